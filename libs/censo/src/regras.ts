import type { Avaliador } from './avaliador.js';
import type { Expressao, Referencia, Termo } from './expressao.tipos.js';
import { CARACTERES, FORMATOS } from './formatos.js';
import { type Escola, type Linha, valorDe } from './indice.js';
import type { Exigencia, Regra } from './leiaute.tipos.js';
import type { Papeis } from './papeis.js';
import { pertence, type Tabelas } from './tabelas/tabelas.js';

/** `sem-tabela`: the rule needs a table of Inep that was not given; `externa`: it needs Inep itself. */
export type Resultado = 'vale' | 'quebrada' | 'sem-tabela' | 'externa';

/** What a rule is about: one field, the fields of a group, or the whole record (`[]`). */
export interface Alvo {
  campos: readonly number[];
  nome: string;
  /** An obliged field that is empty breaks only the rule that says so. */
  sempreObrigatorio: boolean;
}

export interface Contexto {
  avaliador: Avaliador;
  papeis: Papeis;
  tabelas: Tabelas;
}

interface Pedido {
  alvo: Alvo;
  linha: Linha;
  escola: Escola;
  contexto: Contexto;
  valor: string;
}

export function conferir(regra: Regra, alvo: Alvo, linha: Linha, escola: Escola, contexto: Contexto): Resultado {
  const { exigencia, quando } = regra;
  if (exigencia.tipo === 'externa') return 'externa';
  if (faltaLigacao(regra, linha, escola, contexto.avaliador)) return 'vale';
  if (quando && !contexto.avaliador.vale(quando, linha, escola)) return 'vale';
  const valor = alvo.campos.length === 1 ? valorDe(linha, alvo.campos[0]!) : '';
  const resposta = cumpre(exigencia, { alvo, linha, escola, contexto, valor });
  if (resposta === null) return 'sem-tabela';
  return resposta ? 'vale' : 'quebrada';
}

function cumpre(exigencia: Exigencia, pedido: Pedido): boolean | null {
  const { alvo, linha, escola, valor, contexto } = pedido;
  if (exigencia.tipo === 'preenchido') return valor !== '';
  if (exigencia.tipo === 'vazio') return valor === '';
  if (exigencia.tipo === 'igual') return cumpreIgual(exigencia.ref, pedido);
  if (alvo.campos.length > 1) return cumpreGrupo(exigencia, pedido);
  if (valor === '' && alvo.campos.length === 1) return true;
  if (exigencia.tipo === 'confere') return contexto.avaliador.vale(exigencia.expressao, linha, escola);
  return cumpreTexto(exigencia, pedido) ?? cumpreLigacao(exigencia, pedido);
}

function cumpreIgual(ref: Referencia, { alvo, linha, escola, valor, contexto }: Pedido): boolean {
  if (valor === '' && alvo.sempreObrigatorio) return true;
  return valor === contexto.avaliador.valor(ref, linha, escola);
}

/** Demands that look only at the text of the field; `undefined` when the demand is of another kind. */
function cumpreTexto(exigencia: Exigencia, { valor }: Pedido): boolean | undefined {
  switch (exigencia.tipo) {
    case 'em':
      return exigencia.valores.includes(valor);
    case 'fora':
      return !exigencia.valores.includes(valor);
    case 'tamanho':
      return exigencia.valores.includes(String(valor.length));
    case 'maximo':
      return valor.length <= exigencia.tamanho;
    case 'numeros':
      return /^\d+$/.test(valor);
    case 'formato':
      return FORMATOS[exigencia.nome]!.confere(valor);
    case 'caracteres':
      return CARACTERES[exigencia.nome]!.permite.test(valor);
    default:
      return undefined;
  }
}

/** Demands that look at other fields, other records or a table. */
function cumpreLigacao(exigencia: Exigencia, { alvo, linha, escola, valor, contexto }: Pedido): boolean | null {
  const outro = 'ref' in exigencia ? contexto.avaliador.valor(exigencia.ref, linha, escola) : '';
  switch (exigencia.tipo) {
    case 'diferente':
      return valor !== outro;
    case 'mesma-uf':
      return outro === '' || valor.slice(0, 2) === outro.slice(0, 2);
    case 'tabela':
      return naTabela(exigencia.nome, valor, escola, contexto);
    case 'existe':
      return escola.quantosCom(exigencia.registro, exigencia.campo, valor) > 0;
    case 'unico':
      return escola.quantosCom(linha.tipo, alvo.campos[0]!, valor) < 2;
    case 'sem-matricula':
      return escola.daPessoa(linha, '60').every((matricula) => valorDe(matricula, 5) !== valor);
    case 'area-na-etapa':
      return areaNaEtapa(alvo.campos[0]!, valor, linha, contexto);
    case 'leciona':
      return leciona(alvo.campos[0]!, valor, linha, escola, contexto.papeis);
    case 'area-da-turma':
      return areaDaTurma(valor, linha, escola, contexto.papeis);
    default:
      throw new Error(`a exigência ${exigencia.tipo} não é de um campo`);
  }
}

