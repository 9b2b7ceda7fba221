import { Injectable } from '@nestjs/common';
import type { Competencia } from '@sineta/nucleo';
import { Consulta, escolaAtual } from '@sineta/plataforma';
import { Filtros } from '../apoio/filtros.js';
import type { BolsaDoContrato, Condicoes } from '../contratos/contrato.regras.js';
import type { CotaDaParcela } from '../contratos/cota.regras.js';
import type { PagadorDoTitulo, SituacaoDoBoleto, TermosDoBoleto } from './boleto.regras.js';
import type { ImpressaoDeBoletosDto } from './boletos.dto.js';
import { DA_PARCELA, DE, PAGADOR, TERMOS } from './boletos.sql.js';

/** One parcel of a boleto, as the slip shows it. */
export interface ParcelaImpressa {
  servicoNome: string;
  servicoTipo: string;
  competencia: Competencia;
  alunoNome: string;
  numero: number;
  total: number;
  nominalCentavos: number;
  bolsasCentavos: number;
  valorCentavos: number;
  abatimentosCentavos: number;
  /** When it is one payer's part of a whole. */
  cota: CotaDaParcela | null;
  modoBolsas: Condicoes['modoBolsas'];
  /** Those of the contract; empty when the parcel has no discount. */
  bolsas: BolsaDoContrato[];
}

export interface BoletoAImprimir extends TermosDoBoleto {
  id: string;
  situacao: SituacaoDoBoleto;
  contaBancariaId: string;
  pagadorId: string;
  competencia: Competencia;
  /** Null until the bank gives the number. */
  codigoBarras: string | null;
  /** The QR code of the bank, when it gave one. */
  pixEmv: string | null;
  criadoEm: Date;
  pagador: PagadorDoTitulo;
  parcelas: ParcelaImpressa[];
}

/** Scholarships of the contract of `p` (parcela); none is read for a parcel without discount. */
const BOLSAS_DA_PARCELA = `(select coalesce(jsonb_agg(jsonb_build_object('id', o.id, 'nome', o.nome, 'tipo', o.tipo,
    'percentual', trim_scale(o.percentual)::text, 'valorCentavos', o.valor_centavos, 'ordem', o.ordem,
    'inicio', o.inicio, 'fim', o.fim, 'servicos', o.servicos, 'numeros', o.numeros,
    'tetoCentavos', o.teto_centavos) order by o.ordem, o.id), '[]')
  from bolsa o where o.escola_id = p.escola_id and o.contrato_id = p.contrato_id and p.bolsas_centavos > 0)`;

const IMPRESSAO = `select b.id, b.situacao, b.conta_bancaria_id, b.pagador_id, b.competencia, b.codigo_barras,
    b.pix_emv, b.criado_em, ${TERMOS}, ${PAGADOR},
    (select jsonb_agg(jsonb_build_object('servicoNome', s.nome, 'servicoTipo', s.tipo, 'competencia', p.competencia, 'alunoNome', pa.nome,
        'numero', p.numero, 'total', (select count(*) from parcela x where x.escola_id = p.escola_id
           and x.contrato_id = p.contrato_id and x.servico_id = p.servico_id
           and x.acordo_id is not distinct from p.acordo_id and x.avulsa is not distinct from p.avulsa),
        'nominalCentavos', p.nominal_centavos, 'bolsasCentavos', p.bolsas_centavos,
        'abatimentosCentavos', p.abatimentos_centavos, 'cota', p.cota,
        'valorCentavos', bp.valor_centavos, 'modoBolsas', c.condicoes->>'modoBolsas',
        'bolsas', ${BOLSAS_DA_PARCELA}) order by bp.ordem, p.id)
       from boleto_parcela bp
       join parcela p on p.escola_id = bp.escola_id and p.id = bp.parcela_id
       join contrato c on c.escola_id = p.escola_id and c.id = p.contrato_id
       join servico s on s.escola_id = p.escola_id and s.id = p.servico_id
       join aluno a on a.escola_id = p.escola_id and a.id = p.aluno_id
       join pessoa pa on pa.escola_id = a.escola_id and pa.id = a.pessoa_id
      where bp.escola_id = b.escola_id and bp.boleto_id = b.id) as parcelas
  from ${DE}`;

/** Boletos as the paper shows them. */
@Injectable()
export class ImpressaoRepository {
  constructor(private readonly consulta: Consulta) {}

  aImprimirPorId(ids: readonly string[]): Promise<BoletoAImprimir[]> {
    return this.consulta.linhas(
      `${IMPRESSAO} where b.escola_id = $1 and b.id = any($2::uuid[]) order by lower(pp.nome), b.vencimento, b.id`,
      [escolaAtual(), ids],
    );
  }

  /** Boletos in force of a class, payer or contract, for printing. */
  aImprimir(filtro: ImpressaoDeBoletosDto & { contratoId?: string; ano?: number }): Promise<BoletoAImprimir[]> {
    const { onde, parametros } = new Filtros()
      .se(escolaAtual(), 'b.escola_id = ?')
      .se(filtro.competencia, 'b.competencia = ?')
      .se(filtro.pagadorId, 'b.pagador_id = ?')
      .se(filtro.turmaId, DA_PARCELA('m.turma_id = ?'))
      .se(filtro.ano?.toString(), 'left(b.competencia, 4) = ?')
      .se(filtro.contratoId, DA_PARCELA('p.contrato_id = ?'));
    onde.push(`b.situacao in ('EMITIDO', 'EM_REMESSA', 'REGISTRADO')`);
    return this.consulta.linhas(
      `${IMPRESSAO} where ${onde.join(' and ')} order by lower(pp.nome), b.pagador_id, b.vencimento, b.id`,
      parametros,
    );
  }
}
