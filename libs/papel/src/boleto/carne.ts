import { formatarDataBr, formatarReais } from '@sineta/nucleo';
import { A4, quebrar, tamanhoQueCabe } from '../base/index.js';
import type { Imagem, Tela } from '../base/index.js';
import { desenharGrade, desenharValores, fileira } from './celulas.js';
import type { Celula, Tipografia } from './celulas.js';
import { corteHorizontal, corteVertical } from './corte.js';
import type { BoletoImpresso } from './dados.js';
import { AGENCIA, Ficha, NOSSO_NUMERO, NUMERO_DO_DOCUMENTO, rotuloDoDocumento } from './ficha.js';
import { Lote } from './opcoes.js';
import type { FonteDeBoletos, OpcoesDosBoletos } from './opcoes.js';

const POR_FOLHA = 3;
const ALTURA = A4.altura / POR_FOLHA;
const MARGEM = 6;
const CANHOTO = 41;
const X_DA_FICHA = 51;
const LARGURA_DA_FICHA = A4.largura - MARGEM - X_DA_FICHA;
const Y = 4;
const CABECALHO = 7.5;
const TIPO: Tipografia = { rotulo: 6, valor: 8, margem: 1 };

const ficha = new Ficha({
  ...{ x: X_DA_FICHA, y: Y, largura: LARGURA_DA_FICHA, colunaDireita: 40 },
  alturas: { cabecalho: CABECALHO, local: 6.8, beneficiario: 8.8, linha: 6.3, deducao: 5.8, pagador: 10.8 },
  ...{ tipo: TIPO, tamanhoDaLinhaDigitavel: 10.5, tamanhoDoCodigo: 14, base: ALTURA },
});

const canhoto = celulasDoCanhoto();
const PAGADOR_DO_CANHOTO = { y: 72.5, altura: 22 };

function celulasDoCanhoto(): Celula[] {
  const metade = CANHOTO / 2;
  let y = Y + CABECALHO;
  const proxima = (altura: number): { x: number; y: number; largura: number; altura: number } => {
    const inicio = { x: MARGEM, y, largura: CANHOTO, altura };
    y += altura;
    return inicio;
  };
  const parcela = (b: BoletoImpresso): string => (b.parcela ? `${b.parcela.numero}/${b.parcela.total}` : 'única');
  return [
    ...fileira(proxima(7), [
      { rotulo: 'Parcela', valor: parcela, largura: metade - 4, alinhar: 'centro' },
      {
        rotulo: 'Vencimento',
        valor: (b) => formatarDataBr(b.vencimento),
        alinhar: 'direita',
        negrito: true,
        destaque: true,
      },
    ]),
    ...fileira(proxima(7), [
      {
        rotulo: '(=) Valor do documento',
        valor: (b) => formatarReais(b.valorCentavos),
        alinhar: 'direita',
        negrito: true,
        destaque: true,
      },
    ]),
    ...fileira(proxima(7), [AGENCIA]),
    ...fileira(proxima(7), [NOSSO_NUMERO]),
    ...fileira(proxima(7), [{ ...NUMERO_DO_DOCUMENTO, alinhar: 'direita' }]),
    ...fileira(proxima(6.2), [{ rotulo: '(–) Desconto', largura: metade }, { rotulo: '(–) Outras deduções' }]),
    ...fileira(proxima(6.2), [{ rotulo: '(+) Mora / Multa', largura: metade }, { rotulo: '(+) Acréscimos' }]),
    ...fileira(proxima(6.2), [{ rotulo: '(=) Valor cobrado' }]),
  ];
}

