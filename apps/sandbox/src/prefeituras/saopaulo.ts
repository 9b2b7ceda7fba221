import { aplicarPercentual, instanteIso, reaisDecimal } from '@sineta/nucleo';
import {
  escaparTexto,
  filhos,
  lerComFonte,
  lerSoap,
  textoEm,
  verificarAssinaturas,
  type NoComFonte,
} from '@sineta/nfse';
import { conferirCertificadoDe } from './assinaturas.js';
import type { Cidade } from './cidade.js';
import {
  assinado,
  centavos,
  examinarRpsSp,
  lerRpsSp,
  type PedidoSp,
  type RecusaSp,
  type VersaoSp,
} from './saopaulo-regras.js';
import { envelopar, falha, lerChamada, type RespostaDaCidade } from './soap.js';
import type { Mundo, NotaMunicipal, RpsDeclarado } from './tipos.js';

export const ESPACO = 'http://www.prefeitura.sp.gov.br/nfe';
/** For a note that the city does not have: the code was found nowhere, and is the choice of this sandbox. */
const NAO_ENCONTRADA: RecusaSp = { codigo: '1106', descricao: 'NFS-e não encontrada.' };

export interface Evento extends RecusaSp {
  chave?: string;
}

export interface Resultado {
  raiz: string;
  versao: VersaoSp;
  sucesso: boolean;
  alertas?: readonly Evento[];
  erros?: readonly Evento[];
  /** In the header, after the success. */
  informacoes?: string;
  corpo?: string;
  /** Of the notes of a lot that was examined; absent when the message itself was refused. */
  numeros?: number[];
}

/** What an operation answers to its message; null when it is not of this service. */
export type Operar = (operacao: string, mensagem: NoComFonte, cidade: Cidade, mundo: Mundo) => string | null;

/** Opens the call, and puts the answer in the envelope of its operation. */
export function atenderCom(operar: Operar, corpo: string, cidade: Cidade, mundo: Mundo): RespostaDaCidade {
  const chamada = lerChamada(corpo);
  const soap = lerSoap({ status: 200, corpo });
  if (!chamada || soap.tipo !== 'CORPO') return falha('A requisição não tem um documento legível.');
  const { documento } = chamada;
  const retorno = operar(soap.no.nome, documento, cidade, mundo);
  if (retorno === null) return falha(`Operação desconhecida: ${documento.nome}`);
  const nome = soap.no.nome.replace('Request', 'Response');
  return envelopar(200, `<${nome} xmlns="${ESPACO}"><RetornoXML>${escaparTexto(retorno)}</RetornoXML></${nome}>`);
}

/** Answers one call of the web service of São Paulo: lots, their test, questions and cancellations. */
export function atenderSaoPaulo(corpo: string, cidade: Cidade, mundo: Mundo): RespostaDaCidade {
  return atenderCom(operar, corpo, cidade, mundo);
}

const operar: Operar = (operacao, mensagem, cidade, mundo) => {
  const resultado = decidir(mensagem, operacao.startsWith('Teste'), cidade, mundo);
  return resultado && escrever(resultado);
};

export function escrever({
  raiz,
  versao,
  sucesso,
  alertas = [],
  erros = [],
  informacoes = '',
  corpo = '',
}: Resultado): string {
  const evento = (nome: string) => (e: Evento) =>
    `<${nome} xmlns="">${el('Codigo', e.codigo)}${el('Descricao', escaparTexto(e.descricao).slice(0, 300))}${e.chave ?? ''}</${nome}>`;
  return (
    `<?xml version="1.0" encoding="UTF-8"?><${raiz} xmlns="${ESPACO}"><Cabecalho xmlns="" Versao="${versao}">` +
    `${el('Sucesso', String(sucesso))}${informacoes}</Cabecalho>${alertas.map(evento('Alerta')).join('')}` +
    `${erros.map(evento('Erro')).join('')}${corpo}</${raiz}>`
  );
}

const RETORNOS: Readonly<Record<string, string>> = {
  PedidoEnvioLoteRPS: 'RetornoEnvioLoteRPS',
  PedidoConsultaNFe: 'RetornoConsulta',
  PedidoCancelamentoNFe: 'RetornoCancelamentoNFe',
};

