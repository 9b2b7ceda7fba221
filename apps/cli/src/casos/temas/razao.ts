import { baixas } from '@sineta/financeiro';
import { dataCivil } from '@sineta/nucleo';
import { ehLista } from '../tipos.js';
import { lerInteiro } from '../entrada.js';
import type { Entrada, Forma } from '../entrada.js';
import { partidas } from './plano-dos-casos.js';

/** A business day: the cases of the ledger give none. */
const DIA = dataCivil('2027-03-10');

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
      descontoDadoCentavos: 0,
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

export const RAZAO: readonly Forma[] = [PAGO_DUAS_VEZES, EM_DIA, DUPLICIDADE];
