import { Injectable } from '@nestjs/common';
import { somarCentavos, type Competencia } from '@sineta/nucleo';
import { Registro, Relogio, UnidadeDeTrabalho } from '@sineta/plataforma';
import { Curso } from '@sineta/educacional';
import { CentroDeCusto } from '../../pagar/cadastros/arvore.entity.js';
import { grupoDaLinha } from '../plano/linhas.regras.js';
import { LinhasPersonalizadas } from '../plano/linhas-personalizadas.js';
import type {
  ConferenciaDto,
  ConsultaDaDemonstracaoDto,
  ConsultaDeLancamentosDto,
  DemonstracaoDto,
} from './demonstracao.dto.js';
import { DemonstracaoRepository, type SomaDoRazao } from './demonstracao.repository.js';
import {
  mesesDe,
  montarDemonstracao,
  periodosDeComparacao,
  primeiroDia,
  saldosDosMeses,
  ultimoDia,
  type LinhaDaDemonstracao,
  type Periodo,
  type Soma,
} from './demonstracao.regras.js';
import type { Regime } from './fatos.sql.js';
import { Provisoes } from './provisoes.js';

interface Pedido extends Periodo {
  regime: Regime;
  meses: Competencia[];
  filtro: { centroDeCustoId?: string; cursoId?: string };
  filtrado: boolean;
}

@Injectable()
export class DemonstracaoService {
  constructor(
    private readonly unidade: UnidadeDeTrabalho,
    private readonly registro: Registro,
    private readonly relogio: Relogio,
    private readonly repositorio: DemonstracaoRepository,
    private readonly provisoes: Provisoes,
    private readonly linhas: LinhasPersonalizadas,
  ) {}

  /** @throws ErroDeNegocio `periodo-do-relatorio`, `nao-encontrado` */
  demonstrar(dto: ConsultaDaDemonstracaoDto): Promise<DemonstracaoDto> {
    return this.unidade.executar(async () => {
      const pedido = await this.ler(dto);
      const { regime, meses, filtrado } = pedido;
      const doRazao = await this.repositorio.somas(regime, pedido, pedido.filtro);
      const somas = [...doRazao, ...(await this.provisao(pedido, pedido))];
      const comparacoes = dto.comparar ? await this.comparar(pedido) : null;
      const [nomes, personalizadas] = [await this.repositorio.nomes(), await this.linhas.todas()];
      const montadas = montarDemonstracao({ regime, meses, somas, comparacoes, nomes, personalizadas });
      const conferencia = filtrado ? null : await this.conferir(pedido, doRazao);
      const linhas = [...montadas, ...(conferencia ? saldos(montadas, conferencia) : [])];
      return { regime, meses, linhas, conferencia, observacoes: observacoesDe(pedido) };
    });
  }

  lancamentos(dto: ConsultaDeLancamentosDto) {
    return this.unidade.executar(async () => {
      const { regime, ...periodo } = await this.ler(dto, this.mesAtual());
      return this.repositorio.lancamentos(dto, regime, periodo);
    });
  }

  private async ler(dto: ConsultaDaDemonstracaoDto, inicio?: Competencia): Promise<Pedido> {
    const { regime = 'COMPETENCIA', centroDeCustoId, cursoId } = dto;
    const ate = dto.ate ?? this.mesAtual();
    const de = dto.de ?? inicio ?? `${ate.slice(0, 4)}-01`;
    if (centroDeCustoId) await this.registro.obter(CentroDeCusto, centroDeCustoId, 'centro de custo');
    if (cursoId) await this.registro.obter(Curso, cursoId, 'curso');
    const filtro = { centroDeCustoId, cursoId };
    return { de, ate, regime, meses: mesesDe({ de, ate }), filtro, filtrado: Boolean(centroDeCustoId ?? cursoId) };
  }

  private async comparar(pedido: Pedido): Promise<{ anterior: Soma[]; anoAnterior: Soma[] }> {
    const { anterior, anoAnterior } = periodosDeComparacao(pedido.meses);
    const somar = async (periodo: Periodo): Promise<Soma[]> => [
      ...(await this.repositorio.somas(pedido.regime, periodo, pedido.filtro)),
      ...(await this.provisao(pedido, periodo)),
    ];
    return { anterior: await somar(anterior), anoAnterior: await somar(anoAnterior) };
  }

