import {
  ajustarVencimento,
  aplicarPercentual,
  competenciaDe,
  diasEntre,
  formatarDataBr,
  formatarReais,
  proximoDiaUtil,
  somarCompetencias,
  somarDias,
  vencimentoNoMes,
} from '@sineta/nucleo';
import type { Centavos, DataCivil, ErroDeCampo, Percentual, RegraVencimento } from '@sineta/nucleo';
import type { Papel } from '@sineta/plataforma';
import { consolidarAcordo, type Acordo, type DebitoComMora } from '../regras/acordo.regras.js';
import { erroDeAcordo } from './acordos.erros.js';
import type { Alcada, Efetivacao, MeioDoAcordo, ModeloDeAcordo, RegimeDeQuebra } from './modelo.regras.js';

/** What a person asks of a template. */
export interface OpcaoPedida {
  /** After the down payment; zero: all at once. */
  parcelas: number;
  entradaCentavos?: Centavos;
  vencimentoDaEntrada?: DataCivil;
  /** Of the first parcel after the down payment. */
  primeiroVencimento?: DataCivil;
  dispensaMultaPercentual?: Percentual;
  dispensaJurosPercentual?: Percentual;
  dispensaPrincipalPercentual?: Percentual;
  /** The collection work that was really done; without it no fee is charged. */
  honorariosPor?: string;
}

/** Terms copied from the template into the agreement, with what was asked. */
export interface TermosDoAcordo {
  modeloNome: string;
  parcelas: number;
  jurosMesPercentual: Percentual;
  honorariosPercentual: Percentual;
  honorariosPor: string | null;
  dispensaMultaPercentual: Percentual;
  dispensaJurosPercentual: Percentual;
  dispensaPrincipalPercentual: Percentual;
  multaPercentual: Percentual;
  moraMesPercentual: Percentual;
  regraVencimento: RegraVencimento;
  meios: readonly MeioDoAcordo[];
  efetivacao: Efetivacao;
  regime: RegimeDeQuebra;
  diasParaQuebra: number;
}

/** A line of the calendar; number 0 is the down payment. */
export interface ParcelaDoCalendario {
  numero: number;
  vencimento: DataCivil;
  valorCentavos: Centavos;
  /** Interest of the financing inside the value. */
  jurosCentavos: Centavos;
}

export interface Opcao {
  acordo: Acordo;
  termos: TermosDoAcordo;
  calendario: ParcelaDoCalendario[];
  /** The waiver passes what who asked may give alone. */
  exigeAprovacao: boolean;
}

/** Longest wait for the first payment: interest is counted by the month, not by the day before it. */
const CARENCIA_MAXIMA_DIAS = 90;

/**
 * One option of an agreement, within the limits of its template.
 * @param campo where the option is in the body
 * @throws ErroDeNegocio `acordo-fora-do-modelo`, with every mistake
 */
export function montarOpcao(x: {
  modelo: ModeloDeAcordo;
  debitos: readonly DebitoComMora[];
  pedida: OpcaoPedida;
  hoje: DataCivil;
  papeis: readonly Papel[];
  campo: string;
}): Opcao {
  const { modelo, pedida, hoje, campo } = x;
  const termos = termosDe(modelo, pedida);
  const acordo = calcular(x.debitos, termos, pedida, modelo);
  const calendario =
    acordo.total > 0 && acordo.entrada <= acordo.total ? calendarioDe(acordo, pedida, termos, hoje) : [];
  const erros = [
    ...errosDaDivida(x.debitos, acordo, modelo, hoje),
    ...errosDaEntrada(acordo, modelo),
    ...errosDasParcelas(calendario, pedida, modelo, hoje),
  ].map((erro) => ({ ...erro, campo: `${campo}${erro.campo}` }));
  const [primeiro] = erros;
  if (primeiro) throw erroDeAcordo('acordo-fora-do-modelo', primeiro.mensagem, erros);
  return { acordo, termos, calendario, exigeAprovacao: !cabeNaAlcada(termos, modelo.alcadas, x.papeis) };
}

