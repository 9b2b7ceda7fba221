import { agrupar, aplicarPercentual, formatarDataBr, formatarReais, somarCentavos } from '@sineta/nucleo';
import type { Centavos, DataCivil, Percentual } from '@sineta/nucleo';
import { estadoDe, type EstadoDaParcela, type ParcelaViva } from '../baixas/baixa.regras.js';
import { erroFinanceiro } from '../erros.js';
import { contas, type Lancamento } from '../razao/razao.regras.js';
import type { ContratoTravado, ParcelaDoContrato } from './contratos.repository.js';
import type { MesNegociado } from './meses-negociados.js';

/** What a cancelling keeps to be undone: the lot that it posted and each parcel as it was. */
export interface CancelamentoGuardado {
  data: DataCivil;
  loteId: string;
  parcelas: (EstadoDaParcela & { id: string; versao: number })[];
}

/** A month that ceases to be: what was still owed and what was paid of it. */
interface ParcelaACancelar {
  parcela: ParcelaDoContrato;
  pagoCentavos: Centavos;
  /** Of a month that an agreement took in, what is still owed in its place and ceases to be. */
  noAcordoCentavos: Centavos;
}

/** A parcel of an agreement that is owed less, for a month that it took in is not owed after all. */
interface ParcelaReduzida {
  parcela: ParcelaViva;
  valorCentavos: Centavos;
}

export interface Acerto {
  canceladas: ParcelaACancelar[];
  reduzidas: ParcelaReduzida[];
  canceladoCentavos: Centavos;
  /** Paid for months not taken, before the fine. */
  pagoCentavos: Centavos;
  multaCentavos: Centavos;
  /** By payer: each one's fine is withheld from that one's credit only. */
  multas: ReadonlyMap<string, Centavos>;
}

/** From the contract's date to today: a cancelling is a fact, never a promise. @throws `data-fora-do-contrato` */
export function exigirDataDoCancelamento(data: DataCivil, contrato: { data: DataCivil }, hoje: DataCivil): void {
  if (data >= contrato.data && data <= hoje) return;
  const [de, ate] = [formatarDataBr(contrato.data), formatarDataBr(hoje)];
  const acao =
    data > hoje
      ? `Cancele no próprio dia ${formatarDataBr(data)}: até lá o contrato vale.`
      : `Informe uma data de ${de} a ${ate}.`;
  throw erroFinanceiro('data-fora-do-contrato', `O contrato é de ${de} e hoje é ${ate}.`, [
    { campo: '/data', mensagem: `A data ${formatarDataBr(data)} está fora do contrato.`, acao },
  ]);
}

/**
 * The months after `data`: the open ones cease to be owed, and what was paid of them goes back to the payer as credit,
 * less the fine (Idec and Procon-SP: at most 10 % of the months not taken; financeiro.md 2.7, G01 and G04). The fine is
 * withheld from that credit only: what a school charges beyond it is another charge, with a paper of its own. A month
 * that an agreement took in, fulfilled or broken with novação, first lowers what is still owed in its place, the last to
 * fall due first; the rest was paid, and is credit.
 * @throws ErroDeNegocio `multa-sem-credito`
 */
