import { Injectable } from '@nestjs/common';
import { Consulta, contextoAtual, escolaAtual, UnidadeDeTrabalho, type Pagina } from '@sineta/plataforma';
import { v7 as uuidv7 } from 'uuid';
import { Filtros } from '../apoio/filtros.js';
import type {
  ConsultaDeDocumentosDto,
  ConsultaDeModelosDeContratoDto,
  DocumentoDto,
  DocumentoResumoDto,
  ModeloDeContratoResumoDto,
} from './documentos.dto.js';
import type { ContratoEscrito } from './valores-do-contrato.regras.js';

const CAMPOS = `d.id, d.contrato_id, c.numero as contrato_numero, d.pagador_id, p.nome as pagador_nome, d.modelo_id,
  d.sha256, d.vigente, case when a.id is not null then jsonb_build_object('pessoaId', a.pessoa_id, 'forma', a.forma,
    'aceitoEm', a.aceito_em, 'endereco', a.endereco, 'sha256', a.sha256, 'arquivoId', a.arquivo_id) end as aceite`;

const DE = `documento_de_contrato d
  join contrato c on c.escola_id = d.escola_id and c.id = d.contrato_id
  join pessoa p on p.escola_id = d.escola_id and p.id = d.pagador_id
  left join aceite_de_contrato a on a.escola_id = d.escola_id and a.documento_id = d.id`;

/** What the text tells, but for the school, the scholarships and the parcels. */
const ESCRITO = `select c.numero, c.data, c.condicoes, pa.nome as aluno_nome, pl.nome as plano, pe.nome as periodo,
    case when m.id is not null then s.nome || ', ' || t.nome end as turma,
    jsonb_build_object('nome', p.nome, 'documento', p.documento, 'logradouro', p.logradouro, 'numero', p.numero,
      'complemento', p.complemento, 'bairro', p.bairro, 'municipio', p.municipio, 'uf', p.uf, 'cep', p.cep) as pagador,
    (select jsonb_build_object('percentual', trim_scale(x.percentual)::text, 'valorCentavos', x.valor_centavos,
         'comFixos', exists (select 1 from pagador_do_contrato y where y.escola_id = x.escola_id
           and y.contrato_id = x.contrato_id and y.valor_centavos is not null))
       from pagador_do_contrato x where x.escola_id = c.escola_id and x.contrato_id = c.id and x.pagador_id = p.id) as cota
  from contrato c
  join aluno al on al.escola_id = c.escola_id and al.id = c.aluno_id
  join pessoa pa on pa.escola_id = al.escola_id and pa.id = al.pessoa_id
  join plano_pagamento pl on pl.escola_id = c.escola_id and pl.id = c.plano_id
  join periodo_letivo pe on pe.escola_id = pl.escola_id and pe.id = pl.periodo_letivo_id
  join pessoa p on p.escola_id = c.escola_id and p.id = $3
  left join matricula m on m.escola_id = c.escola_id and m.id = c.matricula_id
  left join turma t on t.escola_id = m.escola_id and t.id = m.turma_id
  left join serie s on s.escola_id = t.escola_id and s.id = t.serie_id
  where c.escola_id = $1 and c.id = $2`;

@Injectable()
export class DocumentosRepository {
  constructor(
    private readonly unidade: UnidadeDeTrabalho,
    private readonly consulta: Consulta,
  ) {}

  /** The editions of a text, locked: two new ones do not take the same number. */
  async ultimaEdicao(nome: string): Promise<number> {
    const linhas = await this.consulta.linhas<{ edicao: number }>(
      `select edicao from modelo_de_contrato where escola_id = $1 and nome = $2 order by id for update`,
      [escolaAtual(), nome],
    );
    return Math.max(0, ...linhas.map(({ edicao }) => edicao));
  }

  async desativar(nome: string): Promise<void> {
    await this.unidade.gerente.query(
      `update modelo_de_contrato set ativo = false, versao = versao + 1, atualizado_em = now()
        where escola_id = $1 and nome = $2 and ativo`,
      [escolaAtual(), nome],
    );
  }

  modelos(filtro: ConsultaDeModelosDeContratoDto): Promise<Pagina<ModeloDeContratoResumoDto>> {
    const { onde, parametros } = new Filtros().se(filtro.ativo, 'm.ativo = ?');
    return this.consulta.pagina<ModeloDeContratoResumoDto>(
      {
        ...{ campos: 'm.id, m.nome, m.edicao, m.ativo', de: 'modelo_de_contrato m', onde, parametros, id: 'm.id' },
        ordens: { nome: { sql: 'lower(m.nome)', tipo: 'text' } },
        ordemPadrao: 'nome',
      },
      filtro,
    );
  }

