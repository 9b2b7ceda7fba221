import { dataCivil } from '@sineta/nucleo';
import type { DadosDaNota } from '../emissores/emissor.js';
import type { RegimeTributario } from '../nacional/dados-dps.js';

export const REGIMES: readonly RegimeTributario[] = [
  'SIMPLES',
  'MEI',
  'LUCRO_PRESUMIDO',
  'LUCRO_REAL',
  'IMUNE',
  'ISENTA',
];

/** Only for specs: a fictional school, one month of tuition with a bolsa of 10 %. */
export function notaDeExemplo(mudanca: Partial<DadosDaNota> = {}): DadosDaNota {
  return {
    ambiente: 'PRODUCAO',
    emitidoEm: new Date('2026-11-22T13:00:00Z'),
    dataEmissao: dataCivil('2026-11-22'),
    versaoAplicativo: 'sineta-0.1',
    serie: 'RTNT',
    numero: 1,
    competencia: dataCivil('2026-11-01'),
    municipioEmissor: '3550308',
    prestador: {
      cnpj: '12.345.678/0001-95',
      inscricaoMunicipal: '123456789012',
      regime: 'LUCRO_PRESUMIDO',
      razaoSocial: 'Colégio Ação Ltda',
      municipio: '3550308',
    },
    tomador: {
      documento: '529.982.247-25',
      nome: 'Maria da Silva & Filhos — “responsável”',
      email: 'maria@exemplo.com.br',
      endereco: {
        municipio: '3550308',
        cep: '01310-100',
        logradouro: 'Avenida Paulista',
        numero: '1000',
        complemento: 'Apto 12',
        bairro: 'Bela Vista',
      },
    },
    servico: {
      municipioPrestacao: '3550308',
      codigoTributacaoNacional: '080101',
      codigoMunicipal: '05673',
      descricao: 'Mensalidade escolar 11/2026\r\nAluno: João — Ensino Fundamental',
      nbs: '122012000',
    },
    valores: { servicoCentavos: 150_000, descontoIncondicionadoCentavos: 15_000 },
    issqn: { aliquota: '2' },
    totalTributos: { tipo: 'PERCENTUAIS', federal: '13.45', estadual: '0', municipal: '2.5' },
    ibsCbs: { cst: '200', classificacao: '200028' },
    ...mudanca,
  };
}

/** A company pays, and withholds ISS and federal taxes; a discount for paying on time. */
export function notaParaEmpresa(mudanca: Partial<DadosDaNota> = {}): DadosDaNota {
  const base = notaDeExemplo();
  return {
    ...base,
    tomador: { ...base.tomador, documento: '11.222.333/0001-81', nome: 'Empresa Fictícia Ltda' },
    issqn: { aliquota: '2.5', retidoPeloTomador: true },
    valores: { servicoCentavos: 200_000, descontoCondicionadoCentavos: 10_000, inssRetidoCentavos: 100 },
    federais: { irrfRetidoCentavos: 3_000, csllRetidaCentavos: 9_300 },
    totalTributos: { tipo: 'VALORES', federalCentavos: 26_900, estadualCentavos: 0, municipalCentavos: 5_000 },
    ...mudanca,
  };
}

export function comRegime(regime: RegimeTributario, base: DadosDaNota = notaDeExemplo()): DadosDaNota {
  return { ...base, prestador: { ...base.prestador, regime } };
}
