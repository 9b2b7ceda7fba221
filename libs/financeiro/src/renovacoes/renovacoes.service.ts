import { Injectable } from '@nestjs/common';
import { Registro, Relogio, Trilha, UnidadeDeTrabalho } from '@sineta/plataforma';
import { descreverBolsa } from '../contratos/bolsas-da-parcela.regras.js';
import type { NovaBolsaDto } from '../contratos/bolsas-do-contrato.dto.js';
import type { BolsaDoContrato } from '../contratos/contrato.regras.js';
import { ContratosRepository } from '../contratos/contratos.repository.js';
import { GeracaoDeContratos } from '../contratos/geracao-de-contratos.js';
import { PlanoPagamento } from '../planos/plano.entity.js';
import { renovaBolsa } from './renovacao.regras.js';
import type { ContratoARenovarDto, RenovacaoDeContratosDto, RenovacaoDto } from './renovacoes.dto.js';
import { RenovacoesRepository, type ContratoRenovavel } from './renovacoes.repository.js';

/** Contracts made in one request; the answer says how many are left. */
const POR_PEDIDO = 100;

/** The contracts of the next school year, with the payers, the due day and the scholarships that follow the student. */
@Injectable()
export class RenovacoesService {
  constructor(
    private readonly unidade: UnidadeDeTrabalho,
    private readonly registro: Registro,
    private readonly relogio: Relogio,
    private readonly trilha: Trilha,
    private readonly renovacoes: RenovacoesRepository,
    private readonly contratos: ContratosRepository,
    private readonly geracao: GeracaoDeContratos,
  ) {}

  prever(dto: RenovacaoDeContratosDto): Promise<RenovacaoDto> {
    return this.unidade.executar(() => this.percorrer(dto, () => Promise.resolve(null)));
  }

  /** Run again, it only renews what is missing. */
  renovar(dto: RenovacaoDeContratosDto): Promise<RenovacaoDto> {
    return this.unidade.executar(async () => {
      const feito = await this.percorrer(dto, (contrato, bolsas) => this.renovarUm(dto, contrato, bolsas));
      if (feito.quantidade > 0) {
        const depois = { ...dto, contratos: feito.quantidade };
        await this.trilha.registrar({ acao: 'inclusao', entidade: 'contrato', entidadeId: dto.planoId, depois });
      }
      return feito;
    });
  }

  private async percorrer(
    dto: RenovacaoDeContratosDto,
    renovar: (contrato: ContratoRenovavel, bolsas: readonly BolsaDoContrato[]) => Promise<string | null>,
  ): Promise<RenovacaoDto> {
    const { planoDeOrigemId, planoId } = dto;
    await this.registro.obter(PlanoPagamento, planoDeOrigemId, 'plano de origem');
    const { periodoLetivoId } = await this.registro.travar(PlanoPagamento, planoId, 'plano de pagamento');
    const todos = await this.renovacoes.aRenovar({ planoDeOrigemId, planoId, periodoLetivoId });
    const prontos = todos.filter(({ matriculaId }) => matriculaId !== null);
    const contratos: ContratoARenovarDto[] = [];
    for (const contrato of prontos.slice(0, POR_PEDIDO)) {
      const bolsas = await this.contratos.bolsas(contrato.contratoId);
      const contratoId = await renovar(contrato, bolsas.filter(renovaBolsa));
      contratos.push(mostrar(contrato, bolsas, contratoId));
    }
    const restantes = Math.max(0, prontos.length - POR_PEDIDO);
    const semMatricula = todos.filter((c) => c.matriculaId === null).map((c) => mostrar(c, [], null));
    return { quantidade: contratos.length, restantes, contratos, semMatricula: semMatricula.slice(0, POR_PEDIDO) };
  }

  private async renovarUm(
    { planoDeOrigemId: _origem, ...dto }: RenovacaoDeContratosDto,
    { contratoId, alunoId, pagadorId, diaVencimento, matriculaId }: ContratoRenovavel,
    bolsas: readonly BolsaDoContrato[],
  ): Promise<string | null> {
    const pedido = { ...dto, diaVencimento, bolsas: bolsas.map(paraOAnoNovo) };
    const termos = await this.geracao.termos(pedido, this.relogio.hoje());
    const cotas = await this.contratos.pagadores(contratoId);
    const pagadores = cotas.map(({ pagadorNome: _nome, ...cota }) => cota);
    const contratante = { matriculaId, alunoId, pagadorId, ...(pagadores.length > 0 ? { pagadores } : {}) };
    const [novo] = await this.geracao.gerar(dto.planoId, termos, [contratante]);
    return novo ?? null;
  }
}

/** From the first month of the new contract on; its approval was of the year before, and holds. */
function paraOAnoNovo(bolsa: BolsaDoContrato): NovaBolsaDto {
  const { nome, tipo, percentual, valorCentavos, ordem, servicos, numeros, tetoCentavos, renovacao, comprovante } =
    bolsa;
  return {
    ...{ nome, tipo, ordem, renovacao },
    ...(percentual === null ? {} : { percentual }),
    ...(valorCentavos === null ? {} : { valorCentavos }),
    ...(servicos ? { servicos: [...servicos] } : {}),
    ...(numeros ? { numeros: [...numeros] } : {}),
    ...(tetoCentavos === null ? {} : { tetoCentavos }),
    ...(comprovante === null ? {} : { comprovante }),
  };
}

function mostrar(
  { contratoId: contratoAnteriorId, alunoNome, matriculaId }: ContratoRenovavel,
  bolsas: readonly BolsaDoContrato[],
  contratoId: string | null,
): ContratoARenovarDto {
  return {
    ...{ contratoAnteriorId, contratoId, alunoNome, matriculaId },
    bolsas: bolsas.filter(renovaBolsa).map(descreverBolsa),
    bolsasEncerradas: bolsas.filter((b) => !renovaBolsa(b)).map(descreverBolsa),
  };
}
