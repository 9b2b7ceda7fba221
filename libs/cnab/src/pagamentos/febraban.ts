import { febraban240 } from '../cnab240/febraban.js';
import { TIPO_INSCRICAO } from '../cnab240/codigos.js';
import { a, d, n, v, vCom } from '../layout.js';
import type { CampoCnab, CamposDoRegistro, LayoutCnab } from '../layout.js';
import { FORMAS_DE_INICIACAO, FORMAS_DE_LANCAMENTO, TIPOS_DE_MOVIMENTO, TIPOS_DE_SERVICO } from './codigos.js';

/** The six fields that open every detail record. */
function detalhe(segmento: string): CampoCnab[] {
  return [
    n('banco', 1, 3, 'G001', 'Código do banco na compensação'),
    n('lote', 4, 7, 'G002', 'Lote de serviço'),
    n('tipoRegistro', 8, 8, 'G003', 'Tipo de registro: detalhe', { padrao: '3', fixo: true }),
    n('sequencial', 9, 13, 'G038', 'Número sequencial do registro no lote'),
    a('segmento', 14, 14, 'G039', 'Código do segmento do registro detalhe', { padrao: segmento, fixo: true }),
  ];
}

const MOVIMENTO: CampoCnab[] = [
  n('tipoMovimento', 15, 15, 'G060', 'Tipo de movimento', { dominio: TIPOS_DE_MOVIMENTO }),
  n('instrucao', 16, 17, 'G061', 'Código da instrução para o movimento'),
];

const OCORRENCIAS = a('ocorrencias', 231, 240, 'G059', 'Códigos das ocorrências (até cinco)');

/** Header of a lot up to 222; what follows differs by product. */
function headerLote(versao: string): CampoCnab[] {
  return [
    n('banco', 1, 3, 'G001', 'Código do banco na compensação'),
    n('lote', 4, 7, 'G002', 'Lote de serviço'),
    n('tipoRegistro', 8, 8, 'G003', 'Tipo de registro: header de lote', { padrao: '1', fixo: true }),
    a('tipoOperacao', 9, 9, 'G028', 'Tipo de operação: crédito', { padrao: 'C', fixo: true }),
    n('tipoServico', 10, 11, 'G025', 'Tipo de serviço', { dominio: TIPOS_DE_SERVICO }),
    n('formaLancamento', 12, 13, 'G029', 'Forma de lançamento', { dominio: FORMAS_DE_LANCAMENTO }),
    n('versaoLayout', 14, 16, 'G030', 'Versão do layout do lote', { padrao: versao }),
    a('usoFebraban1', 17, 17, 'G004', 'Uso exclusivo FEBRABAN/CNAB'),
    n('tipoInscricao', 18, 18, 'G005', 'Tipo de inscrição da empresa', { dominio: TIPO_INSCRICAO }),
    n('inscricao', 19, 32, 'G006', 'Número de inscrição da empresa', { alfanumerico: true }),
    a('convenio', 33, 52, 'G007', 'Código do convênio no banco'),
    n('agencia', 53, 57, 'G008', 'Agência mantenedora da conta'),
    a('agenciaDv', 58, 58, 'G009', 'Dígito verificador da agência'),
    n('conta', 59, 70, 'G010', 'Número da conta corrente'),
    a('contaDv', 71, 71, 'G011', 'Dígito verificador da conta'),
    a('agenciaContaDv', 72, 72, 'G012', 'Dígito verificador da agência/conta'),
    a('nomeEmpresa', 73, 102, 'G013', 'Nome da empresa', { truncar: true }),
    a('mensagem', 103, 142, 'G031', 'Mensagem', { truncar: true }),
    a('logradouro', 143, 172, 'G032', 'Endereço da empresa', { truncar: true }),
    n('numeroDoLocal', 173, 177, 'G032', 'Número do local'),
    a('complemento', 178, 192, 'G032', 'Complemento do endereço', { truncar: true }),
    a('cidade', 193, 212, 'G033', 'Cidade', { truncar: true }),
    n('cep', 213, 217, 'G034', 'CEP (cinco primeiros algarismos)'),
    a('cepSufixo', 218, 220, 'G035', 'Sufixo do CEP'),
    a('uf', 221, 222, 'G036', 'Unidade da federação'),
  ];
}

const INDICATIVO: CampoCnab[] = [
  n('indicativo', 223, 224, 'P014', 'Forma de pagamento do serviço (01 débito em conta)', { padrao: '01' }),
  a('usoFebraban2', 225, 230, 'G004', 'Uso exclusivo FEBRABAN/CNAB'),
];

