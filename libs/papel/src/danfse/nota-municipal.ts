import type { Buffer } from 'node:buffer';
import type { NotaMunicipalLida, PessoaMunicipal } from '@sineta/nfse';
import { formatarCep, formatarDocumento, formatarReais, formatarTelefone } from '@sineta/nucleo';
import type { Centavos } from '@sineta/nucleo';
import { desenharQr, Documento, quebrar } from '../base/index.js';
import type { Imagem, Tela } from '../base/index.js';
import type { NomeDoMunicipio } from './da-nfse.js';
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
import { TRACO, dataHora, dinheiro, percentual, texto } from './formatos.js';

export interface OpcoesDaNotaMunicipal {
  /** City that made the note, as `São Paulo / SP`. */
  cidade: string;
  /** Where anyone sees that the note exists; null when it is not known. */
  consulta: string | null;
  /** No legal value: made in the tests of the city. */
  homologacao?: boolean;
  marca?: 'CANCELADA' | 'SUBSTITUIDA';
  /** School's logo, PNG or JPEG. */
  logo?: Uint8Array;
  nomeDoMunicipio?: NomeDoMunicipio;
}

const MARCAS = { CANCELADA: 'CANCELADA', SUBSTITUIDA: 'SUBSTITUÍDA' } as const;
const TOPO_DA_IDENTIFICACAO = 31;
const QR = { x: 171.5, y: 8.5, lado: 19 };
const FIM = 276;
const [CINZA_DA_MARCA, VERMELHO] = [0.8, [0.75, 0, 0]] as const;

/**
 * Auxiliary sheet of a note of a city: what its XML says, in one A4 page, and how to verify it. It has no official form, and
 * is no DANFSe: the note is the XML that the city keeps. The same data give the same bytes.
 */
export async function desenharNotaMunicipal(nota: NotaMunicipalLida, opcoes: OpcoesDaNotaMunicipal): Promise<Buffer> {
  const documento = new Documento({
    titulo: `NFS-e ${nota.numero} - ${opcoes.cidade}`,
    assunto: 'Documento auxiliar da NFS-e',
    criadoEm: instante(nota.emissao),
  });
  const logo = opcoes.logo ? await documento.imagem(opcoes.logo) : undefined;
  const tela = documento.pagina();
  desenharMarca(tela, opcoes);
  desenharTopo(tela, nota, opcoes, logo);
  let y = desenharIdentificacao(tela, nota);
  const cidade = nomear(opcoes.nomeDoMunicipio);
  y = desenharSecao(tela, y, 'PRESTADOR DE SERVIÇOS', daPessoa(nota.prestador, cidade));
  y = desenharSecao(tela, y, 'TOMADOR DE SERVIÇOS', doTomador(nota.tomador, cidade));
  y = desenharSecao(tela, y, 'SERVIÇO', doServico(nota, cidade));
  const abaixo = blocosDeBaixo(nota);
  const topo = FIM - abaixo.reduce((soma, [, linhas]) => soma + alturaDaSecao(linhas.length), 0);
  desenharCaixa(tela, y, topo, 'DISCRIMINAÇÃO DOS SERVIÇOS', descricao(nota));
  let base = topo;
  for (const [titulo, linhas] of abaixo) base = desenharSecao(tela, base, titulo, linhas);
  desenharRodape(tela, nota, opcoes);
  return documento.concluir();
}

/** Cities write the hour of Brasília with no zone. */
function instante(emissao: string): Date {
  const comZona = /(Z|[-+]\d\d:\d\d)$/.test(emissao) ? emissao : `${emissao.slice(0, 19)}-03:00`;
  const lido = new Date(comZona);
  return Number.isNaN(lido.getTime()) ? new Date(0) : lido;
}

const nomear =
  (nome: NomeDoMunicipio | undefined) =>
  (codigo: string | undefined): string | undefined =>
    codigo && (nome?.(codigo) ?? codigo);

function desenharMarca(tela: Tela, { marca, homologacao }: OpcoesDaNotaMunicipal): void {
  const escrita = marca ? MARCAS[marca] : homologacao ? 'SEM VALIDADE' : null;
  if (escrita) tela.texto(112, 156, escrita, { tamanho: 76, alinhar: 'centro', angulo: 50, cinza: CINZA_DA_MARCA });
}

