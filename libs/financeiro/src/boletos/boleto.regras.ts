import {
  cepValido,
  documentoValido,
  formatarDataBr,
  formatarReais,
  proximoDiaUtil,
  somarCentavos,
} from '@sineta/nucleo';
import type { Centavos, DataCivil } from '@sineta/nucleo';
import type { PagadorCnab, TituloRemessa } from '@sineta/cnab';
import { diasDeDesconto, encargosDe, quantoPaga, type ParcelaViva } from '../baixas/baixa.regras.js';
import { valorDeJurosPorDia } from '../regras/mora.regras.js';

export const SITUACOES_DE_BOLETO = [
  'EMITIDO',
  'EM_REMESSA',
  'REGISTRADO',
  'REJEITADO',
  'PAGO',
  'BAIXADO',
  'CANCELADO',
] as const;
export type SituacaoDoBoleto = (typeof SITUACOES_DE_BOLETO)[number];

/** What the bank is asked (FEBRABAN C004): entry, baixa, rebate and its end, due date, protest and its two stays, discounts. */
export const MOVIMENTOS_DO_BOLETO = ['01', '02', '04', '05', '06', '09', '10', '11', '16'] as const;
export type MovimentoDoBoleto = (typeof MOVIMENTOS_DO_BOLETO)[number];

/** Who pays, as the register has it. */
export interface PagadorDoTitulo {
  nome: string;
  documento: string | null;
  logradouro: string | null;
  numero: string | null;
  complemento: string | null;
  bairro: string | null;
  municipio: string | null;
  uf: string | null;
  cep: string | null;
}

export interface Bloqueio {
  codigo: 'SEM_DOCUMENTO' | 'SEM_ENDERECO' | 'SEM_CEP' | 'VENCIDA';
  mensagem: string;
  acao: string;
}

/** What would make the bank refuse the title, or the title false: found before any number is taken. */
export function bloqueiosDoTitulo(pagador: PagadorDoTitulo, vencimento: DataCivil, hoje: DataCivil): Bloqueio[] {
  const bloqueios: Bloqueio[] = [];
  if (!documentoValido(pagador.documento ?? '')) {
    bloqueios.push({
      codigo: 'SEM_DOCUMENTO',
      mensagem: `${pagador.nome} não tem CPF ou CNPJ válido.`,
      acao: 'Complete o documento no cadastro do pagador.',
    });
  }
  if (!pagador.logradouro || !pagador.municipio || !pagador.uf) {
    bloqueios.push({
      codigo: 'SEM_ENDERECO',
      mensagem: `${pagador.nome} não tem endereço completo.`,
      acao: 'Complete logradouro, município e UF no cadastro do pagador.',
    });
  }
  if (!cepValido(pagador.cep ?? '')) {
    bloqueios.push({
      codigo: 'SEM_CEP',
      mensagem: `${pagador.nome} não tem CEP válido.`,
      acao: 'Complete o CEP no cadastro do pagador.',
    });
  }
  if (vencimento < hoje) {
    bloqueios.push({
      codigo: 'VENCIDA',
      mensagem: `Vencida em ${formatarDataBr(vencimento)}.`,
      acao: 'Informe vencimentoMinimo: o boleto sai com multa e juros até essa data.',
    });
  }
  return bloqueios;
}

/** A discount for who pays up to a day. */
export interface DescontoAte {
  ate: DataCivil;
  valorCentavos: Centavos;
}

export interface TituloCalculado {
  vencimento: DataCivil;
  valorCentavos: Centavos;
  /** Discount for paying up to the due date. */
  descontoCentavos: Centavos;
  /** Greater ones, for who pays before; the earliest first. */
  descontos: DescontoAte[];
}

/** A parcel due before `vencimentoMinimo` moves to it (next business day), with fine and interest up to there. */
export function calcularTitulo(
  parcela: ParcelaViva,
  vencimentoMinimo: DataCivil | null,
  hoje: DataCivil,
): TituloCalculado {
  if (vencimentoMinimo === null || parcela.vencimento >= vencimentoMinimo) {
    const { descontoCentavos } = quantoPaga(parcela, parcela.vencimento);
    const { totalCentavos } = quantoPaga(parcela, parcela.vencimento);
    return {
      vencimento: parcela.vencimento,
      valorCentavos: totalCentavos + descontoCentavos,
      descontoCentavos,
      descontos: descontosAntes(parcela, hoje),
    };
  }
  const vencimento = proximoDiaUtil(vencimentoMinimo);
  const { totalCentavos, descontoCentavos } = quantoPaga(parcela, vencimento);
  return { vencimento, valorCentavos: totalCentavos + descontoCentavos, descontoCentavos: 0, descontos: [] };
}

/** The steps before the due date and not past, as the bank takes them: what each gives on the parcel as it is. */
function descontosAntes(parcela: ParcelaViva, hoje: DataCivil): DescontoAte[] {
  return diasDeDesconto(parcela)
    .filter((ate) => ate < parcela.vencimento && ate >= hoje)
    .map((ate) => ({ ate, valorCentavos: quantoPaga(parcela, ate).descontoCentavos }))
    .filter(({ valorCentavos }) => valorCentavos > 0)
    .sort((a, b) => (a.ate < b.ate ? -1 : 1));
}

