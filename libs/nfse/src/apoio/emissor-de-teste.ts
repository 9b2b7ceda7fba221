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
import type { MalaDoXmlsec } from './xmlsec-de-teste.js';

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

/** What independent witnesses say of a message: signed elements that verify, and the official schema. */
export interface Testemunho {
  assinados: string[];
  /** Empty without the schema. */
  esquema: string[];
}

/** @param com.xmlsec where the document waits for xmlsec1, which the test file asks at its end */
export function testemunhar(
  xml: string,
  esquema: Esquema,
  com: { oficial: ValidadorOficial | null; xmlsec: MalaDoXmlsec },
): Testemunho {
  const verificadas = verificarAssinaturas(xml);
  const assinados = verificadas.map((v) => (v.valida ? v.caminho : v.motivo));
  const nomes = assinados.map((caminho) => caminho.slice(caminho.lastIndexOf('/') + 1));
  com.xmlsec.guardar(JSON.stringify(esquema), xml, nomes);
  return { assinados, esquema: errosDoEsquema(com.oficial, esquema, xml) };
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
