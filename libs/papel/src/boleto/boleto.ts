import { A4 } from '../base/index.js';
import type { Tela } from '../base/index.js';
import { desenharGrade, desenharValores, fileira } from './celulas.js';
import type { Celula, Tipografia } from './celulas.js';
import { desenharTopo } from './composicao.js';
import { corteHorizontal } from './corte.js';
import type { BoletoImpresso } from './dados.js';
import {
  AGENCIA,
  DATA_DO_DOCUMENTO,
  desenharBanco,
  desenharBeneficiario,
  Ficha,
  NOSSO_NUMERO,
  NUMERO_DO_DOCUMENTO,
  rotuloDoDocumento,
  VALOR_DO_DOCUMENTO,
  VENCIMENTO,
} from './ficha.js';
import { Lote } from './opcoes.js';
import type { FonteDeBoletos, OpcoesDosBoletos } from './opcoes.js';

const X = 10;
const LARGURA = 190;
const TIPO: Tipografia = { rotulo: 6.5, valor: 9, margem: 1.2 };
const COLUNA_DIREITA = 48;
const Y_DO_RECIBO = 138;
const Y_DO_CORTE = 190;
const CABECALHO = 8;

const ficha = new Ficha({
  ...{ x: X, y: 192.5, largura: LARGURA, colunaDireita: COLUNA_DIREITA },
  alturas: { cabecalho: 8.5, local: 7.5, beneficiario: 10, linha: 7, deducao: 5.8, pagador: 14 },
  ...{ tipo: TIPO, tamanhoDaLinhaDigitavel: 12, tamanhoDoCodigo: 19, base: A4.altura },
});

const recibo = celulasDoRecibo();

function celulasDoRecibo(): Celula[] {
  const esquerda = LARGURA - COLUNA_DIREITA;
  let y = Y_DO_RECIBO + CABECALHO;
  const proxima = (altura: number): { x: number; y: number; largura: number; altura: number } => {
    const inicio = { x: X, y, largura: LARGURA, altura };
    y += altura;
    return inicio;
  };
  return [
    ...fileira(proxima(10), [{ rotulo: 'Beneficiário', largura: esquerda }, VENCIMENTO]),
    ...fileira(proxima(7.5), [
      {
        rotulo: 'Pagador',
        valor: (b) => `${b.pagador.nome} – ${rotuloDoDocumento(b.pagador.documento)}`,
        largura: esquerda,
      },
      AGENCIA,
    ]),
    ...fileira(proxima(7.5), [
      { ...NUMERO_DO_DOCUMENTO, largura: esquerda * 0.34 },
      { ...DATA_DO_DOCUMENTO, largura: esquerda * 0.33 },
      { ...NOSSO_NUMERO, largura: esquerda * 0.33 },
      VALOR_DO_DOCUMENTO,
    ]),
    ...fileira(proxima(7.5), [
      { rotulo: '(–) Desconto / Abatimento', largura: esquerda * 0.34 },
      { rotulo: '(+) Mora / Multa', largura: esquerda * 0.33 },
      { rotulo: '(+) Outros acréscimos', largura: esquerda * 0.33 },
      { rotulo: '(=) Valor cobrado' },
    ]),
  ];
}

function desenharFixo(tela: Tela, boleto: BoletoImpresso): void {
  desenharBanco(tela, boleto, {
    ...{ x: X, y: Y_DO_RECIBO, largura: LARGURA, alturas: { cabecalho: CABECALHO } },
    ...{ tamanhoDoCodigo: 16, sobra: 60 },
  });
  const direita = { alinhar: 'direita', fonte: 'negrito' } as const;
  tela.texto(X + LARGURA, Y_DO_RECIBO + CABECALHO - 2, 'Recibo do Pagador', { ...direita, tamanho: 11 });
  desenharGrade(tela, recibo, TIPO);
  desenharValores(tela, recibo, TIPO, boleto, true);
  const beneficiario = recibo.find((c) => c.rotulo === 'Beneficiário');
  if (beneficiario) desenharBeneficiario(tela, boleto, beneficiario, TIPO);
  const fim = Y_DO_RECIBO + CABECALHO + 32.5;
  tela.texto(X + LARGURA, fim + 2.8, 'Autenticação mecânica', { tamanho: TIPO.rotulo, alinhar: 'direita' });
  corteHorizontal(tela, X, X + LARGURA, Y_DO_CORTE);
  ficha.desenharFixo(tela);
  ficha.desenharDoLote(tela, boleto);
}

/**
 * One A4 page for each slip: the school and how the value was reached, Recibo do Pagador, cut line and Ficha de
 * Compensação (105 mm, within the 95 to 108 that the banks accept).
 * @returns the bytes of the PDF, the same for the same data and `criadoEm`
 * @throws ErroDeNegocio `documento-invalido` when a slip contradicts its bar code, `imagem-invalida`
 */
export async function desenharBoletos(dados: FonteDeBoletos, opcoes: OpcoesDosBoletos): Promise<Buffer> {
  const lote = await Lote.abrir(opcoes);
  const { documento } = lote;
  for await (const boleto of lote.boletos(dados)) {
    const fixo = lote.forma(boleto, A4, (tela) => desenharFixo(tela, boleto));
    const tela = documento.pagina();
    tela.forma(fixo);
    desenharTopo(tela, boleto, lote.logo);
    desenharValores(tela, recibo, TIPO, boleto, false);
    ficha.desenharDoBoleto(tela, boleto);
    await documento.ceder();
  }
  return documento.concluir();
}
