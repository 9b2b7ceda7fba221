import { jest } from '@jest/globals';
import { dataCivil, ehDiaUtilBancario, proximoDiaUtil, somarDias, type DataCivil } from '@sineta/nucleo';
import pg from 'pg';
import { chaveDaConta, receberPagamentos } from '../apps/sandbox/src/banco/index.js';
import { escreverRetorno } from '../apps/sandbox/src/banco/escrever-retorno.js';
import { exigir, subirAplicacao, type AplicacaoDeTeste, type Resposta } from './apoio/escola-de-teste.js';
import { conferir } from './propriedades/invariantes/index.js';
import { Mundo } from './propriedades/mundo.js';
import { enviarRemessa } from './propriedades/operacoes/boletos.js';

interface Parcela {
  id: string;
  numero: number;
  competencia: string;
  vencimento: DataCivil;
  saldoCentavos: number;
  situacao: string;
  hoje: { totalCentavos: number; descontoCentavos: number; multaCentavos: number; jurosCentavos: number };
}

interface Contrato {
  id: string;
  pagadorId: string;
  parcelas: Parcela[];
}

interface Boleto {
  id: string;
  nossoNumero: string;
  situacao: string;
  valorCentavos: number;
  pagadorId: string;
}

interface Linha {
  linha: number;
  resultado: string;
  mensagem: string;
  valorPagoCentavos: number;
}

interface Retorno {
  id: string;
  nsa: number;
  avisos: string[];
  situacao: string;
  detalhes: Linha[];
}

const TARIFA = { liquidacaoCentavos: 190, baixaCentavos: 250 };
const SORTEIO = { alvo: 0, valor: 0, modo: 0 };

let aplicacao: AplicacaoDeTeste;
let sql: pg.Pool;
let escolas = 0;
let mundo: Mundo;

jest.setTimeout(120_000);

beforeAll(async () => {
  aplicacao = await subirAplicacao({ trabalhador: true });
  sql = new pg.Pool({ connectionString: aplicacao.banco.urlAdmin, max: 2 });
});

afterAll(async () => {
  await sql?.end();
  await aplicacao?.fechar();
});

beforeEach(async () => {
  mundo = await Mundo.criar(aplicacao, sql, `c${++escolas}`);
});

/** Whatever a test did, the books are right. */
afterEach(() => conferir(mundo));

async function contratar(plano = 0, familia = 0, mais: Record<string, unknown> = {}): Promise<Contrato> {
  const matriculaId = mundo.familias[familia]?.matriculaId;
  const corpo = { matriculaId, planoId: mundo.planos[plano], vencimentoFlexivelDias: 5, ...mais };
  return mundo.admin.criar<Contrato>('/contratos', corpo);
}

async function registrar(contrato: Contrato): Promise<Boleto[]> {
  const pedido = { contratoId: contrato.id, contaBancariaId: mundo.contaBancariaId };
  exigir(await mundo.admin.post('/boletos/geracao', pedido), 'boletos');
  await enviarRemessa.executar(mundo, SORTEIO);
  await entregar();
  return boletosDe(contrato);
}

function boletosDe(contrato: Contrato): Promise<Boleto[]> {
  return mundo.admin.lista<Boleto>(`/boletos?ordenar=nossoNumero&contratoId=${contrato.id}`);
}

/** Delivers what the bank has answered and was not delivered. */
async function entregar(): Promise<Retorno[]> {
  const lidos: Retorno[] = [];
  for (const arquivo of mundo.arquivos.filter((a) => !a.entregue)) {
    lidos.push(exigir(await mundo.admin.enviar<Retorno>('/retornos', arquivo), arquivo.nome));
    arquivo.entregue = true;
  }
  return lidos;
}

