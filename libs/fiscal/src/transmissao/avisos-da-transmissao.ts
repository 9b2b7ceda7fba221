import { Injectable } from '@nestjs/common';
import { ErroDeNegocio } from '@sineta/nucleo';
import { Relogio, UnidadeDeTrabalho } from '@sineta/plataforma';
import { Avisos } from '../avisos/avisos.js';
import type { ErroDaNota, NotaFiscal } from '../notas/nota-fiscal.entity.js';
import type { Governo } from './circuitos.js';

/** Clocks this far apart are told to somebody: a document dated ahead is refused (E0008). */
const DESVIO_A_AVISAR_MS = 30_000;

/** What of the sending of notes a person should know. Each cause once a day. */
@Injectable()
export class AvisosDaTransmissao {
  constructor(
    private readonly unidade: UnidadeDeTrabalho,
    private readonly relogio: Relogio,
    private readonly avisos: Avisos,
  ) {}

  async foraDoAr(governo: Governo, motivo: string): Promise<void> {
    await this.avisos.registrar({
      ...{ tipo: 'GOVERNO_FORA_DO_AR', chave: `fora-do-ar:${this.deHoje(governo)}` },
      texto: `O serviço que recebe as notas não responde: ${motivo}`,
      acao: 'As notas esperam e seguem sozinhas quando ele voltar. Enquanto isso, entregue o RPS onde houver.',
    });
  }

  async relogioErrado(governo: Governo, desvioMs: number): Promise<void> {
    if (Math.abs(desvioMs) <= DESVIO_A_AVISAR_MS) return;
    const segundos = Math.round(Math.abs(desvioMs) / 1_000);
    await this.avisos.registrar({
      ...{ tipo: 'RELOGIO', chave: `relogio:${this.deHoje(governo)}` },
      texto: `O relógio deste servidor está ${segundos} s ${desvioMs > 0 ? 'adiante' : 'atrás'} do relógio do governo.`,
      acao: 'Acerte a hora do servidor (NTP).',
    });
  }

  async outraRota(nota: NotaFiscal): Promise<void> {
    await this.avisos.registrar({
      ...{ tipo: 'ROTA', chave: `rota:${this.deHoje(nota)}`, notaId: nota.id },
      texto: 'O governo que recebia as notas diz que elas são de outro sistema.',
      acao: 'Confira com a prefeitura para onde a escola emite.',
    });
  }

  /** Once for each time it was sent. */
  async notaSemResposta({ id, serie, numero, tentativas }: NotaFiscal, { texto, acao }: ErroDaNota): Promise<void> {
    await this.avisos.registrar({
      ...{ tipo: 'NOTA_SEM_RESPOSTA', chave: `sem-resposta:${id}:${tentativas}`, notaId: id, acao },
      texto: `Documento ${serie}-${numero}: ${texto.charAt(0).toLowerCase()}${texto.slice(1)}`,
    });
  }

  /** The tax office of the city answered. */
  async analiseDecidida({ id, situacao, serie, numero, pedidoCancelamento }: NotaFiscal): Promise<void> {
    const deferida = situacao === 'CANCELADA';
    const nota = `a nota ${serie}-${numero}`;
    await this.avisos.registrar({
      ...{ tipo: 'ANALISE_FISCAL', chave: `analise:${id}:${pedidoCancelamento?.pedidoEm ?? ''}`, notaId: id },
      texto: deferida ? `A prefeitura cancelou ${nota}.` : `A prefeitura negou o cancelamento d${nota}.`,
      acao: deferida
        ? 'Se o serviço foi prestado, emita outra.'
        : 'A nota continua valendo: veja por quê e consulte o contador.',
    });
  }

  /** Without a certificate in force nothing is signed nor sent: somebody is told, and the notes wait. null: it was so. */
  async comCertificado<T>(fn: () => Promise<T>): Promise<T | null> {
    try {
      return await fn();
    } catch (erro) {
      if (!(erro instanceof ErroDeNegocio) || erro.codigo !== 'certificado-ausente') throw erro;
      await this.unidade.executar(() =>
        this.avisos.registrar({
          ...{ tipo: 'CERTIFICADO', chave: `certificado:${this.relogio.hoje()}`, texto: erro.detalhe },
          acao: 'Envie o certificado A1 em POST /certificados. As notas esperam por ele.',
        }),
      );
      return null;
    }
  }

  private deHoje({ familia, municipio, ambiente }: Governo): string {
    return [familia, municipio, ambiente, this.relogio.hoje()].join(':');
  }
}
