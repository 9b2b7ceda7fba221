import { Injectable } from '@nestjs/common';
import { Consulta, Registro, Tarefas, UnidadeDeTrabalho, type OpcoesDeEscrita, type Pagina } from '@sineta/plataforma';
import { Filtros } from '../../apoio/filtros.js';
import { Fornecedor } from '../fornecedores/fornecedor.entity.js';
import { quemAge } from '../quem-age.js';
import { LancamentoDeTitulos } from '../titulos/lancamento-de-titulos.js';
import { ratearTitulo } from '../titulos/titulo.regras.js';
import { GERAR_RECORRENCIAS } from './geracao-de-recorrencias.js';
import { RecorrenciaAPagar } from './recorrencia.entity.js';
import { conferirPeriodicidade } from './recorrencia.regras.js';
import type {
  AlteracaoDeRecorrenciaDto,
  ConsultaDeRecorrenciasDto,
  ExecucaoDasRecorrenciasDto,
  NomeDaPeriodicidade,
  NovaRecorrenciaDto,
  RecorrenciaDto,
} from './recorrencias.dto.js';

const MESES: Readonly<Record<NomeDaPeriodicidade, number>> = {
  ...{ MENSAL: 1, BIMESTRAL: 2, TRIMESTRAL: 3, QUADRIMESTRAL: 4, SEMESTRAL: 6, ANUAL: 12 },
};

const CAMPOS = `r.id, r.versao, r.fornecedor_id, r.descricao, r.documento, r.valor_centavos, r.meses, r.dia,
  r.regra_vencimento, r.antecedencia, r.primeira_competencia, r.ultima_competencia, r.dados_bancarios_id, r.rateio, r.ativa`;

@Injectable()
export class RecorrenciasService {
  constructor(
    private readonly unidade: UnidadeDeTrabalho,
    private readonly registro: Registro,
    private readonly consulta: Consulta,
    private readonly tarefas: Tarefas,
    private readonly lancamento: LancamentoDeTitulos,
  ) {}

  criar({ periodicidade, ...dto }: NovaRecorrenciaDto): Promise<RecorrenciaDto> {
    return this.unidade.executar(async () => {
      const { regraVencimento = 'PROXIMO', antecedencia = 30, ultimaCompetencia = null, dadosBancariosId = null } = dto;
      const periodo = { meses: MESES[periodicidade], regraVencimento, antecedencia, ultimaCompetencia };
      const nova = { ...dto, ...periodo, dadosBancariosId, ativa: true, solicitanteId: quemAge() };
      await this.registro.obter(Fornecedor, dto.fornecedorId, 'fornecedor');
      await this.conferir(nova);
      return mostrar(await this.registro.inserir(RecorrenciaAPagar, nova));
    });
  }

  /** What was already entered stays; who changes it becomes who asks for the next bills. */
  alterar(id: string, dto: AlteracaoDeRecorrenciaDto, opcoes: OpcoesDeEscrita): Promise<RecorrenciaDto> {
    return this.unidade.executar(async () => {
      const atual = await this.registro.travar(RecorrenciaAPagar, id, 'recorrência');
      const mudanca = { ...dto, solicitanteId: quemAge() };
      await this.conferir({ ...atual, ...mudanca });
      return mostrar(await this.registro.atualizar(RecorrenciaAPagar, id, mudanca, opcoes));
    });
  }

  obter(id: string): Promise<RecorrenciaDto> {
    return this.unidade.executar(async () => mostrar(await this.registro.obter(RecorrenciaAPagar, id, 'recorrência')));
  }

  async listar(filtro: ConsultaDeRecorrenciasDto): Promise<Pagina<RecorrenciaDto>> {
    const { onde, parametros } = new Filtros()
      .se(filtro.fornecedorId, 'r.fornecedor_id = ?')
      .se(filtro.ativa, 'r.ativa = ?');
    const { dados, proximo } = await this.unidade.executar(() =>
      this.consulta.pagina<RecorrenciaAPagar>(
        {
          ...{ campos: CAMPOS, de: 'recorrencia_a_pagar r', onde, parametros, id: 'r.id' },
          ordens: { criacao: { sql: 'r.criado_em', tipo: 'timestamptz' } },
          ordemPadrao: 'criacao',
        },
        filtro,
      ),
    );
    return { dados: dados.map(mostrar), proximo };
  }

  /** What the schedule does every night, now. Run again, it repeats nothing. */
  async executar(): Promise<ExecucaoDasRecorrenciasDto> {
    const { id } = await this.tarefas.criar(GERAR_RECORRENCIAS, {});
    return { tarefaId: id };
  }

  private async conferir(
    r: Parameters<typeof conferirPeriodicidade>[0] &
      Pick<RecorrenciaAPagar, 'fornecedorId' | 'dadosBancariosId' | 'rateio' | 'valorCentavos'>,
  ) {
    conferirPeriodicidade(r);
    await this.lancamento.conferirDados(r.fornecedorId, r.dadosBancariosId);
    await this.lancamento.naturezasDo(r.rateio);
    ratearTitulo(r.valorCentavos, r.rateio);
  }
}

function mostrar(r: RecorrenciaAPagar): RecorrenciaDto {
  const { id, versao, fornecedorId, descricao, documento, valorCentavos, meses, dia, regraVencimento, antecedencia } =
    r;
  const { primeiraCompetencia, ultimaCompetencia, dadosBancariosId, rateio, ativa } = r;
  const periodicidade = (Object.keys(MESES) as NomeDaPeriodicidade[]).find((nome) => MESES[nome] === meses) ?? 'MENSAL';
  return {
    ...{
      id,
      versao,
      fornecedorId,
      descricao,
      documento,
      valorCentavos,
      periodicidade,
      dia,
      regraVencimento,
      antecedencia,
    },
    ...{ primeiraCompetencia, ultimaCompetencia, dadosBancariosId, rateio, ativa },
  };
}
