import { Injectable } from '@nestjs/common';
import type { Escola } from '@sineta/cadastro';
import type { PerfilDoEmissor } from '@sineta/nfse';
import type { DataCivil } from '@sineta/nucleo';
import { Relogio } from '@sineta/plataforma';
import { Rotas, type Destino, type Emissao } from '../rotas/rotas.js';
import { Circuitos } from './circuitos.js';

/** Where a note goes, and what time it is there. Needs an open unit of work. */
@Injectable()
export class DestinoDasNotas {
  constructor(
    private readonly relogio: Relogio,
    private readonly rotas: Rotas,
    private readonly circuitos: Circuitos,
  ) {}

  async obter(
    escola: Escola,
    emissao: Emissao,
    data: DataCivil,
    destino?: Destino,
  ): Promise<{ perfil: PerfilDoEmissor; agora: Date }> {
    const perfil = await (destino ? this.rotas.doDestino(destino) : this.rotas.para(escola, emissao, data));
    const { desvioMs } = await this.circuitos.ler(perfil);
    // A document dated ahead of the government's clock is refused (E0008); one dated behind is not.
    return { perfil, agora: new Date(this.relogio.agora().getTime() - Math.max(0, desvioMs)) };
  }
}