/** The bank receives these payments in one file. */
function pagar(...pagos: { boleto: { nossoNumero: string }; data?: DataCivil; valorCentavos?: number }[]): Buffer {
  const conta = mundo.contaNoBanco;
  if (!conta) throw new Error('O banco não conhece a conta.');
  const data = mundo.hoje;
  const lista = pagos.map(({ boleto, ...p }) => ({ data, ...p, nossoNumero: boleto.nossoNumero }));
  const { estado, retorno } = receberPagamentos(mundo.banco, conta, lista, mundo.hoje, TARIFA);
  mundo.banco = estado;
  if (!retorno) throw new Error('O banco não respondeu.');
  return retorno.conteudo;
}

/** A file that says one occurrence of a title, as the bank would. */
function ocorrencia(
  codigo: string,
  { nossoNumero }: Boleto,
  mais: { motivos?: string[]; tarifa?: number } = {},
): Buffer {
  const conta = mundo.contaNoBanco;
  const titulo = Object.values(conta?.titulos ?? {}).find((t) => Number(t.nossoNumero) === Number(nossoNumero));
  if (!conta || !titulo) throw new Error('Título desconhecido do banco.');
  const zeros = { encargos: 0, desconto: 0, abatimento: 0, pago: 0, creditado: 0, tarifa: 0, motivos: [] };
  const evento = { ...zeros, ocorrencia: codigo, titulo, data: mundo.hoje, credito: null, ...mais };
  const nsa = conta.ultimoNsaRetorno + 1;
  mundo.banco = { contas: { [chaveDaConta(conta)]: { ...conta, ultimoNsaRetorno: nsa } } };
  return escreverRetorno(conta, nsa, mundo.hoje, [evento]).conteudo;
}

const enviar = (bytes: Buffer): Promise<Resposta<Retorno>> =>
  mundo.admin.enviar<Retorno>('/retornos', { nome: 'banco.ret', bytes });

const aplicar = async (bytes: Buffer): Promise<Retorno> => exigir(await enviar(bytes), 'retorno');

const parcelaDe = (id: string | undefined): Promise<Parcela> =>
  mundo.admin.obter(`/parcelas/${id}`) as unknown as Promise<Parcela>;

async function credito(pessoaId: string | undefined): Promise<number> {
  return (await mundo.admin.obter<{ creditoCentavos: number }>(`/pessoas/${pessoaId}/extrato`)).creditoCentavos;
}

async function saldoDaConta(conta: string): Promise<number> {
  const [linha] = await mundo.linhas<{ saldo: string }>(
    `select (debitos_centavos - creditos_centavos)::text as saldo from conta_saldo where escola_id = $1 and conta = $2`,
    conta,
  );
  return Number(linha?.saldo ?? 0);
}

const resolver = (retorno: Retorno, linha: Linha | undefined, corpo: Record<string, unknown>) =>
  mundo.admin.post(`/retornos/${retorno.id}/linhas/${linha?.linha}/resolucao`, { motivo: 'Conferido', ...corpo });

describe('contracts of a large class', () => {
  it('above 50 run as a tarefa, which says who was left out and why, and again generate nothing', async () => {
    const { admin } = mundo;
    const [daTurma] = await admin.lista<{ periodoLetivoId: string; serieId: string }>('/turmas');
    const turma = await admin.criar('/turmas', {
      ...{ periodoLetivoId: daTurma?.periodoLetivoId, serieId: daTurma?.serieId, nome: '6º Z', turno: 'TARDE' },
      ...{ vagas: 60, componentes: [] },
    });
    for (let i = 0; i < 52; i++) {
      const nascimento = i === 0 ? '2015-01-01' : '1990-01-01';
      const aluno = await admin.criar('/alunos', { pessoa: { nome: `Estudante Número ${i}`, nascimento } });
      await admin.criar('/matriculas', { alunoId: aluno.id, turmaId: turma.id });
    }
    const pedido = { turmaId: turma.id, planoId: mundo.planos[1], vencimentoFlexivelDias: 5 };
    const lote = exigir(await admin.post('/contratos/lote', pedido), 'lote');
    expect(lote).toMatchObject({ total: 52, contratos: 0 });
    const tarefa = await esperarTarefa(String(lote['tarefaId']));
    expect(tarefa).toMatchObject({ estado: 'CONCLUIDA', feitos: 51, comErro: 1 });
    expect(JSON.stringify(tarefa['erros'])).toContain('não tem responsável financeiro');
    expect(await admin.lista(`/contratos?turmaId=${turma.id}`)).toHaveLength(51);
    const deNovo = exigir(await admin.post('/contratos/lote', pedido), 'de novo');
    expect(deNovo).toMatchObject({ tarefaId: null, total: 1, contratos: 0 });
  });
});

