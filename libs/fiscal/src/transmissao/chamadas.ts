import { Injectable } from '@nestjs/common';
import type { Emissor, Operacao, Troca } from '@sineta/nfse';
import { Consulta, escolaAtual, NadaFoiEnviado, Relogio, RespostaPerdida, UnidadeDeTrabalho } from '@sineta/plataforma';
import { v7 as uuidv7 } from 'uuid';
import type { Credencial } from '../certificados/certificados.service.js';
import {
  desvioDoRelogio,
  motivoDaDuvida,
  registroDaResposta,
  type RegistroDaChamada,
  type Resultado,
} from './chamada.regras.js';
import { AvisosDaTransmissao } from './avisos-da-transmissao.js';
import { Circuitos } from './circuitos.js';
import { FilaDaTransmissao } from './fila-da-transmissao.js';
import { Transporte } from './transporte.js';

export interface AlvoDaChamada {
  notaId?: string;
  loteId?: string;
}

export type Chamada<R> = { tipo: 'RESPOSTA'; resultado: R } | { tipo: 'NADA_SAIU' | 'PERDIDA'; motivo: string };

export interface SaudeDaChamada {
  /** null: the government answered something that decides. */
  motivo: string | null;
  desvioMs: number | null;
}

@Injectable()
export class RegistroDeChamadas {
  constructor(
    private readonly consulta: Consulta,
    private readonly circuitos: Circuitos,
    private readonly fila: FilaDaTransmissao,
    private readonly avisos: AvisosDaTransmissao,
  ) {}

  async guardar(operacao: Operacao, { notaId, loteId }: AlvoDaChamada, linha: RegistroDaChamada): Promise<void> {
    const { em, duracaoMs, status, corpoSha256, desfecho, codigos, resumo } = linha;
    await this.consulta.linhas(
      `insert into resposta_do_governo (escola_id, id, nota_id, lote_id, operacao, em, duracao_ms, status, corpo_sha256,
          desfecho, codigos, resumo)
       values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12)`,
      [
        ...[escolaAtual(), uuidv7(), notaId ?? null, loteId ?? null, operacao, em, duracaoMs],
        ...[status, corpoSha256, desfecho, codigos, resumo],
      ],
    );
  }

  async anotarSaude(perfil: Emissor['perfil'], { motivo, desvioMs }: SaudeDaChamada): Promise<void> {
    if (desvioMs !== null) await this.avisos.relogioErrado(perfil, desvioMs);
    if (motivo !== null) {
      if (await this.circuitos.falhou(perfil, motivo)) await this.avisos.foraDoAr(perfil, motivo);
    } else if (await this.circuitos.respondeu(perfil, desvioMs)) await this.fila.retomar(perfil);
  }
}

/** Every call to a government: made once, written down, and told to the breaker. Never inside a unit of work. */
@Injectable()
export class Chamadas {
  constructor(
    private readonly unidade: UnidadeDeTrabalho,
    private readonly relogio: Relogio,
    private readonly transporte: Transporte,
    private readonly registro: RegistroDeChamadas,
  ) {}

  async chamar<P, R extends Resultado>(
    emissor: Emissor,
    troca: Troca<P, R>,
    pedido: P,
    credencial: Credencial,
    alvo: AlvoDaChamada,
  ): Promise<Chamada<R>> {
    const http = troca.pedido(pedido);
    const inicio = this.relogio.agora();
    try {
      const resposta = await this.transporte.trocar(emissor, http, credencial);
      const fim = this.relogio.agora();
      const resultado = troca.ler(resposta, pedido);
      const linha = registroDaResposta(resultado, resposta, inicio, fim);
      const desvioMs = desvioDoRelogio(resposta.data, inicio, fim);
      await this.anotar(emissor, http.operacao, alvo, linha, { motivo: motivoDaDuvida(resultado), desvioMs });
      return { tipo: 'RESPOSTA', resultado };
    } catch (erro) {
      if (!(erro instanceof NadaFoiEnviado || erro instanceof RespostaPerdida)) throw erro;
      const tipo = erro instanceof NadaFoiEnviado ? 'NADA_SAIU' : 'PERDIDA';
      const duracaoMs = this.relogio.agora().getTime() - inicio.getTime();
      const vazia = { status: null, corpoSha256: null, codigos: [], resumo: erro.message.slice(0, 500) };
      const linha = { em: inicio, duracaoMs, desfecho: tipo, ...vazia };
      await this.anotar(emissor, http.operacao, alvo, linha, { motivo: erro.message, desvioMs: null });
      return { tipo, motivo: erro.message };
    }
  }

  /** Written even while the instance is stopping: it says what the government answered. */
  private anotar(
    { perfil }: Emissor,
    operacao: Operacao,
    alvo: AlvoDaChamada,
    linha: RegistroDaChamada,
    saude: SaudeDaChamada,
  ): Promise<void> {
    return this.unidade.executar(async () => {
      await this.registro.guardar(operacao, alvo, linha);
      await this.registro.anotarSaude(perfil, saude);
    });
  }
}
