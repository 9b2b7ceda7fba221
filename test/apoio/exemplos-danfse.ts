import { dataCivil } from '@sineta/nucleo';
import type { DadosDanfse, PessoaDanfse } from '@sineta/papel';

/** Fictional school, family and notes used by the tests of the DANFSe and by whoever wants to look at one. */
const ESCOLA: PessoaDanfse = {
  CNPJ: '11222333000181',
  IM: '4521873',
  xNome: 'SOCIEDADE EDUCACIONAL SINETA LTDA',
  fone: '4832210000',
  email: 'secretaria@colegiosineta.example',
  end: {
    cMun: '4205407',
    municipio: 'Florianópolis',
    CEP: '88015100',
    xLgr: 'Rua das Acácias',
    nro: '1200',
    xCpl: 'Bloco B',
    xBairro: 'Trindade',
  },
};

const MAE: PessoaDanfse = {
  CPF: '52998224725',
  xNome: 'Mariana Albuquerque de Souza Fontes',
  fone: '48991234567',
  email: 'mariana.fontes@familia.example',
  end: {
    cMun: '4205407',
    municipio: 'Florianópolis',
    CEP: '88036001',
    xLgr: 'Avenida Madre Benvenuta',
    nro: '388',
    xCpl: 'Apto 502',
    xBairro: 'Santa Mônica',
  },
};

/** The everyday note of a school: Lucro Presumido, taker of one family, recipient is the taker, IBS/CBS of 2026. */
export function notaDeMensalidade(): DadosDanfse {
  return {
    chave: '42054072211222333000181000000000001026110000010015',
    nNFSe: '10',
    nDPS: '5',
    serie: '1',
    dCompet: dataCivil('2026-11-01'),
    dhProc: '2026-11-05T09:30:12-03:00',
    dhEmi: '2026-11-05T09:29:58-03:00',
    xLocEmi: 'Florianópolis',
    ambGer: '2',
    tpAmb: '1',
    tpEmit: '1',
    cStat: '100',
    prest: { CNPJ: ESCOLA.CNPJ, opSimpNac: '1', regEspTrib: '0' },
    emit: ESCOLA,
    toma: MAE,
    servico: {
      cTribNac: '080101',
      cTribMun: '001',
      cNBS: '122012000',
      xTribNac: 'Ensino regular pré-escolar, fundamental e médio.',
      xDescServ:
        'Mensalidade escolar de novembro de 2026 - 7º ano do Ensino Fundamental, turma A, turno matutino.\n' +
        'Aluno: Pedro Albuquerque Fontes - RA 2026000148. Contrato 2026/0148, parcela 11 de 12.',
      xLocPrestacao: 'Florianópolis',
      cLocPrestacao: '4205407',
    },
    issqn: {
      tribISSQN: '1',
      xLocIncid: 'Florianópolis',
      cLocIncid: '4205407',
      tpRetISSQN: '1',
      vBC: 164_500,
      pAliqAplic: '2.00',
      vISSQN: 3_290,
    },
    federal: { tpRetPisCofins: '2', vPis: 1_069, vCofins: 4_935 },
    ibsCbs: {
      finNFSe: '0',
      indDest: '0',
      CST: '200',
      cClassTrib: '200028',
      cIndOp: '030101',
      cLocalidadeIncid: '4205407',
      xLocalidadeIncid: 'Florianópolis',
      vBC: 155_206,
      pRedAliqUF: '60.00',
      pRedAliqMun: '60.00',
      pRedAliqCBS: '60.00',
      pIBSUF: '0.10',
      pIBSMun: '0.00',
      pCBS: '0.90',
      pAliqEfetUF: '0.04',
      pAliqEfetMun: '0.00',
      pAliqEfetCBS: '0.36',
      vIBSUF: 62,
      vIBSMun: 0,
      vIBSTot: 62,
      vCBS: 559,
      vTotNF: 164_500,
    },
    total: { vServ: 175_000, vDescIncond: 10_500, vLiq: 164_500 },
    informacoes: {
      xInfComp: 'Valor com bolsa de 6% por irmãos matriculados. Vencimento em 10/11/2026.',
      pTotTrib: { fed: '13.45', est: '0.00', mun: '2.00' },
    },
  };
}

