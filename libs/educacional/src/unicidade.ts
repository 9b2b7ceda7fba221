import { escolaAtual, UnidadeDeTrabalho, type BaseDaEscola } from '@sineta/plataforma';
import { Injectable } from '@nestjs/common';
import type { EntityTarget } from 'typeorm';
import { erroEducacional } from './erros.js';

/** Tells the field of a repeated name before the unique index does; two at the same instant still meet the index. */
@Injectable()
export class Unicidade {
  constructor(private readonly unidade: UnidadeDeTrabalho) {}

  /** @param chave columns of the unique key, without the school @param menosId the row being changed */
  async exigir<E extends BaseDaEscola>(
    entidade: EntityTarget<E>,
    chave: Partial<E>,
    { campo, oQue, menosId }: { campo: string; oQue: string; menosId?: string },
  ): Promise<void> {
    const achado = await this.unidade.gerente.findOneBy(entidade, { ...chave, escolaId: escolaAtual() } as never);
    if (!achado || achado.id === menosId) return;
    throw erroEducacional('nome-repetido', `Já existe ${oQue}.`, [
      { campo, mensagem: 'Já está em uso.', acao: `Escolha outro, ou altere o existente (${achado.id}).` },
    ]);
  }
}
