import { gerarCertificadoDeTeste } from '@sineta/nfse';
import { dataCivilEm } from '@sineta/nucleo';
import type pg from 'pg';
import { FormData } from 'undici';
import type { Ambiente } from './ambiente.js';
import type { Cliente } from './carga.js';
import { gerarBoletos } from './cobranca.js';
import { abrirCliente, API, cadastrarAlunos, conectarComoDono, entrar, usuarioDeDemonstracao } from './escola.js';
import { comparar, comTeto, type Resultado } from './linha.js';
import { criarPlano, gerarContratos, matricular, type EscolaMatriculada } from './matricula.js';
import { medir, type Lado } from './medir.js';
import { subirSineta, type Servidor } from './processo.js';

/** A boleto of each service for each student, all of this month: a later one has no notes yet. */
const ALUNOS = 1000;
const SERVICOS = 10;
const NOTAS = ALUNOS * SERVICOS;
const CONEXOES = 8;
/** The largest page. */
const POR_PAGINA = 500;
const LIMITE_DE_COMANDOS = 40;
/** How much more than with a tenth of the notes at a time is still the same memory. */
const LIMITE_DA_MEMORIA = 1.25;
const TRIBUTACAO = { codigoTributacaoNacional: '080101', codigoNbs: '122012000', tributosPercentual: '13.45' };
const DIA_MS = 86_400_000;

/** The school is prepared once; each process that is measured opens its folder again. */
interface Preparada {
  pasta: string;
  /** A tenth of the notes each. */
  servicos: string[];
}

/** What is asked of the preview, and how many notes it has. */
interface Recorte {
  corpo: object;
  notas: number;
}

interface Pagina {
  quantidade: number;
  prontas: number;
  pendencias: unknown[];
  linhas: unknown[];
  proximo: string | null;
}

/**
 * POST /movimentos/previa of a school's 10,000 notes, each made and examined, on a real database: as a spreadsheet, which
 * has them all in one answer, and by pages, of which the first counts them all.
 */
export async function medirPrevia(ambiente: Ambiente): Promise<Resultado[]> {
  const escola = await preparar(ambiente);
  const aosPoucos = await comServidor(ambiente, escola, async (servidor, api) => {
    ambiente.avisar(`lendo ${SERVICOS} prévias de ${NOTAS / SERVICOS} notas`);
    for (const servicoId of escola.servicos) await lerTudo(api, recorte({ servicoId }, NOTAS / SERVICOS));
    return (await servidor.contar()).picoMb;
  });
  return comServidor(ambiente, escola, async (servidor, api) => {
    ambiente.avisar(`lendo a prévia de ${NOTAS} notas`);
    await lerTudo(api, recorte({}, NOTAS));
    const deUmaVez = (await servidor.contar()).picoMb;
    const comandos = await contarComandos(servidor, api);
    return [await compararComSql(ambiente, servidor, api), comandos, memoria(aosPoucos, deUmaVez)];
  });
}

async function preparar(ambiente: Ambiente): Promise<Preparada> {
  const pasta = ambiente.pasta('dados');
  const servidor = await subirSineta(ambiente, pasta);
  const api = await comoAdmin(ambiente, servidor);
  const escola = await matricular(ambiente, api, await cadastrarAlunos(ambiente, api, ALUNOS));
  await instalarCertificado(api);
  const servicos = [escola.servicoId];
  while (servicos.length < SERVICOS) servicos.push(await criarServico(api, `Serviço ${servicos.length}`));
  for (const [i, servicoId] of servicos.entries()) {
    ambiente.avisar(`contratos ${i + 1}/${SERVICOS}`);
    await contratar(escola, servicoId);
  }
  await gerarBoletos(ambiente, escola, 1);
  await servidor.encerrar();
  return { pasta, servicos };
}

async function comoAdmin(ambiente: Ambiente, servidor: Servidor): Promise<Cliente> {
  const api = abrirCliente(ambiente, servidor.endereco, CONEXOES);
  await entrar(api, usuarioDeDemonstracao('admin'));
  return api;
}

