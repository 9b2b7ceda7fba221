import { createHash } from 'node:crypto';
import { dataCivil } from '@sineta/nucleo';
import type { DataCivil } from '@sineta/nucleo';
import { escreverRetorno } from './escrever-retorno.js';
import { lerRemessa } from './ler-remessa.js';
import { perfilDo } from './perfis.js';
import { chaveDaConta, TARIFAS_PADRAO } from './tipos.js';
import type {
  ArquivoDeRetorno,
  ContaNoBanco,
  EstadoDoBanco,
  Evento,
  PedidoDoCliente,
  RemessaRecebida,
  Tarifas,
  TituloNoBanco,
} from './tipos.js';
import { errosDoArquivo, motivosDaEntrada } from './validar.js';

export interface OpcoesDaRemessa {
  /** Day on which the bank reads the file; default: the day that the file says it was written. */
  hoje?: DataCivil;
  /** Sicoob: client's code in the cooperative, to verify the digit of each nosso número. Once given it is remembered. */
  codigoBeneficiario?: string;
  tarifas?: Tarifas;
}

export interface RemessaProcessada {
  estado: EstadoDoBanco;
  /** Empty when the file was refused as a whole. */
  retornos: ArquivoDeRetorno[];
  /** Names of the retornos; those of the first time when the same file comes again. */
  nomes: string[];
  erros: string[];
  repetida: boolean;
}

interface Lote {
  conta: ContaNoBanco;
  titulos: Record<string, TituloNoBanco>;
  entradas: Set<string>;
  remessa: RemessaRecebida;
  hoje: DataCivil;
  tarifas: Tarifas;
}

const CLIENTE_ARQUIVO = '10';
const TARIFA_NA_BAIXA = '13';

/** Charges that come without instruction (code 0, or no R) stay as they were. */
function novoVencimento(t: TituloNoBanco, p: PedidoDoCliente): Partial<TituloNoBanco> {
  return {
    vencimento: p.vencimento,
    juros: p.juros.codigo === '0' ? t.juros : p.juros,
    multa: p.multa.codigo === '0' ? t.multa : p.multa,
  };
}

/** Itaú changes charges, discounts and amount with 31 too; the others, the payer and the school's number. */
function outrosDados(t: TituloNoBanco, p: PedidoDoCliente): Partial<TituloNoBanco> {
  const { pagador, seuNumero, descontos, valor } = p;
  return { pagador, seuNumero, ...(p.mudaTudo ? { ...novoVencimento(t, p), descontos, valor } : {}) };
}

/** What the bank answers to an instruction that it takes, and how the title changes. */
const INSTRUCOES: Readonly<
  Record<string, { confirmacao: string; efeito: (t: TituloNoBanco, p: PedidoDoCliente) => Partial<TituloNoBanco> }>
> = {
  '02': { confirmacao: '09', efeito: () => ({ situacao: 'BAIXADO' }) },
  '04': { confirmacao: '12', efeito: (_, p) => ({ abatimento: p.abatimento }) },
  '05': { confirmacao: '13', efeito: () => ({ abatimento: 0 }) },
  '06': { confirmacao: '14', efeito: novoVencimento },
  '07': { confirmacao: '07', efeito: (_, p) => ({ descontos: p.descontos }) },
  '08': { confirmacao: '08', efeito: () => ({ descontos: [] }) },
  '09': { confirmacao: '19', efeito: () => ({}) },
  '10': { confirmacao: '20', efeito: () => ({ situacao: 'BAIXADO' }) },
  '11': { confirmacao: '20', efeito: () => ({}) },
  '12': { confirmacao: '57', efeito: (_, p) => ({ juros: p.juros }) },
  '13': { confirmacao: '60', efeito: (t) => ({ juros: { ...t.juros, codigo: '0' } }) },
  '14': { confirmacao: '56', efeito: (_, p) => ({ multa: p.multa }) },
  '15': { confirmacao: '55', efeito: (t) => ({ multa: { ...t.multa, codigo: '0' } }) },
  '16': { confirmacao: '58', efeito: (_, p) => ({ descontos: p.descontos }) },
  '17': { confirmacao: '08', efeito: () => ({ descontos: [] }) },
  '18': { confirmacao: '12', efeito: (_, p) => ({ abatimento: p.abatimento }) },
  '21': { confirmacao: '40', efeito: (_, p) => ({ seuNumero: p.seuNumero }) },
  '22': { confirmacao: '41', efeito: (_, p) => ({ identificacao: p.identificacao }) },
  '23': { confirmacao: '42', efeito: (_, p) => ({ pagador: p.pagador }) },
  '31': { confirmacao: '27', efeito: outrosDados },
  '41': { confirmacao: '20', efeito: () => ({}) },
  '47': { confirmacao: '61', efeito: (_, p) => ({ valor: p.valor }) },
};

