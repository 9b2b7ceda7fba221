import { cepValido, diasEntre, documentoValido, ehDataCivil, paraCnab, UFS, ufDoCep } from '@sineta/nucleo';
import type { DataCivil, Percentual } from '@sineta/nucleo';
import { ESPECIES, MOVIMENTOS } from './cnab240/codigos.js';
import { febraban240 } from './cnab240/febraban.js';
import type { LayoutCnab } from './layout.js';
import { larguraDe } from './limites.js';
import { chaveNossoNumero } from './titulo.js';
import type { ContaDeCobranca, DescontoAteData, TituloRemessa } from './titulo.js';

/** What a rule may look at besides the title. */
export interface Contexto {
  conta?: ContaDeCobranca;
  hoje?: DataCivil;
  /** Of the bank of the account. */
  layout?: LayoutCnab | undefined;
  /** The bank numbers the titles: an entry has no number yet. */
  bancoNumera?: boolean;
  /** Numbers already used by an entry of the same list. */
  entradas: Set<string>;
}

export interface Regra {
  codigo: string;
  campo: string;
  /** How to mend it; a function where it depends on the bank. */
  acao: string | ((ctx: Contexto) => string);
  falha: (t: TituloRemessa, ctx: Contexto) => boolean;
}

/** Ten positions of the amount in the bar code of the boleto. */
const VALOR_MAXIMO = 9_999_999_999;
/** Banks take titles already due up to this age (Bradesco's manual, reason 18). */
const MAXIMO_DE_DIAS_VENCIDO = 59;

const ALGO_IMPRESSO = /[\x21-\x7e]/;
/** Nothing is left of the text in the alphabet of the layout. */
export const vazio = (s: string): boolean => !ALGO_IMPRESSO.test(s) && paraCnab(s).trim() === '';
const taxaInvalida = (p: Percentual): boolean => !/^\d{1,3}(\.\d{1,2})?$/.test(p) || Number(p) <= 0 || Number(p) > 100;
const valorInvalido = (c: number): boolean => !Number.isSafeInteger(c) || c <= 0 || c > VALOR_MAXIMO;
const dataAteVencimento = (desde: DataCivil | undefined, t: TituloRemessa): boolean =>
  desde !== undefined && (!ehDataCivil(desde) || desde <= t.vencimento);

function nossoNumeroInvalido(t: TituloRemessa, { conta, layout, bancoNumera }: Contexto): boolean {
  if (bancoNumera && t.movimento === '01') return false;
  if (!/^[0-9A-Z]{2,20}$/.test(chaveNossoNumero(t.nossoNumero))) return true;
  if (!conta) return false;
  return layout?.remessa?.nossoNumeroConfere(conta, t.nossoNumero) === false;
}

function repetido(t: TituloRemessa, { entradas, bancoNumera }: Contexto): boolean {
  if (t.movimento !== '01' || bancoNumera) return false;
  const chave = chaveNossoNumero(t.nossoNumero);
  const jaVisto = entradas.has(chave);
  entradas.add(chave);
  return jaVisto;
}

function descontoEmCentavos(x: DescontoAteData, t: TituloRemessa): number {
  return x.tipo === 'VALOR' ? x.valorCentavos : (t.valorCentavos * Number(x.percentual)) / 100;
}

const larguraDoSeuNumero = ({ layout }: Contexto): number => larguraDe(layout ?? febraban240, 'segmentoP', 'seuNumero');

const descontos = (t: TituloRemessa): readonly DescontoAteData[] => t.descontos ?? [];

