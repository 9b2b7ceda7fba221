import { Injectable } from '@nestjs/common';
import { formatarDataBr, type Centavos, type DataCivil } from '@sineta/nucleo';
import { AcordosRepository } from '../acordos/acordos.repository.js';
import { EfeitoDeAcordo, nascidas } from '../acordos/efeito-de-acordo.js';
import { totalPago, type AcordoTravado } from '../acordos/efeito.regras.js';
import type { AcordoQueCaiDto } from './contratos.dto.js';

/** An agreement that was accepted and waits for its first payment does not outlive a month that it took in. */
@Injectable()
export class AcordosQueCaem {
  constructor(
    private readonly acordos: AcordosRepository,
    private readonly efeito: EfeitoDeAcordo,
  ) {}

  /** Locked. */
  async sobre(parcelaIds: readonly string[]): Promise<AcordoTravado[]> {
    const travados: AcordoTravado[] = [];
    for (const id of await this.acordos.pendentesDe(parcelaIds)) {
      const acordo = await this.acordos.travar(id);
      if (acordo?.situacao === 'ACEITO') travados.push(acordo);
    }
    return travados;
  }

  /** What was paid of each, by its id, and becomes credit of its payer. */
  async pagos(acordos: readonly AcordoTravado[]): Promise<Map<string, Centavos>> {
    const ids = acordos.flatMap(nascidas);
    const pagos = ids.length > 0 ? await this.acordos.pagos(ids) : [];
    return new Map(
      acordos.map((acordo) => {
        const dele = new Set(nascidas(acordo));
        return [acordo.id, totalPago(pagos.filter(({ parcelaId }) => dele.has(parcelaId)))];
      }),
    );
  }

  async derrubar(acordos: readonly AcordoTravado[], contrato: number, data: DataCivil, hoje: DataCivil): Promise<void> {
    const motivo = `O contrato ${contrato} foi cancelado em ${formatarDataBr(data)}, e o acordo ainda não valia.`;
    for (const acordo of acordos) await this.efeito.desfazer(acordo, { situacao: 'CANCELADO', motivo }, hoje);
  }
}

export const acordosQueCaem = (
  acordos: readonly AcordoTravado[],
  pagos: ReadonlyMap<string, Centavos>,
  canceladas: ReadonlySet<string>,
): AcordoQueCaiDto[] =>
  acordos.map(({ id, numero, debitos }) => {
    const ficam = debitos.filter(({ parcelaId }) => !canceladas.has(parcelaId)).length;
    const resto =
      ficam === 0
        ? 'Nada dele continua devido.'
        : `${ficam} das ${debitos.length} parcelas que ele reunia ${ficam === 1 ? 'continua devida' : 'continuam devidas'}, como antes dele: proponha outro acordo, se for o caso.`;
    return {
      id,
      numero,
      creditoCentavos: pagos.get(id) ?? 0,
      mensagem: `O acordo ${numero} foi aceito e ainda não valia: cai junto, e o que já se pagou dele vira crédito. ${resto}`,
    };
  });
