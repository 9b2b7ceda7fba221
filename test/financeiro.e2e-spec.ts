import { jest } from '@jest/globals';
import { dataCivil, dataCivilEm, dv10, somarDias } from '@sineta/nucleo';
import {
  ESTADO_INICIAL,
  processarRemessa,
  receberPagamentos,
  type EstadoDoBanco,
} from '../apps/sandbox/src/banco/index.js';
import { ESTADO_INICIAL_400, pagarTitulo400, processarRemessa400 } from '../apps/sandbox/src/banco400/processar.js';
import { exigir, subirAplicacao, type AplicacaoDeTeste, type Cliente } from './apoio/escola-de-teste.js';
import { textoDoPdf } from './apoio/ler-pdf.js';
import { comoAdmin } from './apoio/servicos.js';
import { semearEscola, type EscolaSemeada } from './apoio/semear.js';

interface Boleto {
  id: string;
  nossoNumero: string;
  situacao: string;
  valorCentavos: number;
  linhaDigitavel: string;
  pagadorId: string;
  vencimento: string;
  emissao: string;
}

interface Parcela {
  id: string;
  competencia: string;
  vencimento: string;
  saldoCentavos: number;
  nominalCentavos: number;
  situacao: string;
}

interface Contrato {
  id: string;
  numero: number;
  totalCentavos: number;
  pagadorId: string;
  parcelas: Parcela[];
}

const CONTA = {
  ...{ nome: 'Sicoob cobrança', banco: '756', agencia: '3334', conta: '37105', contaDv: '7', carteira: '1' },
  ...{ modalidade: '01', codigoBeneficiario: '371050' },
};

let aplicacao: AplicacaoDeTeste;
let semeada: EscolaSemeada;
let admin: Cliente;
let planoId: string;
let contaBancariaId: string;
let contratos: Contrato[];
let boletos: Boleto[];
let estado: EstadoDoBanco = ESTADO_INICIAL;
const ano = new Date().getFullYear() + 1;

jest.setTimeout(60_000);

beforeAll(async () => {
  aplicacao = await subirAplicacao();
  semeada = await semearEscola(await aplicacao.criarEscola('alfa'));
  admin = semeada.admin;
});

afterAll(() => aplicacao?.fechar());

async function prova(): Promise<{ confere: boolean; diferencas: unknown[] }> {
  return admin.obter('/razao/prova');
}

describe('plan and contract', () => {
  it('refuses a plan that does not add up, saying the field', async () => {
    const [periodo] = await admin.lista<{ id: string }>('/periodos-letivos');
    const servico = await admin.criar('/servicos', { nome: 'Mensalidade', tipo: 'MENSALIDADE' });
    const plano = {
      ...{ periodoLetivoId: periodo?.id, nome: 'Fundamental', diaVencimento: 5, pontualidadePercentual: '5' },
      ...{ vigenciaInicio: `${ano}-01-01`, vigenciaFim: `${ano}-12-31`, anuidadeCentavos: 1200001 },
      itens: [{ servicoId: servico.id, totalCentavos: 1200001, parcelas: 12, primeiraCompetencia: `${ano}-01` }],
    };
    const ruim = await admin.post('/planos-pagamento', {
      ...plano,
      itens: [{ ...plano.itens[0], valoresCentavos: [600000, 600000] }],
    });
    expect(ruim.status).toBe(422);
    expect(ruim.corpo).toMatchObject({ codigo: 'plano-nao-fecha', erros: [{ campo: '/itens/0/valoresCentavos' }] });
    expect((await admin.post('/planos-pagamento', { ...plano, anuidadeCentavos: 1000000 })).status).toBe(422);
    planoId = (await admin.criar('/planos-pagamento', plano)).id;
  });

  it('makes contracts with the remainder spread and the same answer for the same key', async () => {
    contratos = [];
    for (const { matriculaId } of semeada.familias) {
      const corpo = { matriculaId, planoId };
      const resposta = await admin.post<Contrato>('/contratos', corpo, { chave: matriculaId });
      contratos.push(exigir(resposta, 'contrato'));
      const repetida = await admin.post<Contrato>('/contratos', corpo, { chave: matriculaId });
      expect(repetida.corpo.id).toBe(resposta.corpo.id);
      expect((await admin.post('/contratos', corpo)).corpo).toMatchObject({ codigo: 'contrato-ja-existe' });
    }
    expect(contratos.map((c) => c.numero)).toEqual([1, 2]);
    const valores = contratos[0]?.parcelas.map((p) => p.nominalCentavos) ?? [];
    expect(valores.reduce((a, b) => a + b, 0)).toBe(1200001);
    expect([valores[0], valores[11]]).toEqual([100001, 100000]);
    expect(await prova()).toMatchObject({ confere: true, diferencas: [] });
  });
});

