import { Injectable } from '@nestjs/common';
import { Consulta } from '@sineta/plataforma';
import type { DataCivil } from '@sineta/nucleo';

export interface NotaDaEscola {
  id: string;
  situacao: string;
  chaveAcesso: string | null;
  numeroNfse: string | null;
  codigoVerificacao: string | null;
  competencia: DataCivil;
  valorCentavos: number;
  documento: string | null;
  nome: string | null;
  xml: string | null;
}

const NOTA = `select n.id, n.situacao, n.chave_acesso, n.numero_nfse, n.codigo_verificacao, n.competencia || '-01' as competencia,
    n.valor_centavos, n.xml_nfse as xml, coalesce(p.documento, av.pedido #>> '{tomador,documento}') as documento,
    coalesce(p.nome, av.pedido #>> '{tomador,nome}') as nome
  from nota_fiscal n
  left join pessoa p on p.escola_id = n.escola_id and p.id = n.tomador_id
  left join nota_avulsa av on av.escola_id = n.escola_id and av.referencia = n.referencia`;

/** Notes of the school by what the government calls them. */
@Injectable()
export class ConsultaDeNotasRepository {
  constructor(private readonly consulta: Consulta) {}

  porChave(chave: string): Promise<NotaDaEscola | null> {
    return this.consulta.linha<NotaDaEscola>(`${NOTA} where n.chave_acesso = $1`, [chave]);
  }

  /** Notes of cities: the number says nothing without the code. */
  porNumero(numero: string, codigoVerificacao: string): Promise<NotaDaEscola | null> {
    return this.consulta.linha<NotaDaEscola>(
      `${NOTA} where n.familia in ('SAO_PAULO', 'ABRASF', 'GINFES') and n.numero_nfse = $1
         and upper(replace(n.codigo_verificacao, '-', '')) = upper(replace($2, '-', ''))
       order by n.criado_em desc limit 1`,
      [numero, codigoVerificacao],
    );
  }
}
