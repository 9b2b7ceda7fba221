/**
 * The text of a field is written once: what comes before the first `;`, `,`, `:` or `(` names it in messages
 * ("Competência"), and the whole describes it in the documentation ("Competência; obrigatória, salvo…").
 */
export function rotuloCurto(texto: string): string {
  return (/^[^;,:(]+/.exec(texto)?.[0] ?? texto).trim();
}

/** Masculine in spite of the ending, and feminine in spite of it, among the words that open a label. */
const MASCULINAS = new Set(['dia', 'programa', 'sistema', 'problema', 'cartão', 'padrão', 'perfil']);
const FEMININAS = new Set(['série', 'uf', 'classe', 'base', 'chave', 'face', 'parte', 'cor', 'turmas']);
const FINAL_FEMININO = /(a|ão|dade|gem|tude)$/;

/** `Data de nascimento` → `a data de nascimento`; an acronym keeps its capitals. */
export function comArtigo(rotulo: string): string {
  const [primeira = '', ...resto] = rotulo.split(' ');
  const sigla = /^\p{Lu}{2,}/u.test(primeira);
  const palavra = primeira.toLowerCase();
  const plural = !sigla && palavra.endsWith('s') && !palavra.endsWith('ês');
  const singular = plural ? palavra.replace(/ões$/, 'ão').replace(/s$/, '') : palavra;
  const feminina = FEMININAS.has(singular) || (!sigla && FINAL_FEMININO.test(singular) && !MASCULINAS.has(singular));
  const artigo = (feminina ? 'a' : 'o') + (plural ? 's' : '');
  return [artigo, sigla ? primeira : palavra, ...resto].join(' ');
}
