import { Injectable } from '@nestjs/common';
import type { DataCivil } from '@sineta/nucleo';
import { Consulta, contemTexto, escolaAtual, type Pagina } from '@sineta/plataforma';
import { Filtros } from '../../apoio/filtros.js';
import { contas } from '../../razao/razao.regras.js';
import type { ConsultaDeDadosBancariosDto, DadosBancariosDto } from './dados-bancarios.dto.js';
import type { ConsultaDeFornecedoresDto, FornecedorDto, SaldoDoFornecedorDto } from './fornecedores.dto.js';

const CAMPOS = `f.id, f.versao, f.documento, f.nome, f.regime_tributario, f.tipo_de_servico,
  trim_scale(f.iss_percentual)::text as iss_percentual, f.iss_dia, f.email, f.telefone, f.logradouro, f.numero,
  f.complemento, f.bairro, f.municipio, f.uf, f.cep, f.ativo`;

const CAMPOS_DOS_DADOS = `d.id, d.versao, d.fornecedor_id, f.nome as fornecedor_nome, d.meio, d.banco, d.ispb, d.agencia,
  d.agencia_dv, d.conta, d.conta_dv, d.tipo_conta, d.chave_tipo, d.chave, d.situacao, d.alterado_por, d.decidido_por,
  d.decidido_em, d.motivo`;

const DADOS = 'dados_bancarios d join fornecedor f on f.escola_id = d.escola_id and f.id = d.fornecedor_id';

@Injectable()
export class FornecedoresRepository {
  constructor(private readonly consulta: Consulta) {}

  listar(filtro: ConsultaDeFornecedoresDto): Promise<Pagina<FornecedorDto>> {
    const { onde, parametros } = new Filtros()
      .se(filtro.ativo, 'f.ativo = ?')
      .se(filtro.texto, `(${contemTexto('f.nome', '?')} or f.documento = ?)`);
    return this.consulta.pagina<FornecedorDto>(
      {
        ...{ campos: CAMPOS, de: 'fornecedor f', onde, parametros, id: 'f.id' },
        ordens: { nome: { sql: 'lower(f.nome)', tipo: 'text' } },
        ordemPadrao: 'nome',
      },
      filtro,
    );
  }

  obter(id: string): Promise<FornecedorDto | null> {
    return this.consulta.linha(`select ${CAMPOS} from fornecedor f where f.escola_id = $1 and f.id = $2`, [
      escolaAtual(),
      id,
    ]);
  }

  async saldo(id: string, hoje: DataCivil): Promise<SaldoDoFornecedorDto> {
    const linha = await this.consulta.linha<Omit<SaldoDoFornecedorDto, 'fornecedorId'>>(
      `select coalesce(sum(saldo_centavos), 0)::bigint as a_pagar_centavos,
              coalesce(sum(saldo_centavos) filter (where vencimento < $3), 0)::bigint as vencido_centavos,
              coalesce((select debitos_centavos - creditos_centavos from conta_saldo
                         where escola_id = $1 and conta = $4), 0)::bigint as adiantado_centavos
         from titulo_a_pagar where escola_id = $1 and fornecedor_id = $2`,
      [escolaAtual(), id, hoje, contas.adiantamento(id)],
    );
    return { fornecedorId: id, aPagarCentavos: 0, vencidoCentavos: 0, adiantadoCentavos: 0, ...linha };
  }

  listarDados(filtro: ConsultaDeDadosBancariosDto): Promise<Pagina<DadosBancariosDto>> {
    const { onde, parametros } = new Filtros()
      .se(filtro.fornecedorId, 'd.fornecedor_id = ?')
      .se(filtro.situacao, 'd.situacao = ?');
    return this.consulta.pagina<DadosBancariosDto>(
      {
        ...{ campos: CAMPOS_DOS_DADOS, de: DADOS, onde, parametros, id: 'd.id' },
        ordens: { criacao: { sql: 'd.criado_em', tipo: 'timestamptz' } },
        ordemPadrao: '-criacao',
      },
      filtro,
    );
  }

  dados(id: string): Promise<DadosBancariosDto | null> {
    return this.consulta.linha(`select ${CAMPOS_DOS_DADOS} from ${DADOS} where d.escola_id = $1 and d.id = $2`, [
      escolaAtual(),
      id,
    ]);
  }
}