function desenharTopo(
  tela: Tela,
  nota: NotaMunicipalLida,
  { cidade, consulta, homologacao }: OpcoesDaNotaMunicipal,
  logo: Imagem | undefined,
): void {
  const linhas = [`Prefeitura de ${cidade}`, 'Nota Fiscal de Serviços Eletrônica'];
  const direita = consulta ? QR.lado + 8 : 0;
  desenharCabecalho(tela, 'DOCUMENTO AUXILIAR DA NFS-e', linhas, { direita, ...(logo ? { logo } : {}) });
  if (consulta) desenharQr(tela, consulta, QR.x, QR.y, QR.lado);
  if (!homologacao) return;
  const aviso = 'Emitida em homologação: sem validade jurídica';
  tela.texto(ESQUERDA, 9.5, aviso, { fonte: 'negrito', tamanho: 8, cor: VERMELHO });
}

function desenharIdentificacao(tela: Tela, nota: NotaMunicipalLida): number {
  const { rps, competencia } = nota;
  const doRps = rps ? [rps.numero, rps.serie && `série ${rps.serie}`].filter(Boolean).join(', ') : TRACO;
  desenharLinha(tela, TOPO_DA_IDENTIFICACAO, [
    ['Número da NFS-e', texto(nota.numero), 0.2, 'forte'],
    ['Código de verificação', texto(nota.codigoVerificacao), 0.24, 'forte'],
    ['Data e hora da emissão', dataHora(comSegundos(nota.emissao)), 0.24],
    ['Competência', competencia ? competencia.split('-').reverse().join('/') : TRACO, 0.12],
    ['RPS', doRps, 0.2],
  ]);
  const linhas = [...daHistoria(nota), ...daChave(nota)];
  linhas.forEach((linha, i) => desenharLinha(tela, TOPO_DA_IDENTIFICACAO + (i + 1) * ALTURA, [linha]));
  return TOPO_DA_IDENTIFICACAO + (linhas.length + 1) * ALTURA + 2.4;
}

const comSegundos = (emissao: string): string => (emissao.length === 10 ? `${emissao}T00:00:00` : emissao);

function daHistoria({ substitui, substituida, canceladaEm }: NotaMunicipalLida): Campo[] {
  return [
    ...(canceladaEm === undefined ? [] : [['Cancelada em', dataHora(comSegundos(canceladaEm)), 1] as Campo]),
    ...(substitui ? [['Substitui a NFS-e', substitui, 1] as Campo] : []),
    ...(substituida ? [['Substituída pela NFS-e', substituida, 1] as Campo] : []),
  ];
}

const daChave = ({ chaveNacional }: NotaMunicipalLida): Campo[] =>
  chaveNacional ? [['Chave de acesso no repositório nacional', chaveNacional, 1]] : [];

type Nomes = (codigo: string | undefined) => string | undefined;

function daPessoa(pessoa: PessoaMunicipal, cidade: Nomes): Campo[][] {
  const { nome, fantasia, documento, endereco, municipio, uf, cep, telefone, email } = pessoa;
  return [
    [
      ['Nome / razão social', texto([nome, fantasia && `(${fantasia})`].filter(Boolean).join(' ')), 0.54],
      ['CPF / CNPJ', documento ? formatarDocumento(documento) : TRACO, 0.24],
      ['Inscrição municipal', texto(pessoa.inscricaoMunicipal), 0.22],
    ],
    [
      ['Endereço', texto(endereco), 0.54],
      ['Município / UF', texto([cidade(municipio), uf].filter(Boolean).join(' / ')), 0.3],
      ['CEP', cep && /^\d{8}$/.test(cep) ? formatarCep(cep) : texto(cep), 0.16],
    ],
    ...(email || telefone
      ? [
          [
            ['E-mail', texto(email), 0.54],
            ['Telefone', telefone ? formatarTelefone(telefone) : TRACO, 0.46],
          ] satisfies Campo[],
        ]
      : []),
  ];
}

function doTomador(pessoa: PessoaMunicipal | undefined, cidade: Nomes): Campo[][] {
  return pessoa ? daPessoa(pessoa, cidade) : [[['Nome / razão social', 'Tomador não identificado', 1]]];
}

