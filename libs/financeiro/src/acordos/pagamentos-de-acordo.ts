import { Injectable } from '@nestjs/common';
import type { DataCivil } from '@sineta/nucleo';
import { Relogio } from '@sineta/plataforma';
import type { ParcelaViva } from '../baixas/baixa.regras.js';
import type { Pagamento } from '../baixas/recebimento.regras.js';
import { erroDeAcordo } from './acordos.erros.js';
import { AcordosDosPagamentos } from './acordos-dos-pagamentos.repository.js';
import { AcordosRepository } from './acordos.repository.js';
import { EfeitoDeAcordo, motivoDaDivida, nascidas } from './efeito-de-acordo.js';
import type { AcordoTravado } from './efeito.regras.js';
import { redirecionar } from './transito.regras.js';

/**
 * What payments, their reversals and other changes of debts mean to agreements. Called by whoever writes them, in the same
 * transaction.
 */
@Injectable()
export class PagamentosDeAcordo {
  constructor(
    private readonly relogio: Relogio,
    private readonly acordos: AcordosRepository,
    private readonly quais: AcordosDosPagamentos,
    private readonly efeito: EfeitoDeAcordo,
  ) {}

  /**
   * A boleto of an original paid after the agreement took its place: the payment goes to the agreement, as far as no
   * interest is charged before its time.
   */
  async emTransito(pagamentos: readonly Pagamento[], travadas: readonly ParcelaViva[]): Promise<Pagamento[]> {
    const negociadas = travadas.filter(({ situacao }) => situacao === 'NEGOCIADA').map(({ id }) => id);
    if (negociadas.length === 0) return [...pagamentos];
    return redirecionar(pagamentos, new Set(negociadas), await this.quais.substitutas(negociadas));
  }

  /** @throws ErroDeNegocio `meio-fora-do-acordo` when the agreement of one of the parcels does not take the way of paying */
  async exigirMeios(parcelas: readonly ParcelaViva[], meios: readonly { meio: string }[]): Promise<void> {
    const ids = parcelas.filter(({ acordoId }) => acordoId !== null).map(({ id }) => id);
    const acordos = ids.length > 0 ? await this.quais.meios(ids) : [];
    const erros = acordos.flatMap(({ numero, meios: aceitos }) =>
      meios.flatMap(({ meio }, i) => {
        if (aceitos.includes(meio)) return [];
        const mensagem = `O acordo ${numero} não aceita ${meio}.`;
        return [{ campo: `/meios/${i}/meio`, mensagem, acao: `Use ${aceitos.join(', ')}.` }];
      }),
    );
    const [primeiro] = erros;
    if (primeiro) throw erroDeAcordo('meio-fora-do-acordo', primeiro.mensagem, erros);
  }

  /** After payments were written: agreements take effect, are fulfilled, or fall with the debt that was paid apart. */
  async depoisDePagar(parcelaIds: readonly string[]): Promise<void> {
    const hoje = this.relogio.hoje();
    for (const acordo of await this.tocados(parcelaIds)) {
      if (acordo.situacao === 'ACEITO') await this.primeiroPagamento(acordo, hoje);
      if (acordo.situacao === 'EFETIVO') await this.conferirCumprimento(acordo, hoje);
    }
  }

  /** @throws ErroDeNegocio `parcela-em-acordo` when the money was already counted by an agreement */
  async antesDeEstornar(recebimentoId: string): Promise<void> {
    const numero = await this.quais.impedeEstorno(recebimentoId);
    if (numero === null) return;
    throw erroDeAcordo(
      'parcela-em-acordo',
      `O acordo ${numero} já conta com este recebimento. Cancele o acordo antes; de um acordo quebrado, devolva o crédito.`,
    );
  }