function evento(lote: Lote, p: PedidoDoCliente, ocorrencia: string, motivos: readonly string[] = []): Evento {
  const zeros = { tarifa: 0, encargos: 0, desconto: 0, abatimento: 0, pago: 0, creditado: 0 };
  return { ocorrencia, motivos, titulo: p, ...zeros, data: lote.hoje, credito: null };
}

/** Unreadable amounts go back as zero: the retorno must stay a file that can be read. */
function legivel(p: PedidoDoCliente): PedidoDoCliente {
  const nossoNumero = /^[0-9A-Z]{1,20}$/.test(p.nossoNumero) ? p.nossoNumero : '0';
  const tipoInscricao = /^\d$/.test(p.pagador.tipoInscricao) ? p.pagador.tipoInscricao : '0';
  const inscricao = /^[0-9A-Z]+$/.test(p.pagador.inscricao) ? p.pagador.inscricao : '';
  const carteira = /^\d{1,3}$/.test(p.carteira) ? p.carteira : '0';
  const pagador = { ...p.pagador, tipoInscricao, inscricao };
  return { ...p, nossoNumero, carteira, valor: Number.isSafeInteger(p.valor) ? p.valor : 0, pagador };
}

/** The title with the number that the bank gives it, where the bank numbers. */
function numerado({ remessa, titulos }: Lote, p: PedidoDoCliente): PedidoDoCliente {
  const numera = perfilDo(remessa.banco)?.numera;
  const nossoNumero = numera?.(p, remessa.convenio, Object.keys(titulos).length + 1);
  return nossoNumero ? { ...p, nossoNumero } : p;
}

function entrar(lote: Lote, pedido: PedidoDoCliente): Evento[] {
  const p = numerado(lote, pedido);
  const conta = { ...lote.conta, titulos: lote.titulos };
  const motivos = motivosDaEntrada(p, { conta, remessa: lote.remessa, hoje: lote.hoje, entradas: lote.entradas });
  if (motivos.length > 0) return [evento(lote, legivel(p), '03', motivos)];
  lote.entradas.add(p.nossoNumero);
  lote.titulos[p.nossoNumero] = { ...p, situacao: 'ABERTO', registradoEm: lote.hoje };
  return [evento(lote, p, '02')];
}

function motivosDaInstrucao(p: PedidoDoCliente, titulo: TituloNoBanco | undefined): string[] {
  if (!titulo) return ['60'];
  if (titulo.situacao === 'LIQUIDADO') return ['A5'];
  if (titulo.situacao === 'BAIXADO') return ['A7'];
  if ((p.movimento === '04' || p.movimento === '18') && !(p.abatimento > 0)) return ['33'];
  if ((p.movimento === '04' || p.movimento === '18') && p.abatimento >= titulo.valor) return ['34'];
  if (p.movimento === '06' && (p.vencimento === null || p.vencimento < titulo.registradoEm)) return ['16'];
  if (p.movimento === '47' && !(p.valor > titulo.abatimento)) return ['20'];
  return [];
}

