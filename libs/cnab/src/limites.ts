import { MOVIMENTOS } from './cnab240/codigos.js';
import type { CodigoDeMovimento } from './cnab240/codigos.js';
import type { DialetoDeRemessa, LayoutCnab } from './layout.js';
import { campoDe } from './motor.js';
import type { ValoresDoRegistro } from './motor.js';
import type { TituloRemessa } from './titulo.js';

/** Why a bank's layout cannot carry this title; `codigo` is the reason of C047 that the bank would answer. */
export interface RecusaDoLayout {
  codigo: string;
  campo: string;
  mensagem: string;
  acao: string;
}

export interface InstrucaoDoBanco {
  /** C004. */
  movimento: CodigoDeMovimento;
  /** The code that goes to this bank. */
  codigo: string;
  significado: string;
}

/** The instructions that a bank takes in 240 positions, with its codes, in the order of C004. */
export function instrucoesDo(layout: LayoutCnab): InstrucaoDoBanco[] {
  const pares = Object.entries(layout.remessa?.movimentos ?? {}) as [CodigoDeMovimento, string][];
  return pares
    .map(([movimento, codigo]) => ({ movimento, codigo, significado: MOVIMENTOS[movimento] }))
    .sort((x, y) => Number(x.movimento) - Number(y.movimento));
}

/** Positions of one field. */
export function larguraDe(layout: LayoutCnab, registro: string, nome: string): number {
  const campo = campoDe(layout, registro, nome);
  return campo.ate - campo.de + 1;
}

/** The values whose fields this bank's record has. For places that a bank may not have, never for what a title owes. */
export function soOsQueExistem(layout: LayoutCnab, registro: string, valores: ValoresDoRegistro): ValoresDoRegistro {
  const nomes = new Set(layout.registros[registro]?.map((c) => c.nome));
  return Object.fromEntries(Object.entries(valores).filter(([nome]) => nomes.has(nome)));
}

function recusaDoMovimento(layout: LayoutCnab, { movimento }: TituloRemessa): RecusaDoLayout[] {
  if (!layout.remessa || !Object.hasOwn(MOVIMENTOS, movimento) || layout.remessa.movimentos[movimento]) return [];
  const nome = MOVIMENTOS[movimento];
  return [
    {
      codigo: '05',
      campo: 'movimento',
      mensagem: `${layout.nomeDoBanco} não tem a instrução "${nome}" (${movimento}) no CNAB 240`,
      acao: `Peça-a no internet banking. Por arquivo, o banco aceita: ${instrucoesDo(layout)
        .map((i) => `${i.movimento} ${i.significado.toLowerCase()}`)
        .join('; ')}.`,
    },
  ];
}

type Limite = (t: TituloRemessa, dialeto: DialetoDeRemessa) => Omit<RecusaDoLayout, 'mensagem'> | null;

const recusa = (codigo: string, campo: string, acao: string) => ({ codigo, campo, acao });

const SEM_MENSAGENS = 'O banco não imprime mensagens deste arquivo: ponha-as no boleto que a escola emite.';

const LIMITES: readonly Limite[] = [
  ({ juros }, dialeto) =>
    juros?.tipo === 'TAXA_MENSAL' && !dialeto.limites.taxaMensal
      ? recusa('26', 'juros', 'Informe os juros em valor por dia: o banco não recebe taxa mensal.')
      : null,
  ({ multa }, dialeto) =>
    multa?.tipo === 'VALOR' && !dialeto.limites.multaEmValor
      ? recusa('57', 'multa', 'Informe a multa em percentual: o banco não a recebe em valor.')
      : null,
  ({ descontos = [] }, dialeto) =>
    descontos.some((x) => x.tipo === 'PERCENTUAL') && !dialeto.limites.descontoPercentual
      ? recusa('28', 'descontos', 'Informe o desconto em valor: o banco não o recebe em percentual.')
      : null,
  ({ descontos = [] }, dialeto) =>
    descontos.length > dialeto.limites.descontos
      ? recusa('28', 'descontos', `Use no máximo ${dialeto.limites.descontos} desconto(s).`)
      : null,
  ({ diasParaProtesto: dias }, { limites }) =>
    dias !== undefined && (dias < limites.diasDeProtesto[0] || dias > limites.diasDeProtesto[1])
      ? recusa('38', 'diasParaProtesto', `Use de ${limites.diasDeProtesto.join(' a ')} dias, ou deixe sem protesto.`)
      : null,
  ({ diasParaBaixa: dias }, { limites }) =>
    dias !== undefined && (!Number.isInteger(dias) || dias < 1 || dias > limites.diasDeBaixa)
      ? recusa('43', 'diasParaBaixa', `Use de 1 a ${limites.diasDeBaixa} dias, ou deixe sem prazo.`)
      : null,
  ({ especie }, dialeto) =>
    especie !== undefined && !Object.hasOwn(dialeto.limites.especies, especie)
      ? recusa('21', 'especie', `Use um destes: ${Object.keys(dialeto.limites.especies).sort().join(', ')}.`)
      : null,
  ({ mensagens = [] }, { limites }) =>
    mensagens.length > limites.mensagens
      ? recusa('64', 'mensagens', limites.mensagens > 0 ? `Use até ${limites.mensagens} mensagens.` : SEM_MENSAGENS)
      : null,
  ({ pix }, dialeto) =>
    pix && !dialeto.pix
      ? recusa('03', 'pix', 'O layout do banco não leva Pix: retire a chave e gere o QR Code à parte.')
      : null,
  ({ pix }) =>
    pix && !pixValido(pix) ? recusa('03', 'pix', 'Confira a chave (até 77 caracteres) e o TXID (até 35).') : null,
];

function pixValido({ chave, txid = '' }: NonNullable<TituloRemessa['pix']>): boolean {
  return /^[\x21-\x7e]{1,77}$/.test(chave) && /^[A-Za-z0-9]{0,35}$/.test(txid);
}

/** All that this bank's layout cannot carry of a title. Empty for a layout that only reads. */
export function recusasDoLayout(layout: LayoutCnab, titulo: TituloRemessa): RecusaDoLayout[] {
  const dialeto = layout.remessa;
  if (!dialeto) return [];
  const recusas = LIMITES.map((limite) => limite(titulo, dialeto)).filter((r) => r !== null);
  const comMensagem = recusas.map((r) => ({ ...r, mensagem: `${layout.nomeDoBanco}, CNAB 240: ${r.acao}` }));
  return [...recusaDoMovimento(layout, titulo), ...comMensagem];
}
