import { competenciaDe, ehDataCivil, ErroDeNegocio } from '@sineta/nucleo';
import { lerXml, textoEm, type No } from '../xml/ler.js';
import type { DadosDps } from './dados-dps.js';
import { conferirEstrutura } from './estrutura.js';
import type { Leiaute } from './leiaute.js';
import { montarDps } from './montar-dps.js';
import { REGRAS_DE_IDENTIFICACAO } from './regras-identificacao.js';
import { REGRAS_DE_OUTRAS_NOTAS } from './regras-substituicao.js';
import { REGRAS_DE_TRIBUTOS } from './regras-tributos.js';
import { DpsLida, type ContextoDeValidacao, type Ocorrencia } from './validacao.js';
import { leiauteDps } from './vigencias.js';

export const REGRAS_DA_DPS = [...REGRAS_DE_IDENTIFICACAO, ...REGRAS_DE_TRIBUTOS, ...REGRAS_DE_OUTRAS_NOTAS];

/**
 * Everything that can be known before sending: the layout table, then the business rules of Anexo I that need no
 * government registry. An empty list means "ready to be signed". A field with a layout error is not examined further.
 * Accepts the data or the XML, signed or not; XML that is not well formed gives one E1235.
 */
export function validarDps(entrada: string | DadosDps, contexto: ContextoDeValidacao = {}): Ocorrencia[] {
  const documento = lerOuOcorrencia(typeof entrada === 'string' ? entrada : montarDps(entrada).xml);
  if ('codigo' in documento) return [documento];
  const infDps = documento.filhos[0];
  const achados = conferirEstrutura(documento, leiauteDoDocumento(infDps));
  const comErro = new Set(achados.map((o) => o.campo));
  const dps = new DpsLida(infDps, infDps?.atributos['Id'] ?? '');
  for (const { codigo, campo, viola, mensagem, acao } of REGRAS_DA_DPS) {
    if (!comErro.has(campo) && viola(dps, contexto)) achados.push({ codigo, campo, mensagem, acao });
  }
  if (typeof entrada !== 'string') achados.push(...isencaoSemBeneficio(entrada));
  return achados;
}

/** Without the identifier the DPS would be written as an ordinary taxed one: only the data can tell. */
function isencaoSemBeneficio(dados: DadosDps): Ocorrencia[] {
  if (dados.prestador.regime !== 'ISENTA' || dados.issqn?.beneficio) return [];
  return [
    {
      codigo: 'S0903',
      campo: 'valores/trib/tribMun/BM',
      mensagem: 'A escola é isenta, mas falta o identificador do benefício municipal.',
      acao: 'Informe na configuração fiscal o identificador do benefício, de 14 algarismos, que a prefeitura cadastrou.',
    },
  ];
}

/** Only the layout table (E1235, E1228), as the government checks before any business rule. */
export function validarLeiauteDps(xml: string): Ocorrencia[] {
  const documento = lerOuOcorrencia(xml);
  if ('codigo' in documento) return [documento];
  return conferirEstrutura(documento, leiauteDoDocumento(documento.filhos[0]));
}

function leiauteDoDocumento(infDps: No | undefined): Leiaute {
  const data = textoEm(infDps, 'dCompet') ?? '';
  const competencia = ehDataCivil(data) ? competenciaDe(data) : '9999-12';
  return leiauteDps(textoEm(infDps, 'tpAmb') === '1' ? 'PRODUCAO' : 'HOMOLOGACAO', competencia);
}

function lerOuOcorrencia(xml: string): No | Ocorrencia {
  try {
    return lerXml(xml);
  } catch (erro) {
    if (!(erro instanceof ErroDeNegocio)) throw erro;
    return {
      codigo: 'E1235',
      campo: '',
      mensagem: erro.detalhe,
      acao: 'Envie o XML gerado pelo sistema, sem alterações.',
    };
  }
}