function naTabela(nome: string, valor: string, escola: Escola, { tabelas }: Contexto): boolean | null {
  const municipio = valorDe(escola.cabeca, 8);
  if (nome === 'orgaos-regionais-da-uf') return pertence(nome, `${municipio.slice(0, 2)}-${valor}`, tabelas);
  return pertence(nome, valor, tabelas);
}

function areaNaEtapa(campo: number, valor: string, linha: Linha, { papeis, tabelas }: Contexto): boolean | null {
  if (valor !== '1' && valor !== '2') return true;
  return pertence('areas-da-etapa', `${valorDe(linha, papeis.etapa)}-${papeis.areasDaTurma.get(campo)}`, tabelas);
}

function leciona(campo: number, valor: string, linha: Linha, escola: Escola, papeis: Papeis): boolean {
  if (valor !== '1') return true;
  const area = papeis.areasDaTurma.get(campo);
  const docentes = escola.ligadas(linha, '50');
  return docentes.some((docente) => papeis.areasDoDocente.some((n) => valorDe(docente, n) === area));
}

function areaDaTurma(area: string, linha: Linha, escola: Escola, papeis: Papeis): boolean {
  const turma = escola.turmaDe(linha);
  const [campo] = [...papeis.areasDaTurma].find(([, codigo]) => codigo === area) ?? [];
  return !turma || campo === undefined || valorDe(turma, campo) === '1';
}

function cumpreGrupo(exigencia: Exigencia, { alvo, linha, escola, contexto }: Pedido): boolean {
  const valores = alvo.campos.map((campo) => valorDe(linha, campo));
  const cheios = valores.filter((valor) => valor !== '');
  switch (exigencia.tipo) {
    case 'algum':
      return exigencia.valor === null ? cheios.length > 0 : valores.includes(exigencia.valor);
    case 'nem-todos':
      return exigencia.valor === '1' ? valores.some((v) => v !== '1') : !cheios.length || cheios.some((v) => v !== '0');
    case 'no-maximo-um':
      return valores.filter((valor) => valor === exigencia.valor).length < 2;
    case 'distintos':
      return new Set(cheios).size === cheios.length;
    case 'pos-distintas':
      return posDistintas(linha, contexto.papeis);
    case 'confere':
      return contexto.avaliador.vale(exigencia.expressao, linha, escola);
    default:
      throw new Error(`a exigência ${exigencia.tipo} não é de um grupo`);
  }
}

function posDistintas(linha: Linha, papeis: Papeis): boolean {
  const cursos = papeis.posGraduacoes.map((campos) => campos.map((campo) => valorDe(linha, campo)).join('|'));
  const cheios = cursos.filter((curso) => curso !== '||');
  return new Set(cheios).size === cheios.length;
}

/** A rule about the class or the person of a link that leads nowhere: the broken link is what is told. */
function faltaLigacao(regra: Regra, linha: Linha, escola: Escola, avaliador: Avaliador): boolean {
  return referenciasDe(regra).some((ref) => ref.de !== 'c' && !avaliador.dono(ref, linha, escola));
}

const memoria = new WeakMap<Regra, readonly Referencia[]>();

function referenciasDe(regra: Regra): readonly Referencia[] {
  let refs = memoria.get(regra);
  if (!refs) {
    const { exigencia, quando } = regra;
    refs = [
      ...(quando ? daExpressao(quando) : []),
      ...(exigencia.tipo === 'confere' ? daExpressao(exigencia.expressao) : []),
      ...('ref' in exigencia ? [exigencia.ref] : []),
    ];
    memoria.set(regra, refs);
  }
  return refs;
}

/** The fields that a condition reads from this record's own place; what is inside `tem rNN(…)` is of other records. */
function daExpressao(expressao: Expressao): Referencia[] {
  if ('itens' in expressao) return expressao.itens.flatMap(daExpressao);
  if (expressao.t === 'nao') return daExpressao(expressao.item);
  if ('ref' in expressao) return [expressao.ref];
  if (expressao.t === 'compara') return [...expressao.esquerda, ...expressao.direita].flatMap(doTermo);
  return [];
}

function doTermo(termo: Termo): Referencia[] {
  return 'ref' in termo ? [termo.ref] : [];
}
