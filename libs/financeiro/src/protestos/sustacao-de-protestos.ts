import { Injectable } from '@nestjs/common';
import { InstrucoesDaConta } from '../instrucoes/instrucoes-da-conta.js';
import { InstrucoesRepository } from '../remessas/instrucoes.repository.js';
import { SUSTAR, SUSTAR_E_BAIXAR } from './protesto.regras.js';
import { ProtestosRepository } from './protestos.repository.js';

interface Destino {
  id: string;
  contaBancariaId: string;
}

/** The stay of titles that go down, inside the caller's transaction: what is not owed any more does not go to protest. */
@Injectable()
export class SustacaoDeProtestos {
  constructor(
    private readonly protestos: ProtestosRepository,
    private readonly instrucoes: InstrucoesRepository,
    private readonly daConta: InstrucoesDaConta,
  ) {}

  /** Of these parcels, those whose live boleto has a protest under way. */
  async parcelasEmProtesto(parcelaIds: readonly string[]): Promise<string[]> {
    if (parcelaIds.length === 0) return [];
    return (await this.protestos.parcelasEmProtesto(parcelaIds)).map(({ parcelaId }) => parcelaId);
  }

  /**
   * Asked before the write-off, in the order in which the bank must take them: a title at the notary cannot be taken down
   * (C047 AC). Of one account. Returns those that still need the write-off: the stay of some banks brings it (C004 10).
   */
  async antesDaBaixa(contaBancariaId: string, titulos: readonly Destino[]): Promise<readonly Destino[]> {
    const noBanco = await this.protestos.noBanco(titulos.map(({ id }) => id));
    await this.protestos.esquecer(titulos.map(({ id }) => id));
    const emProtesto = titulos.filter(({ id }) => noBanco.has(id));
    if (emProtesto.length === 0) return titulos;
    if ((await this.daConta.queFalta(contaBancariaId, [SUSTAR])) === null) {
      await this.instrucoes.inserir(SUSTAR, emProtesto);
      return titulos;
    }
    const porque = await this.daConta.queFalta(contaBancariaId, [SUSTAR_E_BAIXAR]);
    if (porque === null) {
      await this.instrucoes.inserir(SUSTAR_E_BAIXAR, emProtesto);
      return titulos.filter(({ id }) => !noBanco.has(id));
    }
    const explicacao = `${porque} Peça-a no internet banking: a dívida mudou e o título ainda pode ser protestado.`;
    await this.instrucoes.inserirAMao(
      SUSTAR,
      emProtesto.map((t) => ({ ...t, explicacao })),
    );
    return titulos;
  }
}
