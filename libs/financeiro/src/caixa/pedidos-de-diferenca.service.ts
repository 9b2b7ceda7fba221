import { Injectable } from '@nestjs/common';
import { formatarReais, type Centavos } from '@sineta/nucleo';
import { Consulta, escolaAtual, naoEncontrado, Registro, UnidadeDeTrabalho, type Pagina } from '@sineta/plataforma';
import { Filtros } from '../apoio/filtros.js';
import { PENDENTE, SegundaPessoa } from '../apoio/segunda-pessoa.js';
import { quemAge } from '../pagar/quem-age.js';
import { AntecipacoesService } from './antecipacoes.service.js';
import { erroDeCaixa } from './caixa.erros.js';
import { ContestacoesService } from './contestacoes.service.js';
import { PedidoDeDiferenca } from './pedido-de-diferenca.entity.js';
import type {
  ConsultaDePedidosDeDiferencaDto,
  NovoPedidoDeAntecipacaoDto,
  NovoPedidoDeContestacaoDto,
  PedidoDeDiferencaDto,
} from './pedidos-de-diferenca.dto.js';

const CAMPOS = `p.id, p.versao, p.tipo, p.recebiveis, p.data, p.conta_bancaria_id, p.previsto_centavos, p.valor_centavos,
  p.diferenca_centavos, p.motivo, p.situacao, p.solicitante_id, u.nome as solicitante_nome, p.decidido_por,
  p.decidido_em, p.resposta, p.resultado_id, p.criado_em`;

const DE = 'pedido_de_diferenca_de_cartao p join usuario u on u.escola_id = p.escola_id and u.id = p.solicitante_id';

const NOME = 'pedido de diferença de cartão';

type Pedida = Pick<
  PedidoDeDiferenca,
  'data' | 'contaBancariaId' | 'previstoCentavos' | 'valorCentavos' | 'diferencaCentavos'
>;

/**
 * Costs and differences of cards above the limit, that two people register: one asks, seeing what it would do, and
 * another makes exactly that effective.
 */
@Injectable()
export class PedidosDeDiferencaService {
  constructor(
    private readonly unidade: UnidadeDeTrabalho,
    private readonly registro: Registro,
    private readonly consulta: Consulta,
    private readonly segunda: SegundaPessoa,
    private readonly antecipacoes: AntecipacoesService,
    private readonly contestacoes: ContestacoesService,
  ) {}

  /** @throws ErroDeNegocio those of the anticipation itself */
  pedirAntecipacao(dto: NovoPedidoDeAntecipacaoDto): Promise<PedidoDeDiferencaDto> {
    return this.unidade.executar(async () => {
      const { previstoCentavos, descontoCentavos, data, contaBancariaId } = await this.antecipacoes.avaliar(dto);
      const valores = { previstoCentavos, valorCentavos: dto.liquidoCentavos, diferencaCentavos: descontoCentavos };
      return this.inserir('ANTECIPACAO', dto, { ...valores, data, contaBancariaId });
    });
  }

  /** @throws ErroDeNegocio those of the chargeback itself */
  pedirContestacao(dto: NovoPedidoDeContestacaoDto): Promise<PedidoDeDiferencaDto> {
    return this.unidade.executar(async () => {
      const { pagoCentavos, debitadoCentavos, diferencaCentavos, data } = await this.contestacoes.avaliar(dto);
      const valores = { previstoCentavos: pagoCentavos, valorCentavos: debitadoCentavos, diferencaCentavos };
      return this.inserir('CONTESTACAO', dto, { ...valores, data, contaBancariaId: dto.contaBancariaId ?? null });
    });
  }

