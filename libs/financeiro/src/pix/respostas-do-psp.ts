import { ehDataCivil, lerReaisDecimal, type Centavos, type DataCivil } from '@sineta/nucleo';

/** Why the PSP refused, for a person. */
export interface ProblemaDoPsp {
  status: number;
  /** Last part of the type of the API Pix's catalogue: `CobVOperacaoInvalida`. */
  tipo: string;
  mensagem: string;
  /** One line for each violation. */
  detalhes: string[];
}

type Json = Record<string, unknown>;

const O_QUE_HOUVE: Readonly<Record<string, string>> = {
  AcessoNegado: 'O contrato com o PSP não dá acesso a este serviço',
  NaoEncontrado: 'O PSP não tem este registro',
  CobVOperacaoInvalida: 'O PSP não aceitou a cobrança',
  LoteCobVOperacaoInvalida: 'O PSP não aceitou o lote',
  PixDevolucaoInvalida: 'O PSP não aceitou a devolução',
  RecOperacaoInvalida: 'O PSP não aceitou o Pix Automático',
  SolicRecOperacaoInvalida: 'O PSP não aceitou o envio ao pagador',
  CobROperacaoInvalida: 'O PSP não aceitou a cobrança do Pix Automático',
  WebhookOperacaoInvalida: 'O PSP não aceitou o endereço de aviso',
};

/** problem+json of the API Pix (RFC 7807) in words for the office; the PSP's own text is kept. */
export function lerProblema(status: number, corpo: Json): ProblemaDoPsp {
  const tipo = texto(corpo['type']).split('/').at(-1) ?? '';
  const proprio = texto(corpo['detail']) || texto(corpo['title']) || `HTTP ${status}`;
  const violacoes = lista(corpo['violacoes']).map((v) =>
    `${texto(v['propriedade'])}: ${texto(v['razao'])}`.replace(/^: /, ''),
  );
  return {
    status,
    tipo,
    mensagem: `${O_QUE_HOUVE[tipo] ?? 'O PSP recusou o pedido'}: ${proprio}`,
    detalhes: violacoes,
  };
}

/** A payment, as GET /pix and the charges show it. */
export interface PixLido {
  e2eid: string;
  txid: string | null;
  chave: string | null;
  valorCentavos: Centavos;
  horario: Date;
  componentes: Json | null;
  infoPagador: string | null;
  devolucoes: DevolucaoLida[];
}

export interface DevolucaoLida {
  identificador: string;
  rtrId: string | null;
  valorCentavos: Centavos;
  status: string;
  motivo: string | null;
  /** ORIGINAL, of the school; MED_FRAUDE, MED_OPERACIONAL…, of the PSP by itself. */
  natureza: string | null;
  descricao: string | null;
  /** When the money left; null when the PSP does not say. */
  liquidadaEm: Date | null;
}

/** Null when it is not a payment of the API Pix: nothing is guessed. */
export function lerPix(corpo: Json): PixLido | null {
  const [e2eid, valor, horario] = [
    texto(corpo['endToEndId']),
    texto(corpo['valor']),
    new Date(texto(corpo['horario'])),
  ];
  if (!/^[a-zA-Z0-9]{32}$/.test(e2eid) || !VALOR.test(valor) || Number.isNaN(horario.getTime())) return null;
  const componentes = corpo['componentesValor'];
  return {
    ...{ e2eid, horario, valorCentavos: lerReaisDecimal(valor) },
    ...{ txid: texto(corpo['txid']) || null, chave: texto(corpo['chave']) || null },
    componentes: ehObjeto(componentes) ? componentes : null,
    infoPagador: texto(corpo['infoPagador']).slice(0, 140) || null,
    devolucoes: lista(corpo['devolucoes']).flatMap((d) => lerDevolucao(d) ?? []),
  };
}