export function acertarContrato(
  parcelas: readonly ParcelaDoContrato[],
  pagos: ReadonlyMap<string, Centavos>,
  { data, multaPercentual }: { data: DataCivil; multaPercentual: Percentual },
  negociados: readonly MesNegociado[] = [],
): Acerto {
  const reduzidas: ParcelaReduzida[] = [];
  const canceladas = mesesDepois(parcelas, data)
    .map((parcela) => {
      const negociado = negociados.find(({ parcelaId }) => parcelaId === parcela.id);
      const noAcordoCentavos = negociado ? reduzir(negociado, reduzidas) : 0;
      const peloAcordo = (negociado?.valorCentavos ?? 0) - noAcordoCentavos;
      return { parcela, noAcordoCentavos, pagoCentavos: Math.max(0, pagos.get(parcela.id) ?? 0) + peloAcordo };
    })
    .filter((c) => c.parcela.situacao === 'ABERTA' || c.pagoCentavos + c.noAcordoCentavos > 0);
  const canceladoCentavos = somarCentavos(canceladas.map((c) => c.parcela.saldoCentavos + c.noAcordoCentavos));
  const pagoCentavos = somarCentavos(canceladas.map((c) => c.pagoCentavos));
  const multas = multasPorPagador(canceladas, multaPercentual);
  const multaCentavos = somarCentavos([...multas.values()]);
  if (multaCabe(canceladas, multas)) {
    return { canceladas, reduzidas, canceladoCentavos, pagoCentavos, multaCentavos, multas };
  }
  const [multa, pago] = [formatarReais(multaCentavos), formatarReais(pagoCentavos)];
  throw erroFinanceiro('multa-sem-credito', `A multa de ${multa} passa do que há a devolver, ${pago}.`, [
    {
      campo: '/multaPercentual',
      mensagem: `Só ${pago} foram pagos de meses não cursados.`,
      acao: 'Cancele sem multa, ou com uma menor, e cobre o restante à parte, em um contrato de serviço avulso.',
    },
  ]);
}

function multasPorPagador(canceladas: readonly ParcelaACancelar[], percentual: Percentual): Map<string, Centavos> {
  const grupos = agrupar(canceladas, ({ parcela }) => parcela.pagadorId);
  return new Map([...grupos].map(([id, doPagador]) => [id, aplicarPercentual(baseDaMulta(doPagador), percentual)]));
}

const baseDaMulta = (canceladas: readonly ParcelaACancelar[]): Centavos =>
  somarCentavos(canceladas.map((c) => c.parcela.saldoCentavos + c.noAcordoCentavos + c.pagoCentavos));

function multaCabe(canceladas: readonly ParcelaACancelar[], multas: ReadonlyMap<string, Centavos>): boolean {
  const grupos = agrupar(canceladas, ({ parcela }) => parcela.pagadorId);
  return [...grupos].every(([id, doPagador]) => {
    return (multas.get(id) ?? 0) <= somarCentavos(doPagador.map((c) => c.pagoCentavos));
  });
}

/** Of the months after that of the cancelling, those that are owed, were paid, or are in an agreement. */
export function mesesDepois(parcelas: readonly ParcelaDoContrato[], data: DataCivil): ParcelaDoContrato[] {
  const contam: readonly string[] = ['ABERTA', 'LIQUIDADA', 'NEGOCIADA'];
  return parcelas.filter((p) => p.competencia > data.slice(0, 7) && contam.includes(p.situacao));
}

/** What the month takes off the parcels in its place; `reduzidas` is brought up to date, for months share them. */
function reduzir({ valorCentavos, abertas }: MesNegociado, reduzidas: ParcelaReduzida[]): Centavos {
  let falta = valorCentavos;
  for (const parcela of abertas) {
    let reduzida = reduzidas.find((r) => r.parcela.id === parcela.id);
    if (!reduzida) reduzidas.push((reduzida = { parcela, valorCentavos: 0 }));
    const parte = Math.min(falta, parcela.saldoCentavos - reduzida.valorCentavos);
    reduzida.valorCentavos += parte;
    falta -= parte;
  }
  return valorCentavos - falta;
}

/** Postings of the cancelling, which its undoing reverses whole. */
export function lancamentosDoCancelamento(
  acerto: Acerto,
  contrato: ContratoTravado,
  dataEfeito: DataCivil,
): Lancamento[] {
  const comum = { dataEfeito, origemTipo: 'cancelamento', origemId: contrato.id } as const;
  const dosAcordos = acerto.reduzidas.map<Lancamento>(({ parcela: { id }, valorCentavos }) => ({
    ...{ ...comum, debito: contas.cancelamentos, credito: contas.aReceber(id), valorCentavos, parcelaId: id },
    tipo: 'CANCELAMENTO',
  }));
  const dasParcelas = acerto.canceladas.flatMap<Lancamento>(({ parcela, pagoCentavos }) => {
    const credito = contas.credito(parcela.pagadorId);
    const linha = { ...comum, debito: contas.cancelamentos, parcelaId: parcela.id };
    return [
      { ...linha, credito: contas.aReceber(parcela.id), valorCentavos: parcela.saldoCentavos, tipo: 'CANCELAMENTO' },
      { ...linha, credito, valorCentavos: pagoCentavos, tipo: 'CREDITO_DE_CANCELAMENTO' },
    ];
  });
  const multas = [...acerto.multas].map<Lancamento>(([pagadorId, valorCentavos]) => ({
    ...{ ...comum, debito: contas.credito(pagadorId), credito: contas.multa, valorCentavos },
    tipo: 'MULTA_DE_CANCELAMENTO',
  }));
  return [...dasParcelas, ...dosAcordos, ...multas];
}

