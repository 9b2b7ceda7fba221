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
  async trocar(antigo: BoletoDetalhadoDto, vencimentoMinimo: DataCivil): Promise<BoletoDetalhadoDto> {
    await this.cancelamento.um(antigo.id);
    return this.outro(antigo, vencimentoMinimo);
  }

  /**
   * The parcels of a title that ended and are still owed, in one that is paid until `vencimentoMinimo`.
   * @throws ErroDeNegocio `boleto-nao-permite` when no parcel may have a boleto
   */
  async outro(antigo: BoletoDetalhadoDto, vencimentoMinimo: DataCivil): Promise<BoletoDetalhadoDto> {
    const parcelaIds = antigo.parcelas.map(({ parcelaId }) => parcelaId);
    const { contaBancariaId } = antigo;
    const agrupamento = parcelaIds.length > 1 ? ('FAMILIA' as const) : ('PARCELA' as const);
    const pedido = { contaBancariaId, agrupamento, parcelaIds, vencimentoMinimo };
    const { boletos, bloqueios } = await this.geracao.gerarDe(pedido);
    const novo = boletos[0] === undefined ? null : await this.boletos.obter(boletos[0]);
    if (novo) return novo;
    const [bloqueio] = bloqueios.flatMap((b) => b.bloqueios);
    const motivo = bloqueio?.mensagem ?? 'As parcelas já foram pagas, ou têm outro boleto em vigor.';
    throw erroFinanceiro('boleto-nao-permite', motivo);
  }
}
