import { erroCnab } from '../erros.js';
import type { LayoutCnab } from '../layout.js';
import { escreverRegistro } from '../motor.escrita.js';
import type { ValoresDoRegistro } from '../motor.js';
import type { RecusaPrevista } from '../precheck.geral.js';
import { conferirPedido } from '../remessa.pedido.js';
import type { PedidoDeRemessa, RemessaEscrita } from '../remessa.pedido.js';
import type { TituloRemessa } from '../titulo.js';
import { banco400 } from './bancos.js';
import { contaIncompleta400, escrita400, precheckConta400, precheckRemessa400, semLugar400 } from './precheck.js';
import type { ContextoDeRemessa, DialetoDeRemessa400, RegistroAEscrever, SoOQueMuda } from './tipos.js';
import { queORegistroTem, valoresComuns } from './valores.js';

const MAXIMO_DE_LINHAS = 999_999;
const MAXIMO_DO_NSA = 99_999;

interface Escritor {
  layout: LayoutCnab;
  dialeto: DialetoDeRemessa400;
  ctx: ContextoDeRemessa;
}

function escritorDe({ conta, beneficiario, nsa, geradoEm }: PedidoDeRemessa): Escritor {
  const dialeto = escrita400(conta.banco);
  const { remessa: layout } = banco400(conta.banco);
  return { layout, dialeto, ctx: { conta, beneficiario, nsa, hoje: geradoEm.data } };
}

/** With `conferir: false`, only what cannot be written. */
function recusasDe({ conta, beneficiario, titulos, geradoEm, conferir }: PedidoDeRemessa): RecusaPrevista[] {
  if (conferir === false) return [...contaIncompleta400(conta), ...semLugar400(titulos, conta)];
  return [...precheckConta400(conta, beneficiario), ...precheckRemessa400(titulos, { conta, hoje: geradoEm.data })];
}

/** Names of the fields that an instruction leaves empty. */
function aEsvaziar(layout: LayoutCnab, t: TituloRemessa, regra: SoOQueMuda | undefined): Set<string> {
  const mantidos = regra?.campos[t.movimento];
  if (!regra || !mantidos) return new Set();
  const ficam = new Set(['tipoRegistro', 'sequencial', 'movimento', ...regra.sempre, ...mantidos]);
  const nomes = (layout.registros['detalhe'] ?? []).map((c) => c.nome);
  return new Set(nomes.filter((nome) => !ficam.has(nome)));
}

function esvaziar(e: Escritor, linha: string, nomes: ReadonlySet<string>): string {
  return (e.layout.registros['detalhe'] ?? [])
    .map((c) => {
      const bruto = linha.slice(c.de - 1, c.ate);
      if (!nomes.has(c.nome)) return bruto;
      return (c.tipo === 'A' || e.dialeto.soOQueMuda?.emBranco ? ' ' : '0').repeat(bruto.length);
    })
    .join('');
}

function detalheDe(e: Escritor, t: TituloRemessa, sequencial: number): string {
  const comuns = queORegistroTem(e.layout, 'detalhe', valoresComuns(t, e.ctx, e.dialeto));
  const valores: ValoresDoRegistro = { ...comuns, ...e.dialeto.detalhe(t, e.ctx), sequencial };
  const linha = escreverRegistro(e.layout, 'detalhe', valores);
  return esvaziar(e, linha, aEsvaziar(e.layout, t, e.dialeto.soOQueMuda));
}

/** Detail of a title and its optional records. */
function linhasDoTitulo(e: Escritor, t: TituloRemessa, primeira: number): string[] {
  const complementos: readonly RegistroAEscrever[] = e.dialeto.complementos?.(t, e.ctx) ?? [];
  return [
    detalheDe(e, t, primeira),
    ...complementos.map(([registro, valores], i) =>
      escreverRegistro(e.layout, registro, { ...valores, sequencial: primeira + 1 + i }),
    ),
  ];
}

function cabecalho(e: Escritor): string {
  const { layout, ctx } = e;
  const comuns = {
    nomeEmpresa: ctx.beneficiario.nome,
    banco: ctx.conta.banco,
    nomeBanco: layout.nomeDoBanco,
    dataGeracao: ctx.hoje,
    nsa: ctx.nsa,
  };
  const valores = { ...queORegistroTem(layout, 'header', comuns), ...e.dialeto.header(ctx), sequencial: 1 };
  return escreverRegistro(layout, 'header', valores);
}

/**
 * The remessa in 400 positions of the bank of the account, with CRLF; the same request gives the same bytes. The codes
 * of movement are FEBRABAN's; each bank's table says which instruction each one is.
 * @throws ErroDeNegocio `remessa-vazia`; `remessa-recusada` with every rejection foreseen and every instruction that the
 * bank has not; `cnab-registro-invalido` when a value does not fit in its field; `remessa-grande-demais`;
 * `cnab-layout-nao-suportado`
 */
export function escreverRemessa400(pedido: PedidoDeRemessa): RemessaEscrita {
  const e = escritorDe(pedido);
  conferirPedido(pedido, MAXIMO_DO_NSA, recusasDe(pedido));
  const linhas = [cabecalho(e)];
  for (const t of pedido.titulos) linhas.push(...linhasDoTitulo(e, t, linhas.length + 1));
  const registros = linhas.length + 1;
  if (registros > MAXIMO_DE_LINHAS) {
    throw erroCnab('remessa-grande-demais', `São ${registros} linhas; cabem ${MAXIMO_DE_LINHAS}. Divida os títulos.`);
  }
  const totalCentavos = pedido.titulos.reduce((s, t) => s + t.valorCentavos, 0);
  const totais = { registros, titulos: pedido.titulos.length, totalCentavos };
  const fim = { ...e.dialeto.trailer?.(totais, e.ctx), sequencial: registros };
  linhas.push(escreverRegistro(e.layout, 'trailer', fim));
  const nsa = String(pedido.nsa).padStart(6, '0');
  return {
    conteudo: Buffer.from(`${linhas.join('\r\n')}\r\n`, 'latin1'),
    nome: e.dialeto.nome?.(e.ctx) ?? `CB${pedido.conta.banco}_${e.ctx.hoje.replaceAll('-', '')}_${nsa}.REM`,
    linhas: registros,
    quantidade: pedido.titulos.length,
    totalCentavos,
  };
}
