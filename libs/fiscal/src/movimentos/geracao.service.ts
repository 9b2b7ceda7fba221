import { Injectable } from '@nestjs/common';
import { somarCentavos, type DataCivil } from '@sineta/nucleo';
import { escolaAtual, Processador, Registro, Trilha, UnidadeDeTrabalho, type TarefaEmCurso } from '@sineta/plataforma';
import { v7 as uuidv7 } from 'uuid';
import { GuardaDaChave } from '../certificados/certificados.service.js';
import { ConfiguracaoFiscalService } from '../configuracao/configuracao-fiscal.service.js';
import { FilaDeNotas } from '../notas/fila-de-notas.js';
import { MontagemDeNotas, notaDaFatura, type Avaliacao, type ContextoDaEmissao } from '../notas/montagem.service.js';
import { NumeracaoDpsRepository } from '../notas/numeracao-dps.repository.js';
import type { Periodo } from './fatura.regras.js';
import { FaturasRepository } from './faturas.repository.js';
import { GeracaoDeMovimento } from './movimento.entity.js';
import type { BoletoRecusadoDto } from './movimentos.dto.js';
import { MovimentosRepository, type NovoMovimento } from './movimentos.repository.js';

export interface ParametrosDaGeracao {
  geracaoId: string;
  /** Boletos, in the order in which they take numbers. */
  ids: string[];
  dataEmissao: DataCivil;
  periodo: Periodo;
}

const BLOCO = 50;

/** What must be true before a number may be taken. */
@Injectable()
export class CondicoesDeEmissao {
  constructor(
    private readonly configuracao: ConfiguracaoFiscalService,
    private readonly chave: GuardaDaChave,
  ) {}

  /** @throws ErroDeNegocio configuracao-fiscal-ausente, certificado-ausente */
  async exigir(): Promise<void> {
    await this.configuracao.obter();
    await this.chave.valido();
  }
}

/** Movements, their notes and their numbers, in one transaction for each block. */
@Injectable()
export class EscritaDeMovimentos {
  constructor(
    private readonly faturas: FaturasRepository,
    private readonly movimentos: MovimentosRepository,
    private readonly numeracao: NumeracaoDpsRepository,
    private readonly montagem: MontagemDeNotas,
    private readonly fila: FilaDeNotas,
  ) {}

  async avaliar({ dataEmissao, periodo }: ParametrosDaGeracao, ids: readonly string[]) {
    await this.faturas.travar(ids);
    const contexto = await this.montagem.contexto(dataEmissao);
    const faturas = await this.faturas.porIds(ids);
    return { contexto, avaliacoes: faturas.map((fatura) => this.montagem.avaliar(fatura, contexto, periodo)) };
  }

  /** @returns the sum of the notes, in centavos */
  async gravar(geracaoId: string, contexto: ContextoDaEmissao, prontas: Avaliacao[]): Promise<number> {
    if (prontas.length === 0) return 0;
    const { ambiente, serie } = contexto.configuracao;
    const numeros = await this.numeracao.tomar(ambiente, serie, prontas.length);
    const novos = prontas.map((avaliacao) => novoMovimento(geracaoId, avaliacao));
    const notas = prontas.flatMap(({ fatura, servico, valores }, i) => {
      const [movimento, numero] = [novos[i], numeros[i]];
      if (!servico || !movimento || numero === undefined) return [];
      return [this.montagem.nova(notaDaFatura(movimento.id, fatura, servico, valores), contexto, numero)];
    });
    const parcelas = prontas.flatMap(({ fatura }, i) =>
      fatura.parcelas.map(({ id }) => ({ movimentoId: novos[i]?.id ?? '', parcelaId: id })),
    );
    await this.movimentos.inserir(novos, parcelas, notas);
    for (const { id } of notas) await this.fila.emitir(id);
    return somarCentavos(novos.map((m) => m.servicoCentavos));
  }
}

@Injectable()
export class GeracaoDeMovimentos {
  constructor(
    private readonly unidade: UnidadeDeTrabalho,
    private readonly registro: Registro,
    private readonly trilha: Trilha,
    private readonly condicoes: CondicoesDeEmissao,
    private readonly escrita: EscritaDeMovimentos,
  ) {}

