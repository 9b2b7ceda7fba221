import { formatarDataBr, formatarDocumento, formatarReais } from '@sineta/nucleo';
import { desenharItf, desenharQr, ITF_BOLETO, larguraDoTexto, quebrar, tamanhoQueCabe } from '../base/index.js';
import type { Tela } from '../base/index.js';
import { desenharGrade, desenharValores, fileira } from './celulas.js';
import type { Celula, Tipografia } from './celulas.js';
import type { BoletoImpresso } from './dados.js';

/** Measures, in mm, of a Ficha de Compensação: the same rules at two sizes (A4 and carnê). */
export interface MedidasDaFicha {
  x: number;
  y: number;
  largura: number;
  /** Column of due date and values, on the right. */
  colunaDireita: number;
  alturas: { cabecalho: number; local: number; beneficiario: number; linha: number; deducao: number; pagador: number };
  tipo: Tipografia;
  tamanhoDaLinhaDigitavel: number;
  tamanhoDoCodigo: number;
  /** Lower edge of the paper after the cut: the centre of the bars is 12 mm above it. */
  base: number;
}

const LOCAL_PADRAO = 'Pagável em qualquer banco';
const BARRAS_ATE_A_BASE = 12;
const SILENCIO = 5;
const FIO_GROSSO_MM = 1.2;
const LADO_DO_QR = 25;
const AUTENTICACAO = ['Autenticação mecânica', 'Ficha de Compensação'];
const DEDUCOES = [
  '(–) Desconto / Abatimento',
  '(–) Outras deduções',
  '(+) Mora / Multa',
  '(+) Outros acréscimos',
  '(=) Valor cobrado',
];

/** A Ficha de Compensação at given measures (FEBRABAN; manuals of BB and Bradesco, boxes and their order). */
export class Ficha {
  private readonly celulas: Celula[];
  private readonly instrucoes: Celula;
  private readonly pagador: Celula;

  constructor(private readonly m: MedidasDaFicha) {
    const { x, largura, colunaDireita, alturas } = m;
    const direita = { x: x + largura - colunaDireita, largura: colunaDireita };
    const esquerda = largura - colunaDireita;
    const yLocal = m.y + alturas.cabecalho;
    const yBeneficiario = yLocal + alturas.local;
    const yDocumento = yBeneficiario + alturas.beneficiario;
    const yUso = yDocumento + alturas.linha;
    const yInstrucoes = yUso + alturas.linha;
    const alturaDasInstrucoes = DEDUCOES.length * alturas.deducao;
    this.instrucoes = {
      rotulo: 'Instruções (texto de responsabilidade do beneficiário)',
      ...{ x, y: yInstrucoes, largura: esquerda, altura: alturaDasInstrucoes },
    };
    const yPagador = yInstrucoes + alturaDasInstrucoes;
    this.pagador = { rotulo: 'Pagador', x, y: yPagador, largura, altura: alturas.pagador };
    this.celulas = [
      ...fileira({ x, y: yLocal, largura, altura: alturas.local }, linhaDoLocal(esquerda)),
      { rotulo: 'Beneficiário', x, y: yBeneficiario, largura: esquerda, altura: alturas.beneficiario },
      { ...AGENCIA, ...direita, y: yBeneficiario, altura: alturas.beneficiario },
      ...fileira({ x, y: yDocumento, largura, altura: alturas.linha }, linhaDoDocumento(esquerda)),
      ...fileira({ x, y: yUso, largura, altura: alturas.linha }, linhaDoUso(esquerda)),
      this.instrucoes,
      ...DEDUCOES.map((rotulo, i) => ({
        rotulo,
        ...direita,
        y: yInstrucoes + i * alturas.deducao,
        altura: alturas.deducao,
        destaque: i === DEDUCOES.length - 1,
      })),
      this.pagador,
    ];
  }

