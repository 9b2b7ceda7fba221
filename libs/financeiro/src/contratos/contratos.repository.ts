import { Injectable } from '@nestjs/common';
import type { Competencia, DataCivil } from '@sineta/nucleo';
import { Consulta, escolaAtual, UnidadeDeTrabalho, type Pagina } from '@sineta/plataforma';
import { Filtros } from '../apoio/filtros.js';
import { atualizarEmLote, inserirEmLote } from '../apoio/lote.js';
import type { EstadoDaParcela } from '../baixas/baixa.regras.js';
import type { EfeitoDaBolsa } from './bolsas-da-parcela.regras.js';
import type { BolsaDoContrato, Condicoes, ParcelaGerada } from './contrato.regras.js';
import type { CotaDaParcela, PagadorComCota } from './cota.regras.js';
import type { ConsultaDeContratosDto, ContratoDto } from './contratos.dto.js';
import { PassadoDasParcelas } from '../parcelas/passado-das-parcelas.js';

export interface ContratoNovo {
  id: string;
  numero: number;
  matriculaId: string | null;
  alunoId: string;
  pagadorId: string;
  planoId: string;
  personalizado: boolean;
  data: DataCivil;
  diaVencimento: number;
  condicoes: Condicoes;
  totalCentavos: number;
}

export interface ParcelaNova extends ParcelaGerada {
  id: string;
  contratoId: string;
  alunoId: string;
  pagadorId: string;
  cota?: CotaDaParcela;
}

/** A parcel read to be changed. */
export interface ParcelaDoContrato extends EstadoDaParcela {
  id: string;
  versao: number;
  pagadorId: string;
  servicoTipo: string;
  numero: number;
  cota: CotaDaParcela | null;
  competencia: Competencia;
  vencimento: DataCivil;
  nominalCentavos: number;
  bolsasCentavos: number;
  abatimentosCentavos: number;
}

/** A contract locked to be changed. */
export interface ContratoTravado {
  id: string;
  numero: number;
  matriculaId: string | null;
  alunoId: string;
  planoId: string;
  pagadorId: string;
  data: DataCivil;
  situacao: string;
  condicoes: Condicoes;
}

const CAMPOS = `c.id, c.versao, c.numero, c.matricula_id, c.aluno_id, pa.nome as aluno_nome, c.pagador_id,
  pp.nome as pagador_nome, c.plano_id, pl.nome as plano_nome, c.personalizado, c.data, c.dia_vencimento, c.total_centavos, c.situacao,
  c.condicoes, (select coalesce(sum(x.saldo_centavos), 0)::bigint from parcela x
    where x.escola_id = c.escola_id and x.contrato_id = c.id and x.acordo_id is null) as saldo_centavos`;

const DE = `contrato c
  join aluno a on a.escola_id = c.escola_id and a.id = c.aluno_id
  join pessoa pa on pa.escola_id = a.escola_id and pa.id = a.pessoa_id
  join pessoa pp on pp.escola_id = c.escola_id and pp.id = c.pagador_id
  join plano_pagamento pl on pl.escola_id = c.escola_id and pl.id = c.plano_id
  left join matricula m on m.escola_id = c.escola_id and m.id = c.matricula_id`;

@Injectable()
export class ContratosRepository {
  constructor(
    private readonly unidade: UnidadeDeTrabalho,
    private readonly consulta: Consulta,
    private readonly passado: PassadoDasParcelas,
  ) {}

  inserirContratos(contratos: readonly ContratoNovo[]): Promise<void> {
    return inserirEmLote(
      this.unidade.gerente,
      'contrato',
      [
        ['id', 'uuid', (c) => c.id],
        ['numero', 'bigint', (c) => c.numero],
        ['matricula_id', 'uuid', (c) => c.matriculaId],
        ['aluno_id', 'uuid', (c) => c.alunoId],
        ['pagador_id', 'uuid', (c) => c.pagadorId],
        ['plano_id', 'uuid', (c) => c.planoId],
        ['personalizado', 'boolean', (c) => c.personalizado],
        ['data', 'date', (c) => c.data],
        ['dia_vencimento', 'integer', (c) => c.diaVencimento],
        ['condicoes', 'jsonb', (c) => c.condicoes],
        ['total_centavos', 'bigint', (c) => c.totalCentavos],
      ],
      contratos,
    );
  }

