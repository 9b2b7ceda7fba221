import type { ValoresDoRegistro } from '../motor.js';
import { nossoNumeroConfere } from '../cnab240/756-sicoob.js';
import { exigirDigitos, rejeicoesEm, soNumero } from './escrita.js';
import { MOTIVOS } from './tabelas/756.js';
import type { ContextoDeRemessa, DialetoDeRemessa400 } from './tipos.js';
import { multaPercentual } from './valores.js';

const conta = ({ conta: c }: ContextoDeRemessa): ValoresDoRegistro => ({ agencia: c.agencia, agenciaDv: c.agenciaDv });

/** Source: Sicoob, leiaute CNAB400 para sistemas de terceiros, remessa, seq. 10, 14, 22 a 24, 31 a 37, 51 e 52. */
export const escritaSicoob: DialetoDeRemessa400 = {
  movimentos: {
    ...{ '01': '01', '02': '02', '04': '04', '05': '05', '06': '06', '07': '31', '09': '09', '10': '10', '12': '31' },
    ...{ '13': '11', '14': '31', '16': '31', '21': '08', '23': '12', '31': '31' },
  },
  especies: {
    ...{ '01': '10', '02': '01', '04': '12', '06': '06', '07': '08', '12': '02', '14': '14', '15': '15', '16': '03' },
    ...{ '17': '05', '18': '18', '19': '13', '20': '20', '21': '21', '22': '22', '*': '99' },
  },
  limites: {
    ...{ descontos: 1, multaEmValor: false, decimaisDaMulta: 4, jurosEmValor: false },
    ...{ mensagens: 1, tamanhoDaMensagem: 40, mensagemOuSacador: true, sacadorAvalista: true },
    ...{ dataDaMulta: false, dataDosJuros: false },
    diasDeProtesto: [1, 99],
  },
  header: (ctx) => ({ ...conta(ctx), codigoBeneficiario: ctx.conta.codigoBeneficiario }),
  detalhe: (t, ctx) => ({
    ...conta(ctx),
    conta: ctx.conta.conta,
    contaDv: ctx.conta.contaDv,
    nossoNumero: soNumero(t.nossoNumero),
    parcela: t.parcela ?? 1,
    indicativoSacador: t.sacadorAvalista ? 'A' : '',
    carteira: ctx.conta.carteira,
    bancoCobrador: '756',
    agenciaCobradora: ctx.conta.agencia,
    agenciaCobradoraDv: ctx.conta.agenciaDv,
    aceite: t.aceite ? '1' : '0',
    instrucao1: t.mensagens?.length ? '99' : '00',
    instrucao2: t.mensagens?.length ? '99' : '00',
    taxaMora: t.juros?.tipo === 'TAXA_MENSAL' ? t.juros.percentual : 0,
    multa: multaPercentual(t) ?? 0,
    sacadorOuMensagem: t.sacadorAvalista?.nome ?? t.mensagens?.[0] ?? '',
    diasProtesto: String(t.diasParaProtesto ?? 0).padStart(2, '0'),
  }),
  contaIncompleta: exigirDigitos({
    ...{ agencia: [4, 'a cooperativa'], conta: [8, 'o número'], contaDv: [1, 'o dígito'] },
    codigoBeneficiario: [9, 'o código do beneficiário'],
  }),
  nossoNumeroConfere,
  rejeicoes: rejeicoesEm(MOTIVOS),
};
