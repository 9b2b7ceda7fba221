import { Buffer } from 'node:buffer';
import { desenharQr, Documento, erroPapel, quebrar } from '../base/index.js';
import type { Imagem, Tela } from '../base/index.js';
import type { Bloco, Linha } from './blocos.js';
import type { DadosDanfse, OpcoesDanfse } from './dados.js';
import { CORPO, ENTRELINHA, cortarNaLargura, repartir } from './elastico.js';
import type { LinhasElasticas } from './elastico.js';
import {
  BASE_DO_CONTEUDO,
  BASE_DO_ROTULO,
  CINZA_5,
  CORPO_FIM,
  CORPO_LARGURA,
  CORPO_X,
  RECUO,
  alturaDoBloco,
  desenharBloco,
  desenharLinhas,
  desenharTitulo,
  divisoria,
  sombrearBloco,
  sombrearLinhas,
} from './grade.js';
import {
  cabecalho,
  descricaoDoCodigo,
  descricaoDoServico,
  linhaDoServico,
  linhasDeIdentificacao,
} from './identificacao.js';
import { textoDasInformacoes, totaisAproximados } from './informacoes.js';
import { desenharLogomarca } from './logomarca.js';
import { blocosDePessoas } from './pessoas.js';
import { blocosDeTributos } from './tributos.js';

/** Address of the public consultation, the same in production and in homologação (NT 008 item 2.4.3). */
export const ENDERECO_DO_QR = 'https://www.nfse.gov.br/ConsultaPublica/?tpc=1&chave=';

const TEXTO_DO_QR = [
  'A autenticidade desta NFS-e pode ser verificada',
  'pela leitura deste código QR ou pela consulta da',
  'chave de acesso no portal nacional da NFS-e',
];
const MARCAS = { CANCELADA: 'CANCELADA', SUBSTITUIDA: 'SUBSTITUÍDA' } as const;

const TOPO_DO_CABECALHO = 3;
const TOPO_DA_IDENTIFICACAO = 14.8;
const TOPO_DAS_PESSOAS = 43.4;
const QR = { x: 174.8, y: 16.7, lado: 15.2 };
const CANHOTO = { topo: 281, altura: 6.7 };
/** Row of the tax code's description, and the fixed part of the description of the service, under the first row. */
const ALTURA_DO_CODIGO = 4;
const MARGEM_DA_DESCRICAO = 3.55;
const ALTURA_DO_TITULO_DAS_INFORMACOES = 4.1;
/** Between the last line and the receipt strip, or the end of the printed body. */
const FOLGA = 0.6;
const LARGURA_DO_TEXTO = CORPO_LARGURA - 2 * RECUO;
const CINZA_K35 = 0.65;
const VERMELHO = [1, 0, 0] as const;

/**
 * DANFSe v2.0, the printed form of an NFS-e Nacional: always one A4 page, drawn from the data of the authorised XML.
 * The same data give the same bytes. Source: NT SE/CGNFS-e 008 v1.02 (14/07/2026).
 * @throws ErroDeNegocio `documento-invalido` when the access key or `dhProc` is not readable; `imagem-invalida`
 */
export async function desenharDanfse(nfse: DadosDanfse, opcoes: OpcoesDanfse = {}): Promise<Buffer> {
  const documento = new Documento({
    titulo: `DANFSe ${nfse.nNFSe} - ${nfse.chave}`,
    assunto: 'Documento Auxiliar da NFS-e',
    criadoEm: conferir(nfse),
  });
  const logomarca = opcoes.logomarca ? await documento.imagem(opcoes.logomarca) : undefined;
  const pagina = planejar(nfse, opcoes);
  const tela = documento.pagina();
  desenharFundo(tela, pagina, opcoes);
  desenharCabecalho(tela, nfse, logomarca);
  desenharIdentificacao(tela, nfse, pagina.identificacao);
  for (const { bloco, topo } of pagina.blocos) desenharBloco(tela, bloco, topo);
  desenharServico(tela, nfse, pagina);
  desenharInformacoes(tela, pagina);
  if (pagina.canhoto !== undefined) desenharCanhoto(tela, nfse, pagina.canhoto);
  return documento.concluir();
}

