import { Injectable } from '@nestjs/common';
import { Consulta, type Pagina } from '@sineta/plataforma';
import { Filtros } from '../apoio/filtros.js';
import type { ConsultaDeContasDto, ConsultaDeTransferenciasDto, ContaDto, TransferenciaDto } from './razao.dto.js';

/** The ledger as it is shown. */
@Injectable()
export class LeituraDoRazao {
  constructor(private readonly consulta: Consulta) {}

  contas(filtro: ConsultaDeContasDto): Promise<Pagina<ContaDto>> {
    const { onde, parametros } = new Filtros().se(filtro.prefixo, `starts_with(s.conta, ?)`);
    return this.consulta.pagina<ContaDto>(
      {
        campos: `s.conta, s.debitos_centavos, s.creditos_centavos,
          s.debitos_centavos - s.creditos_centavos as saldo_devedor_centavos`,
        // The account is its own key; the list wants an id to break ties.
        ...{ de: 'conta_saldo s', onde, parametros, id: 'md5(s.conta)::uuid' },
        ordens: { conta: { sql: 's.conta', tipo: 'text' } },
        ordemPadrao: 'conta',
      },
      filtro,
    );
  }

  transferencias(filtro: ConsultaDeTransferenciasDto): Promise<Pagina<TransferenciaDto>> {
    const { onde, parametros } = new Filtros()
      .se(filtro.loteId, 't.lote_id = ?')
      .se(filtro.parcelaId, 't.parcela_id = ?')
      .se(filtro.origemId, 't.origem_id = ?')
      .se(filtro.conta, '(t.conta_debito = ? or t.conta_credito = ?)')
      .se(filtro.de, 't.data_efeito >= ?')
      .se(filtro.ate, 't.data_efeito <= ?');
    return this.consulta.pagina<TransferenciaDto>(
      {
        campos: `t.id, t.lote_id, t.conta_debito, t.conta_credito, t.valor_centavos, t.data_efeito, t.tipo,
          t.origem_tipo, t.origem_id, t.parcela_id, t.estorna_id, t.criado_em`,
        ...{ de: 'transferencia t', onde, parametros, id: 't.id' },
        ordens: { dataEfeito: { sql: 't.data_efeito', tipo: 'date' } },
        ordemPadrao: 'dataEfeito',
      },
      filtro,
    );
  }
}
