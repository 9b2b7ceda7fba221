import type { Competencia, DataCivil } from '@sineta/nucleo';
import { CompetenciaDe, ConsultaDeLista, Data, Identificador, Texto, UmDe } from '@sineta/plataforma';
import { SITUACOES_DA_NOTA, type ErroDaNota, type SituacaoDaNota } from './nota-fiscal.entity.js';

export class ConsultaDeNotasDto extends ConsultaDeLista {
  @UmDe(SITUACOES_DA_NOTA, 'Situação', { opcional: true, exemplo: 'AUTORIZADA' })
  situacao?: SituacaoDaNota;

  @CompetenciaDe('Competência', { opcional: true, exemplo: '2026-11' })
  competencia?: Competencia;

  @Data('Emitidas a partir de', { opcional: true, exemplo: '2026-11-01' })
  dataEmissaoDe?: DataCivil;

  @Data('Emitidas até', { opcional: true, exemplo: '2026-11-30' })
  dataEmissaoAte?: DataCivil;

  @Identificador('Geração de movimentos', { opcional: true })
  geracaoId?: string;

  @Identificador('Tomador: quem paga', { opcional: true })
  tomadorId?: string;

  @Texto(50, 'Número da DPS ou da NFS-e, ou chave de acesso', { opcional: true, exemplo: '301' })
  numero?: string;
}

export class CancelamentoDeNotaDto {
  @UmDe(['ERRO_NA_EMISSAO', 'SERVICO_NAO_PRESTADO', 'OUTROS'], 'Motivo')
  motivo: 'ERRO_NA_EMISSAO' | 'SERVICO_NAO_PRESTADO' | 'OUTROS';

  @Texto(255, 'Explicação, que vai ao governo', { minimo: 15, exemplo: 'Nota emitida para o responsável errado' })
  texto: string;
}

/** A note as the lists show it. */
export class NotaListadaDto {
  id: string;
  versao: number;
  movimentoId: string;
  boletoId: string;
  tomadorId: string;
  tomadorNome: string;
  ambiente: string;
  serie: string;
  numeroDps: number;
  numeroNfse: string | null;
  chaveAcesso: string | null;
  dataEmissao: DataCivil;
  competencia: Competencia;
  valorCentavos: number;
  situacao: SituacaoDaNota;
  erros: ErroDaNota[];
  autorizadaEm: Date | null;
}
