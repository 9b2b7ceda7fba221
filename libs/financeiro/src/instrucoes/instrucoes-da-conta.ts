import { Injectable } from '@nestjs/common';
import { prazoDeProtesto, temInstrucao } from '@sineta/cnab';
import { Registro } from '@sineta/plataforma';
import type { MovimentoDoBoleto } from '../boletos/boleto.regras.js';
import { ContaDeBanco } from '../contas-bancarias/conta-bancaria.entity.js';
import { baixaAMao, naoCabeNoArquivo } from './instrucao.regras.js';
import { erroDeInstrucao } from './instrucoes.erros.js';

/** What the file of each account has a place for (docs/cnab.md): asked before anything changes, not when the file is written. */
@Injectable()
export class InstrucoesDaConta {
  constructor(private readonly registro: Registro) {}

  /** Why one of these cannot be asked in the account's file; null when all can. */
  async queFalta(contaBancariaId: string, movimentos: readonly MovimentoDoBoleto[]): Promise<string | null> {
    const conta = await this.conta(contaBancariaId);
    const falta = movimentos.find((movimento) => !temInstrucao(conta.banco, conta.layoutCnab, movimento));
    return falta === undefined ? null : naoCabeNoArquivo(conta, falta);
  }

  /**
   * A title that gives way to another is first taken down at the bank.
   * @throws ErroDeNegocio `instrucao-fora-do-layout` where that is asked by hand: a person decides it, knowing that
   */
  async exigirBaixa(contaBancariaId: string, porque: string | null): Promise<void> {
    const semBaixa = await this.queFalta(contaBancariaId, ['02']);
    if (semBaixa === null) return;
    const acao = 'Cancele o boleto, peça a baixa no internet banking e gere outro.';
    throw erroDeInstrucao('instrucao-fora-do-layout', `${porque ?? semBaixa} ${acao}`);
  }

  /** @throws ErroDeNegocio `instrucao-fora-do-layout` */
  async exigir(contaBancariaId: string, movimento: MovimentoDoBoleto): Promise<void> {
    const porque = await this.queFalta(contaBancariaId, [movimento]);
    if (porque === null) return;
    throw erroDeInstrucao('instrucao-fora-do-layout', `${porque} Peça-a no internet banking e encerre a pendência.`);
  }

  /** First and last number of days after which the account's file may ask a protest. @throws as `exigir` */
  async prazoDeProtesto(contaBancariaId: string): Promise<readonly [number, number]> {
    await this.exigir(contaBancariaId, '09');
    const { banco, layoutCnab } = await this.conta(contaBancariaId);
    return prazoDeProtesto(banco, layoutCnab) ?? [1, 99];
  }

  /** Of titles that go down, what a person has to ask the bank; null where the file asks it. */
  async baixaAMao(contaBancariaId: string): Promise<string | null> {
    const porque = await this.queFalta(contaBancariaId, ['02']);
    return porque === null ? null : baixaAMao(porque);
  }

  private conta(id: string): Promise<ContaDeBanco> {
    return this.registro.obter(ContaDeBanco, id, 'conta bancária');
  }
}
