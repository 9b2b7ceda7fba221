import { compilarLeiaute, type Leiaute, type LinhaDeLeiaute, type Ocorrencias } from '../../nacional/leiaute.js';
import { TIPOS_V1, TIPOS_V2 } from './tipos.js';

export type VersaoDeSaoPaulo = '1' | '2';

export const ESPACO_SP = 'http://www.prefeitura.sp.gov.br/nfe';

type Linha = readonly [
  caminho: string,
  ocorrencias: Ocorrencias,
  tipo: keyof typeof TIPOS_V2 | 'grupo',
  significado: string,
];

const CHAVE_E_DATA: readonly Linha[] = [
  ['Assinatura', '0-1', 'base64', 'Assinatura do RPS'],
  ['ChaveRPS', '1', 'grupo', 'Identificação do RPS'],
  ['ChaveRPS/InscricaoPrestador', '1', 'im', 'Inscrição municipal da escola'],
  ['ChaveRPS/SerieRPS', '0-1', 'serie', 'Série do RPS'],
  ['ChaveRPS/NumeroRPS', '1', 'numero', 'Número do RPS'],
  ['TipoRPS', '1', 'tipoRps', 'Tipo do RPS'],
  ['DataEmissao', '1', 'data', 'Data de emissão'],
  ['StatusRPS', '1', 'status', 'Situação do RPS'],
  ['TributacaoRPS', '1', 'tributacao', 'Tributação do serviço'],
];

const retencoes = (ocorrencias: Ocorrencias): readonly Linha[] => [
  ['ValorPIS', ocorrencias, 'valor', 'PIS retido'],
  ['ValorCOFINS', ocorrencias, 'valor', 'Cofins retida'],
  ['ValorINSS', ocorrencias, 'valor', 'INSS retido'],
  ['ValorIR', ocorrencias, 'valor', 'Imposto de renda retido'],
  ['ValorCSLL', ocorrencias, 'valor', 'CSLL retida'],
];

const SERVICO: readonly Linha[] = [
  ['CodigoServico', '1', 'codigoServico', 'Código do serviço'],
  ['AliquotaServicos', '1', 'aliquota', 'Alíquota do ISS'],
  ['ISSRetido', '1', 'logico', 'Retenção do ISS'],
];

const tomador = (versao: VersaoDeSaoPaulo): readonly Linha[] => [
  ['CPFCNPJTomador', '0-1', 'grupo', 'Documento do responsável'],
  ['CPFCNPJTomador/CPF', '1*', 'cpf', 'CPF do responsável'],
  ['CPFCNPJTomador/CNPJ', '1*', 'cnpj', 'CNPJ do responsável'],
  ...(versao === '1'
    ? []
    : ([
        ['CPFCNPJTomador/NIF', '1*', 'nif', 'Identificação fiscal no exterior'],
        ['CPFCNPJTomador/NaoNIF', '1*', 'semNif', 'Motivo de não informar o NIF'],
      ] satisfies Linha[])),
  ['InscricaoMunicipalTomador', '0-1', 'im', 'Inscrição municipal do responsável'],
  ['RazaoSocialTomador', '0-1', 'razaoSocial', 'Nome do responsável'],
  ['EnderecoTomador', '0-1', 'grupo', 'Endereço do responsável'],
  ['EnderecoTomador/TipoLogradouro', '0-1', 'tipoLogradouro', 'Tipo do logradouro'],
  ['EnderecoTomador/Logradouro', '0-1', 'logradouro', 'Logradouro'],
  ['EnderecoTomador/NumeroEndereco', '0-1', 'numeroEndereco', 'Número do endereço'],
  ['EnderecoTomador/ComplementoEndereco', '0-1', 'complemento', 'Complemento'],
  ['EnderecoTomador/Bairro', '0-1', 'bairro', 'Bairro'],
  ['EnderecoTomador/Cidade', '0-1', 'cidade', 'Município'],
  ['EnderecoTomador/UF', '0-1', 'uf', 'Estado'],
  ['EnderecoTomador/CEP', '0-1', 'cep', 'CEP'],
  ...(versao === '1' ? [] : enderecoExterior('EnderecoTomador/EnderecoExterior', '0-1')),
  ['EmailTomador', '0-1', 'email', 'E-mail do responsável'],
];

function enderecoExterior(caminho: string, ocorrencias: Ocorrencias): readonly Linha[] {
  return [
    [caminho, ocorrencias, 'grupo', 'Endereço no exterior'],
    [`${caminho}/cPais`, '1', 'pais', 'País'],
    [`${caminho}/cEndPost`, '1', 'codigoPostal', 'Código postal'],
    [`${caminho}/xCidade`, '1', 'cidadeExterior', 'Cidade no exterior'],
    [`${caminho}/xEstProvReg`, '1', 'cidadeExterior', 'Estado ou província'],
  ];
}

const DISCRIMINACAO: readonly Linha[] = [
  ['Discriminacao', '1', 'discriminacao', 'Descrição do serviço'],
  ['ValorCargaTributaria', '0-1', 'valor', 'Tributos aproximados, em reais'],
  ['PercentualCargaTributaria', '0-1', 'percentual', 'Tributos aproximados, em percentual'],
  ['FonteCargaTributaria', '0-1', 'fonte', 'Fonte dos tributos aproximados'],
  ['MunicipioPrestacao', '0-1', 'cidade', 'Município da prestação'],
];

