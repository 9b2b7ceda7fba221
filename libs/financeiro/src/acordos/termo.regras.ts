import { formatarDataBr, formatarDocumento, formatarReais, somarCentavos, type Centavos } from '@sineta/nucleo';
import type { AcordoDetalhadoDto } from './acordos.dto.js';

/** Version of the wording below: it grows when the wording changes, so that each acceptance tells which one it was. */
export const VERSAO_DO_TERMO = 2;

/** Who signs, as the term names them. */
export interface PartesDoTermo {
  escola: { nome: string; documento: string; endereco: string };
  devedor: { nome: string; documento: string | null; endereco: string };
}

export interface TabelaDoTermo {
  colunas: { titulo: string; largura: number; alinhar?: 'direita' }[];
  linhas: string[][];
  total: string[];
}

export interface Termo {
  titulo: string;
  partes: string[];
  dividas: TabelaDoTermo;
  valores: string[];
  calendario: TabelaDoTermo;
  clausulas: string[];
  assinaturas: string[];
}

const REGIMES = {
  RETORNO:
    'Este acordo não é novação: as dívidas relacionadas são confirmadas, e não substituídas. Se ele for quebrado, voltam a ser devidas pelos valores da tabela, com multa e juros contados até a data do acordo e juros a partir dela, e tudo o que tiver sido pago será abatido das mais antigas; as dispensas concedidas perdem efeito.',
  NOVACAO:
    'As partes declaram, com ânimo de novar (Código Civil, arts. 360, I, e 361), que este acordo extingue e substitui as dívidas relacionadas. Se ele for quebrado, o saldo vence de uma vez, sem os juros do parcelamento que ainda não tiverem corrido (Código de Defesa do Consumidor, art. 52, § 2º).',
} as const;

const EFETIVACOES = {
  ACEITE: 'O acordo vale a partir do aceite, e desde então as parcelas originais deixam de ser cobradas.',
  PRIMEIRO_PAGAMENTO:
    'O acordo vale a partir do primeiro pagamento. Até lá as parcelas originais continuam devidas; sem ele, o acordo fica sem efeito.',
} as const;

const NOMES_DOS_MEIOS: Readonly<Record<string, string>> = {
  ...{ BOLETO: 'boleto', DINHEIRO: 'dinheiro', PIX: 'Pix', CARTAO_DEBITO: 'cartão de débito' },
  ...{ CARTAO_CREDITO: 'cartão de crédito', CHEQUE: 'cheque', CREDITO: 'crédito na escola' },
};

const taxa = (percentual: string): string => `${percentual.replace('.', ',')}%`;

/** The term, piece by piece, from the agreement as it is proposed. */
export function escreverTermo(acordo: Omit<AcordoDetalhadoDto, 'quebra'>, partes: PartesDoTermo): Termo {
  return {
    titulo: `Termo de acordo nº ${acordo.numero}`,
    partes: paragrafosDasPartes(acordo, partes),
    dividas: tabelaDasDividas(acordo),
    valores: linhasDosValores(acordo),
    calendario: tabelaDoCalendario(acordo),
    clausulas: clausulasDo(acordo),
    assinaturas: [partes.escola.nome, partes.devedor.nome],
  };
}

/** The whole term as one text: what the acceptance is about, and what its hash is of. */
export function textoDoTermo({ titulo, partes, dividas, valores, calendario, clausulas }: Termo): string {
  const tabela = ({ linhas, total }: TabelaDoTermo) => [...linhas, total].map((l) => l.filter(Boolean).join(' | '));
  return [
    ...[titulo.toUpperCase(), '', ...partes, '', 'DÍVIDAS', ...tabela(dividas), '', ...valores, ''],
    ...['PAGAMENTO', ...tabela(calendario), '', 'CLÁUSULAS', ...clausulas],
  ].join('\n');
}

function paragrafosDasPartes({ data }: DadosDoTermo, { escola, devedor }: PartesDoTermo): string[] {
  const doc = devedor.documento
    ? `, ${devedor.documento.length > 11 ? 'CNPJ' : 'CPF'} ${formatarDocumento(devedor.documento)}`
    : '';
  const onde = devedor.endereco ? `, ${devedor.endereco}` : '';
  return [
    `Credora: ${escola.nome}, CNPJ ${formatarDocumento(escola.documento)}, ${escola.endereco}.`,
    `Devedor: ${devedor.nome}${doc}${onde}.`,
    `O devedor reconhece as dívidas abaixo, atualizadas até ${formatarDataBr(data)}, e as partes acordam o pagamento como segue.`,
  ];
}

type DadosDoTermo = Omit<AcordoDetalhadoDto, 'quebra'>;

