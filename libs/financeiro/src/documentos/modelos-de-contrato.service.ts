import { Injectable } from '@nestjs/common';
import { Registro, UnidadeDeTrabalho } from '@sineta/plataforma';
import type { ConsultaDeModelosDeContratoDto, ModeloDeContratoDto, NovoModeloDeContratoDto } from './documentos.dto.js';
import { ModeloDeContrato } from './documentos.entity.js';
import { DocumentosRepository } from './documentos.repository.js';
import { NOME_DO_TEXTO_DE_PARTIDA, TEXTO_DE_PARTIDA } from './texto-de-partida.js';
import { conferirTexto } from './texto-do-contrato.regras.js';

/** Texts of contract, by edition: the same name again is the next edition, and the one in use. */
@Injectable()
export class ModelosDeContratoService {
  constructor(
    private readonly unidade: UnidadeDeTrabalho,
    private readonly registro: Registro,
    private readonly documentos: DocumentosRepository,
  ) {}

  criar({ nome, texto }: NovoModeloDeContratoDto): Promise<ModeloDeContratoDto> {
    conferirTexto(texto);
    return this.unidade.executar(async () => {
      const edicao = (await this.documentos.ultimaEdicao(nome)) + 1;
      await this.documentos.desativar(nome);
      return mostrar(await this.registro.inserir(ModeloDeContrato, { nome, texto, edicao, ativo: true }));
    });
  }

  /** The starting text, when the school has none of its own. */
  adotarPartida(): Promise<ModeloDeContratoDto> {
    return this.criar({ nome: NOME_DO_TEXTO_DE_PARTIDA, texto: TEXTO_DE_PARTIDA });
  }

  listar(filtro: ConsultaDeModelosDeContratoDto) {
    return this.unidade.executar(() => this.documentos.modelos(filtro));
  }

  obter(id: string): Promise<ModeloDeContratoDto> {
    return this.unidade.executar(async () =>
      mostrar(await this.registro.obter(ModeloDeContrato, id, 'modelo de contrato')),
    );
  }
}

const mostrar = ({ id, nome, edicao, ativo, texto }: ModeloDeContrato): ModeloDeContratoDto => ({
  ...{ id, nome, edicao, ativo, texto },
});
