import { Inject, Injectable } from '@nestjs/common';
import type { Escola } from '@sineta/cadastro';
import type { Ambiente, Familia, PerfilDoEmissor } from '@sineta/nfse';
import type { DataCivil } from '@sineta/nucleo';
import { OPCOES_DO_FISCAL, SEFIN_OFICIAL, type OpcoesDoFiscal } from '../opcoes.js';

/** What a document keeps of its route: it is asked, cancelled and sent again where it was made for. */
export interface Destino {
  familia: Familia;
  leiaute: string;
  provedor: string | null;
  municipio: string;
  ambiente: Ambiente;
}

export const destinoDe = ({ familia, versao, provedor, municipio, ambiente }: PerfilDoEmissor): Destino => {
  return { familia, leiaute: versao, provedor, municipio, ambiente };
};

/** Which government receives the notes of the school. Needs an open unit of work. */
@Injectable()
export class Rotas {
  constructor(@Inject(OPCOES_DO_FISCAL) private readonly opcoes: OpcoesDoFiscal) {}

  /** The route of a note issued on a date. Every school issues on the national system. */
  async para(escola: Escola, ambiente: Ambiente, _data: DataCivil): Promise<PerfilDoEmissor> {
    const municipio = escola.municipioIbge ?? '';
    return this.doDestino({ familia: 'NACIONAL', leiaute: '1.01', provedor: null, municipio, ambiente });
  }

  /** The route of a document already made. */
  async doDestino({ familia, leiaute, provedor, municipio, ambiente }: Destino): Promise<PerfilDoEmissor> {
    const { url } = this.opcoes.sefin?.[ambiente] ?? SEFIN_OFICIAL[ambiente];
    return { familia, versao: leiaute, provedor, municipio, ambiente, url, caminhos: {}, soNoPortal: [] };
  }
}
