import { CONFIRMACOES_COMUNS } from '../cnab240/confirmacoes.js';
import { a, d, n, v, vCom } from '../layout.js';
import type { RegistroNaLinha } from '../motor.leitura.js';
import type { Natureza } from '../natureza.js';
import { baseRemessa } from './base-remessa.js';
import { baseRetorno } from './base-retorno.js';
import { derivar400, registro400 } from './derivar.js';
import { escritaItau } from './341-itau.escrita.js';
import { centavosDe, devido, motivosEm, naturezaPor, texto } from './leitura.js';
import { MOTIVOS, OCORRENCIAS } from './tabelas/341.js';
import type { Banco400, ValoresDaOcorrencia } from './tipos.js';

const FONTE = 'Itaú, Cobrança CNAB400';
const LITERAL = { literal: true };

const conta = (de: number) => [
  n('agencia', de, de + 3, FONTE, 'Agência mantenedora da conta'),
  n('zerosDaConta', de + 4, de + 5, FONTE, 'Zeros'),
  n('conta', de + 6, de + 10, FONTE, 'Conta corrente'),
  n('contaDv', de + 11, de + 11, FONTE, 'Dígito da agência e conta (DAC)'),
];

const remessa = derivar400(baseRemessa, {
  banco: '341',
  nomeDoBanco: 'BANCO ITAU SA',
  fonte: FONTE,
  tipos: { '2': 'multa', '3': 'pix', '5': 'email' },
  registros: {
    header: conta(27),
    detalhe: [
      ...conta(18),
      n('instrucaoCancelada', 34, 37, FONTE, 'Código da instrução ou alegação a cancelar'),
      n('nossoNumero', 63, 70, FONTE, 'Nosso número, sem o dígito'),
      vCom(5)('quantidadeMoeda', 71, 83, FONTE, 'Quantidade de moeda variável'),
      n('numeroCarteira', 84, 86, FONTE, 'Número da carteira'),
      a('usoBanco', 87, 107, FONTE, 'Identificação da operação no banco', LITERAL),
      a('carteira', 108, 108, FONTE, 'Código da carteira', { padrao: 'I' }),
      a('especie', 148, 149, FONTE, 'Espécie do título'),
      a('instrucao1', 157, 158, FONTE, 'Primeira instrução de cobrança', { padrao: '00' }),
      a('instrucao2', 159, 160, FONTE, 'Segunda instrução de cobrança', { padrao: '00' }),
      a('nome', 235, 264, FONTE, 'Nome do pagador', { truncar: true }),
      a('nomeContinua', 265, 274, FONTE, 'Brancos, ou o resto do nome do pagador'),
      a('sacadorOuMensagem', 352, 381, FONTE, 'Nome do sacador/avalista, ou mensagem da instrução 93', {
        truncar: true,
      }),
      d('dataMora', 386, 391, FONTE, 'Data da mora'),
      n('prazo', 392, 393, FONTE, 'Dias para a instrução (protesto)'),
    ],
    multa: registro400('2', FONTE, [
      n('codigoMulta', 2, 2, FONTE, 'Código da multa', {
        dominio: { '0': 'Sem multa', '1': 'Valor fixo', '2': 'Percentual' },
      }),
      d('dataMulta', 3, 10, FONTE, 'Data da multa'),
      v('multa', 11, 23, FONTE, 'Valor ou percentual da multa'),
    ]),
    pix: registro400('3', FONTE, [
      a('chavePix', 2, 78, FONTE, 'Chave Pix', LITERAL),
      n('idLocation', 79, 142, FONTE, 'Identificador da URL do QR Code Pix'),
    ]),
    email: registro400('5', FONTE, [
      a('email', 2, 121, FONTE, 'E-mail do pagador', LITERAL),
      n('tipoInscricaoSacador', 122, 123, FONTE, 'Tipo de inscrição do sacador/avalista'),
      n('inscricaoSacador', 124, 137, FONTE, 'CPF ou CNPJ do sacador/avalista', { alfanumerico: true }),
      a('enderecoSacador', 138, 177, FONTE, 'Logradouro do sacador/avalista', { truncar: true }),
      a('bairroSacador', 178, 189, FONTE, 'Bairro do sacador/avalista', { truncar: true }),
      n('cepSacador', 190, 197, FONTE, 'CEP do sacador/avalista'),
      a('cidadeSacador', 198, 212, FONTE, 'Cidade do sacador/avalista', { truncar: true }),
      a('ufSacador', 213, 214, FONTE, 'UF do sacador/avalista'),
    ]),
  },
});

