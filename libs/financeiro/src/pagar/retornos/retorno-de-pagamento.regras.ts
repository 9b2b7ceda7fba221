import type { LinhaDePagamento } from '@sineta/cnab';
import { formatarReais, type DataCivil } from '@sineta/nucleo';
import type { SituacaoDoPagamento } from '../pagamentos/pagamento.regras.js';

export const RESULTADOS = ['APLICADA', 'INFORMATIVA', 'ORFA', 'SUSPEITA', 'RESOLVIDA'] as const;
export type ResultadoDaLinha = (typeof RESULTADOS)[number];

/** What of a payment a line is compared with. */
export interface PagamentoNoRetorno {
  situacao: SituacaoDoPagamento;
  totalCentavos: number;
}

export interface DecisaoDaLinha {
  resultado: ResultadoDaLinha;
  mensagem: string;
  /** New state of the payment; null: it stays. */
  situacao: SituacaoDoPagamento | null;
}

const EM_CURSO: readonly SituacaoDoPagamento[] = ['ENVIADO', 'AGENDADO'];

const decisao = (resultado: ResultadoDaLinha, mensagem: string, situacao: SituacaoDoPagamento | null = null) => ({
  ...{ resultado, mensagem, situacao },
});

/**
 * What a line of the retorno does. Only a payment under way is moved; what contradicts what is known waits for a person.
 * @param hoje a payment dated of a day to come is not money that left
 */
export function decidirLinhaDePagamento(
  linha: Pick<LinhaDePagamento, 'efeito' | 'valorRealCentavos' | 'dataReal'>,
  pagamento: PagamentoNoRetorno | null,
  hoje: DataCivil,
): DecisaoDaLinha {
  if (!pagamento) return decisao('ORFA', 'Nenhum pagamento desta conta tem este número.');
  const { situacao } = pagamento;
  if (linha.efeito === 'AVISO') return decisao('INFORMATIVA', 'O banco só avisou; não há o que aplicar.');
  if (linha.efeito === 'DESCONHECIDO') {
    return decisao('SUSPEITA', 'O banco usou um código que não está na tabela: confira o pagamento com ele.');
  }
  if (linha.efeito === 'PENDENTE') {
    return decisao(
      'INFORMATIVA',
      'O banco tem o pagamento e ainda não o liberou: veja no internet banking o que falta.',
    );
  }
  if (linha.efeito === 'PAGO') return pago(linha, pagamento, hoje);
  if (linha.efeito === 'AGENDADO') {
    if (situacao === 'ENVIADO') return decisao('APLICADA', 'Pagamento agendado pelo banco.', 'AGENDADO');
    return decisao('INFORMATIVA', `O pagamento já estava ${situacao.toLowerCase()}.`);
  }
  return desfeito(linha.efeito, situacao);
}

const DESFEITOS = {
  RECUSADO: { novo: 'REJEITADO', oQue: 'recusado' },
  DEVOLVIDO: { novo: 'REJEITADO', oQue: 'devolvido: o dinheiro voltou à conta' },
  CANCELADO: { novo: 'CANCELADO', oQue: 'cancelado no banco' },
  EXCLUIDO: { novo: 'CANCELADO', oQue: 'cancelado no banco' },
} as const;

function desfeito(efeito: keyof typeof DESFEITOS, situacao: SituacaoDoPagamento): DecisaoDaLinha {
  const { novo, oQue } = DESFEITOS[efeito];
  if (EM_CURSO.includes(situacao)) {
    return decisao('APLICADA', `Pagamento ${oQue}; o título volta a esperar pagamento.`, novo);
  }
  if (situacao === novo) return decisao('INFORMATIVA', `O pagamento já estava ${situacao.toLowerCase()}.`);
  return decisao(
    'SUSPEITA',
    `O banco devolveu um pagamento que aqui está ${situacao.toLowerCase()}: confira o extrato.`,
  );
}

function pago(
  { valorRealCentavos, dataReal }: Pick<LinhaDePagamento, 'valorRealCentavos' | 'dataReal'>,
  { situacao, totalCentavos }: PagamentoNoRetorno,
  hoje: DataCivil,
): DecisaoDaLinha {
  if (situacao === 'PAGO') return decisao('INFORMATIVA', 'O pagamento já estava pago.');
  if (!EM_CURSO.includes(situacao)) {
    return decisao('SUSPEITA', `O banco diz que pagou o que aqui está ${situacao.toLowerCase()}: confira o extrato.`);
  }
  if (dataReal !== null && dataReal > hoje) return decisao('SUSPEITA', 'Pagamento datado de depois de hoje.');
  if (valorRealCentavos !== totalCentavos) {
    const [real, pedido] = [formatarReais(valorRealCentavos), formatarReais(totalCentavos)];
    return decisao('SUSPEITA', `O banco pagou ${real}, e o pedido foi de ${pedido}.`);
  }
  return decisao('APLICADA', 'Pagamento efetuado.', 'PAGO');
}