/** Whether one of the roles may give this waiver alone; nobody needs leave to give nothing. */
export function cabeNaAlcada(
  termos: Pick<TermosDoAcordo, 'dispensaMultaPercentual' | 'dispensaJurosPercentual' | 'dispensaPrincipalPercentual'>,
  alcadas: readonly Alcada[],
  papeis: readonly Papel[],
): boolean {
  const cabe = (a: Pick<Alcada, 'multaPercentual' | 'jurosPercentual' | 'principalPercentual'>): boolean =>
    Number(termos.dispensaMultaPercentual) <= Number(a.multaPercentual) &&
    Number(termos.dispensaJurosPercentual) <= Number(a.jurosPercentual) &&
    Number(termos.dispensaPrincipalPercentual) <= Number(a.principalPercentual);
  const nenhuma = { multaPercentual: '0', jurosPercentual: '0', principalPercentual: '0' };
  return cabe(nenhuma) || alcadas.some((alcada) => papeis.includes(alcada.papel) && cabe(alcada));
}

function termosDe(modelo: ModeloDeAcordo, pedida: OpcaoPedida): TermosDoAcordo {
  const { jurosMesPercentual, multaPercentual, moraMesPercentual, regraVencimento, meios, efetivacao } = modelo;
  const cobraHonorarios = pedida.honorariosPor !== undefined;
  return {
    ...{ modeloNome: modelo.nome, parcelas: pedida.parcelas, jurosMesPercentual },
    honorariosPercentual: cobraHonorarios ? modelo.honorariosPercentual : '0',
    honorariosPor: pedida.honorariosPor ?? null,
    dispensaMultaPercentual: pedida.dispensaMultaPercentual ?? '0',
    dispensaJurosPercentual: pedida.dispensaJurosPercentual ?? '0',
    dispensaPrincipalPercentual: pedida.dispensaPrincipalPercentual ?? '0',
    ...{ multaPercentual, moraMesPercentual, regraVencimento, meios, efetivacao },
    ...{ regime: modelo.regime, diasParaQuebra: modelo.diasParaQuebra },
  };
}

function calcular(
  debitos: readonly DebitoComMora[],
  termos: TermosDoAcordo,
  { parcelas, entradaCentavos }: OpcaoPedida,
  modelo: ModeloDeAcordo,
): Acordo {
  const condicoes = {
    honorarios: termos.honorariosPercentual,
    dispensas: {
      multa: termos.dispensaMultaPercentual,
      juros: termos.dispensaJurosPercentual,
      principal: termos.dispensaPrincipalPercentual,
    },
    ...{ jurosMes: termos.jurosMesPercentual, entrada: modelo.entradaMinimaPercentual, n: Math.max(1, parcelas) },
  };
  const { total, entrada } = consolidarAcordo(debitos, condicoes);
  if (parcelas === 0) return consolidarAcordo(debitos, { ...condicoes, entradaFixa: total, n: 0 });
  const fixa = Math.min(entradaCentavos ?? entrada, total);
  return consolidarAcordo(debitos, { ...condicoes, entradaFixa: fixa });
}

function calendarioDe(
  { entrada, parcelas }: Acordo,
  { vencimentoDaEntrada, primeiroVencimento }: OpcaoPedida,
  { regraVencimento }: TermosDoAcordo,
  hoje: DataCivil,
): ParcelaDoCalendario[] {
  const daEntrada = vencimentoDaEntrada ?? proximoDiaUtil(hoje);
  const primeiro =
    primeiroVencimento ?? vencimentoNoMes(somarCompetencias(competenciaDe(daEntrada), 1), diaDe(daEntrada), 'MANTEM');
  const linhaDaEntrada = { numero: 0, vencimento: daEntrada, valorCentavos: entrada, jurosCentavos: 0 };
  const linhas = parcelas.map(({ numero, valor, juros }, i) => ({
    ...{ numero, valorCentavos: valor, jurosCentavos: juros },
    vencimento:
      i === 0
        ? ajustarVencimento(primeiro, regraVencimento)
        : vencimentoNoMes(somarCompetencias(competenciaDe(primeiro), i), diaDe(primeiro), regraVencimento),
  }));
  return entrada > 0 ? [linhaDaEntrada, ...linhas] : linhas;
}

const diaDe = (data: DataCivil): number => Number(data.slice(8, 10));

