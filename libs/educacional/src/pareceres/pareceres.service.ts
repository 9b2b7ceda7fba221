import { Injectable } from '@nestjs/common';
import {
  contextoAtual,
  erroDaPlataforma,
  naoEncontrado,
  Registro,
  Trilha,
  UnidadeDeTrabalho,
} from '@sineta/plataforma';
import { Alcance } from '../alcance/alcance.js';
import { erroEducacional } from '../erros.js';
import { Matricula } from '../matriculas/matricula.entity.js';
import { MatriculasService } from '../matriculas/matriculas.service.js';
import { exigirEtapaAberta } from '../notas/nota.regras.js';
import { NotasRepository } from '../notas/notas.repository.js';
import { Etapa, PeriodoLetivo } from '../periodos/periodo-letivo.entity.js';
import { exigirPeriodoAberto } from '../periodos/periodo.regras.js';
import { TurmasRepository } from '../turmas/turmas.repository.js';
import { Parecer } from './parecer.entity.js';
import type { EscritaDeParecerDto, ParecerDto } from './pareceres.dto.js';
import { PareceresRepository } from './pareceres.repository.js';

/** What the writing of an opinion depends on. */
@Injectable()
export class CondicoesDoParecer {
  constructor(
    private readonly registro: Registro,
    private readonly alcance: Alcance,
    private readonly notas: NotasRepository,
    private readonly turmas: TurmasRepository,
  ) {}

  /**
   * The child's enrolment and the stage, held until the opinion is in.
   * @throws ErroDeNegocio nao-encontrado, periodo-encerrado, etapa-fechada, situacao-nao-permite, parecer-so-no-infantil
   */
  async exigirEscrita(matriculaId: string, etapaId: string): Promise<void> {
    const { turmaId, periodoLetivoId, situacao } = await this.registro.travar(Matricula, matriculaId, 'matrícula');
    if (!(await this.alcance.escreveNaTurma(turmaId))) throw naoEncontrado('matrícula', matriculaId);
    const etapa = await this.notas.segurarEtapa(etapaId);
    if (etapa?.periodoLetivoId !== periodoLetivoId) throw naoEncontrado('etapa desta matrícula', etapaId);
    exigirPeriodoAberto(await this.registro.obter(PeriodoLetivo, periodoLetivoId));
    exigirEtapaAberta(etapa);
    if (situacao !== 'CURSANDO') throw naoCursa(situacao);
    if ((await this.turmas.nivel(turmaId)) !== 'INFANTIL') throw soNoInfantil();
  }
}

/** Opinions of educação infantil, one for each child and stage. */
@Injectable()
export class PareceresService {
  constructor(
    private readonly unidade: UnidadeDeTrabalho,
    private readonly registro: Registro,
    private readonly trilha: Trilha,
    private readonly alcance: Alcance,
    private readonly matriculas: MatriculasService,
    private readonly condicoes: CondicoesDoParecer,
    private readonly pareceres: PareceresRepository,
  ) {}

  /** Before a stage is published, the family reads it as not written. */
  obter(matriculaId: string, etapaId: string): Promise<ParecerDto> {
    return this.unidade.executar(async () => {
      const { turmaId, periodoLetivoId } = await this.matriculas.obter(matriculaId);
      const etapa = await this.registro.obter(Etapa, etapaId, 'etapa');
      if (etapa.periodoLetivoId !== periodoLetivoId) throw naoEncontrado('etapa desta matrícula', etapaId);
      await this.trilha.leitura('parecer', matriculaId);
      const parecer = await this.mostrar(matriculaId, etapaId);
      if (etapa.situacao !== 'ABERTA' || (await this.alcance.leNaoPublicado(turmaId))) return parecer;
      return { ...parecer, texto: null, autorNome: null, atualizadoEm: null, versao: 0 };
    });
  }

  escrever(matriculaId: string, etapaId: string, { texto }: EscritaDeParecerDto, versao: number): Promise<ParecerDto> {
    return this.unidade.executar(async () => {
      await this.matriculas.obter(matriculaId);
      await this.condicoes.exigirEscrita(matriculaId, etapaId);
      const atual = await this.pareceres.da(matriculaId, etapaId);
      const autorId = contextoAtual().usuarioId;
      if (atual) await this.registro.atualizar(Parecer, atual.id, { texto, autorId }, { versao });
      else if (versao === 0) await this.registro.inserir(Parecer, { matriculaId, etapaId, texto, autorId });
      else throw aindaNaoEscrito();
      return this.mostrar(matriculaId, etapaId);
    });
  }

  private async mostrar(matriculaId: string, etapaId: string): Promise<ParecerDto> {
    const parecer = await this.pareceres.ler(matriculaId, etapaId);
    if (!parecer) throw naoEncontrado('etapa', etapaId);
    return parecer;
  }
}

function aindaNaoEscrito() {
  return erroDaPlataforma('versao-desatualizada', 'O parecer desta etapa ainda não foi escrito: parta da versão 0.');
}

function naoCursa(situacao: string) {
  const qual = situacao.toLowerCase().replaceAll('_', ' ');
  return erroEducacional('situacao-nao-permite', `A matrícula está ${qual} e não recebe parecer.`);
}

function soNoInfantil() {
  return erroEducacional(
    'parecer-so-no-infantil',
    'O parecer por etapa é da educação infantil (LDB, art. 31); nas outras, lance notas.',
  );
}
