import { setTimeout as esperar } from 'node:timers/promises';
import type pg from 'pg';
import type { Ambiente } from './ambiente.js';
import { abrirEscola, cadastrarAlunos, conectarComoDono } from './escola.js';
import { comparar, comTeto, type Resultado } from './linha.js';
import { criarPlano, gerarContratos, matricular, PARCELAS, pedirContratos } from './matricula.js';
import type { EscolaMatriculada } from './matricula.js';
import { medir, RODADAS, type Lado } from './medir.js';
import type { Servidor } from './processo.js';

const ALUNOS = 1000;
const CONEXOES = 8;
const ESPIAR_MS = 20;

/**
 * Contracts of a whole school year by POST /contratos/lote, from the request to the end of its tarefa: rules, memória de
 * cálculo, ledger and balances. Against one statement that inserts the same rows, read from those of a first run.
 */
export async function medirContratos(ambiente: Ambiente): Promise<Resultado[]> {
  const { sinal, avisar } = ambiente;
  const { api, urlDono, servidor } = await abrirEscola(ambiente, CONEXOES);
  const escola = await matricular(ambiente, api, await cadastrarAlunos(ambiente, api, ALUNOS));
  const planos: string[] = [];
  // One for the model, one to count its statements, and in each round, the one that warms up included, one for each side.
  for (let n = 0; n < 2 + 2 * (RODADAS + 1); n++) {
    planos.push(await criarPlano(escola, `Plano ${n}`, { pontualidadePercentual: '5' }));
  }
  const modelo = planos.shift() ?? '';
  const banco = await conectarComoDono(ambiente, urlDono);
  avisar('primeiros contratos, que servem de modelo');
  await gerarContratos(escola, modelo);
  const comandos = await contarComandos({ servidor, banco, escola }, planos.shift() ?? '');
  let rodada = 0;
  const proximo = (): string => planos[rodada++] ?? '';
  const lados: [Lado, Lado] = [
    { nome: 'Sineta', executar: () => gerarContratos(escola, proximo()) },
    { nome: 'um INSERT … SELECT cru', executar: () => copiar(banco, modelo, proximo()) },
  ];
  const aoAvancar = (r: number, de: number): void => avisar(`contratos: rodada ${r}/${de}`);
  const [nossa, outra] = await medir(lados, { sinal, aoAvancar });
  if (!nossa || !outra) throw new Error('medição sem lados');
  const nome = 'contratos em lote, parcelas';
  const porSegundo = Math.round(nossa.mediana / PARCELAS).toLocaleString('pt-BR');
  const observacao = `${porSegundo} contratos/s de ${PARCELAS} parcelas, ${ALUNOS} por vez, do pedido HTTP ao fim da tarefa`;
  return [comparar({ nome, unidade: 'parcelas/s', nossa, outra, meta: { razao: 0.25 }, observacao }), comandos];
}

/**
 * All that the application sends to Postgres from the request to the end of the tarefa, counted in its driver. The end is
 * seen in the database, so that no answer about the tarefa counts.
 */
async function contarComandos(
  { servidor, banco, escola }: { servidor: Servidor; banco: pg.Client; escola: EscolaMatriculada },
  plano: string,
): Promise<Resultado> {
  const antes = await servidor.contar();
  const tarefa = await pedirContratos(escola, plano);
  await esperarNoBanco(banco, tarefa);
  const comandos = (await servidor.contar()).comandos - antes.comandos;
  const nome = 'comandos SQL por 1.000 parcelas';
  const observacao = `${comandos} ao todo para ${ALUNOS * PARCELAS} parcelas, com o pedido, begin, contexto e commit`;
  return comTeto({ nome, unidade: 'comandos', valor: (comandos * 1000) / (ALUNOS * PARCELAS), maximo: 10, observacao });
}

async function esperarNoBanco(banco: pg.Client, tarefa: string): Promise<void> {
  for (;;) {
    const { rows } = await banco.query<{ estado: string }>('select estado from tarefa where id = $1', [tarefa]);
    const estado = rows[0]?.estado;
    if (estado === 'CONCLUIDA') return;
    if (estado !== 'PENDENTE' && estado !== 'EM_CURSO') throw new Error(`a tarefa terminou em ${estado}`);
    await esperar(ESPIAR_MS);
  }
}

/** Contracts, parcels, transfers and balances of the model again, for another plan, in one statement. */
const COPIA = `
with c as materialized (select x.*, uuidv7() as novo from contrato x where plano_id = $1),
  p as materialized (select x.*, c.novo as do_contrato, uuidv7() as novo from parcela x join c on x.contrato_id = c.id),
  t as materialized (select x.*, p.do_contrato, p.novo as da_parcela, uuidv7() as novo
    from transferencia x join p on x.parcela_id = p.id),
  contratos as (insert into contrato (escola_id, id, numero, matricula_id, aluno_id, pagador_id, plano_id, data,
      dia_vencimento, condicoes, total_centavos)
    select escola_id, novo, -numero - 1000000 * $3::int, matricula_id, aluno_id, pagador_id, $2, data, dia_vencimento,
      condicoes, total_centavos from c),
  parcelas as (insert into parcela (escola_id, id, contrato_id, servico_id, aluno_id, pagador_id, numero, competencia,
      vencimento, nominal_centavos, bolsas_centavos, saldo_centavos, memoria, situacao)
    select escola_id, novo, do_contrato, servico_id, aluno_id, pagador_id, numero, competencia, vencimento,
      nominal_centavos, bolsas_centavos, saldo_centavos, memoria, situacao from p returning 1),
  transferencias as (insert into transferencia (escola_id, id, lote_id, conta_debito, conta_credito, valor_centavos,
      data_efeito, tipo, origem_tipo, origem_id, parcela_id, chave, autor_id)
    select escola_id, novo, lote_id, 'a-receber:' || da_parcela, conta_credito, valor_centavos, data_efeito, tipo,
      origem_tipo, do_contrato, da_parcela, 'copia:' || novo, autor_id from t),
  saldos as (insert into conta_saldo (escola_id, conta, debitos_centavos)
    select escola_id, 'a-receber:' || da_parcela, valor_centavos from t),
  receitas as (update conta_saldo s set creditos_centavos = s.creditos_centavos + r.valor
    from (select escola_id, conta_credito, sum(valor_centavos)::bigint as valor from t group by 1, 2) r
    where s.escola_id = r.escola_id and s.conta = r.conta_credito)
select count(*)::int as parcelas from parcelas`;

let copias = 0;

async function copiar(banco: pg.Client, modelo: string, planoId: string): Promise<number> {
  const { rows } = await banco.query<{ parcelas: number }>(COPIA, [modelo, planoId, ++copias]);
  const [{ parcelas } = { parcelas: 0 }] = rows;
  if (parcelas !== ALUNOS * PARCELAS) throw new Error(`a cópia crua inseriu ${parcelas} parcelas`);
  return parcelas;
}
