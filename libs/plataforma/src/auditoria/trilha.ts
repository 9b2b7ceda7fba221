import { Injectable } from '@nestjs/common';
import { v7 as uuidv7 } from 'uuid';
import { UnidadeDeTrabalho } from '../banco/unidade-de-trabalho.js';
import { contextoAtual, escolaAtual } from '../contexto/contexto.js';
import { Relogio } from '../relogio/relogio.js';
import { RegistroDeAuditoria } from './trilha.entity.js';

export type AcaoDaTrilha = 'inclusao' | 'alteracao' | 'exclusao' | 'leitura' | (string & {});

export interface Fato {
  acao: AcaoDaTrilha;
  entidade: string;
  entidadeId?: string | null;
  antes?: Record<string, unknown> | null;
  depois?: Record<string, unknown> | null;
  /** Why, in the user's words. */
  motivo?: string | null;
}

/** Fields never copied to the trail, by name. */
const SEGREDOS = /senha|segredo|hash|token|cifrad|chavePem|conteudo/i;

/** Writes the trail in the transaction of the change: no change without its row, no row without its change. */
@Injectable()
export class Trilha {
  constructor(
    private readonly unidade: UnidadeDeTrabalho,
    private readonly relogio: Relogio,
  ) {}

  async registrar(...fatos: Fato[]): Promise<void> {
    if (fatos.length === 0) return;
    const contexto = contextoAtual();
    await this.unidade.gerente.insert(
      RegistroDeAuditoria,
      fatos.map((fato) => ({
        escolaId: escolaAtual(),
        id: uuidv7(),
        instante: this.relogio.agora(),
        acao: fato.acao,
        entidade: fato.entidade,
        entidadeId: fato.entidadeId ?? null,
        usuarioId: contexto.usuarioId,
        chaveApiId: contexto.chaveApiId,
        agente: contexto.agente,
        requisicaoId: contexto.requisicaoId,
        endereco: contexto.endereco,
        antes: semSegredos(fato.antes) as never,
        depois: semSegredos(fato.depois) as never,
        motivo: fato.motivo ?? null,
      })),
    );
  }

  /** Records that a student's file or a document was read (LGPD, art. 37). */
  async leitura(entidade: string, entidadeId: string, motivo?: string): Promise<void> {
    await this.registrar({ acao: 'leitura', entidade, entidadeId, motivo });
  }
}

function semSegredos(dados: Record<string, unknown> | null | undefined): Record<string, unknown> | null {
  if (!dados) return null;
  return Object.fromEntries(
    Object.entries(dados).map(([campo, valor]) => [campo, SEGREDOS.test(campo) ? '[protegido]' : valor]),
  );
}
