import { Injectable } from '@nestjs/common';
import { Pessoa } from '@sineta/cadastro';
import { naoEncontrado, Registro, UnidadeDeTrabalho, type OpcoesDeEscrita } from '@sineta/plataforma';
import { Componente } from '../componentes/componente.entity.js';
import { Serie } from '../cursos/curso.entity.js';
import { erroEducacional } from '../erros.js';
import { PeriodoLetivo } from '../periodos/periodo-letivo.entity.js';
import { exigirPeriodoAberto } from '../periodos/periodo.regras.js';
import { Unicidade } from '../unicidade.js';
import { Turma, TurmaComponente } from './turma.entity.js';
import type {
  AlteracaoDaTurmaDto,
  AlteracaoDeComponenteDaTurmaDto,
  ComponenteDaTurmaDto,
  ConsultaDeTurmasDto,
  NovaTurmaDto,
} from './turmas.dto.js';
import { TurmasRepository } from './turmas.repository.js';

@Injectable()
export class TurmasService {
  constructor(
    private readonly unidade: UnidadeDeTrabalho,
    private readonly registro: Registro,
    private readonly turmas: TurmasRepository,
    private readonly unicidade: Unicidade,
  ) {}

  criar({ componentes = [], sala = null, ...dados }: NovaTurmaDto) {
    return this.unidade.executar(async () => {
      const periodo = await this.registro.obter(PeriodoLetivo, dados.periodoLetivoId, 'período letivo');
      exigirPeriodoAberto(periodo);
      await this.registro.obter(Serie, dados.serieId, 'série');
      await this.exigirNomeLivre(dados.periodoLetivoId, dados.nome);
      const turma = await this.registro.inserir(Turma, { ...dados, sala });
      for (const componente of componentes) await this.inserirComponente(turma.id, componente);
      return this.mostrar(turma.id);
    });
  }

  listar(filtro: ConsultaDeTurmasDto) {
    return this.unidade.executar(() => this.turmas.listar(filtro));
  }

  obter(id: string) {
    return this.unidade.executar(() => this.mostrar(id));
  }

  alterar(id: string, dto: AlteracaoDaTurmaDto, opcoes: OpcoesDeEscrita) {
    return this.unidade.executar(async () => {
      const { periodoLetivoId } = await this.registro.travar(Turma, id, 'turma');
      if (dto.nome) await this.exigirNomeLivre(periodoLetivoId, dto.nome, id);
      const ocupadas = await this.turmas.ocupadas(id);
      if (dto.vagas !== undefined && dto.vagas < ocupadas) {
        throw erroEducacional('vagas-insuficientes', `A turma já tem ${ocupadas} alunos.`, [
          { campo: '/vagas', mensagem: `São ${ocupadas} matrículas ativas.`, acao: `Informe ${ocupadas} ou mais.` },
        ]);
      }
      await this.registro.atualizar(Turma, id, dto, opcoes);
      return this.mostrar(id);
    });
  }

  acrescentarComponente(turmaId: string, dto: ComponenteDaTurmaDto) {
    return this.unidade.executar(async () => {
      await this.registro.travar(Turma, turmaId, 'turma');
      await this.inserirComponente(turmaId, dto);
      return this.mostrar(turmaId);
    });
  }

  alterarComponente(id: string, dto: AlteracaoDeComponenteDaTurmaDto, opcoes: OpcoesDeEscrita) {
    return this.unidade.executar(async () => {
      if (dto.professorId) await this.registro.obter(Pessoa, dto.professorId, 'professor');
      await this.registro.travar(TurmaComponente, id, 'componente da turma');
      const { turmaId } = await this.registro.atualizar(TurmaComponente, id, dto, opcoes);
      return this.mostrar(turmaId);
    });
  }

  retirarComponente(id: string, opcoes: OpcoesDeEscrita) {
    return this.unidade.executar(() => this.registro.excluir(TurmaComponente, id, opcoes));
  }

  /** The class opened by mistake, with its components; a matrícula or a mark refuses it all. */
  excluir(id: string, opcoes: OpcoesDeEscrita) {
    return this.unidade.executar(async () => {
      await this.registro.travar(Turma, id, 'turma');
      for (const { id: componente } of await this.turmas.componentesDe(id)) {
        await this.registro.excluir(TurmaComponente, componente);
      }
      await this.registro.excluir(Turma, id, opcoes);
    });
  }

  private exigirNomeLivre(periodoLetivoId: string, nome: string, menosId?: string) {
    const quem = { campo: '/nome', oQue: `uma turma com o nome "${nome}" neste período letivo`, menosId };
    return this.unicidade.exigir(Turma, { periodoLetivoId, nome }, quem);
  }

  private async inserirComponente(turmaId: string, dto: ComponenteDaTurmaDto): Promise<void> {
    const { componenteId } = dto;
    const { nome } = await this.registro.obter(Componente, componenteId, 'componente');
    const quem = { campo: '/componenteId', oQue: `${nome} nesta turma` };
    await this.unicidade.exigir(TurmaComponente, { turmaId, componenteId }, quem);
    if (dto.professorId) await this.registro.obter(Pessoa, dto.professorId, 'professor');
    await this.registro.inserir(TurmaComponente, { professorId: null, ...dto, turmaId });
  }

  private async mostrar(id: string) {
    const turma = await this.turmas.obter(id);
    if (!turma) throw naoEncontrado('turma', id);
    return { ...turma, componentes: await this.turmas.componentesDe(id) };
  }
}