describe('contracts of a class', () => {
  it('generates what is missing, refuses a past due date without a flexible one, and generates nothing again', async () => {
    const [periodo] = await admin.lista<{ id: string }>('/periodos-letivos');
    const [turma] = await admin.lista<{ id: string }>('/turmas');
    const servico = await admin.criar('/servicos', { nome: 'Material', tipo: 'MATERIAL' });
    const janeiro = `${ano - 1}-01`;
    const plano = await admin.criar('/planos-pagamento', {
      ...{ periodoLetivoId: periodo?.id, nome: 'Material', diaVencimento: 10 },
      ...{ vigenciaInicio: `${janeiro}-01`, vigenciaFim: `${ano}-12-31` },
      itens: [{ servicoId: servico.id, totalCentavos: 60000, parcelas: 2, primeiraCompetencia: janeiro }],
    });
    const pedido = { turmaId: turma?.id, planoId: plano.id };
    if (new Date().getMonth() > 1) {
      const vencida = await admin.post('/contratos/lote', pedido);
      expect(vencida.corpo).toMatchObject({ status: 422, codigo: 'vencimento-anterior-a-emissao' });
    }
    const flexivel = { ...pedido, vencimentoFlexivelDias: 5 };
    expect(exigir(await admin.post('/contratos/lote', flexivel), 'lote')).toMatchObject({ contratos: 2, erros: [] });
    expect(exigir(await admin.post('/contratos/lote', flexivel), 'de novo')).toMatchObject({ contratos: 0, total: 0 });
    expect(await prova()).toMatchObject({ confere: true });
  });
});

describe('boletos and the bank', () => {
  it('refuses an account whose digit is wrong', async () => {
    const resposta = await admin.post('/contas-bancarias', { ...CONTA, contaDv: '9' });
    expect(resposta.corpo).toMatchObject({ codigo: 'conta-invalida', status: 422, erros: [{ campo: '/contaDv' }] });
    contaBancariaId = await criarConta();
  });

  it('previews, generates once, numbers without gaps and prints', async () => {
    const pedido = { competencia: `${ano}-03`, contaBancariaId };
    const previa = exigir(await admin.post('/boletos/geracao/previa', pedido), 'prévia');
    expect(previa).toMatchObject({ quantidade: 2, totalCentavos: 200000, bloqueios: [] });
    exigir(await admin.post('/boletos/geracao', { ...pedido, quantidadeEsperada: 2 }), 'geração');
    expect(exigir(await admin.post('/boletos/geracao', pedido), 'de novo')).toMatchObject({ quantidade: 0 });
    boletos = await admin.lista<Boleto>('/boletos?ordenar=nossoNumero');
    expect(boletos.map((b) => Number(b.nossoNumero.slice(0, -1)))).toEqual([1, 2]);
    const pdf = await admin.get(`/boletos/${boletos[0]?.id}/pdf`);
    expect(pdf.bytes.subarray(0, 5).toString()).toBe('%PDF-');
  });

  it('sends the remessa and takes the registration', async () => {
    const remessa = exigir(await admin.post('/remessas', { contaBancariaId }), 'remessa');
    expect(remessa).toMatchObject({ nsa: 1, quantidade: 2, recusadas: [] });
    const arquivo = await admin.get(`/remessas/${String(remessa.id)}/arquivo`);
    for (const linha of arquivo.texto.replace(/\r\n$/, '').split('\r\n')) expect(linha).toHaveLength(240);
    expect((await admin.post('/remessas', { contaBancariaId })).status).toBe(409);
    const banco = processarRemessa(arquivo.bytes, estado);
    estado = banco.estado;
    const [confirmacao] = banco.retornos;
    const resposta = await admin.enviar('/retornos', { nome: 'r1.ret', bytes: bytesDe(confirmacao) });
    expect(exigir(resposta, 'retorno')).toMatchObject({
      situacao: 'APLICADO',
      totais: { aplicada: { quantidade: 2 } },
    });
    expect((await admin.lista<Boleto>('/boletos')).map((b) => b.situacao)).toEqual(['REGISTRADO', 'REGISTRADO']);
  });
});

