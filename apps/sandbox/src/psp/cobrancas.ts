import { montarBrCode } from '@sineta/boleto';
import { cnpjValido, cpfValido, dataCivilEm, ehDataCivil } from '@sineta/nucleo';
import { exigirSemViolacoes, naoEncontrado, ProblemaPix, type Violacao } from './problemas.js';
import { novoHex, paginar, type Consulta } from './comum.js';
import type { CobV, LoteCobV, ModalidadeEValor, Recebedor, ValorDaCobV } from './tipos.js';

export type Corpo = Record<string, unknown>;

const TXID = /^[a-zA-Z0-9]{26,35}$/;
const VALOR = /^\d{1,10}\.\d{2}$/;
const EDITAVEIS = ['valor', 'devedor', 'chave', 'solicitacaoPagador', 'infoAdicionais'] as const;

/** PUT creates, and alters what is ATIVA (API Pix, `CobVOperacaoInvalida`). @throws ProblemaPix */
export function criarCobV(r: Recebedor, txid: string, corpo: Corpo, agora: Date): CobV {
  const existente = r.cobsv[txid];
  exigirSemViolacoes('CobVOperacaoInvalida', violacoes(r, txid, corpo, agora));
  if (existente && existente.status !== 'ATIVA') {
    throw invalida('A cobrança já existe, não está ATIVA, e a presente requisição busca alterá-la.', 'cobv.status');
  }
  const calendario = corpo['calendario'] as { dataDeVencimento: string; validadeAposVencimento?: number };
  const location = existente?.location ?? `pix.example.com/qr/v2/cobv/${novoHex()}`;
  const cobv: CobV = {
    ...({ ...escolher(corpo), txid, status: 'ATIVA' } as Pick<CobV, 'valor' | 'devedor' | 'chave' | 'txid' | 'status'>),
    revisao: existente ? existente.revisao + 1 : 0,
    calendario: {
      criacao: existente?.calendario.criacao ?? agora.toISOString(),
      dataDeVencimento: calendario.dataDeVencimento,
      validadeAposVencimento: calendario.validadeAposVencimento ?? 30,
    },
    loc: existente?.loc ?? { id: r.proximoId++, location, tipoCob: 'cobv', criacao: agora.toISOString() },
    location,
    pixCopiaECola: montarBrCode({ url: location, nome: 'Recebedor de Treino', cidade: 'BRASILIA', usoUnico: true }),
  };
  r.cobsv[txid] = cobv;
  return cobv;
}

const escolher = (corpo: Corpo): Corpo =>
  Object.fromEntries(EDITAVEIS.flatMap((campo) => (campo in corpo ? [[campo, corpo[campo]]] : [])));

/** PATCH alters or removes what is ATIVA. @throws ProblemaPix */
export function revisarCobV(r: Recebedor, txid: string, corpo: Corpo, agora: Date): CobV {
  const cobv = obterCobV(r, txid);
  if (cobv.status !== 'ATIVA') {
    throw invalida('A cobrança não está ATIVA, e a presente requisição busca alterá-la.', 'cobv.status');
  }
  if ('status' in corpo) {
    if (corpo['status'] !== 'REMOVIDA_PELO_USUARIO_RECEBEDOR')
      throw invalida('O campo não respeita o schema.', 'cobv.status');
    if (Object.keys(corpo).length > 1) throw invalida('Não se remove e altera ao mesmo tempo.', 'cobv.status');
    cobv.status = 'REMOVIDA_PELO_USUARIO_RECEBEDOR';
    cobv.revisao += 1;
    return cobv;
  }
  const atual = { ...cobv, ...corpo, calendario: { ...cobv.calendario, ...(corpo['calendario'] as object) } };
  return criarCobV(r, txid, atual as unknown as Corpo, agora);
}

export function obterCobV(r: Recebedor, txid: string): CobV {
  const cobv = r.cobsv[txid];
  if (!cobv) throw naoEncontrado('CobVNaoEncontrada', 'Cobrança');
  return cobv;
}

export function listarCobV(r: Recebedor, consulta: Consulta): object {
  const cobs = Object.values(r.cobsv).filter((c) => !consulta['status'] || c.status === consulta['status']);
  const { pagina, parametros } = paginar(cobs, consulta, (c) => c.calendario.criacao);
  return { parametros, cobs: pagina };
}

/** A lot is taken at once and worked out by itself: each charge is created or refused. @throws ProblemaPix */
export function criarLote(r: Recebedor, id: string, corpo: Corpo, agora: Date): void {
  const { descricao, cobsv } = corpo as { descricao?: unknown; cobsv?: (Corpo & { txid?: string })[] };
  if (typeof descricao !== 'string' || !Array.isArray(cobsv) || cobsv.length === 0) {
    throw new ProblemaPix('LoteCobVOperacaoInvalida', 400, 'O lote não respeita o schema.');
  }
  const txids = cobsv.map(({ txid = '' }) => txid);
  const anterior = r.lotes[id];
  if (anterior && anterior.cobsv.map((c) => c.txid).join() !== txids.join()) {
    throw new ProblemaPix('LoteCobVOperacaoInvalida', 400, 'O lote já existe, com outras cobranças.');
  }
  const lote: LoteCobV = { descricao, criacao: agora.toISOString(), cobsv: [] };
  for (const { txid = '', ...cobv } of cobsv) {
    try {
      criarCobV(r, txid, cobv, agora);
      lote.cobsv.push({ txid, status: 'CRIADA', criacao: agora.toISOString() });
    } catch (e) {
      if (!(e instanceof ProblemaPix)) throw e;
      lote.cobsv.push({ txid, status: 'NEGADA', problema: e.corpo });
    }
  }
  r.lotes[id] = lote;
}

