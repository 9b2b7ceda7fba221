import { perfilDeTeste } from './emissor-de-teste.js';
import { notaDeExemplo } from './notas-de-exemplo.js';
import { criarEmissorAbrasf } from '../emissores/abrasf/index.js';
import type { DadosDaNota, Emissor, PerfilDoEmissor } from '../emissores/emissor.js';

const RIBEIRAO_PRETO = '3543402';
export const URL_ABRASF = 'https://nfse.issnetonline.com.br/abrasf204/ribeiraopreto/nfse.asmx';
export const BAIXA = {
  nota: { numero: '42' },
  cnpj: '12.345.678/0001-95',
  inscricaoMunicipal: '12.345-6',
  motivo: 'DUPLICIDADE',
  descricao: 'Nota em duplicidade',
  pedidoEm: new Date('2026-11-22T15:00:00Z'),
} as const;

/** Every provider with a row, in each version that some city uses, and the published layouts. */
export const PROVEDORES_E_VERSOES: readonly (readonly [provedor: string | null, versao: string])[] = [
  [null, '2.02'],
  [null, '2.03'],
  [null, '2.04'],
  ['ISSNET', '2.04'],
  ['GISS', '2.04'],
  ['DSF203', '2.03'],
  ['IMA', '2.03'],
  ['SMARAPD', '2.03'],
  ['SMARAPD', '2.04'],
  ['SMARAPD_1', '2.04'],
  ['TIPLAN', '2.03'],
  ['SIMPLISS', '2.03'],
  ['WEBISS', '2.02'],
  ['PORTO_VELHO', '2.03'],
  ['PORTO_VELHO', '2.04'],
  ['PRODAUB', '2.04'],
];

export function perfil(
  provedor: string | null,
  versao: string,
  opcoes: Record<string, string> = {},
  mudanca: Partial<PerfilDoEmissor> = {},
): PerfilDoEmissor {
  const cidade = { municipio: RIBEIRAO_PRETO, url: URL_ABRASF };
  return perfilDeTeste({ familia: 'ABRASF', versao, provedor, ...cidade, opcoes, ...mudanca });
}

export function emissor(...args: Parameters<typeof perfil>): Emissor {
  return criarEmissorAbrasf(perfil(...args));
}

/** A note of a school of Ribeirão Preto. */
export function nota(dados: DadosDaNota = notaDeExemplo(), mudanca: Partial<DadosDaNota> = {}): DadosDaNota {
  const { prestador, servico } = dados;
  return {
    ...dados,
    serie: 'A',
    prestador: { ...prestador, municipio: RIBEIRAO_PRETO, inscricaoMunicipal: '12.345-6' },
    servico: { ...servico, municipioPrestacao: RIBEIRAO_PRETO, codigoMunicipal: '0801', cnae: '8513-9/00' },
    ...mudanca,
  };
}
