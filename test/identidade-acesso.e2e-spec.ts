import type { Papel } from '@sineta/plataforma';
import type { BancoDeTeste } from './apoio/banco-de-teste.js';
import { bancoComEscolas, codigoEm, comoAdmin, Instancia, SENHA } from './apoio/identidade.js';

let banco: BancoDeTeste;
let a: Instancia;
let admin: string;

const FOLGADOS = { entradasPorEndereco: 5000, entradasPorConta: 5000, entradasPorEscola: 5000 };
const dormir = (ms: number) => new Promise((ok) => setTimeout(ok, ms));

beforeAll(async () => {
  banco = await bancoComEscolas();
  a = await Instancia.subir(banco, FOLGADOS);
  await a.criarUsuario(1, 'admin@example.com', ['admin']);
  await a.criarUsuario(2, 'admin@example.com', ['admin']);
  admin = await a.tokenDe('escola-a', 'admin@example.com');
});

afterAll(async () => {
  await a.app.close();
  await banco.apagar();
});

async function comoPapel(email: string, papeis: Papel[]): Promise<{ id: string; token: string }> {
  const { id } = await a.criarUsuario(1, email, papeis);
  return { id, token: await a.tokenDe('escola-a', email) };
}

describe('guarda', () => {
  it('nega sem identificação, com a de outro sistema, ou com duas', async () => {
    const chave = `sna_1_${'x'.repeat(43)}`;
    const pedidos = [
      await a.pedir('GET', '/teste/boletos'),
      await a.pedir('GET', '/teste/boletos', { token: 'eyJhbGciOiJub25lIn0.e30.' }),
      await a.pedir('GET', '/teste/boletos', { token: chave }),
      await a.pedir('GET', '/teste/boletos', { cabecalhos: { 'x-chave-api': chave } }),
      await a.pedir('GET', '/teste/boletos', { token: admin, cabecalhos: { 'x-chave-api': chave } }),
      await a.pedir('GET', '/teste/boletos', { cabecalhos: { authorization: 'Basic YTpi' } }),
    ];
    for (const { status, corpo, cabecalhos } of pedidos) {
      expect({ status, codigo: corpo.codigo }).toEqual({ status: 401, codigo: 'nao-autenticado' });
      expect(cabecalhos['www-authenticate']).toBe('Bearer');
    }
  });

  it('fecha a rota que nada declara, até para o administrador', async () => {
    expect((await a.pedir('GET', '/teste/esquecida')).status).toBe(401);
    expect((await a.pedir('GET', '/teste/esquecida', { token: admin })).status).toBe(403);
  });

  it('exige um dos papéis da rota, e anota a recusa na trilha', async () => {
    const { id, token } = await comoPapel('prof@example.com', ['professor']);
    expect((await a.pedir('GET', '/teste/notas', { token })).status).toBe(200);
    for (let i = 0; i < 3; i++) expect((await a.pedir('GET', '/teste/boletos', { token })).status).toBe(403);
    const trilha = await comoAdmin(
      banco,
      `select entidade_id from auditoria where acao = 'acesso-negado' and usuario_id = $1`,
      [id],
    );
    expect(trilha).toEqual([{ entidade_id: 'GET /api/v1/teste/boletos' }]);
  });

  it('preenche o contexto com a escola do token: outra escola não existe para ele', async () => {
    const { corpo } = await a.pedir('GET', '/teste/boletos', { token: admin });
    expect(corpo).toMatchObject({ escolaId: 1, papeis: ['admin'], chaveApiId: null });
    const deB = await a.criarUsuario(2, 'de-b@example.com', ['secretaria']);
    const lista = await a.pedir('GET', '/usuarios?limite=200', { token: admin });
    expect(lista.texto).toContain('prof@example.com');
    expect(lista.texto).not.toContain('de-b@example.com');
    const versao = { 'if-match': '"1"' };
    for (const resposta of [
      await a.pedir('GET', `/usuarios/${deB.id}`, { token: admin }),
      await a.pedir('PATCH', `/usuarios/${deB.id}`, { token: admin, corpo: { nome: 'X' }, cabecalhos: versao }),
      await a.pedir('POST', `/usuarios/${deB.id}/bloqueio`, { token: admin, corpo: { motivo: 'x' } }),
      await a.pedir('DELETE', `/usuarios/${deB.id}/bloqueio`, { token: admin }),
      await a.pedir('POST', `/usuarios/${deB.id}/redefinicao-senha`, { token: admin }),
      await a.pedir('DELETE', `/usuarios/${deB.id}/totp`, { token: admin }),
    ]) {
      expect(resposta.status).toBe(404);
    }
    expect((await a.entrar('escola-b', 'de-b@example.com')).status).toBe(201);
  });
});

