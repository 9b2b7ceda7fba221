import { Injectable } from '@nestjs/common';
import type { Centavos, DataCivil } from '@sineta/nucleo';
import { Consulta, escolaAtual, UnidadeDeTrabalho, type Pagina } from '@sineta/plataforma';
import { v7 as uuidv7 } from 'uuid';
import { Filtros } from '../apoio/filtros.js';
import type {
  DesfechoDaDevolucao,
  DinheiroDoBoleto,
  EsperaDaDevolucao,
  RecebimentoDoBoleto,
  SituacaoDaDevolucaoDoPsp,
} from './devolucao-do-psp.regras.js';
import type { ConsultaDeDevolucoesDoPspDto, DevolucaoDoPspDto } from './devolucoes-do-psp.dto.js';
import type { PixGuardado } from './pix-recebidos.repository.js';
import type { ResultadoDoPix } from './pix-recebido.regras.js';
import type { DevolucaoLida } from './respostas-do-psp.js';

export interface DevolucaoDoPsp {
  id: string;
  pixId: string;
  valorCentavos: Centavos;
  natureza: string | null;
  situacao: SituacaoDaDevolucaoDoPsp;
  desfecho: DesfechoDaDevolucao | null;
  espera: EsperaDaDevolucao | null;
}

export interface LinhaNaFila {
  retornoId: string;
  linha: number;
}

/** What a person decided. */
export interface ResolucaoGravada {
  desfecho: DesfechoDaDevolucao;
  /** Of the Pix, before it. */
  pixResultado: ResultadoDoPix;
  pixPagadorId: string | null;
}

type PixDeAntes = { resultado: ResultadoDoPix; pagadorId: string | null };

export interface DesfechoAGravar {
  desfecho: DesfechoDaDevolucao;
  mensagem: string;
  pessoaId: string | null;
  recebimentoId: string | null;
  hoje: DataCivil;
}

const CAMPOS = `d.id, d.pix_id, x.e2eid, d.identificador, d.rtr_id, d.natureza, d.descricao, d.valor_centavos, d.situacao,
  d.motivo, d.desfecho, d.espera, d.mensagem, d.pessoa_id, p.nome as pessoa_nome, d.recebimento_id, d.devolvida_em,
  d.lancada_em, d.criado_em`;

const DE = `devolucao_do_psp d join pix_recebido x on x.escola_id = d.escola_id and x.id = d.pix_id
  left join pessoa p on p.escola_id = d.escola_id and p.id = d.pessoa_id`;

const LINHAS_DO_BOLETO = `from boleto b
  join retorno_linha l on l.escola_id = b.escola_id and l.nosso_numero = b.nosso_numero_chave and l.boleto_id = b.id
  where b.escola_id = $1 and b.id = $2`;

@Injectable()
export class DevolucoesDoPspRepository {
  constructor(
    private readonly unidade: UnidadeDeTrabalho,
    private readonly consulta: Consulta,
  ) {}

  /** As the PSP tells it, each once; what was settled does not go back. Returns the id when it waits to be posted. */
  async anotar(
    pixId: string,
    lida: DevolucaoLida,
    situacao: SituacaoDaDevolucaoDoPsp,
    devolvidaEm: DataCivil | null,
  ): Promise<string | null> {
    const { identificador, rtrId, natureza, descricao, valorCentavos, motivo } = lida;
    const linha = await this.consulta.linha<{ id: string }>(
      `insert into devolucao_do_psp as d (escola_id, id, pix_id, identificador, rtr_id, natureza, descricao, valor_centavos,
                                          situacao, motivo, devolvida_em)
       values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11)
       on conflict (escola_id, pix_id, identificador) do update
         set situacao = excluded.situacao, rtr_id = coalesce(excluded.rtr_id, d.rtr_id),
             motivo = coalesce(excluded.motivo, d.motivo), devolvida_em = excluded.devolvida_em, versao = d.versao + 1, atualizado_em = now()
       where d.situacao = 'EM_PROCESSAMENTO'
       returning id`,
      [
        ...[escolaAtual(), uuidv7(), pixId, identificador, rtrId, natureza, descricao, valorCentavos, situacao],
        ...[situacao === 'NAO_REALIZADA' ? (motivo ?? 'O PSP não disse por quê.') : null, devolvidaEm],
      ],
    );
    return linha && situacao === 'DEVOLVIDA' ? linha.id : null;
  }

