import fs from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { jest } from '@jest/globals';
import { linhaDigitavelDe } from '@sineta/boleto';
import { lerNfse, type ValidadorOficial } from '@sineta/nfse';
import { somarCentavos } from '@sineta/nucleo';
import type { Resumo } from '../apps/cli/src/demo/resumo.js';
import {
  arquivosEm,
  assinaturasRecusadas,
  lerArquivo,
  lerBoletosDoPdf,
  lerDanfse,
  linhasEscritas,
  recontarRemessa,
  temXmlsec,
} from './apoio/arquivos-da-demo.js';
import { validadorOficialOuNulo } from './apoio/esquemas-da-nfse.js';
import { type EstadoDaDemo, lerEstado, lerMundoDeTreino } from './apoio/estado-da-demo.js';
import { compilar, matarPostgres, ProcessoDaDemo } from './apoio/processo-da-demo.js';
import { contarComQuedas } from './apoio/quedas-da-demo.js';

/** More than 50 boletos, so that the notes are made by a tarefa and not within a request. */
const ALUNOS = 60;
const ARGUMENTOS = ['--alunos', String(ALUNOS)];
/** Nobody serves HTTP on port 1: the demo starts a Sineta of its own. */
const AMBIENTE = { PORT: '1' };
/** Two minutes on a quiet machine; a busy one must not fail it. */
const PRAZO_MS = 40 * 60_000;
jest.setTimeout(PRAZO_MS);

const lugar = fs.mkdtempSync(path.join(os.tmpdir(), 'sineta-demo-'));
fs.chmodSync(lugar, 0o755);
const calma = novaPasta('calma');
const agitada = novaPasta('agitada');
const semente = Number(process.env.SINETA_SEMENTE ?? Math.floor(Math.random() * 1e9));

function novaPasta(nome: string): string {
  const pasta = path.join(lugar, nome);
  fs.mkdirSync(pasta);
  return pasta;
}

const lerResumo = (pasta: string) =>
  JSON.parse(fs.readFileSync(path.join(pasta, 'saida', 'resumo.json'), 'utf8')) as Resumo;

const ate = (n: number): number[] => Array.from({ length: n }, (_, i) => i + 1);

let umaSoVez: { codigo: number | string; saida: string };
let comQuedas: Awaited<ReturnType<typeof contarComQuedas>>;
let estado: EstadoDaDemo;
let oficial: ValidadorOficial | null;

beforeAll(async () => {
  compilar();
  oficial = await validadorOficialOuNulo();
  console.log(`Quedas com SINETA_SEMENTE=${semente}`);
  const processo = new ProcessoDaDemo(calma, ARGUMENTOS, AMBIENTE);
  [comQuedas] = await Promise.all([contarComQuedas(agitada, ARGUMENTOS, AMBIENTE, semente), processo.fim]);
  umaSoVez = { codigo: await processo.fim, saida: processo.saida };
  estado = await lerEstado(calma);
}, PRAZO_MS);

afterAll(() => {
  oficial?.fechar();
  for (const pasta of [calma, agitada]) matarPostgres(pasta);
  fs.rmSync(lugar, { recursive: true, force: true, maxRetries: 5, retryDelay: 200 });
});

