import { Injectable } from '@nestjs/common';
import { contextoAtual, naoEncontrado, Registro, Trilha, UnidadeDeTrabalho } from '@sineta/plataforma';
import { Etapa, PeriodoLetivo } from '../periodos/periodo-letivo.entity.js';
import { Turma, TurmaComponente } from '../turmas/turma.entity.js';
import { conferirNotas, exigirEtapaAberta } from './nota.regras.js';
import type { LancamentoDeNotasDto } from './notas.dto.js';
import { NotasRepository } from './notas.repository.js';

@Injectable()
export class NotasService {
  constructor(
    private readonly unidade: UnidadeDeTrabalho,
    private readonly registro: Registro,
    private readonly trilha: Trilha,
    private readonly notas: NotasRepository,
  ) {}

  grade(turmaComponenteId: string, etapaId: string) {
    return this.unidade.executar(async () => {
      await this.abrirDiario(turmaComponenteId, etapaId);
      return { dados: await this.notas.grade(turmaComponenteId, etapaId), proximo: null };
    });
  }

  /** The whole class in one call: all the lines are written or none. Repeating the call changes nothing. */
  lancar(turmaComponenteId: string, etapaId: string, dto: LancamentoDeNotasDto) {
    return this.unidade.executar(async () => {
      const { etapa, periodo } = await this.abrirDiario(turmaComponenteId, etapaId);
      exigirEtapaAberta(etapa);
      const antes = await this.notas.grade(turmaComponenteId, etapaId);
      conferirNotas(dto.notas, new Set(antes.map((linha) => linha.matriculaId)), periodo.regraAvaliacao);
      await this.notas.gravar(turmaComponenteId, etapaId, dto.notas);
      const depois = await this.notas.grade(turmaComponenteId, etapaId);
      const mudadas = depois.filter((linha, i) => JSON.stringify(linha) !== JSON.stringify(antes[i]));
      const ids = new Set(mudadas.map((linha) => linha.matriculaId));
      await this.trilha.registrar({
        ...{ acao: 'alteracao', entidade: 'nota', entidadeId: turmaComponenteId },
        antes: { etapaId, notas: antes.filter((linha) => ids.has(linha.matriculaId)) },
        depois: { etapaId, notas: mudadas },
      });
      return { dados: depois, proximo: null };
    });
  }

  /** A teacher opens only the own diary; another's is a 404. The class is locked against a concurrent posting. */
  private async abrirDiario(turmaComponenteId: string, etapaId: string) {
    const diario = await this.registro.travar(TurmaComponente, turmaComponenteId, 'componente da turma');
    const { papeis, pessoaId } = contextoAtual();
    const soProfessor = papeis.length > 0 && papeis.every((papel) => papel === 'professor');
    if (soProfessor && diario.professorId !== pessoaId) throw naoEncontrado('componente da turma', turmaComponenteId);
    const turma = await this.registro.obter(Turma, diario.turmaId);
    const etapa = await this.registro.obter(Etapa, etapaId, 'etapa');
    if (etapa.periodoLetivoId !== turma.periodoLetivoId) throw naoEncontrado('etapa desta turma', etapaId);
    return { etapa, periodo: await this.registro.obter(PeriodoLetivo, turma.periodoLetivoId) };
  }
}
