import { setTimeout as esperar } from 'node:timers/promises';
import { dataCivilEm } from '@sineta/nucleo';
import pg from 'pg';
import type { Ambiente } from './ambiente.js';
import type { Cliente } from './carga.js';
import { abrirEscola, API, cadastrarAlunos } from './escola.js';
import { comparar, type Resultado } from './linha.js';
import { medir, RODADAS, type Lado } from './medir.js';

const ALUNOS = 300;
const PARCELAS = 12;
const CONEXOES = 8;
/** Some hundredths of a second of the measure may be the wait between two looks at the tarefa. */
const ESPIAR_MS = 10;

interface Escola {
  api: Cliente;
  periodoLetivoId: string;
  planos: string[];
}

/**
 * Contracts of a whole school year by POST /contratos/lote, from the request to the end of its tarefa: rules, memória de
 * cálculo, ledger and balances. Against one statement that inserts the same rows, read from those of a first run.
 */
export async function medirContratos(ambiente: Ambiente): Promise<Resultado[]> {
  const { sinal, avisar } = ambiente;
  const { api, urlDono } = await abrirEscola(ambiente, CONEXOES);
  const escola = await matricular(ambiente, api);
  const [modelo = '', ...planos] = escola.planos;
  const banco = await conectar(ambiente, urlDono);
  avisar('primeiros contratos, que servem de modelo');
  await gerar(escola, modelo);
  let rodada = 0;
  const proximo = (): string => planos[rodada++] ?? '';
  const lados: [Lado, Lado] = [
    { nome: 'Sineta', executar: () => gerar(escola, proximo()) },
    { nome: 'um INSERT … SELECT cru', executar: () => copiar(banco, modelo, proximo()) },
  ];
  const aoAvancar = (r: number, de: number): void => avisar(`contratos: rodada ${r}/${de}`);
  const [nossa, outra] = await medir(lados, { sinal, aoAvancar });
  if (!nossa || !outra) throw new Error('medição sem lados');
  const nome = 'contratos em lote, parcelas';
  const porSegundo = Math.round(nossa.mediana / PARCELAS).toLocaleString('pt-BR');
  const observacao = `${porSegundo} contratos/s de ${PARCELAS} parcelas, ${ALUNOS} por vez, do pedido HTTP ao fim da tarefa`;
  return [comparar({ nome, unidade: 'parcelas/s', nossa, outra, meta: { razao: 0.25 }, observacao })];
}

async function matricular(ambiente: Ambiente, api: Cliente): Promise<Escola> {
  const alunos = await cadastrarAlunos(ambiente, api, ALUNOS);
  const hoje = dataCivilEm(new Date());
  const ano = Number(hoje.slice(0, 4));
  const [inicio, fim] = [`${ano}-01-15`, `${ano}-12-18`];
  const criar = <T>(caminho: string, corpo: unknown): Promise<T> =>
    api.pedir<T>({ metodo: 'POST', caminho: `${API}/${caminho}`, corpo });
  const etapas = [{ nome: 'Ano', inicio, fim }];
  const periodo = await criar<{ id: string }>('periodos-letivos', { ano, nome: String(ano), inicio, fim, etapas });
  const curso = { nome: 'Ensino Médio', nivel: 'MEDIO', series: [{ nome: '1ª série', ordem: 1 }] };
  const { series } = await criar<{ series: { id: string }[] }>('cursos', curso);
  const turma = { periodoLetivoId: periodo.id, serieId: series[0]?.id, turno: 'MANHA', vagas: 200 };
  const turmas: { id: string }[] = [];
  for (let n = 1; n <= Math.ceil(ALUNOS / turma.vagas); n++) {
    turmas.push(await criar<{ id: string }>('turmas', { ...turma, nome: `Turma ${n}` }));
  }
  ambiente.avisar(`matriculando ${ALUNOS} alunos`);
  await api.todos(
    alunos.map(({ id }, i) => ({
      ...{ metodo: 'POST', caminho: `${API}/matriculas` },
      corpo: { alunoId: id, turmaId: turmas[Math.floor(i / turma.vagas)]?.id },
    })),
  );
  const { id: servicoId } = await criar<{ id: string }>('servicos', { nome: 'Mensalidade', tipo: 'MENSALIDADE' });
  const planos: string[] = [];
  // One for the model, and in each round, the one that warms up included, one for each side.
  for (let n = 0; n < 1 + 2 * (RODADAS + 1); n++) {
    const plano = await criar<{ id: string }>('planos-pagamento', {
      ...{ periodoLetivoId: periodo.id, nome: `Plano ${n}`, diaVencimento: 10, pontualidadePercentual: '5' },
      ...{ vigenciaInicio: `${ano}-01-01`, vigenciaFim: `${ano + 1}-12-31` },
      itens: [{ servicoId, totalCentavos: 17_854_90, parcelas: PARCELAS, primeiraCompetencia: hoje.slice(0, 7) }],
    });
    planos.push(plano.id);
  }
  return { api, periodoLetivoId: periodo.id, planos };
}

async function gerar({ api, periodoLetivoId }: Escola, planoId: string): Promise<number> {
  const corpo = { periodoLetivoId, planoId, vencimentoFlexivelDias: 5 };
  const lote = await api.pedir<{ tarefaId: string }>({ metodo: 'POST', caminho: `${API}/contratos/lote`, corpo });
  for (;;) {
    const caminho = `${API}/tarefas/${lote.tarefaId}`;
    const tarefa = await api.pedir<{ estado: string; feitos: number }>({ metodo: 'GET', caminho });
    if (tarefa.estado === 'CONCLUIDA' && tarefa.feitos === ALUNOS) return ALUNOS * PARCELAS;
    if (tarefa.estado !== 'PENDENTE' && tarefa.estado !== 'EM_CURSO') {
      throw new Error(`o lote de contratos terminou em ${tarefa.estado}, com ${tarefa.feitos} de ${ALUNOS}`);
    }
    await esperar(ESPIAR_MS);
  }
}

async function conectar(ambiente: Ambiente, urlDono: string): Promise<pg.Client> {
  const banco = new pg.Client({ connectionString: urlDono });
  await banco.connect();
  ambiente.aoFim(() => banco.end());
  await banco.query(`select set_config('app.escola_id', max(escola_id)::text, false) from escola_diretorio`);
  return banco;
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
