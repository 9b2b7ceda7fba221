import type { Mundo } from './mundo.js';

/** By what a person would call it, so that two schools with the same history may be compared. */
const DONOS = `select 'a-receber:' || p.id as conta, concat_ws(' ', 'a-receber', c.numero, s.nome, p.numero, p.competencia,
    p.avulsa, q.nome) as nome
    from parcela p join contrato c on c.escola_id = p.escola_id and c.id = p.contrato_id
    join servico s on s.escola_id = p.escola_id and s.id = p.servico_id
    join pessoa q on q.escola_id = p.escola_id and q.id = p.pagador_id where p.escola_id = $1
  union all select 'credito:' || id, 'credito ' || nome from pessoa where escola_id = $1`;

/** Balances other than zero, parcels and boletos, without the ids and the times of the run. */
export async function retratoSemIds(mundo: Mundo): Promise<string> {
  const contas = await mundo.linhas(
    `select coalesce(d.nome, split_part(s.conta, ':', 1) || case when s.conta ~ '[0-9a-f]{8}-' then '' else s.conta end) as nome,
            sum(s.debitos_centavos - s.creditos_centavos)::text as saldo
       from conta_saldo s left join (${DONOS}) d on d.conta = s.conta
      where s.escola_id = $1 group by 1 having sum(s.debitos_centavos - s.creditos_centavos) <> 0 order by 1`,
  );
  const parcelas = await mundo.linhas(
    `select d.nome, p.saldo_centavos, p.situacao, p.liquidada_em::text, p.multa_cobrada, p.mora_ate::text,
            p.multa_pendente_centavos, p.juros_pendentes_centavos
       from parcela p join (${DONOS}) d on d.conta = 'a-receber:' || p.id where p.escola_id = $1 order by 1`,
  );
  const boletos = await mundo.linhas(
    `select nosso_numero, situacao from boleto where escola_id = $1 order by nosso_numero`,
  );
  return JSON.stringify({ contas, parcelas, boletos });
}
