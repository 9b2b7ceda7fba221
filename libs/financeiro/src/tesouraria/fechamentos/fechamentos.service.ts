import { Injectable } from '@nestjs/common';
import type { DataCivil } from '@sineta/nucleo';
import { Consulta, escolaAtual, quemResponde, Registro, Relogio, UnidadeDeTrabalho } from '@sineta/plataforma';
import { PeriodosRepository } from '../../razao/periodos.repository.js';
import { FechamentoDeMes } from './fechamento-de-mes.entity.js';
import { conferirReabertura, fimDoMesAFechar } from './fechamento.regras.js';
import type {
  ConsultaDeFechamentosDto,
  FechamentoDeMesDto,
  NovoFechamentoDto,
  ReaberturaDeMesDto,
} from './fechamentos.dto.js';

/** Closes and reopens months. What a closed month refuses is in `razao/periodo.regras.ts`. */
@Injectable()
export class FechamentosService {
  constructor(
    private readonly unidade: UnidadeDeTrabalho,
    private readonly registro: Registro,
    private readonly consulta: Consulta,
    private readonly relogio: Relogio,
    private readonly periodos: PeriodosRepository,
  ) {}

  /** @throws ErroDeNegocio `mes-nao-terminou`, `mes-ja-fechado` */
  fechar({ competencia }: NovoFechamentoDto): Promise<FechamentoDeMesDto> {
    return this.unidade.executar(async () => {
      const atual = await this.periodos.travar();
      const fechadoAte = fimDoMesAFechar(competencia, atual, this.relogio.hoje());
      const fechamento = await this.registro.inserir(FechamentoDeMes, {
        ...{ competencia, fechadoAte, fechadoPor: quemResponde() },
        ...{ reabertoEm: null, reabertoPor: null, motivoReabertura: null },
      });
      await this.periodos.gravar(fechadoAte);
      return mostrar(fechamento);
    });
  }

  /** The month opens again, with those before it down to the closing that was before. @throws ErroDeNegocio `reabertura-nao-permite` */
  reabrir(id: string, { motivo }: ReaberturaDeMesDto): Promise<FechamentoDeMesDto> {
    return this.unidade.executar(async () => {
      const ultimo = await this.periodos.travar();
      conferirReabertura(await this.registro.travar(FechamentoDeMes, id, 'fechamento de mês'), ultimo);
      const reabertura = { reabertoEm: this.relogio.agora(), reabertoPor: quemResponde(), motivoReabertura: motivo };
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
          campos: `f.id, f.versao, f.competencia, f.fechado_ate, f.criado_em, f.fechado_por, f.reaberto_em, f.reaberto_por,
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
