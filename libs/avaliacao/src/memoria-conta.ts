import { contar } from '@sineta/nucleo';
import type { Arredondamento } from './arredondamento.js';
import type { EtapaComposta, Composicao } from './etapa.js';
import type { Valores } from './formula.js';
import type { No } from './formula-sintaxe.js';
import { comparar, lerDecimal, paraLer, somarTodos } from './racional.js';
import type { CalculoDeRecuperacao } from './recuperacao.js';

const SINAIS: Readonly<Record<string, string>> = { '*': '×', '/': '÷', '-': '−', '>=': '≥', '<=': '≤', '==': '=' };
const FORCA: Readonly<Record<string, number>> = { '+': 2, '-': 2, '*': 3, '/': 3 };

/** A formula with the values in the place of the variables, as a person would write it: `(7 + 6) ÷ 2`. */
export function escreverConta(no: No, valores: Valores): string {
  return escrever(no, valores).texto;
}

function escrever(no: No, valores: Valores): { texto: string; forca: number } {
  const de = (outro: No, minima: number): string => {
    const { texto, forca } = escrever(outro, valores);
    return forca < minima ? `(${texto})` : texto;
  };
  switch (no.tipo) {
    case 'numero':
      return { texto: paraLer(no.valor), forca: 5 };
    case 'variavel': {
      const valor = valores[no.nome];
      return { texto: valor ? paraLer(valor) : no.nome, forca: 5 };
    }
    case 'negativo':
      return { texto: `−${de(no.de, 4)}`, forca: 4 };
    case 'operacao': {
      const forca = FORCA[no.operador] ?? 1;
      // What is subtracted or divided by keeps its parentheses: 8 − (3 − 1).
      const direita = ['-', '/'].includes(no.operador) || forca === 1 ? forca + 1 : forca;
      return { texto: `${de(no.a, forca)} ${SINAIS[no.operador] ?? no.operador} ${de(no.b, direita)}`, forca };
    }
    case 'escolha':
      return { texto: `se ${de(no.condicao, 1)}, ${de(no.sim, 1)}; senão, ${de(no.nao, 1)}`, forca: 0 };
    case 'funcao': {
      const nome = no.nome === 'max' ? 'o maior de' : 'o menor de';
      return { texto: `${nome} (${no.argumentos.map((a) => de(a, 0)).join('; ')})`, forca: 5 };
    }
  }
}

/** What a rounding does, to be read after "média". */
export function textoDoArredondamento(arredondamento: Arredondamento): string {
  switch (arredondamento.modo) {
    case 'truncar':
      return `truncada em ${contar(arredondamento.casas, 'casa decimal', 'casas decimais')}`;
    case 'meio_acima':
      return `arredondada em ${contar(arredondamento.casas, 'casa decimal', 'casas decimais')} (metade sobe)`;
    case 'multiplo': {
      const passo = paraLer(lerDecimal(arredondamento.passo));
      const para = { proximo: 'para o mais próximo', cima: 'para cima', baixo: 'para baixo' }[arredondamento.direcao];
      return `arredondada de ${passo} em ${passo}, ${para}`;
    }
    case 'tabela':
      return 'arredondada pela tabela de algarismos';
    case 'conceito':
      return 'expressa em conceito';
  }
}

const CALCULOS: Readonly<Record<CalculoDeRecuperacao, string>> = {
  substitui_se_maior: 'substitui a nota se for maior',
  substitui_sempre: 'substitui a nota',
  media_se_maior: 'faz média com a nota, se melhorar',
  soma: 'soma-se à nota',
};

export function textoDaRecuperacao(
  calculo: CalculoDeRecuperacao,
  { limiar, tetoRecuperacao: teto }: { limiar?: string | number | null; tetoRecuperacao?: string | number | null },
): string {
  const com = (valor: string | number | null | undefined, frase: (texto: string) => string): string =>
    valor === null || valor === undefined ? '' : frase(paraLer(lerDecimal(valor)));
  return `${CALCULOS[calculo]}${com(limiar, (v) => `, só para nota abaixo de ${v}`)}${com(teto, (v) => `, até ${v}`)}`;
}

/** How the instruments made the mark: `(8 × 3 + 5,5 × 1) ÷ 4`. */
export function contaDaEtapa({ parcelas, exata }: EtapaComposta, { modo }: Composicao): string {
  const contadas = parcelas.filter((p) => !p.descartada);
  const fora = parcelas.filter((p) => p.descartada).map((p) => paraLer(p.nota));
  const descarte = fora.length > 0 ? `, sem ${fora.join(' e ')} (descartada)` : '';
  const notas = contadas.map((p) => paraLer(p.nota));
  if (modo === 'soma') {
    const inteira = exata !== null && comparar(exata, somarTodos(contadas.map((p) => p.nota))) === 0;
    return `${notas.join(' + ')}${descarte}${inteira ? '' : ', em proporção aos pontos do dispensado'}`;
  }
  if (modo === 'media_simples') return `(${notas.join(' + ')}) ÷ ${contadas.length}${descarte}`;
  const termos = contadas.map((p) => `${paraLer(p.nota)} × ${paraLer(p.peso)}`);
  return `(${termos.join(' + ')}) ÷ ${paraLer(somarTodos(contadas.map((p) => p.peso)))}${descarte}`;
}
