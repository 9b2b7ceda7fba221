import { deflateSync } from 'node:zlib';
import {
  exigir,
  subirAplicacao,
  type AplicacaoDeTeste,
  type Cliente,
  type EscolaDeTeste,
} from './apoio/escola-de-teste.js';
import { cnpjDeTeste, cpfDeTeste } from './apoio/documentos.js';

interface Problema {
  codigo: string;
  detail: string;
  erros: { campo: string; mensagem: string; acao: string }[];
}
interface Linha {
  id: string;
  versao: number;
  nome: string;
  [campo: string]: unknown;
}
interface Lista {
  dados: Linha[];
  proximo: string | null;
}

const ENDERECO = {
  ...{ logradouro: 'Rua das Acácias', numero: '120', complemento: 'Apto 301', bairro: 'Centro' },
  ...{ municipioIbge: '3106200', municipio: 'Belo Horizonte', uf: 'MG', cep: '30140071' },
};
const NINGUEM = '01890000-0000-7000-8000-000000000000';

let aplicacao: AplicacaoDeTeste;
let escola: EscolaDeTeste;
let outra: EscolaDeTeste;
let admin: Cliente;
let secretaria: Cliente;
let cpf = 0;

beforeAll(async () => {
  aplicacao = await subirAplicacao();
  escola = await aplicacao.criarEscola('acacias');
  outra = await aplicacao.criarEscola('ipes');
  admin = await escola.cliente('admin');
  secretaria = await escola.cliente('secretaria');
}, 60_000);

afterAll(() => aplicacao?.fechar());

const novaPessoa = (nome: string, mais: object = {}) =>
  secretaria.criar<Linha>('/pessoas', { nome, documento: cpfDeTeste(++cpf), ...mais });

const contar = async (caminho: string) => (await secretaria.lista(caminho)).length;

/** A refusal that says the field, the reason and the remedy. */
function recusa(resposta: { status: number; corpo: unknown; texto: string }, status: number, campo: string): Problema {
  const problema = resposta.corpo as Problema;
  expect([resposta.status, problema.erros?.map((e) => e.campo)]).toEqual([status, expect.arrayContaining([campo])]);
  for (const erro of problema.erros) {
    expect(erro.mensagem).toMatch(/\S/);
    expect(erro.acao).toMatch(/\S/);
  }
  expect(problema.detail).not.toMatch(/banco de dados/);
  return problema;
}

async function trilhaDe(entidade: string, entidadeId: string) {
  const linhas = await admin.lista<{ acao: string; usuarioId: string; antes: object; depois: object }>(
    `/auditoria?entidade=${entidade}&entidadeId=${entidadeId}`,
  );
  return linhas.reverse();
}

