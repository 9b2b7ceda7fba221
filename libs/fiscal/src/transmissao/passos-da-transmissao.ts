import { Injectable } from '@nestjs/common';
import { EscolasRepository } from '@sineta/cadastro';
import {
  emissorDe,
  type Desfecho,
  type DesfechoDoEnvio,
  type Emissor,
  type Lote,
  type LoteMontado,
  type Troca,
} from '@sineta/nfse';
import { Relogio } from '@sineta/plataforma';
import type { Credencial } from '../certificados/certificados.service.js';
import { sha256 } from '../notas/montagem.service.js';
import { EscritaDeNotas } from '../notas/escrita-de-notas.js';
import { ESPERA_COM_PESSOA_MS, esperaPessoa, SEM_RESPOSTA, semRespostaHaMuito } from '../notas/nota.regras.js';
import type { NotaFiscal } from '../notas/nota-fiscal.entity.js';
import { notaNoGoverno } from '../notas/referencia-da-nota.js';
import { ehEmAberto } from '../notas/transicoes.js';
import { Rotas } from '../rotas/rotas.js';
import { AvisosDaTransmissao } from './avisos-da-transmissao.js';
import { Circuitos } from './circuitos.js';
import { DesfechoDaNota } from './desfecho-da-nota.js';
import { FilaDaTransmissao } from './fila-da-transmissao.js';
import type { LoteFiscal } from './lote-fiscal.entity.js';
import { LotesRepository } from './lotes.repository.js';

export interface Envio {
  /** Of the only document of the lot. */
  notaId?: string;
  emissor: Emissor;
  credencial: Credencial;
  lote: LoteMontado;
  /** How the lot goes: sent, or in the place of another note. */
  troca: Troca<LoteMontado, DesfechoDoEnvio>;
}

/** What identifies each document of a lot, as the port wants it. */
@Injectable()
export class LeituraDoLote {
  constructor(
    private readonly escolas: EscolasRepository,
    private readonly rotas: Rotas,
    private readonly lotes: LotesRepository,
    private readonly escrita: EscritaDeNotas,
    private readonly circuitos: Circuitos,
  ) {}

  async travar(id: string): Promise<{ lote: LoteFiscal; notas: NotaFiscal[] }> {
    return { lote: await this.lotes.travar(id), notas: await this.lotes.travarNotas(id) };
  }

  async emissor(lote: LoteFiscal): Promise<Emissor> {
    return emissorDe(await this.rotas.doDestino(lote));
  }

  /** The message of these notes, signed as it goes. */
  async montar(lote: LoteFiscal, notas: readonly NotaFiscal[]): Promise<Omit<Envio, 'notaId'>> {
    const emissor = await this.emissor(lote);
    const credencial = await this.credencial();
    const documentos = await this.documentos(lote, notas);
    const [nova] = notas;
    const { substituir: troca, enviar } = emissor;
    if (!troca || !nova?.substituiId) {
      return { emissor, credencial, troca: enviar, lote: emissor.montarLote(documentos, credencial) };
    }
    const velha = await this.escrita.travar(nova.substituiId);
    const baixa = emissor.montarBaixa({ ...aBaixar(velha, nova), ...(await this.deQuem()) }, credencial);
    return { emissor, credencial, troca, lote: troca.montar(documentos, baixa, credencial) };
  }

  async documentos(lote: LoteFiscal, notas: readonly NotaFiscal[]): Promise<Lote> {
    const deQuem = await this.deQuem();
    const documentos = notas.map(({ idDocumento: id, serie, numero, xmlDocumento: xml }) => {
      return { id, serie, numero, xml, ...deQuem };
    });
    return { numero: lote.numero, documentos };
  }

  credencial(): Promise<Credencial> {
    return this.escrita.credencial();
  }

  passar(lote: LoteFiscal) {
    return this.circuitos.passar(lote);
  }

