import type { Natureza, OcorrenciaDeRetorno, TamanhoDoLayout, TituloRemessa } from '@sineta/cnab';
import { centavos, formatarDataBr, formatarReais, type Centavos, type DataCivil } from '@sineta/nucleo';
import type { DescontoAte, MovimentoDoBoleto, SituacaoDoBoleto } from '../boletos/boleto.regras.js';
import type { Encargos } from '../regras/mora.regras.js';
import { dividaNoDia, parcelaIntacta } from '../regras/pagamento.regras.js';

export const SITUACOES_DE_INSTRUCAO = [
  'PENDENTE',
  'ENVIADA',
  'CONFIRMADA',
  'RECUSADA',
  'DESCARTADA',
  'RESOLVIDA',
] as const;
export type SituacaoDaInstrucao = (typeof SITUACOES_DE_INSTRUCAO)[number];

/** What of a title an instruction changes: as the bank has it, or as the school wants it. */
export interface TituloNoBanco {
  vencimento: DataCivil;
  codigoBarras: string;
  linhaDigitavel: string;
  descontoCentavos: Centavos;
  descontos: DescontoAte[];
  abatimentoCentavos: Centavos;
}

/** One that the bank has and did not answer. */
export interface InstrucaoEnviada {
  id: string;
  boletoId: string;
  movimento: MovimentoDoBoleto;
  /** The title before the change; null of one that changes nothing in it (02). */
  antes: TituloNoBanco | null;
}

export const NOMES_DOS_MOVIMENTOS: Readonly<Record<MovimentoDoBoleto, string>> = {
  '01': 'a entrada do título',
  '02': 'a baixa do título',
  '04': 'o abatimento',
  '05': 'o fim do abatimento',
  '06': 'a mudança de vencimento',
  '09': 'o protesto',
  '10': 'a sustação do protesto com baixa',
  '11': 'a sustação do protesto',
  '16': 'a mudança das datas de desconto',
};

const DE_RECUSA: readonly Natureza[] = ['INSTRUCAO_RECUSADA', 'COMANDO_RECUSADO', 'REJEICAO'];
/** Until the bank registers a title, what it refuses is the entry. */
const SEM_REGISTRO: readonly SituacaoDoBoleto[] = ['EMITIDO', 'EM_REMESSA'];

/** Whether a line may answer an instruction: others need not be looked up. */
export const podeResponder = ({ natureza, confirma }: OcorrenciaDeRetorno): boolean =>
  DE_RECUSA.includes(natureza) || natureza === 'BAIXA' || (natureza === 'OUTRA' && confirma !== undefined);

export type RespostaDaLinha = { instrucao: InstrucaoEnviada; aceita: boolean };

/**
 * Which instruction a line answers. A refusal does not say of what: banks answer in the order of the file, so it is of the
 * first that waits, or of the write-off where the bank has a refusal of its own for it.
 */
export function respostaDaLinha(
  enviadas: readonly InstrucaoEnviada[],
  dados: OcorrenciaDeRetorno,
  situacao: SituacaoDoBoleto,
): RespostaDaLinha | null {
  const { natureza, ocorrencia, confirma = [] } = dados;
  const doMovimento = (movimento: MovimentoDoBoleto) => enviadas.find((i) => i.movimento === movimento);
  if (DE_RECUSA.includes(natureza)) {
    if (SEM_REGISTRO.includes(situacao)) return null;
    const daBaixa = /baixa/i.test(ocorrencia.significado) ? doMovimento('02') : undefined;
    const instrucao = daBaixa ?? enviadas[0];
    return instrucao ? { instrucao, aceita: false } : null;
  }
  const instrucao =
    natureza === 'BAIXA'
      ? (doMovimento('02') ?? doMovimento('10'))
      : enviadas.find(({ movimento }) => confirma.includes(movimento));
  return instrucao ? { instrucao, aceita: true } : null;
}

/** The title as the bank goes on having it, after it refused. */
export function tituloRecusado({ movimento, antes }: InstrucaoEnviada, agora: TituloNoBanco): TituloNoBanco | null {
  if (!antes) return null;
  if (movimento === '06') {
    return { ...antes, abatimentoCentavos: agora.abatimentoCentavos };
  }
  if (movimento === '04' || movimento === '05') return { ...agora, abatimentoCentavos: antes.abatimentoCentavos };
  return movimento === '16' ? { ...agora, ...descontosDeAntes(antes, agora) } : null;
}

/** Of a title that changed its due date alone, the discount of the old due date ends on that day. */
function descontosDeAntes(
  antes: TituloNoBanco,
  agora: TituloNoBanco,
): Pick<TituloNoBanco, 'descontoCentavos' | 'descontos'> {
  const { descontos, descontoCentavos, vencimento } = antes;
  if (vencimento === agora.vencimento) return { descontos, descontoCentavos };
  const doVencimento = descontoCentavos > 0 ? [{ ate: vencimento, valorCentavos: descontoCentavos }] : [];
  return { descontos: [...descontos, ...doVencimento], descontoCentavos: 0 };
}

