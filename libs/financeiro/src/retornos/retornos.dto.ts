import type { Centavos, DataCivil } from '@sineta/nucleo';
import { ConsultaDeLista, Identificador, Texto, UmDe } from '@sineta/plataforma';

export const ACOES_DE_RESOLUCAO = ['CREDITAR', 'VINCULAR', 'DEVOLVER', 'IGNORAR'] as const;

export class ResolucaoDto {
  @UmDe(ACOES_DE_RESOLUCAO, 'O que fazer com o valor')
  acao: (typeof ACOES_DE_RESOLUCAO)[number];

  @Identificador('Boleto que foi pago, para VINCULAR', { opcional: true })
  boletoId?: string;

  @Identificador('Pessoa que recebe o crédito, para CREDITAR', { opcional: true })
  pagadorId?: string;

  @Texto(500, 'Motivo', { minimo: 3, exemplo: 'Confirmado com a família' })
  motivo: string;
}

export class ConsultaDeRetornosDto extends ConsultaDeLista {
  @Identificador('Conta bancária', { opcional: true })
  contaBancariaId?: string;
}

/** A retorno as lists show it. */
export class RetornoDto {
  id: string;
  contaBancariaId: string;
  nsa: number;
  sha256: string;
  arquivoId: string;
  nome: string;
  geradoEm: DataCivil | null;
  situacao: 'RECEBIDO' | 'APLICADO';
  linhas: number;
  totalPagoCentavos: Centavos;
  avisos: string[];
  tarefaId: string | null;
  criadoEm: Date;
}
