import {
  diasEntre,
  formatarDataBr,
  formatarReais,
  somarDias,
  dataCivilEm,
  type Centavos,
  type DataCivil,
} from '@sineta/nucleo';
import { contas, type Lancamento } from '../razao/razao.regras.js';
import { erroDePix } from './pix.erros.js';

/** SOLICITADA → A_ENVIAR (a second person agreed) → ENVIANDO → EM_PROCESSAMENTO → DEVOLVIDA or NAO_REALIZADA. */
export const SITUACOES_DE_DEVOLUCAO_PIX = [
  ...(['SOLICITADA', 'RECUSADA', 'A_ENVIAR', 'ENVIANDO', 'INDETERMINADA'] as const),
  ...(['EM_PROCESSAMENTO', 'DEVOLVIDA', 'NAO_REALIZADA'] as const),
] as const;
export type SituacaoDaDevolucaoPix = (typeof SITUACOES_DE_DEVOLUCAO_PIX)[number];

/** API Pix 2.9, `PixDevolucaoInvalida`. */
const PRAZO_EM_DIAS = 90;

/** @throws ErroDeNegocio `devolucao-acima-do-pix`, `devolucao-fora-do-prazo` */
export function exigirDevolvivel(x: {
  valorCentavos: Centavos;
  pixCentavos: Centavos;
  jaPedidoCentavos: Centavos;
  horario: Date;
  hoje: DataCivil;
}): void {
  const resta = x.pixCentavos - x.jaPedidoCentavos;
  if (x.valorCentavos > resta) {
    const mensagem = `Do Pix de ${formatarReais(x.pixCentavos)} ainda se podem devolver ${formatarReais(resta)}.`;
    throw erroDePix('devolucao-acima-do-pix', mensagem, [
      { campo: '/valorCentavos', mensagem, acao: `Devolva até ${formatarReais(resta)}.` },
    ]);
  }
  const dia = dataCivilEm(x.horario);
  if (diasEntre(dia, x.hoje) <= PRAZO_EM_DIAS) return;
  const ate = formatarDataBr(somarDias(dia, PRAZO_EM_DIAS));
  throw erroDePix(
    'devolucao-fora-do-prazo',
    `O Pix só podia ser devolvido até ${ate}. Devolva o crédito por outro meio.`,
  );
}

type Dados = { id: string; pessoaId: string; contaBancariaId: string; valorCentavos: Centavos };

/** On approval the credit leaves the payer, and waits: nobody uses it twice while the PSP settles. */
export function reservaDaDevolucao({ id, pessoaId, valorCentavos }: Dados, dataEfeito: DataCivil): Lancamento {
  return {
    ...{ debito: contas.credito(pessoaId), credito: contas.devolucaoPix(id), valorCentavos, dataEfeito },
    ...{ tipo: 'DEVOLUCAO', origemTipo: 'devolucao', origemId: id },
  };
}

/** Settled: the money left the bank. */
export function saidaDaDevolucao({ id, contaBancariaId, valorCentavos }: Dados, dataEfeito: DataCivil): Lancamento {
  return {
    ...{ debito: contas.devolucaoPix(id), credito: contas.banco(contaBancariaId), valorCentavos, dataEfeito },
    ...{ tipo: 'DEVOLUCAO', origemTipo: 'devolucao', origemId: id },
  };
}

/** What a status of the API Pix is here; null: one that this version does not know decides nothing. */
export function situacaoDaDevolucao(status: string): 'EM_PROCESSAMENTO' | 'DEVOLVIDA' | 'NAO_REALIZADA' | null {
  const conhecidas = {
    EM_PROCESSAMENTO: 'EM_PROCESSAMENTO',
    DEVOLVIDO: 'DEVOLVIDA',
    NAO_REALIZADO: 'NAO_REALIZADA',
  } as const;
  return conhecidas[status as keyof typeof conhecidas] ?? null;
}