describe('uma execução sem quedas', () => {
  it('termina em zero, com uma tabela que diz o que está no resumo', () => {
    expect(umaSoVez).toMatchObject({ codigo: 0, saida: expect.stringContaining('Tudo fecha.') as string });
    expect(umaSoVez.saida).toMatch(/Alunos matriculados +60 +43 famílias, 12 turmas\n/);
    expect(umaSoVez.saida).toMatch(/Boletos do mês +59 +R\$ /);
    expect(umaSoVez.saida).not.toContain('NÃO FECHA');
  });

  it('deixa um boletim por turma, um PDF por família e um carnê, e nada pela metade', () => {
    expect(arquivosEm(calma, 'boletins')).toHaveLength(12);
    expect(arquivosEm(calma, 'boletos')).toHaveLength(lerResumo(calma).familias + 1);
    const todos = fs.readdirSync(path.join(calma, 'saida'), { recursive: true, encoding: 'utf8' });
    expect(todos.filter((nome) => nome.endsWith('.tmp'))).toEqual([]);
  });

  it('cada código de barras lido pelo zbar é a linha escrita na página e a do banco de dados', async () => {
    const doBanco = new Map(estado.boletos.map((b) => [b.codigoBarras, b.linhaDigitavel]));
    const [porFamilia, doCarne]: string[][] = [[], []];
    for (const arquivo of arquivosEm(calma, 'boletos')) {
      for (const { barras, linhaDigitavel, pagina } of await lerBoletosDoPdf(calma, arquivo)) {
        const onde = `${arquivo}, página ${pagina}`;
        expect([onde, linhaDigitavel]).toEqual([onde, linhaDigitavelDe(barras)]);
        expect([onde, doBanco.get(barras)]).toEqual([onde, linhaDigitavel]);
        (arquivo === 'carne.pdf' ? doCarne : porFamilia)?.push(barras);
      }
    }
    const [mes] = estado.boletos.map((b) => b.competencia).sort();
    const doMes = estado.boletos.filter((b) => b.competencia === mes);
    expect(porFamilia?.sort()).toEqual(doMes.map((b) => b.codigoBarras).sort());
    expect(new Set(doCarne).size).toBe(12);
    expect(new Set([...(porFamilia ?? []), ...(doCarne ?? [])]).size).toBe(estado.boletos.length);
  });

  it('cada linha da remessa tem 240 bytes e os trailers somam', () => {
    const arquivos = arquivosEm(calma, 'remessa');
    expect(arquivos.every((nome) => nome.endsWith('.rem'))).toBe(true);
    const lidas = arquivos.map((nome) => recontarRemessa(lerArquivo(calma, 'remessa', nome)));
    for (const r of lidas) {
      expect(r).toMatchObject({ terminaEmQuebra: true, tamanhos: [240], tipos: '01359' });
      expect(r.sequencia).toEqual(ate(r.sequencia.length));
      const { registrosDoLote, titulos, registros } = r.contado;
      expect(r.trailerDeLote).toEqual({ registrosDoLote, titulos, valor: r.valor });
      expect(r.trailer).toEqual({ lotes: 1, registros });
    }
    expect(lidas.map((r) => r.valor)).toEqual(estado.remessas.map((r) => r.total));
    const enviados = lidas.flatMap((r) => r.nossosNumeros);
    expect(enviados.map(Number).sort()).toEqual(estado.boletos.map((b) => Number(b.nossoNumero)).sort());
  });

  it('cada NFS-e vale para o esquema oficial e para o xmlsec1, e o QR do DANFSe leva a ela', async () => {
    const xmls = arquivosEm(calma, 'nfse');
    expect(xmls.map((nome) => nome.replace('.xml', '.pdf'))).toEqual(arquivosEm(calma, 'danfse'));
    const porChave = new Map(estado.notas.map((nota) => [nota.chave, nota]));
    if (!temXmlsec) console.warn('xmlsec1 ausente (apt install xmlsec1): assinaturas das notas não conferidas');
    for (const nome of xmls) {
      const xml = lerArquivo(calma, 'nfse', nome).toString('utf8');
      const { chave } = lerNfse(xml);
      expect([nome, oficial?.validar('NFSe', xml) ?? []]).toEqual([nome, []]);
      const { qr, texto } = await lerDanfse(calma, nome.replace('.xml', '.pdf'));
      expect(qr).toEqual([`https://www.nfse.gov.br/ConsultaPublica/?tpc=1&chave=${chave}`]);
      expect(texto.replace(/\s/g, '')).toContain(chave);
      expect(porChave.delete(chave)).toBe(true);
    }
    expect(porChave.size).toBe(0);
    if (temXmlsec) expect(assinaturasRecusadas(calma, xmls)).toEqual([]);
  });

  it('o resumo é o que está no banco de dados e nos arquivos', () => {
    const [mes] = estado.boletos.map((b) => b.competencia).sort();
    const doMes = estado.boletos.filter((b) => b.competencia === mes);
    const somar = <T>(linhas: readonly T[], valor: (linha: T) => number) => somarCentavos(linhas.map(valor));
    const aConferir = estado.linhas.filter(({ resultado }) => ['ORFA', 'SUSPEITA'].includes(resultado));
    const total = somar(estado.razao, (r) => r.debitos);
    const { tempos, familias, ...resumo } = lerResumo(calma);
    expect(resumo).toEqual({
      ...{ alunos: ALUNOS, turmas: arquivosEm(calma, 'boletins').length, notas: ALUNOS * 8 },
      ...{ contratos: estado.contratos.length, boletos: doMes.length, boletosCentavos: somar(doMes, (b) => b.valor) },
      ...{ boletosDoCarne: 12, semRegistro: 0, pagos: doMes.filter((b) => b.situacao === 'PAGO').length },
      ...{ pagosCentavos: somar(doMes, (b) => b.pago), remessas: arquivosEm(calma, 'remessa').length },
      ...{ remessasCentavos: somar(estado.remessas, (r) => r.total), retornos: arquivosEm(calma, 'retorno').length },
      ...{
        retornosCentavos: somar(estado.retornos, (r) => r.total),
        aConferirCentavos: somar(aConferir, (l) => l.pago),
      },
      ...{ notasFiscais: estado.notas.length, notasAutorizadas: arquivosEm(calma, 'nfse').length },
      notasCentavos: somar(estado.notas, (n) => n.valor),
      prova: {
        ...{ confere: true, transferencias: estado.transferencias, diferencas: [] },
        ...{ debitosCentavos: total, creditosCentavos: somar(estado.razao, (r) => r.creditos) },
      },
    });
    expect(familias).toBe(arquivosEm(calma, 'boletos').length - 1);
    expect(Object.keys(tempos).every((passo) => umaSoVez.saida.includes(passo))).toBe(true);
  });
});

