import type { Ocorrencia } from '../nacional/validacao.js';

/** What only a schema of the government says against a document that passed every rule. */
const CODIGO = 'S026';

interface Leitura {
  /** With the name of what is wrong in the first group, and what else is told in the others. */
  forma: RegExp;
  mensagem: (...partes: string[]) => string;
}

/** The English of libxml2, in the order in which it is asked: the exact complaint comes before the general one. */
const LEITURAS: readonly Leitura[] = [
  {
    forma: /Element '([^']+)': \[facet '(?:pattern|enumeration)'\] The value '([^']*)'/,
    mensagem: (campo, valor) => `O valor "${valor}" não tem a forma que ${campo} pede.`,
  },
  {
    forma: /Element '([^']+)': \[facet '(?:max|min)?[lL]ength'\] The value (?:'([^']*)' )?has a length of '(\d+)'/,
    mensagem: (campo, _valor, tamanho) => `${campo} está com ${tamanho} caracteres, fora do tamanho aceito.`,
  },
  {
    forma: /Element '([^']+)': \[facet '[^']+'\] The value '([^']*)'/,
    mensagem: (campo, valor) => `O valor "${valor}" está fora do que ${campo} aceita.`,
  },
  {
    forma: /Element '([^']+)': '([^']*)' is not a valid value/,
    mensagem: (campo, valor) => `O valor "${valor}" não serve em ${campo}.`,
  },
  {
    forma: /Element '([^']+)': This element is not expected\. Expected is (?:one of )?\( ([^)]+) \)/,
    mensagem: (campo, esperado) => `Veio ${campo} onde devia vir ${esperado}.`,
  },
  { forma: /Element '([^']+)': This element is not expected/, mensagem: (campo) => `${campo} está sobrando.` },
  {
    forma: /Element '([^']+)': Missing child element\(s\)\. Expected is (?:one of )?\( ([^)]+) \)/,
    mensagem: (campo, esperado) => `Em ${campo} falta ${esperado}.`,
  },
];

/**
 * The messages of a schema as a person reads them, one for each element: the rest repeats the first.
 * @param mensagens of libxml2, as `ValidadorOficial.validar` gives them
 */
export function ocorrenciasDoEsquema(mensagens: readonly string[]): Ocorrencia[] {
  const porCampo = new Map<string, Ocorrencia>();
  for (const texto of mensagens.map(semEspacosDeNomes)) {
    const ocorrencia = lida(texto);
    if (!porCampo.has(ocorrencia.campo)) porCampo.set(ocorrencia.campo, ocorrencia);
  }
  return [...porCampo.values()];
}

function lida(texto: string): Ocorrencia {
  for (const { forma, mensagem } of LEITURAS) {
    const [achado, campo = '', ...resto] = forma.exec(texto) ?? [];
    if (achado !== undefined) return ocorrencia(campo, mensagem(campo, ...resto));
  }
  return ocorrencia(/Element '([^']+)'/.exec(texto)?.[1] ?? '', `O esquema do governo recusa o documento: ${texto}`);
}

function ocorrencia(campo: string, mensagem: string): Ocorrencia {
  const acao = 'Corrija no cadastro o dado que vai neste campo; se ele estiver certo, avise o suporte.';
  return { codigo: CODIGO, campo, mensagem, acao };
}

/** `{http://…}CEP` is only `CEP` for who reads. */
const semEspacosDeNomes = (texto: string): string =>
  texto
    .replace(/\{[^}]*\}/g, '')
    .replace(/\s+/g, ' ')
    .trim();