async function instalarCertificado(api: Cliente): Promise<void> {
  const { cnpj } = await api.pedir<{ cnpj: string }>({ metodo: 'GET', caminho: `${API}/escolas/atual` });
  const senha = 'uma-senha-so-do-bench';
  const { pfx } = gerarCertificadoDeTeste({
    ...{ cnpj, razaoSocial: 'Colégio Sineta', senha },
    ...{ validoDe: new Date(Date.now() - DIA_MS), validoAte: new Date(Date.now() + 300 * DIA_MS) },
  });
  const formulario = new FormData();
  formulario.set('senha', senha);
  formulario.set('arquivo', new Blob([new Uint8Array(pfx)]), 'escola.pfx');
  const configuracao = { ambiente: 'HOMOLOGACAO', regime: 'PRESUMIDO' };
  await api.pedir({ metodo: 'PUT', caminho: `${API}/configuracao-fiscal`, corpo: configuracao });
  await api.pedir({ metodo: 'POST', caminho: `${API}/certificados`, corpo: formulario });
}

async function criarServico(api: Cliente, nome: string): Promise<string> {
  const pedido = { metodo: 'POST', caminho: `${API}/servicos`, corpo: { nome, tipo: 'MENSALIDADE' } } as const;
  return (await api.pedir<{ id: string }>(pedido)).id;
}

/** One parcel of this month for each student, of a service with its taxes: without them no note would be examined. */
async function contratar(escola: EscolaMatriculada, servicoId: string): Promise<void> {
  const { api, primeiraCompetencia } = escola;
  await api.pedir({ metodo: 'PUT', caminho: `${API}/servicos/${servicoId}/fiscal`, corpo: TRIBUTACAO });
  const itens = [{ servicoId, totalCentavos: 1_487_91, parcelas: 1, primeiraCompetencia }];
  await gerarContratos(escola, await criarPlano(escola, servicoId, { pontualidadePercentual: '5', itens }));
}

async function comServidor<T>(
  ambiente: Ambiente,
  { pasta }: Preparada,
  fn: (servidor: Servidor, api: Cliente) => Promise<T>,
): Promise<T> {
  const servidor = await subirSineta(ambiente, pasta, 'api');
  const feito = await fn(servidor, await comoAdmin(ambiente, servidor));
  await servidor.encerrar();
  return feito;
}

function recorte(filtros: object, notas: number): Recorte {
  const hoje = dataCivilEm(new Date());
  const periodo = { criterio: 'COMPETENCIA', periodoInicio: hoje, periodoFim: hoje };
  return { notas, corpo: { dataEmissao: hoje, ...periodo, ...filtros } };
}

const pedidoDaPrevia = (consulta: string, { corpo }: Recorte) =>
  ({ metodo: 'POST', caminho: `${API}/movimentos/previa?${consulta}`, corpo }) as const;

/** The spreadsheet, with one line for each note that nothing stops. */
async function planilha(api: Cliente, pedido: Recorte): Promise<number> {
  const csv = (await api.baixar(pedidoDaPrevia('formato=csv', pedido))).toString('utf8');
  const prontas = csv.split('\n').filter((linha) => linha.includes(';sim;')).length;
  if (prontas !== pedido.notas) throw new Error(`a planilha tem ${prontas} notas prontas: ${csv.slice(0, 500)}`);
  return prontas;
}

function pagina(api: Cliente, pedido: Recorte, depois: string | null): Promise<Pagina> {
  const cursor = depois === null ? '' : `&depois=${encodeURIComponent(depois)}`;
  return api.pedir<Pagina>(pedidoDaPrevia(`limite=${POR_PAGINA}${cursor}`, pedido));
}

async function primeiraPagina(api: Cliente, pedido: Recorte): Promise<Pagina> {
  const primeira = await pagina(api, pedido, null);
  const { quantidade, prontas, pendencias } = primeira;
  if (prontas === pedido.notas && pendencias.length === 0) return primeira;
  throw new Error(`prévia do bench: ${JSON.stringify({ quantidade, prontas, pendencias })}`);
}

/** Returns how many pages there were. */
async function todasAsPaginas(api: Cliente, pedido: Recorte): Promise<number> {
  let { linhas, proximo } = await primeiraPagina(api, pedido);
  let [lidas, paginas] = [linhas.length, 1];
  for (; proximo; paginas++) {
    ({ linhas, proximo } = await pagina(api, pedido, proximo));
    lidas += linhas.length;
  }
  if (lidas !== pedido.notas) throw new Error(`as páginas da prévia trouxeram ${lidas} notas`);
  return paginas;
}

async function lerTudo(api: Cliente, pedido: Recorte): Promise<void> {
  await planilha(api, pedido);
  await todasAsPaginas(api, pedido);
}