const EM_PROTESTO = 'O título continua em protesto no banco.';
const COMO_FICA: Readonly<Record<MovimentoDoBoleto, (t: TituloNoBanco | null) => string>> = {
  '01': () => 'O título não foi registrado.',
  '02': () => 'O título continua no banco e ainda pode ser pago; se for, o dinheiro vira crédito do pagador.',
  '04': (t) =>
    `O banco cobra o título ${t && t.abatimentoCentavos > 0 ? `com ${formatarReais(t.abatimentoCentavos)} de abatimento` : 'sem abatimento'}; o que vier a mais vira crédito do pagador.`,
  '05': (t) => `O banco continua cobrando ${t ? formatarReais(t.abatimentoCentavos) : ''} a menos.`,
  '06': (t) =>
    `No banco o título vence em ${t ? formatarDataBr(t.vencimento) : 'na data de antes'}, e depois disso ele cobra multa e juros.`,
  '09': () => 'O título não vai a protesto.',
  '10': () => EM_PROTESTO,
  '11': () => EM_PROTESTO,
  '16': () => 'No banco os descontos valem até as datas de antes.',
};
/** Another boleto does not do what the bank refused. */
const SEM_TROCA: readonly MovimentoDoBoleto[] = ['02', '09', '10', '11'];
const O_QUE_FAZER = 'Corrija o motivo e envie de novo (REENVIAR)';

/** What happened, how the title stands and what to do, for a person to read. */
export function explicarRecusa(
  { movimento }: InstrucaoEnviada,
  noBanco: TituloNoBanco | null,
  { motivos, ocorrencia }: OcorrenciaDeRetorno,
): string {
  const ditos = motivos.map((m) => `${m.codigo} ${m.significado}`.trim()).join('; ');
  const motivo = ditos || ocorrencia.significado;
  const acao = SEM_TROCA.includes(movimento) ? `${O_QUE_FAZER}.` : `${O_QUE_FAZER}, ou troque o boleto (NOVO_BOLETO).`;
  return `O banco recusou ${NOMES_DOS_MOVIMENTOS[movimento]}: ${motivo}. ${COMO_FICA[movimento](noBanco)} ${acao}`;
}

/** Why the file of an account does not carry an instruction. */
export const naoCabeNoArquivo = (
  { banco, layoutCnab }: { banco: string; layoutCnab: TamanhoDoLayout },
  movimento: MovimentoDoBoleto,
): string => `O arquivo CNAB ${layoutCnab} do banco ${banco} não leva ${NOMES_DOS_MOVIMENTOS[movimento]}.`;

/** A title that the school took down, of a bank that must be told by hand. */
export const baixaAMao = (porque: string): string =>
  `${porque} Peça-a no internet banking. ${COMO_FICA['02'](null)} A pendência se encerra quando o retorno trouxer a baixa, ou por ENCERRAR.`;

/** What the bank is asked of a title that the school took down. */
const DE_QUEM_SAI: readonly MovimentoDoBoleto[] = ['02', '10', '11'];

/** Why an instruction that never went is not sent any more; null while it makes sense. */
export function motivoDoDescarte(movimento: MovimentoDoBoleto, situacao: SituacaoDoBoleto): string | null {
  if (situacao === 'PAGO') return 'O boleto foi pago antes do envio.';
  if (situacao === 'BAIXADO') return 'O banco baixou o título antes do envio.';
  if (situacao === 'CANCELADO' && !DE_QUEM_SAI.includes(movimento)) return 'O boleto foi cancelado antes do envio.';
  if (situacao === 'REJEITADO') return 'O banco não registrou o título.';
  return null;
}

/** The discounts of a title as it was sent: that of the due date apart. */
export function descontosPedidos({
  descontos = [],
  vencimento,
}: Pick<TituloRemessa, 'descontos' | 'vencimento'>): Pick<TituloNoBanco, 'descontoCentavos' | 'descontos'> {
  const emValor = descontos.flatMap((d) =>
    d.tipo === 'VALOR' ? [{ ate: d.ate, valorCentavos: d.valorCentavos }] : [],
  );
  return {
    descontos: emValor.filter(({ ate }) => ate < vencimento),
    descontoCentavos: emValor.find(({ ate }) => ate === vencimento)?.valorCentavos ?? 0,
  };
}

/** What the bank collects of a title that it has, paid on a day: with its own due date and discounts, not with the school's. */
export function valorNoBanco(
  titulo: Pick<TituloNoBanco, 'vencimento' | 'descontoCentavos' | 'descontos' | 'abatimentoCentavos'> & {
    valorCentavos: Centavos;
  },
  encargos: Encargos,
  dia: DataCivil,
): { descontoCentavos: Centavos; multaCentavos: Centavos; jurosCentavos: Centavos; totalCentavos: Centavos } {
  const { vencimento, descontos, descontoCentavos, valorCentavos, abatimentoCentavos } = titulo;
  const todos = [...descontos, { ate: vencimento, valorCentavos: descontoCentavos }];
  const desconto = todos.find(({ ate }) => dia <= ate)?.valorCentavos ?? 0;
  const { principal, multa, juros } = dividaNoDia(
    parcelaIntacta(valorCentavos - abatimentoCentavos, vencimento),
    dia,
    encargos,
  );
  const totalCentavos = centavos(principal - desconto + multa + juros);
  return { descontoCentavos: desconto, multaCentavos: multa, jurosCentavos: juros, totalCentavos };
}
