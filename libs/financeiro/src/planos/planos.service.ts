import { Injectable } from '@nestjs/common';
import { parcelar } from '@sineta/nucleo';
import { PeriodoLetivo } from '@sineta/educacional';
import { naoEncontrado, Registro, UnidadeDeTrabalho, type OpcoesDeEscrita } from '@sineta/plataforma';
import { PlanoItem, PlanoPagamento } from './plano.entity.js';
import { avisosDoPlano, conferirPlano, SERVICOS_DA_ANUIDADE, taxaCurta } from './plano.regras.js';
import type { ServicoEmUso } from './plano-personalizado.regras.js';
import type { AlteracaoDePlanoDto, ConsultaDePlanosDto, NovoPlanoDto } from './planos.dto.js';
import { PlanosRepository } from './planos.repository.js';

@Injectable()
export class PlanosService {
  constructor(
    private readonly unidade: UnidadeDeTrabalho,
    private readonly registro: Registro,
    private readonly planos: PlanosRepository,
  ) {}

  criar(dto: NovoPlanoDto) {
    return this.unidade.executar(() => this.inserir(dto, { edicao: 1, anteriorId: null }));
  }

  /** Prices change by another edition: a plan is never edited under the contracts that copied it. */
  editar(id: string, dto: NovoPlanoDto) {
    return this.unidade.executar(async () => {
      const anterior = await this.registro.travar(PlanoPagamento, id, 'plano');
      const edicao = (await this.planos.ultimaEdicao(dto.periodoLetivoId, dto.nome)) + 1;
      if (anterior.situacao === 'ATIVO') await this.registro.atualizar(PlanoPagamento, id, { situacao: 'ENCERRADO' });
      return this.inserir(dto, { edicao, anteriorId: id });
    });
  }

  private async inserir(dto: NovoPlanoDto, edicao: Pick<PlanoPagamento, 'edicao' | 'anteriorId'>) {
    const { itens, ...dados } = dto;
    await this.registro.obter(PeriodoLetivo, dados.periodoLetivoId, 'período letivo');
    const servicos = await this.planos.servicos(itens.map((i) => i.servicoId));
    const conferidos = itens.map((item) => ({ ...item, servicoTipo: exigirServico(servicos, item.servicoId) }));
    conferirPlano({ ...dados, itens: conferidos });
    const novo = { ...PADROES, ...definidos(dados), ...edicao } as PlanoPagamento;
    const plano = await this.registro.inserir(PlanoPagamento, novo);
    for (const { servicoTipo, valoresCentavos: _conferidos, ...item } of conferidos) {
      const obrigatorio = item.obrigatorio ?? SERVICOS_DA_ANUIDADE.includes(servicoTipo);
      await this.registro.inserir(PlanoItem, { ...item, obrigatorio, planoId: plano.id });
    }
    return this.mostrar(plano);
  }

  listar(filtro: ConsultaDePlanosDto) {
    return this.unidade.executar(() => this.planos.listar(filtro));
  }

  obter(id: string) {
    return this.unidade.executar(async () => this.mostrar(await this.registro.obter(PlanoPagamento, id, 'plano')));
  }

  alterar(id: string, dto: AlteracaoDePlanoDto, opcoes: OpcoesDeEscrita) {
    return this.unidade.executar(async () =>
      this.mostrar(await this.registro.atualizar(PlanoPagamento, id, dto, opcoes)),
    );
  }

  private async mostrar(plano: PlanoPagamento) {
    const { escolaId: _escola, criadoEm: _criado, atualizadoEm: _atualizado, ...dados } = plano;
    const itens = await this.planos.itens(plano.id);
    return {
      ...dados,
      multaPercentual: taxaCurta(dados.multaPercentual),
      jurosMesPercentual: taxaCurta(dados.jurosMesPercentual),
      pontualidadePercentual: taxaCurta(dados.pontualidadePercentual),
      avisos: avisosDoPlano(plano),
      totalCentavos: itens.reduce((soma, item) => soma + item.totalCentavos, 0),
      itens: itens.map((item) => ({ ...item, valoresCentavos: parcelar(item.totalCentavos, item.parcelas) })),
    };
  }
}

/** Terms of a plan that says nothing else: the most that the law accepts (CDC art. 52 §1; CC art. 406). */
const PADROES = {
  ...{ serieId: null, regraVencimento: 'PROXIMO', multaPercentual: '2', jurosMesPercentual: '1' },
  ...{ modoMora: 'TAXA_MENSAL', pontualidadePercentual: '0', modoBolsas: 'CASCATA', situacao: 'ATIVO' },
  ...{ pontualidadeDegraus: [], anuidadeCentavos: null, divulgadoEm: null, fimDaMatricula: null },
} as const;

function definidos<T extends object>(dados: T): Partial<T> {
  return Object.fromEntries(Object.entries(dados).filter(([, valor]) => valor !== undefined)) as Partial<T>;
}

function exigirServico(servicos: Map<string, ServicoEmUso>, id: string): string {
  const servico = servicos.get(id);
  if (!servico) throw naoEncontrado('serviço em uso', id);
  return servico.tipo;
}
