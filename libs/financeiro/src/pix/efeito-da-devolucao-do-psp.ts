import { Injectable } from '@nestjs/common';
import { formatarReais } from '@sineta/nucleo';
import { Mensagens, Relogio, Trilha } from '@sineta/plataforma';
import { v7 as uuidv7 } from 'uuid';
import { DividasReabertas } from '../caixa/dividas-reabertas.js';
import { EntradasRepository } from '../caixa/entradas.repository.js';
import { ReaberturaPeloBanco } from '../caixa/reabertura-pelo-banco.js';
import { Razao } from '../razao/razao.js';
import { contas } from '../razao/razao.regras.js';
import type { RecebimentoDto } from '../recebimentos/recebimentos.dto.js';
import {
  doBalcao,
  entradaDoPix,
  mensagemDaEspera,
  mensagemDaLinha,
  mensagemDoDesfecho,
  motivoDaVolta,
  perda,
  saidaDoBanco,
  tarifaQueFica,
  type DesfechoDaDevolucao,
  type EntradaDoPix,
  type EsperaDaDevolucao,
} from './devolucao-do-psp.regras.js';
import { DevolucoesDoPspRepository, type DevolucaoDoPsp } from './devolucoes-do-psp.repository.js';
import { erroDePix } from './pix.erros.js';
import { PixRecebidosRepository, type PixGuardado } from './pix-recebidos.repository.js';

/** What the PSP gave back, and the Pix, both locked. */
export interface Volta {
  devolucao: DevolucaoDoPsp;
  pix: PixGuardado;
}

interface Quem {
  pessoaId: string | null;
  recebimentoId: string | null;
}

const NINGUEM: Quem = { pessoaId: null, recebimentoId: null };

/** What each end of a devolution of the PSP does to the books. The bank account moves once, by what was given back. */
@Injectable()
export class EfeitoDaDevolucaoDoPsp {
  constructor(
    private readonly relogio: Relogio,
    private readonly trilha: Trilha,
    private readonly razao: Razao,
    private readonly mensagens: Mensagens,
    private readonly devolucoes: DevolucoesDoPspRepository,
    private readonly recebidos: PixRecebidosRepository,
    private readonly entradas: EntradasRepository,
    private readonly reabertura: ReaberturaPeloBanco,
    private readonly dividas: DividasReabertas,
  ) {}

  /**
   * The receipt is reversed as a card sale that was contested: what it paid is owed again, what was not given back stands.
   * `devedorId`: who owes the credit already used, if not the payer; null, the school bears it.
   * @throws ErroDeNegocio `recebimento-nao-serve`, `pagador-sem-parcela`
   */
  async reabrir(volta: Volta, recebimento: RecebimentoDto, devedorId?: string | null): Promise<void> {
    const { devolucao, pix } = volta;
    const entrada = await this.entrada(volta, recebimento);
    const { id, valorCentavos } = devolucao;
    const { contaBancariaId } = pix;
    const banco = contas.banco(contaBancariaId);
    const { resto } = await this.reabertura.reabrir({
      ...{ chave: `devolucao-do-psp:${id}`, origem: { origemTipo: 'devolucao', origemId: id } },
      ...{ recebimentoId: recebimento.id, motivo: motivoDaVolta(devolucao) },
      tomado: { conta: entrada.conta, valorCentavos },
      restaEm: doBalcao(entrada) ? entrada.conta : banco,
      ...{ meios: [{ meio: entrada.meio, valorCentavos }], ficam: [], devedorId },
    });
    const hoje = this.relogio.hoje();
    const saida = { id, contaBancariaId, valorCentavos };
    await this.razao.lancar(uuidv7(), [
      ...saidaDoBanco(saida, entrada, recebimento.valorCentavos, hoje),
      tarifaQueFica(saida, recebimento.tarifaCentavos, hoje),
    ]);
    if (devedorId === null) await this.assumirCredito(id, recebimento);
    await this.devolucoes.anotarLinha(recebimento.id, mensagemDaLinha(devolucao));
    const quem = { pessoaId: recebimento.pagadorId, recebimentoId: recebimento.id };
    await this.concluir(volta, 'PARCELA_REABERTA', quem, doBalcao(entrada) ? pix.recebimentoId : resto);
  }

