import { limparDocumento } from '@sineta/nucleo';
import { a, derivar, n } from '../layout.js';
import type {
  CampoCnab,
  CamposDoRegistro,
  DialetoDeRemessa,
  Diferencas,
  Dominio,
  LayoutCnab,
  LimitesDoLayout,
  RegraDaConta,
} from '../layout.js';
import type { ValoresDoRegistro } from '../motor.js';
import type { TituloRemessa } from '../titulo.js';
import { ESPECIES, MOVIMENTOS } from './codigos.js';
import type { CodigoDeMovimento } from './codigos.js';
import { febraban240 } from './febraban.js';
import { ocorrenciasDo } from './ocorrencias.js';

type Movimentos = DialetoDeRemessa['movimentos'];

/** Movements that the bank takes with the very codes of FEBRABAN. */
export function mesmos(...codigos: readonly CodigoDeMovimento[]): Movimentos {
  return Object.fromEntries(codigos.map((c) => [c, c]));
}

export const LIMITES_FEBRABAN: LimitesDoLayout = {
  taxaMensal: true,
  descontoPercentual: true,
  descontos: 3,
  multaEmValor: true,
  mensagens: 5,
  diasDeProtesto: [1, 99],
  diasDeBaixa: 999,
  especies: ESPECIES,
};

export const DIALETO_FEBRABAN = {
  limites: LIMITES_FEBRABAN,
  especieMensalidade: '21',
  semJuros: '3',
  protesto: { com: '1', sem: '3' },
  regrasDaConta: [],
  ajustes: {},
  totaisNoTrailer: true,
} as const satisfies Partial<DialetoDeRemessa>;

/** Letters and digits of a nosso número, zeros on the left up to `largura`. */
export function nossoNumeroCom(largura: number, nossoNumero: string): string {
  return nossoNumero
    .replace(/[^0-9A-Za-z]/g, '')
    .toUpperCase()
    .replace(/^0+(?=.)/, '')
    .padStart(largura, '0');
}

/** The account field holds a number of so many digits. */
export function algarismos(
  campo: RegraDaConta['campo'],
  [minimo, maximo]: readonly [number, number],
  codigo: string,
  acao: string,
): RegraDaConta {
  const forma = new RegExp(`^\\d{${minimo},${maximo}}$`);
  return { codigo, campo, acao, falha: (conta) => !forma.test(conta[campo] ?? '') };
}

const TIPO_DA_CHAVE = { CPF: '1', CNPJ: '2', CELULAR: '3', EMAIL: '4', ALEATORIA: '5' } as const;

/** Fields of the Pix record (Y-03 or Y-04). CPF and CNPJ go without punctuation. */
export function valoresDoPix({ pix }: TituloRemessa): ValoresDoRegistro {
  if (!pix) return {};
  const documento = pix.tipo === 'CPF' || pix.tipo === 'CNPJ';
  const chavePix = documento ? limparDocumento(pix.chave) : pix.chave;
  return { tipoChavePix: TIPO_DA_CHAVE[pix.tipo], chavePix, txid: pix.txid ?? '' };
}

/** Meanings of the bank's own movement codes; a code that serves many movements keeps the meaning of its own number. */
function dominioDosMovimentos(movimentos: Movimentos): Dominio {
  const dominio: Record<string, string> = {};
  for (const [c004, doBanco] of Object.entries(movimentos)) {
    if (!(doBanco in dominio) || doBanco === c004) dominio[doBanco] = MOVIMENTOS[c004 as CodigoDeMovimento];
  }
  return dominio;
}

function comDominio(campos: CamposDoRegistro, nome: string, dominio: Dominio): CampoCnab[] {
  return campos.map((c) => (c.nome === nome ? { ...c, regra: { ...c.regra, dominio } } : c));
}

/** A bank's layout: FEBRABAN's, what differs, and the bank's own codes of movement and occurrence. */
export function derivarBanco(dif: Diferencas & { remessa: DialetoDeRemessa }): LayoutCnab {
  const layout = derivar(febraban240, dif);
  const movimentos = dominioDosMovimentos(dif.remessa.movimentos);
  const ocorrencias = ocorrenciasDo(dif.banco);
  const registros = Object.entries(layout.registros).map(([nome, campos]) => [
    nome,
    comDominio(comDominio(campos, 'movimento', movimentos), 'ocorrencia', ocorrencias),
  ]);
  return { ...layout, registros: Object.fromEntries(registros) as LayoutCnab['registros'] };
}

/** Positions that the bank keeps blank. */
export function brancos(nome: string, de: number, ate: number, fonte: string): CampoCnab {
  return a(nome, de, ate, fonte, 'Uso do banco (brancos)');
}

/** Positions that the bank keeps in zeros. */
export function zeros(nome: string, de: number, ate: number, fonte: string): CampoCnab {
  return n(nome, de, ate, fonte, 'Uso do banco (zeros)');
}
