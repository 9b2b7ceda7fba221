import { Injectable } from '@nestjs/common';
import { contextoAtual, naoEncontrado, Registro, Trilha, UnidadeDeTrabalho } from '@sineta/plataforma';
import { Etapa, PeriodoLetivo } from '../periodos/periodo-letivo.entity.js';
import { exigirPeriodoAberto } from '../periodos/periodo.regras.js';
import { Turma, TurmaComponente } from '../turmas/turma.entity.js';
import { TurmasRepository } from '../turmas/turmas.repository.js';
import { conferirNotas, exigirEtapaAberta, exigirNivelComNota, podeAbrirDiario } from './nota.regras.js';
import type { LancamentoDeNotasDto, LinhaDaGradeDto } from './notas.dto.js';
import { NotasRepository } from './notas.repository.js';

@Injectable()
export class NotasService {
  constructor(
    private readonly unidade: UnidadeDeTrabalho,
    private readonly registro: Registro,
    private readonly trilha: Trilha,
    private readonly notas: NotasRepository,
    private readonly turmas: TurmasRepository,
  ) {}

  grade(turmaComponenteId: string, etapaId: string) {
    return this.unidade.executar(async () => {
      const diario = await this.registro.obter(TurmaComponente, turmaComponenteId, 'componente da turma');
      await this.abrirDiario(diario, await this.registro.obter(Etapa, etapaId, 'etapa'), 'ler');
      return { dados: await this.notas.grade(turmaComponenteId, etapaId), proximo: null };
    });
  }

  /** The whole class in one call: all the lines are written or none. Repeating the call changes nothing. */
  lancar(turmaComponenteId: string, etapaId: string, dto: LancamentoDeNotasDto) {
    return this.unidade.executar(async () => {
      // Locked against a concurrent posting of the same diary, and the stage against being closed meanwhile.
      const diario = await this.registro.travar(TurmaComponente, turmaComponenteId, 'componente da turma');
      const etapa = await this.notas.segurarEtapa(etapaId);
      if (!etapa) throw naoEncontrado('etapa', etapaId);
      const periodo = await this.abrirDiario(diario, etapa, 'escrever');
      exigirPeriodoAberto(periodo);
      exigirEtapaAberta(etapa);
      exigirNivelComNota(await this.turmas.nivel(diario.turmaId), dto.notas);
      const antes = await this.notas.grade(turmaComponenteId, etapaId);
      conferirNotas(dto.notas, new Set(antes.map((linha) => linha.matriculaId)), periodo.regraAvaliacao);
      await this.notas.gravar(turmaComponenteId, etapaId, dto.notas);
      const depois = await this.notas.grade(turmaComponenteId, etapaId);
      await this.registrarMudancas(turmaComponenteId, etapaId, antes, depois);
      return { dados: depois, proximo: null };
    });
  }

  private async registrarMudancas(
    turmaComponenteId: string,
    etapaId: string,
    antes: readonly LinhaDaGradeDto[],
    depois: readonly LinhaDaGradeDto[],
  ): Promise<void> {
    const eram = new Map(antes.map((linha) => [linha.matriculaId, linha]));
    const mudadas = depois.filter((linha) => {
      const era = eram.get(linha.matriculaId);
      return era && (era.valor !== linha.valor || era.faltas !== linha.faltas);
    });
    if (mudadas.length === 0) return;
    await this.trilha.registrar({
      ...{ acao: 'alteracao', entidade: 'nota', entidadeId: turmaComponenteId },
      antes: { etapaId, notas: mudadas.map((linha) => eram.get(linha.matriculaId)) },
      depois: { etapaId, notas: mudadas },
    });
  }

  /** A teacher opens only the own diary; another's is a 404. */
  private async abrirDiario(diario: TurmaComponente, etapa: Etapa, para: 'ler' | 'escrever'): Promise<PeriodoLetivo> {
    if (!podeAbrirDiario(contextoAtual(), diario.professorId, para)) {
      throw naoEncontrado('componente da turma', diario.id);
    }
    const { periodoLetivoId } = await this.registro.obter(Turma, diario.turmaId);
    if (etapa.periodoLetivoId !== periodoLetivoId) throw naoEncontrado('etapa desta turma', etapa.id);
    return this.registro.obter(PeriodoLetivo, periodoLetivoId);
  }
}
