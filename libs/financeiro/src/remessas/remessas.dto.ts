import type { Centavos } from '@sineta/nucleo';
import { ConsultaDeLista, Identificador } from '@sineta/plataforma';

export class NovaRemessaDto {
  @Identificador('Conta bancária')
  contaBancariaId: string;
}

export class ConsultaDeRemessasDto extends ConsultaDeLista {
  @Identificador('Conta bancária', { opcional: true })
  contaBancariaId?: string;
}

/** A remessa as the API shows it. */
export class RemessaDto {
  id: string;
  contaBancariaId: string;
  nsa: number;
  arquivoId: string;
  nome: string;
  quantidade: number;
  totalCentavos: Centavos;
  criadoEm: Date;
}
