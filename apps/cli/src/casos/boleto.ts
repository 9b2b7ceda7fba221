import { mesmoNossoNumero, simularBoleto } from '@sineta/boleto';
import type { EntradaDoBoleto, FigurasDoBoleto } from '@sineta/boleto';
import { ehLista, ehRegistro, NaoConstruido } from './tipos.js';
import type { ArquivoDeCasos, Caso, Registro } from './tipos.js';

/** Vectors of boleto: lists `publicados` and `pos_2025`, or a bare list. */
export function casosDeBoleto({ nome, conteudo }: ArquivoDeCasos): Caso[] {
  const listas: [string, unknown][] = ehRegistro(conteudo)
    ? ['publicados', 'pos_2025'].map((chave) => [chave, conteudo[chave]])
    : [['vetor', conteudo]];
  return listas.flatMap(([lista, itens]) =>
    (ehLista(itens) ? itens : []).filter(ehVetor).map((vetor, i) => ({
      id: typeof vetor['id'] === 'string' ? vetor['id'] : `${lista}[${i}]`,
      tema: `boleto ${vetor.bank}`,
      arquivo: nome,
      executar: () => executar(vetor),
    })),
  );
}

type Vetor = Registro & { bank: string; inputs: Registro; expected: Registro };

export function ehVetor(valor: unknown): valor is Vetor {
  return (
    ehRegistro(valor) &&
    typeof valor['bank'] === 'string' &&
    ehRegistro(valor['inputs']) &&
    ehRegistro(valor['expected'])
  );
}

function executar(vetor: Vetor): { esperado: unknown; obtido: unknown } {
  const figuras = simularBoleto({ banco: vetor.bank, ...dadoPeloBanco(vetor), ...vetor.inputs } as EntradaDoBoleto);
  const esperado: Record<string, unknown> = {};
  const obtido: Record<string, unknown> = {};
  const campos = { ...vetor.expected, ...(vetor['campoLivre'] ? { campoLivre: vetor['campoLivre'] } : {}) };
  for (const [campo, valor] of Object.entries(campos)) {
    // Says only where the vector's authors took the bar code from.
    if (campo === 'codigoBarrasDerivedFromLinha') continue;
    esperado[campo] = valor;
    obtido[campo] = obter(campo, String(valor), figuras);
  }
  return { esperado, obtido };
}

/** The vectors marked as not full leave out what the bank gave; Daycoval's number of operation is in the campo livre. */
function dadoPeloBanco(vetor: Vetor): { operacao?: string } {
  if (vetor['full'] !== false || 'operacao' in vetor.inputs) return {};
  if (typeof vetor['campoLivre'] !== 'string') throw new NaoConstruido('o vetor não traz o que o banco forneceu');
  return { operacao: vetor['campoLivre'].slice(7, 14) };
}

/** Punctuation of the typeable line and of the nosso número varies among programs; figures do not. */
function obter(campo: string, esperado: string, figuras: FigurasDoBoleto): unknown {
  if (campo === 'nossoNumeroFormatado' || campo === 'nossoNumeroCalculado') {
    return mesmoNossoNumero(esperado, figuras) ? esperado : figuras.nossoNumeroFormatado;
  }
  if (campo === 'linhaDigitavel') {
    const digitos = (s: string): string => s.replace(/\D/g, '');
    return digitos(figuras.linhaDigitavel) === digitos(esperado) ? esperado : figuras.linhaDigitavel;
  }
  return (figuras as unknown as Registro)[campo];
}