/** The common part of segment N, up to 110. */
const TRIBUTO: CampoCnab[] = [
  ...detalhe('N'),
  ...MOVIMENTO,
  a('seuNumero', 18, 37, 'G064', 'Número do documento atribuído pela empresa'),
  a('nossoNumero', 38, 57, 'G043', 'Número do documento atribuído pelo banco'),
  a('nome', 58, 87, 'G013', 'Nome do contribuinte', { truncar: true }),
  d('dataPagamento', 88, 95, 'P009', 'Data do pagamento'),
  v('valor', 96, 110, 'P010', 'Valor total do pagamento'),
  a('codigoReceita', 111, 116, 'N002', 'Código da receita do tributo'),
  n('tipoContribuinte', 117, 118, 'N003', 'Tipo de identificação do contribuinte (1 CNPJ, 2 CPF)'),
  n('contribuinte', 119, 132, 'N004', 'Identificação do contribuinte', { alfanumerico: true }),
];

function tributo(codigo: string, proprios: CampoCnab[]): CamposDoRegistro {
  return [
    ...TRIBUTO,
    a('codigoTributo', 133, 134, 'N005', 'Código de identificação do tributo', { padrao: codigo, fixo: true }),
    ...proprios,
    OCORRENCIAS,
  ];
}

const registrosDosSegmentos: Readonly<Record<string, CamposDoRegistro>> = {
  segmentoA: [
    ...detalhe('A'),
    ...MOVIMENTO,
    n('camara', 18, 20, 'P001', 'Código da câmara centralizadora (018 TED, 009 Pix, 000 crédito em conta)'),
    n('bancoFavorecido', 21, 23, 'P002', 'Código do banco do favorecido'),
    n('agenciaFavorecido', 24, 28, 'G008', 'Agência da conta do favorecido'),
    a('agenciaFavorecidoDv', 29, 29, 'G009', 'Dígito verificador da agência do favorecido'),
    n('contaFavorecido', 30, 41, 'G010', 'Número da conta do favorecido'),
    a('contaFavorecidoDv', 42, 42, 'G011', 'Dígito verificador da conta do favorecido'),
    a('agenciaContaFavorecidoDv', 43, 43, 'G012', 'Dígito verificador da agência/conta do favorecido'),
    a('nome', 44, 73, 'G013', 'Nome do favorecido', { truncar: true }),
    a('seuNumero', 74, 93, 'G064', 'Número do documento atribuído pela empresa'),
    d('dataPagamento', 94, 101, 'P009', 'Data do pagamento'),
    a('moeda', 102, 104, 'G040', 'Tipo da moeda', { padrao: 'BRL' }),
    vCom(5)('quantidadeMoeda', 105, 119, 'G041', 'Quantidade da moeda'),
    v('valor', 120, 134, 'P010', 'Valor do pagamento'),
    a('nossoNumero', 135, 154, 'G043', 'Número do documento atribuído pelo banco'),
    d('dataReal', 155, 162, 'P003', 'Data real da efetivação do pagamento'),
    v('valorReal', 163, 177, 'P004', 'Valor real da efetivação do pagamento'),
    a('informacoes', 178, 217, 'G031', 'Outras informações', { truncar: true }),
    a('complementoServico', 218, 219, 'P005', 'Complemento do tipo de serviço'),
    a('finalidadeTed', 220, 224, 'P011', 'Código da finalidade da TED'),
    a('complementoFinalidade', 225, 226, 'P013', 'Complemento da finalidade do pagamento'),
    a('usoFebraban1', 227, 229, 'G004', 'Uso exclusivo FEBRABAN/CNAB'),
    n('aviso', 230, 230, 'P006', 'Aviso ao favorecido (0 não emite)'),
    OCORRENCIAS,
  ],
  segmentoB: [
    ...detalhe('B'),
    a('usoFebraban1', 15, 17, 'G004', 'Uso exclusivo FEBRABAN/CNAB'),
    n('tipoInscricao', 18, 18, 'G005', 'Tipo de inscrição do favorecido', { dominio: TIPO_INSCRICAO }),
    n('inscricao', 19, 32, 'G006', 'Número de inscrição do favorecido', { alfanumerico: true }),
    a('logradouro', 33, 62, 'G032', 'Endereço do favorecido', { truncar: true }),
    n('numeroDoLocal', 63, 67, 'G032', 'Número do local'),
    a('complemento', 68, 82, 'G032', 'Complemento do endereço', { truncar: true }),
    a('bairro', 83, 97, 'G032', 'Bairro', { truncar: true }),
    a('cidade', 98, 117, 'G033', 'Cidade', { truncar: true }),
    n('cep', 118, 122, 'G034', 'CEP (cinco primeiros algarismos)'),
    a('cepSufixo', 123, 125, 'G035', 'Sufixo do CEP'),
    a('uf', 126, 127, 'G036', 'Unidade da federação'),
    d('vencimento', 128, 135, 'G044', 'Data do vencimento'),
    v('nominal', 136, 150, 'G042', 'Valor do documento'),
    v('abatimento', 151, 165, 'G045', 'Valor do abatimento'),
    v('desconto', 166, 180, 'G046', 'Valor do desconto'),
    v('mora', 181, 195, 'G047', 'Valor da mora'),
    v('multa', 196, 210, 'G048', 'Valor da multa'),
    a('documentoFavorecido', 211, 225, 'P008', 'Código ou documento do favorecido'),
    n('aviso', 226, 226, 'P006', 'Aviso ao favorecido'),
    n('siape', 227, 232, 'P012', 'Uso exclusivo para o SIAPE'),
    n('ispb', 233, 240, 'P015', 'Código ISPB do banco do favorecido'),
  ],
  segmentoBPix: [
    ...detalhe('B'),
    a('formaIniciacao', 15, 17, 'G100', 'Forma de iniciação do Pix', { dominio: FORMAS_DE_INICIACAO }),
    n('tipoInscricao', 18, 18, 'G005', 'Tipo de inscrição do favorecido', { dominio: TIPO_INSCRICAO }),
    n('inscricao', 19, 32, 'G006', 'Número de inscrição do favorecido', { alfanumerico: true }),
    a('txid', 33, 67, 'G101', 'Informação 10: identificação da transação (TXID)', { literal: true }),
    a('mensagem', 68, 127, 'G101', 'Informação 11: mensagem ao favorecido', { truncar: true }),
    a('chavePix', 128, 226, 'G101', 'Informação 12: chave Pix', { literal: true }),
    n('siape', 227, 232, 'P012', 'Uso exclusivo para o SIAPE'),
    n('ispb', 233, 240, 'P015', 'Código ISPB do banco do favorecido'),
  ],
  segmentoJ: [
    ...detalhe('J'),
    ...MOVIMENTO,
    n('codigoBarras', 18, 61, 'G063', 'Código de barras do boleto'),
    a('nome', 62, 91, 'G013', 'Nome do beneficiário', { truncar: true }),
    d('vencimento', 92, 99, 'G044', 'Data do vencimento'),
    v('nominal', 100, 114, 'G042', 'Valor do título'),
    v('descontos', 115, 129, 'L002', 'Valor do desconto mais abatimento'),
    v('acrescimos', 130, 144, 'L003', 'Valor da mora mais multa'),
    d('dataPagamento', 145, 152, 'P009', 'Data do pagamento'),
    v('valor', 153, 167, 'P010', 'Valor do pagamento'),
    vCom(5)('quantidadeMoeda', 168, 182, 'G041', 'Quantidade da moeda'),
    a('seuNumero', 183, 202, 'G064', 'Número do documento atribuído pela empresa'),
    a('nossoNumero', 203, 222, 'G043', 'Número do documento atribuído pelo banco'),
    n('moeda', 223, 224, 'G065', 'Código da moeda (09 = real)', { padrao: '09' }),
    a('usoFebraban1', 225, 230, 'G004', 'Uso exclusivo FEBRABAN/CNAB'),
    OCORRENCIAS,
  ],
  segmentoJ52: [
    ...detalhe('J'),
    a('usoFebraban1', 15, 15, 'G004', 'Uso exclusivo FEBRABAN/CNAB'),
    n('movimento', 16, 17, 'C004', 'Código de movimento'),
    n('registroOpcional', 18, 19, 'G067', 'Identificação do registro opcional', { padrao: '52', fixo: true }),
    n('tipoInscricaoPagador', 20, 20, 'G005', 'Tipo de inscrição do pagador', { dominio: TIPO_INSCRICAO }),
    n('inscricaoPagador', 21, 35, 'G006', 'Número de inscrição do pagador', { alfanumerico: true }),
    a('nomePagador', 36, 75, 'G013', 'Nome do pagador', { truncar: true }),
    n('tipoInscricaoBeneficiario', 76, 76, 'G005', 'Tipo de inscrição do beneficiário', { dominio: TIPO_INSCRICAO }),
    n('inscricaoBeneficiario', 77, 91, 'G006', 'Número de inscrição do beneficiário', { alfanumerico: true }),
    a('nomeBeneficiario', 92, 131, 'G013', 'Nome do beneficiário', { truncar: true }),
    n('tipoInscricaoSacador', 132, 132, 'G005', 'Tipo de inscrição da sacadora', { dominio: TIPO_INSCRICAO }),
    n('inscricaoSacador', 133, 147, 'G006', 'Número de inscrição da sacadora', { alfanumerico: true }),
    a('nomeSacador', 148, 187, 'G013', 'Nome da sacadora', { truncar: true }),
    a('usoFebraban2', 188, 240, 'G004', 'Uso exclusivo FEBRABAN/CNAB'),
  ],
  segmentoO: [
    ...detalhe('O'),
    ...MOVIMENTO,
    a('codigoBarras', 18, 61, 'N001', 'Código de barras da conta ou do tributo'),
    a('nome', 62, 91, 'G013', 'Nome da concessionária ou do órgão', { truncar: true }),
    d('vencimento', 92, 99, 'G044', 'Data do vencimento'),
    d('dataPagamento', 100, 107, 'P009', 'Data do pagamento'),
    v('valor', 108, 122, 'P004', 'Valor do pagamento'),
    a('seuNumero', 123, 142, 'G064', 'Número do documento atribuído pela empresa'),
    a('nossoNumero', 143, 162, 'G043', 'Número do documento atribuído pelo banco'),
    a('usoFebraban1', 163, 230, 'G004', 'Uso exclusivo FEBRABAN/CNAB'),
    OCORRENCIAS,
  ],
  segmentoNGps: tributo('17', [
    n('competencia', 135, 140, 'N006', 'Mês e ano de competência (MMAAAA)'),
    v('principal', 141, 155, 'N007', 'Valor previsto do pagamento do INSS'),
    v('outrasEntidades', 156, 170, 'N008', 'Valor de outras entidades'),
    v('atualizacao', 171, 185, 'N009', 'Atualização monetária'),
    a('usoFebraban1', 186, 230, 'G004', 'Uso exclusivo FEBRABAN/CNAB'),
  ]),
  segmentoNDarf: tributo('16', [
    d('periodoApuracao', 135, 142, 'N010', 'Período de apuração'),
    a('referencia', 143, 159, 'N011', 'Número de referência'),
    v('principal', 160, 174, 'N012', 'Valor principal'),
    v('multa', 175, 189, 'N013', 'Valor da multa'),
    v('juros', 190, 204, 'N014', 'Valor dos juros e encargos'),
    d('vencimento', 205, 212, 'G044', 'Data do vencimento'),
    a('usoFebraban1', 213, 230, 'G004', 'Uso exclusivo FEBRABAN/CNAB'),
  ]),
  segmentoZ: [
    ...detalhe('Z'),
    a('autenticacaoLegal', 15, 78, 'Z001', 'Autenticação para atender à legislação', { literal: true }),
    a('autenticacaoBancaria', 79, 103, 'Z002', 'Autenticação bancária ou protocolo', { literal: true }),
    a('usoFebraban1', 104, 230, 'G004', 'Uso exclusivo FEBRABAN/CNAB'),
    OCORRENCIAS,
  ],
  segmentoG: [
    ...detalhe('G'),
    a('usoFebraban1', 15, 15, 'G004', 'Uso exclusivo FEBRABAN/CNAB'),
    n('movimento', 16, 17, 'C004', 'Código de movimento'),
    n('codigoBarras', 18, 61, 'G063', 'Código de barras'),
    n('tipoInscricao', 62, 62, 'G005', 'Tipo de inscrição do beneficiário', { dominio: TIPO_INSCRICAO }),
    n('inscricao', 63, 77, 'G006', 'Número de inscrição do beneficiário', { alfanumerico: true }),
    a('nome', 78, 107, 'G013', 'Nome do beneficiário', { truncar: true }),
    d('vencimento', 108, 115, 'C012', 'Data de vencimento do título'),
    v('nominal', 116, 130, 'G070', 'Valor nominal do título'),
    vCom(5)('quantidadeMoeda', 131, 145, 'G041', 'Quantidade da moeda'),
    n('moeda', 146, 147, 'G065', 'Código da moeda', { padrao: '09' }),
    a('numeroDocumento', 148, 162, 'C011', 'Número do documento de cobrança'),
    n('agenciaCobradora', 163, 167, 'C014', 'Agência encarregada da cobrança'),
    a('agenciaCobradoraDv', 168, 168, 'G009', 'Dígito verificador da agência'),
    a('praca', 169, 178, 'B001', 'Praça cobradora'),
    a('carteira', 179, 179, 'C006', 'Código da carteira'),
    n('especie', 180, 181, 'C015', 'Espécie do título'),
    d('emissao', 182, 189, 'G071', 'Data da emissão do título'),
    v('jurosPorDia', 190, 204, 'C020', 'Juros de mora por dia'),
    n('codigoDesconto', 205, 205, 'C021', 'Código do desconto'),
    d('dataDesconto', 206, 213, 'C022', 'Data do desconto'),
    v('desconto', 214, 228, 'C023', 'Valor ou percentual do desconto'),
    n('codigoProtesto', 229, 229, 'C026', 'Código para protesto'),
    n('diasProtesto', 230, 231, 'C027', 'Número de dias para protesto'),
    d('dataLimite', 232, 239, 'C075', 'Data limite para o pagamento'),
    a('usoFebraban2', 240, 240, 'G004', 'Uso exclusivo FEBRABAN/CNAB'),
  ],
};