async function esperarTarefa(id: string): Promise<Record<string, unknown>> {
  for (let i = 0; i < 300; i++) {
    const tarefa = await mundo.admin.obter<Record<string, unknown>>(`/tarefas/${id}`);
    if (['CONCLUIDA', 'FALHADA'].includes(String(tarefa['estado']))) return tarefa;
    await new Promise((ok) => setTimeout(ok, 100));
  }
  throw new Error('A tarefa não terminou.');
}

describe('boletos that go down', () => {
  it('asks the bank for the baixa, takes its answer and its fee', async () => {
    const contrato = await contratar(1);
    const [boleto] = await registrar(contrato);
    exigir(await mundo.admin.post(`/boletos/${boleto?.id}/cancelamento`, { motivo: 'Valor errado' }), 'cancelar');
    const remessas = await mundo.admin.lista<{ id: string }>('/remessas');
    await enviarRemessa.executar(mundo, SORTEIO);
    const nova = (await mundo.admin.lista<{ id: string }>('/remessas')).find(
      (r) => !remessas.some((x) => x.id === r.id),
    );
    const { titulos } = await mundo.admin.obter<{ titulos: unknown[] }>(`/remessas/${nova?.id}`);
    expect(titulos).toMatchObject([{ boletoId: boleto?.id, movimento: '02' }]);
    const [retorno] = await entregar();
    expect(retorno?.detalhes.map((d) => d.resultado)).toEqual(['APLICADA', 'APLICADA']);
    expect((await boletosDe(contrato))[0]).toMatchObject({ id: boleto?.id, situacao: 'BAIXADO' });
    expect(await saldoDaConta('despesa:tarifa-bancaria')).toBe(TARIFA.baixaCentavos);
  });

  it('G05: cancelling the contract takes all down, and one paid in transit becomes credit', async () => {
    const contrato = await contratar(1);
    const boletos = await registrar(contrato);
    const ultimo = boletos.at(-1);
    if (!ultimo) throw new Error('Sem boletos.');
    const emTransito = pagar({ boleto: ultimo });
    const corpo = { motivo: 'Mudança de cidade' };
    const feito = exigir(await mundo.admin.post(`/contratos/${contrato.id}/cancelamento`, corpo), 'cancelamento');
    expect(feito).toMatchObject({ parcelas: 5, boletosCancelados: 5 });
    const [linha] = (await aplicar(emTransito)).detalhes;
    expect(linha).toMatchObject({ resultado: 'APLICADA', valorPagoCentavos: ultimo.valorCentavos });
    expect(await credito(contrato.pagadorId)).toBe(ultimo.valorCentavos);
    const instrucoes = await mundo.linhas(
      `select movimento from instrucao_bancaria where escola_id = $1 and remessa_id is null`,
    );
    expect(instrucoes).toEqual(Array.from({ length: 5 }, () => ({ movimento: '02' })));
  });

  it('a boleto the bank never saw is forgotten, and the parcel takes another', async () => {
    const contrato = await contratar(1);
    const pedido = { contratoId: contrato.id, contaBancariaId: mundo.contaBancariaId };
    exigir(await mundo.admin.post('/boletos/geracao', pedido), 'boletos');
    const [boleto] = await boletosDe(contrato);
    exigir(await mundo.admin.post(`/boletos/${boleto?.id}/cancelamento`, { motivo: 'Valor errado' }), 'cancelar');
    const outra = await mundo.admin.post(`/boletos/${boleto?.id}/cancelamento`, { motivo: 'De novo' });
    expect(outra.corpo).toMatchObject({ status: 409, codigo: 'boleto-nao-permite' });
    expect(exigir(await mundo.admin.post('/boletos/geracao', pedido), 'de novo')).toMatchObject({ quantidade: 1 });
    const movimentos = await mundo.linhas(`select distinct movimento from instrucao_bancaria where escola_id = $1`);
    expect(movimentos).toEqual([{ movimento: '01' }]);
  });
});

