import { NaoConstruido } from '../tipos.js';

/** Our accounts by the names of the cases' chart. */
const PLANO: readonly [comeco: string, codigo: string, nome: string][] = [
  ['banco:', '1.1.1', 'banco'],
  ['a-receber:', '1.1.2', 'a_receber'],
  ['credito:', '2.1.5', 'creditos_responsavel'],
  ['receita:mensalidade', '3.1.1', 'receita_bruta'],
  ['deducao:pontualidade', '3.1.8', 'desc_condicional'],
  ['deducao:bolsas', '3.1.9', 'bolsas_incond'],
];

export interface Lancado {
  debito: string;
  credito: string;
  valorCentavos: number;
}

/** Debits, then credits, of each account: `['D:conta', debit, credit]`. */
export function partidas(lancamentos: readonly Lancado[]): (string | number)[][] {
  const soma = new Map<string, number>();
  for (const { debito, credito, valorCentavos } of lancamentos.filter((l) => l.valorCentavos > 0)) {
    soma.set(`D:${comCodigo(debito)}`, (soma.get(`D:${comCodigo(debito)}`) ?? 0) + valorCentavos);
    soma.set(`C:${comCodigo(credito)}`, (soma.get(`C:${comCodigo(credito)}`) ?? 0) + valorCentavos);
  }
  const linhas = [...soma].map(([conta, v]) => (conta.startsWith('D:') ? [conta, v, 0] : [conta, 0, v]));
  return linhas.sort(([a], [b]) =>
    String(a)[0] === String(b)[0] ? (String(a) < String(b) ? -1 : 1) : String(a) > String(b) ? -1 : 1,
  );
}

/** `[account debited, account credited, value]`, by the order of the chart. */
export function transferenciasNomeadas(lancamentos: readonly Lancado[]): (string | number)[][] {
  return [...lancamentos]
    .sort((a, b) => comCodigo(a.debito).localeCompare(comCodigo(b.debito)))
    .map(({ debito, credito, valorCentavos }) => [naLinha(debito)[2], naLinha(credito)[2], valorCentavos]);
}

function comCodigo(conta: string): string {
  const [, codigo, nome] = naLinha(conta);
  return `${codigo} ${nome}`;
}

function naLinha(conta: string): (typeof PLANO)[number] {
  const linha = PLANO.find(([comeco]) => conta.startsWith(comeco));
  if (linha) return linha;
  throw new NaoConstruido(`a conta ${conta} não está no plano dos casos`);
}
