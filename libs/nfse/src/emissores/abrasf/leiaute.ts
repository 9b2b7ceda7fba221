import { compilarLeiaute, type Leiaute, type LinhaDeLeiaute, type TipoDeValor } from '../../nacional/leiaute.js';
import { codigos, latino, padrao, TIPOS_DO_RPS } from '../tipos.js';
import type { Forma } from './forma.js';

const DECIMAL = '0|0\\.\\d\\d';

/** Simple types of nfse_v202.xsd to nfse_v204.xsd, and of the groups that providers added. */
function tiposDe({ leiaute, itemLivre, item, casas, cnae }: Forma): Record<string, TipoDeValor> {
  return {
    ...TIPOS_DO_RPS,
    data: { ...padrao('\\d{4}-\\d\\d-\\d\\d', 'uma data no formato AAAA-MM-DD'), data: true },
    item: itemLivre || item !== '08.01' ? latino(1, 5) : padrao('\\d\\d\\.\\d\\d', 'o item da lista, como 08.01'),
    aliquota: padrao(`\\d{1,2}(\\.\\d{1,${casas}})?`, 'a alíquota do ISS, com ponto decimal'),
    cnae: padrao(`\\d{1,${cnae}}`, `o CNAE com até ${cnae} algarismos`),
    nbs: padrao('\\d{9}', 'o código NBS com 9 algarismos'),
    exigibilidade: codigos('1', '2', '3', '4', '5', '6', '7'),
    processo: latino(1, 30),
    nif: { minimo: 1, maximo: 40, descricao: 'a identificação fiscal no exterior' },
    nome: latino(1, 150),
    logradouro: latino(1, leiaute === '2.04' ? 255 : 125),
    numeroEndereco: latino(1, leiaute === '2.04' ? 60 : 10),
    telefone: latino(1, 20),
    logico: codigos('0', '1'),
    finalidade: codigos('0'),
    destino: codigos('0', '1', '2', '3', '4'),
    indicador: padrao('\\d{6}', 'o indicador de operação com 6 algarismos'),
    cst: padrao('\\d{3}', 'o CST do IBS e da CBS'),
    classificacao: padrao('\\d{6}', 'a classificação tributária com 6 algarismos'),
    percentual3: padrao(`${DECIMAL}|[1-9]\\d{0,2}(\\.\\d\\d)?`, 'um percentual com duas casas'),
    percentual2: padrao(`${DECIMAL}|[1-9]\\d?(\\.\\d\\d)?`, 'um percentual com duas casas'),
  };
}

const VALORES = 'Servico/Valores';

/**
 * Elements of InfDeclaracaoPrestacaoServico that a school uses, in the compulsory order. Compulsory here and optional in
 * the schemas: the RPS, which identifies the document, and the CNPJ. Left out: replaced RPS (SubstituirNfse names the
 * note), intermediary, construction, event, documents of deduction, foreign address. Source: nfse_v202.xsd to nfse_v204.xsd.
 */
function linhasDe(forma: Forma): readonly LinhaDeLeiaute[] {
  return [
    ['Rps', '1', 'grupo', 'RPS'],
    ['Rps/IdentificacaoRps', '1', 'grupo', 'Identificação do RPS'],
    ['Rps/IdentificacaoRps/Numero', '1', 'numero', 'Número do RPS'],
    ['Rps/IdentificacaoRps/Serie', '1', 'serie', 'Série do RPS'],
    ['Rps/IdentificacaoRps/Tipo', '1', 'tipoRps', 'Tipo do RPS'],
    ['Rps/DataEmissao', '1', 'data', 'Data de emissão'],
    ['Rps/Status', '1', 'simNao', 'Situação do RPS'],
    ['Competencia', '1', 'data', 'Competência'],
    ...servico(forma),
    ['Prestador', '1', 'grupo', 'Escola'],
    ['Prestador/CpfCnpj', '1', 'grupo', 'Documento da escola'],
    ['Prestador/CpfCnpj/Cnpj', '1', 'cnpj', 'CNPJ da escola'],
    ['Prestador/InscricaoMunicipal', '0-1', 'im', 'Inscrição municipal da escola'],
    ...tomador(forma),
    ['RegimeEspecialTributacao', '0-1', 'regime', 'Regime especial de tributação'],
    ['OptanteSimplesNacional', '1', 'simNao', 'Opção pelo Simples'],
    ['IncentivoFiscal', '1', 'simNao', 'Incentivo fiscal'],
    ...(forma.leiaute === '2.04' ? [INFORMACOES] : []),
    ...(forma.ibsCbs === 'WEBISS' ? grupoIbsCbs('IBSCBS', false) : []),
  ];
}

const INFORMACOES: LinhaDeLeiaute = ['InformacoesComplementares', '0-1', 'discriminacao', 'Informações complementares'];

