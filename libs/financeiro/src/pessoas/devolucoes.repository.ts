import { Injectable } from '@nestjs/common';
import type { Centavos, DataCivil } from '@sineta/nucleo';
import { Consulta, escolaAtual, UnidadeDeTrabalho, type Pagina } from '@sineta/plataforma';
import { EM_SESSAO_ABERTA } from '../apoio/sql-de-sessao.js';
import type { ConsultaDeDevolucoesDto, DevolucaoDto, DevolucaoVistaDto } from './devolucoes.dto.js';

const CAMPOS = `d.id, d.numero, d.pessoa_id, p.nome as pessoa_nome, d.data, d.valor_centavos, d.meio, d.motivo, d.sessao_id`;

const CAMPOS_AS_CEGAS = CAMPOS.replace(
  'd.valor_centavos',
  `case when ${EM_SESSAO_ABERTA('d')} then null else d.valor_centavos end as valor_centavos`,
);

const DE = 'devolucao d join pessoa p on p.escola_id = d.escola_id and p.id = d.pessoa_id';

@Injectable()
export class DevolucoesRepository {
  constructor(
    private readonly unidade: UnidadeDeTrabalho,
    private readonly consulta: Consulta,
  ) {}

  async inserir(d: DevolucaoDto): Promise<void> {
    await this.unidade.gerente.query(
      `insert into devolucao (escola_id, id, numero, pessoa_id, data, valor_centavos, meio, motivo, sessao_id)
       values ($1, $2, $3, $4, $5, $6, $7, $8, $9)`,
      [escolaAtual(), d.id, d.numero, d.pessoaId, d.data, d.valorCentavos, d.meio, d.motivo, d.sessaoId],
    );
  }

  obter(id: string): Promise<DevolucaoDto | null> {
    return this.consulta.linha(`select ${CAMPOS} from ${DE} where d.escola_id = $1 and d.id = $2`, [escolaAtual(), id]);
  }

  /** What a person already got back in cash from the counter on a day. */
  async emDinheiroNoDia(pessoaId: string, data: DataCivil): Promise<Centavos> {
    const linha = await this.consulta.linha<{ soma: Centavos }>(
      `select coalesce(sum(valor_centavos), 0)::bigint as soma from devolucao
        where escola_id = $1 and pessoa_id = $2 and data = $3 and meio = 'DINHEIRO' and sessao_id is not null`,
      [escolaAtual(), pessoaId, data],
    );
    return linha?.soma ?? 0;
  }

  /** How many times the receipt was printed, this one included. */
  async contarImpressao(id: string): Promise<number> {
    const [linhas] = (await this.unidade.gerente.query(
      `update devolucao set impressoes = impressoes + 1 where escola_id = $1 and id = $2 returning impressoes`,
      [escolaAtual(), id],
    )) as [{ impressoes: number }[], number];
    return linhas[0]?.impressoes ?? 1;
  }

  daPessoa(pessoaId: string, filtro: ConsultaDeDevolucoesDto, asCegas: boolean): Promise<Pagina<DevolucaoVistaDto>> {
    return this.consulta.pagina<DevolucaoVistaDto>(
      {
        ...{ campos: asCegas ? CAMPOS_AS_CEGAS : CAMPOS, de: DE },
        ...{ onde: ['d.pessoa_id = $1'], parametros: [pessoaId], id: 'd.id' },
        ordens: { numero: { sql: 'd.numero', tipo: 'bigint' } },
        ordemPadrao: '-numero',
      },
      filtro,
    );
  }
}