/** The parcels that the cancelling writes, as they become. A month in an agreement stays as it is, its debt gone. */
export function canceladas(acerto: Acerto): (EstadoDaParcela & { id: string })[] {
  const reduzidas = acerto.reduzidas
    .filter(({ valorCentavos }) => valorCentavos > 0)
    .map(({ parcela, valorCentavos }) => {
      const saldoCentavos = parcela.saldoCentavos - valorCentavos;
      return saldoCentavos > 0 ? { ...parcela, saldoCentavos } : { ...parcela, ...CANCELADA };
    });
  return [...doContrato(acerto).map((parcela) => ({ ...parcela, ...CANCELADA })), ...reduzidas];
}

const CANCELADA = {
  ...{ saldoCentavos: 0, situacao: 'CANCELADA', liquidadaEm: null },
  ...{ multaPendenteCentavos: 0, jurosPendentesCentavos: 0 },
};

const doContrato = (acerto: Acerto): ParcelaDoContrato[] =>
  acerto.canceladas.map(({ parcela }) => parcela).filter(({ situacao }) => situacao !== 'NEGOCIADA');

/** `versao` is that of the parcel once cancelled: another one means that something happened since. */
export function guardar(acerto: Acerto, data: DataCivil, loteId: string): CancelamentoGuardado {
  const reduzidas = acerto.reduzidas.filter((r) => r.valorCentavos > 0).map(({ parcela }) => parcela);
  const parcelas = [...doContrato(acerto), ...reduzidas].map((parcela) => ({
    ...{ id: parcela.id, versao: parcela.versao + 1 },
    ...estadoDe(parcela),
  }));
  return { data, loteId, parcelas };
}

/** @throws ErroDeNegocio `contrato-nao-reativavel`, naming what prevents it */
export function exigirReativavel(x: {
  contrato: ContratoTravado;
  guardado: CancelamentoGuardado | null;
  /** Those that the cancelling wrote, as they are. */
  parcelas: readonly { id: string; versao: number }[];
  matricula: { situacao: string; outroContrato: number | null } | null;
}): CancelamentoGuardado {
  const { contrato, guardado, parcelas, matricula } = x;
  const impedir = (motivo: string, acao: string) =>
    erroFinanceiro(
      'contrato-nao-reativavel',
      `O contrato ${contrato.numero} não pode ser reativado: ${motivo} ${acao}`,
    );
  if (contrato.situacao !== 'CANCELADO' || !guardado) {
    throw impedir(`está ${contrato.situacao.toLowerCase()}.`, 'Só se reativa um contrato cancelado.');
  }
  if (matricula?.outroContrato) {
    throw impedir(`o contrato ${matricula.outroContrato} está no lugar dele.`, 'Cancele aquele antes.');
  }
  if (contrato.matriculaId !== null && matricula?.situacao !== 'PRE_MATRICULA' && matricula?.situacao !== 'CURSANDO') {
    throw impedir('a matrícula não está ativa.', 'Confira com a secretaria.');
  }
  const versoes = new Map(parcelas.map(({ id, versao }) => [id, versao]));
  const mudada = guardado.parcelas.find(({ id, versao }) => versoes.get(id) !== versao);
  if (mudada) throw impedir(`a parcela ${mudada.id} mudou depois do cancelamento.`, 'Faça um contrato novo.');
  return guardado;
}
