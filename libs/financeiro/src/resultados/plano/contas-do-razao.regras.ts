/** Sections of the statement of results, in the order in which they are read. */
export const GRUPOS = [
  ...(['RECEITA', 'DEDUCOES', 'OUTRAS_RECEITAS', 'DISPENSAS', 'DESPESAS', 'FINANCEIRAS', 'PROVISAO'] as const),
  'FORA_DO_RESULTADO',
] as const;
export type Grupo = (typeof GRUPOS)[number];

/** Lines of the cash flow, of what happened and of what is foreseen. */
export const CATEGORIAS = [
  ...(['MENSALIDADES', 'ACORDOS', 'CARTOES', 'CHEQUES', 'OUTRAS_ENTRADAS'] as const),
  ...(['FORNECEDORES', 'TRIBUTOS', 'TARIFAS', 'DEVOLUCOES', 'OUTRAS_SAIDAS', 'AJUSTES'] as const),
] as const;
export type Categoria = (typeof CATEGORIAS)[number];

export const NOMES_DAS_CATEGORIAS: Readonly<Record<Categoria, string>> = {
  MENSALIDADES: 'Mensalidades e outros serviços',
  ACORDOS: 'Parcelas de acordos',
  CARTOES: 'Cartões',
  CHEQUES: 'Cheques',
  OUTRAS_ENTRADAS: 'Outras entradas',
  FORNECEDORES: 'Fornecedores e despesas',
  TRIBUTOS: 'Tributos retidos',
  TARIFAS: 'Tarifas do banco',
  DEVOLUCOES: 'Devoluções a pagadores',
  OUTRAS_SAIDAS: 'Outras saídas',
  AJUSTES: 'Saldos iniciais e ajustes',
};

/** What an account of the ledger is. RESULTADO alone makes profit or loss; DINHEIRO alone is cash. */
export type Natureza = 'DINHEIRO' | 'A_RECEBER' | 'PASSAGEM' | 'DIFERIDO' | 'A_PAGAR' | 'RESULTADO' | 'PATRIMONIO';

/**
 * By what month the statement by competência takes a posting: of the parcel, of the bill, or the day of the fact. What has
 * no parcel or bill goes by its day.
 */
export type Mes = 'PARCELA' | 'TITULO' | 'DATA';

export interface RegraDeConta {
  /** A whole account, or what it begins with when it ends in ':'. The longest that fits is the one. */
  conta: string;
  natureza: Natureza;
  nome: string;
  /** Where it stands in the statement: by competência if RESULTADO, and by cash when money meets it. */
  grupo: Grupo;
  mes: Mes;
  /** Where money that meets this account stands in the cash flow: [coming in, going out]. */
  categoria: readonly [Categoria, Categoria];
  /** Code in the accountant's chart that a school may adopt to begin with. */
  contabil: string;
}

const entradaOuDevolucao = ['OUTRAS_ENTRADAS', 'DEVOLUCOES'] as const;
const ENTRADA_OU_SAIDA = ['OUTRAS_ENTRADAS', 'OUTRAS_SAIDAS'] as const;

function conta(
  nomes: [conta: string, nome: string, contabil: string],
  natureza: Natureza,
  grupo: Grupo,
  categoria: readonly [Categoria, Categoria],
  mes: Mes = 'DATA',
): RegraDeConta {
  const [codigo, nome, contabil] = nomes;
  return { conta: codigo, nome, contabil, natureza, grupo, categoria, mes };
}

const MENSALIDADES = ['MENSALIDADES', 'DEVOLUCOES'] as const;
const FORNECEDORES = ['OUTRAS_ENTRADAS', 'FORNECEDORES'] as const;
const FORA = 'FORA_DO_RESULTADO';

