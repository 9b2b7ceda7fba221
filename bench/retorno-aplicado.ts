import { BancoSandbox } from '../apps/sandbox/src/banco/index.js';
import { dataCivilEm } from '@sineta/nucleo';
import type pg from 'pg';
import type { Ambiente } from './ambiente.js';
import type { Cliente } from './carga.js';
import { gerarBoletos } from './cobranca.js';
import { abrirEscola, API, cadastrarAlunos, conectarComoDono } from './escola.js';
import { comparar, type Resultado } from './linha.js';
import {
  criarPlano,
  esperarTarefa,
  gerarContratos,
  matricular,
  PARCELAS,
  type EscolaMatriculada,
} from './matricula.js';
import { medir, type Lado } from './medir.js';

/** A file of 10,080 detail lines, segments T and U of 5,040 titles. */
const ALUNOS = 420;
const PAGAMENTOS = ALUNOS * PARCELAS;
/** Each one wants 5,040 boletos of its own, so they are fewer than in the other measures. */
const RODADAS = 3;
const CONEXOES = 8;
const BLOCO = 500;

interface Recebido {
  id: string;
  tarefaId: string | null;
}

/**
 * Payments of a retorno from the upload to the end of its tarefa: reading, storing, rules, ledger, balances, boletos.
 * Against the same rows written and changed by SQL alone, in blocks of the same size, from those of a first run.
 */
export async function medirAplicacao(ambiente: Ambiente): Promise<Resultado[]> {
  const { sinal, avisar } = ambiente;
  const { api, urlDono } = await abrirEscola(ambiente, CONEXOES);
  const escola = await matricular(ambiente, api, await cadastrarAlunos(ambiente, api, ALUNOS));
  // One for the model, one to warm up, and one for each round.
  const arquivos = await prepararRetornos(ambiente, escola, RODADAS + 2);
  const banco = await conectarComoDono(ambiente, urlDono);
  avisar('primeiro retorno, que serve de modelo');
  const modelo = await aplicar(api, arquivos.shift());
  await conferirModelo(api, modelo);
  const lados: [Lado, Lado] = [
    { nome: 'Sineta', executar: async () => (await aplicar(api, arquivos.shift()), PAGAMENTOS) },
    { nome: 'as mesmas linhas só em SQL', executar: () => repetirEmSql(banco, modelo) },
  ];
  const aoAvancar = (r: number, de: number): void => avisar(`aplicação de retorno: rodada ${r}/${de}`);
  const [nossa, outra] = await medir(lados, { sinal, aoAvancar, rodadas: RODADAS });
  if (!nossa || !outra) throw new Error('medição sem lados');
  const segundos = (PAGAMENTOS / nossa.mediana).toFixed(1).replace('.', ',');
  const observacao = `arquivo de ${2 * PAGAMENTOS} linhas de detalhe, ${PAGAMENTOS} pagamentos, do envio por HTTP ao fim da tarefa em ${segundos} s (meta ≤ 3 s); blocos de ${BLOCO}`;
  const nome = 'retorno aplicado, pagamentos';
  return [comparar({ nome, unidade: 'pagamentos/s', nossa, outra, meta: { razao: 0.4 }, observacao })];
}

/** Files of the training bank, each with all boletos of a year of contracts paid today. */
async function prepararRetornos(ambiente: Ambiente, escola: EscolaMatriculada, quantos: number): Promise<Buffer[]> {
  const { api } = escola;
  for (let n = 1; n <= quantos; n++) {
    ambiente.avisar(`contratos ${n}/${quantos}`);
    await gerarContratos(escola, await criarPlano(escola, `Plano ${n}`));
  }
  const contaBancariaId = await gerarBoletos(ambiente, escola, PARCELAS);
  ambiente.avisar('remessa para o banco de treinamento');
  const corpo = { contaBancariaId };
  const remessa = await api.pedir<{ id: string }>({ metodo: 'POST', caminho: `${API}/remessas`, corpo });
  return pagarTudo(await api.baixar({ metodo: 'GET', caminho: `${API}/remessas/${remessa.id}/arquivo` }), quantos);
}

function pagarTudo(remessa: Buffer, quantos: number): Buffer[] {
  const banco = new BancoSandbox();
  banco.receberRemessa(remessa, {});
  const titulos = Object.keys(banco.conta(undefined)?.titulos ?? {});
  if (titulos.length !== quantos * PAGAMENTOS) throw new Error(`o banco de treinamento tem ${titulos.length} títulos`);
  const data = dataCivilEm(new Date());
  return Array.from({ length: quantos }, (_, n) => {
    const conta = banco.conta(undefined);
    const pagos = titulos.slice(n * PAGAMENTOS, (n + 1) * PAGAMENTOS).map((nossoNumero) => ({ nossoNumero, data }));
    const retorno = conta && banco.pagar(conta, pagos, data);
    if (!retorno) throw new Error('o banco de treinamento não respondeu');
    return retorno.conteudo;
  });
}

async function aplicar(api: Cliente, arquivo: Buffer | undefined): Promise<string> {
  if (!arquivo) throw new Error('os retornos do bench acabaram');
  const pedido = { metodo: 'POST', caminho: `${API}/retornos`, corpo: arquivo } as const;
  const { id, tarefaId } = await api.pedir<Recebido>(pedido);
  await esperarTarefa(api, tarefaId ?? '', PAGAMENTOS);
  return id;
}