function desenharFixo(tela: Tela, boleto: BoletoImpresso, logo: Imagem | null): void {
  const base = Y + CABECALHO;
  const larguraDoNome = CANHOTO - 16;
  if (logo) tela.imagem(logo, MARGEM, Y, larguraDoNome, CABECALHO - 1);
  else {
    const { nome } = boleto.beneficiario;
    const tamanho = tamanhoQueCabe(nome, larguraDoNome, 'negrito', 8, 6);
    const linhas = quebrar(nome, larguraDoNome, 'negrito', tamanho, 2);
    linhas.forEach((l, i) => {
      tela.texto(MARGEM, base - 1.6 - (linhas.length - 1 - i) * 2.8, l, { fonte: 'negrito', tamanho });
    });
  }
  const direita = { alinhar: 'direita' } as const;
  tela.texto(MARGEM + CANHOTO, base - 4.4, 'Recibo do', { ...direita, tamanho: 6.5, fonte: 'negrito' });
  tela.texto(MARGEM + CANHOTO, base - 1.6, 'Pagador', { ...direita, tamanho: 6.5, fonte: 'negrito' });
  tela.linha(MARGEM, base, MARGEM + CANHOTO, base, { espessura: 1.2 });
  desenharGrade(tela, canhoto, TIPO);
  desenharValores(tela, canhoto, TIPO, boleto, true);
  corteVertical(tela, (MARGEM + CANHOTO + X_DA_FICHA) / 2, 2, ALTURA - 2);
  ficha.desenharFixo(tela);
  ficha.desenharDoLote(tela, boleto);
}

function desenharPagadorDoCanhoto(tela: Tela, boleto: BoletoImpresso): void {
  const { pagador, beneficiario } = boleto;
  const largura = CANHOTO - 1;
  let y = PAGADOR_DO_CANHOTO.y;
  const rotulo = (texto: string): void => {
    tela.texto(MARGEM, y, texto, { tamanho: TIPO.rotulo, cinza: 0.3 });
    y += 2.8;
  };
  rotulo('Pagador');
  y = tela.paragrafo(MARGEM, y, largura, pagador.nome, { tamanho: 7, entrelinha: 2.7, maxLinhas: 2 });
  tela.texto(MARGEM, y, rotuloDoDocumento(pagador.documento), { tamanho: 6.5, largura });
  y += 3.2;
  rotulo('Beneficiário');
  y = tela.paragrafo(MARGEM, y, largura, beneficiario.nome, { tamanho: 6.5, entrelinha: 2.5, maxLinhas: 2 });
  tela.texto(MARGEM, y, rotuloDoDocumento(beneficiario.documento), { tamanho: 6.5, largura });
}

/**
 * Three slips on each A4 page, each with a stub (Recibo do Pagador) and a Ficha de Compensação of 99 mm, with cut lines.
 * With `opcoes.agrupar`, another group begins on another sheet.
 * @returns the bytes of the PDF, the same for the same data and `criadoEm`
 * @throws ErroDeNegocio `documento-invalido` when a slip contradicts its bar code, `imagem-invalida`
 */
export async function desenharCarne(dados: FonteDeBoletos, opcoes: OpcoesDosBoletos): Promise<Buffer> {
  const lote = await Lote.abrir({ titulo: 'Carnê', ...opcoes });
  const { documento } = lote;
  const medidas = { largura: A4.largura, altura: ALTURA };
  let [tela, posicao, grupo] = [null as Tela | null, 0, ''];
  for await (const boleto of lote.boletos(dados)) {
    const doGrupo = opcoes.agrupar?.(boleto) ?? '';
    const fixo = lote.forma(boleto, medidas, (t) => desenharFixo(t, boleto, lote.logo));
    if (!tela || posicao === POR_FOLHA || doGrupo !== grupo) {
      await documento.ceder();
      tela = documento.pagina();
      posicao = 0;
      for (let i = 1; i < POR_FOLHA; i++) corteHorizontal(tela, 2, A4.largura - 2, i * ALTURA);
    }
    grupo = doGrupo;
    tela.em(0, posicao * ALTURA, (t) => {
      t.forma(fixo);
      desenharValores(t, canhoto, TIPO, boleto, false);
      desenharPagadorDoCanhoto(t, boleto);
      ficha.desenharDoBoleto(t, boleto);
    });
    posicao++;
  }
  return documento.concluir();
}
