import { Injectable } from '@nestjs/common';
import type { Centavos } from '@sineta/nucleo';
import { Consulta, escolaAtual, UnidadeDeTrabalho, type Pagina } from '@sineta/plataforma';
import { Filtros } from '../apoio/filtros.js';
import type { SituacaoDaDevolucaoPix } from './devolucao-pix.regras.js';
import type { ConsultaDeDevolucoesPixDto, DevolucaoPixDto } from './devolucoes-pix.dto.js';
import type { ProblemaDoPsp } from './respostas-do-psp.js';

export interface DevolucaoPix {
  id: string;
  pixId: string;
  e2eid: string;
  contaPixId: string;
  contaBancariaId: string;
  pessoaId: string;
  identificador: string;
  valorCentavos: Centavos;
  motivo: string;
  solicitadaPor: string;
  situacao: SituacaoDaDevolucaoPix;
  problema: ProblemaDoPsp | null;
  enviadaEm: Date | null;
  consultas: number;
}

export interface MudancaDaDevolucao {
  situacao?: SituacaoDaDevolucaoPix;
  decididaPor?: string;
  motivoRecusa?: string;
  rtrId?: string | null;
  problema?: ProblemaDoPsp | null;
  enviadaEm?: Date;
  consultas?: number;
}

const DO_TRABALHO = `select d.id, d.pix_id, x.e2eid, x.conta_pix_id, c.conta_bancaria_id, d.pessoa_id, d.identificador,
    d.valor_centavos, d.motivo, d.solicitada_por, d.situacao, d.problema, d.enviada_em, d.consultas
  from devolucao_pix d
  join pix_recebido x on x.escola_id = d.escola_id and x.id = d.pix_id
  join conta_pix c on c.escola_id = x.escola_id and c.id = x.conta_pix_id
  where d.escola_id = $1`;

const CAMPOS = `d.id, d.versao, d.pix_id, x.e2eid, d.pessoa_id, p.nome as pessoa_nome, d.identificador, d.valor_centavos, d.motivo,
  d.solicitada_por, d.decidida_por, d.motivo_recusa, d.situacao, d.rtr_id, d.problema, d.criado_em`;

const DE = `devolucao_pix d join pix_recebido x on x.escola_id = d.escola_id and x.id = d.pix_id
  join pessoa p on p.escola_id = d.escola_id and p.id = d.pessoa_id`;

@Injectable()
export class DevolucoesPixRepository {
  constructor(
    private readonly unidade: UnidadeDeTrabalho,
    private readonly consulta: Consulta,
  ) {}

  async inserir(
    d: Pick<DevolucaoPix, 'id' | 'pixId' | 'pessoaId' | 'identificador' | 'valorCentavos' | 'motivo' | 'solicitadaPor'>,
  ) {
    await this.unidade.gerente.query(
      `insert into devolucao_pix (escola_id, id, pix_id, pessoa_id, identificador, valor_centavos, motivo, solicitada_por, situacao)
       values ($1, $2, $3, $4, $5, $6, $7, $8, 'SOLICITADA')`,
      [escolaAtual(), d.id, d.pixId, d.pessoaId, d.identificador, d.valorCentavos, d.motivo, d.solicitadaPor],
    );
  }

  travar(id: string): Promise<DevolucaoPix | null> {
    return this.consulta.linha(`${DO_TRABALHO} and d.id = $2 for update of d`, [escolaAtual(), id]);
  }

  /** That of this payment with this identifier, locked. */
  travarDoPix(e2eid: string, identificador: string): Promise<DevolucaoPix | null> {
    return this.consulta.linha(`${DO_TRABALHO} and x.e2eid = $2 and d.identificador = $3 for update of d`, [
      ...[escolaAtual(), e2eid, identificador],
    ]);
  }

  /** What was asked of a payment and may still go, or went, back. */
  async pedidoDoPix(pixId: string): Promise<Centavos> {
    const linha = await this.consulta.linha<{ soma: number }>(
      `select coalesce(sum(valor_centavos), 0)::bigint as soma from (
         select valor_centavos from devolucao_pix
          where escola_id = $1 and pix_id = $2 and situacao not in ('RECUSADA', 'NAO_REALIZADA')
         union all
         select valor_centavos from devolucao_do_psp
          where escola_id = $1 and pix_id = $2 and situacao <> 'NAO_REALIZADA') d`,
      [escolaAtual(), pixId],
    );
    return linha?.soma ?? 0;
  }

  async mudar(id: string, m: MudancaDaDevolucao): Promise<void> {
    await this.unidade.gerente.query(
      `update devolucao_pix set situacao = coalesce($3, situacao), decidida_por = coalesce($4, decidida_por),
              motivo_recusa = coalesce($5, motivo_recusa), rtr_id = coalesce($6, rtr_id),
              problema = case when $7::boolean then $8::jsonb else problema end, enviada_em = coalesce($9, enviada_em),
              consultas = coalesce($10, consultas), versao = versao + 1, atualizado_em = now()
        where escola_id = $1 and id = $2`,
      [
        ...[escolaAtual(), id, m.situacao ?? null, m.decididaPor ?? null, m.motivoRecusa ?? null, m.rtrId ?? null],
        ...[m.problema !== undefined, m.problema ? JSON.stringify(m.problema) : null, m.enviadaEm ?? null],
        m.consultas ?? null,
      ],
    );
  }

  async pendentes(): Promise<string[]> {
    const linhas = await this.consulta.linhas<{ id: string }>(
      `select id from devolucao_pix where escola_id = $1
          and situacao in ('A_ENVIAR', 'ENVIANDO', 'INDETERMINADA', 'EM_PROCESSAMENTO') order by id limit 500`,
      [escolaAtual()],
    );
    return linhas.map(({ id }) => id);
  }

  listar(filtro: ConsultaDeDevolucoesPixDto): Promise<Pagina<DevolucaoPixDto>> {
    const { onde, parametros } = new Filtros()
      .se(filtro.situacao, 'd.situacao = ?')
      .se(filtro.pessoaId, 'd.pessoa_id = ?')
      .se(filtro.pixId, 'd.pix_id = ?');
    return this.consulta.pagina<DevolucaoPixDto>(
      {
        ...{ campos: CAMPOS, de: DE, onde, parametros, id: 'd.id' },
        ordens: { criacao: { sql: 'd.criado_em', tipo: 'timestamptz' } },
        ordemPadrao: '-criacao',
      },
      filtro,
    );
  }

  obter(id: string): Promise<DevolucaoPixDto | null> {
    return this.consulta.linha(`select ${CAMPOS} from ${DE} where d.escola_id = $1 and d.id = $2`, [escolaAtual(), id]);
  }
}
