import { Controller, Get } from '@nestjs/common';
import { PATH_METADATA } from '@nestjs/common/constants.js';
import { ModulesContainer } from '@nestjs/core';
import type { OpenAPIObject } from '@nestjs/swagger';
import { CHAVE_ACESSO, type DeclaracaoDeAcesso, type Papel } from '@sineta/plataforma';
import { v7 as uuidv7 } from 'uuid';
import { montarDocumento } from '../apps/api/src/openapi.js';
import { subirAplicacao, type AplicacaoDeTeste, type Cliente, type EscolaDeTeste } from './apoio/escola-de-teste.js';
import { Exemplos, operacoesDe, preencherCaminho, type Operacao } from './apoio/openapi.js';
import { semearEscola } from './apoio/semear.js';

type Classe = new (...args: never[]) => object;

let aplicacao: AplicacaoDeTeste;
let escola: EscolaDeTeste;
let documento: OpenAPIObject;
let operacoes: Operacao[];

beforeAll(async () => {
  aplicacao = await subirAplicacao();
  escola = await aplicacao.criarEscola('escola-a');
  await semearEscola(escola);
  documento = montarDocumento(aplicacao.app);
  operacoes = operacoesDe(documento);
}, 60_000);

afterAll(() => aplicacao.fechar());

/** `Controller.method` of every handler whose method and class declare no access. */
function semDeclaracao(controladores: Classe[]): string[] {
  return manipuladores(controladores).flatMap(({ classe, metodo, nome }) => {
    const regra = (Reflect.getMetadata(CHAVE_ACESSO, metodo) ?? Reflect.getMetadata(CHAVE_ACESSO, classe)) as
      DeclaracaoDeAcesso | undefined;
    const declara = regra && (regra.papeis.length > 0 || regra.qualquerUsuario || (regra.publica?.length ?? 0) > 5);
    return declara ? [] : [nome];
  });
}

function manipuladores(controladores: Classe[]) {
  return controladores.flatMap((classe) =>
    Object.getOwnPropertyNames(classe.prototype).flatMap((chave) => {
      const metodo = Object.getOwnPropertyDescriptor(classe.prototype, chave)?.value as unknown;
      if (
        chave === 'constructor' ||
        typeof metodo !== 'function' ||
        Reflect.getMetadata(PATH_METADATA, metodo) === undefined
      )
        return [];
      return [{ classe, metodo, nome: `${classe.name}.${chave}` }];
    }),
  );
}

function controladoresDaAplicacao(): Classe[] {
  const modulos = [...aplicacao.app.get(ModulesContainer).values()];
  return [...new Set(modulos.flatMap((m) => [...m.controllers.values()].map(({ metatype }) => metatype as Classe)))];
}

/** Somebody who may call the operation. */
async function quemPode({ publica, papeis }: Operacao): Promise<Cliente> {
  if (publica !== undefined) return aplicacao.visitante;
  if (papeis.includes('*') || papeis.includes('admin')) return escola.cliente('admin');
  const papel = papeis[0] as Papel;
  return papel === 'plataforma' ? hospedeiro() : escola.cliente(papel);
}

let host: Promise<Cliente> | undefined;
const hospedeiro = () => (host ??= aplicacao.entrarComoPlataforma());

const semPrefixo = (caminho: string): string => caminho.replace(/^\/api\/v1/, '');

describe('toda rota', () => {
  it('declara quem pode chamá-la', () => {
    expect(semDeclaracao(controladoresDaAplicacao())).toEqual([]);
    expect(manipuladores(controladoresDaAplicacao()).length).toBeGreaterThan(60);
  });

  it('a que não declara é apanhada', () => {
    @Controller('esquecidas')
    class EsquecidaController {
      @Get()
      listar() {
        return [];
      }
    }
    expect(semDeclaracao([...controladoresDaAplicacao(), EsquecidaController])).toEqual(['EsquecidaController.listar']);
  });

  it('está no documento OpenAPI', () => {
    const documentadas = operacoes.map(({ id }) => id);
    const servidas = manipuladores(controladoresDaAplicacao()).map(({ nome }) => nome.replace(/Controller\./, '_'));
    expect(servidas.sort()).toEqual(documentadas.sort());
  });

  it('tem no documento um resumo, um assunto e quem pode chamá-la', () => {
    const faltas = operacoes.flatMap(({ nome, summary, tags, security, publica, papeis }) => [
      ...(summary ? [] : [`${nome}: sem resumo`]),
      ...(tags?.length === 1 ? [] : [`${nome}: sem um assunto`]),
      ...(publica !== undefined || (security?.length && papeis.length > 0) ? [] : [`${nome}: sem acesso declarado`]),
    ]);
    expect(faltas).toEqual([]);
  });

  it('só aponta para esquemas que existem', () => {
    const esquemas = documento.components?.schemas ?? {};
    const refs = [...JSON.stringify(documento).matchAll(/"\$ref":"([^"]*)"/g)].map(([, ref]) => ref ?? '');
    expect(refs.filter((ref) => !(ref.replace('#/components/schemas/', '') in esquemas))).toEqual([]);
    expect(refs.length).toBeGreaterThan(20);
  });

  it('que pede entrada recusa quem não entrou', async () => {
    const abertas: string[] = [];
    for (const { metodo, caminho, nome, publica } of operacoes) {
      if (publica !== undefined) continue;
      const resposta = await aplicacao.visitante.pedir(metodo, semPrefixo(preencherCaminho(caminho, () => uuidv7())));
      if (resposta.status !== 401) abertas.push(`${nome}: ${resposta.status}`);
    }
    expect(abertas).toEqual([]);
  });
});

