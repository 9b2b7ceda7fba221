import { Injectable } from '@nestjs/common';
import { EscolasRepository } from '@sineta/cadastro';
import { emissorDe, type NotaAutorizada } from '@sineta/nfse';
import { Processador, UnidadeDeTrabalho, type TarefaEmCurso } from '@sineta/plataforma';
import { EscritaDeNotas } from '../notas/escrita-de-notas.js';
import { ehDoDocumento, ehDoRps, naoConfirmada, recusaPendente, SEM_RESPOSTA } from '../notas/nota.regras.js';
import type { NotaFiscal } from '../notas/nota-fiscal.entity.js';
import { referenciaDa } from '../notas/referencia-da-nota.js';
import { ehEmAberto } from '../notas/transicoes.js';
import { Rotas } from '../rotas/rotas.js';
import { DesfechoDaNota } from './desfecho-da-nota.js';
import { FilaDaTransmissao, type ParametrosDaConferencia } from './fila-da-transmissao.js';
import { FormacaoDeLotes } from './formacao-de-lotes.js';
import type { Achado } from './passos-da-resolucao.js';
import { ConsultaDeDocumentos } from './resolucao.service.js';

/** What becomes of a note that a person looked for, each decision in its own transaction; no network here. */
@Injectable()
export class PassosDaConferencia {
  constructor(
    private readonly escrita: EscritaDeNotas,
    private readonly escolas: EscolasRepository,
    private readonly rotas: Rotas,
    private readonly desfecho: DesfechoDaNota,
    private readonly formacao: FormacaoDeLotes,
  ) {}

  async preparar({ notaId, ...achada }: ParametrosDaConferencia) {
    const nota = await this.escrita.travar(notaId);
    if (!ehEmAberto(nota.situacao)) return null;
    const emissor = emissorDe(await this.rotas.doDestino(nota));
    const documento = { ...referenciaDa(nota, await this.escolas.atual()), ...achada };
    return { emissor, credencial: await this.escrita.credencial(), documento };
  }

  /** @returns the note, when it has a fate now */
  async aplicar({ notaId, ...achada }: ParametrosDaConferencia, achado: Achado): Promise<NotaFiscal | null> {
    const nota = await this.escrita.travar(notaId);
    if (!ehEmAberto(nota.situacao)) return null;
    const contra = contraAchado(nota, achado);
    if (achado.tipo === 'NOTA' && contra === null) {
      await this.desfecho.autorizar(nota, achado.nota, achado.cancelada);
      return nota;
    }
    const qual = achada.chave ?? achada.numeroDaNota ?? '';
    const erros = [SEM_RESPOSTA, naoConfirmada(qual, contra ?? ''), ...recusaPendente(nota)];
    await this.escrita.anotar(nota, { erros });
    return null;
  }

  async darPorInexistente(nota: NotaFiscal, motivo: string): Promise<void> {
    await this.desfecho.aplicar(nota, { tipo: 'DUVIDA', motivo });
    if (recusaPendente(nota).length > 0) return this.desfecho.confirmarRecusa(nota, motivo);
    await this.desfecho.voltarParaEnvio(nota, false, motivo);
    await this.formacao.formar([nota]);
  }
}

/** Why what was found is not our note; null when it is. */
function contraAchado(nota: NotaFiscal, achado: Achado): string | null {
  if (achado.tipo === 'NADA') return 'ele diz que não a tem.';
  if (achado.tipo === 'SEM_RESPOSTA') return achado.motivo;
  return ehNossa(nota, achado.nota) ? null : 'ela não foi feita deste documento.';
}

const ehNossa = (nota: NotaFiscal, { xml }: NotaAutorizada): boolean =>
  ehDoRps(nota, xml) && ehDoDocumento(nota.familia, xml, nota.xmlDocumento);

/** Asks the government about the note that a person found. */
@Injectable()
export class ConferenciaDeNotas {
  constructor(
    private readonly unidade: UnidadeDeTrabalho,
    private readonly passos: PassosDaConferencia,
    private readonly consultas: ConsultaDeDocumentos,
    private readonly fila: FilaDaTransmissao,
  ) {}

  pedir(parametros: ParametrosDaConferencia): Promise<void> {
    return this.fila.conferir(parametros);
  }

  /** In the caller's transaction. */
  async darPorInexistente(nota: NotaFiscal, motivo: string): Promise<void> {
    const { loteId } = nota;
    await this.passos.darPorInexistente(nota, motivo);
    await this.encerrar(loteId);
  }

  @Processador('fiscal.conferir-nota', { tentativas: 12 })
  async processar(tarefa: TarefaEmCurso<ParametrosDaConferencia & Record<string, unknown>>): Promise<void> {
    const { parametros } = tarefa;
    const preparado = await tarefa.bloco(() => this.passos.preparar(parametros));
    if (!preparado) return;
    const achado = await this.consultas.procurar(preparado, preparado.documento, { notaId: parametros.notaId });
    await this.unidade.executar(async () => {
      const decidida = await this.passos.aplicar(parametros, achado);
      if (decidida) await this.encerrar(decidida.loteId);
    });
  }

  /** The lot sees what is left of it. */
  private async encerrar(loteId: string | null): Promise<void> {
    if (loteId) await this.fila.resolver(loteId, 0, 0);
  }
}