  /** Lines and labels. */
  desenharFixo(tela: Tela): void {
    const { m } = this;
    desenharGrade(tela, this.celulas, m.tipo);
    const y = this.pagador.y + this.pagador.altura + 2.6;
    const livre = m.largura - SILENCIO - ITF_BOLETO.largura - SILENCIO;
    const cabe = larguraDoTexto(AUTENTICACAO.join(' – '), 'normal', m.tipo.rotulo) <= livre;
    const linhas = cabe ? [AUTENTICACAO.join(' – ')] : AUTENTICACAO;
    linhas.forEach((linha, i) => {
      tela.texto(m.x + m.largura, y + i * 2.4, linha, { tamanho: m.tipo.rotulo, alinhar: 'direita' });
    });
  }

  /** What does not change from one slip of the batch to the next: bank, school and account. */
  desenharDoLote(tela: Tela, boleto: BoletoImpresso): void {
    const { m } = this;
    const larguraDaLinha = larguraDoTexto(boleto.linhaDigitavel, 'negrito', m.tamanhoDaLinhaDigitavel);
    desenharBanco(tela, boleto, { ...m, sobra: larguraDaLinha + 2 });
    desenharValores(tela, this.celulas, m.tipo, boleto, true);
    const celula = this.celulas.find((c) => c.rotulo === 'Beneficiário');
    if (celula) desenharBeneficiario(tela, boleto, celula, m.tipo);
  }

  /** What is of this slip alone. */
  desenharDoBoleto(tela: Tela, boleto: BoletoImpresso): void {
    const { m } = this;
    tela.texto(m.x + m.largura, m.y + m.alturas.cabecalho - 2, boleto.linhaDigitavel, {
      fonte: 'negrito',
      tamanho: m.tamanhoDaLinhaDigitavel,
      alinhar: 'direita',
    });
    desenharValores(tela, this.celulas, m.tipo, boleto, false);
    this.desenharInstrucoes(tela, boleto);
    this.desenharPagador(tela, boleto);
    desenharItf(tela, boleto.codigoBarras, m.x + SILENCIO, m.base - BARRAS_ATE_A_BASE - ITF_BOLETO.altura / 2);
  }

  private desenharInstrucoes(tela: Tela, boleto: BoletoImpresso): void {
    const { x, y, largura, altura } = this.instrucoes;
    const { tipo } = this.m;
    const topo = y + tipo.rotulo * 0.39 + tipo.valor * 0.38;
    let disponivel = largura - 2 * tipo.margem;
    if (boleto.pix) {
      const silencio = (altura - LADO_DO_QR) / 2;
      const xDoQr = x + largura - LADO_DO_QR - silencio;
      desenharQr(tela, boleto.pix, xDoQr, y + silencio, LADO_DO_QR);
      tela.textoVertical(xDoQr - 1.9, y + altura / 2, 'Pague com Pix', {
        fonte: 'negrito',
        tamanho: tipo.rotulo + 0.5,
      });
      disponivel -= LADO_DO_QR + silencio + 5;
    }
    escreverLinhas(
      tela,
      [...referente(boleto), ...boleto.instrucoes],
      { x: x + tipo.margem, y: topo, largura: disponivel, fim: y + altura - 1 },
      tipo,
    );
  }

  private desenharPagador(tela: Tela, boleto: BoletoImpresso): void {
    const { x, y, largura, altura } = this.pagador;
    const { tipo } = this.m;
    const { pagador, sacadorAvalista } = boleto;
    const recuo = x + tipo.rotulo * 2.6;
    const util = x + largura - recuo - tipo.margem;
    const passo = (altura - 1) / 4;
    const tamanho = Math.min(tipo.valor, passo * 2.6);
    const nome = `${pagador.nome} – ${rotuloDoDocumento(pagador.documento)}`;
    const linhas = [nome, pagador.endereco, pagador.municipio];
    linhas.forEach((linha, i) => {
      tela.texto(recuo, y + passo * (i + 1), linha, { tamanho, largura: util, fonte: i === 0 ? 'negrito' : 'normal' });
    });
    const avalista = sacadorAvalista ? `${sacadorAvalista.nome} – ${rotuloDoDocumento(sacadorAvalista.documento)}` : '';
    tela.texto(x + tipo.margem, y + altura - 1, 'Sacador/Avalista', { tamanho: tipo.rotulo });
    tela.texto(recuo + 6, y + altura - 1, avalista, { tamanho: tamanho - 0.5, largura: util - 40 });
    tela.texto(x + largura - 32, y + altura - 1, 'Código de baixa', { tamanho: tipo.rotulo });
  }
}

