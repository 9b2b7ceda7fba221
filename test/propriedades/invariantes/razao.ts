import type { Mundo } from '../mundo.js';

export interface Transferencia {
  id: string;
  lote_id: string;
  conta_debito: string;
  conta_credito: string;
  valor_centavos: string;
  data_efeito: string;
  tipo: string;
  origem_tipo: string;
  origem_id: string;
  parcela_id: string | null;
  estorna_id: string | null;
  /** All columns of the row, hashed. */
  marca: string;
}

export function transferencias(mundo: Mundo): Promise<Transferencia[]> {
  return mundo.linhas(
    `select id, lote_id, conta_debito, conta_credito, valor_centavos::text, data_efeito::text, tipo, origem_tipo,
            origem_id, parcela_id, estorna_id, md5(t::text) as marca
       from transferencia t where escola_id = $1 order by id`,
  );
}

/** Balance of each account (debits − credits), rebuilt from the transfers alone. */
export function saldos(lancadas: readonly Transferencia[]): Map<string, number> {
  const soma = new Map<string, number>();
  for (const t of lancadas) {
    soma.set(t.conta_debito, (soma.get(t.conta_debito) ?? 0) + Number(t.valor_centavos));
    soma.set(t.conta_credito, (soma.get(t.conta_credito) ?? 0) - Number(t.valor_centavos));
  }
  return soma;
}

/** One text for the whole ledger: equal before and after what must change nothing. */
export async function retratoDoRazao(mundo: Mundo): Promise<string> {
  const [linha] = await mundo.linhas<{ retrato: string }>(
    `select coalesce(md5(string_agg(md5(t::text), '' order by id)), '') as retrato
       from transferencia t where escola_id = $1`,
  );
  return linha?.retrato ?? '';
}

/** Balances other than zero, and what each parcel says of itself. */
export async function retratoDosSaldos(mundo: Mundo): Promise<string> {
  const contas = await mundo.linhas(
    `select conta, (debitos_centavos - creditos_centavos)::text as saldo from conta_saldo
      where escola_id = $1 and debitos_centavos <> creditos_centavos order by conta`,
  );
  const parcelas = await mundo.linhas(
    `select id, saldo_centavos, situacao, liquidada_em::text, multa_cobrada, mora_ate::text, multa_pendente_centavos,
            juros_pendentes_centavos from parcela where escola_id = $1 order by id`,
  );
  return JSON.stringify({ contas, parcelas });
}

/**
 * `depois` without what only the ids tell apart. The first payment of an accepted agreement makes its other parcels, which
 * the reversal cancels, and the next first payment makes others: those cancelled are worth nothing and are left out, and
 * those that stand are called by the order of their birth.
 */
export function comNascidasPorOrdem(antes: string, depois: string): string {
  type Retrato = { contas: unknown[]; parcelas: { id: string; situacao: string; saldo_centavos: unknown }[] };
  const havia = new Set((JSON.parse(antes) as Retrato).parcelas.map(({ id }) => id));
  const { contas, parcelas } = JSON.parse(depois) as Retrato;
  const nasceu = (p: Retrato['parcelas'][number]) => !havia.has(p.id);
  const restam = parcelas.filter((p) => !(nasceu(p) && p.situacao === 'CANCELADA' && Number(p.saldo_centavos) === 0));
  return restam
    .filter(nasceu)
    .reduce(
      (texto, { id }, i) => texto.replaceAll(id, `nascida ${i + 1}`),
      JSON.stringify({ contas, parcelas: restam }),
    );
}
