import { Worker } from 'node:worker_threads';
import { Injectable } from '@nestjs/common';
import type { CertificadoA1 } from '@sineta/nfse';
import { ErroDeNegocio, type DadosDoErro } from '@sineta/nucleo';
import { erroDoCadastro } from '../erros.js';

export interface PedidoDeAbertura {
  arquivo: Uint8Array;
  senha: string;
}

export type RespostaDaAbertura = { aberto: CertificadoA1 } | { recusa: DadosDoErro };

/** A real file opens in a tenth of a second; the sender chooses how many times its password is derived, up to hours. */
const PRAZO_MS = 10_000;
/** Files opened at the same time by this process; the others are told to come back. */
const AO_MESMO_TEMPO = 2;
const TRABALHADOR = new URL('./abrir-pfx.trabalhador.js', import.meta.url);

/** Opens .pfx files in a thread of their own, which is ended when it takes too long: the server goes on answering. */
@Injectable()
export class AberturaDoPfx {
  private abertas = 0;

  /** @throws ErroDeNegocio certificado-demorado, certificados-em-excesso, and the refusals of `abrirPfx` */
  async abrir(pedido: PedidoDeAbertura, prazoMs = PRAZO_MS): Promise<CertificadoA1> {
    if (this.abertas >= AO_MESMO_TEMPO) {
      throw erroDoCadastro('certificados-em-excesso', 'Há outros certificados sendo abertos. Repita em instantes.');
    }
    this.abertas++;
    try {
      const resposta = await noTrabalhador(pedido, prazoMs);
      if ('recusa' in resposta) throw new ErroDeNegocio(resposta.recusa);
      return resposta.aberto;
    } finally {
      this.abertas--;
    }
  }
}

async function noTrabalhador(pedido: PedidoDeAbertura, prazoMs: number): Promise<RespostaDaAbertura> {
  const trabalhador = new Worker(TRABALHADOR, { workerData: pedido, env: process.env });
  let relogio: NodeJS.Timeout | undefined;
  try {
    return await new Promise<RespostaDaAbertura>((resolve, reject) => {
      relogio = setTimeout(() => reject(demorado()), prazoMs);
      trabalhador.once('message', resolve);
      trabalhador.once('error', reject);
      trabalhador.once('exit', (codigo) => reject(new Error(`O leitor de certificados parou com ${codigo}.`)));
    });
  } finally {
    clearTimeout(relogio);
    await trabalhador.terminate();
  }
}

function demorado() {
  return erroDoCadastro('certificado-demorado', 'O arquivo do certificado leva tempo demais para abrir.', [
    {
      campo: '/arquivo',
      mensagem: 'A senha do arquivo é derivada vezes demais.',
      acao: 'Exporte o certificado A1 de novo, com as opções normais, e envie o arquivo novo.',
    },
  ]);
}
