import { cnpjValido, cpfValido } from '@sineta/nucleo';
import { dataDoCenso, horarioDoCenso } from './tempo.js';

export interface FormatoDeCampo {
  confere: (valor: string) => boolean;
  /** Completes "deve …" and tells the reader how to write it. */
  deve: string;
}

const HORARIO = /^(..):(..)-(..):(..)$/;
const HORAS = /^([01]\d|2[0-3])$/;
const MINUTOS = /^[0-5][05]$/;
/** Inep's own expression for e-mails (layout 2025, 00.17.2 and 30.108.4), where `|` separates top-level domains. */
const EMAIL =
  /^[-a-z0-9~!$%^&*_=+}{'?]+(\.[-a-z0-9~!$%^&*_=+}{'?]+)*@([a-z0-9_][-a-z0-9_]*(\.[-a-z0-9_]+)*\.(aero|arpa|biz|com|coop|edu|gov|info|int|mil|museum|name|net|org|pro|travel|mobi|[a-z][a-z])|([0-9]{1,3}(\.[0-9]{1,3}){3}))(:[0-9]{1,5})?$/i;

/** A part of a time; a text that is not in the form of a time is the matter of `horario`. */
const doHorario = (parte: number, forma: RegExp) => (valor: string) => forma.test(HORARIO.exec(valor)?.[parte] ?? '00');

export const FORMATOS: Readonly<Record<string, FormatoDeCampo>> = {
  data: { confere: (v) => /^\d\d\/\d\d\/\d{4}$/.test(v), deve: 'estar na forma DD/MM/AAAA' },
  'data-existente': {
    confere: (v) => !/^\d\d\/\d\d\/\d{4}$/.test(v) || dataDoCenso(v) !== null,
    deve: 'ser um dia que existe no calendário',
  },
  ano: { confere: (v) => /^\d{4}$/.test(v), deve: 'ser um ano com quatro algarismos' },
  horario: { confere: (v) => HORARIO.test(v), deve: 'estar na forma hh:mm-hh:mm (início-fim, como 07:00-11:30)' },
  'hora-inicial': { confere: doHorario(1, HORAS), deve: 'começar em uma hora de 00 a 23' },
  'minuto-inicial': { confere: doHorario(2, MINUTOS), deve: 'começar em minutos múltiplos de 5 (00, 05 … 55)' },
  'hora-final': { confere: doHorario(3, HORAS), deve: 'terminar em uma hora de 00 a 23' },
  'minuto-final': { confere: doHorario(4, MINUTOS), deve: 'terminar em minutos múltiplos de 5 (00, 05 … 55)' },
  'inicio-antes-do-fim': { confere: comecaAntesDoFim, deve: 'ter a hora inicial menor que a final' },
  email: { confere: (v) => EMAIL.test(v), deve: 'ser um e-mail válido (nome@dominio.com.br)' },
  cnpj: { confere: cnpjValido, deve: 'ser um CNPJ com dígitos verificadores corretos' },
  cpf: { confere: cpfValido, deve: 'ser um CPF com dígitos verificadores corretos' },
  'nao-so-zeros': { confere: (v) => !/^0+$/.test(v), deve: 'ser maior que zero; sem nenhum, fica vazio' },
  'nao-repetido': {
    confere: (v) => !/^(.)\1+$/.test(v),
    deve: 'ser um telefone real, e não o mesmo algarismo repetido',
  },
  'nove-com-9': { confere: (v) => v.length !== 9 || v.startsWith('9'), deve: 'começar com 9 quando tem 9 algarismos' },
  'oito-sem-9': { confere: (v) => v.length !== 8 || !v.startsWith('9'), deve: 'não começar com 9 se tem 8 algarismos' },
  'quatro-caracteres': { confere: (v) => v.replace(/ /g, '').length >= 4, deve: 'ter ao menos 4 letras ou algarismos' },
  'mais-de-uma-palavra': { confere: (v) => palavras(v).length > 1, deve: 'ter nome e sobrenome' },
  iniciais: {
    confere: (v) =>
      palavras(v).length < 2 ||
      !palavras(v)
        .slice(0, 2)
        .every((palavra) => palavra.length === 1),
    deve: 'ter as duas primeiras palavras por extenso, e não só as iniciais',
  },
  repeticoes: { confere: (v) => !/(.)\1{4}/.test(v), deve: 'não repetir a mesma letra mais de 4 vezes seguidas' },
  'certidao-digitos': {
    confere: (v) => /^\d*(\d\d|XX)$/.test(v),
    deve: 'ter só algarismos (os dois últimos podem ser XX)',
  },
  certidao: { confere: certidaoConfere, deve: 'ser uma matrícula de certidão com dígitos verificadores corretos' },
  'certidao-nao-casamento': {
    confere: (v) => v.length !== 32 || !'23'.includes(v.charAt(14)),
    deve: 'ser de certidão de nascimento, e não de casamento',
  },
};

/** The characters that a field may have. The hyphen is the dash of Inep's workbook, which ISO-8859-1 does not have. */
export const CARACTERES: Readonly<Record<string, { permite: RegExp; deve: string }>> = {
  nome: { permite: /^[A-Z ]*$/, deve: 'ter só letras de A a Z sem acento e espaços' },
  'nome-de-escola': { permite: /^[A-Z0-9ªº– -]*$/, deve: 'ter só letras sem acento, algarismos, espaço, ª, º e hífen' },
  endereco: {
    permite: /^[A-Z0-9ªº–/., -]*$/,
    deve: 'ter só letras sem acento, algarismos, espaço, ª, º, hífen, barra, ponto e vírgula',
  },
};

function palavras(nome: string): string[] {
  return nome.split(' ').filter(Boolean);
}

function comecaAntesDoFim(valor: string): boolean {
  const horario = horarioDoCenso(valor);
  return !horario || horario.inicio < horario.fim;
}

/** Provimento CNJ 3/2009: modulo 11 over 30 and then 31 digits, weights growing to 10 and then from 0; over 9 is 1. */
function certidaoConfere(valor: string): boolean {
  if (!/^\d{30}(\d\d|XX)$/.test(valor) || valor.endsWith('XX')) return true;
  const base = valor.slice(0, 30);
  const primeiro = digitoDaCertidao(base);
  return valor.endsWith(primeiro + digitoDaCertidao(base + primeiro));
}

function digitoDaCertidao(algarismos: string): string {
  let soma = 0;
  let peso = 32 - algarismos.length;
  for (const algarismo of algarismos) {
    soma += Number(algarismo) * peso;
    peso = peso === 10 ? 0 : peso + 1;
  }
  return soma % 11 > 9 ? '1' : String(soma % 11);
}
