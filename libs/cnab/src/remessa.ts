import { limparDocumento, somarDias, tipoDeDocumento } from '@sineta/nucleo';
import type { Centavos, DataCivil } from '@sineta/nucleo';
import { erroCnab } from './erros.js';
import type { DialetoDeRemessa, LayoutCnab } from './layout.js';
import { layoutDe, LAYOUTS_240 } from './layouts.js';
import { valoresDoPix } from './cnab240/dialeto.js';
import { larguraDe, recusasDoLayout, soOsQueExistem } from './limites.js';
import { escreverRegistro } from './motor.js';
import type { ValoresDoRegistro } from './motor.js';
import { precheckConta, precheckRemessa } from './precheck.js';
import type { BeneficiarioCnab, ContaDeCobranca, DescontoAteData, TituloRemessa } from './titulo.js';

export interface PedidoDeRemessa {
  conta: ContaDeCobranca;
  beneficiario: BeneficiarioCnab;
  /** Sequential number of the file, 1 to 999999; it never repeats and never goes back. */
  nsa: number;
  /** Civil date and time of the clock of the school, `HH:MM` or `HH:MM:SS`. */
  geradoEm: { data: DataCivil; hora: string };
  titulos: readonly TituloRemessa[];
  /** False writes titles that the bank would refuse (training and tests); what does not fit in a field is still refused. */
  conferir?: boolean;
}

export interface RemessaEscrita {
  conteudo: Buffer;
  nome: string;
  linhas: number;
  quantidade: number;
  totalCentavos: Centavos;
}

/** The record number in a lot has five positions. A full lot is closed and another one opened. */
const MAXIMO_DE_REGISTROS_NO_LOTE = 99_999;
const MAXIMO_DE_LINHAS = 999_999;
const BANCOS = LAYOUTS_240.map((l) => l.banco).join(', ');

interface Lote {
  numero: number;
  linhas: string[];
  quantidade: number;
  totalCentavos: Centavos;
}

interface Escritor extends PedidoDeRemessa {
  layout: LayoutCnab;
  dialeto: DialetoDeRemessa;
  /** The account as segment P has it, the same for every title. */
  contaNoP: ValoresDoRegistro;
}

function inscricao(documento: string): { tipoInscricao: string; inscricao: string } {
  const tipo = tipoDeDocumento(documento);
  return { tipoInscricao: tipo === 'CNPJ' ? '2' : '1', inscricao: limparDocumento(documento) };
}

/** The account as FEBRABAN writes it, in the places that the bank's record has; `ajustes` puts the rest. */
function contaNo({ layout, conta: c }: Pick<Escritor, 'layout' | 'conta'>, registro: string): ValoresDoRegistro {
  const { agencia, agenciaDv, conta, contaDv, convenio = '' } = c;
  return soOsQueExistem(layout, registro, { agencia, agenciaDv, conta, contaDv, convenio });
}

function desconto(x: DescontoAteData | undefined, ordem: 1 | 2 | 3): ValoresDoRegistro {
  if (!x) return {};
  return {
    [`codigoDesconto${ordem}`]: x.tipo === 'VALOR' ? '1' : '2',
    [`dataDesconto${ordem}`]: x.ate,
    [`desconto${ordem}`]: x.tipo === 'VALOR' ? x.valorCentavos : x.percentual,
  };
}

function jurosDe({ dialeto }: Escritor, { juros, vencimento }: TituloRemessa): ValoresDoRegistro {
  if (!juros) return { codigoJuros: dialeto.semJuros };
  return {
    codigoJuros: juros.tipo === 'VALOR_DIA' ? '1' : '2',
    dataJuros: juros.desde ?? somarDias(vencimento, 1),
    juros: juros.tipo === 'VALOR_DIA' ? juros.valorCentavos : juros.percentual,
  };
}

function multaDe({ multa, vencimento }: TituloRemessa): ValoresDoRegistro {
  if (!multa) return { codigoMulta: '0' };
  return {
    codigoMulta: multa.tipo === 'VALOR' ? '1' : '2',
    dataMulta: multa.desde ?? somarDias(vencimento, 1),
    multa: multa.tipo === 'VALOR' ? multa.valorCentavos : multa.percentual,
  };
}

function baixaDe({ layout }: Escritor, { diasParaBaixa }: TituloRemessa): ValoresDoRegistro {
  if (diasParaBaixa === undefined) return {};
  const largura = larguraDe(layout, 'segmentoP', 'diasBaixa');
  return { codigoBaixa: '1', diasBaixa: String(diasParaBaixa).padStart(largura, '0') };
}

