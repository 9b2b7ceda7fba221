import { Injectable, type OnModuleInit } from '@nestjs/common';
import { diaNoMes, somarCentavos, type Centavos, type Competencia, type DataCivil } from '@sineta/nucleo';
import {
  Agenda,
  Consulta,
  escolaAtual,
  Fila,
  Processador,
  Relogio,
  Trilha,
  UnidadeDeTrabalho,
  type TarefaEmCurso,
} from '@sineta/plataforma';
import { v7 as uuidv7 } from 'uuid';
import { inserirEmLote } from '../../apoio/lote.js';
import { CATEGORIAS, type Categoria } from '../plano/contas-do-razao.regras.js';
import { erroDeResultados } from '../resultados.erros.js';
import type { ConsultaDeFotografiasDto, FotografiaDto } from './fluxo.dto.js';
import type { MovimentoDeCaixa } from './fluxo.regras.js';
import { FluxoRepository } from './fluxo.repository.js';
import { Previsao } from './previsao.js';

export const FOTOGRAFAR_CAIXA = 'resultados.fotografar-caixa';

export interface PrevistoDoMes {
  competencia: Competencia;
  tiradaEm: DataCivil;
  categoria: Categoria;
  valorCentavos: Centavos;
}

/** The forecast of a month, kept once, by due date: the only one that what happened is compared with. */
@Injectable()
export class Fotografias implements OnModuleInit {
  constructor(
    private readonly unidade: UnidadeDeTrabalho,
    private readonly agenda: Agenda,
    private readonly fila: Fila,
    private readonly relogio: Relogio,
    private readonly consulta: Consulta,
    private readonly trilha: Trilha,
    private readonly fluxo: FluxoRepository,
    private readonly previsao: Previsao,
  ) {}

  onModuleInit(): void {
    this.agenda.registrar({
      nome: 'fotografia-de-caixa',
      cron: '0 5 1 * *',
      descricao: 'Guarda a previsão de caixa do mês, para comparar com o que acontecer',
      recuperar: 1,
      enfileirar: () => this.fila.enfileirar(FOTOGRAFAR_CAIXA, {}, { chave: 'fotografia-de-caixa' }),
    });
  }

  /** A month that has one keeps it. */
  @Processador(FOTOGRAFAR_CAIXA)
  async executar(tarefa: TarefaEmCurso): Promise<void> {
    await tarefa.bloco(async () => {
      if (!(await this.doMes(this.relogio.hoje().slice(0, 7)))) await this.gravar();
    });
  }

  /** @throws ErroDeNegocio `fotografia-ja-tirada` */
  tirar(): Promise<FotografiaDto> {
    return this.unidade.executar(async () => {
      const mes = this.relogio.hoje().slice(0, 7);
      const havia = await this.doMes(mes);
      if (!havia) return this.gravar();
      throw erroDeResultados('fotografia-ja-tirada', `A previsão de ${mes} já está guardada, e não muda.`);
    });
  }

  listar(filtro: ConsultaDeFotografiasDto) {
    return this.unidade.executar(() =>
      this.consulta.pagina<FotografiaDto>(
        {
          campos: 'f.id, f.competencia, f.tirada_em, f.saldo_centavos',
          ...{ de: 'fotografia_de_caixa f', id: 'f.id', ordemPadrao: '-competencia' },
          ordens: { competencia: { sql: 'f.competencia', tipo: 'text' } },
        },
        filtro,
      ),
    );
  }

  /** What was foreseen of each category in the months that have a forecast. */
  previstos(de: Competencia, ate: Competencia): Promise<PrevistoDoMes[]> {
    return this.consulta.linhas(
      `select f.competencia, f.tirada_em, p.categoria, sum(p.valor_centavos)::bigint as valor_centavos
         from fotografia_de_caixa f
         join previsao_de_caixa p on p.escola_id = f.escola_id and p.fotografia_id = f.id
        where f.escola_id = $1 and f.competencia between $2 and $3 group by 1, 2, 3 order by 1`,
      [escolaAtual(), de, ate],
    );
  }

  private doMes(mes: Competencia): Promise<{ id: string } | null> {
    return this.consulta.linha('select id from fotografia_de_caixa where escola_id = $1 and competencia = $2', [
      ...[escolaAtual(), mes],
    ]);
  }

  private async gravar(): Promise<FotografiaDto> {
    const tiradaEm = this.relogio.hoje();
    const [id, competencia] = [uuidv7(), tiradaEm.slice(0, 7)];
    const { movimentos } = await this.previsao.prever(tiradaEm, diaNoMes(competencia, 31), null);
    const saldoCentavos = somarCentavos((await this.fluxo.saldos(tiradaEm)).map((s) => s.saldoCentavos));
    await this.unidade.gerente.query(
      'insert into fotografia_de_caixa (escola_id, id, competencia, tirada_em, saldo_centavos) values ($1, $2, $3, $4, $5)',
      [escolaAtual(), id, competencia, tiradaEm, saldoCentavos],
    );
    await inserirEmLote(
      this.unidade.gerente,
      'previsao_de_caixa',
      [
        ['fotografia_id', 'uuid', () => id],
        ['dia', 'date', (p) => p.dia],
        ['categoria', 'text', (p) => p.categoria],
        ['valor_centavos', 'bigint', (p) => p.valorCentavos],
      ],
      porDiaECategoria(movimentos),
    );
    const depois = { competencia, tiradaEm, saldoCentavos };
    await this.trilha.registrar({ acao: 'inclusao', entidade: 'fotografia_de_caixa', entidadeId: id, depois });
    return { id, ...depois };
  }
}

function porDiaECategoria(movimentos: readonly MovimentoDeCaixa[]) {
  const dias = [...new Set(movimentos.map((m) => m.dia))].sort();
  return dias.flatMap((dia) =>
    CATEGORIAS.flatMap((categoria) => {
      const dele = movimentos.filter((m) => m.dia === dia && m.categoria === categoria);
      const valorCentavos = somarCentavos(dele.map((m) => m.valorCentavos));
      return dele.length > 0 ? [{ dia, categoria, valorCentavos }] : [];
    }),
  );
}
