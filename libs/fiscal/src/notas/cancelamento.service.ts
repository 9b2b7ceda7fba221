import { Injectable } from '@nestjs/common';
import { EscolasRepository } from '@sineta/cadastro';
import {
  emissorDe,
  erroNfse,
  examinarBaixa,
  type DesfechoDoCancelamento,
  type Emissor,
  type PedidoDeBaixa,
} from '@sineta/nfse';
import { Processador, Relogio, UnidadeDeTrabalho, type TarefaEmCurso } from '@sineta/plataforma';
import type { Credencial } from '../certificados/certificados.service.js';
import { AvisosDaTransmissao } from '../transmissao/avisos-da-transmissao.js';
import { Rotas } from '../rotas/rotas.js';
import { Chamadas, type Chamada } from '../transmissao/chamadas.js';
import { FilaDaTransmissao } from '../transmissao/fila-da-transmissao.js';
import { DesfechoDeNotas, EscritaDeNotas } from './escrita-de-notas.js';
import { ENTRE_PERGUNTAS_DA_ANALISE_MS, errosDaBaixa } from './cancelamento.regras.js';
import { analiseIndisponivel, cancelamentoNoPortal } from './nota.erros.js';
import { exigirSituacao } from './nota.regras.js';
import type { NotaFiscal, PedidoDeCancelamentoDaNota, SituacaoDaNota } from './nota-fiscal.entity.js';
import type { CancelamentoDeNotaDto } from './notas.dto.js';
import { notaNoGoverno } from './referencia-da-nota.js';

/** Times that the government is asked before the job is left to the clock of the notes that stopped. */
const CONSULTAS = 40;

interface Parametros extends Record<string, unknown> {
  notaId: string;
  consultas?: number;
}

interface Preparado {
  notaId: string;
  emissor: Emissor;
  credencial: Credencial;
  pedido: PedidoDeBaixa;
  documento: { id: string; xml: string };
  /** The request was taken: only the answer is wanted. */
  soPerguntar: boolean;
}

/** The request of a cancellation, frozen when it is made, and what becomes of it; no network here. */
@Injectable()
export class PassosDoCancelamento {
  constructor(
    private readonly relogio: Relogio,
    private readonly rotas: Rotas,
    private readonly escolas: EscolasRepository,
    private readonly escrita: EscritaDeNotas,
    private readonly fila: FilaDaTransmissao,
  ) {}

  /**
   * @param analise after the deadline of the city: asks its tax office
   * @throws ErroDeNegocio situacao-nao-permite, substituicao-em-andamento, so-no-portal, analise-indisponivel,
   * cancelamento-invalido
   */
  async pedir(id: string, { motivo, texto }: CancelamentoDeNotaDto, analise = false): Promise<void> {
    const nota = await this.escrita.travarSemSubstituta(id);
    exigirSituacao(nota.situacao, analise ? 'pedir-analise' : 'cancelar');
    const { soNoPortal } = await this.rotas.doDestino(nota);
    // Only the national layout has the event.
    if (analise && nota.familia !== 'NACIONAL') throw analiseIndisponivel();
    if (soNoPortal.includes('CANCELAR')) throw cancelamentoNoPortal();
    const pedidoEm = new Date(this.relogio.agora().getTime() - 60_000).toISOString();
    const pedidoCancelamento = { motivo, texto, pedidoEm, ...(analise ? { analise } : {}) };
    const { documento } = await this.montar(nota, pedidoCancelamento);
    const xmlPedidoCancelamento = documento.xml;
    const agora = this.relogio.agora();
    const { familia, autorizadaEm } = nota;
    const ocorrencias = examinarBaixa({ familia, xml: documento.xml, agora, autorizadaEm: autorizadaEm ?? agora });
    if (ocorrencias.length > 0)
      throw erroNfse('cancelamento-invalido', 'O governo negaria o cancelamento.', ocorrencias);
    const mudancas = { pedidoCancelamento, xmlPedidoCancelamento, xmlEvento: null, erros: [] };
    await this.escrita.mudar(nota, 'PEDIDO_DE_BAIXA', mudancas, texto);
    await this.fila.cancelar(id);
  }

  async preparar(id: string): Promise<Preparado | null> {
    const nota = await this.escrita.travar(id);
    const { situacao, pedidoCancelamento, xmlPedidoCancelamento } = nota;
    const soPerguntar = situacao === 'EM_ANALISE_FISCAL';
    if (!aberta(situacao) || !pedidoCancelamento || !xmlPedidoCancelamento) return null;
    const { documento, ...preparado } = await this.montar(nota, pedidoCancelamento);
    return { ...preparado, notaId: id, soPerguntar, documento: { id: documento.id, xml: xmlPedidoCancelamento } };
  }

  private async montar(nota: NotaFiscal, { motivo, texto, pedidoEm, analise }: PedidoDeCancelamentoDaNota) {
    const { cnpj, inscricaoMunicipal } = await this.escolas.atual();
    const emissor = emissorDe(await this.rotas.doDestino(nota));
    const credencial = await this.escrita.credencial();
    const pedido: PedidoDeBaixa = {
      ...{ nota: notaNoGoverno(nota), cnpj, motivo, descricao: texto, pedidoEm: new Date(pedidoEm) },
      ...(inscricaoMunicipal ? { inscricaoMunicipal } : {}),
      ...(analise ? { analise } : {}),
    };
    return { emissor, credencial, pedido, documento: emissor.montarBaixa(pedido, credencial) };
  }
}