describe('what the slip says of the value', () => {
  it('names each scholarship with its percentage or value, on paper and in the reckoning', async () => {
    const pdf = await boletoComBolsas();
    const [texto = ''] = await textoDoPdf(pdf);
    const composicao = texto.slice(texto.indexOf('Composição do valor'), texto.indexOf('Valor do boleto'));
    expect(composicao.replace(/\s+/g, ' ')).toBe(
      `Composição do valor Mensalidade 04/${ano} R$ 1.000,00 Bolsa irmãos (12,5%) -R$ 125,00 Bolsa Social (R$ 150,00) -R$ 150,00 `,
    );
  });
});

/** The second family's April, with two scholarships granted first. */
async function boletoComBolsas(): Promise<Buffer> {
  const contrato = contratos[1];
  const bolsas = [
    { nome: 'Bolsa irmãos', tipo: 'PERCENTUAL', percentual: '12.5', inicio: `${ano}-04`, fim: `${ano}-04` },
    { nome: 'Social', tipo: 'VALOR', valorCentavos: 15000, inicio: `${ano}-04`, fim: `${ano}-04` },
  ];
  for (const bolsa of bolsas) exigir(await admin.post(`/contratos/${contrato?.id}/bolsas`, bolsa), 'bolsa');
  const alvo = { contratoId: contrato?.id, competencia: `${ano}-04`, contaBancariaId };
  exigir(await admin.post('/boletos/geracao', alvo), 'geração');
  const [boleto] = await admin.lista<Boleto>(`/boletos?contratoId=${contrato?.id}&competencia=${ano}-04`);
  expect(boleto?.valorCentavos).toBe(72500);
  const parcela = contrato?.parcelas.find((p) => p.competencia === `${ano}-04`);
  expect(await admin.obter(`/parcelas/${parcela?.id}`)).toMatchObject({
    memoria: [
      'Valor da parcela: R$ 1.000,00',
      'Bolsa irmãos: 12,5% de R$ 1.000,00 = R$ 125,00',
      'Bolsa Social: valor fixo = R$ 150,00',
      'Valor líquido: R$ 725,00',
    ],
  });
  return (await admin.get(`/boletos/${boleto?.id}/pdf`)).bytes;
}

