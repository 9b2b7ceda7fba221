import { Injectable } from '@nestjs/common';
import { agrupar } from '@sineta/nucleo';
import { InstrucoesDaConta } from '../instrucoes/instrucoes-da-conta.js';
import { RemocaoDeCobrancasPix } from '../pix/remocao-de-cobrancas-pix.js';
import { InstrucoesRepository } from '../remessas/instrucoes.repository.js';
import type { SituacaoDoBoleto } from './boleto.regras.js';
import { BoletosRepository } from './boletos.repository.js';

interface Destino {
  id: string;
  contaBancariaId: string;
}

/** Titles that may still be paid. */
const VIVOS: readonly SituacaoDoBoleto[] = ['EMITIDO', 'EM_REMESSA', 'REGISTRADO'];

/**
 * Takes boletos down, inside the caller's transaction. What the bank never saw is not sent; what it saw gets the
 * instruction of baixa (CNAB 02), or a person does, where the bank's file has none. A payment in transit becomes credit of the payer.
 */
@Injectable()
export class CancelamentoDeBoletos {
  constructor(
    private readonly boletos: BoletosRepository,
    private readonly instrucoes: InstrucoesRepository,
    private readonly daConta: InstrucoesDaConta,
    private readonly cobrancasPix: RemocaoDeCobrancasPix,
  ) {}

  /**
   * All live boletos of these parcels, except those given, and their Pix charges: what is not owed any more is not payable
   * by any code. Returns how many boletos went down.
   */
  async dasParcelas(parcelaIds: readonly string[], exceto: readonly string[] = []): Promise<number> {
    if (parcelaIds.length === 0) return 0;
    const vigentes = await this.boletos.travarVigentes({ parcelaIds });
    await this.cobrancasPix.dasParcelas(parcelaIds);
    return this.derrubar(vigentes.filter(({ id }) => !exceto.includes(id)));
  }

  /** Returns false when the boleto is not live any more. */
  async um(boletoId: string): Promise<boolean> {
    return (await this.derrubar(await this.boletos.travarVigentes({ boletoIds: [boletoId] }))) > 0;
  }

  private async derrubar(
    travados: readonly { id: string; contaBancariaId: string; situacao: SituacaoDoBoleto }[],
  ): Promise<number> {
    const vivos = travados.filter(({ situacao }) => VIVOS.includes(situacao));
    if (vivos.length === 0) return 0;
    const noBanco = vivos.filter(({ situacao }) => situacao !== 'EMITIDO');
    const ids = vivos.map(({ id }) => id);
    await this.instrucoes.descartar(ids, 'O boleto foi cancelado.');
    await this.pedirBaixa(noBanco);
    await this.boletos.cancelar(ids);
    return vivos.length;
  }
  private async pedirBaixa(titulos: readonly Destino[]): Promise<void> {
    for (const [contaBancariaId, daConta] of agrupar(titulos, (t) => t.contaBancariaId)) {
      const explicacao = await this.daConta.baixaAMao(contaBancariaId);
      if (explicacao === null) await this.instrucoes.inserir('02', daConta);
      else
        await this.instrucoes.inserirAMao(
          '02',
          daConta.map((t) => ({ ...t, explicacao })),
        );
    }
  }
}
