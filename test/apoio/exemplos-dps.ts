import { dataCivil } from '@sineta/nucleo';
import type { DadosDps } from '@sineta/nfse';

/** Only for specs: a fictional school in São Paulo, not in the Simples, one month of tuition with a bolsa of 10 %. */
export const DPS_REGULAR: DadosDps = {
  ambiente: 'HOMOLOGACAO',
  emitidoEm: new Date('2026-11-22T13:00:00Z'),
  versaoAplicativo: 'sineta-0.1',
  serie: 1,
  numero: 1,
  competencia: dataCivil('2026-11-01'),
  municipioEmissor: '3550308',
  prestador: { cnpj: '12.345.678/0001-95', regime: 'LUCRO_PRESUMIDO' },
  tomador: {
    documento: '529.982.247-25',
    nome: 'Maria da Silva & Filhos <responsável>',
    endereco: {
      municipio: '3550308',
      cep: '01310-100',
      logradouro: 'Avenida Paulista',
      numero: '1000',
      bairro: 'Bela Vista',
    },
    email: 'maria@exemplo.com.br',
  },
  servico: {
    municipioPrestacao: '3550308',
    codigoTributacaoNacional: '080101',
    descricao: 'Mensalidade escolar 11/2026\r\nAluno: João — Ensino Fundamental',
    nbs: '122012000',
    codigoInterno: 'MOV1',
  },
  valores: { servicoCentavos: 150_000, descontoIncondicionadoCentavos: 15_000 },
  totalTributos: { tipo: 'PERCENTUAIS', federal: '13.45', estadual: '0', municipal: '2.5' },
  ibsCbs: { cst: '200', classificacao: '200028' },
};

const { ibsCbs: _semDestaque, ...SEM_IBSCBS } = DPS_REGULAR;

export const DPS_SIMPLES: DadosDps = {
  ...SEM_IBSCBS,
  prestador: { cnpj: '12345678000195', regime: 'SIMPLES' },
  totalTributos: { tipo: 'SIMPLES', percentual: '8.21' },
};

export const DPS_IMUNE: DadosDps = { ...SEM_IBSCBS, prestador: { cnpj: '12345678000195', regime: 'IMUNE' } };

export const DPS_ISENTA: DadosDps = {
  ...DPS_REGULAR,
  prestador: { cnpj: '12345678000195', regime: 'ISENTA', inscricaoMunicipal: '123456', telefone: '(11) 3333-4444' },
  issqn: { beneficio: { identificador: '35503080100001' } },
};

/** A company pays the course of an employee's child and withholds ISS and federal taxes. */
export const DPS_EMPRESA: DadosDps = {
  ...DPS_REGULAR,
  tomador: { ...(DPS_REGULAR.tomador as object), documento: '11.222.333/0001-81', nome: 'Empresa Fictícia Ltda' },
  issqn: { retidoPeloTomador: true },
  valores: { servicoCentavos: 200_000, descontoCondicionadoCentavos: 10_000 },
  federais: {
    pisCofins: {
      cst: '01',
      baseCentavos: 200_000,
      aliquotaPis: '0.65',
      aliquotaCofins: '3',
      pisCentavos: 1_300,
      cofinsCentavos: 6_000,
      retencao: '3',
    },
    irrfRetidoCentavos: 3_000,
    csllRetidaCentavos: 9_300,
  },
  totalTributos: { tipo: 'VALORES', federalCentavos: 26_900, estadualCentavos: 0, municipalCentavos: 5_000 },
};