  /**
   * After a reversal was written: an agreement fulfilled is in force again, and one whose first payment made it effective
   * waits for it again. When the bank sent a cheque back and later parcels were paid, it stays in force and its first
   * parcel is owed.
   * @throws ErroDeNegocio `acordo-com-pagamento` when later parcels were paid
   */
  async depoisDeEstornar(parcelaIds: readonly string[], { doBanco = false } = {}): Promise<void> {
    const hoje = this.relogio.hoje();
    for (const acordo of await this.tocados(parcelaIds)) {
      if (acordo.situacao === 'ACEITO') await this.derrubarSeMudou(acordo, hoje);
      const vivas = await this.efeito.vivas(nascidas(acordo));
      const aberta = [...vivas.values()].some(({ situacao }) => situacao === 'ABERTA');
      const [primeira] = acordo.calendario;
      const daPrimeira = primeira?.parcelaId ? vivas.get(primeira.parcelaId) : undefined;
      const naPrimeira = acordo.condicoes.efetivacao === 'PRIMEIRO_PAGAMENTO' && daPrimeira?.situacao === 'ABERTA';
      const outras = [...vivas.values()].filter(({ id }) => id !== daPrimeira?.id);
      const espera = naPrimeira && !(doBanco && !outras.every(intacta));
      if (espera && (acordo.situacao === 'EFETIVO' || acordo.situacao === 'CUMPRIDO')) {
        exigirOutrasIntactas(acordo, outras);
        await this.efeito.voltarAEsperar(acordo, hoje);
      } else if (acordo.situacao === 'CUMPRIDO' && aberta) {
        await this.efeito.mudar(acordo, { situacao: 'EFETIVO', encerradoEm: null });
      }
    }
  }

  /**
   * After a scholarship, a rebate or another due date was written: what waited for its first payment over these debts
   * cannot take effect any more, and falls now, so that nobody pays for it.
   */
  async depoisDeMudar(parcelaIds: readonly string[]): Promise<void> {
    const hoje = this.relogio.hoje();
    for (const acordo of await this.tocados(parcelaIds)) {
      if (acordo.situacao === 'ACEITO') await this.derrubarSeMudou(acordo, hoje);
    }
  }

  private async tocados(parcelaIds: readonly string[]): Promise<AcordoTravado[]> {
    const ids = parcelaIds.length > 0 ? await this.quais.tocados(parcelaIds) : [];
    return ids.length > 0 ? this.acordos.travarVarios(ids) : [];
  }

  private async primeiroPagamento(acordo: AcordoTravado, hoje: DataCivil): Promise<void> {
    if (await this.derrubarSeMudou(acordo, hoje)) return;
    const vivas = await this.efeito.vivas(nascidas(acordo));
    if ([...vivas.values()].some(({ situacao }) => situacao !== 'LIQUIDADA')) return;
    await this.efeito.efetivar(acordo, hoje);
    const [depois] = await this.acordos.travarVarios([acordo.id]);
    if (depois) await this.conferirCumprimento(depois, hoje);
  }

  /** An agreement not yet in force does not outlive a debt that was paid, or otherwise changed, apart from it. */
  private async derrubarSeMudou(acordo: AcordoTravado, hoje: DataCivil): Promise<boolean> {
    if (await this.efeito.intacto(acordo)) return false;
    await this.efeito.desfazer(acordo, { situacao: 'CANCELADO', motivo: motivoDaDivida(acordo, hoje) }, hoje);
    return true;
  }

  private async conferirCumprimento(acordo: AcordoTravado, hoje: DataCivil): Promise<void> {
    const vivas = [...(await this.efeito.vivas(nascidas(acordo))).values()];
    const abertas = vivas.filter(({ situacao }) => situacao === 'ABERTA');
    if (abertas.length === 0) {
      await this.efeito.mudar(acordo, { situacao: 'CUMPRIDO', encerradoEm: hoje, quebraAvisadaEm: null });
    } else if (acordo.quebraAvisadaEm && abertas.every(({ vencimento }) => vencimento >= hoje)) {
      await this.efeito.mudar(acordo, { quebraAvisadaEm: null });
    }
  }
}

function exigirOutrasIntactas({ numero }: AcordoTravado, outras: readonly ParcelaViva[]): void {
  if (outras.every(intacta)) return;
  throw erroDeAcordo(
    'acordo-com-pagamento',
    `O acordo ${numero} vale pelo primeiro pagamento, e outras parcelas dele já foram pagas. Estorne-as antes.`,
  );
}

const intacta = (p: ParcelaViva): boolean => p.situacao === 'ABERTA' && p.saldoCentavos === p.nominalCentavos;
