import { compilarLeiaute, type LinhaDeLeiaute, type TipoDeValor } from '../../nacional/leiaute.js';
import { codigos, latino, padrao, TIPOS_DO_RPS } from '../tipos.js';

const GINFES = 'http://www.ginfes.com.br';
export const ESPACO_DOS_TIPOS = `${GINFES}/tipos_v03.xsd`;

/** Namespace of a message: each one has its own. */
export function espacoDaMensagem(nome: string): string {
  return `${GINFES}/servico_${nome}_v03.xsd`;
}

/** What tipos_v03.xsd has of its own. */
const TIPOS = {
  ...TIPOS_DO_RPS,
  dataHora: {
    ...padrao('\\d{4}-\\d\\d-\\d\\dT([01]\\d|2[0-3])(:[0-5]\\d){2}', 'data e hora no formato AAAA-MM-DDThh:mm:ss'),
    data: true,
  },
  natureza: codigos('1', '2', '3', '4', '5', '6', '7'),
  aliquota: padrao('\\d(\\.\\d{1,4})?', 'a alíquota como fração, como 0.0200'),
  item: latino(1, 5),
  cnae: padrao('\\d{1,7}', 'o CNAE com até 7 algarismos'),
  nome: latino(1, 115),
  logradouro: latino(1, 125),
  numeroEndereco: latino(1, 10),
  telefone: latino(1, 11),
} satisfies Record<string, TipoDeValor>;

const VALORES = 'Servico/Valores';
const TOMADOR = 'Tomador/IdentificacaoTomador';

/**
 * Elements of tcInfRps that a school uses, in the compulsory order; the schema makes the payer compulsory. Left out:
 * replaced RPS (the city cancels and issues), intermediary, construction. Source: tipos_v03.xsd.
 */
const LINHAS: readonly LinhaDeLeiaute[] = [
  ['IdentificacaoRps', '1', 'grupo', 'Identificação do RPS'],
  ['IdentificacaoRps/Numero', '1', 'numero', 'Número do RPS'],
  ['IdentificacaoRps/Serie', '1', 'serie', 'Série do RPS'],
  ['IdentificacaoRps/Tipo', '1', 'tipoRps', 'Tipo do RPS'],
  ['DataEmissao', '1', 'dataHora', 'Data de emissão'],
  ['NaturezaOperacao', '1', 'natureza', 'Natureza da operação'],
  ['RegimeEspecialTributacao', '0-1', 'regime', 'Regime especial de tributação'],
  ['OptanteSimplesNacional', '1', 'simNao', 'Opção pelo Simples'],
  ['IncentivadorCultural', '1', 'simNao', 'Incentivador cultural'],
  ['Status', '1', 'simNao', 'Situação do RPS'],
  ['Servico', '1', 'grupo', 'Serviço'],
  [VALORES, '1', 'grupo', 'Valores'],
  [`${VALORES}/ValorServicos`, '1', 'valor', 'Valor do serviço'],
  [`${VALORES}/ValorDeducoes`, '0-1', 'valor', 'Deduções'],
  [`${VALORES}/ValorPis`, '0-1', 'valor', 'PIS retido'],
  [`${VALORES}/ValorCofins`, '0-1', 'valor', 'Cofins retida'],
  [`${VALORES}/ValorInss`, '0-1', 'valor', 'INSS retido'],
  [`${VALORES}/ValorIr`, '0-1', 'valor', 'Imposto de renda retido'],
  [`${VALORES}/ValorCsll`, '0-1', 'valor', 'CSLL retida'],
  [`${VALORES}/IssRetido`, '1', 'simNao', 'Retenção do ISS'],
  [`${VALORES}/ValorIss`, '0-1', 'valor', 'Valor do ISS'],
  [`${VALORES}/ValorIssRetido`, '0-1', 'valor', 'ISS retido'],
  [`${VALORES}/BaseCalculo`, '0-1', 'valor', 'Base de cálculo'],
  [`${VALORES}/Aliquota`, '0-1', 'aliquota', 'Alíquota do ISS'],
  [`${VALORES}/ValorLiquidoNfse`, '0-1', 'valor', 'Valor líquido'],
  [`${VALORES}/DescontoIncondicionado`, '0-1', 'valor', 'Desconto incondicionado'],
  [`${VALORES}/DescontoCondicionado`, '0-1', 'valor', 'Desconto condicionado'],
  ['Servico/ItemListaServico', '1', 'item', 'Item da lista de serviços'],
  ['Servico/CodigoCnae', '0-1', 'cnae', 'CNAE'],
  ['Servico/CodigoTributacaoMunicipio', '0-1', 'codigoMunicipal', 'Código de tributação do município'],
  ['Servico/Discriminacao', '1', 'discriminacao', 'Descrição do serviço'],
  ['Servico/CodigoMunicipio', '1', 'municipio', 'Município da prestação'],
  ['Prestador', '1', 'grupo', 'Escola'],
  ['Prestador/Cnpj', '1', 'cnpj', 'CNPJ da escola'],
  ['Prestador/InscricaoMunicipal', '0-1', 'im', 'Inscrição municipal da escola'],
  ['Tomador', '1', 'grupo', 'Responsável pelo pagamento'],
  [TOMADOR, '0-1', 'grupo', 'Identificação do responsável'],
  [`${TOMADOR}/CpfCnpj`, '0-1', 'grupo', 'Documento do responsável'],
  [`${TOMADOR}/CpfCnpj/Cpf`, '1*', 'cpf', 'CPF do responsável'],
  [`${TOMADOR}/CpfCnpj/Cnpj`, '1*', 'cnpj', 'CNPJ do responsável'],
  [`${TOMADOR}/InscricaoMunicipal`, '0-1', 'im', 'Inscrição municipal do responsável'],
  ['Tomador/RazaoSocial', '0-1', 'nome', 'Nome do responsável'],
  ['Tomador/Endereco', '0-1', 'grupo', 'Endereço do responsável'],
  ['Tomador/Endereco/Endereco', '0-1', 'logradouro', 'Logradouro'],
  ['Tomador/Endereco/Numero', '0-1', 'numeroEndereco', 'Número do endereço'],
  ['Tomador/Endereco/Complemento', '0-1', 'texto60', 'Complemento'],
  ['Tomador/Endereco/Bairro', '0-1', 'texto60', 'Bairro'],
  ['Tomador/Endereco/CodigoMunicipio', '0-1', 'municipio', 'Município'],
  ['Tomador/Endereco/Uf', '0-1', 'uf', 'Estado'],
  ['Tomador/Endereco/Cep', '0-1', 'cep', 'CEP'],
  ['Tomador/Contato', '0-1', 'grupo', 'Contato do responsável'],
  ['Tomador/Contato/Telefone', '0-1', 'telefone', 'Telefone do responsável'],
  ['Tomador/Contato/Email', '0-1', 'email', 'E-mail do responsável'],
];

export const LEIAUTE_GINFES = compilarLeiaute(
  { versao: '3', espacoDeNomes: ESPACO_DOS_TIPOS, documento: 'Rps', elementoAssinado: 'InfRps', tipos: TIPOS },
  LINHAS,
);
