import { Injectable } from '@nestjs/common';
import { Registro } from '@sineta/plataforma';
import type { ServicoFiscal } from '../configuracao/configuracao-fiscal.entity.js';
import { erroFiscal } from '../erros.js';
import { notaAvulsa } from '../integracao/nfse.regras.js';
import { NotasAvulsasRepository } from '../integracao/notas-avulsas.repository.js';
import type { NotaAMontar } from '../notas/montagem.service.js';
import type { NotaFiscal } from '../notas/nota-fiscal.entity.js';
import { FontesRepository } from './fontes.repository.js';
import { Movimento } from './movimento.entity.js';

/** What a note is made of, to make it again: the values as they were frozen, the payer and the service as they are now. */
@Injectable()
export class NotaDoMovimento {
  constructor(
    private readonly registro: Registro,
    private readonly fontes: FontesRepository,
    private readonly avulsas: NotasAvulsasRepository,
  ) {}

  /** @throws ErroDeNegocio nota-com-pendencias when the service has no taxes any more */
  async ler(nota: NotaFiscal, servicos: ReadonlyMap<string, ServicoFiscal>): Promise<NotaAMontar> {
    const { movimentoId, competencia, referencia } = nota;
    const valores = await this.registro.obter(Movimento, movimentoId);
    const pedido = referencia ? await this.avulsas.pedido(referencia) : null;
    const { tomador, servico, deducoesCentavos } = pedido
      ? notaAvulsa(pedido)
      : { tomador: null, servico: null, deducoesCentavos: 0 };
    const tributacao = servico ?? servicos.get(valores.servicoId ?? '');
    if (!tributacao) throw semTributacao();
    return {
      ...{ movimentoId, movimentoNumero: valores.numero, competencia, servico: tributacao },
      valores: { ...valores, ...(deducoesCentavos ? { deducoesCentavos } : {}) },
      tomador: nota.tomadorId ? await this.fontes.tomador(nota.tomadorId) : tomador,
      ...(referencia ? { referencia } : {}),
    };
  }
}

function semTributacao() {
  return erroFiscal('nota-com-pendencias', 'O serviço da nota está sem tributação.', [
    { campo: '', mensagem: 'Serviço sem tributação.', acao: 'Informe-a em PUT /servicos/:id/fiscal.' },
  ]);
}
