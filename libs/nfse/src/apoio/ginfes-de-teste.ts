import { perfilDeTeste } from './emissor-de-teste.js';
import { notaDeExemplo } from './notas-de-exemplo.js';
import type { DadosDaNota, Emissor, PerfilDoEmissor } from '../emissores/emissor.js';
import { criarEmissorGinfes } from '../emissores/ginfes/index.js';

const GUARULHOS = '3518800';
export const URL_GINFES = 'https://producao.ginfes.com.br/ServiceGinfesImpl';
export const BAIXA = {
  nota: { numero: '42' },
  cnpj: '12.345.678/0001-95',
  inscricaoMunicipal: '12.345-6',
  motivo: 'DUPLICIDADE',
  descricao: 'Nota em duplicidade',
  pedidoEm: new Date('2026-11-22T15:00:00Z'),
} as const;

export function emissor(opcoes: Record<string, string> = {}, mudanca: Partial<PerfilDoEmissor> = {}): Emissor {
  const perfil = { familia: 'GINFES', versao: '3', municipio: GUARULHOS, url: URL_GINFES, opcoes } as const;
  return criarEmissorGinfes(perfilDeTeste({ ...perfil, ...mudanca }));
}

/** A note of a school of Guarulhos. */
export function nota(dados: DadosDaNota = notaDeExemplo(), mudanca: Partial<DadosDaNota> = {}): DadosDaNota {
  const { prestador, servico } = dados;
  return {
    ...dados,
    prestador: { ...prestador, municipio: GUARULHOS, inscricaoMunicipal: '12.345-6' },
    servico: { ...servico, municipioPrestacao: GUARULHOS, codigoMunicipal: '802', cnae: '8513-9/00' },
    ...mudanca,
  };
}
