import { Injectable } from '@nestjs/common';
import type { Centavos, DataCivil } from '@sineta/nucleo';
import { Consulta, escolaAtual, Relogio, UnidadeDeTrabalho, type Pagina } from '@sineta/plataforma';
import { v7 as uuidv7 } from 'uuid';
import { Filtros } from '../apoio/filtros.js';
import type {
  ConsultaDeMovimentosDeCaixaDto,
  ConsultaDeSessoesDto,
  ContagemDto,
  MeioContadoDto,
  MovimentoDeCaixaDto,
  SessaoDeCaixaDto,
} from './sessoes.dto.js';
import type { Contagem, SomaDeMovimentos } from './sessao.regras.js';

const CAMPOS = `s.id, s.versao, s.numero, s.caixa_id, c.nome as caixa_nome, s.usuario_id, u.nome as usuario_nome, s.data,
  s.situacao, s.aberta_em, s.fundo_centavos, s.saidas_recusadas, s.esperado_centavos, s.contado_centavos, s.diferenca_centavos,
  s.justificativa, s.fechada_em`;

const DE = `sessao_de_caixa s
  join caixa c on c.escola_id = s.escola_id and c.id = s.caixa_id
  join usuario u on u.escola_id = s.escola_id and u.id = s.usuario_id`;

export interface MovimentoDoRelatorio extends MovimentoDeCaixaDto {
  valorCentavos: Centavos;
  pessoaNome: string | null;
  devolucaoNumero: number | null;
}

@Injectable()
export class SessoesRepository {
  constructor(
    private readonly unidade: UnidadeDeTrabalho,
    private readonly consulta: Consulta,
    private readonly relogio: Relogio,
  ) {}

  async inserir(sessao: {
    id: string;
    numero: number;
    caixaId: string;
    usuarioId: string;
    data: DataCivil;
    fundoCentavos: Centavos;
  }): Promise<void> {
    const { id, numero, caixaId, usuarioId, data, fundoCentavos } = sessao;
    await this.unidade.gerente.query(
      `insert into sessao_de_caixa (escola_id, id, numero, caixa_id, usuario_id, data, aberta_em, fundo_centavos)
       values ($1, $2, $3, $4, $5, $6, $7, $8)`,
      [escolaAtual(), id, numero, caixaId, usuarioId, data, this.relogio.agora(), fundoCentavos],
    );
  }

  /** `usuarioId`: only the sessions of this person; null, all. */
  listar(filtro: ConsultaDeSessoesDto, usuarioId: string | null): Promise<Pagina<SessaoDeCaixaDto>> {
    const { onde, parametros } = new Filtros()
      .se(filtro.caixaId, 's.caixa_id = ?')
      .se(filtro.usuarioId, 's.usuario_id = ?')
      .se(usuarioId, 's.usuario_id = ?')
      .se(filtro.situacao, 's.situacao = ?')
      .se(filtro.de, 's.data >= ?')
      .se(filtro.ate, 's.data <= ?');
    return this.consulta.pagina<SessaoDeCaixaDto>(
      {
        ...{ campos: CAMPOS, de: DE, onde, parametros, id: 's.id', ordemPadrao: '-data' },
        ordens: { data: { sql: 's.data', tipo: 'date' }, numero: { sql: 's.numero', tipo: 'bigint' } },
      },
      filtro,
    );
  }

  obter(id: string): Promise<SessaoDeCaixaDto | null> {
    return this.consulta.linha(`select ${CAMPOS} from ${DE} where s.escola_id = $1 and s.id = $2`, [escolaAtual(), id]);
  }

  movimentos(sessaoId: string, filtro: ConsultaDeMovimentosDeCaixaDto): Promise<Pagina<MovimentoDeCaixaDto>> {
    return this.consulta.pagina<MovimentoDeCaixaDto>(
      {
        campos: `m.id, m.tipo, m.meio, m.valor_centavos, m.recebimento_id, r.recibo_numero, m.devolucao_id,
          m.conta_bancaria_id, m.motivo, m.criado_em`,
        de: `movimento_de_caixa m
          left join recebimento r on r.escola_id = m.escola_id and r.id = m.recebimento_id`,
        ...{ onde: ['m.sessao_id = $1'], parametros: [sessaoId], id: 'm.id', ordemPadrao: 'id' },
        ordens: { id: { sql: 'm.id', tipo: 'uuid' } },
      },
      filtro,
    );
  }

