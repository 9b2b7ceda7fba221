import { a, d, derivar, n, v, vCom } from '../layout.js';
import type { CamposDoRegistro, LayoutCnab } from '../layout.js';
import type { ValoresDoRegistro } from '../motor.js';
import { identificarPagamento, pagamentosFebraban } from './febraban.js';
import type { EmpresaPagadora } from './pagamento.js';

/** What only this bank does in a payment file. */
export interface BancoDePagamento {
  layout: LayoutCnab;
  /** 33-52 of the headers. */
  convenio: (empresa: EmpresaPagadora) => string;
  /** What the convênio must be, in words; null: the bank has none in the file. */
  formaDoConvenio: { padrao: RegExp; texto: string } | null;
  /** Values that this bank writes over the common ones, by record. */
  ajustes?: Readonly<Record<string, (valores: ValoresDoRegistro, empresa: EmpresaPagadora) => ValoresDoRegistro>>;
}

interface Versoes {
  arquivo: string;
  credito: string;
  titulos: string;
  tributos: string;
}

const versao = (padrao: string): CamposDoRegistro => [
  n('versaoLayout', 14, 16, 'G030', 'Versão do layout do lote', { padrao }),
];

function layout(
  banco: { banco: string; nomeDoBanco: string; fonte: string },
  versoes: Versoes,
  registros: Readonly<Record<string, CamposDoRegistro>> = {},
  identificar = identificarPagamento,
): LayoutCnab {
  return derivar(pagamentosFebraban, {
    ...banco,
    versao: versoes.arquivo,
    identificar,
    registros: {
      headerArquivo: [n('versaoLayout', 164, 166, 'G019', 'Versão do layout do arquivo', { padrao: versoes.arquivo })],
      headerLoteCredito: versao(versoes.credito),
      headerLoteTitulos: versao(versoes.titulos),
      headerLoteTributos: versao(versoes.tributos),
      ...registros,
    },
  });
}

const comoVeio = ({ convenio }: EmpresaPagadora): string => convenio;

const ALGARISMOS = { padrao: /^\d{1,20}$/, texto: 'o código do convênio, só algarismos' };

const bb: BancoDePagamento = {
  layout: layout(
    { banco: '001', nomeDoBanco: 'BANCO DO BRASIL S.A.', fonte: 'BB, Particularidades CNAB240, pagamentos' },
    { arquivo: '030', credito: '031', titulos: '030', tributos: '010' },
  ),
  // 33-41 convênio, 42-45 0126 (payments), 46-50 blank, 51-52 blank (TS in a test).
  convenio: ({ convenio }) => `${convenio.padStart(9, '0')}0126`,
  formaDoConvenio: { padrao: /^\d{1,9}$/, texto: 'o convênio de pagamento, até 9 algarismos' },
};

const santander: BancoDePagamento = {
  layout: layout(
    { banco: '033', nomeDoBanco: 'BANCO SANTANDER', fonte: 'Santander, Pagamentos CNAB240 v060' },
    { arquivo: '060', credito: '031', titulos: '030', tributos: '010' },
  ),
  // Bank (4), branch (4) and convênio (12).
  convenio: ({ convenio, agencia }) => `0033${agencia.padStart(4, '0')}${convenio.padStart(12, '0')}`,
  formaDoConvenio: { padrao: /^\d{1,12}$/, texto: 'o convênio de pagamento, até 12 algarismos' },
};

const caixa: BancoDePagamento = {
  layout: layout(
    { banco: '104', nomeDoBanco: 'CAIXA ECONOMICA FEDERAL', fonte: 'Caixa SIACC, Pagamentos CNAB240' },
    { arquivo: '080', credito: '041', titulos: '030', tributos: '012' },
  ),
  // 33-38 convênio, 39-40 transmission parameter, 41 environment (P).
  convenio: ({ convenio }) => `${convenio.slice(0, 6).padStart(6, '0')}${convenio.slice(6, 8).padStart(2, '0')}P`,
  formaDoConvenio: {
    padrao: /^\d{6}(\d{2})?$/,
    texto: 'os 6 algarismos do convênio e os 2 do parâmetro de transmissão',
  },
};

