import {
  criarAssinador,
  empacotar,
  mesmaRaizDeCnpj,
  type Ambiente,
  type ParDeChaves,
  type ValidadorOficial,
} from '@sineta/nfse';
import { Armazem } from './armazem.js';
import { cancelamentoDeOficio, receberEvento, responderAnalise } from './eventos.js';
import { receberDps } from './receber-dps.js';
import { corpo, erro } from './respostas.js';
import type {
  Contribuinte,
  CorpoDeResposta,
  Decisao,
  DocumentoRegistrado,
  Mundo,
  NotaAutorizada,
  ParametrosDoMunicipio,
  Requisicao,
} from './tipos.js';

export interface OpcoesDaSefin {
  /** Key and certificate that sign the notes. */
  par: ParDeChaves;
  /** Default HOMOLOGACAO: notes without legal value. */
  ambiente?: Ambiente;
  /** Folder of the append-only file; without it, memory only. */
  pasta?: string;
  oficial?: ValidadorOficial | null;
  /** Certificates of the authorities to be trusted; empty or absent: any. */
  autoridadesPem?: readonly string[];
  agora?: () => Date;
}

export interface Resposta {
  status: number;
  corpo: CorpoDeResposta;
}

/** The training SEFIN with its memory: asks the pure decisions, keeps what they decided, then answers. */
export class SefinSandbox {
  private readonly armazem: Armazem;
  private readonly assinar: (xml: string, id: string) => string;

  constructor(private readonly opcoes: OpcoesDaSefin) {
    this.armazem = new Armazem(opcoes.pasta);
    this.assinar = criarAssinador(opcoes.par, { algoritmo: 'rsa-sha256' });
  }

  receberDps(requisicao: Requisicao): Resposta {
    return this.guardar(receberDps(requisicao, this.mundo()));
  }

  receberEvento(chave: string, requisicao: Requisicao): Resposta {
    return this.guardar(receberEvento(chave, requisicao, this.mundo()));
  }

  /** The tax office of the city decides; false when no analysis of this note is waiting. */
  decidirAnalise(chave: string, deferida: boolean, motivo: string): boolean {
    const evento = responderAnalise(chave, deferida, motivo, this.mundo());
    if (evento) this.armazem.guardarEvento(evento);
    return evento !== null;
  }

  /** The tax office of the city cancels a note of its own accord; false when there is no such note in force. */
  cancelarDeOficio(chave: string, motivo: string): boolean {
    const evento = cancelamentoDeOficio(chave, motivo, this.mundo());
    if (evento) this.armazem.guardarEvento(evento);
    return evento !== null;
  }

  /** Every note and event, in the order in which they were registered: what the national environment distributes. */
  documentos(): DocumentoRegistrado[] {
    return this.armazem.documentos();
  }

  consultarNfse(chave: string, transmissor: string | null | undefined): Resposta {
    const nota = this.armazem.nota(chave);
    if (!nota) return this.naoEncontrada('NFS-e não encontrada.');
    if (!ehAtor(nota, transmissor)) return this.negada();
    return this.responder(200, { chaveAcesso: chave, nfseXmlGZipB64: empacotar(nota.nfseXml) });
  }

  /** The key of a DPS is told only to who appears in the note (manual of the API §1.4). */
  consultarDps(id: string, transmissor: string | null | undefined): Resposta {
    const nota = this.notaDaDps(id);
    if (!nota) return this.naoEncontrada('Nenhuma NFS-e foi gerada a partir desta DPS.');
    if (!ehAtor(nota, transmissor)) return this.negada();
    return this.responder(200, { idDps: nota.idDps, chaveAcesso: nota.chave });
  }

  /** Anyone with a certificate may know whether a DPS became a note, not which. */
  existeDps(id: string): boolean {
    return this.notaDaDps(id) !== undefined;
  }

  consultarEventos(chave: string, tipo?: string, sequencia?: number): Resposta {
    const eventos = this.armazem
      .eventos(chave)
      .filter((e) => (tipo === undefined || e.tipo === tipo) && (sequencia === undefined || e.sequencia === sequencia));
    const primeiro = eventos[0];
    if (!primeiro) return this.naoEncontrada('Evento não encontrado.');
    return this.responder(200, {
      eventoXmlGZipB64: empacotar(primeiro.eventoXml),
      eventos: eventos.map((e) => ({
        chaveAcesso: e.chave,
        tipoEvento: e.tipo,
        numeroPedidoRegistroEvento: e.sequencia,
        dataHoraRecebimento: e.registradoEm,
        // The live service puts one more layer of base64 here.
        arquivoXml: Buffer.from(empacotar(e.eventoXml), 'ascii').toString('base64'),
      })),
    });
  }

