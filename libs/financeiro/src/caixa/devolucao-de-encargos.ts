import { Injectable } from '@nestjs/common';
import { centavos, somarCentavos, type Centavos, type DataCivil } from '@sineta/nucleo';
import { Relogio } from '@sineta/plataforma';
import { v7 as uuidv7 } from 'uuid';
import type { ParcelaViva } from '../baixas/baixa.regras.js';
import { BaixasRepository } from '../baixas/baixas.repository.js';
import { Razao } from '../razao/razao.js';
import type { Lancamento } from '../razao/razao.regras.js';
import { RecebimentosRepository } from '../recebimentos/recebimentos.repository.js';
import { ContestacoesRepository } from './contestacoes.repository.js';
import {
  encargosEvitados,
  lancamentosDosEvitados,
  totalDosEvitados,
  type PagamentoDuranteADisputa,
} from './encargos-evitados.regras.js';

/** The parcels of a dispute before its sale pays them again, and what was paid of them meanwhile. */
interface Disputa {
  id: string;
  /** The receipt that the dispute had undone. */
  recebimentoId: string;
  parcelas: ParcelaViva[];
  pagamentos: PagamentoDuranteADisputa[];
}

/** Fine and interest that the family paid while a sale was disputed, given back when the school wins it. */
@Injectable()
export class DevolucaoDeEncargos {
  constructor(
    private readonly relogio: Relogio,
    private readonly contestacoes: ContestacoesRepository,
    private readonly parcelas: BaixasRepository,
    private readonly recebimentos: RecebimentosRepository,
    private readonly razao: Razao,
  ) {}

  /** Before the sale pays again. */
  async lembrar(contestacao: { id: string; recebimentoId: string; parcelas: readonly string[] }): Promise<Disputa> {
    const { id, recebimentoId } = contestacao;
    const travadas = new Map((await this.parcelas.travarParcelas(contestacao.parcelas)).map((p) => [p.id, p]));
    const parcelas = contestacao.parcelas.flatMap((parcelaId) => travadas.get(parcelaId) ?? []);
    return { id, recebimentoId, parcelas, pagamentos: await this.contestacoes.pagosDuranteADisputa(id) };
  }

  /** After it paid, in the receipt `novo`. One lot for each payment, so that each may be undone with it. */
  async devolver(disputa: Disputa, venda: { novo: string; data: DataCivil; valorCentavos: Centavos }): Promise<void> {
    const hoje = this.relogio.hoje();
    const { parcelas, pagamentos } = disputa;
    const itens = await this.recebimentos.itens(venda.novo);
    const evitados = encargosEvitados({ ...venda, itens, parcelas }, pagamentos);
    const deAgora = evitados.map((e) => ({ loteId: uuidv7(), lancamentos: lancamentosDosEvitados(e, hoje) }));
    const deAntes = await this.deAntes(disputa.recebimentoId, hoje);
    const lotes = [...deAgora, ...deAntes].filter(({ lancamentos }) => lancamentos.some((l) => l.valorCentavos > 0));
    await this.razao.lancarLotes(lotes);
    const total = centavos(totalDosEvitados(evitados) + somarCentavos(deAntes.map(creditado)));
    const ids = lotes.map(({ loteId }) => loteId);
    await this.contestacoes.gravarEncargos(disputa.id, ids, total);
  }

  /** Of a sale won, disputed again and won again: what the second dispute undid. */
  private async deAntes(recebimentoId: string, dataEfeito: DataCivil) {
    const porLote = new Map<string, Lancamento[]>();
    for (const { loteId, ...lancamento } of await this.contestacoes.encargosDeAntes(recebimentoId)) {
      porLote.set(loteId, [...(porLote.get(loteId) ?? []), { ...lancamento, dataEfeito }]);
    }
    return [...porLote.values()].map((lancamentos) => ({ loteId: uuidv7(), lancamentos }));
  }
}

const creditado = ({ lancamentos }: { lancamentos: readonly Lancamento[] }): Centavos =>
  centavos(lancamentos.reduce((s, l) => s + (l.credito.startsWith('credito:') ? 1 : -1) * l.valorCentavos, 0));
