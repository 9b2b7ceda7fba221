import { jest } from '@jest/globals';
import type { TamanhoDoLayout } from '@sineta/cnab';
import { dataCivilEm, somarCompetencias, type Competencia } from '@sineta/nucleo';
import { ESTADO_INICIAL, processarRemessa, receberPagamentos } from '../apps/sandbox/src/banco/index.js';
import { ESTADO_INICIAL_400, pagarTitulo400, processarRemessa400 } from '../apps/sandbox/src/banco400/processar.js';
import { CASOS, criarConta, type ContaDoBanco } from './apoio/contas-dos-bancos.js';
import { exigir, subirAplicacao, type AplicacaoDeTeste, type Cliente } from './apoio/escola-de-teste.js';
import { semearCadastro, semearEducacional } from './apoio/semear.js';

/**
 * For each bank and layout to which the school writes: account, boleto, remessa, the training bank's answer and its
 * payment, all over HTTP. What the training bank reads was written from the manuals by another hand than our tables.
 * Inter, and BB in carteira 11, number the titles themselves: until their answer the boleto has no bar code.
 */
const oBancoNumera = ({ banco, carteira }: ContaDoBanco): boolean =>
  banco === '077' || (banco === '001' && carteira === '11');

interface Boleto {
  id: string;
  nossoNumero: string | null;
  linhaDigitavel: string | null;
  valorCentavos: number;
  situacao: string;
}

jest.setTimeout(60_000);

const hoje = dataCivilEm(new Date());
let aplicacao: AplicacaoDeTeste;
/** A school for each layout: an account has one. */
const escolas = {} as Record<TamanhoDoLayout, EscolaDoBanco>;

interface EscolaDoBanco {
  admin: Cliente;
  /** One for each case: a contract and a month. */
  parcelas: { contratoId: string; competencia: string }[];
}

beforeAll(async () => {
  aplicacao = await subirAplicacao();
  for (const layout of ['240', '400'] as const) escolas[layout] = await abrirEscola(`bancos-${layout}`);
});

async function abrirEscola(codigo: string): Promise<EscolaDoBanco> {
  const admin = await (await aplicacao.criarEscola(codigo)).cliente('admin');
  const parcelas: EscolaDoBanco['parcelas'] = [];
  const familias = await semearEducacional(admin, await semearCadastro(admin), {});
  const [periodo] = await admin.lista('/periodos-letivos');
  const servico = await admin.criar('/servicos', { nome: 'Mensalidade', tipo: 'MENSALIDADE' });
  const ano = Number(hoje.slice(0, 4));
  const primeiraCompetencia = somarCompetencias(hoje.slice(0, 7) as Competencia, 1);
  const plano = await admin.criar('/planos-pagamento', {
    ...{ periodoLetivoId: periodo?.id, nome: 'Anual', diaVencimento: 10 },
    ...{ vigenciaInicio: `${ano}-01-01`, vigenciaFim: `${ano + 1}-12-31` },
    itens: [{ servicoId: servico.id, totalCentavos: 1_200_000, parcelas: 12, primeiraCompetencia }],
  });
  for (const { matriculaId } of familias) {
    const { id: contratoId } = await admin.criar('/contratos', { matriculaId, planoId: plano.id });
    for (let mes = 0; mes < 12; mes++) {
      parcelas.push({ contratoId, competencia: somarCompetencias(primeiraCompetencia, mes) });
    }
  }
  return { admin, parcelas };
}

afterAll(() => aplicacao?.fechar());

interface Respostas {
  registro: Buffer | undefined;
  pagar: () => Buffer | undefined;
}

