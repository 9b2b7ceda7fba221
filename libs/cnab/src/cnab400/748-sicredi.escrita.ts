import type { CodigoDeMovimento } from '../cnab240/codigos.js';
import { nossoNumeroConfere } from '../cnab240/748-sicredi.js';
import { exigirDigitos, fimDoNumero, rejeicoesEm } from './escrita.js';
import { MOTIVOS } from './tabelas/748.js';
import type { ContextoDeRemessa, DialetoDeRemessa400, RegistroAEscrever } from './tipos.js';
import { inscricao, mensagensDe, multaPercentual, seuNumero400 } from './valores.js';
import type { TituloRemessa } from '../titulo.js';

/** Position 71: what instruction 31 changes (tabela 6.1, complemento). */
const CAMPO_ALTERADO: Partial<Record<CodigoDeMovimento, string>> = {
  '07': 'A',
  '08': 'A',
  '12': 'B',
  '13': 'B',
  '16': 'A',
};

function complementos(t: TituloRemessa): RegistroAEscrever[] {
  if (!t.mensagens?.length) return [];
  const nossoNumero = fimDoNumero(t.nossoNumero, 9);
  return [['mensagem', { nossoNumero, ...mensagensDe(t, 0, 4), seuNumero: seuNumero400(t) }]];
}

/** CCCCCMDD.CRM: beneficiary, month (1 to 9, then O, N and D) and day. */
function nome({ conta, hoje }: ContextoDeRemessa): string {
  const mes = '123456789OND'[Number(hoje.slice(5, 7)) - 1] ?? '';
  return `${conta.codigoBeneficiario.padStart(5, '0')}${mes}${hoje.slice(8, 10)}.CRM`;
}

/** Source: Sicredi, manual CNAB400, 6.1 (instruções), 9.1 a 9.5 e 9.9. */
export const escritaSicredi: DialetoDeRemessa400 = {
  movimentos: {
    ...{ '01': '01', '02': '02', '04': '04', '05': '05', '06': '06', '07': '31', '08': '31', '09': '09', '10': '18' },
    ...{ '11': '19', '12': '31', '13': '31', '16': '31', '45': '45', '46': '76' },
  },
  especies: {
    '02': 'A',
    '03': 'A',
    '04': 'J',
    '05': 'J',
    '06': 'B',
    '07': 'H',
    '12': 'C',
    '16': 'E',
    '17': 'G',
    '19': 'I',
    '*': 'K',
  },
  limites: {
    ...{ descontos: 1, multaEmValor: false, decimaisDaMulta: 2, jurosEmValor: true },
    ...{ mensagens: 4, tamanhoDaMensagem: 80, mensagemOuSacador: false, sacadorAvalista: true },
    ...{ dataDaMulta: false, dataDosJuros: false },
    diasDeProtesto: [3, 99],
  },
  header: ({ conta, beneficiario }) => ({
    conta: conta.codigoBeneficiario,
    inscricaoEmpresa: inscricao(beneficiario.documento).numero,
  }),
  detalhe: (t, { hoje }) => ({
    nossoNumero: fimDoNumero(t.nossoNumero, 9),
    dataInstrucao: hoje,
    campoAlterado: CAMPO_ALTERADO[t.movimento] ?? '',
    multa: multaPercentual(t) ?? 0,
    aceite: t.aceite ? 'S' : 'N',
    instrucao1: t.diasParaProtesto ? '06' : '00',
    diasProtesto: t.diasParaProtesto ?? 0,
    tipoInscricao: inscricao(t.pagador.documento).tipo.slice(1),
    inscricaoSacador: t.sacadorAvalista ? inscricao(t.sacadorAvalista.documento).numero.padStart(14, '0') : '',
    nomeSacador: t.sacadorAvalista?.nome ?? '',
    ...(t.movimento === '08' ? { dataDesconto1: null, desconto1: 0 } : {}),
    ...(t.movimento === '13' ? { jurosDia: 0 } : {}),
  }),
  complementos,
  trailer: (_total, { conta }) => ({ banco: '748', conta: conta.codigoBeneficiario }),
  contaIncompleta: exigirDigitos({ codigoBeneficiario: [5, 'o código do beneficiário'], posto: [2, 'o posto'] }),
  nossoNumeroConfere,
  nome,
  rejeicoes: rejeicoesEm(MOTIVOS),
};
