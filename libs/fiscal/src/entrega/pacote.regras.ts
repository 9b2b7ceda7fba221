import { createHash } from 'node:crypto';
import type { Ambiente } from '@sineta/nfse';
import {
  dataCivilEm,
  ErroDeNegocio,
  formatarCnpj,
  formatarDataBr,
  formatarReais,
  reaisDecimal,
  type Centavos,
  type Competencia,
} from '@sineta/nucleo';
import { paraCsv } from '@sineta/plataforma';
import type { SituacaoDaNumeracao } from '../notas/numeracao-fiscal.repository.js';
import { nomeDaNota } from './impressao-da-nota.js';
import type { ContagemDoMes, NotaDoPacote } from './pacote.repository.js';
import { tributosDaNota, type TributosDaNota } from './tributos-da-nota.js';
import type { Entrada } from './zip.js';

export const COLUNAS = [
  ...['Situação', 'Ambiente', 'Sistema', 'Município', 'Número da NFS-e', 'Código de verificação', 'Chave de acesso'],
  ...['Série', 'Número do documento', 'Emissão', 'Competência', 'Autorização', 'Tomador', 'CPF/CNPJ do tomador'],
  ...['Serviço', 'Código do serviço', 'Código municipal', 'NBS', 'Valor do serviço', 'Desconto incondicionado'],
  ...['Desconto condicionado', 'Base de cálculo', 'Alíquota do ISS', 'Valor do ISS', 'ISS retido', 'IRRF retido'],
  ...['PIS, Cofins e CSLL retidos', 'Valor líquido', 'CST', 'Classificação tributária', 'IBS', 'CBS', 'Movimento'],
  ...['Boleto', 'Parcelas', 'Motivo do cancelamento', 'Substitui a NFS-e', 'Motivo da substituição'],
  ...['Substituída pela NFS-e', 'Arquivo', 'SHA-256'],
] as const;

const SEM_TRIBUTOS: TributosDaNota = { issRetido: false };

const emReais = (valor: Centavos | undefined): string =>
  valor === undefined ? '' : reaisDecimal(valor).replace('.', ',');
const comVirgula = (decimal: string | undefined): string => decimal?.replace('.', ',') ?? '';
const sha256 = (texto: string): string => createHash('sha256').update(texto, 'utf8').digest('hex');

/** One note, as a row: what the movimento froze, and what the government computed in the document. */
export function linhaDaNota(nota: NotaDoPacote, tributos: TributosDaNota): Record<(typeof COLUNAS)[number], string> {
  const { xmlNfse, retencoes } = nota;
  return {
    ...identificacao(nota),
    Tomador: tributos.tomadorNome ?? nota.tomadorNome ?? '',
    'CPF/CNPJ do tomador': tributos.tomadorDocumento ?? nota.tomadorDocumento ?? '',
    Serviço: nota.servicoNome ?? '',
    'Código do serviço': tributos.servico ?? '',
    'Código municipal': tributos.codigoMunicipal ?? '',
    NBS: tributos.nbs ?? '',
    'Valor do serviço': emReais(nota.servicoCentavos),
    'Desconto incondicionado': emReais(nota.descontoIncondicionalCentavos),
    'Desconto condicionado': emReais(nota.descontoCondicionalCentavos),
    'Base de cálculo': emReais(tributos.base),
    'Alíquota do ISS': comVirgula(tributos.aliquota),
    'Valor do ISS': emReais(tributos.iss),
    'ISS retido': tributos.issRetido ? 'sim' : 'não',
    'IRRF retido': emReais(retencoes.irrfCentavos),
    'PIS, Cofins e CSLL retidos': emReais(retencoes.csrfCentavos),
    'Valor líquido': emReais(tributos.liquido),
    CST: tributos.cst ?? '',
    'Classificação tributária': tributos.classificacao ?? '',
    IBS: emReais(tributos.ibs),
    CBS: emReais(tributos.cbs),
    Movimento: String(nota.movimentoNumero),
    Boleto: nota.nossoNumero ?? '',
    Parcelas: nota.parcelas.map(({ numero, vencimento }) => `${numero} (${formatarDataBr(vencimento)})`).join(', '),
    'Motivo do cancelamento': nota.pedidoCancelamento?.texto ?? '',
    'Substitui a NFS-e': nota.substitui ?? '',
    'Motivo da substituição': nota.substituicao?.texto ?? nota.substituicao?.motivo ?? '',
    'Substituída pela NFS-e': nota.substituta ?? chaveDeFora(nota),
    Arquivo: xmlNfse ? arquivoDaNota(nota) : '',
    'SHA-256': xmlNfse ? sha256(xmlNfse) : '',
  };
}

