import { limparDocumento, somarDias, tipoDeDocumento } from '@sineta/nucleo';
import { valoresDoPix } from './cnab240/dialeto.js';
import type { DialetoDeRemessa, LayoutCnab } from './layout.js';
import { larguraDe, soOsQueExistem } from './limites.js';
import type { ValoresDoRegistro } from './motor.js';
import type { ContaDeCobranca, DescontoAteData, TituloRemessa } from './titulo.js';

/** What the segments of a title are written from, besides the title. */
export interface ContextoDosSegmentos {
  layout: LayoutCnab;
  dialeto: DialetoDeRemessa;
  conta: ContaDeCobranca;
  /** The account as segment P has it, the same for every title. */
  contaNoP: ValoresDoRegistro;
}

export function inscricao(documento: string): { tipoInscricao: string; inscricao: string } {
  const tipo = tipoDeDocumento(documento);
  return { tipoInscricao: tipo === 'CNPJ' ? '2' : '1', inscricao: limparDocumento(documento) };
}

/** The account as FEBRABAN writes it, in the places that the bank's record has; `ajustes` puts the rest. */
export function contaNo(
  { layout, conta: c }: Pick<ContextoDosSegmentos, 'layout' | 'conta'>,
  registro: string,
): ValoresDoRegistro {
  const { agencia, agenciaDv, conta, contaDv, convenio = '' } = c;
  return soOsQueExistem(layout, registro, { agencia, agenciaDv, conta, contaDv, convenio });
}

function desconto(x: DescontoAteData | undefined, ordem: 1 | 2 | 3): ValoresDoRegistro {
  if (!x) return {};
  return {
    [`codigoDesconto${ordem}`]: x.tipo === 'VALOR' ? '1' : '2',
    [`dataDesconto${ordem}`]: x.ate,
    [`desconto${ordem}`]: x.tipo === 'VALOR' ? x.valorCentavos : x.percentual,
  };
}

function jurosDe({ dialeto }: ContextoDosSegmentos, { juros, vencimento }: TituloRemessa): ValoresDoRegistro {
  if (!juros) return { codigoJuros: dialeto.semJuros };
  return {
    codigoJuros: juros.tipo === 'VALOR_DIA' ? '1' : '2',
    dataJuros: juros.desde ?? somarDias(vencimento, 1),
    juros: juros.tipo === 'VALOR_DIA' ? juros.valorCentavos : juros.percentual,
  };
}

function multaDe({ multa, vencimento }: TituloRemessa): ValoresDoRegistro {
  if (!multa) return { codigoMulta: '0' };
  return {
    codigoMulta: multa.tipo === 'VALOR' ? '1' : '2',
    dataMulta: multa.desde ?? somarDias(vencimento, 1),
    multa: multa.tipo === 'VALOR' ? multa.valorCentavos : multa.percentual,
  };
}

function baixaDe({ layout }: ContextoDosSegmentos, { diasParaBaixa }: TituloRemessa): ValoresDoRegistro {
  if (diasParaBaixa === undefined) return {};
  const largura = larguraDe(layout, 'segmentoP', 'diasBaixa');
  return { codigoBaixa: '1', diasBaixa: String(diasParaBaixa).padStart(largura, '0') };
}

function valoresDoP(e: ContextoDosSegmentos, t: TituloRemessa): ValoresDoRegistro[] {
  const { protesto, especieMensalidade } = e.dialeto;
  return [
    e.contaNoP,
    e.dialeto.identificacao(e.conta, t),
    {
      seuNumero: t.seuNumero,
      vencimento: t.vencimento,
      valor: t.valorCentavos,
      especie: t.especie ?? especieMensalidade,
      aceite: t.aceite ? 'A' : 'N',
      emissao: t.emissao,
      abatimento: t.abatimentoCentavos ?? 0,
      identificacaoEmpresa: t.identificacao ?? '',
      codigoProtesto: t.diasParaProtesto ? protesto.com : protesto.sem,
      diasProtesto: t.diasParaProtesto ?? 0,
    },
    jurosDe(e, t),
    desconto(t.descontos?.[0], 1),
    baixaDe(e, t),
  ];
}

function valoresDoQ({ pagador, sacadorAvalista }: TituloRemessa): ValoresDoRegistro[] {
  const cep = pagador.cep.replace(/\D/g, '');
  const sacador = sacadorAvalista ? inscricao(sacadorAvalista.documento) : null;
  return [
    inscricao(pagador.documento),
    {
      nome: pagador.nome,
      endereco: pagador.endereco,
      bairro: pagador.bairro,
      cep: cep.slice(0, 5),
      cepSufixo: cep.slice(5),
      cidade: pagador.cidade,
      uf: pagador.uf,
      tipoInscricaoSacador: sacador?.tipoInscricao ?? '0',
      inscricaoSacador: sacador?.inscricao ?? '0',
      nomeSacador: sacadorAvalista?.nome ?? '',
    },
  ];
}

function valoresDoR(t: TituloRemessa): ValoresDoRegistro[] {
  return [desconto(t.descontos?.[1], 2), desconto(t.descontos?.[2], 3), multaDe(t)];
}

function valoresDoS({ mensagens = [] }: TituloRemessa): ValoresDoRegistro[] {
  return [Object.fromEntries(mensagens.map((m, i) => [`mensagem${i + 5}`, m]))];
}

const MOVIMENTOS_DE_MULTA: readonly string[] = ['14', '15'];

/** A record of a title and its values, the later over the earlier. */
export type SegmentoAEscrever = readonly [registro: string, valores: readonly ValoresDoRegistro[]];

/** P and Q always; R for a fine or more than one discount; S for messages; Y-03 or Y-04 for Pix. */
export function segmentosDe(e: ContextoDosSegmentos, t: TituloRemessa): SegmentoAEscrever[] {
  const segmentos: SegmentoAEscrever[] = [
    ['segmentoP', valoresDoP(e, t)],
    ['segmentoQ', valoresDoQ(t)],
  ];
  const pedeR = t.multa || (t.descontos?.length ?? 0) > 1 || MOVIMENTOS_DE_MULTA.includes(t.movimento);
  if (pedeR) segmentos.push(['segmentoR', valoresDoR(t)]);
  if (t.mensagens?.length) segmentos.push(['segmentoS', valoresDoS(t)]);
  if (t.pix && e.dialeto.pix) segmentos.push([e.dialeto.pix, [valoresDoPix(t)]]);
  return segmentos;
}
