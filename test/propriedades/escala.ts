import { somarCompetencias, somarDias } from '@sineta/nucleo';
import type pg from 'pg';
import { exigir, type AplicacaoDeTeste } from '../apoio/escola-de-teste.js';
import { conferir } from './invariantes/index.js';
import { Mundo } from './mundo.js';
import { enviarRemessa, gerarBoletos } from './operacoes/boletos.js';
import { pagarNoBanco, entregarRetorno } from './operacoes/retornos.js';

/** One thing that a family or the school does, in shares of what is owed and never in centavos. */
export interface PassoDaEscala {
  fazer: 'receber' | 'receberParte' | 'bolsa' | 'avancar' | 'banco' | 'acordo' | 'estornar' | 'cancelar';
  alvo: number;
  valor: number;
}

interface Aberta {
  id: string;
  pagadorId: string;
}

async function abertaDe(mundo: Mundo, alvo: number) {
  const abertas = await mundo.admin.lista<Aberta>('/parcelas?situacao=ABERTA');
  const parcela = abertas[alvo % Math.max(1, abertas.length)];
  if (!parcela) return null;
  const { hoje } = await mundo.admin.obter<{ hoje: { totalCentavos: number } }>(`/parcelas/${parcela.id}`);
  return { ...parcela, totalCentavos: hoje.totalCentavos };
}

async function receber(mundo: Mundo, { alvo, valor }: PassoDaEscala, partes: number): Promise<void> {
  const parcela = await abertaDe(mundo, alvo);
  if (!parcela) return;
  const valorCentavos =
    partes === 1 ? parcela.totalCentavos : Math.round((parcela.totalCentavos * (1 + (valor % 6))) / 8);
  const corpo = { pagadorId: parcela.pagadorId, parcelas: [parcela.id], parcial: true };
  exigir(await mundo.admin.post('/recebimentos', { ...corpo, meios: [{ meio: 'PIX', valorCentavos }] }), 'recebimento');
}

async function conceder({ admin }: Mundo, { alvo, valor }: PassoDaEscala): Promise<void> {
  const contratos = await admin.lista('/contratos?situacao=ATIVO');
  const contrato = contratos[alvo % Math.max(1, contratos.length)];
  const bolsa = { nome: `Bolsa ${alvo}-${valor}`, tipo: 'PERCENTUAL', percentual: String(1 + (valor % 40)) };
  if (contrato) exigir(await admin.post(`/contratos/${contrato.id}/bolsas`, bolsa), 'bolsa');
}

async function negociar(mundo: Mundo, { alvo, valor }: PassoDaEscala): Promise<void> {
  const { admin } = mundo;
  const modeloId = await mundo.preparar('modelo da escala', async () => {
    const comum = { nome: 'Escala', parcelasMaximo: 6, jurosMesPercentual: '1', efetivacao: 'ACEITE' };
    return (await admin.criar('/modelos-de-acordo', { ...comum, meios: ['PIX'] })).id;
  });
  const parcela = await abertaDe(mundo, alvo);
  if (!parcela) return;
  const pedido = { pagadorId: parcela.pagadorId, dividas: [parcela.id], modeloId, parcelas: 1 + (valor % 5) };
  const resposta = await admin.post<{ id: string }>('/acordos', {
    ...{ ...pedido, primeiroVencimento: somarDias(mundo.hoje, 20) },
  });
  if (resposta.status === 409) return;
  const { id } = exigir(resposta, 'acordo');
  exigir(await admin.post(`/acordos/${id}/proposta`), 'proposta');
  const assinado = { nome: 'assinado.pdf', bytes: Buffer.from('%PDF-1.4 assinado') };
  exigir(await admin.enviar(`/acordos/${id}/aceite-em-papel`, assinado), 'aceite');
}

async function noBanco(mundo: Mundo, { alvo }: PassoDaEscala): Promise<void> {
  await gerarBoletos.executar(mundo, { alvo, valor: 0, modo: 0 });
  await enviarRemessa.executar(mundo, { alvo: 0, valor: 0, modo: 0 });
  await entregarRetorno.executar(mundo, { alvo: 0, valor: 0, modo: 0 });
  await pagarNoBanco.executar(mundo, { alvo, valor: 1, modo: 0 });
  await entregarRetorno.executar(mundo, { alvo: 0, valor: 0, modo: 0 });
}

async function desfazer({ admin }: Mundo, { alvo }: PassoDaEscala): Promise<void> {
  const todos = await admin.lista('/recebimentos');
  const recebimento = todos[alvo % Math.max(1, todos.length)];
  if (recebimento) await admin.post(`/recebimentos/${recebimento.id}/estorno`, { motivo: 'Lançado errado' });
}

