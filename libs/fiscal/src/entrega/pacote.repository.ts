import { Injectable } from '@nestjs/common';
import type { Ambiente } from '@sineta/nfse';
import type { Competencia, DataCivil } from '@sineta/nucleo';
import { Consulta } from '@sineta/plataforma';
import type { RetencoesDaNota } from '../movimentos/retencoes.regras.js';
import type { NotaFiscal } from '../notas/nota-fiscal.entity.js';
import { NumeracaoRepository, type SituacaoDaNumeracao } from '../notas/numeracao-fiscal.repository.js';

/** What the accountant receives of one note: its documents and what they do not say. */
export interface NotaDoPacote
  extends
    Pick<NotaFiscal, 'id' | 'familia' | 'provedor' | 'municipio' | 'ambiente' | 'serie' | 'numero' | 'situacao'>,
    Pick<NotaFiscal, 'chaveAcesso' | 'numeroNfse' | 'codigoVerificacao' | 'dataEmissao' | 'competencia'>,
    Pick<NotaFiscal, 'xmlDocumento' | 'xmlNfse' | 'xmlPedidoCancelamento' | 'xmlEvento' | 'pedidoCancelamento'>,
    Pick<NotaFiscal, 'substituicao'> {
  autorizadaEm: Date;
  movimentoNumero: number;
  servicoCentavos: number;
  descontoIncondicionalCentavos: number;
  descontoCondicionalCentavos: number;
  retencoes: RetencoesDaNota;
  servicoNome: string | null;
  tomadorNome: string | null;
  tomadorDocumento: string | null;
  nossoNumero: string | null;
  parcelas: { numero: number; vencimento: DataCivil }[];
  /** Number, at the government, of the note whose place this one took, and of the one that took the place of this. */
  substitui: string | null;
  substituta: string | null;
  eventos: EventoDoAdn[];
}

/** An event of the note that the national environment gave, whoever asked for it. */
export interface EventoDoAdn {
  nsu: number;
  /** `EVT…` */
  idDocumento: string;
  /** `105102` */
  evento: string;
  chaveSubstituta: string | null;
  xml: string;
}

export interface ContagemDoMes {
  situacao: string;
  autorizada: boolean;
  quantidade: number;
  comDocumento: number;
  /** Documents of cancellations, analyses and substitutions. */
  eventos: number;
}

const PARCELAS = `coalesce((select json_agg(json_build_object('numero', p.numero, 'vencimento', p.vencimento)
      order by p.vencimento, p.numero, p.id)
    from movimento_parcela mp join parcela p on p.escola_id = mp.escola_id and p.id = mp.parcela_id
   where mp.escola_id = m.escola_id and mp.movimento_id = m.id), '[]')`;

const DOS_EVENTOS = `from documento_adn d where d.escola_id = n.escola_id and d.chave = n.chave_acesso
     and d.tipo = 'EVENTO' and d.situacao = 'LIDO'`;

const EVENTOS = `coalesce((select json_agg(json_build_object('nsu', d.nsu, 'idDocumento', d.id_documento, 'evento', d.evento,
      'chaveSubstituta', d.chave_substituta, 'xml', d.conteudo) order by d.nsu) ${DOS_EVENTOS}), '[]')`;

const CAMPOS = `n.id, n.familia, n.provedor, n.municipio, n.ambiente, n.serie, n.numero, n.situacao, n.chave_acesso, n.numero_nfse,
  n.codigo_verificacao, n.data_emissao, n.competencia, n.autorizada_em, n.xml_documento, n.xml_nfse, n.xml_pedido_cancelamento,
  n.xml_evento, n.pedido_cancelamento, n.substituicao, velha.numero_nfse as substitui, nova.numero_nfse as substituta,
  ${EVENTOS} as eventos, m.numero as movimento_numero, m.servico_centavos, m.desconto_incondicional_centavos,
  m.desconto_condicional_centavos, m.retencoes, s.nome as servico_nome, t.nome as tomador_nome, t.documento as tomador_documento,
  coalesce(b.nosso_numero, b.seu_numero) as nosso_numero, ${PARCELAS} as parcelas`;

@Injectable()
export class PacoteRepository {
  constructor(
    private readonly consulta: Consulta,
    private readonly numeracao: NumeracaoRepository,
  ) {}

  contar(competencia: Competencia, ambiente: Ambiente): Promise<ContagemDoMes[]> {
    return this.consulta.linhas<ContagemDoMes>(
      `select situacao, autorizada_em is not null as autorizada, count(*)::int as quantidade, count(xml_nfse)::int as com_documento,
              (count(xml_pedido_cancelamento) + count(xml_evento) + sum((select count(*) ${DOS_EVENTOS})))::int as eventos
         from nota_fiscal n where competencia = $1 and ambiente = $2 and situacao <> 'DESCARTADA'
        group by 1, 2 order by 1, 2`,
      [competencia, ambiente],
    );
  }

  /** Authorised notes, in the order in which they were made, after the given one. */
  pagina(
    competencia: Competencia,
    ambiente: Ambiente,
    depois: string | null,
    quantidade: number,
  ): Promise<NotaDoPacote[]> {
    return this.consulta.linhas<NotaDoPacote>(
      `select ${CAMPOS}
         from nota_fiscal n
         join movimento m on m.escola_id = n.escola_id and m.id = n.movimento_id
         left join servico s on s.escola_id = m.escola_id and s.id = m.servico_id
         left join pessoa t on t.escola_id = n.escola_id and t.id = n.tomador_id
         left join nota_fiscal velha on velha.escola_id = n.escola_id and velha.id = n.substitui_id
         left join nota_fiscal nova on nova.escola_id = n.escola_id and nova.substitui_id = n.id and nova.autorizada_em is not null
         left join boleto b on b.escola_id = m.escola_id and b.id = m.boleto_id
        where n.competencia = $1 and n.ambiente = $2 and n.autorizada_em is not null and ($3::uuid is null or n.id > $3)
        order by n.id limit $4`,
      [competencia, ambiente, depois, quantidade],
    );
  }

  async series(ambiente: Ambiente): Promise<SituacaoDaNumeracao[]> {
    return (await this.numeracao.relatorio()).filter((serie) => serie.ambiente === ambiente);
  }
}
