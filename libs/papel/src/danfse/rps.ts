import type { Buffer } from 'node:buffer';
import { formatarCep, formatarDataBr, formatarDocumento, formatarReais } from '@sineta/nucleo';
import type { Centavos, DataCivil, Percentual } from '@sineta/nucleo';
import { Documento, quebrar } from '../base/index.js';
import type { Tela } from '../base/index.js';
import { TRACO, formatarPercentual, texto } from './formatos.js';

/** Provisional receipt of services, for cities whose NFS-e is made from a RPS (ABRASF, São Paulo). */
export interface DadosRps {
  numero: string;
  serie: string;
  /** As the city's layout names it: `RPS`, `RPS-M`, `Cupom`. */
  tipo: string;
  emissao: DataCivil;
  /** First day of the month of the service is enough: it is printed as month and year. */
  competencia: DataCivil;
  prestador: PessoaDoRps;
  /** Absent: taker not identified. */
  tomador?: PessoaDoRps;
  servico: ServicoDoRps;
  valores: ValoresDoRps;
  optanteSimples: boolean;
  tributacao: TributacaoDoRps;
  /** Last day for the conversion, by the city's rule. */
  converterAte: DataCivil;
  /** Present once converted. */
  conversao?: { numero: string; codigoDeVerificacao: string; data: DataCivil };
}

export type TributacaoDoRps = 'TRIBUTADO' | 'TRIBUTADO_FORA' | 'ISENTO' | 'IMUNE' | 'SUSPENSO' | 'NAO_INCIDENCIA';

export interface PessoaDoRps {
  nome: string;
  /** CPF or CNPJ. */
  documento: string;
  inscricaoMunicipal?: string;
  /** In one line, with no CEP. */
  endereco?: string;
  cep?: string;
  municipio?: string;
  uf?: string;
  telefone?: string;
  email?: string;
}

export interface ServicoDoRps {
  /** Of the list of the city or of LC 116/2003. */
  codigo: string;
  descricaoDoCodigo?: string;
  discriminacao: string;
  municipioDaIncidencia?: string;
}

export interface ValoresDoRps {
  servicos: Centavos;
  deducoes: Centavos;
  descontoIncondicionado: Centavos;
  descontoCondicionado: Centavos;
  baseDeCalculo: Centavos;
  aliquota?: Percentual;
  iss: Centavos;
  issRetido: boolean;
  /** Federal withholdings; those at zero are printed as such. */
  retencoes?: { pis: Centavos; cofins: Centavos; inss: Centavos; ir: Centavos; csll: Centavos };
  liquido: Centavos;
}

const TRIBUTACAO: Readonly<Record<TributacaoDoRps, string>> = {
  TRIBUTADO: 'Tributado no município',
  TRIBUTADO_FORA: 'Tributado fora do município',
  ISENTO: 'Isento',
  IMUNE: 'Imune',
  SUSPENSO: 'Exigibilidade suspensa',
  NAO_INCIDENCIA: 'Não incidência',
};

const [ESQUERDA, LARGURA] = [15, 180];
const ALTURA = 10;
const BASE_DO_AVISO = 277;

type Campo = [rotulo: string, valor: string, fracao: number];

/**
 * RPS in one A4 page: what the conversion into NFS-e needs (provider, taker, service, values, ISS, withholdings, regime)
 * and the notice that it is not a fiscal document, or, once converted, the number of the NFS-e that took its place.
 */
export async function desenharRps(rps: DadosRps): Promise<Buffer> {
  const documento = new Documento({
    titulo: `RPS ${rps.serie}-${rps.numero}`,
    assunto: 'Recibo provisório de serviços',
    criadoEm: new Date(`${rps.emissao}T12:00:00-03:00`),
  });
  const tela = documento.pagina();
  let y = desenharTitulo(tela, rps);
  y = desenharSecao(tela, y, 'PRESTADOR DE SERVIÇOS', linhasDaPessoa(rps.prestador));
  y = desenharSecao(tela, y, 'TOMADOR DE SERVIÇOS', tomador(rps.tomador));
  y = desenharSecao(tela, y, 'SERVIÇO', linhasDoServico(rps));
  const valores = linhasDosValores(rps);
  const topoDosValores = BASE_DO_AVISO - 16 - 7 - valores.length * ALTURA;
  desenharDiscriminacao(tela, y, topoDosValores, rps.servico.discriminacao);
  desenharSecao(tela, topoDosValores, 'VALORES', valores);
  desenharAviso(tela, rps);
  return documento.concluir();
}

function desenharTitulo(tela: Tela, { numero, serie, tipo, emissao, competencia }: DadosRps): number {
  tela.texto(ESQUERDA, 21, 'RECIBO PROVISÓRIO DE SERVIÇOS – RPS', { fonte: 'negrito', tamanho: 14 });
  tela.linha(ESQUERDA, 25, ESQUERDA + LARGURA, 25, { espessura: 1.2 });
  desenharLinha(tela, 25.6, [
    ['Número', numero, 0.2],
    ['Série', serie, 0.2],
    ['Tipo', tipo, 0.2],
    ['Data de emissão', formatarDataBr(emissao), 0.2],
    ['Competência', formatarDataBr(competencia).slice(3), 0.2],
  ]);
  return 25.6 + ALTURA + 2;
}

function linhasDaPessoa(pessoa: PessoaDoRps): Campo[][] {
  const municipio = [pessoa.municipio, pessoa.uf].filter(Boolean).join(' / ');
  return [
    [
      ['Nome / razão social', pessoa.nome, 0.54],
      ['CPF / CNPJ', formatarDocumento(pessoa.documento), 0.24],
      ['Inscrição municipal', texto(pessoa.inscricaoMunicipal), 0.22],
    ],
    [
      ['Endereço', texto(pessoa.endereco), 0.54],
      ['Município / UF', texto(municipio), 0.3],
      ['CEP', pessoa.cep ? formatarCep(pessoa.cep) : TRACO, 0.16],
    ],
    [
      ['E-mail', texto(pessoa.email), 0.54],
      ['Telefone', texto(pessoa.telefone), 0.46],
    ],
  ];
}

