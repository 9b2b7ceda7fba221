import { ehCompetencia, formatarDataBr, formatarReais, parcelar, somarCompetencias } from '@sineta/nucleo';
import type { Centavos, Competencia, DataCivil, ErroDeCampo, Percentual } from '@sineta/nucleo';
import { erroFinanceiro } from '../erros.js';
import { conferirSomaNominal } from '../regras/parcelamento.regras.js';
import { limiteDaDivulgacao } from '../regras/reajuste.regras.js';

/** Services that make up the anuidade; the others are contracted apart from it (Lei 9.870/1999 art. 1 §5). */
export const SERVICOS_DA_ANUIDADE: readonly string[] = ['MENSALIDADE', 'MATRICULA'];

/** A discount for who pays at least `diasAntes` days before the due date. */
export interface DegrauAntesDoVencimento {
  diasAntes: number;
  percentual: Percentual;
}

/** Discounts that a bank takes for one title: two steps, and that of the due date (FEBRABAN CNAB240, G021). */
export const MAXIMO_DE_DEGRAUS = 2;

export interface ItemConferido {
  servicoId: string;
  servicoTipo: string;
  totalCentavos: Centavos;
  parcelas: number;
  primeiraCompetencia: Competencia;
  /** What each parcel says it is worth, when the client sends them one by one. */
  valoresCentavos?: readonly Centavos[];
}

export interface PlanoConferido {
  vigenciaInicio: DataCivil;
  vigenciaFim: DataCivil;
  anuidadeCentavos?: Centavos | null;
  pontualidadePercentual?: Percentual;
  pontualidadeDegraus?: readonly DegrauAntesDoVencimento[];
  divulgadoEm?: DataCivil | null;
  fimDaMatricula?: DataCivil | null;
  itens: readonly ItemConferido[];
}

/**
 * A plan is accepted when its parcels add up to what it says, the months stay inside the validity, no service comes
 * twice and the tuition does not pass the anuidade. Sources: Lei 9.870/1999 art. 1; STJ REsp 1.424.814/SP.
 * @throws ErroDeNegocio `plano-nao-fecha` with every mistake found
 */
export function conferirPlano(plano: PlanoConferido): void {
  const erros = [
    ...conferirVigencia(plano),
    ...plano.itens.flatMap((item, i) => conferirItem(item, i, plano)),
    ...conferirAnuidade(plano),
    ...conferirDegraus(plano),
    ...conferirDivulgacao(plano),
  ];
  const [primeiro] = erros;
  if (primeiro) throw erroFinanceiro('plano-nao-fecha', primeiro.mensagem, erros);
}

function conferirVigencia({ vigenciaInicio, vigenciaFim }: PlanoConferido): ErroDeCampo[] {
  if (vigenciaFim >= vigenciaInicio) return [];
  return [
    {
      campo: '/vigenciaFim',
      mensagem: 'A vigência termina antes de começar.',
      acao: 'Informe o fim em data igual ou posterior ao início.',
    },
  ];
}

function conferirItem(item: ItemConferido, i: number, plano: PlanoConferido): ErroDeCampo[] {
  const erros: ErroDeCampo[] = [];
  const campo = `/itens/${i}`;
  if (plano.itens.findIndex((outro) => outro.servicoId === item.servicoId) !== i) {
    erros.push({ campo: `${campo}/servicoId`, mensagem: 'Serviço repetido no plano.', acao: 'Junte os dois itens.' });
  }
  if (item.totalCentavos < item.parcelas) {
    erros.push({
      campo: `${campo}/parcelas`,
      mensagem: `${formatarReais(item.totalCentavos)} não chegam a um centavo em cada uma das ${item.parcelas} parcelas.`,
      acao: 'Diminua o número de parcelas ou aumente o total.',
    });
  }
  erros.push(...conferirValores(item, campo), ...conferirMeses(item, campo, plano));
  return erros;
}

function conferirValores({ valoresCentavos, totalCentavos, parcelas }: ItemConferido, campo: string): ErroDeCampo[] {
  if (!valoresCentavos) return [];
  const soma = valoresCentavos.reduce((a, b) => a + b, 0);
  if (valoresCentavos.length === parcelas && soma === totalCentavos) {
    const previstas = parcelar(totalCentavos, parcelas);
    if (previstas.every((valor, i) => valor === valoresCentavos[i])) return [];
    const [maior, menor] = [formatarReais(previstas[0] ?? 0), formatarReais(previstas.at(-1) ?? 0)];
    return [
      {
        campo: `${campo}/valoresCentavos`,
        mensagem: 'As parcelas de um serviço são iguais, com o centavo que sobra nas primeiras.',
        acao: `Use parcelas de ${maior} a ${menor}, ou não envie os valores.`,
      },
    ];
  }
  return [
    {
      campo: `${campo}/valoresCentavos`,
      mensagem: `São ${valoresCentavos.length} parcelas que somam ${formatarReais(soma)}; o item diz ${parcelas} que somam ${formatarReais(totalCentavos)}.`,
      acao: 'Corrija as parcelas ou o total: os dois precisam ser iguais.',
    },
  ];
}

