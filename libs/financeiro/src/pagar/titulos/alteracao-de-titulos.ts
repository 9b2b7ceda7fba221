import { Injectable } from '@nestjs/common';
import { conferirVersao, Registro, Relogio, Trilha, UnidadeDeTrabalho, type OpcoesDeEscrita } from '@sineta/plataforma';
import { v7 as uuidv7 } from 'uuid';
import { Razao } from '../../razao/razao.js';
import { Fornecedor } from '../fornecedores/fornecedor.entity.js';
import { InvalidacaoDePagamentos } from '../pagamentos/invalidacao-de-pagamentos.js';
import { erroDePagar } from '../pagar.erros.js';
import { editoresDepois, quemAge } from '../quem-age.js';
import { AlcadaDoTitulo } from './alcada-do-titulo.js';
import { AlcadasRepository } from './alcadas.repository.js';
import { CancelamentoDeTitulos } from './cancelamento-de-titulos.js';
import { lerCodigoDeBarras } from './codigo-de-barras.js';
import { comCodigo, exigirQueCaiba, LancamentoDeTitulos } from './lancamento-de-titulos.js';
import {
  aprovacoesExigidas,
  type AprovacoesDoTitulo,
  dataDaCompetencia,
  lancamentosDoTitulo,
  ratearTitulo,
  retencoesInformadas,
} from './titulo.regras.js';
import type { TituloDetalhadoDto } from './titulo.dto.js';
import type { AlteracaoDeTituloDto } from './titulos.dto.js';
import type { MudancaDeTitulo, TituloGravado } from './titulo-gravado.js';
import { TitulosRepository } from './titulos.repository.js';
import { exigirDepoisDaEmissao, TitulosService } from './titulos.service.js';

/** Changes of a bill that was not paid: they undo its approval. */
@Injectable()
export class AlteracaoDeTitulos {
  constructor(
    private readonly unidade: UnidadeDeTrabalho,
    private readonly registro: Registro,
    private readonly relogio: Relogio,
    private readonly trilha: Trilha,
    private readonly razao: Razao,
    private readonly titulos: TitulosRepository,
    private readonly lancamento: LancamentoDeTitulos,
    private readonly cancelamento: CancelamentoDeTitulos,
    private readonly invalidacao: InvalidacaoDePagamentos,
    private readonly servico: TitulosService,
    private readonly alcada: AlcadaDoTitulo,
    private readonly alcadas: AlcadasRepository,
  ) {}

  /** @throws ErroDeNegocio `titulo-nao-permite`, `pagamento-em-curso`, and those of entering a bill */
  alterar(id: string, dto: AlteracaoDeTituloDto, { versao }: OpcoesDeEscrita): Promise<TituloDetalhadoDto> {
    return this.unidade.executar(async () => {
      const titulo = await this.cancelamento.travarAberto(id);
      conferirVersao(versao ?? null, titulo);
      await this.invalidacao.porTitulo(id, 'Título alterado');
      await this.cancelamento.exigirSemPagamento(id);
      const mudanca = await this.mudanca(titulo, dto);
      const contabil = dto.valorCentavos ?? dto.rateio ?? dto.retencoes ?? dto.competencia;
      if (contabil !== undefined) Object.assign(mudanca, await this.recontabilizar(titulo, dto));
      const { exigidas, motivo } = await this.alcadaDepois(titulo, mudanca);
      await this.titulos.mudar(id, {
        ...{ ...mudanca, situacao: 'PENDENTE', rodada: titulo.rodada + 1, editores: editoresDepois(titulo, quemAge()) },
        ...{ aprovacoesExigidas: exigidas, motivoDaAlcada: motivo },
      });
      const fato = { acao: 'alteracao', entidade: 'titulo_a_pagar', entidadeId: id };
      await this.trilha.registrar({ ...fato, antes: antes(titulo, mudanca), depois: { ...mudanca } });
      return this.servico.detalhar(id);
    });
  }

  private async alcadaDepois(titulo: TituloGravado, mudanca: MudancaDeTitulo): Promise<AprovacoesDoTitulo> {
    const valorCentavos = mudanca.notaCentavos ?? titulo.notaCentavos;
    const { fornecedorId, documento, recorrenciaId } = titulo;
    if (!fornecedorId)
      return { exigidas: aprovacoesExigidas(await this.alcadas.faixas(), valorCentavos), motivo: null };
    await this.registro.travar(Fornecedor, fornecedorId, 'fornecedor');
    return this.alcada.exigir({ fornecedorId, documento, valorCentavos, recorrenciaId });
  }

