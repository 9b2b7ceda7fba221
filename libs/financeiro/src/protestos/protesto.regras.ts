import type { FatoDoProtesto, OcorrenciaDeRetorno } from '@sineta/cnab';
import { formatarDataBr, type DataCivil } from '@sineta/nucleo';
import type { ParcelaViva } from '../baixas/baixa.regras.js';
import type { MovimentoDoBoleto, SituacaoDoBoleto } from '../boletos/boleto.regras.js';
import { erroDeCobranca } from '../inadimplencia/inadimplencia.erros.js';
import { exigirInclusaoPermitida } from '../inadimplencia/restricao.regras.js';
import { erroDeProtesto } from './protestos.erros.js';

/**
 * Where the protest of a boleto is: asked by the school; taken by the bank; at the notary; stayed, or back from the notary;
 * done, with the title taken down; paid at the notary; or ended because the title was paid or taken down before.
 */
export const SITUACOES_DE_PROTESTO = [
  'PEDIDO',
  'ACEITO',
  'EM_CARTORIO',
  'SUSTADO',
  'PROTESTADO',
  'PAGO_EM_CARTORIO',
  'ENCERRADO',
] as const;
export type SituacaoDoProtesto = (typeof SITUACOES_DE_PROTESTO)[number];

/** The debt can still go to protest: who changes it stays the protest first. */
export const EM_CURSO: readonly SituacaoDoProtesto[] = ['PEDIDO', 'ACEITO', 'EM_CARTORIO'];
export const emCurso = (protesto: SituacaoDoProtesto | null): boolean =>
  protesto !== null && EM_CURSO.includes(protesto);

/** Instructions (C004): the protest; the stay that withdraws the title too; the stay that keeps it. */
export const [PROTESTAR, SUSTAR_E_BAIXAR, SUSTAR] = ['09', '10', '11'] as const satisfies MovimentoDoBoleto[];

export interface ProtestoDoBoleto {
  protesto: SituacaoDoProtesto | null;
  protestoEm: DataCivil | null;
}

/**
 * How a fact of a retorno changes the protest of a title; null: it does not. A fact older than what is known is of a file
 * that came late, and a bank tells again what it already told.
 */
export function depoisDoFato(
  antes: ProtestoDoBoleto & { situacao: SituacaoDoBoleto },
  { protesto: fato, dataOcorrencia }: Pick<OcorrenciaDeRetorno, 'protesto' | 'dataOcorrencia'>,
  hoje: DataCivil,
): ProtestoDoBoleto | null {
  const em = dataOcorrencia !== null && dataOcorrencia < hoje ? dataOcorrencia : hoje;
  if (fato === undefined || fato === antes.protesto) return null;
  if (antes.protestoEm !== null && em < antes.protestoEm) return null;
  return podeSeguir(antes, fato) ? { protesto: fato, protestoEm: em } : null;
}

const FINAIS: readonly (SituacaoDoProtesto | null)[] = ['PROTESTADO', 'PAGO_EM_CARTORIO'];

function podeSeguir(
  { protesto, situacao }: { protesto: SituacaoDoProtesto | null; situacao: SituacaoDoBoleto },
  fato: FatoDoProtesto,
): boolean {
  if (fato === 'PROTESTADO' || fato === 'PAGO_EM_CARTORIO') return protesto !== 'PAGO_EM_CARTORIO';
  // A judge stays what was done too; nothing else comes after the end.
  if (fato === 'SUSTADO') return protesto !== 'PAGO_EM_CARTORIO';
  if (FINAIS.includes(protesto)) return false;
  return fato === 'EM_CARTORIO' || (situacao === 'REGISTRADO' && protesto !== 'EM_CARTORIO');
}

/** What a retorno may find of a parcel that goes to protest. */
export interface NotificacaoDaParcela {
  parcelaId: string;
  /** Day on which the notice of protest reached the debtor; null without one that stands. */
  notificadoEm: DataCivil | null;
  /** Number of the agreement proposed or accepted that has it; null: none. */
  acordoNumero: number | null;
}

