import { Inject, Injectable } from '@nestjs/common';
import type { Escola } from '@sineta/cadastro';
import {
  enderecoDaRota,
  opcoesDaRota,
  rotaDe,
  type Ambiente,
  type Familia,
  type PedidoDeRota,
  type PerfilDoEmissor,
  type Rota,
} from '@sineta/nfse';
import type { DataCivil } from '@sineta/nucleo';
import { Relogio } from '@sineta/plataforma';
import type { ConfiguracaoFiscal } from '../configuracao/configuracao-fiscal.entity.js';
import { enderecoConfigurado, OPCOES_DO_FISCAL, SEFIN_OFICIAL, type OpcoesDoFiscal } from '../opcoes.js';
import { semRota } from './rota.erros.js';
import { RotasRepository } from './rotas.repository.js';

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

/** How far ahead a change of route is told. */
export const AVISO_DE_MUDANCA_DIAS = 60;

export type Emissao = Pick<ConfiguracaoFiscal, 'ambiente' | 'regime'>;

/** Which government receives the notes of the school. Needs an open unit of work. */
@Injectable()
export class Rotas {
  constructor(
    @Inject(OPCOES_DO_FISCAL) private readonly opcoes: OpcoesDoFiscal,
    private readonly rotas: RotasRepository,
    private readonly relogio: Relogio,
  ) {}

  /** What is known of the school, to be asked for any date. */
  async pedido(escola: Escola, { ambiente, regime }: Emissao, data: DataCivil): Promise<PedidoDeRota> {
    const municipio = escola.municipioIbge ?? '';
    return {
      ...{ municipio, regime: regime === 'SIMPLES' ? 'SIMPLES' : 'OUTROS', ambiente, data },
      convenio: await this.rotas.convenio(municipio, ambiente),
      desvios: await this.rotas.desvios(),
    };
  }

  async consultar(escola: Escola, emissao: Emissao, data: DataCivil): Promise<Rota> {
    return rotaDe(await this.pedido(escola, emissao, data));
  }

  /**
   * The route of a note issued on a date.
   * @throws ErroDeNegocio sem-rota
   */
  async para(escola: Escola, emissao: Emissao, data: DataCivil): Promise<PerfilDoEmissor> {
    const rota = await this.consultar(escola, emissao, data);
    if (rota.tipo === 'SEM_ROTA') throw semRota(rota, escola);
    const { familia, versao, provedor } = rota;
    const destino = { familia, leiaute: versao, provedor, ambiente: emissao.ambiente };
    return this.doDestino({ ...destino, municipio: escola.municipioIbge ?? '' });
  }

  /** The route of a document already made. */
  async doDestino({ familia, leiaute, provedor, municipio, ambiente }: Destino): Promise<PerfilDoEmissor> {
    const destino = { familia, versao: leiaute, provedor, municipio, ambiente };
    const desvios = await this.rotas.desvios();
    const conhecido = enderecoDaRota(destino, desvios);
    const url =
      enderecoConfigurado(this.opcoes, destino)?.url ??
      conhecido.url ??
      (familia === 'NACIONAL' ? SEFIN_OFICIAL[ambiente].url : '');
    const opcoes = opcoesDaRota(destino, desvios, this.relogio.hoje());
    return { ...destino, url, caminhos: {}, soNoPortal: conhecido.soNoPortal, opcoes };
  }
}
