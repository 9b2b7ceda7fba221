import { lerReaisDecimal } from '@sineta/nucleo';
import { textoEm, type No } from '../../xml/ler.js';
import type { VersaoDeSaoPaulo } from './leiautes.js';

/** What the signature of a RPS covers. Values as the XML writes them; documents without punctuation. */
export interface CamposDaCadeia {
  inscricao: string;
  serie: string;
  numero: string;
  /** `AAAA-MM-DD` */
  data: string;
  tributacao: string;
  status: string;
  issRetido: boolean;
  /** Final value in version 2, value of the service in version 1. */
  valor: string;
  deducoes: string;
  codigoServico: string;
  /** CPF or CNPJ of the payer; absent for who has none. */
  tomador?: string;
  /** NIF, or the reason for not having one, of a payer abroad: version 2 writes it at the end [C: one source]. */
  nif?: string;
  intermediario?: { documento: string; issRetido: boolean };
}

const LARGURA_DA_INSCRICAO: Readonly<Record<VersaoDeSaoPaulo, number>> = { '1': 8, '2': 12 };

/** The registration in the width of the version: 8 in 1, 12 in 2. */
export function inscricaoNaCadeia(inscricao: string, versao: VersaoDeSaoPaulo): string {
  return inscricao.padStart(LARGURA_DA_INSCRICAO[versao], '0');
}

/**
 * The text that is signed for each RPS, in ASCII: 86 characters in version 1 and 90 in version 2, plus 16 with an
 * intermediary. Source: manual 2.8.2 (version 1) and 3.3.7 pp. 46–48 (version 2).
 */
export function cadeiaDoRps(c: CamposDaCadeia, versao: VersaoDeSaoPaulo): string {
  return [
    inscricaoNaCadeia(c.inscricao, versao),
    c.serie.padEnd(5, ' '),
    c.numero.padStart(12, '0'),
    c.data.replaceAll('-', ''),
    c.tributacao,
    c.status,
    c.issRetido ? 'S' : 'N',
    centavosNaCadeia(c.valor),
    centavosNaCadeia(c.deducoes),
    c.codigoServico.padStart(5, '0'),
    pessoaNaCadeia(c.tomador),
    ...(c.intermediario ? [pessoaNaCadeia(c.intermediario.documento), c.intermediario.issRetido ? 'S' : 'N'] : []),
    versao === '2' ? (c.nif ?? '') : '',
  ].join('');
}

const INDICADORES: Readonly<Record<number, string>> = { 0: '3', 11: '1' };

/** 1 CPF, 2 CNPJ, 3 none, then 14 positions. */
function pessoaNaCadeia(documento = ''): string {
  return (INDICADORES[documento.length] ?? '2') + documento.padStart(14, '0');
}

function centavosNaCadeia(reais: string): string {
  return String(lerReaisDecimal(reais)).padStart(15, '0');
}

/** The same fields, from a RPS as it is written. Throws `valor-invalido` when a value is not one. */
export function camposDaCadeia(rps: No, versao: VersaoDeSaoPaulo): CamposDaCadeia {
  const texto = (caminho: string): string => textoEm(rps, caminho) ?? '';
  const valor = versao === '1' ? texto('ValorServicos') : texto('ValorInicialCobrado') || texto('ValorFinalCobrado');
  const intermediario = texto('CPFCNPJIntermediario/CNPJ') || texto('CPFCNPJIntermediario/CPF');
  return {
    inscricao: texto('ChaveRPS/InscricaoPrestador'),
    serie: texto('ChaveRPS/SerieRPS'),
    numero: texto('ChaveRPS/NumeroRPS'),
    data: texto('DataEmissao'),
    tributacao: texto('TributacaoRPS'),
    status: texto('StatusRPS'),
    issRetido: texto('ISSRetido') === 'true',
    valor,
    deducoes: texto('ValorDeducoes'),
    codigoServico: texto('CodigoServico'),
    tomador: texto('CPFCNPJTomador/CPF') || texto('CPFCNPJTomador/CNPJ'),
    nif: texto('CPFCNPJTomador/NIF') || texto('CPFCNPJTomador/NaoNIF'),
    ...(intermediario && {
      intermediario: { documento: intermediario, issRetido: texto('ISSRetidoIntermediario') === 'true' },
    }),
  };
}

/** What is signed to cancel a note: registration and number, in ASCII. */
export function cadeiaDoCancelamento(inscricao: string, numero: string, versao: VersaoDeSaoPaulo): string {
  return inscricaoNaCadeia(inscricao, versao) + numero.padStart(12, '0');
}
