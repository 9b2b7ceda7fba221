import { spawnSync } from 'node:child_process';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { verificarAssinaturas } from '../assinatura/verificar-todas.js';
import { gerarCertificadoDeTeste, type CertificadoDeTeste } from '../certificado/gerar-teste.js';
import type {
  DadosDaNota,
  Desfecho,
  DesfechoDoEnvio,
  Emissor,
  LoteMontado,
  PerfilDoEmissor,
} from '../emissores/emissor.js';
import type { Esquema } from '../xml/esquemas.js';
import type { ValidadorOficial } from '../xml/validador-oficial.js';

const temXmlsec = spawnSync('xmlsec1', ['--version']).status === 0;
if (!temXmlsec) console.warn('xmlsec1 ausente (apt install xmlsec1): conferência independente da assinatura pulada');

/** Certificate of the school of the examples, in force during 2026. */
export function certificadoDaEscola(): CertificadoDeTeste {
  return gerarCertificadoDeTeste({
    cnpj: '12345678000195',
    razaoSocial: 'Colégio Ação',
    validoDe: new Date('2026-01-01T00:00:00Z'),
    validoAte: new Date('2027-01-01T00:00:00Z'),
    senha: 'x',
  });
}

/** What a route gives by default, in production and without doubts answered. */
export function perfilDeTeste(mudanca: Partial<PerfilDoEmissor> & Pick<PerfilDoEmissor, 'familia'>): PerfilDoEmissor {
  return {
    versao: '1',
    provedor: null,
    municipio: '3550308',
    ambiente: 'PRODUCAO',
    url: 'https://prefeitura.example/ws',
    caminhos: {},
    soNoPortal: [],
    ...mudanca,
  };
}

/** Notes assembled, signed and put in the lot 7. */
export function loteDeTeste(emissor: Emissor, par: CertificadoDeTeste, ...notas: DadosDaNota[]): LoteMontado {
  const documentos = notas.map((dados) => {
    const montado = emissor.montar(dados);
    const { cnpj, inscricaoMunicipal } = dados.prestador;
    const { serie, numero } = dados;
    return { id: montado.id, serie, numero, cnpj, inscricaoMunicipal, xml: emissor.assinar(montado, par) };
  });
  return emissor.montarLote({ numero: 7, documentos }, par);
}

/** True when xmlsec1 accepts every signature of the document; ids are the attribute Id of those elements. */
function xmlsecAceita(xml: string, caPem: string, elementos: readonly string[] = []): boolean {
  const pasta = mkdtempSync(join(tmpdir(), 'sineta-dsig-'));
  try {
    writeFileSync(join(pasta, 'a.xml'), xml);
    writeFileSync(join(pasta, 'ca.pem'), caPem);
    const confianca = ['--trusted-pem', join(pasta, 'ca.pem'), '--verification-time', '2026-06-01 12:00:00'];
    const ids = elementos.flatMap((nome) => ['--id-attr:Id', nome]);
    return verificarAssinaturas(xml).every((_, i) => {
      const qual = ['--node-xpath', `(//*[local-name()='Signature'])[${i + 1}]`];
      return spawnSync('xmlsec1', ['--verify', ...confianca, ...ids, ...qual, join(pasta, 'a.xml')]).status === 0;
    });
  } finally {
    rmSync(pasta, { recursive: true });
  }
}

/** What independent witnesses say of a message: signed elements that verify, xmlsec1 and the official schema. */
export interface Testemunho {
  assinados: string[];
  /** True without xmlsec1, which was said on the console. */
  xmlsec: boolean;
  /** Empty without the schema. */
  esquema: string[];
}

export function testemunhar(
  xml: string,
  esquema: Esquema,
  com: { oficial: ValidadorOficial | null; caPem: string },
): Testemunho {
  const verificadas = verificarAssinaturas(xml);
  const assinados = verificadas.map((v) => (v.valida ? v.caminho : v.motivo));
  const nomes = assinados.map((caminho) => caminho.slice(caminho.lastIndexOf('/') + 1));
  const xmlsec = !temXmlsec || xmlsecAceita(xml, com.caPem, [...new Set(nomes)]);
  return { assinados, xmlsec, esquema: errosDoEsquema(com.oficial, esquema, xml) };
}

/** Empty for a valid message, and without the schema of it on this machine. */
export function errosDoEsquema(oficial: ValidadorOficial | null, esquema: Esquema, xml: string): string[] {
  return oficial?.conhece(esquema) ? oficial.validar(esquema, xml) : [];
}

/** Outcome of each document of an answered lot, in its order; the kind of the answer when it is of the whole lot. */
export function tiposDe(desfecho: DesfechoDoEnvio | undefined): string[] {
  if (desfecho?.tipo !== 'RESPONDIDO') return [String(desfecho?.tipo)];
  return [...desfecho.porDocumento.values()].map((d) => d.tipo);
}

export function desfechoDe(desfecho: DesfechoDoEnvio | undefined, id: string): Desfecho | undefined {
  return desfecho?.tipo === 'RESPONDIDO' ? desfecho.porDocumento.get(id) : undefined;
}

export function escapar(xml: string): string {
  return xml.replaceAll('&', '&amp;').replaceAll('<', '&lt;');
}
