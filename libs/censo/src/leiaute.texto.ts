import { lerExpressao } from './expressao.js';
import type { Campo, Efeito, Exigencia, Formato, Grupo, MotivoExterno, Obrigacao } from './leiaute.tipos.js';
import type { Registro, Regra } from './leiaute.tipos.js';
import type { Referencia } from './expressao.tipos.js';

const SIM_OU_NAO: Readonly<Record<string, string>> = { 0: 'Não', 1: 'Sim' };

/**
 * Reads a record written in the compact form:
 *
 * - `26|Etapa|2|N|C|1=…;2=…`: number, name, size (`F`: fixed), format, obligation, legend (`SN`: 0 Não, 1 Sim);
 * - `18-23|Abastecimento de água`: the rules below are of the group;
 * - ` 3 fora 1 se c23=1 @parcial`: number of the rule in Inep's table, demand, condition, effect (absent: Recusada);
 * - ` idem`: the rules of the block above, which have the same numbers.
 */
export function lerRegistro(tipo: string, nome: string, texto: string): Registro {
  const campos: Campo[] = [];
  const grupos: Grupo[] = [];
  let anteriores: string[] = [];
  for (const bloco of texto.trim().split(/\n(?=\d)/)) {
    const [cabeca = '', ...linhas] = bloco.split('\n');
    if (linhas.length > 0 && linhas[0] !== ' idem') anteriores = linhas;
    const [numero = '', titulo = '', ...resto] = cabeca.split('|');
    const regras = linhas.length === 0 ? [] : anteriores.map((linha) => lerRegra(`${tipo}.${numero}`, linha.trim()));
    const [de = 0, ate] = numero.split('-').map(Number);
    if (ate === undefined) campos.push(lerCampo(de, titulo, resto, regras));
    else grupos.push({ campos: Array.from({ length: ate - de + 1 }, (_, i) => de + i), nome: titulo, regras });
  }
  return { tipo, nome, campos, grupos };
}

function lerCampo(numero: number, nome: string, resto: readonly string[], regras: readonly Regra[]): Campo {
  const [tamanho = '', formato, obrigacao, legenda = ''] = resto;
  return {
    ...{ numero, nome, regras, tamanho: parseInt(tamanho, 10), tamanhoFixo: tamanho.endsWith('F') },
    ...{ formato: formato as Formato, obrigacao: obrigacao as Obrigacao, valores: lerLegenda(legenda) },
  };
}

function lerLegenda(texto: string): Readonly<Record<string, string>> {
  if (texto === 'SN') return SIM_OU_NAO;
  const pares = texto.split(';').filter(Boolean);
  return Object.fromEntries(pares.map((par) => [par.slice(0, par.indexOf('=')), par.slice(par.indexOf('=') + 1)]));
}

const EFEITOS: Readonly<Record<string, Efeito>> = { recusada: 'Recusada', parcial: 'Importada parcialmente' };

/** @param linha without its margin: `3 fora 1 se c23=1 @parcial` */
export function lerRegra(prefixo: string, linha: string): Regra {
  const [, numero = '', corpo = '', marca, texto = ''] =
    /^(\w+) (.*?)(?: @(recusada|parcial))?(?: : (.*))?$/.exec(linha) ?? [];
  const [demanda = '', ...condicao] = corpo.split(/ se (?=\S)/);
  const exigencia = lerExigencia(demanda, texto);
  const semMarca = exigencia.tipo === 'externa' ? null : 'Recusada';
  const regra = { id: `${prefixo}.${numero}`, exigencia, efeito: marca ? (EFEITOS[marca] ?? null) : semMarca };
  return condicao.length === 0 ? regra : { ...regra, quando: lerExpressao(condicao.join(' se ')) };
}

function lerExigencia(demanda: string, texto: string): Exigencia {
  const [tipo = '', ...resto] = demanda.split(' ');
  const valor = resto.join(' ');
  switch (tipo) {
    case 'preenchido':
    case 'vazio':
    case 'numeros':
    case 'unico':
    case 'distintos':
    case 'area-na-etapa':
    case 'leciona':
    case 'area-da-turma':
    case 'sem-matricula':
    case 'pos-distintas':
      return { tipo };
    case 'em':
    case 'fora':
    case 'tamanho':
      return { tipo, valores: valor.split('|') };
    case 'maximo':
      return { tipo, tamanho: Number(valor) };
    case 'formato':
    case 'caracteres':
    case 'tabela':
      return { tipo, nome: valor };
    case 'igual':
    case 'diferente':
    case 'mesma-uf':
      return { tipo, ref: { de: valor.charAt(0) as Referencia['de'], campo: Number(valor.slice(1)) } };
    case 'existe':
      return { tipo, registro: valor.slice(0, 2), campo: Number(valor.slice(3)) };
    case 'algum':
      return { tipo, valor: valor || null };
    case 'nem-todos':
    case 'no-maximo-um':
      return { tipo, valor };
    case 'confere':
      return { tipo, expressao: lerExpressao(valor) };
    case 'externa':
      return { tipo, motivo: valor as MotivoExterno, texto };
    default:
      throw new Error(`exigência desconhecida: ${demanda}`);
  }
}
