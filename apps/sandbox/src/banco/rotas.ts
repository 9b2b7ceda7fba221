import { setTimeout as esperar } from 'node:timers/promises';
import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import { ehDataCivil } from '@sineta/nucleo';
import type { DataCivil, ErroDeCampo } from '@sineta/nucleo';
import { BancoSandbox } from './banco-sandbox.js';
import type { OpcoesDoBanco } from './banco-sandbox.js';
import { caosDoPedido, perderResposta } from './caos.js';
import type { Caos } from './caos.js';
import { CENARIOS } from './fechamento.js';
import type { NomeDeCenario } from './fechamento.js';
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
const LIMITE_DO_ARQUIVO = 64 * 1024 * 1024;
const VEZES_MAXIMAS = 10;

class Recusa extends Error {
  constructor(
    readonly status: number,
    readonly codigo: string,
    readonly detalhe: string,
    readonly erros: readonly ErroDeCampo[] = [],
  ) {
    super(detalhe);
  }
}

function campo(nome: string, mensagem: string, acao: string): Recusa {
  return new Recusa(422, 'pedido-invalido', `${nome}: ${mensagem}`, [{ campo: nome, mensagem, acao }]);
}

function lerData(valor: unknown): DataCivil {
  if (ehDataCivil(valor)) return valor;
  throw campo('data', 'não é uma data', 'Use o formato AAAA-MM-DD.');
}

function lerInteiro(nome: string, valor: unknown, max: number): number {
  if (Number.isSafeInteger(valor) && Number(valor) >= 1 && Number(valor) <= max) return Number(valor);
  throw campo(nome, `não é um inteiro de 1 a ${max}`, 'Informe um número inteiro positivo.');
}

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
  const { data, codigoBeneficiario } = pedido.query as { data?: string; codigoBeneficiario?: string };
  const hoje = data === undefined ? undefined : lerData(data);
  if (!Buffer.isBuffer(pedido.body) || pedido.body.length === 0) {
    throw campo('arquivo', 'o corpo do pedido está vazio', 'Envie os bytes do arquivo de remessa.');
  }
  const doArquivo = pedido.body.toString('latin1', 0, 3);
  if (doArquivo !== codigo && BANCOS.includes(doArquivo)) {
    throw campo('arquivo', `a remessa é do banco ${doArquivo}`, `Envie-a a /banco/${doArquivo}/remessas.`);
  }
  const { nomes, erros, repetida } = banco.receberRemessa(pedido.body, { hoje, codigoBeneficiario });
  if (erros.length > 0) {
    const itens = erros.map((mensagem) => ({ campo: 'arquivo', mensagem, acao: 'Corrija e gere outra remessa.' }));
    throw new Recusa(422, 'remessa-recusada', 'O banco recusou o arquivo inteiro.', itens);
  }
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
  const conteudo = banco.retorno(nome);
  if (!conteudo) throw new Recusa(404, 'retorno-inexistente', `Não há retorno com o nome ${nome}.`);
  resposta.type('application/octet-stream').header('content-disposition', `attachment; filename="${nome}"`);
  return conteudo;
}

function responderErro(erro: unknown, resposta: FastifyReply): FastifyReply {
  const { status, codigo, detalhe, erros } =
    erro instanceof Recusa
      ? erro
      : new Recusa((erro as { statusCode?: number }).statusCode ?? 500, 'erro-do-banco', (erro as Error).message);
  const corpo = { type: `urn:sineta:sandbox:${codigo}`, title: 'O banco recusou o pedido', status, codigo };
  return resposta
    .status(status)
    .type('application/problem+json')
    .send({ ...corpo, detail: detalhe, erros });
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
      app.removeContentTypeParser('text/plain');
      app.addContentTypeParser('*', { parseAs: 'buffer', bodyLimit: LIMITE_DO_ARQUIVO }, (_pedido, corpo, pronto) =>
        pronto(null, corpo),
      );
      app.setErrorHandler((erro, _pedido, resposta) => responderErro(erro, resposta));
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
      for (const codigo of BANCOS) app.register(rotas(codigo), { prefix: `/banco/${codigo}` });
    },
  };
}