  private async deQuem(): Promise<{ cnpj: string; inscricaoMunicipal?: string }> {
    const { cnpj, inscricaoMunicipal } = await this.escolas.atual();
    return { cnpj, ...(inscricaoMunicipal ? { inscricaoMunicipal } : {}) };
  }
}

/** The old note, as the operation that replaces it takes it out: dated of when the new one was asked for. */
function aBaixar(velha: NotaFiscal, { criadoEm, substituicao }: NotaFiscal) {
  const descricao = substituicao?.texto ?? 'Substituída por outra nota';
  return { nota: notaNoGoverno(velha), motivo: 'ERRO_NA_EMISSAO', descricao, pedidoEm: criadoEm } as const;
}

/** What the sending does to each note. */
@Injectable()
export class MudancasDoEnvio {
  constructor(
    private readonly escrita: EscritaDeNotas,
    private readonly desfecho: DesfechoDaNota,
    private readonly avisos: AvisosDaTransmissao,
  ) {}

  async enviar(notas: readonly NotaFiscal[], enviadaEm: Date): Promise<void> {
    for (const nota of notas) {
      await this.escrita.mudar(nota, 'ENVIO', { tentativas: nota.tentativas + 1, enviadaEm, proximaTentativaEm: null });
    }
  }

  async desfazer(notas: readonly NotaFiscal[]): Promise<void> {
    for (const nota of notas) {
      if (nota.situacao !== 'ENVIANDO') continue;
      await this.escrita.mudar(nota, 'NADA_SAIU', { tentativas: nota.tentativas - 1, enviadaEm: null });
    }
  }

  async responder(notas: readonly NotaFiscal[], desfecho: (id: string) => Desfecho): Promise<void> {
    for (const nota of notas) await this.desfecho.aplicar(nota, desfecho(nota.idDocumento));
  }

  async esperar(notas: readonly NotaFiscal[], proximaTentativaEm: Date): Promise<void> {
    const abertas = notas.filter(({ situacao }) => ehEmAberto(situacao));
    for (const nota of abertas) await this.escrita.anotar(nota, { proximaTentativaEm });
  }

  /** Those that nobody answered about for a day: from now on a person decides, or the government at last says. */
  async chamarPessoa(notas: readonly NotaFiscal[], agora: Date): Promise<void> {
    for (const nota of notas) {
      if (!ehEmAberto(nota.situacao) || !semRespostaHaMuito(nota, agora) || esperaPessoa(nota)) continue;
      await this.escrita.chamarPessoa(nota, SEM_RESPOSTA);
      await this.avisos.notaSemResposta(nota, SEM_RESPOSTA);
    }
  }
}

/** The sending of a lot, each decision in its own transaction; no network here. */
@Injectable()
export class PassosDaTransmissao {
  constructor(
    private readonly relogio: Relogio,
    private readonly leitura: LeituraDoLote,
    private readonly lotes: LotesRepository,
    private readonly notas: MudancasDoEnvio,
    private readonly fila: FilaDaTransmissao,
  ) {}

  /** @returns null when there is nothing to send now */
  async preparar(loteId: string): Promise<Envio | null> {
    const { lote, notas } = await this.leitura.travar(loteId);
    // A run died after it said that it would send: nobody knows whether it did.
    if (lote.situacao === 'ENVIANDO') return this.interromper(lote, notas);
    const prontas = notas.filter(({ situacao }) => situacao === 'ASSINADA');
    if (lote.situacao !== 'MONTADO' || prontas.length === 0) return null;
    const passagem = await this.leitura.passar(lote);
    if (passagem.tipo === 'ESPERAR') {
      await this.fila.retomar(lote, passagem.ate);
      return null;
    }
    const envio = await this.leitura.montar(lote, prontas);
    const { emissor, troca, lote: montado } = envio;
    const doProprio = emissor.capacidades.maximoPorLote === 1 && troca === emissor.enviar;
    const enviadoEm = this.relogio.agora();
    await this.lotes.mudar(lote, {
      ...{ situacao: 'ENVIANDO', enviadoEm, xml: doProprio ? null : montado.xml, sha256: sha256(montado.xml) },
    });
    await this.notas.enviar(prontas, enviadoEm);
    const [unica] = prontas.length === 1 ? prontas : [];
    return { ...envio, ...(unica ? { notaId: unica.id } : {}) };
  }

