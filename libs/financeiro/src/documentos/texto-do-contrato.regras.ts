import type { ErroDeCampo } from '@sineta/nucleo';
import { erroDeDocumento } from './documentos.erros.js';

/** What a template may name, and what each one is in the contract. */
export const CAMPOS_DO_CONTRATO = {
  'escola.nome': 'razão social da escola',
  'escola.cnpj': 'CNPJ da escola',
  'escola.endereco': 'endereço da escola',
  'escola.cidade': 'município e UF da escola',
  'contrato.numero': 'número do contrato',
  'contrato.data': 'data do contrato',
  'pagador.nome': 'nome de quem contrata',
  'pagador.documento': 'CPF ou CNPJ de quem contrata',
  'pagador.endereco': 'endereço de quem contrata',
  'pagador.cota': 'parte de quem contrata, quando há vários',
  'aluno.nome': 'nome do aluno',
  'aluno.turma': 'série e turma, ou nada sem turma',
  'periodo.nome': 'período letivo',
  'plano.nome': 'plano de pagamento',
  'valor.total': 'soma das parcelas de quem contrata, por extenso',
  parcelas: 'serviços, parcelas e vencimentos',
  bolsas: 'bolsas concedidas',
  pontualidade: 'desconto de quem paga em dia',
  mora: 'multa e juros de quem atrasa',
} as const;
export type CampoDoContrato = keyof typeof CAMPOS_DO_CONTRATO;
export type ValoresDoContrato = Record<CampoDoContrato, string>;

/** Without these, it is not told who owes what to whom. */
const OBRIGATORIOS: readonly CampoDoContrato[] = ['escola.nome', 'pagador.nome', 'aluno.nome', 'parcelas', 'mora'];
/** One quantifier only: a text made to be slow is read in one pass too. */
const MARCA = /\{\{([^{}]*)\}\}/g;

/** @throws ErroDeNegocio `texto-de-contrato-invalido` with each unknown field and each one that is missing */
export function conferirTexto(texto: string): void {
  const usados = [...texto.matchAll(MARCA)].map(([, nome = '']) => nome.trim());
  const desconhecidos = [...new Set(usados)].filter((nome) => !Object.hasOwn(CAMPOS_DO_CONTRATO, nome));
  const soltos = texto.replace(MARCA, '').includes('{{') || texto.replace(MARCA, '').includes('}}');
  const erros: ErroDeCampo[] = [
    ...desconhecidos.map((nome) => ({
      ...{ campo: '/texto', mensagem: `O campo {{${nome}}} não existe.` },
      acao: `Use um destes: ${Object.keys(CAMPOS_DO_CONTRATO).join(', ')}.`,
    })),
    ...OBRIGATORIOS.filter((nome) => !usados.includes(nome)).map((nome) => ({
      ...{ campo: '/texto', mensagem: `Falta {{${nome}}}: ${CAMPOS_DO_CONTRATO[nome]}.` },
      acao: 'Inclua o campo no texto.',
    })),
    ...(soltos ? [{ campo: '/texto', mensagem: 'Há chaves sem par.', acao: 'Escreva {{campo}}.' }] : []),
  ];
  const [primeiro] = erros;
  if (primeiro) throw erroDeDocumento('texto-de-contrato-invalido', primeiro.mensagem, erros);
}

/** The text with its fields filled in; what a field holds is never read as another field. */
export function preencherTexto(texto: string, valores: ValoresDoContrato): string {
  return texto.replace(MARCA, (_, nome: string) => valores[nome.trim() as CampoDoContrato]);
}
