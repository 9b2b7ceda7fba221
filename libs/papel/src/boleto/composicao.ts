import { formatarDataBr, formatarReais, somarCentavos } from '@sineta/nucleo';
import { quebrar, tamanhoQueCabe } from '../base/index.js';
import type { Imagem, Tela } from '../base/index.js';
import type { BoletoImpresso, LinhaDaComposicao } from './dados.js';
import { rotuloDoDocumento } from './ficha.js';

const X = 10;
const LARGURA = 190;
const DIREITA = X + LARGURA;
const TOPO = 9;
const ALTURA_DO_LOGO = 19;
const Y_DOS_QUADROS = 34.5;
const ALTURA_DO_QUADRO = 13;
const Y_DA_TABELA = 54;
const PASSO = 5;
const LINHAS_DA_TABELA = 12;
const LARGURA_DA_TABELA = 116;
const CINZA_CLARO = 0.94;
const CINZA_DO_TEXTO = 0.35;

/** Upper part of the sheet, out of the slip: the school, what is charged, how the value was reached, messages. */
export function desenharTopo(tela: Tela, boleto: BoletoImpresso, logo: Imagem | null): void {
  desenharEscola(tela, boleto, logo);
  desenharQuadros(tela, boleto);
  desenharComposicao(tela, boleto);
  desenharComoPagar(tela, boleto);
}

function desenharEscola(tela: Tela, boleto: BoletoImpresso, logo: Imagem | null): void {
  const doLogo = logo ? tela.imagem(logo, X, TOPO, 45, ALTURA_DO_LOGO).largura + 5 : 0;
  const x = X + doLogo;
  const largura = 128 - doLogo;
  const { nome, documento, endereco } = boleto.beneficiario;
  const tamanho = tamanhoQueCabe(nome, largura, 'negrito', 13, 10);
  const y = tela.paragrafo(x, TOPO + 5, largura, nome, { fonte: 'negrito', tamanho, entrelinha: 4.2, maxLinhas: 2 });
  tela.texto(x, y + 0.4, rotuloDoDocumento(documento), { tamanho: 8, cinza: CINZA_DO_TEXTO });
  tela.paragrafo(x, y + 3.9, largura, endereco, {
    tamanho: 8,
    cinza: CINZA_DO_TEXTO,
    maxLinhas: 2,
    entrelinha: 3.3,
  });
  const direita = { alinhar: 'direita', largura: 60 } as const;
  tela.texto(DIREITA, TOPO + 6, boleto.referencia ?? 'Boleto de cobrança', {
    ...direita,
    fonte: 'negrito',
    tamanho: 11,
  });
  const { parcela } = boleto;
  const qual = parcela ? `Parcela ${parcela.numero} de ${parcela.total}` : `Documento ${boleto.numeroDocumento}`;
  tela.texto(DIREITA, TOPO + 11, qual, { ...direita, tamanho: 8.5, cinza: CINZA_DO_TEXTO });
  tela.linha(X, Y_DOS_QUADROS - 3, DIREITA, Y_DOS_QUADROS - 3, { espessura: 0.8 });
}

function desenharQuadros(tela: Tela, boleto: BoletoImpresso): void {
  const quadros = [
    { rotulo: 'Responsável pelo pagamento', valor: boleto.pagador.nome, largura: 62 },
    { rotulo: 'Aluno', valor: boleto.aluno ?? boleto.pagador.nome, largura: 62 },
    { rotulo: 'Vencimento', valor: formatarDataBr(boleto.vencimento), largura: 28 },
    { rotulo: 'Valor', valor: formatarReais(boleto.valorCentavos), largura: 32 },
  ];
  let x = X;
  quadros.forEach(({ rotulo, valor, largura }, i) => {
    tela.retangulo(x, Y_DOS_QUADROS, largura, ALTURA_DO_QUADRO, { preencher: CINZA_CLARO });
    tela.texto(x + 2, Y_DOS_QUADROS + 4, rotulo, { tamanho: 7, cinza: CINZA_DO_TEXTO });
    const tamanho = tamanhoQueCabe(valor, largura - 4, 'negrito', i < 2 ? 9.5 : 12, 8);
    const linhas = quebrar(valor, largura - 4, 'negrito', tamanho, 2);
    const y = Y_DOS_QUADROS + (linhas.length > 1 ? 8 : 9.8);
    linhas.forEach((linha, n) => tela.texto(x + 2, y + n * 3.4, linha, { fonte: 'negrito', tamanho }));
    x += largura + 2;
  });
}

