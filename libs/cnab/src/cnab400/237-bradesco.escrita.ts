import type { ValoresDoRegistro } from '../motor.js';
import type { TituloRemessa } from '../titulo.js';
import { nossoNumeroConfere } from '../cnab240/237-bradesco.js';
import { exigirDigitos, rejeicoesEm, soNumero } from './escrita.js';
import { MOTIVOS } from './tabelas/237.js';
import type { ContextoDeRemessa, DialetoDeRemessa400, RegistroAEscrever } from './tipos.js';
import { descontoDe, mensagensDe, multaPercentual } from './valores.js';

function titulo(t: TituloRemessa, { conta }: ContextoDeRemessa): ValoresDoRegistro {
  return {
    numeroCarteira: conta.carteira,
    agencia: conta.agencia,
    conta: conta.conta,
    contaDv: conta.contaDv,
    nossoNumero: soNumero(t.nossoNumero),
  };
}

function complementos(t: TituloRemessa, ctx: ContextoDeRemessa): RegistroAEscrever[] {
  if (!t.mensagens?.length && (t.descontos ?? []).length < 2) return [];
  return [['mensagem', { ...mensagensDe(t, 0, 4), ...descontoDe(t, 2), ...descontoDe(t, 3), ...titulo(t, ctx) }]];
}

/** Source: Bradesco, posições 66-70 (multa), 109-110 (ocorrências), 148-149 (espécies), 157-160 (protesto), registro 2. */
export const escritaBradesco: DialetoDeRemessa400 = {
  movimentos: {
    ...{ '01': '01', '02': '02', '03': '03', '04': '04', '05': '05', '06': '06', '07': '31', '08': '31', '09': '09' },
    ...{ '10': '18', '11': '19', '12': '31', '13': '31', '14': '31', '15': '31', '16': '31', '21': '08', '22': '07' },
    ...{ '23': '31', '31': '31', '45': '45', '46': '46', '47': '20' },
  },
  especies: {
    '02': '01',
    '04': '12',
    '12': '02',
    '16': '03',
    '17': '05',
    '19': '11',
    '31': '31',
    '32': '32',
    '*': '99',
  },
  limites: {
    ...{ descontos: 3, multaEmValor: false, decimaisDaMulta: 2, jurosEmValor: true },
    ...{ mensagens: 4, tamanhoDaMensagem: 80, mensagemOuSacador: false, sacadorAvalista: true },
    ...{ dataDaMulta: false, dataDosJuros: false },
    diasDeProtesto: [5, 99],
  },
  header: ({ conta }) => ({ codigoEmpresa: conta.convenio ?? conta.codigoBeneficiario }),
  detalhe: (t, ctx) => ({
    ...titulo(t, ctx),
    temMulta: multaPercentual(t) === undefined ? '0' : '2',
    multa: multaPercentual(t) ?? 0,
    instrucao1: t.diasParaProtesto ? '06' : '00',
    instrucao2: t.diasParaProtesto ?? 0,
    sacadorOuMensagem: t.sacadorAvalista?.nome ?? '',
    ...(t.movimento === '08' ? { dataDesconto1: null, desconto1: 0 } : {}),
    ...(t.movimento === '13' ? { jurosDia: 0 } : {}),
    ...(t.movimento === '15' ? { temMulta: '0', multa: 0 } : {}),
  }),
  complementos,
  contaIncompleta: exigirDigitos({
    ...{ codigoBeneficiario: [20, 'o código da empresa'], agencia: [5, 'a agência'], conta: [7, 'o número'] },
    carteira: [3, 'a carteira'],
  }),
  nossoNumeroConfere,
  rejeicoes: rejeicoesEm({ ...MOTIVOS['32'], ...MOTIVOS['30'], ...MOTIVOS['03'] }),
};
