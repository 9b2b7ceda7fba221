import { formatarReais } from '@sineta/nucleo';

export interface Prova {
  confere: boolean;
  transferencias: number;
  debitosCentavos: number;
  creditosCentavos: number;
  diferencas: unknown[];
}

export interface Resumo {
  alunos: number;
  familias: number;
  turmas: number;
  notas: number;
  contratos: number;
  boletos: number;
  boletosCentavos: number;
  boletosDoCarne: number;
  /** Boletos, of the month and of the carnê, that the bank did not take. */
  semRegistro: number;
  pagos: number;
  pagosCentavos: number;
  remessas: number;
  remessasCentavos: number;
  retornos: number;
  retornosCentavos: number;
  aConferirCentavos: number;
  notasFiscais: number;
  notasAutorizadas: number;
  notasCentavos: number;
  prova: Prova;
  tempos: Record<string, number>;
}

/** What must close for the month to be closed; each line says what does not. */
export function conferir(r: Resumo, alunos: number): string[] {
  const aplicado = r.retornosCentavos - r.aConferirCentavos;
  const exigencias: [boolean, string][] = [
    [r.alunos === alunos, `${r.alunos} matrículas em vez de ${alunos}`],
    [r.contratos === alunos, `${r.contratos} contratos para ${alunos} alunos`],
    [r.boletos === alunos - 1, `${r.boletos} boletos: um por aluno, menos o de bolsa integral`],
    [r.semRegistro === 0, `${r.semRegistro} boletos que o banco não registrou`],
    [r.pagos > 0 && r.pagosCentavos > 0, 'nenhum boleto foi pago'],
    [
      r.pagosCentavos <= aplicado,
      `boletos pagos somam ${formatarReais(r.pagosCentavos)}, e os retornos, ${formatarReais(aplicado)}`,
    ],
    [r.notasFiscais >= r.boletos, `${r.notasFiscais} notas para ${r.boletos} boletos`],
    [r.notasAutorizadas === r.notasFiscais, `${r.notasAutorizadas} notas autorizadas de ${r.notasFiscais}`],
    [r.prova.confere, `o razão não confere: ${JSON.stringify(r.prova.diferencas[0])}`],
    [r.prova.debitosCentavos === r.prova.creditosCentavos, 'débitos e créditos diferem'],
  ];
  return exigencias.filter(([cumprida]) => !cumprida).map(([, texto]) => texto);
}

/** The month on one screen: what, how many, how much. */
export function tabela(r: Resumo): string {
  const linhas: [string, number, string][] = [
    ['Alunos matriculados', r.alunos, `${r.familias} famílias, ${r.turmas} turmas`],
    ['Notas lançadas', r.notas, '1º bimestre'],
    ['Contratos', r.contratos, ''],
    ['Boletos do mês', r.boletos, formatarReais(r.boletosCentavos)],
    ['Boletos do carnê', r.boletosDoCarne, 'os do contrato de um bolsista, o do mês também'],
    ['Remessas', r.remessas, formatarReais(r.remessasCentavos)],
    ['Retornos', r.retornos, `${formatarReais(r.retornosCentavos)} pagos`],
    ['Boletos pagos', r.pagos, formatarReais(r.pagosCentavos)],
    ['NFS-e autorizadas', r.notasAutorizadas, formatarReais(r.notasCentavos)],
    ['Transferências no razão', r.prova.transferencias, `débitos ${formatarReais(r.prova.debitosCentavos)}`],
    ['', 0, `créditos ${formatarReais(r.prova.creditosCentavos)}`],
  ];
  if (r.aConferirCentavos > 0)
    linhas.splice(7, 0, ['', 0, `${formatarReais(r.aConferirCentavos)} em dobro ou sem boleto, a conferir`]);
  return linhas.map(([o, n, quanto]) => `  ${o.padEnd(26)}${(o ? String(n) : '').padStart(6)}  ${quanto}`).join('\n');
}
