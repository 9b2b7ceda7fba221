import { jest } from '@jest/globals';
import { Relogio } from '@sineta/plataforma';
import { ESTADO_INICIAL, processarRemessa, receberPagamentos } from '../apps/sandbox/src/banco/index.js';
import { exigir, subirAplicacao, type AplicacaoDeTeste, type Cliente } from './apoio/escola-de-teste.js';
import { textoDoPdf } from './apoio/ler-pdf.js';
import { criarContaDeCobranca } from './apoio/semear-financeiro.js';
import { semearEscola, type EscolaSemeada } from './apoio/semear.js';

interface Parcela {
  id: string;
  pagadorId: string;
  vencimento: string;
  saldoCentavos: number;
  situacao: string;
  versao?: number;
}

interface Linha {
  numero: number;
  vencimento: string;
  valorCentavos: number;
  jurosCentavos: number;
  parcelaId: string | null;
  situacao: string | null;
  saldoCentavos: number | null;
}

interface Acordo {
  id: string;
  numero: number;
  situacao: string;
  totalCentavos: number;
  pagoCentavos: number;
  emAbertoCentavos: number;
  quebraAvisadaEm: string | null;
  motivo: string | null;
  termo: { sha256: string; texto: string; versao: number } | null;
  aceite: Record<string, unknown> | null;
  quebra: Record<string, unknown> | null;
  calendario: Linha[];
  debitos: { parcelaId: string; situacao: string }[];
}

const ano = new Date().getFullYear();
/** The debts of most scenarios: due on 05/06, 05/07 and 05/08, negotiated on 20/08 with 76, 46 and 15 days. */
const [JUROS, MULTA, PRINCIPAL] = [2533 + 1533 + 500, 6000, 300_000];

let aplicacao: AplicacaoDeTeste;
let semeada: EscolaSemeada;
let admin: Cliente;
let financeiro: Cliente;
let familia: Cliente;
let outraFamilia: Cliente;
let modelos: Record<'aceite' | 'pagamento' | 'novacao' | 'portal', string>;
const dividas: Parcela[][] = [];

jest.setTimeout(120_000);

/** The school's day becomes this one, at noon in São Paulo; everybody logs in again. */
async function viajar(dia: string, doAno = ano): Promise<void> {
  aplicacao.app.get(Relogio).agora = () => new Date(`${doAno}-${dia}T12:00:00-03:00`);
  admin = await aplicacao.entrar('alfa', 'admin@alfa.example');
  financeiro = await aplicacao.entrar('alfa', 'financeiro@alfa.example');
  const [um, dois] = semeada.familias.map((f) => `responsavel.${f.responsavelPessoaId}@alfa.example`);
  familia = await aplicacao.entrar('alfa', um ?? '');
  outraFamilia = await aplicacao.entrar('alfa', dois ?? '');
}

const pagadorDa = (i: 0 | 1): string => semeada.familias[i].responsavelPessoaId;

/** A contract of three parcels, from June to August, of the student of family `i`, paid by that of family 0. */
async function contratar(periodoId: string | undefined, servicoId: string, i: 0 | 1): Promise<Parcela[]> {
  const plano = await admin.criar('/planos-pagamento', {
    ...{ periodoLetivoId: periodoId, nome: `Plano ${dividas.length}`, diaVencimento: 5, regraVencimento: 'MANTEM' },
    ...{ vigenciaInicio: `${ano}-01-01`, vigenciaFim: `${ano}-12-31` },
    itens: [{ servicoId, totalCentavos: 300_000, parcelas: 3, primeiraCompetencia: `${ano}-06` }],
  });
  const { id } = await admin.criar('/contratos', {
    ...{ matriculaId: semeada.familias[i].matriculaId, planoId: plano.id, pagadorId: pagadorDa(0) },
  });
  return admin.lista<Parcela>(`/parcelas?contratoId=${id}`);
}