const retorno = derivar400(baseRetorno, {
  banco: '341',
  nomeDoBanco: 'BANCO ITAU SA',
  fonte: FONTE,
  tipos: { '3': 'pix' },
  registros: {
    header: [
      ...conta(27),
      n('densidade', 101, 105, FONTE, 'Densidade da gravação'),
      a('unidadeDensidade', 106, 108, FONTE, 'Unidade da densidade', LITERAL),
      d('dataCredito', 114, 119, FONTE, 'Data de crédito dos lançamentos'),
    ],
    detalhe: [
      ...conta(18),
      n('nossoNumeroInformado', 63, 70, FONTE, 'Nosso número, sem o dígito'),
      a('usoBanco1', 71, 82, FONTE, 'Brancos', LITERAL),
      n('numeroCarteira', 83, 85, FONTE, 'Número da carteira'),
      n('numero', 86, 93, FONTE, 'Nosso número, sem o dígito'),
      n('numeroDac', 94, 94, FONTE, 'Dígito do nosso número (DAC)'),
      n('numeroConfirmado', 127, 134, FONTE, 'Confirmação do nosso número'),
      n('agenciaRecebedora', 169, 172, FONTE, 'Agência cobradora, de liquidação ou baixa'),
      n('agenciaRecebedoraDac', 173, 173, FONTE, 'Dígito da agência recebedora'),
      n('especie', 174, 175, FONTE, 'Espécie do título'),
      a('usoBanco2', 189, 214, FONTE, 'Brancos', LITERAL),
      v('valorLancado', 254, 266, FONTE, 'Valor lançado em conta corrente (líquido da tarifa)'),
      a('boletoDda', 293, 293, FONTE, 'Boleto DDA', LITERAL),
      d('dataCredito', 296, 301, FONTE, 'Data de crédito desta liquidação'),
      n('complemento', 302, 305, FONTE, 'Código da instrução cancelada, da alegação ou da sustação'),
      n('zeros', 312, 324, FONTE, 'Zeros, ou valor complementar da alegação'),
      a('nome', 325, 354, FONTE, 'Nome do pagador', LITERAL),
      a('motivos', 378, 385, FONTE, 'Erros: até quatro códigos de duas posições', LITERAL),
      a('codigoLiquidacao', 393, 394, FONTE, 'Meio pelo qual o título foi liquidado', LITERAL),
    ],
    pix: registro400('3', FONTE, [
      a('emv', 2, 391, FONTE, 'Pix copia e cola do QR Code', LITERAL),
      a('erroPix', 392, 394, FONTE, 'Código de erro da geração do Pix', LITERAL),
    ]),
  },
});

/** Occurrences whose reason is a code of four positions at 302-305 (nota 20, tabelas 6, 7, 8, 11 e 12). */
const COM_COMPLEMENTO: readonly string[] = ['24', '25', '57', '74', '79'];

const porCodigo = naturezaPor({
  ENTRADA: ['02', '64', '71', '73'],
  REJEICAO: ['03', '60'],
  INSTRUCAO_RECUSADA: ['15', '16', '17', '18', '74'],
  LIQUIDACAO: ['06', '07', '08', '59', '72'],
  BAIXA: ['05', '09', '32', '47'],
  TARIFA: [...'26 27 28 29 30 33 34 35 36 37 38 39 40 41 42 43 44 45 46 48 51 52 53 54 55 56'.split(' '), '61', '62'],
});

/** 10 is a write-off by payment: the money comes with it when it was a Pix, and does not when the school was paid. */
function natureza(lido: RegistroNaLinha): Natureza {
  if (texto(lido, 'ocorrencia') !== '10') return porCodigo(lido);
  return centavosDe(lido, 'valorLancado') > 0 ? 'LIQUIDACAO' : 'BAIXA';
}

/** 254-266 is what reached the account: the payer paid that plus the tariff, unless it already closes with the title. */
function valores(lido: RegistroNaLinha): ValoresDaOcorrencia {
  const valorCreditado = centavosDe(lido, 'valorLancado');
  const semTarifa = valorCreditado === 0 || valorCreditado === devido(lido);
  return { valorCreditado, valorPago: valorCreditado + (semTarifa ? 0 : centavosDe(lido, 'tarifa')) };
}

function motivos(lido: RegistroNaLinha) {
  const ocorrencia = texto(lido, 'ocorrencia');
  const tabela = MOTIVOS[ocorrencia] ?? {};
  if (COM_COMPLEMENTO.includes(ocorrencia)) return motivosEm(texto(lido, 'complemento'), 4, tabela);
  return motivosEm(texto(lido, 'motivos'), 2, tabela);
}

export const itau400: Banco400 = {
  banco: '341',
  nome: 'Itaú',
  remessa,
  escrita: escritaItau,
  retorno,
  dialeto: {
    ocorrencias: OCORRENCIAS,
    /** 04 answers instructions 31, 47 and 49 (alteração, juros e multa). */
    confirmacoes: {
      ...CONFIRMACOES_COMUNS,
      '04': ['16', '07', '12', '13', '14', '15', '21', '22', '23', '47'],
      '21': ['11'],
    },
    natureza,
    motivos,
    valores,
    nossoNumero: (lido) => {
      const dac = texto(lido, 'numeroDac');
      return dac === '' ? texto(lido, 'nossoNumeroInformado') : `${texto(lido, 'numero')}${dac}`;
    },
  },
};
