import { Injectable } from '@nestjs/common';
import type { Centavos } from '@sineta/nucleo';
import { Consulta, escolaAtual, UnidadeDeTrabalho, type Pagina } from '@sineta/plataforma';
import { Filtros } from '../apoio/filtros.js';
import { atualizarEmLote } from '../apoio/lote.js';
import type { ChequeDto, ConsultaDeChequesDto } from './cheques.dto.js';

const CAMPOS = `q.id, q.versao, q.recebimento_id, r.recibo_numero, q.pagador_id, p.nome as pagador_nome, q.sessao_id,
  q.banco, q.agencia, q.conta, q.numero, q.emitente_nome, q.emitente_documento, q.valor_centavos, q.bom_para,
  q.situacao, q.apresentacoes, q.custodia, q.conta_bancaria_id, q.depositado_em, q.compensado_em, q.devolvido_em,
  q.alinea, q.tarifa_parcela_id`;

const DE = `cheque q
  join recebimento r on r.escola_id = q.escola_id and r.id = q.recebimento_id
  join pessoa p on p.escola_id = q.escola_id and p.id = q.pagador_id
  left join sessao_de_caixa s on s.escola_id = q.escola_id and s.id = q.sessao_id`;

/** What the school charges for a cheque sent back. */
export interface TarifaDeCheque {
  valorCentavos: Centavos;
  servicoId: string;
  servicoNome: string;
  servicoTipo: string;
  contratoId: string;
  alunoId: string;
}

@Injectable()
export class ChequesRepository {
  constructor(
    private readonly unidade: UnidadeDeTrabalho,
    private readonly consulta: Consulta,
  ) {}

  /** `usuarioId`: only those of the sessions of this person; null, all. */
  listar(filtro: ConsultaDeChequesDto, usuarioId: string | null): Promise<Pagina<ChequeDto>> {
    const { onde, parametros } = new Filtros()
      .se(filtro.situacao, 'q.situacao = ?')
      .se(filtro.pagadorId, 'q.pagador_id = ?')
      .se(filtro.sessaoId, 'q.sessao_id = ?')
      .se(usuarioId, 's.usuario_id = ?')
      .se(filtro.bomParaDe, 'q.bom_para >= ?')
      .se(filtro.bomParaAte, 'q.bom_para <= ?');
    return this.consulta.pagina<ChequeDto>(
      {
        ...{ campos: CAMPOS, de: DE, onde, parametros, id: 'q.id', ordemPadrao: 'bomPara' },
        ordens: { bomPara: { sql: 'q.bom_para', tipo: 'date' } },
      },
      filtro,
    );
  }

  obter(id: string, usuarioId: string | null = null): Promise<ChequeDto | null> {
    return this.consulta.linha(
      `select ${CAMPOS} from ${DE} where q.escola_id = $1 and q.id = $2 and ($3::uuid is null or s.usuario_id = $3)`,
      [escolaAtual(), id, usuarioId],
    );
  }

  travar(id: string): Promise<ChequeDto | null> {
    return this.consulta.linha(`select ${CAMPOS} from ${DE} where q.escola_id = $1 and q.id = $2 for update of q`, [
      ...[escolaAtual(), id],
    ]);
  }

  gravar(cheque: ChequeDto): Promise<void> {
    return atualizarEmLote(
      this.unidade.gerente,
      'cheque',
      [
        ['situacao', 'text', (c) => c.situacao],
        ['apresentacoes', 'integer', (c) => c.apresentacoes],
        ['custodia', 'text', (c) => c.custodia],
        ['conta_bancaria_id', 'uuid', (c) => c.contaBancariaId],
        ['depositado_em', 'date', (c) => c.depositadoEm],
        ['compensado_em', 'date', (c) => c.compensadoEm],
        ['devolvido_em', 'date', (c) => c.devolvidoEm],
        ['alinea', 'text', (c) => c.alinea],
        ['tarifa_parcela_id', 'uuid', (c) => c.tarifaParcelaId],
      ],
      [cheque],
    );
  }

  /** In the contract of the first parcel that the receipt paid; null when the school charges nothing. */
  tarifa(recebimentoId: string): Promise<TarifaDeCheque | null> {
    return this.consulta.linha(
      `select t.tarifa_de_cheque_centavos as valor_centavos, s.id as servico_id, s.nome as servico_nome,
              s.tipo as servico_tipo, p.contrato_id, p.aluno_id
         from parametros_de_caixa t
         join servico s on s.escola_id = t.escola_id and s.id = t.servico_da_tarifa_id
         join recebimento_item i on i.escola_id = t.escola_id and i.recebimento_id = $2
         join parcela p on p.escola_id = i.escola_id and p.id = i.parcela_id
        where t.escola_id = $1 and t.tarifa_de_cheque_centavos > 0 order by p.vencimento, p.id limit 1`,
      [escolaAtual(), recebimentoId],
    );
  }
}
