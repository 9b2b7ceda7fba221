import type { ComEndereco } from '@sineta/cadastro';
import { baixas, regras } from '@sineta/financeiro';
import { formatarDataBr, somarCentavos, type Centavos, type Competencia, type DataCivil } from '@sineta/nucleo';
import type { Agrupamento, ConfiguracaoFiscal, ServicoFiscal } from '../configuracao/configuracao-fiscal.entity.js';
import type { TomadorFiscal } from '../tomadores/tomador-fiscal.entity.js';
import { retencoesDaNota, type RetencoesDaNota } from './retencoes.regras.js';
import type { MOTIVOS_DE_EXCLUSAO } from './movimentos.dto.js';

export type MotivoDeExclusao = (typeof MOTIVOS_DE_EXCLUSAO)[number];

export interface TomadorDaFatura extends ComEndereco {
  id: string;
  nome: string;
  documento: string | null;
  email: string | null;
  telefone: string | null;
}

/** Who the note names: a person of the register, or who an integrator described, who has no id here. */
export type TomadorDaNota = Omit<TomadorDaFatura, 'id'> & { id: string | null };

/** An instalment, as the note needs it. */
export interface LinhaDaFatura {
  parcelaId: string;
  numero: number;
  servicoId: string;
  servicoNome: string;
  competencia: Competencia;
  vencimento: DataCivil;
  nominalCentavos: Centavos;
  /** Scholarships and rebates. */
  incondicionalCentavos: Centavos;
  /** Of the contract: steps of the discount for paying on time. null: a sale, which has none. */
  condicoes: Parameters<typeof baixas.degrausDe>[0]['condicoes'] | null;
  paga: boolean;
  /** Discount really given to who paid. */
  descontoDadoCentavos: Centavos;
  situacao: string;
  /** null: a parcel that never had a boleto in force. */
  boletoId: string | null;
  nossoNumero: string | null;
  alunoNome: string;
  /** null: a contract of no class. */
  serieNome: string | null;
  turmaNome: string | null;
  tomador: TomadorDaFatura;
  motivo: MotivoDeExclusao | null;
}

/** What one note is about. */
export interface Fatura {
  chave: string;
  /** null when the instalments are of more than one boleto, or of none. */
  boletoId: string | null;
  nossoNumero: string | null;
  situacao: string;
  competencia: Competencia;
  /** The first. */
  vencimento: DataCivil;
  /** null in the one note of the month for every family. */
  tomador: TomadorDaFatura | null;
  linhas: LinhaDaFatura[];
}

/** Values of the note: frozen in the movimento, so that a later correction cannot change them. */
export interface ValoresDaNota {
  servicoCentavos: Centavos;
  /** Bolsa: reduces the ISS base. Source: rulings of BH 57/2008, 176/2010; LC 116 art. 7. */
  descontoIncondicionalCentavos: Centavos;
  /** Pontualidade: depends on the payer, so it does not reduce the base. */
  descontoCondicionalCentavos: Centavos;
  /** Materials and the like, where the city lets them out of the base. Only of a note of an integrator. */
  deducoesCentavos?: Centavos;
  retencoes: RetencoesDaNota;
  descricao: string;
}

export type ValoresDaParcela = Omit<ValoresDaNota, 'descricao' | 'retencoes' | 'deducoesCentavos'>;

/** The parcels that go together in one note, before the taxes of their services split it. */
export function chaveDoGrupo(
  agrupamento: Agrupamento,
  p: { parcelaId: string; boletoId: string | null; pagadorId: string; competencia: string; empresa: boolean | null },
): string {
  switch (agrupamento) {
    case 'BOLETO':
      return `${p.boletoId ?? p.parcelaId}/${p.pagadorId}/${p.competencia}`;
    case 'PARCELA':
      return p.parcelaId;
    case 'PAGADOR':
      return `${p.pagadorId}/${p.competencia}`;
    // A company needs the note in its own name, to deduct it and to retain.
    case 'MENSAL':
      return p.empresa ? `${p.pagadorId}/${p.competencia}` : p.competencia;
  }
}

/** One note for each way of being taxed: services outside education have codes of their own. */
export function faturasDe(
  linhas: readonly LinhaDaFatura[],
  agrupamento: Agrupamento,
  servicos: ReadonlyMap<string, ServicoFiscal>,
): Fatura[] {
  const grupos = new Map<string, LinhaDaFatura[]>();
  for (const linha of linhas) {
    const pagador = { pagadorId: linha.tomador.id, empresa: linha.tomador.documento?.length === 14 };
    const grupo = chaveDoGrupo(agrupamento, { ...linha, ...pagador });
    const chave = `${grupo}/${tributacaoDe(linha.servicoId, servicos)}`;
    const doGrupo = grupos.get(chave);
    if (doGrupo) doGrupo.push(linha);
    else grupos.set(chave, [linha]);
  }
  return [...grupos].map(([chave, doGrupo]) => faturaDe(chave, doGrupo, agrupamento));
}

