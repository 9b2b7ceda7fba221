import type { BancoDeTeste } from './apoio/banco-de-teste.js';
import { bancoComEscolas, codigoEm, comoAdmin, Instancia, SENHA } from './apoio/identidade.js';

const MINUTO = 60_000;
const T0 = new Date('2027-03-01T10:00:00-03:00');
const depois = (ms: number) => new Date(T0.getTime() + ms);

let banco: BancoDeTeste;
let a: Instancia;

beforeAll(async () => {
  banco = await bancoComEscolas();
  // Each rule is tested alone: here the limits of use do not get in the way of the lockout.
  a = await Instancia.subir(banco, { entradasPorEndereco: 5000, entradasPorConta: 5000, entradasPorEscola: 5000 });
});

afterAll(async () => {
  await a.app.close();
  await banco.apagar();
});

afterEach(() => a.parar(null));

describe('entrada', () => {
  it('devolve os tokens e quem entrou, sem guardar em cache', async () => {
    await a.criarUsuario(1, 'ana@example.com', ['admin']);
    const { status, corpo, cabecalhos } = await a.entrar('ESCOLA-A', ' Ana@Example.com ');
    expect(status).toBe(201);
    expect(cabecalhos['cache-control']).toBe('no-store');
    expect(corpo.usuario).toMatchObject({
      email: 'ana@example.com',
      papeis: ['admin'],
      pendencias: [],
      escola: { codigo: 'escola-a', nome: 'Escola A' },
    });
    expect(corpo.tokenDeRenovacao).toMatch(/^snr_1_/);
    const eu = await a.pedir('GET', '/eu', { token: corpo.tokenDeAcesso });
    expect(eu.corpo).toEqual(corpo.usuario);
    const trilha = await comoAdmin(banco, `select usuario_id, agente, endereco from auditoria where acao = 'entrada'`);
    expect(trilha).toEqual([{ usuario_id: eu.corpo.id, agente: 'entrada', endereco: '198.51.100.1' }]);
  });

  it('responde igual a escola, e-mail ou senha errados e a usuário bloqueado', async () => {
    await a.criarUsuario(1, 'beto@example.com', ['secretaria']);
    await a.criarUsuario(1, 'bloqueada@example.com', ['secretaria']);
    await comoAdmin(banco, `update usuario set ativo = false where email = 'bloqueada@example.com'`);
    const recusas = [
      await a.entrar('escola-a', 'beto@example.com', { senha: 'senha que nao e' }),
      await a.entrar('escola-a', 'ninguem@example.com'),
      await a.entrar('escola-b', 'beto@example.com'),
      await a.entrar('escola-z', 'beto@example.com'),
      await a.entrar('escola-a', 'bloqueada@example.com'),
    ];
    const iguais = recusas.map(({ status, corpo }) => ({ status, ...corpo, requisicaoId: '' }));
    for (const recusa of iguais) expect(recusa).toEqual(iguais[0]);
    expect(iguais[0]).toMatchObject({ status: 401, codigo: 'credenciais-invalidas' });
  });

  it('demora igual com e-mail que existe e que não existe', async () => {
    await a.criarUsuario(1, 'tempo@example.com', ['secretaria']);
    const tempos: Record<string, number[]> = { tempo: [], nada: [] };
    for (let i = 0; i < 12; i++) {
      for (const nome of ['tempo', 'nada']) {
        await comoAdmin(banco, `update tentativa_de_acesso set falhas = 0`);
        const inicio = performance.now();
        await a.entrar('escola-a', `${nome}@example.com`, { senha: 'senha que nao e' });
        tempos[nome]?.push(performance.now() - inicio);
      }
    }
    const mediana = (lista: number[] = []) => lista.sort((x, y) => x - y)[lista.length >> 1] ?? 0;
    const razao = mediana(tempos.tempo) / mediana(tempos.nada);
    expect(razao).toBeGreaterThan(0.6);
    expect(razao).toBeLessThan(1.7);
  });

  it('não deixa entrar em escola suspensa, e quem estava dentro sai', async () => {
    await comoAdmin(banco, `insert into escola_diretorio values (9, 'escola-s', 'Escola S', 'ATIVA')`);
    await a.criarUsuario(9, 'sonia@example.com', ['admin']);
    const { corpo } = await a.entrar('escola-s', 'sonia@example.com');
    await comoAdmin(banco, `update escola_diretorio set situacao = 'SUSPENSA' where escola_id = 9`);
    expect((await a.entrar('escola-s', 'sonia@example.com')).status).toBe(401);
    const renovada = await a.pedir('POST', '/sessoes/renovacao', {
      corpo: { tokenDeRenovacao: corpo.tokenDeRenovacao },
    });
    expect(renovada.corpo.codigo).toBe('sessao-invalida');
  });
});

