import { somarCentavos } from '@sineta/nucleo';
import type { Centavos, ErroDeCampo, Percentual } from '@sineta/nucleo';
import { erroDeReajuste } from './reajustes.erros.js';

/** Components of cost, as the sheet of Decreto 3.274/1999 (Anexo III) numbers them. */
export const COMPONENTES_DE_CUSTO = {
  '1.1': 'Pessoal docente',
  '1.1.1': 'Encargos sociais do pessoal docente',
  '1.2': 'Pessoal técnico e administrativo',
  '1.2.1': 'Encargos sociais do pessoal técnico e administrativo',
  '2.1': 'Despesas com material',
  '2.2': 'Conservação e manutenção',
  '2.3': 'Serviços de terceiros',
  '2.4': 'Serviços públicos',
  '2.5': 'Imposto sobre serviços (ISS)',
  '2.6': 'Outras despesas tributárias',
  '2.7': 'Aluguéis',
  '2.8': 'Depreciação',
  '2.9': 'Outras despesas',
  '4.0': 'Pró-labore',
  '5.0': 'Valor locativo',
  '7.1': 'PIS/Pasep',
  '7.2': 'Cofins',
} as const;
export type CodigoDeCusto = keyof typeof COMPONENTES_DE_CUSTO;
export const CODIGOS_DE_CUSTO = Object.keys(COMPONENTES_DE_CUSTO) as CodigoDeCusto[];

export interface LinhaDeCusto {
  codigo: CodigoDeCusto;
  baseCentavos: Centavos;
  aplicacaoCentavos: Centavos;
}

/** A row of the sheet, totals included. */
export interface LinhaDaPlanilha {
  codigo: string;
  nome: string;
  baseCentavos: Centavos;
  aplicacaoCentavos: Centavos;
  total: boolean;
}

export interface Planilha {
  linhas: readonly LinhaDeCusto[];
  pagantesBase: number;
  pagantesAplicacao: number;
}

/** @throws ErroDeNegocio `planilha-nao-fecha` for a component told twice, or without any cost in the base year */
export function conferirPlanilha({ linhas }: Planilha): void {
  const erros = linhas.flatMap<ErroDeCampo>(({ codigo }, i) => {
    if (linhas.findIndex((outra) => outra.codigo === codigo) === i) return [];
    const mensagem = `${COMPONENTES_DE_CUSTO[codigo]} (${codigo}) aparece duas vezes.`;
    return [{ campo: `/linhas/${i}/codigo`, mensagem, acao: 'Some as duas em uma só.' }];
  });
  if (somarCentavos(linhas.map((l) => l.baseCentavos)) === 0) {
    erros.push({
      ...{ campo: '/linhas', mensagem: 'O ano-base não tem custo nenhum.' },
      acao: 'Informe os custos do ano-base, de que a variação parte.',
    });
  }
  const [primeiro] = erros;
  if (primeiro) throw erroDeReajuste('planilha-nao-fecha', primeiro.mensagem, erros);
}

export function totaisDaPlanilha({ linhas }: Planilha): { base: Centavos; aplicacao: Centavos } {
  return {
    base: somarCentavos(linhas.map((l) => l.baseCentavos)),
    aplicacao: somarCentavos(linhas.map((l) => l.aplicacaoCentavos)),
  };
}

/**
 * What the sheet proves: the variation of the cost for each paying student, in percent with four decimals, rounded down
 * (Lei 9.870/1999 art. 1 §3). Negative or zero proves no readjustment.
 */
export function variacaoComprovada(planilha: Planilha): Percentual {
  const { base, aplicacao } = totaisDaPlanilha(planilha);
  const antes = BigInt(base) * BigInt(planilha.pagantesAplicacao);
  const depois = BigInt(aplicacao) * BigInt(planilha.pagantesBase);
  const diferenca = (depois - antes) * 1_000_000n;
  const piso = diferenca / antes - (diferenca < 0n && diferenca % antes !== 0n ? 1n : 0n);
  const sinal = piso < 0n ? '-' : '';
  const digitos = (piso < 0n ? -piso : piso).toString().padStart(5, '0');
  return `${sinal}${digitos.slice(0, -4)}.${digitos.slice(-4)}`.replace(/\.?0+$/, '') || '0';
}

/** Every row in the order of the decree, with its subtotals. */
export function linhasDaPlanilha(planilha: Planilha): LinhaDaPlanilha[] {
  const de = (codigos: readonly string[], codigo: string, nome: string): LinhaDaPlanilha => {
    const suas = planilha.linhas.filter((l) => codigos.some((c) => l.codigo.startsWith(c)));
    const { base, aplicacao } = totaisDaPlanilha({ ...planilha, linhas: suas });
    return { codigo, nome, baseCentavos: base, aplicacaoCentavos: aplicacao, total: true };
  };
  const itens = (prefixo: string): LinhaDaPlanilha[] =>
    CODIGOS_DE_CUSTO.filter((codigo) => codigo.startsWith(prefixo)).map((codigo) => {
      const linha = planilha.linhas.find((l) => l.codigo === codigo);
      const { baseCentavos = 0, aplicacaoCentavos = 0 } = linha ?? {};
      return { codigo, nome: COMPONENTES_DE_CUSTO[codigo], baseCentavos, aplicacaoCentavos, total: false };
    });
  return [
    ...[de(['1.'], '1.0', 'Pessoal'), ...itens('1.')],
    ...[de(['2.'], '2.0', 'Despesas gerais e administrativas'), ...itens('2.')],
    de(['1.', '2.'], '3.0', 'Subtotal (1 + 2)'),
    ...[...itens('4.'), ...itens('5.'), de(['4.', '5.'], '6.0', 'Subtotal (4 + 5)')],
    ...[de(['7.'], '7.0', 'Contribuições sociais'), ...itens('7.')],
    de(['1.', '2.', '4.', '5.', '7.'], '8.0', 'Total geral (3 + 6 + 7)'),
  ];
}
