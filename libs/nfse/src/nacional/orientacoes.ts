import { REGRAS_DA_DPS } from './validar-dps.js';

/** Refusals that no rule of ours foresees: transmission, signature, numbering and events. Source: Anexo I. */
const DA_TRANSMISSAO: Readonly<Record<string, string>> = {
  E0042: 'A chave da nota substituída é de outro emissor ou município: cancele aquela nota e emita outra.',
  E0050:
    'O prazo do município para substituir terminou: desista da substituição e peça a análise fiscal do cancelamento.',
  E0056: 'A nota antiga não diz quem paga, e o município não a substitui: cancele-a e emita outra.',
  E0058: 'O município não deixa a substituição mudar quem paga: cancele a nota antiga e emita outra.',
  E0065: 'A nota antiga foi gerada em outro sistema: cancele-a nele e emita outra.',
  E0068: 'A prefeitura ainda analisa o cancelamento da nota antiga: espere a resposta dela.',
  E0070: 'O serviço já foi confirmado por quem o tomou: só a prefeitura pode desfazer a nota antiga.',
  E0072: 'O serviço já foi confirmado pelo decurso do prazo: só a prefeitura pode desfazer a nota antiga.',
  E0074: 'O imposto da nota antiga já foi recolhido: consulte a prefeitura antes de mudar a nota.',
  E0076: 'A prefeitura bloqueou a substituição da nota antiga: consulte a administração tributária do município.',
  E0714: 'Envie de novo; se repetir, reinstale o certificado A1 da escola.',
  E0715: 'Instale um certificado A1 da ICP-Brasil dentro da validade.',
  E0716: 'Use um certificado e-CNPJ, que traz o CNPJ da escola.',
  E0717: 'Envie de novo; se repetir, reinstale o certificado A1 da escola.',
  E0718: 'Use o certificado A1 da própria escola.',
  E0822: 'O prazo do município terminou: peça a análise fiscal do cancelamento à prefeitura.',
  E0841: 'A prefeitura já está analisando um pedido desta nota: espere a resposta.',
  E0840: 'A nota já está cancelada ou substituída: nada a fazer.',
  105105: 'A nota continua valendo: consulte o contador e, se houver fato novo, peça outra análise.',
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
