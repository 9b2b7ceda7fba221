import { Injectable } from '@nestjs/common';
import { escreverPagamentos } from '@sineta/cnab';
import { instanteIso } from '@sineta/nucleo';
import { Arquivos, naoEncontrado, Numerador, Relogio, Trilha, UnidadeDeTrabalho } from '@sineta/plataforma';
import type { LoteDetalhadoDto } from './lotes-de-pagamento.dto.js';
import { LotesRepository } from './lotes-de-pagamento.repository.js';
import { LotesDePagamentoService } from './lotes-de-pagamento.service.js';

export const DONO_DA_REMESSA_DE_PAGAMENTO = 'remessa-de-pagamento';

/** The file of a released lot. */
@Injectable()
export class RemessasDePagamento {
  constructor(
    private readonly unidade: UnidadeDeTrabalho,
    private readonly relogio: Relogio,
    private readonly numerador: Numerador,
    private readonly trilha: Trilha,
    private readonly arquivos: Arquivos,
    private readonly lotes: LotesRepository,
    private readonly servico: LotesDePagamentoService,
  ) {}

  /** Once: the lot goes to ENVIADO with its number and file. @throws ErroDeNegocio `lote-nao-permite`, `lote-desatualizado` */
  gerar(id: string): Promise<LoteDetalhadoDto> {
    return this.unidade.executar(async () => {
      const lote = await this.servico.travarEm(id, ['LIBERADO']);
      const { empresa, pagamentos } = await this.servico.arquivoDe(lote);
      const nsa = await this.numerador.tomar(`remessa-de-pagamento:${lote.contaBancariaId}`);
      // The file holds its time: the same one when the unit runs again, or its bytes would be others.
      const agora = this.unidade.lembrar('remessa-de-pagamento', () => this.relogio.agora());
      const geradoEm = { data: this.relogio.hoje(), hora: instanteIso(agora).slice(11, 19) };
      const { nome, conteudo } = escreverPagamentos({ empresa, nsa, geradoEm, pagamentos });
      const arquivo = await this.arquivos.guardar({
        ...{ nome, tipo: 'text/plain', conteudo, donoTipo: DONO_DA_REMESSA_DE_PAGAMENTO, donoId: id },
      });
      await this.lotes.mudarPreparados(id, 'ENVIADO');
      await this.lotes.mudarLote(id, { situacao: 'ENVIADO', nsa, arquivoId: arquivo.id, nome });
      const depois = { nsa, quantidade: pagamentos.length };
      await this.trilha.registrar({ acao: 'remessa', entidade: 'lote_de_pagamento', entidadeId: id, depois });
      return this.servico.detalhar(id);
    });
  }

  async arquivo(id: string) {
    const { arquivoId } = await this.servico.obter(id);
    if (!arquivoId) throw naoEncontrado('arquivo do lote', id);
    return this.arquivos.baixar(arquivoId);
  }
}