const PATRIMONIAIS: readonly RegraDeConta[] = [
  conta(['banco:', 'Contas bancárias', '1.1.1.02'], 'DINHEIRO', FORA, ['AJUSTES', 'AJUSTES']),
  conta(['dinheiro:', 'Aplicações e contas sem cobrança', '1.1.1.04'], 'DINHEIRO', FORA, ['AJUSTES', 'AJUSTES']),
  conta(['caixa:', 'Recebido no balcão, por meio', '1.1.1.03'], 'DINHEIRO', FORA, ['AJUSTES', 'AJUSTES']),
  conta(['caixa:dinheiro', 'Cofre', '1.1.1.01'], 'DINHEIRO', FORA, ['AJUSTES', 'AJUSTES']),
  conta(['gaveta:', 'Gavetas dos caixas', '1.1.1.01'], 'DINHEIRO', FORA, ['AJUSTES', 'AJUSTES']),
  conta(['a-receber:', 'Parcelas a receber', '1.1.2.01'], 'A_RECEBER', 'RECEITA', MENSALIDADES),
  conta(['cartao:', 'Cartões a receber', '1.1.2.02'], 'PASSAGEM', 'RECEITA', ['CARTOES', 'OUTRAS_SAIDAS']),
  conta(['cheque:', 'Cheques em custódia', '1.1.2.03'], 'PASSAGEM', 'RECEITA', ['CHEQUES', 'OUTRAS_SAIDAS']),
  conta(['transito:', 'Recebimentos em trânsito', '1.1.2.04'], 'PASSAGEM', 'RECEITA', MENSALIDADES),
  conta(['acordo:', 'Acordos', '1.1.2.05'], 'A_RECEBER', 'RECEITA', ['ACORDOS', 'DEVOLUCOES']),
  conta(['adiantamento:', 'Adiantamentos a fornecedores', '1.1.3.01'], 'DIFERIDO', FORA, FORNECEDORES),
  conta(['adiantamento-a-pagar:', 'Adiantamentos a pagar', '2.1.1.02'], 'A_PAGAR', FORA, FORNECEDORES),
  conta(['a-pagar:', 'Fornecedores a pagar', '2.1.1.01'], 'A_PAGAR', 'DESPESAS', FORNECEDORES),
  conta(['retencao:', 'Tributos retidos de fornecedores', '2.1.2.01'], 'A_PAGAR', 'DESPESAS', [
    ...(['OUTRAS_ENTRADAS', 'TRIBUTOS'] as const),
  ]),
  conta(['credito:', 'Créditos de pagadores', '2.1.3.01'], 'DIFERIDO', FORA, MENSALIDADES),
  conta(['devolucao-pix:', 'Devoluções por Pix a caminho', '2.1.3.02'], 'DIFERIDO', FORA, entradaOuDevolucao),
  conta(['a-identificar:', 'Recebimentos a identificar', '2.1.3.03'], 'DIFERIDO', FORA, entradaOuDevolucao),
  conta(['patrimonio:', 'Saldos iniciais', '2.3.1.01'], 'PATRIMONIO', FORA, ['AJUSTES', 'AJUSTES']),
];

const SERVICOS: readonly RegraDeConta[] = [
  ['mensalidade', 'Mensalidades', '3.1.1.01'],
  ['matricula', 'Matrículas', '3.1.1.02'],
  ['material', 'Material didático', '3.1.1.03'],
  ['integral', 'Período integral', '3.1.1.04'],
  ['transporte', 'Transporte', '3.1.1.05'],
  ['alimentacao', 'Alimentação', '3.1.1.06'],
  ['curso-extra', 'Cursos extras', '3.1.1.07'],
  ['outro', 'Outros serviços', '3.1.1.08'],
].map(([tipo = '', nome = '', contabil = '']) =>
  conta([`receita:${tipo}`, nome, contabil], 'RESULTADO', 'RECEITA', MENSALIDADES, 'PARCELA'),
);

