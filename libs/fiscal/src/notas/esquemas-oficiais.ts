import { Inject, Injectable, type BeforeApplicationShutdown } from '@nestjs/common';
import { criarValidadorOficial, gerarCertificadoDeTeste, type ExameOficial, type ValidadorOficial } from '@sineta/nfse';
import { lerPastaLocal } from '@sineta/plataforma';
import { OPCOES_DO_FISCAL, type OpcoesDoFiscal } from '../opcoes.js';

const DIA_MS = 86_400_000;

/** The governments' own schemas, read when first needed; null where the machine has none. */
@Injectable()
export class EsquemasOficiais implements BeforeApplicationShutdown {
  private aberto: Promise<ValidadorOficial> | null = null;
  private par: ExameOficial['par'] | null = null;

  constructor(@Inject(OPCOES_DO_FISCAL) private readonly opcoes: OpcoesDoFiscal) {}

  async validador(): Promise<ValidadorOficial | null> {
    const { pastaXsd } = this.opcoes;
    if (!pastaXsd) return null;
    this.aberto ??= criarValidadorOficial(lerPastaLocal(pastaXsd, '.xsd'));
    return this.aberto;
  }

  /** With a key of no value: a lot is valid only with its signatures, and what is examined never goes out. */
  async exame(): Promise<ExameOficial | null> {
    const oficial = await this.validador();
    return oficial && { oficial, par: (this.par ??= chaveDeExame()) };
  }

  async beforeApplicationShutdown(): Promise<void> {
    (await this.aberto)?.fechar();
  }
}

function chaveDeExame(): ExameOficial['par'] {
  const agora = Date.now();
  return gerarCertificadoDeTeste({
    ...{ cnpj: '00000000000191', razaoSocial: 'Exame', senha: 'exame' },
    ...{ validoDe: new Date(agora), validoAte: new Date(agora + DIA_MS) },
  });
}