/** Bank name, code between thick rules and the line under them. `sobra`: mm kept free on the right. */
export function desenharBanco(
  tela: Tela,
  boleto: BoletoImpresso,
  m: { x: number; y: number; largura: number; alturas: { cabecalho: number }; tamanhoDoCodigo: number; sobra: number },
): void {
  const base = m.y + m.alturas.cabecalho;
  const codigo = larguraDoTexto(boleto.codigoDoBanco, 'negrito', m.tamanhoDoCodigo);
  const margem = 1.4;
  const caixa = codigo + 2 * margem + 2 * FIO_GROSSO_MM;
  const xDaCaixa = m.x + Math.min(46, m.largura - m.sobra - caixa);
  const larguraDoNome = xDaCaixa - m.x - 2;
  const tamanho = tamanhoQueCabe(boleto.nomeDoBanco, larguraDoNome, 'negrito', 14, 7);
  tela.texto(m.x, base - 2, boleto.nomeDoBanco, { fonte: 'negrito', tamanho, largura: larguraDoNome });
  for (const x of [xDaCaixa, xDaCaixa + caixa - FIO_GROSSO_MM]) {
    tela.retangulo(x, m.y + 0.6, FIO_GROSSO_MM, m.alturas.cabecalho - 0.6, { preencher: 0 });
  }
  tela.texto(xDaCaixa + caixa / 2, base - 1.7, boleto.codigoDoBanco, {
    fonte: 'negrito',
    tamanho: m.tamanhoDoCodigo,
    alinhar: 'centro',
  });
  tela.linha(m.x, base, m.x + m.largura, base, { espessura: 1.2 });
}

/** Name, CNPJ and address of the school in a box. */
export function desenharBeneficiario(tela: Tela, boleto: BoletoImpresso, celula: Celula, tipo: Tipografia): void {
  const { x, y, largura, altura } = celula;
  const { nome, documento, endereco } = boleto.beneficiario;
  const impresso = rotuloDoDocumento(documento);
  const doDocumento = larguraDoTexto(impresso, 'normal', tipo.valor - 1) + 2;
  const util = largura - 2 * tipo.margem;
  const tamanho = tamanhoQueCabe(nome, util - doDocumento, 'negrito', tipo.valor, 6);
  const linha = y + altura - 1 - tipo.valor * 0.35;
  tela.texto(x + tipo.margem, linha, nome, { fonte: 'negrito', tamanho, largura: util - doDocumento });
  tela.texto(x + largura - tipo.margem, linha, impresso, { tamanho: tipo.valor - 1, alinhar: 'direita' });
  const doEndereco = tamanhoQueCabe(endereco, util, 'normal', tipo.valor - 1.5, 5.5);
  tela.texto(x + tipo.margem, y + altura - 1, endereco, { tamanho: doEndereco, largura: util });
}

/** `CPF 123.456.789-09` or `CNPJ …`. */
export function rotuloDoDocumento(documento: string): string {
  return `${documento.length > 11 ? 'CNPJ' : 'CPF'} ${formatarDocumento(documento)}`;
}

/** What the slip charges and for whom, as the first line of the instructions. */
function referente(boleto: BoletoImpresso): string[] {
  const partes = [boleto.referencia, boleto.aluno].filter((p) => p !== undefined && p !== '');
  return partes.length > 0 ? [`Referente a: ${partes.join(' – ')}`] : [];
}

