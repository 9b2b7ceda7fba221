import { Injectable } from '@nestjs/common';
import { formatarDataBr, type DataCivil } from '@sineta/nucleo';
import { AcordosRepository } from '../acordos/acordos.repository.js';
import { EfeitoDeAcordo } from '../acordos/efeito-de-acordo.js';
import type { AcordoTravado } from '../acordos/efeito.regras.js';
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

  async derrubar(acordos: readonly AcordoTravado[], contrato: number, data: DataCivil, hoje: DataCivil): Promise<void> {
    const motivo = `O contrato ${contrato} foi cancelado em ${formatarDataBr(data)}, e o acordo ainda não valia.`;
    for (const acordo of acordos) await this.efeito.desfazer(acordo, { situacao: 'CANCELADO', motivo }, hoje);
  }
}

export const acordosQueCaem = (acordos: readonly AcordoTravado[], canceladas: ReadonlySet<string>): AcordoQueCaiDto[] =>
  acordos.map(({ id, numero, debitos }) => {
    const ficam = debitos.filter(({ parcelaId }) => !canceladas.has(parcelaId)).length;
    const resto =
      ficam === 0
        ? 'Nada dele continua devido.'
        : `${ficam} das ${debitos.length} parcelas que ele reunia ${ficam === 1 ? 'continua devida' : 'continuam devidas'}, como antes dele: proponha outro acordo, se for o caso.`;
    return {
      id,
      numero,
      mensagem: `O acordo ${numero} foi aceito e ainda não valia: cai junto, e o que já se pagou dele vira crédito. ${resto}`,
    };
  });
