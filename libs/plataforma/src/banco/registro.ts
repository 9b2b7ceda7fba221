import { Injectable } from '@nestjs/common';
import { QueryFailedError, type EntityMetadata, type EntityTarget } from 'typeorm';
import { v7 as uuidv7 } from 'uuid';
import { Trilha } from '../auditoria/trilha.js';
import { escolaAtual } from '../contexto/contexto.js';
import { erroDaPlataforma } from '../http/erros.js';
import { conferirVersao } from '../http/versao.js';
import type { BaseDaEscola } from './base.entity.js';
import { codigoDoPostgres, UnidadeDeTrabalho } from './unidade-de-trabalho.js';

type DadosNovos<E> = Omit<E, 'escolaId' | 'id' | 'versao' | 'criadoEm' | 'atualizadoEm'> & { id?: string };
type Mudancas<E> = Partial<Omit<E, 'escolaId' | 'id' | 'versao' | 'criadoEm' | 'atualizadoEm'>>;

export interface OpcoesDeEscrita {
  /** Version the caller saw (If-Match); a different one in the database is a 412. */
  versao?: number;
  motivo?: string;
}

/**
 * The way single rows of a school are written: key, version, trail and school are not left to memory.
 * Batches over 100 rows write SQL of their own in the repository, with one trail row for the batch.
 */
@Injectable()
export class Registro {
  constructor(
    private readonly unidade: UnidadeDeTrabalho,
    private readonly trilha: Trilha,
  ) {}

  /** Inserts and returns the row. A missing `id` is made here (UUIDv7). */
  async inserir<E extends BaseDaEscola>(
    entidade: EntityTarget<E>,
    dados: DadosNovos<E>,
    opcoes: OpcoesDeEscrita = {},
  ): Promise<E> {
    const repositorio = this.unidade.gerente.getRepository(entidade);
    const linha = { ...dados, escolaId: escolaAtual(), id: dados.id ?? uuidv7() };
    const { raw } = await repositorio
      .createQueryBuilder()
      .insert()
      .values(linha as never)
      .returning('*')
      .updateEntity(false)
      .execute();
    await this.trilha.registrar({
      acao: 'inclusao',
      entidade: repositorio.metadata.tableName,
      entidadeId: linha.id,
      depois: dados as Record<string, unknown>,
      motivo: opcoes.motivo,
    });
    return daLinha<E>(repositorio.metadata, raw);
  }

  /** The row, or a 404 problem naming what was looked for. Another school's id is simply not there. */
  async obter<E extends BaseDaEscola>(entidade: EntityTarget<E>, id: string, nome?: string): Promise<E> {
    const repositorio = this.unidade.gerente.getRepository(entidade);
    const linha = await repositorio.findOneBy({ escolaId: escolaAtual(), id } as never);
    if (!linha) throw naoEncontrado(nome ?? repositorio.metadata.tableName.replaceAll('_', ' '), id);
    return linha;
  }

  /** The same, locked until the end of the transaction (SELECT … FOR UPDATE). */
  travar<E extends BaseDaEscola>(entidade: EntityTarget<E>, id: string, nome?: string): Promise<E> {
    return this.comTrava(entidade, id, 'pessimistic_write', nome);
  }

  /** The same, for who only needs it to stay as it is: many at once, and no change meanwhile (SELECT … FOR SHARE). */
  segurar<E extends BaseDaEscola>(entidade: EntityTarget<E>, id: string, nome?: string): Promise<E> {
    return this.comTrava(entidade, id, 'pessimistic_read', nome);
  }

  private async comTrava<E extends BaseDaEscola>(
    entidade: EntityTarget<E>,
    id: string,
    mode: 'pessimistic_write' | 'pessimistic_read',
    nome: string | undefined,
  ): Promise<E> {
    const repositorio = this.unidade.gerente.getRepository(entidade);
    const linha = await repositorio.findOne({ where: { escolaId: escolaAtual(), id } as never, lock: { mode } });
    if (!linha) throw naoEncontrado(nome ?? repositorio.metadata.tableName.replaceAll('_', ' '), id);
    return linha;
  }