  inserirPagadores(contratoId: string, pagadores: readonly PagadorComCota[]): Promise<void> {
    return inserirEmLote(
      this.unidade.gerente,
      'pagador_do_contrato',
      [
        ['contrato_id', 'uuid', () => contratoId],
        ['pagador_id', 'uuid', (p) => p.pagadorId],
        ['ordem', 'integer', (p) => p.ordem],
        ['percentual', 'numeric', (p) => p.percentual],
        ['valor_centavos', 'bigint', (p) => p.valorCentavos],
      ],
      pagadores.map((p, i) => ({ ...p, ordem: i + 1 })),
    );
  }

  /** None: the contract has a single payer. */
  pagadores(contratoId: string): Promise<(PagadorComCota & { pagadorNome: string })[]> {
    return this.consulta.linhas(
      `select x.pagador_id, p.nome as pagador_nome, trim_scale(x.percentual)::text as percentual, x.valor_centavos
         from pagador_do_contrato x join pessoa p on p.escola_id = x.escola_id and p.id = x.pagador_id
        where x.escola_id = $1 and x.contrato_id = $2 order by x.ordem`,
      [escolaAtual(), contratoId],
    );
  }

  inserirBolsas(contratoId: string, bolsas: readonly BolsaDoContrato[]): Promise<void> {
    return inserirEmLote(
      this.unidade.gerente,
      'bolsa',
      [
        ['id', 'uuid', (b) => b.id],
        ['contrato_id', 'uuid', () => contratoId],
        ['nome', 'text', (b) => b.nome],
        ['tipo', 'text', (b) => b.tipo],
        ['percentual', 'numeric', (b) => b.percentual],
        ['valor_centavos', 'bigint', (b) => b.valorCentavos],
        ['ordem', 'integer', (b) => b.ordem],
        ['inicio', 'text', (b) => b.inicio],
        ['fim', 'text', (b) => b.fim],
        ['servicos', 'jsonb', (b) => b.servicos],
        ['numeros', 'jsonb', (b) => b.numeros],
        ['teto_centavos', 'bigint', (b) => b.tetoCentavos],
        ['renovacao', 'text', (b) => b.renovacao],
        ['origem', 'text', (b) => b.origem],
        ['modelo_id', 'uuid', (b) => b.modeloId],
        ['comprovante', 'text', (b) => b.comprovante],
      ],
      bolsas,
    );
  }

  inserirParcelas(parcelas: readonly ParcelaNova[]): Promise<void> {
    const divididas = parcelas.some(({ cota }) => cota);
    return inserirEmLote(
      this.unidade.gerente,
      'parcela',
      [
        ['id', 'uuid', (p) => p.id],
        ['contrato_id', 'uuid', (p) => p.contratoId],
        ['servico_id', 'uuid', (p) => p.servicoId],
        ['aluno_id', 'uuid', (p) => p.alunoId],
        ['pagador_id', 'uuid', (p) => p.pagadorId],
        ['numero', 'integer', (p) => p.numero],
        ['competencia', 'text', (p) => p.competencia],
        ['vencimento', 'date', (p) => p.vencimento],
        ['nominal_centavos', 'bigint', (p) => p.nominalCentavos],
        ['bolsas_centavos', 'bigint', (p) => p.bolsasCentavos],
        ['saldo_centavos', 'bigint', (p) => p.saldoCentavos],
        ['memoria', 'jsonb', (p) => p.memoria],
        ['situacao', 'text', (p) => p.situacao],
        ...(divididas ? [['cota', 'jsonb', (p: ParcelaNova) => p.cota] as const] : []),
      ],
      parcelas,
    );
  }

  listar(filtro: ConsultaDeContratosDto): Promise<Pagina<ContratoDto>> {
    const { onde, parametros } = new Filtros()
      .se(filtro.turmaId, 'c.matricula_id = any (array(select x.id from matricula x where x.turma_id = ?))')
      .se(filtro.matriculaId, 'c.matricula_id = ?')
      .se(filtro.alunoId, 'c.aluno_id = ?')
      .se(
        filtro.pagadorId,
        `c.id = any (array(select y.id from contrato y where y.pagador_id = ?
          union all select x.contrato_id from pagador_do_contrato x where x.pagador_id = ?))`,
      )
      .se(filtro.planoId, 'c.plano_id = ?')
      .se(filtro.situacao, 'c.situacao = ?');
    return this.consulta.pagina<ContratoDto>(
      {
        ...{ campos: CAMPOS, de: DE, onde, parametros, id: 'c.id' },
        ordens: {
          numero: { sql: 'c.numero', tipo: 'bigint' },
          aluno: { sql: 'lower(pa.nome)', tipo: 'text' },
          data: { sql: 'c.data', tipo: 'date' },
        },
        ordemPadrao: 'numero',
      },
      filtro,
    );
  }