async function contarComandos(servidor: Servidor, api: Cliente): Promise<Resultado> {
  const pedido = recorte({}, NOTAS);
  const contar = async (fazer: () => Promise<unknown>): Promise<number> => {
    const antes = await servidor.contar();
    await fazer();
    return (await servidor.contar()).comandos - antes.comandos;
  };
  const daPlanilha = await contar(() => planilha(api, pedido));
  const daPrimeira = await contar(() => primeiraPagina(api, pedido));
  let paginas = 0;
  const dasPaginas = await contar(async () => (paginas = await todasAsPaginas(api, pedido)));
  const observacao = `planilha ${daPlanilha}, primeira página, que conta todas, ${daPrimeira}; as ${paginas} páginas de ${POR_PAGINA} ${dasPaginas}, com begin, contexto e commit de cada pedido`;
  const valor = Math.max(daPlanilha, daPrimeira);
  const nome = 'comandos SQL da prévia de 10.000 notas';
  return comTeto({ nome, unidade: 'comandos', valor, maximo: LIMITE_DE_COMANDOS, observacao });
}

/** The same notes in all, so that what the collector leaves for later is the same: only what a request keeps is compared. */
function memoria(aosPoucos: number, deUmaVez: number): Resultado {
  const observacao = `pico do processo do aplicativo ao dar a planilha e todas as páginas: de ${NOTAS} notas de uma vez ${deUmaVez.toFixed(0)} MB, das mesmas em ${SERVICOS} pedidos de ${NOTAS / SERVICOS} ${aosPoucos.toFixed(0)} MB`;
  return comTeto({
    ...{ nome: 'memória da prévia de 10.000 notas sobre a de 1.000', unidade: '×', valor: deUmaVez / aosPoucos },
    ...{ maximo: LIMITE_DA_MEMORIA, observacao },
  });
}

async function compararComSql(ambiente: Ambiente, servidor: Servidor, api: Cliente): Promise<Resultado> {
  const pedido = recorte({}, NOTAS);
  const banco = await conectarComoDono(ambiente, servidor.urlDono);
  const lados: [Lado, Lado] = [
    { nome: 'Sineta', executar: () => planilha(api, pedido) },
    { nome: 'as mesmas linhas lidas só em SQL', executar: () => lerEmSql(banco) },
  ];
  const aoAvancar = (r: number, de: number): void => ambiente.avisar(`prévia: rodada ${r}/${de}`);
  const [nossa, outra] = await medir(lados, { sinal: ambiente.sinal, aoAvancar });
  await banco.end();
  if (!nossa || !outra) throw new Error('medição sem lados');
  const observacao = `planilha de ${NOTAS} notas por HTTP, cada uma montada e conferida pelas regras do governo`;
  return comparar({ nome: 'prévia de movimentos, notas', unidade: 'notas/s', nossa, outra, observacao });
}

/** What a note is made of, and nothing is done with it. */
const LEITURA = `select p.id, p.numero, p.servico_id, s.nome as servico_nome, p.competencia, p.vencimento, p.nominal_centavos,
    p.bolsas_centavos + p.abatimentos_centavos as descontos, coalesce(p.condicoes, c.condicoes) as condicoes, b.id as boleto_id,
    b.nosso_numero, b.situacao, al.nome as aluno_nome, se.nome as serie_nome, t.nome as turma_nome, pa.*
  from parcela p
  join servico s on s.escola_id = p.escola_id and s.id = p.servico_id
  join contrato c on c.escola_id = p.escola_id and c.id = p.contrato_id
  join matricula m on m.escola_id = c.escola_id and m.id = c.matricula_id
  join turma t on t.escola_id = m.escola_id and t.id = m.turma_id
  join serie se on se.escola_id = t.escola_id and se.id = t.serie_id
  join boleto_parcela bp on bp.escola_id = p.escola_id and bp.parcela_id = p.id and bp.vigente
  join boleto b on b.escola_id = bp.escola_id and b.id = bp.boleto_id
  join pessoa pa on pa.escola_id = p.escola_id and pa.id = p.pagador_id
  join aluno a on a.escola_id = p.escola_id and a.id = p.aluno_id
  join pessoa al on al.escola_id = a.escola_id and al.id = a.pessoa_id
 where p.competencia = $1 order by p.vencimento, p.numero, p.id`;

async function lerEmSql(banco: pg.Client): Promise<number> {
  const { rows } = await banco.query(LEITURA, [dataCivilEm(new Date()).slice(0, 7)]);
  if (rows.length !== NOTAS) throw new Error(`a leitura só em SQL trouxe ${rows.length} linhas`);
  return rows.length;
}