  /** Updates the given fields, writes before and after to the trail, returns the new row. */
  async atualizar<E extends BaseDaEscola>(
    entidade: EntityTarget<E>,
    id: string,
    mudancas: Mudancas<E>,
    opcoes: OpcoesDeEscrita = {},
  ): Promise<E> {
    const antes = await this.travar(entidade, id);
    if (opcoes.versao !== undefined) conferirVersao(opcoes.versao, antes);
    const diferentes = Object.entries(mudancas).filter(
      ([campo, valor]) => valor !== undefined && !iguais(antes[campo as keyof E], valor),
    );
    if (diferentes.length === 0) return antes;
    const repositorio = this.unidade.gerente.getRepository(entidade);
    const { raw } = await repositorio
      .createQueryBuilder()
      .update()
      .set(Object.fromEntries(diferentes) as never)
      .where({ escolaId: escolaAtual(), id })
      .returning('*')
      .execute();
    await this.trilha.registrar({
      acao: 'alteracao',
      entidade: repositorio.metadata.tableName,
      entidadeId: id,
      antes: Object.fromEntries(diferentes.map(([campo]) => [campo, antes[campo as keyof E]])),
      depois: Object.fromEntries(diferentes),
      motivo: opcoes.motivo,
    });
    return daLinha<E>(repositorio.metadata, raw);
  }

  /** @throws ErroDeNegocio registro-em-uso, naming what depends on the row */
  async excluir<E extends BaseDaEscola>(
    entidade: EntityTarget<E>,
    id: string,
    opcoes: OpcoesDeEscrita = {},
  ): Promise<void> {
    const antes = await this.travar(entidade, id);
    if (opcoes.versao !== undefined) conferirVersao(opcoes.versao, antes);
    const repositorio = this.unidade.gerente.getRepository(entidade);
    await repositorio.delete({ escolaId: escolaAtual(), id } as never).catch((erro: unknown) => {
      throw emUso(erro) ?? erro;
    });
    await this.trilha.registrar({
      acao: 'exclusao',
      entidade: repositorio.metadata.tableName,
      entidadeId: id,
      antes: { ...antes } as Record<string, unknown>,
      motivo: opcoes.motivo,
    });
  }
}

/** The entity of a row written just now, from RETURNING. */
function daLinha<E>(metadados: EntityMetadata, linhas: unknown): E {
  const [linha] = linhas as [Record<string, unknown>];
  const entidade = metadados.create() as Record<string, unknown>;
  for (const coluna of metadados.columns) {
    const valor = linha[coluna.databaseName];
    entidade[coluna.propertyName] = metadados.dataSource.driver.prepareHydratedValue(valor, coluna);
  }
  return entidade as E;
}

/** Tables whose name lacks an accent, as the office writes them. */
const NOMES: Readonly<Record<string, string>> = {
  ...{
    matricula: 'matrícula',
    serie: 'série',
    periodo_letivo: 'período letivo',
    responsavel: 'vínculo de responsável',
  },
  ...{
    plano_pagamento: 'plano de pagamento',
    turma_componente: 'componente de turma',
    usuario: 'usuário',
    servico: 'serviço',
    nota_fiscal: 'nota fiscal',
  },
};

/** A refused foreign key tells the table that still points to the row. */
function emUso(erro: unknown) {
  if (codigoDoPostgres(erro) !== '23503' || !(erro instanceof QueryFailedError)) return null;
  const tabela = (erro.driverError as { table?: string }).table ?? '';
  const oQue = NOMES[tabela] ?? tabela.replaceAll('_', ' ');
  return erroDaPlataforma('registro-em-uso', `Não dá para excluir: há ${oQue} que depende deste registro.`);
}

export function naoEncontrado(nome: string, id: string) {
  return erroDaPlataforma('nao-encontrado', `Não há ${nome} com o identificador ${id} nesta escola.`);
}

function iguais(a: unknown, b: unknown): boolean {
  if (a === b) return true;
  if (a instanceof Date || b instanceof Date) return new Date(a as never).getTime() === new Date(b as never).getTime();
  if (typeof a === 'object' && typeof b === 'object') return JSON.stringify(a) === JSON.stringify(b);
  return false;
}
