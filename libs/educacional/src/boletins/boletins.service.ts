import { Injectable } from '@nestjs/common';
import { EscolasRepository, type Escola } from '@sineta/cadastro';
import { desenharBoletins, type DadosBoletim } from '@sineta/papel';
import { Arquivos, naoEncontrado, Registro, Relogio, Trilha, UnidadeDeTrabalho } from '@sineta/plataforma';
import { agrupar, formatarCep, formatarTelefone } from '@sineta/nucleo';
import { Alcance } from '../alcance/alcance.js';
import { MatriculasService } from '../matriculas/matriculas.service.js';
import { NotasRepository } from '../notas/notas.repository.js';
import { PareceresRepository } from '../pareceres/pareceres.repository.js';
import { PeriodoLetivo, type RegraDoPeriodo } from '../periodos/periodo-letivo.entity.js';
import { PeriodosRepository } from '../periodos/periodos.repository.js';
import type { Nivel } from '../cursos/curso.entity.js';
import type { Turno } from '../turmas/turma.entity.js';
import { TurmasRepository } from '../turmas/turmas.repository.js';
import { eventoDe, frequenciaMinimaDe, montarBoletim, regraDeAvaliacaoDe } from './boletim.regras.js';
import { BoletinsRepository, type AlunoDaTurma, type TurmaDoBoletim } from './boletins.repository.js';

const TURNOS: Record<Turno, string> = {
  MANHA: 'Matutino',
  TARDE: 'Vespertino',
  NOITE: 'Noturno',
  INTEGRAL: 'Integral',
};

export interface BoletinsLidos {
  boletins: (DadosBoletim & { matriculaId: string })[];
  regra: RegraDoPeriodo;
  nivel: Nivel;
}

function comFrequencia({ frequencia, ...resto }: ReturnType<typeof montarBoletim>) {
  return { ...resto, ...(frequencia === null ? {} : { frequencia }) };
}

function identificar(aluno: AlunoDaTurma, turma: TurmaDoBoletim) {
  const { nome, nomeSocial, ra, nascimento } = aluno;
  return {
    aluno: { nome: nomeSocial ?? nome, ra, ...(nascimento ? { nascimento } : {}) },
    serie: turma.serieNome,
    turma: turma.nome,
    turno: TURNOS[turma.turno],
    curso: turma.cursoNome,
    anoLetivo: turma.ano,
  };
}

/** The marks a reader may see: the school all, families the published and closed stages. */
@Injectable()
export class NotasLidas {
  constructor(
    private readonly periodos: PeriodosRepository,
    private readonly notas: NotasRepository,
    private readonly pareceres: PareceresRepository,
  ) {}

  async ler(periodoLetivoId: string, matriculas: string[], tudo: boolean) {
    const etapas = await this.periodos.etapasDe(periodoLetivoId);
    const visiveis = tudo ? null : etapas.filter((e) => e.situacao !== 'ABERTA').map((e) => e.ordem);
    const notas = await this.notas.deMatriculas(matriculas, visiveis);
    const pareceres = await this.pareceres.deMatriculas(matriculas, visiveis);
    return {
      etapas,
      porAluno: agrupar(notas, (nota) => nota.matriculaId),
      pareceres: agrupar(pareceres, (parecer) => parecer.matriculaId),
    };
  }
}

/** The school's letterhead and the drawing. */
@Injectable()
export class ImpressaoDeBoletins {
  constructor(
    private readonly unidade: UnidadeDeTrabalho,
    private readonly escolas: EscolasRepository,
    private readonly arquivos: Arquivos,
    private readonly relogio: Relogio,
  ) {}

  /** Outside the transaction: the logo may be a network away, and drawing a class takes its time. */
  async imprimir({ boletins, regra, nivel }: BoletinsLidos): Promise<Buffer> {
    const escola = await this.unidade.executar(() => this.escolas.atual());
    const logotipo = escola.logoArquivoId ? (await this.arquivos.ler(escola.logoArquivoId)).conteudo : undefined;
    return desenharBoletins(boletins.map(comoSeImprime), {
      escola: { ...timbre(escola), ...(logotipo ? { logotipo } : {}) },
      emitidoEm: this.relogio.hoje(),
      ...(nivel === 'INFANTIL' ? {} : { mediaMinima: regra.mediaMinima }),
      frequenciaMinima: frequenciaMinimaDe(regra, nivel),
      casas: regra.casasDecimais,
      assinaturas: [{ cargo: 'Secretaria' }, { cargo: 'Direção' }, { cargo: 'Responsável' }],
    });
  }
}