const SIMPLES: Readonly<Record<string, string>> = { A: 'segmentoA', O: 'segmentoO', Z: 'segmentoZ', G: 'segmentoG' };

/** A bar code has the currency (9) in its 4th digit; the inscription of J-52 is padded with zeros there. */
const ehJ52 = (linha: string): boolean => linha.slice(17, 19) === '52' && linha[20] !== '9';

function segmento(linha: string): string | null {
  const letra = linha[13] ?? '';
  if (letra === 'J') return ehJ52(linha) ? 'segmentoJ52' : 'segmentoJ';
  if (letra === 'B') return /^0[1-5]/.test(linha.slice(14, 16)) ? 'segmentoBPix' : 'segmentoB';
  if (letra === 'N') return { 16: 'segmentoNDarf', 17: 'segmentoNGps' }[linha.slice(132, 134)] ?? null;
  return SIMPLES[letra] ?? null;
}

/** G029 → the header of its lot. */
export function headerDaForma(forma: string): string {
  if (forma === '30' || forma === '31') return 'headerLoteTitulos';
  return ['11', '16', '17', '18'].includes(forma) ? 'headerLoteTributos' : 'headerLoteCredito';
}

/** Positions 8 (type), 12-13 (form, in the header of a lot) and 14 (segment). */
export function identificarPagamento(linha: string): string | null {
  const tipo = linha[7];
  if (tipo === '0') return 'headerArquivo';
  if (tipo === '1') return linha[8] === 'C' ? headerDaForma(linha.slice(11, 13)) : null;
  if (tipo === '5') return 'trailerLote';
  if (tipo === '9') return 'trailerArquivo';
  return tipo === '3' ? segmento(linha) : null;
}

