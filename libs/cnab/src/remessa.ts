import type { Centavos } from '@sineta/nucleo';
import { escreverRemessa400 } from './cnab400/remessa.js';
import { erroCnab } from './erros.js';
import type { LayoutCnab } from './layout.js';
import { layoutDe, LAYOUTS_240 } from './layouts.js';
import { recusasDoLayout, soOsQueExistem } from './limites.js';
import { escreverNaSaida } from './motor.escrita.js';
import type { ValoresDoRegistro } from './motor.js';
import { precheckConta, precheckRemessa } from './precheck.js';
import type { RecusaPrevista } from './precheck.geral.js';
import { conferirPedido } from './remessa.pedido.js';
import type { PedidoDeRemessa, RemessaEscrita } from './remessa.pedido.js';
import { contaNo, inscricao, segmentosDe } from './remessa.segmentos.js';
import type { ContextoDosSegmentos, SegmentoAEscrever } from './remessa.segmentos.js';
import { Saida } from './saida.js';
import type { ContaDeCobranca, TituloRemessa } from './titulo.js';

/** The record number in a lot has five positions. A full lot is closed and another one opened. */
const MAXIMO_DE_REGISTROS_NO_LOTE = 99_999;
const MAXIMO_DE_LINHAS = 999_999;
const MAXIMO_DO_NSA = 999_999;
const BANCOS = LAYOUTS_240.map((l) => l.banco).join(', ');

interface Lote {
  numero: number;
  /** Records written, its header included. */
  registros: number;
  quantidade: number;
  totalCentavos: Centavos;
}

interface Escritor extends Omit<PedidoDeRemessa, 'layout'>, ContextoDosSegmentos {
  conta: ContaDeCobranca;
  saida: Saida;
}

function empresa(e: Escritor, registro: string): ValoresDoRegistro {
  return {
    banco: e.conta.banco,
    ...inscricao(e.beneficiario.documento),
    ...contaNo(e, registro),
    nomeEmpresa: e.beneficiario.nome,
  };
}

/** One line, with what the bank writes over the common values. */
function escrever(e: Escritor, registro: string, valores: readonly ValoresDoRegistro[], titulo?: TituloRemessa): void {
  const doBanco = e.dialeto.ajustes[registro]?.({ conta: e.conta, ...(titulo ? { titulo } : {}) });
  escreverNaSaida(e.saida, e.layout, registro, doBanco ? [...valores, doBanco] : valores);
}

function abrirArquivo(e: Escritor): void {
  const horaGeracao = e.geradoEm.hora.replace(/\D/g, '').padEnd(6, '0');
  escrever(e, 'headerArquivo', [
    {
      ...empresa(e, 'headerArquivo'),
      remessaRetorno: '1',
      dataGeracao: e.geradoEm.data,
      ...soOsQueExistem(e.layout, 'headerArquivo', { horaGeracao }),
      nsa: e.nsa,
    },
  ]);
}

function abrirLote(e: Escritor, numero: number): Lote {
  escrever(e, 'headerLote', [
    {
      ...empresa(e, 'headerLote'),
      lote: numero,
      tipoOperacao: 'R',
      numeroRemessaRetorno: e.nsa,
      dataGravacao: e.geradoEm.data,
    },
  ]);
  return { numero, registros: 1, quantidade: 0, totalCentavos: 0 };
}

function fecharLote(e: Escritor, lote: Lote): void {
  const totais = e.dialeto.totaisNoTrailer
    ? { quantidadeSimples: lote.quantidade, totalSimples: lote.totalCentavos }
    : {};
  lote.registros += 1;
  escrever(e, 'trailerLote', [
    {
      banco: e.conta.banco,
      lote: lote.numero,
      quantidadeRegistros: lote.registros,
      ...soOsQueExistem(e.layout, 'trailerLote', totais),
    },
  ]);
}

function porNoLote(e: Escritor, lote: Lote, t: TituloRemessa, segmentos: readonly SegmentoAEscrever[]): void {
  for (const [registro, valores] of segmentos) {
    const controle = {
      banco: e.conta.banco,
      lote: lote.numero,
      sequencial: lote.registros,
      movimento: e.dialeto.movimentos[t.movimento],
    };
    escrever(e, registro, [...valores, controle], t);
    lote.registros += 1;
  }
  lote.quantidade += 1;
  lote.totalCentavos += t.valorCentavos;
}

