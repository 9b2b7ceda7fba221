import { Injectable } from '@nestjs/common';
import { parcelar } from '@sineta/nucleo';
import { PeriodoLetivo } from '@sineta/educacional';
import { naoEncontrado, Registro, UnidadeDeTrabalho, type OpcoesDeEscrita } from '@sineta/plataforma';
import { PlanoItem, PlanoPagamento } from './plano.entity.js';
import { conferirPlano, taxaCurta } from './plano.regras.js';
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
    return this.unidade.executar(async () => {
      const { itens, anuidadeCentavos, ...dados } = dto;
      await this.registro.obter(PeriodoLetivo, dados.periodoLetivoId, 'período letivo');
      const tipos = await this.planos.tiposDeServico(itens.map((i) => i.servicoId));
      const conferidos = itens.map((item) => ({ ...item, servicoTipo: exigirServico(tipos, item.servicoId) }));
      conferirPlano({ ...dados, anuidadeCentavos, itens: conferidos });
      const plano = await this.registro.inserir(PlanoPagamento, { ...PADROES, ...definidos(dados) } as PlanoPagamento);
      for (const { servicoId, totalCentavos, parcelas, primeiraCompetencia } of itens) {
        const item = { planoId: plano.id, servicoId, totalCentavos, parcelas, primeiraCompetencia };
        await this.registro.inserir(PlanoItem, item);
      }
      return this.mostrar(plano);
    });
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
      totalCentavos: itens.reduce((soma, item) => soma + item.totalCentavos, 0),
      itens: itens.map((item) => ({ ...item, valoresCentavos: parcelar(item.totalCentavos, item.parcelas) })),
    };
  }
}

/** Terms of a plan that says nothing else: the most that the law accepts (CDC art. 52 §1; CC art. 406). */
const PADROES = {
  ...{ serieId: null, regraVencimento: 'PROXIMO', multaPercentual: '2', jurosMesPercentual: '1' },
  ...{ modoMora: 'TAXA_MENSAL', pontualidadePercentual: '0', modoBolsas: 'CASCATA', situacao: 'ATIVO' },
} as const;

function definidos<T extends object>(dados: T): Partial<T> {
  return Object.fromEntries(Object.entries(dados).filter(([, valor]) => valor !== undefined)) as Partial<T>;
}

function exigirServico(tipos: Map<string, string>, id: string): string {
  const tipo = tipos.get(id);
  if (!tipo) throw naoEncontrado('serviço em uso', id);
  return tipo;
}
