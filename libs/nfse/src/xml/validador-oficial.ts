import type { XmlDocument as Documento, XsdValidator as Validador } from 'libxml2-wasm';
import { localizarEsquema, umaImportacaoPorEspaco, type Esquema } from './esquemas.js';

export type DocumentoOficial = 'DPS' | 'NFSe' | 'pedRegEvento' | 'evento';

export interface ValidadorOficial {
  /**
   * Messages of libxml2 in English; empty when the document is valid. A bare name is a document of the national layout,
   * of the newest version in the folder. Throws when the folder has no such schema.
   */
  validar(documento: DocumentoOficial | Esquema, xml: string): string[];
  /** True when the folder has the schema of that message. */
  conhece(documento: DocumentoOficial | Esquema): boolean;
  /** Frees the memory of the schemas. */
  fechar(): void;
}

let instancias = 0;

type Arquivos = Readonly<Record<string, Uint8Array>>;

/**
 * Validation by the governments' own schemas, which the project does not carry: the caller reads the folder of
 * `SINETA_XSD` and hands over path under it → bytes. Schemas are compiled when first asked for.
 * `validar` throws the error of libxml2 when a schema does not compile.
 */
export async function criarValidadorOficial(arquivos: Arquivos): Promise<ValidadorOficial> {
  const libxml = await import('libxml2-wasm');
  // One prefix for each instance: libxml2 has one table of providers for the whole process. It would escape a space.
  const prefixo = `sineta-xsd-${++instancias}/`;
  const url = (caminho: string): string => prefixo + caminho.replaceAll(' ', '_');
  const porUrl = Object.fromEntries(Object.entries(arquivos).map(([caminho, bytes]) => [url(caminho), bytes]));
  libxml.xmlRegisterInputProvider(new libxml.XmlBufferInputProvider(porUrl));
  const localizar = localizador(arquivos);
  const abertos = new Map<string, { esquema: Documento; validador: Validador }>();
  const abrir = (documento: DocumentoOficial | Esquema): Validador => {
    const caminho = localizar(documento);
    if (caminho === null) throw new Error(`Falta o esquema de ${JSON.stringify(documento)} em SINETA_XSD`);
    const aberto = abertos.get(caminho);
    if (aberto) return aberto.validador;
    const bytes = umaImportacaoPorEspaco(arquivos[caminho] as Uint8Array);
    const esquema = libxml.XmlDocument.fromBuffer(bytes, { url: url(caminho) });
    const validador = libxml.XsdValidator.fromDoc(esquema);
    abertos.set(caminho, { esquema, validador });
    return validador;
  };
  return {
    conhece: (documento) => localizar(documento) !== null,
    validar: (documento, xml) => validarCom(libxml, abrir(documento), xml),
    fechar: () => {
      for (const { esquema, validador } of abertos.values()) {
        validador.dispose();
        esquema.dispose();
      }
      abertos.clear();
    },
  };
}

function validarCom(libxml: typeof import('libxml2-wasm'), validador: Validador, xml: string): string[] {
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
}

/** Finding a schema reads the files: each question is answered once. */
function localizador(arquivos: Arquivos): (documento: DocumentoOficial | Esquema) => string | null {
  const sabidos = new Map<string, string | null>();
  return (documento) => {
    const esquema = typeof documento === 'string' ? nacional(documento) : documento;
    const chave = [esquema.familia, esquema.versao, esquema.provedor, esquema.raiz].join(' ');
    const sabido = sabidos.get(chave);
    if (sabido !== undefined) return sabido;
    const caminho = localizarEsquema(arquivos, esquema);
    sabidos.set(chave, caminho);
    return caminho;
  };
}

function nacional(raiz: DocumentoOficial): Esquema {
  return { familia: 'NACIONAL', versao: null, raiz };
}