/** At most 12 lines: the ones left over are added up in the last. */
function linhasQueCabem(linhas: readonly LinhaDaComposicao[]): readonly LinhaDaComposicao[] {
  if (linhas.length <= LINHAS_DA_TABELA) return linhas;
  const resto = linhas.slice(LINHAS_DA_TABELA - 1);
  const soma = somarCentavos(resto.map((l) => l.valorCentavos));
  return [
    ...linhas.slice(0, LINHAS_DA_TABELA - 1),
    { descricao: `Outros ${resto.length} lançamentos`, valorCentavos: soma },
  ];
}

function desenharComposicao(tela: Tela, boleto: BoletoImpresso): void {
  const linhas = linhasQueCabem(boleto.composicao ?? []);
  const titulo = boleto.referencia ?? 'Valor do documento';
  const impressas = linhas.length > 0 ? linhas : [{ descricao: titulo, valorCentavos: boleto.valorCentavos }];
  const fim = X + LARGURA_DA_TABELA;
  tela.texto(X, Y_DA_TABELA, 'Composição do valor', { fonte: 'negrito', tamanho: 9.5 });
  let y = Y_DA_TABELA + 2.5;
  tela.linha(X, y, fim, y, { espessura: 0.5 });
  impressas.forEach(({ descricao, valorCentavos }, i) => {
    if (i % 2 === 1) tela.retangulo(X, y, LARGURA_DA_TABELA, PASSO, { preencher: CINZA_CLARO });
    const largura = LARGURA_DA_TABELA - 26;
    const tamanho = tamanhoQueCabe(descricao, largura, 'normal', 8.5, 6.5);
    tela.texto(X + 1.5, y + 3.6, descricao, { tamanho, largura });
    tela.texto(fim - 1.5, y + 3.6, formatarReais(valorCentavos), { tamanho: 8.5, alinhar: 'direita' });
    y += PASSO;
  });
  tela.linha(X, y, fim, y, { espessura: 0.5 });
  tela.texto(X + 1.5, y + 4.4, 'Valor do boleto', { fonte: 'negrito', tamanho: 9 });
  const total = formatarReais(boleto.valorCentavos);
  tela.texto(fim - 1.5, y + 4.4, total, { fonte: 'negrito', tamanho: 9, alinhar: 'direita' });
}

function desenharComoPagar(tela: Tela, boleto: BoletoImpresso): void {
  const x = X + LARGURA_DA_TABELA + 8;
  const largura = DIREITA - x;
  tela.texto(x, Y_DA_TABELA, 'Como pagar', { fonte: 'negrito', tamanho: 9.5 });
  tela.linha(x, Y_DA_TABELA + 2.5, DIREITA, Y_DA_TABELA + 2.5, { espessura: 0.5 });
  const texto = boleto.pix
    ? 'Pelo aplicativo do banco, com o código de barras ou com o QR Code do Pix impresso na ficha abaixo. Pague uma vez só: os dois quitam este mesmo boleto.'
    : 'Pelo aplicativo do banco, em agências e lotéricas, com o código de barras da ficha abaixo.';
  let y = tela.paragrafo(x, Y_DA_TABELA + 6.5, largura, texto, { tamanho: 8, entrelinha: 3.4, maxLinhas: 5 });
  if (boleto.pix) {
    tela.texto(x, y + 1.5, 'Pix copia e cola', { fonte: 'negrito', tamanho: 7.5 });
    y = tela.paragrafo(x, y + 4.6, largura, boleto.pix, { fonte: 'mono', tamanho: 6, entrelinha: 2.5, maxLinhas: 6 });
  }
  const mensagem = (boleto.mensagens ?? []).join('\n');
  if (mensagem === '') return;
  const maxLinhas = Math.max(1, Math.floor((Y_DA_TABELA + 72 - y) / 3.4));
  tela.texto(x, y + 3, 'Recado da escola', { fonte: 'negrito', tamanho: 8.5 });
  tela.paragrafo(x, y + 7, largura, mensagem, { tamanho: 8, entrelinha: 3.4, maxLinhas });
}