describe('usuários', () => {
  const criar = (corpo: unknown) => a.pedir('POST', '/usuarios', { token: admin, corpo });

  it('com senha temporária, só entra de verdade quem a troca', async () => {
    const novo = await criar({ email: 'Nova@Example.com', nome: 'Nova Pessoa', papeis: ['financeiro'] });
    expect(novo.status).toBe(201);
    expect(novo.corpo).toMatchObject({ email: 'nova@example.com', trocarSenha: true, versao: 1 });
    const senha = String(novo.corpo.senhaTemporaria);
    const { corpo } = await a.entrar('escola-a', 'nova@example.com', { senha });
    expect(corpo.usuario).toMatchObject({ pendencias: ['TROCAR_SENHA'] });
    const token = corpo.tokenDeAcesso;
    expect((await a.pedir('GET', '/teste/boletos', { token })).corpo.codigo).toBe('pendencia-de-acesso');
    const trocar = (senhaNova: string) =>
      a.pedir('PUT', '/eu/senha', { token, corpo: { senhaAtual: senha, senhaNova } });
    expect((await trocar('curta')).corpo).toMatchObject({ codigo: 'senha-fraca', erros: [{ campo: '/senhaNova' }] });
    expect((await trocar(senha)).corpo.codigo).toBe('senha-fraca');
    expect((await trocar(SENHA)).status).toBe(204);
    expect((await a.pedir('GET', '/teste/boletos', { token })).status).toBe(200);
    expect((await a.entrar('escola-a', 'nova@example.com', { senha })).status).toBe(401);
  });

  it('trocar a senha encerra as outras sessões', async () => {
    await a.criarUsuario(1, 'troca@example.com', ['caixa']);
    const [esta, outra] = [
      await a.tokenDe('escola-a', 'troca@example.com'),
      await a.tokenDe('escola-a', 'troca@example.com'),
    ];
    const corpo = { senhaAtual: SENHA, senhaNova: 'outro trem no quintal' };
    expect((await a.pedir('PUT', '/eu/senha', { token: esta, corpo })).status).toBe(204);
    expect((await a.pedir('GET', '/eu', { token: esta })).status).toBe(200);
    expect((await a.pedir('GET', '/eu', { token: outra })).status).toBe(401);
  });

  it.each([
    [{ nome: 'X', papeis: ['caixa'] }, '/email'],
    [{ email: 'x', nome: 'X', papeis: ['caixa'] }, '/email'],
    [{ email: 'x@example.com', nome: 'X', papeis: [] }, '/papeis'],
    [{ email: 'x@example.com', nome: 'X', papeis: ['rei'] }, '/papeis'],
    [{ email: 'x@example.com', nome: 'X', papeis: ['plataforma'] }, '/papeis'],
    [{ email: 'x@example.com', nome: 'X', papeis: ['caixa'], senha: 'senha12345' }, '/senha'],
    [{ email: 'x@example.com', nome: 'X', papeis: ['caixa'], totpAtivo: true }, '/totpAtivo'],
    [{ email: 'x@example.com', nome: 'X', papeis: ['caixa'], escolaId: 2 }, '/escolaId'],
  ])('recusa %j apontando %s', async (corpo, campo) => {
    const resposta = await criar(corpo);
    expect(resposta.status).toBe(422);
    expect(resposta.corpo.erros).toMatchObject([{ campo }]);
  });

  it('recusa e-mail repetido, na criação e na alteração, também ao mesmo tempo', async () => {
    const corpo = { email: 'dupla@example.com', nome: 'Dupla', papeis: ['caixa'], senha: SENHA };
    const juntas = await Promise.all([criar(corpo), criar(corpo), criar(corpo)]);
    expect(juntas.map(({ status }) => status).sort()).toEqual([201, 409, 409]);
    expect((await criar(corpo)).corpo.codigo).toBe('email-ja-usado');
    const { id } = await a.criarUsuario(1, 'simples@example.com', ['caixa']);
    const cabecalhos = { 'if-match': '"1"' };
    const alterada = await a.pedir('PATCH', `/usuarios/${id}`, {
      token: admin,
      cabecalhos,
      corpo: { email: 'DUPLA@example.com' },
    });
    expect(alterada.corpo.codigo).toBe('email-ja-usado');
  });

  it('altera com If-Match, e o papel novo vale na hora', async () => {
    const { id, token } = await comoPapel('muda@example.com', ['professor']);
    const mudar = (corpo: unknown, versao?: string) =>
      a.pedir('PATCH', `/usuarios/${id}`, { token: admin, corpo, cabecalhos: versao ? { 'if-match': versao } : {} });
    expect((await mudar({ nome: 'Y' })).status).toBe(428);
    expect((await mudar({ nome: 'Y' }, '"7"')).status).toBe(412);
    expect((await mudar({ nome: null }, '"1"')).status).toBe(422);
    expect((await a.pedir('GET', '/teste/boletos', { token })).status).toBe(403);
    const mudado = await mudar({ papeis: ['financeiro'] }, '"1"');
    expect(mudado.cabecalhos.etag).toBe('"2"');
    expect((await a.pedir('GET', '/teste/boletos', { token })).status).toBe(200);
    expect((await a.pedir('GET', '/teste/notas', { token })).status).toBe(403);
  });

  it('bloqueado sai na hora; em outra instância, em cinco segundos; liberado, entra de novo', async () => {
    const outra = await Instancia.subir(banco, FOLGADOS);
    const { id, token } = await comoPapel('fora@example.com', ['financeiro']);
    expect((await outra.pedir('GET', '/eu', { token })).status).toBe(200);
    const bloqueado = await a.pedir('POST', `/usuarios/${id}/bloqueio`, { token: admin, corpo: { motivo: 'Saiu' } });
    expect(bloqueado.corpo.ativo).toBe(false);
    expect((await a.pedir('GET', '/eu', { token })).status).toBe(401);
    expect((await a.entrar('escola-a', 'fora@example.com')).status).toBe(401);
    await dormir(5100);
    expect((await outra.pedir('GET', '/eu', { token })).status).toBe(401);
    await outra.app.close();
    expect((await a.pedir('DELETE', `/usuarios/${id}/bloqueio`, { token: admin })).corpo.ativo).toBe(true);
    await a.tokenDe('escola-a', 'fora@example.com');
    expect((await a.pedir('GET', '/eu', { token })).status).toBe(401);
  });

  it('redefinir a senha encerra as sessões e dá uma temporária', async () => {
    const { id, token } = await comoPapel('esqueceu@example.com', ['caixa']);
    const { corpo } = await a.pedir('POST', `/usuarios/${id}/redefinicao-senha`, { token: admin });
    expect((await a.pedir('GET', '/eu', { token })).status).toBe(401);
    expect((await a.entrar('escola-a', 'esqueceu@example.com')).status).toBe(401);
    await a.tokenDe('escola-a', 'esqueceu@example.com', { senha: String(corpo.senhaTemporaria) });
  });

  it('a escola nunca fica sem administrador, e ninguém se bloqueia', async () => {
    const deB = await a.tokenDe('escola-b', 'admin@example.com');
    const eu = await a.pedir('GET', '/eu', { token: deB });
    const mudar = (id: unknown, papeis: string[]) =>
      a.pedir('PATCH', `/usuarios/${String(id)}`, { token: deB, corpo: { papeis }, cabecalhos: { 'if-match': '"1"' } });
    expect((await mudar(eu.corpo.id, ['caixa'])).corpo.codigo).toBe('ultimo-administrador');
    const bloqueio = { token: deB, corpo: { motivo: 'x' } };
    const euMesmo = await a.pedir('POST', `/usuarios/${String(eu.corpo.id)}/bloqueio`, bloqueio);
    expect(euMesmo.corpo.codigo).toBe('proprio-usuario');
    const vice = await a.criarUsuario(2, 'vice@example.com', ['admin']);
    const juntas = await Promise.all([mudar(eu.corpo.id, ['caixa']), mudar(vice.id, ['caixa'])]);
    expect(juntas.map(({ status }) => status).sort()).toEqual([200, 409]);
  });

  it('lista com filtros e páginas', async () => {
    const professores = await a.pedir('GET', '/usuarios?papel=professor', { token: admin });
    expect(professores.corpo.dados).toMatchObject([{ email: 'prof@example.com' }]);
    const primeira = await a.pedir('GET', '/usuarios?limite=2&ordenar=-email', { token: admin });
    expect(primeira.corpo.dados).toHaveLength(2);
    expect(primeira.corpo.proximo).toEqual(expect.any(String));
    expect((await a.pedir('GET', '/usuarios?papel=rei', { token: admin })).status).toBe(422);
  });
});