function instruir(lote: Lote, p: PedidoDoCliente): Evento[] {
  const instrucao = INSTRUCOES[p.movimento];
  const titulo = lote.titulos[p.nossoNumero];
  const motivos = instrucao ? motivosDaInstrucao(p, titulo) : ['05'];
  if (!instrucao || !titulo || motivos.length > 0) return [evento(lote, legivel(p), '26', motivos)];
  const mudado: TituloNoBanco = { ...titulo, ...instrucao.efeito(titulo, p) };
  lote.titulos[p.nossoNumero] = mudado;
  const confirmada = evento(lote, mudado, instrucao.confirmacao, p.movimento === '02' ? [CLIENTE_ARQUIVO] : []);
  const tarifa = lote.tarifas.baixaCentavos;
  if (p.movimento !== '02' || tarifa === 0) return [confirmada];
  return [confirmada, { ...evento(lote, mudado, '28', [TARIFA_NA_BAIXA]), tarifa }];
}

function contaDaRemessa(estado: EstadoDoBanco, r: RemessaRecebida, codigoBeneficiario?: string): ContaNoBanco {
  const { banco, agencia, agenciaDv, conta, contaDv, inscricao, nome } = r;
  const nova: ContaNoBanco = {
    ...{ banco, agencia, agenciaDv, conta, contaDv, inscricao, nome },
    codigoBeneficiario: '',
    ultimoNsaRemessa: 0,
    ultimoNsaRetorno: 0,
    titulos: {},
    avulsos: [],
    remessas: {},
  };
  const atual = estado.contas[chaveDaConta(r)] ?? nova;
  return { ...atual, codigoBeneficiario: codigoBeneficiario ?? atual.codigoBeneficiario };
}

/**
 * The bank takes a remessa: refuses the whole file (structure, NSA that does not grow), or registers and refuses title
 * by title and answers one retorno. Pure: same file, state and options, same answer; `estado` is not changed, a new one
 * comes back. The same file sent again (the answer was lost) changes nothing and gives the first retorno's name.
 */
export function processarRemessa(
  conteudo: Buffer,
  estado: EstadoDoBanco,
  opcoes: OpcoesDaRemessa = {},
): RemessaProcessada {
  const remessa = lerRemessa(conteudo);
  const conta = contaDaRemessa(estado, remessa, opcoes.codigoBeneficiario);
  const hash = createHash('sha256').update(conteudo).digest('hex');
  const anterior = conta.remessas[hash];
  if (anterior !== undefined) return { estado, retornos: [], nomes: [anterior], erros: [], repetida: true };
  const erros = errosDoArquivo(remessa, conta);
  if (erros.length > 0) return { estado, retornos: [], nomes: [], erros, repetida: false };

  const hoje = opcoes.hoje ?? remessa.data ?? dataCivil('1997-10-07');
  const tarifas = opcoes.tarifas ?? TARIFAS_PADRAO;
  const lote: Lote = { conta, titulos: { ...conta.titulos }, entradas: new Set(), remessa, hoje, tarifas };
  const eventos = remessa.pedidos.flatMap((p) => (p.movimento === '01' ? entrar(lote, p) : instruir(lote, p)));
  const nsa = conta.ultimoNsaRetorno + 1;
  const retorno = escreverRetorno(conta, nsa, hoje, eventos);
  const depois: ContaNoBanco = {
    ...conta,
    titulos: lote.titulos,
    ultimoNsaRemessa: remessa.nsa,
    ultimoNsaRetorno: nsa,
    remessas: { ...conta.remessas, [hash]: retorno.nome },
  };
  const contas = { ...estado.contas, [chaveDaConta(conta)]: depois };
  return { estado: { contas }, retornos: [retorno], nomes: [retorno.nome], erros: [], repetida: false };
}
