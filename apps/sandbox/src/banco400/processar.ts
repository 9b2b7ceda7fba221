import { createHash } from 'node:crypto';
import { cepValido, dataCivil, documentoValido, somarDias } from '@sineta/nucleo';
import type { Centavos, DataCivil } from '@sineta/nucleo';
import { escreverRetorno400 } from './escrever-retorno.js';
import { lerRemessa400 } from './ler-remessa.js';
import { BANCOS_DE_TREINO } from './posicoes.js';
import type { BancoDeTreino } from './posicoes.js';
import type { Conta400, Estado400, Evento400, Pedido400, Remessa400, Retorno400, Titulo400 } from './tipos.js';

export const TARIFA_DE_LIQUIDACAO: Centavos = 190;
export const ESTADO_INICIAL_400: Estado400 = { contas: {} };

export interface Resposta400 {
  estado: Estado400;
  retorno: Retorno400 | null;
  /** Name of the retorno; of the first time, when the same file comes again. */
  nome: string | null;
  erros: string[];
  repetida: boolean;
}

interface Lote {
  banco: BancoDeTreino;
  titulos: Record<string, Titulo400>;
  ultimoNumero: number;
}

export const chaveDaConta400 = (r: { banco: string; empresa: string }): string => `${r.banco}-${r.empresa.trim()}`;

const semZeros = (nossoNumero: string): string => nossoNumero.trim().replace(/^0+(?=.)/, '');
/** The layouts keep a CPF with three zeros in front. */
const documento = (inscricao: string): string => (inscricao.startsWith('000') ? inscricao.slice(3) : inscricao);

function evento(ocorrencia: string, titulo: Evento400['titulo'], motivos: readonly string[] = []): Evento400 {
  return { ocorrencia, titulo, motivos, pago: 0, tarifa: 0, credito: null };
}

function motivosDaEntrada({ banco, titulos }: Lote, p: Pedido400): string[] {
  const { motivos } = banco;
  const regras: [string, boolean][] = [
    [motivos.repetido, titulos[semZeros(p.nossoNumero)] !== undefined],
    [motivos.vencimento, p.vencimento === null],
    [motivos.valor, p.valor <= 0],
    [motivos.inscricao, !documentoValido(documento(p.inscricao))],
    [motivos.cep, !cepValido(p.cep)],
  ];
  return regras.flatMap(([codigo, falha]) => (falha ? [codigo] : []));
}

/** The number of the title, that Inter gives and the others get. */
function numerar(lote: Lote, p: Pedido400): string {
  if (!lote.banco.numera) return p.nossoNumero;
  lote.ultimoNumero += 1;
  return lote.banco.numera(p.empresa, lote.ultimoNumero);
}

function entrar(lote: Lote, p: Pedido400): Evento400 {
  const motivos = motivosDaEntrada(lote, p);
  if (motivos.length > 0) return evento(lote.banco.rejeitada, p, motivos);
  const nossoNumero = numerar(lote, p);
  const { seuNumero, identificacao, empresa, vencimento, valor, abatimento, nome } = p;
  const dados = { nossoNumero, seuNumero, identificacao, empresa, vencimento, valor, abatimento, nome };
  lote.titulos[semZeros(nossoNumero)] = { ...dados, situacao: 'ABERTO' };
  return evento(lote.banco.entrada, dados);
}

function efeito(p: Pedido400): Partial<Titulo400> {
  if (p.instrucao === '02') return { situacao: 'BAIXADO' };
  if (p.instrucao === '04') return { abatimento: p.abatimento };
  if (p.instrucao === '05') return { abatimento: 0 };
  return p.instrucao === '06' ? { vencimento: p.vencimento } : {};
}