function tomador(pessoa: PessoaDoRps | undefined): Campo[][] {
  return pessoa ? linhasDaPessoa(pessoa) : [[['Nome / razão social', 'Tomador não identificado', 1]]];
}

function linhasDoServico({ servico, optanteSimples, tributacao }: DadosRps): Campo[][] {
  return [
    [
      ['Código do serviço', servico.codigo, 0.2],
      ['Descrição do código', texto(servico.descricaoDoCodigo), 0.8],
    ],
    [
      ['Tributação do ISS', TRIBUTACAO[tributacao], 0.4],
      ['Optante pelo Simples Nacional', optanteSimples ? 'Sim' : 'Não', 0.3],
      ['Município da incidência', texto(servico.municipioDaIncidencia), 0.3],
    ],
  ];
}

function linhasDosValores({ valores }: DadosRps): Campo[][] {
  const r = valores.retencoes ?? { pis: 0, cofins: 0, inss: 0, ir: 0, csll: 0 };
  return [
    [
      ['Valor dos serviços', formatarReais(valores.servicos), 0.25],
      ['Deduções', formatarReais(valores.deducoes), 0.25],
      ['Desconto incondicionado', formatarReais(valores.descontoIncondicionado), 0.25],
      ['Desconto condicionado', formatarReais(valores.descontoCondicionado), 0.25],
    ],
    [
      ['Base de cálculo', formatarReais(valores.baseDeCalculo), 0.25],
      ['Alíquota', valores.aliquota ? formatarPercentual(valores.aliquota) : TRACO, 0.25],
      ['Valor do ISS', formatarReais(valores.iss), 0.25],
      ['ISS retido pelo tomador', valores.issRetido ? 'Sim' : 'Não', 0.25],
    ],
    [
      ['PIS retido', formatarReais(r.pis), 0.2],
      ['COFINS retida', formatarReais(r.cofins), 0.2],
      ['INSS retido', formatarReais(r.inss), 0.2],
      ['IR retido', formatarReais(r.ir), 0.2],
      ['CSLL retida', formatarReais(r.csll), 0.2],
    ],
    [['Valor líquido', formatarReais(valores.liquido), 1]],
  ];
}

/** A titled group of boxed rows; returns where the next one begins. */
function desenharSecao(tela: Tela, topo: number, titulo: string, linhas: Campo[][]): number {
  tela.texto(ESQUERDA, topo + 4.6, titulo, { fonte: 'negrito', tamanho: 8 });
  linhas.forEach((linha, i) => desenharLinha(tela, topo + 6 + i * ALTURA, linha));
  return topo + 6 + linhas.length * ALTURA + 1.5;
}

function desenharLinha(tela: Tela, topo: number, campos: Campo[]): void {
  let x = ESQUERDA;
  for (const [rotulo, valor, fracao] of campos) {
    const largura = LARGURA * fracao;
    tela.retangulo(x, topo, largura, ALTURA, { espessura: 0.5, cinza: 0.6 });
    tela.texto(x + 1.5, topo + 3.4, rotulo, { tamanho: 6.5, cinza: 0.35, largura: largura - 3 });
    tela.texto(x + 1.5, topo + 7.8, valor, { tamanho: 9, largura: largura - 3 });
    x += largura;
  }
}

/** The description takes what is left between service and values; `|` breaks a line, as in the layout of São Paulo. */
function desenharDiscriminacao(tela: Tela, topo: number, fim: number, discriminacao: string): void {
  const altura = fim - topo - 8;
  tela.texto(ESQUERDA, topo + 4.6, 'DISCRIMINAÇÃO DOS SERVIÇOS', { fonte: 'negrito', tamanho: 8 });
  tela.retangulo(ESQUERDA, topo + 6, LARGURA, altura, { espessura: 0.5, cinza: 0.6 });
  const corrido = discriminacao.replace(/\s*\|\s*/g, '\n');
  const cabe = (corpo: number): number => Math.floor((altura - 2) / (corpo * 0.42));
  const corpo = [9, 8, 7, 6].find((c) => quebrar(corrido, LARGURA - 4, 'normal', c).length <= cabe(c)) ?? 6;
  tela.paragrafo(ESQUERDA + 2, topo + 6 + corpo * 0.45, LARGURA - 4, corrido, {
    tamanho: corpo,
    entrelinha: corpo * 0.42,
    maxLinhas: cabe(corpo),
  });
}

function desenharAviso(tela: Tela, { conversao, converterAte }: DadosRps): void {
  const [primeira, segunda] = conversao
    ? [
        `Convertido na NFS-e nº ${conversao.numero} em ${formatarDataBr(conversao.data)}`,
        `Código de verificação: ${conversao.codigoDeVerificacao}`,
      ]
    : [
        'Este recibo não é documento fiscal.',
        `Será convertido em Nota Fiscal de Serviços Eletrônica (NFS-e) até ${formatarDataBr(converterAte)}.`,
      ];
  const meio = ESQUERDA + LARGURA / 2;
  tela.retangulo(ESQUERDA, BASE_DO_AVISO - 7, LARGURA, 15, { espessura: 0.8 });
  tela.texto(meio, BASE_DO_AVISO - 0.8, primeira, { fonte: 'negrito', tamanho: 10.5, alinhar: 'centro' });
  tela.texto(meio, BASE_DO_AVISO + 4.4, segunda, { tamanho: 9.5, alinhar: 'centro' });
}
