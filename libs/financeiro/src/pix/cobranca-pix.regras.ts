import {
  documentoValido,
  formatarDataBr,
  reaisDecimal,
  type Centavos,
  type Competencia,
  type DataCivil,
} from '@sineta/nucleo';
import { quantoPaga, type ParcelaViva } from '../baixas/baixa.regras.js';
import { calcularTitulo, moraDoBoleto, type PagadorDoTitulo, type TituloCalculado } from '../boletos/boleto.regras.js';
import { valorDeJurosPorDia } from '../regras/mora.regras.js';

export const TIPOS_DE_COBRANCA_PIX = ['COBV', 'COBR'] as const;
export type TipoDeCobrancaPix = (typeof TIPOS_DE_COBRANCA_PIX)[number];

/**
 * A_ENVIAR → ENVIANDO → ATIVA → PAGA, REMOVIDA or EXPIRADA. INDETERMINADA: only the PSP knows whether it was made.
 * EM_LOTE: its lot has not been answered. REMOVENDO: the removal is on its way.
 */
export const SITUACOES_DE_COBRANCA_PIX = [
  ...(['A_ENVIAR', 'ENVIANDO', 'INDETERMINADA', 'EM_LOTE', 'ATIVA'] as const),
  ...(['REMOVENDO', 'REMOVIDA', 'PAGA', 'EXPIRADA', 'RECUSADA'] as const),
] as const;
export type SituacaoDaCobrancaPix = (typeof SITUACOES_DE_COBRANCA_PIX)[number];

/** A parcel about to become a Pix charge. */
export interface ParcelaParaPix extends ParcelaViva {
  numero: number;
  competencia: Competencia;
  contratoNumero: number;
  servicoNome: string;
  alunoNome: string;
  pagador: PagadorDoTitulo;
  /** Its boleto in force has a QR code of the bank. */
  boletoComPix: boolean;
}

export interface BloqueioDoPix {
  codigo: 'SEM_DOCUMENTO' | 'VENCIDA' | 'BOLETO_COM_PIX' | 'TAXA_SEM_FORMA';
  mensagem: string;
  acao: string;
}

/** What would make the PSP refuse the charge, or make a second QR code for the same debt. */
export function bloqueiosDoPix(parcela: ParcelaParaPix, vencimento: DataCivil, hoje: DataCivil): BloqueioDoPix[] {
  const { pagador, boletoComPix } = parcela;
  const { multaPercentual, jurosMesPercentual, modoMora } = moraDoBoleto(parcela);
  const bloqueios: BloqueioDoPix[] = [];
  if (!documentoValido(pagador.documento ?? '')) {
    const mensagem = `${pagador.nome} não tem CPF ou CNPJ válido.`;
    bloqueios.push({ codigo: 'SEM_DOCUMENTO', mensagem, acao: 'Complete o documento no cadastro do pagador.' });
  }
  if (vencimento < hoje) {
    const acao = 'Informe vencimentoMinimo: a cobrança sai com multa e juros até essa data.';
    bloqueios.push({ codigo: 'VENCIDA', mensagem: `Vencida em ${formatarDataBr(vencimento)}.`, acao });
  }
  if (boletoComPix) {
    const acao = 'Entregue o boleto, que tem o QR Code do banco; ou cancele-o antes.';
    bloqueios.push({ codigo: 'BOLETO_COM_PIX', mensagem: 'O boleto da parcela já tem Pix.', acao });
  }
  const daCobranca = modoMora === 'VALOR_DIA' ? [multaPercentual] : [multaPercentual, jurosMesPercentual];
  if (daCobranca.some((taxa) => duasCasas(taxa) === null)) {
    const mensagem = 'A multa ou os juros do contrato têm mais de duas casas decimais, que o Pix não leva.';
    bloqueios.push({ codigo: 'TAXA_SEM_FORMA', mensagem, acao: 'Cobre por boleto, ou use juros em valor por dia.' });
  }
  return bloqueios;
}

/** `'1.5'` → `'1.50'`; null when it would lose digits (API Pix: `\d{1,10}\.\d{2}`). */
export function duasCasas(taxa: string): string | null {
  const [inteiros = '0', casas = ''] = taxa.split('.');
  const uteis = casas.replace(/0+$/, '');
  return uteis.length <= 2 ? `${inteiros}.${uteis.padEnd(2, '0')}` : null;
}

export interface DadosDaCobV {
  parcela: ParcelaParaPix;
  titulo: TituloCalculado;
  chave: string;
  validadeDias: number;
}

