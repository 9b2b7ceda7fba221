import { instanteIso } from '@sineta/nucleo';
import type { ErroSefin } from '@sineta/nfse';
import { VERSAO_DO_APLICATIVO, type CorpoDeResposta, type Decisao, type Mundo } from './tipos.js';

/** The three fields of every answer of the API, and the given ones. */
export function corpo(mundo: Pick<Mundo, 'agora' | 'ambiente'>, campos: object): CorpoDeResposta {
  return {
    tipoAmbiente: mundo.ambiente === 'PRODUCAO' ? 1 : 2,
    versaoAplicativo: VERSAO_DO_APLICATIVO,
    dataHoraProcessamento: instanteIso(mundo.agora),
    ...campos,
  };
}

/** POST /nfse refuses with a list named `erros`. */
export function recusarDps(mundo: Mundo, idDPS: string | null, erros: ErroSefin[], status = 400): Decisao {
  return { status, corpo: corpo(mundo, { ...(idDPS ? { idDPS } : {}), erros }), eventos: [] };
}

/** POST /eventos refuses with one object named `erro`, or a list when there are many: both were seen in production. */
export function recusarEvento(mundo: Mundo, erros: ErroSefin[], status = 400): Decisao {
  return { status, corpo: corpo(mundo, { erro: erros.length === 1 ? erros[0] : erros }), eventos: [] };
}

export function erro(codigo: string, descricao: string, complemento?: string): ErroSefin {
  return complemento === undefined ? { codigo, descricao } : { codigo, descricao, complemento };
}
