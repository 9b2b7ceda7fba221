import { Injectable } from '@nestjs/common';
import { naoEncontrado, Relogio, Trilha, UnidadeDeTrabalho } from '@sineta/plataforma';
import { BaixasRepository } from '../baixas/baixas.repository.js';
import { BoletosRepository } from '../boletos/boletos.repository.js';
import { erroFinanceiro } from '../erros.js';
import { Razao } from '../razao/razao.js';
import { contas } from '../razao/razao.regras.js';
import type { EstornoDto } from './recebimentos.dto.js';
import { RecebimentosRepository } from './recebimentos.repository.js';

/** Undoes a receipt: inverse transfers, and every parcel exactly as it was before it. */
@Injectable()
export class EstornoDeRecebimento {
  constructor(
    private readonly unidade: UnidadeDeTrabalho,
    private readonly relogio: Relogio,
    private readonly trilha: Trilha,
    private readonly recebimentos: RecebimentosRepository,
    private readonly parcelas: BaixasRepository,
    private readonly boletos: BoletosRepository,
    private readonly razao: Razao,
  ) {}

  /** The newest receipt of a parcel first: the one before it was computed without it. */
  estornar(id: string, { motivo }: EstornoDto) {
    return this.unidade.executar(async () => {
      const recebimento = await this.recebimentos.travar(id);
      if (!recebimento) throw naoEncontrado('recebimento', id);
      if (recebimento.estornadoEm) throw erroFinanceiro('recebimento-estornado', 'Este recebimento já foi estornado.');
      const itens = await this.recebimentos.itens(id);
      const parcelaIds = itens.map((item) => item.parcelaId);
      await this.parcelas.travarParcelas(parcelaIds);
      if (await this.recebimentos.haMaisNovo(id, parcelaIds)) {
        throw erroFinanceiro('recebimento-nao-e-o-ultimo', 'Estorne antes o recebimento mais novo destas parcelas.');
      }
      const hoje = this.relogio.hoje();
      await this.razao.estornar(id, hoje);
      await this.exigirCredito(recebimento.pagadorId, recebimento.creditoGeradoCentavos);
      await this.parcelas.gravarParcelas(itens.map(({ parcelaId, memoria }) => ({ ...memoria.antes, id: parcelaId })));
      if (recebimento.boletoId) await this.boletos.encerrarVigencia([recebimento.boletoId]);
      await this.recebimentos.marcarEstorno(id, hoje, motivo);
      const depois = { estornadoEm: hoje };
      await this.trilha.registrar({ acao: 'alteracao', entidade: 'recebimento', entidadeId: id, depois, motivo });
      return { ...recebimento, estornadoEm: hoje, motivoEstorno: motivo };
    });
  }

  private async exigirCredito(pagadorId: string, creditoGerado: number): Promise<void> {
    if (creditoGerado === 0 || (await this.razao.saldoCredor(contas.credito(pagadorId))) >= 0) return;
    throw erroFinanceiro('credito-ja-usado', 'O crédito gerado por este recebimento já foi usado ou devolvido.');
  }
}
