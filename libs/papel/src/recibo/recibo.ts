import { formatarDataBr, formatarReais, somarCentavos } from '@sineta/nucleo';
import type { Centavos, DataCivil } from '@sineta/nucleo';
import { Documento, erroPapel, tamanhoQueCabe, valorPorExtenso } from '../base/index.js';
import type { Imagem, Tela } from '../base/index.js';
import { rotuloDoDocumento } from '../boleto/ficha.js';

/** One thing paid for. */
export interface ItemDoRecibo {
  descricao: string;
  valorCentavos: Centavos;
}

/** A numbered receipt. Documents without punctuation. */
export interface DadosDoRecibo {
  /** As the school numbers them, gapless: '2027/000123'. */
  numero: string;
  escola: { nome: string; documento: string; endereco: string };
  pagador: { nome: string; documento?: string };
  aluno?: string;
  /** Must add up to `valorCentavos`. */
  itens: readonly ItemDoRecibo[];
  valorCentavos: Centavos;
  formaDePagamento: string;
  pagoEm: DataCivil;
  emitidoEm: DataCivil;
  cidade: string;
  /** Who received, printed under the signature line. */
  recebidoPor?: string;
  observacao?: string;
  /** Marks the paper as void. */
  cancelado?: boolean;
  /** Money that the school gave back: the other side signs. */
  devolucao?: boolean;
  /** From 2 on, the paper says that it is a copy. */
  via?: number;
}

/** Options of the receipt; the same data and `criadoEm` give the same bytes. */
export interface OpcoesDoRecibo {
  criadoEm: Date;
  logo?: Uint8Array;
}

const X = 20;
const LARGURA = 170;
const DIREITA = X + LARGURA;
const TOPO = 18;
const CINZA = 0.35;
const FUNDO = 0.94;
const MAXIMO_DE_ITENS = 18;
const MESES = 'janeiro fevereiro março abril maio junho julho agosto setembro outubro novembro dezembro'.split(' ');

/**
 * A receipt on one A4 page, with the value in words.
 * @throws ErroDeNegocio `documento-invalido` when the items do not add up, `imagem-invalida`
 */
export async function desenharRecibo(dados: DadosDoRecibo, opcoes: OpcoesDoRecibo): Promise<Buffer> {
  conferir(dados);
  const { criadoEm, logo } = opcoes;
  const documento = new Documento({ titulo: `Recibo ${dados.numero}`, criadoEm, autor: dados.escola.nome });
  const imagem = logo ? await documento.imagem(logo) : null;
  const tela = documento.pagina();
  desenharCabecalho(tela, dados, imagem);
  const depoisDoTexto = desenharDeclaracao(tela, dados);
  const depoisDosItens = desenharItens(tela, dados, depoisDoTexto);
  desenharAssinatura(tela, dados, depoisDosItens);
  if (dados.cancelado)
    tela.texto(105, 150, 'CANCELADO', { fonte: 'negrito', tamanho: 72, alinhar: 'centro', cinza: 0.75 });
  return documento.concluir();
}

function conferir({ itens, valorCentavos }: DadosDoRecibo): void {
  if (valorCentavos > 0 && somarCentavos(itens.map((i) => i.valorCentavos)) === valorCentavos) return;
  const mensagem = 'Os itens não somam o valor do recibo';
  throw erroPapel('documento-invalido', `${mensagem}.`, [
    { campo: 'itens', mensagem, acao: 'Confira os valores recebidos antes de imprimir.' },
  ]);
}

function desenharCabecalho(tela: Tela, dados: DadosDoRecibo, logo: Imagem | null): void {
  const doLogo = logo ? tela.imagem(logo, X, TOPO, 40, 20).largura + 5 : 0;
  const [x, largura] = [X + doLogo, 118 - doLogo];
  const { nome, documento, endereco } = dados.escola;
  const tamanho = tamanhoQueCabe(nome, largura, 'negrito', 13, 10);
  const y = tela.paragrafo(x, TOPO + 5, largura, nome, { fonte: 'negrito', tamanho, entrelinha: 4.4, maxLinhas: 2 });
  tela.texto(x, y + 0.4, rotuloDoDocumento(documento), { tamanho: 8.5, cinza: CINZA });
  tela.paragrafo(x, y + 4.2, largura, endereco, { tamanho: 8.5, cinza: CINZA, maxLinhas: 2, entrelinha: 3.6 });
  const titulo = dados.devolucao ? 'DEVOLUÇÃO' : 'RECIBO';
  tela.texto(DIREITA, TOPO + 6, titulo, { fonte: 'negrito', tamanho: 18, alinhar: 'direita' });
  if (dados.via && dados.via > 1) {
    tela.texto(DIREITA, TOPO - 3, `${dados.via}ª via`, { fonte: 'negrito', tamanho: 11, alinhar: 'direita' });
  }
  tela.texto(DIREITA, TOPO + 12, `Nº ${dados.numero}`, { tamanho: 11, alinhar: 'direita', largura: 50 });
  tela.retangulo(DIREITA - 48, TOPO + 15, 48, 9.5, { preencher: FUNDO });
  tela.texto(DIREITA - 24, TOPO + 21.5, formatarReais(dados.valorCentavos), {
    fonte: 'negrito',
    tamanho: 14,
    alinhar: 'centro',
  });
  tela.linha(X, TOPO + 28, DIREITA, TOPO + 28, { espessura: 0.8 });
}