describe('counter', () => {
  it('receives with change, reverses exactly and keeps the ledger proved', async () => {
    const [contrato] = contratos;
    const parcela = contrato?.parcelas.find((p) => p.competencia === `${ano}-03`);
    const antes = await admin.obter(`/parcelas/${parcela?.id}`);
    const pedido = {
      ...{ pagadorId: contrato?.pagadorId, parcelas: [parcela?.id] },
      meios: [
        { meio: 'PIX', valorCentavos: 50000 },
        { meio: 'DINHEIRO', valorCentavos: 60000 },
      ],
    };
    const recebimento = exigir(await admin.post('/recebimentos', pedido), 'recebimento');
    expect(recebimento).toMatchObject({ reciboNumero: 1, trocoCentavos: 15000, valorCentavos: 95000 });
    expect(await prova()).toMatchObject({ confere: true });
    const recibo = await admin.get(`/recebimentos/${String(recebimento.id)}/recibo`);
    expect(recibo.bytes.subarray(0, 5).toString()).toBe('%PDF-');
    const estorno = `/recebimentos/${String(recebimento.id)}/estorno`;
    exigir(await admin.post(estorno, { motivo: 'Pessoa errada' }), 'estorno');
    expect((await admin.post(estorno, { motivo: 'De novo' })).status).toBe(409);
    const { saldoCentavos, situacao } = await admin.obter(`/parcelas/${parcela?.id}`);
    expect({ saldoCentavos, situacao }).toEqual({ saldoCentavos: antes.saldoCentavos, situacao: antes.situacao });
    expect(await prova()).toMatchObject({ confere: true, diferencas: [] });
  });

  it('is of today at the counter; a past date asks for who answers for the money, a reason, and a contract of then', async () => {
    const [contrato] = contratos;
    const parcela = contrato?.parcelas.find((p) => p.competencia === `${ano}-04`);
    const hoje = new Date().toLocaleDateString('sv', { timeZone: 'America/Sao_Paulo' });
    const ontem = somarDias(dataCivil(hoje), -1);
    const receber = async (papel: 'caixa' | 'financeiro', mais: object) => {
      const meios = [{ meio: 'DINHEIRO', valorCentavos: 500_000 }];
      const pedido = { pagadorId: contrato?.pagadorId, parcelas: [parcela?.id], meios, ...mais };
      return (await semeada.escola.cliente(papel)).post<{ codigo: string; erros: { campo: string }[]; data: string }>(
        '/recebimentos',
        pedido,
      );
    };
    const motivo = 'Pago ontem, sem sistema';
    const recusas = [
      await receber('caixa', { data: ontem, motivo }),
      await receber('financeiro', { data: ontem, motivo }),
    ];
    for (const { status, corpo } of recusas) {
      expect([status, corpo.codigo, corpo.erros[0]?.campo]).toEqual([422, 'data-retroativa', '/data']);
    }
    const { banco } = semeada.escola.aplicacao;
    await comoAdmin(banco, `update contrato set data = data - 30 where id = $1`, [contrato?.id]);
    const semMotivo = await receber('financeiro', { data: ontem });
    expect([semMotivo.status, semMotivo.corpo.erros[0]?.campo]).toEqual([422, '/motivo']);
    expect((await receber('caixa', { data: ontem, motivo })).status).toBe(422);
    const aceito = exigir(await receber('financeiro', { data: ontem, motivo }), 'recebimento');
    expect(aceito.data).toBe(ontem);
    const trilha = await comoAdmin(
      banco,
      `select motivo from auditoria where entidade = 'recebimento' and motivo = $1`,
      [motivo],
    );
    expect(trilha).toHaveLength(1);
    expect(await prova()).toMatchObject({ confere: true, diferencas: [] });
  });

  it('shows a guardian only what is theirs', async () => {
    const [familia] = semeada.familias;
    const dele = await semeada.escola.cliente('responsavel', { pessoaId: familia.responsavelPessoaId });
    const vistos = await dele.lista<Boleto>('/boletos');
    expect(new Set(vistos.map((b) => b.pagadorId))).toEqual(new Set([familia.responsavelPessoaId]));
    const alheio = boletos.find((b) => b.pagadorId !== familia.responsavelPessoaId);
    expect((await dele.get(`/boletos/${alheio?.id}`)).status).toBe(404);
    expect((await dele.get(`/boletos/${alheio?.id}/pdf`)).status).toBe(404);
  });
});