function instruir(lote: Lote, p: Pedido400): Evento400 {
  const { banco, titulos } = lote;
  const chave = semZeros(p.nossoNumero);
  const titulo = titulos[chave];
  const confirmacao = banco.confirmacoes[p.instrucao];
  if (!titulo || titulo.situacao !== 'ABERTO' || confirmacao === undefined) {
    const { naoExiste, baixaNaoExiste = naoExiste } = banco.motivos;
    return evento(banco.recusada(p.instrucao), titulo ?? p, [p.instrucao === '02' ? baixaNaoExiste : naoExiste]);
  }
  const mudado: Titulo400 = { ...titulo, ...efeito(p) };
  titulos[chave] = mudado;
  return evento(confirmacao, mudado);
}

function contaDe(estado: Estado400, r: Remessa400): Conta400 {
  const nova: Conta400 = {
    ...{ banco: r.banco, empresa: r.empresa, nome: r.nome },
    ...{ ultimoRetorno: 0, ultimoNumero: 0, titulos: {}, remessas: {} },
  };
  return estado.contas[chaveDaConta400(r)] ?? nova;
}

/**
 * The training bank takes a remessa in 400 positions of any bank that the school writes to, and answers in the same
 * bank's retorno. Pure: the same file and state give the same answer, and `estado` is not changed. The same file again
 * changes nothing and gives the name of the first retorno.
 */
export function processarRemessa400(conteudo: Buffer, estado: Estado400, dia?: DataCivil): Resposta400 {
  const remessa = lerRemessa400(conteudo);
  const banco = BANCOS_DE_TREINO[remessa.banco];
  const recusa = { estado, retorno: null, nome: null, erros: remessa.erros, repetida: false };
  if (!banco || remessa.erros.length > 0) return recusa;
  const conta = contaDe(estado, remessa);
  const hash = createHash('sha256').update(conteudo).digest('hex');
  const anterior = conta.remessas[hash];
  if (anterior !== undefined) return { ...recusa, nome: anterior, repetida: true };
  const hoje = dia ?? remessa.data ?? dataCivil('2027-01-01');
  const lote: Lote = { banco, titulos: { ...conta.titulos }, ultimoNumero: conta.ultimoNumero };
  const eventos = remessa.pedidos.map((p) => (p.instrucao === '01' ? entrar(lote, p) : instruir(lote, p)));
  const numero = conta.ultimoRetorno + 1;
  const retorno = escreverRetorno400(conta, numero, hoje, eventos);
  const depois: Conta400 = {
    ...conta,
    ...{ titulos: lote.titulos, ultimoNumero: lote.ultimoNumero, ultimoRetorno: numero },
    remessas: { ...conta.remessas, [hash]: retorno.nome },
  };
  const contas = { ...estado.contas, [chaveDaConta400(conta)]: depois };
  return { estado: { contas }, retorno, nome: retorno.nome, erros: [], repetida: false };
}

/** Someone pays a title: null when the account or the title is not known, or is no longer open. */
export function pagarTitulo400(
  estado: Estado400,
  pagamento: { conta: string; nossoNumero: string; valorCentavos?: Centavos; dia: DataCivil },
): { estado: Estado400; retorno: Retorno400 } | null {
  const conta = estado.contas[pagamento.conta];
  const banco = conta && BANCOS_DE_TREINO[conta.banco];
  const chave = semZeros(pagamento.nossoNumero);
  const titulo = conta?.titulos[chave];
  if (!conta || !banco || titulo?.situacao !== 'ABERTO') return null;
  const pago = pagamento.valorCentavos ?? titulo.valor - titulo.abatimento;
  const tarifa = banco.retorno.tarifa ? TARIFA_DE_LIQUIDACAO : 0;
  const credito = somarDias(pagamento.dia, 1);
  const numero = conta.ultimoRetorno + 1;
  const liquidacao = { ...evento(banco.liquidacao, titulo), pago, tarifa, credito };
  const retorno = escreverRetorno400(conta, numero, pagamento.dia, [liquidacao]);
  const titulos = { ...conta.titulos, [chave]: { ...titulo, situacao: 'LIQUIDADO' as const } };
  const contas = { ...estado.contas, [pagamento.conta]: { ...conta, titulos, ultimoRetorno: numero } };
  return { estado: { contas }, retorno };
}