const bradesco: BancoDePagamento = {
  layout: layout(
    { banco: '237', nomeDoBanco: 'BRADESCO', fonte: 'Bradesco, Multipag CNAB240 v089' },
    { arquivo: '089', credito: '045', titulos: '040', tributos: '012' },
  ),
  convenio: ({ convenio }) => convenio.padStart(6, '0'),
  formaDoConvenio: { padrao: /^\d{1,6}$/, texto: 'o código do perfil no Multipag, até 6 algarismos' },
};

const sicoob: BancoDePagamento = {
  layout: layout(
    { banco: '756', nomeDoBanco: 'SICOOB', fonte: 'Sicoob, Pagamentos CNAB240 v087' },
    { arquivo: '087', credito: '045', titulos: '040', tributos: '012' },
  ),
  convenio: comoVeio,
  formaDoConvenio: ALGARISMOS,
};

const ITAU = 'Itaú, SISPAG CNAB240 v085';

const movimentoItau: CamposDoRegistro = [n('tipoMovimento', 15, 17, ITAU, 'Tipo de movimento (000 inclusão)')];

/** The positions that SISPAG keeps to itself. */
const REGISTROS_DO_ITAU: Readonly<Record<string, CamposDoRegistro>> = {
  headerArquivo: [
    a('usoFebraban1', 9, 14, ITAU, 'Complemento de registro'),
    n('versaoLayout', 15, 17, ITAU, 'Versão do layout do arquivo', { padrao: '081' }),
    a('convenio', 33, 52, ITAU, 'Complemento de registro'),
    a('agenciaDv', 58, 58, ITAU, 'Complemento de registro'),
    a('contaDv', 71, 71, ITAU, 'Complemento de registro'),
    a('agenciaContaDv', 72, 72, ITAU, 'DAC da agência e conta'),
    n('nsa', 158, 166, ITAU, 'Complemento de registro (zeros na remessa)'),
  ],
  headerLoteCredito: versao('040'),
  headerLoteTitulos: versao('030'),
  headerLoteTributos: versao('030'),
  segmentoA: [
    ...movimentoItau,
    n('camara', 18, 20, ITAU, 'Código da câmara (018 TED, 009 Pix, 000 crédito em conta)'),
    a('agenciaConta', 24, 43, ITAU, 'Agência e conta do favorecido, na forma do Itaú'),
    a('moeda', 102, 104, ITAU, 'Tipo da moeda', { padrao: 'REA' }),
    n('ispb', 105, 112, ITAU, 'Código ISPB do banco do favorecido'),
    a('tipoTransferencia', 113, 114, ITAU, 'Transferência Pix: 01 conta corrente, 03 poupança, 04 chave'),
    n('zeros', 115, 119, ITAU, 'Zeros'),
    a('nossoNumero', 135, 149, ITAU, 'Número do documento atribuído pelo banco'),
    a('usoFebraban1', 150, 154, ITAU, 'Complemento de registro'),
    a('informacoes', 178, 197, ITAU, 'Finalidade, detalhe', { truncar: true }),
    n('numeroDocumento', 198, 203, ITAU, 'Número do documento no retorno'),
    n('inscricao', 204, 217, ITAU, 'CPF ou CNPJ do favorecido', { alfanumerico: true }),
    a('finalidadeDoc', 218, 219, ITAU, 'Finalidade do DOC e status do funcionário'),
    a('usoFebraban2', 225, 229, ITAU, 'Complemento de registro'),
  ],
  segmentoB: [
    a('email', 128, 227, ITAU, 'E-mail do favorecido', { literal: true }),
    a('usoFebraban2', 228, 230, ITAU, 'Complemento de registro'),
    a('ocorrencias', 231, 240, ITAU, 'Códigos das ocorrências'),
  ],
  segmentoBPix: [
    a('formaIniciacao', 15, 16, ITAU, 'Tipo de chave Pix'),
    a('usoFebraban1', 17, 17, ITAU, 'Complemento de registro'),
    a('txid', 33, 62, ITAU, 'Identificação da transação (TXID)', { literal: true }),
    a('mensagem', 63, 127, ITAU, 'Mensagem ao favorecido', { truncar: true }),
    a('chavePix', 128, 227, ITAU, 'Chave Pix', { literal: true }),
    a('usoFebraban2', 228, 230, ITAU, 'Complemento de registro'),
    a('ocorrencias', 231, 240, ITAU, 'Códigos das ocorrências'),
  ],
  segmentoJ: [
    ...movimentoItau,
    n('quantidadeMoeda', 168, 182, ITAU, 'Zeros'),
    a('usoFebraban1', 203, 215, ITAU, 'Complemento de registro'),
    a('nossoNumero', 216, 230, ITAU, 'Número do documento atribuído pelo banco'),
  ],
  segmentoO: [
    ...movimentoItau,
    a('codigoBarras', 18, 65, ITAU, 'Código de barras'),
    a('nome', 66, 95, ITAU, 'Nome da concessionária ou do órgão', { truncar: true }),
    d('vencimento', 96, 103, ITAU, 'Data do vencimento'),
    a('moeda', 104, 106, ITAU, 'Tipo da moeda', { padrao: 'REA' }),
    vCom(8)('quantidadeMoeda', 107, 121, ITAU, 'Quantidade da moeda'),
    v('valor', 122, 136, ITAU, 'Valor previsto do pagamento'),
    d('dataPagamento', 137, 144, ITAU, 'Data do pagamento'),
    v('valorReal', 145, 159, ITAU, 'Valor de efetivação do pagamento'),
    a('usoFebraban1', 160, 162, ITAU, 'Complemento de registro'),
    n('notaFiscal', 163, 171, ITAU, 'Número da nota fiscal'),
    a('usoFebraban2', 172, 174, ITAU, 'Complemento de registro'),
    a('seuNumero', 175, 194, ITAU, 'Número do documento atribuído pela empresa'),
    a('usoFebraban3', 195, 215, ITAU, 'Complemento de registro'),
    a('nossoNumero', 216, 230, ITAU, 'Número do documento atribuído pelo banco'),
  ],
  segmentoNDarf: [
    ...movimentoItau,
    a('codigoTributo', 18, 19, ITAU, 'Identificação do tributo', { padrao: '02', fixo: true }),
    n('codigoReceita', 20, 23, ITAU, 'Código da receita'),
    n('tipoContribuinte', 24, 24, ITAU, 'Tipo de inscrição do contribuinte (1 CPF, 2 CNPJ)'),
    n('contribuinte', 25, 38, ITAU, 'CPF ou CNPJ do contribuinte', { alfanumerico: true }),
    d('periodoApuracao', 39, 46, ITAU, 'Período de apuração'),
    a('referencia', 47, 63, ITAU, 'Número de referência'),
    v('principal', 64, 77, ITAU, 'Valor principal'),
    v('multa', 78, 91, ITAU, 'Valor da multa'),
    v('juros', 92, 105, ITAU, 'Valor dos juros e encargos'),
    v('valor', 106, 119, ITAU, 'Valor total a ser pago'),
    d('vencimento', 120, 127, ITAU, 'Data do vencimento'),
    d('dataPagamento', 128, 135, ITAU, 'Data do pagamento'),
    a('usoFebraban1', 136, 165, ITAU, 'Complemento de registro'),
    a('nome', 166, 195, ITAU, 'Nome do contribuinte', { truncar: true }),
    a('seuNumero', 196, 215, ITAU, 'Número do documento atribuído pela empresa'),
    a('nossoNumero', 216, 230, ITAU, 'Número do documento atribuído pelo banco'),
  ],
  segmentoNGps: [
    ...movimentoItau,
    a('codigoTributo', 18, 19, ITAU, 'Identificação do tributo', { padrao: '01', fixo: true }),
    n('codigoReceita', 20, 23, ITAU, 'Código de pagamento'),
    n('competencia', 24, 29, ITAU, 'Mês e ano de competência (MMAAAA)'),
    n('contribuinte', 30, 43, ITAU, 'CNPJ, CEI ou NIT do contribuinte', { alfanumerico: true }),
    v('principal', 44, 57, ITAU, 'Valor do pagamento do INSS'),
    v('outrasEntidades', 58, 71, ITAU, 'Valor de outras entidades'),
    v('atualizacao', 72, 85, ITAU, 'Atualização monetária'),
    v('valor', 86, 99, ITAU, 'Valor arrecadado'),
    d('dataPagamento', 100, 107, ITAU, 'Data da arrecadação'),
    a('usoFebraban1', 108, 115, ITAU, 'Complemento de registro'),
    a('usoEmpresa', 116, 165, ITAU, 'Informações complementares'),
    a('nome', 166, 195, ITAU, 'Nome do contribuinte', { truncar: true }),
    a('seuNumero', 196, 215, ITAU, 'Número do documento atribuído pela empresa'),
    a('nossoNumero', 216, 230, ITAU, 'Número do documento atribuído pelo banco'),
  ],
};

