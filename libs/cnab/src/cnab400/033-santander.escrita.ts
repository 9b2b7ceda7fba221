import { somarDias } from '@sineta/nucleo';
import { nossoNumeroConfere } from '../cnab240/033-santander.js';
import type { ValoresDoRegistro } from '../motor.js';
import type { TituloRemessa } from '../titulo.js';
import { fimDoNumero, rejeicoesEm } from './escrita.js';
import { MOTIVOS } from './tabelas/033.js';
import type { ContextoDeRemessa, DialetoDeRemessa400, RegistroAEscrever } from './tipos.js';
import { mensagensDe, multaPercentual } from './valores.js';

const CODIGO_DE_TRANSMISSAO = /^\d{20}$/;
/** Carteira 5 of the layout: quick collection, with registration, printed by the client. */
const RAPIDA_COM_REGISTRO = '5';

/** The código de transmissão is branch (4), current account (8) and collection account (8), all in one (nota 1). */
function conta({ conta: c }: ContextoDeRemessa): ValoresDoRegistro {
  const codigo = c.codigoTransmissao ?? '';
  return {
    agencia: codigo.slice(0, 4),
    conta: codigo.slice(4, 12),
    contaCobranca: codigo.slice(12),
    complemento: `${c.conta.slice(-1)}${c.contaDv}`,
  };
}

function complementos(t: TituloRemessa, ctx: ContextoDeRemessa): RegistroAEscrever[] {
  return t.mensagens?.length ? [['mensagem', { ...conta(ctx), ...mensagensDe(t, 0, 3) }]] : [];
}

const contaIncompleta: DialetoDeRemessa400['contaIncompleta'] = ({ codigoTransmissao = '' }) =>
  CODIGO_DE_TRANSMISSAO.test(codigoTransmissao)
    ? null
    : { campo: 'codigoTransmissao', mensagem: 'Falta o código de transmissão da conta (20 algarismos)' };

/** Source: Santander, CNAB400 H7800, registro 1 (109-110 ocorrências, 157-160 instruções), notas 1, 2 e 4. */
export const escritaSantander: DialetoDeRemessa400 = {
  movimentos: {
    ...{ '01': '01', '02': '02', '04': '04', '05': '05', '06': '06', '09': '09', '11': '18', '21': '08', '22': '07' },
    ...{ '47': '47', '48': '48', '49': '49' },
  },
  especies: {
    '02': '01',
    '04': '06',
    '07': '07',
    '12': '02',
    '16': '03',
    '17': '05',
    '31': '19',
    '32': '08',
    '*': '06',
  },
  limites: {
    ...{ descontos: 1, multaEmValor: false, decimaisDaMulta: 2, jurosEmValor: true },
    ...{ mensagens: 3, tamanhoDaMensagem: 50, mensagemOuSacador: false, sacadorAvalista: false },
    ...{ dataDaMulta: true, dataDosJuros: false },
    diasDeProtesto: [1, 99],
  },
  header: ({ conta: c }) => ({ codigoTransmissao: c.codigoTransmissao }),
  detalhe: (t, ctx) => {
    const multa = multaPercentual(t);
    const cep = t.pagador.cep.replace(/\D/g, '');
    return {
      ...conta(ctx),
      nossoNumero: fimDoNumero(t.nossoNumero, 8),
      temMulta: multa === undefined ? '0' : '4',
      multa: multa ?? 0,
      dataMulta: multa === undefined ? null : (t.multa?.desde ?? somarDias(t.vencimento, 1)),
      carteira: RAPIDA_COM_REGISTRO,
      bancoCobrador: '033',
      instrucao1: t.diasParaProtesto ? '06' : '00',
      diasProtesto: t.diasParaProtesto ?? 0,
      cep: cep.slice(0, 5),
      cepSufixo: cep.slice(5),
    };
  },
  complementos,
  trailer: ({ registros, totalCentavos }) => ({ quantidadeRegistros: registros, totalTitulos: totalCentavos }),
  contaIncompleta,
  nossoNumeroConfere,
  rejeicoes: rejeicoesEm(MOTIVOS, {
    ...{ '05': '022', '08': '001', '09': '092', '16': '016', '17': '100', '18': '016', '20': '013', '21': '007' },
    ...{ '24': '098', '25': '072', '27': '029', '29': '117', '30': '113', '33': '114', '34': '115', '38': '147' },
    ...{ '45': '101', '46': '058', '47': '102', '48': '123', '49': '124', '51': '057', '52': '107', '53': '199' },
    ...{ '57': '121', '58': '089', '59': '120', '80': '110', '86': '202' },
  }),
};
