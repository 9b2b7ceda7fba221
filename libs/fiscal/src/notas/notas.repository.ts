import { Injectable } from '@nestjs/common';
import type { DataCivil } from '@sineta/nucleo';
import {
  Consulta,
  escolaAtual,
  naoEncontrado,
  UnidadeDeTrabalho,
  type ConsultaDeLista,
  type Pagina,
} from '@sineta/plataforma';
import { In } from 'typeorm';
import { ConfiguracaoFiscalRepository } from '../configuracao/configuracao-fiscal.repository.js';
import type { TentativaDto } from '../transmissao/tentativas.dto.js';
import { TentativasRepository } from '../transmissao/tentativas.repository.js';
import { cancelamentoMostrado } from './cancelamento.regras.js';
import { competenciaFechada } from './nota.erros.js';
import { NotaFiscal } from './nota-fiscal.entity.js';
import type { ConsultaDeNotasDto, NotaDetalhadaDto, NotaListadaDto } from './notas.dto.js';

export const CAMPOS_DA_NOTA = `n.id, n.versao, n.referencia, n.movimento_id, m.boleto_id, n.tomador_id,
  coalesce(p.nome, av.pedido #>> '{tomador,nome}') as tomador_nome, n.familia, n.ambiente, n.serie,
  n.numero, n.numero_nfse, n.chave_acesso, n.codigo_verificacao, n.municipio, n.data_emissao, n.competencia, n.valor_centavos, n.situacao, n.erros,
  n.autorizada_em`;

export const DAS_NOTAS = `nota_fiscal n
  join movimento m on m.escola_id = n.escola_id and m.id = n.movimento_id
  left join pessoa p on p.escola_id = n.escola_id and p.id = n.tomador_id
  left join nota_avulsa av on av.escola_id = n.escola_id and av.referencia = n.referencia`;

type DaBaixa = Pick<NotaFiscal, 'pedidoCancelamento' | 'xmlEvento'>;

@Injectable()
export class NotasRepository {
  constructor(
    private readonly unidade: UnidadeDeTrabalho,
    private readonly consulta: Consulta,
    private readonly configuracao: ConfiguracaoFiscalRepository,
    private readonly historico: TentativasRepository,
  ) {}

  tentativas(id: string, filtro: ConsultaDeLista): Promise<Pagina<TentativaDto>> {
    return this.historico.listar(id, filtro);
  }

  listar(filtro: ConsultaDeNotasDto): Promise<Pagina<NotaListadaDto>> {
    const {
      situacao = null,
      competencia = null,
      dataEmissaoDe = null,
      dataEmissaoAte = null,
      geracaoId = null,
      tomadorId = null,
      numero = null,
    } = filtro;
    return this.consulta.pagina<NotaListadaDto>(
      {
        ...{ campos: CAMPOS_DA_NOTA, de: DAS_NOTAS, id: 'n.id' },
        onde: [
          '($1::text is null or n.situacao = $1)',
          '($2::text is null or n.competencia = $2)',
          '($3::date is null or n.data_emissao >= $3)',
          '($4::date is null or n.data_emissao <= $4)',
          '($5::uuid is null or m.geracao_id = $5)',
          '($6::uuid is null or n.tomador_id = $6)',
          '($7::text is null or n.numero::text = $7 or n.numero_nfse = $7 or n.chave_acesso = $7)',
        ],
        parametros: [situacao, competencia, dataEmissaoDe, dataEmissaoAte, geracaoId, tomadorId, numero],
        ordens: {
          numero: { sql: 'coalesce(n.numero, 0)', tipo: 'bigint' },
          dataEmissao: { sql: 'n.data_emissao', tipo: 'date' },
        },
        ordemPadrao: '-numero',
      },
      filtro,
    );
  }

  /** In the order of their numbers. */
  todas(ids: readonly string[]): Promise<NotaFiscal[]> {
    return this.unidade.gerente.find(NotaFiscal, {
      where: { escolaId: escolaAtual(), id: In([...ids]) },
      order: { numero: 'ASC', id: 'ASC' },
    });
  }

