import { createHash } from 'node:crypto';
import { jest } from '@jest/globals';
import { competenciaDe, dataCivilEm, somarCompetencias } from '@sineta/nucleo';
import { Arquivos, Relogio, UnidadeDeTrabalho } from '@sineta/plataforma';
import { ESTADO_INICIAL, processarRemessa } from '../apps/sandbox/src/banco/index.js';
import { exigir, naEscola, subirAplicacao, type AplicacaoDeTeste, type Cliente } from './apoio/escola-de-teste.js';
import { comoAdmin } from './apoio/identidade.js';
import { abrirS3, type S3DeTeste } from './apoio/s3-de-teste.js';
import { semearFinanceiro } from './apoio/semear-financeiro.js';
import { semearEscola } from './apoio/semear.js';

let s3: S3DeTeste;
let aplicacao: AplicacaoDeTeste;
let admin: Cliente;
let escolaId: number;
let contaBancariaId: string;

jest.setTimeout(60_000);

beforeAll(async () => {
  s3 = await abrirS3();
  aplicacao = await subirAplicacao({ servicos: { arquivos: { local: 's3', s3: s3.opcoes } } });
  const escola = await aplicacao.criarEscola('alfa');
  const semeada = await semearEscola(escola);
  await semearFinanceiro(semeada);
  [admin, escolaId] = [semeada.admin, escola.escolaId];
  contaBancariaId = (await admin.lista('/contas-bancarias'))[0]?.id ?? '';
  const competencia = somarCompetencias(competenciaDe(dataCivilEm(new Date())), 1);
  exigir(await admin.post('/boletos/geracao', { competencia, contaBancariaId }), 'boletos do mês que vem');
});

afterAll(async () => {
  await aplicacao?.fechar();
  await s3?.parar();
});

const sql = (texto: string) => comoAdmin(aplicacao.banco, texto);

/** Everything that a half-written remessa or retorno would touch. */
const fotografia = () =>
  sql(`select (select count(*) from remessa) as remessas, (select count(*) from retorno) as retornos,
    (select count(*) from arquivo) as arquivos, (select count(*) from retorno_linha) as linhas,
    (select json_agg(n order by serie) from numerador n) as numeradores,
    (select count(*) from instrucao_bancaria where remessa_id is null) as pendentes,
    (select json_agg(b.situacao order by b.id) from boleto b) as boletos`);

/** Every file row has its bytes in the store. */
async function exigirBytes(): Promise<void> {
  const linhas = await sql(`select caminho from arquivo where local = 's3'`);
  expect(linhas.length).toBeGreaterThan(0);
  for (const { caminho } of linhas) expect([...s3.objetos.keys()]).toContain(`/documentos/${String(caminho)}`);
}

it('remessa: com o depósito fora, nada fica pela metade; quando ele volta, o mesmo pedido usa o mesmo NSA', async () => {
  const antes = await fotografia();
  s3.fora = true;
  const falha = await admin.post('/remessas', { contaBancariaId }, { chave: 'remessa-1' });
  expect([falha.status, falha.corpo.codigo]).toEqual([503, 'arquivo-indisponivel']);
  expect(await fotografia()).toEqual(antes);
  s3.fora = false;
  const feita = exigir(
    await admin.post<{ id: string; nsa: number }>('/remessas', { contaBancariaId }, { chave: 'remessa-1' }),
    'remessa',
  );
  expect(feita.nsa).toBe(2);
  const repetida = await admin.post('/remessas', { contaBancariaId }, { chave: 'remessa-1' });
  expect([repetida.corpo.id, repetida.cabecalhos.get('idempotency-replayed')]).toEqual([feita.id, 'true']);
  expect((await admin.get(`/remessas/${feita.id}/arquivo`)).bytes.length).toBeGreaterThan(240);
  await exigirBytes();
});

/** The bank answers the files in order; its own numbers go on from far beyond those of the seeds. */
async function respostaDaUltimaRemessa(): Promise<Buffer> {
  let estado = ESTADO_INICIAL;
  let bytes: Buffer | undefined;
  for (const { id } of await admin.lista('/remessas?ordenar=nsa')) {
    const arquivo = await admin.get(`/remessas/${id}/arquivo`);
    const resposta = processarRemessa(arquivo.bytes, estado);
    bytes = resposta.retornos[0]?.conteudo;
    const contas = Object.entries(resposta.estado.contas);
    estado = { contas: Object.fromEntries(contas.map(([nome, conta]) => [nome, { ...conta, ultimoNsaRetorno: 50 }])) };
  }
  if (!bytes) throw new Error('O banco não respondeu.');
  return bytes;
}

it('retorno: os bytes vão ao depósito sem transação aberta, e com ele fora nada é aplicado', async () => {
  const bytes = await respostaDaUltimaRemessa();
  const arquivo = { nome: 'registro.ret', bytes };
  const antes = await fotografia();
  s3.fora = true;
  const falha = await admin.enviar('/retornos', arquivo);
  expect([falha.status, falha.corpo.codigo]).toEqual([503, 'arquivo-indisponivel']);
  expect(await fotografia()).toEqual(antes);
  s3.fora = false;
  const abertas: unknown[] = [];
  s3.aoGravar = async () => {
    abertas.push(
      ...(await sql(`select query from pg_stat_activity where datname = current_database()
        and pid <> pg_backend_pid() and xact_start is not null`)),
    );
  };
  const gravados = s3.objetos.size;
  expect((await admin.enviar('/retornos', arquivo)).status).toBe(201);
  delete s3.aoGravar;
  expect([abertas, s3.objetos.size]).toEqual([[], gravados + 1]);
  expect((await admin.enviar('/retornos', arquivo)).status).toBe(200);
  expect(s3.objetos.size).toBe(gravados + 1);
  expect(await admin.obter('/razao/prova')).toMatchObject({ confere: true });
  await exigirBytes();
});

