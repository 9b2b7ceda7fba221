import { Injectable } from '@nestjs/common';
import type { Centavos, Competencia, DataCivil } from '@sineta/nucleo';
import { Consulta, escolaAtual } from '@sineta/plataforma';

export interface ParcelaDeclarada {
  parcelaId: string;
  descricao: string;
  competencia: Competencia;
  vencimento: DataCivil;
  saldoCentavos: Centavos;
  situacao: string;
  liquidadaEm: DataCivil | null;
}

export interface PagamentoDeclarado {
  pagoEm: DataCivil;
  servicoTipo: string;
  servicoNome: string;
  competencia: Competencia;
  alunoId: string;
  alunoNome: string;
  alunoDocumento: string | null;
  principalCentavos: Centavos;
  acrescimosCentavos: Centavos;
}

@Injectable()
export class DeclaracoesRepository {
  constructor(private readonly consulta: Consulta) {}

  /** Parcels of a payer due in the interval, or all that are open. */
  parcelas(pagadorId: string, filtro: { de: DataCivil; ate: DataCivil } | 'EM_ABERTO'): Promise<ParcelaDeclarada[]> {
    const aberto = filtro === 'EM_ABERTO';
    const onde = aberto ? `p.situacao = 'ABERTA'` : `p.situacao <> 'CANCELADA' and p.vencimento between $3 and $4`;
    return this.consulta.linhas(
      `select p.id as parcela_id, s.nome || ' ' || substr(p.competencia, 6, 2) || '/' || substr(p.competencia, 1, 4)
                || ', ' || pa.nome as descricao,
              p.competencia, p.vencimento, p.saldo_centavos, p.situacao, p.liquidada_em
         from parcela p
         join servico s on s.escola_id = p.escola_id and s.id = p.servico_id
         join aluno a on a.escola_id = p.escola_id and a.id = p.aluno_id
         join pessoa pa on pa.escola_id = a.escola_id and pa.id = a.pessoa_id
        where p.escola_id = $1 and p.pagador_id = $2 and ${onde} order by p.vencimento, p.id`,
      [escolaAtual(), pagadorId, ...(aberto ? [] : [filtro.de, filtro.ate])],
    );
  }

  /** What the payer paid in the year, by the date of the payment, without what was reversed. */
  pagamentos(pagadorId: string, ano: number): Promise<PagamentoDeclarado[]> {
    return this.consulta.linhas(
      `select r.data as pago_em, s.tipo as servico_tipo, s.nome as servico_nome, p.competencia, p.aluno_id,
              pa.nome as aluno_nome, pa.documento as aluno_documento, i.principal_centavos,
              i.multa_centavos + i.juros_centavos as acrescimos_centavos
         from recebimento r
         join recebimento_item i on i.escola_id = r.escola_id and i.recebimento_id = r.id
         join parcela p on p.escola_id = i.escola_id and p.id = i.parcela_id
         join servico s on s.escola_id = p.escola_id and s.id = p.servico_id
         join aluno a on a.escola_id = p.escola_id and a.id = p.aluno_id
         join pessoa pa on pa.escola_id = a.escola_id and pa.id = a.pessoa_id
        where r.escola_id = $1 and r.pagador_id = $2 and r.estornado_em is null
          and r.data between make_date($3, 1, 1) and make_date($3, 12, 31)
        order by pa.nome, r.data, p.competencia`,
      [escolaAtual(), pagadorId, ano],
    );
  }
}
