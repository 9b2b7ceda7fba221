import { Injectable } from '@nestjs/common';
import type { TituloRemessa } from '@sineta/cnab';
import { Consulta, escolaAtual, UnidadeDeTrabalho, type Pagina } from '@sineta/plataforma';
import { Filtros } from '../apoio/filtros.js';
import type { MovimentoDoBoleto, PagadorDoTitulo, SituacaoDoBoleto, TermosDoBoleto } from '../boletos/boleto.regras.js';
import type { ConsultaDeRemessasDto, RemessaDto, TituloDaRemessaDto } from './remessas.dto.js';

export interface InstrucaoPendente extends TermosDoBoleto {
  id: string;
  boletoId: string;
  movimento: MovimentoDoBoleto;
  situacaoDoBoleto: SituacaoDoBoleto;
  pagador: PagadorDoTitulo;
  /** Of an order to protest. */
  diasParaProtesto: number | null;
}

const CAMPOS = 'r.id, r.conta_bancaria_id, r.nsa, r.arquivo_id, r.nome, r.quantidade, r.total_centavos, r.criado_em';

@Injectable()
export class RemessasRepository {
  constructor(
    private readonly unidade: UnidadeDeTrabalho,
    private readonly consulta: Consulta,
  ) {}

  /** Pending instructions of the account, locked, in the order in which they were given. */
  pendentes(contaId: string): Promise<InstrucaoPendente[]> {
    return this.consulta.linhas(
      `select i.id, i.boleto_id, i.movimento, (i.dados->>'diasParaProtesto')::int as dias_para_protesto,
              b.situacao as situacao_do_boleto, b.nosso_numero, b.seu_numero, b.emissao, b.vencimento, b.valor_centavos,
              b.desconto_centavos, b.descontos, b.abatimento_centavos, trim_scale(b.multa_percentual)::text as multa_percentual,
              trim_scale(b.juros_mes_percentual)::text as juros_mes_percentual, b.modo_mora,
              jsonb_build_object('nome', p.nome, 'documento', p.documento, 'logradouro', p.logradouro,
                'numero', p.numero, 'complemento', p.complemento, 'bairro', p.bairro, 'municipio', p.municipio,
                'uf', p.uf, 'cep', p.cep) as pagador
         from instrucao_bancaria i
         join boleto b on b.escola_id = i.escola_id and b.id = i.boleto_id
         join pessoa p on p.escola_id = b.escola_id and p.id = b.pagador_id
        where i.escola_id = $1 and i.conta_bancaria_id = $2 and i.situacao = 'PENDENTE'
        order by i.id for update of i`,
      [escolaAtual(), contaId],
    );
  }

  async inserir(r: Omit<RemessaDto, 'criadoEm'> & { criadoEm: Date }): Promise<void> {
    await this.unidade.gerente.query(
      `insert into remessa (escola_id, id, conta_bancaria_id, nsa, arquivo_id, nome, quantidade, total_centavos, criado_em)
       values ($1, $2, $3, $4, $5, $6, $7, $8, $9)`,
      [escolaAtual(), r.id, r.contaBancariaId, r.nsa, r.arquivoId, r.nome, r.quantidade, r.totalCentavos, r.criadoEm],
    );
  }

  /** The instructions leave with the remessa, each with the title as it was sent; entries become EM_REMESSA. */
  async marcarEnviadas(
    remessaId: string,
    enviadas: readonly { instrucao: InstrucaoPendente; titulo: TituloRemessa }[],
  ): Promise<void> {
    await this.unidade.gerente.query(
      `update instrucao_bancaria i set situacao = 'ENVIADA', remessa_id = $2, dados = d.dados, versao = i.versao + 1, atualizado_em = now()
         from unnest($3::uuid[], $4::jsonb[]) as d(id, dados) where i.escola_id = $1 and i.id = d.id`,
      [
        escolaAtual(),
        remessaId,
        enviadas.map(({ instrucao }) => instrucao.id),
        enviadas.map(({ titulo }) => JSON.stringify(titulo)),
      ],
    );
    await this.unidade.gerente.query(
      `update boleto set situacao = 'EM_REMESSA', versao = versao + 1, atualizado_em = now()
        where escola_id = $1 and id = any($2::uuid[]) and situacao = 'EMITIDO'`,
      [escolaAtual(), enviadas.map(({ instrucao }) => instrucao.boletoId)],
    );
  }

  listar(filtro: ConsultaDeRemessasDto): Promise<Pagina<RemessaDto>> {
    const { onde, parametros } = new Filtros().se(filtro.contaBancariaId, 'r.conta_bancaria_id = ?');
    return this.consulta.pagina<RemessaDto>(
      {
        ...{ campos: CAMPOS, de: 'remessa r', onde, parametros, id: 'r.id' },
        ordens: { criacao: { sql: 'r.criado_em', tipo: 'timestamptz' }, nsa: { sql: 'r.nsa', tipo: 'integer' } },
        ordemPadrao: '-criacao',
      },
      filtro,
    );
  }

  obter(id: string): Promise<RemessaDto | null> {
    return this.consulta.linha(`select ${CAMPOS} from remessa r where r.escola_id = $1 and r.id = $2`, [
      escolaAtual(),
      id,
    ]);
  }

  instrucoes(remessaId: string): Promise<TituloDaRemessaDto[]> {
    return this.consulta.linhas(
      `select i.boleto_id, i.movimento, b.nosso_numero, b.valor_centavos
         from instrucao_bancaria i join boleto b on b.escola_id = i.escola_id and b.id = i.boleto_id
        where i.escola_id = $1 and i.remessa_id = $2 order by i.id`,
      [escolaAtual(), remessaId],
    );
  }
}