/** One title for several parcels of the same payer and due date: each value is added to its like. */
export function somarTitulos(titulos: readonly TituloCalculado[]): TituloCalculado {
  const datas = [...new Set(titulos.flatMap((t) => t.descontos.map(({ ate }) => ate)))].sort();
  const descontos = datas.map((ate) => ({
    ate,
    // A parcel without this step gives what it would on that day: its own discount of the due date.
    valorCentavos: somarCentavos(titulos.map((t) => descontoNoDia(t, ate))),
  }));
  const [primeiro] = titulos;
  if (!primeiro) throw new Error('Nenhum título a somar.');
  return {
    ...{ vencimento: primeiro.vencimento, descontos },
    valorCentavos: somarCentavos(titulos.map((t) => t.valorCentavos)),
    descontoCentavos: somarCentavos(titulos.map((t) => t.descontoCentavos)),
  };
}

function descontoNoDia({ descontos, descontoCentavos }: TituloCalculado, dia: DataCivil): Centavos {
  return descontos.find(({ ate }) => dia <= ate)?.valorCentavos ?? descontoCentavos;
}

/** What a boleto tells the bank and the payer. */
export interface TermosDoBoleto extends TituloCalculado {
  /** Null until the bank says it, where the bank numbers. */
  nossoNumero: string | null;
  seuNumero: string;
  emissao: DataCivil;
  multaPercentual: string;
  jurosMesPercentual: string;
  modoMora: 'TAXA_MENSAL' | 'VALOR_DIA';
  /** Forgiven after the title was made: the bank collects that less. */
  abatimentoCentavos: Centavos;
}

/** Instructions printed on the slip: how much less or more, and when. */
export function instrucoesDoBoleto(boleto: TermosDoBoleto, daConta: readonly string[]): string[] {
  const { valorCentavos, multaPercentual, jurosMesPercentual } = boleto;
  const abatido = valorCentavos - boleto.abatimentoCentavos;
  const linhas: string[] = [];
  if (boleto.abatimentoCentavos > 0) {
    linhas.push(`Abatimento de ${formatarReais(boleto.abatimentoCentavos)}: pague ${formatarReais(abatido)}.`);
  }
  for (const { ate, valorCentavos: desconto } of descontosDe(boleto)) {
    linhas.push(
      `Até ${formatarDataBr(ate)}, desconto de ${formatarReais(desconto)}: pague ${formatarReais(abatido - desconto)}.`,
    );
  }
  const juros =
    boleto.modoMora === 'VALOR_DIA'
      ? `juros de ${formatarReais(valorDeJurosPorDia(valorCentavos, jurosMesPercentual))} por dia`
      : `juros de ${jurosMesPercentual.replace('.', ',')}% ao mês`;
  const [temMulta, temJuros] = [Number(multaPercentual) > 0, Number(jurosMesPercentual) > 0];
  const multa = `multa de ${multaPercentual.replace('.', ',')}%`;
  const mora = [...(temMulta ? [multa] : []), ...(temJuros ? [juros] : [])].join(' e ');
  if (mora) linhas.push(`Após o vencimento, ${mora}.`);
  return [...linhas, ...daConta];
}

/** All discounts of the title, the earliest first. */
function descontosDe({ descontos, descontoCentavos, vencimento }: TituloCalculado): DescontoAte[] {
  return [...descontos, ...(descontoCentavos > 0 ? [{ ate: vencimento, valorCentavos: descontoCentavos }] : [])];
}

/** The title as the remessa carries it, with the same arithmetic of mora that we use. */
export function tituloDaRemessa(
  movimento: MovimentoDoBoleto,
  boleto: TermosDoBoleto,
  pagador: PagadorDoTitulo,
): TituloRemessa {
  const { vencimento, valorCentavos, multaPercentual, jurosMesPercentual } = boleto;
  const descontos = descontosDe(boleto).map((desconto) => ({ tipo: 'VALOR' as const, ...desconto }));
  const porDia = valorDeJurosPorDia(valorCentavos, jurosMesPercentual);
  const temJuros = boleto.modoMora === 'VALOR_DIA' ? porDia > 0 : Number(jurosMesPercentual) > 0;
  return {
    movimento,
    ...{ nossoNumero: boleto.nossoNumero ?? '', seuNumero: boleto.seuNumero, emissao: boleto.emissao },
    ...{ vencimento, valorCentavos, pagador: pagadorCnab(pagador) },
    ...(descontos.length > 0 ? { descontos } : {}),
    ...(boleto.abatimentoCentavos > 0 ? { abatimentoCentavos: boleto.abatimentoCentavos } : {}),
    ...(Number(multaPercentual) > 0 ? { multa: { tipo: 'PERCENTUAL' as const, percentual: multaPercentual } } : {}),
    ...(temJuros
      ? {
          juros:
            boleto.modoMora === 'VALOR_DIA'
              ? { tipo: 'VALOR_DIA' as const, valorCentavos: porDia }
              : { tipo: 'TAXA_MENSAL' as const, percentual: jurosMesPercentual },
        }
      : {}),
  };
}

function pagadorCnab(pagador: PagadorDoTitulo): PagadorCnab {
  return {
    ...{ nome: pagador.nome, documento: pagador.documento ?? '', endereco: enderecoEmLinha(pagador) },
    ...{ bairro: pagador.bairro ?? '', cep: pagador.cep ?? '', cidade: pagador.municipio ?? '', uf: pagador.uf ?? '' },
  };
}

export function enderecoEmLinha({ logradouro, numero, complemento }: PagadorDoTitulo): string {
  return [logradouro, numero, complemento].filter(Boolean).join(', ');
}

/** The rates of the contract that the boleto repeats. */
export function moraDoBoleto({ condicoes }: Pick<ParcelaViva, 'condicoes'>) {
  const { multa = '0', jurosMes = '0', modo = 'TAXA_MENSAL' } = encargosDe(condicoes);
  return { multaPercentual: multa, jurosMesPercentual: jurosMes, modoMora: modo };
}
