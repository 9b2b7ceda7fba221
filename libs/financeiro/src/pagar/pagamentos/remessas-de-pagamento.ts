import { Injectable } from '@nestjs/common';
import { escreverExclusoes, escreverPagamentos } from '@sineta/cnab';
import { instanteIso } from '@sineta/nucleo';
import { Arquivos, naoEncontrado, Numerador, Relogio, Trilha, UnidadeDeTrabalho } from '@sineta/plataforma';
import { erroDePagar } from '../pagar.erros.js';
import type { ExclusaoDePagamentosDto, LoteDetalhadoDto, LoteDto, NovaExclusaoDto } from './lotes-de-pagamento.dto.js';
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

  /**
   * Asks the bank not to make payments of a lot already sent. They go on as they are, and so does the bill, until the
   * retorno says that the bank excluded them (G059 BF): a payment already made is not undone.
   * @throws ErroDeNegocio `lote-nao-permite`, `pagamento-nao-permite`, `instrucao-nao-suportada`
   */
  excluir(id: string, { pagamentos: pedidos, motivo }: NovaExclusaoDto): Promise<ExclusaoDePagamentosDto> {
    return this.unidade.executar(async () => {
      const lote = await this.servico.travarEm(id, ['ENVIADO']);
      const numeros = await this.numerosAExcluir(lote, pedidos);
      const { conteudo: original } = await this.arquivos.ler(lote.arquivoId ?? '');
      const nsa = await this.numerador.tomar(`remessa-de-pagamento:${lote.contaBancariaId}`);
      const agora = this.unidade.lembrar('exclusao-de-pagamento', () => this.relogio.agora());
      const geradoEm = { data: this.relogio.hoje(), hora: instanteIso(agora).slice(11, 19) };
      const { nome, conteudo, quantidade } = escreverExclusoes({ original, numeros, nsa, geradoEm });
      const arquivo = await this.arquivos.guardar({
        ...{ nome, tipo: 'text/plain', conteudo, donoTipo: DONO_DA_REMESSA_DE_PAGAMENTO, donoId: id },
      });
      await this.lotes.pedirExclusao(pedidos, this.relogio.hoje());
      await this.trilha.registrar(
        ...pedidos.map((entidadeId) => ({
          ...{ acao: 'exclusao-pedida', entidade: 'pagamento', entidadeId, motivo, depois: { nsa, nome } },
        })),
      );
      return { arquivoId: arquivo.id, nome, nsa, quantidade };
    });
  }

  /** @throws ErroDeNegocio `pagamento-nao-permite` for one that the bank already answered, or whose day came */
  private async numerosAExcluir(lote: LoteDto, pedidos: readonly string[]): Promise<string[]> {
    const doLote = await this.lotes.pagamentosDo(lote.id);
    return pedidos.map((pedido, i) => {
      const pagamento = doLote.find((p) => p.id === pedido);
      if (!pagamento) throw naoEncontrado('pagamento deste lote', pedido);
      const { situacao, seuNumero, data } = pagamento;
      const emCurso = situacao === 'ENVIADO' || situacao === 'AGENDADO';
      if (emCurso && data >= this.relogio.hoje()) return seuNumero;
      const mensagem = emCurso
        ? `O dia do pagamento ${seuNumero} já passou: espere o retorno.`
        : `O pagamento ${seuNumero} está ${situacao.toLowerCase()}: não há o que excluir.`;
      throw erroDePagar('pagamento-nao-permite', mensagem, [
        { campo: `/pagamentos/${i}`, mensagem, acao: 'Tire-o da lista.' },
      ]);
    });
  }

  async arquivo(id: string) {
    const { arquivoId } = await this.servico.obter(id);
    if (!arquivoId) throw naoEncontrado('arquivo do lote', id);
    return this.arquivos.baixar(arquivoId);
  }
}
