import { Injectable } from '@nestjs/common';
import { EscolasRepository } from '@sineta/cadastro';
import { formatarReais, reaisDecimal } from '@sineta/nucleo';
import { desenharDeclaracao } from '@sineta/papel';
import { Registro, Relogio, UnidadeDeTrabalho, Consulta, type Pagina } from '@sineta/plataforma';
import { Filtros } from '../apoio/filtros.js';
import { escolaNoPapel } from '../apoio/escola-no-papel.js';
import { PlanoPagamento } from '../planos/plano.entity.js';
import { taxaCurta } from '../planos/plano.regras.js';
import type { NovoPlanoDto } from '../planos/planos.dto.js';
import { PlanosRepository } from '../planos/planos.repository.js';
import { PlanosService } from '../planos/planos.service.js';
import { PlanilhaDeCustos } from './planilha.entity.js';
import { conferirPlanilha, linhasDaPlanilha, totaisDaPlanilha, variacaoComprovada } from './planilha.regras.js';
import { exigirReajusteComprovado, reajustarItens } from './reajuste.regras.js';
import type {
  ConsultaDePlanilhasDto,
  NovaPlanilhaDto,
  PlanilhaDto,
  PlanilhaResumoDto,
  ReajusteDto,
} from './reajustes.dto.js';

/** The sheet of costs, and the plan of the next year that it allows. */
@Injectable()
export class ReajustesService {
  constructor(
    private readonly unidade: UnidadeDeTrabalho,
    private readonly registro: Registro,
    private readonly consulta: Consulta,
    private readonly relogio: Relogio,
    private readonly escolas: EscolasRepository,
    private readonly planos: PlanosService,
    private readonly itens: PlanosRepository,
  ) {}

  criar(dto: NovaPlanilhaDto): Promise<PlanilhaDto> {
    conferirPlanilha(dto);
    const { base, aplicacao } = totaisDaPlanilha(dto);
    return this.unidade.executar(async () =>
      mostrar(
        await this.registro.inserir(PlanilhaDeCustos, {
          ...{ naoPagantesBase: 0, naoPagantesAplicacao: 0, ...dto, linhas: dto.linhas.map((l) => ({ ...l })) },
          ...{ anoDeAplicacao: dto.anoBase + 1, totalBaseCentavos: base, totalAplicacaoCentavos: aplicacao },
          variacaoPercentual: variacaoComprovada(dto),
        }),
      ),
    );
  }

  listar(filtro: ConsultaDePlanilhasDto): Promise<Pagina<PlanilhaResumoDto>> {
    const { onde, parametros } = new Filtros().se(filtro.anoDeAplicacao, 'p.ano_de_aplicacao = ?');
    return this.unidade.executar(() =>
      this.consulta.pagina<PlanilhaResumoDto>(
        {
          campos: `p.id, p.ano_base, p.ano_de_aplicacao, p.total_base_centavos, p.total_aplicacao_centavos,
            trim_scale(p.variacao_percentual)::text as variacao_percentual`,
          ...{ de: 'planilha_de_custos p', onde, parametros, id: 'p.id' },
          ordens: { ano: { sql: 'p.ano_de_aplicacao', tipo: 'integer' } },
          ordemPadrao: '-ano',
        },
        filtro,
      ),
    );
  }

  obter(id: string): Promise<PlanilhaDto> {
    return this.unidade.executar(async () => mostrar(await this.registro.obter(PlanilhaDeCustos, id, 'planilha')));
  }

  /** For the school's spreadsheet: separated by semicolons, values with a decimal comma. */
  async csv(id: string): Promise<string> {
    const { linhas, anoBase, anoDeAplicacao } = await this.obter(id);
    const reais = (c: number): string => reaisDecimal(c).replace('.', ',');
    const corpo = linhas.map((l) => [l.codigo, l.nome, reais(l.baseCentavos), reais(l.aplicacaoCentavos)].join(';'));
    return `${[`Item;Componente;${anoBase};${anoDeAplicacao}`, ...corpo].join('\r\n')}\r\n`;
  }