const aberta = (situacao: SituacaoDaNota): boolean => situacao === 'CANCELANDO' || situacao === 'EM_ANALISE_FISCAL';

/** What the answer about a cancellation does, in one transaction. */
@Injectable()
export class ResultadoDoCancelamento {
  constructor(
    private readonly escrita: EscritaDeNotas,
    private readonly desfecho: DesfechoDeNotas,
    private readonly fila: FilaDaTransmissao,
    private readonly avisos: AvisosDaTransmissao,
    private readonly relogio: Relogio,
  ) {}

  async aplicar(id: string, resultado: DesfechoDoCancelamento, consultas: number): Promise<void> {
    const nota = await this.escrita.travar(id);
    if (!aberta(nota.situacao)) return;
    const emAnalise = nota.situacao === 'EM_ANALISE_FISCAL';
    switch (resultado.tipo) {
      case 'CANCELADA':
        await this.escrita.mudar(nota, 'BAIXA', { xmlEvento: resultado.xml, erros: [], proximaTentativaEm: null });
        await this.desfecho.semEfeito(nota, nota.pedidoCancelamento?.texto ?? '');
        return emAnalise ? this.avisos.analiseDecidida(nota) : undefined;
      case 'NEGADO': {
        const erros = errosDaBaixa(nota.familia, resultado.erros);
        await this.escrita.mudar(nota, 'BAIXA_NEGADA', { erros, proximaTentativaEm: null });
        return emAnalise ? this.avisos.analiseDecidida(nota) : undefined;
      }
      case 'EM_ANALISE':
        if (!emAnalise) await this.escrita.mudar(nota, 'BAIXA_EM_ANALISE', { xmlEvento: resultado.xml, erros: [] });
        return this.perguntarDepois(nota);
      case 'NAO_PEDIDO':
      case 'DUVIDA':
        if (emAnalise) return this.perguntarDepois(nota);
        if (consultas < CONSULTAS) await this.fila.cancelar(id, consultas + 1, this.fila.espera(consultas));
    }
  }

  /** A tax office takes days: the clock of the notes that stopped asks again. */
  private perguntarDepois(nota: NotaFiscal): Promise<void> {
    const proximaTentativaEm = new Date(this.relogio.agora().getTime() + ENTRE_PERGUNTAS_DA_ANALISE_MS);
    return this.escrita.anotar(nota, { proximaTentativaEm });
  }
}

/** Asks first, requests after: a lost answer is found and not repeated, and a refusal is confirmed. */
@Injectable()
export class CancelamentoDeNotas {
  constructor(
    private readonly unidade: UnidadeDeTrabalho,
    private readonly passos: PassosDoCancelamento,
    private readonly resultado: ResultadoDoCancelamento,
    private readonly chamadas: Chamadas,
  ) {}

  @Processador('fiscal.cancelar-nota', { tentativas: 12 })
  async processar(tarefa: TarefaEmCurso<Parametros>): Promise<void> {
    const { notaId, consultas = 0 } = tarefa.parametros;
    const preparado = await tarefa.bloco(() => this.passos.preparar(notaId));
    if (!preparado) return;
    const repetido = consultas > 0 || tarefa.tentativa > 1;
    const resultado = preparado.soPerguntar
      ? await this.perguntar(preparado)
      : await this.resolver(preparado, repetido);
    if (!resultado) return;
    await this.unidade.executar(() => this.resultado.aplicar(notaId, resultado, consultas));
  }

  private async resolver(preparado: Preparado, repetido: boolean): Promise<DesfechoDoCancelamento> {
    const antes = repetido ? await this.perguntar(preparado) : null;
    if (antes && antes.tipo !== 'NAO_PEDIDO') return antes;
    const pedido = await this.pedir(preparado);
    if (pedido.tipo !== 'NEGADO') return pedido;
    const depois = await this.perguntar(preparado);
    return depois && DECIDEM.includes(depois.tipo) ? depois : pedido;
  }

  private async pedir({ emissor, credencial, pedido, documento, notaId }: Preparado) {
    const corpo = { ...pedido, ...documento };
    return desfechoDe(await this.chamadas.chamar(emissor, emissor.cancelar, corpo, credencial, { notaId }));
  }

  /** null: the family has no such question. */
  private async perguntar({ emissor, credencial, pedido, notaId }: Preparado): Promise<DesfechoDoCancelamento | null> {
    if (!emissor.consultarBaixa) return null;
    const pergunta = { ...pedido, par: credencial };
    return desfechoDe(await this.chamadas.chamar(emissor, emissor.consultarBaixa, pergunta, credencial, { notaId }));
  }
}

/** What is told of a request that was refused, and says otherwise. */
const DECIDEM: readonly DesfechoDoCancelamento['tipo'][] = ['CANCELADA', 'EM_ANALISE', 'DUVIDA'];

const desfechoDe = (chamada: Chamada<DesfechoDoCancelamento>): DesfechoDoCancelamento =>
  chamada.tipo === 'RESPOSTA' ? chamada.resultado : { tipo: 'DUVIDA', motivo: chamada.motivo };
