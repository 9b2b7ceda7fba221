import { jest } from '@jest/globals';
import { dataCivilEm, somarCompetencias, somarDias, type Competencia, type DataCivil } from '@sineta/nucleo';
import { Relogio, UnidadeDeTrabalho } from '@sineta/plataforma';
import {
  ESTADO_INICIAL,
  processarRemessa,
  receberPagamentos,
  type EstadoDoBanco,
} from '../apps/sandbox/src/banco/index.js';
import {
  exigir,
  naEscola,
  subirAplicacao,
  type AplicacaoDeTeste,
  type Cliente,
  type EscolaDeTeste,
} from './apoio/escola-de-teste.js';
import { semearCadastro, semearEducacional } from './apoio/semear.js';

/** What the bank refuses to change, and what must not be sent any more: Sicoob, CNAB 240, over HTTP. */
const CONTA = {
  ...{ nome: 'Sicoob', banco: '756', agencia: '3334', conta: '37105', contaDv: '0', carteira: '1' },
  ...{ modalidade: '01', codigoBeneficiario: '371050' },
};
const MENSALIDADE = 100_000;

interface Boleto {
  id: string;
  nossoNumero: string;
  vencimento: DataCivil;
  linhaDigitavel: string;
  situacao: string;
  abatimentoCentavos: number;
  pagadorId: string;
  pendenciaNoBanco: string | null;
  parcelas: { parcelaId: string }[];
}
interface Instrucao {
  id: string;
  movimento: string;
  situacao: string;
  explicacao: string | null;
  motivos: { codigo: string; significado: string }[];
}
interface Retorno {
  detalhes: { resultado: string; mensagem: string }[];
}

jest.setTimeout(60_000);

let aplicacao: AplicacaoDeTeste;
let escola: EscolaDeTeste;
let admin: Cliente;
let contaBancariaId: string;
let banco: EstadoDoBanco = ESTADO_INICIAL;
let retornos = 0;
const parcelas: { contratoId: string; competencia: string }[] = [];

const emDia = async (dia: string): Promise<void> => {
  aplicacao.app.get(Relogio).agora = () => new Date(`${dia}T12:00:00-03:00`);
  admin = await aplicacao.entrar('instrucoes', 'admin@instrucoes.example');
};

beforeAll(async () => {
  aplicacao = await subirAplicacao();
  escola = await aplicacao.criarEscola('instrucoes');
  admin = await escola.cliente('admin');
  const [{ matriculaId }] = await semearEducacional(admin, await semearCadastro(admin), {});
  const [periodo] = await admin.lista('/periodos-letivos');
  const servico = await admin.criar('/servicos', { nome: 'Mensalidade', tipo: 'MENSALIDADE' });
  const primeiraCompetencia = somarCompetencias(dataCivilEm(new Date()).slice(0, 7) as Competencia, 1);
  const plano = await admin.criar('/planos-pagamento', {
    ...{
      periodoLetivoId: periodo?.id,
      nome: 'Anual',
      diaVencimento: 10,
      multaPercentual: '2',
      jurosMesPercentual: '1',
    },
    ...{ vigenciaInicio: '2020-01-01', vigenciaFim: '2099-12-31' },
    itens: [{ servicoId: servico.id, totalCentavos: 12 * MENSALIDADE, parcelas: 12, primeiraCompetencia }],
  });
  const { id: contratoId } = await admin.criar('/contratos', { matriculaId, planoId: plano.id });
  for (let mes = 0; mes < 12; mes++) {
    parcelas.push({ contratoId, competencia: somarCompetencias(primeiraCompetencia, mes) });
  }
  contaBancariaId = (await admin.criar('/contas-bancarias', CONTA)).id;
});

afterAll(() => aplicacao?.fechar());

const ler = (id: string): Promise<Boleto> => admin.obter<Boleto>(`/boletos/${id}`);
const instrucoes = (filtro: string): Promise<Instrucao[]> => admin.lista<Instrucao>(`/instrucoes-bancarias?${filtro}`);

async function receber(bytes: Buffer | undefined): Promise<Retorno> {
  retornos += 1;
  const arquivo = { nome: `r${retornos}.ret`, bytes: bytes ?? Buffer.alloc(0) };
  return exigir(await admin.enviar<Retorno>('/retornos', arquivo), arquivo.nome);
}

