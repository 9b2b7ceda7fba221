import { Injectable } from '@nestjs/common';
import { naoEncontrado, Relogio, Trilha, UnidadeDeTrabalho } from '@sineta/plataforma';
import { PagamentosDeAcordo } from '../acordos/pagamentos-de-acordo.js';
import { boletoDoQuitado } from '../baixas/desconto-completado.regras.js';
import { DescontosCompletados } from '../baixas/descontos-completados.js';
import { BaixasRepository } from '../baixas/baixas.repository.js';
import { BoletosRepository } from '../boletos/boletos.repository.js';
import { exigirProrrogavel, VencimentoDoBoleto } from '../boletos/vencimento-do-boleto.js';
import { RemocaoDeCobrancasPix } from '../pix/remocao-de-cobrancas-pix.js';
import type { ProrrogacaoDto } from './parcelas.dto.js';
import { ParcelasRepository } from './parcelas.repository.js';

/** Another due date for an open parcel, and for its boleto. */
@Injectable()
export class ProrrogacaoDeParcela {
  constructor(
    private readonly unidade: UnidadeDeTrabalho,
    private readonly relogio: Relogio,
    private readonly trilha: Trilha,
    private readonly parcelas: ParcelasRepository,
    private readonly vivas: BaixasRepository,
    private readonly boletos: BoletosRepository,
    private readonly doBoleto: VencimentoDoBoleto,
    private readonly cobrancasPix: RemocaoDeCobrancasPix,
    private readonly descontos: DescontosCompletados,
    private readonly acordos: PagamentosDeAcordo,
  ) {}

  prorrogar(id: string, { vencimento, motivo }: ProrrogacaoDto) {
    return this.unidade.executar(async () => {
      const [parcela] = await this.vivas.travarParcelas([id]);
      if (!parcela) throw naoEncontrado('parcela', id);
      exigirProrrogavel(parcela, vencimento, this.relogio.hoje());
      const [vigente] = await this.boletos.travarVigentes({ parcelaIds: [id] });
      const mudado = vigente ? await this.doBoleto.mudar(vigente, [parcela], vencimento) : null;
      // Its QR code says the old date: another one is made when the PSP has taken this down.
      await this.cobrancasPix.dasParcelas([id]);
      await this.parcelas.mudarVencimento(id, vencimento);
      const quitadas = await this.descontos.completar(new Map([[id, 0]]));
      await this.acordos.depoisDeMudar([id]);
      const boleto = mudado && boletoDoQuitado(mudado, [...quitadas.values()]);
      const [antes, depois] = [{ vencimento: parcela.vencimento }, { vencimento, boleto }];
      await this.trilha.registrar({ acao: 'alteracao', entidade: 'parcela', entidadeId: id, antes, depois, motivo });
      return { id, vencimentoAnterior: parcela.vencimento, vencimento, boleto };
    });
  }
}