/** One line for each reason of C047 table A that can be foreseen from the title alone. */
export const REGRAS: readonly Regra[] = [
  {
    codigo: '05',
    campo: 'movimento',
    acao: 'Use um movimento da tabela C004, como 01 (entrada) ou 02 (baixa).',
    falha: (t) => !Object.hasOwn(MOVIMENTOS, t.movimento),
  },
  {
    codigo: '08',
    campo: 'nossoNumero',
    acao: ({ layout }) => `Gere o nosso número de novo: ${layout?.remessa?.formaDoNossoNumero ?? 'só algarismos'}.`,
    falha: nossoNumeroInvalido,
  },
  {
    codigo: '09',
    campo: 'nossoNumero',
    acao: 'Retire a entrada repetida: cada nosso número entra uma vez só.',
    falha: repetido,
  },
  {
    codigo: '16',
    campo: 'vencimento',
    acao: 'Informe uma data de vencimento existente.',
    falha: (t) => !ehDataCivil(t.vencimento),
  },
  {
    codigo: '17',
    campo: 'vencimento',
    acao: 'O vencimento não pode ser anterior à emissão: corrija uma das datas.',
    falha: (t) => ehDataCivil(t.vencimento) && ehDataCivil(t.emissao) && t.vencimento < t.emissao,
  },
  {
    codigo: '18',
    campo: 'vencimento',
    acao: 'Título vencido há mais de 59 dias não é registrado: faça um acordo ou altere o vencimento.',
    falha: (t, { hoje }) =>
      hoje !== undefined &&
      t.movimento === '01' &&
      ehDataCivil(t.vencimento) &&
      diasEntre(t.vencimento, hoje) > MAXIMO_DE_DIAS_VENCIDO,
  },
  {
    codigo: '20',
    campo: 'valorCentavos',
    acao: 'O valor deve ficar entre R$ 0,01 e R$ 99.999.999,99.',
    falha: (t) => valorInvalido(t.valorCentavos),
  },
  {
    codigo: '21',
    campo: 'especie',
    acao: 'Use 21 (mensalidade escolar) ou outro código da tabela C015.',
    falha: (t) => t.especie !== undefined && !Object.hasOwn(ESPECIES, t.especie),
  },
  {
    codigo: '24',
    campo: 'emissao',
    acao: 'Informe uma data de emissão existente.',
    falha: (t) => !ehDataCivil(t.emissao),
  },
  {
    codigo: '25',
    campo: 'emissao',
    acao: 'A emissão não pode ser posterior ao dia da remessa.',
    falha: (t, { hoje }) => hoje !== undefined && ehDataCivil(t.emissao) && t.emissao > hoje,
  },
  {
    codigo: '26',
    campo: 'juros',
    acao: 'O movimento 12 precisa dos juros que passam a valer.',
    falha: (t) => t.movimento === '12' && !t.juros,
  },
  {
    codigo: '27',
    campo: 'juros',
    acao: 'Juros em valor: ao menos R$ 0,01 por dia. Em taxa: maior que zero, até duas casas decimais.',
    falha: ({ juros }) =>
      juros !== undefined &&
      (juros.tipo === 'VALOR_DIA' ? valorInvalido(juros.valorCentavos) : taxaInvalida(juros.percentual)),
  },
  {
    codigo: '28',
    campo: 'descontos',
    acao: 'Use até três descontos, todos em valor ou todos em percentual; os movimentos 07 e 16 precisam de um.',
    falha: (t) =>
      descontos(t).length > 3 ||
      new Set(descontos(t).map((x) => x.tipo)).size > 1 ||
      ((t.movimento === '07' || t.movimento === '16') && descontos(t).length === 0),
  },
  {
    codigo: '29',
    campo: 'descontos',
    acao: 'O desconto deve ser maior que zero e menor que o valor do título.',
    falha: (t) =>
      descontos(t).some((x) => !(descontoEmCentavos(x, t) > 0 && descontoEmCentavos(x, t) < t.valorCentavos)),
  },
  {
    codigo: '30',
    campo: 'descontos',
    acao: 'Percentual de desconto com até duas casas decimais; valor em centavos inteiros.',
    falha: (t) =>
      descontos(t).some((x) =>
        x.tipo === 'VALOR' ? !Number.isSafeInteger(x.valorCentavos) : taxaInvalida(x.percentual),
      ),
  },
  {
    codigo: '33',
    campo: 'abatimentoCentavos',
    acao: 'Informe o abatimento em centavos, maior que zero; os movimentos 04 e 18 precisam dele.',
    falha: (t) =>
      ((t.movimento === '04' || t.movimento === '18') && !t.abatimentoCentavos) ||
      (t.abatimentoCentavos ?? 0) < 0 ||
      !Number.isSafeInteger(t.abatimentoCentavos ?? 0),
  },
  {
    codigo: '34',
    campo: 'abatimentoCentavos',
    acao: 'O abatimento deve ser menor que o valor do título.',
    falha: (t) => (t.abatimentoCentavos ?? 0) > 0 && (t.abatimentoCentavos ?? 0) >= t.valorCentavos,
  },
  {
    codigo: '38',
    campo: 'diasParaProtesto',
    acao: 'Use de 1 a 99 dias, ou deixe sem protesto.',
    falha: (t) =>
      t.diasParaProtesto !== undefined &&
      (!Number.isInteger(t.diasParaProtesto) || t.diasParaProtesto < 1 || t.diasParaProtesto > 99),
  },
  { codigo: '45', campo: 'pagador.nome', acao: 'Informe o nome do pagador.', falha: (t) => vazio(t.pagador.nome) },
  {
    codigo: '46',
    campo: 'pagador.documento',
    acao: 'Corrija o CPF ou CNPJ do responsável financeiro no cadastro.',
    falha: (t) => !documentoValido(t.pagador.documento),
  },
  {
    codigo: '47',
    campo: 'pagador.endereco',
    acao: 'Informe rua e número do pagador.',
    falha: (t) => vazio(t.pagador.endereco) || vazio(t.pagador.cidade),
  },
  {
    codigo: '48',
    campo: 'pagador.cep',
    acao: 'Informe o CEP com oito algarismos.',
    falha: (t) => !cepValido(t.pagador.cep),
  },
  {
    codigo: '49',
    campo: 'pagador.cep',
    acao: 'Confira o CEP: ele não é de nenhum estado.',
    falha: (t) => cepValido(t.pagador.cep) && ufDoCep(t.pagador.cep) === null,
  },
  {
    codigo: '51',
    campo: 'pagador.uf',
    acao: 'O CEP é de outro estado: confira o CEP e a UF do pagador.',
    falha: ({ pagador }) => UFS.includes(pagador.uf) && (ufDoCep(pagador.cep) ?? pagador.uf) !== pagador.uf,
  },
  {
    codigo: '52',
    campo: 'pagador.uf',
    acao: 'Use a sigla do estado, como SP.',
    falha: (t) => !UFS.includes(t.pagador.uf),
  },
  {
    codigo: '53',
    campo: 'sacadorAvalista.documento',
    acao: 'Corrija o CPF ou CNPJ do sacador/avalista, ou retire-o.',
    falha: (t) => t.sacadorAvalista !== undefined && !documentoValido(t.sacadorAvalista.documento),
  },
  {
    codigo: '54',
    campo: 'sacadorAvalista.nome',
    acao: 'Informe o nome do sacador/avalista, ou retire-o.',
    falha: (t) => t.sacadorAvalista !== undefined && vazio(t.sacadorAvalista.nome),
  },
  {
    codigo: '57',
    campo: 'multa',
    acao: 'O movimento 14 precisa da multa que passa a valer.',
    falha: (t) => t.movimento === '14' && !t.multa,
  },
  {
    codigo: '58',
    campo: 'multa.desde',
    acao: 'A multa começa depois do vencimento.',
    falha: (t) => dataAteVencimento(t.multa?.desde, t),
  },
  {
    codigo: '59',
    campo: 'multa',
    acao: 'Multa em valor: ao menos R$ 0,01. Em percentual: maior que zero, até duas casas decimais.',
    falha: ({ multa }) =>
      multa !== undefined &&
      (multa.tipo === 'VALOR' ? valorInvalido(multa.valorCentavos) : taxaInvalida(multa.percentual)),
  },
  {
    codigo: '64',
    campo: 'mensagens',
    acao: 'Use até cinco mensagens.',
    falha: (t) => (t.mensagens ?? []).length > 5,
  },
  {
    codigo: '79',
    campo: 'juros.desde',
    acao: 'Os juros começam depois do vencimento.',
    falha: (t) => dataAteVencimento(t.juros?.desde, t),
  },
  {
    codigo: '80',
    campo: 'descontos',
    acao: 'O desconto vale até uma data existente, no máximo a do vencimento.',
    falha: (t) => descontos(t).some((x) => !ehDataCivil(x.ate) || x.ate > t.vencimento),
  },
  {
    codigo: '86',
    campo: 'seuNumero',
    acao: (ctx) =>
      `Informe o número do documento, com até ${larguraDoSeuNumero(ctx)} caracteres (e a identificação com até 25).`,
    falha: (t, ctx) =>
      vazio(t.seuNumero) || t.seuNumero.length > larguraDoSeuNumero(ctx) || (t.identificacao ?? '').length > 25,
  },
];