function doServico(
  { servico, tributacao, optanteSimples, regimeEspecial }: NotaMunicipalLida,
  cidade: Nomes,
): Campo[][] {
  const { item, codigoMunicipal, descricaoDoCodigo, cnae, nbs, municipioPrestacao, municipioIncidencia } = servico;
  const codigo = [item, codigoMunicipal].filter(Boolean).join(' / ');
  return [
    [
      ['Código do serviço', texto(codigo), 0.2],
      ['NBS', texto(nbs), 0.14],
      ['CNAE', texto(cnae), 0.12],
      ['Município da prestação', texto(cidade(municipioPrestacao)), 0.27],
      ['Município da incidência', texto(cidade(municipioIncidencia)), 0.27],
    ],
    [
      ['Tributação do ISS', texto(tributacao), 0.4],
      ['Optante pelo Simples', optanteSimples === undefined ? TRACO : optanteSimples ? 'Sim' : 'Não', 0.2],
      ['Regime especial', texto(regimeEspecial), 0.4],
    ],
    ...(descricaoDoCodigo ? [[['Descrição do código', descricaoDoCodigo, 1] satisfies Campo]] : []),
  ];
}

function descricao({ servico, outrasInformacoes }: NotaMunicipalLida): string {
  const partes = [comQuebras(servico.discriminacao.trim()), outrasInformacoes?.trim()];
  return partes.filter(Boolean).join('\n\n');
}

function blocosDeBaixo(nota: NotaMunicipalLida): [string, Campo[][]][] {
  return [
    ['VALORES', dosValores(nota.valores)],
    ...(nota.ibsCbs ? [['IBS E CBS', [doIbsCbs(nota.ibsCbs)]] as [string, Campo[][]]] : []),
  ];
}

function dosValores(v: NotaMunicipalLida['valores']): Campo[][] {
  const reais = (valor: Centavos): string => formatarReais(valor);
  return [
    [
      ['Valor dos serviços', reais(v.servicos), 0.25],
      ['Deduções', reais(v.deducoes), 0.25],
      ['Desconto incondicionado', reais(v.descontoIncondicionado), 0.25],
      ['Desconto condicionado', reais(v.descontoCondicionado), 0.25],
    ],
    [
      ['Base de cálculo', dinheiro(v.base), 0.25],
      ['Alíquota', percentual(v.aliquota), 0.25],
      ['Valor do ISS', dinheiro(v.iss), 0.25],
      ['ISS retido pelo tomador', v.issRetido ? 'Sim' : 'Não', 0.25],
    ],
    [
      ['PIS retido', reais(v.pis), 0.2],
      ['Cofins retida', reais(v.cofins), 0.2],
      ['INSS retido', reais(v.inss), 0.2],
      ['IR retido', reais(v.ir), 0.2],
      ['CSLL retida', reais(v.csll), 0.2],
    ],
    [
      ['Outras retenções', reais(v.outrasRetencoes), 0.25],
      ['Tributos aproximados (Lei 12.741)', dinheiro(v.tributos), 0.25],
      ['Crédito do tomador', dinheiro(v.credito), 0.2],
      ['Valor líquido', dinheiro(v.liquido), 0.3, 'forte'],
    ],
  ];
}

function doIbsCbs(i: NonNullable<NotaMunicipalLida['ibsCbs']>): Campo[] {
  return [
    ['CST', texto(i.cst), 0.14],
    ['Classificação tributária', texto(i.classificacao), 0.24],
    ['Indicador de operação', texto(i.indicadorOperacao), 0.22],
    ['Valor do IBS', dinheiro(i.ibs), 0.2],
    ['Valor da CBS', dinheiro(i.cbs), 0.2],
  ];
}

/** How to verify it: this sheet proves nothing by itself. */
function desenharRodape(tela: Tela, nota: NotaMunicipalLida, { cidade, consulta }: OpcoesDaNotaMunicipal): void {
  const onde = consulta
    ? `Confira esta nota pelo código QR ou em ${consulta}`
    : `Confira esta nota no portal da Prefeitura de ${cidade}, com o número, o código de verificação e o CNPJ do prestador.`;
  const dia = dataHora(comSegundos(nota.emissao)).slice(0, 10);
  const linhas = [
    ...quebrar(onde, LARGURA, 'normal', 7.5, 2),
    `O documento fiscal é o XML da NFS-e nº ${nota.numero}, emitida em ${dia} e guardada pela prefeitura; esta folha é só a sua impressão.`,
  ];
  linhas.forEach((linha, i) =>
    tela.texto(ESQUERDA, FIM + 3.6 + i * 3.6, linha, { tamanho: 7.5, cinza: 0.25, largura: LARGURA }),
  );
}