export function lerDevolucao(corpo: Json): DevolucaoLida | null {
  const [identificador, valor] = [texto(corpo['id']), texto(corpo['valor'])];
  if (identificador === '' || !VALOR.test(valor)) return null;
  return {
    ...{ identificador, valorCentavos: lerReaisDecimal(valor), status: texto(corpo['status']) },
    ...{ rtrId: texto(corpo['rtrId']) || null, motivo: texto(corpo['motivo']) || null },
    natureza: texto(corpo['natureza']).slice(0, 40) || null,
    descricao: texto(corpo['descricao']).slice(0, 140) || null,
    liquidadaEm: ehObjeto(corpo['horario']) ? instante(texto(corpo['horario']['liquidacao'])) : null,
  };
}

function instante(lido: string): Date | null {
  const data = new Date(lido);
  return Number.isNaN(data.getTime()) ? null : data;
}

/** The page of a list and how many pages there are. */
export function lerPagina(corpo: Json, nome: string): { itens: Json[]; paginas: number } {
  const parametros = ehObjeto(corpo['parametros']) ? corpo['parametros'] : {};
  const paginacao = ehObjeto(parametros['paginacao']) ? parametros['paginacao'] : {};
  return { itens: lista(corpo[nome]), paginas: Number(paginacao['quantidadeDePaginas'] ?? 1) };
}

/** What the PSP says of a charge, in our words. */
export interface CobrancaLida {
  situacao: 'ATIVA' | 'PAGA' | 'REMOVIDA' | 'EXPIRADA' | 'RECUSADA' | null;
  pixCopiaECola: string | null;
  pix: PixLido[];
  tentativas: TentativaLida[];
  encerramento: Json | null;
}

export interface TentativaLida {
  dataLiquidacao: DataCivil;
  tipo: string;
  status: string;
  motivo: string | null;
}

const SITUACOES: Readonly<Record<string, CobrancaLida['situacao']>> = {
  ...{ CRIADA: 'ATIVA', ATIVA: 'ATIVA', CONCLUIDA: 'PAGA', EXPIRADA: 'EXPIRADA', REJEITADA: 'RECUSADA' },
  ...{ CANCELADA: 'REMOVIDA', REMOVIDA_PELO_USUARIO_RECEBEDOR: 'REMOVIDA', REMOVIDA_PELO_PSP: 'REMOVIDA' },
};

/** A cobv or a cobr. `situacao` null: a status that this version does not know decides nothing. */
export function lerCobranca(corpo: Json): CobrancaLida {
  const encerramento = corpo['encerramento'];
  return {
    situacao: SITUACOES[texto(corpo['status'])] ?? null,
    pixCopiaECola: texto(corpo['pixCopiaECola']) || null,
    pix: lista(corpo['pix']).flatMap((p) => lerPix(p) ?? []),
    tentativas: lista(corpo['tentativas']).flatMap((t) => lerTentativa(t) ?? []),
    encerramento: ehObjeto(encerramento) ? encerramento : null,
  };
}

function lerTentativa(corpo: Json): TentativaLida | null {
  const dataLiquidacao = corpo['dataLiquidacao'];
  if (!ehDataCivil(dataLiquidacao)) return null;
  const rejeicao = ehObjeto(corpo['rejeicao']) ? corpo['rejeicao'] : {};
  const motivo = [texto(rejeicao['codigo']), texto(rejeicao['descricao'])].filter(Boolean).join(' ') || null;
  return { dataLiquidacao, tipo: texto(corpo['tipo']), status: texto(corpo['status']), motivo };
}

const VALOR = /^\d{1,10}\.\d{2}$/;

export const texto = (valor: unknown): string => (typeof valor === 'string' ? valor : '');

export const ehObjeto = (valor: unknown): valor is Json =>
  typeof valor === 'object' && valor !== null && !Array.isArray(valor);

export const lista = (valor: unknown): Json[] => (Array.isArray(valor) ? valor.filter(ehObjeto) : []);
