import { nossoNumeroConfere } from '../cnab240/341-itau.js';
import { somarDias } from '@sineta/nucleo';
import type { ValoresDoRegistro } from '../motor.js';
import type { TituloRemessa } from '../titulo.js';
import { exigirDigitos, rejeicoesEm, soNumero } from './escrita.js';
import { MOTIVOS } from './tabelas/341.js';
import type { ContextoDeRemessa, DialetoDeRemessa400, RegistroAEscrever } from './tipos.js';
import { inscricao } from './valores.js';

const PAGADOR = ['tipoInscricao', 'inscricao', 'nome', 'endereco', 'bairro', 'cep', 'cidade', 'uf'];
const DESCONTO = ['dataDesconto1', 'desconto1'];
const IDENTIFICACAO = ['agencia', 'conta', 'contaDv', 'zerosDaConta', 'nossoNumero', 'numeroCarteira', 'carteira'];

const conta = ({ conta: c }: ContextoDeRemessa): ValoresDoRegistro => ({
  agencia: c.agencia,
  conta: c.conta,
  contaDv: c.contaDv,
});

function multaDe(t: TituloRemessa): ValoresDoRegistro {
  const { multa } = t;
  if (!multa) return { codigoMulta: '0' };
  return {
    codigoMulta: multa.tipo === 'VALOR' ? '1' : '2',
    dataMulta: multa.desde ?? somarDias(t.vencimento, 1),
    multa: multa.tipo === 'VALOR' ? multa.valorCentavos : multa.percentual,
  };
}

function complementos(t: TituloRemessa): RegistroAEscrever[] {
  const registros: RegistroAEscrever[] = [];
  const comMulta = t.movimento === '01' ? t.multa !== undefined : ['14', '15'].includes(t.movimento);
  if (comMulta) registros.push(['multa', multaDe(t.movimento === '15' ? { ...t, multa: undefined } : t)]);
  if (t.movimento === '01' && t.sacadorAvalista) {
    const { tipo, numero } = inscricao(t.sacadorAvalista.documento);
    registros.push(['email', { tipoInscricaoSacador: tipo, inscricaoSacador: numero }]);
  }
  return registros;
}

/** Source: Itaú, notas 6 (ocorrências), 10 (espécies), 11 (instruções 09, 93), 12, 16 e 35 a 37 (multa). */
export const escritaItau: DialetoDeRemessa400 = {
  movimentos: {
    ...{ '01': '01', '02': '02', '03': '11', '04': '04', '05': '05', '06': '06', '07': '31', '09': '09', '11': '18' },
    ...{ '12': '31', '13': '47', '14': '49', '15': '49', '16': '31', '21': '08', '22': '07', '23': '31', '47': '31' },
  },
  especies: {
    '02': '01',
    '04': '08',
    '12': '02',
    '16': '03',
    '17': '05',
    '19': '13',
    '21': '04',
    '30': '16',
    '*': '99',
  },
  limites: {
    ...{ descontos: 1, multaEmValor: true, decimaisDaMulta: 2, jurosEmValor: true },
    ...{ mensagens: 1, tamanhoDaMensagem: 30, mensagemOuSacador: true, sacadorAvalista: true },
    ...{ dataDaMulta: true, dataDosJuros: true },
    diasDeProtesto: [1, 99],
  },
  header: conta,
  detalhe: (t, ctx) => ({
    ...conta(ctx),
    nossoNumero: soNumero(t.nossoNumero).slice(0, -1),
    numeroCarteira: ctx.conta.carteira,
    bancoCobrador: '341',
    aceite: t.aceite ? 'A' : 'N',
    instrucao1: t.movimento === '01' && t.diasParaProtesto ? '09' : '00',
    instrucao2: t.mensagens?.length ? '93' : '00',
    sacadorOuMensagem: t.sacadorAvalista?.nome ?? t.mensagens?.[0] ?? '',
    dataMora: t.juros ? (t.juros.desde ?? somarDias(t.vencimento, 1)) : null,
    prazo: t.diasParaProtesto ?? 0,
  }),
  complementos,
  contaIncompleta: exigirDigitos({
    agencia: [4, 'a agência'],
    conta: [5, 'o número'],
    contaDv: [1, 'o dígito'],
    carteira: [3, 'a carteira'],
  }),
  nossoNumeroConfere,
  soOQueMuda: {
    sempre: [...IDENTIFICACAO, 'tipoInscricaoEmpresa', 'inscricaoEmpresa', 'identificacaoEmpresa', 'bancoCobrador'],
    emBranco: false,
    campos: {
      ...{
        '02': ['valor'],
        '04': ['valor', 'abatimento'],
        '05': ['valor', 'abatimento'],
        '06': ['valor', 'vencimento'],
      },
      ...{ '03': ['valor', 'prazo'], '09': ['valor', 'prazo'], '11': ['valor'], '13': ['valor'], '47': ['valor'] },
      ...{ '07': DESCONTO, '16': DESCONTO, '12': ['jurosDia', 'dataMora'], '14': [], '15': [], '23': PAGADOR },
      ...{ '21': ['valor', 'seuNumero'], '22': ['valor'] },
    },
  },
  rejeicoes: rejeicoesEm(MOTIVOS['03'] ?? {}, {
    ...{ '05': '19', '08': '92', '09': '15', '16': '66', '17': '66', '18': '05', '20': '67', '24': '64', '25': '64' },
    ...{ '27': '61', '29': '62', '33': '60', '34': '60', '45': '08', '46': '37', '47': '10', '48': '11', '49': '03' },
    ...{ '51': '13', '52': '04', '53': '12', '54': '12', '80': '62' },
  }),
};
