import { Injectable } from '@nestjs/common';
import { competenciaDe, formatarDataBr, formatarReais, type Centavos, type DataCivil } from '@sineta/nucleo';
import { Consulta, escolaAtual, UnidadeDeTrabalho } from '@sineta/plataforma';
import { v7 as uuidv7 } from 'uuid';
import { Razao } from '../razao/razao.js';
import { contas, type Lancamento } from '../razao/razao.regras.js';

export interface NovaAvulsa {
  contratoId: string;
  alunoId: string;
  pagadorId: string;
  servicoId: string;
  servicoNome: string;
  servicoTipo: string;
  valorCentavos: Centavos;
  avulsa: 'VENDA' | 'TARIFA';
  /** Why it is owed, in words. */
  descricao: string;
}

/** Parcels of the counter: in the contract of the student, but not of its plan, and due on the day. */
@Injectable()
export class ParcelasAvulsas {
  constructor(
    private readonly unidade: UnidadeDeTrabalho,
    private readonly consulta: Consulta,
    private readonly razao: Razao,
  ) {}

  /** The newest active contract of the student, of this payer before others. */
  contratoDoAluno(alunoId: string, pagadorId: string): Promise<{ id: string } | null> {
    return this.consulta.linha(
      `select id from contrato where escola_id = $1 and aluno_id = $2 and situacao = 'ATIVO'
        order by pagador_id <> $3, data desc, id desc limit 1`,
      [escolaAtual(), alunoId, pagadorId],
    );
  }

  /** In the order given; charged in the ledger. */
  async criar(novas: readonly NovaAvulsa[], hoje: DataCivil): Promise<string[]> {
    const linhas = novas.map((nova) => ({ ...nova, id: uuidv7() }));
    for (const linha of linhas) await this.inserir(linha, hoje);
    await this.razao.lancar(
      uuidv7(),
      linhas.map((linha) => cobranca(linha, hoje)),
    );
    return linhas.map(({ id }) => id);
  }

  private async inserir(nova: NovaAvulsa & { id: string }, hoje: DataCivil): Promise<void> {
    const { id, contratoId, servicoId, alunoId, pagadorId, valorCentavos, avulsa, descricao } = nova;
    const memoria = [`${descricao}, em ${formatarDataBr(hoje)}: ${formatarReais(valorCentavos)}`];
    await this.unidade.gerente.query(
      `insert into parcela (escola_id, id, contrato_id, servico_id, aluno_id, pagador_id, numero, competencia,
         vencimento, nominal_centavos, saldo_centavos, memoria, situacao, avulsa)
       select $1, $2, $3, $4, $5, $6, coalesce(max(numero), 0) + 1, $7, $8, $9, $9, $10, 'ABERTA', $11
         from parcela where escola_id = $1 and contrato_id = $3 and servico_id = $4`,
      [
        ...[escolaAtual(), id, contratoId, servicoId, alunoId, pagadorId, competenciaDe(hoje), hoje],
        ...[valorCentavos, JSON.stringify(memoria), avulsa],
      ],
    );
  }
}

function cobranca(nova: NovaAvulsa & { id: string }, dataEfeito: DataCivil): Lancamento {
  const { id: parcelaId, contratoId, servicoTipo, valorCentavos } = nova;
  return {
    ...{ debito: contas.aReceber(parcelaId), credito: contas.receita(servicoTipo), valorCentavos, dataEfeito },
    ...{ tipo: 'COBRANCA', origemTipo: 'contrato', origemId: contratoId, parcelaId },
  };
}