function conferir({ chave, dhProc }: DadosDanfse): Date {
  if (!/^[0-9A-Z]{50}$/.test(chave))
    throw erroPapel('documento-invalido', 'A chave de acesso da NFS-e não tem 50 posições.');
  const emissao = new Date(dhProc);
  if (Number.isNaN(emissao.getTime())) throw erroPapel('documento-invalido', 'A NFS-e não tem data e hora de emissão.');
  return emissao;
}

interface Posicionado {
  bloco: Bloco;
  topo: number;
}

/** Where each thing goes, in mm from the top of the paper. */
interface Pagina {
  identificacao: Linha[];
  blocos: Posicionado[];
  descricao: number;
  textos: LinhasElasticas;
  informacoes: number;
  canhoto?: number;
}

/** The flow of the page: blocks one under the other, and the two elastic texts sharing what is left. */
function planejar(nfse: DadosDanfse, { canhoto = false }: OpcoesDanfse): Pagina {
  const servico: Bloco = { titulo: 'SERVIÇO PRESTADO', linhas: [linhaDoServico(nfse)] };
  const tributos = blocosDeTributos(nfse);
  const acima = empilhar([...blocosDePessoas(nfse), servico], TOPO_DAS_PESSOAS);
  const descricao = acima.fim + ALTURA_DO_CODIGO;
  const rigido = MARGEM_DA_DESCRICAO + empilhar(tributos, 0).fim + ALTURA_DO_TITULO_DAS_INFORMACOES;
  const limite = CORPO_FIM - FOLGA - (canhoto ? CANHOTO.altura : 0);
  const textos = repartir(
    {
      descricao: descricaoDoServico(nfse),
      informacoes: textoDasInformacoes(nfse.informacoes),
      totais: totaisAproximados(nfse.informacoes),
    },
    LARGURA_DO_TEXTO,
    Math.floor((limite - descricao - rigido) / ENTRELINHA),
  );
  const abaixo = empilhar(tributos, descricao + MARGEM_DA_DESCRICAO + textos.descricao.length * ENTRELINHA);
  const linhas = textos.informacoes.length + textos.totais.length;
  const fim = abaixo.fim + ALTURA_DO_TITULO_DAS_INFORMACOES + linhas * ENTRELINHA + FOLGA;
  return {
    identificacao: linhasDeIdentificacao(nfse),
    blocos: [...acima.blocos, ...abaixo.blocos],
    descricao,
    textos,
    informacoes: abaixo.fim,
    ...(canhoto ? { canhoto: Math.max(CANHOTO.topo, fim) } : {}),
  };
}

function empilhar(blocos: Bloco[], topo: number): { blocos: Posicionado[]; fim: number } {
  let y = topo;
  const posicionados = blocos.map((bloco) => {
    const posicionado = { bloco, topo: y };
    y += alturaDoBloco(bloco);
    return posicionado;
  });
  return { blocos: posicionados, fim: y };
}

/** Border, grey grounds and watermark: what lies behind the texts. */
function desenharFundo(tela: Tela, pagina: Pagina, { marca }: OpcoesDanfse): void {
  tela.retangulo(CORPO_X, TOPO_DO_CABECALHO, CORPO_LARGURA, 11.6, { preencher: CINZA_5 });
  sombrearLinhas(tela, pagina.identificacao, TOPO_DA_IDENTIFICACAO);
  for (const { bloco, topo } of pagina.blocos) sombrearBloco(tela, bloco, topo);
  tela.retangulo(1.75, 1.75, 206.5, 293.5, { espessura: 1 });
  if (!marca) return;
  const estilo = { tamanho: 80, alinhar: 'centro', angulo: 50, cinza: CINZA_K35 } as const;
  tela.texto(105 + 7, 148.5 + 7, MARCAS[marca], estilo);
}

