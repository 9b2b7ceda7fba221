import { Injectable } from '@nestjs/common';
import {
  NadaFoiEnviado,
  Processador,
  RespostaPerdida,
  UnidadeDeTrabalho,
  type TarefaEmCurso,
} from '@sineta/plataforma';
import type { CobrancaPix } from './cobrancas-pix.repository.js';
import { TENTATIVAS_DO_PIX, TRABALHOS_DO_PIX } from './fila-do-pix.js';
import { PassosDaCobranca, type Passo } from './passos-da-cobranca.js';
import { RetentativasDoAutomatico } from './retentativas-do-automatico.js';
import { Psp, type CredencialDoPsp, type PedidoAoPsp } from './psp.js';

type Tarefa = TarefaEmCurso<{ cobrancaId: string; consultar?: boolean } & Record<string, unknown>>;

const RECURSO = { COBV: '/cobv', COBR: '/cobr' } as const;
const REMOCAO = { COBV: { status: 'REMOVIDA_PELO_USUARIO_RECEBEDOR' }, COBR: { status: 'CANCELADA' } } as const;

/** The job: write the intention, commit, call, write the answer. What is unknown is asked, never sent again. */
@Injectable()
export class EnvioDeCobrancas {
  constructor(
    private readonly unidade: UnidadeDeTrabalho,
    private readonly passos: PassosDaCobranca,
    private readonly retentativas: RetentativasDoAutomatico,
    private readonly psp: Psp,
  ) {}

  @Processador(TRABALHOS_DO_PIX.cobranca, { tentativas: TENTATIVAS_DO_PIX })
  async processar(tarefa: Tarefa): Promise<void> {
    const { cobrancaId, consultar = false } = tarefa.parametros;
    const passo = await tarefa.bloco(() => this.passos.proximo(cobrancaId, consultar));
    if (passo.tipo === 'FIM') return;
    const { cobranca, credencial } = passo;
    const decidida = passo.tipo === 'CONSULTAR' ? false : await this.enviar(passo);
    if (!decidida) await this.consultar(cobranca, credencial);
  }

  /** @returns whether the answer decided the fate of the charge */
  private async enviar({ tipo, cobranca, credencial }: Exclude<Passo, { tipo: 'FIM' }>): Promise<boolean> {
    const caminho = `${RECURSO[cobranca.tipo]}/${cobranca.txid}`;
    const pedido: PedidoAoPsp =
      tipo === 'CRIAR'
        ? { metodo: 'PUT', caminho, corpo: cobranca.corpo }
        : { metodo: 'PATCH', caminho, corpo: REMOCAO[cobranca.tipo] };
    try {
      const resposta = await this.psp.chamar(credencial, pedido);
      const anotar = tipo === 'CRIAR' ? this.passos.anotarCriacao : this.passos.anotarRemocao;
      return (await this.unidade.executar(() => anotar.call(this.passos, cobranca, resposta))) === 'FIM';
    } catch (erro) {
      if (erro instanceof NadaFoiEnviado) await this.unidade.executar(() => this.passos.desfazer(cobranca));
      if (!(erro instanceof RespostaPerdida)) throw erro;
      return false;
    }
  }

  private async consultar(cobranca: CobrancaPix, credencial: CredencialDoPsp): Promise<void> {
    const caminho = `${RECURSO[cobranca.tipo]}/${cobranca.txid}`;
    try {
      const resposta = await this.psp.chamar(credencial, { metodo: 'GET', caminho });
      await this.unidade.executar(() => this.passos.anotarConsulta(cobranca, resposta));
      await this.retentar(cobranca, credencial);
    } catch (erro) {
      if (!(erro instanceof NadaFoiEnviado) && !(erro instanceof RespostaPerdida)) throw erro;
      await this.unidade.executar(() => this.passos.esperar(cobranca));
    }
  }

  /** Another attempt of Pix Automático, on a day to come; its answer is the charge with the attempt in it. */
  private async retentar(cobranca: CobrancaPix, credencial: CredencialDoPsp): Promise<void> {
    const dia = await this.unidade.executar(() => this.retentativas.devida(cobranca));
    if (dia === null) return;
    const caminho = `/cobr/${cobranca.txid}/retentativa/${dia}`;
    const resposta = await this.psp.chamar(credencial, { metodo: 'POST', caminho });
    if (resposta.feito) await this.unidade.executar(() => this.passos.anotarConsulta(cobranca, resposta));
    else await this.unidade.executar(() => this.passos.anotarProblema(cobranca, resposta.problema));
  }
}
