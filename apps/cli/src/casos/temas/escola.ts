import { randomUUID } from 'node:crypto';
import { ehLista, NaoConstruido } from '../tipos.js';
import type { Entrada, Forma } from '../entrada.js';
import type { EscolaDeCasos } from '../escola/escola-de-casos.js';
import { contratar } from '../escola/contratos-de-caso.js';
import { contaDeCobranca, contarLancamentos, entregar, retornoDe } from '../escola/retorno-de-caso.js';
import { partidas, transferenciasNomeadas } from './plano-dos-casos.js';

interface Transferencia {
  contaDebito: string;
  contaCredito: string;
  valorCentavos: number;
}

/** A parcel born of a contract with a scholarship, as the ledger has it. */
async function emissao(e: Entrada, { api }: EscolaDeCasos) {
  const nominal = e.inteiro('nominal');
  const contratoId = await contratar(api, { parcelas: 1, nominal, bolsa: e.taxa('bolsa', '0') });
  const linhas = await api.lista<Transferencia>(`razao/transferencias?origemId=${contratoId}`);
  return linhas.map(({ contaDebito: debito, contaCredito: credito, valorCentavos }) => ({
    ...{ debito, credito, valorCentavos },
  }));
}

/** Rows `[account debited, account credited, value]`, not those of each account. */
const EMISSAO_EM_TRANSFERENCIAS: Forma = {
  quando: ['nominal', 'bolsa'],
  se: (e) => e.pedido.join() === 'string,string,number',
  calcular: async (e, escola) => transferenciasNomeadas(await emissao(e, await escola())),
};

const EMISSAO: Forma = {
  quando: ['nominal', 'bolsa'],
  calcular: async (e, escola) => partidas(await emissao(e, await escola())),
};

/** One file of `linhas` payments, delivered `aplicacoes` times: what each delivery adds to the ledger. */
const ARQUIVO_REENVIADO: Forma = {
  quando: ['aplicacoes', 'linhas'],
  se: (e) => typeof e.valor('linhas') === 'number',
  calcular: async (e, escola) => {
    const { api } = await escola();
    const linhas = e.inteiro('linhas');
    if (linhas < 1) throw new NaoConstruido('um retorno sem linhas não se aplica');
    const conteudo = await retornoDe(api, linhas);
    const novos: Record<string, number> = {};
    for (let n = 1, antes = await contarLancamentos(api); n <= e.inteiro('aplicacoes'); n++) {
      await entregar(api, conteudo);
      const depois = await contarLancamentos(api);
      novos[`lancamentos_${n}a`] = depois - antes;
      antes = depois;
    }
    return novos;
  },
};

export const RAZAO_NA_ESCOLA: readonly Forma[] = [EMISSAO_EM_TRANSFERENCIAS, EMISSAO, ARQUIVO_REENVIADO];

/** Requests `[key, body]` of one operation that moves money: the status, and which answer came (`r1`, `r2`…). */
const PEDIDOS: Forma = {
  quando: ['pedidos'],
  calcular: async (e, abrir) => {
    const escola = await abrir();
    const conta = `banco:${await contaDeCobranca(escola.api)}`;
    const [corpos, vistos, rodada] = [[] as string[], [] as string[], randomUUID()];
    const respostas: [number, string | null][] = [];
    for (const [chave, nome] of e.lista('pedidos').map(lerPedido)) {
      if (!corpos.includes(nome)) corpos.push(nome);
      const valorCentavos = 1000 + corpos.indexOf(nome);
      const corpo = { conta, valorCentavos, descricao: `Pedido ${nome}` };
      const { status, texto } = await pedir(escola, `${rodada}-${chave}`, corpo);
      if (status < 300 && !vistos.includes(texto)) vistos.push(texto);
      respostas.push([status, status < 300 ? `r${vistos.indexOf(texto) + 1}` : null]);
    }
    return respostas;
  },
};

function lerPedido(linha: unknown): [chave: string, corpo: string] {
  const [chave, corpo, ...resto] = ehLista(linha) ? linha : [];
  if (typeof chave === 'string' && typeof corpo === 'string' && resto.length === 0) return [chave, corpo];
  throw new NaoConstruido('cada pedido é [chave, corpo]');
}

/** Without the repetitions of a client: the answer is the case. */
async function pedir({ url, token }: EscolaDeCasos, chave: string, corpo: object) {
  const resposta = await fetch(`${url}/api/v1/movimentos-de-tesouraria/recebimentos-a-identificar`, {
    method: 'POST',
    headers: { 'Content-Type': 'application/json', Authorization: `Bearer ${token}`, 'Idempotency-Key': chave },
    body: JSON.stringify(corpo),
  });
  return { status: resposta.status, texto: await resposta.text() };
}

export const IDEMPOTENCIA: readonly Forma[] = [PEDIDOS];