async function cancelar({ admin }: Mundo, { alvo, valor }: PassoDaEscala): Promise<void> {
  const contratos = await admin.lista('/contratos?situacao=ATIVO');
  if (contratos.length < 2) return;
  const multa = { motivo: 'Mudança', multaPercentual: String(valor % 11) };
  await admin.post(`/contratos/${contratos[alvo % contratos.length]?.id}/cancelamento`, multa);
}

const FAZER: Readonly<Record<PassoDaEscala['fazer'], (mundo: Mundo, passo: PassoDaEscala) => Promise<void> | void>> = {
  receber: (mundo, passo) => receber(mundo, passo, 1),
  receberParte: (mundo, passo) => receber(mundo, passo, 8),
  ...{ bolsa: conceder, banco: noBanco, acordo: negociar, estornar: desfazer, cancelar },
  avancar: (mundo, { valor }) => mundo.avancar(1 + (valor % 30)),
};

export const PASSOS_DA_ESCALA = Object.keys(FAZER) as PassoDaEscala['fazer'][];

interface Soma {
  tipo: string;
  quantas: number;
  total: number;
}

const SOMAS = `select tipo || case when estorna_id is null then '' else ' (estorno)' end as tipo, count(*)::int as quantas,
  sum(valor_centavos)::float8 as total from transferencia where escola_id = $1 and tipo <> 'TARIFA' group by 1 order by 1`;

/** Days of interest counted by a value a day: what it is rounded by counts once for each. */
const DIAS_POR_VALOR = `select coalesce(sum(greatest(0, x.dia - p.vencimento)), 0)::int as dias
  from (select i.parcela_id, r.data as dia from recebimento_item i
          join recebimento r on r.escola_id = i.escola_id and r.id = i.recebimento_id
         where i.escola_id = $1 and i.juros_centavos > 0
        union all
        select d.parcela_id, a.data from acordo_debito d
          join acordo a on a.escola_id = d.escola_id and a.id = d.acordo_id
         where d.escola_id = $1 and d.juros_centavos > 0) x
  join parcela p on p.escola_id = $1 and p.id = x.parcela_id
  join contrato c on c.escola_id = p.escola_id and c.id = p.contrato_id
 where coalesce(p.condicoes, c.condicoes) ->> 'modoMora' = 'VALOR_DIA'`;

async function viver(
  aplicacao: AplicacaoDeTeste,
  sql: pg.Pool,
  codigo: string,
  escala: number,
  passos: PassoDaEscala[],
) {
  const mundo = await Mundo.criar(aplicacao, sql, codigo, escala);
  for (const [i, { matriculaId }] of mundo.familias.entries()) {
    const contrato = { matriculaId, planoId: mundo.planos[i], vencimentoFlexivelDias: 5 };
    await mundo.admin.criar('/contratos', {
      ...contrato,
      primeiraCompetencia: somarCompetencias(mundo.hoje.slice(0, 7), 0),
    });
  }
  for (const passo of passos) await FAZER[passo.fazer](mundo, passo);
  await conferir(mundo, { comProva: true });
  const [mora] = await mundo.linhas<{ dias: number }>(DIAS_POR_VALOR);
  return { somas: await mundo.linhas<Soma>(SOMAS), dias: mora?.dias ?? 0 };
}

/**
 * Metamorphic: the same life with every value multiplied by k posts the same things, and the sum of each kind, divided by
 * k, is the other's within one centavo for each posting, which is rounded once, and for each payment, which counts interest;
 * and within half a centavo, on each side, for each day of interest by value a day.
 */
export async function conferirEscala(
  aplicacao: AplicacaoDeTeste,
  sql: pg.Pool,
  codigo: string,
  { k, passos }: { k: number; passos: PassoDaEscala[] },
): Promise<void> {
  const uma = await viver(aplicacao, sql, `${codigo}a`, 1, passos);
  const muitas = await viver(aplicacao, sql, `${codigo}b`, k, passos);
  const porValor = Math.ceil((Math.max(uma.dias, muitas.dias) * (1 + 1 / k)) / 2);
  const tipos = [...new Set([...uma.somas, ...muitas.somas].map(({ tipo }) => tipo))];
  // Interest counted by one payment may be posted by a later one.
  const contagens = passos.filter(({ fazer }) => ['receber', 'receberParte', 'banco'].includes(fazer)).length;
  const errados = tipos.flatMap((tipo) => {
    const [a, b] = [uma, muitas].map(({ somas }) => somas.find((s) => s.tipo === tipo) ?? { quantas: 0, total: 0 });
    const quantas = Math.max(a?.quantas ?? 0, b?.quantas ?? 0);
    const longe = Math.abs((b?.total ?? 0) / k - (a?.total ?? 0));
    return longe <= quantas + contagens + porValor
      ? []
      : [`${tipo}: ${a?.total} × ${k} e ${b?.total}, em ${quantas} lançamentos`];
  });
  if (errados.length > 0) throw new Error(`Escala: ${errados.join('; ')}\n${JSON.stringify({ k, passos })}`);
}
