import { Injectable } from '@nestjs/common';
import type { Centavos, DataCivil } from '@sineta/nucleo';
import { Consulta, escolaAtual, UnidadeDeTrabalho, type Pagina } from '@sineta/plataforma';
import { Filtros } from '../apoio/filtros.js';
import type { AntecipacaoDto, ConsultaDeAntecipacoesDto } from './antecipacoes.dto.js';

const CAMPOS = `n.id, n.versao, n.adquirente_id, a.nome as adquirente_nome, n.data, n.conta_bancaria_id, n.quantidade,
  n.bruto_centavos, n.taxa_centavos, n.desconto_centavos, n.liquido_centavos, n.desfeita_em, n.motivo`;

const DE = 'antecipacao_de_cartao n join adquirente a on a.escola_id = n.escola_id and a.id = n.adquirente_id';

export type NovaAntecipacao = Omit<AntecipacaoDto, 'versao' | 'adquirenteNome' | 'desfeitaEm' | 'motivo'> & {
  /** Its cost, when one person registered it alone. */
  deUmSoCentavos: Centavos;
};

@Injectable()
export class AntecipacoesRepository {
  constructor(
    private readonly unidade: UnidadeDeTrabalho,
    private readonly consulta: Consulta,
  ) {}

  listar(filtro: ConsultaDeAntecipacoesDto): Promise<Pagina<AntecipacaoDto>> {
    const { onde, parametros } = new Filtros()
      .se(filtro.adquirenteId, 'n.adquirente_id = ?')
      .se(filtro.de, 'n.data >= ?')
      .se(filtro.ate, 'n.data <= ?');
    return this.consulta.pagina<AntecipacaoDto>(
      {
        ...{ campos: CAMPOS, de: DE, onde, parametros, id: 'n.id', ordemPadrao: '-data' },
        ordens: { data: { sql: 'n.data', tipo: 'date' } },
      },
      filtro,
    );
  }

  obter(id: string, travar = false): Promise<AntecipacaoDto | null> {
    return this.consulta.linha(
      `select ${CAMPOS} from ${DE} where n.escola_id = $1 and n.id = $2 ${travar ? 'for update of n' : ''}`,
      [escolaAtual(), id],
    );
  }

  async inserir(n: NovaAntecipacao): Promise<void> {
    await this.unidade.gerente.query(
      `insert into antecipacao_de_cartao (escola_id, id, adquirente_id, data, conta_bancaria_id, quantidade,
         bruto_centavos, taxa_centavos, desconto_centavos, liquido_centavos, de_um_so_centavos)
       values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11)`,
      [
        ...[escolaAtual(), n.id, n.adquirenteId, n.data, n.contaBancariaId, n.quantidade],
        ...[n.brutoCentavos, n.taxaCentavos, n.descontoCentavos, n.liquidoCentavos, n.deUmSoCentavos],
      ],
    );
  }

  async recebiveis(id: string): Promise<string[]> {
    const linhas = await this.consulta.linhas<{ id: string }>(
      'select id from recebivel_de_cartao where escola_id = $1 and antecipacao_id = $2 order by id',
      [escolaAtual(), id],
    );
    return linhas.map((linha) => linha.id);
  }

  async desfazer(id: string, desfeitaEm: DataCivil, motivo: string): Promise<void> {
    await this.unidade.gerente.query(
      `update antecipacao_de_cartao set desfeita_em = $3, motivo = $4, versao = versao + 1, atualizado_em = now()
        where escola_id = $1 and id = $2`,
      [escolaAtual(), id, desfeitaEm, motivo],
    );
  }
}
