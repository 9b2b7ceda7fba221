import { jest } from '@jest/globals';
import { lerBrCode, montarBrCode } from '@sineta/boleto';
import { Agenda } from '@sineta/plataforma';
import { ESTADO_INICIAL_400, processarRemessa400 } from '../apps/sandbox/src/banco400/processar.js';
import { iniciarSandbox, type SandboxNoAr } from '../apps/sandbox/src/sandbox.js';
import { exigir, subirAplicacao, type AplicacaoDeTeste, type Cliente } from './apoio/escola-de-teste.js';
import { decodificarCodigos } from './apoio/ler-pdf.js';
import { ControleDoPsp, ligarPsp } from './apoio/psp-de-teste.js';
import { semearEscola, type EscolaSemeada } from './apoio/semear.js';
import { esperarAte } from './apoio/servicos.js';

interface Boleto {
  id: string;
  nossoNumero: string;
  valorCentavos: number;
  situacao: string;
  linhaDigitavel: string;
  codigoBarras: string;
  pixCopiaECola: string | null;
  pixErro: string | null;
}

jest.setTimeout(60_000);

const ANO = new Date().getFullYear() + 1;
const ESCOLA = { nome: 'Colégio Híbrido', cidade: 'Belo Horizonte' };
const URL_DO_BANCO = 'qrpix.example.com/qr/v2/cobv/9d36b84f-c70b-478f-b95c-12729b90ca25';
const TXID = 'BANCO00000000000000000000000000001';
const pix = { treinamento: { url: '', caPem: '' } };

let sandbox: SandboxNoAr;
let aplicacao: AplicacaoDeTeste;
let semeada: EscolaSemeada;
let admin: Cliente;
let itau: string;
/** What the bank remembers of each account: its retornos are numbered one after another. */
const noBanco = new Map<string, typeof ESTADO_INICIAL_400>();

beforeAll(async () => {
  sandbox = await iniciarSandbox();
  pix.treinamento = { url: sandbox.urlPsp, caPem: sandbox.caPem };
  aplicacao = await subirAplicacao({ trabalhador: { intervaloMs: 30 }, pix });
  semeada = await semearEscola(await aplicacao.criarEscola('hibrida'));
  admin = semeada.admin;
  const [periodo] = await admin.lista('/periodos-letivos');
  const servico = await admin.criar('/servicos', { nome: 'Mensalidade', tipo: 'MENSALIDADE' });
  const plano = await admin.criar('/planos-pagamento', {
    ...{
      periodoLetivoId: periodo?.id,
      nome: 'Anual',
      diaVencimento: 10,
      vigenciaInicio: `${ANO - 1}-01-01`,
      vigenciaFim: `${ANO}-12-31`,
    },
    itens: [{ servicoId: servico.id, totalCentavos: 300_000, parcelas: 3, primeiraCompetencia: `${ANO}-02` }],
  });
  for (const { matriculaId } of semeada.familias) await admin.criar('/contratos', { matriculaId, planoId: plano.id });
});

afterAll(async () => {
  await aplicacao?.fechar();
  await sandbox?.parar();
});

const posicoes = (campos: Record<number, string>): string => {
  const letras = [...' '.repeat(400)];
  for (const [de, valor] of Object.entries(campos)) letras.splice(Number(de) - 1, valor.length, ...valor);
  return letras.join('');
};

/** The bank's answer, with an optional record after each entry, and every line numbered again. */
function comPix(retorno: Buffer, registros: readonly string[]): Buffer {
  const linhas = retorno.toString('latin1').trimEnd().split('\r\n');
  const fila = [...registros];
  const todas = linhas.flatMap((linha) => {
    const registro = linha.startsWith('1') ? fila.shift() : undefined;
    return registro ? [linha, registro] : [linha];
  });
  const numeradas = todas.map((linha, i) => linha.slice(0, 394) + String(i + 1).padStart(6, '0'));
  return Buffer.from(`${numeradas.join('\r\n')}\r\n`, 'latin1');
}

