import { Injectable } from '@nestjs/common';
import { Pessoa } from '@sineta/cadastro';
import { somarCentavos } from '@sineta/nucleo';
import { Registro, UnidadeDeTrabalho } from '@sineta/plataforma';
import { PagadorAtual } from '../apoio/pagador-atual.js';
import { contaAsCegas } from '../caixa/quem-opera.js';
import { Razao } from '../razao/razao.js';
import { contas } from '../razao/razao.regras.js';
import { RecebimentosRepository } from '../recebimentos/recebimentos.repository.js';

@Injectable()
export class ExtratosService {
  constructor(
    private readonly unidade: UnidadeDeTrabalho,
    private readonly registro: Registro,
    private readonly pagador: PagadorAtual,
    private readonly recebimentos: RecebimentosRepository,
    private readonly razao: Razao,
  ) {}

  /** Charges, payments and credit of a payer. */
  daPessoa(pessoaId: string) {
    return this.unidade.executar(async () => {
      this.pagador.exigir(pessoaId, 'pessoa', pessoaId);
      const { nome } = await this.registro.obter(Pessoa, pessoaId, 'pessoa');
      const linhas = await this.recebimentos.extrato(pessoaId, contaAsCegas());
      const creditoCentavos = await this.razao.saldoCredor(contas.credito(pessoaId));
      const emAbertoCentavos = somarCentavos(linhas.map((linha) => linha.saldoCentavos ?? 0));
      return { pessoaId, nome, emAbertoCentavos, creditoCentavos, linhas };
    });
  }
}
