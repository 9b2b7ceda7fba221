import type { OcorrenciaDeRetorno } from '@sineta/cnab';
import type { DataCivil } from '@sineta/nucleo';
import { depoisDoFato, type ProtestoDoBoleto } from '../protestos/protesto.regras.js';
import type { BoletoDaLinha, EfeitoDaLinha } from './retorno.regras.js';

/** What the lines of a block tell of the protests: each line sees what the earlier ones told. */
export class ProtestosDoBloco {
  private readonly mudados = new Map<string, ProtestoDoBoleto & { id: string }>();

  constructor(private readonly hoje: DataCivil) {}

  get mudancas(): (ProtestoDoBoleto & { id: string })[] {
    return [...this.mudados.values()];
  }

  /** A suspect line tells nothing until a person takes it. `recusados`: boletos whose protest the bank refused. */
  ver(
    boleto: BoletoDaLinha,
    dados: OcorrenciaDeRetorno,
    { resultado }: Pick<EfeitoDaLinha, 'resultado'>,
    recusados: ReadonlySet<string>,
  ): void {
    if (resultado !== 'APLICADA' && resultado !== 'INFORMATIVA') return;
    const recusado = boleto.protesto === 'PEDIDO' && recusados.has(boleto.id);
    const depois = recusado ? { protesto: null, protestoEm: null } : depoisDoFato(boleto, dados, this.hoje);
    if (!depois) return;
    Object.assign(boleto, depois);
    this.mudados.set(boleto.id, { id: boleto.id, ...depois });
  }
}