function desenharCabecalho(tela: Tela, nfse: DadosDanfse, logomarca: Imagem | undefined): void {
  const { municipio, ambienteGerador, tipoDeAmbiente, semValidade } = cabecalho(nfse);
  if (logomarca) tela.imagem(logomarca, 4.9, 4.4, 40, 8.5);
  else desenharLogomarca(tela, 4.9, 4.4);
  const titulo = { fonte: 'negrito', tamanho: 9, alinhar: 'centro' } as const;
  const meio = 54.1 + 101.9 / 2;
  tela.texto(meio, 6.6, 'DANFSe v2.0', titulo);
  tela.texto(meio, 10.2, 'Documento Auxiliar da NFS-e', titulo);
  if (semValidade) tela.texto(meio, 13.8, 'NFS-e SEM VALIDADE JURÍDICA', { ...titulo, cor: VERMELHO });
  const x = 156.2 + RECUO;
  const linhas = municipio ? quebrar(municipio, 50.9 - 2 * RECUO, 'normal', 8, 2) : [];
  linhas.forEach((linha, i) => tela.texto(x, 5.7 + i * 3.1, linha, { tamanho: 8 }));
  tela.texto(x, 11.6, ambienteGerador, { tamanho: 6 });
  tela.texto(x, 14, tipoDeAmbiente, { tamanho: 6 });
}

function desenharIdentificacao(tela: Tela, nfse: DadosDanfse, linhas: Linha[]): void {
  divisoria(tela, TOPO_DA_IDENTIFICACAO);
  desenharLinhas(tela, linhas, TOPO_DA_IDENTIFICACAO);
  const silencio = QR.lado / 8;
  tela.retangulo(QR.x - silencio, TOPO_DA_IDENTIFICACAO + 0.2, QR.lado + 2 * silencio, QR.lado + 2 * silencio - 0.2, {
    preencher: 1,
  });
  desenharQr(tela, `${ENDERECO_DO_QR}${nfse.chave}`, QR.x, QR.y, QR.lado);
  TEXTO_DO_QR.forEach((linha, i) => tela.texto(158 + RECUO, 35.6 + i * 2.3, linha, { tamanho: 6 }));
}

function desenharServico(tela: Tela, nfse: DadosDanfse, { descricao, textos }: Pagina): void {
  const x = CORPO_X + RECUO;
  const doCodigo = cortarNaLargura(descricaoDoCodigo(nfse), LARGURA_DO_TEXTO);
  tela.texto(x, descricao - ALTURA_DO_CODIGO + BASE_DO_ROTULO, doCodigo, { tamanho: CORPO });
  tela.texto(x, descricao + BASE_DO_ROTULO, 'Descrição do Serviço', { fonte: 'negrito', tamanho: 6 });
  desenharTexto(tela, textos.descricao, descricao + BASE_DO_CONTEUDO);
}

function desenharInformacoes(tela: Tela, { informacoes, textos }: Pagina): void {
  divisoria(tela, informacoes);
  desenharTitulo(tela, 'INFORMAÇÕES COMPLEMENTARES', informacoes);
  const base = informacoes + ALTURA_DO_TITULO_DAS_INFORMACOES + BASE_DO_ROTULO;
  desenharTexto(tela, [...textos.informacoes, ...textos.totais], base);
}

function desenharTexto(tela: Tela, linhas: string[], base: number): void {
  linhas.forEach((linha, i) => tela.texto(CORPO_X + RECUO, base + i * ENTRELINHA, linha, { tamanho: CORPO }));
}

/** Receipt strip at the foot (nota 11), boxed as in Anexo I. */
function desenharCanhoto(tela: Tela, { nNFSe, chave }: DadosDanfse, topo: number): void {
  const rotulo = { fonte: 'negrito', tamanho: 7 } as const;
  tela.retangulo(CORPO_X, topo, CORPO_LARGURA, CANHOTO.altura, { espessura: 0.5 });
  for (const x of [54.1, 105.1]) tela.linha(x, topo, x, topo + CANHOTO.altura, { espessura: 0.5 });
  tela.texto(CORPO_X + RECUO, topo + BASE_DO_ROTULO, 'DATA CIENTIFICAÇÃO:', rotulo);
  tela.texto(54.1 + RECUO, topo + BASE_DO_ROTULO, 'IDENTIFICAÇÃO E ASSINATURA', rotulo);
  tela.texto(105.1 + RECUO, topo + BASE_DO_ROTULO, 'Nº NFS-e / CHAVE NFS-e', rotulo);
  tela.texto(105.1 + RECUO, topo + BASE_DO_CONTEUDO, `${nNFSe} / ${chave}`, { tamanho: CORPO });
}
