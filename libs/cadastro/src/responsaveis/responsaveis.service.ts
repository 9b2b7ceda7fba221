import { Injectable } from '@nestjs/common';
import { Registro, UnidadeDeTrabalho, type OpcoesDeEscrita } from '@sineta/plataforma';
import { erroDoCadastro } from '../erros.js';
import { Pessoa } from '../pessoas/pessoa.entity.js';
import { Responsavel } from './responsavel.entity.js';
import type { AlteracaoDeResponsavelDto, ConsultaDeResponsaveisDto, NovoResponsavelDto } from './responsaveis.dto.js';
import { aplicarRestricao, conferirPartes } from './responsavel.regras.js';
import { ResponsaveisRepository } from './responsaveis.repository.js';

const SEM_DIREITOS = { financeiro: false, pedagogico: false, podeRetirar: false, recebeAvisos: true, restricao: null };

@Injectable()
export class ResponsaveisService {
  constructor(
    private readonly unidade: UnidadeDeTrabalho,
    private readonly registro: Registro,
    private readonly responsaveis: ResponsaveisRepository,
  ) {}

  vincular(dto: NovoResponsavelDto) {
    return this.unidade.executar(async () => {
      if (dto.dependenteId === dto.pessoaId) {
        throw erroDoCadastro('vinculo-invalido', 'Uma pessoa não é responsável por si mesma nesta ficha.', [
          { campo: '/pessoaId', mensagem: 'É a mesma pessoa do aluno.', acao: 'Informe outra pessoa.' },
        ]);
      }
      const dependente = await this.registro.obter(Pessoa, dto.dependenteId, 'pessoa dependente');
      const responsavel = await this.registro.obter(Pessoa, dto.pessoaId, 'pessoa responsável');
      conferirPartes(dependente, responsavel, dto);
      await this.recusarRepetido(dto);
      return mostrar(await this.registro.inserir(Responsavel, { ...SEM_DIREITOS, ...aplicarRestricao(dto) }));
    });
  }

  listar(filtro: ConsultaDeResponsaveisDto) {
    return this.unidade.executar(() => this.responsaveis.listar(filtro));
  }

  obter(id: string) {
    return this.unidade.executar(async () => mostrar(await this.registro.obter(Responsavel, id, 'responsável')));
  }

  alterar(id: string, dto: AlteracaoDeResponsavelDto, opcoes: OpcoesDeEscrita) {
    return this.unidade.executar(async () => {
      const atual = await this.registro.travar(Responsavel, id, 'responsável');
      const dependente = await this.registro.obter(Pessoa, atual.dependenteId);
      conferirPartes(dependente, await this.registro.obter(Pessoa, atual.pessoaId), dto);
      return mostrar(await this.registro.atualizar(Responsavel, id, aplicarRestricao(dto, atual), opcoes));
    });
  }

  desvincular(id: string, opcoes: OpcoesDeEscrita) {
    return this.unidade.executar(() => this.registro.excluir(Responsavel, id, opcoes));
  }

  private async recusarRepetido({ dependenteId, pessoaId }: NovoResponsavelDto): Promise<void> {
    const { dados } = await this.responsaveis.listar({ dependenteId, pessoaId });
    if (dados.length === 0) return;
    throw erroDoCadastro('responsavel-ja-vinculado', 'Esta pessoa já é responsável por este aluno.', [
      { campo: '/pessoaId', mensagem: 'Vínculo já existe.', acao: 'Altere os direitos do vínculo existente.' },
    ]);
  }
}

function mostrar(r: Responsavel) {
  const { id, versao, dependenteId, pessoaId, parentesco, financeiro, pedagogico } = r;
  const { podeRetirar, recebeAvisos, restricao } = r;
  return {
    id,
    versao,
    dependenteId,
    pessoaId,
    parentesco,
    financeiro,
    pedagogico,
    podeRetirar,
    recebeAvisos,
    restricao,
  };
}