function emLotes(e: Escritor): Lote[] {
  let atual = abrirLote(e, 1);
  const lotes = [atual];
  for (const titulo of e.titulos) {
    const segmentos = segmentosDe(e, titulo);
    if (atual.registros - 1 + segmentos.length > MAXIMO_DE_REGISTROS_NO_LOTE) {
      fecharLote(e, atual);
      atual = abrirLote(e, lotes.length + 1);
      lotes.push(atual);
    }
    porNoLote(e, atual, titulo, segmentos);
  }
  fecharLote(e, atual);
  return lotes;
}

/** What the layout cannot carry is refused even when the rest is not checked: it would be written as something else. */
function conferirLayout({ layout, titulos }: Escritor): void {
  const recusas = titulos.flatMap((t, indice) =>
    recusasDoLayout(layout, t).map((r) => ({ ...r, campo: `titulos[${indice}].${r.campo}` })),
  );
  const [primeira] = recusas;
  if (primeira) throw erroCnab('instrucao-nao-suportada', primeira.mensagem, recusas);
}

function recusasDe({ conta, beneficiario, titulos, geradoEm, conferir }: PedidoDeRemessa): RecusaPrevista[] {
  if (conferir === false) return [];
  return [...precheckConta(conta, beneficiario), ...precheckRemessa(titulos, { conta, hoje: geradoEm.data })];
}

/** Most titles take segments P, Q and R. */
const bytesPrevistos = ({ tamanho }: LayoutCnab, { titulos }: PedidoDeRemessa): number =>
  (3 * titulos.length + 4) * (tamanho + 2);

function escritorDe(pedido: PedidoDeRemessa): Escritor {
  const layout = layoutDe({ banco: pedido.conta.banco, produto: 'cobranca-240' });
  const { conta } = pedido;
  const contaNoP = contaNo({ layout, conta }, 'segmentoP');
  if (layout.remessa)
    return { ...pedido, layout, dialeto: layout.remessa, contaNoP, saida: new Saida(bytesPrevistos(layout, pedido)) };
  throw erroCnab('cnab-layout-nao-suportado', `Ainda não escrevemos remessa do banco ${layout.banco}.`, [
    {
      campo: 'conta.banco',
      mensagem: 'Banco sem layout de remessa',
      acao: `Use uma conta de um destes bancos: ${BANCOS}.`,
    },
  ]);
}

function nomeDoArquivo({ conta, geradoEm: { data }, nsa, dialeto }: Escritor): string {
  const padrao = `COB${conta.banco}_${data.replaceAll('-', '')}_${String(nsa).padStart(6, '0')}.REM`;
  return dialeto.nomeDoArquivo?.({ conta, data }) ?? padrao;
}

/**
 * The remessa file in 240 or in 400 positions, with CRLF; byte by byte the same for the same request.
 * Source of 240: FEBRABAN CNAB240 v10.6 (counts: G057 with the lot's header and trailer, G056 with the file's) and the
 * bank's differences in its layout; of 400: each bank's manual.
 * @throws ErroDeNegocio `remessa-vazia`; `remessa-recusada` with every rejection foreseen; `cnab-registro-invalido` when
 * a value does not fit in its field; `instrucao-nao-suportada`; `remessa-grande-demais`; `cnab-layout-desconhecido`; `cnab-layout-nao-suportado`
 */
export function escreverRemessa(pedido: PedidoDeRemessa): RemessaEscrita {
  return pedido.layout === '400' ? escreverRemessa400(pedido) : escreverRemessa240(pedido);
}

function escreverRemessa240(pedido: PedidoDeRemessa): RemessaEscrita {
  const e = escritorDe(pedido);
  conferirPedido(pedido, MAXIMO_DO_NSA, recusasDe(pedido));
  if (pedido.conferir === false) conferirLayout(e);
  abrirArquivo(e);
  const lotes = emLotes(e);
  const linhas = lotes.reduce((n, { registros }) => n + registros, 0) + 2;
  if (linhas > MAXIMO_DE_LINHAS) {
    throw erroCnab('remessa-grande-demais', `São ${linhas} linhas; cabem ${MAXIMO_DE_LINHAS}. Divida os títulos.`);
  }
  escrever(e, 'trailerArquivo', [{ banco: e.conta.banco, quantidadeLotes: lotes.length, quantidadeRegistros: linhas }]);
  return {
    conteudo: e.saida.conteudo(),
    nome: nomeDoArquivo(e),
    linhas,
    quantidade: e.titulos.length,
    totalCentavos: lotes.reduce((s, l) => s + l.totalCentavos, 0),
  };
}