describe('occurrences of the bank', () => {
  it('03 refuses what was not registered and frees its parcel; of a registered title it is only a copy', async () => {
    const contrato = await contratar(1);
    const [boleto, outro] = await registrar(contrato);
    if (!boleto || !outro) throw new Error('Sem boletos.');
    await mundo.linhas(
      `update boleto set situacao = 'EM_REMESSA' where escola_id = $1 and id = $2 returning id`,
      boleto.id,
    );
    const [linha] = (await aplicar(ocorrencia('03', boleto, { motivos: ['48'] }))).detalhes;
    expect(linha).toMatchObject({ resultado: 'APLICADA' });
    expect(linha?.mensagem).toContain('48');
    const recusado = await mundo.admin.obter<{ situacao: string; rejeicao: unknown }>(`/boletos/${boleto.id}`);
    expect(recusado).toMatchObject({ situacao: 'REJEITADO', rejeicao: [{ codigo: '48' }] });
    const pedido = { contratoId: contrato.id, contaBancariaId: mundo.contaBancariaId };
    expect(exigir(await mundo.admin.post('/boletos/geracao', pedido), 'outro')).toMatchObject({ quantidade: 1 });
    const [copia] = (await aplicar(ocorrencia('03', outro, { motivos: ['63'] }))).detalhes;
    expect(copia).toMatchObject({ resultado: 'INFORMATIVA' });
    expect(await mundo.admin.obter(`/boletos/${outro.id}`)).toMatchObject({ situacao: 'REGISTRADO' });
  });

  it('09 takes the title down and leaves the parcel to be charged again; of one already paid it changes nothing', async () => {
    const contrato = await contratar(1);
    const [boleto, pago] = await registrar(contrato);
    if (!boleto || !pago) throw new Error('Sem boletos.');
    await aplicar(ocorrencia('09', boleto, { motivos: ['10'] }));
    expect(await mundo.admin.obter(`/boletos/${boleto.id}`)).toMatchObject({ situacao: 'BAIXADO' });
    expect(await parcelaDe(contrato.parcelas[0]?.id)).toMatchObject({ situacao: 'ABERTA' });
    await aplicar(pagar({ boleto: pago }));
    const [linha] = (await aplicar(ocorrencia('09', pago, { motivos: ['10'] }))).detalhes;
    expect(linha).toMatchObject({ resultado: 'INFORMATIVA' });
    expect(await mundo.admin.obter(`/boletos/${pago.id}`)).toMatchObject({ situacao: 'PAGO' });
  });

  it('17 pays a title that was taken down, and 28 is a fee of the bank', async () => {
    const contrato = await contratar(1);
    const [boleto] = await registrar(contrato);
    if (!boleto) throw new Error('Sem boleto.');
    exigir(await mundo.admin.post(`/boletos/${boleto.id}/cancelamento`, { motivo: 'Valor errado' }), 'cancelar');
    await enviarRemessa.executar(mundo, SORTEIO);
    await entregar();
    await aplicar(pagar({ boleto }));
    expect(await mundo.admin.obter(`/boletos/${boleto.id}`)).toMatchObject({ situacao: 'PAGO' });
    expect(await parcelaDe(contrato.parcelas[0]?.id)).toMatchObject({ situacao: 'LIQUIDADA', saldoCentavos: 0 });
    const antes = await saldoDaConta('despesa:tarifa-bancaria');
    const [linha] = (await aplicar(ocorrencia('28', boleto, { tarifa: 345 }))).detalhes;
    expect(linha).toMatchObject({ resultado: 'APLICADA' });
    expect(await saldoDaConta('despesa:tarifa-bancaria')).toBe(antes + 345);
  });
});

