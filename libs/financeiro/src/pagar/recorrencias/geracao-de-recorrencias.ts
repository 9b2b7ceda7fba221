import { Injectable, type OnModuleInit } from '@nestjs/common';
import { ErroDeNegocio, type Competencia } from '@sineta/nucleo';
import {
  Agenda,
  Consulta,
  escolaAtual,
  Fila,
  Processador,
  Registro,
  Relogio,
  type TarefaEmCurso,
} from '@sineta/plataforma';
import { LancamentoDeTitulos } from '../titulos/lancamento-de-titulos.js';
import { RecorrenciaAPagar } from './recorrencia.entity.js';
import { competenciasDevidas } from './recorrencia.regras.js';

export const GERAR_RECORRENCIAS = 'pagar.gerar-recorrencias';

/** Every night, the bills that come again; each once per recurrence and month, whatever happens. */
@Injectable()
export class GeracaoDeRecorrencias implements OnModuleInit {
  constructor(
    private readonly agenda: Agenda,
    private readonly fila: Fila,
    private readonly registro: Registro,
    private readonly consulta: Consulta,
    private readonly relogio: Relogio,
    private readonly lancamento: LancamentoDeTitulos,
  ) {}

  onModuleInit(): void {
    this.agenda.registrar({
      nome: 'recorrencias-a-pagar',
      cron: '0 4 * * *',
      descricao: 'Lança os títulos a pagar que se repetem, cada competência uma vez',
      recuperar: 1,
      enfileirar: () => this.fila.enfileirar(GERAR_RECORRENCIAS, {}, { chave: 'recorrencias-a-pagar' }),
    });
  }

  @Processador(GERAR_RECORRENCIAS)
  async executar(tarefa: TarefaEmCurso<object, { ultima: string }>): Promise<void> {
    const ids = await tarefa.bloco(() => this.ativas(tarefa.cursor?.ultima ?? null));
    for (const id of ids) await this.gerarOuContar(id, tarefa);
  }

  /** A recurrence that cannot be entered is told in the tarefa, and the others go on. */
  private async gerarOuContar(id: string, tarefa: TarefaEmCurso<object, { ultima: string }>): Promise<void> {
    try {
      await tarefa.bloco(() => this.gerar(id, tarefa));
    } catch (erro) {
      if (!(erro instanceof ErroDeNegocio)) throw erro;
      const { detalhe } = erro;
      await tarefa.bloco(async () => {
        const { descricao } = await this.registro.obter(RecorrenciaAPagar, id, 'recorrência');
        tarefa.registrarErro(descricao, detalhe);
        tarefa.avancar(0, { ultima: id });
      });
    }
  }

  private async gerar(id: string, tarefa: TarefaEmCurso<object, { ultima: string }>): Promise<void> {
    const recorrencia = await this.registro.travar(RecorrenciaAPagar, id, 'recorrência');
    const feitas = new Set((await this.feitas(id)).map((f) => f.competencia));
    const devidas = competenciasDevidas(recorrencia, this.relogio.hoje(), feitas);
    for (const devida of devidas) await this.lancar(recorrencia, devida);
    tarefa.avancar(devidas.length, { ultima: id });
  }

  private async lancar(
    r: RecorrenciaAPagar,
    { competencia, vencimento }: ReturnType<typeof competenciasDevidas>[number],
  ): Promise<void> {
    const hoje = this.relogio.hoje();
    const [ano, mes] = competencia.split('-');
    await this.lancamento.lancar({
      ...{ fornecedorId: r.fornecedorId, tipo: 'DESPESA', origem: 'RECORRENCIA', descricao: r.descricao },
      ...{ documento: `${r.documento} ${mes}/${ano}`, emissao: vencimento < hoje ? vencimento : hoje, competencia },
      ...{ valorCentavos: r.valorCentavos, parcelas: [{ vencimento, valorCentavos: r.valorCentavos }] },
      ...{ rateio: r.rateio, forma: null, dadosBancariosId: r.dadosBancariosId, codigoBarras: null, valorDoCodigo: 0 },
      ...{ codigoReceita: null, periodoApuracao: null, recorrenciaId: r.id, solicitanteId: r.solicitanteId },
    });
  }

  private async ativas(depoisDe: string | null): Promise<string[]> {
    const linhas = await this.consulta.linhas<{ id: string }>(
      `select id from recorrencia_a_pagar where escola_id = $1 and ativa and ($2::uuid is null or id > $2) order by id`,
      [escolaAtual(), depoisDe],
    );
    return linhas.map(({ id }) => id);
  }

  private feitas(id: string): Promise<{ competencia: Competencia }[]> {
    return this.consulta.linhas(`select competencia from titulo_a_pagar where escola_id = $1 and recorrencia_id = $2`, [
      escolaAtual(),
      id,
    ]);
  }
}