function tabelaDasDividas({ debitos }: DadosDoTermo): TabelaDoTermo {
  const soma = (parte: 'principalCentavos' | 'multaCentavos' | 'jurosCentavos' | 'totalCentavos') =>
    formatarReais(somarCentavos(debitos.map((d) => d[parte])));
  const direita = (titulo: string, largura: number) => ({ titulo, largura, alinhar: 'direita' as const });
  return {
    colunas: [
      ...[
        { titulo: 'Parcela', largura: 62 },
        { titulo: 'Vencimento', largura: 22 },
      ],
      ...[direita('Principal', 24), direita('Multa', 18), direita('Juros', 18), direita('Total', 26)],
    ],
    linhas: debitos.map((d) => [
      `${d.descricao}, ${d.alunoNome}`,
      formatarDataBr(d.vencimento),
      ...[d.principalCentavos, d.multaCentavos, d.jurosCentavos, d.totalCentavos].map(formatarReais),
    ]),
    total: [
      'Total',
      '',
      soma('principalCentavos'),
      soma('multaCentavos'),
      soma('jurosCentavos'),
      soma('totalCentavos'),
    ],
  };
}

function linhasDosValores(acordo: DadosDoTermo): string[] {
  const { condicoes } = acordo;
  const dispensas: [string, string, Centavos][] = [
    ['da multa', condicoes.dispensaMultaPercentual, acordo.multaDispensadaCentavos],
    ['dos juros', condicoes.dispensaJurosPercentual, acordo.jurosDispensadosCentavos],
    ['do principal', condicoes.dispensaPrincipalPercentual, acordo.principalDispensadoCentavos],
  ];
  return [
    ...dispensas
      .filter(([, , valor]) => valor > 0)
      .map(([nome, pct, valor]) => `Dispensa de ${taxa(pct)} ${nome}: ${formatarReais(valor)}.`),
    ...(acordo.honorariosCentavos > 0
      ? [
          `Honorários de cobrança de ${taxa(condicoes.honorariosPercentual)}: ${formatarReais(acordo.honorariosCentavos)} (${condicoes.honorariosPor ?? ''}).`,
        ]
      : []),
    `Total do acordo: ${formatarReais(acordo.totalCentavos)}.`,
  ];
}

function tabelaDoCalendario({ calendario, condicoes }: DadosDoTermo): TabelaDoTermo {
  const comJuros = calendario.some((linha) => linha.jurosCentavos > 0);
  const juros = comJuros ? [{ titulo: 'Juros', largura: 32, alinhar: 'direita' as const }] : [];
  const soma = (parte: 'valorCentavos' | 'jurosCentavos') =>
    formatarReais(somarCentavos(calendario.map((linha) => linha[parte])));
  return {
    colunas: [
      ...[{ titulo: 'Pagamento', largura: 62 }, { titulo: 'Vencimento', largura: 40 }, ...juros],
      { titulo: 'Valor', largura: comJuros ? 36 : 68, alinhar: 'direita' },
    ],
    linhas: calendario.map((linha) => [
      linha.numero === 0 ? 'Entrada' : `Parcela ${linha.numero} de ${condicoes.parcelas}`,
      formatarDataBr(linha.vencimento),
      ...(comJuros ? [formatarReais(linha.jurosCentavos)] : []),
      formatarReais(linha.valorCentavos),
    ]),
    total: ['Total', '', ...(comJuros ? [soma('jurosCentavos')] : []), soma('valorCentavos')],
  };
}

function clausulasDo({ condicoes, validade }: DadosDoTermo): string[] {
  const meios = condicoes.meios.map((meio) => NOMES_DOS_MEIOS[meio] ?? meio).join(', ');
  const juros = Number(condicoes.jurosMesPercentual) > 0;
  const textos = [
    juros
      ? `A parte parcelada tem juros de ${taxa(condicoes.jurosMesPercentual)} ao mês (tabela Price), já contidos nas parcelas. Quem paga uma parcela inteira até o vencimento da anterior (a primeira delas, até a data do acordo, se não houver entrada) não paga os juros dela, que ainda não correram (Código de Defesa do Consumidor, art. 52, § 2º).`
      : 'As parcelas não têm juros de parcelamento.',
    `A parcela paga depois do vencimento tem multa de ${taxa(condicoes.multaPercentual)} e juros de mora de ${taxa(condicoes.moraMesPercentual)} ao mês. Meios aceitos: ${meios}.`,
    EFETIVACOES[condicoes.efetivacao],
    `O atraso de qualquer parcela por mais de ${condicoes.diasParaQuebra} dias, depois de aviso, permite à credora quebrar o acordo.`,
    REGIMES[condicoes.regime],
    `Esta proposta vale até ${formatarDataBr(validade)}.`,
  ];
  return textos.map((texto, i) => `${i + 1}. ${texto}`);
}