describe('payments of the bank', () => {
  it('pays on time, turns a second payment into credit, keeps an orphan apart and never applies a file twice', async () => {
    const [primeiro] = boletos;
    const [conta] = Object.values(estado.contas);
    if (!primeiro || !conta) throw new Error('Sem boleto registrado.');
    const data = dataCivil(primeiro.emissao);
    const pagos = [primeiro.nossoNumero, primeiro.nossoNumero, '00099990'].map((nossoNumero) => ({
      nossoNumero,
      data,
    }));
    const { retorno } = receberPagamentos(estado, conta, pagos, data);
    const bytes = bytesDe(retorno);
    const recebido = exigir(await admin.enviar('/retornos', { nome: 'r2.ret', bytes }), 'retorno');
    expect(recebido).toMatchObject({
      situacao: 'APLICADO',
      totais: { aplicada: { quantidade: 2 }, orfa: { quantidade: 1 } },
    });
    const repetido = await admin.enviar('/retornos', { nome: 'r2.ret', bytes });
    expect([repetido.status, repetido.corpo.id]).toEqual([200, recebido.id]);
    expect(await prova()).toMatchObject({ confere: true, diferencas: [] });
    const extrato = await admin.obter<{ creditoCentavos: number }>(`/pessoas/${primeiro.pagadorId}/extrato`);
    expect(extrato.creditoCentavos).toBeGreaterThan(0);
    const detalhes = recebido.detalhes as { linha: number; resultado: string; valorPagoCentavos: number }[];
    const orfa = detalhes.find((d) => d.resultado === 'ORFA');
    const resolver = `/retornos/${String(recebido.id)}/linhas/${orfa?.linha}/resolucao`;
    expect((await admin.post(resolver, { acao: 'IGNORAR', motivo: 'Não sei' })).status).toBe(409);
    const credito = { acao: 'CREDITAR', pagadorId: primeiro.pagadorId, motivo: 'É da família' };
    exigir(await admin.post(resolver, credito), 'resolução');
    const depois = await admin.obter<{ creditoCentavos: number }>(`/pessoas/${primeiro.pagadorId}/extrato`);
    expect(depois.creditoCentavos).toBe(extrato.creditoCentavos + (orfa?.valorPagoCentavos ?? 0));
    expect(await prova()).toMatchObject({ confere: true, diferencas: [] });
  });

  it('takes a CNAB 400 retorno by the bank’s own codes, and two of a bank that does not number them', async () => {
    const conta = { nome: 'Santander', banco: '033', agencia: '1234', conta: '1300012', contaDv: '1', carteira: '101' };
    await admin.criar('/contas-bancarias', {
      ...{ ...conta, codigoBeneficiario: '1234567', layoutCnab: '400', codigoTransmissao: '12340123456701234567' },
    });
    const [, aa, mm, dd] = /^..(..)-(..)-(..)$/.exec(dataCivilEm(new Date())) ?? [];
    const dia = `${dd}${mm}${aa}`;
    const header = `02RETORNO01COBRANCA       123401300012${' '.repeat(38)}033`.padEnd(94) + dia;
    const detalhe = (numero: number) =>
      `1${' '.repeat(61)}${String(numero).padStart(8, '0')}`.padEnd(108) + `17${dia}${' '.repeat(30)}${dia}`;
    for (const numero of [99990001, 99990002]) {
      const valores = `${'50000'.padStart(13, '0')}`.padEnd(101) + '50000'.padStart(13, '0');
      const linhas = [header, detalhe(numero) + valores, '9'].map((l, i) => l.padEnd(394) + `00000${i + 1}`);
      const bytes = Buffer.from(linhas.join('\r\n'), 'latin1');
      const recebido = exigir(await admin.enviar('/retornos', { nome: `s${numero}.ret`, bytes }), 'retorno');
      expect(recebido).toMatchObject({
        ...{ nsa: 0, situacao: 'APLICADO', avisos: [] },
        totais: { orfa: { quantidade: 1, pagoCentavos: 50000 } },
        detalhes: [{ ocorrencia: { codigo: '17', significado: 'Liquidado em cartório' } }],
      });
    }
    expect(await prova()).toMatchObject({ confere: true, diferencas: [] });
  });

  it('refuses what is not a retorno, and stores nothing', async () => {
    const antes = await admin.lista('/retornos');
    const resposta = await admin.enviar('/retornos', { nome: 'x.pdf', bytes: Buffer.from('%PDF-1.4 nada') });
    expect(resposta.corpo).toMatchObject({ status: 422, codigo: 'cnab-nao-reconhecido' });
    expect(await admin.lista('/retornos')).toHaveLength(antes.length);
  });

  it('grants a scholarship to what is open and cancels the months to come', async () => {
    const [contrato] = contratos;
    const bolsa = { nome: 'Irmãos', tipo: 'PERCENTUAL', percentual: '10' };
    exigir(await admin.post(`/contratos/${contrato?.id}/bolsas`, bolsa), 'bolsa');
    expect(await prova()).toMatchObject({ confere: true, diferencas: [] });
    exigir(await admin.post(`/contratos/${contrato?.id}/cancelamento`, { motivo: 'Mudança' }), 'cancelamento');
    expect(await prova()).toMatchObject({ confere: true, diferencas: [] });
  });
});

