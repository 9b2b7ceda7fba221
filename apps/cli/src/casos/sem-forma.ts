import { ehVetor } from './boleto.js';
import { ehCasoFinanceiro } from './financeiro.js';
import { ehCasoDeNota } from './notas.js';
import { ehLista, ehRegistro, NaoConstruido } from './tipos.js';
import type { ArquivoDeCasos, Caso } from './tipos.js';

/** The lists of cases, and what is in each. */
const FORMAS: Readonly<Record<string, (item: unknown) => boolean>> = {
  casos: ehCasoFinanceiro,
  cases: ehCasoDeNota,
  publicados: ehVetor,
  pos_2025: ehVetor,
};

/**
 * What no reader takes, so that nothing is left out in silence: items that lack the fields of a case, lists of another
 * name, and a file with no case at all. A file may bring `rules` alone.
 */
export function semForma({ nome, conteudo }: ArquivoDeCasos): Caso[] {
  const avisar = (id: string, motivo: string): Caso => ({
    ...{ id, tema: 'sem forma conhecida', arquivo: nome },
    executar: () => {
      throw new NaoConstruido(motivo);
    },
  });
  if (ehLista(conteudo)) return perdidos('', conteudo, (item) => algumaForma(item)).map((id) => avisar(id, SEM_CAMPOS));
  if (!ehRegistro(conteudo)) return [avisar('arquivo', 'não é uma lista nem um registro')];
  const casos = Object.entries(conteudo).flatMap(([chave, lista]) => {
    if (!ehLista(lista)) return [];
    const ehDaForma = FORMAS[chave];
    if (ehDaForma) return perdidos(chave, lista, ehDaForma).map((id) => avisar(id, SEM_CAMPOS));
    return lista.some(algumaForma) ? [avisar(chave, 'a lista tem casos, mas o nome dela não é conhecido')] : [];
  });
  const comCasos = Object.keys(FORMAS).some((chave) => ehLista(conteudo[chave])) || ehRegistro(conteudo['rules']);
  return casos.length > 0 || comCasos ? casos : [avisar('arquivo', 'nenhum caso de forma conhecida')];
}

const SEM_CAMPOS =
  'não tem os campos de um caso (id, tema e entrada; bank, inputs e expected; ou kind, input e expected)';

function perdidos(chave: string, lista: readonly unknown[], ehDaForma: (item: unknown) => boolean): string[] {
  return lista.flatMap((item, i) => {
    if (ehDaForma(item)) return [];
    const id = ehRegistro(item) && typeof item['id'] === 'string' ? item['id'] : `${chave}[${i}]`;
    return [id];
  });
}

function algumaForma(item: unknown): boolean {
  return Object.values(FORMAS).some((ehDaForma) => ehDaForma(item));
}