function valoresDoP(e: Escritor, t: TituloRemessa): ValoresDoRegistro {
  const { protesto, especieMensalidade } = e.dialeto;
  return {
    ...e.contaNoP,
    ...e.dialeto.identificacao(e.conta, t),
    seuNumero: t.seuNumero,
    vencimento: t.vencimento,
    valor: t.valorCentavos,
    especie: t.especie ?? especieMensalidade,
    aceite: t.aceite ? 'A' : 'N',
    emissao: t.emissao,
    ...jurosDe(e, t),
    ...desconto(t.descontos?.[0], 1),
    abatimento: t.abatimentoCentavos ?? 0,
    identificacaoEmpresa: t.identificacao ?? '',
    codigoProtesto: t.diasParaProtesto ? protesto.com : protesto.sem,
    diasProtesto: t.diasParaProtesto ?? 0,
    ...baixaDe(e, t),
  };
}

function valoresDoQ({ pagador, sacadorAvalista }: TituloRemessa): ValoresDoRegistro {
  const cep = pagador.cep.replace(/\D/g, '');
  const sacador = sacadorAvalista ? inscricao(sacadorAvalista.documento) : null;
  return {
    ...inscricao(pagador.documento),
    nome: pagador.nome,
    endereco: pagador.endereco,
    bairro: pagador.bairro,
    cep: cep.slice(0, 5),
    cepSufixo: cep.slice(5),
    cidade: pagador.cidade,
    uf: pagador.uf,
    tipoInscricaoSacador: sacador?.tipoInscricao ?? '0',
    inscricaoSacador: sacador?.inscricao ?? '0',
    nomeSacador: sacadorAvalista?.nome ?? '',
  };
}

function valoresDoR(t: TituloRemessa): ValoresDoRegistro {
  return { ...desconto(t.descontos?.[1], 2), ...desconto(t.descontos?.[2], 3), ...multaDe(t) };
}

function valoresDoS({ mensagens = [] }: TituloRemessa): ValoresDoRegistro {
  return Object.fromEntries(mensagens.map((m, i) => [`mensagem${i + 5}`, m]));
}

const MOVIMENTOS_DE_MULTA: readonly string[] = ['14', '15'];