/** Sends what is pending; `esquecido` is a bank that lost its titles, and so refuses every instruction (motivo 60). */
async function enviar({ esquecido = false } = {}): Promise<Retorno> {
  const remessa = exigir(await admin.post<{ id: string }>('/remessas', { contaBancariaId }), 'remessa');
  const { bytes } = await admin.get(`/remessas/${remessa.id}/arquivo`);
  const [chave, conta] = Object.entries(banco.contas)[0] ?? [];
  const semTitulos = conta && chave ? { contas: { [chave]: { ...conta, titulos: {} } } } : banco;
  const { estado, retornos: respostas, erros } = processarRemessa(bytes, esquecido ? semTitulos : banco);
  expect(erros).toEqual([]);
  const [nova] = Object.values(estado.contas);
  banco = esquecido && conta && chave && nova ? { contas: { [chave]: { ...nova, titulos: conta.titulos } } } : estado;
  return receber(respostas[0]?.conteudo);
}

async function registrado(): Promise<Boleto> {
  const geracao = await admin.criar<{ boletos: string[] }>('/boletos/geracao', {
    ...parcelas.shift(),
    contaBancariaId,
  });
  await enviar();
  const boleto = await ler(geracao.boletos[0] ?? '');
  expect(boleto.situacao).toBe('REGISTRADO');
  return boleto;
}

function pagar({ nossoNumero }: Boleto, data: DataCivil): Promise<Retorno> {
  const [conta] = Object.values(banco.contas);
  if (!conta) throw new Error('O banco não conhece a conta.');
  const { estado, retorno } = receberPagamentos(banco, conta, [{ nossoNumero, data }], data);
  banco = estado;
  return receber(retorno?.conteudo);
}

async function prorrogar(boleto: Boleto, vencimento: DataCivil): Promise<void> {
  const corpo = { vencimento, motivo: 'Recebe no dia 20' };
  exigir(await admin.post(`/boletos/${boleto.id}/prorrogacao`, corpo), 'prorrogação');
}

async function recusado(boleto: Boleto, dias: number): Promise<Instrucao> {
  await prorrogar(boleto, somarDias(boleto.vencimento, dias));
  const { detalhes } = await enviar({ esquecido: true });
  expect(detalhes).toMatchObject([{ resultado: 'APLICADA' }]);
  const [pendencia] = await instrucoes(`boletoId=${boleto.id}&situacao=RECUSADA`);
  if (!pendencia) throw new Error('Sem pendência.');
  return pendencia;
}

const resolver = (id: string, acao: string) =>
  admin.post<{ codigo?: string; mensagem?: string; boletoNovoId?: string }>(`/instrucoes-bancarias/${id}/resolucao`, {
    ...{ acao, motivo: 'Conferido com o gerente' },
  });

async function credito(pagadorId: string): Promise<number> {
  const { creditoCentavos } = await admin.obter<{ creditoCentavos: number }>(`/pessoas/${pagadorId}/extrato`);
  return creditoCentavos;
}

