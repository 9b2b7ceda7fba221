import { Injectable } from '@nestjs/common';
import { diaNoMes, somarCentavos, somarCompetencias, type DataCivil } from '@sineta/nucleo';
import { Relogio, UnidadeDeTrabalho } from '@sineta/plataforma';
import { CATEGORIAS, NOMES_DAS_CATEGORIAS, regraDaConta, type Categoria } from '../plano/contas-do-razao.regras.js';
import { CLASSES, espalhar, FAIXAS_DA_CURVA, taxasDaCurva, type MedidaDaFaixa } from './curva.regras.js';
import { Fotografias, type PrevistoDoMes } from './fotografias.js';
import type { ClasseDaCurvaDto, ComparacaoDoMesDto, ConsultaDoFluxoDto, FluxoDto } from './fluxo.dto.js';
import { montarFluxo, periodosDoFluxo, type MovimentoDeCaixa } from './fluxo.regras.js';
import { FluxoRepository, type Realizado } from './fluxo.repository.js';
import { Previsao } from './previsao.js';

const NADA = { movimentos: [], vencidoCentavos: 0, naoEsperadoCentavos: 0 };

@Injectable()
export class FluxoService {
  constructor(
    private readonly unidade: UnidadeDeTrabalho,
    private readonly relogio: Relogio,
    private readonly fluxo: FluxoRepository,
    private readonly previsao: Previsao,
    private readonly fotografias: Fotografias,
  ) {}

  /** What happened up to today, and what is foreseen from today on. @throws ErroDeNegocio `periodo-do-relatorio` */
  obter(dto: ConsultaDoFluxoDto): Promise<FluxoDto> {
    return this.unidade.executar(async () => {
      const hoje = this.relogio.hoje();
      const de = dto.de ?? diaNoMes(hoje.slice(0, 7), 1);
      const ate = dto.ate ?? diaNoMes(somarCompetencias(de.slice(0, 7), 2), 31);
      const passo = dto.passo ?? 'SEMANA';
      const periodos = periodosDoFluxo(de, ate, passo);
      const medidas = await this.fluxo.curva(hoje);
      const previsto = ate < hoje ? NADA : await this.previsao.prever(hoje, ate, dto.curva ? medidas : null);
      // A report that begins after today begins with what is foreseen until then.
      const inicio = de > hoje ? hoje : de;
      const realizado = (await this.fluxo.realizado(inicio, menor(ate, hoje))).map(doRazao);
      const movimentos = [...realizado, ...previsto.movimentos];
      const saldos = await this.saldosEm(de, inicio, movimentos);
      const montado = montarFluxo({ periodos, saldos, hoje, movimentos: movimentos.filter((m) => m.dia >= de) });
      return {
        ...{ hoje, passo, ...montado, saldoInicialCentavos: somarCentavos(saldos.map((s) => s.saldoCentavos)) },
        linhas: montado.linhas.map((l) => ({ ...l, nome: NOMES_DAS_CATEGORIAS[l.categoria] })),
        ...{ vencidoCentavos: previsto.vencidoCentavos, naoEsperadoCentavos: previsto.naoEsperadoCentavos },
        curva: mostrarCurva(medidas),
        comparacoes: await this.comparar(de, ate, hoje),
      };
    });
  }

  private async saldosEm(de: DataCivil, inicio: DataCivil, movimentos: readonly MovimentoDeCaixa[]) {
    const saldos = await this.fluxo.saldos(inicio);
    if (de === inicio) return saldos;
    const antes = movimentos.filter((m) => m.dia < de);
    const ausentes = [...new Set(antes.map((m) => m.conta))].filter((c) => !saldos.some((s) => s.conta === c));
    const todos = [...saldos, ...ausentes.map((conta) => ({ conta, nome: 'Sem conta definida', saldoCentavos: 0 }))];
    return todos.map((s) => {
      const mudou = somarCentavos(antes.filter((m) => m.conta === s.conta).map((m) => m.valorCentavos));
      return { ...s, saldoCentavos: s.saldoCentavos + mudou };
    });
  }

  private async comparar(de: DataCivil, ate: DataCivil, hoje: DataCivil): Promise<ComparacaoDoMesDto[]> {
    const previstos = await this.fotografias.previstos(de.slice(0, 7), ate.slice(0, 7));
    const meses = [...new Map(previstos.map((p) => [p.competencia, p.tiradaEm]))];
    const comparacoes: ComparacaoDoMesDto[] = [];
    for (const [competencia, tiradaEm] of meses) {
      const fim = menor(diaNoMes(competencia, 31), hoje);
      const realizado = (await this.fluxo.realizado(tiradaEm, fim)).map(doRazao);
      const doMes = previstos.filter((p) => p.competencia === competencia);
      comparacoes.push({ competencia, tiradaEm, ...compararCategorias(doMes, realizado) });
    }
    return comparacoes;
  }
}

const menor = (a: DataCivil, b: DataCivil): DataCivil => (a < b ? a : b);

function doRazao({ dia, conta, outra, deAcordo, deTributo, valorCentavos }: Realizado): MovimentoDeCaixa {
  return {
    dia,
    conta,
    valorCentavos,
    previsto: false,
    categoria: categoriaDe(outra, valorCentavos, deAcordo, deTributo),
  };
}

/** Null: from one money account to another. What no rule knows is an adjustment, which somebody sees. */
function categoriaDe(outra: string, valor: number, deAcordo: boolean, deTributo: boolean): Categoria | null {
  const regra = regraDaConta(outra);
  if (regra?.natureza === 'DINHEIRO') return null;
  if (deAcordo) return 'ACORDOS';
  if (deTributo) return 'TRIBUTOS';
  return regra ? regra.categoria[valor > 0 ? 0 : 1] : 'AJUSTES';
}

function compararCategorias(previstos: readonly PrevistoDoMes[], realizado: readonly MovimentoDeCaixa[]) {
  const linhas = CATEGORIAS.flatMap((categoria) => {
    const [previsto, feito] = [
      previstos.filter((p) => p.categoria === categoria),
      realizado.filter((m) => m.categoria === categoria),
    ];
    if (previsto.length + feito.length === 0) return [];
    const previstoCentavos = somarCentavos(previsto.map((p) => p.valorCentavos));
    const realizadoCentavos = somarCentavos(feito.map((m) => m.valorCentavos));
    const diferencaCentavos = realizadoCentavos - previstoCentavos;
    return [
      { categoria, nome: NOMES_DAS_CATEGORIAS[categoria], previstoCentavos, realizadoCentavos, diferencaCentavos },
    ];
  });
  return {
    linhas,
    previstoCentavos: somarCentavos(linhas.map((l) => l.previstoCentavos)),
    realizadoCentavos: somarCentavos(linhas.map((l) => l.realizadoCentavos)),
  };
}

/** What each class is seen to pay of R$ 100,00, in each band. */
function mostrarCurva(medidas: readonly MedidaDaFaixa[]): ClasseDaCurvaDto[] {
  if (medidas.length === 0) return [];
  return CLASSES.map((classe) => {
    const { chegadas, naoEsperadoCentavos } = espalhar(10_000, taxasDaCurva(medidas, classe), 0);
    const percentuais = FAIXAS_DA_CURVA.map(
      ({ dia }) => (chegadas.find((c) => c.dias === dia)?.valorCentavos ?? 0) / 100,
    );
    return { classe, percentuais, naoEsperado: naoEsperadoCentavos / 100 };
  });
}
