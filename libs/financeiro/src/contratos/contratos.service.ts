import { Injectable } from '@nestjs/common';
import { Pessoa } from '@sineta/cadastro';
import { naoEncontrado, Registro, Relogio, Trilha, UnidadeDeTrabalho } from '@sineta/plataforma';
import { erroFinanceiro } from '../erros.js';
import { ParcelasRepository } from '../parcelas/parcelas.repository.js';
import type { ConsultaDeContratosDto, NovoContratoDto } from './contratos.dto.js';
import { ContratosRepository, type MatriculaContratavel } from './contratos.repository.js';
import { GeracaoDeContratos } from './geracao-de-contratos.js';

@Injectable()
export class ContratosService {
  constructor(
    private readonly unidade: UnidadeDeTrabalho,
    private readonly registro: Registro,
    private readonly relogio: Relogio,
    private readonly trilha: Trilha,
    private readonly contratos: ContratosRepository,
    private readonly parcelas: ParcelasRepository,
    private readonly geracao: GeracaoDeContratos,
  ) {}

  criar(dto: NovoContratoDto) {
    return this.unidade.executar(async () => {
      const { matriculaId, planoId, pagadorId } = dto;
      const hoje = this.relogio.hoje();
      const termos = await this.geracao.termos(dto, hoje);
      const matricula = await this.contratos.matricula(matriculaId, planoId, hoje);
      if (!matricula) throw naoEncontrado('matrícula', matriculaId);
      if (pagadorId) await this.registro.obter(Pessoa, pagadorId, 'pessoa pagadora');
      const contratante = contratanteDe(matricula, pagadorId);
      const [id] = await this.geracao.gerar(planoId, termos, [contratante]);
      if (!id) throw naoEncontrado('contrato', matriculaId);
      await this.trilha.registrar({ acao: 'inclusao', entidade: 'contrato', entidadeId: id, depois: { ...dto } });
      return this.mostrar(id);
    });
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
    return { ...contrato, bolsas, parcelas: await this.parcelas.doContrato(id) };
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
