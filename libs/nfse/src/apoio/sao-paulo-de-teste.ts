import { perfilDeTeste } from './emissor-de-teste.js';
import type { DadosDaNota, Emissor, PerfilDoEmissor } from '../emissores/emissor.js';
import { criarEmissorSaoPaulo } from '../emissores/sao-paulo/index.js';

export const URL_SP = 'https://nfews.prefeitura.sp.gov.br/lotenfe.asmx';
export const PROTOCOLO = '0123456789abcdef0123456789abcdef';
export const ASSINCRONO: Partial<PerfilDoEmissor> = { opcoes: { envio: 'ASSINCRONO' } };
export const BAIXA = {
  nota: { numero: '42' },
  cnpj: '12.345.678/0001-95',
  inscricaoMunicipal: '3.100.000-0',
  motivo: 'ERRO_NA_EMISSAO',
  descricao: 'Responsável errado',
  pedidoEm: new Date('2026-11-22T15:00:00Z'),
} as const;

export function emissor(versao: '1' | '2' = '2', mudanca: Partial<PerfilDoEmissor> = {}): Emissor {
  return criarEmissorSaoPaulo(perfilDeTeste({ familia: 'SAO_PAULO', versao, url: URL_SP, ...mudanca }));
}

/** Registration of 8 digits, which both layouts take. */
export const comInscricao = (dados: DadosDaNota): DadosDaNota => ({
  ...dados,
  prestador: { ...dados.prestador, inscricaoMunicipal: '3.100.000-0' },
});
