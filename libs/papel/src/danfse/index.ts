export { desenharDanfse, ENDERECO_DO_QR } from './danfse.js';
export type {
  DadosDanfse,
  EnderecoDanfse,
  FederalDanfse,
  IbsCbsDanfse,
  InformacoesDanfse,
  IssqnDanfse,
  OpcoesDanfse,
  PessoaDanfse,
  PrestadorDanfse,
  ServicoDanfse,
  TotaisAproximados,
  TotalDanfse,
} from './dados.js';
export { desenharRps } from './rps.js';
export type { DadosRps, PessoaDoRps, ServicoDoRps, TributacaoDoRps, ValoresDoRps } from './rps.js';
export { danfseDaNfse } from './da-nfse.js';
export type { NomeDoMunicipio } from './da-nfse.js';
export { desenharNotaMunicipal } from './nota-municipal.js';
export type { OpcoesDaNotaMunicipal } from './nota-municipal.js';