  private async mudanca(titulo: TituloGravado, dto: AlteracaoDeTituloDto): Promise<MudancaDeTitulo> {
    const { documento, descricao, vencimento, forma, dadosBancariosId, codigoReceita, periodoApuracao } = dto;
    if (vencimento) exigirDepoisDaEmissao(titulo.emissao, vencimento);
    if (documento && titulo.fornecedorId && documento !== titulo.documento) {
      await this.lancamento.exigirDocumentoLivre(titulo.fornecedorId, documento, titulo.id);
    }
    await this.lancamento.conferirDados(titulo.fornecedorId, dadosBancariosId ?? null);
    const { linhaDigitavel: linha } = dto;
    const lido = linha ? lerCodigoDeBarras(linha, this.relogio.hoje()) : null;
    if (lido && lido.codigoBarras !== titulo.codigoBarras) await this.lancamento.exigirCodigoLivre(lido.codigoBarras);
    return {
      ...{ documento, descricao, vencimento, dadosBancariosId, codigoReceita, periodoApuracao },
      ...(linha === undefined ? {} : { codigoBarras: lido?.codigoBarras ?? null }),
      forma: forma === undefined && lido ? lido.forma : forma,
    };
  }

  /** The old posting is reversed and a new one made, on the same dates: the bill is as if entered so from the start. */
  private async recontabilizar(titulo: TituloGravado, dto: AlteracaoDeTituloDto): Promise<MudancaDeTitulo> {
    exigirUnico(titulo);
    const fornecedor = await this.registro.obter(Fornecedor, titulo.fornecedorId ?? '', 'fornecedor');
    const valorCentavos = dto.valorCentavos ?? titulo.brutoCentavos;
    const competencia = dto.competencia ?? titulo.competencia;
    const pedidas = dto.rateio ?? (await this.titulos.rateio(titulo.id));
    const codigos = await this.lancamento.naturezasDo(pedidas);
    const rateio = ratearTitulo(valorCentavos, pedidas);
    const tipo = titulo.tipo === 'ADIANTAMENTO' ? ('ADIANTAMENTO' as const) : ('DESPESA' as const);
    const guardadas = await this.titulos.retencoes(titulo.id);
    const mesmas = dto.valorCentavos === undefined && dto.retencoes === undefined;
    const retencoes = mesmas
      ? guardadas
      : dto.retencoes
        ? retencoesInformadas(dto.retencoes, valorCentavos)
        : this.lancamento.retencoesDo({ tipo, valorCentavos, emissao: titulo.emissao }, fornecedor);
    exigirQueCaiba(valorCentavos, retencoes);
    await this.razao.estornar(titulo.loteId, dataDaCompetencia(titulo.emissao, titulo.competencia));
    const loteId = uuidv7();
    const novo = { ...titulo, tipo, competencia, brutoCentavos: valorCentavos, retencoes, tributo: null };
    await this.razao.lancar(loteId, lancamentosDoTitulo({ ...novo, rateio: comCodigo(rateio, codigos) }));
    await this.titulos.refazerDetalhes(titulo.id, rateio, retencoes);
    const retidoCentavos = retencoes.reduce((s, r) => s + r.valorCentavos, 0);
    await this.refazerTributos({ ...titulo, ...novo, vencimento: dto.vencimento ?? titulo.vencimento }, fornecedor);
    return {
      ...{ competencia, brutoCentavos: valorCentavos, notaCentavos: valorCentavos, retidoCentavos, loteId },
      saldoCentavos: valorCentavos - retidoCentavos,
    };
  }

  private async refazerTributos(
    titulo: TituloGravado & { retencoes: Parameters<LancamentoDeTitulos['tributos']>[1] },
    fornecedor: Fornecedor,
  ): Promise<void> {
    await this.cancelamento.cancelarTributos([titulo.id], 'CANCELADO', 'Título de origem alterado');
    const { motivoDaAlcada, solicitanteId } = titulo;
    const daLinha = { motivoDaAlcada, solicitanteId, lancadoEm: this.relogio.hoje() };
    const origem = { ...titulo, ...daLinha, origem: 'MANUAL' as const, rateio: [] };
    const tributos = await this.lancamento.tributos(origem, titulo.retencoes, fornecedor);
    if (tributos.length > 0) await this.lancamento.gravar(tributos, new Map());
  }
}

/** Value, apportionment and taxes of a bill in parcels, or of a withheld tax, are those of the whole document. */
function exigirUnico({ parcelas, tipo }: TituloGravado): void {
  if (parcelas === 1 && tipo !== 'TRIBUTO') return;
  const motivo = parcelas > 1 ? 'O título tem parcelas' : 'O título é um tributo retido de outro';
  throw erroDePagar('titulo-nao-permite', `${motivo}: valor, competência, rateio e retenções não mudam nele.`, [
    { campo: '/valorCentavos', mensagem: `${motivo}.`, acao: 'Cancele o documento e lance-o de novo.' },
  ]);
}

function antes(titulo: TituloGravado, mudanca: MudancaDeTitulo): Record<string, unknown> {
  const campos = Object.keys(mudanca) as (keyof MudancaDeTitulo)[];
  return Object.fromEntries(campos.filter((c) => mudanca[c] !== undefined).map((c) => [c, titulo[c]]));
}
