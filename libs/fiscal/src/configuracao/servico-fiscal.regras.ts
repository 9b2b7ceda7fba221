import { classificacaoSugerida, IBSCBS_EDUCACAO } from '@sineta/nfse';
import type { ServicoFiscalDto } from './configuracao-fiscal.dto.js';
import type { TributacaoDoServico } from './configuracao-fiscal.entity.js';

/** Missing codes of IBS and CBS are those that follow from the NBS (LC 214/2025, Anexo II). */
export function completarServico(dto: ServicoFiscalDto): TributacaoDoServico {
  const sugerida = dto.codigoNbs ? classificacaoSugerida(dto.codigoNbs) : IBSCBS_EDUCACAO;
  return {
    codigoTributacaoNacional: dto.codigoTributacaoNacional,
    codigoTributacaoMunicipal: dto.codigoTributacaoMunicipal ?? null,
    codigoNbs: dto.codigoNbs ?? null,
    cst: dto.cst ?? sugerida.cst,
    classificacao: dto.classificacao ?? sugerida.classificacao,
    indicadorOperacao: dto.indicadorOperacao ?? '030101',
    aliquotaIss: dto.aliquotaIss ?? null,
    tributosPercentual: dto.tributosPercentual ?? '0',
    emiteNota: dto.emiteNota ?? true,
  };
}
