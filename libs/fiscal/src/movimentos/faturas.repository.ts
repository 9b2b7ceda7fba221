import { Injectable } from '@nestjs/common';
import { Consulta } from '@sineta/plataforma';
import type { Fatura, TomadorDaFatura } from './fatura.regras.js';
import type { PedidoDeMovimentosDto } from './movimentos.dto.js';

/**
 * What a note is about: not the parcel of an agreement, nor what a cheque sent back had paid (invoiced, or not, with the
 * first parcel), nor its fee, which pays back the bank's and is no service (LC 116/2003 art. 1).
 */
const DE_SERVICO = `pa.acordo_id is null and coalesce(pa.avulsa, '') not in ('TARIFA', 'DEVOLVIDA')`;

const PARCELAS = `(
  select json_agg(json_build_object(
      'id', pa.id, 'numero', pa.numero, 'servicoId', pa.servico_id, 'servicoNome', s.nome,
      'nominalCentavos', pa.nominal_centavos, 'bolsasCentavos', pa.bolsas_centavos + pa.abatimentos_centavos, 'alunoNome', al.nome,
      'serieNome', se.nome, 'turmaNome', t.nome,
      'jaFaturada', exists (select 1 from movimento_parcela mp
         where mp.escola_id = pa.escola_id and mp.parcela_id = pa.id and mp.vigente)) order by pa.numero, pa.id)
    from boleto_parcela bp
    join parcela pa on pa.escola_id = bp.escola_id and pa.id = bp.parcela_id
    join servico s on s.escola_id = pa.escola_id and s.id = pa.servico_id
    join contrato c on c.escola_id = pa.escola_id and c.id = pa.contrato_id
    join aluno a on a.escola_id = pa.escola_id and a.id = pa.aluno_id
    join pessoa al on al.escola_id = a.escola_id and al.id = a.pessoa_id
    left join matricula m on m.escola_id = c.escola_id and m.id = c.matricula_id
    left join turma t on t.escola_id = m.escola_id and t.id = m.turma_id
    left join serie se on se.escola_id = t.escola_id and se.id = t.serie_id
   where bp.escola_id = b.escola_id and bp.boleto_id = b.id and ${DE_SERVICO})`;

const TOMADOR = `json_build_object('id', p.id, 'nome', p.nome, 'documento', p.documento, 'email', p.email,
  'telefone', p.telefone, 'logradouro', p.logradouro, 'numero', p.numero, 'complemento', p.complemento,
  'bairro', p.bairro, 'municipioIbge', p.municipio_ibge, 'municipio', p.municipio, 'uf', p.uf, 'cep', p.cep)`;

const FATURA = `select b.id as boleto_id, coalesce(b.nosso_numero, b.seu_numero) as nosso_numero, b.situacao, b.competencia, b.vencimento, b.desconto_centavos,
    ${TOMADOR} as tomador, coalesce(${PARCELAS}, '[]'::json) as parcelas
  from boleto b join pessoa p on p.escola_id = b.escola_id and p.id = b.pagador_id`;

/** Boletos as the notes see them. Reads the tables of Financeiro; writes none. */
@Injectable()
export class FaturasRepository {
  constructor(private readonly consulta: Consulta) {}

  /**
   * Ids of the boletos of a request, by due date; unknown ids, what the period has already invoiced, and boletos of no
   * service are left out. */
  async idsDoPedido(pedido: PedidoDeMovimentosDto, situacoes: readonly string[]): Promise<string[]> {
    const { boletos, periodoInicio, periodoFim, competencia } = pedido;
    const linhas = await this.consulta.linhas<{ id: string }>(
      `select b.id from boleto b
        where case when $1::uuid[] is not null then b.id = any($1) else
                b.vencimento between $2 and $3 and b.situacao = any($4::text[])
                and ($5::text is null or b.competencia = $5)
                and not exists (select 1 from boleto_parcela bp
                  join movimento_parcela mp on mp.escola_id = bp.escola_id and mp.parcela_id = bp.parcela_id
                 where bp.escola_id = b.escola_id and bp.boleto_id = b.id and mp.vigente) end
          and exists (select 1 from boleto_parcela bp
            join parcela pa on pa.escola_id = bp.escola_id and pa.id = bp.parcela_id and ${DE_SERVICO}
           where bp.escola_id = b.escola_id and bp.boleto_id = b.id)
        order by b.vencimento, b.id`,
      [boletos ?? null, periodoInicio, periodoFim, situacoes, competencia ?? null],
    );
    return linhas.map(({ id }) => id);
  }

  porIds(ids: readonly string[]): Promise<Fatura[]> {
    return this.consulta.linhas<Fatura>(`${FATURA} where b.id = any($1::uuid[]) order by b.vencimento, b.id`, [ids]);
  }

  /** Two generations of the same boleto wait for each other here. */
  async travar(ids: readonly string[]): Promise<void> {
    await this.consulta.linhas(`select id from boleto where id = any($1::uuid[]) order by id for update`, [ids]);
  }

  async tomador(id: string): Promise<TomadorDaFatura | null> {
    const linha = await this.consulta.linha<{ tomador: TomadorDaFatura }>(
      `select ${TOMADOR} as tomador from pessoa p where p.id = $1`,
      [id],
    );
    return linha?.tomador ?? null;
  }

  /** The service of the first instalment of a movimento: all of them are taxed alike. */
  async servicoDoMovimento(movimentoId: string): Promise<string | null> {
    const linha = await this.consulta.linha<{ servicoId: string }>(
      `select pa.servico_id from movimento_parcela mp
         join parcela pa on pa.escola_id = mp.escola_id and pa.id = mp.parcela_id
        where mp.movimento_id = $1 order by pa.numero, pa.id limit 1`,
      [movimentoId],
    );
    return linha?.servicoId ?? null;
  }
}
