import type { Centavos, DataCivil } from '@sineta/nucleo';
import { contar, juntar } from './analise-contagem.js';
import { analisarPagamentos } from './analise-pagamentos.js';
import type { PagamentosDoArquivo } from './analise-pagamentos.js';
import { analisarRemessa } from './analise-remessa.js';
import { linhasDe } from './linhas.js';
import type { ProdutoCnab } from './produto.js';
import { reconhecer } from './reconhecer.js';
import type { ArquivoReconhecido, TipoDeArquivo } from './reconhecer.js';
import { leitorDe, somarRetorno } from './retorno.js';
import type { ProblemaDeArquivo } from './retorno.tipos.js';

/** What a file holds, ready to be printed as JSON. Amounts in centavos. */
export interface AnaliseDeArquivo {
  layout: '240' | '400';
  banco: string;
  tipo: TipoDeArquivo;
  produto: ProdutoCnab;
  versaoArquivo: string;
  nsa: number;
  data: DataCivil | null;
  linhas: number;
  titulos: number;
  somaTitulosCentavos: Centavos;
  /** Paid by the payers, gross. */
  somaPagoCentavos: Centavos;
  /** What the bank credits, where the layout says it; else the same as paid. */
  somaCreditadoCentavos: Centavos;
  somaTarifasCentavos: Centavos;
  /** Movements of a remessa, or occurrences of a retorno, with how many of each. */
  ocorrencias: Record<string, number>;
  /** Detail records by segment (CNAB240); records by type, but for the header (CNAB400). */
  registros: Record<string, number>;
  /** Distinct dates of occurrence (retorno) or of issue (remessa), in the order of the file. */
  datas: DataCivil[];
  /** Distinct dates of credit of a retorno. */
  creditos: DataCivil[];
  /** Only of a file of payments. */
  pagamentos?: PagamentosDoArquivo;
  problemas: ProblemaDeArquivo[];
}

function vazia(arquivo: ArquivoReconhecido): AnaliseDeArquivo {
  return {
    layout: arquivo.layout,
    banco: arquivo.banco,
    tipo: arquivo.tipo,
    produto: arquivo.produto,
    versaoArquivo: '',
    nsa: 0,
    data: null,
    linhas: 0,
    titulos: 0,
    somaTitulosCentavos: 0,
    somaPagoCentavos: 0,
    somaCreditadoCentavos: 0,
    somaTarifasCentavos: 0,
    ocorrencias: {},
    registros: {},
    datas: [],
    creditos: [],
    problemas: [],
  };
}

function analisarRetorno(analise: AnaliseDeArquivo, linhas: readonly string[]): void {
  const leitor = leitorDe(analise.layout, analise.banco);
  for (const linha of linhas) leitor.linha(linha);
  const retorno = leitor.fim();
  const soma = somarRetorno(retorno);
  Object.assign(analise, {
    versaoArquivo: retorno.versaoArquivo,
    nsa: retorno.nsa,
    data: retorno.data,
    titulos: soma.quantidade,
    somaTitulosCentavos: soma.valorTitulos,
    somaPagoCentavos: soma.valorPago,
    somaCreditadoCentavos: soma.valorCreditado,
    somaTarifasCentavos: soma.tarifas,
    problemas: retorno.problemas,
  });
  for (const o of retorno.ocorrencias) {
    contar(analise.ocorrencias, o.ocorrencia.codigo);
    juntar(analise.datas, o.dataOcorrencia);
    juntar(analise.creditos, o.dataCredito);
  }
}

/**
 * Says what a CNAB file holds: bank, layout, kind, titles, sums, occurrences and problems. Reads remessa and retorno of
 * collection and of payments of any bank, in 240 and in 400 positions; of a statement or a sweep of the DDA it says only
 * that it is one.
 * @throws ErroDeNegocio `cnab-nao-reconhecido`
 */
export function analisar(bytes: Buffer): AnaliseDeArquivo {
  const analise = vazia(reconhecer(bytes));
  const linhas = [...linhasDe(bytes)];
  analise.linhas = linhas.filter((l) => l.trim() !== '').length;
  for (const linha of linhas) {
    const tipo = analise.layout === '240' ? linha[7] === '3' && linha[13] : linha[0] !== '0' && linha[0];
    if (tipo) contar(analise.registros, tipo);
  }
  if (analise.produto === 'pagamentos') analisarPagamentos(analise, bytes, linhas);
  else if (analise.produto !== 'cobranca') return analise;
  else if (analise.tipo === 'retorno') analisarRetorno(analise, linhas);
  else analisarRemessa(analise, linhas);
  return analise;
}
