import { Injectable } from '@nestjs/common';
import { Registro, UnidadeDeTrabalho, type OpcoesDeEscrita } from '@sineta/plataforma';
import type { DataCivil } from '@sineta/nucleo';
import { erroEducacional } from '../erros.js';
import { Unicidade } from '../unicidade.js';
import { Etapa, PeriodoLetivo, type RegraDoPeriodo, type SituacaoDaEtapa } from './periodo-letivo.entity.js';
import { conferirAno, conferirCalendario, conferirRegra, exigirPeriodoAberto } from './periodo.regras.js';
import type {
  AlteracaoDaEtapaDto,
  AlteracaoDoPeriodoDto,
  ConsultaDePeriodosDto,
  NovoPeriodoLetivoDto,
} from './periodos.dto.js';
import { PeriodosRepository } from './periodos.repository.js';

/** LDB, art. 24 VI: attendance of 75 %. The mean of 6,0 is the usual one; the school may set another. */
const REGRA_PADRAO: RegraDoPeriodo = { mediaMinima: '6', notaMaxima: '10', casasDecimais: 1, frequenciaMinima: '75' };

@Injectable()
export class PeriodosService {
  constructor(
    private readonly unidade: UnidadeDeTrabalho,
    private readonly registro: Registro,
    private readonly periodos: PeriodosRepository,
    private readonly unicidade: Unicidade,
  ) {}

  criar(dto: NovoPeriodoLetivoDto) {
    return this.unidade.executar(async () => {
      const { etapas, regraAvaliacao = REGRA_PADRAO, ...dados } = dto;
      conferirCalendario(dados, etapas);
      conferirAno(dados.ano, dados);
      conferirRegra(regraAvaliacao);
      await this.exigirNomeLivre(dados.nome);
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
      const atual = await this.registro.travar(PeriodoLetivo, id, 'período letivo');
      const depois = { nome: atual.nome, inicio: dto.inicio ?? atual.inicio, fim: dto.fim ?? atual.fim };
      conferirCalendario(depois, await this.periodos.etapasDe(id));
      conferirAno(atual.ano, depois);
      if (dto.nome) await this.exigirNomeLivre(dto.nome, id);
      return this.mostrar(await this.registro.atualizar(PeriodoLetivo, id, dto, opcoes));
    });
  }

  /** One opened by mistake, with its stages. @throws ErroDeNegocio `registro-em-uso` naming what depends on it */
  excluir(id: string, opcoes: OpcoesDeEscrita) {
    return this.unidade.executar(async () => {
      await this.registro.travar(PeriodoLetivo, id, 'período letivo');
      for (const etapa of await this.periodos.etapasDe(id)) await this.registro.excluir(Etapa, etapa.id);
      await this.registro.excluir(PeriodoLetivo, id, opcoes);
    });
  }

  /** Moves the bounds or the name of a stage; the year is locked, so that two stages never come to overlap. */
  alterarEtapa(etapaId: string, dto: AlteracaoDaEtapaDto, opcoes: OpcoesDeEscrita) {
    return this.unidade.executar(async () => {
      const { periodoLetivoId } = await this.registro.obter(Etapa, etapaId, 'etapa');
      const periodo = await this.registro.travar(PeriodoLetivo, periodoLetivoId);
      exigirPeriodoAberto(periodo);
      const atual = await this.registro.travar(Etapa, etapaId, 'etapa');
      if (atual.situacao === 'FECHADA') throw etapaFechada(atual.nome);
      const etapas = await this.periodos.etapasDe(periodoLetivoId);
      const mudada = (e: Etapa) => (e.id === etapaId ? comMudancas(e, dto) : e);
      conferirCalendario(periodo, etapas.map(mudada));
      return mostrarEtapa(await this.registro.atualizar(Etapa, etapaId, dto, opcoes));
    });
  }

  /** ABERTA → PUBLICADA (families see the marks) → FECHADA (no more changes); reopening needs a reason. */
  mudarEtapa(etapaId: string, situacao: SituacaoDaEtapa, motivo?: string) {
    return this.unidade.executar(async () => {
      const etapa = await this.registro.travar(Etapa, etapaId, 'etapa');
      if (situacao === 'PUBLICADA' && etapa.situacao === 'FECHADA') {
        throw etapaFechada(etapa.nome);
      }
      return mostrarEtapa(await this.registro.atualizar(Etapa, etapaId, { situacao }, { motivo }));
    });
  }

  private exigirNomeLivre(nome: string, menosId?: string) {
    const quem = { campo: '/nome', oQue: `um período letivo com o nome "${nome}"`, menosId };
    return this.unicidade.exigir(PeriodoLetivo, { nome }, quem);
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

function comMudancas(
  { nome, inicio, fim }: Etapa,
  dto: AlteracaoDaEtapaDto,
): { nome: string; inicio: DataCivil; fim: DataCivil } {
  return { nome: dto.nome ?? nome, inicio: dto.inicio ?? inicio, fim: dto.fim ?? fim };
}

function etapaFechada(nome: string) {
  return erroEducacional('etapa-fechada', `A etapa "${nome}" já está fechada.`, [
    { campo: '/id', mensagem: 'Etapa fechada.', acao: 'Peça à direção a reabertura da etapa.' },
  ]);
}