  travarTodas(ids: readonly string[]): Promise<NotaFiscal[]> {
    return this.unidade.gerente.find(NotaFiscal, {
      where: { escolaId: escolaAtual(), id: In([...ids]) },
      order: { numero: 'ASC', id: 'ASC' },
      lock: { mode: 'pessimistic_write' },
    });
  }

  async obter(id: string): Promise<NotaDetalhadaDto> {
    const lida = await this.consulta.linha<NotaDetalhadaDto & DaBaixa>(
      `select ${CAMPOS_DA_NOTA}, n.id_documento, n.leiaute, n.sha256_documento, n.sha256_assinado, n.alertas, m.numero as movimento_numero, m.descricao, m.desconto_incondicional_centavos,
          m.desconto_condicional_centavos, coalesce(b.nosso_numero, b.seu_numero) as nosso_numero, n.tentativas, n.enviada_em, n.proxima_tentativa_em,
          n.converter_ate, n.substitui_id, n.substituicao, n.pedido_cancelamento, n.xml_evento,
          (select s.id from nota_fiscal s where s.substitui_id = n.id and s.situacao <> 'DESCARTADA') as substituta_id
         from ${DAS_NOTAS} left join boleto b on b.escola_id = m.escola_id and b.id = m.boleto_id where n.id = $1`,
      [id],
    );
    if (!lida) throw naoEncontrado('nota fiscal', id);
    const { pedidoCancelamento, xmlEvento, ...nota } = lida;
    return { ...nota, cancelamento: cancelamentoMostrado({ ...nota, pedidoCancelamento, xmlEvento }) };
  }

  /** Until the commit, its month is not closed. @throws ErroDeNegocio competencia-fechada */
  async exigirCompetenciaAberta(id: string): Promise<void> {
    await this.configuracao.segurarCompetencias();
    const linha = await this.consulta.linha(
      `select 1 from nota_fiscal n
         join competencia_fiscal c on c.escola_id = n.escola_id and c.competencia = n.competencia
        where n.id = $1 and c.situacao = 'FECHADA'`,
      [id],
    );
    if (linha) throw competenciaFechada();
  }

  /** The note in force of a movimento. */
  async doMovimento(movimentoId: string): Promise<string> {
    const linha = await this.consulta.linha<{ id: string }>(
      `select id from nota_fiscal where movimento_id = $1 order by criado_em desc, id desc limit 1`,
      [movimentoId],
    );
    if (!linha) throw naoEncontrado('nota do movimento', movimentoId);
    return linha.id;
  }

  /** RPS that are no notes yet and whose deadline is near or gone. */
  aConverter(ate: DataCivil): Promise<{ id: string; serie: string; numero: number; converterAte: DataCivil }[]> {
    return this.consulta.linhas(
      `select id, serie, numero, converter_ate from nota_fiscal
        where converter_ate <= $1 and situacao in ('VALIDADA', 'ASSINADA', 'ENVIANDO', 'INDETERMINADA', 'REJEITADA')
        order by converter_ate, id`,
      [ate],
    );
  }

  /** Notes whose job may have been lost: for a while without moving, and not waiting for a person nor for an hour. */
  async paradas(antesDe: Date, agora: Date): Promise<NotaFiscal[]> {
    const linhas = await this.consulta.linhas<{ id: string }>(
      `select id from nota_fiscal
        where (situacao in ('VALIDADA', 'ASSINADA') and erros = '[]' and atualizado_em < $1)
           or (situacao in ('ENVIANDO', 'INDETERMINADA') and coalesce(proxima_tentativa_em, $1) <= $2 and atualizado_em < $1)
           or (situacao = 'CANCELANDO' and atualizado_em < $1)
           or (situacao = 'EM_ANALISE_FISCAL' and coalesce(proxima_tentativa_em, $1) <= $2)
        order by id limit 1000`,
      [antesDe, agora],
    );
    return this.todas(linhas.map(({ id }) => id));
  }
}
