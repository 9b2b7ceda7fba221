import { baixas, emissao, regras } from '@sineta/financeiro';
import { dataCivil } from '@sineta/nucleo';
import { ehLista, NaoConstruido } from '../tipos.js';
import { lerInteiro } from '../entrada.js';
import type { Entrada, Forma } from '../entrada.js';

/** A business day: the cases of the ledger give none. */
const DIA = dataCivil('2027-03-10');

/** Our accounts by the names of the cases' chart. */
const PLANO: readonly [comeco: string, conta: string][] = [
  ['banco:', '1.1.1 banco'],
  ['a-receber:', '1.1.2 a_receber'],
  ['credito:', '2.1.5 creditos_responsavel'],
  ['deducao:pontualidade', '3.1.8 desc_condicional'],
  ['deducao:bolsas', '3.1.9 bolsas_incond'],
  ['receita:mensalidade', '3.1.1 receita_bruta'],
];

function parcelaDe(saldo: number, pontualidade: string): baixas.ParcelaViva {
  return {
    ...{
      id: 'parcela',
      versao: 1,
      pagadorId: 'pagador',
      vencimento: DIA,
      nominalCentavos: saldo,
      bolsasCentavos: 0,
      abatimentosCentavos: 0,
    },
    ...{ saldoCentavos: saldo, multaCobrada: false, moraAte: null, multaPendenteCentavos: 0 },
    ...{ jurosPendentesCentavos: 0, situacao: 'ABERTA', liquidadaEm: null, acordoId: null },
    condicoes: {
      ...{ regraVencimento: 'PROXIMO', multaPercentual: '2', jurosMesPercentual: '1', modoMora: 'TAXA_MENSAL' },
      ...{ pontualidadePercentual: pontualidade, modoBolsas: 'SOMA' },
    },
  };
}

/** Bank payments of the one parcel (none: nothing is owed any more), by the code that a retorno runs. */
function pagar(parcela: baixas.ParcelaViva | null, valores: readonly number[]) {
  const parcelas = new Map(parcela ? [[parcela.id, parcela]] : []);
  const feitos = valores.map((valorCentavos, i) =>
    baixas.aplicarPagamento(
      {
        ...{
          id: String(i),
          origem: 'RETORNO',
          origemChave: String(i),
          pagadorId: 'pagador',
          boletoId: null,
          data: DIA,
        },
        ...{ entradas: [{ conta: 'banco:conta', valorCentavos }], creditoEm: null, valorCentavos, tarifaCentavos: 0 },
        ...{ meios: [], parcelas: ['parcela'], toleranciaCentavos: 0, reciboNumero: null },
      },
      parcelas,
    ),
  );
  return { feitos, depois: parcelas.get('parcela') };
}

/** Debits, then credits, of each account: `['D:conta', debit, credit]`. */
function partidas(lancamentos: readonly { debito: string; credito: string; valorCentavos: number }[]) {
  const soma = new Map<string, number>();
  for (const { debito, credito, valorCentavos } of lancamentos.filter((l) => l.valorCentavos > 0)) {
    soma.set(`D:${nomeDa(debito)}`, (soma.get(`D:${nomeDa(debito)}`) ?? 0) + valorCentavos);
    soma.set(`C:${nomeDa(credito)}`, (soma.get(`C:${nomeDa(credito)}`) ?? 0) + valorCentavos);
  }
  const linhas = [...soma].map(([conta, v]) => (conta.startsWith('D:') ? [conta, v, 0] : [conta, 0, v]));
  return linhas.sort(([a], [b]) =>
    String(a)[0] === String(b)[0] ? (String(a) < String(b) ? -1 : 1) : String(a) > String(b) ? -1 : 1,
  );
}

function nomeDa(conta: string): string {
  const nome = PLANO.find(([comeco]) => conta.startsWith(comeco))?.[1];
  if (nome) return nome;
  throw new NaoConstruido(`a conta ${conta} não está no plano dos casos`);
}

const EM_DIA: Forma = {
  quando: ['base', 'pont'],
  calcular: (e) => {
    const parcela = parcelaDe(e.inteiro('base'), e.taxa('pont'));
    const { totalCentavos } = baixas.quantoPaga(parcela, DIA);
    return partidas(pagar(parcela, [totalCentavos]).feitos.flatMap((f) => f.lancamentos));
  },
};

const DUPLICIDADE: Forma = {
  quando: ['pago'],
  calcular: (e) => partidas(pagar(null, [e.inteiro('pago')]).feitos.flatMap((f) => f.lancamentos)),
};

/** Each line is a payment of its own, whatever its number and value: the second is credit. */
const PAGO_DUAS_VEZES: Forma = {
  quando: ['parcela', 'linhas'],
  calcular: (e) => {
    const valores = valoresDasLinhas(e);
    const { feitos, depois } = pagar(parcelaDe(e.inteiro('parcela'), '0'), valores);
    return {
      lancamentos: feitos.length,
      saldo_parcela: depois?.saldoCentavos,
      credito: feitos.reduce((soma, { recebimento }) => soma + recebimento.creditoGeradoCentavos, 0),
    };
  },
};

function valoresDasLinhas(e: Entrada): number[] {
  return e.lista('linhas').map((linha) => lerInteiro(ehLista(linha) ? linha.at(-1) : undefined, 'valor da linha'));
}

/**
 * What the parcel leaves in each account: ours passes the scholarship through the receivable, in two transfers. A case
 * that asks for the transfers themselves is another form.
 */
const EMISSAO: Forma = {
  quando: ['nominal', 'bolsa'],
  se: (e) => !e.regra.includes('transferência'),
  calcular: (e) => {
    const base = e.inteiro('nominal');
    const bolsas = [{ id: 'bolsa', tipo: 'PCT' as const, valor: e.taxa('bolsa'), ordem: 1 }];
    const { liquido } = regras.aplicarBolsas({ base, modo: 'SOMA', bolsas });
    const parcela = { id: 'p', contratoId: 'c', servicoTipo: 'MENSALIDADE', nominalCentavos: base };
    return saldos(emissao.lancamentosDaParcela({ ...parcela, bolsasCentavos: base - liquido }, DIA));
  },
};

/** The net side of each account. */
function saldos(lancamentos: readonly { debito: string; credito: string; valorCentavos: number }[]) {
  const soma = new Map<string, number>();
  for (const { debito, credito, valorCentavos } of lancamentos) {
    soma.set(debito, (soma.get(debito) ?? 0) + valorCentavos);
    soma.set(credito, (soma.get(credito) ?? 0) - valorCentavos);
  }
  const liquidos = [...soma].map(([conta, v]) =>
    v > 0
      ? { debito: conta, credito: conta, valorCentavos: v, lado: 'D:' }
      : { debito: conta, credito: conta, valorCentavos: -v, lado: 'C:' },
  );
  return liquidos
    .flatMap(({ lado, ...l }) => partidas([l]).filter(([conta]) => String(conta).startsWith(lado)))
    .sort(([a], [b]) => ordemDa(String(a)).localeCompare(ordemDa(String(b))));
}

/** Debits first. */
const ordemDa = (conta: string): string => (conta.startsWith('D:') ? `0${conta}` : `1${conta}`);

export const RAZAO: readonly Forma[] = [EMISSAO, PAGO_DUAS_VEZES, EM_DIA, DUPLICIDADE];