const IBSCBS: readonly Linha[] = [
  ['IBSCBS', '1', 'grupo', 'IBS e CBS'],
  ['IBSCBS/finNFSe', '1', 'finalidade', 'Finalidade da nota'],
  ['IBSCBS/indFinal', '1', 'simNao', 'Consumo pessoal'],
  ['IBSCBS/cIndOp', '1', 'indicadorOperacao', 'Indicador de operação'],
  ['IBSCBS/indDest', '1', 'simNao', 'Destinatário diferente do responsável'],
  ['IBSCBS/dest', '0-1', 'grupo', 'Destinatário'],
  ['IBSCBS/dest/CPF', '1*', 'cpf', 'CPF do destinatário'],
  ['IBSCBS/dest/CNPJ', '1*', 'cnpj', 'CNPJ do destinatário'],
  ['IBSCBS/dest/NIF', '1*', 'nif', 'Identificação fiscal do destinatário'],
  ['IBSCBS/dest/NaoNIF', '1*', 'semNif', 'Motivo de não informar o NIF'],
  ['IBSCBS/dest/xNome', '1', 'nome', 'Nome do destinatário'],
  ['IBSCBS/dest/end', '0-1', 'grupo', 'Endereço do destinatário'],
  ['IBSCBS/dest/end/endNac', '1*', 'grupo', 'Endereço no Brasil'],
  ['IBSCBS/dest/end/endNac/cMun', '1', 'cidade', 'Município'],
  ['IBSCBS/dest/end/endNac/CEP', '1', 'cep', 'CEP'],
  ...enderecoExterior('IBSCBS/dest/end/endExt', '1*'),
  ['IBSCBS/dest/end/xLgr', '1', 'logradouro', 'Logradouro'],
  ['IBSCBS/dest/end/nro', '1', 'numeroEndereco', 'Número do endereço'],
  ['IBSCBS/dest/end/xCpl', '0-1', 'complemento', 'Complemento'],
  ['IBSCBS/dest/end/xBairro', '1', 'bairro', 'Bairro'],
  ['IBSCBS/dest/email', '0-1', 'email', 'E-mail do destinatário'],
  ['IBSCBS/valores', '1', 'grupo', 'Valores de IBS e CBS'],
  ['IBSCBS/valores/trib', '1', 'grupo', 'Tributação de IBS e CBS'],
  ['IBSCBS/valores/trib/gIBSCBS', '1', 'grupo', 'Classificação de IBS e CBS'],
  ['IBSCBS/valores/trib/gIBSCBS/cClassTrib', '1', 'classificacao', 'Classificação tributária'],
];

/**
 * Elements of tpRPS that a school uses, in the compulsory order. Left out: construction, events, intermediary, goods
 * (NCM), reimbursements, real estate, place abroad; `PagamentoParceladoAntecipado`, which manual 3.3.6 leaves unused.
 * Optional here and not in the schema: the signature, which comes after the rest, and the choice between the two values,
 * which is rule 1001. Source: TiposNFe_v02.xsd.
 */
const LINHAS_V2: readonly Linha[] = [
  ...CHAVE_E_DATA,
  ['ValorDeducoes', '1', 'valor', 'Deduções'],
  ...retencoes('1'),
  ...SERVICO,
  ...tomador('2'),
  ...DISCRIMINACAO,
  ['RetencaoPisCofins', '0-1', 'retencao', 'Contribuições retidas'],
  ['ValorInicialCobrado', '0-1', 'valor', 'Valor inicial cobrado'],
  ['ValorFinalCobrado', '0-1', 'valor', 'Valor final cobrado'],
  ['ValorIPI', '1', 'valor', 'IPI'],
  ['ExigibilidadeSuspensa', '1', 'simNao', 'Exigibilidade suspensa'],
  ['NBS', '1', 'nbs', 'Código NBS'],
  ['cLocPrestacao', '1', 'cidade', 'Município da prestação'],
  ...IBSCBS,
];

/** Source: TiposNFe_v01.xsd. */
const LINHAS_V1: readonly Linha[] = [
  ...CHAVE_E_DATA,
  ['ValorServicos', '1', 'valor', 'Valor do serviço'],
  ['ValorDeducoes', '1', 'valor', 'Deduções'],
  ...retencoes('0-1'),
  ...SERVICO,
  ...tomador('1'),
  ...DISCRIMINACAO,
];

const compilar = (versao: VersaoDeSaoPaulo, linhas: readonly LinhaDeLeiaute[]): Leiaute =>
  compilarLeiaute(
    {
      versao,
      espacoDeNomes: ESPACO_SP,
      documento: 'RPS',
      elementoAssinado: 'RPS',
      tipos: versao === '1' ? TIPOS_V1 : TIPOS_V2,
    },
    linhas,
  );

export const LEIAUTES_SP: Readonly<Record<VersaoDeSaoPaulo, Leiaute>> = {
  '1': compilar('1', LINHAS_V1),
  '2': compilar('2', LINHAS_V2),
};