async function criarModelos(): Promise<typeof modelos> {
  const comum = {
    ...{ parcelasMaximo: 6, entradaMinimaPercentual: '20', jurosMesPercentual: '1', meios: ['BOLETO', 'PIX'] },
    ...{ parcelaMinimaCentavos: 5000, honorariosPercentual: '10', validadeDias: 5 },
    alcadas: [
      { papel: 'financeiro', multaPercentual: '100', jurosPercentual: '50', principalPercentual: '0' },
      { papel: 'admin', multaPercentual: '100', jurosPercentual: '100', principalPercentual: '10' },
    ],
  };
  const criar = async (nome: string, mais: object) =>
    (await admin.criar('/modelos-de-acordo', { ...comum, nome, ...mais })).id;
  return {
    aceite: await criar('Ao aceitar', { efetivacao: 'ACEITE' }),
    pagamento: await criar('Ao pagar', { efetivacao: 'PRIMEIRO_PAGAMENTO' }),
    novacao: await criar('Novação', { efetivacao: 'ACEITE', regime: 'NOVACAO' }),
    portal: await criar('Portal', {
      ...{ efetivacao: 'ACEITE', noPortal: true, jurosMesPercentual: '0', honorariosPercentual: '0' },
      alcadas: [{ papel: 'responsavel', multaPercentual: '100', jurosPercentual: '0', principalPercentual: '0' }],
    }),
  };
}

beforeAll(async () => {
  aplicacao = await subirAplicacao({ trabalhador: { intervaloMs: 50 } });
  semeada = await semearEscola(await aplicacao.criarEscola('alfa'));
  await semeada.escola.cliente('financeiro');
  for (const { responsavelPessoaId: pessoaId } of semeada.familias) {
    await semeada.escola.cliente('responsavel', { pessoaId });
  }
  await viajar('01-15');
  const [periodo] = await admin.lista('/periodos-letivos');
  const servico = await admin.criar('/servicos', { nome: 'Mensalidade', tipo: 'MENSALIDADE' });
  for (let i = 0; i < 9; i++) dividas.push(await contratar(periodo?.id, servico.id, 0));
  const material = await admin.criar('/servicos', { nome: 'Material', tipo: 'MATERIAL' });
  dividas.push(await contratar(periodo?.id, material.id, 1));
  await viajar('08-20');
  modelos = await criarModelos();
});

afterAll(() => aplicacao?.fechar());

const ids = (n: number): string[] => (dividas[n] ?? []).map((p) => p.id);

const pedido = (n: number, modelo: keyof typeof modelos, mais: object = {}) => ({
  ...{ pagadorId: pagadorDa(0), dividas: ids(n), modeloId: modelos[modelo], parcelas: 6 },
  ...{ vencimentoDaEntrada: `${ano}-08-24`, primeiroVencimento: `${ano}-09-21`, ...mais },
});

async function propor(n: number, modelo: keyof typeof modelos, mais: object = {}): Promise<Acordo> {
  const { id } = await financeiro.criar('/acordos', pedido(n, modelo, mais));
  return exigir(await financeiro.post<Acordo>(`/acordos/${id}/proposta`), 'proposta');
}

async function aceitar({ id, termo }: Acordo): Promise<Acordo> {
  return exigir(await familia.post<Acordo>(`/acordos/${id}/aceite`, { termoSha256: termo?.sha256 }), 'aceite');
}

const obter = (id: string): Promise<Acordo> => admin.obter<Acordo>(`/acordos/${id}`) as Promise<Acordo>;
const parcela = (id: string | null | undefined) =>
  admin.obter<Parcela & { hoje: { multaCentavos: number; jurosCentavos: number; totalCentavos: number } }>(
    `/parcelas/${id}`,
  );

/** Pays these parcels in full, at the counter. */
async function pagar(alvos: (string | null)[]): Promise<string> {
  const devido = await Promise.all(alvos.map(async (id) => (await parcela(id)).hoje.totalCentavos));
  const meios = [{ meio: 'PIX', valorCentavos: devido.reduce((a, b) => a + b, 0) }];
  const corpo = { pagadorId: pagadorDa(0), parcelas: alvos, meios };
  return exigir(await admin.post<{ id: string }>('/recebimentos', corpo), 'recebimento').id;
}

