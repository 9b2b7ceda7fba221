/** Where two values part, as `caminho: esperado X, obtido Y`; empty when all that is expected is there. */
export function diferencas(esperado: unknown, obtido: unknown, caminho = ''): string[] {
  if (Array.isArray(esperado)) return diferencasDeLista(esperado, obtido, caminho);
  if (typeof esperado === 'object' && esperado !== null) {
    if (typeof obtido !== 'object' || obtido === null || Array.isArray(obtido))
      return [linha(esperado, obtido, caminho)];
    const valores = obtido as Record<string, unknown>;
    return Object.entries(esperado).flatMap(([chave, valor]) =>
      diferencas(valor, valores[chave], caminho ? `${caminho}.${chave}` : chave),
    );
  }
  return Object.is(esperado, obtido) ? [] : [linha(esperado, obtido, caminho)];
}

function diferencasDeLista(esperado: unknown[], obtido: unknown, caminho: string): string[] {
  if (!Array.isArray(obtido) || obtido.length !== esperado.length) return [linha(esperado, obtido, caminho)];
  return esperado.flatMap((valor, i) => diferencas(valor, obtido[i], `${caminho}[${i}]`));
}

function linha(esperado: unknown, obtido: unknown, caminho: string): string {
  return `${caminho || 'valor'}: esperado ${texto(esperado)}, obtido ${texto(obtido)}`;
}

/** JSON in one line; what does not exist is said so. */
export function texto(valor: unknown): string {
  return valor === undefined ? 'nada' : JSON.stringify(valor);
}
