import { Injectable } from '@nestjs/common';
import { v7 as uuidv7 } from 'uuid';
import { UnidadeDeTrabalho } from '../banco/unidade-de-trabalho.js';
import { contextoAtual, escolaAtual } from '../contexto/contexto.js';
import { Relogio } from '../relogio/relogio.js';

export type AcaoDaTrilha = 'inclusao' | 'alteracao' | 'exclusao' | 'leitura' | (string & {});

export interface Fato {
  acao: AcaoDaTrilha;
  entidade: string;
  entidadeId?: string | null;
  antes?: Record<string, unknown> | null;
  depois?: Record<string, unknown> | null;
  /** Why, in the user's words. */
  motivo?: string | null;
}

const COLUNAS =
  'escola_id, id, instante, acao, entidade, entidade_id, usuario_id, chave_api_id, agente, requisicao_id, endereco, antes, depois, motivo';
const INCLUSAO = `insert into auditoria (${COLUNAS}) select ${COLUNAS} from jsonb_populate_recordset(null::auditoria, $1)`;

/** Fields never copied to the trail, by name. */
const SEGREDOS = /senha|segredo|hash|token|cifrad|chavePem|conteudo/i;

/** Writes the trail in the transaction of the change: no change without its row, no row without its change. */
@Injectable()
export class Trilha {
  constructor(
    private readonly unidade: UnidadeDeTrabalho,
    private readonly relogio: Relogio,
  ) {}

  /** The rows go with the commit. */
  async registrar(...fatos: Fato[]): Promise<void> {
    if (fatos.length === 0) return;
    const { usuarioId, chaveApiId, agente, requisicaoId, endereco } = contextoAtual();
    const instante = this.relogio.agora();
    const linhas = fatos.map((fato) => ({
      ...{ escola_id: escolaAtual(), id: uuidv7(), instante, acao: fato.acao, entidade: fato.entidade },
      ...{ entidade_id: fato.entidadeId ?? null, usuario_id: usuarioId, chave_api_id: chaveApiId, agente },
      ...{ requisicao_id: requisicaoId, endereco, motivo: fato.motivo ?? null },
      ...{ antes: semSegredos(fato.antes), depois: semSegredos(fato.depois) },
    }));
    this.unidade.adiar(INCLUSAO, [JSON.stringify(linhas)]);
  }

  /** Records that a student's file or a document was read (LGPD, art. 37). */
  async leitura(entidade: string, entidadeId: string, motivo?: string): Promise<void> {
    await this.registrar({ acao: 'leitura', entidade, entidadeId, motivo });
  }
}

function semSegredos(dados: Record<string, unknown> | null | undefined): Record<string, unknown> | null {
  if (!dados) return null;
  return Object.fromEntries(
    Object.entries(dados).map(([campo, valor]) => [campo, SEGREDOS.test(campo) ? '[protegido]' : valor]),
  );
}