async function provar(): Promise<void> {
  expect(await admin.obter('/razao/prova')).toMatchObject({ confere: true, diferencas: [] });
}

async function anoitecer(): Promise<void> {
  const { tarefaId } = exigir(await admin.post<{ tarefaId: string }>('/acordos/rotina'), 'rotina');
  for (let i = 0; i < 200; i++) {
    const { estado, erros } = await admin.obter<{ estado: string; erros: unknown[] }>(`/tarefas/${tarefaId}`);
    if (estado === 'CONCLUIDA') return;
    if (estado === 'FALHADA') throw new Error(JSON.stringify(erros));
    await new Promise((ok) => setTimeout(ok, 50));
  }
  throw new Error('A rotina não terminou.');
}

/** What everything rests on: parcels, debts and balances, to be compared after an undoing. */
async function retrato(n: number) {
  const parcelas = await Promise.all(ids(n).map(async (id) => parcela(id)));
  const contas = await admin.lista<{ conta: string; saldoDevedorCentavos: number }>('/razao/contas');
  return {
    parcelas: parcelas.map(({ saldoCentavos, situacao, hoje }) => ({ saldoCentavos, situacao, hoje })),
    contas: contas.filter((c) => c.saldoDevedorCentavos !== 0).map((c) => [c.conta, c.saldoDevedorCentavos]),
    inadimplencia: await admin.obter('/inadimplencia/provisao'),
  };
}