describe('files that are not as they should be', () => {
  it('a number repeated with other bytes is refused; a gap and a late file are told', async () => {
    const [boleto, outro] = await registrar(await contratar(1));
    if (!boleto || !outro) throw new Error('Sem boletos.');
    const [guardado, primeiro] = [mundo.banco, pagar({ boleto })];
    mundo.banco = guardado;
    const mesmoNumero = pagar({ boleto: outro });
    await aplicar(primeiro);
    const recusa = await enviar(mesmoNumero);
    expect(recusa.corpo).toMatchObject({ status: 409, codigo: 'retorno-repetido', erros: [{ campo: '/arquivo' }] });
    const [faltou, adiante] = [pagar({ boleto: outro }), pagar({ boleto: outro })];
    expect((await aplicar(adiante)).avisos[0]).toContain('Faltam retornos entre o nº 2 e o nº 4');
    expect((await aplicar(faltou)).avisos[0]).toContain('fora de ordem');
  });

  it('another account, a truncated file and a false trailer are refused, and nothing is stored', async () => {
    const [boleto] = await registrar(await contratar(1));
    if (!boleto) throw new Error('Sem boleto.');
    const bytes = pagar({ boleto });
    const linhas = bytes.toString('latin1').split('\r\n');
    const deOutra = linhas.map((l) => l.replaceAll('000000037105', '000000099999')).join('\r\n');
    const truncado = linhas.slice(0, 4).join('\r\n');
    const mentiroso = linhas.map((l) => (l[7] === '9' ? `${l.slice(0, 23)}000099${l.slice(29)}` : l)).join('\r\n');
    const semPar = linhas.filter((l) => l[13] !== 'U').join('\r\n');
    const casos = [
      ...[[deOutra, 'retorno-de-outra-conta'] as const, [truncado, 'retorno-danificado'] as const],
      ...[[mentiroso, 'retorno-danificado'] as const, [semPar, 'retorno-danificado'] as const],
    ];
    const guardados = await mundo.admin.lista('/retornos');
    for (const [texto, codigo] of casos) {
      const { corpo } = await enviar(Buffer.from(texto, 'latin1'));
      expect(corpo).toMatchObject({ status: 422, codigo });
    }
    expect(await mundo.admin.lista('/retornos')).toHaveLength(guardados.length);
    await aplicar(bytes);
  });
});