function desenharDeclaracao(tela: Tela, dados: DadosDoRecibo): number {
  const { pagador, aluno, valorCentavos, formaDePagamento, pagoEm } = dados;
  const quem = pagador.documento ? `${pagador.nome}, ${rotuloDoDocumento(pagador.documento)}` : pagador.nome;
  const doAluno = aluno ? `, referente ao aluno ${aluno}` : '';
  const valor = `${formatarReais(valorCentavos)} (${valorPorExtenso(valorCentavos)})`;
  const devolvido = `Recebi de ${dados.escola.nome} a importância de ${valor}, em ${formatarDataBr(pagoEm)}, por meio de ${formaDePagamento}, conforme discriminado abaixo. Eu, ${quem}, dou quitação do que me foi devolvido.`;
  const recebido =
    `Recebemos de ${quem}, a importância de ${valor}` +
    `${doAluno}, paga em ${formatarDataBr(pagoEm)}, em ${formaDePagamento}, conforme discriminado abaixo, ` +
    'da qual damos quitação.';
  const texto = dados.devolucao ? devolvido : recebido;
  return tela.paragrafo(X, TOPO + 38, LARGURA, texto, { tamanho: 11, entrelinha: 5.6 });
}

/** At most 18 lines: the ones left over are added up in the last. */
function itensQueCabem(itens: readonly ItemDoRecibo[]): readonly ItemDoRecibo[] {
  if (itens.length <= MAXIMO_DE_ITENS) return itens;
  const resto = itens.slice(MAXIMO_DE_ITENS - 1);
  const valorCentavos = somarCentavos(resto.map((i) => i.valorCentavos));
  return [...itens.slice(0, MAXIMO_DE_ITENS - 1), { descricao: `Outros ${resto.length} itens`, valorCentavos }];
}

function desenharItens(tela: Tela, dados: DadosDoRecibo, inicio: number): number {
  let y = inicio + 4;
  tela.texto(X + 2, y, 'Discriminação', { fonte: 'negrito', tamanho: 9 });
  tela.texto(DIREITA - 2, y, 'Valor', { fonte: 'negrito', tamanho: 9, alinhar: 'direita' });
  y += 2;
  tela.linha(X, y, DIREITA, y, { espessura: 0.5 });
  itensQueCabem(dados.itens).forEach(({ descricao, valorCentavos }, i) => {
    if (i % 2 === 1) tela.retangulo(X, y, LARGURA, 6, { preencher: FUNDO });
    tela.texto(X + 2, y + 4.2, descricao, { tamanho: 9.5, largura: LARGURA - 36 });
    tela.texto(DIREITA - 2, y + 4.2, formatarReais(valorCentavos), { tamanho: 9.5, alinhar: 'direita' });
    y += 6;
  });
  tela.linha(X, y, DIREITA, y, { espessura: 0.5 });
  tela.texto(X + 2, y + 5, dados.devolucao ? 'Total devolvido' : 'Total recebido', { fonte: 'negrito', tamanho: 10 });
  const total = formatarReais(dados.valorCentavos);
  tela.texto(DIREITA - 2, y + 5, total, { fonte: 'negrito', tamanho: 10, alinhar: 'direita' });
  y += 14;
  if (!dados.observacao) return y;
  return tela.paragrafo(X, y, LARGURA, dados.observacao, { tamanho: 8.5, cinza: CINZA, maxLinhas: 4 }) + 4;
}

function desenharAssinatura(tela: Tela, dados: DadosDoRecibo, inicio: number): void {
  const [ano, mes, dia] = dados.emitidoEm.split('-');
  const porExtenso = `${Number(dia)} de ${MESES[Number(mes) - 1] ?? ''} de ${ano}`;
  const y = inicio + 4;
  tela.texto(DIREITA, y, `${dados.cidade}, ${porExtenso}.`, { tamanho: 10.5, alinhar: 'direita', largura: LARGURA });
  tela.linha(60, y + 24, 150, y + 24, { espessura: 0.5 });
  tela.texto(105, y + 28.5, dados.devolucao ? dados.pagador.nome : (dados.recebidoPor ?? dados.escola.nome), {
    tamanho: 9.5,
    alinhar: 'centro',
    largura: 110,
  });
  if (dados.recebidoPor) {
    tela.texto(105, y + 32.5, dados.escola.nome, { tamanho: 8, cinza: CINZA, alinhar: 'centro', largura: 120 });
  }
}