  travar(id: string): Promise<DevolucaoDoPsp | null> {
    return this.consulta.linha(
      `select id, pix_id, valor_centavos, natureza, situacao, desfecho, espera from devolucao_do_psp
        where escola_id = $1 and id = $2 for update`,
      [escolaAtual(), id],
    );
  }

  async concluir(id: string, d: DesfechoAGravar): Promise<void> {
    await this.unidade.gerente.query(
      `update devolucao_do_psp set espera = null, desfecho = $3, mensagem = $4, pessoa_id = $5, recebimento_id = $6, lancada_em = $7,
              versao = versao + 1, atualizado_em = now()
        where escola_id = $1 and id = $2`,
      [escolaAtual(), id, d.desfecho, d.mensagem, d.pessoaId, d.recebimentoId, d.hoje],
    );
  }

  /** Who decided it, and what the Pix was before: for who undoes it. */
  async assinar(id: string, { resultado, pagadorId }: PixDeAntes, por: string): Promise<void> {
    await this.unidade.gerente.query(
      `update devolucao_do_psp set resolvida_por = $3, pix_resultado = $4, pix_pagador_id = $5
        where escola_id = $1 and id = $2`,
      [escolaAtual(), id, por, resultado, pagadorId],
    );
  }

  resolucao(id: string): Promise<ResolucaoGravada | null> {
    return this.consulta.linha(
      `select desfecho, pix_resultado, pix_pagador_id from devolucao_do_psp
        where escola_id = $1 and id = $2 and desfecho is not null and resolvida_por is not null`,
      [escolaAtual(), id],
    );
  }

  async reabrir(id: string, mensagem: string): Promise<void> {
    await this.unidade.gerente.query(
      `update devolucao_do_psp set desfecho = null, espera = 'PESSOA', mensagem = $3, pessoa_id = null, recebimento_id = null,
              lancada_em = null, resolvida_por = null, pix_resultado = null, pix_pagador_id = null, versao = versao + 1, atualizado_em = now()
        where escola_id = $1 and id = $2`,
      [escolaAtual(), id, mensagem],
    );
  }

  async pagadorDoBoleto(boletoId: string): Promise<string | null> {
    const linha = await this.consulta.linha<{ pagadorId: string }>(
      'select pagador_id from boleto where escola_id = $1 and id = $2',
      [escolaAtual(), boletoId],
    );
    return linha?.pagadorId ?? null;
  }

  /** A line of a retorno that waits for a person and may be this money: of its account, its value, and about its day. */
  linhaNaFila(
    pix: Pick<PixGuardado, 'contaBancariaId' | 'valorCentavos'>,
    dia: DataCivil,
  ): Promise<LinhaNaFila | null> {
    return this.consulta.linha(
      `select l.retorno_id, l.linha from retorno_linha l
         join retorno r on r.escola_id = l.escola_id and r.id = l.retorno_id and r.conta_bancaria_id = $2
        where l.escola_id = $1 and l.resultado in ('ORFA', 'SUSPEITA') and l.valor_pago_centavos = $3
          and coalesce(r.gerado_em, r.criado_em::date) between $4::date - 5 and $4::date + 10
        order by l.retorno_id, l.linha limit 1`,
      [escolaAtual(), pix.contaBancariaId, pix.valorCentavos, dia],
    );
  }

  async esperar(id: string, espera: EsperaDaDevolucao, mensagem: string): Promise<void> {
    await this.unidade.gerente.query(
      `update devolucao_do_psp set espera = $3, mensagem = $4, versao = versao + 1, atualizado_em = now()
        where escola_id = $1 and id = $2`,
      [escolaAtual(), id, espera, mensagem],
    );
  }

