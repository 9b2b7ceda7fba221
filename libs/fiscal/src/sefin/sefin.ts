import { Inject, Injectable, type BeforeApplicationShutdown } from '@nestjs/common';
import { empacotar, type Ambiente } from '@sineta/nfse';
import { classificarFalhaDeRede } from '@sineta/plataforma';
import { Agent, request } from 'undici';
import type { Credencial } from '../certificados/certificados.service.js';
import { OPCOES_DO_FISCAL, SEFIN_OFICIAL, type OpcoesDoFiscal } from '../opcoes.js';

export interface RespostaHttp {
  status: number;
  corpo: string;
}

/** The national service over mTLS. Knows addresses and connections; what the answers mean is for @sineta/nfse. */
@Injectable()
export class Sefin implements BeforeApplicationShutdown {
  private readonly agentes = new Map<string, Agent>();

  constructor(@Inject(OPCOES_DO_FISCAL) private readonly opcoes: OpcoesDoFiscal) {}

  /** @throws NadaFoiEnviado, RespostaPerdida */
  emitir(ambiente: Ambiente, credencial: Credencial, xmlAssinado: string): Promise<RespostaHttp> {
    return this.pedir('POST', ambiente, credencial, '/nfse', { dpsXmlGZipB64: empacotar(xmlAssinado) });
  }

  consultarDps(ambiente: Ambiente, credencial: Credencial, idDps: string): Promise<RespostaHttp> {
    return this.pedir('GET', ambiente, credencial, `/dps/${idDps}`);
  }

  consultarNfse(ambiente: Ambiente, credencial: Credencial, chave: string): Promise<RespostaHttp> {
    return this.pedir('GET', ambiente, credencial, `/nfse/${chave}`);
  }

  registrarEvento(ambiente: Ambiente, credencial: Credencial, chave: string, xml: string): Promise<RespostaHttp> {
    const corpo = { pedidoRegistroEventoXmlGZipB64: empacotar(xml) };
    return this.pedir('POST', ambiente, credencial, `/nfse/${chave}/eventos`, corpo);
  }

  /** `tipo` such as `101101`; the sequence is always 1 for a cancellation. */
  consultarEvento(ambiente: Ambiente, credencial: Credencial, chave: string, tipo: string): Promise<RespostaHttp> {
    return this.pedir('GET', ambiente, credencial, `/nfse/${chave}/eventos/${tipo}/1`);
  }

  async beforeApplicationShutdown(): Promise<void> {
    const abertos = [...this.agentes.values()];
    this.agentes.clear();
    await Promise.all(abertos.map((agente) => agente.close()));
  }

  private async pedir(
    method: 'GET' | 'POST',
    ambiente: Ambiente,
    credencial: Credencial,
    caminho: string,
    corpo?: object,
  ): Promise<RespostaHttp> {
    const { url, caPem } = this.opcoes.sefin?.[ambiente] ?? SEFIN_OFICIAL[ambiente];
    try {
      const resposta = await request(`${url.replace(/\/$/, '')}${caminho}`, {
        method,
        dispatcher: this.agente(ambiente, credencial, caPem),
        headers: { accept: 'application/json', ...(corpo ? { 'content-type': 'application/json' } : {}) },
        ...(corpo ? { body: JSON.stringify(corpo) } : {}),
      });
      return { status: resposta.statusCode, corpo: await resposta.body.text() };
    } catch (erro) {
      throw classificarFalhaDeRede(erro, 'o serviço do governo');
    }
  }

  /** Connections are kept for each certificate: a replaced one gets connections of its own. */
  private agente(ambiente: Ambiente, credencial: Credencial, ca: string | undefined): Agent {
    const chave = `${ambiente} ${credencial.impressaoDigital}`;
    const conhecido = this.agentes.get(chave);
    if (conhecido) return conhecido;
    const prazo = this.opcoes.sefin?.[ambiente]?.prazoMs ?? this.opcoes.prazoMs ?? 30_000;
    const novo = new Agent({
      connections: this.opcoes.conexoes ?? 4,
      pipelining: 1,
      headersTimeout: prazo,
      bodyTimeout: prazo,
      connect: {
        key: credencial.chavePem,
        cert: [credencial.certificadoPem, credencial.cadeiaPem].join('\n'),
        minVersion: 'TLSv1.2',
        timeout: 10_000,
        ...(ca ? { ca } : {}),
      },
    });
    this.agentes.set(chave, novo);
    return novo;
  }
}