/**
 * Only what is due, whole and out of any agreement goes to protest, and only after the notice that reached the debtor
 * (STJ, Súmula 359; the same guard as of the credit bureaus).
 * @throws ErroDeNegocio `parcela-nao-vencida`, `protesto-nao-permite`, `notificacao-obrigatoria`, `restricao-prescrita`
 */
export function exigirProtestavel(
  vencimento: DataCivil,
  parcelas: readonly ParcelaViva[],
  notificacoes: readonly NotificacaoDaParcela[],
  hoje: DataCivil,
): void {
  const futura = [vencimento, ...parcelas.map((p) => p.vencimento)].find((dia) => dia >= hoje);
  if (futura) {
    throw erroDeCobranca(
      'parcela-nao-vencida',
      `O boleto vence em ${formatarDataBr(futura)}: só se protesta o vencido.`,
    );
  }
  for (const parcela of parcelas) exigirInteira(parcela);
  const acordo = notificacoes.find(({ acordoNumero }) => acordoNumero !== null);
  if (acordo) {
    throw erroDeProtesto(
      'protesto-nao-permite',
      `Uma parcela está no acordo ${acordo.acordoNumero}, que a família ainda pode cumprir. Cancele o acordo antes.`,
    );
  }
  for (const { notificadoEm } of notificacoes) {
    if (notificadoEm === null) throw semNotificacao();
    exigirInclusaoPermitida(
      notificadoEm,
      parcelas.map((p) => p.vencimento),
      hoje,
    );
  }
}

function exigirInteira(parcela: ParcelaViva): void {
  const { situacao, acordoId, saldoCentavos, nominalCentavos, bolsasCentavos, abatimentosCentavos } = parcela;
  if (situacao !== 'ABERTA') {
    const como = situacao.toLowerCase().replaceAll('_', ' ');
    throw erroDeProtesto('protesto-nao-permite', `Uma parcela do boleto está ${como}: não há o que protestar.`);
  }
  if (acordoId !== null) {
    throw erroDeProtesto(
      'protesto-nao-permite',
      'O boleto é de um acordo. Quebre o acordo: as dívidas de antes voltam.',
    );
  }
  if (saldoCentavos === nominalCentavos - bolsasCentavos - abatimentosCentavos) return;
  throw erroDeProtesto(
    'protesto-nao-permite',
    'Uma parcela já recebeu pagamento: o título cobra mais do que se deve. Cancele o boleto e gere outro, do que falta.',
  );
}

const semNotificacao = () =>
  erroDeCobranca(
    'notificacao-obrigatoria',
    'Falta a prova de que o devedor foi avisado do protesto: registre-a em POST /restricoes-de-credito, com tipo PROTESTO e as parcelas do boleto.',
  );

/** @throws ErroDeNegocio `boleto-em-protesto` */
export function exigirForaDeProtesto(protesto: SituacaoDoProtesto | null): void {
  if (!emCurso(protesto)) return;
  throw erroDeProtesto(
    'boleto-em-protesto',
    'O boleto está em protesto. Suste-o (POST /boletos/{id}/sustacao-de-protesto) e espere a resposta do banco.',
  );
}

/** The days that go to the bank: the fewest that it takes, unless told. @throws ErroDeNegocio `prazo-de-protesto-invalido` */
export function diasDoPedido(pedidos: number | undefined, [minimo, maximo]: readonly [number, number]): number {
  const dias = pedidos ?? minimo;
  if (dias >= minimo && dias <= maximo) return dias;
  throw erroDeProtesto('prazo-de-protesto-invalido', `O banco protesta de ${minimo} a ${maximo} dias.`, [
    {
      campo: '/dias',
      mensagem: `${dias} fora do prazo do banco.`,
      acao: `Informe de ${minimo} a ${maximo}, ou omita.`,
    },
  ]);
}
