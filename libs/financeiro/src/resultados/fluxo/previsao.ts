import { Injectable } from '@nestjs/common';
import { proximoDiaUtil, type DataCivil } from '@sineta/nucleo';
import { competenciasDevidas } from '../../pagar/recorrencias/recorrencia.regras.js';
import type { Categoria } from '../plano/contas-do-razao.regras.js';
import type { MedidaDaFaixa } from './curva.regras.js';
import { preverParcelas, SEM_CONTA, type MovimentoDeCaixa, type PrevisaoDeParcelas } from './fluxo.regras.js';
import { FluxoRepository } from './fluxo.repository.js';

/** What is to come and to leave from today on, by what is written in the school's own tables. */
@Injectable()
export class Previsao {
  constructor(private readonly fluxo: FluxoRepository) {}

  /** @param medidas the school's curve, or null to foresee by due date */
  async prever(hoje: DataCivil, ate: DataCivil, medidas: readonly MedidaDaFaixa[] | null): Promise<PrevisaoDeParcelas> {
    const parcelas = preverParcelas(await this.fluxo.parcelas(hoje, ate), hoje, medidas);
    const outros = [...(await this.entradas(hoje, ate)), ...(await this.saidas(hoje, ate))];
    const movimentos = [...parcelas.movimentos, ...outros].filter((m) => m.dia <= ate);
    return { ...parcelas, movimentos };
  }

  private async entradas(hoje: DataCivil, ate: DataCivil): Promise<MovimentoDeCaixa[]> {
    const linhas = await this.fluxo.cartoesECheques(ate);
    return linhas.map(({ tipo, dia, valorCentavos, contaBancariaId }) =>
      movimento(tipo as Categoria, naVez(dia, hoje), valorCentavos, contaBancariaId),
    );
  }

  /** Bills late are paid today; a withheld tax is a bill of its own; what recurs is on its day of each month. */
  private async saidas(hoje: DataCivil, ate: DataCivil): Promise<MovimentoDeCaixa[]> {
    const titulos = (await this.fluxo.titulos(ate)).map((t) =>
      movimento(
        t.tributo ? 'TRIBUTOS' : 'FORNECEDORES',
        naVez(t.vencimento, hoje),
        -t.valorCentavos,
        t.contaBancariaId,
      ),
    );
    const recorrencias = (await this.fluxo.recorrencias()).flatMap((r) =>
      competenciasDevidas({ ...r, antecedencia: 0 }, ate, new Set(r.feitas)).map(({ vencimento }) =>
        movimento('FORNECEDORES', naVez(vencimento, hoje), -r.valorCentavos, null),
      ),
    );
    return [...titulos, ...recorrencias];
  }
}

/** The business day on which it is to happen; what should have happened already happens today. */
function naVez(dia: DataCivil, hoje: DataCivil): DataCivil {
  const util = proximoDiaUtil(dia);
  return util < hoje ? hoje : util;
}

const movimento = (
  categoria: Categoria,
  dia: DataCivil,
  valorCentavos: number,
  contaBancariaId: string | null,
): MovimentoDeCaixa => ({
  ...{ categoria, dia, valorCentavos, previsto: true },
  conta: contaBancariaId === null ? SEM_CONTA : `banco:${contaBancariaId}`,
});
