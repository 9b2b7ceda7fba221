import { setTimeout as esperar } from 'node:timers/promises';
import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import { plugin } from '../plugin.js';
import { BancoSandbox } from './banco-sandbox.js';
import type { OpcoesDoBanco } from './banco-sandbox.js';
import { caosDoPedido, perderResposta } from './caos.js';
import type { Caos } from './caos.js';
import { CENARIOS } from './fechamento.js';
import type { NomeDeCenario } from './fechamento.js';
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
} from './http.js';
import { BANCOS } from './perfis.js';
import type { ContaNoBanco } from './tipos.js';

export interface OpcoesDasRotas extends OpcoesDoBanco {
  /** Chaos for every request that does not ask for another. */
  caos?: Caos;
  /** How slow `lento` is, in milliseconds; default 5000. */
  lentidaoMs?: number;
}

interface CorpoDePagamento {
  nossoNumero?: unknown;
  valorCentavos?: unknown;
  data?: unknown;
  vezes?: unknown;
  conta?: unknown;
}

interface CorpoDeFechamento {
  data?: unknown;
  cenario?: unknown;
  semente?: unknown;
  conta?: unknown;
}

const LENTIDAO_PADRAO_MS = 5_000;
const VEZES_MAXIMAS = 10;

function lerConta(banco: BancoSandbox, codigo: string, valor: unknown): ContaNoBanco {
  const conta = banco.conta(typeof valor === 'string' ? valor : undefined, codigo);
  if (conta) return conta;
  const contas = banco.contas(codigo);
  const acao = contas.length ? `Use uma destas: ${contas.join(', ')}.` : 'Envie antes uma remessa da conta.';
  throw campo('conta', 'conta desconhecida ou não informada', acao);
}

function lerCenario(valor: unknown): NomeDeCenario {
  const nome = valor ?? 'realista';
  if (typeof nome === 'string' && Object.hasOwn(CENARIOS, nome)) return nome as NomeDeCenario;
  throw campo('cenario', 'cenário desconhecido', `Use um destes: ${Object.keys(CENARIOS).join(', ')}.`);
}

function enviarRemessa(banco: BancoSandbox, codigo: string, pedido: FastifyRequest, resposta: FastifyReply): object {
  const { codigoBeneficiario } = pedido.query as { codigoBeneficiario?: string };
  const { arquivo, hoje } = lerRemessa(pedido);
  const doArquivo = arquivo.toString('latin1', 0, 3);
  if (doArquivo !== codigo && BANCOS.includes(doArquivo)) {
    throw campo('arquivo', `a remessa é do banco ${doArquivo}`, `Envie-a a /banco/${doArquivo}/remessas.`);
  }
  const { nomes, erros, repetida } = banco.receberRemessa(arquivo, { hoje, codigoBeneficiario });
  recusarArquivo(erros);
  resposta.status(repetida ? 200 : 201);
  return { retornos: nomes, repetida };
}

function forcarPagamento(banco: BancoSandbox, codigo: string, corpo: CorpoDePagamento): object {
  const conta = lerConta(banco, codigo, corpo.conta);
  const data = lerData(corpo.data);
  const { nossoNumero } = corpo;
  if (typeof nossoNumero !== 'string' || !/^[\dXP-]{2,21}$/i.test(nossoNumero)) {
    throw campo('nossoNumero', 'não é um nosso número', 'Use os algarismos do boleto, com o dígito.');
  }
  const vezes = corpo.vezes === undefined ? 1 : lerInteiro('vezes', corpo.vezes, VEZES_MAXIMAS);
  const valorCentavos =
    corpo.valorCentavos === undefined ? undefined : lerInteiro('valorCentavos', corpo.valorCentavos, 9_999_999_999);
  const pagamentos = Array.from({ length: vezes }, () => ({ nossoNumero, data, valorCentavos }));
  return { retorno: banco.pagar(conta, pagamentos, data)?.nome ?? null };
}

function fecharDia(banco: BancoSandbox, codigo: string, corpo: CorpoDeFechamento): object {
  const conta = lerConta(banco, codigo, corpo.conta);
  const semente = String(corpo.semente ?? 'sineta');
  const retorno = banco.fechar(conta, lerData(corpo.data), lerCenario(corpo.cenario), semente);
  return { retorno: retorno?.nome ?? null, ocorrencias: retorno?.eventos ?? 0 };
}

function baixarRetorno(banco: BancoSandbox, pedido: FastifyRequest, resposta: FastifyReply): Buffer {
  const { nome } = pedido.params as { nome: string };
  return entregar(nome, banco.retorno(nome), resposta);
}

/**
 * The bank over HTTP, on the Fastify instance of the sandbox, under `/banco/` and the code of each bank that it plays, as
 * `/banco/756`:
 * `POST /remessas` (bytes; `?data=` `?codigoBeneficiario=`), `GET /retornos`, `GET /retornos/:nome`,
 * `POST /pagamentos`, `POST /fechamento`. Header `X-Sandbox-Caos: lento|falha|perde`, or `?caos=`, misbehaves.
 */
export function criarBancoSandbox(opcoes: OpcoesDasRotas = {}): { registrarRotas(app: FastifyInstance): void } {
  const banco = new BancoSandbox(opcoes);
  const comCaos =
    (acao: (pedido: FastifyRequest, resposta: FastifyReply) => object) =>
    async (pedido: FastifyRequest, resposta: FastifyReply): Promise<object> => {
      const caos = caosDoPedido(pedido, opcoes.caos ?? null);
      if (caos === 'falha') throw new Recusa(503, 'banco-fora-do-ar', 'O banco está fora do ar. Tente mais tarde.');
      if (caos === 'lento') await esperar(opcoes.lentidaoMs ?? LENTIDAO_PADRAO_MS);
      const corpo = acao(pedido, resposta);
      if (caos === 'perde') perderResposta(resposta);
      return corpo;
    };
  const rotas =
    (codigo: string) =>
    async (app: FastifyInstance): Promise<void> => {
      prepararEscopo(app);
      app.post(
        '/remessas',
        { bodyLimit: LIMITE_DO_ARQUIVO },
        comCaos((p, r) => enviarRemessa(banco, codigo, p, r)),
      );
      app.get(
        '/retornos',
        comCaos(() => ({
          dados: banco.listarRetornos(codigo).map(({ nome, conteudo }) => ({ nome, bytes: conteudo.length })),
        })),
      );
      app.get(
        '/retornos/:nome',
        comCaos((p, r) => baixarRetorno(banco, p, r)),
      );
      app.post(
        '/pagamentos',
        comCaos((p) => forcarPagamento(banco, codigo, (p.body ?? {}) as CorpoDePagamento)),
      );
      app.post(
        '/fechamento',
        comCaos((p) => fecharDia(banco, codigo, (p.body ?? {}) as CorpoDeFechamento)),
      );
    };
  return {
    registrarRotas(app) {
      for (const codigo of BANCOS)
        app.register(plugin(`banco ${codigo}`, rotas(codigo)), { prefix: `/banco/${codigo}` });
    },
  };
}
