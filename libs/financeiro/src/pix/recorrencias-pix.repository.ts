import { Injectable } from '@nestjs/common';
import type { Centavos, DataCivil } from '@sineta/nucleo';
import { Consulta, escolaAtual, UnidadeDeTrabalho, type Pagina } from '@sineta/plataforma';
import { Filtros } from '../apoio/filtros.js';
import type { PoliticaDeRetentativa, SituacaoDaRecorrencia } from './recorrencia-pix.regras.js';
import type { ConsultaDeRecorrenciasPixDto, RecorrenciaPixDto } from './recorrencias-pix.dto.js';
import type { ProblemaDoPsp } from './respostas-do-psp.js';

export interface RecorrenciaPix {
  id: string;
  contaPixId: string;
  contratoId: string;
  contratoAtivo: boolean;
  pagadorId: string;
  pagador: { nome: string; documento: string | null };
  vinculo: string;
  idRec: string | null;
  locId: number | null;
  dataInicial: DataCivil;
  dataFinal: DataCivil | null;
  politicaRetentativa: PoliticaDeRetentativa;
  valorMinimoCentavos: Centavos | null;
  situacao: SituacaoDaRecorrencia;
  cancelar: boolean;
  criadoEm: Date;
  enviadaEm: Date | null;
  consultas: number;
}

export interface MudancaDaRecorrencia {
  situacao?: SituacaoDaRecorrencia;
  idRec?: string;
  idSolicRec?: string;
  locId?: number;
  pixCopiaECola?: string | null;
  cancelar?: boolean;
  motivoCancelamento?: string;
  encerramento?: Record<string, unknown> | null;
  problema?: ProblemaDoPsp | null;
  enviadaEm?: Date;
  consultas?: number;
  vigente?: boolean;
}

/** What of a contract a recurrence needs. */
export interface ContratoParaRecorrencia {
  numero: number;
  pagadorId: string;
  pagador: { nome: string; documento: string | null };
  situacao: string;
  primeiroVencimento: DataCivil | null;
  ultimoVencimento: DataCivil | null;
}

const DO_TRABALHO = `select r.id, r.conta_pix_id, r.contrato_id, c.situacao = 'ATIVO' as contrato_ativo, r.pagador_id,
    jsonb_build_object('nome', p.nome, 'documento', p.documento) as pagador, r.vinculo, r.id_rec, r.loc_id, r.data_inicial,
    r.data_final, r.politica_retentativa, r.valor_minimo_centavos, r.situacao, r.cancelar, r.criado_em, r.enviada_em, r.consultas
  from recorrencia_pix r
  join contrato c on c.escola_id = r.escola_id and c.id = r.contrato_id
  join pessoa p on p.escola_id = r.escola_id and p.id = r.pagador_id
  where r.escola_id = $1`;

const CAMPOS = `r.id, r.versao, r.conta_pix_id, r.contrato_id, c.numero as contrato_numero, r.pagador_id, p.nome as pagador_nome,
  r.vinculo, r.id_rec, r.id_solic_rec, r.data_inicial, r.data_final, r.politica_retentativa, r.valor_minimo_centavos,
  r.pix_copia_e_cola, r.situacao, r.cancelar as cancelamento_pedido, r.encerramento, r.problema, r.criado_em`;

const DE = `recorrencia_pix r join contrato c on c.escola_id = r.escola_id and c.id = r.contrato_id
  join pessoa p on p.escola_id = r.escola_id and p.id = r.pagador_id`;

/** `x` (parcela): what Pix Automático may debit of the contract `c`. */
const DEBITAVEL = `x.escola_id = c.escola_id and x.contrato_id = c.id and x.pagador_id = c.pagador_id and x.situacao = 'ABERTA'
  and x.acordo_id is null and x.avulsa is null`;

@Injectable()
export class RecorrenciasPixRepository {
  constructor(
    private readonly unidade: UnidadeDeTrabalho,
    private readonly consulta: Consulta,
  ) {}

  contrato(id: string, aPartirDe: DataCivil): Promise<ContratoParaRecorrencia | null> {
    return this.consulta.linha(
      `select c.numero, c.pagador_id, jsonb_build_object('nome', p.nome, 'documento', p.documento) as pagador, c.situacao,
              (select min(x.vencimento) from parcela x where ${DEBITAVEL} and x.vencimento >= $3) as primeiro_vencimento,
              (select max(x.vencimento) from parcela x where ${DEBITAVEL}) as ultimo_vencimento
         from contrato c join pessoa p on p.escola_id = c.escola_id and p.id = c.pagador_id
        where c.escola_id = $1 and c.id = $2 for update of c`,
      [escolaAtual(), id, aPartirDe],
    );
  }