function identificacao(nota: NotaDoPacote) {
  return {
    Situação: nota.situacao,
    Ambiente: nota.ambiente,
    Sistema: nota.familia,
    Município: nota.municipio,
    'Número da NFS-e': nota.numeroNfse ?? '',
    'Código de verificação': nota.codigoVerificacao ?? '',
    'Chave de acesso': nota.chaveAcesso ?? '',
    Série: nota.serie,
    'Número do documento': String(nota.numero),
    Emissão: formatarDataBr(nota.dataEmissao),
    Competência: nota.competencia,
    Autorização: formatarDataBr(dataCivilEm(nota.autorizadaEm)),
  };
}

/** The note that another system put in the place of this one: of it, only the key is known. */
const chaveDeFora = ({ eventos }: NotaDoPacote): string =>
  eventos.find(({ chaveSubstituta }) => chaveSubstituta !== null)?.chaveSubstituta ?? '';

const arquivoDaNota = (nota: NotaDoPacote): string => `notas/NFSe-${nomeDaNota(nota)}.xml`;

/** Layout of events 1.01: tpEvento. */
const NOMES_DOS_EVENTOS: Readonly<Record<string, string>> = {
  '101101': 'cancelamento',
  '101103': 'analise-pedida',
  '105102': 'substituicao',
  '105104': 'cancelamento-deferido',
  '105105': 'cancelamento-indeferido',
  '305101': 'cancelamento-de-oficio',
};

const nomeDoEvento = (codigo: string): string => NOMES_DOS_EVENTOS[codigo] ?? `evento-${codigo}`;

/** Of what answered our request; the answer of a city has no code. */
const codigoDoEvento = (xml: string | null): string => /<e(\d{6})>/.exec(xml ?? '')?.[1] ?? '101101';

/** Every document of the note, byte for byte as it was kept. */
export function documentosDaNota(nota: NotaDoPacote): Entrada[] {
  const nome = nomeDaNota(nota);
  const documento = nota.familia === 'NACIONAL' ? 'DPS' : 'RPS';
  const pedido = nota.pedidoCancelamento?.analise ? 'pedido-de-analise' : 'pedido-de-cancelamento';
  // What answered our request comes back through the national environment as well.
  const deFora = nota.eventos.filter(({ idDocumento }) => !nota.xmlEvento?.includes(`"${idDocumento}"`));
  const pares: [string, string | null][] = [
    [arquivoDaNota(nota), nota.xmlNfse],
    [`enviados/${documento}-${nota.familia}-${nota.serie}-${nota.numero}.xml`, nota.xmlDocumento],
    [`eventos/${nome}-${pedido}.xml`, nota.xmlPedidoCancelamento],
    [`eventos/${nome}-${nomeDoEvento(codigoDoEvento(nota.xmlEvento))}.xml`, nota.xmlEvento],
    ...deFora.map(({ nsu, evento, xml }): [string, string] => [
      `eventos/${nome}-${nomeDoEvento(evento)}-nsu${nsu}.xml`,
      xml,
    ]),
  ];
  return pares.flatMap(([arquivo, xml]) => (xml ? [{ nome: arquivo, conteudo: Buffer.from(xml, 'utf8') }] : []));
}

/** A document that cannot be read does not stop the month: its row says only what the movimento froze. */
export function tributosOuNada(nota: NotaDoPacote): { tributos: TributosDaNota; problema: string | null } {
  if (!nota.xmlNfse) return { tributos: SEM_TRIBUTOS, problema: 'o governo autorizou e ainda não entregou o XML' };
  try {
    return { tributos: tributosDaNota(nota.xmlNfse, nota.familia, nota.provedor), problema: null };
  } catch (erro) {
    return { tributos: SEM_TRIBUTOS, problema: motivoDe(erro) };
  }
}