describe('bloqueio por senhas erradas', () => {
  const errar = (email: string) => a.entrar('escola-a', email, { senha: 'senha que nao e' });

  it('na quinta senha errada fecha por 15 minutos, até para a senha certa; depois por 30', async () => {
    await a.criarUsuario(1, 'carla@example.com', ['secretaria']);
    a.parar(T0);
    for (let i = 0; i < 5; i++) expect((await errar('carla@example.com')).status).toBe(401);
    const certa = await a.entrar('escola-a', 'carla@example.com');
    expect(certa).toMatchObject({ status: 429, corpo: { codigo: 'conta-bloqueada' } });
    expect(certa.cabecalhos['retry-after']).toBe('900');
    a.parar(depois(15 * MINUTO + 1));
    for (let i = 0; i < 5; i++) expect((await errar('carla@example.com')).status).toBe(401);
    expect((await errar('carla@example.com')).cabecalhos['retry-after']).toBe('1800');
    a.parar(depois(46 * MINUTO));
    expect((await a.entrar('escola-a', 'carla@example.com')).status).toBe(201);
    for (let i = 0; i < 4; i++) await errar('carla@example.com');
    expect((await a.entrar('escola-a', 'carla@example.com')).status).toBe(201);
  });

  it('fecha igual para e-mail que não existe', async () => {
    for (let i = 0; i < 5; i++) expect((await errar('fantasma@example.com')).status).toBe(401);
    expect((await errar('fantasma@example.com')).corpo.codigo).toBe('conta-bloqueada');
  });

  it('trinta tentativas ao mesmo tempo valem cinco palpites', async () => {
    await a.criarUsuario(1, 'dora@example.com', ['secretaria']);
    const respostas = await Promise.all(Array.from({ length: 30 }, () => errar('dora@example.com')));
    expect(respostas.filter(({ status }) => status === 401)).toHaveLength(5);
    expect(respostas.filter(({ status }) => status === 429)).toHaveLength(25);
  });

  it('o administrador libera', async () => {
    const token = await a.tokenDe('escola-a', 'ana@example.com');
    const { id } = await a.criarUsuario(1, 'eva@example.com', ['secretaria']);
    for (let i = 0; i < 5; i++) await errar('eva@example.com');
    const visto = await a.pedir('GET', `/usuarios/${id}`, { token });
    expect(visto.corpo.bloqueadoAte).toMatch(/-03:00$/);
    const liberado = await a.pedir('DELETE', `/usuarios/${id}/bloqueio`, { token });
    expect(liberado.corpo.bloqueadoAte).toBeNull();
    await a.tokenDe('escola-a', 'eva@example.com');
  });

  it('conta também as senhas erradas de quem já entrou', async () => {
    await a.criarUsuario(1, 'fabio@example.com', ['secretaria']);
    const token = await a.tokenDe('escola-a', 'fabio@example.com');
    const corpo = { senhaAtual: 'senha que nao e', senhaNova: 'outro trem no quintal' };
    for (let i = 0; i < 5; i++) {
      expect((await a.pedir('PUT', '/eu/senha', { token, corpo })).corpo.codigo).toBe('senha-nao-confere');
    }
    const certa = { ...corpo, senhaAtual: SENHA };
    expect((await a.pedir('PUT', '/eu/senha', { token, corpo: certa })).corpo.codigo).toBe('conta-bloqueada');
  });
});