export function obterLote(r: Recebedor, id: string): object {
  const lote = r.lotes[id];
  if (!lote) throw new ProblemaPix('LoteCobVNaoEncontrado', 404, 'Lote não encontrado.');
  return { id: Number(id), ...lote };
}

function violacoes(r: Recebedor, txid: string, corpo: Corpo, agora: Date): Violacao[] {
  const { calendario, devedor, valor, chave } = corpo as {
    calendario?: { dataDeVencimento?: unknown; validadeAposVencimento?: unknown };
    devedor?: { cpf?: string; cnpj?: string; nome?: string };
    valor?: ValorDaCobV;
    chave?: string;
  };
  const lista: Violacao[] = [];
  const se = (mal: boolean, propriedade: string, razao: string) => mal && lista.push({ propriedade, razao });
  const vencimento = calendario?.dataDeVencimento;
  se(!TXID.test(txid), 'cobv.txid', 'O campo txid não respeita o schema.');
  se(!ehDataCivil(vencimento), 'cobv.calendario.dataDeVencimento', 'O campo não respeita o schema.');
  const passado = ehDataCivil(vencimento) && vencimento < dataCivilEm(agora) && !r.cobsv[txid];
  se(passado, 'cobv.calendario.dataDeVencimento', 'O campo é anterior à data de criação da cobrança.');
  se(
    Number(calendario?.validadeAposVencimento ?? 0) < 0,
    'cobv.calendario.validadeAposVencimento',
    'Menor do que zero.',
  );
  const quem = devedor?.cpf ? cpfValido(devedor.cpf) : devedor?.cnpj ? cnpjValido(devedor.cnpj) : false;
  se(!quem || !devedor?.nome, 'cobv.devedor', 'O objeto cobv.devedor não respeita o schema.');
  se(typeof chave !== 'string' || chave.length > 77, 'cobv.chave', 'O campo cobv.chave não respeita o schema.');
  if (chave && !chaveDo(r, chave))
    lista.push({ propriedade: 'cobv.chave', razao: 'A chave não pertence a este usuário recebedor.' });
  return [...lista, ...violacoesDoValor(valor, String(vencimento))];
}

/** The first key used is the client's own; the others are registered by the control of the sandbox. */
function chaveDo(r: Recebedor, chave: string): boolean {
  if (r.chaves.length === 0) r.chaves.push(chave);
  return r.chaves.includes(chave);
}

function violacoesDoValor(valor: ValorDaCobV | undefined, vencimento: string): Violacao[] {
  const lista: Violacao[] = [];
  const ruim = (propriedade: string, razao = 'Não respeita o schema.') => lista.push({ propriedade, razao });
  const original = Number(valor?.original);
  if (!VALOR.test(valor?.original ?? '') || original === 0)
    ruim('cobv.valor.original', 'O campo apresenta o valor zero ou não respeita o schema.');
  const [multa, juros, abatimento, desconto] = [valor?.multa, valor?.juros, valor?.abatimento, valor?.desconto];
  if (multa && !modalidade(multa, 2)) ruim('cobv.valor.multa');
  if (juros && !modalidade(juros, 8)) ruim('cobv.valor.juros');
  if (
    abatimento &&
    (!modalidade(abatimento, 2) || Number(abatimento.valorPerc) >= (abatimento.modalidade === 1 ? original : 100))
  ) {
    ruim('cobv.valor.abatimento', 'Representa um valor maior ou igual ao da cobrança.');
  }
  if (!desconto) return lista;
  const { descontoDataFixa: datas = [], modalidade: m, valorPerc } = desconto;
  if (m > 2 ? !valorPerc || datas.length > 0 : valorPerc !== undefined || datas.length < 1 || datas.length > 3)
    ruim('cobv.valor.desconto');
  for (const { data, valorPerc: v } of datas) {
    if (data > vencimento) ruim('cobv.valor.desconto', 'Há desconto com data posterior à de vencimento.');
    if (!VALOR.test(v) || Number(v) >= (m === 1 ? original : 100))
      ruim('cobv.valor.desconto', 'Há desconto maior ou igual ao valor da cobrança.');
  }
  return lista;
}

const modalidade = ({ modalidade: m, valorPerc = '' }: ModalidadeEValor, maxima: number): boolean =>
  Number.isInteger(m) && m >= 1 && m <= maxima && VALOR.test(valorPerc);

const invalida = (razao: string, propriedade: string): ProblemaPix =>
  new ProblemaPix('CobVOperacaoInvalida', 400, razao, [{ razao, propriedade }]);
