import { Injectable } from '@nestjs/common';
import type { DataCivil } from '@sineta/nucleo';
import { Consulta, escolaAtual, UnidadeDeTrabalho, type Pagina } from '@sineta/plataforma';
import { Filtros } from '../apoio/filtros.js';
import { inserirEmLote } from '../apoio/lote.js';
import { foraDeAcordoPendente } from '../apoio/sql-de-acordo.js';
import type { PassoDaRegua } from './regua.regras.js';
import type {
  AcaoDeCobrancaDto,
  ConsultaDeAcoesDto,
  ConsultaDeContatosDto,
  ConsultaDePassosDto,
  PassoDto,
  SituacaoDaAcao,
} from './regua.dto.js';

/** An open parcel that a step may be about, with whom the school talks to. */
export interface ParcelaNaRegua {
  parcelaId: string;
  pagadorId: string;
  pagadorNome: string;
  pagadorEmail: string | null;
  vencimento: DataCivil;
  descricao: string;
  /** The payer is the student, still a minor: nobody talks to a child about debt. */
  pagadorMenor: boolean;
}

export interface AcaoNova {
  id: string;
  passoId: string;
  parcelaId: string;
  vencimento: DataCivil;
  repeticao: number;
  pagadorId: string;
  data: DataCivil;
  canal: string;
  situacao: SituacaoDaAcao;
}

const CAMPOS_DO_PASSO =
  'r.id, r.versao, r.nome, r.dias, r.repetir_a_cada, r.repetir_ate, r.canal, r.assunto, r.texto,\n  r.saldo_minimo_centavos, r.aguarda_promessa, r.ativo';

@Injectable()
export class ReguaRepository {
  constructor(
    private readonly unidade: UnidadeDeTrabalho,
    private readonly consulta: Consulta,
  ) {}

  passos(filtro: ConsultaDePassosDto): Promise<Pagina<PassoDto>> {
    return this.consulta.pagina<PassoDto>(
      {
        ...{ campos: CAMPOS_DO_PASSO, de: 'regua_passo r', id: 'r.id', ordemPadrao: 'dias' },
        ordens: { dias: { sql: 'r.dias', tipo: 'integer' }, nome: { sql: 'lower(r.nome)', tipo: 'text' } },
      },
      filtro,
    );
  }

  passosAtivos(): Promise<PassoDaRegua[]> {
    return this.consulta.linhas(
      `select ${CAMPOS_DO_PASSO} from regua_passo r where r.escola_id = $1 and r.ativo order by r.dias, r.id`,
      [escolaAtual()],
    );
  }

  async temPassos(): Promise<boolean> {
    return (
      (await this.consulta.linha(`select 1 as ha from regua_passo where escola_id = $1 limit 1`, [escolaAtual()])) !==
      null
    );
  }

  /** What is owed and due in the window, as the step's guards let it be spoken of: of an agreement that waits for its first payment, still the first debts. */
  parcelasNaJanela(
    janela: { de: DataCivil; ate: DataCivil },
    hoje: DataCivil,
    guardas: Pick<PassoDaRegua, 'saldoMinimoCentavos' | 'aguardaPromessa'>,
  ): Promise<ParcelaNaRegua[]> {
    return this.consulta.linhas(
      `select p.id as parcela_id, p.pagador_id, pp.nome as pagador_nome, pp.email as pagador_email, p.vencimento,
              s.nome || ' ' || substr(p.competencia, 6, 2) || '/' || substr(p.competencia, 1, 4) || ', ' || pa.nome as descricao,
              p.pagador_id = a.pessoa_id and pa.nascimento > ($4::date - interval '18 years') as pagador_menor
         from parcela p
         join servico s on s.escola_id = p.escola_id and s.id = p.servico_id
         join pessoa pp on pp.escola_id = p.escola_id and pp.id = p.pagador_id
         join aluno a on a.escola_id = p.escola_id and a.id = p.aluno_id
         join pessoa pa on pa.escola_id = a.escola_id and pa.id = a.pessoa_id
        where p.escola_id = $1 and p.situacao = 'ABERTA' and p.saldo_centavos > 0 and p.vencimento between $2 and $3
          and ${foraDeAcordoPendente('$4::date')} and p.saldo_centavos >= $5
          and (not $6 or p.vencimento >= $4 or not exists (select 1 from contato_de_cobranca k
            where k.escola_id = p.escola_id and k.pagador_id = p.pagador_id and k.promessa_em >= $4))
        order by p.pagador_id, p.vencimento, p.id`,
      [escolaAtual(), janela.de, janela.ate, hoje, guardas.saldoMinimoCentavos, guardas.aguardaPromessa],
    );
  }

