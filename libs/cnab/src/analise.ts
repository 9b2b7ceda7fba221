import type { Centavos, DataCivil } from '@sineta/nucleo';
import { contar, juntar } from './analise-contagem.js';
import { analisarRemessa } from './analise-remessa.js';
import { linhasDe } from './linhas.js';
import { reconhecer } from './reconhecer.js';
import type { ArquivoReconhecido, TipoDeArquivo } from './reconhecer.js';
import { LeitorDeRetorno } from './leitor-de-retorno.js';
import { somarRetorno } from './retorno.js';
import type { ProblemaDeArquivo } from './retorno.tipos.js';

/** What a file holds, ready to be printed as JSON. Amounts in centavos. */
export interface AnaliseDeArquivo {
  layout: '240' | '400';
  banco: string;
  tipo: TipoDeArquivo;
  /** False: the file was recognised, and its titles are not read yet. */
  suportado: boolean;
  versaoArquivo: string;
  nsa: number;
  data: DataCivil | null;
  linhas: number;
  titulos: number;
  somaTitulosCentavos: Centavos;
  somaPagoCentavos: Centavos;
  /** Movements of a remessa, or occurrences of a retorno, with how many of each. */
  ocorrencias: Record<string, number>;
  /** Detail records by segment. */
  registros: Record<string, number>;
  /** Distinct dates of occurrence (retorno) or of issue (remessa), in the order of the file. */
  datas: DataCivil[];
  /** Distinct dates of credit of a retorno. */
  creditos: DataCivil[];
  problemas: ProblemaDeArquivo[];
}

function vazia(arquivo: ArquivoReconhecido): AnaliseDeArquivo {
  return {
    layout: arquivo.layout,
    banco: arquivo.banco,
    tipo: arquivo.tipo,
    suportado: arquivo.layout === '240',
    versaoArquivo: '',
    nsa: 0,
    data: null,
    linhas: 0,
    titulos: 0,
    somaTitulosCentavos: 0,
    somaPagoCentavos: 0,
    ocorrencias: {},
    registros: {},
    datas: [],
    creditos: [],
    problemas: [],
  };
}

function analisarRetorno(analise: AnaliseDeArquivo, linhas: readonly string[]): void {
  const leitor = new LeitorDeRetorno(analise.banco);
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
    problemas: retorno.problemas,
  });
  for (const o of retorno.ocorrencias) {
    contar(analise.ocorrencias, o.ocorrencia.codigo);
    juntar(analise.datas, o.dataOcorrencia);
    juntar(analise.creditos, o.dataCredito);
  }
}

function naoSuportado(analise: AnaliseDeArquivo): void {
  analise.problemas.push({
    linha: 0,
    codigo: 'cnab-layout-nao-suportado',
    gravidade: 'aviso',
    mensagem: `É um ${analise.tipo} CNAB 400 do banco ${analise.banco}: reconhecido, mas os títulos ainda não são lidos.`,
    acao: 'Peça ao banco o mesmo arquivo em CNAB 240.',
  });
}

/**
 * Says what a CNAB file holds: bank, layout, kind, titles, sums, occurrences and problems. Reads remessa and retorno of
 * collection in 240 positions of any bank; CNAB400 is recognised and counted in lines.
 * @throws ErroDeNegocio `cnab-nao-reconhecido`
 */
export function analisar(bytes: Buffer): AnaliseDeArquivo {
  const analise = vazia(reconhecer(bytes));
  const linhas = [...linhasDe(bytes)];
  analise.linhas = linhas.filter((l) => l.trim() !== '').length;
  if (analise.layout === '400') {
    naoSuportado(analise);
    return analise;
  }
  for (const linha of linhas) {
    if (linha[7] === '3') contar(analise.registros, linha[13] ?? '');
  }
  if (analise.tipo === 'retorno') analisarRetorno(analise, linhas);
  else analisarRemessa(analise, linhas);
  return analise;
}