  /** `pagadorId`: only those of this person; null, all. */
  listar(filtro: ConsultaDeDocumentosDto, pagadorId: string | null): Promise<Pagina<DocumentoResumoDto>> {
    const { onde, parametros } = new Filtros()
      .se(filtro.contratoId, 'd.contrato_id = ?')
      .se(filtro.aceito, '(a.id is not null) = ?')
      .se(pagadorId, 'd.pagador_id = ?');
    return this.consulta.pagina<DocumentoResumoDto>(
      {
        ...{ campos: CAMPOS, de: DE, onde, parametros, id: 'd.id' },
        ordens: { criacao: { sql: 'd.criado_em', tipo: 'timestamptz' } },
        ordemPadrao: '-criacao',
      },
      filtro,
    );
  }

  obter(id: string): Promise<(DocumentoDto & { criadoEm: Date }) | null> {
    return this.consulta.linha(
      `select ${CAMPOS}, d.texto, d.criado_em from ${DE} where d.escola_id = $1 and d.id = $2`,
      [escolaAtual(), id],
    );
  }

  /** Who reads a document of the contract: its payers of now, as far as they owe a part of it. */
  async pagadores(contratoId: string): Promise<string[]> {
    const linhas = await this.consulta.linhas<{ id: string }>(
      `select p.pagador_id as id from parcela p join contrato c on c.escola_id = p.escola_id and c.id = p.contrato_id
        where p.escola_id = $1 and p.contrato_id = $2 and p.acordo_id is null and p.avulsa is null
          and (p.pagador_id = c.pagador_id or exists (select 1 from pagador_do_contrato x
            where x.escola_id = p.escola_id and x.contrato_id = p.contrato_id and x.pagador_id = p.pagador_id))
        group by 1 order by 1`,
      [escolaAtual(), contratoId],
    );
    return linhas.map(({ id }) => id);
  }

  escrito(
    contratoId: string,
    pagadorId: string,
  ): Promise<Omit<ContratoEscrito, 'escola' | 'bolsas' | 'parcelas'> | null> {
    return this.consulta.linha(ESCRITO, [escolaAtual(), contratoId, pagadorId]);
  }

  parcelas(contratoId: string, pagadorId: string): Promise<ContratoEscrito['parcelas']> {
    return this.consulta.linhas(
      `select s.nome as servico_nome, x.vencimento, x.nominal_centavos,
              x.nominal_centavos - x.bolsas_centavos as liquido_centavos
         from parcela x join servico s on s.escola_id = x.escola_id and s.id = x.servico_id
        where x.escola_id = $1 and x.contrato_id = $2 and x.pagador_id = $3 and x.situacao <> 'CANCELADA'
          and x.acordo_id is null and x.avulsa is null order by s.nome, x.vencimento, x.id`,
      [escolaAtual(), contratoId, pagadorId],
    );
  }

  async substituir(contratoId: string): Promise<void> {
    await this.unidade.gerente.query(
      `update documento_de_contrato set vigente = false, versao = versao + 1, atualizado_em = now()
        where escola_id = $1 and contrato_id = $2 and vigente`,
      [escolaAtual(), contratoId],
    );
  }

  async aceitar(aceite: {
    documentoId: string;
    pessoaId: string;
    forma: 'ELETRONICO' | 'PAPEL';
    sha256: string;
    arquivo: { id: string; sha256: string } | null;
    aceitoEm: Date;
  }): Promise<void> {
    const { usuarioId, endereco } = contextoAtual();
    await this.unidade.gerente.query(
      `insert into aceite_de_contrato (escola_id, id, documento_id, pessoa_id, usuario_id, forma, sha256, endereco,
         arquivo_id, arquivo_sha256, aceito_em) values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11)`,
      [
        ...[escolaAtual(), uuidv7(), aceite.documentoId, aceite.pessoaId, usuarioId, aceite.forma, aceite.sha256],
        aceite.forma === 'ELETRONICO' ? endereco : null,
        ...[aceite.arquivo?.id ?? null, aceite.arquivo?.sha256 ?? null, aceite.aceitoEm],
      ],
    );
  }
}