describe('pessoas', () => {
  it('são cadastradas, lidas, achadas e alteradas, e cada ato fica na trilha', async () => {
    const criada = await novaPessoa('Helena Prado Sobral', { nascimento: '1985-03-09', endereco: ENDERECO });
    expect(criada).toMatchObject({ tipo: 'FISICA', nome: 'Helena Prado Sobral', endereco: ENDERECO });
    const lida = await secretaria.get(`/pessoas/${criada.id}`);
    expect(lida.corpo).toEqual(criada);
    expect(lida.cabecalhos.get('etag')).toBe(`"${criada.versao}"`);
    const busca = encodeURIComponent(String(criada.documento));
    expect((await secretaria.lista<Linha>(`/pessoas?busca=${busca}`)).map((p) => p.id)).toEqual([criada.id]);

    const { complemento: _, ...semComplemento } = ENDERECO;
    const mudanca = { nome: 'Helena Prado', endereco: semComplemento };
    const alterada = exigir(
      await secretaria.patch(`/pessoas/${criada.id}`, mudanca, { versao: criada.versao }),
      'PATCH',
    );
    expect(alterada).toMatchObject({ nome: 'Helena Prado', endereco: { ...semComplemento, complemento: null } });
    const sem = await secretaria.patch<Linha>(`/pessoas/${criada.id}`, { endereco: null }, { versao: 2 });
    expect(sem.corpo.endereco).toBeNull();

    const trilha = await trilhaDe('pessoa', criada.id);
    expect(trilha.map((t) => t.acao)).toEqual(['inclusao', 'leitura', 'alteracao', 'alteracao']);
    expect(trilha[2]).toMatchObject({
      usuarioId: secretaria.usuarioId,
      antes: { nome: 'Helena Prado Sobral', complemento: 'Apto 301' },
      depois: { nome: 'Helena Prado', complemento: null },
    });
  });

  it.each([
    ['CPF com dígito errado', { documento: '52998224726' }, '/documento'],
    ['CNPJ em pessoa física', { documento: '11222333000181' }, '/documento'],
    ['CPF em empresa', { tipo: 'JURIDICA', documento: '52998224725' }, '/documento'],
    ['empresa que nasceu', { tipo: 'JURIDICA', nascimento: '2001-01-01' }, '/nascimento'],
    ['data que não existe', { nascimento: '2015-02-30' }, '/nascimento'],
    ['nascimento no futuro', { nascimento: '2199-01-01' }, '/nascimento'],
    ['CEP curto', { endereco: { ...ENDERECO, cep: '3014' } }, '/endereco/cep'],
    ['endereço pela metade', { endereco: { logradouro: 'Rua A' } }, '/endereco/cep'],
    ['município de outro estado', { endereco: { ...ENDERECO, uf: 'SP' } }, '/endereco/municipioIbge'],
    ['campo desconhecido', { apelido: 'Leninha' }, '/apelido'],
    ['campo da casa', { escolaId: 1 }, '/escolaId'],
    ['nome nulo', { nome: null }, '/nome'],
    ['nome só de espaços', { nome: '     ' }, '/nome'],
    ['nome que não é texto', { nome: { $ne: 1 } }, '/nome'],
    ['NUL no nome', { nome: 'Ana\u0000Prado' }, '/nome'],
    ['meio caractere no nome', { nome: 'Ana \ud800 Prado' }, '/nome'],
    ['tipo nulo', { tipo: null }, '/tipo'],
  ])('recusa %s e não grava nada', async (_caso, mais, campo) => {
    const antes = await contar('/pessoas');
    recusa(await secretaria.post('/pessoas', { nome: 'Ana Prado', ...mais }), 422, campo);
    expect(await contar('/pessoas')).toBe(antes);
  });

  it.each(['[]', 'null', '7', '"x"', '{', '{"__proto__":{"admin":true}}'])('recusa o corpo %s', async (corpo) => {
    const bytes = new Uint8Array(Buffer.from(corpo));
    const resposta = await secretaria.post<Problema>('/pessoas', bytes, {
      cabecalhos: { 'content-type': 'application/json' },
    });
    expect([400, 422]).toContain(resposta.status);
    expect(resposta.corpo.codigo).toMatch(/requisicao-malformada|dados-invalidos/);
  });

  it('recusa documento repetido ao criar e ao alterar, e dois pedidos ao mesmo tempo dão uma pessoa', async () => {
    const dona = await novaPessoa('Dona do Documento');
    recusa(await secretaria.post('/pessoas', { nome: 'Outra Pessoa', documento: dona.documento }), 409, '/documento');
    const outraPessoa = await novaPessoa('Outra Pessoa');
    const mudanca = { documento: dona.documento };
    recusa(await secretaria.patch(`/pessoas/${outraPessoa.id}`, mudanca, { versao: 1 }), 409, '/documento');
    const documento = cpfDeTeste(++cpf);
    const pedidos = Array.from({ length: 8 }, () => secretaria.post('/pessoas', { nome: 'Gêmea', documento }));
    const status = (await Promise.all(pedidos)).map((r) => r.status).sort();
    expect(status).toEqual([201, ...Array<number>(7).fill(409)]);
  });

  it.each([
    ['nome', { nome: null }, '/nome'],
    ['tipo', { tipo: null }, '/tipo'],
    ['endereço sem CEP', { endereco: { ...ENDERECO, cep: null } }, '/endereco/cep'],
  ])('na alteração, null em campo obrigatório é recusado: %s', async (_caso, mudanca, campo) => {
    const pessoa = await novaPessoa('Nula de Teste');
    recusa(await secretaria.patch(`/pessoas/${pessoa.id}`, mudanca, { versao: 1 }), 422, campo);
    expect(await secretaria.obter(`/pessoas/${pessoa.id}`)).toEqual(pessoa);
  });

  it('null limpa o que pode ser vazio', async () => {
    const pessoa = await novaPessoa('Com E-mail', { email: 'Ana@Example.com', telefone: '(31) 99999-0000' });
    expect(pessoa).toMatchObject({ email: 'ana@example.com', telefone: '31999990000' });
    const limpa = await secretaria.patch(`/pessoas/${pessoa.id}`, { email: null, documento: null }, { versao: 1 });
    expect(limpa.corpo).toMatchObject({ email: null, documento: null, telefone: '31999990000' });
  });

  it('pede If-Match (428), entende-o (400) e recusa versão velha (412)', async () => {
    const pessoa = await novaPessoa('Versionada');
    const caminho = `/pessoas/${pessoa.id}`;
    recusa(await secretaria.patch(caminho, { nome: 'Um' }), 428, 'If-Match');
    recusa(await secretaria.patch(caminho, { nome: 'Ume' }, { cabecalhos: { 'if-match': '*' } }), 400, 'If-Match');
    const pedidos = ['Primeira', 'Segunda', 'Terceira'].map((nome) =>
      secretaria.patch(caminho, { nome }, { versao: 1 }),
    );
    expect((await Promise.all(pedidos)).map((r) => r.status).sort()).toEqual([200, 412, 412]);
    expect((await secretaria.obter<Linha>(caminho)).versao).toBe(2);
  });

  it('o que não é identificador, o que não existe e o que é de outra escola: 404 igual', async () => {
    const pessoa = await novaPessoa('Só Nossa');
    const deFora = await outra.cliente('secretaria');
    for (const id of ['1', 'x', "' or 1=1 --", '%00', NINGUEM]) {
      const { status, corpo } = await secretaria.get(`/pessoas/${encodeURIComponent(id)}`);
      expect([id, status, corpo.codigo]).toEqual([id, 404, 'nao-encontrado']);
    }
    expect((await deFora.get(`/pessoas/${pessoa.id}`)).status).toBe(404);
    expect((await deFora.patch(`/pessoas/${pessoa.id}`, { nome: 'Roubada' }, { versao: 1 })).status).toBe(404);
    expect(await deFora.lista(`/pessoas?busca=${pessoa.documento}`)).toEqual([]);
  });

  it('professor e família não abrem o cadastro', async () => {
    const professor = await escola.cliente('professor');
    const responsavel = await escola.cliente('responsavel');
    for (const cliente of [professor, responsavel]) {
      expect((await cliente.get('/pessoas')).status).toBe(403);
      expect((await cliente.post('/pessoas', { nome: 'Intrusa' })).status).toBe(403);
    }
    expect((await aplicacao.visitante.get('/pessoas')).status).toBe(401);
  });
});