/** Body of PUT /cobv/{txid} (API Pix 2.9, `CobVSolicitada`): the same money rules that the boleto carries. */
export function corpoDaCobV({ parcela, titulo, chave, validadeDias }: DadosDaCobV): Record<string, unknown> {
  const { pagador, alunoNome, servicoNome, competencia } = parcela;
  const referencia = `${servicoNome} ${competencia.slice(5)}/${competencia.slice(0, 4)}`;
  return {
    calendario: { dataDeVencimento: titulo.vencimento, validadeAposVencimento: validadeDias },
    devedor: { ...pessoaDoPix(pagador, 200), ...enderecoDoPix(pagador) },
    valor: valorDaCobV(parcela, titulo),
    chave,
    solicitacaoPagador: referencia.slice(0, 140),
    infoAdicionais: [
      { nome: 'Referência', valor: referencia.slice(0, 200) },
      { nome: 'Aluno', valor: alunoNome.slice(0, 200) },
    ],
  };
}

function valorDaCobV(parcela: ParcelaParaPix, titulo: TituloCalculado) {
  const { valorCentavos, descontoCentavos, descontos, vencimento } = titulo;
  const { multaPercentual, jurosMesPercentual, modoMora } = moraDoBoleto(parcela);
  const porDia = valorDeJurosPorDia(valorCentavos, jurosMesPercentual);
  const juros =
    modoMora === 'VALOR_DIA'
      ? { modalidade: 1, valorPerc: reaisDecimal(porDia) }
      : { modalidade: 3, valorPerc: duasCasas(jurosMesPercentual) ?? '0.00' };
  const degraus = [...descontos, { ate: vencimento, valorCentavos: descontoCentavos }].filter(
    (d) => d.valorCentavos > 0,
  );
  const descontoDataFixa = degraus.map((d) => ({ data: d.ate, valorPerc: reaisDecimal(d.valorCentavos) }));
  return {
    original: reaisDecimal(valorCentavos),
    ...(Number(multaPercentual) > 0
      ? { multa: { modalidade: 2, valorPerc: duasCasas(multaPercentual) ?? '0.00' } }
      : {}),
    ...(Number(juros.valorPerc) > 0 ? { juros } : {}),
    ...(descontoDataFixa.length > 0 ? { desconto: { modalidade: 1, descontoDataFixa } } : {}),
  };
}

/** CPF or CNPJ and name. */
export function pessoaDoPix({ nome, documento }: Pick<PagadorDoTitulo, 'nome' | 'documento'>, maximo: number) {
  const numero = documento ?? '';
  return { ...(numero.length === 11 ? { cpf: numero } : { cnpj: numero }), nome: nome.slice(0, maximo) };
}

function enderecoDoPix({ logradouro, numero, municipio, uf, cep }: PagadorDoTitulo) {
  const rua = [logradouro, numero].filter(Boolean).join(', ').slice(0, 200);
  return {
    ...(rua ? { logradouro: rua } : {}),
    ...(municipio ? { cidade: municipio.slice(0, 200) } : {}),
    ...(uf ? { uf } : {}),
    ...(cep ? { cep } : {}),
  };
}

/** Value and due date of the charge: those of the boleto. */
export const tituloDoPix = calcularTitulo;

/** Pix Automático debits on the due date: the discount for paying on time is already taken. */
export function valorDaCobR(parcela: ParcelaViva): Centavos {
  return quantoPaga(parcela, parcela.vencimento).totalCentavos;
}

const UM_MINUTO = 60_000;

/** How long to wait before asking again: 2 s, 4 s… up to an hour. */
export function esperaDaConsulta(consultas: number): number {
  return Math.min(1_000 * 2 ** Math.min(consultas + 1, 12), 60 * UM_MINUTO);
}

export type AposNaoEncontrada = { tipo: 'ESPERAR'; ms: number } | { tipo: 'REENVIAR' };

/**
 * The PSP does not have what was sent. While the request may still be on its way, that proves nothing; afterwards it is safe
 * to send it again, with the same identifier.
 */
export function aposNaoEncontrada(enviadaEm: Date | null, agora: number, carenciaMs: number): AposNaoEncontrada {
  const passou = enviadaEm ? agora - enviadaEm.getTime() : Infinity;
  return passou >= carenciaMs ? { tipo: 'REENVIAR' } : { tipo: 'ESPERAR', ms: carenciaMs - passou };
}