  async anotar(loteId: string, desfecho: DesfechoDoEnvio): Promise<void> {
    const { lote, notas } = await this.leitura.travar(loteId);
    if (desfecho.tipo === 'RECEBIDO') {
      await this.lotes.mudar(lote, { situacao: 'RECEBIDO', protocolo: desfecho.protocolo });
      return this.perguntarDepois(lote, notas, 0);
    }
    await this.notas.responder(notas, (id) => desfechoDe(desfecho, id));
    await this.encerrar(lote, notas, 0);
  }

  /** Nothing left this machine: the same lot goes again when the government is back. */
  async desfazer(loteId: string): Promise<void> {
    const { lote, notas } = await this.leitura.travar(loteId);
    if (lote.situacao !== 'ENVIANDO') return;
    await this.notas.desfazer(notas);
    await this.lotes.mudar(lote, { situacao: 'MONTADO', enviadoEm: null });
    const executarEm = new Date(this.relogio.agora().getTime() + this.fila.espera(0));
    await this.fila.retomar(lote, executarEm);
  }

  /** A lot whose notes all have a fate is over; else the government is asked, later each time. */
  async encerrar(lote: LoteFiscal, notas: readonly NotaFiscal[], consultas: number): Promise<void> {
    if (notas.some((nota) => nota.loteId === lote.id && ehEmAberto(nota.situacao))) {
      await this.lotes.mudar(lote, { situacao: 'INDETERMINADO' });
      return this.perguntarDepois(lote, notas, consultas);
    }
    await this.lotes.mudar(lote, { situacao: 'RESPONDIDO' });
  }

  async perguntarDepois(
    lote: LoteFiscal,
    notas: readonly NotaFiscal[],
    consultas: number,
    esperaMs = consultas === 0 && lote.situacao !== 'RECEBIDO' ? 0 : this.fila.espera(consultas),
  ): Promise<void> {
    const agora = this.relogio.agora();
    const demoram = notas
      .filter(({ situacao }) => ehEmAberto(situacao))
      .every((nota) => semRespostaHaMuito(nota, agora));
    const espera = demoram && esperaMs > 0 ? Math.max(esperaMs, ESPERA_COM_PESSOA_MS) : esperaMs;
    const quando = await this.fila.resolver(lote.id, consultas, espera);
    await this.notas.esperar(notas, quando);
    if (esperaMs > 0) await this.notas.chamarPessoa(notas, agora);
  }

  private async interromper(lote: LoteFiscal, notas: readonly NotaFiscal[]): Promise<null> {
    await this.notas.responder(notas, () => ({ tipo: 'DUVIDA', motivo: 'O envio anterior foi interrompido.' }));
    await this.encerrar(lote, notas, 0);
    return null;
  }
}

/** In a lot, what is not told of a document is in doubt; what is told of the lot is told of all. */
function desfechoDe(envio: DesfechoDoEnvio, id: string): Desfecho {
  switch (envio.tipo) {
    case 'RESPONDIDO':
      return envio.porDocumento.get(id) ?? { tipo: 'DUVIDA', motivo: 'A resposta não fala deste documento.' };
    case 'RECUSADO':
      return { tipo: 'REJEITADA', erros: envio.erros };
    case 'DUVIDA':
      return envio;
    case 'RECEBIDO':
    case 'EM_PROCESSAMENTO':
      return { tipo: 'DUVIDA', motivo: 'O governo ainda está processando o lote.' };
  }
}