describe('listas', () => {
  it('páginas de nomes iguais não repetem nem pulam ninguém, nas duas direções', async () => {
    const iguais = await Promise.all(Array.from({ length: 11 }, () => novaPessoa('Maria da Silva')));
    for (const ordem of ['nome', '-nome', 'criacao']) {
      const vistos: string[] = [];
      let depois = '';
      do {
        const pagina = await secretaria.obter<Lista>(
          `/pessoas?busca=Maria da Silva&limite=3&ordenar=${ordem}${depois}`,
        );
        vistos.push(...pagina.dados.map((p) => p.id));
        depois = pagina.proximo ? `&depois=${pagina.proximo}` : '';
      } while (depois);
      expect(vistos).toHaveLength(11);
      expect(new Set(vistos)).toEqual(new Set(iguais.map((p) => p.id)));
    }
  });

  const cursor = (valor: unknown) => Buffer.from(JSON.stringify(valor)).toString('base64url');
  it.each([
    'limite=0',
    'limite=201',
    'limite=abc',
    'ordenar=documento',
    'ordenar=constructor',
    'ordenar=nome;drop',
    'formato=xml',
    'depois=lixo',
    `depois=${cursor(['a'])}`,
    `depois=${cursor(['a', 'nao-uuid'])}`,
    `ordenar=criacao&depois=${cursor(['ontem', NINGUEM])}`,
    'busca=a&busca=b',
    'busca=%00',
    'segredo=1',
  ])('recusa ?%s', async (consulta) => {
    const { status, corpo } = await secretaria.get<Problema>(`/pessoas?${consulta}`);
    expect([status, corpo.codigo]).toEqual([422, 'dados-invalidos']);
  });

  it('% e _ na busca são texto', async () => {
    expect(await secretaria.lista('/pessoas?busca=%25%25')).toEqual([]);
    expect(await secretaria.lista('/pessoas?busca=___')).toEqual([]);
  });

  it('o CSV traz a lista inteira e não deixa fórmula', async () => {
    await novaPessoa(`=cmd|'/C calc'!A0`);
    await novaPessoa('+SOMA(A1;A2)');
    const { texto, cabecalhos } = await secretaria.get('/pessoas?formato=csv&limite=1');
    expect(cabecalhos.get('content-type')).toContain('text/csv');
    expect(cabecalhos.get('content-disposition')).toContain('pessoas.csv');
    expect(texto.startsWith('\ufeffid;')).toBe(true);
    expect(texto).toContain(`;'=cmd|'/C calc'!A0;`);
    expect(texto).toContain(`"'+SOMA(A1;A2)"`);
    expect(texto).not.toMatch(/(^|[;"])[=+@]/m);
    expect(texto.trim().split('\n')).toHaveLength((await contar('/pessoas')) + 1);
  });

  it('o CSV tem sempre as mesmas colunas, e o endereço é uma só', async () => {
    const endereco = { logradouro: 'Rua das Acácias', numero: '7', bairro: 'Centro', cep: '30140071' };
    const { id } = await novaPessoa('Com Endereço', {
      endereco: { ...endereco, municipioIbge: '3106200', municipio: 'Belo Horizonte', uf: 'MG' },
    });
    const cabecalho = async (consulta: string) =>
      (await secretaria.get(`/pessoas${consulta}`)).texto.trim().split('\n')[0]?.split(';');
    const colunas = (await cabecalho('?formato=csv')) ?? [];
    expect(await cabecalho('?formato=csv&busca=ninguem-com-este-nome')).toEqual(colunas);
    expect(colunas.filter((coluna) => coluna.startsWith('endereco'))).toEqual(['endereco']);
    const { texto } = await secretaria.get('/pessoas?formato=csv&busca=Com%20Endere');
    expect(texto).toContain(String(id));
    expect(texto).toContain('""municipio"":""Belo Horizonte""');
  });
});

describe('responsáveis', () => {
  let aluno: Linha;
  beforeAll(async () => {
    aluno = await novaPessoa('Alice Monteiro', { nascimento: '2015-03-09' });
  });

  it('recebem direitos por aluno, que mudam com versão e trilha, e o vínculo se desfaz', async () => {
    const mae = await novaPessoa('Marta Monteiro');
    const pedido = { dependenteId: aluno.id, pessoaId: mae.id, parentesco: 'MAE', pedagogico: true };
    const vinculo = await secretaria.criar<Linha>('/responsaveis', pedido);
    expect(vinculo).toMatchObject({ financeiro: false, pedagogico: true, podeRetirar: false, recebeAvisos: true });
    recusa(await secretaria.post('/responsaveis', pedido), 409, '/pessoaId');
    const caminho = `/responsaveis/${vinculo.id}`;
    expect((await secretaria.patch(caminho, { financeiro: true })).status).toBe(428);
    const mudado = await secretaria.patch(caminho, { financeiro: true, podeRetirar: true }, { versao: 1 });
    expect(mudado.corpo).toMatchObject({ financeiro: true, podeRetirar: true, versao: 2 });
    expect(await secretaria.lista(`/responsaveis?dependenteId=${aluno.id}`)).toMatchObject([
      { nome: 'Marta Monteiro' },
    ]);
    expect((await secretaria.delete(caminho, { versao: 1 })).status).toBe(412);
    expect((await secretaria.delete(caminho, { versao: 2 })).status).toBe(204);
    expect((await secretaria.get(caminho)).status).toBe(404);
    const acoes = (await trilhaDe('responsavel', vinculo.id)).map((t) => t.acao);
    expect(acoes).toEqual(['inclusao', 'alteracao', 'exclusao']);
  });

  it('recusa o que não faz sentido', async () => {
    const empresa = await novaPessoa('Empresa Ltda.', { tipo: 'JURIDICA', documento: cnpjDeTeste(500) });
    const tio = await novaPessoa('Tio Monteiro');
    const base = { dependenteId: aluno.id, pessoaId: tio.id, parentesco: 'OUTRO' };
    const caso = (mais: object, campo: string) =>
      secretaria.post('/responsaveis', { ...base, ...mais }).then((r) => recusa(r, 422, campo));
    await caso({ pessoaId: aluno.id }, '/pessoaId');
    await caso({ parentesco: 'PRIMO' }, '/parentesco');
    await caso({ financeiro: null }, '/financeiro');
    await caso({ financeiro: 'sim' }, '/financeiro');
    await caso({ pessoaId: 'x' }, '/pessoaId');
    await caso({ dependenteId: empresa.id }, '/dependenteId');
    await caso({ pessoaId: empresa.id, pedagogico: true }, '/pedagogico');
    await caso({ restricao: 'Medida protetiva', podeRetirar: true }, '/podeRetirar');
    expect((await secretaria.post('/responsaveis', { ...base, pessoaId: NINGUEM })).status).toBe(404);
    expect(await secretaria.lista(`/responsaveis?dependenteId=${aluno.id}`)).toEqual([]);
  });

  it('a restrição tira a retirada, e a retirada não volta enquanto ela está', async () => {
    const pai = await novaPessoa('Pai Separado');
    const pedido = { dependenteId: aluno.id, pessoaId: pai.id, parentesco: 'PAI', podeRetirar: true };
    const { id } = await secretaria.criar('/responsaveis', pedido);
    const caminho = `/responsaveis/${id}`;
    const restrito = await secretaria.patch(caminho, { restricao: 'Processo em segredo' }, { versao: 1 });
    expect(restrito.corpo).toMatchObject({ podeRetirar: false, restricao: 'Processo em segredo' });
    recusa(await secretaria.patch(caminho, { podeRetirar: true }, { versao: 2 }), 422, '/podeRetirar');
    const livre = await secretaria.patch(caminho, { podeRetirar: true, restricao: null }, { versao: 2 });
    expect(livre.corpo).toMatchObject({ podeRetirar: true, restricao: null });
  });
});

describe('escola', () => {
  it('mostra e altera os seus dados, com versão, e troca o endereço por inteiro', async () => {
    const antes = await admin.obter<Linha>('/escolas/atual');
    expect(antes).toMatchObject({ nomeFantasia: 'Colégio acacias', cnpj: escola.cnpj });
    const com = await admin.patch<Linha>('/escolas/atual', { endereco: ENDERECO }, { versao: antes.versao });
    expect(com.corpo.endereco).toEqual(ENDERECO);
    const { complemento: _, ...semComplemento } = ENDERECO;
    const sem = await admin.patch<Linha>('/escolas/atual', { endereco: semComplemento }, { versao: com.corpo.versao });
    expect(sem.corpo.endereco).toEqual({ ...semComplemento, complemento: null });
    expect((await admin.patch('/escolas/atual', { telefone: null })).status).toBe(428);
    expect((await secretaria.patch('/escolas/atual', { telefone: null }, { versao: 1 })).status).toBe(403);
  });

  it.each([
    ['/nomeFantasia', { nomeFantasia: null }],
    ['/cnpj', { cnpj: null }],
    ['/cnpj', { cnpj: '11222333000182' }],
    ['/endereco', { endereco: null }],
    ['/codigoInep', { codigoInep: '123' }],
    ['/logoArquivoId', { logoArquivoId: NINGUEM }],
  ])('recusa %s', async (campo, mudanca) => {
    const antes = await admin.obter<Linha>('/escolas/atual');
    recusa(await admin.patch('/escolas/atual', mudanca, { versao: antes.versao }), 422, campo);
    expect(await admin.obter('/escolas/atual')).toEqual(antes);
  });

  it('cria outra escola só pelo hospedeiro', async () => {
    expect((await admin.post('/escolas', {})).status).toBe(403);
  });
});

describe('logotipo', () => {
  const versaoDaEscola = async () => (await admin.obter<Linha>('/escolas/atual')).versao;
  const enviar = async (bytes: Buffer, { campo = 'arquivo', tipo = 'image/png', cliente = admin } = {}) => {
    const formulario = new FormData();
    formulario.set(campo, new Blob([new Uint8Array(bytes)], { type: tipo }), 'logo.png');
    return cliente.put<Linha>('/escolas/atual/logo', formulario, { versao: await versaoDaEscola() });
  };

  it('é guardado, baixado igual, trocado e retirado', async () => {
    const { corpo, status } = await enviar(png());
    expect(status).toBe(200);
    const arquivo = await admin.get(`/arquivos/${String(corpo.logoArquivoId)}`);
    expect(arquivo.bytes.equals(png())).toBe(true);
    expect(arquivo.cabecalhos.get('content-type')).toBe('image/png');
    expect((await admin.delete('/escolas/atual/logo', { versao: await versaoDaEscola() })).status).toBe(204);
    expect((await admin.obter<Linha>('/escolas/atual')).logoArquivoId).toBeNull();
  });

  it('recusa o que não é imagem boa, mesmo que o diga', async () => {
    const antes = await admin.obter<Linha>('/escolas/atual');
    recusa(await enviar(Buffer.from('<svg onload="alert(1)"/>')), 422, '/arquivo');
    recusa(await enviar(png().subarray(0, 40)), 422, '/arquivo');
    recusa(await enviar(Buffer.alloc(0)), 422, '/arquivo');
    recusa(await enviar(png(), { campo: 'outro' }), 422, '/arquivo');
    recusa(await enviar(Buffer.concat([png(), Buffer.alloc(1024 * 1024)])), 413, '/arquivo');
    expect((await admin.put('/escolas/atual/logo', { arquivo: 'x' }, { versao: await versaoDaEscola() })).status).toBe(
      415,
    );
    expect((await enviar(png(), { cliente: secretaria })).status).toBe(403);
    expect(await admin.obter('/escolas/atual')).toEqual(antes);
  });
});

/** A sound 8 × 8 grey PNG; its checksums are not looked at by the drawing library nor by ours. */
function png(): Buffer {
  const bloco = (tipo: string, dados: Buffer) => {
    const tamanho = Buffer.alloc(4);
    tamanho.writeUInt32BE(dados.length);
    return Buffer.concat([tamanho, Buffer.from(tipo), dados, Buffer.alloc(4)]);
  };
  const cabecalho = Buffer.from([0, 0, 0, 8, 0, 0, 0, 8, 8, 0, 0, 0, 0]);
  const assinatura = Buffer.from([0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a]);
  const linhas = deflateSync(Buffer.alloc(8 * 9, 0x40).map((b, i) => (i % 9 ? b : 0)));
  const fim = bloco('IEND', Buffer.alloc(0));
  return Buffer.concat([assinatura, bloco('IHDR', cabecalho), bloco('IDAT', linhas), fim]);
}
