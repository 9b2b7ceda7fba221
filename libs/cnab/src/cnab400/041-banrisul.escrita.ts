import type { ValoresDoRegistro } from '../motor.js';
import type { TituloRemessa } from '../titulo.js';
import { nossoNumeroConfere } from '../cnab240/041-banrisul.js';
import { exigirDigitos, rejeicoesEm, soNumero } from './escrita.js';
import { MOTIVOS } from './tabelas/041.js';
import type { ContextoDeRemessa, DialetoDeRemessa400 } from './tipos.js';
import { multaPercentual } from './valores.js';

/** Printed and sent by the beneficiary. */
const CREDENCIADA = '08';

const cedente = ({ conta }: ContextoDeRemessa): string =>
  `${conta.agencia.padStart(4, '0')}${conta.codigoBeneficiario.padStart(9, '0')}`;

/** Posição 161: 0 amount a day, 1 rate a month. */
function moraDe({ juros }: TituloRemessa): ValoresDoRegistro {
  if (!juros) return { codigoMora: '0' };
  return juros.tipo === 'VALOR_DIA'
    ? { codigoMora: '0', mora: juros.valorCentavos }
    : { codigoMora: '1', mora: juros.percentual };
}

/** Source: Banrisul, CNAB400, transação tipo 1: 18-30, 109-110, 148-149, 157-173, 322-326 e 370-371. */
export const escritaBanrisul: DialetoDeRemessa400 = {
  movimentos: {
    ...{ '01': '01', '02': '02', '03': '17', '04': '04', '05': '05', '06': '06', '09': '09', '11': '10', '13': '11' },
    ...{ '21': '08', '22': '07' },
  },
  especies: { '*': CREDENCIADA },
  limites: {
    ...{ descontos: 1, multaEmValor: false, decimaisDaMulta: 1, jurosEmValor: true },
    ...{ mensagens: 1, tamanhoDaMensagem: 32, mensagemOuSacador: false, sacadorAvalista: false },
    ...{ dataDaMulta: false, dataDosJuros: false },
    diasDeProtesto: [3, 99],
  },
  header: (ctx) => ({ codigoCedente: cedente(ctx) }),
  detalhe: (t, ctx) => ({
    codigoCedente: cedente(ctx),
    nossoNumero: soNumero(t.nossoNumero),
    mensagem: t.mensagens?.[0] ?? '',
    carteira: ctx.conta.carteira,
    bancoCobrador: '041',
    aceite: t.aceite ? 'A' : 'N',
    ...moraDe(t),
    instrucao1: t.diasParaProtesto ? '09' : '00',
    instrucao2: t.multa ? '18' : '00',
    multa: multaPercentual(t) ?? 0,
    diasProtesto: t.diasParaProtesto ?? 0,
  }),
  trailer: ({ totalCentavos }) => ({ totalTitulos: totalCentavos }),
  contaIncompleta: exigirDigitos({ agencia: [4, 'a agência'], codigoBeneficiario: [9, 'o código do cedente'] }),
  nossoNumeroConfere,
  rejeicoes: rejeicoesEm(MOTIVOS),
};