/** @param grupos parcels of each group, in the order in which their notes take numbers */
export function naOrdemDosGrupos(faturas: readonly Fatura[], grupos: readonly (readonly string[])[]): Fatura[] {
  const posicoes = new Map(grupos.flatMap((parcelas, i) => parcelas.map((id) => [id, i] as const)));
  const posicao = ({ linhas: [primeira] }: Fatura) => posicoes.get(primeira?.parcelaId ?? '') ?? 0;
  return [...faturas].sort((a, b) => posicao(a) - posicao(b));
}

function faturaDe(chave: string, linhas: LinhaDaFatura[], agrupamento: Agrupamento): Fatura {
  const [primeira] = linhas as [LinhaDaFatura];
  const doMes = agrupamento === 'MENSAL' && primeira.tomador.documento?.length !== 14;
  const doMesmoBoleto = linhas.every(({ boletoId }) => boletoId === primeira.boletoId);
  const situacoes = new Set(linhas.map(({ situacao }) => situacao));
  return {
    chave,
    boletoId: doMesmoBoleto ? primeira.boletoId : null,
    nossoNumero: doMesmoBoleto ? primeira.nossoNumero : null,
    situacao: situacoes.size === 1 ? primeira.situacao : 'VARIAS',
    ...{ competencia: primeira.competencia, vencimento: primeira.vencimento },
    tomador: doMes ? null : primeira.tomador,
    linhas,
  };
}

function tributacaoDe(servicoId: string, servicos: ReadonlyMap<string, ServicoFiscal>): string {
  const s = servicos.get(servicoId);
  if (!s) return servicoId;
  const { codigoTributacaoNacional, codigoTributacaoMunicipal, codigoNbs, cst, classificacao, indicadorOperacao } = s;
  const doIss = [codigoTributacaoNacional, codigoTributacaoMunicipal, codigoNbs, s.aliquotaIss, s.tributosPercentual];
  return [...doIss, cst, classificacao, indicadorOperacao].join('|');
}

/** @param emissao day of the note: a discount that may still be won, or was given, is in it; a lost one is not */
export function valoresDaParcela(linha: LinhaDaFatura, emissao: DataCivil): ValoresDaParcela {
  const { nominalCentavos, incondicionalCentavos } = linha;
  return {
    servicoCentavos: nominalCentavos,
    descontoIncondicionalCentavos: incondicionalCentavos,
    descontoCondicionalCentavos: linha.paga ? linha.descontoDadoCentavos : descontoAGanhar(linha, emissao),
  };
}

function descontoAGanhar(linha: LinhaDaFatura, emissao: DataCivil): Centavos {
  const { condicoes, vencimento, nominalCentavos, incondicionalCentavos } = linha;
  if (!condicoes) return 0;
  const degraus = baixas.degrausDe({ vencimento, condicoes });
  return regras.descontoDePontualidade(nominalCentavos - incondicionalCentavos, degraus, emissao);
}

export function valoresDaNota(
  fatura: Fatura,
  servico: ServicoFiscal | undefined,
  {
    dataEmissao,
    configuracao,
    tomadores,
  }: {
    dataEmissao: DataCivil;
    configuracao: ConfiguracaoFiscal;
    tomadores: ReadonlyMap<string, TomadorFiscal>;
  },
): ValoresDaNota {
  const valores = fatura.linhas.map((linha) => valoresDaParcela(linha, dataEmissao));
  const servicoCentavos = somarCentavos(valores.map((v) => v.servicoCentavos));
  const descontoIncondicionalCentavos = somarCentavos(valores.map((v) => v.descontoIncondicionalCentavos));
  const baseCentavos = regras.baseDaNfse(servicoCentavos, descontoIncondicionalCentavos);
  const { regime } = configuracao;
  const deQuemPaga = tomadores.get(fatura.tomador?.id ?? '');
  return {
    ...{ servicoCentavos, descontoIncondicionalCentavos },
    descontoCondicionalCentavos: somarCentavos(valores.map((v) => v.descontoCondicionalCentavos)),
    retencoes: retencoesDaNota(deQuemPaga, { baseCentavos, regime, servico, data: dataEmissao }),
    descricao: descricaoDaNota(fatura),
  };
}

/** Student, grade, month and boleto, so that the family knows what the note is about. */
export function descricaoDaNota({ linhas, tomador, competencia }: Fatura): string {
  const mes = competencia.split('-').reverse().join('/');
  if (!tomador) {
    const servicos = [...new Set(linhas.map(({ servicoNome }) => servicoNome))];
    return `${servicos.join(', ')} ${mes} - ${linhas.length} parcelas`;
  }
  const itens = linhas.map((p) => {
    const turma = p.turmaNome ? ` - ${p.serieNome}, turma ${p.turmaNome}` : '';
    return `${p.servicoNome} ${mes} - Aluno: ${p.alunoNome}${turma}`;
  });
  return [...itens, ...new Set(linhas.map(cobrancaDa))].join('\n');
}

function cobrancaDa({ nossoNumero, numero, vencimento }: LinhaDaFatura): string {
  const titulo = nossoNumero ? `Boleto ${nossoNumero}` : `Parcela ${numero}`;
  return `${titulo}, vencimento ${formatarDataBr(vencimento)}`;
}
