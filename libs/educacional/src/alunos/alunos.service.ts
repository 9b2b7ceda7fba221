import { Injectable } from '@nestjs/common';
import { PessoasService } from '@sineta/cadastro';
import {
  erroDaPlataforma,
  naoEncontrado,
  Numerador,
  Registro,
  Trilha,
  UnidadeDeTrabalho,
  type OpcoesDeEscrita,
} from '@sineta/plataforma';
import { Alcance } from '../alcance/alcance.js';
import { recortar, type AlcanceDeAlunos } from '../alcance/alcance.regras.js';
import { erroEducacional } from '../erros.js';
import { Aluno } from './aluno.entity.js';
import type { ConsultaDeAlunosDto, NovoAlunoDto } from './alunos.dto.js';
import { AlunosRepository } from './alunos.repository.js';

/** How a student comes into being: from a person who is there or who comes along, with an RA for life. */
@Injectable()
export class EscritaDeAlunos {
  constructor(
    private readonly registro: Registro,
    private readonly numerador: Numerador,
    private readonly pessoas: PessoasService,
    private readonly alunos: AlunosRepository,
  ) {}

  async criar({ pessoaId, pessoa, ra }: NovoAlunoDto): Promise<Aluno> {
    if (Boolean(pessoaId) === Boolean(pessoa)) throw umaOuOutra();
    const { id, tipo } = pessoa ? await this.pessoas.criar(pessoa) : await this.pessoas.obter(pessoaId as string);
    if (tipo === 'JURIDICA') throw empresaNaoEstuda(pessoa ? '/pessoa/tipo' : '/pessoaId');
    const existente = await this.alunos.porPessoa(id);
    if (existente) throw jaAluno(existente.ra);
    if (ra && (await this.alunos.porRa(ra))) throw raEmUso(ra);
    return this.registro.inserir(Aluno, { pessoaId: id, ra: ra ?? (await this.proximoRa()) });
  }

  /** Skips the numbers the school gave by hand. */
  private async proximoRa(): Promise<string> {
    for (;;) {
      const ra = String(await this.numerador.tomar('ra')).padStart(6, '0');
      if (!(await this.alunos.porRa(ra))) return ra;
    }
  }
}

@Injectable()
export class AlunosService {
  constructor(
    private readonly unidade: UnidadeDeTrabalho,
    private readonly registro: Registro,
    private readonly alunos: AlunosRepository,
    private readonly escrita: EscritaDeAlunos,
    private readonly alcance: Alcance,
    private readonly trilha: Trilha,
  ) {}

  criar(dto: NovoAlunoDto) {
    return this.unidade.executar(async () => this.mostrar((await this.escrita.criar(dto)).id, null));
  }

  listar(filtro: ConsultaDeAlunosDto) {
    return this.unidade.executar(async () => {
      const alcance = await this.alcance.atual();
      const { dados, proximo } = await this.alunos.listar(filtro, alcance);
      return { dados: dados.map((aluno) => recortar(aluno, alcance)), proximo };
    });
  }

  /** Who is out of the caller's reach is a 404. */
  obter(id: string) {
    return this.unidade.executar(async () => {
      const alcance = await this.alcance.atual();
      const aluno = await this.mostrar(id, alcance);
      await this.trilha.leitura('aluno', id);
      return recortar(aluno, alcance);
    });
  }

  /** One made by mistake. The RA is not given again: it may be on a paper. */
  excluir(id: string, opcoes: OpcoesDeEscrita) {
    return this.unidade.executar(async () => {
      await this.mostrar(id, await this.alcance.atual());
      await this.registro.excluir(Aluno, id, opcoes);
    });
  }

  private async mostrar(id: string, alcance: AlcanceDeAlunos | null) {
    const aluno = await this.alunos.obter(id, alcance);
    if (!aluno) throw naoEncontrado('aluno', id);
    return aluno;
  }
}

function umaOuOutra() {
  return erroDaPlataforma('dados-invalidos', 'Diga quem é o aluno de uma forma só.', [
    { campo: '/pessoaId', mensagem: 'Informe pessoaId ou pessoa.', acao: 'Envie um dos dois, não os dois nem nenhum.' },
  ]);
}

function raEmUso(ra: string) {
  return erroEducacional('aluno-ja-cadastrado', `O RA ${ra} já é de outro aluno.`, [
    { campo: '/ra', mensagem: 'RA em uso.', acao: 'Deixe o RA em branco para a escola numerar, ou use outro.' },
  ]);
}

function empresaNaoEstuda(campo: string) {
  return erroEducacional('pessoa-nao-serve', 'Uma empresa não pode ser aluna.', [
    { campo, mensagem: 'É pessoa jurídica.', acao: 'Informe uma pessoa física.' },
  ]);
}

function jaAluno(ra: string) {
  return erroEducacional('aluno-ja-cadastrado', 'Esta pessoa já é aluna da escola.', [
    { campo: '/pessoaId', mensagem: `Já tem o RA ${ra}.`, acao: 'Use o aluno existente; o RA vale para toda a vida.' },
  ]);
}
