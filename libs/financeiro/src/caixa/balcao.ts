import { Injectable } from '@nestjs/common';
import { formatarReais, type Centavos, type DataCivil } from '@sineta/nucleo';
import { contextoAtual, naoEncontrado, Registro, Relogio, UnidadeDeTrabalho, type Papel } from '@sineta/plataforma';
import { v7 as uuidv7 } from 'uuid';
import { ContaDeBanco } from '../contas-bancarias/conta-bancaria.entity.js';
import { Razao } from '../razao/razao.js';
import { contas } from '../razao/razao.regras.js';
import {
  BalcaoRepository,
  type MovimentoRegistrado,
  type NovoMovimento,
  type SessaoTravada,
} from './balcao.repository.js';
import { erroDeCaixa } from './caixa.erros.js';
import { preverRecebiveis, type Modalidade } from './cartao.regras.js';
import { conferirDetalhes, type MeioPedido } from './meio.regras.js';
import { contaAsCegas } from './quem-opera.js';
import { exigirAberta, RECUSAS_DE_SAIDA } from './sessao.regras.js';
import type { Recebivel } from '../regras/caixa.regras.js';

/** Who may take money without a session: it goes to the safe or to the bank, not to a drawer. */
const SEM_SESSAO: readonly Papel[] = ['admin', 'financeiro'];

/** A way of paying, with the account that it enters and what it leaves behind. */
export interface MeioAtendido extends MeioPedido {
  conta: string;
  recebiveis: readonly Recebivel[];
  /** Of the cheque, when it is one that the school will follow. */
  chequeId: string | null;
}

export interface Atendimento {
  sessaoId: string | null;
  meios: MeioAtendido[];
}

/**
 * The counter behind every receipt and refund: the session of who is there, the account of each way of paying, and the
 * moves of the drawer. Everything runs inside the caller's transaction.
 */
@Injectable()
export class Balcao {
  constructor(
    private readonly unidade: UnidadeDeTrabalho,
    private readonly registro: Registro,
    private readonly relogio: Relogio,
    private readonly balcao: BalcaoRepository,
    private readonly razao: Razao,
  ) {}

  /**
   * The session of who is calling, held open until the commit; null for who may work without one.
   * @throws ErroDeNegocio `sem-sessao-de-caixa` and the refusals of `exigirAberta`
   */
  async sessao(): Promise<SessaoTravada | null> {
    const { usuarioId, papeis } = contextoAtual();
    const sessao = usuarioId ? await this.balcao.sessaoDoUsuario(usuarioId) : null;
    if (sessao) exigirAberta(sessao, this.relogio.hoje());
    if (sessao || !usuarioId || papeis.some((papel) => SEM_SESSAO.includes(papel))) return sessao;
    throw erroDeCaixa('sem-sessao-de-caixa', 'Abra uma sessão de caixa antes de movimentar dinheiro.');
  }

  /**
   * The session out of which cash is given back, with what the payer already got today; null for what leaves the safe or a bank account.
   * @throws ErroDeNegocio `segunda-pessoa-exigida` for what the operator alone may not give back
   */
  async devolver(meio: string, noDiaCentavos: Centavos): Promise<SessaoTravada | null> {
    const soOpera = !contextoAtual().papeis.some((papel) => SEM_SESSAO.includes(papel));
    if (soOpera && contextoAtual().usuarioId) await this.exigirNoLimite(meio, noDiaCentavos);
    if (meio !== 'DINHEIRO') return null;
    const sessao = await this.sessao();
    if (sessao) this.exigirSaidaPermitida(sessao);
    return sessao;
  }

