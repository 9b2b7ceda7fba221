import type { XmlDocument as Documento, XsdValidator as Validador } from 'libxml2-wasm';

export type DocumentoOficial = 'DPS' | 'NFSe' | 'pedRegEvento' | 'evento';

export interface ValidadorOficial {
  /** Messages of libxml2 in English; empty when the document is valid. */
  validar(documento: DocumentoOficial, xml: string): string[];
  /** Frees the memory of the schemas. */
  fechar(): void;
}

let instancias = 0;

/**
 * Validation by the government's own schemas, which the project does not carry: the caller reads the files
 * (`DPS_v1.01.xsd`, `tiposComplexos_v1.01.xsd`, …) and hands over name → bytes.
 * Throws the error of libxml2 when the schemas do not compile or one is missing.
 */
export async function criarValidadorOficial(arquivos: Readonly<Record<string, Uint8Array>>): Promise<ValidadorOficial> {
  const libxml = await import('libxml2-wasm');
  const pasta = `sineta-xsd-${++instancias}/`;
  const porUrl = Object.fromEntries(Object.entries(arquivos).map(([nome, bytes]) => [pasta + nome, bytes]));
  libxml.xmlRegisterInputProvider(new libxml.XmlBufferInputProvider(porUrl));
  const abertos = new Map<DocumentoOficial, { esquema: Documento; validador: Validador }>();
  const abrir = (documento: DocumentoOficial): Validador => {
    const aberto = abertos.get(documento);
    if (aberto) return aberto.validador;
    const url = Object.keys(porUrl).find((nome) => nome.startsWith(`${pasta}${documento}_v`));
    const bytes = url === undefined ? undefined : porUrl[url];
    if (url === undefined || !bytes) throw new Error(`Falta o esquema ${documento}_v….xsd`);
    const esquema = libxml.XmlDocument.fromBuffer(bytes, { url });
    const validador = libxml.XsdValidator.fromDoc(esquema);
    abertos.set(documento, { esquema, validador });
    return validador;
  };
  return {
    validar: (documento, xml) => {
      const validador = abrir(documento);
      let lido: Documento | undefined;
      try {
        lido = libxml.XmlDocument.fromString(xml);
        validador.validate(lido);
        return [];
      } catch (erro) {
        if (!(erro instanceof libxml.XmlLibError)) throw erro;
        return erro.details.map((d) => d.message.trim());
      } finally {
        lido?.dispose();
      }
    },
    fechar: () => {
      for (const { esquema, validador } of abertos.values()) {
        validador.dispose();
        esquema.dispose();
      }
      abertos.clear();
    },
  };
}
