import { createHash } from 'node:crypto';
import { jest } from '@jest/globals';
import { cnpjDeTeste } from './apoio/documentos.js';
import { DoisMeses } from './apoio/dois-meses.js';
import { exigir, subirAplicacao, type AplicacaoDeTeste, type Cliente } from './apoio/escola-de-teste.js';

interface Exportacao {
  id: string;
  numero: number;
  diferencas: boolean;
  lancamentos: number;
  totalCentavos: number;
  sha256: string;
}

interface Previa {
  exportacoes: number[];
  novos: number;
  semCodigo: { conta: string; lancamentos: number }[];
  porTipo: { tipo: string; lancamentos: number }[];
  semEfeito: number;
}

let aplicacao: AplicacaoDeTeste;
let historia: DoisMeses;
let ano: number;
let fevereiro: { de: string; ate: string };
let marco: { de: string; ate: string };

jest.setTimeout(120_000);

beforeAll(async () => {
  aplicacao = await subirAplicacao();
  historia = new DoisMeses(aplicacao);
  await historia.acontecer();
  ({ ano } = historia);
  fevereiro = { de: `${ano}-02-01`, ate: `${ano}-02-28` };
  marco = { de: `${ano}-03-01`, ate: `${ano}-03-31` };
  await historia.viajar('04-01');
});

afterAll(() => aplicacao?.fechar());

const admin = (): Cliente => historia.admin;
const exportar = (corpo: object) => admin().post<Exportacao>('/exportacoes-contabeis', corpo);
const previa = ({ de, ate }: { de: string; ate: string }) =>
  admin().obter<Previa>(`/exportacoes-contabeis/previa?de=${de}&ate=${ate}`);
const arquivo = (id: string, formato: string) => admin().get(`/exportacoes-contabeis/${id}/arquivo?formato=${formato}`);

/** Debits less credits of each account of a CSV, in centavos. */
function saldosDoCsv(csv: string): Record<string, number> {
  const saldos: Record<string, number> = {};
  for (const linha of csv.trim().split('\n').slice(1)) {
    const [, , , , lado, conta = '', valor = ''] = linha.split(';');
    const centavos = Math.round(Number(valor.replace(',', '.')) * 100);
    saldos[conta] = (saldos[conta] ?? 0) + (lado === 'D' ? centavos : -centavos);
  }
  return saldos;
}

describe('o de-para', () => {
  it('sem ele nada sai, e cada conta que falta é dita', async () => {
    const recusa = await exportar(fevereiro);
    expect(recusa.corpo).toMatchObject({ status: 409, codigo: 'contas-sem-de-para' });
    const { erros } = recusa.corpo as unknown as { erros: { mensagem: string }[] };
    expect(erros.map((e) => e.mensagem)).toContainEqual(
      expect.stringMatching(/^Descontos de pontualidade \(deducao:pontualidade\): 1 /),
    );
    const { semCodigo, novos } = await previa(fevereiro);
    expect(novos).toBe(0);
    expect(semCodigo.map((c) => c.conta)).toEqual(expect.arrayContaining(['a-receber:', 'banco:', 'despesa:']));
    expect(await admin().lista('/exportacoes-contabeis')).toEqual([]);
  });

  it('adota-se o sugerido, e o da escola fica', async () => {
    const contas = [{ conta: `servico:${historia.servicos.xadrez}`, codigo: '3.1.9.77' }];
    exigir(await admin().put('/contas-contabeis', { contas }), 'xadrez');
    exigir(await admin().post('/contas-contabeis/padrao'), 'padrão');
    const lidas = await admin().obter<{ contas: { conta: string; codigo: string | null }[] }>('/contas-contabeis');
    const codigo = (conta: string) => lidas.contas.find((c) => c.conta === conta)?.codigo;
    expect(codigo(`servico:${historia.servicos.xadrez}`)).toBe('3.1.9.77');
    expect(codigo(`servico:${historia.servicos.mensalidade}`)).toBeNull();
    expect([codigo('deducao:bolsas'), codigo('banco:')]).toEqual(['3.1.2.01', '1.1.1.02']);
    expect((await previa(fevereiro)).semCodigo).toEqual([]);
  });

  it('conta que não existe, repetida ou de código com espaço é recusada', async () => {
    const gravar = (contas: object[]) => admin().put('/contas-contabeis', { contas });
    const nova = await gravar([{ conta: 'cofrinho', codigo: '1' }]);
    expect(nova.corpo).toMatchObject({
      status: 422,
      codigo: 'conta-desconhecida',
      erros: [{ campo: '/contas/0/conta' }],
    });
    const duas = await gravar([
      { conta: 'banco:', codigo: '1' },
      { conta: 'banco:', codigo: '2' },
    ]);
    expect(duas.corpo).toMatchObject({ codigo: 'conta-desconhecida', erros: [{ campo: '/contas/1/conta' }] });
    expect((await gravar([{ conta: 'banco:', codigo: '1 1' }])).status).toBe(422);
  });
});

