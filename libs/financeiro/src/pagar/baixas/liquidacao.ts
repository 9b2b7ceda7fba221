import { Injectable } from '@nestjs/common';
import type { DataCivil } from '@sineta/nucleo';
import { Numerador, quemResponde, Trilha } from '@sineta/plataforma';
import { v7 as uuidv7 } from 'uuid';
import { Razao } from '../../razao/razao.js';
import { fimDoMes, nasceNoPagamento, vencimentoDoTributo } from '../titulos/titulo.regras.js';
import { TitulosRepository } from '../titulos/titulos.repository.js';
import { lancamentosDaBaixa, type TituloAPagar, type ValoresDaBaixa } from './baixa.regras.js';
import type { TipoDeBaixa } from './baixas-a-pagar.dto.js';
import { BaixasAPagarRepository } from './baixas-a-pagar.repository.js';

export interface NovaLiquidacao extends ValoresDaBaixa {
  tipo: TipoDeBaixa;
  pagamentoId: string | null;
  /** Account of the ledger from which the money leaves. */
  conta: string;
  meio: string;
  data: DataCivil;
  observacao: string | null;
}

/** The one way in which a bill is paid: by file, by hand or with an advance. */
@Injectable()
export class Liquidacao {
  constructor(
    private readonly numerador: Numerador,
    private readonly trilha: Trilha,
    private readonly razao: Razao,
    private readonly titulos: TitulosRepository,
    private readonly baixas: BaixasAPagarRepository,
  ) {}

  /** Inside the caller's unit, the bill locked and already known to be payable. Returns the id of the settlement. */
  async liquidar(titulo: TituloAPagar, nova: NovaLiquidacao): Promise<string> {
    const [id, loteId] = [uuidv7(), uuidv7()];
    const numero = await this.numerador.tomar('baixa-a-pagar');
    await this.baixas.inserir({ ...nova, id, loteId, numero, tituloId: titulo.id, autorId: quemResponde() });
    const compensacao = nova.tipo === 'COMPENSACAO';
    await this.razao.lancar(loteId, lancamentosDaBaixa({ ...nova, id, compensacao }, titulo), {
      tardio: nova.pagamentoId !== null,
    });
    const saldoCentavos = titulo.saldoCentavos - nova.principalCentavos - nova.descontoCentavos;
    const quitado = saldoCentavos === 0 ? { situacao: 'PAGO' as const, pagoEm: nova.data } : {};
    await this.titulos.mudar(titulo.id, { saldoCentavos, ...quitado });
    await this.acertarTributos(titulo.id, nova.data);
    const depois = { numero, tipo: nova.tipo, principalCentavos: nova.principalCentavos, data: nova.data };
    await this.trilha.registrar({ acao: 'baixa', entidade: 'titulo_a_pagar', entidadeId: titulo.id, depois });
    return id;
  }

  /** IRRF and CSRF are due by the month of the payment, which was only foreseen when the bill was entered. */
  private async acertarTributos(tituloId: string, pagoEm: DataCivil): Promise<void> {
    for (const { id, tributo, situacao, emPagamento, vencimento } of await this.titulos.tributosDe([tituloId])) {
      const emAberto = situacao === 'PENDENTE' || situacao === 'APROVADO';
      if (!tributo || !nasceNoPagamento(tributo) || !emAberto || emPagamento) continue;
      const devido = vencimentoDoTributo(tributo, pagoEm, 1);
      if (devido === vencimento) continue;
      await this.titulos.mudar(id, { vencimento: devido, periodoApuracao: fimDoMes(pagoEm) });
    }
  }
}
