import { randomBytes } from 'node:crypto';
import { ProblemaPix } from './problemas.js';

export type Consulta = Record<string, string | undefined>;

const ITENS_PADRAO = 100;
/** ISPB of the training PSP. */
export const ISPB = '99999004';

export const novoHex = (): string => randomBytes(16).toString('hex');

const letras = (n: number): string => randomBytes(n).toString('base64url').replace(/[-_]/g, 'x').slice(0, n);

const minuto = (agora: Date): string => agora.toISOString().replace(/\D/g, '').slice(0, 12);

/** E + ISPB + AAAAMMDDHHmm (UTC) + 11 letters: 32 positions. */
export const novoEndToEndId = (agora: Date): string => `E${ISPB}${minuto(agora)}${letras(11)}`;

export const novoRtrId = (agora: Date): string => `D${ISPB}${minuto(agora)}${letras(11)}`;

/** RR or RN + ISPB + AAAAMMDD + 11 letters: 29 positions (`RecId`). */
export const novoIdRec = (permiteRetentativa: boolean, agora: Date): string =>
  `R${permiteRetentativa ? 'R' : 'N'}${ISPB}${minuto(agora).slice(0, 8)}${letras(11)}`;

export const novoIdSolicRec = (agora: Date): string => `SC${ISPB}${minuto(agora).slice(0, 8)}${letras(11)}`;

/** A page of what falls between `inicio` and `fim`, as every list of the API Pix. @throws ProblemaPix */
export function paginar<T>(itens: readonly T[], consulta: Consulta, quando: (item: T) => string) {
  const [inicio, fim] = [new Date(consulta['inicio'] ?? ''), new Date(consulta['fim'] ?? '')];
  const atual = Number(consulta['paginacao.paginaAtual'] ?? 0);
  const porPagina = Number(consulta['paginacao.itensPorPagina'] ?? ITENS_PADRAO);
  const boa = Number.isInteger(atual) && atual >= 0 && Number.isInteger(porPagina) && porPagina >= 1;
  if (Number.isNaN(inicio.getTime()) || Number.isNaN(fim.getTime()) || fim < inicio || !boa) {
    throw new ProblemaPix('RequisicaoInvalida', 400, 'inicio, fim ou paginação não respeitam o schema.');
  }
  const noPeriodo = itens.filter((item) => new Date(quando(item)) >= inicio && new Date(quando(item)) <= fim);
  const paginacao = {
    ...{ paginaAtual: atual, itensPorPagina: porPagina },
    quantidadeDePaginas: Math.max(1, Math.ceil(noPeriodo.length / porPagina)),
    quantidadeTotalDeItens: noPeriodo.length,
  };
  return {
    pagina: noPeriodo.slice(atual * porPagina, (atual + 1) * porPagina),
    parametros: { inicio: consulta['inicio'], fim: consulta['fim'], paginacao },
  };
}