// `import type` of a DTO silently turns validation off: this is what would notice.
it('todo corpo recusa um campo desconhecido, e diz qual', async () => {
  const exemplos = new Exemplos(documento);
  const falhas: string[] = [];
  const comCorpo = operacoes.filter(({ corpo }) => corpo);
  for (const operacao of comCorpo) {
    const cliente = await quemPode(operacao);
    const corpo = { ...exemplos.corpo(operacao.corpo ?? {}), campoQueNaoExiste: 1 };
    const umId = (colecao: string) => (colecao === 'linhas' ? '1' : uuidv7());
    const caminho = semPrefixo(preencherCaminho(operacao.caminho, umId));
    const { status, corpo: problema, cabecalhos } = await cliente.pedir(operacao.metodo, caminho, corpo, { versao: 1 });
    const tipo = cabecalhos.get('content-type') ?? '';
    const campos = ((problema as { erros?: { campo: string; mensagem: string; acao: string }[] }).erros ?? []).filter(
      ({ campo, mensagem, acao }) => campo === '/campoQueNaoExiste' && mensagem && acao,
    );
    if (status !== 422 || !tipo.startsWith('application/problem+json') || campos.length !== 1) {
      falhas.push(`${operacao.nome}: ${status} ${tipo} ${JSON.stringify(problema).slice(0, 200)}`);
    }
  }
  expect(falhas).toEqual([]);
  expect(comCorpo.length).toBeGreaterThan(25);
}, 60_000);

describe('toda lista', () => {
  /** What a GET without ids answers that is not a page, and why. */
  const NAO_SAO_LISTAS = [
    '/eu',
    '/treinamento',
    '/politica-de-acesso',
    '/escolas/atual',
    '/chaves-api/escopos',
    '/agenda',
    '/configuracao-fiscal',
    '/razao/prova',
    '/inadimplencia/provisao',
    '/numeracao-dps',
    '/boletos/pdf',
  ];
  const PARAMETROS = ['limite', 'depois', 'ordenar', 'formato'];

  const listas = () =>
    operacoes.filter(
      ({ metodo, caminho }) =>
        metodo === 'GET' &&
        caminho.startsWith('/api/v1/') &&
        !caminho.includes('{') &&
        !NAO_SAO_LISTAS.includes(semPrefixo(caminho)),
    );

  it('documenta limite, depois, ordenar e formato', () => {
    const faltas = listas().flatMap(({ nome, parametros }) =>
      PARAMETROS.filter((p) => !parametros.some((q) => q.in === 'query' && q.name === p)).map((p) => `${nome}: ${p}`),
    );
    expect(faltas).toEqual([]);
    expect(listas().length).toBeGreaterThan(12);
  });

  it('aceita os quatro e recusa os errados', async () => {
    const falhas: string[] = [];
    for (const operacao of listas()) falhas.push(...(await falhasDaLista(operacao)));
    expect(falhas).toEqual([]);
  }, 60_000);

  async function falhasDaLista(operacao: Operacao): Promise<string[]> {
    const cliente = await quemPode(operacao);
    const caminho = semPrefixo(operacao.caminho);
    const falhas: string[] = [];
    const conferir = (bom: boolean, oQue: string) => void (bom || falhas.push(`${operacao.nome}: ${oQue}`));
    const um = await cliente.get<{ dados?: unknown[]; proximo?: string | null }>(`${caminho}?limite=1`);
    conferir(um.status === 200 && Array.isArray(um.corpo.dados) && um.corpo.dados.length <= 1, `limite=1 ${um.status}`);
    if (um.corpo.proximo) {
      const outro = await cliente.get<{ dados?: unknown[] }>(`${caminho}?limite=1&depois=${um.corpo.proximo}`);
      const repete = JSON.stringify(outro.corpo.dados) === JSON.stringify(um.corpo.dados);
      conferir(
        outro.status === 200 && !repete,
        `a segunda página ${outro.status}${repete ? ' repete a primeira' : ''}`,
      );
    }
    const csv = await cliente.get(`${caminho}?formato=csv`);
    conferir(csv.status === 200 && (csv.cabecalhos.get('content-type') ?? '').startsWith('text/csv'), 'formato=csv');
    for (const errado of ['limite=0', 'limite=201', 'depois=nada', 'ordenar=nada', 'formato=xml', 'nada=1']) {
      const { status } = await cliente.get(`${caminho}?${errado}`);
      conferir(status === 422, `${errado} deu ${status}`);
    }
    const acao = JSON.stringify((await cliente.get(`${caminho}?ordenar=nada`)).corpo);
    const ordens = /Use uma destas: ([^(]+) \(/.exec(acao)?.[1]?.split(', ') ?? [];
    conferir(ordens.length > 0, 'não diz que ordens aceita');
    for (const ordem of ordens.flatMap((o) => [o, `-${o}`])) {
      const { status } = await cliente.get(`${caminho}?ordenar=${ordem}`);
      conferir(status === 200, `ordenar=${ordem} deu ${status}`);
    }
    return falhas;
  }
});
