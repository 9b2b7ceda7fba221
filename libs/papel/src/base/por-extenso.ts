import { centavos } from '@sineta/nucleo';
import type { Centavos } from '@sineta/nucleo';

const ATE_DEZENOVE = (
  'zero um dois três quatro cinco seis sete oito nove dez onze doze treze quatorze quinze dezesseis dezessete ' +
  'dezoito dezenove'
).split(' ');
const DEZENAS = '  vinte trinta quarenta cinquenta sessenta setenta oitenta noventa'.split(' ');
const CENTENAS = ' cento duzentos trezentos quatrocentos quinhentos seiscentos setecentos oitocentos novecentos'.split(
  ' ',
);
const ESCALAS: readonly (readonly [string, string])[] = [
  ['', ''],
  ['mil', 'mil'],
  ['milhão', 'milhões'],
  ['bilhão', 'bilhões'],
  ['trilhão', 'trilhões'],
];

/**
 * A value in words, as receipts and promissory notes write it: `120050` → `mil e duzentos reais e cinquenta centavos`.
 * @param valor centavos, not negative, below one quadrillion reais
 */
export function valorPorExtenso(valor: Centavos): string {
  if (centavos(valor) < 0) throw new RangeError(`valor negativo: ${valor}`);
  const reais = Math.floor(valor / 100);
  const resto = valor % 100;
  const partes: string[] = [];
  if (reais > 0 || resto === 0) partes.push(`${inteiro(reais)} ${moeda(reais)}`);
  if (resto > 0) partes.push(`${inteiro(resto)} ${resto === 1 ? 'centavo' : 'centavos'}`);
  return partes.join(' e ');
}

function moeda(reais: number): string {
  if (reais === 1) return 'real';
  return reais >= 1_000_000 && reais % 1_000_000 === 0 ? 'de reais' : 'reais';
}

function inteiro(n: number): string {
  if (n === 0) return 'zero';
  const classes: { valor: number; texto: string }[] = [];
  for (let [resto, escala] = [n, 0]; resto > 0; resto = Math.floor(resto / 1000), escala++) {
    const valor = resto % 1000;
    if (valor > 0) classes.unshift({ valor, texto: classe(valor, escala) });
  }
  const ultima = classes.pop();
  if (!ultima || classes.length === 0) return ultima?.texto ?? '';
  const redondo = ultima.valor < 100 || ultima.valor % 100 === 0;
  const ligacao = redondo ? ' e ' : classes.length === 1 ? ' ' : ', ';
  return `${classes.map((c) => c.texto).join(', ')}${ligacao}${ultima.texto}`;
}

function classe(valor: number, escala: number): string {
  if (escala === 1 && valor === 1) return 'mil';
  const [singular, plural] = ESCALAS[escala] ?? ['', ''];
  return `${ateMil(valor)} ${valor === 1 ? singular : plural}`.trim();
}

function ateMil(n: number): string {
  if (n === 100) return 'cem';
  const partes: string[] = [];
  if (n >= 100) partes.push(CENTENAS[Math.floor(n / 100)] ?? '');
  const resto = n % 100;
  if (resto >= 20) {
    partes.push(DEZENAS[Math.floor(resto / 10)] ?? '');
    if (resto % 10 > 0) partes.push(ATE_DEZENOVE[resto % 10] ?? '');
  } else if (resto > 0) {
    partes.push(ATE_DEZENOVE[resto] ?? '');
  }
  return partes.join(' e ');
}
