import { diasEntre, formatarDataBr, formatarReais, somarDias, type Centavos, type DataCivil } from '@sineta/nucleo';
import { erroDeCobranca } from './inadimplencia.erros.js';

export const CANAIS_DA_REGUA = ['EMAIL', 'TELEFONE', 'MENSAGEM', 'CARTA'] as const;
export type CanalDaRegua = (typeof CANAIS_DA_REGUA)[number];

/** A step of the ruler: so many days from the due date (negative, before it), and again every so many days. */
export interface PassoDaRegua {
  id: string;
  nome: string;
  dias: number;
  repetirACada: number | null;
  /** Last day, counted from the due date, of a step that repeats. */
  repetirAte: number | null;
  canal: CanalDaRegua;
  assunto: string | null;
  texto: string;
  /** Guard: a parcel that owes less is not spoken of. */
  saldoMinimoCentavos: Centavos;
  /** Guard: who promised to pay on a day to come is left in peace until then. */
  aguardaPromessa: boolean;
}

export const GUARDAS_DE_PARTIDA = { saldoMinimoCentavos: 0, aguardaPromessa: true } as const;

/** What may stand between braces in a text; each is filled from the debts of one payer. */
export const CAMPOS_DO_TEXTO = ['responsavel', 'escola', 'parcelas', 'total', 'hoje'] as const;

/** A step missed while the service was off is still due for these days; later, the next one speaks. */
export const DIAS_DE_RECUPERACAO = 3;

/**
 * Which time of the step falls on the day, or null when none does: 0 for the first, 1 for the first repetition… A step
 * missed up to three days ago still counts, since a day off must not silence it.
 */
export function repeticaoDoPasso(
  { dias, repetirACada, repetirAte }: Pick<PassoDaRegua, 'dias' | 'repetirACada' | 'repetirAte'>,
  vencimento: DataCivil,
  hoje: DataCivil,
): number | null {
  const decorridos = diasEntre(vencimento, hoje) - dias;
  if (decorridos < 0) return null;
  if (repetirACada === null || repetirAte === null) return decorridos < DIAS_DE_RECUPERACAO ? 0 : null;
  const repeticao = Math.floor(decorridos / repetirACada);
  const atraso = decorridos - repeticao * repetirACada;
  if (dias + repeticao * repetirACada > repetirAte) return null;
  return atraso < Math.min(DIAS_DE_RECUPERACAO, repetirACada) ? repeticao : null;
}

/** Due dates for which the step, or one of its repetitions, can fall on the day; `folga`: days a holiday may add. */
export function janelaDoPasso(
  passo: Pick<PassoDaRegua, 'dias' | 'repetirAte'>,
  hoje: DataCivil,
  folga: number,
): { de: DataCivil; ate: DataCivil } {
  const ultimo = passo.repetirAte ?? passo.dias;
  return { de: somarDias(hoje, -(ultimo + DIAS_DE_RECUPERACAO + folga)), ate: somarDias(hoje, -passo.dias) };
}

/**
 * A reminder before the due date cannot repeat past it, and an unknown `{campo}` would reach the family as it is.
 * @throws ErroDeNegocio `passo-da-regua-invalido`
 */
export function conferirPasso(passo: Omit<PassoDaRegua, 'id' | keyof typeof GUARDAS_DE_PARTIDA>): void {
  const desconhecidos = [...`${passo.assunto ?? ''} ${passo.texto}`.matchAll(/\{([^{}]*)\}/g)]
    .map(([, nome]) => nome ?? '')
    .filter((nome) => !(CAMPOS_DO_TEXTO as readonly string[]).includes(nome));
  const erros = [
    ...desconhecidos.map((nome) => ({
      campo: '/texto',
      mensagem: `O texto usa {${nome}}, que não existe.`,
      acao: `Use só ${CAMPOS_DO_TEXTO.map((campo) => `{${campo}}`).join(', ')}.`,
    })),
    ...((passo.repetirACada === null) !== (passo.repetirAte === null)
      ? [
          {
            campo: '/repetirAte',
            mensagem: 'Repetição pela metade.',
            acao: 'Informe repetirACada e repetirAte juntos.',
          },
        ]
      : []),
    ...(passo.repetirAte !== null && passo.repetirAte < passo.dias
      ? [{ campo: '/repetirAte', mensagem: 'A repetição termina antes de começar.', acao: 'Informe um dia posterior.' }]
      : []),
    ...(passo.canal === 'EMAIL' && !passo.assunto
      ? [{ campo: '/assunto', mensagem: 'Um e-mail precisa de assunto.', acao: 'Escreva o assunto.' }]
      : []),
  ];
  if (erros[0]) throw erroDeCobranca('passo-da-regua-invalido', erros[0].mensagem, erros);
}

export interface DividaDoTexto {
  descricao: string;
  vencimento: DataCivil;
  totalCentavos: Centavos;
}

/** The text of a step for one payer: each debt in a line, with the value of today. */
export function escreverTexto(
  texto: string,
  dados: { responsavel: string; escola: string; hoje: DataCivil; dividas: readonly DividaDoTexto[] },
): string {
  const valores: Record<string, string> = {
    responsavel: dados.responsavel,
    escola: dados.escola,
    hoje: formatarDataBr(dados.hoje),
    total: formatarReais(dados.dividas.reduce((soma, d) => soma + d.totalCentavos, 0)),
    parcelas: dados.dividas
      .map((d) => `- ${d.descricao}, vencimento em ${formatarDataBr(d.vencimento)}: ${formatarReais(d.totalCentavos)}`)
      .join('\n'),
  };
  return texto.replaceAll(/\{([a-z]+)\}/g, (inteiro, nome: string) => valores[nome] ?? inteiro);
}

const RODAPE =
  '\n\nSe já pagou, desconsidere esta mensagem: o banco informa o pagamento no dia útil seguinte.\n\n{escola}';

/** The ruler that a school starts with; it may change every line of it. Days: financeiro.md §2.16. */
export const REGUA_INICIAL: readonly Omit<PassoDaRegua, 'id' | keyof typeof GUARDAS_DE_PARTIDA>[] = [
  {
    ...{ nome: 'Lembrete, 3 dias antes', dias: -3, repetirACada: null, repetirAte: null, canal: 'EMAIL' },
    assunto: 'Lembrete de vencimento',
    texto: `Olá, {responsavel}.\n\nEstá próximo o vencimento de:\n\n{parcelas}\n\nTotal: {total}.${RODAPE}`,
  },
  {
    ...{ nome: 'Aviso, 1 dia depois', dias: 1, repetirACada: null, repetirAte: null, canal: 'EMAIL' },
    assunto: 'Não identificamos o pagamento',
    texto: `Olá, {responsavel}.\n\nAté {hoje} não identificamos o pagamento de:\n\n{parcelas}\n\nTotal de hoje: {total}.${RODAPE}`,
  },
  {
    ...{ nome: 'Cobrança semanal', dias: 7, repetirACada: 7, repetirAte: 60, canal: 'EMAIL' },
    assunto: 'Parcelas em aberto',
    texto: `Olá, {responsavel}.\n\nContinuam em aberto:\n\n{parcelas}\n\nTotal de hoje, com multa e juros: {total}. Responda a esta mensagem se precisar negociar.${RODAPE}`,
  },
  {
    ...{ nome: 'Ligação, 15 dias depois', dias: 15, repetirACada: null, repetirAte: null, canal: 'TELEFONE' },
    assunto: null,
    texto:
      'Ligar para {responsavel}, em horário comercial, e registrar o contato. Em aberto:\n{parcelas}\nTotal: {total}.',
  },
];