describe('mudança de vencimento que o banco recusa', () => {
  let boleto: Boleto;
  let novo: DataCivil;

  it('o boleto volta ao que o banco tem, e a pendência diz o motivo e o que fazer', async () => {
    boleto = await registrado();
    novo = somarDias(boleto.vencimento, 10);
    await prorrogar(boleto, novo);
    expect(await ler(boleto.id)).toMatchObject({ vencimento: novo, pendenciaNoBanco: null });
    const { detalhes } = await enviar({ esquecido: true });
    expect(detalhes).toMatchObject([{ resultado: 'APLICADA', mensagem: expect.stringContaining('60') }]);
    const { vencimento, linhaDigitavel } = boleto;
    const depois = await ler(boleto.id);
    expect(depois).toMatchObject({ vencimento, linhaDigitavel, situacao: 'REGISTRADO' });
    expect(depois.pendenciaNoBanco).toMatch(/^O banco recusou a mudança de vencimento: 60 .*REENVIAR.*NOVO_BOLETO/);
    const lista = await instrucoes(`boletoId=${boleto.id}&situacao=RECUSADA`);
    expect(lista).toMatchObject([{ movimento: '06', motivos: [{ codigo: '60' }] }]);
    expect(await admin.obter(`/parcelas/${boleto.parcelas[0]?.parcelaId}`)).toMatchObject({ vencimento: novo });
  });

  it('a segunda via diz o que o banco cobra, e o que ele recebe a mais vira crédito', async () => {
    const dia = somarDias(boleto.vencimento, 5);
    await emDia(dia);
    const valor = await admin.obter<{ multaCentavos: number; jurosCentavos: number; totalCentavos: number }>(
      `/boletos/${boleto.id}/valor?data=${dia}`,
    );
    expect(valor).toMatchObject({ multaCentavos: 2_000, totalCentavos: MENSALIDADE + 2_000 + valor.jurosCentavos });
    expect(valor.jurosCentavos).toBeGreaterThan(0);
    const antes = await credito(boleto.pagadorId);
    expect((await pagar(boleto, dia)).detalhes).toMatchObject([{ resultado: 'APLICADA' }]);
    expect(await ler(boleto.id)).toMatchObject({
      situacao: 'PAGO',
      pagoCentavos: valor.totalCentavos,
      pendenciaNoBanco: null,
    });
    // The school had moved the due date: the family owes no fine, and gets back what the bank took.
    expect((await credito(boleto.pagadorId)) - antes).toBe(valor.totalCentavos - MENSALIDADE);
    expect(await instrucoes(`boletoId=${boleto.id}&situacao=RECUSADA`)).toEqual([]);
  });

  it('enviada de novo e aceita, o boleto tem a data nova', async () => {
    const outro = await registrado();
    const pendencia = await recusado(outro, 7);
    expect(exigir(await resolver(pendencia.id, 'REENVIAR'), 'reenviar').mensagem).toContain('próxima remessa');
    expect((await resolver(pendencia.id, 'REENVIAR')).corpo).toMatchObject({
      status: 409,
      codigo: 'instrucao-nao-recusada',
    });
    await enviar();
    expect(await ler(outro.id)).toMatchObject({ vencimento: somarDias(outro.vencimento, 7), pendenciaNoBanco: null });
    const situacoes = (await instrucoes(`boletoId=${outro.id}&ordenar=criacao`)).map((i) => [i.movimento, i.situacao]);
    expect(situacoes).toEqual([
      ['01', 'ENVIADA'],
      ['06', 'RESOLVIDA'],
      ['06', 'CONFIRMADA'],
    ]);
  });

  it('trocado por outro, o antigo recebe a baixa e a parcela tem boleto com a data combinada', async () => {
    const antigo = await registrado();
    const pendencia = await recusado(antigo, 7);
    const { boletoNovoId } = exigir(await resolver(pendencia.id, 'NOVO_BOLETO'), 'novo boleto');
    expect(await ler(antigo.id)).toMatchObject({ situacao: 'CANCELADO', vencimento: antigo.vencimento });
    expect(await ler(boletoNovoId ?? '')).toMatchObject({
      ...{
        situacao: 'EMITIDO',
        vencimento: somarDias(antigo.vencimento, 7),
        parcelas: antigo.parcelas.map(({ parcelaId }) => ({ parcelaId })),
      },
    });
    await enviar();
    expect(await ler(antigo.id)).toMatchObject({ situacao: 'BAIXADO' });
    expect(await ler(boletoNovoId ?? '')).toMatchObject({ situacao: 'REGISTRADO' });
  });

  it('duas mudanças no caminho não: a segunda espera a resposta da primeira', async () => {
    const outro = await registrado();
    await prorrogar(outro, somarDias(outro.vencimento, 3));
    await prorrogar(outro, somarDias(outro.vencimento, 4));
    const esperam = await instrucoes(`boletoId=${outro.id}&situacao=PENDENTE`);
    expect(esperam.map(({ movimento }) => movimento)).toEqual(['06']);
    const remessa = exigir(await admin.post<{ id: string }>('/remessas', { contaBancariaId }), 'remessa');
    const corpo = { vencimento: somarDias(outro.vencimento, 9), motivo: 'Outra data' };
    const recusa = await admin.post(`/boletos/${outro.id}/prorrogacao`, corpo);
    expect(recusa.corpo).toMatchObject({ status: 409, codigo: 'parcela-nao-prorrogavel' });
    const { bytes } = await admin.get(`/remessas/${remessa.id}/arquivo`);
    const {
      estado,
      retornos: [resposta],
    } = processarRemessa(bytes, banco);
    banco = estado;
    await receber(resposta?.conteudo);
    expect(await ler(outro.id)).toMatchObject({ vencimento: somarDias(outro.vencimento, 4) });
  });
});

