import { aplicarRecuperacao, arredondar, avaliarFormula, calcularAluno, calcularComponente } from '@sineta/avaliacao';
import type {
  AnoDoAluno,
  Arredondamento,
  EntradaDecimal,
  LancamentosDoComponente,
  RegraDeAvaliacao,
  RegraDeRecuperacao,
} from '@sineta/avaliacao';
import { ehLista, ehRegistro, NaoConstruido } from './tipos.js';
import type { ArquivoDeCasos, Caso, Registro } from './tipos.js';

type CasoDeNota = Registro & { id: string; kind: string; input: Registro; expected: Registro };

/** Cases of marks: `rules` and `cases`, or a bare list. `regras` are the rules of all files of the folder. */
export function casosDeNotas({ nome, conteudo }: ArquivoDeCasos, regras: Registro): Caso[] {
  const proprias = ehRegistro(conteudo) && ehRegistro(conteudo['rules']) ? conteudo['rules'] : {};
  const lista = ehRegistro(conteudo) ? conteudo['cases'] : conteudo;
  return (ehLista(lista) ? lista : []).filter(ehCasoDeNota).map((caso) => ({
    id: caso.id,
    tema: caso.kind,
    arquivo: nome,
    executar: () => {
      const obtido = emNumeros(resolver(caso, { ...regras, ...proprias }));
      return { esperado: caso.expected, obtido: aproximar(caso.expected, obtido) };
    },
  }));
}

export function ehCasoDeNota(valor: unknown): valor is CasoDeNota {
  return (
    ehRegistro(valor) &&
    typeof valor['kind'] === 'string' &&
    ehRegistro(valor['input']) &&
    ehRegistro(valor['expected'])
  );
}

function resolver(caso: CasoDeNota, regras: Registro): unknown {
  const { input } = caso;
  switch (caso.kind) {
    case 'formula':
      return {
        valor: avaliarFormula(String(input['formula']), (input['valores'] ?? {}) as Record<string, EntradaDecimal>),
      };
    case 'recuperacao_etapa': {
      const regra = { ...input, tetoRecuperacao: input['tetoRecuperacao'] ?? input['teto'] };
      const recuperacao = (input['recuperacao'] ?? null) as EntradaDecimal | null;
      return { nota: aplicarRecuperacao(input['nota'] as EntradaDecimal, recuperacao, regra as RegraDeRecuperacao) };
    }
    case 'arredondamento':
      return { valor: arredondar(input['valor'] as EntradaDecimal, input['regra'] as Arredondamento) };
    case 'componente':
      return calcularComponente(regraDo(caso, regras), input as LancamentosDoComponente);
    case 'aluno':
      return calcularAluno(regraDo(caso, regras), input as unknown as AnoDoAluno);
    default:
      throw new NaoConstruido(`o tipo ${caso.kind} ainda não foi construído`);
  }
}

function regraDo(caso: CasoDeNota, regras: Registro): RegraDeAvaliacao {
  const regra = typeof caso['rule'] === 'string' ? regras[caso['rule']] : caso['rule'];
  if (!ehRegistro(regra)) throw new NaoConstruido(`a regra ${String(caso['rule'])} não está na pasta`);
  const mudanca = ehRegistro(caso['ruleOverride']) ? caso['ruleOverride'] : {};
  return { ...regra, ...mudanca } as unknown as RegraDeAvaliacao;
}

/** The engine answers in decimal text; the cases are in JSON numbers. */
function emNumeros(valor: unknown): unknown {
  if (typeof valor === 'string' && /^-?\d+(\.\d+)?$/.test(valor)) return Number(valor);
  if (ehLista(valor)) return valor.map(emNumeros);
  if (!ehRegistro(valor)) return valor;
  return Object.fromEntries(Object.entries(valor).map(([chave, v]) => [chave, emNumeros(v)]));
}

/** A repeating fraction is compared at the decimals that the case gives (two or more). */
function aproximar(esperado: unknown, obtido: unknown): unknown {
  if (ehRegistro(esperado) && ehRegistro(obtido)) {
    return Object.fromEntries(Object.entries(obtido).map(([chave, v]) => [chave, aproximar(esperado[chave], v)]));
  }
  if (typeof esperado !== 'number' || typeof obtido !== 'number') return obtido;
  const casas = (n: number): number => String(n).split('.')[1]?.length ?? 0;
  const dizima = casas(obtido) >= 9 && casas(esperado) >= 2;
  return dizima && Number(obtido.toFixed(Math.min(casas(esperado), 9))) === Number(esperado.toFixed(9))
    ? esperado
    : obtido;
}
