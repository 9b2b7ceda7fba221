import { createHash } from 'node:crypto';
import type pg from 'pg';

/** An account, or a key, without the ids born in the run: the receipt is named by the line of the file it came from. */
const sem = (coluna: string): string => `regexp_replace(${coluna}, '^transito:.*', 'transito')`;

const ESTADOS: Readonly<Record<string, string>> = {
  retorno: `select id, situacao, total_pago_centavos from retorno order by id`,
  linhas: `select linha, nosso_numero, resultado, mensagem, boleto_id, recebimento_id is not null from retorno_linha
    order by retorno_id, linha`,
  recebimentos: `select origem_chave, pagador_id, boleto_id, data, valor_centavos, tarifa_centavos,
    credito_gerado_centavos, meios from recebimento order by origem_chave`,
  itens: `select r.origem_chave, i.parcela_id, i.principal_centavos, i.juros_centavos, i.multa_centavos,
    i.desconto_centavos, i.parcela_versao from recebimento_item i
    join recebimento r on r.escola_id = i.escola_id and r.id = i.recebimento_id order by 1, 2`,
  parcelas: `select id, versao, situacao, saldo_centavos, liquidada_em from parcela order by id`,
  boletos: `select id, versao, situacao from boleto order by id`,
  vigencias: `select boleto_id, parcela_id, vigente from boleto_parcela order by 1, 2`,
  instrucoes: `select boleto_id, movimento, count(*) from instrucao_bancaria group by 1, 2 order by 1, 2`,
  transferencias: `select ${sem('conta_debito')} as d, ${sem('conta_credito')} as c, valor_centavos, data_efeito, tipo,
    parcela_id, count(*) from transferencia group by 1, 2, 3, 4, 5, 6 order by 1, 2, 3, 4, 5, 6`,
  saldos: `select ${sem('conta')} as conta, sum(debitos_centavos), sum(creditos_centavos) from conta_saldo
    group by 1 order by 1`,
};

/** What the school's money is, table by table: how many rows, and a hash of all of them. */
export async function estadoDoDinheiro(sql: pg.Client): Promise<Record<string, { linhas: number; hash: string }>> {
  const estado: Record<string, { linhas: number; hash: string }> = {};
  for (const [nome, consulta] of Object.entries(ESTADOS)) {
    const { rows } = await sql.query({ text: consulta, rowMode: 'array' });
    estado[nome] = { linhas: rows.length, hash: createHash('sha256').update(JSON.stringify(rows)).digest('hex') };
  }
  return estado;
}