  consultarConvenio(ibge: string): Resposta {
    const { convenioAtivo = true, aderenteEmissorNacional = true } = this.armazem.municipio(ibge);
    return this.responder(200, {
      parametrosConvenio: {
        aderenteAmbienteNacional: Number(convenioAtivo),
        aderenteEmissorNacional: Number(convenioAtivo && aderenteEmissorNacional),
        situacaoEmissaoPadraoContribuintesRFB: 1,
        aderenteMAN: 0,
        permiteAproveitametoDeCreditos: 0,
      },
    });
  }

  /** `codigo` is cTribNac and cTribMun with dots, such as `08.01.01.000`. */
  consultarAliquota(ibge: string, codigo: string): Resposta {
    const aliq = Number(this.armazem.municipio(ibge).aliquota ?? '2');
    return this.responder(200, {
      aliquotas: { [codigo]: [{ incidencia: 'Sim', aliq, dtIni: '2026-01-01T00:00:00-03:00', dtFim: null }] },
    });
  }

  notas(): NotaAutorizada[] {
    return this.armazem.todasAsNotas();
  }

  cadastrarContribuinte(cnpj: string, dados: Contribuinte): void {
    this.armazem.guardarContribuinte(cnpj, dados);
  }

  parametrizarMunicipio(ibge: string, dados: ParametrosDoMunicipio): void {
    this.armazem.guardarMunicipio(ibge, dados);
  }

  fechar(): void {
    this.armazem.fechar();
    this.opcoes.oficial?.fechar();
  }

  semCertificado(): Resposta {
    return this.responder(403, { erros: [erro('E1200', 'Certificado de transmissão inexistente na conexão.')] });
  }

  falha(): Resposta {
    return this.responder(500, { erros: [erro('E9999', 'Erro interno simulado pelo ambiente de treinamento.')] });
  }

  private notaDaDps(id: string): NotaAutorizada | undefined {
    return this.armazem.notaPorDps(id.startsWith('DPS') ? id : `DPS${id}`);
  }

  private guardar(decisao: Decisao): Resposta {
    if (decisao.nota) this.armazem.guardarNota(decisao.nota, decisao.eventos);
    else decisao.eventos.forEach((e) => this.armazem.guardarEvento(e));
    return decisao;
  }

  private mundo(): Mundo {
    const { armazem } = this;
    return {
      ...this.relogio(),
      notaPorDps: (id) => armazem.notaPorDps(id),
      nota: (chave) => armazem.nota(chave),
      eventos: (chave) => armazem.eventos(chave),
      proximoNumero: (emitente) => armazem.proximoNumero(emitente),
      proximoDfe: armazem.contadorDeDfe(),
      contribuinte: (cnpj) => armazem.contribuinte(cnpj),
      municipio: (ibge) => armazem.municipio(ibge),
      assinar: this.assinar,
      oficial: this.opcoes.oficial ?? null,
      autoridadesPem: this.opcoes.autoridadesPem ?? [],
    };
  }

  private relogio(): Pick<Mundo, 'agora' | 'ambiente'> {
    return { agora: this.opcoes.agora?.() ?? new Date(), ambiente: this.opcoes.ambiente ?? 'HOMOLOGACAO' };
  }

  private responder(status: number, campos: object): Resposta {
    return { status, corpo: corpo(this.relogio(), campos) };
  }

  private naoEncontrada(descricao: string): Resposta {
    return this.responder(404, { erro: erro('E4040', descricao) });
  }

  private negada(): Resposta {
    return this.responder(403, { erro: erro('E4030', 'O certificado da conexão não é de um ator desta nota.') });
  }
}

/** On plain HTTP there is no certificate to compare. */
function ehAtor(nota: NotaAutorizada, transmissor: string | null | undefined): boolean {
  if (transmissor === undefined) return true;
  if (transmissor === null) return false;
  return mesmaRaizDeCnpj(transmissor, nota.emitente) || transmissor === nota.tomador;
}
