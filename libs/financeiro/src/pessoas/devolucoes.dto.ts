import type { Centavos, DataCivil } from '@sineta/nucleo';
import { ConsultaDeLista, Texto, UmDe, ValorCentavos } from '@sineta/plataforma';

const MEIOS_DE_DEVOLUCAO = ['PIX', 'TRANSFERENCIA', 'DINHEIRO'] as const;
type MeioDeDevolucao = (typeof MEIOS_DE_DEVOLUCAO)[number];

export class NovaDevolucaoDto {
  @ValorCentavos('Valor a devolver, até o crédito que a pessoa tem')
  valorCentavos: Centavos;

  @UmDe(MEIOS_DE_DEVOLUCAO, 'Meio')
  meio: MeioDeDevolucao;

  @Texto(500, 'Motivo', { minimo: 3, exemplo: 'Pagou duas vezes a mesma mensalidade' })
  motivo: string;
}

export class ConsultaDeDevolucoesDto extends ConsultaDeLista {}

/** Credit given back in money. */
export class DevolucaoDto {
  id: string;
  numero: number;
  pessoaId: string;
  pessoaNome: string;
  data: DataCivil;
  valorCentavos: Centavos;
  meio: MeioDeDevolucao;
  motivo: string;
}
