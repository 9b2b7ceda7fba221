import { Injectable } from '@nestjs/common';
import { Aluno, type SituacaoFinanceira, type SituacaoParaRematricula } from '@sineta/educacional';
import { formatarDataBr, formatarReais, somarCentavos, type DataCivil } from '@sineta/nucleo';
import { Registro, Relogio, Trilha, UnidadeDeTrabalho } from '@sineta/plataforma';
import {
  FAIXAS_DE_ATRASO,
  provisionarPerdas,
  rematriculaBloqueada,
  type FaixaDeAtraso,
} from '../regras/inadimplencia.regras.js';
import type {
  ConsultaDeInadimplentesDto,
  ConsultaPorTurmaDto,
  FaixasDto,
  MatrizDeProvisaoDto,
} from './inadimplencia.dto.js';
import { erroDeCobranca } from './inadimplencia.erros.js';
import { InadimplenciaRepository, type Posicao } from './inadimplencia.repository.js';

/** Starting point until the school writes its own history of losses: nothing not yet due, half after 90 days. */
const MATRIZ_INICIAL: readonly (readonly [FaixaDeAtraso, string])[] = [
  ['a_vencer', '0.5'],
  ['1_30', '2'],
  ['31_60', '10'],
  ['61_90', '25'],
  ['90+', '50'],
];

@Injectable()
export class InadimplenciaService implements SituacaoFinanceira {
  constructor(
    private readonly unidade: UnidadeDeTrabalho,
    private readonly registro: Registro,
    private readonly relogio: Relogio,
    private readonly trilha: Trilha,
    private readonly inadimplencia: InadimplenciaRepository,
  ) {}

  listar(filtro: ConsultaDeInadimplentesDto) {
    return this.unidade.executar(() => this.inadimplencia.inadimplentes(filtro, this.posicao(filtro.data)));
  }

  turmas(filtro: ConsultaPorTurmaDto) {
    return this.unidade.executar(() => this.inadimplencia.turmas(filtro, this.posicao(filtro.data)));
  }

  /** Totals by band, and the loss that they make expected (CPC 48, simplified approach). */
  provisao(data?: DataCivil) {
    return this.unidade.executar(async () => {
      const posicao = this.posicao(data);
      const faixas = await this.inadimplencia.faixas(posicao);
      const matriz = await this.matriz();
      const { porFaixa, total } = provisionarPerdas(porNome(faixas), matriz);
      return {
        ...{ data: posicao.data, ...faixas },
        provisao: matriz.map(([faixa, percentual]) => ({ faixa, percentual, provisaoCentavos: porFaixa[faixa] })),
        provisaoCentavos: total,
      };
    });
  }

  /** @throws ErroDeNegocio `matriz-incompleta` when a band is missing or repeated */
  gravarMatriz({ faixas }: MatrizDeProvisaoDto) {
    return this.unidade.executar(async () => {
      const faltam = FAIXAS_DE_ATRASO.filter((faixa) => !faixas.some((linha) => linha.faixa === faixa));
      if (faltam.length > 0) {
        throw erroDeCobranca('matriz-incompleta', `Falta a faixa ${faltam.join(', ')}.`, [
          { campo: '/faixas', mensagem: 'Uma linha por faixa.', acao: `Informe ${FAIXAS_DE_ATRASO.join(', ')}.` },
        ]);
      }
      const antes = Object.fromEntries(await this.matriz());
      await this.inadimplencia.gravarMatriz(faixas);
      const depois = Object.fromEntries(faixas.map(({ faixa, percentual }) => [faixa, percentual]));
      await this.trilha.registrar({
        ...{ acao: 'alteracao', entidade: 'matriz_de_provisao', entidadeId: 'escola', antes, depois },
      });
      return { faixas };
    });
  }

  /** The port of Educacional. Only a renewal is ever refused, and only for debt outside an agreement (Lei 9.870/1999). */
  paraRematricula(alunoId: string): Promise<SituacaoParaRematricula> {
    return this.unidade.executar(async () => {
      await this.registro.obter(Aluno, alunoId, 'aluno');
      const hoje = this.relogio.hoje();
      const vencidas = await this.inadimplencia.vencidasDoAluno(alunoId, hoje);
      const bloqueiaRematricula = rematriculaBloqueada(
        vencidas.map((p) => ({ ...p, saldo: p.saldoCentavos })),
        hoje,
      );
      const parcelasVencidas = vencidas
        .filter((p) => !p.emAcordoVigente)
        .map(({ emAcordoVigente: _, ...parcela }) => parcela);
      return {
        ...{ alunoId, bloqueiaRematricula, parcelasVencidas },
        motivo: bloqueiaRematricula ? motivoDe(parcelasVencidas) : null,
      };
    });
  }

  /** The percent of each band: the school's, or the starting point. */
  async matriz(): Promise<[FaixaDeAtraso, string][]> {
    const gravada = new Map((await this.inadimplencia.matriz()).map((l) => [l.faixa, l.percentual]));
    return MATRIZ_INICIAL.map(([faixa, inicial]) => [faixa, gravada.get(faixa) ?? inicial]);
  }

  private posicao(data?: DataCivil): Posicao {
    const hoje = this.relogio.hoje();
    return { data: data ?? hoje, hoje };
  }
}

function porNome(faixas: FaixasDto): Record<FaixaDeAtraso, number> {
  return {
    a_vencer: faixas.aVencerCentavos,
    '1_30': faixas.de1a30Centavos,
    '31_60': faixas.de31a60Centavos,
    '61_90': faixas.de61a90Centavos,
    '90+': faixas.acimaDe90Centavos,
  };
}

function motivoDe(vencidas: readonly { vencimento: DataCivil; saldoCentavos: number }[]): string {
  const total = formatarReais(somarCentavos(vencidas.map((p) => p.saldoCentavos)));
  const desde = vencidas[0] ? formatarDataBr(vencidas[0].vencimento) : '';
  return `Há ${vencidas.length} parcela(s) vencida(s), a mais antiga de ${desde}, no total de ${total} (Lei 9.870/1999, art. 5º).`;
}
