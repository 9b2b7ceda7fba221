import { formatarDataBr, formatarReais, somarCentavos, type Centavos, type DataCivil } from '@sineta/nucleo';
import { conferirCaixa } from '../regras/caixa.regras.js';
import { erroDeCaixa } from './caixa.erros.js';

export const SITUACOES_DA_SESSAO = ['ABERTA', 'EM_CONFERENCIA', 'FECHADA'] as const;
export type SituacaoDaSessao = (typeof SITUACOES_DA_SESSAO)[number];

export const TIPOS_DE_MOVIMENTO = [
  ...['FUNDO', 'SUPRIMENTO', 'SANGRIA', 'RECEBIMENTO', 'ESTORNO', 'DEVOLUCAO', 'SOBRA', 'FALTA', 'FECHAMENTO'],
] as const;
export type TipoDeMovimento = (typeof TIPOS_DE_MOVIMENTO)[number];

/** Withdrawals refused for lack of cash after which the operator needs somebody else. */
export const RECUSAS_DE_SAIDA = 2;

/** Notes and coins of the real, in centavos. Source: Banco Central do Brasil. */
export const VALORES_DE_CEDULAS: readonly Centavos[] = [
  ...[20_000, 10_000, 5_000, 2_000, 1_000, 500, 200],
  ...[100, 50, 25, 10, 5, 1],
];

interface Sessao {
  numero: number;
  data: DataCivil;
  situacao: SituacaoDaSessao;
}

/**
 * A session takes money only on its own day and until it is counted.
 * @throws ErroDeNegocio `sessao-fechada`, `sessao-em-conferencia`, `sessao-de-outro-dia`
 */
export function exigirAberta({ numero, data, situacao }: Sessao, hoje: DataCivil): void {
  if (situacao === 'FECHADA') {
    throw erroDeCaixa('sessao-fechada', `A sessão de caixa ${numero} já foi fechada, e não se reabre: abra outra.`);
  }
  if (situacao === 'EM_CONFERENCIA') {
    throw erroDeCaixa(
      'sessao-em-conferencia',
      `A sessão de caixa ${numero} está sendo conferida: feche-a e abra outra.`,
    );
  }
  if (data === hoje) return;
  throw erroDeCaixa(
    'sessao-de-outro-dia',
    `A sessão de caixa ${numero} é de ${formatarDataBr(data)}: conte e feche-a antes de continuar.`,
  );
}

/** Sum of the moves of one kind and way of paying. */
export interface SomaDeMovimentos {
  tipo: TipoDeMovimento;
  meio: string;
  valorCentavos: Centavos;
}

/** Expected cash of a session and the difference to what was counted, by the rule of the counter (J01). */
export function conferirSessao(somas: readonly SomaDeMovimentos[], contado: Centavos) {
  const de = (...tipos: TipoDeMovimento[]): Centavos =>
    somarCentavos(somas.filter((s) => s.meio === 'DINHEIRO' && tipos.includes(s.tipo)).map((s) => s.valorCentavos));
  return conferirCaixa(
    {
      fundo: de('FUNDO'),
      dinheiro: de('RECEBIMENTO', 'ESTORNO'),
      suprimento: de('SUPRIMENTO'),
      sangria: -de('SANGRIA'),
      devolucoes: -de('DEVOLUCAO'),
    },
    contado,
  );
}

export interface Contagem {
  cedulas: readonly { valorCentavos: Centavos; quantidade: number }[];
  dinheiroCentavos: Centavos;
}

/**
 * Cash counted, by notes and coins or in one sum.
 * @throws ErroDeNegocio `contagem-invalida` for a note that does not exist or said twice, or a sum that is not theirs
 */
export function lerContagem(
  cedulas: Contagem['cedulas'] | undefined,
  dinheiroCentavos: Centavos | undefined,
): Contagem {
  const linhas = cedulas ?? [];
  linhas.forEach(({ valorCentavos }, i) => {
    const repetida = linhas.findIndex((c) => c.valorCentavos === valorCentavos) !== i;
    if (VALORES_DE_CEDULAS.includes(valorCentavos) && !repetida) return;
    const valor = formatarReais(valorCentavos);
    const mensagem = repetida ? `${valor} está duas vezes na contagem.` : `Não há cédula nem moeda de ${valor}.`;
    throw invalida(`/cedulas/${i}/valorCentavos`, mensagem, 'Uma linha para cada cédula ou moeda que existe.');
  });
  if (!cedulas && dinheiroCentavos === undefined) {
    throw invalida('/cedulas', 'Falta o dinheiro contado.', 'Informe as cédulas, ou a soma em dinheiroCentavos.');
  }
  const soma = somarCentavos(linhas.map((c) => c.valorCentavos * c.quantidade));
  if (cedulas && dinheiroCentavos !== undefined && soma !== dinheiroCentavos) {
    const mensagem = `As cédulas somam ${formatarReais(soma)}, e não ${formatarReais(dinheiroCentavos)}.`;
    throw invalida('/dinheiroCentavos', mensagem, 'Corrija a soma ou as quantidades.');
  }
  return { cedulas: linhas, dinheiroCentavos: cedulas ? soma : (dinheiroCentavos ?? 0) };
}

const invalida = (campo: string, mensagem: string, acao: string) =>
  erroDeCaixa('contagem-invalida', mensagem, [{ campo, mensagem, acao }]);

/** Why a reversal needs somebody else to agree; null when it does not. */
export function segundaPessoaPorque(estorno: {
  valorCentavos: Centavos;
  /** The school's limit; null when it has none. */
  limite: Centavos | null;
  /** Of the receipt; null outside sessions. */
  sessao: Sessao | null;
  hoje: DataCivil;
}): string | null {
  const { valorCentavos, limite, sessao, hoje } = estorno;
  if (sessao && (sessao.situacao === 'FECHADA' || sessao.data < hoje)) {
    return `O recebimento é da sessão de caixa ${sessao.numero}, de ${formatarDataBr(sessao.data)}, já encerrada.`;
  }
  if (limite === null || valorCentavos <= limite) return null;
  return `O estorno de ${formatarReais(valorCentavos)} passa do limite da escola, ${formatarReais(limite)}.`;
}