describe('segunda etapa obrigatória', () => {
  it('quem é financeiro só ativa a verificação; depois, tudo abre com o mesmo token', async () => {
    const { token } = await comoPapel('exigida@example.com', ['financeiro']);
    const { token: secretaria } = await comoPapel('dispensada@example.com', ['professor', 'secretaria']);
    const exigir = (exigeTotp: boolean, versao: string) =>
      a.pedir('PUT', '/politica-de-acesso', { token: admin, corpo: { exigeTotp }, cabecalhos: { 'if-match': versao } });
    expect((await exigir(true, '"3"')).status).toBe(412);
    expect((await exigir(true, '"0"')).corpo).toEqual({ exigeTotp: true, versao: 1 });
    expect((await a.pedir('GET', '/teste/boletos', { token })).corpo.codigo).toBe('pendencia-de-acesso');
    expect((await a.pedir('GET', '/teste/notas', { token: secretaria })).status).toBe(200);
    // The administrator who turned it on is bound by it too.
    expect((await a.pedir('GET', '/usuarios', { token: admin })).corpo.codigo).toBe('pendencia-de-acesso');
    for (const t of [token, admin]) {
      const { corpo } = await a.pedir('POST', '/eu/totp', { token: t, corpo: { senha: SENHA } });
      const codigo = codigoEm(String(corpo.segredo), new Date());
      expect((await a.pedir('POST', '/eu/totp/confirmacao', { token: t, corpo: { codigo } })).status).toBe(204);
    }
    expect((await a.pedir('GET', '/teste/boletos', { token })).status).toBe(200);
    expect((await exigir(false, '"1"')).corpo).toEqual({ exigeTotp: false, versao: 2 });
  });

  it('o administrador desativa a de quem perdeu o aparelho', async () => {
    const { corpo } = await a.pedir('GET', '/usuarios?busca=exigida', { token: admin });
    const [{ id }] = corpo.dados as unknown as [{ id: string }];
    expect((await a.entrar('escola-a', 'exigida@example.com')).corpo.codigo).toBe('codigo-totp-exigido');
    expect((await a.pedir('DELETE', `/usuarios/${id}/totp`, { token: admin })).status).toBe(204);
    await a.tokenDe('escola-a', 'exigida@example.com');
  });
});