describe.each([
  ['sem quedas', calma],
  ['com kill -9 em cada etapa', agitada],
])('%s, nada se perde nem dobra', (_nome, pasta) => {
  let lido: EstadoDaDemo;
  beforeAll(async () => {
    lido = pasta === calma ? estado : await lerEstado(pasta);
  });

  it('números sem falta e sem repetição: RA, contratos, nosso número, DPS, remessas e retornos', () => {
    expect(lido.alunos.map(Number)).toEqual(ate(ALUNOS));
    expect(lido.matriculas).toBe(ALUNOS);
    expect(lido.contratos.map(({ numero }) => numero)).toEqual(ate(ALUNOS));
    expect(lido.boletos.map((b) => Number(b.nossoNumero.slice(0, -1)))).toEqual(ate(ALUNOS - 1 + 11));
    expect(lido.notas.map(({ numero }) => numero)).toEqual(ate(ALUNOS - 1));
    expect(lido.remessas.map(({ nsa }) => nsa)).toEqual([1]);
    expect(lido.retornos.map(({ nsa, situacao }) => [nsa, situacao])).toEqual([
      [1, 'APLICADO'],
      [2, 'APLICADO'],
    ]);
  });

  it('uma parcela tem um só boleto, um boleto um só recebimento, e o saldo é o nominal menos o pago', () => {
    const { total, comBoleto, ligacoes, incoerentes } = lido.parcelas;
    expect({ total, comBoleto, ligacoes, incoerentes }).toEqual({
      ...{ total: ALUNOS * 12, comBoleto: lido.boletos.length, ligacoes: lido.boletos.length, incoerentes: 0 },
    });
    expect(lido.movimentos).toEqual({ quantidade: ALUNOS - 1, parcelas: ALUNOS - 1 });
    expect(lido.recebimentos.boletos).toBe(lido.boletos.filter(({ pago }) => pago > 0).length);
    expect(lido.tarefasAbertas).toBe(0);
  });

  it('o razão: débitos e créditos iguais, saldos refeitos iguais, e o banco recebeu o que os retornos dizem', () => {
    const soma = (lado: 'debitos' | 'creditos') => lido.razao.reduce((total, r) => total + r[lado], 0);
    expect(soma('debitos')).toBe(soma('creditos'));
    expect(lido.saldosErrados).toBe(0);
    const pago = somarCentavos(lido.retornos.map((r) => r.total));
    const creditos = somarCentavos(lido.linhas.map((l) => l.tarifas));
    expect(lido.razao.find(({ conta }) => conta === 'banco')).toEqual({ conta: 'banco', debitos: pago, creditos });
    expect(somarCentavos(lido.linhas.map((l) => l.pago))).toBe(pago);
  });

  it('o banco e a SEFIN de treino sabem exatamente o mesmo', () => {
    const { contas, notas } = lerMundoDeTreino(pasta);
    expect(contas).toMatchObject([{ ultimoNsaRemessa: 1, ultimoNsaRetorno: 2 }]);
    const titulos = Object.entries(contas[0]?.titulos ?? {}).map(([n, t]) => [Number(n), t.valor, t.situacao]);
    expect(titulos.sort()).toEqual(
      lido.boletos.map((b) => [Number(b.nossoNumero), b.valor, b.situacao === 'PAGO' ? 'LIQUIDADO' : 'ABERTO']).sort(),
    );
    expect(lido.notas.every(({ situacao }) => situacao === 'AUTORIZADA')).toBe(true);
    const nossas = lido.notas.map(({ chave, idDps }) => ({ chave, idDps }));
    const porDps = (a: { idDps: string }, b: { idDps: string }) => a.idDps.localeCompare(b.idDps);
    expect(notas.sort(porDps)).toEqual(nossas.sort(porDps));
  });
});

