import { Injectable } from '@nestjs/common';
import { chaveNossoNumero, type OcorrenciaDeRetorno } from '@sineta/cnab';
import { Consulta, escolaAtual, naoEncontrado, UnidadeDeTrabalho, type Pagina } from '@sineta/plataforma';
import { Filtros } from '../apoio/filtros.js';
import { atualizarEmLote, inserirEmLote } from '../apoio/lote.js';
import type { DadosDaConta } from '../contas-bancarias/conta-bancaria.regras.js';
import type { ContaDoBanco } from './conta-do-retorno.regras.js';
import type { BoletoDaLinha, EfeitoDaLinha, LinhaPendente, MudancaDoBoleto } from './retorno.regras.js';
import type { ConsultaDeRetornosDto, RetornoDto } from './retornos.dto.js';
import type { AlvosDasLinhas, FigurasDadas } from './titulos-do-bloco.regras.js';

export interface LinhaDoRetorno {
  linha: number;
  nossoNumero: string | null;
  ocorrencia: string;
  dados: OcorrenciaDeRetorno;
  valorPagoCentavos: number;
  resultado: string;
  mensagem: string | null;
  boletoId: string | null;
  recebimentoId: string | null;
}

/** What a person reads of a line: a third of what the file said. */
const DADOS_DO_RESUMO = [
  'ocorrencia',
  'motivos',
  'seuNumero',
  'dataOcorrencia',
  'dataCredito',
  'tarifa',
  'encargos',
  'desconto',
] as const;
const RESUMO = `jsonb_build_object(${DADOS_DO_RESUMO.map((nome) => `'${nome}', dados->'${nome}'`).join(', ')})`;

export interface ResumoDaLinha extends Omit<LinhaDoRetorno, 'ocorrencia' | 'dados'> {
  dados: Pick<OcorrenciaDeRetorno, (typeof DADOS_DO_RESUMO)[number]>;
}

const CAMPOS = `r.id, r.conta_bancaria_id, r.nsa, r.sha256, r.arquivo_id, r.nome, r.gerado_em, r.situacao, r.linhas,
  r.total_pago_centavos, r.avisos, r.tarefa_id, r.criado_em`;

const BOLETO = `select b.id, b.pagador_id, b.nosso_numero, b.seu_numero, b.situacao, b.protesto, b.protesto_em, b.valor_centavos, b.vencimento, b.modo_mora,
    (select array_agg(bp.parcela_id order by bp.ordem, bp.parcela_id) from boleto_parcela bp
      where bp.escola_id = b.escola_id and bp.boleto_id = b.id) as parcelas
  from boleto b where b.escola_id = $1`;

@Injectable()
export class RetornosRepository {
  constructor(
    private readonly unidade: UnidadeDeTrabalho,
    private readonly consulta: Consulta,
  ) {}

  /** Accounts in a bank, locked: two files of the same account are received one after another. */
  travarContas(banco: string): Promise<ContaDoBanco[]> {
    return this.consulta.linhas(
      `select id, banco, nome, agencia, conta, conta_dv, codigo_beneficiario from conta_bancaria where escola_id = $1 and banco = $2
        order by id for no key update`,
      [escolaAtual(), banco],
    );
  }

  porHash(contaId: string, sha256: string): Promise<RetornoDto | null> {
    return this.consulta.linha(
      `select ${CAMPOS} from retorno r where r.escola_id = $1 and r.conta_bancaria_id = $2 and r.sha256 = $3`,
      [escolaAtual(), contaId, sha256],
    );
  }

  porNsa(contaId: string, nsa: number): Promise<RetornoDto | null> {
    return this.consulta.linha(
      `select ${CAMPOS} from retorno r where r.escola_id = $1 and r.conta_bancaria_id = $2 and r.nsa = $3`,
      [escolaAtual(), contaId, nsa],
    );
  }

  async ultimoNsa(contaId: string): Promise<number | null> {
    const linha = await this.consulta.linha<{ nsa: number | null }>(
      `select max(nsa) as nsa from retorno where escola_id = $1 and conta_bancaria_id = $2`,
      [escolaAtual(), contaId],
    );
    return linha?.nsa ?? null;
  }

  async inserir(r: Omit<RetornoDto, 'criadoEm' | 'situacao' | 'tarefaId'>): Promise<void> {
    await this.unidade.gerente.query(
      `insert into retorno (escola_id, id, conta_bancaria_id, nsa, sha256, arquivo_id, nome, gerado_em, linhas,
                            total_pago_centavos, avisos)
       values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11)`,
      [
        ...[escolaAtual(), r.id, r.contaBancariaId, r.nsa, r.sha256, r.arquivoId, r.nome, r.geradoEm, r.linhas],
        ...[r.totalPagoCentavos, JSON.stringify(r.avisos)],
      ],
    );
  }

