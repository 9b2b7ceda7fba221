import { Injectable } from '@nestjs/common';
import { Consulta, Registro, UnidadeDeTrabalho, type OpcoesDeEscrita, type Pagina } from '@sineta/plataforma';
import { Servico } from './servico.entity.js';
import type { AlteracaoDeServicoDto, ConsultaDeServicosDto, NovoServicoDto, ServicoDto } from './servicos.dto.js';

@Injectable()
export class ServicosService {
  constructor(
    private readonly unidade: UnidadeDeTrabalho,
    private readonly registro: Registro,
    private readonly consulta: Consulta,
  ) {}

  criar(dto: NovoServicoDto): Promise<ServicoDto> {
    return this.unidade.executar(async () => mostrar(await this.registro.inserir(Servico, { ...dto, ativo: true })));
  }

  obter(id: string): Promise<ServicoDto> {
    return this.unidade.executar(async () => mostrar(await this.registro.obter(Servico, id, 'serviço')));
  }

  alterar(id: string, dto: AlteracaoDeServicoDto, opcoes: OpcoesDeEscrita): Promise<ServicoDto> {
    return this.unidade.executar(async () => mostrar(await this.registro.atualizar(Servico, id, dto, opcoes)));
  }

  listar(filtro: ConsultaDeServicosDto): Promise<Pagina<ServicoDto>> {
    return this.unidade.executar(() =>
      this.consulta.pagina<ServicoDto>(
        {
          ...{ campos: 's.id, s.versao, s.nome, s.tipo, s.ativo', de: 'servico s', id: 's.id' },
          ordens: { nome: { sql: 'lower(s.nome)', tipo: 'text' } },
          ordemPadrao: 'nome',
        },
        filtro,
      ),
    );
  }
}

function mostrar({ id, versao, nome, tipo, ativo }: Servico): ServicoDto {
  return { id, versao, nome, tipo, ativo };
}
