import { aplicarPercentual, centavos, ultimoDiaDoMes } from '@sineta/nucleo';
import type { Centavos, DataCivil, Percentual } from '@sineta/nucleo';

/** What is owed of the month of the cancelling: all of it, or by the days up to and including that day. */
export type ModoDoMes = 'MES_CHEIO' | 'PRO_RATA_DIE';

/**
 * Settlement of a contract cancelled after classes began: the month's part, the parcels that cease to be due and the
 * fine over them. Sources: Idec and Procon-SP (at most 10 % of the parcels to come); Dec. 22.626/1933 art. 9.
 */
export function acertarCancelamento(entrada: {
  parcela: Centavos;
  canceladoEm: DataCivil;
  vincendas: number;
  multa: Percentual;
  modo?: ModoDoMes;
}): { devidoNoMes: Centavos; multa: Centavos; canceladas: Centavos } {
  const { parcela, canceladoEm, vincendas } = entrada;
  const canceladas = centavos(parcela * vincendas);
  const diasDoMes = ultimoDiaDoMes(Number(canceladoEm.slice(0, 4)), Number(canceladoEm.slice(5, 7)));
  const devidoNoMes =
    entrada.modo === 'PRO_RATA_DIE'
      ? aplicarPercentual(parcela, '100', { num: Number(canceladoEm.slice(8, 10)), den: diasDoMes })
      : parcela;
  return { devidoNoMes, multa: aplicarPercentual(canceladas, entrada.multa), canceladas };
}

/**
 * Giving up before the first day of class: all of the matrícula is returned, less a retention that must stand on proven
 * expenses (default 0). Source: Idec (CDC arts. 39 V and 51 IV).
 */
export function devolverMatricula(matricula: Centavos, retencao: Percentual = '0'): Centavos {
  return centavos(matricula - aplicarPercentual(matricula, retencao));
}

/** An anuidade paid in advance: the part of the months not taken is returned, less the fine over that part. */
export function devolverAnuidadePaga(entrada: {
  pago: Centavos;
  meses: number;
  mesesUsados: number;
  multa: Percentual;
}): { naoUsado: Centavos; multa: Centavos; devolver: Centavos } {
  const restantes = entrada.meses - entrada.mesesUsados;
  const naoUsado = aplicarPercentual(entrada.pago, '100', { num: restantes, den: entrada.meses });
  const multa = aplicarPercentual(naoUsado, entrada.multa);
  return { naoUsado, multa, devolver: centavos(naoUsado - multa) };
}

/**
 * Boletos already registered: each open one gets the instruction of baixa (CNAB 02), and a payment that was in transit
 * becomes credit of the responsável.
 */
export function cancelarTitulosRegistrados(registrados: readonly { id: string; pagoEmTransito: Centavos | null }[]): {
  baixas: string[];
  credito: Centavos;
} {
  const credito = registrados.reduce((soma, titulo) => soma + (titulo.pagoEmTransito ?? 0), 0);
  return { baixas: registrados.map((titulo) => titulo.id), credito: centavos(credito) };
}
