import { availableParallelism } from 'node:os';
import { Worker } from 'node:worker_threads';
import { Injectable, type BeforeApplicationShutdown } from '@nestjs/common';
import { emissorDe, type DocumentoMontado, type ParDeChaves, type PerfilDoEmissor } from '@sineta/nfse';

export interface PedidoDeAssinatura {
  perfil: PerfilDoEmissor;
  par: ParDeChaves;
  documentos: readonly DocumentoMontado[];
}

export type RespostaDaAssinatura = { n: number; xmls: string[] } | { n: number; erro: string };

interface Linha {
  trabalhador: Worker;
  esperando: Map<number, { pronto: (xmls: string[]) => void; falhou: (erro: Error) => void }>;
}

const TRABALHADOR = new URL('./assinar.trabalhador.js', import.meta.url);
/** One core is left for who answers people; on a machine of one, signing is done where it is asked. */
const LINHAS = Math.min(2, availableParallelism() - 1);
const SEM_USO_MS = 60_000;

/** Signs in threads of their own: an RSA signature takes a millisecond, and a month of notes takes seconds. */
@Injectable()
export class Assinadores implements BeforeApplicationShutdown {
  private readonly linhas: Linha[] = [];
  private proximo = 0;
  private ocio?: NodeJS.Timeout;

  /** @returns the signed documents, in the order given. Rejects when one cannot be signed. */
  async assinar({ perfil, par, documentos }: PedidoDeAssinatura): Promise<string[]> {
    const { chavePem, certificadoPem } = par;
    const pedido = { perfil, par: { chavePem, certificadoPem }, documentos };
    const linha = this.escolher();
    if (!linha) return documentos.map((documento) => emissorDe(perfil).assinar(documento, par));
    const n = ++this.proximo;
    clearTimeout(this.ocio);
    try {
      return await new Promise<string[]>((pronto, falhou) => {
        linha.esperando.set(n, { pronto, falhou });
        linha.trabalhador.ref();
        linha.trabalhador.postMessage({ n, ...pedido });
      });
    } finally {
      if (this.linhas.every(({ esperando }) => esperando.size === 0)) this.descansar();
    }
  }

  async beforeApplicationShutdown(): Promise<void> {
    clearTimeout(this.ocio);
    await this.encerrar();
  }

  /** The one with the least to do. */
  private escolher(): Linha | undefined {
    if (this.linhas.length < LINHAS && this.linhas.every(({ esperando }) => esperando.size > 0)) this.abrir();
    return [...this.linhas].sort((a, b) => a.esperando.size - b.esperando.size)[0];
  }

  private abrir(): void {
    const linha: Linha = { trabalhador: new Worker(TRABALHADOR, { env: process.env }), esperando: new Map() };
    const { trabalhador, esperando } = linha;
    trabalhador.on('message', (resposta: RespostaDaAssinatura) => {
      const espera = esperando.get(resposta.n);
      esperando.delete(resposta.n);
      if ('xmls' in resposta) espera?.pronto(resposta.xmls);
      else espera?.falhou(new Error(resposta.erro));
    });
    const perder = (erro: Error): void => {
      const posicao = this.linhas.indexOf(linha);
      if (posicao >= 0) this.linhas.splice(posicao, 1);
      for (const { falhou } of esperando.values()) falhou(erro);
      esperando.clear();
    };
    trabalhador.on('error', (erro: Error) => perder(erro));
    trabalhador.on('exit', (codigo) => perder(new Error(`O assinador parou com ${codigo}.`)));
    this.linhas.push(linha);
  }

  private descansar(): void {
    for (const { trabalhador } of this.linhas) trabalhador.unref();
    this.ocio = setTimeout(() => void this.encerrar(), SEM_USO_MS).unref();
  }

  private async encerrar(): Promise<void> {
    await Promise.all(this.linhas.splice(0).map(({ trabalhador }) => trabalhador.terminate()));
  }
}