  /** What was asked, if it is still the same. @throws ErroDeNegocio `mesma-pessoa`, `pedido-ja-decidido`, `recebivel-nao-permite` */
  aprovar(id: string, versao: number): Promise<PedidoDeDiferencaDto> {
    return this.unidade.executar(async () => {
      const pedido = await this.segunda.travarPendente(PedidoDeDiferenca, id, NOME);
      const [autores, recusa] = [[pedido.solicitanteId], 'Quem pediu a diferença não a aprova.'];
      await this.segunda.aprovar(PedidoDeDiferenca, pedido, { autores, recusa, versao });
      const resultadoId = await this.registrar(pedido);
      await this.registro.atualizar(PedidoDeDiferenca, id, { resultadoId });
      return this.mostrar(id);
    });
  }

  /** By anybody, who asked included: nothing is done. */
  recusar(id: string, resposta: string): Promise<PedidoDeDiferencaDto> {
    return this.unidade.executar(async () => {
      const pedido = await this.segunda.travarPendente(PedidoDeDiferenca, id, NOME);
      await this.segunda.recusar(PedidoDeDiferenca, pedido, resposta);
      return this.mostrar(id);
    });
  }

  listar(filtro: ConsultaDePedidosDeDiferencaDto): Promise<Pagina<PedidoDeDiferencaDto>> {
    const { onde, parametros } = new Filtros().se(filtro.tipo, 'p.tipo = ?').se(filtro.situacao, 'p.situacao = ?');
    return this.unidade.executar(() =>
      this.consulta.pagina<PedidoDeDiferencaDto>(
        {
          ...{ campos: CAMPOS, de: DE, onde, parametros, id: 'p.id', ordemPadrao: '-criadoEm' },
          ordens: { criadoEm: { sql: 'p.criado_em', tipo: 'timestamptz' } },
        },
        filtro,
      ),
    );
  }

  obter(id: string): Promise<PedidoDeDiferencaDto> {
    return this.unidade.executar(() => this.mostrar(id));
  }

  private async inserir(
    tipo: PedidoDeDiferenca['tipo'],
    { recebiveis, motivo }: { recebiveis: string[]; motivo: string },
    pedida: Pedida,
  ): Promise<PedidoDeDiferencaDto> {
    const { id } = await this.registro.inserir(PedidoDeDiferenca, {
      ...{ ...pedida, tipo, recebiveis, motivo, solicitanteId: quemAge(), resultadoId: null, ...PENDENTE },
    });
    return this.mostrar(id);
  }

  private async registrar(pedido: PedidoDeDiferenca): Promise<string> {
    const { tipo, recebiveis, data, motivo, valorCentavos, diferencaCentavos } = pedido;
    const conta = pedido.contaBancariaId ? { contaBancariaId: pedido.contaBancariaId } : {};
    if (tipo === 'ANTECIPACAO') {
      const dto = { recebiveis, data, liquidoCentavos: valorCentavos, ...conta };
      exigirOMesmo(diferencaCentavos, (await this.antecipacoes.avaliar(dto)).descontoCentavos);
      return (await this.antecipacoes.antecipar(dto, { aprovada: true })).id;
    }
    const dto = { recebiveis, data, motivo, debitadoCentavos: valorCentavos, ...conta };
    exigirOMesmo(diferencaCentavos, (await this.contestacoes.avaliar(dto)).diferencaCentavos);
    return (await this.contestacoes.contestar(dto, { aprovada: true })).id;
  }

  private async mostrar(id: string): Promise<PedidoDeDiferencaDto> {
    const pedido = await this.consulta.linha<PedidoDeDiferencaDto>(
      `select ${CAMPOS} from ${DE} where p.escola_id = $1 and p.id = $2`,
      [escolaAtual(), id],
    );
    if (!pedido) throw naoEncontrado(NOME, id);
    return pedido;
  }
}

/** The receivables may have been paid since. @throws ErroDeNegocio `recebivel-nao-permite` */
function exigirOMesmo(pedida: Centavos, atual: Centavos): void {
  if (pedida === atual) return;
  const mensagem = `A diferença pedida era de ${formatarReais(pedida)} e agora é de ${formatarReais(atual)}: os recebíveis mudaram.`;
  throw erroDeCaixa('recebivel-nao-permite', mensagem, [
    { campo: '', mensagem, acao: 'Recuse este pedido e faça outro.' },
  ]);
}