it('o que uma falha deixou no depósito é varrido depois de um dia, e o que tem dono fica', async () => {
  const { app } = aplicacao;
  const [arquivos, unidade, relogio] = [app.get(Arquivos), app.get(UnidadeDeTrabalho), app.get(Relogio)];
  const novo = { nome: 'ata.txt', tipo: 'text/plain', conteudo: Buffer.from('ata'), donoTipo: 'ata', donoId: '1' };
  const comDono = s3.objetos.size;
  const guardarEFalhar = () =>
    unidade.executar(async () => {
      await arquivos.guardar(novo);
      throw new Error('falha depois de guardar');
    });
  await expect(naEscola(escolaId, guardarEFalhar)).rejects.toThrow('falha depois');
  expect(s3.objetos.size).toBe(comDono + 1);
  await naEscola(escolaId, () => arquivos.varrerOrfaos());
  expect(s3.objetos.size).toBe(comDono + 1);
  const agora = relogio.agora();
  relogio.agora = () => new Date(agora.getTime() + 25 * 3_600_000);
  await naEscola(escolaId, () => arquivos.varrerOrfaos());
  relogio.agora = () => new Date();
  expect(s3.objetos.size).toBe(comDono);
  expect(await sql('select 1 from arquivo_reserva')).toEqual([]);
  await exigirBytes();
  const { id } = await naEscola(escolaId, () => arquivos.guardar(novo));
  expect((await naEscola(escolaId, () => arquivos.ler(id))).conteudo.toString()).toBe('ata');
});

/** Bytes in the store that a failure left without an owner. */
async function deixarOrfaos(textos: readonly string[]): Promise<void> {
  const [arquivos, unidade] = [aplicacao.app.get(Arquivos), aplicacao.app.get(UnidadeDeTrabalho)];
  for (const texto of textos) {
    const falhar = () =>
      unidade.executar(async () => {
        const conteudo = Buffer.from(texto);
        await arquivos.guardar({ nome: 'o.txt', tipo: 'text/plain', conteudo, donoTipo: 'ata', donoId: '1' });
        throw new Error('falha depois de guardar');
      });
    await expect(naEscola(escolaId, falhar)).rejects.toThrow('falha depois');
  }
}

const caminhoDe = (texto: string) => createHash('sha256').update(texto).digest('hex');

it('um que o depósito não apaga não para os outros, e a próxima varredura o apaga', async () => {
  const [arquivos, relogio] = [aplicacao.app.get(Arquivos), aplicacao.app.get(Relogio)];
  const antes = s3.objetos.size;
  const textos = Array.from({ length: 30 }, (_, i) => `órfão ${i}`);
  await deixarOrfaos(textos);
  const presos = textos.slice(0, 2).map(caminhoDe);
  s3.naoApaga = (caminho) => presos.some((preso) => caminho.includes(preso));
  const agora = relogio.agora().getTime();
  relogio.agora = () => new Date(agora + 25 * 3_600_000);
  expect(await naEscola(escolaId, () => arquivos.varrerOrfaos())).toBe(2);
  expect(s3.objetos.size).toBe(antes + 2);
  s3.naoApaga = () => false;
  relogio.agora = () => new Date(agora + 49 * 3_600_000);
  expect(await naEscola(escolaId, () => arquivos.varrerOrfaos())).toBe(0);
  expect(s3.objetos.size).toBe(antes);
  expect(await sql('select 1 from arquivo_reserva')).toEqual([]);
  relogio.agora = () => new Date();
});

it('duas varreduras ao mesmo tempo apagam cada um uma vez, e não o que foi guardado de novo depois da primeira', async () => {
  const [arquivos, relogio] = [aplicacao.app.get(Arquivos), aplicacao.app.get(Relogio)];
  const antes = s3.objetos.size;
  await deixarOrfaos(['volta', 'outro', 'terceiro']);
  const apagados: string[] = [];
  s3.aoApagar = async (caminho) => {
    apagados.push(caminho);
    await new Promise((ok) => setTimeout(ok, 100));
  };
  const agora = relogio.agora().getTime();
  relogio.agora = () => new Date(agora + 25 * 3_600_000);
  const varrer = () => naEscola(escolaId, () => arquivos.varrerOrfaos());
  const primeira = varrer();
  await new Promise((ok) => setTimeout(ok, 50));
  expect(await Promise.all([primeira, varrer(), varrer()])).toEqual([0, 0, 0]);
  expect(apagados).toHaveLength(3);
  expect(new Set(apagados).size).toBe(3);
  expect(s3.objetos.size).toBe(antes);
  delete s3.aoApagar;
  relogio.agora = () => new Date();
});

it('o mesmo conteúdo guardado por muitos ao mesmo tempo é um objeto só, com uma linha para cada um', async () => {
  const arquivos = aplicacao.app.get(Arquivos);
  const antes = s3.objetos.size;
  const novo = { nome: 'x.txt', tipo: 'text/plain', conteudo: Buffer.from('juntos'), donoTipo: 'ata', donoId: '2' };
  const todos = await Promise.all([1, 2, 3, 4, 5, 6].map(() => naEscola(escolaId, () => arquivos.guardar(novo))));
  expect(new Set(todos.map(({ id }) => id)).size).toBe(6);
  expect(s3.objetos.size).toBe(antes + 1);
  expect(await sql('select 1 from arquivo_reserva')).toEqual([]);
});
