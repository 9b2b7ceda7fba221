import { cepValido, documentoValido, formatarDataBr, formatarReais, proximoDiaUtil } from '@sineta/nucleo';
import type { Centavos, DataCivil } from '@sineta/nucleo';
import type { PagadorCnab, TituloRemessa } from '@sineta/cnab';
import { encargosDe, quantoPaga, type ParcelaViva } from '../baixas/baixa.regras.js';
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

/** What the bank is asked (FEBRABAN C004): entry, baixa, change of due date, change of the discount's date. */
export type MovimentoDoBoleto = '01' | '02' | '06' | '16';

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

export interface TituloCalculado {
  vencimento: DataCivil;
  valorCentavos: Centavos;
  /** Discount for paying up to the due date. */
  descontoCentavos: Centavos;
}

/** A parcel due before `vencimentoMinimo` moves to it (next business day), with fine and interest up to there. */
export function calcularTitulo(parcela: ParcelaViva, vencimentoMinimo: DataCivil | null): TituloCalculado {
  if (vencimentoMinimo === null || parcela.vencimento >= vencimentoMinimo) {
    const { descontoCentavos } = quantoPaga(parcela, parcela.vencimento);
    const { totalCentavos } = quantoPaga(parcela, parcela.vencimento);
    return {
      vencimento: parcela.vencimento,
      valorCentavos: totalCentavos + descontoCentavos,
      descontoCentavos,
    };
  }
  const vencimento = proximoDiaUtil(vencimentoMinimo);
  const { totalCentavos, descontoCentavos } = quantoPaga(parcela, vencimento);
  return { vencimento, valorCentavos: totalCentavos + descontoCentavos, descontoCentavos: 0 };
}

/** What a boleto tells the bank and the payer. */
export interface TermosDoBoleto extends TituloCalculado {
  nossoNumero: string;
  seuNumero: string;
  emissao: DataCivil;
  multaPercentual: string;
  jurosMesPercentual: string;
  modoMora: 'TAXA_MENSAL' | 'VALOR_DIA';
}

/** Instructions printed on the slip: how much less or more, and when. */
export function instrucoesDoBoleto(boleto: TermosDoBoleto, daConta: readonly string[]): string[] {
  const { descontoCentavos, vencimento, valorCentavos, multaPercentual, jurosMesPercentual } = boleto;
  const linhas: string[] = [];
  if (descontoCentavos > 0) {
    const pago = formatarReais(valorCentavos - descontoCentavos);
    linhas.push(`Até ${formatarDataBr(vencimento)}, desconto de ${formatarReais(descontoCentavos)}: pague ${pago}.`);
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

/** The title as the remessa carries it, with the same arithmetic of mora that we use. */
export function tituloDaRemessa(
  movimento: MovimentoDoBoleto,
  boleto: TermosDoBoleto,
  pagador: PagadorDoTitulo,
): TituloRemessa {
  const { vencimento, valorCentavos, descontoCentavos, multaPercentual, jurosMesPercentual } = boleto;
  const porDia = valorDeJurosPorDia(valorCentavos, jurosMesPercentual);
  const temJuros = boleto.modoMora === 'VALOR_DIA' ? porDia > 0 : Number(jurosMesPercentual) > 0;
  return {
    movimento,
    ...{ nossoNumero: boleto.nossoNumero, seuNumero: boleto.seuNumero, emissao: boleto.emissao },
    ...{ vencimento, valorCentavos, pagador: pagadorCnab(pagador) },
    ...(descontoCentavos > 0
      ? { descontos: [{ tipo: 'VALOR' as const, valorCentavos: descontoCentavos, ate: vencimento }] }
      : {}),
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