  exigirCondicoes(): Promise<void> {
    return this.condicoes.exigir();
  }

  @Processador('fiscal.gerar-movimentos')
  async processar(tarefa: TarefaEmCurso<ParametrosDaGeracao & Record<string, unknown>, { posicao: number }>) {
    const { ids, geracaoId } = tarefa.parametros;
    for (let fim = false; !fim;) {
      fim = await tarefa.bloco(async () => {
        const posicao = tarefa.cursor?.posicao ?? 0;
        const bloco = ids.slice(posicao, posicao + BLOCO);
        const { feitos, recusados } = await this.gerarBloco(tarefa.parametros, bloco);
        for (const r of recusados) tarefa.registrarErro(r.nossoNumero, r.erros.map((e) => e.mensagem).join(' '));
        tarefa.avancar(feitos, { posicao: posicao + BLOCO });
        if (posicao + BLOCO < ids.length) return false;
        const { quantidade, totalCentavos } = await this.encerrar(geracaoId);
        tarefa.definirResultado({ geracaoId, quantidade, totalCentavos });
        return true;
      });
    }
  }

  /** One block of boletos, in the caller's transaction. */
  async gerarBloco(
    parametros: ParametrosDaGeracao,
    ids: readonly string[],
  ): Promise<{ feitos: number; recusados: BoletoRecusadoDto[] }> {
    const { geracaoId } = parametros;
    const { contexto, avaliacoes } = await this.escrita.avaliar(parametros, ids);
    const prontas = avaliacoes.filter(({ erros }) => erros.length === 0);
    const recusados = avaliacoes.filter(({ erros }) => erros.length > 0).map(recusado);
    const totalCentavos = await this.escrita.gravar(geracaoId, contexto, prontas);
    const antes = await this.registro.travar(GeracaoDeMovimento, geracaoId);
    await this.unidade.gerente.update(
      GeracaoDeMovimento,
      { escolaId: escolaAtual(), id: geracaoId },
      {
        quantidade: antes.quantidade + prontas.length,
        totalCentavos: antes.totalCentavos + totalCentavos,
        recusados: [...antes.recusados, ...recusados],
      },
    );
    return { feitos: prontas.length, recusados };
  }

  async encerrar(id: string) {
    await this.registro.atualizar(GeracaoDeMovimento, id, { situacao: 'CONCLUIDA' });
    const geracao = await this.obter(id);
    const { quantidade, totalCentavos } = geracao;
    await this.trilha.registrar({
      ...{ acao: 'geracao-de-movimentos', entidade: 'geracao_movimento', entidadeId: id },
      depois: { quantidade, totalCentavos },
    });
    return geracao;
  }

  async obter(id: string) {
    const geracao = await this.registro.obter(GeracaoDeMovimento, id, 'geração de movimentos');
    const { versao, dataEmissao, periodoInicio, periodoFim, quantidade, totalCentavos } = geracao;
    const { situacao, recusados, tarefaId, criadoEm } = geracao;
    return {
      ...{ id, versao, dataEmissao, periodoInicio, periodoFim, quantidade, totalCentavos },
      ...{ situacao, recusados, tarefaId, criadoEm },
    };
  }
}

function novoMovimento(geracaoId: string, { fatura, valores }: Avaliacao): NovoMovimento {
  const { boletoId, tomador, competencia } = fatura;
  return {
    ...{ escolaId: escolaAtual(), id: uuidv7(), geracaoId, boletoId, tomadorId: tomador.id, competencia },
    ...valores,
    situacao: 'ATIVO',
  };
}

function recusado({ fatura: { boletoId, nossoNumero, tomador }, erros }: Avaliacao): BoletoRecusadoDto {
  const reduzidos = erros.map(({ campo, mensagem, acao }) => ({ campo, mensagem, acao }));
  return { boletoId, nossoNumero, tomadorNome: tomador.nome, erros: reduzidos };
}
