import { limparDocumento, tipoDeDocumento } from '@sineta/nucleo';

/** The fields that make a DPS unique for the government. */
export interface ChaveDaDps {
  /** IBGE code, 7 digits. */
  municipio: string;
  /** CPF or CNPJ of the issuer. */
  inscricao: string;
  /** 1 to 49999 for own applications. */
  serie: number | string;
  numero: number | string;
}

/**
 * Id of the DPS, 45 positions: `DPS` + município 7 + tipo de inscrição (1 CPF, 2 CNPJ) + inscrição 14 + série 5 +
 * número 15. Source: Anexo I, rule E0004.
 */
export function montarIdDps(chave: ChaveDaDps): string {
  const inscricao = limparDocumento(chave.inscricao);
  const tipo = tipoDeDocumento(inscricao) === 'CPF' ? '1' : '2';
  const serie = String(chave.serie).padStart(5, '0');
  const numero = String(chave.numero).padStart(15, '0');
  return `DPS${chave.municipio}${tipo}${inscricao.padStart(14, '0')}${serie}${numero}`;
}

/** Inverse of {@link montarIdDps}; null when the text has not the form of an Id. */
export function lerIdDps(id: string): ChaveDaDps | null {
  const partes = /^DPS(\d{7})(?:1000(\d{11})|2([0-9A-Z]{14}))(\d{5})(\d{15})$/.exec(id);
  if (!partes) return null;
  const [, municipio = '', cpf, cnpj, serie, numero] = partes;
  return { municipio, inscricao: cpf ?? cnpj ?? '', serie: Number(serie), numero: Number(numero) };
}

export interface ChaveDaNfse {
  municipio: string;
  /** 1 city, 2 Sefin Nacional. */
  ambienteGerador: '1' | '2';
  inscricao: string;
  numero: number;
  /** `AAMM` of issue. */
  anoMes: string;
  /** 9 digits. */
  codigo: string;
}

/**
 * Check digit of the access key: modulo 11 with weights 2 to 9 from the right, remainder 0 or 1 gives 0; a letter is
 * worth its ASCII code − 48. The official text names the digit without its rule: this is the rule of the NF-e, and keys
 * received from the government are therefore never refused for it.
 */
export function digitoDaChave(chave49: string): string {
  let soma = 0;
  for (let i = 0; i < chave49.length; i++) {
    soma += (chave49.charCodeAt(chave49.length - 1 - i) - 48) * (2 + (i % 8));
  }
  const resto = soma % 11;
  return String(resto < 2 ? 0 : 11 - resto);
}

/** Access key, 50 positions. The Id of the note is `NFS` + key. Source: Anexo I, rule E1263. */
export function montarChaveNfse(c: ChaveDaNfse): string {
  const inscricao = limparDocumento(c.inscricao);
  const tipo = tipoDeDocumento(inscricao) === 'CPF' ? '1' : '2';
  const corpo = `${c.municipio}${c.ambienteGerador}${tipo}${inscricao.padStart(14, '0')}${String(c.numero).padStart(13, '0')}${c.anoMes}${c.codigo}`;
  return corpo + digitoDaChave(corpo);
}

/** Inverse of {@link montarChaveNfse}; null when the text has not the form of a key. The check digit is not verified. */
export function lerChaveNfse(chave: string): ChaveDaNfse | null {
  const partes = /^(\d{7})([12])(?:1000(\d{11})|2([0-9A-Z]{14}))(\d{13})(\d{4})(\d{9})\d$/.exec(chave);
  if (!partes) return null;
  const [, municipio = '', ambiente, cpf, cnpj, numero, anoMes = '', codigo = ''] = partes;
  return {
    municipio,
    ambienteGerador: ambiente as '1' | '2',
    inscricao: cpf ?? cnpj ?? '',
    numero: Number(numero),
    anoMes,
    codigo,
  };
}
