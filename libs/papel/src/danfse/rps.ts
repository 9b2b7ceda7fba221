import type { Buffer } from 'node:buffer';
import { formatarCep, formatarDataBr, formatarDocumento, formatarReais } from '@sineta/nucleo';
import type { Centavos, DataCivil, Percentual } from '@sineta/nucleo';
import { Documento } from '../base/index.js';
import type { Imagem, Tela } from '../base/index.js';
import {
  ALTURA,
  alturaDaSecao,
  comQuebras,
  desenharCabecalho,
  desenharCaixa,
  desenharLinha,
  desenharSecao,
  ESQUERDA,
  LARGURA,
  type Campo,
} from './folha.js';
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
  /** Federal withholdings; those at zero are printed as such. `contribuicoes`: PIS, Cofins and CSLL in one sum (NT 007). */
  retencoes?: { inss: Centavos; ir: Centavos; contribuicoes: Centavos };
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

const BASE_DO_AVISO = 277;
const FIM_DOS_VALORES = BASE_DO_AVISO - 12;
const TOPO_DA_IDENTIFICACAO = 30;

/**
 * RPS in one A4 page: what the conversion into NFS-e needs (provider, taker, service, values, ISS, withholdings, regime)
 * and the notice that it is not a fiscal document, or, once converted, the number of the NFS-e that took its place.
 */
export async function desenharRps(rps: DadosRps, opcoes: { logo?: Uint8Array } = {}): Promise<Buffer> {
  const documento = new Documento({
    titulo: `RPS ${rps.serie}-${rps.numero}`,
    assunto: 'Recibo provisório de serviços',
    criadoEm: new Date(`${rps.emissao}T12:00:00-03:00`),
  });
  const logo = opcoes.logo ? await documento.imagem(opcoes.logo) : undefined;
  const tela = documento.pagina();
  let y = desenharTitulo(tela, rps, logo);
  y = desenharSecao(tela, y, 'PRESTADOR DE SERVIÇOS', linhasDaPessoa(rps.prestador));
  y = desenharSecao(tela, y, 'TOMADOR DE SERVIÇOS', tomador(rps.tomador));
  y = desenharSecao(tela, y, 'SERVIÇO', linhasDoServico(rps));
  const valores = linhasDosValores(rps);
  const topoDosValores = FIM_DOS_VALORES - alturaDaSecao(valores.length);
  desenharCaixa(tela, y, topoDosValores, 'DISCRIMINAÇÃO DOS SERVIÇOS', comQuebras(rps.servico.discriminacao));
  desenharSecao(tela, topoDosValores, 'VALORES', valores);
  desenharAviso(tela, rps);
  return documento.concluir();
}

function desenharTitulo(tela: Tela, { numero, serie, tipo, emissao, competencia, prestador }: DadosRps, logo?: Imagem) {
  desenharCabecalho(tela, 'RECIBO PROVISÓRIO DE SERVIÇOS – RPS', [prestador.nome], logo ? { logo } : {});
  desenharLinha(tela, TOPO_DA_IDENTIFICACAO, [
    ['Número', numero, 0.2, 'forte'],
    ['Série', serie, 0.2],
    ['Tipo', tipo, 0.2],
    ['Data de emissão', formatarDataBr(emissao), 0.2],
    ['Competência', formatarDataBr(competencia).slice(3), 0.2],
  ]);
  return TOPO_DA_IDENTIFICACAO + ALTURA + 2.4;
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
      ['Código do serviço', servico.codigo, 0.16],
      ['Tributação do ISS', TRIBUTACAO[tributacao], 0.3],
      ['Optante pelo Simples Nacional', optanteSimples ? 'Sim' : 'Não', 0.24],
      ['Município da incidência', texto(servico.municipioDaIncidencia), 0.3],
    ],
    ...(servico.descricaoDoCodigo ? [[['Descrição do código', servico.descricaoDoCodigo, 1] satisfies Campo]] : []),
  ];
}

function linhasDosValores({ valores }: DadosRps): Campo[][] {
  const { inss, ir, contribuicoes } = valores.retencoes ?? { inss: 0, ir: 0, contribuicoes: 0 };
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
      ['INSS retido', formatarReais(inss), 0.22],
      ['IR retido', formatarReais(ir), 0.22],
      ['PIS, Cofins e CSLL retidos', formatarReais(contribuicoes), 0.26],
      ['Valor líquido', formatarReais(valores.liquido), 0.3, 'forte'],
    ],
  ];
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
