import { formatarDataBr, formatarReais } from '@sineta/nucleo';
import type { Centavos, DataCivil } from '@sineta/nucleo';
import { Documento, tamanhoQueCabe } from '../base/index.js';
import type { Tela } from '../base/index.js';
import { rotuloDoDocumento } from '../boleto/ficha.js';

/** The report of a cash session, as it closed. Instants come already written in the school's time. */
export interface DadosDoFechamento {
  escola: { nome: string; documento: string; endereco: string };
  numero: string;
  caixa: string;
  operador: string;
  data: DataCivil;
  abertaEm: string;
  fechadaEm: string;
  /** How the expected cash is made up; what goes out is negative. */
  parcelas: readonly { descricao: string; valorCentavos: Centavos }[];
  esperadoCentavos: Centavos;
  contadoCentavos: Centavos;
  diferencaCentavos: Centavos;
  justificativa: string | null;
  /** `conferidoCentavos`: null when nobody added up the slips. */
  meios: readonly { nome: string; registradoCentavos: Centavos; conferidoCentavos: Centavos | null }[];
  cedulas: readonly { valorCentavos: Centavos; quantidade: number }[];
  movimentos: readonly { hora: string; descricao: string; meio: string; valorCentavos: Centavos }[];
}

type Coluna = readonly [titulo: string, largura: number, alinhar?: 'direita'];

const [X, LARGURA, TOPO, FIM] = [20, 170, 18, 278];
const DIREITA = X + LARGURA;
const LINHA = 5.4;
const CINZA = 0.35;
const FUNDO = 0.94;

/** A4, on as many pages as the moves need, with the lines for who counted and who received. */
export async function desenharFechamento(dados: DadosDoFechamento, opcoes: { criadoEm: Date }): Promise<Buffer> {
  const titulo = `Fechamento de caixa ${dados.numero}`;
  const documento = new Documento({ titulo, criadoEm: opcoes.criadoEm, autor: dados.escola.nome });
  const papel = new Papel(documento, dados);
  papel.dinheiro();
  papel.meios();
  papel.cedulas();
  papel.movimentos();
  papel.assinaturas();
  return documento.concluir();
}

class Papel {
  private tela: Tela;
  private y = 0;
  private folha = 0;

  constructor(
    private readonly documento: Documento,
    private readonly dados: DadosDoFechamento,
  ) {
    this.tela = this.abrir();
  }

  dinheiro(): void {
    const { parcelas, esperadoCentavos, contadoCentavos, diferencaCentavos, justificativa } = this.dados;
    const nome = diferencaCentavos === 0 ? 'Diferença' : diferencaCentavos > 0 ? 'Sobra' : 'Falta';
    this.tabela(
      'Dinheiro',
      [
        ['', 130],
        ['', 40, 'direita'],
      ],
      [
        ...parcelas.map((p) => [p.descricao, formatarReais(p.valorCentavos)]),
        ['Esperado', formatarReais(esperadoCentavos)],
        ['Contado', formatarReais(contadoCentavos)],
        [nome, formatarReais(diferencaCentavos)],
      ],
      3,
    );
    if (!justificativa) return;
    const texto = `Justificativa da diferença: ${justificativa}`;
    this.y = this.tela.paragrafo(X + 2, this.y + 1, LARGURA - 4, texto, { tamanho: 9, cinza: CINZA, maxLinhas: 4 }) + 2;
  }

  meios(): void {
    if (this.dados.meios.length === 0) return;
    const linhas = this.dados.meios.map(({ nome, registradoCentavos, conferidoCentavos }) => [
      ...[nome, formatarReais(registradoCentavos)],
      conferidoCentavos === null ? 'não conferido' : formatarReais(conferidoCentavos),
      conferidoCentavos === null ? '' : formatarReais(conferidoCentavos - registradoCentavos),
    ]);
    this.tabela(
      'Outros meios',
      [
        ['Meio', 62],
        ['Registrado', 36, 'direita'],
        ['Conferido', 36, 'direita'],
        ['Diferença', 36, 'direita'],
      ],
      linhas,
    );
  }

  cedulas(): void {
    const contadas = this.dados.cedulas.filter((c) => c.quantidade > 0);
    if (contadas.length === 0) return;
    this.tabela(
      'Cédulas e moedas',
      [
        ['Valor', 62],
        ['Quantidade', 54, 'direita'],
        ['Soma', 54, 'direita'],
      ],
      contadas.map((c) => [
        ...[formatarReais(c.valorCentavos), String(c.quantidade), formatarReais(c.valorCentavos * c.quantidade)],
      ]),
    );
  }