/** P and Q always; R for a fine or more than one discount; S for messages; Y-03 or Y-04 for Pix. */
function segmentosDe(e: Escritor, t: TituloRemessa): [string, ValoresDoRegistro][] {
  const segmentos: [string, ValoresDoRegistro][] = [
    ['segmentoP', valoresDoP(e, t)],
    ['segmentoQ', valoresDoQ(t)],
  ];
  const pedeR = t.multa || (t.descontos?.length ?? 0) > 1 || MOVIMENTOS_DE_MULTA.includes(t.movimento);
  if (pedeR) segmentos.push(['segmentoR', valoresDoR(t)]);
  if (t.mensagens?.length) segmentos.push(['segmentoS', valoresDoS(t)]);
  if (t.pix && e.dialeto.pix) segmentos.push([e.dialeto.pix, valoresDoPix(t)]);
  return segmentos;
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
function escrever(e: Escritor, registro: string, valores: ValoresDoRegistro, titulo?: TituloRemessa): string {
  const doBanco = e.dialeto.ajustes[registro]?.({ conta: e.conta, ...(titulo ? { titulo } : {}) });
  return escreverRegistro(e.layout, registro, { ...valores, ...doBanco });
}

function abrirLote(e: Escritor, numero: number): Lote {
  const header = escrever(e, 'headerLote', {
    ...empresa(e, 'headerLote'),
    lote: numero,
    tipoOperacao: 'R',
    numeroRemessaRetorno: e.nsa,
    dataGravacao: e.geradoEm.data,
  });
  return { numero, linhas: [header], quantidade: 0, totalCentavos: 0 };
}

function fecharLote(e: Escritor, lote: Lote): string[] {
  const totais = e.dialeto.totaisNoTrailer
    ? { quantidadeSimples: lote.quantidade, totalSimples: lote.totalCentavos }
    : {};
  const trailer = escrever(e, 'trailerLote', {
    banco: e.conta.banco,
    lote: lote.numero,
    quantidadeRegistros: lote.linhas.length + 1,
    ...soOsQueExistem(e.layout, 'trailerLote', totais),
  });
  return [...lote.linhas, trailer];
}

function porNoLote(e: Escritor, lote: Lote, t: TituloRemessa, segmentos: [string, ValoresDoRegistro][]): void {
  for (const [registro, valores] of segmentos) {
    const controle = {
      banco: e.conta.banco,
      lote: lote.numero,
      sequencial: lote.linhas.length,
      movimento: e.dialeto.movimentos[t.movimento],
    };
    lote.linhas.push(escrever(e, registro, { ...valores, ...controle }, t));
  }
  lote.quantidade += 1;
  lote.totalCentavos += t.valorCentavos;
}

function emLotes(e: Escritor): Lote[] {
  let atual = abrirLote(e, 1);
  const lotes = [atual];
  for (const titulo of e.titulos) {
    const segmentos = segmentosDe(e, titulo);
    if (atual.linhas.length - 1 + segmentos.length > MAXIMO_DE_REGISTROS_NO_LOTE) {
      atual = abrirLote(e, lotes.length + 1);
      lotes.push(atual);
    }
    porNoLote(e, atual, titulo, segmentos);
  }
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

function conferir(pedido: PedidoDeRemessa): void {
  if (pedido.titulos.length === 0) {
    throw erroCnab('remessa-vazia', 'Não há títulos para enviar ao banco.', [
      { campo: 'titulos', mensagem: 'Lista vazia', acao: 'Escolha ao menos um boleto a registrar.' },
    ]);
  }
  if (!Number.isInteger(pedido.nsa) || pedido.nsa < 1 || pedido.nsa > 999_999) {
    throw erroCnab('remessa-recusada', `O número sequencial ${pedido.nsa} não existe.`, [
      {
        campo: 'nsa',
        mensagem: 'Número sequencial do arquivo fora de 1 a 999999',
        acao: 'Use o próximo número da conta.',
      },
    ]);
  }
  if (pedido.conferir === false) return;
  const { conta, beneficiario, titulos, geradoEm } = pedido;
  const recusas = [...precheckConta(conta, beneficiario), ...precheckRemessa(titulos, { conta, hoje: geradoEm.data })];
  if (recusas.length === 0) return;
  const quantos = new Set(recusas.map((r) => r.indice)).size;
  throw erroCnab('remessa-recusada', `O banco recusaria ${quantos} item(ns) desta remessa.`, recusas);
}

function escritorDe(pedido: PedidoDeRemessa): Escritor {
  const layout = layoutDe({ banco: pedido.conta.banco, produto: 'cobranca-240' });
  const { conta } = pedido;
  const contaNoP = contaNo({ layout, conta }, 'segmentoP');
  if (layout.remessa) return { ...pedido, layout, dialeto: layout.remessa, contaNoP };
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
 * The remessa file, byte by byte the same for the same request. Every record has 240 positions and CRLF.
 * Source: FEBRABAN CNAB240 v10.6 (counts: G057 with the lot's header and trailer, G056 with the file's) and the bank's
 * differences in its layout.
 * @throws ErroDeNegocio `remessa-vazia`; `remessa-recusada` with every rejection foreseen; `cnab-registro-invalido` when
 * a value does not fit in its field; `instrucao-nao-suportada`; `remessa-grande-demais`; `cnab-layout-desconhecido`; `cnab-layout-nao-suportado`
 */
export function escreverRemessa(pedido: PedidoDeRemessa): RemessaEscrita {
  const e = escritorDe(pedido);
  conferir(pedido);
  if (pedido.conferir === false) conferirLayout(e);
  const lotes = emLotes(e);
  const corpo = lotes.flatMap((lote) => fecharLote(e, lote));
  const linhas = corpo.length + 2;
  if (linhas > MAXIMO_DE_LINHAS) {
    throw erroCnab('remessa-grande-demais', `São ${linhas} linhas; cabem ${MAXIMO_DE_LINHAS}. Divida os títulos.`);
  }
  const header = escrever(e, 'headerArquivo', {
    ...empresa(e, 'headerArquivo'),
    remessaRetorno: '1',
    dataGeracao: e.geradoEm.data,
    ...soOsQueExistem(e.layout, 'headerArquivo', {
      horaGeracao: e.geradoEm.hora.replace(/\D/g, '').padEnd(6, '0'),
    }),
    nsa: e.nsa,
  });
  const trailer = escrever(e, 'trailerArquivo', {
    banco: e.conta.banco,
    quantidadeLotes: lotes.length,
    quantidadeRegistros: linhas,
  });
  return {
    conteudo: Buffer.from(`${[header, ...corpo, trailer].join('\r\n')}\r\n`, 'latin1'),
    nome: nomeDoArquivo(e),
    linhas,
    quantidade: e.titulos.length,
    totalCentavos: lotes.reduce((s, l) => s + l.totalCentavos, 0),
  };
}
