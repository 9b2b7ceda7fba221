import { Injectable } from '@nestjs/common';
import { Arquivos, Registro, UnidadeDeTrabalho, UsuariosService, type OpcoesDeEscrita } from '@sineta/plataforma';
import { colunasDoEndereco, enderecoDe } from '../endereco.js';
import { erroDoCadastro } from '../erros.js';
import { Escola } from './escola.entity.js';
import type { AlteracaoDaEscolaDto, NovaEscolaDto } from './escolas.dto.js';
import { EscolasRepository } from './escolas.repository.js';
import type { Logotipo } from './logotipo.js';

@Injectable()
export class EscolasService {
  constructor(
    private readonly unidade: UnidadeDeTrabalho,
    private readonly registro: Registro,
    private readonly escolas: EscolasRepository,
    private readonly usuarios: UsuariosService,
    private readonly arquivos: Arquivos,
  ) {}

  /** Creates the tenant, its directory entry and its first administrator, all or nothing. */
  async criar(dto: NovaEscolaDto) {
    const { codigo, administrador, endereco, ...dados } = dto;
    return this.unidade.executar(async () => {
      const escolaId = await this.escolas.reservarNoDiretorio(codigo, dados.nomeFantasia);
      if (escolaId === null) throw codigoEmUso(codigo);
      return this.unidade.emOutraEscola(escolaId, async () => {
        const escola = await this.registro.inserir(Escola, { ...dados, ...colunasDoEndereco(endereco) } as Escola);
        await this.usuarios.criar({ ...administrador, papeis: ['admin'] });
        return { ...mostrar(escola), codigo };
      });
    });
  }

  atual() {
    return this.unidade.executar(async () => mostrar(await this.escolas.atual()));
  }

  alterar(dto: AlteracaoDaEscolaDto, opcoes: OpcoesDeEscrita) {
    return this.unidade.executar(async () => {
      const { endereco, ...dados } = dto;
      const { id } = await this.escolas.atual();
      const mudancas = { ...dados, ...(endereco === undefined ? {} : colunasDoEndereco(endereco)) };
      return mostrar(await this.registro.atualizar(Escola, id, mudancas, opcoes));
    });
  }

  /** The picture that reports carry. The file is stored before the transaction, since its place may be a network away. */
  async trocarLogotipo(logotipo: Logotipo, opcoes: OpcoesDeEscrita) {
    const { id: escola } = await this.atual();
    const { id } = await this.arquivos.guardar({ ...logotipo, donoTipo: 'escola', donoId: escola });
    return this.gravarLogotipo(id, opcoes);
  }

  retirarLogotipo(opcoes: OpcoesDeEscrita) {
    return this.gravarLogotipo(null, opcoes);
  }

  private gravarLogotipo(logoArquivoId: string | null, opcoes: OpcoesDeEscrita) {
    return this.unidade.executar(async () => {
      const { id } = await this.escolas.atual();
      return mostrar(await this.registro.atualizar(Escola, id, { logoArquivoId }, opcoes));
    });
  }
}

function mostrar(escola: Escola) {
  const { escolaId, id, versao, razaoSocial, nomeFantasia, cnpj, inscricaoMunicipal, codigoInep } = escola;
  const { email, telefone, logoArquivoId } = escola;
  return {
    ...{ escolaId, id, versao, razaoSocial, nomeFantasia, cnpj, inscricaoMunicipal, codigoInep, email, telefone },
    ...{ endereco: enderecoDe(escola), logoArquivoId },
  };
}

function codigoEmUso(codigo: string) {
  return erroDoCadastro('codigo-de-escola-em-uso', `O código "${codigo}" já é de outra escola.`, [
    { campo: '/codigo', mensagem: 'Código em uso.', acao: 'Escolha outro código.' },
  ]);
}