/** A non-profit school of the Simples in nothing: immune, in homologação, with no taker and no IBS/CBS group. */
export function notaImuneEmHomologacao(): DadosDanfse {
  const nota = notaDeMensalidade();
  return {
    ...nota,
    tpAmb: '2',
    toma: undefined,
    ibsCbs: undefined,
    federal: undefined,
    issqn: { tribISSQN: '2', tpImunidade: '3', xLocIncid: 'Florianópolis', cLocIncid: '4205407', tpRetISSQN: '1' },
    total: { vServ: 175_000, vLiq: 175_000 },
    informacoes: {},
  };
}

/** Every block, every row and the longest texts, in capitals: what must still fit in one page. */
export function notaCompleta(): DadosDanfse {
  const nota = notaDeMensalidade();
  const empresa: PessoaDanfse = {
    CNPJ: '12ABC34501DE35',
    IM: '654321987654321',
    xNome: 'COMPANHIA WANDERLEY MAGALHÃES DE MINERAÇÃO E COMÉRCIO MARÍTIMO DO MATO GROSSO S.A.',
    fone: '1133334444',
    email: 'COBRANCA.DE.MENSALIDADES.DOS.FILHOS.DE.EMPREGADOS@WANDERLEYMAGALHAES.EXAMPLE',
    end: {
      cMun: '5105507',
      municipio: 'Vila Bela da Santíssima Trindade',
      CEP: '78245000',
      xLgr: 'AVENIDA MARECHAL WENCESLAU GUIMARÃES DE MAGALHÃES',
      nro: '12.345',
      xCpl: 'EDIFÍCIO COMENDADOR MAMEDE, 14º ANDAR',
      xBairro: 'JARDIM WANDERLÂNDIA',
    },
  };
  const frase = 'MENSALIDADE DO ENSINO MÉDIO WANDERLEY MAGALHÃES; ';
  return {
    ...nota,
    serie: '99999',
    nDPS: '999999999999999',
    nNFSe: '9999999999999',
    cStat: '102',
    prest: { ...empresa, opSimpNac: '3', regApTribSN: '2', regEspTrib: '1' },
    toma: empresa,
    interm: { ...empresa, CNPJ: undefined, NIF: 'WANDERLEY-NIF-000000000000000000000000' },
    servico: {
      ...nota.servico,
      xTribMun:
        'ENSINO REGULAR PRÉ-ESCOLAR, FUNDAMENTAL E MÉDIO, INCLUSIVE À DISTÂNCIA, COM FORNECIMENTO DE MATERIAL DIDÁTICO, UNIFORME, MERENDA, TRANSPORTE E TUDO O MAIS QUE A ESCOLA MAMEDE OFERECER',
      xDescServ: frase.repeat(30).slice(0, 1300),
    },
    issqn: {
      ...nota.issqn,
      tpImunidade: '3',
      tpSusp: '2',
      nProcesso: '123456789012345678901234567890',
      tpBM: '2',
      pRedBCBM: '30',
      vCalcBM: 999_999_999_999_999,
      vDR: 999_999_999_999_999,
      vBC: 999_999_999_999_999,
      vISSQN: 999_999_999_999_999,
      tpRetISSQN: '3',
    },
    federal: { vRetIRRF: 100, vRetCP: 200, vRetCSLL: 300, tpRetPisCofins: '5', vPis: 400, vCofins: 500 },
    ibsCbs: { ...nota.ibsCbs, indDest: '1', dest: empresa, xLocalidadeIncid: 'Vila Bela da Santíssima Trindade' },
    total: { ...nota.total, vServ: 999_999_999_999_999, vTotalRet: 999_999_999_999_999 },
    informacoes: {
      xInfComp: 'CONVÊNIO MAMEDE WANDERLEY Nº 1, '.repeat(63).slice(0, 1990),
      chSubstda: nota.chave,
      vTotTrib: { fed: 999_999_999_999_999, est: 999_999_999_999_999, mun: 999_999_999_999_999 },
    },
  };
}
