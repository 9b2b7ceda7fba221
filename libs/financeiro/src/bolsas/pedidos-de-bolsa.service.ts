import { Injectable } from '@nestjs/common';
import { naoEncontrado, quemResponde, Registro, Relogio, UnidadeDeTrabalho } from '@sineta/plataforma';
import { completarBolsa } from '../contratos/bolsa-nova.regras.js';
import { ContratosRepository } from '../contratos/contratos.repository.js';
import { MudancasDeContrato } from '../contratos/mudancas-de-contrato.js';
import type { ConsultaDePedidosDeBolsaDto, DecisaoDoPedidoDto, NovoPedidoDeBolsaDto } from './bolsas.dto.js';
import { PedidoDeBolsa, type SituacaoDoPedido } from './bolsas.entity.js';
import { erroDeBolsas } from './bolsas.erros.js';
import { CatalogoDeBolsasRepository } from './bolsas.repository.js';
import { PoliticaDeBolsas } from './politica-de-bolsas.js';

/** Scholarships above what one person gives alone: one asks, another decides (ASVS 2.3.5). */
@Injectable()
export class PedidosDeBolsaService {
  constructor(
    private readonly unidade: UnidadeDeTrabalho,
    private readonly registro: Registro,
    private readonly relogio: Relogio,
    private readonly contratos: ContratosRepository,
    private readonly mudancas: MudancasDeContrato,
    private readonly politica: PoliticaDeBolsas,
    private readonly catalogo: CatalogoDeBolsasRepository,
  ) {}

  /**
   * What could never be granted is refused now, not when somebody decides; and what the catalogue says today is what is
   * asked: a change of it in between does not change what the other person sees and approves.
   */
  pedir({ contratoId, bolsa, motivo }: NovoPedidoDeBolsaDto) {
    return this.unidade.executar(async () => {
      if (!(await this.contratos.obter(contratoId))) throw naoEncontrado('contrato', contratoId);
      const completa = await this.politica.comModelo(bolsa, '/bolsa');
      completarBolsa(completa, { ordem: 1, primeira: '0001-01', campo: '/bolsa' });
      const pedido = await this.registro.inserir(PedidoDeBolsa, {
        ...{ contratoId, bolsa: completa, motivo, situacao: 'PENDENTE', solicitanteId: quemResponde() },
        ...{ decisorId: null, decididoEm: null, motivoDaDecisao: null, bolsaId: null },
      });
      return mostrar(pedido);
    });
  }

  listar(filtro: ConsultaDePedidosDeBolsaDto) {
    return this.unidade.executar(() => this.catalogo.pedidos(filtro));
  }

  obter(id: string) {
    return this.unidade.executar(async () => mostrar(await this.registro.obter(PedidoDeBolsa, id, 'pedido de bolsa')));
  }

  aprovar(id: string, { motivo }: DecisaoDoPedidoDto) {
    return this.unidade.executar(async () => {
      const pedido = await this.pendente(id);
      const { bolsaId } = await this.mudancas.concederBolsa(pedido.contratoId, pedido.bolsa, {
        ...{ aprovada: true, completa: true },
      });
      return this.decidir(id, 'APROVADO', motivo, bolsaId);
    });
  }

  recusar(id: string, { motivo }: DecisaoDoPedidoDto) {
    return this.unidade.executar(async () => {
      await this.pendente(id);
      return this.decidir(id, 'RECUSADO', motivo, null);
    });
  }

  /** @throws ErroDeNegocio `pedido-ja-decidido`, `mesma-pessoa` */
  private async pendente(id: string): Promise<PedidoDeBolsa> {
    const pedido = await this.registro.travar(PedidoDeBolsa, id, 'pedido de bolsa');
    if (pedido.situacao !== 'PENDENTE') {
      throw erroDeBolsas('pedido-ja-decidido', `O pedido já foi ${pedido.situacao.toLowerCase()}.`);
    }
    if (pedido.solicitanteId !== quemResponde()) return pedido;
    throw erroDeBolsas('mesma-pessoa', 'O pedido é seu. Peça a outra pessoa que o decida.');
  }

  private async decidir(id: string, situacao: SituacaoDoPedido, motivoDaDecisao: string, bolsaId: string | null) {
    const decisao = { situacao, motivoDaDecisao, bolsaId, decisorId: quemResponde(), decididoEm: this.relogio.agora() };
    return mostrar(await this.registro.atualizar(PedidoDeBolsa, id, decisao, { motivo: motivoDaDecisao }));
  }
}

function mostrar(pedido: PedidoDeBolsa) {
  const { escolaId: _escola, versao: _versao, criadoEm: _criado, atualizadoEm: _atualizado, ...dados } = pedido;
  return dados;
}
