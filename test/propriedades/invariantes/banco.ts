import { porSql, type Invariante } from './invariante.js';

/** Money of an orphan, or of nobody that a person saw in the bank, still waiting. */
const ORFAS = `select 'a-identificar:' || retorno_id || ':' || linha as conta, valor_pago_centavos as valor
  from retorno_linha where escola_id = $1 and resultado = 'ORFA' and ocorrencia in ('06', '17')
  union all
  select conta_origem, valor_centavos from movimento_de_tesouraria
   where escola_id = $1 and tipo = 'A_IDENTIFICAR' and estornado_em is null and pagador_id is null`;

export const BANCO: readonly Invariante[] = [
  porSql(
    'I6',
    'o total do arquivo = a soma das suas linhas, e nenhuma ficou pendente',
    `select r.id, r.total_pago_centavos, sum(l.valor_pago_centavos) as soma, count(l.linha) as linhas, r.linhas as ditas
       from retorno r left join retorno_linha l on l.escola_id = r.escola_id and l.retorno_id = r.id
      where r.escola_id = $1 group by r.id, r.total_pago_centavos, r.linhas, r.situacao
     having r.total_pago_centavos <> coalesce(sum(l.valor_pago_centavos), 0) or count(l.linha) <> r.linhas
         or bool_or(l.resultado = 'PENDENTE') or r.situacao <> 'APLICADO'`,
  ),
  porSql(
    'I6',
    'dinheiro que entrou virou recebimento; o de uma suspeita, nunca',
    `select l.retorno_id, l.linha, l.resultado from retorno_linha l
      where l.escola_id = $1 and l.ocorrencia in ('06', '17') and l.valor_pago_centavos > 0
        and ((l.resultado = 'APLICADA') <> (l.recebimento_id is not null and l.resultado <> 'RESOLVIDA')
          or (l.resultado in ('ORFA', 'SUSPEITA') and l.recebimento_id is not null))`,
  ),
  porSql(
    'I16',
    'o dinheiro a identificar é o das órfãs não resolvidas',
    `select coalesce(o.conta, s.conta) as conta, o.valor, s.creditos_centavos - s.debitos_centavos as saldo
       from (${ORFAS}) o
       full join (select * from conta_saldo where escola_id = $1 and conta like 'a-identificar:%') s on s.conta = o.conta
      where coalesce(o.valor, 0) <> coalesce(s.creditos_centavos - s.debitos_centavos, 0)`,
  ),
  porSql(
    'I16',
    'os retornos puseram no banco o que ele creditou, menos tarifas, devoluções e estornos',
    `with linhas as (
       select l.*, (l.dados ->> 'tarifa')::bigint as tarifa, r.estornado_em is not null as estornada
         from retorno_linha l left join recebimento r on r.escola_id = l.escola_id and r.id = l.recebimento_id
        where l.escola_id = $1),
     esperado as (
       select coalesce(sum(case
         when ocorrencia = '28' then -tarifa
         when ocorrencia not in ('06', '17') or resultado = 'SUSPEITA' then 0
         when resultado = 'ORFA' then valor_pago_centavos - tarifa
         when recebimento_id is null and mensagem like 'DEVOLVER%' then -tarifa
         when recebimento_id is null then 0
         when estornada then 0
         else valor_pago_centavos - tarifa end), 0) as valor
         from linhas)
     select e.valor as esperado, b.saldo from esperado e,
       (select coalesce(sum(case when starts_with(t.conta_debito, 'banco:') then t.valor_centavos else 0 end
             - case when starts_with(t.conta_credito, 'banco:') then t.valor_centavos else 0 end), 0) as saldo
          from transferencia t left join recebimento r on r.escola_id = t.escola_id and r.id = t.origem_id
         where t.escola_id = $1 and (t.origem_tipo = 'retorno'
           or (t.origem_tipo = 'recebimento' and r.origem = 'RETORNO'))) b where b.saldo <> e.valor`,
  ),
  porSql(
    'I16',
    'cada parcela tem no máximo um boleto em vigor, e só se está aberta',
    `select bp.parcela_id from boleto_parcela bp
       join boleto b on b.escola_id = bp.escola_id and b.id = bp.boleto_id
       join parcela p on p.escola_id = bp.escola_id and p.id = bp.parcela_id
      where bp.escola_id = $1 and bp.vigente
        and (b.situacao not in ('EMITIDO', 'EM_REMESSA', 'REGISTRADO') or p.situacao <> 'ABERTA')`,
  ),
];
