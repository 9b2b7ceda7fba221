import { Injectable } from '@nestjs/common';
import { Registro, Relogio, Trilha, UnidadeDeTrabalho, type OpcoesDeEscrita, type Pagina } from '@sineta/plataforma';
import { colunasDoEndereco, enderecoDe } from '../endereco.js';
import { erroDoCadastro } from '../erros.js';
import { Pessoa } from './pessoa.entity.js';
import { conferirPessoa } from './pessoa.regras.js';
import type { AlteracaoDePessoaDto, ConsultaDePessoasDto, NovaPessoaDto } from './pessoas.dto.js';
import { PessoasRepository } from './pessoas.repository.js';

@Injectable()
export class PessoasService {
  constructor(
    private readonly unidade: UnidadeDeTrabalho,
    private readonly registro: Registro,
    private readonly trilha: Trilha,
    private readonly relogio: Relogio,
    private readonly pessoas: PessoasRepository,
  ) {}

  criar(dto: NovaPessoaDto) {
    return this.unidade.executar(async () => {
      const { endereco, tipo = 'FISICA', ...dados } = dto;
      conferirPessoa({ tipo, ...dados }, this.relogio.hoje());
      await this.recusarDocumentoRepetido(dados.documento);
      return mostrarPessoa(
        await this.registro.inserir(Pessoa, { tipo, ...dados, ...colunasDoEndereco(endereco) } as Pessoa),
      );
    });
  }

  obter(id: string) {
    return this.unidade.executar(async () => {
      await this.trilha.leitura('pessoa', id);
      return mostrarPessoa(await this.registro.obter(Pessoa, id, 'pessoa'));
    });
  }

  listar(filtro: ConsultaDePessoasDto): Promise<Pagina<ReturnType<typeof mostrarPessoa>>> {
    return this.unidade.executar(async () => {
      const { dados, proximo } = await this.pessoas.listar(filtro);
      return { dados: dados.map(mostrarPessoa), proximo };
    });
  }

  excluir(id: string, opcoes: OpcoesDeEscrita) {
    return this.unidade.executar(() => this.registro.excluir(Pessoa, id, opcoes));
  }

  alterar(id: string, dto: AlteracaoDePessoaDto, opcoes: OpcoesDeEscrita) {
    return this.unidade.executar(async () => {
      const atual = await this.registro.travar(Pessoa, id, 'pessoa');
      const { endereco, ...dados } = dto;
      conferirPessoa({ ...atual, ...dados } as Pessoa, this.relogio.hoje());
      if (dados.documento && dados.documento !== atual.documento) await this.recusarDocumentoRepetido(dados.documento);
      const mudancas = { ...dados, ...(endereco === undefined ? {} : colunasDoEndereco(endereco)) };
      return mostrarPessoa(await this.registro.atualizar(Pessoa, id, mudancas as Partial<Pessoa>, opcoes));
    });
  }

  private async recusarDocumentoRepetido(documento: string | null | undefined): Promise<void> {
    const dona = documento ? await this.pessoas.porDocumento(documento) : null;
    if (!dona) return;
    throw erroDoCadastro('documento-ja-cadastrado', `O documento já é de ${dona.nome}.`, [
      {
        campo: '/documento',
        mensagem: 'Documento já cadastrado.',
        acao: `Use a pessoa existente (${dona.id}) ou confira o número.`,
      },
    ]);
  }
}

export function mostrarPessoa(pessoa: Pessoa) {
  const { id, versao, tipo, nome, nomeSocial, documento, nascimento, sexo, email, telefone } = pessoa;
  return {
    ...{ id, versao, tipo, nome, nomeSocial, documento, nascimento, sexo, email, telefone },
    endereco: enderecoDe(pessoa),
  };
}