const RESULTADO: readonly RegraDeConta[] = [
  ...SERVICOS,
  ...[
    ['bolsas', 'Bolsas e descontos incondicionais', '3.1.2.01'],
    ['pontualidade', 'Descontos de pontualidade', '3.1.2.02'],
    ['abatimentos', 'Abatimentos', '3.1.2.03'],
    ['cancelamentos', 'Cancelamentos', '3.1.2.04'],
    ['tolerancia', 'Diferenças de centavos perdoadas', '3.1.2.05'],
  ].map(([nome = '', rotulo = '', contabil = '']) =>
    conta([`deducao:${nome}`, rotulo, contabil], 'RESULTADO', 'DEDUCOES', MENSALIDADES, 'PARCELA'),
  ),
  ...['principal', 'multa', 'juros'].map((componente, i) =>
    conta(
      [`deducao:dispensa-de-${componente}`, `Dispensa de ${componente} em acordos`, `3.1.3.0${i + 1}`],
      ...(['RESULTADO', 'DISPENSAS', MENSALIDADES] as const),
    ),
  ),
  conta(['deducao:', 'Outras deduções', '3.1.2.99'], 'RESULTADO', 'DEDUCOES', MENSALIDADES),
  conta(['receita:juros', 'Juros de mora', '3.2.1.01'], 'RESULTADO', 'OUTRAS_RECEITAS', MENSALIDADES),
  conta(['receita:multa', 'Multas', '3.2.1.02'], 'RESULTADO', 'OUTRAS_RECEITAS', MENSALIDADES),
  conta(
    ['receita:juros-de-acordo', 'Juros de acordos', '3.2.1.03'],
    ...(['RESULTADO', 'OUTRAS_RECEITAS', MENSALIDADES, 'PARCELA'] as const),
  ),
  conta(['receita:honorarios', 'Honorários de acordos', '3.2.1.04'], 'RESULTADO', 'OUTRAS_RECEITAS', MENSALIDADES),
  conta(
    ['receita:descontos-obtidos', 'Descontos obtidos', '3.2.1.05'],
    ...(['RESULTADO', 'OUTRAS_RECEITAS', ENTRADA_OU_SAIDA] as const),
  ),
  conta(
    ['receita:sobra-de-caixa', 'Sobras de caixa', '3.2.1.06'],
    ...(['RESULTADO', 'OUTRAS_RECEITAS', ENTRADA_OU_SAIDA] as const),
  ),
  conta(
    ['receita:rendimentos', 'Rendimentos de aplicações', '3.2.1.07'],
    ...(['RESULTADO', 'OUTRAS_RECEITAS', ENTRADA_OU_SAIDA] as const),
  ),
  conta(
    ['receita:diferenca-de-cartao', 'Diferenças a mais no pagamento de cartões', '3.2.1.08'],
    ...(['RESULTADO', 'OUTRAS_RECEITAS', ENTRADA_OU_SAIDA] as const),
  ),
  conta(['receita:', 'Outras receitas', '3.2.1.99'], 'RESULTADO', 'OUTRAS_RECEITAS', ENTRADA_OU_SAIDA),
  conta(['despesa:', 'Despesas', '4.1.1.01'], 'RESULTADO', 'DESPESAS', FORNECEDORES, 'TITULO'),
  conta(
    ['despesa:tarifa-bancaria', 'Tarifas do banco', '4.2.1.01'],
    ...(['RESULTADO', 'FINANCEIRAS', ['OUTRAS_ENTRADAS', 'TARIFAS']] as const),
  ),
  conta(
    ['despesa:taxa-de-cartao', 'Taxas de cartão', '4.2.1.02'],
    ...(['RESULTADO', 'FINANCEIRAS', ['OUTRAS_ENTRADAS', 'TARIFAS']] as const),
  ),
  ...[
    ['antecipacao', 'Antecipação de cartões', '4.2.1.05'],
    ['contestacao', 'Contestações de cartões', '4.2.1.06'],
    ['diferenca', 'Diferenças no pagamento de cartões', '4.2.1.07'],
  ].map(([qual = '', nome = '', contabil = '']) =>
    conta(
      [`despesa:${qual}-de-cartao`, nome, contabil],
      ...(['RESULTADO', 'FINANCEIRAS', ['OUTRAS_ENTRADAS', 'TARIFAS']] as const),
    ),
  ),
  conta(
    ['despesa:devolucao-de-pix', 'Pix devolvidos pelo banco', '4.2.1.08'],
    ...(['RESULTADO', 'FINANCEIRAS', ['OUTRAS_ENTRADAS', 'DEVOLUCOES']] as const),
  ),
  conta(['despesa:juros-e-multas', 'Juros e multas pagos', '4.2.1.03'], 'RESULTADO', 'FINANCEIRAS', FORNECEDORES),
  conta(['despesa:falta-de-caixa', 'Faltas de caixa', '4.2.1.04'], 'RESULTADO', 'FINANCEIRAS', ENTRADA_OU_SAIDA),
];

