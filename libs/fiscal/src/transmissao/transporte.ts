import { Inject, Injectable, type BeforeApplicationShutdown } from '@nestjs/common';
import type { Emissor, PedidoHttp, PerfilDoEmissor, RespostaHttp } from '@sineta/nfse';
import { classificarFalhaDeRede, RespostaPerdida, somenteEnderecoPublico } from '@sineta/plataforma';
import { Agent, request } from 'undici';
import type { Credencial } from '../certificados/certificados.service.js';
import { enderecoConfigurado, OPCOES_DO_FISCAL, type OpcoesDoFiscal } from '../opcoes.js';

/** Largest answer that is read, in bytes: a lot of 50 notes is some 500 KB. */
const MAIOR_RESPOSTA = 16 * 1024 * 1024;
const CONEXAO_MS = 10_000;
const SEM_USO_MS = 5 * 60_000;

interface AgenteAberto {
  agente: Agent;
  usadoEm: number;
}

/** HTTP over mTLS with the school's certificate. Knows sockets and times; what is said in them is of each issuer. */
@Injectable()
export class Transporte implements BeforeApplicationShutdown {
  private readonly agentes = new Map<string, AgenteAberto>();

  constructor(@Inject(OPCOES_DO_FISCAL) private readonly opcoes: OpcoesDoFiscal) {}

  /**
   * One request, never repeated here.
   * @throws NadaFoiEnviado before the first byte; RespostaPerdida after it, also for an answer too large or too slow
   */
  async trocar(emissor: Pick<Emissor, 'perfil'>, pedido: PedidoHttp, credencial: Credencial): Promise<RespostaHttp> {
    const { metodo, url, cabecalhos, corpo } = pedido;
    try {
      const resposta = await request(url, {
        method: metodo,
        headers: { ...cabecalhos },
        dispatcher: this.agente(emissor.perfil, credencial),
        ...(corpo === undefined ? {} : { body: corpo }),
      });
      const { date } = resposta.headers;
      const data = typeof date === 'string' ? { data: date } : {};
      return { status: resposta.statusCode, corpo: await lerAte(resposta.body), ...data };
    } catch (erro) {
      if (erro instanceof RespostaPerdida) throw erro;
      throw classificarFalhaDeRede(erro, 'o serviço do governo');
    }
  }

  async beforeApplicationShutdown(): Promise<void> {
    const abertos = [...this.agentes.values()];
    this.agentes.clear();
    await Promise.all(abertos.map(({ agente }) => agente.close()));
  }

  /** Connections are kept for each certificate and host; those of a replaced certificate close after a while unused. */
  private agente(perfil: PerfilDoEmissor, credencial: Credencial): Agent {
    const agora = Date.now();
    const chave = `${credencial.impressaoDigital} ${new URL(perfil.url).origin}`;
    for (const [outra, aberto] of this.agentes) {
      if (outra === chave || agora - aberto.usadoEm < SEM_USO_MS) continue;
      this.agentes.delete(outra);
      void aberto.agente.close();
    }
    const conhecido = this.agentes.get(chave);
    const agente = conhecido?.agente ?? this.abrir(perfil, credencial);
    this.agentes.set(chave, { agente, usadoEm: agora });
    return agente;
  }

  private abrir(perfil: PerfilDoEmissor, credencial: Credencial): Agent {
    const configurado = enderecoConfigurado(this.opcoes, perfil);
    const { caPem, prazoMs } = configurado ?? {};
    const prazo = prazoMs ?? this.opcoes.prazoMs ?? 30_000;
    return new Agent({
      connections: this.opcoes.conexoes ?? 4,
      pipelining: 1,
      headersTimeout: prazo,
      bodyTimeout: prazo,
      connect: {
        key: credencial.chavePem,
        cert: [credencial.certificadoPem, credencial.cadeiaPem].join('\n'),
        minVersion: 'TLSv1.2',
        timeout: CONEXAO_MS,
        ...(caPem ? { ca: caPem } : {}),
        // An address of the school's settings is never one of this network; the operator's may be.
        ...(configurado ? {} : { lookup: somenteEnderecoPublico }),
      },
    });
  }
}

async function lerAte(corpo: AsyncIterable<Buffer> & { destroy(): unknown }): Promise<string> {
  const partes: Buffer[] = [];
  let bytes = 0;
  for await (const parte of corpo) {
    bytes += parte.length;
    if (bytes > MAIOR_RESPOSTA) {
      corpo.destroy();
      throw new RespostaPerdida('A resposta do serviço do governo é grande demais.');
    }
    partes.push(parte);
  }
  return Buffer.concat(partes).toString('utf8');
}