describe('simulation', () => {
  it('compares options over parcels of two students, and saves nothing', async () => {
    const parcelas = [...ids(0), ...ids(9).slice(0, 1)];
    const datas = { vencimentoDaEntrada: `${ano}-08-24`, primeiroVencimento: `${ano}-09-21` };
    const antes = await retrato(0);
    const resposta = await admin.post<{ consolidadoCentavos: number; opcoes: Record<string, unknown>[] }>(
      '/simulacoes-de-acordo',
      {
        ...{ pagadorId: pagadorDa(0), parcelas },
        opcoes: [
          { modeloId: modelos.aceite, parcelas: 6, ...datas, honorariosPor: 'Duas cartas e uma reunião' },
          {
            modeloId: modelos.aceite,
            parcelas: 0,
            ...datas,
            dispensaMultaPercentual: '100',
            dispensaJurosPercentual: '100',
          },
          { modeloId: modelos.portal, parcelas: 3, ...datas },
        ],
      },
    );
    const { consolidadoCentavos, opcoes } = exigir(resposta, 'simulação');
    const consolidado = PRINCIPAL + MULTA + JUROS + 100_000 + 2000 + 2533;
    expect(consolidadoCentavos).toBe(consolidado);
    const honorarios = Math.round(consolidado / 10);
    expect(opcoes).toMatchObject([
      { honorariosCentavos: honorarios, totalCentavos: consolidado + honorarios, exigeAprovacao: false },
      { multaDispensadaCentavos: 8000, totalCentavos: 400_000, entradaCentavos: 400_000, totalAPagarCentavos: 400_000 },
      { totalCentavos: consolidado, exigeAprovacao: false, totalAPagarCentavos: consolidado },
    ]);
    const [comJuros] = opcoes as unknown as { calendario: Linha[]; financiadoCentavos: number }[];
    const amortizado = (comJuros?.calendario ?? []).slice(1).reduce((s, l) => s + l.valorCentavos - l.jurosCentavos, 0);
    expect(amortizado).toBe(comJuros?.financiadoCentavos);
    expect(comJuros?.calendario.map((l) => l.vencimento)).toEqual(
      ['08-24', '09-21', '10-21', '11-23', '12-21']
        .map((d) => `${ano}-${d}`)
        .concat([`${ano + 1}-01-21`, `${ano + 1}-02-22`]),
    );
    expect(await retrato(0)).toEqual(antes);
  });

  it('refuses what is outside the template, naming each field', async () => {
    const opcoes = [
      { modeloId: modelos.aceite, parcelas: 7, entradaCentavos: 100, primeiroVencimento: `${ano}-08-01` },
      { modeloId: modelos.aceite, parcelas: 6 },
    ];
    const corpo = { pagadorId: pagadorDa(0), parcelas: ids(0), opcoes };
    expect((await admin.post('/simulacoes-de-acordo', corpo)).corpo).toMatchObject({
      ...{ status: 422, codigo: 'acordo-fora-do-modelo' },
      erros: [
        { campo: '/opcoes/0/entradaCentavos' },
        { campo: '/opcoes/0/parcelas' },
        { campo: '/opcoes/0/primeiroVencimento' },
        { campo: '/opcoes/0/primeiroVencimento' },
      ],
    });
    expect(
      (await financeiro.post('/acordos', { ...pedido(0, 'portal'), honorariosPor: 'Cartas e reuniões' })).corpo,
    ).toMatchObject({
      ...{ codigo: 'acordo-fora-do-modelo', erros: [{ campo: '/honorariosPor' }] },
    });
  });

  it('a family simulates its own debts only, within the portal', async () => {
    const opcoes = [{ modeloId: modelos.portal, parcelas: 3 }];
    const corpo = { pagadorId: pagadorDa(0), parcelas: ids(0), opcoes };
    expect((await familia.post('/simulacoes-de-acordo', corpo)).status).toBe(200);
    expect((await outraFamilia.post('/simulacoes-de-acordo', corpo)).status).toBe(404);
    const fora = { ...corpo, opcoes: [{ modeloId: modelos.aceite, parcelas: 3 }] };
    expect((await familia.post('/simulacoes-de-acordo', fora)).status).toBe(404);
    const demais = { ...corpo, opcoes: [{ modeloId: modelos.portal, parcelas: 3, dispensaJurosPercentual: '1' }] };
    expect((await familia.post('/simulacoes-de-acordo', demais)).corpo).toMatchObject({ codigo: 'sem-alcada' });
    expect((await familia.obter<{ dados: unknown[] }>('/modelos-de-acordo')).dados).toHaveLength(1);
  });
});

describe('approval of a waiver', () => {
  it('above the limit needs another person, who may', async () => {
    const demais = { dispensaJurosPercentual: '100' };
    const { id } = await financeiro.criar('/acordos', pedido(1, 'aceite', demais));
    expect((await financeiro.post(`/acordos/${id}/proposta`)).corpo).toMatchObject({
      codigo: 'acordo-exige-aprovacao',
    });
    const motivo = { motivo: 'Três filhos na escola' };
    expect((await financeiro.post(`/acordos/${id}/aprovacao`, motivo)).corpo).toMatchObject({
      codigo: 'aprovacao-pela-mesma-pessoa',
    });
    expect(exigir(await admin.post(`/acordos/${id}/aprovacao`, motivo), 'aprovação')).toMatchObject({
      aprovacao: { motivo: 'Três filhos na escola' },
    });
    expect((await admin.post(`/acordos/${id}/aprovacao`, motivo)).status).toBe(409);
    expect(exigir(await financeiro.post(`/acordos/${id}/proposta`), 'proposta')).toMatchObject({
      situacao: 'PROPOSTO',
    });
    const alcadas = [
      { papel: 'financeiro', multaPercentual: '100', jurosPercentual: '100', principalPercentual: '100' },
    ];
    const mudanca = await financeiro.patch(`/modelos-de-acordo/${modelos.aceite}`, { alcadas }, { versao: 1 });
    expect(mudanca.corpo).toMatchObject({ codigo: 'sem-alcada', erros: [{ campo: '/alcadas' }] });
    exigir(await admin.post(`/acordos/${id}/cancelamento`, { motivo: 'Teste' }), 'cancelamento');
  });
});