describe('o que mais o banco recusa', () => {
  it('abatimento: o banco cobra o todo, e a diferença vira crédito', async () => {
    const boleto = await registrado();
    const [parcela] = boleto.parcelas;
    const corpo = { valorCentavos: 15_000, motivo: 'Acordo com a direção' };
    exigir(await admin.post(`/parcelas/${parcela?.parcelaId}/abatimento`, corpo), 'abatimento');
    expect(await ler(boleto.id)).toMatchObject({ abatimentoCentavos: 15_000 });
    await enviar({ esquecido: true });
    const depois = await ler(boleto.id);
    expect(depois.abatimentoCentavos).toBe(0);
    expect(depois.pendenciaNoBanco).toMatch(/^O banco recusou o abatimento: 60 .*sem abatimento/);
    expect(await admin.obter(`/boletos/${boleto.id}/valor`)).toMatchObject({ totalCentavos: MENSALIDADE });
    const antes = await credito(boleto.pagadorId);
    await pagar(boleto, hojeDoTeste());
    expect((await credito(boleto.pagadorId)) - antes).toBe(15_000);
  });

  it('baixa: o título continua podendo ser pago, e a pendência diz', async () => {
    const boleto = await registrado();
    exigir(await admin.post(`/boletos/${boleto.id}/cancelamento`, { motivo: 'Valor errado' }), 'cancelamento');
    await enviar({ esquecido: true });
    const cancelado = await ler(boleto.id);
    expect(cancelado).toMatchObject({ situacao: 'CANCELADO' });
    expect(cancelado.pendenciaNoBanco).toMatch(/^O banco recusou a baixa do título: 60 .*ainda pode ser pago/);
    const [pendencia] = await instrucoes(`boletoId=${boleto.id}&situacao=RECUSADA`);
    expect((await resolver(pendencia?.id ?? '', 'NOVO_BOLETO')).corpo).toMatchObject({
      codigo: 'instrucao-nao-permite',
    });
    exigir(await resolver(pendencia?.id ?? '', 'REENVIAR'), 'reenviar');
    await enviar();
    expect(await ler(boleto.id)).toMatchObject({ situacao: 'BAIXADO', pendenciaNoBanco: null });
  });
});

describe('o que não se manda mais', () => {
  it('a mudança de um boleto pago antes do envio é descartada, com o motivo', async () => {
    const boleto = await registrado();
    await prorrogar(boleto, somarDias(boleto.vencimento, 3));
    await pagar(boleto, hojeDoTeste());
    const [instrucao] = await instrucoes(`boletoId=${boleto.id}&situacao=DESCARTADA`);
    expect(instrucao).toMatchObject({ movimento: '06', explicacao: 'O boleto foi pago.' });
    const recusa = await admin.post('/remessas', { contaBancariaId });
    expect(recusa.corpo).toMatchObject({ status: 409, codigo: 'remessa-sem-instrucoes' });
  });

  it('a baixa de um boleto cancelado e pago no caminho também', async () => {
    const boleto = await registrado();
    exigir(await admin.post(`/boletos/${boleto.id}/cancelamento`, { motivo: 'Valor errado' }), 'cancelamento');
    await pagar(boleto, hojeDoTeste());
    expect(await ler(boleto.id)).toMatchObject({ situacao: 'PAGO' });
    const parcela = await admin.obter(`/parcelas/${boleto.parcelas[0]?.parcelaId}`);
    expect(parcela).toMatchObject({ situacao: 'LIQUIDADA', saldoCentavos: 0 });
    const [instrucao] = await instrucoes(`boletoId=${boleto.id}&situacao=DESCARTADA`);
    expect(instrucao).toMatchObject({ movimento: '02', explicacao: 'O boleto foi pago.' });
  });

  it('a remessa é o último limite: diz o que deixou de fora', async () => {
    const [pago, vivo] = [await registrado(), await registrado()];
    await prorrogar(pago, somarDias(pago.vencimento, 3));
    await prorrogar(vivo, somarDias(vivo.vencimento, 3));
    const unidade = aplicacao.app.get(UnidadeDeTrabalho);
    const baixar = `update boleto set situacao = 'BAIXADO' where escola_id = $1 and id = $2`;
    await naEscola(escola.escolaId, () =>
      unidade.executar(() => unidade.gerente.query(baixar, [escola.escolaId, pago.id])),
    );
    const remessa = exigir(await admin.post<{ quantidade: number }>('/remessas', { contaBancariaId }), 'remessa');
    expect(remessa).toMatchObject({
      quantidade: 1,
      descartadas: [{ boletoId: pago.id, movimento: '06', motivo: 'O banco baixou o título antes do envio.' }],
    });
  });
});

it('o razão confere', async () => {
  expect(await admin.obter('/razao/prova')).toMatchObject({ confere: true, diferencas: [] });
});

const hojeDoTeste = (): DataCivil => aplicacao.app.get(Relogio).hoje();