function servico({ leiaute, ibsCbs }: Forma): LinhaDeLeiaute[] {
  const comNbs = leiaute !== '2.02' || ibsCbs === 'WEBISS';
  const total: LinhaDeLeiaute = [`${VALORES}/ValTotTributos`, '0-1', 'valor', 'Total aproximado dos tributos'];
  const nbs: LinhaDeLeiaute = ['Servico/CodigoNbs', ibsCbs === 'GISS' ? '1' : '0-1', 'nbs', 'Código NBS'];
  return [
    ['Servico', '1', 'grupo', 'Serviço'],
    [VALORES, '1', 'grupo', 'Valores'],
    [`${VALORES}/ValorServicos`, '1', 'valor', 'Valor do serviço'],
    [`${VALORES}/ValorDeducoes`, '0-1', 'valor', 'Deduções'],
    [`${VALORES}/ValorPis`, '0-1', 'valor', 'PIS retido'],
    [`${VALORES}/ValorCofins`, '0-1', 'valor', 'Cofins retida'],
    [`${VALORES}/ValorInss`, '0-1', 'valor', 'INSS retido'],
    [`${VALORES}/ValorIr`, '0-1', 'valor', 'Imposto de renda retido'],
    [`${VALORES}/ValorCsll`, '0-1', 'valor', 'CSLL retida'],
    ...(leiaute === '2.02' ? [] : [total]),
    [`${VALORES}/ValorIss`, '0-1', 'valor', 'Valor do ISS'],
    [`${VALORES}/Aliquota`, '0-1', 'aliquota', 'Alíquota do ISS'],
    [`${VALORES}/DescontoIncondicionado`, '0-1', 'valor', 'Desconto incondicionado'],
    [`${VALORES}/DescontoCondicionado`, '0-1', 'valor', 'Desconto condicionado'],
    ...(ibsCbs === 'GISS' ? [...TOTAL_GISS, ...grupoIbsCbs(`${VALORES}/IBSCBS`, true)] : []),
    ['Servico/IssRetido', '1', 'simNao', 'Retenção do ISS'],
    ['Servico/ResponsavelRetencao', '0-1', 'simNao', 'Responsável pela retenção'],
    ['Servico/ItemListaServico', '1', 'item', 'Item da lista de serviços'],
    ['Servico/CodigoCnae', '0-1', 'cnae', 'CNAE'],
    ['Servico/CodigoTributacaoMunicipio', '0-1', 'codigoMunicipal', 'Código de tributação do município'],
    ...(comNbs ? [nbs] : []),
    ['Servico/Discriminacao', '1', 'discriminacao', 'Descrição do serviço'],
    ['Servico/CodigoMunicipio', '1', 'municipio', 'Município da prestação'],
    ['Servico/ExigibilidadeISS', '1', 'exigibilidade', 'Exigibilidade do ISS'],
    ['Servico/MunicipioIncidencia', '0-1', 'municipio', 'Município da incidência'],
    ['Servico/NumeroProcesso', '0-1', 'processo', 'Processo da suspensão'],
    ...(ibsCbs === 'TIPLAN' ? IBSCBS_TIPLAN : []),
  ];
}

/** 2.04 changed the name of the group, and made the address whole or absent. */
function tomador({ leiaute }: Forma): LinhaDeLeiaute[] {
  const em204 = leiaute === '2.04';
  const grupo = em204 ? 'TomadorServico' : 'Tomador';
  const inteiro = em204 ? '1' : '0-1';
  const nif: LinhaDeLeiaute = [`${grupo}/NifTomador`, '0-1', 'nif', 'Identificação fiscal no exterior'];
  return [
    [grupo, '0-1', 'grupo', 'Responsável pelo pagamento'],
    [`${grupo}/IdentificacaoTomador`, '0-1', 'grupo', 'Identificação do responsável'],
    [`${grupo}/IdentificacaoTomador/CpfCnpj`, inteiro, 'grupo', 'Documento do responsável'],
    [`${grupo}/IdentificacaoTomador/CpfCnpj/Cpf`, '1*', 'cpf', 'CPF do responsável'],
    [`${grupo}/IdentificacaoTomador/CpfCnpj/Cnpj`, '1*', 'cnpj', 'CNPJ do responsável'],
    [`${grupo}/IdentificacaoTomador/InscricaoMunicipal`, '0-1', 'im', 'Inscrição municipal do responsável'],
    ...(leiaute === '2.02' ? [] : [nif]),
    [`${grupo}/RazaoSocial`, inteiro, 'nome', 'Nome do responsável'],
    [`${grupo}/Endereco`, '0-1', 'grupo', 'Endereço do responsável'],
    [`${grupo}/Endereco/Endereco`, inteiro, 'logradouro', 'Logradouro'],
    [`${grupo}/Endereco/Numero`, inteiro, 'numeroEndereco', 'Número do endereço'],
    [`${grupo}/Endereco/Complemento`, '0-1', 'texto60', 'Complemento'],
    [`${grupo}/Endereco/Bairro`, inteiro, 'texto60', 'Bairro'],
    [`${grupo}/Endereco/CodigoMunicipio`, inteiro, 'municipio', 'Município'],
    [`${grupo}/Endereco/Uf`, inteiro, 'uf', 'Estado'],
    [`${grupo}/Endereco/Cep`, inteiro, 'cep', 'CEP'],
    [`${grupo}/Contato`, '0-1', 'grupo', 'Contato do responsável'],
    [`${grupo}/Contato/Telefone`, '0-1', 'telefone', 'Telefone do responsável'],
    [`${grupo}/Contato/Email`, '0-1', 'email', 'E-mail do responsável'],
  ];
}

