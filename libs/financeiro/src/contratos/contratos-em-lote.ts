import { Injectable } from '@nestjs/common';
import {
  AoAcontecer,
  Eventos,
  Processador,
  Relogio,
  Tarefas,
  Trilha,
  UnidadeDeTrabalho,
  type EventoEmCurso,
  type TarefaEmCurso,
} from '@sineta/plataforma';
import { ErroDeNegocio } from '@sineta/nucleo';
import { erroFinanceiro } from '../erros.js';
import type { ContratosEmLoteDto } from './contratos.dto.js';
import { ContratantesRepository } from './contratantes.repository.js';
import { contratanteDe, ContratosService } from './contratos.service.js';
import { GeracaoDeContratos } from './geracao-de-contratos.js';

export interface ResultadoDoLote {
  contratos: number;
  erros: { item: string; mensagem: string }[];
}

/** Contracts written in one transaction: with 12 parcels each, about 2,400 parcels in the same dozen of statements. */
const BLOCO = 200;
/** Up to here the request waits; beyond, a tarefa with progress. */
const SEM_TAREFA = 50;
const GERAR_CONTRATOS = 'gerar-contratos';

@Injectable()
export class ContratosEmLote {
  constructor(
    private readonly unidade: UnidadeDeTrabalho,
    private readonly relogio: Relogio,
    private readonly trilha: Trilha,
    private readonly tarefas: Tarefas,
    private readonly contratantes: ContratantesRepository,
    private readonly geracao: GeracaoDeContratos,
  ) {}

  /** Contracts of all who have none in the class or school year. Run again, it generates only what is missing. */
  gerar(dto: ContratosEmLoteDto) {
    exigirAlvo(dto);
    return this.unidade.executar(async () => {
      const total = await this.contratantes.contarSemContrato(dto, dto.planoId);
      if (total > SEM_TAREFA) {
        await this.geracao.termos(dto, this.relogio.hoje());
        const { id } = await this.tarefas.criar(GERAR_CONTRATOS, dto, { total });
        return { tarefaId: id, total, contratos: 0, erros: [] };
      }
      const { contratos, erros } = await this.bloco(dto, null);
      return { tarefaId: null, total, contratos, erros };
    });
  }

  @Processador(GERAR_CONTRATOS)
  async processar(tarefa: TarefaEmCurso<ContratosEmLoteDto, { ultimo: string }>): Promise<void> {
    for (let fim = false; !fim;) {
      fim = await tarefa.bloco(async () => {
        const bloco = await this.bloco(tarefa.parametros, tarefa.cursor?.ultimo ?? null);
        for (const { item, mensagem } of bloco.erros) tarefa.registrarErro(item, mensagem);
        if (bloco.ultimo) tarefa.avancar(bloco.contratos, { ultimo: bloco.ultimo });
        return bloco.lidas < BLOCO;
      });
    }
  }

  private async bloco(dto: ContratosEmLoteDto, depois: string | null) {
    const hoje = this.relogio.hoje();
    const termos = await this.geracao.termos(dto, hoje);
    const matriculas = await this.contratantes.semContrato(dto, dto.planoId, hoje, { depois, limite: BLOCO });
    const erros: ResultadoDoLote['erros'] = [];
    const contratantes = matriculas.flatMap((matricula) => {
      try {
        return [contratanteDe(matricula)];
      } catch (erro) {
        if (!(erro instanceof ErroDeNegocio)) throw erro;
        erros.push({ item: matricula.matriculaId ?? matricula.alunoId, mensagem: erro.detalhe });
        return [];
      }
    });
    if (contratantes.length > 0) {
      await this.geracao.gerar(dto.planoId, termos, contratantes);
      const depois = { planoId: dto.planoId, contratos: contratantes.length };
      await this.trilha.registrar({ acao: 'inclusao', entidade: 'contrato', entidadeId: dto.planoId, depois });
    }
    return {
      contratos: contratantes.length,
      erros,
      lidas: matriculas.length,
      ultimo: matriculas.at(-1)?.matriculaId ?? null,
    };
  }
}

/** The contract that a confirmed matrícula asks for. */
@Injectable()
export class ContratoDaMatricula {
  constructor(
    private readonly eventos: Eventos,
    private readonly contratos: ContratosService,
  ) {}

  @AoAcontecer('matricula.confirmada')
  async aoConfirmar(
    dados: { matriculaId: string; planoId?: string | null; pagadorId?: string | null },
    evento: EventoEmCurso,
  ): Promise<void> {
    const { matriculaId, planoId, pagadorId } = dados;
    if (!planoId) return;
    await this.eventos.umaVez(evento.chave, async () => {
      await this.contratos.criar({ matriculaId, planoId, ...(pagadorId ? { pagadorId } : {}) });
    });
  }
}

function exigirAlvo({ turmaId, periodoLetivoId }: ContratosEmLoteDto): void {
  if (turmaId || periodoLetivoId) return;
  throw erroFinanceiro('alvo-obrigatorio', 'Diga para que turma ou período letivo gerar os contratos.', [
    { campo: '/turmaId', mensagem: 'Turma ou período letivo ausente.', acao: 'Informe turmaId ou periodoLetivoId.' },
  ]);
}
