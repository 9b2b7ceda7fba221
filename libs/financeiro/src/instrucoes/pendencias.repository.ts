import { Injectable } from '@nestjs/common';
import type { TituloRemessa } from '@sineta/cnab';
import { Consulta, escolaAtual, UnidadeDeTrabalho, type Pagina } from '@sineta/plataforma';
import { Filtros } from '../apoio/filtros.js';
import type { MovimentoDoBoleto } from '../boletos/boleto.regras.js';
import type { SituacaoDaInstrucao } from './instrucao.regras.js';
import type { ConsultaDeInstrucoesDto, InstrucaoBancariaDto } from './instrucoes.dto.js';

export interface Pendencia {
  id: string;
  contaBancariaId: string;
  boletoId: string;
  movimento: MovimentoDoBoleto;
  situacao: SituacaoDaInstrucao;
  /** The title as it was sent. */
  dados: TituloRemessa;
  explicacao: string | null;
}

const CAMPOS = `i.id, i.conta_bancaria_id, i.boleto_id, b.nosso_numero, pp.nome as pagador_nome, i.movimento, i.situacao,
  i.remessa_id, i.motivos, i.explicacao, i.criado_em`;

/** Instructions as a person looks at them. */
@Injectable()
export class PendenciasRepository {
  constructor(
    private readonly unidade: UnidadeDeTrabalho,
    private readonly consulta: Consulta,
  ) {}

  listar(filtro: ConsultaDeInstrucoesDto): Promise<Pagina<InstrucaoBancariaDto>> {
    const { onde, parametros } = new Filtros()
      .se(filtro.situacao, 'i.situacao = ?')
      .se(filtro.contaBancariaId, 'i.conta_bancaria_id = ?')
      .se(filtro.boletoId, 'i.boleto_id = ?');
    return this.consulta.pagina<InstrucaoBancariaDto>(
      {
        campos: CAMPOS,
        de: `instrucao_bancaria i join boleto b on b.escola_id = i.escola_id and b.id = i.boleto_id
          join pessoa pp on pp.escola_id = b.escola_id and pp.id = b.pagador_id`,
        ...{ onde, parametros, id: 'i.id' },
        ordens: { criacao: { sql: 'i.criado_em', tipo: 'timestamptz' } },
        ordemPadrao: '-criacao',
      },
      filtro,
    );
  }

  /** The boleto is locked by whoever changes it; parcels come first (see RetornosRepository). */
  async travar(id: string): Promise<Pendencia | null> {
    await this.unidade.gerente.query(
      `select p.id from parcela p where p.escola_id = $1 and p.id in (
         select bp.parcela_id from instrucao_bancaria i
           join boleto_parcela bp on bp.escola_id = i.escola_id and bp.boleto_id = i.boleto_id
          where i.escola_id = $1 and i.id = $2)
        order by p.id for update`,
      [escolaAtual(), id],
    );
    await this.unidade.gerente.query(
      `select b.id from boleto b join instrucao_bancaria i on i.escola_id = b.escola_id and i.boleto_id = b.id
        where b.escola_id = $1 and i.id = $2 for update of b`,
      [escolaAtual(), id],
    );
    return this.consulta.linha(
      `select id, conta_bancaria_id, boleto_id, movimento, situacao, dados, explicacao from instrucao_bancaria
        where escola_id = $1 and id = $2 for update`,
      [escolaAtual(), id],
    );
  }

  async resolver(id: string, explicacao: string): Promise<void> {
    await this.unidade.gerente.query(
      `update instrucao_bancaria set situacao = 'RESOLVIDA', explicacao = $3, versao = versao + 1, atualizado_em = now()
        where escola_id = $1 and id = $2`,
      [escolaAtual(), id, explicacao],
    );
  }
}