/** tipos-v2_04.xsd of GISS: the approximate total of taxes is compulsory. */
const TOTAL_GISS: readonly LinhaDeLeiaute[] = [
  [`${VALORES}/trib`, '1', 'grupo', 'Tributos'],
  [`${VALORES}/trib/totTrib`, '1', 'grupo', 'Total aproximado dos tributos'],
  [`${VALORES}/trib/totTrib/pTotTrib`, '1*', 'grupo', 'Percentual dos tributos'],
  [`${VALORES}/trib/totTrib/pTotTrib/pTotTribFed`, '1', 'percentual3', 'Percentual dos tributos federais'],
  [`${VALORES}/trib/totTrib/pTotTrib/pTotTribEst`, '1', 'percentual3', 'Percentual dos tributos estaduais'],
  [`${VALORES}/trib/totTrib/pTotTrib/pTotTribMun`, '1', 'percentual3', 'Percentual dos tributos municipais'],
  [`${VALORES}/trib/totTrib/pTotTribSN`, '1*', 'percentual2', 'Percentual dos tributos no Simples'],
];

/** The group of the national layout, which GISS makes compulsory and ends with two fields of its own. */
function grupoIbsCbs(em: string, daGiss: boolean): LinhaDeLeiaute[] {
  const incidencia: LinhaDeLeiaute[] = [
    [`${em}/valores/cLocalidadeIncid`, '1', 'municipio', 'Município da incidência do IBS'],
    [`${em}/valores/pRedutor`, '1', 'percentual2', 'Redutor de compra governamental'],
  ];
  return [
    [em, daGiss ? '1' : '0-1', 'grupo', 'IBS e CBS'],
    [`${em}/finNFSe`, '1', 'finalidade', 'Finalidade da nota'],
    [`${em}/indFinal`, '1', 'logico', 'Consumo pessoal'],
    [`${em}/cIndOp`, '1', 'indicador', 'Indicador de operação'],
    [`${em}/indDest`, '1', 'destino', 'Destinatário'],
    [`${em}/valores`, '1', 'grupo', 'Valores do IBS e da CBS'],
    [`${em}/valores/trib`, '1', 'grupo', 'Tributos do IBS e da CBS'],
    [`${em}/valores/trib/gIBSCBS`, '1', 'grupo', 'Situação tributária'],
    [`${em}/valores/trib/gIBSCBS/CST`, '1', 'cst', 'CST do IBS e da CBS'],
    [`${em}/valores/trib/gIBSCBS/cClassTrib`, '1', 'classificacao', 'Classificação tributária'],
    ...(daGiss ? incidencia : []),
  ];
}

/** nfse.xsd of Tiplan. */
const IBSCBS_TIPLAN: readonly LinhaDeLeiaute[] = [
  ['Servico/IBSCBS', '0-1', 'grupo', 'IBS e CBS'],
  ['Servico/IBSCBS/OperacaoUsoConsumoPessoal', '0-1', 'logico', 'Consumo pessoal'],
  ['Servico/IBSCBS/Operacao', '0-1', 'indicador', 'Indicador de operação'],
  ['Servico/IBSCBS/ValoresTributos', '0-1', 'grupo', 'Tributos do IBS e da CBS'],
  ['Servico/IBSCBS/ValoresTributos/SituacaoTributaria', '0-1', 'cst', 'CST do IBS e da CBS'],
  ['Servico/IBSCBS/ValoresTributos/ClassificacaoTributaria', '0-1', 'classificacao', 'Classificação tributária'],
];

const compilados = new Map<string, Leiaute>();

/** The layout of a provider in a version, compiled once. */
export function leiauteAbrasf(forma: Forma): Leiaute {
  const { versao, leiaute: elementos, itemLivre, item, casas, cnae, ibsCbs } = forma;
  const chave = [elementos, itemLivre, item, casas, cnae, ibsCbs].join(' ');
  const pronto = compilados.get(chave);
  if (pronto) return pronto;
  const base = { versao, espacoDeNomes: '', documento: 'Rps', elementoAssinado: 'InfDeclaracaoPrestacaoServico' };
  const leiaute = compilarLeiaute({ ...base, tipos: tiposDe(forma) }, linhasDe(forma));
  compilados.set(chave, leiaute);
  return leiaute;
}
