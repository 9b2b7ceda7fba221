import { Injectable } from '@nestjs/common';
import type { ErroDeCampo } from '@sineta/nucleo';
import { naoEncontrado, Registro, Tarefas, UnidadeDeTrabalho } from '@sineta/plataforma';
import { erroFiscal } from '../erros.js';
import { GeracaoDeMovimentos, type ParametrosDaGeracao } from './geracao.service.js';
import { GeracaoDeMovimento } from './movimento.entity.js';
import type { ConsultaDeMovimentosDto, PedidoDeMovimentosDto } from './movimentos.dto.js';
import { MovimentosRepository } from './movimentos.repository.js';
import { EscolhaDeParcelas } from './previa.service.js';

/** Up to here the answer brings the movements; above, a tarefa makes them. */
const NA_HORA = 50;

interface OpcoesDaGeracao {
  automatica?: boolean;
  fora?: ReadonlySet<string>;
}

@Injectable()
export class MovimentosService {
  constructor(
    private readonly unidade: UnidadeDeTrabalho,
    private readonly registro: Registro,
    private readonly tarefas: Tarefas,
    private readonly escolha: EscolhaDeParcelas,
    private readonly geracao: GeracaoDeMovimentos,
  ) {}

  /**
   * All the notes that can be made, and the reasons of those that cannot. Nothing is made when none can.
   * @param opcoes.fora parcels that an automatic run leaves as they are
   */
  gerar(pedido: PedidoDeMovimentosDto, { automatica = false, fora = new Set() }: OpcoesDaGeracao = {}) {
    return this.unidade.executar(async () => {
      const escolhidos = (await this.escolha.escolher(pedido)).grupos;
      const grupos = escolhidos.filter(({ parcelas }) => !parcelas.every((parcela) => fora.has(parcela)));
      await this.geracao.exigirCondicoes();
      if (grupos.length === 0) throw nadaAGerar('Nada do período pode ter nota, ou tudo já tem.', []);
      const { dataEmissao, periodoInicio, periodoFim, criterio = 'VENCIMENTO' } = pedido;
      const { id } = await this.registro.inserir(GeracaoDeMovimento, {
        ...{ dataEmissao, criterio, periodoInicio, periodoFim, quantidade: 0, totalCentavos: 0 },
        ...{ filtro: pedido, situacao: 'GERANDO', recusados: [], tarefaId: null },
      });
      const parametros: ParametrosDaGeracao = {
        ...{ geracaoId: id, pedido, grupos: grupos.map((g) => g.parcelas), automatica },
      };
      if (grupos.length > NA_HORA) return this.comTarefa(parametros);
      const { feitos, recusados } = await this.geracao.gerarBloco(parametros, parametros.grupos);
      if (feitos === 0 && !automatica) {
        const erros = recusados.flatMap((recusado) => recusado.erros);
        throw nadaAGerar('Nenhuma das parcelas pode gerar nota.', erros);
      }
      return this.geracao.encerrar(id);
    });
  }

  obterGeracao(id: string) {
    return this.unidade.executar(() => this.geracao.obter(id));
  }

  private async comTarefa(parametros: ParametrosDaGeracao) {
    const total = parametros.grupos.length;
    const { id: tarefaId } = await this.tarefas.criar('fiscal.gerar-movimentos', parametros, { total });
    await this.registro.atualizar(GeracaoDeMovimento, parametros.geracaoId, { tarefaId });
    return this.geracao.obter(parametros.geracaoId);
  }
}

@Injectable()
export class LeituraDeMovimentos {
  constructor(
    private readonly unidade: UnidadeDeTrabalho,
    private readonly movimentos: MovimentosRepository,
  ) {}

  listar(filtro: ConsultaDeMovimentosDto) {
    return this.unidade.executar(() => this.movimentos.listar(filtro));
  }

  obter(id: string) {
    return this.unidade.executar(async () => {
      const movimento = await this.movimentos.obter(id);
      if (!movimento) throw naoEncontrado('movimento', id);
      return movimento;
    });
  }
}

function nadaAGerar(detalhe: string, erros: ErroDeCampo[]) {
  return erroFiscal('nada-a-gerar', detalhe, erros);
}
