import { Injectable } from '@nestjs/common';
import { Consulta, escolaAtual, naoEncontrado, Registro, UnidadeDeTrabalho, type Pagina } from '@sineta/plataforma';
import { Filtros } from '../apoio/filtros.js';
import { PENDENTE, SegundaPessoa } from '../apoio/segunda-pessoa.js';
import { quemAge } from '../pagar/quem-age.js';
import { DevolucoesDoPspService } from './devolucoes-do-psp.service.js';
import { PedidoDeResolucao } from './pedido-de-resolucao.entity.js';
import type {
  ConsultaDePedidosDeResolucaoDto,
  NovoPedidoDeResolucaoDto,
  PedidoDeResolucaoDto,
} from './pedidos-de-resolucao.dto.js';
import { erroDePix } from './pix.erros.js';

const CAMPOS = `p.id, p.versao, p.devolucao_id, d.valor_centavos, p.acao, p.recebimento_id, p.pagador_id, p.motivo, p.situacao,
  p.solicitante_id, u.nome as solicitante_nome, p.decidido_por, p.decidido_em, p.resposta, p.criado_em`;

const DE = `pedido_de_resolucao_de_pix p
  join devolucao_do_psp d on d.escola_id = p.escola_id and d.id = p.devolucao_id
  join usuario u on u.escola_id = p.escola_id and u.id = p.solicitante_id`;

const NOME = 'pedido de resolução de Pix';

/** Money given back by the PSP that takes two people: one says what it was, and another makes exactly that effective. */
@Injectable()
export class PedidosDeResolucaoService {
  constructor(
    private readonly unidade: UnidadeDeTrabalho,
    private readonly registro: Registro,
    private readonly consulta: Consulta,
    private readonly segunda: SegundaPessoa,
    private readonly devolucoes: DevolucoesDoPspService,
  ) {}

  /** @throws ErroDeNegocio those of the resolution itself, and `devolucao-nao-permite` while another waits */
  pedir({ devolucaoId, acao, recebimentoId, pagadorId, motivo }: NovoPedidoDeResolucaoDto) {
    return this.unidade.executar(async () => {
      await this.devolucoes.avaliar(devolucaoId, { acao, recebimentoId, pagadorId, motivo });
      await this.exigirNenhumPendente(devolucaoId);
      const alvo = { devolucaoId, acao, recebimentoId: recebimentoId ?? null, pagadorId: pagadorId ?? null, motivo };
      const novo = { ...alvo, solicitanteId: quemAge(), ...PENDENTE };
      const { id } = await this.registro.inserir(PedidoDeResolucao, novo);
      return this.mostrar(id);
    });
  }

  /** @throws ErroDeNegocio `mesma-pessoa`, `pedido-ja-decidido`, those of the resolution itself */
  aprovar(id: string, versao: number): Promise<PedidoDeResolucaoDto> {
    return this.unidade.executar(async () => {
      const pedido = await this.segunda.travarPendente(PedidoDeResolucao, id, NOME);
      const [autores, recusa] = [[pedido.solicitanteId], 'Quem pediu a resolução não a aprova.'];
      await this.segunda.aprovar(PedidoDeResolucao, pedido, { autores, recusa, versao });
      const { devolucaoId, acao, recebimentoId, pagadorId, motivo } = pedido;
      const alvo = { ...(recebimentoId ? { recebimentoId } : {}), ...(pagadorId ? { pagadorId } : {}) };
      await this.devolucoes.resolver(devolucaoId, { acao, motivo, ...alvo }, { aprovada: true });
      return this.mostrar(id);
    });
  }

  recusar(id: string, resposta: string): Promise<PedidoDeResolucaoDto> {
    return this.unidade.executar(async () => {
      const pedido = await this.segunda.travarPendente(PedidoDeResolucao, id, NOME);
      await this.segunda.recusar(PedidoDeResolucao, pedido, resposta);
      return this.mostrar(id);
    });
  }

  listar(filtro: ConsultaDePedidosDeResolucaoDto): Promise<Pagina<PedidoDeResolucaoDto>> {
    const { onde, parametros } = new Filtros()
      .se(filtro.devolucaoId, 'p.devolucao_id = ?')
      .se(filtro.situacao, 'p.situacao = ?');
    return this.unidade.executar(() =>
      this.consulta.pagina<PedidoDeResolucaoDto>(
        {
          ...{ campos: CAMPOS, de: DE, onde, parametros, id: 'p.id', ordemPadrao: '-criadoEm' },
          ordens: { criadoEm: { sql: 'p.criado_em', tipo: 'timestamptz' } },
        },
        filtro,
      ),
    );
  }

  obter(id: string): Promise<PedidoDeResolucaoDto> {
    return this.unidade.executar(() => this.mostrar(id));
  }

  /** With the devolution locked. */
  private async exigirNenhumPendente(devolucaoId: string): Promise<void> {
    const pendente = await this.consulta.linha<{ id: string }>(
      `select id from pedido_de_resolucao_de_pix where escola_id = $1 and devolucao_id = $2 and situacao = 'PENDENTE'`,
      [escolaAtual(), devolucaoId],
    );
    if (!pendente) return;
    throw erroDePix('devolucao-nao-permite', `O pedido ${pendente.id} já espera uma decisão sobre esta devolução.`);
  }

  private async mostrar(id: string): Promise<PedidoDeResolucaoDto> {
    const pedido = await this.consulta.linha<PedidoDeResolucaoDto>(
      `select ${CAMPOS} from ${DE} where p.escola_id = $1 and p.id = $2`,
      [escolaAtual(), id],
    );
    if (!pedido) throw naoEncontrado(NOME, id);
    return pedido;
  }
}
