import { Injectable } from '@nestjs/common';
import { Consulta, escolaAtual, UnidadeDeTrabalho, type Pagina } from '@sineta/plataforma';
import type { ConsultaDeDevolucoesDto, DevolucaoDto } from './devolucoes.dto.js';

@Injectable()
export class DevolucoesRepository {
  constructor(
    private readonly unidade: UnidadeDeTrabalho,
    private readonly consulta: Consulta,
  ) {}

  async inserir(d: DevolucaoDto): Promise<void> {
    await this.unidade.gerente.query(
      `insert into devolucao (escola_id, id, numero, pessoa_id, data, valor_centavos, meio, motivo)
       values ($1, $2, $3, $4, $5, $6, $7, $8)`,
      [escolaAtual(), d.id, d.numero, d.pessoaId, d.data, d.valorCentavos, d.meio, d.motivo],
    );
  }

  daPessoa(pessoaId: string, filtro: ConsultaDeDevolucoesDto): Promise<Pagina<DevolucaoDto>> {
    return this.consulta.pagina<DevolucaoDto>(
      {
        campos: `d.id, d.numero, d.pessoa_id, p.nome as pessoa_nome, d.data, d.valor_centavos, d.meio, d.motivo`,
        de: 'devolucao d join pessoa p on p.escola_id = d.escola_id and p.id = d.pessoa_id',
        ...{ onde: ['d.pessoa_id = $1'], parametros: [pessoaId], id: 'd.id' },
        ordens: { numero: { sql: 'd.numero', tipo: 'bigint' } },
        ordemPadrao: '-numero',
      },
      filtro,
    );
  }
}
