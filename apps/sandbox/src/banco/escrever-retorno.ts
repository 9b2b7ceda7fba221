import type { Centavos, DataCivil } from '@sineta/nucleo';
import { chaveDaConta } from './tipos.js';
import type { ArquivoDeRetorno, ContaNoBanco, Evento } from './tipos.js';

/* Written position by position from the manual and from real files (file version 085, lot 043), not from our tables. */

const numero = (valor: number | string, tamanho: number): string => String(valor).padStart(tamanho, '0');
const texto = (valor: string, tamanho: number): string => valor.slice(0, tamanho).padEnd(tamanho);
const data = (dia: DataCivil | null): string =>
  dia === null ? '00000000' : `${dia.slice(8, 10)}${dia.slice(5, 7)}${dia.slice(0, 4)}`;
const dinheiro = (valor: Centavos): string => numero(valor, 15);
const inscricao = (doc: string): string => (doc.length === 11 ? '1' : '2');

function empresa(c: ContaNoBanco): string {
  return numero(c.cooperativa, 5) + c.cooperativaDv + numero(c.conta, 12) + c.contaDv;
}

function header(c: ContaNoBanco, nsa: number, dia: DataCivil): string {
  return (
    `75600000${' '.repeat(9)}${inscricao(c.inscricao)}${numero(c.inscricao, 14)}${' '.repeat(20)}${empresa(c)}0` +
    `${texto(c.nome, 30)}${texto('SICOOB', 30)}${' '.repeat(10)}2${data(dia)}060000${numero(nsa, 6)}085${'0'.repeat(5)}`
  ).padEnd(240);
}

function headerDeLote(c: ContaNoBanco, nsa: number, dia: DataCivil): string {
  return (
    `75600011T01  043 ${inscricao(c.inscricao)}${numero(c.inscricao, 15)}${' '.repeat(20)}${empresa(c)} ` +
    `${texto(c.nome, 30)}${' '.repeat(80)}${numero(nsa, 8)}${data(dia)}00000000`
  ).padEnd(240);
}

function segmentoT(c: ContaNoBanco, e: Evento, sequencial: number): string {
  const { titulo } = e;
  return (
    `75600013${numero(sequencial, 5)}T ${e.ocorrencia}${empresa(c)} ${titulo.nossoNumero}01014${' '.repeat(5)}` +
    `${titulo.carteira}${texto(titulo.seuNumero, 15)}${data(titulo.vencimento)}${dinheiro(titulo.valor)}` +
    `756${numero(c.cooperativa, 5)}${c.cooperativaDv}${texto(titulo.identificacao, 25)}09` +
    `${titulo.pagador.tipoInscricao || '0'}${numero(titulo.pagador.inscricao, 15)}${texto(titulo.pagador.nome, 40)}` +
    `${'0'.repeat(10)}${dinheiro(e.tarifa)}${texto(e.motivos.join(''), 10)}`
  ).padEnd(240);
}

function segmentoU(e: Evento, sequencial: number): string {
  return (
    `75600013${numero(sequencial, 5)}U ${e.ocorrencia}${dinheiro(e.encargos)}${dinheiro(e.desconto)}` +
    `${dinheiro(e.abatimento)}${dinheiro(0)}${dinheiro(e.pago)}${dinheiro(e.creditado)}${dinheiro(0)}${dinheiro(0)}` +
    `${data(e.data)}${data(e.credito)}    00000000${dinheiro(0)}${' '.repeat(30)}756${'0'.repeat(20)}`
  ).padEnd(240);
}

function trailerDeLote(eventos: readonly Evento[]): string {
  const total = eventos.reduce((s, e) => s + e.titulo.valor, 0);
  const simples = `${numero(eventos.length, 6)}${numero(total, 17)}`;
  return `75600015${' '.repeat(9)}${numero(eventos.length * 2 + 2, 6)}${simples}${'0'.repeat(69)}`.padEnd(240);
}

function trailer(registros: number): string {
  return `75699999${' '.repeat(9)}000001${numero(registros, 6)}000000`.padEnd(240);
}

/** Name and bytes of one retorno. `nsa` is the number of the retorno, which grows by account. */
export function escreverRetorno(
  conta: ContaNoBanco,
  nsa: number,
  dia: DataCivil,
  eventos: readonly Evento[],
): ArquivoDeRetorno {
  const detalhes = eventos.flatMap((e, i) => [segmentoT(conta, e, i * 2 + 1), segmentoU(e, i * 2 + 2)]);
  const corpo = [headerDeLote(conta, nsa, dia), ...detalhes, trailerDeLote(eventos)];
  const linhas = [header(conta, nsa, dia), ...corpo, trailer(corpo.length + 2)];
  return {
    nome: `RET756_${chaveDaConta(conta)}_${dia.replaceAll('-', '')}_${numero(nsa, 6)}.RET`,
    conteudo: Buffer.from(`${linhas.join('\r\n')}\r\n`, 'latin1'),
    eventos: eventos.length,
  };
}