  inserirLinhas(retornoId: string, ocorrencias: readonly OcorrenciaDeRetorno[]): Promise<void> {
    return inserirEmLote(
      this.unidade.gerente,
      'retorno_linha',
      [
        ['retorno_id', 'uuid', () => retornoId],
        ['linha', 'integer', (o) => o.linha],
        ['nosso_numero', 'text', (o) => chaveNossoNumero(o.nossoNumero)],
        ['ocorrencia', 'text', (o) => o.ocorrencia.codigo],
        ['dados', 'jsonb', (o) => o],
        ['valor_pago_centavos', 'bigint', (o) => o.valorPago],
      ],
      ocorrencias,
    );
  }

  async marcarTarefa(id: string, tarefaId: string): Promise<void> {
    await this.unidade.gerente.query(`update retorno set tarefa_id = $3 where escola_id = $1 and id = $2`, [
      ...[escolaAtual(), id, tarefaId],
    ]);
  }

  async marcarAplicado(id: string): Promise<void> {
    await this.unidade.gerente.query(
      `update retorno set situacao = 'APLICADO', versao = versao + 1, atualizado_em = now()
        where escola_id = $1 and id = $2`,
      [escolaAtual(), id],
    );
  }

  /**
   * The next pending lines, locked, each with whether another file already brought it. Equal lines of one file are
   * payments of their own: the second is repeated when another file has two, so the order of the files does not change
   * how many are taken (financeiro.md 3, I11).
   */
  pendentes(
    retornoId: string,
    contaId: string,
    limite: number,
  ): Promise<Pick<LinhaPendente, 'linha' | 'dados' | 'repetida'>[]> {
    return this.consulta.linhas(
      `select l.linha, l.dados, exists (
           select 1 from retorno_linha o join retorno ro on ro.escola_id = o.escola_id and ro.id = o.retorno_id
            where o.escola_id = l.escola_id and o.nosso_numero = l.nosso_numero and o.ocorrencia = l.ocorrencia
              and o.retorno_id <> l.retorno_id and ro.conta_bancaria_id = $3 and o.resultado <> 'PENDENTE'
              and o.valor_pago_centavos = l.valor_pago_centavos
              and o.dados ->> 'dataOcorrencia' is not distinct from l.dados ->> 'dataOcorrencia'
            group by o.retorno_id
           having count(*) >= (select count(*) from retorno_linha d
            where d.escola_id = l.escola_id and d.retorno_id = l.retorno_id and d.linha <= l.linha
              and d.nosso_numero = l.nosso_numero and d.ocorrencia = l.ocorrencia
              and d.valor_pago_centavos = l.valor_pago_centavos
              and d.dados ->> 'dataOcorrencia' is not distinct from l.dados ->> 'dataOcorrencia')) as repetida
         from retorno_linha l
        where l.escola_id = $1 and l.retorno_id = $2 and l.resultado = 'PENDENTE'
        order by l.linha limit $4 for update of l`,
      [escolaAtual(), retornoId, contaId, limite],
    );
  }

  /** Two blocks of one account, of different files, are applied one after another: each sees the lines of the other. */
  async travarContaDe(contaId: string): Promise<DadosDaConta> {
    const conta = await this.consulta.linha<DadosDaConta>(
      `select banco, agencia, agencia_dv, conta, conta_dv, carteira, modalidade, codigo_beneficiario, layout_cnab,
              codigo_transmissao, posto, variacao
         from conta_bancaria where escola_id = $1 and id = $2 for no key update`,
      [escolaAtual(), contaId],
    );
    if (!conta) throw naoEncontrado('conta bancária', contaId);
    return conta;
  }

  /**
   * Locks, in the order of the ids, the parcels of the boletos of these lines. Before the boletos, as the counter and
   * the contracts do: money commands that meet wait for each other, never in a circle.
   */
  async travarParcelas(contaId: string, alvos: AlvosDasLinhas): Promise<void> {
    const { condicao, parametros } = dasLinhas(alvos);
    await this.unidade.gerente.query(
      `select p.id from parcela p where p.escola_id = $1 and p.id in (
         select bp.parcela_id from boleto b join boleto_parcela bp on bp.escola_id = b.escola_id and bp.boleto_id = b.id
          where b.escola_id = $1 and b.conta_bancaria_id = $2 and ${condicao})
        order by p.id for update`,
      [escolaAtual(), contaId, ...parametros],
    );
  }

  /** Boletos of these lines, locked in the order of the ids. */
  travarBoletos(contaId: string, alvos: AlvosDasLinhas): Promise<BoletoDaLinha[]> {
    const { condicao, parametros } = dasLinhas(alvos);
    return this.consulta.linhas<BoletoDaLinha>(
      `${BOLETO} and b.conta_bancaria_id = $2 and ${condicao} order by b.id for update`,
      [escolaAtual(), contaId, ...parametros],
    );
  }