describe('an agreement effective on acceptance', () => {
  let acordo: Acordo;

  it('is accepted by the family of the text it read, with evidence, once', async () => {
    acordo = await propor(2, 'aceite', { dispensaMultaPercentual: '100' });
    expect(acordo.termo?.texto).toContain('não é novação');
    const caminho = `/acordos/${acordo.id}/aceite`;
    expect((await outraFamilia.post(caminho, { termoSha256: acordo.termo?.sha256 })).status).toBe(404);
    expect((await familia.post(caminho, { termoSha256: 'a'.repeat(64) })).corpo).toMatchObject({
      codigo: 'termo-diferente',
    });
    const duas = await Promise.all([1, 2].map(() => familia.post(caminho, { termoSha256: acordo.termo?.sha256 })));
    expect(duas.map((r) => r.status).sort()).toEqual([200, 409]);
    acordo = await obter(acordo.id);
    expect(acordo).toMatchObject({
      ...{ situacao: 'EFETIVO', totalCentavos: PRINCIPAL + JUROS },
      aceite: { meio: 'PORTAL', pessoaId: pagadorDa(0), termoSha256: acordo.termo?.sha256, termoVersao: 1 },
    });
    expect(acordo.aceite?.['endereco']).toBeTruthy();
    await provar();
  });

  it('takes the place of the originals: ageing, renewal, statement, and accounts of the waiver', async () => {
    expect(acordo.debitos.map((d) => d.situacao)).toEqual(['NEGOCIADA', 'NEGOCIADA', 'NEGOCIADA']);
    const contas = await admin.lista<{ conta: string; saldoDevedorCentavos: number }>('/razao/contas');
    const saldo = (conta: string) => contas.find((c) => c.conta === conta)?.saldoDevedorCentavos;
    expect(saldo('deducao:dispensa-de-multa')).toBe(MULTA);
    expect(saldo('receita:multa')).toBe(-MULTA);
    expect(saldo('receita:juros')).toBe(-JUROS);
    expect(saldo(`acordo:${acordo.id}`)).toBe(0);
    const outro = {
      pagadorId: pagadorDa(0),
      dividas: [acordo.calendario[1]?.parcelaId],
      modeloId: modelos.aceite,
      parcelas: 1,
    };
    expect((await financeiro.post('/acordos', outro)).corpo).toMatchObject({ codigo: 'parcela-nao-negociavel' });
    expect((await financeiro.post('/acordos', pedido(2, 'aceite'))).corpo).toMatchObject({
      ...{
        codigo: 'parcela-nao-negociavel',
        erros: [{ campo: '/dividas/0' }, { campo: '/dividas/1' }, { campo: '/dividas/2' }],
      },
    });
    const meios = [{ meio: 'DINHEIRO', valorCentavos: 500_000 }];
    const noBalcao = { pagadorId: pagadorDa(0), parcelas: [acordo.calendario[0]?.parcelaId], meios };
    expect((await admin.post('/recebimentos', noBalcao)).corpo).toMatchObject({ codigo: 'meio-fora-do-acordo' });
  });

  it('prints the term, signed by both', async () => {
    const paginas = await textoDoPdf((await familia.get(`/acordos/${acordo.id}/termo/pdf`)).bytes);
    const texto = paginas.join(' ').replace(/\s+/g, ' ');
    for (const trecho of [
      'TERMO DE ACORDO',
      'Entrada',
      'Parcela 6 de 6',
      'Dispensa de 100% da multa',
      acordo.termo?.sha256 ?? '-',
    ]) {
      expect(texto).toContain(trecho);
    }
    expect((await outraFamilia.get(`/acordos/${acordo.id}/termo/pdf`)).status).toBe(404);
  });

  it('is undone exactly while nothing was paid, and not after', async () => {
    const antes = await retrato(3);
    const outro = await aceitar(await propor(3, 'aceite', { honorariosPor: 'Duas cartas e uma reunião' }));
    expect(await retrato(3)).not.toEqual(antes);
    exigir(await admin.post(`/acordos/${outro.id}/cancelamento`, { motivo: 'A família desistiu' }), 'cancelamento');
    expect(await retrato(3)).toEqual(antes);
    await pagar([acordo.calendario[0]?.parcelaId ?? null]);
    expect((await admin.post(`/acordos/${acordo.id}/cancelamento`, { motivo: 'Tarde' })).corpo).toMatchObject({
      codigo: 'acordo-com-pagamento',
    });
    await provar();
  });

  it('is fulfilled when all is paid, and in force again when a payment is reversed', async () => {
    const recebimento = await pagar(acordo.calendario.slice(1).map((l) => l.parcelaId));
    expect(await obter(acordo.id)).toMatchObject({ situacao: 'CUMPRIDO', emAbertoCentavos: 0 });
    exigir(await admin.post(`/recebimentos/${recebimento}/estorno`, { motivo: 'Cheque sem fundo' }), 'estorno');
    expect(await obter(acordo.id)).toMatchObject({ situacao: 'EFETIVO' });
    await pagar(acordo.calendario.slice(1).map((l) => l.parcelaId));
    expect(await obter(acordo.id)).toMatchObject({ situacao: 'CUMPRIDO' });
    await provar();
  });

  it('counts for the income tax by the principal of the services alone', async () => {
    const informe = await admin.obter(`/pessoas/${pagadorDa(0)}/informe-de-pagamentos?ano=${ano}`);
    const juros = acordo.calendario.reduce((s, l) => s + l.jurosCentavos, 0);
    expect(informe).toMatchObject({ totalCentavos: PRINCIPAL, acrescimosCentavos: JUROS + juros });
  });
});

