import { Injectable } from '@nestjs/common';
import {
  criarAssinador,
  EVENTO_CANCELAMENTO,
  lerRespostaConsultaEvento,
  lerRespostaEvento,
  montarCancelamento,
} from '@sineta/nfse';
import { Processador, Relogio, UnidadeDeTrabalho, type TarefaEmCurso } from '@sineta/plataforma';
import { EscolasRepository } from '@sineta/cadastro';
import type { Credencial } from '../certificados/certificados.service.js';
import { VERSAO_DO_APLICATIVO } from '../movimentos/dps-da-nota.regras.js';
import { Sefin } from '../sefin/sefin.js';
import { DesfechoDeNotas, EscritaDeNotas } from './escrita-de-notas.js';
import { FilaDeNotas } from './fila-de-notas.js';
import { errosDaRejeicao, exigirSituacao } from './nota.regras.js';
import type { NotaFiscal, PedidoDeCancelamentoDaNota } from './nota-fiscal.entity.js';
import type { CancelamentoDeNotaDto } from './notas.dto.js';

const MOTIVOS = { ERRO_NA_EMISSAO: '1', SERVICO_NAO_PRESTADO: '2', OUTROS: '9' } as const;
const JA_CANCELADA = 'E0840';

interface Preparado {
  nota: NotaFiscal;
  chave: string;
  credencial: Credencial;
  xml: string;
}

/** The request of the event 101101, and what becomes of it; no network here. */
@Injectable()
export class PassosDoCancelamento {
  constructor(
    private readonly relogio: Relogio,
    private readonly escolas: EscolasRepository,
    private readonly escrita: EscritaDeNotas,
    private readonly desfecho: DesfechoDeNotas,
    private readonly fila: FilaDeNotas,
  ) {}

  /** @throws ErroDeNegocio situacao-nao-permite, cancelamento-invalido */
  async pedir(id: string, { motivo, texto }: CancelamentoDeNotaDto): Promise<void> {
    const nota = await this.escrita.travar(id);
    exigirSituacao(nota.situacao, 'cancelar');
    const pedidoEm = new Date(this.relogio.agora().getTime() - 60_000).toISOString();
    const pedidoCancelamento: PedidoDeCancelamentoDaNota = { motivo: MOTIVOS[motivo], texto, pedidoEm };
    await this.escrever(nota, pedidoCancelamento);
    await this.escrita.mudar(nota, 'CANCELANDO', { pedidoCancelamento, erros: [] }, texto);
    await this.fila.cancelar(id);
  }

  async preparar(id: string): Promise<Preparado | null> {
    const nota = await this.escrita.travar(id);
    const { situacao, pedidoCancelamento, chaveAcesso } = nota;
    if (situacao !== 'CANCELANDO' || !pedidoCancelamento || !chaveAcesso) return null;
    const credencial = await this.escrita.credencial();
    const { id: idDoPedido, xml } = await this.escrever(nota, pedidoCancelamento);
    return { nota, chave: chaveAcesso, credencial, xml: criarAssinador(credencial)(xml, idDoPedido) };
  }

  async cancelada(id: string, xmlEvento: string): Promise<void> {
    const nota = await this.escrita.travar(id);
    if (nota.situacao !== 'CANCELANDO') return;
    await this.escrita.mudar(nota, 'CANCELADA', { xmlEvento, erros: [] });
    await this.desfecho.semEfeito(nota, nota.pedidoCancelamento?.texto ?? '');
  }

  async negada(id: string, erros: Parameters<typeof errosDaRejeicao>[0]): Promise<void> {
    const nota = await this.escrita.travar(id);
    if (nota.situacao !== 'CANCELANDO') return;
    await this.escrita.mudar(nota, 'CANCELAMENTO_NEGADO', { erros: errosDaRejeicao(erros) });
  }

  private async escrever(nota: NotaFiscal, { motivo, texto, pedidoEm }: PedidoDeCancelamentoDaNota) {
    const { cnpj } = await this.escolas.atual();
    return montarCancelamento({
      ...{ ambiente: nota.ambiente, versaoAplicativo: VERSAO_DO_APLICATIVO, autor: cnpj },
      ...{ pedidoEm: new Date(pedidoEm), chave: nota.chaveAcesso ?? '', motivo, descricao: texto },
    });
  }
}

/** Asks first, registers after: the event has one Id, so that a lost answer is found and not repeated. */
@Injectable()
export class CancelamentoDeNotas {
  constructor(
    private readonly unidade: UnidadeDeTrabalho,
    private readonly passos: PassosDoCancelamento,
    private readonly sefin: Sefin,
  ) {}

  @Processador('fiscal.cancelar-nota', { tentativas: 12 })
  async processar(tarefa: TarefaEmCurso<{ notaId: string } & Record<string, unknown>>): Promise<void> {
    const { notaId } = tarefa.parametros;
    const preparado = await tarefa.bloco(() => this.passos.preparar(notaId));
    if (!preparado) return;
    const jaRegistrado = tarefa.tentativa > 1 ? await this.procurar(preparado) : null;
    const eventoXml = jaRegistrado ?? (await this.registrar(preparado));
    if (eventoXml) await this.unidade.executar(() => this.passos.cancelada(notaId, eventoXml));
  }

  /** @returns the registered event, or null when it was refused; throws when nobody knows */
  private async registrar(preparado: Preparado): Promise<string | null> {
    const { nota, chave, credencial, xml } = preparado;
    const { status, corpo } = await this.sefin.registrarEvento(nota.ambiente, credencial, chave, xml);
    const resposta = lerRespostaEvento(status, corpo);
    if (resposta.situacao === 'REGISTRADO') return resposta.eventoXml;
    if (resposta.situacao === 'INDETERMINADA') throw new Error(resposta.motivo);
    if (resposta.erros.some(({ codigo }) => codigo === JA_CANCELADA)) {
      const registrado = await this.procurar(preparado);
      if (registrado) return registrado;
    }
    await this.unidade.executar(() => this.passos.negada(nota.id, resposta.erros));
    return null;
  }

  private async procurar({ nota, chave, credencial }: Preparado): Promise<string | null> {
    const { status, corpo } = await this.sefin.consultarEvento(nota.ambiente, credencial, chave, EVENTO_CANCELAMENTO);
    const lida = lerRespostaConsultaEvento(status, corpo);
    if (lida.situacao === 'INDETERMINADA') throw new Error(lida.motivo);
    return lida.situacao === 'ENCONTRADO' ? (lida.eventosXml[0] ?? null) : null;
  }
}
