import { limparDocumento, somarDias, tipoDeDocumento } from '@sineta/nucleo';
import type { Centavos, DataCivil } from '@sineta/nucleo';
import { erroCnab } from './erros.js';
import type { DialetoDeRemessa, LayoutCnab } from './layout.js';
import { layoutDe } from './layouts.js';
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

interface Lote {
  numero: number;
  linhas: string[];
  quantidade: number;
  totalCentavos: Centavos;
}

interface Escritor extends PedidoDeRemessa {
  layout: LayoutCnab;
  dialeto: DialetoDeRemessa;
}

function inscricao(documento: string): { tipoInscricao: string; inscricao: string } {
  const tipo = tipoDeDocumento(documento);
  return { tipoInscricao: tipo === 'CNPJ' ? '2' : '1', inscricao: limparDocumento(documento) };
}

function contaEmDetalhe({ conta }: Escritor): ValoresDoRegistro {
  return { agencia: conta.agencia, agenciaDv: conta.agenciaDv, conta: conta.conta, contaDv: conta.contaDv };
}

function desconto(x: DescontoAteData | undefined, ordem: 1 | 2 | 3): ValoresDoRegistro {
  if (!x) return {};
  return {
    [`codigoDesconto${ordem}`]: x.tipo === 'VALOR' ? '1' : '2',
    [`dataDesconto${ordem}`]: x.ate,
    [`desconto${ordem}`]: x.tipo === 'VALOR' ? x.valorCentavos : x.percentual,
  };
}

function jurosDe({ juros, vencimento }: TituloRemessa): ValoresDoRegistro {
  if (!juros) return { codigoJuros: '0' };
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

function valoresDoP(e: Escritor, t: TituloRemessa): ValoresDoRegistro {
  return {
    ...contaEmDetalhe(e),
    ...e.dialeto.identificacao(e.conta, t),
    carteira: e.conta.carteira,
    emissaoBoleto: '2',
    distribuicaoBoleto: '2',
    seuNumero: t.seuNumero,
    vencimento: t.vencimento,
    valor: t.valorCentavos,
    especie: t.especie ?? '21',
    aceite: t.aceite ? 'A' : 'N',
    emissao: t.emissao,
    ...jurosDe(t),
    ...desconto(t.descontos?.[0], 1),
    abatimento: t.abatimentoCentavos ?? 0,
    identificacaoEmpresa: t.identificacao ?? '',
    codigoProtesto: t.diasParaProtesto ? '1' : '3',
    diasProtesto: t.diasParaProtesto ?? 0,
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

/** P and Q always; R when there is a fine or more than one discount; S when there are messages. */
function segmentosDe(e: Escritor, t: TituloRemessa): [string, ValoresDoRegistro][] {
  const segmentos: [string, ValoresDoRegistro][] = [
    ['segmentoP', valoresDoP(e, t)],
    ['segmentoQ', valoresDoQ(t)],
  ];
  if (t.multa || (t.descontos?.length ?? 0) > 1) segmentos.push(['segmentoR', valoresDoR(t)]);
  if (t.mensagens?.length) segmentos.push(['segmentoS', valoresDoS(t)]);
  return segmentos;
}

function empresa(e: Escritor): ValoresDoRegistro {
  return {
    banco: e.conta.banco,
    ...inscricao(e.beneficiario.documento),
    convenio: e.conta.convenio ?? '',
    ...contaEmDetalhe(e),
    nomeEmpresa: e.beneficiario.nome,
  };
}

function abrirLote(e: Escritor, numero: number): Lote {
  const header = escreverRegistro(e.layout, 'headerLote', {
    ...empresa(e),
    lote: numero,
    tipoOperacao: 'R',
    numeroRemessaRetorno: e.nsa,
    dataGravacao: e.geradoEm.data,
  });
  return { numero, linhas: [header], quantidade: 0, totalCentavos: 0 };
}

function fecharLote(e: Escritor, lote: Lote): string[] {
  const trailer = escreverRegistro(e.layout, 'trailerLote', {
    banco: e.conta.banco,
    lote: lote.numero,
    quantidadeRegistros: lote.linhas.length + 1,
    quantidadeSimples: lote.quantidade,
    totalSimples: lote.totalCentavos,
  });
  return [...lote.linhas, trailer];
}

function porNoLote(e: Escritor, lote: Lote, t: TituloRemessa, segmentos: [string, ValoresDoRegistro][]): void {
  for (const [registro, valores] of segmentos) {
    const controle = {
      banco: e.conta.banco,
      lote: lote.numero,
      sequencial: lote.linhas.length,
      movimento: t.movimento,
    };
    lote.linhas.push(escreverRegistro(e.layout, registro, { ...valores, ...controle }));
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
  if (layout.remessa) return { ...pedido, layout, dialeto: layout.remessa };
  throw erroCnab('cnab-layout-nao-suportado', `Ainda não escrevemos remessa do banco ${layout.banco}.`, [
    { campo: 'conta.banco', mensagem: 'Banco sem layout de remessa', acao: 'Use uma conta do Sicoob (756).' },
  ]);
}

/**
 * The remessa file, byte by byte the same for the same request. Every record has 240 positions and CRLF.
 * Source: FEBRABAN CNAB240 v10.6 (counts: G057 with the lot's header and trailer, G056 with the file's) and the bank's
 * differences in its layout.
 * @throws ErroDeNegocio `remessa-vazia`; `remessa-recusada` with every rejection foreseen; `cnab-registro-invalido` when
 * a value does not fit in its field; `remessa-grande-demais`; `cnab-layout-desconhecido`; `cnab-layout-nao-suportado`
 */
export function escreverRemessa(pedido: PedidoDeRemessa): RemessaEscrita {
  const e = escritorDe(pedido);
  conferir(pedido);
  const lotes = emLotes(e);
  const corpo = lotes.flatMap((lote) => fecharLote(e, lote));
  const linhas = corpo.length + 2;
  if (linhas > MAXIMO_DE_LINHAS) {
    throw erroCnab('remessa-grande-demais', `São ${linhas} linhas; cabem ${MAXIMO_DE_LINHAS}. Divida os títulos.`);
  }
  const header = escreverRegistro(e.layout, 'headerArquivo', {
    ...empresa(e),
    remessaRetorno: '1',
    dataGeracao: e.geradoEm.data,
    horaGeracao: e.geradoEm.hora.replace(/\D/g, '').padEnd(6, '0'),
    nsa: e.nsa,
  });
  const trailer = escreverRegistro(e.layout, 'trailerArquivo', {
    banco: e.conta.banco,
    quantidadeLotes: lotes.length,
    quantidadeRegistros: linhas,
  });
  const nsa = String(e.nsa).padStart(6, '0');
  return {
    conteudo: Buffer.from(`${[header, ...corpo, trailer].join('\r\n')}\r\n`, 'latin1'),
    nome: `COB${e.conta.banco}_${e.geradoEm.data.replaceAll('-', '')}_${nsa}.REM`,
    linhas,
    quantidade: e.titulos.length,
    totalCentavos: lotes.reduce((s, l) => s + l.totalCentavos, 0),
  };
}
