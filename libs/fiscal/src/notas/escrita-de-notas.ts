import { Injectable } from '@nestjs/common';
import { escolaAtual, Eventos, Registro, Trilha, UnidadeDeTrabalho } from '@sineta/plataforma';
import { GuardaDaChave, type Credencial } from '../certificados/certificados.service.js';
import { NoticiasDaNota } from '../integracao/noticias-da-nota.js';
import { Movimento } from '../movimentos/movimento.entity.js';
import { MovimentosRepository } from '../movimentos/movimentos.repository.js';
import { NotaFiscal, type SituacaoDaNota } from './nota-fiscal.entity.js';
import { aplicar, type Causa } from './transicoes.js';

type Mudancas = Partial<Omit<NotaFiscal, 'escolaId' | 'id' | 'versao' | 'criadoEm' | 'atualizadoEm' | 'situacao'>>;

/** Every change of situation of a note, each in the caller's transaction, with its trail row. */
@Injectable()
export class EscritaDeNotas {
  constructor(
    private readonly unidade: UnidadeDeTrabalho,
    private readonly registro: Registro,
    private readonly trilha: Trilha,
    private readonly chave: GuardaDaChave,
    private readonly noticias: NoticiasDaNota,
  ) {}

  travar(id: string): Promise<NotaFiscal> {
    return this.registro.travar(NotaFiscal, id, 'nota fiscal');
  }

  credencial(): Promise<Credencial> {
    return this.chave.abrir();
  }

  /** @throws Error when the table of transitions does not have it */
  async mudar(nota: NotaFiscal, causa: Causa, mudancas: Mudancas, motivo?: string): Promise<void> {
    const antes = nota.situacao;
    const situacao = aplicar(antes, causa);
    await this.escrever(nota, { ...mudancas, situacao });
    this.noticias.contar(antes, nota);
    // The XML, keys and documents stay out of the trail: the note itself keeps them.
    await this.trilha.registrar({
      ...{ acao: 'alteracao', entidade: 'nota_fiscal', entidadeId: nota.id },
      antes: { situacao: antes },
      depois: { situacao, ...(mudancas.erros?.length ? { erros: mudancas.erros } : {}) },
      motivo: motivo ?? null,
    });
  }

  /** What is no change of situation. */
  anotar(nota: NotaFiscal, mudancas: Mudancas): Promise<void> {
    return this.escrever(nota, mudancas);
  }

  private async escrever(nota: NotaFiscal, mudancas: Mudancas & { situacao?: SituacaoDaNota }): Promise<void> {
    const { gerente } = this.unidade;
    await gerente.update(NotaFiscal, { escolaId: escolaAtual(), id: nota.id }, mudancas as never);
    Object.assign(nota, mudancas);
  }
}

/** What follows from a note's fate for its movimento and for the other contexts. */
@Injectable()
export class DesfechoDeNotas {
  constructor(
    private readonly registro: Registro,
    private readonly eventos: Eventos,
    private readonly movimentos: MovimentosRepository,
  ) {}

  async autorizada({ id, movimentoId }: NotaFiscal): Promise<void> {
    await this.eventos.publicar('nota.autorizada', { notaId: id, movimentoId });
  }

  /** The instalments may be invoiced again. */
  async semEfeito({ id, movimentoId }: NotaFiscal, motivo: string): Promise<void> {
    await this.registro.atualizar(Movimento, movimentoId, { situacao: 'ESTORNADO' }, { motivo });
    await this.movimentos.liberarParcelas(movimentoId);
    await this.eventos.publicar('nota.sem-efeito', { notaId: id, movimentoId });
  }
}