describe('an account in 400 positions', () => {
  it('writes the remessa of Itaú, takes the registration and the payment, and the ledger closes', async () => {
    const itau = { nome: 'Itaú', banco: '341', agencia: '1234', conta: '12345', carteira: '109', layoutCnab: '400' };
    const semDigito = { ...itau, codigoBeneficiario: '12345', contaDv: dv10('123412345') };
    const { id } = await admin.criar('/contas-bancarias', semDigito);
    exigir(await admin.post('/boletos/geracao', { competencia: `${ano}-02`, contaBancariaId: id }), 'geração');
    const emitidos = await admin.lista<Boleto>(`/boletos?competencia=${ano}-02`);
    expect(emitidos.length).toBeGreaterThan(0);
    const remessa = exigir(await admin.post('/remessas', { contaBancariaId: id }), 'remessa');
    expect(remessa).toMatchObject({ nsa: 1, quantidade: emitidos.length, recusadas: [] });
    const { bytes, texto } = await admin.get(`/remessas/${String(remessa.id)}/arquivo`);
    for (const linha of texto.replace(/\r\n$/, '').split('\r\n')) expect(linha).toHaveLength(400);
    const banco = processarRemessa400(bytes, ESTADO_INICIAL_400);
    expect(banco.erros).toEqual([]);
    const registro = await admin.enviar('/retornos', { nome: 'i1.ret', bytes: bytesDe(banco.retorno) });
    expect(exigir(registro, 'retorno')).toMatchObject({ totais: { aplicada: { quantidade: emitidos.length } } });
    const [boleto] = await admin.lista<Boleto>(`/boletos?competencia=${ano}-02`);
    expect(boleto?.situacao).toBe('REGISTRADO');
    const [conta = ''] = Object.keys(banco.estado.contas);
    const pagamento = { conta, nossoNumero: boleto?.nossoNumero ?? '', dia: dataCivilEm(new Date()) };
    const pago = pagarTitulo400(banco.estado, pagamento);
    const liquidacao = await admin.enviar('/retornos', { nome: 'i2.ret', bytes: bytesDe(pago?.retorno) });
    expect(exigir(liquidacao, 'retorno')).toMatchObject({
      totais: { aplicada: { quantidade: 1, pagoCentavos: boleto?.valorCentavos } },
    });
    expect((await admin.obter(`/boletos/${boleto?.id}`)).situacao).toBe('PAGO');
    expect(await prova()).toMatchObject({ confere: true, diferencas: [] });
  });

  it('refuses a layout that the bank has not, and an account without what the bank asks for', async () => {
    const bb = { nome: 'BB', banco: '001', agencia: '4042', conta: '61900', contaDv: '0', carteira: '17' };
    const doBb = { ...bb, codigoBeneficiario: '1238798', layoutCnab: '400' };
    const semLayout = await admin.post('/contas-bancarias', doBb);
    expect(semLayout.corpo).toMatchObject({ codigo: 'layout-cnab-nao-existe', erros: [{ campo: '/layoutCnab' }] });
    const santander = { nome: 'S', banco: '033', agencia: '1234', conta: '1300012', contaDv: '1', carteira: '101' };
    const semCodigo = await admin.post('/contas-bancarias', { ...santander, codigoBeneficiario: '7654321' });
    expect(semCodigo.corpo).toMatchObject({ codigo: 'conta-incompleta', erros: [{ campo: '/codigoTransmissao' }] });
  });
});

async function criarConta(): Promise<string> {
  for (const contaDv of '0123456789') {
    const resposta = await admin.post<{ id: string }>('/contas-bancarias', { ...CONTA, contaDv });
    if (resposta.status === 201) return resposta.corpo.id;
  }
  throw new Error('Nenhum dígito serviu para a conta de teste.');
}

function bytesDe(arquivo: { conteudo: Buffer } | null | undefined): Buffer {
  if (!arquivo) throw new Error('O banco não respondeu.');
  return arquivo.conteudo;
}
