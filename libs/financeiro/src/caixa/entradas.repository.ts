import { Injectable } from '@nestjs/common';
import type { Centavos } from '@sineta/nucleo';
import { Consulta, escolaAtual, Relogio, UnidadeDeTrabalho } from '@sineta/plataforma';

/** Where the ways of paying of a receipt entered, as it posted them. */
@Injectable()
export class EntradasRepository {
  constructor(
    private readonly unidade: UnidadeDeTrabalho,
    private readonly consulta: Consulta,
    private readonly relogio: Relogio,
  ) {}

  /** One way of paying goes straight to what it pays; several enter one by one, in the order given. */
  doRecebimento(recebimentoId: string): Promise<{ conta: string; valorCentavos: Centavos }[]> {
    return this.consulta.linhas(
      `select conta, sum(valor_centavos)::bigint as valor_centavos
         from (select conta_debito as conta, valor_centavos, id, case when tipo = 'ENTRADA' then id::text else '' end as cada
                 from transferencia
                where escola_id = $1 and lote_id = $2 and estorna_id is null
                  and (tipo = 'ENTRADA' or (tipo in ('PRINCIPAL', 'JUROS', 'MULTA', 'CREDITO')
                       and not starts_with(conta_debito, 'transito:')))) e
        group by conta, cada order by min(id::text)`,
      [escolaAtual(), recebimentoId],
    );
  }

  /** Card sales and cheques, but those that `ficam`, go with the receipt that takes the place of the first. */
  async passarAoNovo(antigoId: string, novoId: string, ficam: readonly string[]): Promise<void> {
    const passar = (tabela: string) =>
      `with passados as (
         update ${tabela} set recebimento_id = $3, versao = versao + 1
          where escola_id = $1 and recebimento_id = $2 and id <> all($4::uuid[]) returning id)
       insert into recebimento_anterior (escola_id, item_id, recebimento_id, novo_recebimento_id, dia)
       select $1, id, $2, $3, $5 from passados`;
    const parametros = [escolaAtual(), antigoId, novoId, ficam, this.relogio.hoje()];
    await this.unidade.juntas([passar('recebivel_de_cartao'), parametros], [passar('cheque'), parametros]);
  }
}