describe('lines that wait for a person', () => {
  it('the same payment in another file is suspect: credited, linked or ignored once, never by itself', async () => {
    const contrato = await contratar(1);
    const [boleto, outro] = await registrar(contrato);
    if (!boleto || !outro) throw new Error('Sem boletos.');
    const repeticoes = [];
    for (let i = 0; i < 5; i++) repeticoes.push(await aplicar(pagar({ boleto, valorCentavos: 10_000 })));
    // The first is 06; the second, 17, is another occurrence; the others repeat it.
    const resultados = repeticoes.map((r) => r.detalhes[0]?.resultado);
    expect(resultados).toEqual(['APLICADA', 'APLICADA', 'SUSPEITA', 'SUSPEITA', 'SUSPEITA']);
    const [a, b, c] = repeticoes.slice(2).map((r) => [r, r.detalhes[0]] as const);
    if (!a || !b || !c) throw new Error('Sem suspeitas.');
    expect((await resolver(...a, { acao: 'DEVOLVER' })).corpo).toMatchObject({ codigo: 'linha-nao-permite' });
    expect((await resolver(...a, { acao: 'VINCULAR' })).corpo).toMatchObject({ codigo: 'resolucao-incompleta' });
    exigir(await resolver(...a, { acao: 'IGNORAR' }), 'ignorar');
    expect((await resolver(...a, { acao: 'IGNORAR' })).corpo).toMatchObject({ codigo: 'linha-nao-permite' });
    const antes = await credito(contrato.pagadorId);
    exigir(await resolver(...b, { acao: 'CREDITAR', pagadorId: contrato.pagadorId }), 'creditar');
    expect(await credito(contrato.pagadorId)).toBe(antes + 10_000);
    const parcela = contrato.parcelas[1];
    exigir(await resolver(...c, { acao: 'VINCULAR', boletoId: outro.id }), 'vincular');
    expect((await parcelaDe(parcela?.id)).saldoCentavos).toBe((parcela?.saldoCentavos ?? 0) - 10_000);
  });

  it('paid twice in one file and once in another is paid twice, whichever file comes first', async () => {
    const fins = [];
    const ordens = [
      [0, 1],
      [1, 0],
    ];
    for (const [familia, ordem] of ordens.entries()) {
      const contrato = await contratar(1, familia);
      const [boleto] = await registrar(contrato);
      if (!boleto) throw new Error('Sem boleto.');
      const pago = { boleto, valorCentavos: 10_000 };
      await aplicar(pagar(pago));
      const arquivos = [pagar(pago, pago), pagar(pago)];
      const resultados = [];
      for (const qual of ordem) {
        const { detalhes } = await aplicar(arquivos[qual] ?? Buffer.alloc(0));
        resultados.push(detalhes.map(({ resultado }) => resultado).join(' '));
      }
      fins.push({ resultados, saldo: (await parcelaDe(contrato.parcelas[0]?.id)).saldoCentavos });
    }
    expect(fins.map(({ resultados }) => resultados)).toEqual([
      ['APLICADA APLICADA', 'SUSPEITA'],
      ['APLICADA', 'SUSPEITA APLICADA'],
    ]);
    expect(fins[0]?.saldo).toBe(fins[1]?.saldo);
  });

  it('an orphan is given back or linked, its fee posted once; reversed, it waits again', async () => {
    const contrato = await contratar(1);
    const [boleto] = await registrar(contrato);
    if (!boleto) throw new Error('Sem boleto.');
    const deNinguem = (n: number) => ({ boleto: { nossoNumero: `00099${n}000` }, valorCentavos: 30_000 });
    const retorno = await aplicar(pagar(deNinguem(1), deNinguem(2)));
    const banco = `banco:${mundo.contaBancariaId}`;
    const entrou = 60_000 - 2 * TARIFA.liquidacaoCentavos;
    expect(await saldoDaConta(banco)).toBe(entrou);
    const [devolvida, vinculada] = retorno.detalhes;
    exigir(await resolver(retorno, devolvida, { acao: 'DEVOLVER' }), 'devolver');
    expect(await saldoDaConta(banco)).toBe(entrou - 30_000);
    const vincular = { acao: 'VINCULAR', boletoId: boleto.id };
    const { recebimentoId } = exigir(await resolver(retorno, vinculada, vincular), 'vincular');
    expect(await saldoDaConta(`a-identificar:${retorno.id}:${vinculada?.linha}`)).toBe(0);
    expect(await saldoDaConta('despesa:tarifa-bancaria')).toBe(2 * TARIFA.liquidacaoCentavos);
    const estorno = `/recebimentos/${String(recebimentoId)}/estorno`;
    exigir(await mundo.admin.post(estorno, { motivo: 'Boleto errado' }), 'estorno');
    expect(await saldoDaConta(`a-identificar:${retorno.id}:${vinculada?.linha}`)).toBe(-30_000);
    exigir(await resolver(retorno, vinculada, { acao: 'CREDITAR', pagadorId: contrato.pagadorId }), 'de novo');
    expect(await credito(contrato.pagadorId)).toBe(30_000);
  });
});

