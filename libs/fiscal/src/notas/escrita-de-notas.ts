import { Injectable } from '@nestjs/common';
import { escolaAtual, Eventos, Registro, Trilha, UnidadeDeTrabalho } from '@sineta/plataforma';
import { GuardaDaChave, type Credencial } from '../certificados/certificados.service.js';
import { NoticiasDaNota } from '../integracao/noticias-da-nota.js';
import { Movimento } from '../movimentos/movimento.entity.js';
import { MovimentosRepository } from '../movimentos/movimentos.repository.js';
import { substituicaoEmAndamento } from './nota.erros.js';
import { NotaFiscal, type ErroDaNota, type SituacaoDaNota } from './nota-fiscal.entity.js';
import { SubstituicoesRepository } from './substituicoes.repository.js';
import { aplicar, transicao, type Causa } from './transicoes.js';

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
    private readonly substituicoes: SubstituicoesRepository,
  ) {}

  travar(id: string): Promise<NotaFiscal> {
    return this.registro.travar(NotaFiscal, id, 'nota fiscal');
  }

  /**
   * Locked, with no other on its way to take its place: until the commit, none comes.
   * @throws ErroDeNegocio substituicao-em-andamento
   */
  async travarSemSubstituta(id: string): Promise<NotaFiscal> {
    const nota = await this.travar(id);
    const substituta = await this.substituicoes.emAberto(id);
    if (substituta) throw substituicaoEmAndamento(substituta);
    return nota;
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

  /** Nobody answered about it for a day: from now on it waits for a person. */
  async chamarPessoa(nota: NotaFiscal, motivo: ErroDaNota): Promise<void> {
    await this.anotar(nota, { erros: [motivo, ...nota.erros] });
    this.noticias.contarSemResposta(nota);
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
    private readonly escrita: EscritaDeNotas,
    private readonly substituicoes: SubstituicoesRepository,
  ) {}

  async autorizada(nota: NotaFiscal): Promise<void> {
    const { id, movimentoId, substituiId } = nota;
    if (substituiId) await this.tomarOLugar(nota, substituiId);
    await this.eventos.publicar('nota.autorizada', { notaId: id, movimentoId });
  }

  /** The government itself takes the old note out of force (event 105102): its instalments pass to the new one. */
  private async tomarOLugar({ id, movimentoId, substituicao }: NotaFiscal, velhaId: string): Promise<void> {
    const velha = await this.escrita.travar(velhaId);
    const motivo = substituicao?.texto ?? 'Substituída por outra nota';
    if (transicao(velha.situacao, 'SUBSTITUICAO'))
      await this.escrita.mudar(velha, 'SUBSTITUICAO', { erros: [] }, motivo);
    await this.substituicoes.passarParcelas(velha.movimentoId, movimentoId);
    await this.registro.atualizar(Movimento, velha.movimentoId, { situacao: 'SUBSTITUIDO' }, { motivo });
    await this.registro.atualizar(Movimento, movimentoId, { situacao: 'ATIVO' }, { motivo });
    await this.eventos.publicar('nota.substituida', { notaId: velhaId, substitutaId: id });
  }

  /** The instalments may be invoiced again. */
  async semEfeito({ id, movimentoId }: NotaFiscal, motivo: string): Promise<void> {
    await this.registro.atualizar(Movimento, movimentoId, { situacao: 'ESTORNADO' }, { motivo });
    await this.movimentos.liberarParcelas(movimentoId);
    await this.eventos.publicar('nota.sem-efeito', { notaId: id, movimentoId });
  }
}
