import type { ValoresDoRegistro } from '../motor.js';
import { dv11Zero } from '@sineta/nucleo';
import { exigirDigitos, rejeicoesEm, soNumero } from './escrita.js';
import { MOTIVOS } from './tabelas/004.js';
import type { ContextoDeRemessa, DialetoDeRemessa400 } from './tipos.js';
import { descontoDe, multaPercentual } from './valores.js';

const NAO_PROTESTAR = 99;
/** Carteira of the contract, as on the slip, to the type of operation of the file (nota 1: emitted by the client). */
const CARTEIRAS: Readonly<Record<string, string>> = { '21': '4', '41': '5', '51': 'I' };

const DESCONTO = ['dataDesconto1', 'desconto1'];
const PAGADOR = ['tipoInscricao', 'inscricao', 'nome', 'endereco', 'bairro', 'cep', 'cidade', 'uf'];

const conta = ({ conta: c }: ContextoDeRemessa): ValoresDoRegistro => ({
  agencia: c.agencia,
  conta: c.conta,
  contaDv: c.contaDv,
});

/** Source: Banco do Nordeste, padrão CNAB400, registro de transação e notas 1 a 4. */
export const escritaNordeste: DialetoDeRemessa400 = {
  movimentos: {
    ...{ '01': '01', '02': '02', '04': '04', '06': '06', '07': '31', '09': '09', '11': '10', '16': '31', '21': '08' },
    ...{ '22': '07', '23': '31' },
  },
  especies: { '01': '03', '02': '01', '12': '02', '17': '05', '*': '19' },
  limites: {
    ...{ descontos: 2, multaEmValor: false, decimaisDaMulta: 0, jurosEmValor: true },
    ...{ mensagens: 1, tamanhoDaMensagem: 40, mensagemOuSacador: true, sacadorAvalista: true },
    ...{ dataDaMulta: false, dataDosJuros: false },
    diasDeProtesto: [1, 98],
  },
  header: conta,
  detalhe: (t, ctx) => ({
    ...conta(ctx),
    multa: multaPercentual(t)?.split('.')[0] ?? '0',
    nossoNumero: soNumero(t.nossoNumero),
    ...descontoDe(t, 2),
    carteira: CARTEIRAS[ctx.conta.carteira] ?? ctx.conta.carteira,
    bancoCobrador: '004',
    aceite: t.aceite ? 'A' : 'N',
    sacadorOuMensagem: t.sacadorAvalista?.nome ?? t.mensagens?.[0] ?? '',
    diasProtesto: t.diasParaProtesto ?? NAO_PROTESTAR,
  }),
  contaIncompleta: exigirDigitos({ agencia: [4, 'a agência'], conta: [7, 'o número'], contaDv: [1, 'o dígito'] }),
  nossoNumeroConfere: (_conta, nossoNumero) => {
    const numero = soNumero(nossoNumero);
    return /^\d{8}$/.test(numero) && dv11Zero(numero.slice(0, 7)) === numero.slice(7);
  },
  /** Nota 2: with service 31, what does not change is sent blank. */
  soOQueMuda: {
    sempre: ['agencia', 'zerosDaConta', 'conta', 'contaDv', 'identificacaoEmpresa', 'nossoNumero', 'carteira'],
    emBranco: true,
    campos: { '07': DESCONTO, '16': DESCONTO, '23': PAGADOR },
  },
  rejeicoes: rejeicoesEm(MOTIVOS, {
    ...{ '05': '03', '08': '41', '09': '36', '16': '18', '17': '19', '20': '17', '21': '06', '24': '16', '27': '24' },
    ...{ '28': '21', '33': '52', '34': '52', '38': '38', '45': '29', '46': '56', '47': '30', '48': '28', '49': '28' },
    ...{ '51': '72', '52': '33', '80': '22', '86': '73' },
  }),
};
