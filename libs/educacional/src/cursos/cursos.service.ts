import { Injectable } from '@nestjs/common';
import {
  naoEncontrado,
  Registro,
  UnidadeDeTrabalho,
  type ConsultaDeLista,
  type OpcoesDeEscrita,
} from '@sineta/plataforma';
import { erroEducacional } from '../erros.js';
import { Unicidade } from '../unicidade.js';
import { Curso, Serie } from './curso.entity.js';
import type { AlteracaoDaSerieDto, AlteracaoDoCursoDto, NovoCursoDto, SerieDto } from './cursos.dto.js';
import { CursosRepository } from './cursos.repository.js';

@Injectable()
export class CursosService {
  constructor(
    private readonly unidade: UnidadeDeTrabalho,
    private readonly registro: Registro,
    private readonly cursos: CursosRepository,
    private readonly unicidade: Unicidade,
  ) {}

  criar({ series = [], ...dados }: NovoCursoDto) {
    return this.unidade.executar(async () => {
      recusarRepetidas(series);
      const quem = { campo: '/nome', oQue: `um curso com o nome "${dados.nome}"` };
      await this.unicidade.exigir(Curso, { nome: dados.nome }, quem);
      const curso = await this.registro.inserir(Curso, dados);
      for (const serie of series) await this.registro.inserir(Serie, { ...serie, cursoId: curso.id });
      return this.mostrar(curso.id);
    });
  }

  acrescentarSerie(cursoId: string, dto: SerieDto) {
    return this.unidade.executar(async () => {
      await this.registro.travar(Curso, cursoId, 'curso');
      const { series } = await this.mostrar(cursoId);
      recusarRepetidas([...series, dto]);
      await this.registro.inserir(Serie, { ...dto, cursoId });
      return this.mostrar(cursoId);
    });
  }

  alterar(id: string, dto: AlteracaoDoCursoDto, opcoes: OpcoesDeEscrita) {
    return this.unidade.executar(async () => {
      await this.registro.travar(Curso, id, 'curso');
      if (dto.nome) {
        const quem = { campo: '/nome', oQue: `um curso com o nome "${dto.nome}"`, menosId: id };
        await this.unicidade.exigir(Curso, { nome: dto.nome }, quem);
      }
      await this.registro.atualizar(Curso, id, dto, opcoes);
      return this.mostrar(id);
    });
  }

  /** The course made by mistake, with its séries; a class on any of them refuses it all. */
  excluir(id: string, opcoes: OpcoesDeEscrita) {
    return this.unidade.executar(async () => {
      await this.registro.travar(Curso, id, 'curso');
      for (const serie of (await this.mostrar(id)).series) await this.registro.excluir(Serie, serie.id);
      await this.registro.excluir(Curso, id, opcoes);
    });
  }

  alterarSerie(id: string, dto: AlteracaoDaSerieDto, opcoes: OpcoesDeEscrita) {
    return this.unidade.executar(async () => {
      const { cursoId } = await this.registro.obter(Serie, id, 'série');
      await this.registro.travar(Curso, cursoId, 'curso');
      const { series } = await this.mostrar(cursoId);
      const mudada = series.find((serie) => serie.id === id);
      recusarRepetidas([...series.filter((serie) => serie.id !== id), { ...mudada, ...dto } as SerieDto]);
      await this.registro.atualizar(Serie, id, dto, opcoes);
      return this.mostrar(cursoId);
    });
  }

  excluirSerie(id: string, opcoes: OpcoesDeEscrita) {
    return this.unidade.executar(() => this.registro.excluir(Serie, id, opcoes));
  }

  listar(filtro: ConsultaDeLista) {
    return this.unidade.executar(() => this.cursos.listar(filtro));
  }

  obter(id: string) {
    return this.unidade.executar(() => this.mostrar(id));
  }

  private async mostrar(id: string) {
    const curso = await this.cursos.obter(id);
    if (!curso) throw naoEncontrado('curso', id);
    return curso;
  }
}

function recusarRepetidas(series: readonly SerieDto[]): void {
  const repetida = series.find((s, i) =>
    series.some((outra, j) => j < i && (outra.nome === s.nome || outra.ordem === s.ordem)),
  );
  if (!repetida) return;
  throw erroEducacional('serie-repetida', `A série "${repetida.nome}" repete o nome ou a ordem de outra do curso.`, [
    { campo: '/series', mensagem: 'Nome ou ordem repetidos.', acao: 'Dê a cada série um nome e uma ordem próprios.' },
  ]);
}