/**
 * February by hand, debits less credits in reais: revenue of the month 2.000 + 100 of chess, in the code of the service;
 * bank 855 + 200 - 1.970; safe 1.025; receivable 2.100 less 100 of scholarship, 45 of discount, 855, 1.000, 100 and 100 of
 * March paid before; credit of the payer 100, of the chess cancelled; supplier 2.000 less 30 withheld and 1.970 paid, and
 * the tax of 30 owed in its place.
 */
describe('a exportação', () => {
  it('leva o mês inteiro, em partidas que fecham, sob os códigos do contador', async () => {
    const feita = exigir(await exportar(fevereiro), 'fevereiro');
    expect(feita).toMatchObject({ numero: 1, diferencas: false });
    const { bytes, texto, cabecalhos } = await arquivo(feita.id, 'CSV');
    expect(cabecalhos.get('content-disposition')).toContain('exportacao-contabil-0001-csv.csv');
    expect(createHash('sha256').update(bytes).digest('hex')).toBe(feita.sha256);
    const saldos = saldosDoCsv(texto);
    expect(saldos).toEqual({
      ...{ '1.1.1.01': 102_500, '1.1.1.02': -91_500, '1.1.2.01': -10_000 },
      ...{ '2.1.1.01': -3_000, '2.1.2.01': 0, '2.1.3.01': -10_000 },
      ...{ '3.1.1.01': -200_000, '3.1.9.77': -10_000, '3.1.2.01': 10_000, '3.1.2.02': 4_500, '3.1.2.04': 10_000 },
      ...{ '3.2.1.01': -500, '3.2.1.02': -2_000, '4.1.1.01': 200_000 },
    });
    expect(Object.values(saldos).reduce((s, v) => s + v, 0)).toBe(0);
    expect(texto.trim().split('\n')).toHaveLength(1 + 2 * feita.lancamentos);
  });

  it('a despesa vai por centro de custo, com o documento', async () => {
    const [feita] = await admin().lista<Exportacao>('/exportacoes-contabeis');
    const { texto } = await arquivo(feita?.id ?? '', 'CSV');
    const despesas = texto.split('\n').filter((l) => l.includes(';D;4.1.1.01;'));
    expect(despesas).toEqual([
      expect.stringMatching(/;1200,00;Despesa Limpeza de fevereiro;NF 77;1$/),
      expect.stringMatching(/;800,00;Despesa Limpeza de fevereiro;NF 77;2$/),
    ]);
  });

  it('o mesmo conteúdo sai no leiaute do Domínio e nos registros da ECD', async () => {
    const [feita] = await admin().lista<Exportacao>('/exportacoes-contabeis');
    const dominio = (await arquivo(feita?.id ?? '', 'DOMINIO')).bytes.toString('latin1');
    expect(dominio.startsWith(`|0000|${historia.semeada.escola.cnpj}|\r\n|6000|X||||\r\n|6100|`)).toBe(true);
    // The scholarship is born with the parcel: its receivable is the net, and both go against the gross revenue.
    for (const partida of ['1.1.2.01|3.1.1.01|900,00||Receita', '3.1.2.01|3.1.1.01|100,00||Bolsa']) {
      expect(dominio).toContain(`|6100|01/02/${ano}|${partida} Mensalidade 02/${ano} Davi Sobral`);
    }
    expect(dominio.match(/\|6100\|/g)).toHaveLength(feita?.lancamentos ?? 0);
    const ecd = (await arquivo(feita?.id ?? '', 'ECD')).bytes.toString('latin1');
    expect(ecd.match(/\|I250\|/g)).toHaveLength(2 * (feita?.lancamentos ?? 0));
    expect(ecd).toContain(`|I200|1|0102${ano}|`);
  });

  it('nada vai duas vezes: o que surge depois é dito, e vai sozinho a pedido', async () => {
    expect((await exportar(fevereiro)).corpo).toMatchObject({ status: 409, codigo: 'nada-a-exportar' });
    const fornecedor = await admin().criar('/fornecedores', {
      ...{ nome: 'Gráfica Ltda', documento: cnpjDeTeste(902), regimeTributario: 'SIMPLES' },
    });
    const rateio = [
      { centroDeCustoId: historia.centros.infantil, naturezaId: historia.naturezas.limpeza, percentual: '100' },
    ];
    await historia.financeiro.criar('/titulos-a-pagar', {
      ...{ fornecedorId: fornecedor.id, documento: 'NF 5', descricao: 'Agendas', rateio, valorCentavos: 12_345 },
      ...{ emissao: `${ano}-02-27`, vencimento: `${ano}-04-10` },
    });
    expect(await previa(fevereiro)).toMatchObject({
      ...{ exportacoes: [1], novos: 1, totalCentavos: 12_345, porTipo: [{ tipo: 'DESPESA', lancamentos: 1 }] },
    });
    const recusa = await exportar(fevereiro);
    expect(recusa.corpo).toMatchObject({ status: 409, codigo: 'periodo-ja-exportado' });
    expect((recusa.corpo as unknown as { detail: string }).detail).toMatch(
      /1 lançamento novo, no total de R\$\s123,45/,
    );
    const diferencas = exigir(await exportar({ ...fevereiro, diferencas: true, formato: 'DOMINIO' }), 'diferenças');
    expect(diferencas).toMatchObject({ numero: 2, diferencas: true, lancamentos: 1, totalCentavos: 12_345 });
    const { bytes } = await admin().get(`/exportacoes-contabeis/${diferencas.id}/arquivo`);
    expect(createHash('sha256').update(bytes).digest('hex')).toBe(diferencas.sha256);
  });

  it('duas ao mesmo tempo levam uma vez só', async () => {
    const respostas = await Promise.all(Array.from({ length: 5 }, () => exportar(marco)));
    expect(respostas.filter((r) => r.status === 201)).toHaveLength(1);
    expect(respostas.filter((r) => r.status === 409)).toHaveLength(4);
    const numeros = (await admin().lista<Exportacao>('/exportacoes-contabeis')).map((e) => e.numero);
    expect(numeros.sort()).toEqual([1, 2, 3]);
  });

  it('fevereiro e março, somados, dizem ao contador o resultado da demonstração', async () => {
    const todas = await admin().lista<Exportacao>('/exportacoes-contabeis');
    let resultado = 0;
    for (const { id } of todas) {
      const saldos = saldosDoCsv((await arquivo(id, 'CSV')).texto);
      for (const [conta, saldo] of Object.entries(saldos)) if (/^[34]\./.test(conta)) resultado -= saldo;
    }
    const { conferencia } = await admin().obter<{ conferencia: { daDemonstracaoCentavos: number } }>(
      `/demonstracao-do-resultado?de=${ano}-02&ate=${ano}-03`,
    );
    expect(resultado).toBe(conferencia.daDemonstracaoCentavos);
  });
});

