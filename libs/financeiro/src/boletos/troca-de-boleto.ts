import { Injectable } from '@nestjs/common';
import type { DataCivil } from '@sineta/nucleo';
import { erroFinanceiro } from '../erros.js';
import type { BoletoDetalhadoDto } from './boletos.dto.js';
import { BoletosRepository } from './boletos.repository.js';
import { CancelamentoDeBoletos } from './cancelamento-de-boletos.js';
import { GeracaoDeBoletos } from './geracao-de-boletos.js';

/** Another boleto for the parcels of one that goes out, inside the caller's transaction. */
@Injectable()
export class TrocaDeBoleto {
  constructor(
    private readonly boletos: BoletosRepository,
    private readonly cancelamento: CancelamentoDeBoletos,
    private readonly geracao: GeracaoDeBoletos,
  ) {}

  /** The old one is taken down first, if the bank still has it. */
  async trocar(antigo: BoletoDetalhadoDto, vencimentoMinimo: DataCivil): Promise<BoletoDetalhadoDto[]> {
    await this.cancelamento.um(antigo.id);
    return this.outros(antigo, vencimentoMinimo);
  }

  /**
   * The parcels of a title that ended and are still owed, in titles that are paid until `vencimentoMinimo`: one, unless
   * their due dates or their terms went apart since then.
   * @throws ErroDeNegocio `boleto-nao-permite` when a parcel may not have a boleto
   */
  async outros(antigo: BoletoDetalhadoDto, vencimentoMinimo: DataCivil): Promise<BoletoDetalhadoDto[]> {
    const parcelaIds = antigo.parcelas.map(({ parcelaId }) => parcelaId);
    const { contaBancariaId } = antigo;
    const agrupamento = parcelaIds.length > 1 ? ('FAMILIA' as const) : ('PARCELA' as const);
    const pedido = { contaBancariaId, agrupamento, parcelaIds, vencimentoMinimo };
    const { boletos, bloqueios } = await this.geracao.gerarDe(pedido);
    const [bloqueio] = bloqueios.flatMap((b) => b.bloqueios);
    if (bloqueio) throw erroFinanceiro('boleto-nao-permite', bloqueio.mensagem);
    const novos: BoletoDetalhadoDto[] = [];
    for (const id of boletos) {
      const novo = await this.boletos.obter(id);
      if (novo) novos.push(novo);
    }
    if (novos.length > 0) return novos;
    throw erroFinanceiro('boleto-nao-permite', 'As parcelas já foram pagas, ou têm outro boleto em vigor.');
  }
}