  /**
   * A refusal for lack of cash tells how much the drawer has: after a few, whoever only operates takes nothing more out.
   * @throws ErroDeNegocio `saida-pede-supervisor`
   */
  exigirSaidaPermitida({ id, numero, saidasRecusadas }: SessaoTravada): void {
    if (!contaAsCegas() || saidasRecusadas < RECUSAS_DE_SAIDA || this.recusaDe(id).contada) return;
    throw erroDeCaixa(
      'saida-pede-supervisor',
      `A sessão de caixa ${numero} já teve ${saidasRecusadas} saídas recusadas por falta de dinheiro: peça a saída ao financeiro, ou conte e feche a sessão.`,
    );
  }

  /** What was received on another day is not in today's drawer: it belongs to no session. */
  async atender(meios: readonly MeioPedido[], data: DataCivil, pagadorId: string): Promise<Atendimento> {
    const sessao = data === this.relogio.hoje() ? await this.sessao() : null;
    const atendidos: MeioAtendido[] = [];
    for (const [i, meio] of meios.entries()) {
      conferirDetalhes(meio, `/meios/${i}`, sessao !== null);
      atendidos.push(await this.atenderMeio(meio, { campo: `/meios/${i}`, data, pagadorId, sessao }));
    }
    return { sessaoId: sessao?.id ?? null, meios: atendidos };
  }

  /** `meios` are those of the attendance, less the change. */
  registrarRecebimento(
    recebimento: { id: string; pagadorId: string; data: DataCivil },
    sessaoId: string | null,
    meios: readonly MeioAtendido[],
  ): void {
    const { id: recebimentoId, pagadorId, data } = recebimento;
    this.balcao.registrarMovimentos(
      sessaoId === null
        ? []
        : meios.map(({ meio, valorCentavos, contaBancariaId }) => ({
            ...{ sessaoId, tipo: 'RECEBIMENTO', meio, valorCentavos, recebimentoId, contaBancariaId },
          })),
    );
    this.balcao.registrarVendasDeCartao(
      meios.flatMap(({ cartao, recebiveis, meio }) =>
        cartao
          ? [
              {
                ...{ ...cartao, recebimentoId, recebiveis },
                ...{ modalidade: modalidadeDe(meio), autorizacao: cartao.autorizacao ?? null },
              },
            ]
          : [],
      ),
    );
    this.balcao.registrarCheques(
      meios.flatMap(({ cheque, chequeId, valorCentavos }) =>
        cheque && chequeId
          ? [
              {
                ...{ ...cheque, id: chequeId, bomPara: cheque.bomPara ?? data },
                ...{ recebimentoId, pagadorId, sessaoId, valorCentavos },
              },
            ]
          : [],
      ),
    );
  }

  registrarMovimentos(movimentos: readonly NovoMovimento[]): MovimentoRegistrado[] {
    return this.balcao.registrarMovimentos(movimentos);
  }

  /**
   * Called after the posting: the row of the drawer's balance is locked by then.
   * @throws ErroDeNegocio `dinheiro-insuficiente`, which undoes the caller's transaction
   */
  async exigirDinheiro(sessaoId: string, retiradoCentavos: Centavos, campo: string): Promise<void> {
    if ((await this.razao.saldoCredor(contas.gaveta(sessaoId))) <= 0) return;
    if (contaAsCegas()) this.contarRecusa(sessaoId);
    const mensagem = `A gaveta desta sessão não tem ${formatarReais(retiradoCentavos)} em dinheiro.`;
    throw erroDeCaixa('dinheiro-insuficiente', mensagem, [
      { campo, mensagem, acao: 'Peça um suprimento, ou use menos.' },
    ]);
  }

  /** What is refused leaves nothing behind: the count of it is written outside, and the refusal comes in the second run. */
  private contarRecusa(sessaoId: string): void {
    const recusa = this.recusaDe(sessaoId);
    if (recusa.contada) return;
    this.unidade.fazerFora(async () => {
      await this.unidade.executar(() => this.balcao.contarSaidaRecusada(sessaoId));
      recusa.contada = true;
    });
  }

  private recusaDe(sessaoId: string): { contada: boolean } {
    return this.unidade.lembrar(`saida-recusada:${sessaoId}`, () => ({ contada: false }));
  }

