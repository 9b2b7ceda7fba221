import { Injectable } from '@nestjs/common';
import { Pessoa } from '@sineta/cadastro';
import type { DataCivil } from '@sineta/nucleo';
import { Eventos, naoEncontrado, Registro, Relogio, Trilha, UnidadeDeTrabalho } from '@sineta/plataforma';
import { PoliticaDeBolsas } from '../bolsas/politica-de-bolsas.js';
import { erroFinanceiro } from '../erros.js';
import { ParcelasRepository } from '../parcelas/parcelas.repository.js';
import type { ConsultaDeContratosDto, NovoContratoDto } from './contratos.dto.js';
import { ContratantesRepository, type MatriculaContratavel } from './contratantes.repository.js';
import { ContratosRepository } from './contratos.repository.js';
import { conferirPagadores, type PagadorComCota } from './cota.regras.js';
import { GeracaoDeContratos } from './geracao-de-contratos.js';

@Injectable()
export class ContratosService {
  constructor(
    private readonly unidade: UnidadeDeTrabalho,
    private readonly registro: Registro,
    private readonly relogio: Relogio,
    private readonly trilha: Trilha,
    private readonly contratos: ContratosRepository,
    private readonly contratantes: ContratantesRepository,
    private readonly parcelas: ParcelasRepository,
    private readonly geracao: GeracaoDeContratos,
    private readonly politica: PoliticaDeBolsas,
    private readonly eventos: Eventos,
  ) {}

  criar(dto: NovoContratoDto) {
    return this.unidade.executar(async () => {
      const hoje = this.relogio.hoje();
      const termos = await this.geracao.termos(dto, hoje);
      const matricula = await this.deQuem(dto, hoje);
      const pagadores = await this.pagadores(dto);
      const contratante = contratanteDe(matricula, pagadores?.[0]?.pagadorId ?? dto.pagadorId);
      await this.politica.exigirDentroDoLimite(termos);
      const [id] = await this.geracao.gerar(dto.planoId, termos, [
        { ...contratante, ...(pagadores ? { pagadores } : {}) },
      ]);
      if (!id) throw naoEncontrado('contrato', matricula.alunoId);
      if (await this.politica.temIrmaos()) await this.eventos.publicar('contrato.criado', { contratoId: id });
      await this.trilha.registrar({ acao: 'inclusao', entidade: 'contrato', entidadeId: id, depois: { ...dto } });
      return this.mostrar(id);
    });
  }

  /** @throws ErroDeNegocio `contratante-incompleto`, `nao-encontrado` */
  private async deQuem({ matriculaId, alunoId, planoId }: NovoContratoDto, hoje: DataCivil) {
    if (Boolean(matriculaId) === Boolean(alunoId)) {
      throw erroFinanceiro('contratante-incompleto', 'O contrato é de uma matrícula ou de um aluno sem matrícula.', [
        {
          campo: '/matriculaId',
          mensagem: matriculaId ? 'Vieram a matrícula e o aluno.' : 'Não veio a matrícula nem o aluno.',
          acao: 'Informe matriculaId; para curso avulso ou serviço isolado, só alunoId.',
        },
      ]);
    }
    const achada = matriculaId
      ? await this.contratantes.matricula(matriculaId, planoId, hoje)
      : await this.contratantes.aluno(alunoId ?? '', planoId, hoje);
    if (achada) return achada;
    throw naoEncontrado(matriculaId ? 'matrícula' : 'aluno', matriculaId ?? alunoId ?? '');
  }

  private async pagadores({ pagadores, pagadorId }: NovoContratoDto): Promise<PagadorComCota[] | null> {
    const ids = pagadores?.map((p) => p.pagadorId) ?? (pagadorId ? [pagadorId] : []);
    for (const id of ids) await this.registro.obter(Pessoa, id, 'pessoa pagadora');
    return pagadores ? conferirPagadores(pagadores) : null;
  }

  listar(filtro: ConsultaDeContratosDto) {
    return this.unidade.executar(() => this.contratos.listar(filtro));
  }

  obter(id: string) {
    return this.unidade.executar(() => this.mostrar(id));
  }

  private async mostrar(id: string) {
    const contrato = await this.contratos.obter(id);
    if (!contrato) throw naoEncontrado('contrato', id);
    const bolsas = await this.contratos.bolsas(id);
    const pagadores = await this.contratos.pagadores(id);
    return { ...contrato, pagadores, bolsas, parcelas: await this.parcelas.doContrato(id) };
  }
}

/** Who signs and pays. @throws ErroDeNegocio `matricula-nao-permite`, `contrato-ja-existe`, `sem-responsavel-financeiro` */
export function contratanteDe(matricula: MatriculaContratavel, pagadorId: string | null = null) {
  const { matriculaId, alunoId, alunoNome, situacao, jaTemContrato } = matricula;
  if (situacao !== 'PRE_MATRICULA' && situacao !== 'CURSANDO') {
    throw erroFinanceiro('matricula-nao-permite', `A matrícula de ${alunoNome} não está ativa.`);
  }
  if (jaTemContrato) {
    throw erroFinanceiro('contrato-ja-existe', `${alunoNome} já tem contrato ativo deste plano.`, [
      { campo: '/matriculaId', mensagem: 'Contrato ativo existente.', acao: 'Use o contrato existente ou cancele-o.' },
    ]);
  }
  const pagador = pagadorId ?? matricula.pagadorId;
  if (pagador) return { matriculaId, alunoId, pagadorId: pagador };
  throw erroFinanceiro('sem-responsavel-financeiro', `${alunoNome} não tem responsável financeiro.`, [
    {
      campo: '/pagadorId',
      mensagem: 'Ninguém responde pelas mensalidades.',
      acao: 'Cadastre um responsável com direito financeiro ou informe o pagador.',
    },
  ]);
}
