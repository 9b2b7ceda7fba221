import { jest } from '@jest/globals';
import { executar } from '../apps/cli/src/desativar-totp.js';
import { SENHA_DE_TESTE, subirAplicacao, type AplicacaoDeTeste, type Cliente } from './apoio/escola-de-teste.js';
import { codigoEm, comoAdmin } from './apoio/identidade.js';

let aplicacao: AplicacaoDeTeste;
let direcao: Cliente;

jest.setTimeout(60_000);

beforeAll(async () => {
  aplicacao = await subirAplicacao();
  direcao = await (await aplicacao.criarEscola('alfa')).cliente('admin');
});

afterAll(() => aplicacao?.fechar());

const EMAIL = 'admin@alfa.example';

const entrar = () =>
  aplicacao.visitante.post<{ codigo?: string }>('/sessoes', { escola: 'alfa', email: EMAIL, senha: SENHA_DE_TESTE });

async function ativarTotp(cliente: Cliente): Promise<void> {
  const { corpo } = await cliente.post<{ segredo: string }>('/eu/totp', { senha: SENHA_DE_TESTE });
  const codigo = codigoEm(corpo.segredo, new Date());
  expect((await cliente.post('/eu/totp/confirmacao', { codigo })).status).toBe(204);
}

/** Runs the command against this database, as whoever keeps the server; answers what it printed. */
async function noConsole(...argumentos: string[]): Promise<{ saida: number; texto: string }> {
  const linhas: string[] = [];
  const ouvir = (linha: unknown) => void linhas.push(String(linha));
  const espias = [jest.spyOn(console, 'log'), jest.spyOn(console, 'error')];
  for (const espia of espias) espia.mockImplementation(ouvir);
  const { urlDono, urlApp } = aplicacao.banco;
  const SINETA_CHAVE = Buffer.alloc(32, 7).toString('base64');
  try {
    const saida = await executar(argumentos, { DATABASE_URL: urlDono, DATABASE_APP_URL: urlApp, SINETA_CHAVE });
    return { saida, texto: linhas.join('\n') };
  } finally {
    for (const espia of espias) espia.mockRestore();
  }
}

const abertas = () => comoAdmin(aplicacao.banco, `select 1 from sessao where revogada_em is null`);

describe('a única administradora que perdeu o celular', () => {
  it('volta a entrar pelo comando do servidor; as sessões acabam e a trilha diz quem e por quê', async () => {
    await ativarTotp(direcao);
    expect((await entrar()).corpo.codigo).toBe('codigo-totp-exigido');
    expect((await direcao.delete(`/usuarios/${direcao.usuarioId}/totp`)).corpo.codigo).toBe('proprio-usuario');
    expect(await abertas()).not.toHaveLength(0);
    const { saida, texto } = await noConsole('--escola', 'alfa', '--email', EMAIL, '--motivo', 'Aparelho roubado');
    expect([saida, texto]).toEqual([0, expect.stringContaining('as sessões foram encerradas')]);
    expect(await abertas()).toHaveLength(0);
    expect((await entrar()).status).toBe(201);
    const [fato] = await comoAdmin(
      aplicacao.banco,
      `select * from auditoria where entidade = 'usuario' and acao = 'alteracao' order by instante desc, id desc limit 1`,
    );
    expect(fato).toMatchObject({ entidade_id: direcao.usuarioId, motivo: 'Aparelho roubado' });
    expect(String(fato?.agente)).toMatch(/^console:./);
    expect(fato?.depois).toMatchObject({ totpAtivo: false });
  });

  it('o comando recusa o que não existe e o que já está desativado, e nada muda', async () => {
    const caso = async (...argumentos: string[]) => noConsole(...argumentos);
    expect(await caso('--escola', 'alfa')).toMatchObject({ saida: 2, texto: expect.stringContaining('Uso:') });
    expect(await caso('--escola', 'alfa', '--senha', 'x')).toMatchObject({ saida: 2 });
    const recusas = [
      ['beta', EMAIL, 'Não há escola com o código "beta"'],
      ['alfa', 'ninguem@alfa.example', 'Não há usuário com o e-mail ninguem@alfa.example'],
      ['alfa', EMAIL, 'não usa verificação em duas etapas'],
    ] as const;
    for (const [escola, email, motivo] of recusas) {
      const { saida, texto } = await caso('--escola', escola, '--email', email);
      expect([saida, texto]).toEqual([1, expect.stringContaining(motivo)]);
      expect(texto).toContain('Nada foi alterado.');
    }
    expect(await abertas()).toHaveLength(1);
  });
});

it('outra administradora desativa pela API, e as sessões de quem perdeu acabam', async () => {
  const escola = await aplicacao.criarEscola('gama');
  const [chefe, perdida] = [await escola.cliente('admin'), await escola.cliente('financeiro')];
  await ativarTotp(perdida);
  expect((await chefe.delete(`/usuarios/${perdida.usuarioId}/totp`)).status).toBe(204);
  const sessoes = await comoAdmin(aplicacao.banco, `select motivo from sessao where usuario_id = $1`, [
    perdida.usuarioId,
  ]);
  expect(sessoes).toEqual([{ motivo: 'TOTP' }]);
  const [fato] = await chefe.lista<{ usuarioId: string }>(
    `/auditoria?entidade=usuario&entidadeId=${perdida.usuarioId}`,
  );
  expect(fato).toMatchObject({ usuarioId: chefe.usuarioId, depois: { totpAtivo: false } });
});
