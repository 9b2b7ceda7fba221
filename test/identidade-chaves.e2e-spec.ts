import { EstadosDeAcesso } from '@sineta/plataforma';
import type { BancoDeTeste } from './apoio/banco-de-teste.js';
import { bancoComEscolas, codigoEm, comoAdmin, Instancia, SENHA } from './apoio/identidade.js';

let banco: BancoDeTeste;
let a: Instancia;
let admin: string;

beforeAll(async () => {
  banco = await bancoComEscolas();
  a = await Instancia.subir(banco);
  await a.criarUsuario(1, 'admin@example.com', ['admin']);
  await a.criarUsuario(2, 'admin@example.com', ['admin']);
  admin = await a.tokenDe('escola-a', 'admin@example.com');
});

afterAll(async () => {
  await a.app.close();
  await banco.apagar();
});

afterEach(() => a.parar(null));

describe('chaves de API', () => {
  const criar = (corpo: unknown) => a.pedir('POST', '/chaves-api', { token: admin, corpo });
  const nova = async (...escopos: string[]) => {
    const { status, corpo } = await criar({ nome: 'Contabilidade', escopos });
    expect(status).toBe(201);
    return { id: String(corpo.id), chave: String(corpo.chave) };
  };
  const com = (metodo: string, caminho: string, chave: string) =>
    a.pedir(metodo, caminho, { cabecalhos: { 'x-chave-api': chave } });

  it('é mostrada uma vez, e abre só o que os escopos dizem', async () => {
    const { id, chave } = await nova('boletos:ler');
    const lista = await a.pedir('GET', '/chaves-api', { token: admin });
    expect(lista.texto).not.toContain(chave);
    expect(lista.corpo.dados).toMatchObject([{ id, prefixo: `${chave.slice(0, 10)}…`, ultimaUtilizacaoEm: null }]);
    const lido = await com('GET', '/teste/boletos', chave);
    expect(lido.corpo).toEqual({ escolaId: 1, usuarioId: null, chaveApiId: id, papeis: ['integrador'] });
    expect((await a.pedir('GET', '/teste/boletos', { token: chave })).status).toBe(200);
    for (const [metodo, rota] of [
      ['POST', '/teste/boletos'],
      ['GET', '/teste/notas'],
      ['GET', '/usuarios'],
      ['GET', '/eu'],
      ['GET', '/chaves-api'],
      ['GET', '/teste/esquecida'],
    ] as const) {
      expect((await com(metodo, rota, chave)).status).toBe(403);
    }
    const usada = await a.pedir('GET', '/chaves-api', { token: admin });
    expect(usada.corpo.dados).toMatchObject([{ ultimaUtilizacaoEm: expect.stringMatching(/-03:00$/) as string }]);
  });

  it('o asterisco vale para o recurso inteiro', async () => {
    const { chave } = await nova('boletos:*');
    expect((await com('GET', '/teste/boletos', chave)).status).toBe(200);
    expect((await com('POST', '/teste/boletos', chave)).status).toBe(201);
    expect((await com('GET', '/usuarios', chave)).status).toBe(403);
  });

  it('revogada, para na hora', async () => {
    const { id, chave } = await nova('boletos:ler');
    expect((await com('GET', '/teste/boletos', chave)).status).toBe(200);
    expect((await a.pedir('DELETE', `/chaves-api/${id}`, { token: admin })).status).toBe(204);
    expect((await com('GET', '/teste/boletos', chave)).status).toBe(401);
    expect((await a.pedir('DELETE', `/chaves-api/${id}`, { token: admin })).status).toBe(204);
  });

  it('vence no fim do último dia de validade', async () => {
    const { corpo } = await criar({ nome: 'Curta', escopos: ['boletos:ler'], validaAte: '2099-12-31' });
    expect(corpo.expiraEm).toBe('2100-01-01T00:00:00-03:00');
    const chave = String(corpo.chave);
    a.parar(new Date('2099-12-31T23:59:59-03:00'));
    expect((await com('GET', '/teste/boletos', chave)).status).toBe(200);
    a.parar(new Date('2100-01-01T00:00:00-03:00'));
    a.app.get(EstadosDeAcesso).esquecer();
    expect((await com('GET', '/teste/boletos', chave)).status).toBe(401);
  });

  it('não serve em outra escola, nem com a escola trocada no texto', async () => {
    const { id, chave } = await nova('boletos:ler', 'usuarios:ler');
    expect((await com('GET', '/teste/boletos', chave.replace('sna_1_', 'sna_2_'))).status).toBe(401);
    expect((await com('GET', '/teste/boletos', chave.replace('sna_1_', 'sna_999999999_'))).status).toBe(401);
    const deB = await a.tokenDe('escola-b', 'admin@example.com');
    expect((await a.pedir('DELETE', `/chaves-api/${id}`, { token: deB })).status).toBe(404);
    expect((await a.pedir('GET', '/chaves-api', { token: deB })).corpo.dados).toEqual([]);
    expect((await com('GET', '/usuarios', chave)).corpo.dados).toHaveLength(1);
  });

  it.each([
    [{ nome: 'X', escopos: [] }, '/escopos'],
    [{ nome: 'X', escopos: ['*'] }, '/escopos'],
    [{ nome: 'X', escopos: ['boletos:ler', 'boleto:ler'] }, '/escopos/1'],
    [{ nome: 'X', escopos: ['nada:*'] }, '/escopos/0'],
    [{ nome: 'X', escopos: ['boletos:ler'], validaAte: '2020-01-01' }, '/validaAte'],
    [{ nome: '', escopos: ['boletos:ler'] }, '/nome'],
  ])('recusa %j apontando %s', async (corpo, campo) => {
    const resposta = await criar(corpo);
    expect(resposta.status).toBe(422);
    expect(resposta.corpo.erros).toMatchObject([{ campo }]);
  });

  it('os escopos que existem são os que as rotas pedem', async () => {
    const { corpo } = await a.pedir('GET', '/chaves-api/escopos', { token: admin });
    expect(corpo.escopos).toEqual(['boletos:escrever', 'boletos:ler', 'politica-de-acesso:ler', 'usuarios:ler']);
  });
});

