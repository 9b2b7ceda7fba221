import { Injectable } from '@nestjs/common';
import { Consulta, Registro, UnidadeDeTrabalho, type ConsultaDeLista, type OpcoesDeEscrita } from '@sineta/plataforma';
import { Unicidade } from '../unicidade.js';
import { Componente } from './componente.entity.js';
import type { AlteracaoDeComponenteDto, NovoComponenteDto } from './componentes.controller.js';

@Injectable()
export class ComponentesService {
  constructor(
    private readonly unidade: UnidadeDeTrabalho,
    private readonly registro: Registro,
    private readonly consulta: Consulta,
    private readonly unicidade: Unicidade,
  ) {}

  criar({ ordem = 1, ...dados }: NovoComponenteDto) {
    return this.unidade.executar(async () => {
      await this.exigirNomeLivre(dados.nome);
      return mostrar(await this.registro.inserir(Componente, { ...dados, ordem }));
    });
  }

  listar(filtro: ConsultaDeLista) {
    return this.unidade.executar(() =>
      this.consulta.pagina<Componente>(
        {
          campos: 'c.id, c.versao, c.nome, c.abreviatura, c.ordem',
          de: 'componente c',
          id: 'c.id',
          ordens: { ordem: { sql: 'c.ordem', tipo: 'integer' }, nome: { sql: 'c.nome', tipo: 'text' } },
          ordemPadrao: 'ordem',
        },
        filtro,
      ),
    );
  }

  obter(id: string) {
    return this.unidade.executar(async () => mostrar(await this.registro.obter(Componente, id, 'componente')));
  }

  alterar(id: string, dto: AlteracaoDeComponenteDto, opcoes: OpcoesDeEscrita) {
    return this.unidade.executar(async () => {
      await this.registro.obter(Componente, id, 'componente');
      if (dto.nome) await this.exigirNomeLivre(dto.nome, id);
      return mostrar(await this.registro.atualizar(Componente, id, dto, opcoes));
    });
  }

  excluir(id: string, opcoes: OpcoesDeEscrita) {
    return this.unidade.executar(() => this.registro.excluir(Componente, id, opcoes));
  }

  private exigirNomeLivre(nome: string, menosId?: string) {
    const quem = { campo: '/nome', oQue: `um componente com o nome "${nome}"`, menosId };
    return this.unicidade.exigir(Componente, { nome }, quem);
  }
}

function mostrar({ id, versao, nome, abreviatura, ordem }: Componente) {
  return { id, versao, nome, abreviatura, ordem };
}
