/** A refusal or warning of the government, as it came. */
export interface ErroSefin {
  codigo: string;
  descricao: string;
  complemento?: string;
}

/** The API signs its answers with these fields; a firewall does not. */
export function ehDaApi(json: unknown): boolean {
  return texto(json, 'versaoAplicativo') !== undefined || errosDe(json).length > 0;
}

export function errosDe(json: unknown): ErroSefin[] {
  return [...listaDeErros(campo(json, 'erros')), ...listaDeErros(campo(json, 'erro'))];
}

/** A list or a single object; keys in any case; an entry without code is not an error of the API. */
export function listaDeErros(bruto: unknown): ErroSefin[] {
  const itens: unknown[] = Array.isArray(bruto) ? bruto : bruto === undefined ? [] : [bruto];
  return itens.flatMap((item) => {
    const codigo = texto(item, 'codigo');
    if (!codigo) return [];
    const complemento = texto(item, 'complemento');
    return [
      {
        codigo,
        descricao: texto(item, 'descricao') ?? texto(item, 'mensagem') ?? '',
        ...(complemento ? { complemento } : {}),
      },
    ];
  });
}

export function lerJson(corpo: string): unknown {
  try {
    return JSON.parse(corpo) as unknown;
  } catch {
    return undefined;
  }
}

export function campo(objeto: unknown, nome: string): unknown {
  if (typeof objeto !== 'object' || objeto === null) return undefined;
  const chave = Object.keys(objeto).find((k) => k.toLowerCase() === nome.toLowerCase());
  const valor = chave === undefined ? undefined : (objeto as Record<string, unknown>)[chave];
  return valor ?? undefined;
}

export function texto(objeto: unknown, nome: string): string | undefined {
  const valor = campo(objeto, nome);
  return typeof valor === 'string' || typeof valor === 'number' ? String(valor) : undefined;
}