describe('renovação', () => {
  const renovar = (tokenDeRenovacao: string) => a.pedir('POST', '/sessoes/renovacao', { corpo: { tokenDeRenovacao } });

  it('troca o token a cada vez; usar um antigo encerra a sessão inteira e fica na trilha', async () => {
    const { id } = await a.criarUsuario(1, 'gil@example.com', ['financeiro']);
    a.parar(T0);
    const primeira = await a.entrar('escola-a', 'gil@example.com');
    const segunda = await renovar(primeira.corpo.tokenDeRenovacao);
    expect(segunda.status).toBe(200);
    expect(segunda.corpo.tokenDeRenovacao).not.toBe(primeira.corpo.tokenDeRenovacao);
    expect((await a.pedir('GET', '/eu', { token: segunda.corpo.tokenDeAcesso })).status).toBe(200);

    a.parar(depois(5000));
    expect((await renovar(primeira.corpo.tokenDeRenovacao)).corpo.codigo).toBe('sessao-invalida');
    expect((await renovar(segunda.corpo.tokenDeRenovacao)).corpo.codigo).toBe('sessao-invalida');
    for (const { corpo } of [primeira, segunda]) {
      expect((await a.pedir('GET', '/eu', { token: corpo.tokenDeAcesso })).status).toBe(401);
    }
    const linhas = await comoAdmin(banco, `select entidade_id from auditoria where acao = 'reuso-de-token'`);
    expect(linhas).toEqual([{ entidade_id: id }]);
  });

  it('de várias ao mesmo tempo, só uma ganha, e a sessão continua com ela', async () => {
    await a.criarUsuario(1, 'hugo@example.com', ['financeiro']);
    const { corpo } = await a.entrar('escola-a', 'hugo@example.com');
    const respostas = await Promise.all(Array.from({ length: 6 }, () => renovar(corpo.tokenDeRenovacao)));
    const [ganhou, ...outras] = respostas.sort((x, y) => x.status - y.status);
    expect(ganhou?.status).toBe(200);
    for (const outra of outras) {
      expect(outra).toMatchObject({ status: 409, corpo: { codigo: 'renovacao-em-andamento' } });
      expect(outra.texto).not.toContain('tokenDeRenovacao');
    }
    expect((await a.pedir('GET', '/eu', { token: ganhou?.corpo.tokenDeAcesso })).status).toBe(200);
    expect((await renovar(String(ganhou?.corpo.tokenDeRenovacao))).status).toBe(200);
  });

  it('a folga é só do último token trocado: um mais antigo encerra a sessão na hora', async () => {
    await a.criarUsuario(1, 'zeca@example.com', ['financeiro']);
    a.parar(T0);
    const primeira = await a.entrar('escola-a', 'zeca@example.com');
    const segunda = await renovar(primeira.corpo.tokenDeRenovacao);
    a.parar(depois(4000));
    expect((await renovar(primeira.corpo.tokenDeRenovacao)).status).toBe(409);
    const terceira = await renovar(segunda.corpo.tokenDeRenovacao);
    expect((await renovar(primeira.corpo.tokenDeRenovacao)).corpo.codigo).toBe('sessao-invalida');
    expect((await renovar(terceira.corpo.tokenDeRenovacao)).corpo.codigo).toBe('sessao-invalida');
  });

  it('vence por falta de uso em uma semana, e de todo modo em um mês', async () => {
    await a.criarUsuario(1, 'iris@example.com', ['financeiro']);
    const dia = 24 * 60 * MINUTO;
    a.parar(T0);
    const parada = await a.entrar('escola-a', 'iris@example.com');
    let { tokenDeRenovacao } = (await a.entrar('escola-a', 'iris@example.com')).corpo;
    for (const dias of [6, 12, 18, 24, 29]) {
      a.parar(depois(dias * dia));
      const renovada = await renovar(tokenDeRenovacao);
      expect(renovada.status).toBe(200);
      ({ tokenDeRenovacao } = renovada.corpo);
    }
    a.parar(depois(8 * dia));
    expect((await renovar(parada.corpo.tokenDeRenovacao)).status).toBe(401);
    a.parar(depois(30 * dia + 1));
    expect((await renovar(tokenDeRenovacao)).status).toBe(401);
  });

  it('sair encerra a sessão na hora, e só ela', async () => {
    await a.criarUsuario(1, 'joel@example.com', ['financeiro']);
    const [fica, sai] = [
      await a.entrar('escola-a', 'joel@example.com'),
      await a.entrar('escola-a', 'joel@example.com'),
    ];
    expect((await a.pedir('DELETE', '/sessoes/atual', { token: sai.corpo.tokenDeAcesso })).status).toBe(204);
    expect((await a.pedir('GET', '/eu', { token: sai.corpo.tokenDeAcesso })).status).toBe(401);
    expect((await renovar(sai.corpo.tokenDeRenovacao)).status).toBe(401);
    expect((await a.pedir('GET', '/eu', { token: fica.corpo.tokenDeAcesso })).status).toBe(200);
  });

  it('recusa o que não é um token, ou é de outra escola', async () => {
    const { corpo } = await a.entrar('escola-a', 'ana@example.com');
    for (const token of ['x', 'snr_1_nada', corpo.tokenDeAcesso, corpo.tokenDeRenovacao.replace('snr_1_', 'snr_2_')]) {
      expect((await renovar(token.slice(0, 200))).status).toBe(401);
    }
    expect((await renovar(corpo.tokenDeRenovacao)).status).toBe(200);
  });
});

