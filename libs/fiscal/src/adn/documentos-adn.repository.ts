import { Injectable } from '@nestjs/common';
import type { Ambiente } from '@sineta/nfse';
import { Consulta, escolaAtual, naoEncontrado, type Pagina } from '@sineta/plataforma';
import { v7 as uuidv7 } from 'uuid';
import type { ConsultaDeDistribuidosDto, DistribuidoDetalhadoDto, DistribuidoListadoDto } from './distribuicao.dto.js';
import type { DocumentoAdn } from './documento-adn.entity.js';
import { EVENTOS_DE_BAIXA } from './efeito.regras.js';
import type { DocumentoExaminado } from './exame.regras.js';

const COLUNAS = `tipo text, situacao text, problema text, nsu bigint, id_documento text, chave text, evento text, papel text,
  numero_nfse text, competencia text, valor_centavos bigint, emitente_documento text, emitente_nome text,
  tomador_documento text, tomador_nome text, id_dps text, chave_substituta text, motivo text, gerado_em timestamptz,
  conteudo text, sha256 text`;
const NOMES = COLUNAS.split(',').map((coluna) => coluna.trim().split(' ')[0] ?? '');

const emSnake = (nome: string): string => nome.replace(/[A-Z]/g, (letra) => `_${letra.toLowerCase()}`);

/** Whether the note of a document is out of force, according to the events that were distributed. */
export const CANCELADA_NO_ADN = `exists (select 1 from documento_adn e where e.escola_id = d.escola_id and e.ambiente = d.ambiente
  and e.chave = d.chave and e.tipo = 'EVENTO' and e.situacao = 'LIDO'
  and e.evento in (${EVENTOS_DE_BAIXA.map((evento) => `'${evento}'`).join(', ')}))`;

const CAMPOS = `d.id, d.nsu, d.ambiente, d.tipo, d.situacao, d.problema, d.chave, d.evento, d.papel, d.numero_nfse, d.competencia,
  d.valor_centavos, d.emitente_documento, d.emitente_nome, d.tomador_documento, d.tomador_nome, d.motivo, d.nota_id, d.gerado_em,
  d.criado_em as recebido_em, ${CANCELADA_NO_ADN} as cancelada`;

/** Needs an open unit of work. */
@Injectable()
export class DocumentosAdnRepository {
  constructor(private readonly consulta: Consulta) {}

  /** Hash of each document that is kept, of these identities. */
  async guardados(ambiente: Ambiente, ids: readonly (string | null)[]): Promise<Map<string, string>> {
    const linhas = await this.consulta.linhas<{ idDocumento: string; sha256: string }>(
      `select id_documento, sha256 from documento_adn where ambiente = $1 and id_documento = any($2::text[])`,
      [ambiente, ids.filter((id) => id !== null)],
    );
    return new Map(linhas.map(({ idDocumento, sha256 }) => [idDocumento, sha256]));
  }

  /** @returns those that were not there, by their NSU */
  async guardar(ambiente: Ambiente, documentos: readonly DocumentoExaminado[]): Promise<DocumentoAdn[]> {
    const linhas = documentos.map((documento) => {
      const snake = Object.fromEntries(Object.entries(documento).map(([nome, valor]) => [emSnake(nome), valor]));
      return { ...snake, id: uuidv7() };
    });
    return this.consulta.linhas<DocumentoAdn>(
      `insert into documento_adn (escola_id, ambiente, id, ${NOMES.join(', ')})
       select $1, $2, x.id, ${NOMES.map((nome) => `x.${nome}`).join(', ')}
         from jsonb_to_recordset($3::jsonb) as x(id uuid, ${COLUNAS})
       on conflict do nothing returning *`,
      [escolaAtual(), ambiente, JSON.stringify(linhas)],
    );
  }

  /** What was decided without a note of ours that has the key now: the note was found out by another way. */
  async reabrir(ambiente: Ambiente): Promise<void> {
    await this.consulta.linhas(
      `update documento_adn d set aplicado_em = null, atualizado_em = now() from nota_fiscal n
        where n.escola_id = d.escola_id and n.chave_acesso = d.chave and n.ambiente = d.ambiente and d.ambiente = $1
          and d.nota_id is null and d.aplicado_em is not null and d.situacao = 'LIDO' returning d.id`,
      [ambiente],
    );
  }

  async aAplicar(ambiente: Ambiente, depoisDe: number): Promise<{ id: string; nsu: number }[]> {
    return this.consulta.linhas(
      `select id, nsu from documento_adn where ambiente = $1 and aplicado_em is null and nsu > $2 order by nsu limit 200`,
      [ambiente, depoisDe],
    );
  }

  travar(id: string): Promise<DocumentoAdn | null> {
    return this.consulta.linha<DocumentoAdn>(
      `select * from documento_adn where id = $1 and aplicado_em is null for update`,
      [id],
    );
  }