  movimentos(): void {
    this.tabela(
      'Movimentos',
      [
        ['Hora', 16],
        ['O que foi', 88],
        ['Meio', 34],
        ['Valor', 32, 'direita'],
      ],
      this.dados.movimentos.map((m) => [m.hora, m.descricao, m.meio, formatarReais(m.valorCentavos)]),
    );
  }

  assinaturas(): void {
    if (this.y + 30 > FIM) this.virar();
    const y = this.y + 20;
    for (const [x, nome] of [
      [X, this.dados.operador],
      [X + 95, 'Recebido e conferido por'],
    ] as const) {
      this.tela.linha(x, y, x + 75, y, { espessura: 0.5 });
      this.tela.texto(x + 37.5, y + 4.5, nome, { tamanho: 9, alinhar: 'centro', largura: 73 });
    }
  }

  private tabela(
    titulo: string,
    colunas: readonly Coluna[],
    linhas: readonly (readonly string[])[],
    emNegrito = 0,
  ): void {
    if (this.y + 6 + 3 * LINHA > FIM) this.virar();
    this.tela.texto(X, this.y + 5, titulo, { fonte: 'negrito', tamanho: 11 });
    this.y += 7;
    this.titulos(colunas);
    linhas.forEach((linha, i) => {
      if (this.y + LINHA > FIM) this.virar(colunas);
      if (i % 2 === 1) this.tela.retangulo(X, this.y, LARGURA, LINHA, { preencher: FUNDO });
      this.celulas(colunas, linha, i >= linhas.length - emNegrito);
    });
    this.tela.linha(X, this.y, DIREITA, this.y, { espessura: 0.3 });
    this.y += 4;
  }

  private titulos(colunas: readonly Coluna[]): void {
    const textos = colunas.map(([texto]) => texto);
    if (textos.some((texto) => texto !== '')) this.celulas(colunas, textos, true);
    this.tela.linha(X, this.y, DIREITA, this.y, { espessura: 0.5 });
  }

  private celulas(colunas: readonly Coluna[], textos: readonly string[], negrito: boolean): void {
    let x = X;
    colunas.forEach(([, largura, alinhar], i) => {
      const estilo = { tamanho: 9, largura: largura - 3, ...(negrito ? { fonte: 'negrito' as const } : {}) };
      const onde = alinhar === 'direita' ? x + largura - 2 : x + 2;
      this.tela.texto(onde, this.y + 3.9, textos[i] ?? '', { ...estilo, ...(alinhar ? { alinhar } : {}) });
      x += largura;
    });
    this.y += LINHA;
  }

  private virar(colunas?: readonly Coluna[]): void {
    this.tela = this.abrir();
    if (colunas) this.titulos(colunas);
  }

  private abrir(): Tela {
    const tela = this.documento.pagina();
    this.folha += 1;
    const { escola, numero, caixa, operador, data, abertaEm, fechadaEm } = this.dados;
    const tamanho = tamanhoQueCabe(escola.nome, 110, 'negrito', 13, 10);
    tela.texto(X, TOPO + 4, escola.nome, { fonte: 'negrito', tamanho, largura: 110 });
    tela.texto(X, TOPO + 8.5, rotuloDoDocumento(escola.documento), { tamanho: 8.5, cinza: CINZA });
    tela.texto(DIREITA, TOPO + 4, 'FECHAMENTO DE CAIXA', { fonte: 'negrito', tamanho: 13, alinhar: 'direita' });
    const numeroEFolha = this.folha === 1 ? `Nº ${numero}` : `Nº ${numero}, folha ${this.folha}`;
    tela.texto(DIREITA, TOPO + 9, numeroEFolha, { tamanho: 10, alinhar: 'direita' });
    tela.linha(X, TOPO + 12, DIREITA, TOPO + 12, { espessura: 0.8 });
    const quem = `${caixa}, operador ${operador}, ${formatarDataBr(data)}`;
    tela.texto(X, TOPO + 17, quem, { tamanho: 9.5, largura: 110 });
    const horas = `Aberta ${abertaEm}, fechada ${fechadaEm}`;
    tela.texto(DIREITA, TOPO + 17, horas, { tamanho: 9.5, alinhar: 'direita' });
    this.y = TOPO + 22;
    return tela;
  }
}
