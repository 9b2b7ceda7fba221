import type { Familia } from '../emissores/emissor.js';

/** The schema of one message: the element that is its root, in a family and version. */
export interface Esquema {
  familia: Familia;
  /** As in the profile of the emissor; null is the newest in the folder. */
  versao: string | null;
  raiz: string;
  /** Row of the table of quirks: its own schema is used when the folder has it, else the one of the family. */
  provedor?: string | null;
}

type Arquivos = Readonly<Record<string, Uint8Array>>;

/** Folders under `provedores/` whose name is not the one of the row in the table of quirks. */
const PASTAS: Readonly<Record<string, string>> = {
  dsf203: 'dsf',
  ima: 'isscampinas',
  portovelho: 'issportovelho',
  smarapd1: 'smarapd',
};

/**
 * Path of the file that declares the root element of a message, or null. Layout of the folder, as the guide gives it:
 * `nacional-<versão>/`, `saopaulo/` (`…_v01.xsd`, `…_v02.xsd`), `abrasf-<versão>/` and `provedores/<Provedor>/<versão>/`.
 * A folder that has `DPS_v….xsd` directly is the national one alone.
 */
export function localizarEsquema(arquivos: Arquivos, esquema: Esquema): string | null {
  for (const cabe of pastasDe(esquema)) {
    const caminhos = Object.keys(arquivos)
      .filter((caminho) => caminho.endsWith('.xsd') && cabe(caminho.toLowerCase()))
      .sort(preferencia(esquema.raiz));
    const achado = caminhos.find((caminho) => declara(arquivos[caminho], esquema.raiz));
    if (achado !== undefined) return achado;
  }
  return null;
}

function pastasDe({ familia, versao, provedor }: Esquema): ((caminho: string) => boolean)[] {
  switch (familia) {
    case 'NACIONAL': {
      const sufixo = versao === null ? '' : `_v${versao}.xsd`;
      const daVersao = (c: string): boolean => c.endsWith(sufixo);
      return [(c) => /^nacional-[^/]+\/[^/]+$/.test(c) && daVersao(c), (c) => !c.includes('/') && daVersao(c)];
    }
    case 'SAO_PAULO':
      return [(c) => c.startsWith('saopaulo/') && c.endsWith(versao === null ? '.xsd' : `_v0${versao}.xsd`)];
    case 'GINFES':
      return [(c) => c.startsWith('provedores/ginfes/') && c.endsWith(`_v0${versao ?? '3'}.xsd`)];
    case 'ABRASF': {
      const daVersao = versao === null ? '' : `${versao}/`;
      const pasta = (provedor ?? '').toLowerCase().replace(/[^a-z0-9]/g, '');
      const doProvedor = `provedores/${PASTAS[pasta] ?? pasta}/`;
      return [
        (c) => pasta !== '' && c.startsWith(doProvedor) && c.includes(daVersao),
        (c) => c.startsWith(`abrasf-${daVersao}`),
      ];
    }
  }
}

/**
 * The file named after the root first: São Paulo declares the lot again in its asynchronous file, and GISS all its
 * messages (`enviar-lote-rps-envio-v2_04.xsd`, and `reposta` in one of the answers) again in one of another namespace.
 * Then the one that was mended (the 2.04 as circulated does not compile); then the newest version.
 */
function preferencia(raiz: string): (a: string, b: string) => number {
  const comTracos = raiz.replace(/(?<!^)[A-Z]/g, '-$&').toLowerCase();
  const daRaiz = new RegExp(`/(?:${raiz}_|${comTracos.replace('resposta', 'res?posta')}-)v`);
  const peso = (caminho: string): number => 2 * Number(daRaiz.test(`/${caminho}`)) + Number(/fixed/i.test(caminho));
  return (a, b) => peso(b) - peso(a) || b.localeCompare(a, 'en', { numeric: true });
}

const IMPORTACAO = /<(?:\w+:)?import\s[^>]*?namespace="([^"]+)"[^>]*\/>/g;

/**
 * The schema with one import for each namespace, the last one: libxml2 skips a second one, and the asynchronous files of
 * São Paulo import first the types and then the file that includes them.
 */
export function umaImportacaoPorEspaco(bytes: Uint8Array): Uint8Array {
  const texto = new TextDecoder('utf-8').decode(bytes);
  const ultima = new Map([...texto.matchAll(IMPORTACAO)].map((m) => [m[1], m.index]));
  const limpo = texto.replace(IMPORTACAO, (tudo, espaco: string, onde: number) =>
    ultima.get(espaco) === onde ? tudo : '',
  );
  return limpo === texto ? bytes : new TextEncoder().encode(limpo);
}

const ETIQUETA = /<(\/?)(?:\w+:)?(\w+)((?:"[^"]*"|'[^']*'|[^>"'])*?)(\/?)>/g;

/** Only a child of the schema is the root of a message: the same name also appears inside types. */
function declara(bytes: Uint8Array | undefined, raiz: string): boolean {
  const texto = new TextDecoder('utf-8').decode(bytes).replace(/<!--[^]*?-->|<[?!][^>]*>/g, '');
  let nivel = 0;
  for (const [, fecha, nome, atributos = '', vazia] of texto.matchAll(ETIQUETA)) {
    if (fecha === '/') nivel--;
    else {
      if (nivel === 1 && nome === 'element' && atributos.includes(` name="${raiz}"`)) return true;
      if (vazia !== '/') nivel++;
    }
  }
  return false;
}