/** In the N of Itaú the tax is in 18-19. */
function identificarItau(linha: string): string | null {
  if (linha[7] !== '3' || linha[13] !== 'N') return identificarPagamento(linha);
  return { '01': 'segmentoNGps', '02': 'segmentoNDarf' }[linha.slice(17, 19)] ?? null;
}

/** 24-43: an account of Itaú has branch of 4 and account of 6; another bank's, branch of 5 and account of 12. */
function agenciaContaItau(x: ValoresDoRegistro): string {
  const [agencia, conta, dv] = [x['agenciaFavorecido'], x['contaFavorecido'], x['contaFavorecidoDv']].map((y) =>
    String(y ?? ''),
  );
  if (!conta) return '';
  const doItau = ['341', '409'].includes(String(x['bancoFavorecido']));
  const numeros = doItau
    ? `0${agencia?.padStart(4, '0')} 000000${conta.padStart(6, '0')}`
    : `${agencia?.padStart(5, '0')} ${conta.padStart(12, '0')}`;
  return `${numeros} ${dv}`;
}

const semCampos = (x: ValoresDoRegistro, ...nomes: string[]): ValoresDoRegistro =>
  Object.fromEntries(Object.entries(x).filter(([nome]) => !nomes.includes(nome)));

const contaItau = (x: ValoresDoRegistro): ValoresDoRegistro => ({
  ...x,
  ...{ agenciaDv: '', contaDv: '', convenio: '', agenciaContaDv: x['contaDv'] },
});

