import { connect } from 'node:net';
import { AberturaDoPfx } from '@sineta/cadastro';
import { gerarCertificadoDeTeste } from '@sineta/nfse';
import forge from 'node-forge';
import { randomUUID } from 'node:crypto';
import { Arquivos, Tarefas, type Papel } from '@sineta/plataforma';
import {
  naEscola,
  subirAplicacao,
  type AplicacaoDeTeste,
  type EscolaDeTeste,
  type Resposta,
} from './apoio/escola-de-teste.js';
import { menorDeTres, menorTempo } from './apoio/menor-tempo.js';

/** What an attacker's review found open: each stays shut. */
let aplicacao: AplicacaoDeTeste;
let escola: EscolaDeTeste;

beforeAll(async () => {
  aplicacao = await subirAplicacao();
  escola = await aplicacao.criarEscola('escola-a');
}, 60_000);

afterAll(() => aplicacao.fechar());

const JSON_TIPO = { 'content-type': 'application/json' };

function exigirProblema({ status, corpo, cabecalhos }: Resposta, esperado: number): void {
  expect({ status, tipo: cabecalhos.get('content-type') }).toEqual({
    status: esperado,
    tipo: 'application/problem+json; charset=utf-8',
  });
  expect(corpo).toMatchObject({ status: esperado, codigo: expect.any(String), requisicaoId: expect.any(String) });
}

describe('um corpo hostil', () => {
  const enviar = (texto: string, caminho = '/sessoes') =>
    aplicacao.visitante.pedir('POST', caminho, Buffer.from(texto), { cabecalhos: JSON_TIPO });
  const chaves = (quantas: number) =>
    JSON.stringify(Object.fromEntries(Array.from({ length: quantas }, (_, i) => [`k${i}`, 1])));

  it('com milhares de campos é recusado antes de ser percorrido, e o servidor atende os outros', async () => {
    const duracao = await menorTempo(async () => {
      const [hostil, saude] = await Promise.all([enviar(chaves(20_000)), fetch(`${aplicacao.url}/saude`)]);
      exigirProblema(hostil, 400);
      expect(hostil.texto.length).toBeLessThan(2000);
      expect(saude.status).toBe(200);
    });
    expect(duracao).toBeLessThan(2000);
  });

  it('maior que 256 KB é recusado, ainda que caiba no limite dos arquivos', async () => {
    exigirProblema(await enviar(chaves(30_000)), 413);
  });

  it('com milhares de colchetes é 400, e não falha nossa', async () => {
    exigirProblema(await enviar('['.repeat(3000) + ']'.repeat(3000)), 400);
    exigirProblema(await enviar('['.repeat(100_000)), 400);
    exigirProblema(await enviar('{"a":'.repeat(40) + '1' + '}'.repeat(40)), 400);
  });

  it('fora do UTF-8 é recusado: nenhum nome fica com sinais no lugar dos acentos', async () => {
    const latin1 = Buffer.from('{"escola":"Colégio Ação"}', 'latin1');
    const resposta = await aplicacao.visitante.pedir('POST', '/sessoes', latin1, { cabecalhos: JSON_TIPO });
    exigirProblema(resposta, 400);
    expect(resposta.corpo['detail']).toBe('O corpo do pedido não está em UTF-8.');
  });

  it('com um nome de campo que mexeria no programa é recusado, e diz por quê', async () => {
    for (const texto of ['{"__proto__":{"a":1}}', '{"constructor":{"prototype":{"a":1}}}']) {
      const resposta = await enviar(texto);
      exigirProblema(resposta, 400);
      expect(resposta.corpo['detail']).toContain('nome proibido');
    }
  });

  it('com elementos demais é recusado', async () => {
    exigirProblema(await enviar(`[${'{},'.repeat(50_000)}{}]`), 400);
  });

  it('cheio de erros recebe os 50 primeiros', async () => {
    const { status, corpo } = await enviar(chaves(150));
    expect(status).toBe(422);
    expect((corpo as unknown as { erros: unknown[] }).erros).toHaveLength(50);
    expect(corpo['detail']).toBe('153 campos precisam de correção.');
  });

  it('com parâmetros demais no endereço é recusado', async () => {
    const consulta = Array.from({ length: 300 }, (_, i) => `p${i}`).join('&');
    exigirProblema(await aplicacao.visitante.get(`/eu?${consulta}`), 400);
  });

  it.each(['application/x-www-form-urlencoded', 'text/plain', 'application/xml'])('em %s é 415', async (tipo) => {
    const resposta = await aplicacao.visitante.pedir('POST', '/sessoes', Buffer.from('a=1'), {
      cabecalhos: { 'content-type': tipo },
    });
    exigirProblema(resposta, 415);
  });

  it('em bytes só é lido onde a rota recebe arquivo', async () => {
    const bytes = { cabecalhos: { 'content-type': 'Application/Octet-Stream; x=1' } };
    const caixa = await escola.cliente('caixa');
    exigirProblema(await caixa.pedir('POST', '/recebimentos', Buffer.alloc(5_000_000), bytes), 415);
    const financeiro = await escola.cliente('financeiro');
    const lido = await financeiro.pedir('POST', '/retornos', Buffer.from('isto não é CNAB'), bytes);
    expect(lido.status).toBe(422);
    expect(lido.corpo['codigo']).not.toBe('arquivo-ausente');
  });
});