export function decidir(mensagem: NoComFonte, teste: boolean, cidade: Cidade, mundo: Mundo): Resultado | null {
  const raiz = RETORNOS[mensagem.nome];
  if (raiz === undefined) return null;
  const [cabecalho] = filhos(mensagem, 'Cabecalho');
  const versao: VersaoSp = cabecalho?.atributos['Versao'] === '1' ? '1' : '2';
  const recusar = (codigo: string, descricao: string): Resultado => ({
    raiz,
    versao,
    sucesso: false,
    erros: [{ codigo, descricao }],
  });
  const esquema = { familia: 'SAO_PAULO', versao, raiz: mensagem.nome } as const;
  const falhas = mundo.oficial?.conhece(esquema) ? mundo.oficial.validar(esquema, mensagem.fonte) : [];
  if (falhas.length > 0) return recusar('1001', `XML não compatível com Schema. ${falhas[0]}`);
  const cnpj = textoEm(cabecalho, 'CPFCNPJRemetente/CNPJ')?.trim() ?? '';
  const [assinatura, outra] = verificarAssinaturas(mensagem.fonte);
  const inteira = assinatura?.valida && assinatura.uri === '' && !outra;
  if (!inteira || conferirCertificadoDe(assinatura.certificadoPem, cnpj, mundo) !== null) {
    return recusar('1050', 'A assinatura digital da mensagem não é válida.');
  }
  const pedido: PedidoSp = { versao, cnpj, certificadoPem: assinatura.certificadoPem };
  if (raiz === 'RetornoConsulta') return consultar(mensagem, pedido, cidade);
  if (raiz === 'RetornoCancelamentoNFe') return cancelar(mensagem, pedido, cidade, mundo);
  const nos = filhos(mensagem, 'RPS');
  if (versao === '1' && !totalConfere(cabecalho, nos))
    return recusar('1204', 'O valor total dos serviços não confere.');
  return receber(mensagem, nos, pedido, teste, cidade, mundo);
}

function totalConfere(cabecalho: NoComFonte | undefined, rps: readonly NoComFonte[]): boolean {
  const soma = rps.reduce((total, um) => total + centavos(textoEm(um, 'ValorServicos') ?? ''), 0);
  return soma === centavos(textoEm(cabecalho, 'ValorTotalServicos') ?? '');
}

function receber(
  mensagem: NoComFonte,
  nos: readonly NoComFonte[],
  pedido: PedidoSp,
  teste: boolean,
  cidade: Cidade,
  mundo: Mundo,
): Resultado {
  const bons: RpsDeclarado[] = [];
  const erros: Evento[] = [];
  for (const no of nos) {
    const rps = lerRpsSp(no, pedido);
    const repetido = rps && bons.some((b) => b.serie === rps.serie && b.numero === rps.numero);
    const recusas = !rps || repetido ? [ILEGIVEL] : examinarRpsSp(no, rps, pedido, cidade);
    const chave = filhos(no, 'ChaveRPS')[0]?.fonte ?? '';
    erros.push(...recusas.map((recusa) => ({ ...recusa, chave })));
    if (rps && recusas.length === 0) bons.push(rps);
  }
  const tudoOuNada = textoEm(mensagem, 'Cabecalho/transacao')?.trim() !== 'false';
  const emite = !teste && bons.length > 0 && !(tudoOuNada && erros.length > 0);
  const notas = emite ? cidade.emitir(bons, mundo.agora) : [];
  const raiz = 'RetornoEnvioLoteRPS';
  const sucesso = erros.length === 0 || notas.length > 0;
  const informacoes = notas.length > 0 ? informacoesDoLote(notas, pedido, mundo) : '';
  const numeros = notas.map(({ numeroDaNota }) => numeroDaNota);
  return { raiz, versao: pedido.versao, sucesso, erros, informacoes, corpo: notas.map(chaves).join(''), numeros };
}

const ILEGIVEL: RecusaSp = { codigo: '1001', descricao: 'O RPS não tem número ou data, ou repete outro do lote.' };

function informacoesDoLote(notas: readonly NotaMunicipal[], { cnpj }: PedidoSp, { agora }: Mundo): string {
  const total = notas.reduce((soma, nota) => soma + nota.liquido, 0);
  return el(
    'InformacoesLote',
    el('NumeroLote', String(notas[0]?.numeroDaNota)) +
      el('InscricaoPrestador', notas[0]?.inscricao ?? '') +
      el('CPFCNPJRemetente', el('CNPJ', cnpj)) +
      el('DataEnvioLote', semFuso(instanteIso(agora))) +
      el('QtdNotasProcessadas', String(notas.length)) +
      el('TempoProcessamento', '1') +
      el('ValorTotalServicos', reaisDecimal(total)),
  );
}

function chaveDaNota({ inscricao, numeroDaNota, codigo }: NotaMunicipal): string {
  const campos =
    el('InscricaoPrestador', inscricao) + el('NumeroNFe', String(numeroDaNota)) + el('CodigoVerificacao', codigo);
  return el('ChaveNFe', campos);
}

function chaveDoRps({ inscricao, serie, numero }: NotaMunicipal): string {
  const daSerie = serie === '' ? '' : el('SerieRPS', escaparTexto(serie));
  return el('ChaveRPS', el('InscricaoPrestador', inscricao) + daSerie + el('NumeroRPS', numero));
}

function chaves(nota: NotaMunicipal): string {
  return `<ChaveNFeRPS xmlns="">${chaveDaNota(nota)}${chaveDoRps(nota)}</ChaveNFeRPS>`;
}