  /** Numbers that the bank gave, and the bar codes that they make final. */
  gravarNumeros(figuras: readonly FigurasDadas[]): Promise<void> {
    return atualizarEmLote(
      this.unidade.gerente,
      'boleto',
      [
        ['nosso_numero', 'text', (f) => f.nossoNumero],
        ['codigo_barras', 'text', (f) => f.codigoBarras],
        ['linha_digitavel', 'text', (f) => f.linhaDigitavel],
      ],
      figuras,
    );
  }

  travarBoleto(id: string): Promise<BoletoDaLinha | null> {
    return this.consulta.linha(`${BOLETO} and b.id = $2 for update`, [escolaAtual(), id]);
  }

  gravarBoletos(mudancas: readonly MudancaDoBoleto[]): Promise<void> {
    return atualizarEmLote(
      this.unidade.gerente,
      'boleto',
      [
        ['situacao', 'text', (m) => m.situacao],
        ['rejeicao', 'jsonb', (m) => m.rejeicao],
        ['pago_centavos', 'bigint', (m) => m.pagoCentavos],
        ['pago_em', 'date', (m) => m.pagoEm],
      ],
      mudancas,
    );
  }

  async gravarLinhas(retornoId: string, efeitos: readonly EfeitoDaLinha[]): Promise<void> {
    await this.unidade.gerente.query(
      `update retorno_linha l set resultado = d.resultado, mensagem = d.mensagem, boleto_id = d.boleto_id,
              recebimento_id = d.recebimento_id
         from unnest($3::int[], $4::text[], $5::text[], $6::uuid[], $7::uuid[])
           as d(linha, resultado, mensagem, boleto_id, recebimento_id)
        where l.escola_id = $1 and l.retorno_id = $2 and l.linha = d.linha`,
      [
        escolaAtual(),
        retornoId,
        efeitos.map((e) => e.linha),
        efeitos.map((e) => e.resultado),
        efeitos.map((e) => e.mensagem),
        efeitos.map((e) => e.boletoId),
        efeitos.map((e) => e.pagamento?.id ?? null),
      ],
    );
  }

  listar(filtro: ConsultaDeRetornosDto): Promise<Pagina<RetornoDto>> {
    const { onde, parametros } = new Filtros().se(filtro.contaBancariaId, 'r.conta_bancaria_id = ?');
    return this.consulta.pagina<RetornoDto>(
      {
        ...{ campos: CAMPOS, de: 'retorno r', onde, parametros, id: 'r.id' },
        ordens: { criacao: { sql: 'r.criado_em', tipo: 'timestamptz' }, nsa: { sql: 'r.nsa', tipo: 'integer' } },
        ordemPadrao: '-criacao',
      },
      filtro,
    );
  }

  obter(id: string): Promise<RetornoDto | null> {
    return this.consulta.linha(`select ${CAMPOS} from retorno r where r.escola_id = $1 and r.id = $2`, [
      escolaAtual(),
      id,
    ]);
  }

  linhas(retornoId: string): Promise<ResumoDaLinha[]> {
    return this.consulta.linhas(
      `select linha, nosso_numero, ${RESUMO} as dados, valor_pago_centavos, resultado, mensagem, boleto_id, recebimento_id
         from retorno_linha where escola_id = $1 and retorno_id = $2 order by linha`,
      [escolaAtual(), retornoId],
    );
  }

  travarLinha(retornoId: string, linha: number): Promise<LinhaDoRetorno | null> {
    return this.consulta.linha(
      `select linha, nosso_numero, ocorrencia, dados, valor_pago_centavos, resultado, mensagem, boleto_id, recebimento_id
         from retorno_linha where escola_id = $1 and retorno_id = $2 and linha = $3 for update`,
      [escolaAtual(), retornoId, linha],
    );
  }
}

/** `b` (boleto) is one of these; the own keys are asked only where the bank numbers. */
function dasLinhas({ numeros, ids, seusNumeros }: AlvosDasLinhas): { condicao: string; parametros: unknown[] } {
  const peloNumero = `b.nosso_numero_chave = any($3::text[])`;
  if (ids.length === 0 && seusNumeros.length === 0) return { condicao: peloNumero, parametros: [numeros] };
  const condicao = `(${peloNumero} or b.id = any($4::uuid[])
    or (b.nosso_numero is null and regexp_replace(b.seu_numero, '[^0-9A-Za-z]', '', 'g') = any($5::text[])))`;
  return { condicao, parametros: [numeros, ids, seusNumeros] };
}