describe('um formulário quebrado', () => {
  it.each([
    ['financeiro', 'POST', '/retornos'],
    ['admin', 'POST', '/certificados'],
    ['admin', 'PUT', '/escolas/atual/logo'],
  ] as const)('enviado por %s em %s %s é 400', async (papel, metodo, caminho) => {
    const cliente = await escola.cliente(papel);
    const enviar = (tipo: string, texto: string) =>
      cliente.pedir(metodo, caminho, Buffer.from(texto), { cabecalhos: { 'content-type': tipo, 'if-match': '"1"' } });
    const parte = '--x\r\nContent-Disposition: form-data; name="arquivo"; filename="a.ret"\r\n\r\nconteúdo';
    exigirProblema(await enviar('multipart/form-data', 'qualquer'), 400);
    exigirProblema(await enviar('multipart/form-data; boundary=x', parte), 400);
  });
});

describe('o que não chega a ser um pedido', () => {
  it.each(['/%', '/%c0%ae', '/pessoas/%zz'])(
    'o endereço %s é 400 em problem+json, com os cabeçalhos',
    async (caminho) => {
      const resposta = await aplicacao.visitante.get(caminho);
      exigirProblema(resposta, 400);
      expect(resposta.cabecalhos.get('x-request-id')).toBe(resposta.corpo['requisicaoId']);
      expect(resposta.cabecalhos.get('x-content-type-options')).toBe('nosniff');
    },
  );

  it('o que não é HTTP recebe 400 em problem+json', async () => {
    const resposta = await conversar('ISTO NÃO É HTTP\r\n\r\n');
    expect(resposta).toMatch(/^HTTP\/1\.1 400 /);
    expect(resposta).toContain('application/problem+json');
  });

  function conversar(texto: string): Promise<string> {
    const socket = connect(Number(new URL(aplicacao.url).port), '127.0.0.1');
    return new Promise((resolve, reject) => {
      let lido = '';
      socket.on('data', (parte) => (lido += parte.toString()));
      socket.on('end', () => resolve(lido));
      socket.on('error', reject);
      socket.write(texto);
    });
  }
});

