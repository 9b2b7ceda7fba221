import { Injectable } from '@nestjs/common';
import { Consulta } from '@sineta/plataforma';

/** Longer than an automatic run looks back. */
const LEMBRAR_DIAS = 40;

/** What a city that only examines in homologation has already approved. */
@Injectable()
export class TestesFeitosRepository {
  constructor(private readonly consulta: Consulta) {}

  /**
   * Parcels whose note was approved in a test, and that would be the same note today: nothing that the note says was
   * written since, of the parcel, who pays, the student, the contract, the service, the school or its settings.
   */
  async iguais(agora: Date): Promise<Set<string>> {
    const linhas = await this.consulta.linhas<{ parcelaId: string }>(
      `select mp.parcela_id
         from nota_fiscal n
         join movimento_parcela mp on mp.escola_id = n.escola_id and mp.movimento_id = n.movimento_id
         join parcela p on p.escola_id = mp.escola_id and p.id = mp.parcela_id
         join pessoa pg on pg.escola_id = p.escola_id and pg.id = p.pagador_id
         join aluno a on a.escola_id = p.escola_id and a.id = p.aluno_id
         join pessoa al on al.escola_id = a.escola_id and al.id = a.pessoa_id
         join servico s on s.escola_id = p.escola_id and s.id = p.servico_id
         left join contrato c on c.escola_id = p.escola_id and c.id = p.contrato_id
         left join servico_fiscal sf on sf.escola_id = p.escola_id and sf.servico_id = p.servico_id
         left join tomador_fiscal tf on tf.escola_id = p.escola_id and tf.pessoa_id = p.pagador_id
         join configuracao_fiscal cf on cf.escola_id = n.escola_id
         join escola e on e.escola_id = n.escola_id
        where n.situacao = 'APROVADA_NO_TESTE' and n.criado_em > $1::timestamptz - make_interval(days => ${LEMBRAR_DIAS})
          and n.criado_em > greatest(p.atualizado_em, pg.atualizado_em, al.atualizado_em, s.atualizado_em,
            c.atualizado_em, sf.atualizado_em, tf.atualizado_em, cf.atualizado_em, e.atualizado_em)
        group by mp.parcela_id`,
      [agora],
    );
    return new Set(linhas.map(({ parcelaId }) => parcelaId));
  }
}
