import { Injectable } from '@nestjs/common';
import { Relogio } from '@sineta/plataforma';
import { v7 as uuidv7 } from 'uuid';
import { Razao } from '../razao/razao.js';
import { saidaDaDevolucao, situacaoDaDevolucao } from './devolucao-pix.regras.js';
import { DevolucoesDoPspRepository } from './devolucoes-do-psp.repository.js';
import { DevolucoesPixRepository, type DevolucaoPix } from './devolucoes-pix.repository.js';
import { FilaDoPix } from './fila-do-pix.js';
import { diaDoPix } from './pix-recebido.regras.js';
import { PixRecebidosRepository } from './pix-recebidos.repository.js';
import type { DevolucaoLida, PixLido, ProblemaDoPsp } from './respostas-do-psp.js';

/** How a devolution ended, told by the payment, by the devolution itself or by a refusal. Inside the caller's transaction. */
@Injectable()
export class DesfechoDeDevolucoes {
  constructor(
    private readonly relogio: Relogio,
    private readonly razao: Razao,
    private readonly devolucoes: DevolucoesPixRepository,
    private readonly recebidos: PixRecebidosRepository,
    private readonly doPsp: DevolucoesDoPspRepository,
    private readonly fila: FilaDoPix,
  ) {}

  /** Those that the school asked for here come to their end; any other is of the PSP itself (MED), and is posted by the queue. */
  async anotar({ e2eid, devolucoes }: PixLido): Promise<void> {
    for (const lida of devolucoes) {
      const devolucao = await this.devolucoes.travarDoPix(e2eid, lida.identificador);
      if (devolucao) await this.concluir(devolucao, lida);
      else await this.anotarDoPsp(e2eid, lida);
    }
  }

  private async anotarDoPsp(e2eid: string, lida: DevolucaoLida): Promise<void> {
    const situacao = situacaoDaDevolucao(lida.status);
    const pix = situacao ? await this.recebidos.porE2eid(e2eid) : null;
    if (!situacao || !pix) return;
    const hoje = this.relogio.hoje();
    const devolvidaEm = situacao === 'DEVOLVIDA' ? diaDoPix(lida.liquidadaEm ?? this.relogio.agora(), hoje) : null;
    const aLancar = await this.doPsp.anotar(pix.id, lida, situacao, devolvidaEm);
    if (aLancar) await this.fila.devolucaoDoPsp(aLancar);
  }

  /** @returns whether the PSP's word is the last one */
  async concluir(devolucao: DevolucaoPix, { status, rtrId, motivo }: DevolucaoLida): Promise<boolean> {
    const situacao = situacaoDaDevolucao(status);
    if (situacao === null || FINAIS.includes(devolucao.situacao)) return situacao !== null;
    if (situacao === 'NAO_REALIZADA') await this.falhar(devolucao, semSaldo(motivo));
    if (situacao === 'EM_PROCESSAMENTO') await this.devolucoes.mudar(devolucao.id, { situacao, rtrId, problema: null });
    if (situacao === 'DEVOLVIDA') {
      await this.devolucoes.mudar(devolucao.id, { situacao, rtrId, problema: null });
      await this.razao.lancar(uuidv7(), [saidaDaDevolucao(devolucao, this.relogio.hoje())]);
    }
    return situacao !== 'EM_PROCESSAMENTO';
  }

  /** The credit goes back to the payer. */
  async falhar(devolucao: DevolucaoPix, problema: ProblemaDoPsp): Promise<void> {
    await this.devolucoes.mudar(devolucao.id, { situacao: 'NAO_REALIZADA', problema });
    await this.razao.estornar(devolucao.id, this.relogio.hoje());
  }
}

const FINAIS: readonly string[] = ['SOLICITADA', 'RECUSADA', 'DEVOLVIDA', 'NAO_REALIZADA'];

const semSaldo = (motivo: string | null): ProblemaDoPsp => ({
  ...{ status: 0, tipo: 'NAO_REALIZADO', detalhes: [] },
  mensagem: motivo ?? 'O PSP não disse por quê.',
});
