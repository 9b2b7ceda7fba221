import { Injectable } from '@nestjs/common';
import { Registro, Relogio, Trilha, UnidadeDeTrabalho } from '@sineta/plataforma';
import { v7 as uuidv7 } from 'uuid';
import { Baixas } from '../baixas/baixas.js';
import { BaixasRepository } from '../baixas/baixas.repository.js';
import { CobrancasPixRepository, type CobrancaPix } from './cobrancas-pix.repository.js';
import { ContaPix } from './conta-pix.entity.js';
import { DesfechoDeDevolucoes } from './desfecho-de-devolucoes.js';
import { destinoDoPix, pagamentoPorPix, toleranciaDoPix } from './pix-recebido.regras.js';
import { PixRecebidosRepository } from './pix-recebidos.repository.js';
import type { PixLido } from './respostas-do-psp.js';

/**
 * A payment that the PSP itself told of, into the parcel of its charge: once for each end-to-end identifier, whoever brings
 * it (the webhook's hint, the polling, the charge), and however many times.
 */
@Injectable()
export class RecebimentoDePix {
  constructor(
    private readonly unidade: UnidadeDeTrabalho,
    private readonly registro: Registro,
    private readonly relogio: Relogio,
    private readonly trilha: Trilha,
    private readonly recebidos: PixRecebidosRepository,
    private readonly cobrancas: CobrancasPixRepository,
    private readonly parcelas: BaixasRepository,
    private readonly baixas: Baixas,
    private readonly devolucoes: DesfechoDeDevolucoes,
  ) {}

  /** @returns whether it was new */
  registrar(contaPixId: string, pix: PixLido): Promise<boolean> {
    return this.unidade.executar(async () => {
      const conta = await this.registro.obter(ContaPix, contaPixId, 'conta Pix');
      // The client of the PSP may have keys of other accounts, which have a row of their own.
      if (pix.chave !== null && pix.chave !== conta.chave) return false;
      const achada = pix.txid ? await this.cobrancas.porTxid(pix.txid) : null;
      const [parcela] = achada ? await this.parcelas.travarParcelas([achada.parcelaId]) : [];
      const cobranca = achada ? await this.cobrancas.travar(achada.id) : null;
      const boletoId = pix.txid && !cobranca ? await this.recebidos.boletoDoTxid(pix.txid) : null;
      const destino = destinoDoPix(pix, cobranca, boletoId);
      const id = uuidv7();
      const linha = { ...pix, id, contaPixId, cobrancaId: cobranca?.id ?? null, boletoId, ...destino };
      const novo = await this.recebidos.inserir(linha);
      if (novo && cobranca && parcela) {
        const toleranciaCentavos = toleranciaDoPix(pix, cobranca, parcela, this.relogio.hoje());
        await this.pagar(id, pix, conta, cobranca, toleranciaCentavos);
      }
      await this.devolucoes.anotar(pix);
      return novo;
    });
  }

  private async pagar(id: string, pix: PixLido, conta: ContaPix, cobranca: CobrancaPix, toleranciaCentavos: number) {
    const { pagadorId, parcelaId } = cobranca;
    await this.cobrancas.mudar(cobranca.id, { situacao: 'PAGA', vigente: false, problema: null });
    const recebimentoId = uuidv7();
    const [recebimento] = await this.baixas.receber([
      pagamentoPorPix({
        ...{ id: recebimentoId, pix, contaBancariaId: conta.contaBancariaId, pagadorId, parcelas: [parcelaId] },
        ...{ toleranciaCentavos, hoje: this.relogio.hoje() },
      }),
    ]);
    const sobra = (recebimento?.creditoGeradoCentavos ?? 0) > 0;
    const mensagem = sobra ? { mensagem: 'O que não havia mais a pagar virou crédito do pagador.' } : {};
    await this.recebidos.ligar(id, { recebimentoId, pagadorId, resultado: 'APLICADO', ...mensagem });
    const depois = { e2eid: pix.e2eid, txid: pix.txid, valorCentavos: pix.valorCentavos, recebimentoId };
    await this.trilha.registrar({ acao: 'inclusao', entidade: 'pix_recebido', entidadeId: id, depois });
  }
}
