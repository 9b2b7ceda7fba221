import { Controller, Get } from '@nestjs/common';
import { PATH_METADATA } from '@nestjs/common/constants.js';
import { ModulesContainer } from '@nestjs/core';
import type { OpenAPIObject } from '@nestjs/swagger';
import { CHAVE_ACESSO, type DeclaracaoDeAcesso, type Papel } from '@sineta/plataforma';
import { v7 as uuidv7 } from 'uuid';
import { montarDocumento } from '../apps/api/src/openapi.js';
import { subirAplicacao, type AplicacaoDeTeste, type Cliente, type EscolaDeTeste } from './apoio/escola-de-teste.js';
import { Exemplos, operacoesDe, preencherCaminho, type Esquema, type Operacao } from './apoio/openapi.js';
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

const boas = (respostas: Operacao['respostas']) =>
  Object.entries(respostas).filter(([status]) => status.startsWith('2'));

function temVersao(conteudo: Operacao['respostas'][string]['content']): boolean {
  const esquema = conteudo?.['application/json']?.schema;
  return esquema !== undefined && 'versao' in (new Exemplos(documento).resolver(esquema).properties ?? {});
}

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

  it('descreve cada resposta boa, cada parâmetro e cada propriedade', () => {
    const esquemas = (documento.components?.schemas ?? {}) as Record<string, Esquema>;
    const semPropriedade = Object.entries(esquemas).flatMap(([nome, { properties = {} }]) =>
      Object.entries(properties).flatMap(([campo, { description }]) => (description ? [] : [`${nome}.${campo}`])),
    );
    const semResposta = operacoes.flatMap(({ nome, respostas, parametros }) => [
      ...boas(respostas).flatMap(([status, { description }]) => (description ? [] : [`${nome}: ${status}`])),
      ...parametros.flatMap((p) => (p.description ? [] : [`${nome}: ${p.name}`])),
    ]);
    expect([...semPropriedade, ...semResposta]).toEqual([]);
  });

  it('diz a forma do que responde', () => {
    const faltas = operacoes.flatMap(({ nome, respostas }) =>
      boas(respostas).flatMap(([status, { content = {} }]) => {
        const tem = status === '204' || Object.values(content).some(({ schema }) => schema);
        return tem ? [] : [`${nome}: ${status}`];
      }),
    );
    expect(faltas).toEqual([]);
  });

  it('documenta as recusas de acesso, de dados, de ausência e de versão', () => {
    const problema = { schema: { $ref: '#/components/schemas/Problema' } };
    const faltas = operacoes.flatMap(({ nome, caminho, publica, corpo, parametros, respostas }) =>
      [
        ...(publica === undefined ? ['401', '403'] : []),
        ...(caminho.includes('{') ? ['404'] : []),
        ...(corpo ? ['422'] : []),
        ...(parametros.some((p) => p.name === 'If-Match') ? ['412', '428'] : []),
      ].flatMap((status) => {
        const { description, content } = respostas[status] ?? {};
        const bem = description && JSON.stringify(content?.['application/problem+json']) === JSON.stringify(problema);
        return bem ? [] : [`${nome}: ${status}`];
      }),
    );
    expect(faltas).toEqual([]);
  });

  it('que altera o que tem versão pede If-Match, e recusa quem não o envia', async () => {
    const alteram = operacoes.filter(
      ({ metodo, respostas }) =>
        ['PUT', 'PATCH'].includes(metodo) && boas(respostas).some(([, { content }]) => temVersao(content)),
    );
    const falhas: string[] = [];
    for (const operacao of alteram) {
      const cabecalho = operacao.parametros.find((p) => p.in === 'header' && p.name === 'If-Match');
      if (!cabecalho) falhas.push(`${operacao.nome}: não pede If-Match`);
      if (cabecalho?.required === false) continue;
      const caminho = semPrefixo(preencherCaminho(operacao.caminho, () => uuidv7()));
      const corpo = operacao.corpo ? new Exemplos(documento).corpo(operacao.corpo) : undefined;
      const { status } = await (await quemPode(operacao)).pedir(operacao.metodo, caminho, corpo);
      if (status !== 428) falhas.push(`${operacao.nome}: sem If-Match deu ${status}`);
    }
    expect(falhas).toEqual([]);
    expect(alteram.length).toBeGreaterThan(10);
  });

  it('que cria ou altera pede If-Match só para alterar', async () => {
    const admin = await escola.cliente('admin');
    const configuracao = { ambiente: 'HOMOLOGACAO', regime: 'PRESUMIDO' };
    const servico = await admin.criar('/servicos', { nome: 'Mensalidade', tipo: 'MENSALIDADE' });
    const tributacao = { codigoTributacaoNacional: '080101' };
    for (const [caminho, corpo] of [
      ['/configuracao-fiscal', configuracao],
      [`/servicos/${servico.id}/fiscal`, tributacao],
    ] as const) {
      expect((await admin.put(caminho, corpo, { versao: 1 })).status).toBe(412);
      expect((await admin.put(caminho, corpo)).status).toBe(200);
      expect((await admin.put(caminho, corpo)).status).toBe(428);
      expect((await admin.put(caminho, corpo, { versao: 7 })).status).toBe(412);
      expect((await admin.put(caminho, corpo, { versao: 1 })).status).toBe(200);
    }
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

it('todo campo obrigatório que falta é dito faltar, por um rótulo curto', async () => {
  const falhas: string[] = [];
  let vistos = 0;
  for (const operacao of operacoes.filter(({ corpo }) => corpo)) {
    const { required = [] } = new Exemplos(documento).resolver(operacao.corpo ?? {});
    const caminho = semPrefixo(preencherCaminho(operacao.caminho, (c) => (c === 'linhas' ? '1' : uuidv7())));
    const cliente = await quemPode(operacao);
    const { corpo } = await cliente.pedir<{ erros?: { campo: string; mensagem: string }[] }>(
      ...[operacao.metodo, caminho, {}, { versao: 1 }],
    );
    for (const nome of required) {
      vistos += 1;
      const mensagem = corpo.erros?.find(({ campo }) => campo === `/${nome}`)?.mensagem ?? '';
      if (!/^Informe (o|a|os|as) [^;,:(]{2,50}\.$/.test(mensagem)) falhas.push(`${operacao.nome} ${nome}: ${mensagem}`);
    }
  }
  expect(falhas).toEqual([]);
  expect(vistos).toBeGreaterThan(50);
}, 60_000);

it('JSON quebrado diz onde; DELETE com Content-Type de JSON e sem corpo é aceito', async () => {
  const cliente = await escola.cliente('admin');
  const json = { 'content-type': 'application/json', authorization: `Bearer ${cliente.token}` };
  const quebrado = await fetch(`${cliente.base}/pessoas`, { method: 'POST', headers: json, body: '{"nome": Ana}' });
  expect(quebrado.status).toBe(400);
  expect(await quebrado.json()).toMatchObject({
    codigo: 'requisicao-malformada',
    erros: [{ campo: '', mensagem: 'JSON inválido na linha 1, coluna 10: "A".' }],
  });
  const { id } = await cliente.criar('/pessoas', { nome: 'Pessoa por Engano' });
  const excluida = await fetch(`${cliente.base}/pessoas/${id}`, {
    method: 'DELETE',
    headers: { ...json, 'if-match': '"1"' },
  });
  expect(excluida.status).toBe(204);
});

it('uma referência que não existe é apontada no corpo', async () => {
  const cliente = await escola.cliente('admin');
  const [alunoId, turmaId] = [uuidv7(), uuidv7()];
  const { corpo } = await cliente.post('/matriculas', { alunoId, turmaId });
  expect(corpo).toMatchObject({ codigo: 'nao-encontrado', erros: [{ campo: '/alunoId' }] });
});

describe('toda lista', () => {
  /** What a GET without ids answers that is not a page, and why. */
  const NAO_SAO_LISTAS = [
    '/eu',
    '/treinamento',
    '/politica-de-acesso',
    '/escolas/atual',
    '/chaves-api/escopos',
    '/webhooks/eventos',
    '/agenda',
    '/configuracao-fiscal',
    '/configuracao-fiscal/envio-por-email',
    '/notas-fiscais/pacote',
    '/razao/prova',
    '/parametros-de-caixa',
    '/inadimplencia/provisao',
    '/fechamentos-de-mes/pendencias',
    '/contas-de-dinheiro/posicao',
    '/numeracao-fiscal',
    '/conciliacao-fiscal',
    '/distribuicao-fiscal',
    '/rota-fiscal',
    '/boletos/pdf',
    '/titulos-a-pagar/totais',
    '/alcadas-de-pagamento',
    '/boletos/carne',
    '/politica-de-bolsas',
    '/simulacoes-de-acordo/modelos',
    ...['', '/pdf', '/csv', '/linhas'].map((parte) => `/demonstracao-do-resultado${parte}`),
    ...['', '/pdf', '/csv'].map((parte) => `/fluxo-de-caixa${parte}`),
    '/contas-contabeis',
    '/exportacoes-contabeis/previa',
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