describe('limites de uso', () => {
  const LIMITES = { entradasPorEndereco: 6, entradasPorConta: 4, entradasPorEscola: 12, entradasPorEnderecoEmCerco: 2 };
  let b: Instancia;
  let c: Instancia;

  beforeAll(async () => {
    [b, c] = [await Instancia.subir(banco, LIMITES), await Instancia.subir(banco, LIMITES)];
  });

  beforeEach(() => comoAdmin(banco, 'delete from limite_de_uso; delete from tentativa_de_acesso'));

  afterAll(() => Promise.all([b.app.close(), c.app.close()]));

  const errar = (i: Instancia, email: string, endereco: string, escola = 'escola-a') =>
    i.entrar(escola, email, { endereco, senha: 'senha que nao e' });

  it('por endereço: as duas instâncias contam juntas, e os outros endereços seguem', async () => {
    for (let i = 0; i < 6; i++) {
      expect((await errar(i % 2 ? b : c, `x${i}@example.com`, '203.0.113.5')).status).toBe(401);
    }
    for (const instancia of [b, c]) {
      const recusa = await errar(instancia, 'y@example.com', '203.0.113.5');
      expect(recusa).toMatchObject({ status: 429, corpo: { codigo: 'muitas-tentativas' } });
      expect(Number(recusa.cabecalhos['retry-after'])).toBeGreaterThan(800);
      expect(Number(recusa.cabecalhos['retry-after'])).toBeLessThanOrEqual(900);
    }
    expect((await b.entrar('escola-a', 'admin@example.com', { endereco: '203.0.113.6' })).status).toBe(201);
  });

  it('por conta: de qualquer endereço', async () => {
    for (let i = 0; i < 4; i++) {
      expect((await errar(b, 'admin@example.com', `203.0.113.${10 + i}`)).status).toBe(401);
    }
    expect((await errar(c, 'admin@example.com', '203.0.113.20')).corpo.codigo).toBe('muitas-tentativas');
    expect((await errar(c, 'admin@example.com', '203.0.113.20', 'escola-b')).status).toBe(401);
  });

  it('por escola: quem varre e-mails de muitos endereços não fecha a escola a ninguém, e passa a ter menos palpites', async () => {
    const varrer = (i: number) => errar(b, `z${i}@example.com`, `203.0.113.${30 + i}`);
    const todas = await Promise.all(Array.from({ length: 16 }, (_, i) => varrer(i)));
    expect(todas.filter(({ status }) => status === 401)).toHaveLength(16);
    expect((await b.entrar('escola-a', 'admin@example.com', { endereco: '203.0.113.90' })).status).toBe(201);
    for (let i = 0; i < 2; i++) expect((await errar(c, `w${i}@example.com`, '203.0.113.91')).status).toBe(401);
    expect((await errar(c, 'w2@example.com', '203.0.113.91')).corpo.codigo).toBe('muitas-tentativas');
    for (let i = 0; i < 3; i++)
      expect((await errar(c, `w${i}@example.com`, '203.0.113.92', 'escola-b')).status).toBe(401);
    const alertas = await comoAdmin(banco, `select escola_id from auditoria where acao = 'entradas-em-excesso'`);
    expect(alertas).toEqual([{ escola_id: 1 }]);
  });

  it('na rede da escola, quem já entra dali continua entrando, por mais que outro erre', async () => {
    const rede = '203.0.113.120';
    expect((await b.entrar('escola-a', 'admin@example.com', { endereco: rede })).status).toBe(201);
    for (let i = 0; i < 8; i++) await errar(b, `rede${i}@example.com`, rede);
    expect((await errar(b, 'rede9@example.com', rede)).corpo.codigo).toBe('muitas-tentativas');
    for (const instancia of [b, c]) {
      expect((await instancia.entrar('escola-a', 'admin@example.com', { endereco: rede })).status).toBe(201);
    }
    await comoAdmin(banco, `update sessao set criada_em = criada_em - interval '31 days' where endereco = '${rede}'`);
    const esquecida = await b.entrar('escola-a', 'admin@example.com', { endereco: rede });
    expect(esquecida.corpo.codigo).toBe('muitas-tentativas');
  });

  it('quem acerta não gasta o limite', async () => {
    for (let i = 0; i < 10; i++) {
      expect((await b.entrar('escola-a', 'admin@example.com', { endereco: '203.0.113.70' })).status).toBe(201);
    }
  });

  it('geral, por endereço e por minuto', async () => {
    const apertada = await Instancia.subir(banco, { requisicoesPorMinuto: 20 });
    const respostas = await Promise.all(Array.from({ length: 25 }, () => apertada.pedir('GET', '/eu')));
    expect(respostas.filter(({ status }) => status === 401)).toHaveLength(20);
    const recusadas = respostas.filter(({ status }) => status === 429);
    expect(recusadas).toHaveLength(5);
    expect(recusadas[0]).toMatchObject({ corpo: { codigo: 'muitas-requisicoes' } });
    expect(Number(recusadas[0]?.cabecalhos['retry-after'])).toBeGreaterThan(50);
    expect((await apertada.pedir('GET', '/eu', { endereco: '203.0.113.80' })).status).toBe(401);
    await apertada.app.close();
  });
});