describe('recusas e papéis', () => {
  it('só o que já terminou', async () => {
    const hoje = await exportar({ de: `${ano}-04-01`, ate: `${ano}-04-01` });
    expect(hoje.corpo).toMatchObject({ status: 422, codigo: 'periodo-em-curso', erros: [{ campo: '/ate' }] });
    const invertido = await exportar({ de: `${ano}-02-28`, ate: `${ano}-02-01` });
    expect(invertido.corpo).toMatchObject({ codigo: 'periodo-em-curso' });
  });

  it('caixa, professor e secretaria não entram; auditor lê e não exporta; outra escola recebe 404', async () => {
    const { escola } = historia.semeada;
    for (const papel of ['caixa', 'professor', 'secretaria'] as const) {
      const cliente = await escola.cliente(papel);
      expect((await cliente.get('/exportacoes-contabeis')).status).toBe(403);
      expect((await cliente.get('/contas-contabeis')).status).toBe(403);
    }
    const auditor = await escola.cliente('auditor');
    expect((await auditor.get('/exportacoes-contabeis')).status).toBe(200);
    expect((await auditor.post('/exportacoes-contabeis', fevereiro)).status).toBe(403);
    const [feita] = await admin().lista('/exportacoes-contabeis');
    const beta = await (await aplicacao.criarEscola('beta')).cliente('admin');
    expect((await beta.get(`/exportacoes-contabeis/${feita?.id}/arquivo`)).status).toBe(404);
  });
});
