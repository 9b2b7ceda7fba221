import { Injectable } from '@nestjs/common';
import type { DataCivil } from '@sineta/nucleo';
import { Consulta, escolaAtual, UnidadeDeTrabalho, type Pagina } from '@sineta/plataforma';
import { Filtros } from '../apoio/filtros.js';
import type { ConsultaDeParcelasDto, ParcelaComMemoriaDto, ParcelaDetalhadaDto, ParcelaDto } from './parcelas.dto.js';
import { PassadoDasParcelas } from './passado-das-parcelas.js';

export const CAMPOS_DA_PARCELA = `p.id, p.contrato_id, c.numero as contrato_numero, p.servico_id, s.nome as servico_nome,
  p.aluno_id, pa.nome as aluno_nome, p.pagador_id, pp.nome as pagador_nome, p.numero, p.competencia, p.vencimento,
  p.nominal_centavos, p.bolsas_centavos, p.abatimentos_centavos, p.saldo_centavos, p.situacao, p.liquidada_em,
  p.acordo_id`;

export const PARCELAS = `parcela p
  join contrato c on c.escola_id = p.escola_id and c.id = p.contrato_id
  left join matricula m on m.escola_id = c.escola_id and m.id = c.matricula_id
  join servico s on s.escola_id = p.escola_id and s.id = p.servico_id
  join aluno a on a.escola_id = p.escola_id and a.id = p.aluno_id
  join pessoa pa on pa.escola_id = a.escola_id and pa.id = a.pessoa_id
  join pessoa pp on pp.escola_id = p.escola_id and pp.id = p.pagador_id`;

@Injectable()
export class ParcelasRepository {
  constructor(
    private readonly unidade: UnidadeDeTrabalho,
    private readonly consulta: Consulta,
    private readonly passado: PassadoDasParcelas,
  ) {}

  async mudarVencimento(id: string, vencimento: DataCivil): Promise<void> {
    await this.passado.guardar([id]);
    await this.unidade.gerente.query(
      `update parcela set vencimento = $3, versao = versao + 1, atualizado_em = now() where escola_id = $1 and id = $2`,
      [escolaAtual(), id, vencimento],
    );
  }

  async mudarAbatimento(
    id: string,
    { abatimentosCentavos, saldoCentavos }: { abatimentosCentavos: number; saldoCentavos: number },
  ): Promise<void> {
    await this.unidade.gerente.query(
      `update parcela set abatimentos_centavos = $3, saldo_centavos = $4, versao = versao + 1, atualizado_em = now()
        where escola_id = $1 and id = $2`,
      [escolaAtual(), id, abatimentosCentavos, saldoCentavos],
    );
  }

  /** `pagadorId`: only those of this person; null, all. */
  listar(filtro: ConsultaDeParcelasDto, pagadorId: string | null): Promise<Pagina<ParcelaDto>> {
    const { onde, parametros } = new Filtros()
      .se(filtro.competencia, 'p.competencia = ?')
      .se(filtro.situacao, 'p.situacao = ?')
      .se(filtro.pagadorId, 'p.pagador_id = ?')
      .se(pagadorId, 'p.pagador_id = ?')
      .se(filtro.alunoId, 'p.aluno_id = ?')
      .se(filtro.contratoId, 'p.contrato_id = ?')
      .se(filtro.acordoId, 'p.acordo_id = ?')
      .se(filtro.turmaId, 'm.turma_id = ?')
      .se(filtro.vencimentoDe, 'p.vencimento >= ?')
      .se(filtro.vencimentoAte, 'p.vencimento <= ?');
    return this.consulta.pagina<ParcelaDto>(
      {
        ...{ campos: CAMPOS_DA_PARCELA, de: PARCELAS, onde, parametros, id: 'p.id' },
        ordens: {
          vencimento: { sql: 'p.vencimento', tipo: 'date' },
          aluno: { sql: 'lower(pa.nome)', tipo: 'text' },
          pagador: { sql: 'lower(pp.nome)', tipo: 'text' },
        },
        ordemPadrao: 'vencimento',
      },
      filtro,
    );
  }

  doContrato(contratoId: string): Promise<ParcelaComMemoriaDto[]> {
    return this.consulta.linhas(
      `select ${CAMPOS_DA_PARCELA}, p.memoria from ${PARCELAS}
        where p.escola_id = $1 and p.contrato_id = $2 and p.acordo_id is null order by p.vencimento, s.nome, p.id`,
      [escolaAtual(), contratoId],
    );
  }

  obter(id: string): Promise<Omit<ParcelaDetalhadaDto, 'hoje'> | null> {
    return this.consulta.linha(
      `select ${CAMPOS_DA_PARCELA}, p.memoria, coalesce(p.condicoes, c.condicoes) as condicoes from ${PARCELAS} where p.escola_id = $1 and p.id = $2`,
      [escolaAtual(), id],
    );
  }
}