describe('an agreement effective on the first payment', () => {
  let acordo: Acordo;

  it('leaves the originals due until it is paid, and takes effect with it', async () => {
    const faixas = await admin.obter('/inadimplencia/provisao');
    acordo = await aceitar(await propor(4, 'pagamento'));
    expect(acordo).toMatchObject({ situacao: 'ACEITO' });
    expect(acordo.debitos.map((d) => d.situacao)).toEqual(['ABERTA', 'ABERTA', 'ABERTA']);
    expect(acordo.calendario.map((l) => l.parcelaId !== null)).toEqual([true, ...Array<boolean>(6).fill(false)]);
    expect(await admin.obter('/inadimplencia/provisao')).toEqual(faixas);
    await provar();
    const recebimento = await pagar([acordo.calendario[0]?.parcelaId ?? null]);
    acordo = await obter(acordo.id);
    expect(acordo).toMatchObject({ situacao: 'EFETIVO' });
    expect(acordo.calendario.every((l) => l.parcelaId !== null)).toBe(true);
    await provar();
    exigir(await admin.post(`/recebimentos/${recebimento}/estorno`, { motivo: 'Pix devolvido' }), 'estorno');
    expect(await obter(acordo.id)).toMatchObject({ situacao: 'ACEITO' });
    expect(await admin.obter('/inadimplencia/provisao')).toEqual(faixas);
    await provar();
    await pagar([acordo.calendario[0]?.parcelaId ?? null]);
    acordo = await obter(acordo.id);
    expect(acordo).toMatchObject({ situacao: 'EFETIVO' });
    await provar();
  });

  it('falls when an original is paid apart, and the money of the first payment is credit', async () => {
    const outro = await aceitar(await propor(5, 'pagamento'));
    await pagar(ids(5).slice(0, 1));
    const caido = await obter(outro.id);
    expect(caido).toMatchObject({ situacao: 'CANCELADO' });
    expect(caido.motivo).toContain('mudou');
    expect(caido.debitos.map((d) => d.situacao)).toEqual(['LIQUIDADA', 'ABERTA', 'ABERTA']);
    await provar();
  });
});
