import type { OcorrenciaDeRetorno } from '@sineta/cnab';
import {
  explicarRecusa,
  respostaDaLinha,
  tituloRecusado,
  type InstrucaoEnviada,
  type TituloNoBanco,
} from '../instrucoes/instrucao.regras.js';
import type { InstrucaoSemResposta, RespostaDeInstrucao } from '../remessas/instrucoes.repository.js';
import type { BoletoDaLinha } from './retorno.regras.js';

/** What the lines of a block answer to the instructions that the bank has: each line sees what the earlier ones answered. */
export class RespostasDoBloco {
  readonly dadas: RespostaDeInstrucao[] = [];
  /** Boletos whose protest the bank refused. */
  readonly semProtesto = new Set<string>();
  private readonly esperam = new Map<string, InstrucaoEnviada[]>();
  private readonly agora = new Map<string, TituloNoBanco>();
  private readonly mudados = new Set<string>();

  constructor(enviadas: readonly InstrucaoSemResposta[]) {
    for (const { agora, ...instrucao } of enviadas) {
      const outras = this.esperam.get(instrucao.boletoId) ?? [];
      this.esperam.set(instrucao.boletoId, [...outras, instrucao]);
      this.agora.set(instrucao.boletoId, agora);
    }
  }

  /** Titles that the bank did not change, as it has them. */
  get titulos(): (TituloNoBanco & { id: string })[] {
    return [...this.mudados].flatMap((id) => {
      const titulo = this.agora.get(id);
      return titulo ? [{ id, ...titulo }] : [];
    });
  }

  /** The words of a refusal; null for a line that answers nothing, or says yes. */
  responder({ id: boletoId, situacao }: BoletoDaLinha, dados: OcorrenciaDeRetorno): string | null {
    const enviadas = this.esperam.get(boletoId) ?? [];
    const resposta = respostaDaLinha(enviadas, dados, situacao);
    if (!resposta) return null;
    const { instrucao, aceita } = resposta;
    this.esperam.set(
      boletoId,
      enviadas.filter((i) => i !== instrucao),
    );
    const { id } = instrucao;
    if (aceita) {
      this.dadas.push({ id, situacao: 'CONFIRMADA', motivos: [], explicacao: null });
      return null;
    }
    return this.recusar(instrucao, dados, situacao);
  }

  private recusar(
    instrucao: InstrucaoEnviada,
    dados: OcorrenciaDeRetorno,
    situacao: BoletoDaLinha['situacao'],
  ): string {
    const { id, boletoId } = instrucao;
    const agora = this.agora.get(boletoId);
    // A title that was paid or cancelled meanwhile is not rewritten.
    const noBanco = agora && situacao === 'REGISTRADO' ? tituloRecusado(instrucao, agora) : null;
    if (noBanco) {
      this.agora.set(boletoId, noBanco);
      this.mudados.add(boletoId);
    }
    if (instrucao.movimento === '09') this.semProtesto.add(boletoId);
    const explicacao = explicarRecusa(instrucao, noBanco, dados);
    this.dadas.push({ id, situacao: 'RECUSADA', motivos: dados.motivos, explicacao });
    return explicacao;
  }
}
