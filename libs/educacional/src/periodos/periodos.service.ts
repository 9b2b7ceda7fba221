import { Injectable } from '@nestjs/common';
import { Registro, UnidadeDeTrabalho, type OpcoesDeEscrita } from '@sineta/plataforma';
import { erroEducacional } from '../erros.js';
import { Etapa, PeriodoLetivo, type RegraDoPeriodo, type SituacaoDaEtapa } from './periodo-letivo.entity.js';
import { conferirCalendario } from './periodo.regras.js';
import type { AlteracaoDoPeriodoDto, ConsultaDePeriodosDto, NovoPeriodoLetivoDto } from './periodos.dto.js';
import { PeriodosRepository } from './periodos.repository.js';

/** LDB, art. 24 VI: attendance of 75 %. The mean of 6,0 is the usual one; the school may set another. */
const REGRA_PADRAO: RegraDoPeriodo = { mediaMinima: '6', notaMaxima: '10', casasDecimais: 1, frequenciaMinima: '75' };

@Injectable()
export class PeriodosService {
  constructor(
    private readonly unidade: UnidadeDeTrabalho,
    private readonly registro: Registro,
    private readonly periodos: PeriodosRepository,
  ) {}

  criar(dto: NovoPeriodoLetivoDto) {
    return this.unidade.executar(async () => {
      const { etapas, regraAvaliacao = REGRA_PADRAO, ...dados } = dto;
      conferirCalendario(dados, etapas);
      const periodo = await this.registro.inserir(PeriodoLetivo, {
        ...dados,
        regraAvaliacao,
        situacao: 'EM_ANDAMENTO',
      });
      for (const [i, etapa] of etapas.entries()) {
        await this.registro.inserir(Etapa, { ...etapa, periodoLetivoId: periodo.id, ordem: i + 1, situacao: 'ABERTA' });
      }
      return this.mostrar(periodo);
    });
  }

  listar(filtro: ConsultaDePeriodosDto) {
    return this.unidade.executar(() => this.periodos.listar(filtro));
  }

  obter(id: string) {
    return this.unidade.executar(async () =>
      this.mostrar(await this.registro.obter(PeriodoLetivo, id, 'período letivo')),
    );
  }

  alterar(id: string, dto: AlteracaoDoPeriodoDto, opcoes: OpcoesDeEscrita) {
    return this.unidade.executar(async () => {
      await this.registro.travar(PeriodoLetivo, id, 'período letivo');
      return this.mostrar(await this.registro.atualizar(PeriodoLetivo, id, dto, opcoes));
    });
  }

  /** ABERTA → PUBLICADA (families see the marks) → FECHADA (no more changes); reopening needs a reason. */
  mudarEtapa(etapaId: string, situacao: SituacaoDaEtapa, motivo?: string) {
    return this.unidade.executar(async () => {
      const etapa = await this.registro.travar(Etapa, etapaId, 'etapa');
      if (situacao === 'PUBLICADA' && etapa.situacao === 'FECHADA') {
        throw erroEducacional('etapa-fechada', `A etapa "${etapa.nome}" já está fechada.`);
      }
      return mostrarEtapa(await this.registro.atualizar(Etapa, etapaId, { situacao }, { motivo }));
    });
  }

  private async mostrar(periodo: PeriodoLetivo) {
    const { id, versao, ano, nome, inicio, fim, situacao, regraAvaliacao } = periodo;
    const etapas = await this.periodos.etapasDe(id);
    return { id, versao, ano, nome, inicio, fim, situacao, regraAvaliacao, etapas: etapas.map(mostrarEtapa) };
  }
}

function mostrarEtapa({ id, versao, ordem, nome, inicio, fim, situacao }: Etapa) {
  return { id, versao, ordem, nome, inicio, fim, situacao };
}
