import { Injectable } from '@nestjs/common';
import { diaNoMes, type DataCivil } from '@sineta/nucleo';
import {
  Consulta,
  contextoAtual,
  escolaAtual,
  quemResponde,
  Registro,
  Relogio,
  UnidadeDeTrabalho,
} from '@sineta/plataforma';
import { PeriodosRepository } from '../../razao/periodos.repository.js';
import { FechamentoDeMes } from './fechamento-de-mes.entity.js';
import { conferirReabertura, descreverPendencias, exigirSemPendencias, fimDoMesAFechar } from './fechamento.regras.js';
import type {
  ConsultaDeFechamentosDto,
  ConsultaDePendenciasDto,
  FechamentoDeMesDto,
  NovoFechamentoDto,
  PendenciasDoMesDto,
  ReaberturaDeMesDto,
} from './fechamentos.dto.js';
import { PendenciasRepository } from './pendencias.repository.js';

/** Closes and reopens months. What a closed month refuses is in `razao/periodo.regras.ts`. */
@Injectable()
export class FechamentosService {
  constructor(
    private readonly unidade: UnidadeDeTrabalho,
    private readonly registro: Registro,
    private readonly consulta: Consulta,
    private readonly relogio: Relogio,
    private readonly periodos: PeriodosRepository,
    private readonly pendenciasAte: PendenciasRepository,
  ) {}

  /** @throws ErroDeNegocio `mes-nao-terminou`, `mes-ja-fechado`, `fechamento-com-pendencias` */
  fechar({ competencia, justificativa }: NovoFechamentoDto): Promise<FechamentoDeMesDto> {
    return this.unidade.executar(async () => {
      const atual = await this.periodos.travar();
      const fechadoAte = fimDoMesAFechar(competencia, atual, this.relogio.hoje());
      const pendencias = descreverPendencias(await this.pendenciasAte.contar(fechadoAte));
      const administrador = contextoAtual().papeis.includes('admin');
      exigirSemPendencias(pendencias, { justificativa, administrador });
      const fechamento = await this.registro.inserir(FechamentoDeMes, {
        ...{ competencia, fechadoAte, fechadoPor: quemResponde(), pendencias, justificativa: justificativa ?? null },
        ...{ reabertoEm: null, reabertoPor: null, motivoReabertura: null },
      });
      await this.periodos.gravar(fechadoAte);
      return mostrar(fechamento);
    });
  }

  pendencias({ competencia }: ConsultaDePendenciasDto): Promise<PendenciasDoMesDto> {
    return this.unidade.executar(async () => {
      const pendencias = descreverPendencias(await this.pendenciasAte.contar(diaNoMes(competencia, 31)));
      return { competencia, podeFechar: !pendencias.some(({ impede }) => impede), pendencias };
    });
  }

  /** The month opens again, with those before it down to the closing that was before. @throws ErroDeNegocio `reabertura-nao-permite`, `mesma-pessoa` */
  reabrir(id: string, { motivo }: ReaberturaDeMesDto): Promise<FechamentoDeMesDto> {
    return this.unidade.executar(async () => {
      const ultimo = await this.periodos.travar();
      const quem = quemResponde();
      conferirReabertura(await this.registro.travar(FechamentoDeMes, id, 'fechamento de mês'), ultimo, quem);
      const reabertura = { reabertoEm: this.relogio.agora(), reabertoPor: quem, motivoReabertura: motivo };
      const reaberto = await this.registro.atualizar(FechamentoDeMes, id, reabertura, { motivo });
      await this.periodos.gravar(await this.ultimoVigente());
      return mostrar(reaberto);
    });
  }

  obter(id: string): Promise<FechamentoDeMesDto> {
    return this.unidade.executar(async () => mostrar(await this.registro.obter(FechamentoDeMes, id)));
  }

  listar(filtro: ConsultaDeFechamentosDto) {
    return this.unidade.executar(() =>
      this.consulta.pagina<FechamentoDeMesDto>(
        {
          campos: `f.id, f.versao, f.competencia, f.fechado_ate, f.criado_em, f.fechado_por, f.justificativa,
            f.pendencias, f.reaberto_em, f.reaberto_por,
            f.motivo_reabertura`,
          ...{ de: 'fechamento_de_mes f', id: 'f.id', ordemPadrao: '-competencia' },
          ordens: { competencia: { sql: 'f.competencia', tipo: 'text' } },
        },
        filtro,
      ),
    );
  }

  private async ultimoVigente(): Promise<DataCivil | null> {
    const linha = await this.consulta.linha<{ ate: DataCivil | null }>(
      'select max(fechado_ate) as ate from fechamento_de_mes where escola_id = $1 and reaberto_em is null',
      [escolaAtual()],
    );
    return linha?.ate ?? null;
  }
}

function mostrar(linha: FechamentoDeMes): FechamentoDeMesDto {
  const { escolaId: _escola, atualizadoEm: _atualizado, ...fechamento } = linha;
  return fechamento;
}