  /** All of them, with whom each is about. */
  movimentosDoRelatorio(sessaoId: string): Promise<MovimentoDoRelatorio[]> {
    return this.consulta.linhas(
      `select m.id, m.tipo, m.meio, m.valor_centavos, m.recebimento_id, r.recibo_numero, m.devolucao_id,
              m.conta_bancaria_id, m.motivo, m.criado_em, p.nome as pessoa_nome, d.numero as devolucao_numero
         from movimento_de_caixa m
         left join recebimento r on r.escola_id = m.escola_id and r.id = m.recebimento_id
         left join devolucao d on d.escola_id = m.escola_id and d.id = m.devolucao_id
         left join pessoa p on p.escola_id = m.escola_id and p.id = coalesce(r.pagador_id, d.pessoa_id)
        where m.escola_id = $1 and m.sessao_id = $2 order by m.id`,
      [escolaAtual(), sessaoId],
    );
  }

  somas(sessaoId: string): Promise<SomaDeMovimentos[]> {
    return this.consulta.linhas(
      `select tipo, meio, sum(valor_centavos)::bigint as valor_centavos from movimento_de_caixa
        where escola_id = $1 and sessao_id = $2 group by tipo, meio order by min(id::text)`,
      [escolaAtual(), sessaoId],
    );
  }

  contagens(sessaoId: string): Promise<ContagemDto[]> {
    return this.consulta.linhas(
      `select numero, cedulas, meios, dinheiro_centavos from contagem_de_caixa
        where escola_id = $1 and sessao_id = $2 order by numero`,
      [escolaAtual(), sessaoId],
    );
  }

  /** What nobody may leave behind: reversals waiting for an answer, cheques still in the drawer. */
  async pendencias(sessaoId: string): Promise<string[]> {
    const linhas = await this.consulta.linhas<{ texto: string }>(
      `select 'Pedido de estorno do recibo ' || coalesce(r.recibo_numero::text, 'sem número') || ' sem resposta.' as texto
         from pedido_de_estorno e join recebimento r on r.escola_id = e.escola_id and r.id = e.recebimento_id
        where e.escola_id = $1 and e.sessao_id = $2 and e.situacao = 'PENDENTE'
       union all
       select 'Cheque ' || numero || ' do banco ' || banco || ' sem custódia.' from cheque
        where escola_id = $1 and sessao_id = $2 and situacao = 'RECEBIDO'
       order by 1`,
      [escolaAtual(), sessaoId],
    );
    return linhas.map(({ texto }) => texto);
  }

  async inserirContagem(
    sessaoId: string,
    numero: number,
    contagem: Contagem & { meios: readonly MeioContadoDto[]; autorId: string | null },
  ): Promise<void> {
    const { cedulas, meios, dinheiroCentavos, autorId } = contagem;
    await this.unidade.gerente.query(
      `insert into contagem_de_caixa (escola_id, id, sessao_id, numero, cedulas, meios, dinheiro_centavos, autor_id)
       values ($1, $2, $3, $4, $5, $6, $7, $8)`,
      [
        ...[escolaAtual(), uuidv7(), sessaoId, numero, JSON.stringify(cedulas), JSON.stringify(meios)],
        ...[dinheiroCentavos, autorId],
      ],
    );
  }

  async emConferencia(id: string): Promise<void> {
    await this.unidade.gerente.query(
      `update sessao_de_caixa set situacao = 'EM_CONFERENCIA', versao = versao + 1, atualizado_em = now()
        where escola_id = $1 and id = $2`,
      [escolaAtual(), id],
    );
  }

  async fechar(fechamento: {
    id: string;
    esperado: Centavos;
    contado: Centavos;
    justificativa: string | null;
    por: string | null;
  }): Promise<void> {
    const { id, esperado, contado, justificativa, por } = fechamento;
    await this.unidade.gerente.query(
      `update sessao_de_caixa set situacao = 'FECHADA', esperado_centavos = $3, contado_centavos = $4,
              diferenca_centavos = $4::bigint - $3::bigint, justificativa = $5, fechada_por = $6, fechada_em = $7,
              versao = versao + 1, atualizado_em = now()
        where escola_id = $1 and id = $2`,
      [escolaAtual(), id, esperado, contado, justificativa, por, this.relogio.agora()],
    );
  }
}
