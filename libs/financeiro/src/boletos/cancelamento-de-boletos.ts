import { Injectable } from '@nestjs/common';
import { agrupar } from '@sineta/nucleo';
import { InstrucoesDaConta } from '../instrucoes/instrucoes-da-conta.js';
import { emCurso } from '../protestos/protesto.regras.js';
import { SustacaoDeProtestos } from '../protestos/sustacao-de-protestos.js';
import { RemocaoDeCobrancasPix } from '../pix/remocao-de-cobrancas-pix.js';
import { InstrucoesRepository } from '../remessas/instrucoes.repository.js';
import type { SituacaoDoBoleto } from './boleto.regras.js';
import { BoletosRepository, type BoletoTravado } from './boletos.repository.js';

/** Titles that may still be paid. */
const VIVOS: readonly SituacaoDoBoleto[] = ['EMITIDO', 'EM_REMESSA', 'REGISTRADO'];

/**
 * Takes boletos down, inside the caller's transaction. What the bank never saw is not sent; what it saw gets the
 * instruction of baixa (CNAB 02), after the stay of its protest, or a person does, where the bank's file has none. A payment in transit becomes credit of the payer.
 */
@Injectable()
export class CancelamentoDeBoletos {
  constructor(
    private readonly boletos: BoletosRepository,
    private readonly instrucoes: InstrucoesRepository,
    private readonly daConta: InstrucoesDaConta,
    private readonly cobrancasPix: RemocaoDeCobrancasPix,
    private readonly sustacao: SustacaoDeProtestos,
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

  /** A title in protest whose debt was paid in part, by other means, asks more than is owed: it goes down. */
  async comProtesto(parcelaIds: readonly string[], exceto: readonly string[]): Promise<void> {
    await this.dasParcelas(await this.sustacao.parcelasEmProtesto(parcelaIds), exceto);
  }

  /** Returns false when the boleto is not live any more. */
  async um(boletoId: string): Promise<boolean> {
    return (await this.derrubar(await this.boletos.travarVigentes({ boletoIds: [boletoId] }))) > 0;
  }

  private async derrubar(travados: readonly BoletoTravado[]): Promise<number> {
    const vivos = travados.filter(({ situacao }) => VIVOS.includes(situacao));
    if (vivos.length === 0) return 0;
    const noBanco = vivos.filter(({ situacao }) => situacao !== 'EMITIDO');
    const ids = vivos.map(({ id }) => id);
    await this.instrucoes.descartar(ids, 'O boleto foi cancelado.');
    await this.pedirBaixa(noBanco);
    await this.boletos.cancelar(ids);
    return vivos.length;
  }

  private async pedirBaixa(titulos: readonly BoletoTravado[]): Promise<void> {
    for (const [contaBancariaId, todos] of agrupar(titulos, (t) => t.contaBancariaId)) {
      const daConta = todos.some((t) => emCurso(t.protesto))
        ? await this.sustacao.antesDaBaixa(contaBancariaId, todos)
        : todos;
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