  obter(id: string): Promise<ContratoDto | null> {
    return this.consulta.linha(`select ${CAMPOS} from ${DE} where c.escola_id = $1 and c.id = $2`, [escolaAtual(), id]);
  }

  travar(id: string): Promise<ContratoTravado | null> {
    return this.consulta.linha(
      `select id, numero, matricula_id, aluno_id, plano_id, pagador_id, data, situacao, condicoes from contrato
        where escola_id = $1 and id = $2 for update`,
      [escolaAtual(), id],
    );
  }

  bolsas(contratoId: string): Promise<BolsaDoContrato[]> {
    return this.consulta.linhas(
      `select id, nome, tipo, trim_scale(percentual)::text as percentual, valor_centavos, ordem, inicio, fim,
              servicos, numeros, teto_centavos, renovacao, origem, modelo_id, comprovante
         from bolsa where escola_id = $1 and contrato_id = $2 order by ordem, id`,
      [escolaAtual(), contratoId],
    );
  }

  /** Of the contract itself, not what was sold at the counter; locked in the order of the ids, as every money command does. */
  travarParcelas(contratoId: string): Promise<ParcelaDoContrato[]> {
    return this.consulta.linhas(
      `select p.id, p.versao, p.pagador_id, p.numero, p.cota, s.tipo as servico_tipo, p.competencia, p.vencimento, p.nominal_centavos,
              p.bolsas_centavos, p.abatimentos_centavos, p.saldo_centavos, p.situacao, p.liquidada_em, p.multa_cobrada, p.mora_ate,
              p.multa_pendente_centavos, p.juros_pendentes_centavos, p.desconto_dado_centavos
         from parcela p join servico s on s.escola_id = p.escola_id and s.id = p.servico_id
        where p.escola_id = $1 and p.contrato_id = $2 and p.avulsa is null and p.acordo_id is null
        order by p.id for update of p`,
      [escolaAtual(), contratoId],
    );
  }

  /** By parcel: principal paid, less what was already given back as credit. Read with the parcels locked. */
  async pagoEmDinheiro(contratoId: string): Promise<Map<string, number>> {
    const linhas = await this.consulta.linhas<{ id: string; pago: number }>(
      `select p.id, sum(case when t.tipo in ('PRINCIPAL', 'PRINCIPAL_DE_ACORDO', 'FIM_DE_CREDITO_DE_BOLSA') then 1 else -1 end
                * case when t.estorna_id is null then 1 else -1 end * t.valor_centavos)::bigint as pago
         from parcela p join transferencia t on t.escola_id = p.escola_id and t.parcela_id = p.id
        where p.escola_id = $1 and p.contrato_id = $2 
          and t.tipo in ('PRINCIPAL', 'PRINCIPAL_DE_ACORDO', 'CREDITO_DE_BOLSA', 'FIM_DE_CREDITO_DE_BOLSA',
            'CREDITO_DE_PONTUALIDADE', 'CREDITO_DE_CANCELAMENTO')
        group by p.id`,
      [escolaAtual(), contratoId],
    );
    return new Map(linhas.map(({ id, pago }) => [id, pago]));
  }

  async gravarBolsas(
    efeitos: readonly (EfeitoDaBolsa & { id: string; liquidadaEm: DataCivil | null })[],
  ): Promise<void> {
    await this.passado.guardar(efeitos.map(({ id }) => id));
    await atualizarEmLote(
      this.unidade.gerente,
      'parcela',
      [
        ['bolsas_centavos', 'bigint', (e) => e.bolsasCentavos],
        ['saldo_centavos', 'bigint', (e) => e.saldoCentavos],
        ['memoria', 'jsonb', (e) => e.memoria],
        ['situacao', 'text', (e) => e.situacao],
        ['liquidada_em', 'date', (e) => e.liquidadaEm],
      ],
      efeitos,
    );
  }
}