describe('kill -9 a qualquer momento', () => {
  it('cada queda foi mesmo uma queda, e a última execução terminou', () => {
    expect(comQuedas.quedas.map(({ fim }) => fim)).toEqual(comQuedas.quedas.map(() => 'SIGKILL'));
    expect(comQuedas.quedas.filter(({ tambemOBanco }) => tambemOBanco).length).toBeGreaterThan(4);
    expect(comQuedas).toMatchObject({ codigo: 0, saida: expect.stringContaining('Tudo fecha.') as string });
  });

  it('o que fica é o mesmo de uma execução sem quedas: números, valores, pagamentos e arquivos', async () => {
    const agora = await lerEstado(agitada);
    const semChaves = (e: EstadoDaDemo) => ({
      ...e,
      notas: e.notas.map(({ chave: _chave, ...nota }) => nota),
    });
    expect(semChaves(agora)).toEqual(semChaves(estado));
    const { tempos: _a, ...resumo } = lerResumo(agitada);
    const { tempos: _b, ...esperado } = lerResumo(calma);
    expect(resumo).toEqual(esperado);
    for (const grupo of ['boletos', 'remessa', 'retorno', 'nfse', 'danfse', 'boletins'])
      expect([grupo, arquivosEm(agitada, grupo)]).toEqual([grupo, arquivosEm(calma, grupo)]);
  });

  it('o carnê e os boletos impressos antes da queda continuam inteiros', async () => {
    const paginas: string[][] = [];
    for (const arquivo of arquivosEm(agitada, 'boletos'))
      paginas.push(...(await linhasEscritas(lerArquivo(agitada, 'boletos', arquivo))));
    expect(paginas).toHaveLength(ALUNOS - 1 + 4);
    expect([...new Set(paginas.flat())].sort()).toEqual(estado.boletos.map((b) => b.linhaDigitavel).sort());
  });
});

describe('recusas e interrupção', () => {
  it('outro número de alunos na mesma escola é recusado, sem mudar nada', async () => {
    const processo = new ProcessoDaDemo(calma, ['--alunos', '61'], AMBIENTE);
    expect(await processo.fim).toBe(2);
    expect(processo.saida).toContain('esta escola já tem 60 alunos matriculados, e não 61. Nada foi alterado.');
    expect(processo.saida).toContain('--alunos 60');
  });

  it('Ctrl-C: diz que parou e como continuar, termina em 130 e fecha o banco de dados', async () => {
    const pasta = novaPasta('interrompida');
    const processo = new ProcessoDaDemo(pasta, ['--alunos', '12'], AMBIENTE);
    await processo.ate('Famílias, alunos e matrículas');
    expect(await processo.enviar('SIGINT')).toBe(130);
    expect(processo.saida).toMatch(/Interrompendo:[^]*Interrompida\. O que já foi feito está guardado/);
    expect(fs.existsSync(path.join(pasta, '.sineta', 'dados', 'postmaster.pid'))).toBe(false);
    const segunda = new ProcessoDaDemo(pasta, ['--alunos', '12'], AMBIENTE);
    expect(await segunda.fim).toBe(0);
    expect(segunda.saida).toContain('Tudo fecha.');
  });
});