async function conferirModelo(api: Cliente, id: string): Promise<void> {
  const caminho = `${API}/retornos/${id}`;
  const { totais } = await api.pedir<{ totais: { aplicada?: { quantidade: number } } }>({ metodo: 'GET', caminho });
  if (totais.aplicada?.quantidade !== PAGAMENTOS) throw new Error(`linhas aplicadas: ${JSON.stringify(totais)}`);
}

const ARQUIVO = `insert into retorno (escola_id, id, conta_bancaria_id, nsa, sha256, arquivo_id, nome, gerado_em, linhas,
    total_pago_centavos, avisos)
  select escola_id, uuidv7(), conta_bancaria_id, nsa + 500000 + $2::int, 'copia ' || $2, arquivo_id, nome, gerado_em,
    linhas, total_pago_centavos, avisos from retorno where id = $1 returning id`;

const LINHAS = `insert into retorno_linha (escola_id, retorno_id, linha, nosso_numero, ocorrencia, dados, valor_pago_centavos)
  select escola_id, $2, linha, nosso_numero, ocorrencia, dados, valor_pago_centavos from retorno_linha where retorno_id = $1`;

/** Receipts, transfers and balances of a block of the model again; its parcels, boletos and lines changed again. */
const COPIA_DO_BLOCO = `
with l as materialized (select * from retorno_linha where retorno_id = $1 order by linha offset $3 limit ${BLOCO}),
  r as materialized (select x.*, uuidv7() as novo from recebimento x join l on l.escola_id = x.escola_id
    and l.recebimento_id = x.id),
  i as materialized (select x.*, r.novo from recebimento_item x join r on r.escola_id = x.escola_id
    and r.id = x.recebimento_id),
  t as materialized (select x.*, r.novo, uuidv7() as nova from transferencia x join r on r.escola_id = x.escola_id
    and x.origem_tipo = 'recebimento' and x.origem_id = r.id),
  m as (select escola_id, conta_debito as conta, valor_centavos as debitos, 0 as creditos from t
    union all select escola_id, conta_credito, 0, valor_centavos from t),
  recebimentos as (insert into recebimento (escola_id, id, origem, origem_chave, pagador_id, boleto_id, data, credito_em,
      valor_centavos, tarifa_centavos, credito_gerado_centavos, meios)
    select escola_id, novo, origem, 'copia:' || novo, pagador_id, boleto_id, data, credito_em, valor_centavos,
      tarifa_centavos, credito_gerado_centavos, meios from r returning 1),
  itens as (insert into recebimento_item (escola_id, recebimento_id, parcela_id, parcela_versao, juros_centavos,
      multa_centavos, desconto_centavos, principal_centavos, memoria)
    select escola_id, novo, parcela_id, parcela_versao, juros_centavos, multa_centavos, desconto_centavos,
      principal_centavos, memoria from i),
  transferencias as (insert into transferencia (escola_id, id, lote_id, conta_debito, conta_credito, valor_centavos,
      data_efeito, tipo, origem_tipo, origem_id, parcela_id, chave, autor_id)
    select escola_id, nova, novo, conta_debito, conta_credito, valor_centavos, data_efeito, tipo, origem_tipo, novo,
      parcela_id, 'copia:' || nova, autor_id from t),
  saldos as (insert into conta_saldo (escola_id, conta, debitos_centavos, creditos_centavos)
    select escola_id, conta, sum(debitos), sum(creditos) from m group by 1, 2
    on conflict (escola_id, conta) do update set
      debitos_centavos = conta_saldo.debitos_centavos + excluded.debitos_centavos,
      creditos_centavos = conta_saldo.creditos_centavos + excluded.creditos_centavos),
  parcelas as (update parcela p set versao = p.versao + 1, atualizado_em = now(), saldo_centavos = p.saldo_centavos
    from i where p.escola_id = i.escola_id and p.id = i.parcela_id),
  boletos as (update boleto b set versao = b.versao + 1, atualizado_em = now(), situacao = b.situacao
    from r where b.escola_id = r.escola_id and b.id = r.boleto_id),
  vigencias as (update boleto_parcela v set vigente = false from r
    where v.escola_id = r.escola_id and v.boleto_id = r.boleto_id),
  linhas as (update retorno_linha n set resultado = l.resultado, mensagem = l.mensagem, boleto_id = l.boleto_id,
      recebimento_id = r.novo
    from l join r on r.id = l.recebimento_id
    where n.escola_id = l.escola_id and n.retorno_id = $2 and n.linha = l.linha)
select count(*)::int as feitos from recebimentos`;

let copias = 0;

async function repetirEmSql(banco: pg.Client, modelo: string): Promise<number> {
  const { rows } = await banco.query<{ id: string }>(ARQUIVO, [modelo, ++copias]);
  const copia = rows[0]?.id;
  await banco.query(LINHAS, [modelo, copia]);
  let feitos = 0;
  for (let inicio = 0; inicio < PAGAMENTOS; inicio += BLOCO) {
    const bloco = await banco.query<{ feitos: number }>(COPIA_DO_BLOCO, [modelo, copia, inicio]);
    feitos += bloco.rows[0]?.feitos ?? 0;
  }
  if (feitos !== PAGAMENTOS) throw new Error(`a cópia em SQL fez ${feitos} pagamentos`);
  return feitos;
}