const tributoItau = (x: ValoresDoRegistro, empresa: EmpresaPagadora): ValoresDoRegistro => ({
  ...semCampos(x, 'instrucao'),
  tipoContribuinte: empresa.documento.length > 11 ? '2' : '1',
});

const itau: BancoDePagamento = {
  layout: layout(
    { banco: '341', nomeDoBanco: 'BANCO ITAU SA', fonte: ITAU },
    { arquivo: '081', credito: '040', titulos: '030', tributos: '030' },
    REGISTROS_DO_ITAU,
    identificarItau,
  ),
  convenio: () => '',
  formaDoConvenio: null,
  ajustes: {
    headerArquivo: (x) => ({ ...contaItau(x), nsa: 0 }),
    headerLoteCredito: contaItau,
    headerLoteTitulos: contaItau,
    headerLoteTributos: contaItau,
    segmentoA: (x) => ({
      ...semCampos(
        x,
        ...['instrucao', 'agenciaFavorecido', 'agenciaFavorecidoDv', 'contaFavorecido', 'contaFavorecidoDv'],
      ),
      agenciaConta: agenciaContaItau(x),
      tipoTransferencia: x['camara'] === '009' ? (x['contaFavorecido'] ? '01' : '04') : '',
    }),
    segmentoB: (x) => semCampos(x, 'vencimento', 'nominal', 'ispb'),
    segmentoBPix: (x) => semCampos(x, 'ispb'),
    segmentoJ: (x) => semCampos(x, 'instrucao'),
    segmentoO: (x) => semCampos(x, 'instrucao'),
    segmentoNDarf: tributoItau,
    segmentoNGps: (x) => semCampos(x, 'instrucao', 'tipoContribuinte'),
  },
};

const BANCOS: readonly BancoDePagamento[] = [bb, santander, caixa, bradesco, itau, sicoob];

/** Banks whose payment contract has differences of its own; any other is written and read as FEBRABAN says. */
export const BANCOS_DE_PAGAMENTO: readonly string[] = BANCOS.map((b) => b.layout.banco);

const febraban: BancoDePagamento = {
  layout: pagamentosFebraban,
  convenio: comoVeio,
  formaDoConvenio: { padrao: /^[0-9A-Za-z]{1,20}$/, texto: 'o código do convênio, até 20 posições' },
};

export function bancoDePagamento(banco: string): BancoDePagamento {
  return BANCOS.find((b) => b.layout.banco === banco) ?? febraban;
}