/** Boletos of a month in an account, registered by the bank with these records. In the order of the remessa. */
async function registrar(contaBancariaId: string, mes: string, registros: readonly string[]): Promise<Boleto[]> {
  const competencia = `${ANO}-${mes}`;
  const { boletos } = await admin.criar<{ boletos: string[] }>('/boletos/geracao', { contaBancariaId, competencia });
  const remessa = exigir(await admin.post<{ id: string }>('/remessas', { contaBancariaId }), 'remessa');
  const { bytes } = await admin.get(`/remessas/${remessa.id}/arquivo`);
  const { retorno, estado } = processarRemessa400(bytes, noBanco.get(contaBancariaId) ?? ESTADO_INICIAL_400);
  noBanco.set(contaBancariaId, estado);
  const arquivo = { nome: `${mes}.ret`, bytes: comPix(retorno?.conteudo ?? Buffer.alloc(0), registros) };
  const { detalhes } = exigir(
    await admin.enviar<{ detalhes: { resultado: string }[] }>('/retornos', arquivo),
    'retorno',
  );
  expect(detalhes.map(({ resultado }) => resultado)).toEqual(boletos.map(() => 'APLICADA'));
  const lidos: Boleto[] = [];
  for (const id of boletos) lidos.push(await admin.obter<Boleto>(`/boletos/${id}`));
  return lidos;
}

async function conta(dados: object): Promise<string> {
  for (const contaDv of '0123456789') {
    const resposta = await admin.post<{ id: string }>('/contas-bancarias', { ...dados, contaDv, layoutCnab: '400' });
    if (resposta.status === 201) return resposta.corpo.id;
  }
  throw new Error('Nenhum dígito serviu.');
}

const qrsDo = async (caminho: string): Promise<string[]> => {
  const { bytes } = await admin.get(caminho);
  return (await decodificarCodigos(bytes)).filter(({ tipo }) => tipo === 'QR').map(({ texto }) => texto);
};

it('EMV pronto (Itaú): o que o banco deu é o que se lê no papel; o que ele não deu fica sem QR, e diz por quê', async () => {
  itau = await conta({
    nome: 'Itaú',
    banco: '341',
    agencia: '0057',
    conta: '12345',
    carteira: '109',
    codigoBeneficiario: '12345',
  });
  const emv = montarBrCode({ url: URL_DO_BANCO, usoUnico: true, ...ESCOLA });
  const [com, sem] = await registrar(itau, '02', [
    posicoes({ 1: '3', 2: emv, 392: '000' }),
    posicoes({ 1: '3', 392: '007' }),
  ]);
  expect(com).toMatchObject({ situacao: 'REGISTRADO', pixCopiaECola: emv, pixErro: null });
  expect(sem).toMatchObject({ situacao: 'REGISTRADO', pixCopiaECola: null, pixErro: expect.stringContaining('007') });
  expect(await qrsDo(`/boletos/pdf?ids=${com?.id},${sem?.id}`)).toEqual([emv]);
  const contratos = await admin.lista<{ id: string }>('/contratos');
  const doCarne = await Promise.all(contratos.map(({ id }) => qrsDo(`/contratos/${id}/carne`)));
  expect(doCarne.flat()).toEqual([emv]);
});

