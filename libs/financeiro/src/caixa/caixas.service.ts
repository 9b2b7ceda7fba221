import { Injectable } from '@nestjs/common';
import {
  conferirVersao,
  Consulta,
  escolaAtual,
  Registro,
  Trilha,
  UnidadeDeTrabalho,
  type OpcoesDeEscrita,
  type Pagina,
} from '@sineta/plataforma';
import { Servico } from '../servicos/servico.entity.js';
import { Caixa } from './caixa.entity.js';
import { erroDeCaixa } from './caixa.erros.js';
import type {
  AlteracaoDeCaixaDto,
  CaixaDto,
  ConsultaDeCaixasDto,
  NovoCaixaDto,
  ParametrosDeCaixaDto,
  ParametrosDeCaixaGravadosDto,
} from './caixas.dto.js';

const PARAMETROS = `select versao, limite_de_estorno_centavos, limite_de_devolucao_centavos, limite_de_diferenca_centavos,
  tarifa_de_cheque_centavos, servico_da_tarifa_id from parametros_de_caixa where escola_id = $1`;

const NENHUM: ParametrosDeCaixaGravadosDto = {
  ...{ versao: 0, limiteDeEstornoCentavos: null, limiteDeDevolucaoCentavos: null, limiteDeDiferencaCentavos: null },
  ...{ tarifaDeChequeCentavos: 0, servicoDaTarifaId: null },
};

/** Cash desks, and how the counter of the school works. */
@Injectable()
export class CaixasService {
  constructor(
    private readonly unidade: UnidadeDeTrabalho,
    private readonly registro: Registro,
    private readonly consulta: Consulta,
    private readonly trilha: Trilha,
  ) {}

  criar({ nome }: NovoCaixaDto): Promise<CaixaDto> {
    return this.unidade.executar(async () => mostrar(await this.registro.inserir(Caixa, { nome, ativo: true })));
  }

  alterar(id: string, dto: AlteracaoDeCaixaDto, opcoes: OpcoesDeEscrita): Promise<CaixaDto> {
    return this.unidade.executar(async () => mostrar(await this.registro.atualizar(Caixa, id, dto, opcoes)));
  }

  obter(id: string): Promise<CaixaDto> {
    return this.unidade.executar(async () => mostrar(await this.registro.obter(Caixa, id)));
  }

  listar(filtro: ConsultaDeCaixasDto): Promise<Pagina<CaixaDto>> {
    return this.unidade.executar(() =>
      this.consulta.pagina<CaixaDto>(
        {
          ...{ campos: 'c.id, c.versao, c.nome, c.ativo', de: 'caixa c', id: 'c.id', ordemPadrao: 'nome' },
          ordens: { nome: { sql: 'c.nome', tipo: 'text' } },
        },
        filtro,
      ),
    );
  }

  parametros(): Promise<ParametrosDeCaixaGravadosDto> {
    return this.unidade.executar(async () => (await this.lerParametros()) ?? NENHUM);
  }

  /** Replaces them all. @throws ErroDeNegocio `parametros-incompletos` for a fee without the service that charges it */
  gravarParametros(dto: ParametrosDeCaixaDto, versao: number | null): Promise<ParametrosDeCaixaGravadosDto> {
    return this.unidade.executar(async () => {
      const antes = await this.lerParametros(true);
      conferirVersao(versao, antes);
      const { limiteDeEstornoCentavos = null, limiteDeDevolucaoCentavos = null } = dto;
      const { limiteDeDiferencaCentavos = null, tarifaDeChequeCentavos = 0, servicoDaTarifaId = null } = dto;
      if (tarifaDeChequeCentavos > 0 && !servicoDaTarifaId) throw semServico();
      if (servicoDaTarifaId) await this.registro.obter(Servico, servicoDaTarifaId, 'serviço');
      const limites = [limiteDeEstornoCentavos, limiteDeDevolucaoCentavos, limiteDeDiferencaCentavos];
      const valores = [...limites, tarifaDeChequeCentavos, servicoDaTarifaId];
      await this.unidade.gerente.query(
        `insert into parametros_de_caixa as p (escola_id, limite_de_estorno_centavos, limite_de_devolucao_centavos,
           limite_de_diferenca_centavos, tarifa_de_cheque_centavos, servico_da_tarifa_id) values ($1, $2, $3, $4, $5, $6)
         on conflict (escola_id) do update set versao = p.versao + 1,
           limite_de_estorno_centavos = $2, limite_de_devolucao_centavos = $3, limite_de_diferenca_centavos = $4,
           tarifa_de_cheque_centavos = $5, servico_da_tarifa_id = $6`,
        [escolaAtual(), ...valores],
      );
      const depois = (await this.lerParametros()) ?? NENHUM;
      const acao = antes ? 'alteracao' : 'inclusao';
      await this.trilha.registrar({
        ...{ acao, entidade: 'parametros_de_caixa', antes: antes ? { ...antes } : null, depois: { ...depois } },
      });
      return depois;
    });
  }

  private lerParametros(travar = false): Promise<ParametrosDeCaixaGravadosDto | null> {
    return this.consulta.linha(`${PARAMETROS} ${travar ? 'for update' : ''}`, [escolaAtual()]);
  }
}

function mostrar({ id, versao, nome, ativo }: Caixa): CaixaDto {
  return { id, versao, nome, ativo };
}

const semServico = () =>
  erroDeCaixa('parametros-incompletos', 'A tarifa de cheque devolvido é cobrada em um serviço: diga em qual.', [
    { campo: '/servicoDaTarifaId', mensagem: 'Falta o serviço da tarifa.', acao: 'Informe o serviço, ou tarifa zero.' },
  ]);