  /** Inserts those that were never taken; gives back the ids of the new ones. */
  async inserirAcoes(acoes: readonly AcaoNova[]): Promise<Set<string>> {
    if (acoes.length === 0) return new Set();
    const linhas = await this.consulta.linhas<{ id: string }>(
      `insert into acao_de_cobranca (escola_id, id, passo_id, parcela_id, vencimento, repeticao, pagador_id, data, canal, situacao)
       select $1::int, d.* from unnest($2::uuid[], $3::uuid[], $4::uuid[], $5::date[], $6::int[], $7::uuid[],
           $8::date[], $9::text[], $10::text[])
         as d(id, passo_id, parcela_id, vencimento, repeticao, pagador_id, data, canal, situacao)
       on conflict (escola_id, parcela_id, passo_id, vencimento, repeticao) do nothing returning id`,
      [
        escolaAtual(),
        ...[acoes.map((a) => a.id), acoes.map((a) => a.passoId), acoes.map((a) => a.parcelaId)],
        ...[acoes.map((a) => a.vencimento), acoes.map((a) => a.repeticao), acoes.map((a) => a.pagadorId)],
        acoes.map((a) => a.data),
        ...[acoes.map((a) => a.canal), acoes.map((a) => a.situacao)],
      ],
    );
    return new Set(linhas.map(({ id }) => id));
  }

  async ligarMensagem(acaoIds: readonly string[], mensagemId: string): Promise<void> {
    await this.unidade.gerente.query(
      `update acao_de_cobranca set mensagem_id = $3, atualizado_em = now() where escola_id = $1 and id = any($2::uuid[])`,
      [escolaAtual(), acaoIds, mensagemId],
    );
  }

  acoes(filtro: ConsultaDeAcoesDto): Promise<Pagina<AcaoDeCobrancaDto>> {
    const { onde, parametros } = new Filtros()
      .se(filtro.pagadorId, 'a.pagador_id = ?')
      .se(filtro.situacao, 'a.situacao = ?')
      .se(filtro.de, 'a.data >= ?')
      .se(filtro.ate, 'a.data <= ?');
    return this.consulta.pagina<AcaoDeCobrancaDto>(
      {
        campos: `a.id, r.nome as passo_nome, a.pagador_id, p.nome as pagador_nome, a.parcela_id, a.vencimento, a.data,
          a.canal, a.situacao, a.repeticao, a.mensagem_id, a.contato_id`,
        de: `acao_de_cobranca a
          join regua_passo r on r.escola_id = a.escola_id and r.id = a.passo_id
          join pessoa p on p.escola_id = a.escola_id and p.id = a.pagador_id`,
        ...{ onde, parametros, id: 'a.id', ordemPadrao: '-data' },
        ordens: { data: { sql: 'a.data', tipo: 'date' } },
      },
      filtro,
    );
  }

  /** Those of the payer that wait for a person, locked. */
  travarAcoes(ids: readonly string[], pagadorId: string): Promise<{ id: string; situacao: SituacaoDaAcao }[]> {
    return this.consulta.linhas(
      `select id, situacao from acao_de_cobranca
        where escola_id = $1 and id = any($2::uuid[]) and pagador_id = $3 order by id for update`,
      [escolaAtual(), ids, pagadorId],
    );
  }

  async concluirAcoes(ids: readonly string[], contatoId: string): Promise<void> {
    await this.unidade.gerente.query(
      `update acao_de_cobranca set situacao = 'FEITA', contato_id = $3, versao = versao + 1, atualizado_em = now()
        where escola_id = $1 and id = any($2::uuid[])`,
      [escolaAtual(), ids, contatoId],
    );
  }

  async inserirContato(contato: {
    id: string;
    pagadorId: string;
    data: DataCivil;
    canal: string;
    resumo: string;
    promessaEm: DataCivil | null;
    promessaCentavos: number | null;
    autorId: string | null;
  }): Promise<void> {
    await inserirEmLote(
      this.unidade.gerente,
      'contato_de_cobranca',
      [
        ['id', 'uuid', (c) => c.id],
        ['pagador_id', 'uuid', (c) => c.pagadorId],
        ['data', 'date', (c) => c.data],
        ['canal', 'text', (c) => c.canal],
        ['resumo', 'text', (c) => c.resumo],
        ['promessa_em', 'date', (c) => c.promessaEm],
        ['promessa_centavos', 'bigint', (c) => c.promessaCentavos],
        ['autor_id', 'uuid', (c) => c.autorId],
      ],
      [contato],
    );
  }

  contatos<T>(filtro: ConsultaDeContatosDto): Promise<Pagina<T>> {
    const { onde, parametros } = new Filtros().se(filtro.pagadorId, 'c.pagador_id = ?');
    return this.consulta.pagina<T>(
      {
        campos: `c.id, c.pagador_id, p.nome as pagador_nome, c.canal, c.data, c.resumo, c.promessa_em,
          c.promessa_centavos, u.nome as autor_nome`,
        de: `contato_de_cobranca c
          join pessoa p on p.escola_id = c.escola_id and p.id = c.pagador_id
          left join usuario u on u.escola_id = c.escola_id and u.id = c.autor_id`,
        ...{ onde, parametros, id: 'c.id', ordemPadrao: '-data' },
        ordens: { data: { sql: 'c.data', tipo: 'date' } },
      },
      filtro,
    );
  }
}