  async haVigente(contratoId: string): Promise<boolean> {
    const linha = await this.consulta.linha(
      `select id from recorrencia_pix where escola_id = $1 and contrato_id = $2 and vigente`,
      [escolaAtual(), contratoId],
    );
    return linha !== null;
  }

  async inserir(
    r: Pick<
      RecorrenciaPix,
      'id' | 'contaPixId' | 'contratoId' | 'pagadorId' | 'vinculo' | 'dataInicial' | 'dataFinal'
    > &
      Pick<RecorrenciaPix, 'politicaRetentativa' | 'valorMinimoCentavos'>,
  ): Promise<void> {
    await this.unidade.gerente.query(
      `insert into recorrencia_pix (escola_id, id, conta_pix_id, contrato_id, pagador_id, vinculo, data_inicial, data_final,
                                    politica_retentativa, valor_minimo_centavos, situacao)
       values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, 'A_ENVIAR')`,
      [
        ...[escolaAtual(), r.id, r.contaPixId, r.contratoId, r.pagadorId, r.vinculo, r.dataInicial, r.dataFinal],
        ...[r.politicaRetentativa, r.valorMinimoCentavos],
      ],
    );
  }

  travar(id: string): Promise<RecorrenciaPix | null> {
    return this.consulta.linha(`${DO_TRABALHO} and r.id = $2 for update of r`, [escolaAtual(), id]);
  }

  async mudar(id: string, m: MudancaDaRecorrencia): Promise<void> {
    await this.unidade.gerente.query(
      `update recorrencia_pix set situacao = coalesce($3, situacao), id_rec = coalesce($4, id_rec),
              id_solic_rec = coalesce($5, id_solic_rec), loc_id = coalesce($6, loc_id),
              pix_copia_e_cola = coalesce($7, pix_copia_e_cola), cancelar = coalesce($8, cancelar),
              motivo_cancelamento = coalesce($9, motivo_cancelamento), encerramento = coalesce($10::jsonb, encerramento),
              problema = case when $11::boolean then $12::jsonb else problema end, enviada_em = coalesce($13, enviada_em),
              consultas = coalesce($14, consultas), vigente = coalesce($15, vigente), versao = versao + 1, atualizado_em = now()
        where escola_id = $1 and id = $2`,
      [
        ...[escolaAtual(), id, m.situacao ?? null, m.idRec ?? null, m.idSolicRec ?? null, m.locId ?? null],
        ...[m.pixCopiaECola ?? null, m.cancelar ?? null, m.motivoCancelamento ?? null],
        ...[m.encerramento ? JSON.stringify(m.encerramento) : null, m.problema !== undefined],
        ...[
          m.problema ? JSON.stringify(m.problema) : null,
          m.enviadaEm ?? null,
          m.consultas ?? null,
          m.vigente ?? null,
        ],
      ],
    );
  }

  /** Those that wait for somebody: the PSP, the payer, or the next month. */
  vivas(): Promise<RecorrenciaPix[]> {
    return this.consulta.linhas(`${DO_TRABALHO} and r.vigente order by r.id`, [escolaAtual()]);
  }

  listar(filtro: ConsultaDeRecorrenciasPixDto, pagadorId: string | null): Promise<Pagina<RecorrenciaPixDto>> {
    const { onde, parametros } = new Filtros()
      .se(filtro.situacao, 'r.situacao = ?')
      .se(filtro.contratoId, 'r.contrato_id = ?')
      .se(filtro.pagadorId, 'r.pagador_id = ?')
      .se(pagadorId, 'r.pagador_id = ?');
    return this.consulta.pagina<RecorrenciaPixDto>(
      {
        ...{ campos: CAMPOS, de: DE, onde, parametros, id: 'r.id' },
        ordens: { criacao: { sql: 'r.criado_em', tipo: 'timestamptz' } },
        ordemPadrao: '-criacao',
      },
      filtro,
    );
  }

  obter(id: string): Promise<RecorrenciaPixDto | null> {
    return this.consulta.linha(`select ${CAMPOS} from ${DE} where r.escola_id = $1 and r.id = $2`, [escolaAtual(), id]);
  }
}
