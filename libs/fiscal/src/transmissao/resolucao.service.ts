import { Injectable } from '@nestjs/common';
import type { PedidoDeConsulta } from '@sineta/nfse';
import { Processador, UnidadeDeTrabalho, type TarefaEmCurso } from '@sineta/plataforma';
import { AvisosDaTransmissao } from './avisos-da-transmissao.js';
import { Chamadas } from './chamadas.js';
import type { ParametrosDaConsulta } from './fila-da-transmissao.js';
import { PassosDaResolucao, type Achado, type Pergunta } from './passos-da-resolucao.js';

/** How many times a document is asked for, following what each answer gives. */
const PASSOS = 3;

/** One document asked for, until the answer has the note or says that there is none. */
@Injectable()
export class ConsultaDeDocumentos {
  constructor(private readonly chamadas: Chamadas) {}

  async procurar(
    { emissor, credencial }: Pick<Pergunta, 'emissor' | 'credencial'>,
    documento: Omit<PedidoDeConsulta, 'par'>,
    alvo: { loteId?: string; notaId: string },
  ): Promise<Achado> {
    let pedido: PedidoDeConsulta = { ...documento, par: credencial };
    for (let passo = 0; passo < PASSOS; passo++) {
      const chamada = await this.chamadas.chamar(emissor, emissor.consultar, pedido, credencial, alvo);
      if (chamada.tipo !== 'RESPOSTA') return { tipo: 'SEM_RESPOSTA', motivo: chamada.motivo };
      const { resultado } = chamada;
      if (resultado.tipo === 'ENCONTRADA')
        return { tipo: 'NOTA', nota: resultado.nota, cancelada: resultado.cancelada };
      if (resultado.tipo === 'NAO_ENCONTRADA') return { tipo: 'NADA' };
      if (resultado.tipo === 'DUVIDA') return { tipo: 'SEM_RESPOSTA', motivo: resultado.motivo };
      if (resultado.tipo === 'EM_PROCESSAMENTO') return { tipo: 'SEM_RESPOSTA', motivo: 'Ainda em processamento.' };
      const { numero: numeroDaNota, ...referencia } = resultado.referencia;
      pedido = { ...pedido, ...referencia, ...(numeroDaNota ? { numeroDaNota } : {}) };
    }
    return { tipo: 'SEM_RESPOSTA', motivo: 'O governo respondeu sem dizer qual é a nota.' };
  }
}

/** Asks of a lot, then of each document: never sends. */
@Injectable()
export class ResolucaoDeLotes {
  constructor(
    private readonly unidade: UnidadeDeTrabalho,
    private readonly chamadas: Chamadas,
    private readonly passos: PassosDaResolucao,
    private readonly consultas: ConsultaDeDocumentos,
    private readonly avisos: AvisosDaTransmissao,
  ) {}

  @Processador('fiscal.resolver', { tentativas: 12 })
  async processar(tarefa: TarefaEmCurso<ParametrosDaConsulta & Record<string, unknown>>): Promise<void> {
    const { loteId, consultas = 0 } = tarefa.parametros;
    const pergunta = await this.avisos.comCertificado(() =>
      tarefa.bloco(() => this.passos.preparar(loteId, consultas)),
    );
    if (!pergunta) return;
    if (pergunta.protocolo && !(await this.perguntarDoLote(loteId, pergunta, consultas))) return;
    const achados = new Map<string, Achado>();
    for (const { notaId, ...documento } of pergunta.documentos) {
      achados.set(notaId, await this.consultas.procurar(pergunta, documento, { loteId, notaId }));
    }
    await this.unidade.executar(() => this.passos.anotarAchados(loteId, achados, consultas));
  }

  /** @returns whether the documents must be asked one by one */
  private async perguntarDoLote(loteId: string, pergunta: Pergunta, consultas: number): Promise<boolean> {
    const { emissor, credencial, protocolo } = pergunta;
    if (!emissor.consultarLote || !protocolo) return true;
    const pedido = { ...protocolo, par: credencial };
    const chamada = await this.chamadas.chamar(emissor, emissor.consultarLote, pedido, credencial, { loteId });
    const duvida = { tipo: 'DUVIDA', motivo: 'motivo' in chamada ? chamada.motivo : '' } as const;
    const desfecho = chamada.tipo === 'RESPOSTA' ? chamada.resultado : duvida;
    return this.unidade.executar(() => this.passos.anotarLote(loteId, desfecho, consultas));
  }
}