it('endereço e txid (Bradesco): o EMV é montado com os dados da escola; uma chave no lugar do endereço é recusada', async () => {
  const bradesco = await conta({
    ...{
      nome: 'Bradesco',
      banco: '237',
      agencia: '1234',
      conta: '1234567',
      carteira: '09',
      codigoBeneficiario: '1234567',
    },
  });
  const [com, sem] = await registrar(bradesco, '03', [
    posicoes({ 1: '4', 29: URL_DO_BANCO, 106: TXID }),
    posicoes({ 1: '4', 29: '123e4567-e12b-12d1-a456-426655440000', 106: TXID }),
  ]);
  expect(lerBrCode(com?.pixCopiaECola ?? '')).toMatchObject({
    tipo: 'DINAMICO',
    url: URL_DO_BANCO,
    nome: 'Colegio hibrida',
  });
  expect(sem).toMatchObject({ pixCopiaECola: null, pixErro: expect.stringContaining('uma chave não quita o boleto') });
  expect(await qrsDo(`/boletos/pdf?ids=${com?.id},${sem?.id}`)).toEqual([com?.pixCopiaECola]);
});

it('nada (o banco não tem Pix): o boleto é o de sempre', async () => {
  const [um, outro] = await registrar(itau, '04', []);
  for (const boleto of [um, outro]) expect(boleto).toMatchObject({ pixCopiaECola: null, pixErro: null });
});

it('com Pix no boleto não se faz outro QR; e o Pix dele é só anotado, porque o retorno traz o dinheiro', async () => {
  const chave = 'pix@hibrida.example';
  const contaPixId = await ligarPsp(semeada.escola, admin, sandbox, {
    contaBancariaId: itau,
    clientId: 'hibrida',
    chave,
  });
  exigir(await admin.post(`/contas-pix/${contaPixId}/prova`), 'prova');
  sandbox.psp.armazem.recebedor('hibrida')?.chaves.push(chave);
  const geracao = await admin.post('/cobrancas-pix/geracao', { contaPixId, competencia: `${ANO}-03` });
  expect(geracao.corpo).toMatchObject({ quantidade: 1, bloqueios: [{ bloqueios: [{ codigo: 'BOLETO_COM_PIX' }] }] });
  const { pix: pago } = await new ControleDoPsp(sandbox).pagar({
    chave,
    valorCentavos: 100_000,
    txid: TXID,
    semAviso: true,
  });
  await aplicacao.app.get(Agenda).bater('pix-consulta', new Date(Date.now() + 120_000));
  const recebido = await esperarAte('Pix do boleto', async () => {
    return (
      (
        await admin.lista<{ resultado: string; recebimentoId: string | null }>(
          `/pix-recebidos?e2eid=${pago.endToEndId}`,
        )
      )[0] ?? null
    );
  });
  expect(recebido).toMatchObject({ resultado: 'DO_BOLETO', recebimentoId: null });
  expect(await admin.obter('/razao/prova')).toMatchObject({ confere: true });
});

it('qualquer código que se tenha na mão é lido; o errado diz onde', async () => {
  const [boleto] = await admin.lista<Boleto>('/boletos');
  const ler = (codigo: string) => admin.post('/boletos/leitura', { codigo });
  for (const codigo of [boleto?.linhaDigitavel ?? '', boleto?.codigoBarras ?? '']) {
    expect(exigir(await ler(codigo), 'leitura')).toMatchObject({
      tipo: 'BOLETO',
      boleto: { codigoBarras: boleto?.codigoBarras, valorCentavos: boleto?.valorCentavos },
    });
  }
  expect(exigir(await ler('83640000001-1 33120138000-2 81288462711-6 08013618155-1'), 'conta')).toMatchObject({
    tipo: 'ARRECADACAO',
    arrecadacao: { nomeDoSegmento: 'Energia elétrica e gás', valorCentavos: 13_312 },
  });
  expect(exigir(await ler(montarBrCode({ url: URL_DO_BANCO, ...ESCOLA })), 'pix')).toMatchObject({
    tipo: 'PIX',
    pix: { url: URL_DO_BANCO },
  });
  const errado = await ler((boleto?.linhaDigitavel ?? '').replace(/\d/, (d) => String((Number(d) + 1) % 10)));
  expect(errado.corpo).toMatchObject({ status: 422, codigo: 'linha-invalida', erros: [{ campo: '/codigo' }] });
});
