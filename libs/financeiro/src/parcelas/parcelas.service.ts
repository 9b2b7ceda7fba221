import { Injectable } from '@nestjs/common';
import { naoEncontrado, Relogio, UnidadeDeTrabalho } from '@sineta/plataforma';
import { PagadorAtual } from '../apoio/pagador-atual.js';
import { quantoPaga } from '../baixas/baixa.regras.js';
import { BaixasRepository } from '../baixas/baixas.repository.js';
import type { ConsultaDeParcelasDto } from './parcelas.dto.js';
import { ParcelasRepository } from './parcelas.repository.js';

@Injectable()
export class ParcelasService {
  constructor(
    private readonly unidade: UnidadeDeTrabalho,
    private readonly relogio: Relogio,
    private readonly pagador: PagadorAtual,
    private readonly parcelas: ParcelasRepository,
    private readonly baixas: BaixasRepository,
  ) {}

  listar(filtro: ConsultaDeParcelasDto) {
    return this.unidade.executar(() => this.parcelas.listar(filtro, this.pagador.limite()));
  }

  /** With the steps of its value, and what pays it today. */
  obter(id: string) {
    return this.unidade.executar(async () => {
      const parcela = await this.parcelas.obter(id);
      if (!parcela) throw naoEncontrado('parcela', id);
      this.pagador.exigir(parcela.pagadorId, 'parcela', id);
      const [viva] = await this.baixas.parcelas([id]);
      return { ...parcela, hoje: viva ? quantoPaga(viva, this.relogio.hoje()) : null };
    });
  }
}
