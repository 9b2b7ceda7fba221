import { Injectable } from '@nestjs/common';
import { Pessoa } from '@sineta/cadastro';
import { centavos, formatarDataBr, type DataCivil } from '@sineta/nucleo';
import { naoEncontrado, Registro, Relogio, UnidadeDeTrabalho } from '@sineta/plataforma';
import { PagadorAtual } from '../apoio/pagador-atual.js';
import { contaAsCegas } from '../caixa/quem-opera.js';
import { erroFinanceiro } from '../erros.js';
import { ParcelasRepository } from '../parcelas/parcelas.repository.js';
import { Razao } from '../razao/razao.js';
import { contas } from '../razao/razao.regras.js';
import { RecebimentosRepository, type LinhaDoExtrato } from '../recebimentos/recebimentos.repository.js';
import { nomeDoTipo } from '../resultados/exportacao/contabil.regras.js';
import { devidoEm, linhasEm } from './extrato.regras.js';
import { PosicaoRepository } from './posicao.repository.js';

/** Statements as they are today, or as they were at the end of a day. */
@Injectable()
export class ExtratosService {
  constructor(
    private readonly unidade: UnidadeDeTrabalho,
    private readonly registro: Registro,
    private readonly relogio: Relogio,
    private readonly pagador: PagadorAtual,
    private readonly recebimentos: RecebimentosRepository,
    private readonly parcelas: ParcelasRepository,
    private readonly posicao: PosicaoRepository,
    private readonly razao: Razao,
  ) {}

  /** Charges, payments and credit of a payer. Without `em`, what an agreement about to take effect holds is not owed. */
  daPessoa(pessoaId: string, dia?: DataCivil) {
    return this.unidade.executar(async () => {
      const em = this.ate(dia);
      this.pagador.exigir(pessoaId, 'pessoa', pessoaId);
      const { nome } = await this.registro.obter(Pessoa, pessoaId, 'pessoa');
      const todas = await this.recebimentos.extrato(pessoaId, contaAsCegas());
      const creditoCentavos = dia
        ? await this.posicao.credito(pessoaId, em)
        : await this.razao.saldoCredor(contas.credito(pessoaId));
      const saldos = dia ? await this.posicao.saldos(pessoaId, em) : saldosDe(todas);
      const linhas = dia ? linhasEm(todas, saldos, em) : todas;
      return { pessoaId, nome, em, ...devidoEm(saldos, em), creditoCentavos, linhas };
    });
  }

  /** What was charged of a parcel, and what was taken from it, with what was owed after each. */
  daParcela(parcelaId: string, dia?: DataCivil) {
    return this.unidade.executar(async () => {
      const em = this.ate(dia);
      const parcela = await this.parcelas.obter(parcelaId);
      if (!parcela) throw naoEncontrado('parcela', parcelaId);
      this.pagador.exigir(parcela.pagadorId, 'parcela', parcelaId);
      let saldoCentavos = 0;
      const linhas = (await this.posicao.lancamentosDaParcela(parcelaId, em)).map((l) => {
        saldoCentavos = centavos(saldoCentavos + l.valorCentavos);
        const { id, data, tipo, estorno, valorCentavos } = l;
        const descricao = estorno ? `Estorno: ${nomeDoTipo(tipo)}` : nomeDoTipo(tipo);
        return { id, data, tipo, estorno, descricao, valorCentavos, saldoCentavos };
      });
      return { parcelaId, em, saldoCentavos, linhas };
    });
  }

  /** @throws ErroDeNegocio `data-futura` */
  private ate(dia?: DataCivil): DataCivil {
    const hoje = this.relogio.hoje();
    if (!dia || dia <= hoje) return dia ?? hoje;
    throw erroFinanceiro('data-futura', `A data ${formatarDataBr(dia)} ainda não chegou.`, [
      { campo: 'em', mensagem: 'Data futura.', acao: `Peça a posição até ${formatarDataBr(hoje)}.` },
    ]);
  }
}

const saldosDe = (linhas: readonly LinhaDoExtrato[]) =>
  linhas.flatMap(({ id, data, tipo, saldoCentavos }) =>
    tipo === 'COBRANCA' ? [{ id, vencimento: data, saldoCentavos: saldoCentavos ?? 0 }] : [],
  );