function conferirMeses(item: ItemConferido, campo: string, plano: PlanoConferido): ErroDeCampo[] {
  if (!ehCompetencia(item.primeiraCompetencia)) return [];
  const ultima = somarCompetencias(item.primeiraCompetencia, item.parcelas - 1);
  const [de, ate] = [plano.vigenciaInicio.slice(0, 7), plano.vigenciaFim.slice(0, 7)];
  if (item.primeiraCompetencia >= de && ultima <= ate) return [];
  return [
    {
      campo: `${campo}/primeiraCompetencia`,
      mensagem: `As parcelas vão de ${item.primeiraCompetencia} a ${ultima}, fora da vigência (${de} a ${ate}).`,
      acao: 'Corrija o primeiro mês, o número de parcelas ou a vigência.',
    },
  ];
}

function conferirAnuidade({ anuidadeCentavos, itens }: PlanoConferido): ErroDeCampo[] {
  if (anuidadeCentavos === undefined || anuidadeCentavos === null) return [];
  const daAnuidade = itens.filter((i) => SERVICOS_DA_ANUIDADE.includes(i.servicoTipo)).map((i) => i.totalCentavos);
  const { soma, valido } = conferirSomaNominal(anuidadeCentavos, daAnuidade);
  if (valido) return [];
  return [
    {
      campo: '/itens',
      mensagem: `Mensalidade e matrícula somam ${formatarReais(soma)}, acima da anuidade de ${formatarReais(anuidadeCentavos)}.`,
      acao: 'Reduza os itens: a matrícula é parte da anuidade, e a soma nominal não pode passar dela.',
    },
  ];
}

/** The earlier the payment, the greater the discount: else a step would punish who pays before. */
function conferirDegraus({ pontualidadeDegraus = [], pontualidadePercentual = '0' }: PlanoConferido): ErroDeCampo[] {
  return pontualidadeDegraus.flatMap(({ diasAntes, percentual }, i) => {
    const anterior = i === 0 ? { dias: 0, taxa: pontualidadePercentual } : anteriorA(pontualidadeDegraus, i);
    if (diasAntes > anterior.dias && Number(percentual) > Number(anterior.taxa)) return [];
    return [
      {
        campo: `/pontualidadeDegraus/${i}`,
        mensagem: `O degrau de ${diasAntes} dias antes dá ${percentual.replace('.', ',')}%, e o anterior ${anterior.taxa.replace('.', ',')}%.`,
        acao: 'Do mais perto do vencimento ao mais longe, com desconto sempre maior; o do próprio vencimento é pontualidadePercentual.',
      },
    ];
  });
}

function anteriorA(degraus: readonly DegrauAntesDoVencimento[], i: number): { dias: number; taxa: Percentual } {
  const anterior = degraus[i - 1];
  return { dias: anterior?.diasAntes ?? 0, taxa: anterior?.percentual ?? '0' };
}

/** Values and text of the contract are published at least 45 days before the enrolment ends (Lei 9.870/1999 art. 2). */
function conferirDivulgacao({ divulgadoEm, fimDaMatricula }: PlanoConferido): ErroDeCampo[] {
  if (!divulgadoEm || !fimDaMatricula) return [];
  const limite = limiteDaDivulgacao(fimDaMatricula);
  if (divulgadoEm <= limite) return [];
  const [dia, ate] = [formatarDataBr(divulgadoEm), formatarDataBr(limite)];
  return [
    {
      campo: '/divulgadoEm',
      mensagem: `Divulgado em ${dia}; com a matrícula até ${formatarDataBr(fimDaMatricula)}, o limite era ${ate}.`,
      acao: 'A Lei 9.870/1999, art. 2, pede 45 dias de antecedência: prorrogue o fim da matrícula ou corrija a data.',
    },
  ];
}

/** What the law asks and the plan does not say: told, since the plan may still be a draft. */
export function avisosDoPlano(
  plano: Pick<PlanoConferido, 'anuidadeCentavos' | 'divulgadoEm' | 'fimDaMatricula'>,
): string[] {
  const avisos: string[] = [];
  if (!plano.anuidadeCentavos) {
    avisos.push('Sem a anuidade, não se confere se mensalidade e matrícula passam dela (Lei 9.870/1999, art. 1).');
  }
  if (!plano.divulgadoEm || !plano.fimDaMatricula) {
    avisos.push('Sem divulgadoEm e fimDaMatricula, não se conferem os 45 dias de divulgação (Lei 9.870/1999, art. 2).');
  }
  return avisos;
}

/** A rate as the database keeps it ('2.0000') in its shortest form ('2'), as contracts, boletos and remessas carry it. */
export function taxaCurta(taxa: Percentual): Percentual {
  return taxa.includes('.') ? taxa.replace(/\.?0+$/, '') : taxa;
}
