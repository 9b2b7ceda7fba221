import { setTimeout as dormir } from 'node:timers/promises';
import { jest } from '@jest/globals';
import { gerarCertificadoDeTeste, lerNfse } from '@sineta/nfse';
import { dataCivilEm, somarDias } from '@sineta/nucleo';
import { Sorteio } from '../apps/cli/src/demo/sorteio.js';
import { FORMAS_DE_CAOS } from '../apps/sandbox/src/sefin/caos.js';
import { iniciarSandbox, type SandboxNoAr } from '../apps/sandbox/src/sandbox.js';
import { BoletosFiscais } from './apoio/boletos-fiscais.js';
import { exigir, type Cliente } from './apoio/cliente.js';
import { subirAplicacao, type AplicacaoDeTeste, type EscolaDeTeste } from './apoio/escola-de-teste.js';
import { comoAdmin, esperarAte } from './apoio/servicos.js';
import { TrabalhadoresAParte } from './apoio/trabalhador-a-parte.js';

/**
 * Notes sent to a government that fails three times in ten, in every way, by workers that are killed: each instalment ends
 * with one authorised note or a readable refusal, no number is lost, nothing is done twice. `npm run test:longo`: 2,000
 * notes and 50 workers; a red run comes back by SINETA_SEMENTE.
 */
const VEZES = Number(process.env.SINETA_VEZES ?? '1');
const NOTAS = Math.min(2_000, 40 + 105 * (VEZES - 1));
const MORTES = Math.min(50, 2 + Math.ceil(2.6 * (VEZES - 1)));
/** Notes made and calls answered in the life of a worker, at most: falls are spread over all the work. */
const VIDA = Math.ceil((4 * NOTAS) / MORTES);
const FALHAS = 0.3;
const CAUSA_DA_RECUSA = 'E0116';
const DIA = 86_400_000;
const HOJE = dataCivilEm(new Date());
const semente = Number(process.env.SINETA_SEMENTE ?? Math.floor(Math.random() * 1e9));
const sorteio = new Sorteio(semente);

jest.setTimeout(3_600_000);

interface Nota {
  id: string;
  situacao: string;
  numero: number;
  idDocumento: string;
  chaveAcesso: string | null;
  valorCentavos: number;
  erros: { codigo: string; texto: string; acao: string }[];
}

let sandbox: SandboxNoAr;
let aplicacao: AplicacaoDeTeste;
let escola: EscolaDeTeste;
let financeiro: Cliente;
let trabalhadores: TrabalhadoresAParte;

beforeAll(async () => {
  console.log(`Caos com SINETA_SEMENTE=${semente}: ${NOTAS} notas, ${MORTES} mortes`);
  sandbox = await iniciarSandbox({ lentidaoMs: 1_400 });
  const fiscal = {
    sefin: { HOMOLOGACAO: { url: sandbox.urlSefin, caPem: sandbox.caPem } },
    ...{
      prazoMs: 1_200,
      carenciaMs: 1_600,
      primeiraEsperaMs: 100,
      circuito: { aberturaMs: 300, maiorAberturaMs: 1_000, sondaMs: 2_000 },
    },
  };
  aplicacao = await subirAplicacao({ fiscal });
  trabalhadores = new TrabalhadoresAParte(aplicacao.banco.urlApp, fiscal);
  escola = await aplicacao.criarEscola('caos');
  await configurar(await escola.cliente('admin'));
  financeiro = await escola.cliente('financeiro');
});

afterAll(async () => {
  await trabalhadores?.matarTodos();
  await aplicacao?.fechar();
  await sandbox?.parar();
});

async function configurar(admin: Cliente): Promise<void> {
  const boletos = new BoletosFiscais(aplicacao.banco, escola.escolaId);
  await boletos.preparar();
  const numeros = Array.from({ length: NOTAS }, (_, i) => i + 1);
  await boletos.criarVarios(numeros.map((n) => ({ n, vencimento: HOJE, competencia: HOJE.slice(0, 7) })));
  exigir(await admin.put('/configuracao-fiscal', { ambiente: 'HOMOLOGACAO', regime: 'PRESUMIDO' }), 'configuração');
  const tributacao = { codigoTributacaoNacional: '080101', codigoNbs: '122012000', tributosPercentual: '13.45' };
  exigir(await admin.put(`/servicos/${boletos.servicoId}/fiscal`, tributacao), 'tributação');
  const { pfx } = gerarCertificadoDeTeste({
    ...{ cnpj: escola.cnpj, razaoSocial: 'Colégio caos', senha: 's' },
    ...{ validoDe: new Date(Date.now() - 30 * DIA), validoAte: new Date(Date.now() + 300 * DIA) },
  });
  exigir(await admin.enviar('/certificados', { nome: 'a.pfx', bytes: pfx }, { senha: 's' }), 'certificado');
}

const sql = <T>(texto: string): Promise<T[]> => comoAdmin(aplicacao.banco, texto) as Promise<T[]>;

/** Notes made and calls answered; with it, whether nothing is left to do. */
async function andamento(): Promise<{ feito: number; acabou: boolean }> {
  const [linha] = await sql<{ notas: string; abertas: string; chamadas: string }>(
    `select count(*) as notas, count(*) filter (where situacao not in ('AUTORIZADA', 'REJEITADA')) as abertas,
        (select count(*) from resposta_do_governo) as chamadas from nota_fiscal`,
  );
  const [notas, chamadas] = [Number(linha?.notas), Number(linha?.chamadas)];
  return { feito: notas + chamadas, acabou: notas === NOTAS && Number(linha?.abertas) === 0 };
}