function consultar(mensagem: NoComFonte, { versao, cnpj }: PedidoSp, cidade: Cidade): Resultado {
  const notas = filhos(mensagem, 'Detalhe').flatMap((detalhe) => {
    const numero = textoEm(detalhe, 'ChaveNFe/NumeroNFe');
    const rps = {
      serie: textoEm(detalhe, 'ChaveRPS/SerieRPS') ?? '',
      numero: textoEm(detalhe, 'ChaveRPS/NumeroRPS') ?? '',
    };
    const nota = numero === undefined ? cidade.notaDoRps(cnpj, rps) : cidade.nota(Number(numero));
    return nota?.cnpj === cnpj ? [nota] : [];
  });
  const erros = notas.length === 0 ? [NAO_ENCONTRADA] : [];
  const corpo = notas.map((nota) => nfe(nota, versao)).join('');
  return { raiz: 'RetornoConsulta', versao, sucesso: notas.length > 0, erros, corpo };
}

/** The note repeats the RPS, with the fields of the city between; the registry of the school is of the training. */
function nfe(nota: NotaMunicipal, versao: VersaoSp): string {
  const rps = lerComFonte(nota.declaracao);
  const copia = (...nomes: string[]): string =>
    nomes.map((nome) => filhos(rps, nome)[0]?.fonte.replace(' xmlns=""', '') ?? '').join('');
  const emissao = semFuso(nota.emitidaEm);
  const iss = aplicarPercentual(nota.base, nota.aliquota);
  return (
    `<NFe xmlns="">${chaveDaNota(nota)}${el('DataEmissaoNFe', emissao)}${chaveDoRps(nota)}${copia('TipoRPS')}` +
    `${el('DataEmissaoRPS', textoEm(rps, 'DataEmissao') ?? '')}${versao === '2' ? el('DataFatoGeradorNFe', emissao) : ''}` +
    el('CPFCNPJPrestador', el('CNPJ', nota.cnpj)) +
    el('RazaoSocialPrestador', 'Escola de treinamento') +
    el('EnderecoPrestador', el('Logradouro', 'Endereço do cadastro')) +
    el('StatusNFe', nota.canceladaEm === undefined ? 'N' : 'C') +
    (nota.canceladaEm === undefined ? '' : el('DataCancelamento', semFuso(nota.canceladaEm))) +
    el('TributacaoNFe', textoEm(rps, 'TributacaoRPS') ?? 'T') +
    el('OpcaoSimples', '0') +
    el('ValorServicos', reaisDecimal(nota.liquido)) +
    copia('ValorDeducoes', 'ValorPIS', 'ValorCOFINS', 'ValorINSS', 'ValorIR', 'ValorCSLL', 'CodigoServico') +
    copia('AliquotaServicos') +
    el('ValorISS', reaisDecimal(iss)) +
    el('ValorCredito', '0.00') +
    copia('ISSRetido', 'CPFCNPJTomador', 'InscricaoMunicipalTomador', 'RazaoSocialTomador', 'EnderecoTomador') +
    copia('EmailTomador', 'Discriminacao', 'ValorCargaTributaria', 'PercentualCargaTributaria') +
    copia('FonteCargaTributaria', 'MunicipioPrestacao') +
    (versao === '2' ? copia(...DA_VERSAO_2) : '') +
    '</NFe>'
  );
}

const DA_VERSAO_2 = ['RetencaoPisCofins', 'ValorFinalCobrado', 'ValorIPI', 'ExigibilidadeSuspensa', 'NBS', 'IBSCBS'];

/** A note that is already cancelled is an alert of a success. 1302, for the deadline, is the choice of this sandbox. */
function cancelar(mensagem: NoComFonte, pedido: PedidoSp, cidade: Cidade, mundo: Mundo): Resultado {
  const { versao, cnpj, certificadoPem } = pedido;
  const alertas: Evento[] = [];
  const erros: Evento[] = [];
  for (const detalhe of filhos(mensagem, 'Detalhe')) {
    const campo = (nome: string): string => textoEm(detalhe, nome)?.trim() ?? '';
    const inscricao = campo('ChaveNFe/InscricaoPrestador').padStart(versao === '1' ? 8 : 12, '0');
    const numero = campo('ChaveNFe/NumeroNFe');
    const cadeia = inscricao + numero.padStart(12, '0');
    const nota = cidade.nota(Number(numero));
    if (!assinado(cadeia, campo('AssinaturaCancelamento'), certificadoPem)) {
      erros.push({ codigo: '1305', descricao: 'Assinatura de cancelamento incorreta.' });
    } else if (nota?.cnpj !== cnpj) erros.push(NAO_ENCONTRADA);
    else if (nota.canceladaEm !== undefined) alertas.push({ codigo: '1301', descricao: 'A NFS-e já está cancelada.' });
    else if (cidade.prazoVencido(nota, mundo.agora)) {
      erros.push({ codigo: '1302', descricao: 'O prazo para cancelar a NFS-e terminou.' });
    } else cidade.cancelar(nota.numeroDaNota, detalhe.fonte, mundo.agora);
  }
  return { raiz: 'RetornoCancelamentoNFe', versao, sucesso: erros.length === 0, alertas, erros };
}

export const semFuso = (instante: string): string => instante.slice(0, 19);

export function el(nome: string, conteudo: string): string {
  return `<${nome}>${conteudo}</${nome}>`;
}
