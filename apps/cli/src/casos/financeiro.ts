import { semAcentos } from '@sineta/nucleo';
import type { EscolaDeCasos } from './escola/escola-de-casos.js';
import { Entrada, responder } from './entrada.js';
import type { Forma } from './entrada.js';
import { ACORDO } from './temas/acordo.js';
import { BOLSAS, PONTUALIDADE } from './temas/bolsas.js';
import { CANCELAMENTO, REAJUSTE } from './temas/cancelamento.js';
import { CAIXA, CONTAS_A_PAGAR } from './temas/caixa.js';
import { CONCILIACAO } from './temas/conciliacao.js';
import { MORA, PAGAMENTO } from './temas/pagamento.js';
import { PARCELAMENTO, VENCIMENTO } from './temas/parcelamento.js';
import { IDEMPOTENCIA, RAZAO_NA_ESCOLA } from './temas/escola.js';
import { RAZAO } from './temas/razao.js';
import { INADIMPLENCIA, INFORME_IRPF, PROVISAO, QUITACAO_ANUAL, RECEITA } from './temas/relatorios.js';
import { SUPORTE } from './temas/suporte.js';
import { ehLista, ehRegistro, NaoConstruido } from './tipos.js';
import type { ArquivoDeCasos, Caso, Registro } from './tipos.js';

const TEMAS: Readonly<Record<string, readonly Forma[]>> = {
  parcelamento: PARCELAMENTO,
  vencimento: VENCIMENTO,
  bolsas: BOLSAS,
  pontualidade: PONTUALIDADE,
  mora: MORA,
  pagamento: PAGAMENTO,
  cancelamento: CANCELAMENTO,
  reajuste: REAJUSTE,
  acordo: ACORDO,
  caixa: CAIXA,
  razao: [...RAZAO_NA_ESCOLA, ...RAZAO],
  idempotencia: IDEMPOTENCIA,
  conciliacao: CONCILIACAO,
  'contas a pagar': CONTAS_A_PAGAR,
  inadimplencia: INADIMPLENCIA,
  rematricula: INADIMPLENCIA,
  provisao: PROVISAO,
  receita: RECEITA,
  'informe irpf': INFORME_IRPF,
  'quitacao anual': QUITACAO_ANUAL,
  suporte: SUPORTE,
};

export type CasoFinanceiro = Registro & { id: string; tema: string; entrada: Registro };

/** Financial cases of a file: `casos`, or a bare list. */
export function lerCasosFinanceiros(conteudo: unknown): CasoFinanceiro[] {
  const lista = ehRegistro(conteudo) ? conteudo['casos'] : conteudo;
  return (ehLista(lista) ? lista : []).filter(ehCasoFinanceiro);
}

export function ehCasoFinanceiro(c: unknown): c is CasoFinanceiro {
  return ehRegistro(c) && typeof c['id'] === 'string' && typeof c['tema'] === 'string' && ehRegistro(c['entrada']);
}

/** `todos` are those of all files of the folder, since one may refer to another by id. */
export function casosFinanceiros(
  { nome, conteudo }: ArquivoDeCasos,
  todos: readonly CasoFinanceiro[],
  escola: () => Promise<EscolaDeCasos>,
): Caso[] {
  const referido = (id: string): Entrada | null => {
    const caso = todos.find((c) => c.id === id);
    return caso ? new Entrada(caso.entrada) : null;
  };
  return lerCasosFinanceiros(conteudo).map((caso) => ({
    id: caso.id,
    tema: caso.tema,
    arquivo: nome,
    executar: async () => {
      const formas = TEMAS[semAcentos(caso.tema).toLowerCase()];
      if (!formas) throw new NaoConstruido('o tema não é conhecido');
      const esperado = semProsa(caso['esperado']);
      const pedido = oQuePede(esperado);
      const entrada = new Entrada(caso.entrada, pedido, String(caso['regra'] ?? ''), referido);
      return { esperado, obtido: await responder(formas, entrada, escola) };
    },
  }));
}

/** Its fields, or the types of its first row: the form of the answer, never its figures. */
function oQuePede(esperado: unknown): string[] {
  if (ehRegistro(esperado)) return Object.keys(esperado);
  const [primeira] = ehLista(esperado) ? esperado : [];
  return ehLista(primeira) ? primeira.map((valor) => typeof valor) : [];
}

/** `nota` explains the answer to the reader and is not part of it. */
function semProsa(esperado: unknown): unknown {
  if (!ehRegistro(esperado) || typeof esperado['nota'] !== 'string') return esperado;
  return Object.fromEntries(Object.entries(esperado).filter(([chave]) => chave !== 'nota'));
}
