import { Injectable } from '@nestjs/common';
import { naoEncontrado, Relogio, Trilha, UnidadeDeTrabalho } from '@sineta/plataforma';
import { Razao } from '../../razao/razao.js';
import { InvalidacaoDePagamentos } from '../pagamentos/invalidacao-de-pagamentos.js';
import { erroDePagar } from '../pagar.erros.js';
import type { TituloDetalhadoDto } from './titulo.dto.js';
import type { MotivoDto } from './titulos.dto.js';
import type { TituloGravado } from './titulo-gravado.js';
import { TitulosRepository } from './titulos.repository.js';
import { TitulosService } from './titulos.service.js';

/** A bill that leaves without being paid, with the taxes that were withheld from it. */
@Injectable()
export class CancelamentoDeTitulos {
  constructor(
    private readonly unidade: UnidadeDeTrabalho,
    private readonly relogio: Relogio,
    private readonly trilha: Trilha,
    private readonly razao: Razao,
    private readonly titulos: TitulosRepository,
    private readonly invalidacao: InvalidacaoDePagamentos,
    private readonly servico: TitulosService,
  ) {}

  /** @throws ErroDeNegocio `titulo-nao-permite`, `pagamento-em-curso` */
  cancelar(id: string, { motivo }: MotivoDto): Promise<TituloDetalhadoDto> {
    return this.unidade.executar(async () => {
      const titulo = await this.travarAberto(id);
      if (titulo.tipo === 'TRIBUTO') {
        throw erroDePagar('titulo-nao-permite', 'O tributo retido só sai com o título de que foi retido.');
      }
      await this.encerrar(titulo, 'CANCELADO', motivo);
      return this.servico.detalhar(id);
    });
  }

  /** Inside the caller's unit: the posting is reversed today, and the withheld taxes go with the bill. */
  async encerrar(titulo: TituloGravado, situacao: 'CANCELADO' | 'RECUSADO', motivo: string): Promise<void> {
    await this.invalidacao.porTitulo(titulo.id, motivo);
    await this.exigirSemPagamento(titulo.id);
    await this.cancelarTributos([titulo.id], situacao, motivo);
    await this.fechar(titulo, situacao, motivo);
  }

  /** @throws ErroDeNegocio `titulo-nao-permite` when one of the taxes was already paid */
  async cancelarTributos(
    origens: readonly string[],
    situacao: 'CANCELADO' | 'RECUSADO',
    motivo: string,
  ): Promise<void> {
    for (const tributo of await this.titulos.tributosDe(origens)) {
      if (tributo.situacao === 'PAGO' || tributo.saldoCentavos !== tributo.brutoCentavos) {
        throw erroDePagar(
          'titulo-nao-permite',
          `O ${tributo.tributo ?? 'tributo'} retido já foi pago (título nº ${tributo.numero}).`,
        );
      }
      await this.invalidacao.porTitulo(tributo.id, motivo);
      await this.exigirSemPagamento(tributo.id);
      await this.fechar(tributo, situacao, motivo);
    }
  }

  /** Locked, and neither paid in part nor closed. */
  async travarAberto(id: string): Promise<TituloGravado> {
    const [titulo] = await this.titulos.travar([id]);
    if (!titulo) throw naoEncontrado('título a pagar', id);
    if (titulo.situacao !== 'PENDENTE' && titulo.situacao !== 'APROVADO') {
      throw erroDePagar('titulo-nao-permite', `O título está ${titulo.situacao.toLowerCase()}.`);
    }
    if (titulo.saldoCentavos === titulo.brutoCentavos - titulo.retidoCentavos) return titulo;
    throw erroDePagar('titulo-nao-permite', 'O título já foi pago em parte: estorne a baixa antes.');
  }

  /** @throws ErroDeNegocio `pagamento-em-curso` when a payment already went to the bank */
  async exigirSemPagamento(id: string): Promise<void> {
    const titulo = await this.titulos.obter(id);
    if (!titulo?.emPagamento) return;
    throw erroDePagar('pagamento-em-curso', 'O pagamento já foi enviado ao banco.', [
      { campo: '/situacao', mensagem: 'Pagamento em curso.', acao: 'Espere o retorno do banco, ou cancele lá antes.' },
    ]);
  }

  private async fechar(titulo: TituloGravado, situacao: 'CANCELADO' | 'RECUSADO', motivo: string): Promise<void> {
    await this.razao.estornar(titulo.loteId, this.relogio.hoje());
    await this.titulos.mudar(titulo.id, { situacao, saldoCentavos: 0, motivo });
    await this.trilha.registrar({
      ...{ acao: situacao === 'CANCELADO' ? 'cancelamento' : 'recusa', entidade: 'titulo_a_pagar', motivo },
      ...{ entidadeId: titulo.id, antes: { situacao: titulo.situacao }, depois: { situacao } },
    });
  }
}
