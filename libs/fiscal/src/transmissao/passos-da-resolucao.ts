import { Inject, Injectable } from '@nestjs/common';
import type { DesfechoDoEnvio, Emissor, LoteMontado, NotaAutorizada, ReferenciaDoDocumento } from '@sineta/nfse';
import { Relogio } from '@sineta/plataforma';
import type { Credencial } from '../certificados/certificados.service.js';
import { aposNaoEncontrada, ehDoDocumento, recusaPendente } from '../notas/nota.regras.js';
import type { NotaFiscal } from '../notas/nota-fiscal.entity.js';
import { ehEmAberto } from '../notas/transicoes.js';
import { enderecoConfigurado, OPCOES_DO_FISCAL, type OpcoesDoFiscal } from '../opcoes.js';
import { DesfechoDaNota } from './desfecho-da-nota.js';
import { FilaDaTransmissao } from './fila-da-transmissao.js';
import { FormacaoDeLotes } from './formacao-de-lotes.js';
import { LeituraDoLote, PassosDaTransmissao } from './passos-da-transmissao.js';

export const CARENCIA_PADRAO_MS = 60_000;

/** What the government was found to have of a document. */
export type Achado =
  | { tipo: 'NOTA'; nota: NotaAutorizada; cancelada: boolean }
  | { tipo: 'NADA' }
  | { tipo: 'SEM_RESPOSTA'; motivo: string };

export interface Pergunta {
  emissor: Emissor;
  credencial: Credencial;
  /** null: the lot has no protocol, or is over; ask of each document. */
  protocolo: (LoteMontado & { protocolo: string }) | null;
  documentos: (ReferenciaDoDocumento & { notaId: string })[];
}

/** What was found does to each note. */
@Injectable()
export class ResultadoDaPergunta {
  constructor(
    @Inject(OPCOES_DO_FISCAL) private readonly opcoes: OpcoesDoFiscal,
    private readonly relogio: Relogio,
    private readonly desfecho: DesfechoDaNota,
    private readonly formacao: FormacaoDeLotes,
  ) {}

  /** @returns how long to wait, in ms, for each note that may still be on its way */
  async aplicar(notas: readonly NotaFiscal[], achados: ReadonlyMap<string, Achado>): Promise<number[]> {
    const esperas: number[] = [];
    const paraReenvio: NotaFiscal[] = [];
    for (const nota of notas) {
      const achado = achados.get(nota.id);
      if (!achado || !ehEmAberto(nota.situacao)) continue;
      if (nota.situacao === 'ENVIANDO')
        await this.desfecho.aplicar(nota, { tipo: 'DUVIDA', motivo: 'Sem resposta do lote.' });
      if (achado.tipo === 'NOTA') await this.achada(nota, achado.nota, achado.cancelada);
      else if (achado.tipo === 'NADA') {
        const espera = await this.semNota(nota);
        if (espera === null) paraReenvio.push(nota);
        else if (espera > 0) esperas.push(espera);
      }
    }
    await this.formacao.formar(paraReenvio);
    return esperas;
  }

  private async achada(nota: NotaFiscal, autorizada: NotaAutorizada, cancelada: boolean): Promise<void> {
    if (ehDoDocumento(nota.familia, autorizada.xml, nota.xmlDocumento)) {
      return this.desfecho.autorizar(nota, autorizada, cancelada);
    }
    await this.desfecho.recusarNumero(nota, autorizada.chave ?? autorizada.numero);
  }

  /** @returns ms to wait; 0 when the note has a fate; null when the same document goes again */
  private async semNota(nota: NotaFiscal): Promise<number | null> {
    const carencia = this.carencia(nota);
    const veredito = aposNaoEncontrada(nota.enviadaEm, this.relogio.agora(), carencia, nota.tentativas);
    if (veredito.tipo === 'ESPERAR') return veredito.ms;
    if (recusaPendente(nota).length > 0) {
      await this.desfecho.confirmarRecusa(nota);
      return 0;
    }
    const parar = veredito.tipo === 'PARAR';
    await this.desfecho.voltarParaEnvio(nota, parar);
    return parar ? 0 : null;
  }

  private carencia({ familia, leiaute: versao, provedor, municipio, ambiente }: NotaFiscal): number {
    const perfil = { familia, versao, provedor, municipio, ambiente };
    const doServico = enderecoConfigurado(this.opcoes, perfil)?.carenciaMs;
    return doServico ?? this.opcoes.carenciaMs ?? CARENCIA_PADRAO_MS;
  }
}

/** Finding out what became of documents, each decision in its own transaction; no network here. */
@Injectable()
export class PassosDaResolucao {
  constructor(
    private readonly relogio: Relogio,
    private readonly leitura: LeituraDoLote,
    private readonly envio: PassosDaTransmissao,
    private readonly fila: FilaDaTransmissao,
    private readonly achados: ResultadoDaPergunta,
  ) {}

  /** @returns null when there is nothing to ask now */
  async preparar(loteId: string, consultas: number): Promise<Pergunta | null> {
    const { lote, notas } = await this.leitura.travar(loteId);
    // Its own job sends it, or sees that the sending was interrupted.
    if (lote.situacao === 'MONTADO' || lote.situacao === 'ENVIANDO') return null;
    const abertas = notas.filter(({ situacao }) => ehEmAberto(situacao));
    if (abertas.length === 0) {
      await this.envio.encerrar(lote, notas, 0);
      return null;
    }
    const passagem = await this.leitura.passar(lote);
    if (passagem.tipo === 'ESPERAR') {
      await this.fila.resolver(lote.id, consultas, passagem.ate.getTime() - this.relogio.agora().getTime());
      return null;
    }
    const { documentos, numero } = await this.leitura.documentos(lote, abertas);
    const { protocolo } = lote;
    const recebido = lote.situacao === 'RECEBIDO' && protocolo;
    return {
      emissor: await this.leitura.emissor(lote),
      credencial: await this.leitura.credencial(),
      protocolo: recebido ? { numero, documentos, xml: lote.xml ?? '', protocolo } : null,
      documentos: documentos.map(({ xml: _xml, ...d }, i) => ({ ...d, notaId: abertas[i]?.id ?? '' })),
    };
  }

  /** @returns whether the documents must be asked one by one */
  async anotarLote(loteId: string, desfecho: DesfechoDoEnvio, consultas: number): Promise<boolean> {
    if (desfecho.tipo === 'DUVIDA') return true;
    const { lote, notas } = await this.leitura.travar(loteId);
    if (desfecho.tipo === 'EM_PROCESSAMENTO' || desfecho.tipo === 'RECEBIDO') {
      await this.envio.perguntarDepois(lote, notas, consultas + 1);
      return false;
    }
    await this.envio.anotar(loteId, desfecho);
    return false;
  }

  async anotarAchados(loteId: string, achados: ReadonlyMap<string, Achado>, consultas: number): Promise<void> {
    const { lote, notas } = await this.leitura.travar(loteId);
    const esperas = await this.achados.aplicar(notas, achados);
    const semResposta = [...achados.values()].some(({ tipo }) => tipo === 'SEM_RESPOSTA');
    const daCarencia = Math.max(0, ...esperas);
    const abertas = notas.some((nota) => nota.loteId === loteId && ehEmAberto(nota.situacao));
    if (!abertas) return this.envio.encerrar(lote, notas, 0);
    if (semResposta) return this.envio.perguntarDepois(lote, notas, consultas + 1);
    await this.envio.perguntarDepois(lote, notas, consultas, daCarencia);
  }
}