/** A worker that falls before it does anything proves nothing, and on a busy machine it does little in a second. */
async function deixarViver(): Promise<void> {
  const meta = (await andamento()).feito + sorteio.inteiro(1, VIDA);
  for (;;) {
    const { feito, acabou } = await andamento();
    if (feito >= meta || acabou) break;
    await dormir(150);
  }
  await dormir(sorteio.inteiro(0, 300));
}

/** Who works in the school: a note sent many times with no answer waits for somebody to ask for it again. */
async function insistirNasParadas(): Promise<void> {
  const paradas = await sql<{ id: string }>(`select id from nota_fiscal where situacao = 'ASSINADA' and erros <> '[]'`);
  for (const { id } of paradas) await financeiro.post(`/notas-fiscais/${id}/envio`);
}

/** The city knows the school by its registration, and refuses what does not tell it; then it forgets. */
async function recusarPorInstantes(): Promise<void> {
  sandbox.sefin.sefin.cadastrarContribuinte(escola.cnpj, { inscritoNoCnc: true });
  await dormir(250);
  sandbox.sefin.sefin.cadastrarContribuinte(escola.cnpj, {});
}

async function todasAsNotas(): Promise<Nota[]> {
  const ids = await sql<{ id: string }>(`select id from nota_fiscal order by numero`);
  const notas: Nota[] = [];
  for (const { id } of ids) notas.push(await financeiro.obter<Nota>(`/notas-fiscais/${id}`));
  return notas;
}

it(`${NOTAS} notas, ${FALHAS * 100}% de falhas, ${MORTES} mortes: uma nota por parcela, ou uma recusa que se lê`, async () => {
  sandbox.sefin.sortearCaos(() => (sorteio.numero() < FALHAS ? sorteio.um(FORMAS_DE_CAOS) : null));
  const periodo = { periodoInicio: somarDias(HOJE, -1), periodoFim: somarDias(HOJE, 1) };
  exigir(await financeiro.post('/movimentos', { dataEmissao: HOJE, ...periodo }), 'movimentos');
  for (let mortes = 0; mortes < MORTES; mortes++) {
    const filho = await trabalhadores.subir();
    if (mortes === Math.floor(MORTES / 2)) await recusarPorInstantes();
    await deixarViver();
    await trabalhadores.matar(filho);
  }
  console.log(`${MORTES} mortes em ${JSON.stringify(await andamento())}`);
  await trabalhadores.subir();
  await esperarAte(
    'toda nota com desfecho',
    async () => {
      await insistirNasParadas();
      return (await andamento()).acabou;
    },
    1_800_000,
  );
  await conferir(await todasAsNotas());
});

async function conferir(notas: Nota[]): Promise<void> {
  const autorizadas = notas.filter(({ situacao }) => situacao === 'AUTORIZADA');
  const rejeitadas = notas.filter(({ situacao }) => situacao === 'REJEITADA');
  expect(autorizadas.length + rejeitadas.length).toBe(NOTAS);
  expect(autorizadas.length).toBeGreaterThan(NOTAS / 3);
  for (const { erros } of rejeitadas) {
    expect(erros).toMatchObject([{ codigo: CAUSA_DA_RECUSA, texto: expect.any(String), acao: expect.any(String) }]);
  }
  const noGoverno = sandbox.sefin.sefin.notas();
  expect(new Set(noGoverno.map(({ chave }) => chave))).toEqual(new Set(autorizadas.map((n) => n.chaveAcesso)));
  expect(noGoverno).toHaveLength(autorizadas.length);
  const soma = (valores: number[]): number => valores.reduce((total, valor) => total + valor, 0);
  expect(soma(noGoverno.map(({ nfseXml }) => lerNfse(nfseXml).total.vServ ?? 0))).toBe(
    soma(autorizadas.map(({ valorCentavos }) => valorCentavos)),
  );
  expect(notas.map(({ numero }) => numero)).toEqual(Array.from({ length: NOTAS }, (_, i) => i + 1));
  expect(await financeiro.obter('/numeracao-fiscal')).toMatchObject({
    series: [{ ultimo: NOTAS, livres: [], lacunas: [], emAndamento: 0, rejeitadas: rejeitadas.length }],
  });
  const porParcela = await sql(
    `select p.id from parcela p left join movimento_parcela mp on mp.parcela_id = p.id and mp.vigente
       left join nota_fiscal n on n.movimento_id = mp.movimento_id
      group by p.id having count(n.id) <> 1`,
  );
  expect(porParcela).toEqual([]);
  const lotes = await sql<{ numero: string; situacao: string }>(
    `select numero, situacao from lote_fiscal order by numero`,
  );
  expect(lotes.map(({ numero }) => Number(numero))).toEqual(lotes.map((_, i) => i + 1));
  expect(lotes.filter(({ situacao }) => situacao !== 'RESPONDIDO')).toEqual([]);
  const semProva = await sql(
    `select n.id from nota_fiscal n where not exists
       (select 1 from resposta_do_governo r where r.lote_id = n.lote_id or r.nota_id = n.id)`,
  );
  expect(semProva).toEqual([]);
}