/**
 * Every account of the ledger and where it stands in each report, whoever posts to it. A report reads the ledger by this
 * table alone: an account that it does not have shows as a difference in `conferencia`, never in silence.
 */
export const CONTAS_DO_RAZAO: readonly RegraDeConta[] = [...PATRIMONIAIS, ...RESULTADO];

const serve = ({ conta: regra }: RegraDeConta, conta: string): boolean =>
  regra.endsWith(':') ? conta.startsWith(regra) : conta === regra;

/** The rule of an account, or null when nobody said what it is. */
export function regraDaConta(conta: string): RegraDeConta | null {
  const servem = CONTAS_DO_RAZAO.filter((regra) => serve(regra, conta));
  return servem.sort((a, b) => b.conta.length - a.conta.length)[0] ?? null;
}

/** Accounts chosen by their first word, or one by one. */
export interface Seletor {
  palavras: readonly string[];
  inteiras: readonly string[];
}

function seletor(entra: (regra: RegraDeConta) => boolean): Seletor {
  const nomes = CONTAS_DO_RAZAO.filter(entra).map((regra) => regra.conta);
  const palavras = nomes.filter((nome) => nome.endsWith(':')).map((nome) => nome.slice(0, -1));
  const inteiras = nomes.filter((nome) => !nome.endsWith(':') && !palavras.includes(nome.split(':')[0] ?? ''));
  return { palavras, inteiras };
}

const daNatureza = (...naturezas: Natureza[]): Seletor => seletor((regra) => naturezas.includes(regra.natureza));

export const SELETORES = {
  dinheiro: daNatureza('DINHEIRO'),
  /** Cash, and what is neither cash nor result yet: money of others in hand, advances. */
  caixaOuDiferido: daNatureza('DINHEIRO', 'DIFERIDO', 'PATRIMONIO'),
  passagem: daNatureza('PASSAGEM'),
  resultado: daNatureza('RESULTADO'),
  receitaDeServico: seletor((r) => r.natureza === 'RESULTADO' && r.grupo === 'RECEITA'),
  porParcela: seletor((r) => r.natureza === 'RESULTADO' && r.mes === 'PARCELA'),
  despesa: { palavras: ['despesa'], inteiras: [] },
} as const satisfies Record<string, Seletor>;

export const selecionada = ({ palavras, inteiras }: Seletor, conta: string): boolean =>
  palavras.includes(conta.split(':')[0] ?? '') || inteiras.includes(conta);

const emLista = (nomes: readonly string[]): string => nomes.map((nome) => `'${nome}'`).join(', ');

/** The choice as SQL over a column. Cheaper than a pattern; the table above has only letters, ':' and '-'. */
export function ehConta(qual: keyof typeof SELETORES, coluna: string): string {
  const { palavras, inteiras } = SELETORES[qual] as Seletor;
  const condicoes = [
    ...(palavras.length > 0 ? [`split_part(${coluna}, ':', 1) in (${emLista(palavras)})`] : []),
    ...(inteiras.length > 0 ? [`${coluna} in (${emLista(inteiras)})`] : []),
  ];
  return `(${condicoes.join(' or ')})`;
}
