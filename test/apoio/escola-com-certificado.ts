import { gerarAutoridadeDeTeste, gerarCertificadoDeTeste, type DadosDps } from '@sineta/nfse';
import { dataCivil } from '@sineta/nucleo';

/** Only for specs: a fictional school, its certificate, and one month of tuition. */
export const AGORA = new Date('2026-11-22T13:00:30Z');
export const CNPJ = '12345678000195';
const DE = new Date('2026-01-01T00:00:00Z');
const ATE = new Date('2027-12-31T00:00:00Z');

export const autoridade = gerarAutoridadeDeTeste(DE, ATE);
export const escola = gerarCertificadoDeTeste({
  cnpj: CNPJ,
  razaoSocial: 'Colégio Sineta',
  validoDe: DE,
  validoAte: ATE,
  senha: 's',
  autoridade,
});
export const outra = gerarCertificadoDeTeste({
  cnpj: '11222333000181',
  razaoSocial: 'Outra Escola',
  validoDe: DE,
  validoAte: ATE,
  senha: 's',
});

export const MENSALIDADE: DadosDps = {
  ambiente: 'HOMOLOGACAO',
  emitidoEm: new Date('2026-11-22T13:00:00Z'),
  versaoAplicativo: 'sineta-0.1',
  serie: 1,
  numero: 1,
  competencia: dataCivil('2026-11-01'),
  municipioEmissor: '3550308',
  prestador: { cnpj: CNPJ, regime: 'LUCRO_PRESUMIDO' },
  tomador: {
    documento: '52998224725',
    nome: 'Maria da Silva & Filhos',
    endereco: {
      municipio: '3550308',
      cep: '01310100',
      logradouro: 'Avenida Paulista',
      numero: '1000',
      bairro: 'Bela Vista',
    },
  },
  servico: {
    municipioPrestacao: '3550308',
    codigoTributacaoNacional: '080101',
    descricao: 'Mensalidade 11/2026\nAluno: João — 5º ano',
    nbs: '122012000',
    codigoInterno: 'MOV1',
  },
  valores: { servicoCentavos: 150_000, descontoIncondicionadoCentavos: 15_000 },
  totalTributos: { tipo: 'PERCENTUAIS', federal: '13.45', estadual: '0', municipal: '2.5' },
  ibsCbs: { cst: '200', classificacao: '200028' },
};