  async aplicado(id: string, notaId: string | null, em: Date): Promise<void> {
    await this.consulta.linhas(
      `update documento_adn set nota_id = $2, aplicado_em = $3, versao = versao + 1, atualizado_em = now() where id = $1 returning id`,
      [id, notaId, em],
    );
  }

  /** The note here that a document is about: by its key; by the DPS it was made of; by the number that the city gave. */
  async notaDe(d: DocumentoAdn): Promise<string | null> {
    const linha = await this.consulta.linha<{ id: string }>(d.tipo === 'EVENTO' ? NOTA_DO_EVENTO : NOTA_DA_NFSE, [
      ...[d.ambiente, d.chave],
      ...(d.tipo === 'EVENTO' ? [] : [d.idDps, d.numeroNfse]),
    ]);
    return linha?.id ?? null;
  }

  /** Whether a document of ours is taking, or took, the place of the note of this key. */
  async substituindo({ chave, chaveSubstituta }: DocumentoAdn): Promise<boolean> {
    const linha = await this.consulta.linha(
      `select 1 from nota_fiscal where chave_acesso = $1
        union all select 1 from nota_fiscal where situacao in ('VALIDADA', 'ASSINADA', 'ENVIANDO', 'INDETERMINADA')
          and position('<chSubstda>' || $2 || '</chSubstda>' in xml_documento) > 0 limit 1`,
      [chaveSubstituta, chave],
    );
    return linha !== null;
  }

  listar(filtro: ConsultaDeDistribuidosDto): Promise<Pagina<DistribuidoListadoDto>> {
    const { tipo = null, papel = null, situacao = null, competencia = null, chave = null, deFora = null } = filtro;
    return this.consulta.pagina<DistribuidoListadoDto>(
      {
        ...{ campos: CAMPOS, de: 'documento_adn d', id: 'd.id' },
        onde: [
          ...['($1::text is null or d.tipo = $1)', '($2::text is null or d.papel = $2)'],
          ...['($3::text is null or d.situacao = $3)', '($4::text is null or d.competencia = $4)'],
          '($5::text is null or d.chave = $5)',
          `($6::boolean is null or (d.tipo = 'NFSE' and d.papel = 'EMITENTE' and d.nota_id is null and d.aplicado_em is not null) = $6)`,
        ],
        parametros: [tipo, papel, situacao, competencia, chave, deFora],
        ordens: { nsu: { sql: 'd.nsu', tipo: 'bigint' } },
        ordemPadrao: '-nsu',
      },
      filtro,
    );
  }

  async obter(id: string): Promise<DistribuidoDetalhadoDto> {
    const campos = `${CAMPOS}, d.id_documento, d.id_dps, d.chave_substituta, d.sha256, d.aplicado_em`;
    const linha = await this.consulta.linha<DistribuidoDetalhadoDto>(
      `select ${campos} from documento_adn d where d.id = $1`,
      [id],
    );
    if (!linha) throw naoEncontrado('documento distribuído', id);
    const eventos = await this.consulta.linhas<DistribuidoDetalhadoDto['eventos'][number]>(
      `select e.id, e.evento, e.motivo, e.gerado_em from documento_adn e
        where e.chave = $1 and e.ambiente = $2 and e.tipo = 'EVENTO' and e.id <> $3 order by e.nsu`,
      [linha.chave, linha.ambiente, id],
    );
    return { ...linha, eventos };
  }

  async conteudo(id: string): Promise<Pick<DocumentoAdn, 'idDocumento' | 'nsu' | 'conteudo' | 'sha256'>> {
    const linha = await this.consulta.linha<DocumentoAdn>(
      `select id_documento, nsu, conteudo, sha256 from documento_adn where id = $1`,
      [id],
    );
    if (!linha) throw naoEncontrado('documento distribuído', id);
    return linha;
  }
}

const NOTA_DO_EVENTO = `select id from nota_fiscal where ambiente = $1 and chave_acesso = $2
  union all select nota_id from documento_adn where ambiente = $1 and chave = $2 and tipo = 'NFSE' and nota_id is not null
  limit 1`;

const NOTA_DA_NFSE = `select id from (
    select id, 1 as ordem, criado_em from nota_fiscal where ambiente = $1 and chave_acesso = $2
    union all select id, 2, criado_em from nota_fiscal
      where ambiente = $1 and familia = 'NACIONAL' and id_documento = $3 and situacao <> 'DESCARTADA'
    union all select id, 3, criado_em from nota_fiscal
      where ambiente = $1 and familia <> 'NACIONAL' and municipio = left($2, 7) and numero_nfse = $4) n
  order by ordem, criado_em desc limit 1`;