  /** Those to be tried now, the least recently tried first: what waits for a person for long holds nobody back. */
  async tentar(quantas: number): Promise<string[]> {
    const [linhas] = (await this.unidade.gerente.query(
      `update devolucao_do_psp set tentada_em = clock_timestamp()
        where escola_id = $1 and id in (select id from devolucao_do_psp
                where escola_id = $1 and desfecho is null and situacao = 'DEVOLVIDA'
                order by tentada_em, id limit $2)
       returning id`,
      [escolaAtual(), quantas],
    )) as [{ id: string }[], number];
    return linhas.map(({ id }) => id);
  }

  /** Of the boleto that the Pix paid: what the retornos brought, but what is of another Pix already. */
  async dinheiroDoBoleto(boletoId: string, pixId: string): Promise<DinheiroDoBoleto> {
    const recebimentos = await this.consulta.linhas<RecebimentoDoBoleto>(
      `select r.id, r.valor_centavos, r.data, r.estornado_em is not null as estornado
         from (select id from recebimento where escola_id = $1 and boleto_id = $2
               union select l.recebimento_id ${LINHAS_DO_BOLETO} and l.recebimento_id is not null) d
         join recebimento r on r.escola_id = $1 and r.id = d.id
        where not exists (select 1 from pix_recebido y
               where y.escola_id = $1 and y.recebimento_id = r.id and y.id <> $3) order by r.id`,
      [escolaAtual(), boletoId, pixId],
    );
    const linha = await this.consulta.linha<{ outrasLinhas: number }>(
      `select count(*)::int as outras_linhas ${LINHAS_DO_BOLETO} and l.recebimento_id is null and l.resultado = 'RESOLVIDA'`,
      [escolaAtual(), boletoId],
    );
    return { recebimentos, outrasLinhas: linha?.outrasLinhas ?? 0 };
  }

  /** Whether the money of a receipt is of another Pix. */
  async ehDeOutroPix(recebimentoId: string, pixId: string): Promise<boolean> {
    const linha = await this.consulta.linha(
      `select 1 as ha from pix_recebido where escola_id = $1 and recebimento_id = $2 and id <> $3 limit 1`,
      [escolaAtual(), recebimentoId, pixId],
    );
    return linha !== null;
  }

  /** The line of the retorno that brought the money of a receipt keeps its result: there is nothing to decide of it. */
  async anotarLinha(recebimentoId: string, mensagem: string): Promise<void> {
    await this.unidade.gerente.query(
      `update retorno_linha set mensagem = $3 where escola_id = $1 and recebimento_id = $2`,
      [escolaAtual(), recebimentoId, mensagem],
    );
  }

  /** Who of the office is told. */
  async avisados(): Promise<string[]> {
    const linhas = await this.consulta.linhas<{ email: string }>(
      `select email from usuario where escola_id = $1 and ativo and papeis && array['admin', 'financeiro']::text[]
        order by email limit 20`,
      [escolaAtual()],
    );
    return linhas.map(({ email }) => email);
  }

  listar(filtro: ConsultaDeDevolucoesDoPspDto): Promise<Pagina<DevolucaoDoPspDto>> {
    const { onde, parametros } = new Filtros()
      .se(filtro.situacao, 'd.situacao = ?')
      .se(filtro.desfecho, 'd.desfecho = ?')
      .se(filtro.espera, 'd.espera = ?')
      .se(filtro.lancada, '(d.desfecho is not null) = ?')
      .se(filtro.pixId, 'd.pix_id = ?');
    return this.consulta.pagina<DevolucaoDoPspDto>(
      {
        ...{ campos: CAMPOS, de: DE, onde, parametros, id: 'd.id', ordemPadrao: '-criacao' },
        ordens: { criacao: { sql: 'd.criado_em', tipo: 'timestamptz' } },
      },
      filtro,
    );
  }

  obter(id: string): Promise<DevolucaoDoPspDto | null> {
    return this.consulta.linha(`select ${CAMPOS} from ${DE} where d.escola_id = $1 and d.id = $2`, [escolaAtual(), id]);
  }
}
