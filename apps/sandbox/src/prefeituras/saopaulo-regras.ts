import { verify } from 'node:crypto';
import { ehDataCivil, ufDoCep } from '@sineta/nucleo';
import { filhos, textoEm, type NoComFonte } from '@sineta/nfse';
import type { Cidade } from './cidade.js';
import type { RpsDeclarado } from './tipos.js';

export type VersaoSp = '1' | '2';

const ENSINO_REGULAR = '05673';

export interface PedidoSp {
  versao: VersaoSp;
  /** Of who signed and sent. */
  cnpj: string;
  certificadoPem: string;
}

export interface RecusaSp {
  codigo: string;
  descricao: string;
}

const texto = (no: NoComFonte | undefined, caminho: string): string => textoEm(no, caminho)?.trim() ?? '';
export const centavos = (reais: string): number => Math.round(Number(reais || '0') * 100);

function valorDo(rps: NoComFonte, versao: VersaoSp): string {
  if (versao === '1') return texto(rps, 'ValorServicos');
  return texto(rps, 'ValorFinalCobrado') || texto(rps, 'ValorInicialCobrado');
}

/**
 * The text that the school signs for each RPS (manual 3.3.7, pp. 46–48; manual 2.8.2 for version 1): registration of 12
 * or 8, series of 5, number of 12, date, taxation, status, retention, value and deductions of 15, service of 5, payer.
 */
function cadeia(rps: NoComFonte, versao: VersaoSp): string {
  const documento = texto(rps, 'CPFCNPJTomador/CPF') || texto(rps, 'CPFCNPJTomador/CNPJ');
  const indicador = documento === '' ? '3' : documento.length === 11 ? '1' : '2';
  return [
    texto(rps, 'ChaveRPS/InscricaoPrestador').padStart(versao === '1' ? 8 : 12, '0'),
    texto(rps, 'ChaveRPS/SerieRPS').padEnd(5),
    texto(rps, 'ChaveRPS/NumeroRPS').padStart(12, '0'),
    texto(rps, 'DataEmissao').replaceAll('-', ''),
    texto(rps, 'TributacaoRPS'),
    texto(rps, 'StatusRPS'),
    texto(rps, 'ISSRetido') === 'true' ? 'S' : 'N',
    String(centavos(valorDo(rps, versao))).padStart(15, '0'),
    String(centavos(texto(rps, 'ValorDeducoes'))).padStart(15, '0'),
    texto(rps, 'CodigoServico').padStart(5, '0'),
    indicador + documento.padStart(14, '0'),
    versao === '2' ? texto(rps, 'CPFCNPJTomador/NIF') || texto(rps, 'CPFCNPJTomador/NaoNIF') : '',
  ].join('');
}

export function assinado(cadeiaAscii: string, assinatura: string, certificadoPem: string): boolean {
  return verify('sha1', Buffer.from(cadeiaAscii, 'latin1'), certificadoPem, Buffer.from(assinatura, 'base64'));
}

/** Null when the RPS cannot be identified. */
export function lerRpsSp(rps: NoComFonte, { cnpj, versao }: PedidoSp): RpsDeclarado | null {
  const [chave] = filhos(rps, 'ChaveRPS');
  const numero = texto(chave, 'NumeroRPS').replace(/^0+(?=\d)/, '');
  if (!/^\d+$/.test(numero) || !ehDataCivil(texto(rps, 'DataEmissao'))) return null;
  const servico = centavos(valorDo(rps, versao));
  const tributacao = texto(rps, 'TributacaoRPS');
  return {
    serie: texto(chave, 'SerieRPS'),
    numero,
    emissao: texto(rps, 'DataEmissao'),
    servico,
    descontos: centavos(texto(rps, 'ValorDeducoes')),
    base: servico - centavos(texto(rps, 'ValorDeducoes')),
    aliquota: (Number(texto(rps, 'AliquotaServicos') || '0') * 100).toFixed(2),
    liquido: servico,
    item: texto(rps, 'CodigoServico'),
    retido: texto(rps, 'ISSRetido') === 'true',
    tributado: tributacao === 'T',
    cnpj,
    inscricao: texto(chave, 'InscricaoPrestador'),
    tomador: {
      cpf: texto(rps, 'CPFCNPJTomador/CPF'),
      cnpj: texto(rps, 'CPFCNPJTomador/CNPJ'),
      cep: texto(rps, 'EnderecoTomador/CEP'),
      municipio: texto(rps, 'EnderecoTomador/Cidade'),
    },
    xml: rps.fonte,
  };
}

interface RegraSp {
  codigo: string;
  descricao: string;
  quebra: (no: NoComFonte, rps: RpsDeclarado, pedido: PedidoSp, cidade: Cidade) => boolean;
}

/** 224, for a RPS that is a note in force, is the choice of this sandbox: the code of the city was not found. */
const REGRAS: readonly RegraSp[] = [
  {
    codigo: '641',
    descricao: 'Para prestador optante pelo Simples deverá ser utilizado o leiaute 1.',
    quebra: (_no, { cnpj }, { versao }, cidade) => versao === '2' && cidade.contribuinte(cnpj)?.simples === true,
  },
  {
    codigo: '223',
    descricao: 'O RPS já foi convertido em uma NFS-e que está cancelada.',
    quebra: (_no, rps, _pedido, cidade) => cidade.notaDoRps(rps.cnpj, rps)?.canceladaEm !== undefined,
  },
  {
    codigo: '224',
    descricao: 'O RPS já foi convertido em NFS-e.',
    quebra: (_no, rps, _pedido, cidade) => {
      const nota = cidade.notaDoRps(rps.cnpj, rps);
      return nota !== undefined && nota.canceladaEm === undefined;
    },
  },
  {
    codigo: '260',
    descricao: 'O CEP do tomador é inválido.',
    quebra: (_no, { tomador: { cep } }) => cep !== '' && ufDoCep(cep.padStart(8, '0')) === null,
  },
  {
    codigo: '306',
    descricao: 'O código de serviço não existe para este prestador.',
    quebra: (_no, { item }, _pedido, cidade) => {
      const codigos = [ENSINO_REGULAR, ...(cidade.parametros.codigosDeServico ?? [])];
      return !codigos.some((codigo) => codigo.padStart(5, '0') === item.padStart(5, '0'));
    },
  },
  {
    codigo: '640',
    descricao: 'O campo ValorInicialCobrado foi descontinuado.',
    quebra: (no) => filhos(no, 'ValorInicialCobrado').length > 0,
  },
  {
    codigo: '1223',
    descricao: 'O município da prestação só é informado quando o serviço não é tributado em São Paulo.',
    quebra: (no, { tributado }) => tributado && filhos(no, 'MunicipioPrestacao').length > 0,
  },
];

/** Reasons why a RPS is refused; the signature first, since nothing else is believed without it. */
export function examinarRpsSp(no: NoComFonte, rps: RpsDeclarado, pedido: PedidoSp, cidade: Cidade): RecusaSp[] {
  const esperada = cadeia(no, pedido.versao);
  if (!assinado(esperada, texto(no, 'Assinatura'), pedido.certificadoPem)) {
    return [{ codigo: '1206', descricao: `Assinatura do RPS incorreta. Cadeia: ${esperada}` }];
  }
  return REGRAS.filter((regra) => regra.quebra(no, rps, pedido, cidade)).map(({ codigo, descricao }) => ({
    codigo,
    descricao,
  }));
}
