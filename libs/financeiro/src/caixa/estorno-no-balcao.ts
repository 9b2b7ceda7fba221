import { Injectable } from '@nestjs/common';
import { somarCentavos, type Centavos } from '@sineta/nucleo';
import { contextoAtual, Relogio } from '@sineta/plataforma';
import { v7 as uuidv7 } from 'uuid';
import { Razao } from '../razao/razao.js';
import { contas } from '../razao/razao.regras.js';
import { Balcao } from './balcao.js';
import { BalcaoRepository, type SessaoTravada } from './balcao.repository.js';
import { erroDeCaixa } from './caixa.erros.js';
import { exigirAberta, segundaPessoaPorque } from './sessao.regras.js';

/** Why a receipt is being undone, and by whose wish. */
export type CausaDoEstorno =
  | { tipo: 'DIRETO' }
  /** Somebody else agreed; the cash comes out of the drawer of who asked. */
  | { tipo: 'APROVADO'; solicitanteId: string }
  /** The bank sent the cheque back, the acquirer took the sale, or the PSP the Pix: no money is given to anybody. Parcels `foraDoLugar` are left to who asks. */
  | { tipo: 'TOMADO_PELO_BANCO'; foraDoLugar: ReadonlyMap<string, unknown> };

export interface RecebimentoAEstornar {
  id: string;
  sessaoId: string | null;
  valorCentavos: Centavos;
  meios: readonly { meio: string; valorCentavos: Centavos }[];
}

export interface PlanoDoEstorno {
  /** The session of the receipt; null outside sessions, and when nobody gets money. */
  original: SessaoTravada | null;
  /** The drawer that gives the cash back; null: the safe. */
  gaveta: SessaoTravada | null;
}

/** What the undoing of a receipt does at the counter: the drawer, the card sales and the cheques. */
@Injectable()
export class EstornoNoBalcao {
  constructor(
    private readonly relogio: Relogio,
    private readonly balcao: Balcao,
    private readonly repositorio: BalcaoRepository,
    private readonly razao: Razao,
  ) {}

  /** Before the inverse postings. @throws ErroDeNegocio `segunda-pessoa-exigida`, and what the counter cannot undo */
  async preparar(recebimento: RecebimentoAEstornar, causa: CausaDoEstorno): Promise<PlanoDoEstorno> {
    const { id, sessaoId } = recebimento;
    if (causa.tipo === 'TOMADO_PELO_BANCO') return { original: null, gaveta: null };
    const original = sessaoId ? await this.repositorio.travarSessao(sessaoId, 'share') : null;
    if (causa.tipo === 'DIRETO') await this.exigirUmaPessoa(recebimento, original);
    await this.exigirReversivel(id);
    if (!original) return { original, gaveta: null };
    const gaveta = original.situacao === 'FECHADA' ? await this.gavetaDe(causa) : original;
    if (gaveta) exigirAberta(gaveta, this.relogio.hoje());
    return { original, gaveta };
  }

  /** After them. */
  async concluir(
    recebimento: RecebimentoAEstornar,
    causa: CausaDoEstorno,
    { original, gaveta }: PlanoDoEstorno,
    motivo: string,
  ): Promise<void> {
    if (causa.tipo === 'TOMADO_PELO_BANCO') return;
    const { id: recebimentoId, meios } = recebimento;
    await this.repositorio.desfazerDoRecebimento(recebimentoId);
    if (original) await this.trocarGaveta(recebimento, original, gaveta);
    if (!gaveta) return;
    this.balcao.registrarMovimentos(
      meios.map(({ meio, valorCentavos }) => ({
        ...{ sessaoId: gaveta.id, tipo: 'ESTORNO', meio, valorCentavos: -valorCentavos, recebimentoId, motivo },
      })),
    );
    await this.balcao.exigirDinheiro(gaveta.id, recebimento.valorCentavos, '');
  }

  /** The reversal is the exact inverse, which takes the cash out of a drawer that has none: today's gives it back. */
  private async trocarGaveta(
    { meios }: RecebimentoAEstornar,
    original: SessaoTravada,
    gaveta: SessaoTravada | null,
  ): Promise<void> {
    if (original.id === gaveta?.id) return;
    const emDinheiro = meios.filter((m) => m.meio === 'DINHEIRO').map((m) => m.valorCentavos);
    await this.razao.lancar(uuidv7(), [
      {
        ...{ debito: contas.gaveta(original.id), credito: gaveta ? contas.gaveta(gaveta.id) : contas.cofre },
        ...{ valorCentavos: somarCentavos(emDinheiro), dataEfeito: this.relogio.hoje(), tipo: 'ESTORNO_DE_CAIXA' },
        ...{ origemTipo: 'sessao-de-caixa', origemId: original.id },
      },
    ]);
  }

  private async exigirUmaPessoa(recebimento: RecebimentoAEstornar, sessao: SessaoTravada | null): Promise<void> {
    const { estorno: limite } = await this.repositorio.limites();
    const { valorCentavos } = recebimento;
    const porque = segundaPessoaPorque({ valorCentavos, limite, sessao, hoje: this.relogio.hoje() });
    if (!porque) return;
    throw erroDeCaixa(
      'segunda-pessoa-exigida',
      `${porque} Faça um pedido de estorno, que outra pessoa da administração ou do financeiro aprova.`,
    );
  }

  private async exigirReversivel(recebimentoId: string): Promise<void> {
    const { recebiveis, cheques } = await this.repositorio.travarDoRecebimento(recebimentoId);
    if (recebiveis.some((r) => r.situacao === 'LIQUIDADO')) {
      throw erroDeCaixa(
        'recebivel-nao-permite',
        'A adquirente já pagou parte desta venda no cartão. Reabra a liquidação depois que ela desfizer a venda, ou devolva o valor ao pagador.',
      );
    }
    const cheque = cheques.find((c) => c.situacao !== 'RECEBIDO' && c.situacao !== 'EM_CUSTODIA');
    if (!cheque) return;
    const situacao = cheque.situacao.toLowerCase();
    throw erroDeCaixa(
      'cheque-nao-permite',
      `O cheque ${cheque.numero} está ${situacao}: não há o que entregar de volta.`,
    );
  }

  /** The drawer of whoever gives the money back today; none: the safe. */
  private async gavetaDe(causa: CausaDoEstorno): Promise<SessaoTravada | null> {
    const quem = causa.tipo === 'APROVADO' ? causa.solicitanteId : contextoAtual().usuarioId;
    return quem ? this.repositorio.sessaoDoUsuario(quem) : null;
  }
}