/** Gathers what the report cards show, in a fixed number of queries whatever the size of the class. */
@Injectable()
export class LeituraDeBoletins {
  constructor(
    private readonly registro: Registro,
    private readonly alcance: Alcance,
    private readonly boletins: BoletinsRepository,
    private readonly turmas: TurmasRepository,
    private readonly notas: NotasLidas,
  ) {}

  async ler(turmaId: string, matriculaId?: string): Promise<BoletinsLidos> {
    const turma = await this.boletins.turma(turmaId);
    if (!turma) throw naoEncontrado('turma', turmaId);
    const { regraAvaliacao } = await this.registro.obter(PeriodoLetivo, turma.periodoLetivoId);
    const alunos = await this.boletins.alunos(turmaId, matriculaId);
    const componentes = await this.turmas.componentesDe(turmaId);
    const ids = alunos.map((aluno) => aluno.matriculaId);
    const tudo = await this.alcance.leNaoPublicado(turmaId);
    const { etapas, porAluno, pareceres } = await this.notas.ler(turma.periodoLetivoId, ids, tudo);
    const regra = regraDeAvaliacaoDe(regraAvaliacao, etapas, turma.nivel);
    const boletins = alunos.map((aluno) => ({
      matriculaId: aluno.matriculaId,
      ...identificar(aluno, turma),
      etapas: etapas.map((etapa) => etapa.nome),
      pareceres: (pareceres.get(aluno.matriculaId) ?? []).map(({ etapaNome: titulo, texto }) => ({ titulo, texto })),
      ...comFrequencia(
        montarBoletim(regra, componentes, porAluno.get(aluno.matriculaId) ?? [], eventoDe(aluno.situacao)),
      ),
    }));
    return { boletins, regra: regraAvaliacao, nivel: turma.nivel };
  }
}

@Injectable()
export class BoletinsService {
  constructor(
    private readonly unidade: UnidadeDeTrabalho,
    private readonly matriculas: MatriculasService,
    private readonly leitura: LeituraDeBoletins,
    private readonly impressao: ImpressaoDeBoletins,
    private readonly trilha: Trilha,
  ) {}

  /** The report card of one student; families see only what the school published. */
  doAluno(matriculaId: string) {
    return this.unidade.executar(async () => {
      const matricula = await this.matriculas.obter(matriculaId);
      await this.trilha.leitura('boletim', matriculaId);
      const { boletins } = await this.leitura.ler(matricula.turmaId, matriculaId);
      if (!boletins[0]) throw naoEncontrado('boletim', matriculaId);
      return boletins[0];
    });
  }

  async pdfDoAluno(matriculaId: string): Promise<Buffer> {
    const lidos = await this.unidade.executar(async () => {
      const matricula = await this.matriculas.obter(matriculaId);
      await this.trilha.leitura('boletim', matriculaId);
      return this.leitura.ler(matricula.turmaId, matriculaId);
    });
    return this.impressao.imprimir(lidos);
  }

  async pdfDaTurma(turmaId: string): Promise<Buffer> {
    const lidos = await this.unidade.executar(async () => {
      const leitura = await this.leitura.ler(turmaId);
      if (leitura.boletins.length === 0) throw naoEncontrado('aluno na turma', turmaId);
      await this.trilha.leitura('boletim', turmaId);
      return leitura;
    });
    return this.impressao.imprimir(lidos);
  }
}

/** With opinions, the paper is theirs: the absences are in the attendance below them. */
function comoSeImprime(boletim: DadosBoletim): DadosBoletim {
  return boletim.pareceres?.length ? { ...boletim, componentes: [] } : boletim;
}

function timbre(escola: Escola) {
  const { logradouro, numero, bairro, municipio, uf, cep, telefone, email } = escola;
  const endereco = [
    `${logradouro ?? ''}, ${numero ?? 's/n'}`,
    bairro,
    `${municipio ?? ''} / ${uf ?? ''}`,
    cep && `CEP ${formatarCep(cep)}`,
  ];
  return {
    nome: escola.nomeFantasia,
    cnpj: escola.cnpj,
    endereco: logradouro ? endereco.filter(Boolean).join(' · ') : '',
    ...(telefone ? { telefone: formatarTelefone(telefone) } : {}),
    ...(email ? { email } : {}),
  };
}