  private async exigirNoLimite(meio: string, valorCentavos: Centavos): Promise<void> {
    const { devolucao: limite } = await this.balcao.limites();
    if (meio === 'DINHEIRO' && limite !== null && valorCentavos <= limite) return;
    const ate = limite === null ? 'nenhum valor' : `até ${formatarReais(limite)} por dia a cada pagador, em dinheiro`;
    const mensagem = `O caixa devolve ${ate}.`;
    throw erroDeCaixa('segunda-pessoa-exigida', `${mensagem} Peça ao financeiro que faça esta devolução.`, [
      { campo: '/valorCentavos', mensagem, acao: 'Peça ao financeiro que faça esta devolução.' },
    ]);
  }

  private async atenderMeio(
    pedido: MeioPedido,
    em: { campo: string; data: DataCivil; pagadorId: string; sessao: SessaoTravada | null },
  ): Promise<MeioAtendido> {
    const { meio, cartao, cheque, contaBancariaId } = pedido;
    const comum = { ...pedido, recebiveis: [], chequeId: null };
    if (cartao) {
      const recebiveis = await this.precificar(pedido, cartao, em);
      return { ...comum, conta: contas.cartao(cartao.adquirenteId), recebiveis };
    }
    if (cheque) {
      if (await this.balcao.chequeEmMaos(cheque)) throw chequeRepetido(cheque.numero, em.campo);
      const chequeId = uuidv7();
      return { ...comum, conta: contas.cheque(chequeId), chequeId };
    }
    if (contaBancariaId) {
      await this.registro.obter(ContaDeBanco, contaBancariaId, 'conta bancária');
      return { ...comum, conta: contas.banco(contaBancariaId) };
    }
    if (meio === 'CREDITO') return { ...comum, conta: contas.credito(em.pagadorId) };
    const daGaveta = meio === 'DINHEIRO' && em.sessao;
    return { ...comum, conta: daGaveta ? contas.gaveta(daGaveta.id) : contas.caixa(meio) };
  }

  private async precificar(
    { meio, valorCentavos }: MeioPedido,
    { adquirenteId, bandeira, parcelas = 1 }: NonNullable<MeioPedido['cartao']>,
    { campo, data }: { campo: string; data: DataCivil },
  ): Promise<Recebivel[]> {
    const modalidade = modalidadeDe(meio);
    const taxa = await this.balcao.taxaVigente({ adquirenteId, bandeira, modalidade, parcelas, data });
    if (!taxa) throw naoEncontrado('adquirente', adquirenteId);
    const { nome, ativo, percentual, tarifaCentavos } = taxa;
    if (!ativo) throw erroDeCaixa('adquirente-inativo', `A adquirente ${nome} está fora de uso.`);
    if (typeof percentual !== 'string' || typeof tarifaCentavos !== 'number') {
      const venda = `${bandeira}, ${modalidade.toLowerCase()}, ${parcelas}x`;
      throw erroDeCaixa('taxa-de-cartao-ausente', `${nome} não tem taxa em vigor para ${venda}.`, [
        {
          campo: `${campo}/cartao`,
          mensagem: `Sem taxa para ${venda}.`,
          acao: 'Cadastre a taxa, ou use outro cartão.',
        },
      ]);
    }
    return preverRecebiveis({ modalidade, valorCentavos, parcelas, data }, { percentual, tarifaCentavos }, campo);
  }
}

const modalidadeDe = (meio: string): Modalidade => (meio === 'CARTAO_DEBITO' ? 'DEBITO' : 'CREDITO');

const chequeRepetido = (numero: string, campo: string) =>
  erroDeCaixa('cheque-ja-recebido', `O cheque ${numero} desta conta já está com a escola.`, [
    { campo: `${campo}/cheque/numero`, mensagem: 'Cheque já recebido.', acao: 'Confira o número no cheque.' },
  ]);
