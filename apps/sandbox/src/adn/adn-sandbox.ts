import { gzipSync } from 'node:zlib';
import { mesmaRaizDeCnpj, type Ambiente } from '@sineta/nfse';
import { instanteIso } from '@sineta/nucleo';
import type { Resposta } from '../sefin/atender.js';
import { VERSAO_DO_APLICATIVO, type DocumentoRegistrado } from '../sefin/tipos.js';

/**
 * `gzip`: the package does not open. `xml`: half of the document. `dtd`: with a definition of type before it.
 * `assinatura`: changed after it was signed. `chave`: the lot says another key.
 */
export const FORMAS_DE_AVARIA = ['gzip', 'xml', 'dtd', 'assinatura', 'chave'] as const;
export type Avaria = (typeof FORMAS_DE_AVARIA)[number];

export interface OpcoesDoAdn {
  /** Notes and events in the order in which they were registered. */
  documentos(): readonly DocumentoRegistrado[];
  ambiente?: Ambiente;
  agora?: () => Date;
  /** Whether the document of the NSU that was asked comes again; which one the real service does is not written. */
  inclusivo?: boolean;
}

const POR_LOTE = 50;
const SEM_DOCUMENTO = { Codigo: 'E2220', Descricao: 'Nenhum documento localizado.' };

/** Names of the events in the answer (swagger of the ADN). */
const TIPOS_DE_EVENTO: Readonly<Record<string, string>> = {
  '101101': 'CANCELAMENTO',
  '101103': 'SOLICITACAO_CANCELAMENTO_ANALISE_FISCAL',
  '105102': 'CANCELAMENTO_POR_SUBSTITUICAO',
  '105104': 'CANCELAMENTO_DEFERIDO_ANALISE_FISCAL',
  '105105': 'CANCELAMENTO_INDEFERIDO_ANALISE_FISCAL',
  '305101': 'CANCELAMENTO_POR_OFICIO',
};

/** The training national environment: what the training SEFIN registered, to who appears in it. */
export class AdnSandbox {
  private readonly avarias = new Map<number, Avaria>();

  constructor(private readonly opcoes: OpcoesDoAdn) {}

  /** Up to 50 documents of a CNPJ, with their NSU. The certificate must be of its root (manual of the ADN). */
  distribuir(nsu: string, cnpj: string | undefined, transmissor: string | null | undefined): Resposta {
    const consultado = cnpj ?? transmissor ?? '';
    if (!/^\d{1,15}$/.test(nsu)) return this.recusar(400, 'E2214', 'NSU inválido.');
    if (transmissor === null || (transmissor !== undefined && !mesmaRaizDeCnpj(transmissor, consultado))) {
      return this.recusar(403, 'E2243', 'O certificado da conexão não é da raiz do CNPJ consultado.');
    }
    const primeiro = Number(nsu) + (this.opcoes.inclusivo ? 0 : 1);
    const achados = this.opcoes
      .documentos()
      .filter(({ numeroDfe, atores }) => numeroDfe >= primeiro && atores.includes(consultado))
      .slice(0, POR_LOTE);
    if (achados.length === 0) return this.responder(404, 'NENHUM_DOCUMENTO_LOCALIZADO', [], [SEM_DOCUMENTO]);
    return this.responder(
      200,
      'DOCUMENTOS_LOCALIZADOS',
      achados.map((d) => this.item(d)),
      [],
    );
  }

  /** From now on these documents go out damaged: of a note, the note and its events. False when there are none. */
  avariar(chave: string, forma: Avaria, evento?: string): boolean {
    const alvos = this.opcoes.documentos().filter((d) => d.chave === chave && (d.evento ?? undefined) === evento);
    alvos.forEach(({ numeroDfe }) => this.avarias.set(numeroDfe, forma));
    return alvos.length > 0;
  }

  falha(): Resposta {
    return this.recusar(500, 'E9999', 'Erro interno simulado pelo ambiente de treinamento.');
  }

  semCertificado(): Resposta {
    return this.recusar(403, 'E1200', 'Certificado de transmissão inexistente na conexão.');
  }

  private item({ numeroDfe, chave, evento, xml, em }: DocumentoRegistrado): object {
    const forma = this.avarias.get(numeroDfe);
    const pacote = gzipSync(Buffer.from(avariado(xml, forma), 'utf8')).toString('base64');
    return {
      NSU: numeroDfe,
      ChaveAcesso: forma === 'chave' ? `${chave.slice(0, -1)}${(Number(chave.at(-1)) + 1) % 10}` : chave,
      TipoDocumento: evento === null ? 'NFSE' : 'EVENTO',
      TipoEvento: evento === null ? null : (TIPOS_DE_EVENTO[evento] ?? evento),
      ArquivoXml: forma === 'gzip' ? pacote.slice(0, pacote.length / 2) : pacote,
      DataHoraGeracao: em,
    };
  }

  private recusar(status: number, Codigo: string, Descricao: string): Resposta {
    return this.responder(status, 'REJEICAO', [], [{ Codigo, Descricao }]);
  }

  private responder(status: number, StatusProcessamento: string, LoteDFe: object[], Erros: object[]): Resposta {
    const { ambiente = 'HOMOLOGACAO', agora = () => new Date() } = this.opcoes;
    const comuns = { TipoAmbiente: ambiente, VersaoAplicativo: VERSAO_DO_APLICATIVO };
    const corpo = { StatusProcessamento, LoteDFe, Alertas: [], Erros, ...comuns };
    return { status, corpo: { ...corpo, DataHoraProcessamento: instanteIso(agora()) } };
  }
}

function avariado(xml: string, forma: Avaria | undefined): string {
  if (forma === 'xml') return xml.slice(0, xml.length / 2);
  if (forma === 'dtd') return xml.replace('?>', '?><!DOCTYPE nota [<!ENTITY e SYSTEM "file:///etc/hostname">]>');
  return forma === 'assinatura' ? xml.replace(/<verAplic>./, '<verAplic>_') : xml;
}
