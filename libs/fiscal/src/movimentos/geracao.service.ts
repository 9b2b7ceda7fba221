import { Injectable } from '@nestjs/common';
import { somarCentavos } from '@sineta/nucleo';
import {
  escolaAtual,
  Numerador,
  Processador,
  Registro,
  Trilha,
  UnidadeDeTrabalho,
  type TarefaEmCurso,
} from '@sineta/plataforma';
import { v7 as uuidv7 } from 'uuid';
import { GuardaDaChave } from '../certificados/certificados.service.js';
import { ConfiguracaoFiscalService } from '../configuracao/configuracao-fiscal.service.js';
import { NoticiasDaNota } from '../integracao/noticias-da-nota.js';
import { MontagemDeNotas, type Avaliacao, type ContextoDaEmissao } from '../notas/montagem.service.js';
import { NumeracaoRepository } from '../notas/numeracao-fiscal.repository.js';
import { FilaDaTransmissao } from '../transmissao/fila-da-transmissao.js';
import { EscritaDeRascunhos } from './escrita-de-rascunhos.js';
import { faturasDe, naOrdemDosGrupos, valoresDaParcela } from './fatura.regras.js';
import { FontesRepository } from './fontes.repository.js';
import { GeracaoDeMovimento } from './movimento.entity.js';
import type { NotaRecusadaDto, PedidoDeMovimentosDto } from './movimentos.dto.js';
import { MovimentosRepository, type NovaNota, type NovaParcela, type NovoMovimento } from './movimentos.repository.js';

export interface ParametrosDaGeracao {
  geracaoId: string;
  pedido: PedidoDeMovimentosDto;
  /** Parcels of each note, in the order in which they take numbers. */
  grupos: string[][];
  /** Nobody is there to read what is refused: it becomes a draft. */
  automatica?: boolean;
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

/** Numbers of the movements and of their documents, taken in the transaction that freezes them. */
@Injectable()
export class NumeracaoDeMovimentos {
  constructor(
    private readonly numerador: Numerador,
    private readonly documentos: NumeracaoRepository,
  ) {}

  async tomar({ configuracao, perfil }: ContextoDaEmissao, quantidade: number) {
    const { familia, ambiente } = perfil;
    const documentos = await this.documentos.tomar({ familia, ambiente, serie: configuracao.serie }, quantidade);
    const primeiro = await this.numerador.tomar('movimento', quantidade);
    return documentos.map((documento, i) => ({ documento, movimento: primeiro + i }));
  }
}

/** Movements, their notes and their numbers, in one transaction for each block. */
@Injectable()
export class EscritaDeMovimentos {
  constructor(
    private readonly fontes: FontesRepository,
    private readonly movimentos: MovimentosRepository,
    private readonly numeracao: NumeracaoDeMovimentos,
    private readonly montagem: MontagemDeNotas,
    private readonly fila: FilaDaTransmissao,
    private readonly noticias: NoticiasDaNota,
  ) {}

  async avaliar({ pedido }: Pick<ParametrosDaGeracao, 'pedido'>, grupos: readonly string[][]) {
    const parcelas = grupos.flat();
    await this.fontes.travar(parcelas);
    const contexto = await this.montagem.contexto(pedido.dataEmissao);
    const linhas = await this.fontes.linhas(pedido, parcelas);
    const feitas = faturasDe(linhas, contexto.configuracao.agrupamento, contexto.servicos);
    const faturas = naOrdemDosGrupos(feitas, grupos);
    return { contexto, avaliacoes: faturas.map((fatura) => this.montagem.avaliar(fatura, contexto)) };
  }

