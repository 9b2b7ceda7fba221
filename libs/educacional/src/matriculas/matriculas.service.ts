import { Injectable } from '@nestjs/common';
import { formatarDataBr } from '@sineta/nucleo';
import { Eventos, naoEncontrado, Registro, Relogio, UnidadeDeTrabalho } from '@sineta/plataforma';
import { Alcance } from '../alcance/alcance.js';
import { recortar, type AlcanceDeAlunos } from '../alcance/alcance.regras.js';
import { Aluno } from '../alunos/aluno.entity.js';
import { erroEducacional } from '../erros.js';
import { PeriodoLetivo } from '../periodos/periodo-letivo.entity.js';
import { exigirPeriodoAberto } from '../periodos/periodo.regras.js';
import { Turma } from '../turmas/turma.entity.js';
import { TurmasRepository } from '../turmas/turmas.repository.js';
import { Matricula } from './matricula.entity.js';
import {
  conferirDataDaMatricula,
  conferirDataDaMudanca,
  conferirDataDoCancelamento,
  conferirTurmaDeDestino,
  exigirSituacao,
  exigirVaga,
} from './matricula.regras.js';
import type {
  CancelamentoDeMatriculaDto,
  ConfirmacaoDeMatriculaDto,
  ConsultaDeMatriculasDto,
  MudancaDeTurmaDto,
  NovaMatriculaDto,
} from './matriculas.dto.js';
import { MatriculasRepository } from './matriculas.repository.js';

/** The changes of a matrícula. News goes up as events; nothing here knows of money. */
@Injectable()
export class MovimentacaoDeMatriculas {
  constructor(
    private readonly registro: Registro,
    private readonly relogio: Relogio,
    private readonly eventos: Eventos,
    private readonly turmas: TurmasRepository,
    private readonly matriculas: MatriculasRepository,
  ) {}

  async matricular({ alunoId, turmaId, data = this.relogio.hoje() }: NovaMatriculaDto): Promise<string> {
    await this.registro.travar(Aluno, alunoId, 'aluno');
    const turma = await this.registro.travar(Turma, turmaId, 'turma');
    const { periodoLetivoId } = turma;
    const periodo = await this.registro.obter(PeriodoLetivo, periodoLetivoId);
    conferirDataDaMatricula(data, periodo, this.relogio.hoje());
    if (await this.matriculas.temAtiva(alunoId, periodoLetivoId)) throw jaMatriculado(periodo.nome);
    exigirVaga(turma, await this.turmas.ocupadas(turmaId));
    const { id } = await this.registro.inserir(Matricula, {
      ...{ alunoId, periodoLetivoId, turmaId, data },
      ...{ situacao: 'PRE_MATRICULA', encerradaEm: null, motivo: null },
    });
    return id;
  }

  async confirmar(id: string, dto: ConfirmacaoDeMatriculaDto): Promise<string> {
    const matricula = await this.registro.travar(Matricula, id, 'matrícula');
    exigirSituacao(matricula.situacao, 'confirmar');
    exigirPeriodoAberto(await this.registro.obter(PeriodoLetivo, matricula.periodoLetivoId));
    await this.registro.atualizar(Matricula, id, { situacao: 'CURSANDO' });
    await this.eventos.publicar('matricula.confirmada', { matriculaId: id, ...dto });
    return id;
  }

  /** The seat is counted under the new class's lock. The day and the reason stay in the trail. */
  async mudarDeTurma(id: string, { turmaId, motivo, data = this.relogio.hoje() }: MudancaDeTurmaDto): Promise<string> {
    const matricula = await this.registro.travar(Matricula, id, 'matrícula');
    exigirSituacao(matricula.situacao, 'mudar de turma');
    const turma = await this.registro.travar(Turma, turmaId, 'turma');
    const periodo = await this.registro.obter(PeriodoLetivo, matricula.periodoLetivoId);
    exigirPeriodoAberto(periodo);
    conferirTurmaDeDestino(matricula, turma);
    conferirDataDaMudanca(data, matricula.data, this.relogio.hoje());
    exigirVaga(turma, await this.turmas.ocupadas(turmaId));
    const opcoes = { motivo: `${motivo} (em ${formatarDataBr(data)})` };
    await this.registro.atualizar(Matricula, id, { turmaId }, opcoes);
    await this.matriculas.levarNotas(id, turmaId);
    return id;
  }

  async cancelar(id: string, { motivo, data = this.relogio.hoje() }: CancelamentoDeMatriculaDto): Promise<string> {
    const matricula = await this.registro.travar(Matricula, id, 'matrícula');
    exigirSituacao(matricula.situacao, 'cancelar');
    conferirDataDoCancelamento(data, matricula.data, this.relogio.hoje());
    await this.registro.atualizar(Matricula, id, { situacao: 'CANCELADO', encerradaEm: data, motivo }, { motivo });
    await this.eventos.publicar('matricula.cancelada', { matriculaId: id, data, motivo });
    return id;
  }
}

@Injectable()
export class MatriculasService {
  constructor(
    private readonly unidade: UnidadeDeTrabalho,
    private readonly matriculas: MatriculasRepository,
    private readonly movimentacao: MovimentacaoDeMatriculas,
    private readonly alcance: Alcance,
  ) {}

  matricular(dto: NovaMatriculaDto) {
    return this.unidade.executar(async () => this.mostrar(await this.movimentacao.matricular(dto), null));
  }

  confirmar(id: string, dto: ConfirmacaoDeMatriculaDto) {
    return this.unidade.executar(async () => this.mostrar(await this.movimentacao.confirmar(id, dto), null));
  }

  mudarDeTurma(id: string, dto: MudancaDeTurmaDto) {
    return this.unidade.executar(async () => this.mostrar(await this.movimentacao.mudarDeTurma(id, dto), null));
  }

  cancelar(id: string, dto: CancelamentoDeMatriculaDto) {
    return this.unidade.executar(async () => this.mostrar(await this.movimentacao.cancelar(id, dto), null));
  }

  listar(filtro: ConsultaDeMatriculasDto) {
    return this.unidade.executar(async () => {
      const alcance = await this.alcance.atual();
      const { dados, proximo } = await this.matriculas.listar(filtro, alcance);
      return { dados: dados.map((matricula) => recortar(matricula, alcance)), proximo };
    });
  }

  ler(id: string) {
    return this.unidade.executar(async () => recortar(await this.obter(id), await this.alcance.atual()));
  }

  /** The matrícula, if the caller may see it; one of another family or of another teacher's class is a 404. */
  obter(id: string) {
    return this.unidade.executar(async () => this.mostrar(id, await this.alcance.atual()));
  }

  private async mostrar(id: string, alcance: AlcanceDeAlunos | null) {
    const matricula = await this.matriculas.obter(id, alcance);
    if (!matricula) throw naoEncontrado('matrícula', id);
    return matricula;
  }
}

function jaMatriculado(periodo: string) {
  return erroEducacional('aluno-ja-matriculado', `O aluno já tem matrícula ativa no período letivo ${periodo}.`, [
    { campo: '/alunoId', mensagem: 'Matrícula ativa existente.', acao: 'Cancele-a ou mude o aluno de turma.' },
  ]);
}