describe('late, short and on time', () => {
  it('imputes interest, then fine, then principal, and charges the fine once', async () => {
    const contrato = await contratar(1);
    const parcela = contrato.parcelas[0];
    mundo.irPara(somarDias(parcela?.vencimento ?? mundo.hoje, 30));
    const { hoje, saldoCentavos } = await parcelaDe(parcela?.id);
    expect(hoje.multaCentavos).toBeGreaterThan(0);
    expect(hoje.totalCentavos).toBe(saldoCentavos + hoje.multaCentavos + hoje.jurosCentavos);
    const pago = hoje.jurosCentavos + hoje.multaCentavos + 1_000;
    const pedido = { pagadorId: contrato.pagadorId, parcelas: [parcela?.id], parcial: true };
    const meios = (valorCentavos: number) => ({ meios: [{ meio: 'PIX', valorCentavos }] });
    const primeiro = exigir(await mundo.admin.post('/recebimentos', { ...pedido, ...meios(hoje.jurosCentavos) }), '1º');
    expect(primeiro['itens']).toMatchObject([{ jurosCentavos: hoje.jurosCentavos, multaCentavos: 0 }]);
    const segundo = exigir(
      await mundo.admin.post('/recebimentos', { ...pedido, ...meios(pago - hoje.jurosCentavos) }),
      '2º',
    );
    expect(segundo['itens']).toMatchObject([
      { jurosCentavos: 0, multaCentavos: hoje.multaCentavos, principalCentavos: 1_000 },
    ]);
    mundo.avancar(10);
    const depois = await parcelaDe(parcela?.id);
    expect(depois.hoje).toMatchObject({ multaCentavos: 0 });
    expect(depois.hoje.jurosCentavos).toBe(Math.round((depois.saldoCentavos * 0.01) / 30) * 10);
  });

  it('keeps the discount on the next business day of a due date that is not one, and loses it the day after', async () => {
    const [plano] = await mundo.admin.lista<{ periodoLetivoId: string }>('/planos-pagamento');
    const [servico] = await mundo.admin.lista('/servicos?ordenar=-nome');
    const feriado = proximoFeriado(mundo.hoje);
    const { id } = await mundo.admin.criar('/planos-pagamento', {
      ...{ periodoLetivoId: plano?.periodoLetivoId, nome: 'Mantém', diaVencimento: Number(feriado.slice(8)) },
      ...{ vigenciaInicio: mundo.hoje, vigenciaFim: somarDias(feriado, 60), regraVencimento: 'MANTEM' },
      pontualidadePercentual: '10',
      itens: [
        { servicoId: servico?.id, totalCentavos: 100_000, parcelas: 1, primeiraCompetencia: feriado.slice(0, 7) },
      ],
    });
    const corpo = { matriculaId: mundo.familias[0]?.matriculaId, planoId: id };
    const contrato = await mundo.admin.criar<Contrato>('/contratos', corpo);
    const [parcela] = contrato.parcelas;
    expect(parcela?.vencimento).toBe(feriado);
    mundo.irPara(proximoDiaUtil(feriado));
    expect((await parcelaDe(parcela?.id)).hoje).toMatchObject({ descontoCentavos: 10_000, totalCentavos: 90_000 });
    mundo.avancar(1);
    const perdido = (await parcelaDe(parcela?.id)).hoje;
    expect(perdido).toMatchObject({ descontoCentavos: 0, multaCentavos: 2_000 });
    expect(perdido.jurosCentavos).toBeGreaterThanOrEqual(67);
  });
});

/** The next day that is not of the bank, at least a week ahead. */
function proximoFeriado(hoje: DataCivil): DataCivil {
  let dia = somarDias(hoje, 7);
  while (ehDiaUtilBancario(dia)) dia = somarDias(dia, 1);
  return dataCivil(dia);
}
