import { Injectable } from '@nestjs/common';
import { ErroDeNegocio, formatarDataBr, somarCentavos, type ErroDeCampo } from '@sineta/nucleo';
import { naoEncontrado, Registro, Relogio, Tarefas, UnidadeDeTrabalho } from '@sineta/plataforma';
import { GuardaDaChave } from '../certificados/certificados.service.js';
import { erroFiscal } from '../erros.js';
import { MontagemDeNotas, type Avaliacao } from '../notas/montagem.service.js';
import type { Periodo } from './fatura.regras.js';
import { FaturasRepository } from './faturas.repository.js';
import { GeracaoDeMovimentos, type ParametrosDaGeracao } from './geracao.service.js';
import { GeracaoDeMovimento } from './movimento.entity.js';
import { SITUACOES_PADRAO, type ConsultaDeMovimentosDto, type PedidoDeMovimentosDto } from './movimentos.dto.js';
import { MovimentosRepository } from './movimentos.repository.js';

/** Up to here the answer brings the movements; above, a tarefa makes them. */
const NA_HORA = 50;

/** The grid that is read before any number is taken. */
@Injectable()
export class PreviaDeMovimentos {
  constructor(
    private readonly unidade: UnidadeDeTrabalho,
    private readonly relogio: Relogio,
    private readonly faturas: FaturasRepository,
    private readonly montagem: MontagemDeNotas,
    private readonly chave: GuardaDaChave,
  ) {}

  montar(pedido: PedidoDeMovimentosDto) {
    return this.unidade.executar(async () => {
      const { ids, periodo } = await this.escolher(pedido);
      const contexto = await this.montagem.contexto(pedido.dataEmissao);
      const avaliacoes = (await this.faturas.porIds(ids)).map((f) => this.montagem.avaliar(f, contexto, periodo));
      const prontas = avaliacoes.filter(({ erros }) => erros.length === 0);
      return {
        quantidade: avaliacoes.length,
        prontas: prontas.length,
        comErro: avaliacoes.length - prontas.length,
        totalCentavos: somarCentavos(prontas.map(({ valores }) => valores.servicoCentavos)),
        pendencias: await this.pendencias(),
        linhas: avaliacoes.map(linhaDaPrevia),
      };
    });
  }

  /** @throws ErroDeNegocio periodo-invalido, boleto-desconhecido */
  async escolher(pedido: PedidoDeMovimentosDto): Promise<{ ids: string[]; periodo: Periodo }> {
    this.conferirDatas(pedido);
    const situacoes = pedido.situacoes ?? SITUACOES_PADRAO;
    const ids = await this.faturas.idsDoPedido(pedido, situacoes);
    const desconhecido = pedido.boletos?.find((id) => !ids.includes(id.toLowerCase()));
    if (desconhecido) throw boletoDesconhecido(desconhecido);
    return { ids, periodo: { ...pedido, situacoes } };
  }

  private conferirDatas({ dataEmissao, periodoInicio, periodoFim }: PedidoDeMovimentosDto): void {
    const hoje = this.relogio.hoje();
    if (dataEmissao > hoje) {
      const mensagem = `A emissão não pode ser depois de hoje, ${formatarDataBr(hoje)}.`;
      throw periodoInvalido('/dataEmissao', mensagem, 'Use a data de hoje ou uma anterior.');
    }
    if (periodoFim < periodoInicio) {
      throw periodoInvalido('/periodoFim', 'O período termina antes de começar.', 'Troque as datas do período.');
    }
  }

  /** What stops every note of the school. */
  private async pendencias(): Promise<ErroDeCampo[]> {
    try {
      await this.chave.valido();
      return [];
    } catch (erro) {
      if (erro instanceof ErroDeNegocio) return erro.erros;
      throw erro;
    }
  }
}

@Injectable()
export class MovimentosService {
  constructor(
    private readonly unidade: UnidadeDeTrabalho,
    private readonly registro: Registro,
    private readonly tarefas: Tarefas,
    private readonly previa: PreviaDeMovimentos,
    private readonly geracao: GeracaoDeMovimentos,
  ) {}

  /** All the notes that can be made, and the reasons of those that cannot. Nothing is made when none can. */
  gerar(pedido: PedidoDeMovimentosDto) {
    return this.unidade.executar(async () => {
      const { ids, periodo } = await this.previa.escolher(pedido);
      await this.geracao.exigirCondicoes();
      if (ids.length === 0) throw nadaAGerar('Nenhum boleto atende ao pedido ou todos já têm nota.', []);
      const { dataEmissao, periodoInicio, periodoFim } = pedido;
      const { id } = await this.registro.inserir(GeracaoDeMovimento, {
        ...{ dataEmissao, periodoInicio, periodoFim, quantidade: 0, totalCentavos: 0 },
        ...{ filtro: { ...pedido, situacoes: periodo.situacoes }, situacao: 'GERANDO', recusados: [], tarefaId: null },
      });
      const parametros: ParametrosDaGeracao = { geracaoId: id, ids, dataEmissao, periodo };
      if (ids.length > NA_HORA) return this.comTarefa(parametros);
      const { feitos, recusados } = await this.geracao.gerarBloco(parametros, ids);
      if (feitos === 0)
        throw nadaAGerar(
          'Nenhum dos boletos pode gerar nota.',
          recusados.flatMap(({ erros }) => erros),
        );
      return this.geracao.encerrar(id);
    });
  }

  obterGeracao(id: string) {
    return this.unidade.executar(() => this.geracao.obter(id));
  }

  private async comTarefa(parametros: ParametrosDaGeracao) {
    const total = parametros.ids.length;
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

function linhaDaPrevia({ fatura, valores, servico, erros, avisos }: Avaliacao) {
  const { boletoId, nossoNumero, competencia, vencimento, situacao, tomador, parcelas } = fatura;
  return {
    ...{ boletoId, nossoNumero, competencia, vencimento, situacao, pronta: erros.length === 0 },
    tomador: { id: tomador.id, nome: tomador.nome, documento: tomador.documento },
    servico: {
      nome: parcelas[0]?.servicoNome ?? null,
      codigoTributacaoNacional: servico?.codigoTributacaoNacional ?? null,
      codigoNbs: servico?.codigoNbs ?? null,
    },
    ...valores,
    baseCentavos: valores.servicoCentavos - valores.descontoIncondicionalCentavos,
    ...{ erros, avisos },
  };
}

function periodoInvalido(campo: string, mensagem: string, acao: string) {
  return erroFiscal('periodo-invalido', mensagem, [{ campo, mensagem, acao }]);
}

function boletoDesconhecido(id: string) {
  return erroFiscal('boleto-desconhecido', `Não há boleto com o identificador ${id} nesta escola.`, [
    { campo: '/boletos', mensagem: `${id} não existe.`, acao: 'Use os identificadores de GET /boletos.' },
  ]);
}

function nadaAGerar(detalhe: string, erros: ErroDeCampo[]) {
  return erroFiscal('nada-a-gerar', detalhe, erros);
}
