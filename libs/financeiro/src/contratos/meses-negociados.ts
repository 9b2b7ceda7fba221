import { Injectable } from '@nestjs/common';
import type { Centavos } from '@sineta/nucleo';
import { Consulta, escolaAtual } from '@sineta/plataforma';
import { erroDeAcordo } from '../acordos/acordos.erros.js';
import type { ParcelaViva } from '../baixas/baixa.regras.js';
import { BaixasRepository } from '../baixas/baixas.repository.js';
import { principalDoMes, type AcordoDoMes } from './meses-negociados.regras.js';
import type { ParcelaDoContrato } from './contratos.repository.js';

/** A month that an agreement took in, when it is not owed after all. */
export interface MesNegociado {
  parcelaId: string;
  /** What the debt of the month was worth in the agreements, without what was waived. */
  valorCentavos: Centavos;
  /** What is still owed in its place, the last to fall due first. */
  abertas: readonly ParcelaViva[];
}

/** What became of the months of a contract that agreements took in, through those that negotiated them again. */
@Injectable()
export class MesesNegociados {
  constructor(
    private readonly consulta: Consulta,
    private readonly parcelas: BaixasRepository,
  ) {}

  /** The parcels in their place locked. @throws ErroDeNegocio `parcela-em-acordo` while an agreement is in force */
  async doContrato(negociadas: readonly ParcelaDoContrato[]): Promise<MesNegociado[]> {
    if (negociadas.length === 0) return [];
    const acordos = await this.acordos(negociadas.map(({ id }) => id));
    const emVigor = acordos.find(({ situacao }) => situacao === 'EFETIVO');
    if (emVigor) {
      const competencia = negociadas.find(({ id }) => id === emVigor.mesId)?.competencia ?? '';
      throw erroDeAcordo(
        'parcela-em-acordo',
        `A parcela de ${competencia} está no acordo ${emVigor.numero}. Cancele ou quebre o acordo antes de cancelar o contrato.`,
      );
    }
    const ids = [...new Set(acordos.flatMap(({ abertas }) => abertas))].sort();
    const vivas = ids.length > 0 ? await this.parcelas.travarParcelas(ids) : [];
    return negociadas.map(({ id: parcelaId }) => {
      const dele = acordos.filter(({ mesId }) => mesId === parcelaId);
      const abertas = vivas
        .filter((viva) => viva.situacao === 'ABERTA' && dele.some((a) => a.abertas.includes(viva.id)))
        .sort((a, b) => (a.vencimento + a.id > b.vencimento + b.id ? -1 : 1));
      return { parcelaId, valorCentavos: principalDoMes(parcelaId, dele), abertas };
    });
  }

  private acordos(mesIds: readonly string[]): Promise<AcordoDoMes[]> {
    return this.consulta.linhas(
      `with recursive cadeia(mes_id, acordo_id, nivel) as (
         select d.parcela_id, d.acordo_id, 1 from acordo_debito d
          where d.escola_id = $1 and d.parcela_id = any($2::uuid[]) and d.vigente
         union
         select k.mes_id, d.acordo_id, k.nivel + 1 from cadeia k
           join acordo_parcela l on l.escola_id = $1 and l.acordo_id = k.acordo_id
           join acordo_debito d on d.escola_id = l.escola_id and d.parcela_id = l.parcela_id and d.vigente)
       select k.mes_id, k.nivel, a.numero, a.situacao, a.principal_dispensado_centavos,
              (select jsonb_agg(jsonb_build_object('parcelaId', d.parcela_id, 'principalCentavos', d.principal_centavos)
                  order by d.parcela_id)
                 from acordo_debito d where d.escola_id = a.escola_id and d.acordo_id = a.id) as debitos,
              array(select l.parcela_id::text from acordo_parcela l
                join parcela p on p.escola_id = l.escola_id and p.id = l.parcela_id and p.situacao = 'ABERTA'
               where l.escola_id = a.escola_id and l.acordo_id = a.id) as abertas
         from cadeia k join acordo a on a.escola_id = $1 and a.id = k.acordo_id and a.situacao <> 'ACEITO'
        order by k.mes_id, k.nivel, a.numero`,
      [escolaAtual(), mesIds],
    );
  }
}