/**
 * Payments in 240 positions, and the titles captured against the company (DDA, segment G): the base from which each bank
 * declares its differences. Source: FEBRABAN CNAB240 v10.6; the parts that came later (Pix in segment B, G100 and G101;
 * N1 and N2 in detail) are of v10.9.
 */
export const pagamentosFebraban: LayoutCnab = {
  banco: '000',
  nomeDoBanco: 'FEBRABAN',
  produto: 'pagamentos-240',
  versao: '103',
  tamanho: 240,
  fonte: 'FEBRABAN CNAB240 v10.6 e v10.9',
  identificar: identificarPagamento,
  registros: {
    headerArquivo: febraban240.registros['headerArquivo'] ?? [],
    trailerArquivo: febraban240.registros['trailerArquivo'] ?? [],
    headerLoteCredito: [...headerLote('046'), ...INDICATIVO, OCORRENCIAS],
    headerLoteTitulos: [
      ...headerLote('040'),
      a('usoFebraban2', 223, 230, 'G004', 'Uso exclusivo FEBRABAN/CNAB'),
      OCORRENCIAS,
    ],
    headerLoteTributos: [...headerLote('012'), ...INDICATIVO, OCORRENCIAS],
    trailerLote: [
      n('banco', 1, 3, 'G001', 'Código do banco na compensação'),
      n('lote', 4, 7, 'G002', 'Lote de serviço'),
      n('tipoRegistro', 8, 8, 'G003', 'Tipo de registro: trailer de lote', { padrao: '5', fixo: true }),
      a('usoFebraban1', 9, 17, 'G004', 'Uso exclusivo FEBRABAN/CNAB'),
      n('quantidadeRegistros', 18, 23, 'G057', 'Quantidade de registros do lote'),
      v('total', 24, 41, 'P007', 'Somatória dos valores'),
      vCom(5)('totalMoeda', 42, 59, 'G058', 'Somatória de quantidade de moedas'),
      n('avisoDebito', 60, 65, 'G066', 'Número do aviso de débito'),
      a('usoFebraban2', 66, 230, 'G004', 'Uso exclusivo FEBRABAN/CNAB'),
      OCORRENCIAS,
    ],
    ...registrosDosSegmentos,
  },
};
