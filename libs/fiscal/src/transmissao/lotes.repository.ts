import { Injectable } from '@nestjs/common';
import { Consulta, escolaAtual, Numerador, Registro, UnidadeDeTrabalho } from '@sineta/plataforma';
import { v7 as uuidv7 } from 'uuid';
import { NotaFiscal } from '../notas/nota-fiscal.entity.js';
import type { Destino } from '../rotas/rotas.js';
import type { Governo } from './circuitos.js';
import { LoteFiscal } from './lote-fiscal.entity.js';

type MudancasDoLote = Partial<Omit<LoteFiscal, 'escolaId' | 'id' | 'versao' | 'criadoEm' | 'atualizadoEm'>>;

/** Lots and the notes in them. Lots are no matter of the trail: the notes are. */
@Injectable()
export class LotesRepository {
  constructor(
    private readonly unidade: UnidadeDeTrabalho,
    private readonly consulta: Consulta,
    private readonly registro: Registro,
    private readonly numerador: Numerador,
  ) {}

  travar(id: string): Promise<LoteFiscal> {
    return this.registro.travar(LoteFiscal, id, 'lote');
  }

  /** In the order of their numbers. */
  async travarNotas(loteId: string): Promise<NotaFiscal[]> {
    return this.unidade.gerente.find(NotaFiscal, {
      where: { escolaId: escolaAtual(), loteId },
      order: { numero: 'ASC', id: 'ASC' },
      lock: { mode: 'pessimistic_write' },
    });
  }

  /** @param grupos notes of each lot @returns the ids of the lots */
  async criar(destino: Destino, grupos: readonly (readonly string[])[]): Promise<string[]> {
    const primeiro = await this.numerador.tomar(`lote:${destino.familia}:${destino.ambiente}`, grupos.length);
    const lotes = grupos.map((_, i) => ({ ...destino, escolaId: escolaAtual(), id: uuidv7(), numero: primeiro + i }));
    await this.unidade.gerente.insert(
      LoteFiscal,
      lotes.map((lote) => ({ ...lote, situacao: 'MONTADO' as const })),
    );
    await this.consulta.linhas(
      `update nota_fiscal n set lote_id = x.lote_id
         from unnest($1::uuid[], $2::uuid[]) as x (id, lote_id) where n.id = x.id returning n.id`,
      [grupos.flat(), grupos.flatMap((notas, i) => notas.map(() => lotes[i]?.id))],
    );
    await this.unidade.gerente.query(
      `insert into lote_documento (escola_id, lote_id, nota_id) select $1, * from unnest($2::uuid[], $3::uuid[])`,
      [escolaAtual(), grupos.flatMap((notas, i) => notas.map(() => lotes[i]?.id)), grupos.flat()],
    );
    return lotes.map(({ id }) => id);
  }

  async mudar(lote: LoteFiscal, mudancas: MudancasDoLote): Promise<void> {
    const chave = { escolaId: escolaAtual(), id: lote.id };
    await this.unidade.gerente.update(LoteFiscal, chave, mudancas as never);
    Object.assign(lote, mudancas);
  }

  /** Lots that were never sent to a government, oldest first. */
  async montados({ familia, municipio, ambiente }: Governo, limite: number): Promise<string[]> {
    const linhas = await this.consulta.linhas<{ id: string }>(
      `select id from lote_fiscal where situacao = 'MONTADO' and familia = $1 and municipio = $2 and ambiente = $3
        order by id limit $4`,
      [familia, municipio, ambiente, limite],
    );
    return linhas.map(({ id }) => id);
  }
}
