import { formatarDataBr } from '@sineta/nucleo';
import type { LinhaDaComposicao } from '@sineta/papel';
import { bolsasDaParcela } from '../contratos/bolsas-da-parcela.regras.js';
import type { BoletoAImprimir, ParcelaImpressa } from './impressao.repository.js';

/** Lines that fit in the table of the slip (libs/papel): past them, one line a parcel. */
const LINHAS_DO_PAPEL = 12;

/**
 * How the value of the slip was reached: each parcel, each scholarship by its name, what was paid before and what is
 * late. With many children, each parcel in a line of its own, already less its scholarships.
 */
export function composicaoDoBoleto({ parcelas, vencimento }: BoletoAImprimir): LinhaDaComposicao[] {
  const varios = new Set(parcelas.map((p) => p.alunoNome)).size > 1;
  const linhas = parcelas.flatMap((parcela) => linhasDaParcela(parcela, vencimento, varios));
  if (linhas.length <= LINHAS_DO_PAPEL) return linhas;
  return parcelas.map((parcela) => ({ descricao: titulo(parcela, true), valorCentavos: parcela.valorCentavos }));
}

function titulo({ servicoNome, competencia, alunoNome }: ParcelaImpressa, comAluno: boolean): string {
  const [ano, mes] = competencia.split('-');
  return `${servicoNome} ${mes}/${ano}${comAluno ? `, ${alunoNome}` : ''}`;
}

function linhasDaParcela(
  parcela: ParcelaImpressa,
  vencimento: BoletoAImprimir['vencimento'],
  comAluno: boolean,
): LinhaDaComposicao[] {
  const { nominalCentavos, bolsasCentavos, valorCentavos, abatimentosCentavos } = parcela;
  const ajuste = valorCentavos - (nominalCentavos - bolsasCentavos);
  // A rebate given after the slip was made is in its instructions, not in its value.
  const abatido = ajuste < 0 ? Math.max(ajuste, -abatimentosCentavos) : 0;
  const rotulo = ajuste > 0 ? `Multa e juros até ${formatarDataBr(vencimento)}` : 'Pagamentos anteriores';
  const linhas: LinhaDaComposicao[] = [
    { descricao: titulo(parcela, comAluno), valorCentavos: nominalCentavos },
    ...bolsasDaParcela(parcela, parcela.bolsas, parcela).map((b) => ({ ...b, valorCentavos: -b.valorCentavos })),
    { descricao: 'Abatimento', valorCentavos: abatido },
    { descricao: rotulo, valorCentavos: ajuste - abatido },
  ];
  return linhas.filter((linha) => linha.valorCentavos !== 0);
}