describe('verificação em duas etapas', () => {
  async function comTotp(email: string): Promise<{ segredo: string; token: string }> {
    await a.criarUsuario(1, email, ['financeiro']);
    a.parar(T0);
    const token = await a.tokenDe('escola-a', email);
    const { corpo, status } = await a.pedir('POST', '/eu/totp', { token, corpo: { senha: SENHA } });
    expect(status).toBe(201);
    const segredo = String(corpo.segredo);
    expect(corpo.endereco).toContain(`secret=${segredo}`);
    const confirmacao = { token, corpo: { codigo: codigoEm(segredo, T0) } };
    expect((await a.pedir('POST', '/eu/totp/confirmacao', confirmacao)).status).toBe(204);
    return { segredo, token };
  }

  it('exige o código, aceita cada um uma vez, mesmo ao mesmo tempo', async () => {
    const { segredo } = await comTotp('katia@example.com');
    const entrar = (codigoTotp?: string) => a.entrar('escola-a', 'katia@example.com', { codigoTotp });
    expect((await entrar()).corpo.codigo).toBe('codigo-totp-exigido');
    expect((await entrar(codigoEm(segredo, T0))).corpo.codigo).toBe('codigo-totp-invalido');
    a.parar(depois(30_000));
    const juntas = await Promise.all([1, 2, 3].map(() => entrar(codigoEm(segredo, depois(30_000)))));
    expect(juntas.filter(({ status }) => status === 201)).toHaveLength(1);
    // The step before is inside the clock's tolerance, but older than the one already used.
    expect((await entrar(codigoEm(segredo, T0))).corpo.codigo).toBe('codigo-totp-invalido');
    a.parar(depois(60_000));
    expect((await entrar(codigoEm(segredo, depois(60_000)))).status).toBe(201);
  });

  it('códigos errados também bloqueiam; faltar o código não', async () => {
    await comTotp('luis@example.com');
    a.parar(depois(60_000));
    const entrar = (codigoTotp?: string) => a.entrar('escola-a', 'luis@example.com', { codigoTotp });
    for (let i = 0; i < 8; i++) expect((await entrar()).corpo.codigo).toBe('codigo-totp-exigido');
    for (let i = 0; i < 5; i++) expect((await entrar('abcdef')).status).toBe(422);
    for (let i = 0; i < 5; i++) expect((await entrar('000000')).corpo.codigo).toBe('codigo-totp-invalido');
    expect((await entrar()).corpo.codigo).toBe('conta-bloqueada');
  });

  it('desativa-se com um código novo, e reativa-se com outro segredo', async () => {
    const { segredo, token } = await comTotp('mara@example.com');
    const desativar = (codigo: string) =>
      a.pedir('DELETE', '/eu/totp', { token, cabecalhos: { 'x-codigo-totp': codigo } });
    expect((await desativar(codigoEm(segredo, T0))).corpo.codigo).toBe('codigo-nao-confere');
    a.parar(depois(30_000));
    expect((await desativar(codigoEm(segredo, depois(30_000)))).status).toBe(204);
    await a.tokenDe('escola-a', 'mara@example.com');
    const outra = await a.pedir('POST', '/eu/totp', { token, corpo: { senha: SENHA } });
    expect(outra.corpo.segredo).not.toBe(segredo);
    const semSenha = await a.pedir('POST', '/eu/totp', { token, corpo: { senha: 'senha que nao e' } });
    expect(semSenha.corpo.codigo).toBe('senha-nao-confere');
  });

  it('fica cifrada no banco com a chave da escola', async () => {
    const { segredo } = await comTotp('nara@example.com');
    const [linha] = await comoAdmin(banco, `select totp_segredo from usuario where email = 'nara@example.com'`);
    const guardado = Buffer.from(String(linha?.totp_segredo), 'base64');
    expect(guardado.includes(segredo)).toBe(false);
    expect(await comoAdmin(banco, `select escola_id from chave_da_escola`)).toEqual([{ escola_id: 1 }]);
  });
});