describe('uma chave de idempotência', () => {
  const aluno = (nome: string) => ({ pessoa: { nome, nascimento: '2016-03-09' } });

  it('é de quem a usou: outro usuário não recebe a resposta do primeiro, nem repete o efeito', async () => {
    const [secretaria, admin] = [await escola.cliente('secretaria'), await escola.cliente('admin')];
    const chave = randomUUID();
    const primeira = await secretaria.post('/alunos', aluno('Ana Prado Sobral'), { chave });
    expect(primeira.status).toBe(201);
    const alheia = await admin.post('/alunos', aluno('Ana Prado Sobral'), { chave });
    expect(alheia).toMatchObject({ status: 422, corpo: { codigo: 'chave-de-idempotencia-reutilizada' } });
    const repetida = await secretaria.post('/alunos', aluno('Ana Prado Sobral'), { chave });
    expect([repetida.status, repetida.corpo['id']]).toEqual([201, primeira.corpo['id']]);
  });

  it('vale para a rota, escrita como for', async () => {
    const secretaria = await escola.cliente('secretaria');
    const chave = randomUUID();
    const primeira = await secretaria.post('/alunos', aluno('Bia Prado Sobral'), { chave });
    const disfarcada = await secretaria.post('/alun%6fs', aluno('Bia Prado Sobral'), { chave });
    expect([disfarcada.status, disfarcada.corpo['id']]).toEqual([201, primeira.corpo['id']]);
    expect(disfarcada.cabecalhos.get('idempotency-replayed')).toBe('true');
  });
});

describe('um arquivo', () => {
  const guardar = (donoTipo: string) =>
    naEscola(escola.escolaId, () =>
      aplicacao.app.get(Arquivos).guardar({
        ...{ nome: 'x.txt', tipo: 'text/plain', conteudo: Buffer.from(donoTipo), donoTipo, donoId: randomUUID() },
      }),
    );

  it('só é visto, na lista e pelo identificador, por quem o vê na rota do dono', async () => {
    const arquivos = Object.fromEntries(
      await Promise.all(
        ['remessa', 'retorno', 'escola', 'sem-registro'].map(async (dono) => [dono, (await guardar(dono)).id] as const),
      ),
    );
    const vistosPor = async (papel: Papel) => {
      const cliente = await escola.cliente(papel);
      const listados = (await cliente.lista<{ donoTipo: string }>('/arquivos')).map(({ donoTipo }) => donoTipo);
      for (const [donoTipo, id] of Object.entries(arquivos)) {
        const { status } = await cliente.get(`/arquivos/${id}`);
        expect([papel, donoTipo, status]).toEqual([papel, donoTipo, listados.includes(donoTipo) ? 200 : 404]);
      }
      return listados.sort();
    };
    expect(await vistosPor('admin')).toEqual(['escola', 'remessa', 'retorno', 'sem-registro']);
    expect(await vistosPor('financeiro')).toEqual(['escola', 'remessa', 'retorno']);
    for (const papel of ['secretaria', 'auditor'] as const) expect(await vistosPor(papel)).toEqual(['escola']);
  });

  it('por chave de API pede também o escopo do dono', async () => {
    const { id } = await guardar('remessa');
    const admin = await escola.cliente('admin');
    const comEscopos = async (...escopos: string[]) => {
      const { chave } = await admin.criar<{ chave: string }>('/chaves-api', { nome: 'Arquivos', escopos });
      return (await aplicacao.visitante.get(`/arquivos/${id}`, { cabecalhos: { 'x-chave-api': chave } })).status;
    };
    expect(await comEscopos('arquivos:ler')).toBe(404);
    expect(await comEscopos('arquivos:ler', 'bancos:ler')).toBe(200);
  });
});

