import { Injectable } from '@nestjs/common';
import { EscolasRepository } from '@sineta/cadastro';
import { emissorDe } from '@sineta/nfse';
import { Eventos, Processador, UnidadeDeTrabalho, type TarefaEmCurso } from '@sineta/plataforma';
import { EscritaDeNotas } from '../notas/escrita-de-notas.js';
import { referenciaDa } from '../notas/referencia-da-nota.js';
import { Rotas } from '../rotas/rotas.js';
import { FilaDaTransmissao } from './fila-da-transmissao.js';
import { ConsultaDeDocumentos } from './resolucao.service.js';

interface Parametros extends Record<string, unknown> {
  notaId: string;
  consultas: number;
}

@Injectable()
export class PassosDoDocumento {
  constructor(
    private readonly escrita: EscritaDeNotas,
    private readonly escolas: EscolasRepository,
    private readonly rotas: Rotas,
    private readonly fila: FilaDaTransmissao,
    private readonly eventos: Eventos,
  ) {}

  async preparar(notaId: string) {
    const nota = await this.escrita.travar(notaId);
    if (nota.situacao !== 'AUTORIZADA' || nota.xmlNfse !== null) return null;
    const escola = await this.escolas.atual();
    const emissor = emissorDe(await this.rotas.doDestino(nota));
    return { emissor, credencial: await this.escrita.credencial(), documento: referenciaDa(nota, escola) };
  }

  async guardar(notaId: string, xmlNfse: string): Promise<void> {
    const nota = await this.escrita.travar(notaId);
    if (nota.xmlNfse !== null) return;
    await this.escrita.anotar(nota, { xmlNfse });
    await this.eventos.publicar('nota.documento-recebido', { notaId });
  }

  async adiar({ notaId, consultas }: Parametros): Promise<void> {
    await this.fila.buscarDocumento(notaId, consultas + 1, this.fila.espera(consultas));
  }
}

/** The government authorised and gave only the number: the document that must be kept is asked for. */
@Injectable()
export class DocumentosAutorizados {
  constructor(
    private readonly unidade: UnidadeDeTrabalho,
    private readonly passos: PassosDoDocumento,
    private readonly consultas: ConsultaDeDocumentos,
  ) {}

  @Processador('fiscal.buscar-documento', { tentativas: 12 })
  async processar(tarefa: TarefaEmCurso<Parametros>): Promise<void> {
    const { notaId } = tarefa.parametros;
    const preparado = await tarefa.bloco(() => this.passos.preparar(notaId));
    if (!preparado) return;
    const achado = await this.consultas.procurar(preparado, preparado.documento, { notaId });
    await this.unidade.executar(() =>
      achado.tipo === 'NOTA' ? this.passos.guardar(notaId, achado.nota.xml) : this.passos.adiar(tarefa.parametros),
    );
  }
}
