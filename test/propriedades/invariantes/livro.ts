import type { Mundo } from '../mundo.js';
import { porSql, type Invariante } from './invariante.js';
import { saldos, type Transferencia } from './razao.js';

/** What was seen of each ledger: what is posted never changes and never leaves. */
const vistas = new WeakMap<Mundo, Map<string, string>>();

const somenteInclusao: Invariante = {
  id: 'I14',
  descricao: 'o que foi lançado nunca muda nem some',
  falhas: async (mundo, lancadas) => {
    const agora = new Map(lancadas.map((t) => [t.id, t.marca]));
    const antes = vistas.get(mundo) ?? new Map<string, string>();
    vistas.set(mundo, agora);
    return [...antes].filter(([id, marca]) => agora.get(id) !== marca).map(([id]) => id);
  },
};

const refeito: Invariante = {
  id: 'I16',
  descricao: 'saldos guardados = saldos refeitos só com as transferências',
  falhas: async (mundo, lancadas) => {
    const esperado = saldos(lancadas);
    const guardados = await mundo.linhas<{ conta: string; saldo: string }>(
      `select conta, (debitos_centavos - creditos_centavos)::text as saldo from conta_saldo where escola_id = $1`,
    );
    const achado = new Map(guardados.map(({ conta, saldo }) => [conta, Number(saldo)]));
    const contas = new Set([...esperado.keys(), ...achado.keys()]);
    return [...contas]
      .filter((conta) => (esperado.get(conta) ?? 0) !== (achado.get(conta) ?? 0))
      .map((conta) => `${conta}: refeito ${esperado.get(conta) ?? 0}, guardado ${achado.get(conta) ?? 0}`);
  },
};

function somaZero(id: string, descricao: string, grupo: (t: Transferencia) => string): Invariante {
  return {
    ...{ id, descricao },
    falhas: async (_mundo, lancadas) => {
      const grupos = new Map<string, Transferencia[]>();
      for (const t of lancadas) grupos.set(grupo(t), [...(grupos.get(grupo(t)) ?? []), t]);
      return [...grupos]
        .filter(([, doGrupo]) => [...saldos(doGrupo).values()].reduce((a, b) => a + b, 0) !== 0)
        .map(([chave]) => chave);
    },
  };
}

/** What the id in the name of an account is of. */
const DONOS: Readonly<Record<string, string>> = {
  'a-receber': 'parcela',
  credito: 'pessoa',
  banco: 'conta_bancaria',
  gaveta: 'sessao_de_caixa',
  cartao: 'adquirente',
  cheque: 'cheque',
  transito: 'recebimento',
  acordo: 'acordo',
  'a-pagar': 'titulo_a_pagar',
  'adiantamento-a-pagar': 'titulo_a_pagar',
  adiantamento: 'fornecedor',
  dinheiro: 'conta_de_dinheiro',
  'devolucao-pix': 'devolucao_pix',
};

/** Accounts without an owner, or with one that is the school itself. */
const SEM_DONO = ['receita', 'deducao', 'despesa', 'caixa', 'retencao', 'patrimonio', 'a-identificar'];

const daEscola: Invariante = {
  id: 'I13',
  descricao: 'toda conta movida é de alguém desta escola',
  falhas: async (mundo) => {
    const donos = Object.entries(DONOS)
      .map(([conta, tabela]) => `select '${conta}:' || id as conta from ${tabela} where escola_id = $1`)
      .join(' union all ');
    const semDono = SEM_DONO.map((prefixo) => `starts_with(s.conta, '${prefixo}:')`).join(' or ');
    const alheias = await mundo.linhas<{ conta: string }>(
      `select s.conta from conta_saldo s left join (${donos}) d on d.conta = s.conta
        where s.escola_id = $1 and d.conta is null and not (${semDono})`,
    );
    return alheias.map(({ conta }) => conta);
  },
};

export const LIVRO: readonly Invariante[] = [
  somaZero('I1', 'débitos = créditos em cada lote', (t) => t.lote_id),
  somaZero('I1', 'débitos = créditos em cada dia', (t) => t.data_efeito),
  porSql(
    'I1',
    'débitos = créditos na escola',
    `select sum(debitos_centavos) as debitos, sum(creditos_centavos) as creditos from conta_saldo
      where escola_id = $1 having sum(debitos_centavos) <> sum(creditos_centavos)`,
  ),
  porSql(
    'I7',
    'cada estorno é o inverso exato, e um só',
    `select t.id from transferencia t join transferencia o on o.escola_id = t.escola_id and o.id = t.estorna_id
      where t.escola_id = $1 and (o.estorna_id is not null or t.valor_centavos <> o.valor_centavos
        or t.conta_debito <> o.conta_credito or t.conta_credito <> o.conta_debito)`,
  ),
  porSql(
    'I8',
    'o crédito de uma pessoa nunca é negativo',
    `select conta, creditos_centavos - debitos_centavos as saldo from conta_saldo
      where escola_id = $1 and conta like 'credito:%' and creditos_centavos < debitos_centavos`,
  ),
  porSql(
    'I13',
    'nenhuma transferência toca parcela de outra escola',
    `select t.id from transferencia t where t.escola_id = $1 and t.parcela_id is not null
        and not exists (select 1 from parcela p where p.escola_id = t.escola_id and p.id = t.parcela_id)`,
  ),
  daEscola,
  porSql(
    'I14',
    'em mês fechado nada se lança enquanto ele está fechado',
    `select t.id, t.data_efeito::text, f.competencia from transferencia t
       join fechamento_de_mes f on f.escola_id = t.escola_id and t.data_efeito <= f.fechado_ate
        and t.criado_em > f.criado_em and t.criado_em < coalesce(f.reaberto_em, 'infinity')
      where t.escola_id = $1`,
  ),
  somenteInclusao,
  refeito,
];
