import type { DadosDaNota } from '@sineta/nfse';
import { dataCivil } from '@sineta/nucleo';
import { CNPJ, MENSALIDADE } from './escola-com-certificado.js';

/** Only for specs: one month of tuition of a school of that city, as municipal families take it. */
export function notaMunicipal(ibge: string, numero: number, mudanca: Partial<DadosDaNota> = {}): DadosDaNota {
  return {
    ...MENSALIDADE,
    serie: 'A',
    numero,
    dataEmissao: dataCivil('2026-11-22'),
    municipioEmissor: ibge,
    prestador: {
      cnpj: CNPJ,
      inscricaoMunicipal: '31000000',
      regime: 'LUCRO_PRESUMIDO',
      razaoSocial: 'Colégio Sineta',
      municipio: ibge,
    },
    servico: { ...MENSALIDADE.servico, municipioPrestacao: ibge, codigoMunicipal: '5673', codigoInterno: undefined },
    substituicao: undefined,
    issqn: { aliquota: '2' },
    ...mudanca,
  };
}
