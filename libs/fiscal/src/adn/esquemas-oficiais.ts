import { Inject, Injectable, type BeforeApplicationShutdown } from '@nestjs/common';
import { criarValidadorOficial, type ValidadorOficial } from '@sineta/nfse';
import { lerPastaLocal } from '@sineta/plataforma';
import { OPCOES_DO_FISCAL, type OpcoesDoFiscal } from '../opcoes.js';

/** The governments' own schemas, read when first needed; null where the machine has none. */
@Injectable()
export class EsquemasOficiais implements BeforeApplicationShutdown {
  private aberto: Promise<ValidadorOficial> | null = null;

  constructor(@Inject(OPCOES_DO_FISCAL) private readonly opcoes: OpcoesDoFiscal) {}

  async validador(): Promise<ValidadorOficial | null> {
    const { pastaXsd } = this.opcoes;
    if (!pastaXsd) return null;
    this.aberto ??= criarValidadorOficial(lerPastaLocal(pastaXsd, '.xsd'));
    return this.aberto;
  }

  async beforeApplicationShutdown(): Promise<void> {
    (await this.aberto)?.fechar();
  }
}
