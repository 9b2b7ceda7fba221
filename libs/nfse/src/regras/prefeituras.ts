import type { RegraDoCatalogo } from './catalogo.js';

type Linha = readonly [codigo: string, campo: string, mensagem: string, acao: string, contexto?: 'contexto'];

/**
 * ABRASF 2.0x and ABRASF 1/Ginfes share the numbers of the error table of ABRASF 1.0 (E1–E161); some providers give
 * another meaning to a number [C].
 */
const LINHAS: readonly Linha[] = [
  [
    'E10',
    'IdentificacaoRps',
    'Já existe RPS com este número, série e tipo.',
    'Consulte a nota por RPS em vez de enviar de novo.',
    'contexto',
  ],
  ['E16', 'DataEmissao', 'A data de emissão não pode ser no futuro.', 'Use a data de hoje ou uma anterior.'],
  [
    'E18',
    'Servico/Valores/ValorServicos',
    'O valor do serviço deve ser maior que zero.',
    'Uma bolsa integral não gera nota.',
  ],
  ['E21', 'Servico/Valores', 'Os descontos e deduções passam do valor do serviço.', 'Confira os descontos.'],
  ['E30', 'Servico/ItemListaServico', 'O item da lista de serviços não existe.', 'Use 08.01 ou 08.02.'],
  [
    'E37',
    'Servico/IssRetido',
    'Só um serviço tributado sofre retenção do ISS.',
    'Retire a retenção do ISS deste responsável.',
  ],
  [
    'E43',
    'Prestador/InscricaoMunicipal',
    'A inscrição municipal da escola não consta na prefeitura.',
    'Corrija a inscrição municipal no cadastro da escola.',
    'contexto',
  ],
  ['E47', 'Tomador/CpfCnpj', 'O CPF ou CNPJ do responsável é inválido.', 'Corrija o cadastro do responsável.'],
  ['E52', 'Tomador', 'O responsável pelo pagamento é a própria escola.', 'Informe quem paga.'],
  [
    'E58',
    'Tomador/Endereco/CodigoMunicipio',
    'O município do responsável não é o do CEP.',
    'Corrija o CEP ou o município no cadastro do responsável.',
  ],
  ['E79', 'IdentificacaoNfse', 'A nota já está cancelada.', 'Nada a fazer: o cancelamento já vale.', 'contexto'],
  ['E160', '', 'O arquivo não segue o leiaute da prefeitura.', 'Corrija o campo apontado.'],
];

export const REGRAS_DAS_PREFEITURAS: readonly RegraDoCatalogo[] = LINHAS.map(
  ([codigo, campo, mensagem, acao, contexto]) => ({
    codigo,
    familias: ['ABRASF', 'GINFES'],
    campo,
    mensagem,
    acao,
    contexto: contexto !== undefined,
  }),
);