  async pdf(id: string): Promise<Buffer> {
    const planilha = await this.obter(id);
    const escola = await this.unidade.executar(() => this.escolas.atual());
    const { linhas, anoBase, anoDeAplicacao, variacaoPercentual } = planilha;
    return desenharDeclaracao(
      {
        ...{ titulo: 'Planilha de custos', escola: escolaNoPapel(escola) },
        paragrafos: [
          `Planilha de componentes de custos de ${anoBase} e ${anoDeAplicacao}, nos termos do Decreto nº 3.274, de 6 de dezembro de 1999.`,
          `Alunos pagantes: ${planilha.pagantesBase} em ${anoBase} e ${planilha.pagantesAplicacao} em ${anoDeAplicacao}. Não pagantes: ${planilha.naoPagantesBase} e ${planilha.naoPagantesAplicacao}. Variação do custo por aluno pagante: ${variacaoPercentual.replace('.', ',')}%.`,
        ],
        tabela: {
          colunas: [
            { titulo: 'Item', largura: 16 },
            { titulo: 'Componente', largura: 84 },
            { titulo: String(anoBase), largura: 35, alinhar: 'direita' },
            { titulo: String(anoDeAplicacao), largura: 35, alinhar: 'direita' },
          ],
          linhas: linhas.slice(0, -1).map((l) => [l.codigo, l.nome, reais(l.baseCentavos), reais(l.aplicacaoCentavos)]),
          total: linhas.slice(-1).flatMap((l) => [l.codigo, l.nome, reais(l.baseCentavos), reais(l.aplicacaoCentavos)]),
        },
        cidade: escola.municipio ?? '',
        emitidaEm: this.relogio.hoje(),
      },
      { criadoEm: this.relogio.agora() },
    );
  }

  /** The plan that the readjustment would make; nothing is written. */
  propor(planoId: string, dto: ReajusteDto): Promise<NovoPlanoDto> {
    return this.unidade.executar(async () => {
      const plano = await this.registro.obter(PlanoPagamento, planoId, 'plano');
      const planilha = await this.obter(dto.planilhaId);
      exigirReajusteComprovado(dto, plano, planilha);
      const anos = Number(dto.vigenciaInicio.slice(0, 4)) - Number(plano.vigenciaInicio.slice(0, 4));
      const { percentual, outrosPercentual: outros = '0' } = dto;
      const reajustados = reajustarItens(await this.itens.itens(planoId), { percentual, outros, anos });
      return { ...doPlano(plano), ...doPedido(dto), ...reajustados };
    });
  }

  aplicar(planoId: string, dto: ReajusteDto) {
    return this.unidade.executar(async () => this.planos.criar(await this.propor(planoId, dto)));
  }
}

const reais = (valor: number): string => formatarReais(valor);

function doPlano(plano: PlanoPagamento): Omit<NovoPlanoDto, 'itens' | keyof ReturnType<typeof doPedido>> {
  const { serieId, diaVencimento, regraVencimento, modoMora, modoBolsas, pontualidadeDegraus } = plano;
  return {
    ...{ serieId, diaVencimento, regraVencimento, modoMora, modoBolsas, pontualidadeDegraus },
    multaPercentual: taxaCurta(plano.multaPercentual),
    jurosMesPercentual: taxaCurta(plano.jurosMesPercentual),
    pontualidadePercentual: taxaCurta(plano.pontualidadePercentual),
  };
}

function doPedido({ periodoLetivoId, nome, vigenciaInicio, vigenciaFim, divulgadoEm, fimDaMatricula }: ReajusteDto) {
  return {
    ...{ periodoLetivoId, nome, vigenciaInicio, vigenciaFim },
    ...(divulgadoEm ? { divulgadoEm } : {}),
    ...(fimDaMatricula ? { fimDaMatricula } : {}),
  };
}

function mostrar(planilha: PlanilhaDeCustos): PlanilhaDto {
  const { escolaId: _escola, versao: _versao, criadoEm: _criado, atualizadoEm: _atualizado, ...dados } = planilha;
  return {
    ...dados,
    variacaoPercentual: taxaCurta(dados.variacaoPercentual),
    linhas: linhasDaPlanilha(planilha),
  };
}
