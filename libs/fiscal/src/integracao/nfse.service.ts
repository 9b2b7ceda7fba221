import { Injectable } from '@nestjs/common';
import { escolaAtual, naoEncontrado, Trilha, UnidadeDeTrabalho } from '@sineta/plataforma';
import { v7 as uuidv7 } from 'uuid';
import { FontesRepository } from '../movimentos/fontes.repository.js';
import { CondicoesDeEmissao, NumeracaoDeMovimentos } from '../movimentos/geracao.service.js';
import { MovimentosRepository } from '../movimentos/movimentos.repository.js';
import { SEM_RETENCOES, totalRetido } from '../movimentos/retencoes.regras.js';
import { MontagemDeNotas, type ContextoDaEmissao, type NotaAMontar } from '../notas/montagem.service.js';
import { NotasRepository } from '../notas/notas.repository.js';
import type { Substituida } from '../notas/substituicao.regras.js';
import { FilaDaTransmissao } from '../transmissao/fila-da-transmissao.js';
import { ExameDeNfse } from './exame-de-nfse.js';
import { nfseComProblemas, referenciaUsada } from './integracao.erros.js';
import type { ConsultaDeNfseDto, NfseDto, PedidoDeNfseDto, SimulacaoDeNfseDto } from './nfse.dto.js';
import { baseDaAvulsa, diferencas } from './nfse.regras.js';
import { NoticiasDaNota } from './noticias-da-nota.js';
import { NotasAvulsasRepository } from './notas-avulsas.repository.js';

/** The note of an exam, with its numbers, in the caller's transaction. */
@Injectable()
export class EscritaDeNfse {
  constructor(
    private readonly numeracao: NumeracaoDeMovimentos,
    private readonly montagem: MontagemDeNotas,
    private readonly movimentos: MovimentosRepository,
    private readonly fila: FilaDaTransmissao,
    private readonly trilha: Trilha,
    private readonly noticias: NoticiasDaNota,
  ) {}

  async gravar(pedido: PedidoDeNfseDto, examinada: NotaAMontar, contexto: ContextoDaEmissao): Promise<string> {
    const [numero] = await this.numeracao.tomar(contexto, 1);
    if (!numero) throw new Error('A numeração não respondeu.');
    const [movimentoId, tomadorId] = [uuidv7(), examinada.tomador?.id ?? null];
    const { deducoesCentavos: _noPedido, ...valores } = examinada.valores;
    const movimento = {
      ...{ escolaId: escolaAtual(), id: movimentoId, numero: numero.movimento, geracaoId: null, boletoId: null },
      ...{ tomadorId, servicoId: pedido.servicoId ?? null, competencia: pedido.competencia, ...valores },
      situacao: examinada.substituida ? ('EM_SUBSTITUICAO' as const) : ('ATIVO' as const),
    };
    const nota = { ...examinada, movimentoId, movimentoNumero: numero.movimento };
    const nova = this.montagem.nova(nota, contexto, numero.documento);
    await this.movimentos.inserir([movimento], [], [nova]);
    await this.fila.assinar([nova.id]);
    this.noticias.contar(null, nova);
    const depois = { referencia: pedido.referencia, valorCentavos: nova.valorCentavos };
    await this.trilha.registrar({ acao: 'inclusao', entidade: 'nota_fiscal', entidadeId: nova.id, depois });
    if (examinada.substituida) await this.registrarTroca(nova.id, examinada.substituida);
    return nova.id;
  }

  private registrarTroca(substitutaId: string, { id, motivo, texto }: Substituida): Promise<void> {
    const depois = { substitutaId, motivo };
    return this.trilha.registrar({
      ...{ acao: 'substituicao', entidade: 'nota_fiscal', entidadeId: id, depois, motivo: texto },
    });
  }
}

@Injectable()
export class LeituraDeNfse {
  constructor(
    private readonly unidade: UnidadeDeTrabalho,
    private readonly fontes: FontesRepository,
    private readonly avulsas: NotasAvulsasRepository,
    private readonly notas: NotasRepository,
    private readonly montagem: MontagemDeNotas,
  ) {}

  listar(filtro: ConsultaDeNfseDto) {
    return this.unidade.executar(() => this.avulsas.listar(filtro));
  }

  daReferencia(referencia: string): Promise<NfseDto> {
    return this.unidade.executar(async () => {
      return this.notas.obter(await this.idDe(referencia));
    });
  }

  /** @throws ErroDeNegocio nao-encontrado */
  async idDe(referencia: string): Promise<string> {
    const id = await this.avulsas.nota(referencia);
    if (!id) throw naoEncontrado('nota de referência', referencia);
    return id;
  }

  nota(id: string): Promise<NfseDto> {
    return this.notas.obter(id);
  }

  /** No month is closed until the commit. @returns the request that has the reference already */
  async reservar(pedido: PedidoDeNfseDto): Promise<PedidoDeNfseDto | null> {
    await this.fontes.travar([]);
    return this.avulsas.reservar(pedido);
  }

  /** The note of the same request made before. @throws ErroDeNegocio referencia-usada */
  repetir(existente: PedidoDeNfseDto, pedido: PedidoDeNfseDto): Promise<NfseDto> {
    const campos = diferencas(existente, JSON.parse(JSON.stringify(pedido)));
    if (campos.length > 0) throw referenciaUsada(pedido.referencia, campos);
    return this.daReferencia(pedido.referencia);
  }

  mostrar(nota: NotaAMontar, contexto: ContextoDaEmissao): string {
    return this.montagem.mostrar(nota, contexto);
  }
}

/** Notes asked for one by one, by the reference of who asks. */
@Injectable()
export class NfseService {
  constructor(
    private readonly unidade: UnidadeDeTrabalho,
    private readonly condicoes: CondicoesDeEmissao,
    private readonly exame: ExameDeNfse,
    private readonly escrita: EscritaDeNfse,
    private readonly leitura: LeituraDeNfse,
  ) {}

  /** @throws ErroDeNegocio referencia-usada, nfse-com-problemas, configuracao-fiscal-ausente, certificado-ausente */
  emitir(pedido: PedidoDeNfseDto): Promise<{ nova: boolean; nota: NfseDto }> {
    return this.unidade.executar(async () => {
      const existente = await this.leitura.reservar(pedido);
      if (existente) return { nova: false, nota: await this.leitura.repetir(existente, pedido) };
      await this.condicoes.exigir();
      const { contexto, nota, erros } = await this.exame.examinar(pedido);
      if (!nota || erros.length > 0) throw nfseComProblemas(erros);
      const id = await this.escrita.gravar(pedido, nota, contexto);
      return { nova: true, nota: await this.leitura.nota(id) };
    });
  }

  simular(pedido: PedidoDeNfseDto): Promise<SimulacaoDeNfseDto> {
    return this.unidade.executar(async () => {
      const { contexto, nota, erros, avisos } = await this.exame.examinar(pedido);
      const baseCentavos = baseDaAvulsa(pedido.valores);
      const retencoes = nota?.valores.retencoes ?? SEM_RETENCOES;
      const { familia, versao, municipio } = contexto.perfil;
      return {
        ...{ pronta: erros.length === 0, familia, leiaute: versao, municipio, dataEmissao: contexto.dataEmissao },
        ...{ baseCentavos, retencoes, erros, avisos },
        liquidoCentavos: baseCentavos + (pedido.valores.deducoesCentavos ?? 0) - totalRetido(retencoes),
        xml: nota && erros.length === 0 ? this.leitura.mostrar(nota, contexto) : null,
      };
    });
  }
}
