import type { Centavos, DataCivil } from '@sineta/nucleo';
import { erroCnab } from '../erros.js';
import { linhasDe } from '../linhas.js';
import { conferirRegistro } from '../motor.leitura.js';
import type { RegistroNaLinha } from '../motor.leitura.js';
import { reconhecer } from '../reconhecer.js';
import { pagamentosFebraban } from './febraban.js';

/** A boleto that somebody registered against the school, as the bank captured it. */
export interface BoletoDoDda {
  linha: number;
  codigoBarras: string;
  /** CPF or CNPJ of who issued it. */
  documento: string;
  nome: string;
  vencimento: DataCivil | null;
  valorCentavos: Centavos;
  numeroDocumento: string;
  emissao: DataCivil | null;
  jurosPorDiaCentavos: Centavos;
  dataLimite: DataCivil | null;
}

export interface VarreduraDoDda {
  banco: string;
  /** Inscription of the payer in the header: the school's. */
  inscricao: string;
  nsa: number;
  boletos: BoletoDoDda[];
  problemas: { linha: number; mensagem: string }[];
}

const texto = (r: RegistroNaLinha, campo: string): string => String(r.valor(campo) ?? '').trim();
const data = (r: RegistroNaLinha, campo: string): DataCivil | null => r.valor(campo) as DataCivil | null;

/** CPF in 11 and CNPJ in 14 positions out of the fifteen of the field. */
function documento(tipo: string, inscricao: string): string {
  return tipo === '1' ? inscricao.slice(-11) : inscricao.slice(-14);
}

function boleto(r: RegistroNaLinha, linha: number): BoletoDoDda {
  return {
    ...{ linha, codigoBarras: texto(r, 'codigoBarras'), nome: texto(r, 'nome') },
    documento: documento(texto(r, 'tipoInscricao'), texto(r, 'inscricao')),
    ...{ vencimento: data(r, 'vencimento'), valorCentavos: Number(r.valor('nominal') ?? 0) },
    ...{ numeroDocumento: texto(r, 'numeroDocumento'), emissao: data(r, 'emissao') },
    ...{ jurosPorDiaCentavos: Number(r.valor('jurosPorDia') ?? 0), dataLimite: data(r, 'dataLimite') },
  };
}

/**
 * Reads the sweep of the DDA: segment G of a file in 240 positions, of any bank (FEBRABAN CNAB240 v10.6, bloqueto
 * eletrônico). Segments H and others are left alone.
 * @throws ErroDeNegocio `cnab-nao-reconhecido`, `cnab-nao-e-retorno` when no segment G is there
 */
export function lerDda(bytes: Buffer): VarreduraDoDda {
  const { layout, banco } = reconhecer(bytes);
  const lido: VarreduraDoDda = { banco, inscricao: '', nsa: 0, boletos: [], problemas: [] };
  if (layout === '240') lerLinhas(bytes, lido);
  if (lido.boletos.length > 0) return lido;
  throw erroCnab('cnab-nao-e-retorno', `Este arquivo do banco ${banco} não traz boletos do DDA.`, [
    { campo: 'arquivo', mensagem: 'Nenhum segmento G', acao: 'Envie o arquivo de varredura do DDA em 240 posições.' },
  ]);
}

function lerLinhas(bytes: Buffer, lido: VarreduraDoDda): void {
  let numero = 0;
  for (const linha of linhasDe(bytes)) {
    numero += 1;
    const registro = linha.trim() === '' ? null : conferirRegistro(pagamentosFebraban, linha);
    if (registro?.registro === 'headerArquivo') {
      lido.inscricao = texto(registro, 'inscricao');
      lido.nsa = Number(registro.valor('nsa') ?? 0);
    }
    if (registro?.registro !== 'segmentoG') continue;
    for (const { mensagem } of registro.problemas) lido.problemas.push({ linha: numero, mensagem });
    lido.boletos.push(boleto(registro, numero));
  }
}