describe('segredos', () => {
  it('não saem em resposta nenhuma depois de mostrados, nem ficam na trilha', async () => {
    const criado = await a.pedir('POST', '/usuarios', {
      token: admin,
      corpo: { email: 'segredo@example.com', nome: 'Segredo', papeis: ['caixa'] },
    });
    const temporaria = String(criado.corpo.senhaTemporaria);
    const sessao = await a.entrar('escola-a', 'segredo@example.com', { senha: temporaria });
    const token = sessao.corpo.tokenDeAcesso;
    await a.pedir('PUT', '/eu/senha', { token, corpo: { senhaAtual: temporaria, senhaNova: SENHA } });
    const totp = await a.pedir('POST', '/eu/totp', { token, corpo: { senha: SENHA } });
    const segredo = String(totp.corpo.segredo);
    await a.pedir('POST', '/eu/totp/confirmacao', { token, corpo: { codigo: codigoEm(segredo, new Date()) } });
    const { corpo } = await a.pedir('POST', '/chaves-api', {
      token: admin,
      corpo: { nome: 'Segredo', escopos: ['usuarios:*'] },
    });
    const chave = String(corpo.chave);
    for (const rota of ['/usuarios?limite=200', '/chaves-api', `/usuarios/${String(criado.corpo.id)}`]) {
      expect((await a.pedir('GET', rota, { token: admin })).status).toBe(200);
    }

    const vezes = (texto: string) => a.respostas.filter((resposta) => resposta.includes(texto)).length;
    for (const mostrado of [temporaria, segredo, chave]) expect(vezes(mostrado)).toBe(1);
    const usuarios = await comoAdmin(banco, 'select senha_hash, totp_segredo from usuario');
    const guardados = [
      ...usuarios.flatMap((linha) => Object.values(linha)),
      ...(await comoAdmin(banco, 'select chave_hash from chave_api')).map((linha) => linha.chave_hash),
      ...(await comoAdmin(banco, 'select token_hash from sessao')).map((linha) => linha.token_hash),
    ].filter((valor): valor is string => typeof valor === 'string');
    expect(guardados.length).toBeGreaterThan(6);
    const [trilha] = await comoAdmin(banco, `select json_agg(x)::text as tudo from auditoria x`);
    const tudo = String(trilha?.tudo);
    expect(tudo).toContain('segredo@example.com');
    for (const valor of guardados) {
      expect(vezes(valor)).toBe(0);
      expect(tudo).not.toContain(valor);
    }
    const sessoes = [token, sessao.corpo.tokenDeRenovacao];
    for (const valor of [SENHA, temporaria, segredo, chave, ...sessoes]) expect(tudo).not.toContain(valor);
  });
});
