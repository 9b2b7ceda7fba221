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
  pagos: number;
  pagosCentavos: number;
  remessas: number;
  retornos: number;
  notasFiscais: number;
  notasAutorizadas: number;
  notasCentavos: number;
  prova: Prova;
  tempos: Record<string, number>;
}

/** What must close for the month to be closed; each line says what does not. */
export function conferir(r: Resumo, alunos: number): string[] {
  const exigencias: [boolean, string][] = [
    [r.alunos === alunos, `${r.alunos} matrículas em vez de ${alunos}`],
    [r.contratos === alunos, `${r.contratos} contratos para ${alunos} alunos`],
    [r.boletos === alunos - 1, `${r.boletos} boletos: um por aluno, menos o de bolsa integral`],
    [r.pagos > 0 && r.pagosCentavos > 0, 'nenhum boleto foi pago'],
    [
      r.notasAutorizadas === r.notasFiscais && r.notasFiscais > 0,
      `${r.notasAutorizadas} notas autorizadas de ${r.notasFiscais}`,
    ],
    [r.prova.confere, `o razão não confere: ${JSON.stringify(r.prova.diferencas[0])}`],
    [r.prova.debitosCentavos === r.prova.creditosCentavos, 'débitos e créditos diferem'],
  ];
  return exigencias.filter(([cumprida]) => !cumprida).map(([, texto]) => texto);
}
