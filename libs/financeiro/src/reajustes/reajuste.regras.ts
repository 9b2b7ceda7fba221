import {
  aplicarPercentual,
  formatarDataBr,
  parcelar,
  racional,
  somarCentavos,
  somarCompetencias,
} from '@sineta/nucleo';
import type { Centavos, DataCivil, Percentual } from '@sineta/nucleo';
import type { ItemContratado } from '../contratos/contrato.regras.js';
import { SERVICOS_DA_ANUIDADE } from '../planos/plano.regras.js';
import { exigirUmAno, reajustarAnuidade } from '../regras/reajuste.regras.js';
import { erroDeReajuste } from './reajustes.erros.js';

export interface PropostaDeItem {
  servicoId: string;
  totalCentavos: Centavos;
  parcelas: number;
  primeiraCompetencia: string;
  obrigatorio: boolean;
}

/**
 * The items of the next year. The anuidade starts from the last legal parcel times their number (Lei 9.870/1999 art. 1
 * §1); what is contracted apart from it follows its own rate.
 */
export function reajustarItens(
  itens: readonly ItemContratado[],
  { percentual, outros, anos }: { percentual: Percentual; outros: Percentual; anos: number },
): { itens: PropostaDeItem[]; anuidadeCentavos: Centavos } {
  const novos = itens.map((item) => {
    const { servicoId, servicoTipo, parcelas, totalCentavos, obrigatorio } = item;
    const primeiraCompetencia = somarCompetencias(item.primeiraCompetencia, 12 * anos);
    const daAnuidade = SERVICOS_DA_ANUIDADE.includes(servicoTipo);
    const ultima = parcelar(totalCentavos, parcelas).at(-1) ?? 0;
    const total = daAnuidade
      ? reajustarAnuidade(ultima, parcelas, percentual).novaAnuidade
      : totalCentavos + aplicarPercentual(totalCentavos, outros);
    return { daAnuidade, item: { servicoId, totalCentavos: total, parcelas, primeiraCompetencia, obrigatorio } };
  });
  const anuidade = novos.filter((n) => n.daAnuidade).map((n) => n.item.totalCentavos);
  return { itens: novos.map((n) => n.item), anuidadeCentavos: somarCentavos(anuidade) };
}

/** @throws ErroDeNegocio `reajuste-antes-de-um-ano`, `planilha-de-outro-ano`, `reajuste-sem-prova` */
export function exigirReajusteComprovado(
  pedido: { percentual: Percentual; vigenciaInicio: DataCivil },
  plano: { vigenciaInicio: DataCivil },
  planilha: { anoDeAplicacao: number; variacaoPercentual: Percentual },
): void {
  exigirUmAno(plano.vigenciaInicio, pedido.vigenciaInicio);
  const ano = Number(pedido.vigenciaInicio.slice(0, 4));
  if (planilha.anoDeAplicacao !== ano) {
    const dia = formatarDataBr(pedido.vigenciaInicio);
    throw erroDeReajuste('planilha-de-outro-ano', `A planilha é de ${planilha.anoDeAplicacao}, e o plano de ${dia}.`, [
      { campo: '/planilhaId', mensagem: `Não é a planilha de ${ano}.`, acao: `Use a planilha de aplicação em ${ano}.` },
    ]);
  }
  if (!passa(pedido.percentual, planilha.variacaoPercentual)) return;
  const [pedida, provada] = [pedido.percentual, planilha.variacaoPercentual].map((p) => `${p.replace('.', ',')}%`);
  throw erroDeReajuste('reajuste-sem-prova', `A planilha comprova ${provada}, e o reajuste pedido é de ${pedida}.`, [
    {
      campo: '/percentual',
      mensagem: `Acima da variação de custos, ${provada} (Lei 9.870/1999, art. 1, § 3º).`,
      acao: `Use até ${provada}, ou corrija a planilha.`,
    },
  ]);
}

function passa(pedido: Percentual, provado: Percentual): boolean {
  const [a, b] = [racional(pedido), racional(provado.replace('-', ''))];
  const limite = provado.startsWith('-') ? 0n : b.num;
  return a.num * b.den > limite * a.den;
}