/** Writes lines from the top of an area, with a smaller letter when they do not fit and `…` at the end as a last resort. */
export function escreverLinhas(
  tela: Tela,
  textos: readonly string[],
  area: { x: number; y: number; largura: number; fim: number },
  tipo: Tipografia,
): void {
  const texto = textos.join('\n');
  if (texto === '') return;
  const cabem = (tamanho: number): number => Math.floor((area.fim - area.y) / (tamanho * 0.4)) + 1;
  const precisa = (tamanho: number): number => quebrar(texto, area.largura, 'normal', tamanho).length;
  let tamanho = tipo.valor - 0.5;
  while (tamanho > 6 && precisa(tamanho) > cabem(tamanho)) tamanho -= 0.5;
  const linhas = quebrar(texto, area.largura, 'normal', tamanho, cabem(tamanho));
  linhas.forEach((linha, i) => tela.texto(area.x, area.y + i * tamanho * 0.4, linha, { tamanho }));
}

type Parte = Omit<Celula, 'x' | 'y' | 'largura' | 'altura'> & { largura?: number };

export const VENCIMENTO: Parte = {
  rotulo: 'Vencimento',
  valor: (b) => formatarDataBr(b.vencimento),
  alinhar: 'direita',
  negrito: true,
  destaque: true,
};
export const AGENCIA: Parte = {
  rotulo: 'Agência / Código do beneficiário',
  valor: (b) => b.agenciaBeneficiario,
  alinhar: 'direita',
  doLote: true,
};
export const NOSSO_NUMERO: Parte = { rotulo: 'Nosso número', valor: (b) => b.nossoNumero, alinhar: 'direita' };
export const VALOR_DO_DOCUMENTO: Parte = {
  rotulo: '(=) Valor do documento',
  valor: (b) => formatarReais(b.valorCentavos),
  alinhar: 'direita',
  negrito: true,
  destaque: true,
};
export const NUMERO_DO_DOCUMENTO: Parte = { rotulo: 'Nº do documento', valor: (b) => b.numeroDocumento };
export const DATA_DO_DOCUMENTO: Parte = {
  rotulo: 'Data do documento',
  valor: (b) => formatarDataBr(b.dataDocumento),
};

function linhaDoLocal(esquerda: number): Parte[] {
  return [
    {
      rotulo: 'Local de pagamento',
      valor: (b) => b.localDePagamento ?? LOCAL_PADRAO,
      doLote: true,
      largura: esquerda,
    },
    VENCIMENTO,
  ];
}

function linhaDoDocumento(esquerda: number): Parte[] {
  return [
    { ...DATA_DO_DOCUMENTO, largura: esquerda * 0.2 },
    { ...NUMERO_DO_DOCUMENTO, largura: esquerda * 0.28 },
    { rotulo: 'Espécie doc.', valor: (b) => b.especieDocumento ?? 'ME', doLote: true, largura: esquerda * 0.15 },
    { rotulo: 'Aceite', valor: (b) => b.aceite ?? 'N', doLote: true, largura: esquerda * 0.12 },
    {
      rotulo: 'Data do processamento',
      valor: (b) => formatarDataBr(b.dataProcessamento),
      largura: esquerda * 0.25,
    },
    NOSSO_NUMERO,
  ];
}

function linhaDoUso(esquerda: number): Parte[] {
  return [
    { rotulo: 'Uso do banco', valor: (b) => b.usoDoBanco ?? '', doLote: true, largura: esquerda * 0.2 },
    { rotulo: 'Carteira', valor: (b) => b.carteira, doLote: true, largura: esquerda * 0.13 },
    { rotulo: 'Espécie', valor: () => 'R$', doLote: true, largura: esquerda * 0.15 },
    { rotulo: 'Quantidade', largura: esquerda * 0.27 },
    { rotulo: '(x) Valor', largura: esquerda * 0.25 },
    VALOR_DO_DOCUMENTO,
  ];
}
