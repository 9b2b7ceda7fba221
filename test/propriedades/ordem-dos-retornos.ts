import { receberPagamentos } from '../../apps/sandbox/src/banco/index.js';
import type pg from 'pg';
import { exigir, type AplicacaoDeTeste } from '../apoio/escola-de-teste.js';
import { conferir } from './invariantes/index.js';
import { Mundo } from './mundo.js';
import { enviarRemessa, gerarBoletos } from './operacoes/boletos.js';
import { concederBolsa, contratar } from './operacoes/contratos.js';
import { retratoSemIds } from './retrato-sem-ids.js';

/** What is paid of a title, in thousandths of its value: short, exact, over, twice. */
export interface PagamentoSorteado {
  titulo: number;
  milesimos: number;
}

export interface RetornosSorteados {
  /** Days after the contracts: some titles are late. */
  dias: number;
  arquivos: PagamentoSorteado[][];
  /** The order of the second school. */
  ordem: number[];
}

/** Contracts, boletos of four months and their registration, which the bank has answered and nobody has read. */
async function preparar(mundo: Mundo, { dias, arquivos }: RetornosSorteados): Promise<void> {
  for (const alvo of [0, 1]) await contratar.executar(mundo, { alvo, valor: alvo, modo: 1 });
  await concederBolsa.executar(mundo, { alvo: 0, valor: 41, modo: 0 });
  for (const alvo of [1, 2, 3]) await gerarBoletos.executar(mundo, { alvo, valor: 0, modo: 1 });
  await enviarRemessa.executar(mundo, { alvo: 0, valor: 0, modo: 0 });
  mundo.avancar(dias);
  const titulos = Object.values(mundo.contaNoBanco?.titulos ?? {});
  for (const pagamentos of arquivos) {
    const conta = mundo.contaNoBanco;
    if (!conta) throw new Error('A remessa não chegou ao banco.');
    const pagos = pagamentos.map(({ titulo, milesimos }) => {
      const { nossoNumero, valor } = titulos[titulo % titulos.length] ?? { nossoNumero: '00099990', valor: 1_000 };
      return { nossoNumero, data: mundo.hoje, valorCentavos: Math.ceil((valor * milesimos) / 1000) };
    });
    pagos.push({ nossoNumero: '00099990', data: mundo.hoje, valorCentavos: 1_000 + pagos.length });
    const { estado, retorno } = receberPagamentos(mundo.banco, conta, pagos, mundo.hoje);
    if (!retorno) throw new Error('O banco não escreveu o retorno.');
    mundo.banco = estado;
    mundo.arquivos.push({ nome: retorno.nome, bytes: retorno.conteudo, entregue: false });
  }
}

/**
 * I11: two schools with the same titles and the same files of one day, each in its own order, end with the same
 * balances. Left out is a payment short by up to the bank's tolerance: what comes first of a title is who is forgiven.
 */
export async function ordemDosRetornos(
  aplicacao: AplicacaoDeTeste,
  sql: pg.Pool,
  codigo: string,
  sorteados: RetornosSorteados,
): Promise<void> {
  const retratos: string[] = [];
  for (const [i, ordem] of [null, sorteados.ordem].entries()) {
    const mundo = await Mundo.criar(aplicacao, sql, `${codigo}${i}`);
    await preparar(mundo, sorteados);
    const { arquivos } = mundo;
    const emOrdem = ordem
      ? [...arquivos].map((a, j) => [ordem[j % ordem.length] ?? 0, a] as const).sort(([x], [y]) => x - y)
      : arquivos.map((a, j) => [j, a] as const);
    for (const [, arquivo] of emOrdem) exigir(await mundo.admin.enviar('/retornos', arquivo), arquivo.nome);
    await conferir(mundo, { comProva: true });
    retratos.push(await retratoSemIds(mundo));
  }
  const [umaOrdem, outra] = retratos;
  if (umaOrdem !== outra) {
    throw new Error(`I11: a ordem dos arquivos mudou o fim\n${umaOrdem}\n${outra}\n${JSON.stringify(sorteados)}`);
  }
}
