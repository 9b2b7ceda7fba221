import { conciliacao } from '@sineta/financeiro';
import { dataCivil } from '@sineta/nucleo';
import { ehLista } from '../tipos.js';
import { lerInteiro } from '../entrada.js';
import type { Forma } from '../entrada.js';

/** A file of transactions `[FITID, date, value]` imported, and, when asked, imported again. */
const IMPORTACAO: Forma = {
  quando: ['ofx'],
  calcular: (e) => {
    const lidas = e.lista('ofx').map((linha) => {
      const [fitid, data, valor] = ehLista(linha) ? linha : [];
      const valorCentavos = lerInteiro(valor, 'valor da transação');
      return { fitid: String(fitid), data: dataCivil(String(data)), valorCentavos };
    });
    const primeira = conciliacao.transacoesNovas(lidas, []);
    const segunda = conciliacao.transacoesNovas(lidas, primeira);
    return { importadas_1a: primeira.length, importadas_2a: segunda.length };
  },
};

export const CONCILIACAO: readonly Forma[] = [IMPORTACAO];
