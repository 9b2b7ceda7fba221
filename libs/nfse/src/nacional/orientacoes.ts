import { REGRAS_DA_DPS } from './validar-dps.js';

/** Refusals that no rule of ours foresees: transmission, signature, numbering and events. Source: Anexo I. */
const DA_TRANSMISSAO: Readonly<Record<string, string>> = {
  E0714: 'Envie de novo; se repetir, reinstale o certificado A1 da escola.',
  E0715: 'Instale um certificado A1 da ICP-Brasil dentro da validade.',
  E0716: 'Use um certificado e-CNPJ, que traz o CNPJ da escola.',
  E0717: 'Envie de novo; se repetir, reinstale o certificado A1 da escola.',
  E0718: 'Use o certificado A1 da própria escola.',
  E0822: 'O prazo do município terminou: peça a análise fiscal do cancelamento à prefeitura.',
  E0840: 'A nota já está cancelada ou substituída: nada a fazer.',
  E1200: 'Instale o certificado A1 da escola.',
  E1235: 'Confira os campos apontados no complemento e envie de novo.',
};

const ACOES: ReadonlyMap<string, string> = new Map([
  ...REGRAS_DA_DPS.map(({ codigo, acao }) => [codigo, acao] as const),
  ...Object.entries(DA_TRANSMISSAO),
]);

const PADRAO = 'Corrija o dado apontado pela mensagem e envie de novo; na dúvida, consulte o contador com este código.';

/** What the school can do about a refusal of the government, in pt-BR; a general advice for codes we do not know. */
export function orientacaoParaRejeicao(codigo: string): string {
  return ACOES.get(codigo) ?? PADRAO;
}
