import { Injectable } from '@nestjs/common';
import { EscolasRepository } from '@sineta/cadastro';
import type { OcorrenciaDeRetorno } from '@sineta/cnab';
import type { Centavos } from '@sineta/nucleo';
import { BoletosRepository } from './boletos.repository.js';
import { pixDoBoleto } from './pix-do-boleto.regras.js';

export interface PixDevolvido {
  boletoId: string;
  valorCentavos: Centavos;
  pix: NonNullable<OcorrenciaDeRetorno['pix']>;
}

/** Keeps with each boleto the QR code that the bank gave it. Inside the caller's transaction. */
@Injectable()
export class PixDosBoletos {
  constructor(
    private readonly escolas: EscolasRepository,
    private readonly boletos: BoletosRepository,
  ) {}

  async guardar(devolvidos: readonly PixDevolvido[]): Promise<void> {
    if (devolvidos.length === 0) return;
    const { nomeFantasia, municipio } = await this.escolas.atual();
    const recebedor = { nome: nomeFantasia, cidade: municipio ?? 'BRASIL' };
    // The last word of the file about a boleto is the one that stays.
    const porBoleto = new Map(devolvidos.map((d) => [d.boletoId, pixDoBoleto(d.pix, d.valorCentavos, recebedor)]));
    await this.boletos.gravarPix([...porBoleto].map(([id, pix]) => ({ id, ...pix })));
  }
}