describe('um certificado que pede contas sem fim', () => {
  const validade = { validoDe: new Date('2026-01-01T00:00:00Z'), validoAte: new Date('2030-01-01T00:00:00Z') };

  /** The number of derivations of the password is of who writes the file (RFC 7292, 4: MacData.iterations). */
  function comIteracoes(pfx: Buffer, vezes: number): Buffer {
    const arvore = forge.asn1.fromDer(forge.util.createBuffer(pfx.toString('binary')));
    const mac = (arvore.value as forge.asn1.Asn1[])[2]?.value as forge.asn1.Asn1[];
    mac[2] = forge.asn1.create(
      forge.asn1.Class.UNIVERSAL,
      forge.asn1.Type.INTEGER,
      false,
      forge.asn1.integerToDer(vezes).getBytes(),
    );
    return Buffer.from(forge.asn1.toDer(arvore).getBytes(), 'binary');
  }

  it('não para o servidor, e é recusado no prazo; o comum abre', async () => {
    const admin = await escola.cliente('admin');
    const { cnpj } = escola;
    const { pfx } = gerarCertificadoDeTeste({ cnpj, razaoSocial: 'Colégio', ...validade, senha: 'segredo' });
    const instalar = (bytes: Buffer) => admin.enviar('/certificados', { nome: 'a.pfx', bytes }, { senha: 'segredo' });
    expect(await instalar(comIteracoes(pfx, 2_000_000_000))).toMatchObject({
      ...{ status: 422, corpo: { codigo: 'certificado-iteracoes' } },
    });
    const demorado = { arquivo: comIteracoes(pfx, 1_000_000), senha: 'segredo' };
    expect(await menorDeTres(() => maiorEspera(demorado))).toBeLessThan(700);
    expect(await instalar(pfx)).toMatchObject({ status: 201, corpo: { cnpj } });
  });

  /** The longest that the event loop kept others waiting, in milliseconds, until the certificate was refused. */
  async function maiorEspera(demorado: { arquivo: Buffer; senha: string }): Promise<number> {
    let esperando = true;
    const recusa = expect(aplicacao.app.get(AberturaDoPfx, { strict: false }).abrir(demorado, 1200))
      .rejects.toMatchObject({ codigo: 'certificado-demorado' })
      .finally(() => (esperando = false));
    const esperas: number[] = [];
    while (esperando) {
      const inicio = performance.now();
      await new Promise((ok) => setTimeout(ok, 20));
      esperas.push(performance.now() - inicio);
    }
    await recusa;
    return Math.max(...esperas);
  }
});

it('quem é bloqueado deixa de receber o andamento que acompanhava', async () => {
  const tarefa = await naEscola(escola.escolaId, () =>
    aplicacao.app.get(Tarefas).criar('mensagem.enviar', { id: randomUUID() }),
  );
  const auditor = await escola.cliente('auditor');
  const fluxo = await fetch(`${auditor.base}/tarefas/${tarefa.id}/eventos`, {
    headers: { authorization: `Bearer ${auditor.token}` },
  });
  expect(fluxo.status).toBe(200);
  const admin = await escola.cliente('admin');
  expect(
    (await admin.post(`/usuarios/${auditor.usuarioId}/bloqueio`, { motivo: 'Saiu da escola' })).status,
  ).toBeLessThan(300);
  expect(await fluxo.text()).toContain('event: tarefa');
});

describe('um valor estranho', () => {
  it('em data, nome ou identificador é recusado no próprio campo', async () => {
    const admin = await escola.cliente('admin');
    const campoDe = async (caminho: string, corpo: object) => {
      const { status, corpo: problema } = await admin.post<{ erros?: { campo: string }[] }>(caminho, corpo);
      return [status, problema.erros?.map(({ campo }) => campo)];
    };
    const chave = { nome: 'Contabilidade', escopos: ['pessoas:ler'] };
    expect(await campoDe('/chaves-api', { ...chave, validaAte: '9999-12-31' })).toEqual([422, ['/validaAte']]);
    for (const nascimento of ['9999-12-31', '1500-01-01']) {
      expect(await campoDe('/pessoas', { nome: 'Ana Prado', nascimento })).toEqual([422, ['/nascimento']]);
    }
    expect(await campoDe('/pessoas', { nome: 'Ana \u202eodarP' })).toEqual([422, ['/nome']]);
    for (const caminho of ['/usuarios/xxx', '/pessoas/xxx']) exigirProblema(await admin.get(caminho), 404);
  });
});
