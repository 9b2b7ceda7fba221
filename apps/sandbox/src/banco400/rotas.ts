import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import {
  campo,
  entregar,
  lerData,
  lerInteiro,
  lerRemessa,
  LIMITE_DO_ARQUIVO,
  prepararEscopo,
  Recusa,
  recusarArquivo,
} from '../banco/http.js';
import { plugin } from '../plugin.js';
import { bancoDaRemessa } from './ler-remessa.js';
import { BANCOS_DE_TREINO } from './posicoes.js';
import { ESTADO_INICIAL_400, pagarTitulo400, processarRemessa400 } from './processar.js';
import type { Retorno400 } from './tipos.js';

/** One bank in 400 positions, with its memory while the process lives. */
class Banco400DeTreino {
  private estado = ESTADO_INICIAL_400;
  private readonly retornos = new Map<string, Buffer>();

  constructor(private readonly codigo: string) {}

  receber(pedido: FastifyRequest, resposta: FastifyReply): object {
    const { arquivo, hoje } = lerRemessa(pedido);
    const doArquivo = bancoDaRemessa(arquivo);
    if (doArquivo !== this.codigo && Object.hasOwn(BANCOS_DE_TREINO, doArquivo)) {
      throw campo('arquivo', `a remessa é do banco ${doArquivo}`, `Envie-a a /banco/${doArquivo}/400/remessas.`);
    }
    const { estado, retorno, nome, erros, repetida } = processarRemessa400(arquivo, this.estado, hoje);
    recusarArquivo(erros);
    this.guardar(estado, retorno);
    void resposta.status(repetida ? 200 : 201);
    return { retornos: [nome], repetida };
  }

  pagar(pedido: FastifyRequest): object {
    const { conta, nossoNumero, valorCentavos, data } = (pedido.body ?? {}) as Record<string, unknown>;
    if (typeof nossoNumero !== 'string') {
      throw campo('nossoNumero', 'não é um nosso número', 'Use os algarismos do boleto, com o dígito.');
    }
    const dia = lerData(data);
    const valor = valorCentavos === undefined ? undefined : lerInteiro('valorCentavos', valorCentavos, 9_999_999_999);
    const chave = this.conta(conta);
    const pago = pagarTitulo400(this.estado, { conta: chave, nossoNumero, valorCentavos: valor, dia });
    if (!pago) throw new Recusa(404, 'titulo-inexistente', `Não há título ${nossoNumero} em aberto em ${chave}.`);
    this.guardar(pago.estado, pago.retorno);
    return { retorno: pago.retorno.nome };
  }

  baixar(pedido: FastifyRequest, resposta: FastifyReply): Buffer {
    const { nome } = pedido.params as { nome: string };
    return entregar(nome, this.retornos.get(nome) ?? null, resposta);
  }

  listar(): object {
    return { dados: [...this.retornos].map(([nome, conteudo]) => ({ nome, bytes: conteudo.length })) };
  }

  /** The one asked for, or the only one that there is. */
  private conta(pedida: unknown): string {
    const contas = Object.keys(this.estado.contas);
    const [unica] = contas;
    if (pedida === undefined && unica !== undefined && contas.length === 1) return unica;
    if (typeof pedida === 'string' && contas.includes(pedida)) return pedida;
    const acao = contas.length ? `Use uma destas: ${contas.join(', ')}.` : 'Envie antes uma remessa da conta.';
    throw campo('conta', 'conta desconhecida ou não informada', acao);
  }

  private guardar(estado: typeof this.estado, retorno: Retorno400 | null): void {
    this.estado = estado;
    if (retorno) this.retornos.set(retorno.nome, retorno.conteudo);
  }
}

/**
 * The banks in 400 positions over HTTP, beside those in 240: under `/banco/`, the code of the bank and `/400`, as
 * `/banco/341/400`: `POST /remessas` (bytes; `?data=`), `GET /retornos`, `GET /retornos/:nome`, `POST /pagamentos`
 * (`conta` when there is more than one, `nossoNumero`, `data`, `valorCentavos`).
 */
export function registrarBanco400(app: FastifyInstance): void {
  for (const codigo of Object.keys(BANCOS_DE_TREINO)) {
    const banco = new Banco400DeTreino(codigo);
    const rotas = async (escopo: FastifyInstance): Promise<void> => {
      prepararEscopo(escopo);
      escopo.post('/remessas', { bodyLimit: LIMITE_DO_ARQUIVO }, async (p, r) => banco.receber(p, r));
      escopo.get('/retornos', async () => banco.listar());
      escopo.get('/retornos/:nome', async (p, r) => banco.baixar(p, r));
      escopo.post('/pagamentos', async (p) => banco.pagar(p));
    };
    app.register(plugin(`banco 400 ${codigo}`, rotas), { prefix: `/banco/${codigo}/400` });
  }
}