function errosDaDivida(
  debitos: readonly DebitoComMora[],
  { consolidado, total }: Acordo,
  modelo: ModeloDeAcordo,
  hoje: DataCivil,
): ErroDeCampo[] {
  const { valorMinimoCentavos, valorMaximoCentavos, atrasoMinimoDias, atrasoMaximoDias } = modelo;
  const atraso = Math.max(...debitos.map(({ vencimento }) => Math.max(0, diasEntre(vencimento, hoje))));
  const erros: ErroDeCampo[] = [];
  if (total <= 0) {
    erros.push({ campo: '/dispensaPrincipalPercentual', mensagem: 'Não sobra o que pagar.', acao: 'Dispense menos.' });
  }
  if (consolidado < valorMinimoCentavos || (valorMaximoCentavos !== null && consolidado > valorMaximoCentavos)) {
    const mensagem = `A dívida de ${formatarReais(consolidado)} está fora da faixa de valor deste modelo.`;
    erros.push({ campo: '/modeloId', mensagem, acao: 'Escolha outro modelo, ou outras parcelas.' });
  }
  if (atraso < atrasoMinimoDias || (atrasoMaximoDias !== null && atraso > atrasoMaximoDias)) {
    const mensagem = `O atraso de ${atraso} dias está fora da faixa deste modelo.`;
    erros.push({ campo: '/modeloId', mensagem, acao: 'Escolha outro modelo, ou outras parcelas.' });
  }
  return erros;
}

function errosDaEntrada({ entrada, total }: Acordo, { entradaMinimaPercentual }: ModeloDeAcordo): ErroDeCampo[] {
  const minima = aplicarPercentual(total, entradaMinimaPercentual);
  if (entrada >= minima) return [];
  const mensagem = `A entrada mínima deste modelo é ${formatarReais(minima)}.`;
  return [{ campo: '/entradaCentavos', mensagem, acao: `Informe de ${formatarReais(minima)} em diante.` }];
}

function errosDasParcelas(
  calendario: readonly ParcelaDoCalendario[],
  { parcelas, honorariosPor }: OpcaoPedida,
  modelo: ModeloDeAcordo,
  hoje: DataCivil,
): ErroDeCampo[] {
  const erros: ErroDeCampo[] = [];
  if (parcelas > modelo.parcelasMaximo) {
    const mensagem = `Este modelo aceita até ${modelo.parcelasMaximo} parcela(s) depois da entrada.`;
    erros.push({ campo: '/parcelas', mensagem, acao: `Informe até ${modelo.parcelasMaximo}.` });
  }
  if (honorariosPor !== undefined && Number(modelo.honorariosPercentual) === 0) {
    const mensagem = 'Este modelo não cobra honorários.';
    erros.push({ campo: '/honorariosPor', mensagem, acao: 'Retire o campo, ou escolha um modelo que os prevê.' });
  }
  const pequena = calendario.find((p) => p.numero > 0 && p.valorCentavos < modelo.parcelaMinimaCentavos);
  if (pequena) {
    const mensagem = `A parcela de ${formatarReais(pequena.valorCentavos)} é menor que a mínima, ${formatarReais(modelo.parcelaMinimaCentavos)}.`;
    erros.push({ campo: '/parcelas', mensagem, acao: 'Use menos parcelas, ou uma entrada menor.' });
  }
  return [...erros, ...errosDasDatas(calendario, hoje)];
}

function errosDasDatas(calendario: readonly ParcelaDoCalendario[], hoje: DataCivil): ErroDeCampo[] {
  const [primeira, segunda] = calendario;
  if (!primeira) return [];
  const limite = somarDias(hoje, CARENCIA_MAXIMA_DIAS);
  const campoDe = (p: ParcelaDoCalendario) => (p.numero === 0 ? '/vencimentoDaEntrada' : '/primeiroVencimento');
  const erros: ErroDeCampo[] = [];
  for (const parcela of segunda && primeira.numero === 0 ? [primeira, segunda] : [primeira]) {
    if (parcela.vencimento >= hoje && parcela.vencimento <= limite) continue;
    const mensagem = `O vencimento ${formatarDataBr(parcela.vencimento)} está fora do prazo.`;
    const acao = `Informe uma data de ${formatarDataBr(hoje)} a ${formatarDataBr(limite)}.`;
    erros.push({ campo: campoDe(parcela), mensagem, acao });
  }
  if (primeira.numero === 0 && segunda && segunda.vencimento <= primeira.vencimento) {
    const mensagem = 'A primeira parcela vence antes da entrada, ou com ela.';
    erros.push({ campo: '/primeiroVencimento', mensagem, acao: 'Informe uma data depois da entrada.' });
  }
  return erros;
}