  /** Owed by somebody in a parcel of its own. @throws ErroDeNegocio `pagador-sem-parcela` */
  async cobrar(volta: Volta, pagadorId: string): Promise<void> {
    const { id, valorCentavos } = volta.devolucao;
    const conta = contas.banco(volta.pix.contaBancariaId);
    const origem = { origemTipo: 'devolucao', origemId: id } as const;
    await this.dividas.cobrar({ origem, conta, pagadorId, valorCentavos, motivo: motivoDaVolta(volta.devolucao) });
    await this.concluir(volta, 'COBRADA', { pessoaId: pagadorId, recebimentoId: null });
  }

  async perder(volta: Volta): Promise<void> {
    const { id, valorCentavos } = volta.devolucao;
    const banco = contas.banco(volta.pix.contaBancariaId);
    await this.razao.lancar(uuidv7(), [perda(id, banco, valorCentavos, this.relogio.hoje())]);
    await this.concluir(volta, 'PERDA', NINGUEM);
  }

  semLancamento(volta: Volta): Promise<void> {
    return this.concluir(volta, 'SEM_LANCAMENTO', { pessoaId: volta.pix.pagadorId, recebimentoId: null });
  }

  /** The office is told once, when only a person can say. */
  async esperar({ devolucao }: Volta, espera: EsperaDaDevolucao, porque: string | null = null): Promise<void> {
    const mensagem = mensagemDaEspera(espera, devolucao, porque);
    await this.devolucoes.esperar(devolucao.id, espera, mensagem);
    if (espera === 'PESSOA')
      await this.avisar('Pix devolvido pelo banco, à sua espera', mensagem, `${devolucao.id}:espera`);
  }

  /** Where the money is in the receipt. @throws ErroDeNegocio `recebimento-nao-serve` */
  async entrada({ devolucao, pix }: Volta, recebimento: RecebimentoDto): Promise<EntradaDoPix> {
    const entradas = await this.entradas.doRecebimento(recebimento.id);
    const { contaBancariaId } = pix;
    const entrada = entradaDoPix(entradas, recebimento.meios, { contaBancariaId, ...devolucao });
    if (entrada) return entrada;
    const valor = formatarReais(devolucao.valorCentavos);
    const mensagem = `O recebimento não tem ${valor} de Pix ou boleto na conta bancária deste Pix.`;
    throw erroDePix('recebimento-nao-serve', mensagem, [
      { campo: '/recebimentoId', mensagem, acao: 'Informe o recebimento em que este dinheiro entrou.' },
    ]);
  }

  private async assumirCredito(id: string, { pagadorId, creditoGeradoCentavos }: RecebimentoDto): Promise<void> {
    if (creditoGeradoCentavos === 0) return;
    const conta = contas.credito(pagadorId);
    const usado = Math.max(0, -(await this.razao.saldoCredor(conta)));
    await this.razao.lancar(uuidv7(), [perda(id, conta, usado, this.relogio.hoje())]);
  }

  /** `recebimentoId`: where what is left of the Pix is. */
  private async concluir(
    { devolucao, pix }: Volta,
    desfecho: DesfechoDaDevolucao,
    quem: Quem,
    recebimentoId: string | null = pix.recebimentoId,
  ): Promise<void> {
    const { id, valorCentavos, natureza } = devolucao;
    const mensagem = mensagemDoDesfecho(desfecho, devolucao);
    const inteiro = pix.devolvidoPeloPspCentavos + valorCentavos >= pix.valorCentavos;
    const pagadorId = quem.pessoaId ?? pix.pagadorId;
    const resultado = inteiro ? 'DEVOLVIDO' : pix.resultado;
    await this.recebidos.ligar(pix.id, { recebimentoId, pagadorId, resultado, mensagem });
    await this.devolucoes.concluir(id, { ...quem, desfecho, mensagem, hoje: this.relogio.hoje() });
    const depois = { desfecho, valorCentavos, natureza };
    await this.trilha.registrar({ acao: 'alteracao', entidade: 'devolucao_do_psp', entidadeId: id, depois });
    await this.avisar('Pix devolvido pelo banco', mensagem, id);
  }

  private async avisar(assunto: string, texto: string, chave: string): Promise<void> {
    for (const para of await this.devolucoes.avisados()) {
      await this.mensagens.enviar({ para, assunto, texto, chave: `devolucao-do-psp:${chave}:${para}` });
    }
  }
}
