import { Injectable } from '@nestjs/common';
import { centavos, somarCentavos, type Centavos } from '@sineta/nucleo';
import { Consulta, escolaAtual, Relogio } from '@sineta/plataforma';
import { v7 as uuidv7 } from 'uuid';
import { CancelamentoDeBoletos } from '../boletos/cancelamento-de-boletos.js';
import { erroFinanceiro } from '../erros.js';
import { Razao } from '../razao/razao.js';
import { contas } from '../razao/razao.regras.js';
import type { ParcelaViva } from './baixa.regras.js';
import { BaixasRepository } from './baixas.repository.js';
import { descontoCompletado, lancamentosDoDesconto, type DescontoCompletado } from './desconto-completado.regras.js';

/**
 * The discount for paying on time that a reduction completes, over what was already paid; and its undoing, with the payment or
 * the reduction that it stands on. Each in a lot of its own, inside the caller's transaction.
 */
@Injectable()
export class DescontosCompletados {
  constructor(
    private readonly relogio: Relogio,
    private readonly consulta: Consulta,
    private readonly parcelas: BaixasRepository,
    private readonly boletos: CancelamentoDeBoletos,
    private readonly razao: Razao,
  ) {}

  /**
   * Of parcels that were open, after what reduced them. Value: what the reduction gave back as credit. Returns those
   * settled, each with the credit of what was paid in excess.
   */
  async completar(reduzidas: ReadonlyMap<string, Centavos>): Promise<Map<string, Centavos>> {
    if (reduzidas.size === 0) return new Map();
    const hoje = this.relogio.hoje();
    const travadas = await this.parcelas.travarParcelas([...reduzidas.keys()].sort());
    const feitos = travadas.flatMap((parcela) => {
      const completado = descontoCompletado(parcela, hoje, reduzidas.get(parcela.id));
      return completado ? [{ parcela, completado }] : [];
    });
    if (feitos.length === 0) return new Map();
    await this.parcelas.gravarParcelas(
      feitos.map(({ parcela, completado }) => ({
        ...{ ...parcela, saldoCentavos: 0, situacao: 'LIQUIDADA', liquidadaEm: hoje },
        descontoDadoCentavos: centavos(parcela.descontoDadoCentavos + descontoInteiro(completado)),
      })),
    );
    await this.boletos.dasParcelas(feitos.map(({ parcela }) => parcela.id));
    await this.razao.lancarLotes(
      feitos.map(({ parcela, completado }) => ({
        ...{ loteId: uuidv7(), lancamentos: lancamentosDoDesconto(parcela, completado, hoje) },
      })),
    );
    return new Map(feitos.map(({ parcela, completado }) => [parcela.id, completado.creditoCentavos]));
  }

  /** Of locked parcels, by id. @throws ErroDeNegocio `credito-ja-usado` */
  async desfazerNas(ids: readonly string[]): Promise<Desfeito> {
    return ids.length === 0 ? { parcelas: [], creditoCentavos: 0 } : this.desfazer(await this.parcelas.parcelas(ids));
  }

  /**
   * Locked parcels as they are without it. `doBanco`: the payment was taken back by a bank, and who calls answers for the
   * credit already used. @throws ErroDeNegocio `credito-ja-usado`
   */
  async desfazer(parcelas: readonly ParcelaViva[], { doBanco = false } = {}): Promise<Desfeito> {
    const quitadas = parcelas.filter(({ situacao }) => situacao === 'LIQUIDADA');
    const postados = await this.postados(quitadas.map(({ id }) => id));
    if (postados.size === 0) return { parcelas: [...parcelas], creditoCentavos: 0 };
    const depois = parcelas.map((parcela) => reabrir(parcela, postados.get(parcela.id)));
    await this.parcelas.gravarParcelas(depois.filter(({ id }) => postados.has(id)));
    for (const { loteId } of postados.values()) await this.razao.estornar(loteId, this.relogio.hoje());
    const pagadores = new Set(parcelas.filter(({ id }) => postados.has(id)).map(({ pagadorId }) => pagadorId));
    for (const pagadorId of doBanco ? [] : [...pagadores].sort()) await this.exigirCredito(pagadorId);
    return { parcelas: depois, creditoCentavos: somarCentavos([...postados.values()].map((p) => p.creditoCentavos)) };
  }

  private async postados(parcelaIds: readonly string[]): Promise<Map<string, Postado>> {
    if (parcelaIds.length === 0) return new Map();
    const linhas = await this.consulta.linhas<Postado & { parcelaId: string }>(
      `select t.parcela_id, t.lote_id,
              coalesce(sum(t.valor_centavos) filter (where t.tipo = 'PONTUALIDADE'), 0)::bigint as desconto_centavos,
              coalesce(sum(t.valor_centavos) filter (where t.tipo <> 'PONTUALIDADE'), 0)::bigint as credito_centavos
         from transferencia t
        where t.escola_id = $1 and t.parcela_id = any($2::uuid[]) and t.origem_tipo = 'pontualidade' and t.estorna_id is null
          and not exists (select 1 from transferencia e where e.escola_id = t.escola_id and e.estorna_id = t.id)
        group by t.parcela_id, t.lote_id`,
      [escolaAtual(), parcelaIds],
    );
    return new Map(linhas.map(({ parcelaId, ...postado }) => [parcelaId, postado]));
  }

  private async exigirCredito(pagadorId: string): Promise<void> {
    if ((await this.razao.saldoCredor(contas.credito(pagadorId))) >= 0) return;
    throw erroFinanceiro(
      'credito-ja-usado',
      'O desconto de pontualidade deu crédito ao pagador, que já foi usado ou devolvido. Estorne antes o que o usou.',
    );
  }
}

interface Postado {
  loteId: string;
  /** Zero when the reduction itself settled the parcel. */
  descontoCentavos: Centavos;
  creditoCentavos: Centavos;
}

export interface Desfeito {
  parcelas: ParcelaViva[];
  /** Taken back from the payers. */
  creditoCentavos: Centavos;
}

const descontoInteiro = ({ descontoCentavos, creditoCentavos }: DescontoCompletado): Centavos =>
  centavos(descontoCentavos + creditoCentavos);

function reabrir(parcela: ParcelaViva, postado: Postado | undefined): ParcelaViva {
  if (!postado) return parcela;
  const descontoDadoCentavos = centavos(parcela.descontoDadoCentavos - descontoInteiro(postado));
  if (postado.descontoCentavos === 0) return { ...parcela, descontoDadoCentavos };
  const saldoCentavos = centavos(parcela.saldoCentavos + postado.descontoCentavos);
  return { ...parcela, saldoCentavos, descontoDadoCentavos, situacao: 'ABERTA', liquidadaEm: null };
}