  private async provisao({ regime, filtrado }: Pedido, periodo: Periodo): Promise<Soma[]> {
    if (regime === 'CAIXA' || filtrado) return [];
    return this.provisoes.variacoes(mesesDe(periodo), this.relogio.hoje());
  }

  private async conferir(pedido: Pedido, somas: readonly SomaDoRazao[]): Promise<ConferenciaDto> {
    const semLinha = [...new Set(somas.map((s) => s.linha))].filter((linha) => grupoDaLinha(linha) === null);
    const daDemonstracaoCentavos = somarCentavos(somas.map((s) => s.valorCentavos));
    const partes = pedido.regime === 'CAIXA' ? await this.peloSaldo(pedido) : await this.pelosDias(pedido, somas);
    const confere = daDemonstracaoCentavos === partes.doRazaoCentavos && semLinha.length === 0;
    return { confere, daDemonstracaoCentavos, ...partes, semLinha };
  }

  /** Money at the end less money before: what the statement by cash must have explained. */
  private async peloSaldo({ de, ate }: Pedido) {
    const { inicialCentavos, finalCentavos } = await this.repositorio.saldos(primeiroDia(de), ultimoDia(ate));
    return {
      doRazaoCentavos: finalCentavos - inicialCentavos,
      ...{ saldoInicialCentavos: inicialCentavos, saldoFinalCentavos: finalCentavos },
      ...{ lancadoNosDiasCentavos: null, deOutrosMesesCentavos: null, lancadoEmOutrosDiasCentavos: null },
    };
  }

  /** Posted on these days, less what is of other months, plus what is of these and was posted on other days. */
  private async pelosDias(pedido: Pedido, somas: readonly SomaDoRazao[]) {
    const { lancadoCentavos, deOutrosMesesCentavos } = await this.repositorio.lancadoNosDias(pedido);
    const fora = somarCentavos(somas.filter((s) => !s.nosDias).map((s) => s.valorCentavos));
    return {
      doRazaoCentavos: lancadoCentavos - deOutrosMesesCentavos + fora,
      ...{ lancadoNosDiasCentavos: lancadoCentavos, deOutrosMesesCentavos, lancadoEmOutrosDiasCentavos: fora },
      ...{ saldoInicialCentavos: null, saldoFinalCentavos: null },
    };
  }

  private mesAtual(): Competencia {
    return this.relogio.hoje().slice(0, 7);
  }
}

/** Money at the end of each month, under the variation that takes it there. */
function saldos(
  linhas: readonly LinhaDaDemonstracao[],
  { saldoInicialCentavos: inicial, saldoFinalCentavos: final }: ConferenciaDto,
): LinhaDaDemonstracao[] {
  const variacao = linhas.find((l) => l.codigo === 'VARIACAO');
  if (!variacao || inicial === null || final === null) return [];
  const fins = saldosDosMeses(inicial, variacao.valores);
  const comum = { tipo: 'SALDO' as const, grupo: null, nivel: 0, anteriorCentavos: null, anoAnteriorCentavos: null };
  const inicios = [inicial, ...fins.slice(0, -1)];
  return [
    { ...comum, codigo: 'SALDO_INICIAL', nome: 'Dinheiro no início', valores: inicios, totalCentavos: inicial },
    { ...comum, codigo: 'SALDO_FINAL', nome: 'Dinheiro no fim', valores: fins, totalCentavos: final },
  ];
}

function observacoesDe({ regime, filtro }: Pedido): string[] {
  return [
    ...(filtro.centroDeCustoId ? ['Só as despesas rateadas ao centro de custo: a receita não tem centro.'] : []),
    ...(filtro.cursoId ? ['Só o que é de parcelas de alunos do curso: despesas e provisão ficam de fora.'] : []),
    ...(regime === 'CAIXA'
      ? [
          'Cartão e cheque entram quando o dinheiro chega, com a receita bruta e a taxa. Crédito só é receita ao ser usado.',
        ]
      : ['Bolsas, descontos e cancelamentos de uma parcela ficam no mês dela. A provisão não está no razão.']),
  ];
}