  /** @returns the sum of the notes, in centavos */
  async gravar(geracaoId: string, contexto: ContextoDaEmissao, prontas: Avaliacao[]): Promise<number> {
    if (prontas.length === 0) return 0;
    const numeros = await this.numeracao.tomar(contexto, prontas.length);
    const novos: NovoMovimento[] = [];
    const notas: NovaNota[] = [];
    const parcelas: NovaParcela[] = [];
    for (const [i, avaliacao] of prontas.entries()) {
      const { fatura, servico, valores } = avaliacao;
      const numero = numeros[i];
      if (!servico || !numero) continue;
      const movimento = novoMovimento(geracaoId, numero.movimento, avaliacao, servico.servicoId);
      const { id: movimentoId, numero: movimentoNumero } = movimento;
      const { tomador, competencia } = fatura;
      const nota = { movimentoId, movimentoNumero, tomador, servico, valores, competencia };
      novos.push(movimento);
      notas.push(this.montagem.nova(nota, contexto, numero.documento));
      for (const linha of fatura.linhas) {
        parcelas.push({ movimentoId, parcelaId: linha.parcelaId, ...valoresDaParcela(linha, contexto.dataEmissao) });
      }
    }
    await this.movimentos.inserir(novos, parcelas, notas);
    await this.fila.assinar(notas.map(({ id }) => id));
    this.noticias.contar(null, ...notas);
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
    private readonly rascunhos: EscritaDeRascunhos,
  ) {}

  exigirCondicoes(): Promise<void> {
    return this.condicoes.exigir();
  }

  @Processador('fiscal.gerar-movimentos')
  async processar(tarefa: TarefaEmCurso<ParametrosDaGeracao & Record<string, unknown>, { posicao: number }>) {
    const { grupos, geracaoId } = tarefa.parametros;
    for (let fim = false; !fim;) {
      fim = await tarefa.bloco(async () => {
        const posicao = tarefa.cursor?.posicao ?? 0;
        const bloco = grupos.slice(posicao, posicao + BLOCO);
        const { feitos, recusados } = await this.gerarBloco(tarefa.parametros, bloco);
        for (const r of recusados) {
          const quem = r.nossoNumero ?? r.tomadorNome ?? geracaoId;
          tarefa.registrarErro(quem, r.erros.map((e) => e.mensagem).join(' '));
        }
        tarefa.avancar(feitos, { posicao: posicao + BLOCO });
        if (posicao + BLOCO < grupos.length) return false;
        const { quantidade, totalCentavos } = await this.encerrar(geracaoId);
        tarefa.definirResultado({ geracaoId, quantidade, totalCentavos });
        return true;
      });
    }
  }

  /** One block of notes, in the caller's transaction. */
  async gerarBloco(
    parametros: ParametrosDaGeracao,
    grupos: readonly string[][],
  ): Promise<{ feitos: number; recusados: NotaRecusadaDto[] }> {
    const { geracaoId, automatica } = parametros;
    const { contexto, avaliacoes } = await this.escrita.avaliar(parametros, grupos);
    const prontas = avaliacoes.filter(({ erros }) => erros.length === 0);
    const recusados = avaliacoes.filter(({ erros }) => erros.length > 0).map(recusado);
    const totalCentavos = await this.escrita.gravar(geracaoId, contexto, prontas);
    if (automatica) await this.rascunhos.gravar(geracaoId, contexto, avaliacoes);
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
    const { versao, dataEmissao, criterio, periodoInicio, periodoFim, quantidade, totalCentavos } = geracao;
    const { situacao, recusados, tarefaId, criadoEm } = geracao;
    return {
      ...{ id, versao, dataEmissao, criterio, periodoInicio, periodoFim, quantidade, totalCentavos },
      ...{ situacao, recusados, tarefaId, criadoEm },
    };
  }
}

function novoMovimento(
  geracaoId: string,
  numero: number,
  { fatura, valores }: Avaliacao,
  servicoId: string,
): NovoMovimento {
  const { boletoId, tomador, competencia } = fatura;
  return {
    ...{ escolaId: escolaAtual(), id: uuidv7(), numero, geracaoId, boletoId, tomadorId: tomador?.id ?? null },
    ...{ servicoId, competencia, ...valores, situacao: 'ATIVO' },
  };
}

function recusado({ fatura, erros }: Avaliacao): NotaRecusadaDto {
  const { boletoId, nossoNumero, tomador, linhas } = fatura;
  const reduzidos = erros.map(({ campo, mensagem, acao }) => ({ campo, mensagem, acao }));
  const parcelas = linhas.map(({ parcelaId }) => parcelaId);
  return { boletoId, nossoNumero, parcelas, tomadorNome: tomador?.nome ?? null, erros: reduzidos };
}