function peloBanco(layout: TamanhoDoLayout, remessa: Buffer): Respostas {
  if (layout === '400') {
    const { estado, retorno, erros } = processarRemessa400(remessa, ESTADO_INICIAL_400, hoje);
    expect(erros).toEqual([]);
    const [conta = ''] = Object.keys(estado.contas);
    const [titulo] = Object.values(estado.contas[conta]?.titulos ?? {});
    const pedido = { conta, nossoNumero: titulo?.nossoNumero ?? '', valorCentavos: undefined, dia: hoje };
    return { registro: retorno?.conteudo, pagar: () => pagarTitulo400(estado, pedido)?.retorno.conteudo };
  }
  const { estado, retornos, erros } = processarRemessa(remessa, ESTADO_INICIAL);
  expect(erros).toEqual([]);
  const [conta] = Object.values(estado.contas);
  if (!conta) throw new Error('O banco não conhece a conta.');
  const pagos = Object.keys(conta.titulos).map((nossoNumero) => ({ nossoNumero, data: hoje }));
  const pagar = (): Buffer | undefined => receberPagamentos(estado, conta, pagos, hoje).retorno?.conteudo;
  return { registro: retornos[0]?.conteudo, pagar };
}

async function receber(admin: Cliente, nome: string, bytes: Buffer | undefined): Promise<string[]> {
  const retorno = exigir(
    await admin.enviar<{ detalhes: { resultado: string }[] }>('/retornos', { nome, bytes: bytes ?? Buffer.alloc(0) }),
    nome,
  );
  return retorno.detalhes.map(({ resultado }) => resultado);
}

it.each(CASOS)('%s, CNAB %s: registro e liquidação', async (banco, layout, conta) => {
  const { admin, parcelas } = escolas[layout];
  const contaBancariaId = await criarConta(admin, conta, layout);
  const alvo = parcelas.shift();
  const geracao = await admin.criar<{ boletos: string[] }>('/boletos/geracao', { ...alvo, contaBancariaId });
  expect(geracao.boletos).toHaveLength(1);
  const lerBoleto = () => admin.obter<Boleto>(`/boletos/${geracao.boletos[0]}`);
  const pdf = () => admin.get(`/boletos/${geracao.boletos[0]}/pdf`);
  const numeroAntes = (await lerBoleto()).nossoNumero;
  if (oBancoNumera(conta)) {
    expect(await lerBoleto()).toMatchObject({ nossoNumero: null, codigoBarras: null, linhaDigitavel: null });
    expect((await pdf()).corpo).toMatchObject({ status: 409, codigo: 'boleto-sem-numero' });
  }
  const remessa = exigir(await admin.post<{ id: string }>('/remessas', { contaBancariaId }), 'remessa');
  const { bytes } = await admin.get(`/remessas/${remessa.id}/arquivo`);
  for (const linha of bytes
    .toString('latin1')
    .replace(/[\r\n]+$/, '')
    .split('\r\n'))
    expect(linha).toHaveLength(Number(layout));
  const respostas = peloBanco(layout, bytes);
  expect(await receber(admin, `${banco}-registro.ret`, respostas.registro)).toEqual(['APLICADA']);
  const registrado = await lerBoleto();
  expect(registrado.situacao).toBe('REGISTRADO');
  expect(registrado.nossoNumero).toMatch(/^[0-9PX]+$/);
  if (!oBancoNumera(conta)) expect(registrado.nossoNumero).toBe(numeroAntes);
  const lida = exigir(await admin.post('/boletos/leitura', { codigo: registrado.linhaDigitavel }), 'leitura');
  expect(lida).toMatchObject({ boleto: { banco, valorCentavos: 100_000 } });
  expect((await pdf()).bytes.subarray(0, 5).toString()).toBe('%PDF-');
  expect(await receber(admin, `${banco}-pago.ret`, respostas.pagar())).toEqual(['APLICADA']);
  expect(await lerBoleto()).toMatchObject({ situacao: 'PAGO', pagoCentavos: 100_000 });
  const [parcela] = await admin.lista<{ saldoCentavos: number; situacao: string }>(
    `/parcelas?contratoId=${alvo?.contratoId}&competencia=${alvo?.competencia}`,
  );
  expect(parcela).toMatchObject({ situacao: 'LIQUIDADA', saldoCentavos: 0 });
});

it('são dezoito, e o razão confere', async () => {
  expect(CASOS).toHaveLength(18);
  for (const { admin } of Object.values(escolas)) {
    expect(await admin.obter('/razao/prova')).toMatchObject({ confere: true, diferencas: [] });
  }
});