/** @throws the error itself, when it is not a refusal of what was read */
export function motivoDe(erro: unknown): string {
  if (erro instanceof ErroDeNegocio) return erro.message;
  throw erro;
}

export function csvDaNumeracao(series: readonly SituacaoDaNumeracao[]): string {
  const linhas = series.map((s) => ({
    ...{ Sistema: s.familia, Série: s.serie, 'Último número': s.ultimo, Autorizadas: s.autorizadas },
    ...{ 'Sem resposta do governo': s.emAndamento, Rejeitadas: s.rejeitadas },
    ...{ 'Livres para as próximas notas': s.livres.join(', '), Lacunas: s.lacunas.join(', ') },
  }));
  const colunas = ['Sistema', 'Série', 'Último número', 'Autorizadas', 'Sem resposta do governo', 'Rejeitadas'];
  return paraCsv(linhas, [...colunas, 'Livres para as próximas notas', 'Lacunas']);
}

export interface ResumoDoPacote {
  escola: { razaoSocial: string; cnpj: string };
  competencia: Competencia;
  ambiente: Ambiente;
  contagem: readonly ContagemDoMes[];
  series: readonly SituacaoDaNumeracao[];
  /** Of the notes in force: value of the services, without the unconditional discounts. */
  somas: { notas: number; servicoCentavos: Centavos; baseCentavos: Centavos };
  problemas: readonly string[];
}

/** What is in the package, what is missing of the month, and where each thing is. */
export function leiaMe(resumo: ResumoDoPacote): string {
  const { escola, competencia, ambiente, contagem, somas, problemas } = resumo;
  const mes = competencia.split('-').reverse().join('/');
  const linhas = [
    `NOTAS FISCAIS DE SERVIÇO - ${mes}`,
    `${escola.razaoSocial} - CNPJ ${formatarCnpj(escola.cnpj)}`,
    ...(ambiente === 'HOMOLOGACAO' ? ['', 'HOMOLOGAÇÃO: ESTAS NOTAS NÃO TÊM VALIDADE JURÍDICA.'] : []),
    ...['', 'O que há aqui', ...CONTEUDO],
    ...['', 'Notas do mês', ...contagem.filter((c) => c.autorizada).map(comoLinha)],
    `  Em vigor: ${somas.notas}; serviços ${formatarReais(somas.servicoCentavos)}; sem os descontos incondicionados ${formatarReais(somas.baseCentavos)}`,
    ...faltas(resumo),
    ...(problemas.length > 0 ? ['', 'Notas que pedem atenção', ...problemas.map((p) => `  ${p}`)] : []),
  ];
  return `${linhas.join('\r\n')}\r\n`;
}

const CONTEUDO = [
  '  notas.csv       uma linha por nota autorizada, também as canceladas e as substituídas; separador ponto e vírgula',
  '  numeracao.csv   numeração de cada série: livres e lacunas',
  '  notas/          XML de cada NFS-e, como o governo a entregou',
  '  enviados/       documento (DPS ou RPS) de cada nota, como foi assinado e enviado',
  '  eventos/        pedidos e registros de cancelamento, de análise fiscal e de substituição',
  '  pdf/            cada nota impressa',
  '  O SHA-256 de cada XML de notas/ está em notas.csv.',
];

const comoLinha = ({ situacao, quantidade }: ContagemDoMes): string => `  ${situacao}: ${quantidade}`;

function faltas({ contagem, series }: ResumoDoPacote): string[] {
  const semNota = contagem.filter((c) => !c.autorizada);
  const lacunas = series.filter((s) => s.lacunas.length > 0);
  return [
    ...[
      '',
      semNota.length > 0
        ? 'O MÊS NÃO ESTÁ COMPLETO: documentos que ainda não são nota'
        : 'Nenhum documento do mês espera resposta.',
    ],
    ...semNota.map(comoLinha),
    ...(lacunas.length > 0
      ? ['', 'LACUNAS NA NUMERAÇÃO', ...lacunas.map((s) => `  ${s.familia}, série ${s.serie}: ${s.lacunas.join(', ')}`)]
      : ['', 'Nenhuma lacuna na numeração.']),
  ];
}
