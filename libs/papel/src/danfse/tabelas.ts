import { formatarReais } from '@sineta/nucleo';
import { formatarPercentual } from './formatos.js';
import type { IssqnDanfse } from './dados.js';

/**
 * Texts of the coded fields, from the leiaute of the NFS-e 1.01 (Anexo I and XSD). NT 008 orders the text, not the number.
 * A code out of the table has no text: the field prints a dash rather than something invented.
 */
type Tabela = Readonly<Record<string, string>>;

export const AMBIENTE_GERADOR: Tabela = { 1: 'Prefeitura', 2: 'Sistema Nacional da NFS-e' };

export const TIPO_DE_AMBIENTE: Tabela = { 1: 'Produção', 2: 'Homologação' };

export const EMITENTE: Tabela = { 1: 'Prestador', 2: 'Tomador', 3: 'Intermediário' };

export const SITUACAO: Tabela = {
  100: 'NFS-e Gerada',
  101: 'NFS-e de Substituição Gerada',
  102: 'NFS-e de Decisão Judicial ou Administrativa',
  103: 'NFS-e Avulsa',
  107: 'NFS-e MEI',
};

export const FINALIDADE: Tabela = { 0: 'NFS-e regular' };

export const SIMPLES_NACIONAL: Tabela = {
  1: 'Não Optante',
  2: 'Optante - Microempreendedor Individual (MEI)',
  3: 'Optante - Microempresa ou Empresa de Pequeno Porte (ME/EPP)',
};

export const REGIME_DE_APURACAO_SN: Tabela = {
  1: 'Regime de apuração dos tributos federais e municipal pelo SN',
  2:
    'Regime de apuração dos tributos federais pelo SN e ISSQN por fora do SN conforme respectiva legislação ' +
    'municipal do tributo',
  3:
    'Regime de apuração dos tributos federais e municipal por fora do SN conforme respectivas legislações federal e ' +
    'municipal de cada tributo',
};

export const REGIME_ESPECIAL: Tabela = {
  0: 'Nenhum',
  1: 'Ato Cooperado (Cooperativa)',
  2: 'Estimativa',
  3: 'Microempresa Municipal',
  4: 'Notário ou Registrador',
  5: 'Profissional Autônomo',
  6: 'Sociedade de Profissionais',
  9: 'Outros',
};

export const TRIBUTACAO_ISSQN: Tabela = {
  1: 'Operação tributável',
  2: 'Imunidade',
  3: 'Exportação de serviço',
  4: 'Não Incidência',
};

export const IMUNIDADE: Tabela = {
  0: 'Imunidade (tipo não informado na nota de origem)',
  1: 'Patrimônio, renda ou serviços, uns dos outros (CF88, Art 150, VI, a)',
  2: 'Templos de qualquer culto (CF88, Art 150, VI, b)',
  3:
    'Patrimônio, renda ou serviços dos partidos políticos, inclusive suas fundações, das entidades sindicais dos ' +
    'trabalhadores, das instituições de educação e de assistência social, sem fins lucrativos, atendidos os ' +
    'requisitos da lei (CF88, Art 150, VI, c)',
  4: 'Livros, jornais, periódicos e o papel destinado a sua impressão (CF88, Art 150, VI, d)',
  5: 'Fonogramas e videofonogramas musicais produzidos no Brasil (CF88, Art 150, VI, e)',
};

export const SUSPENSAO: Tabela = {
  1: 'Exigibilidade Suspensa por Decisão Judicial',
  2: 'Exigibilidade Suspensa por Processo Administrativo',
};

export const RETENCAO_ISSQN: Tabela = {
  1: 'Não Retido',
  2: 'Retido pelo Tomador',
  3: 'Retido pelo Intermediário',
};

export const RETENCAO_PIS_COFINS: Tabela = {
  0: 'PIS/COFINS/CSLL Não Retidos',
  1: 'PIS/COFINS Retidos',
  2: 'PIS/COFINS Não Retidos',
  3: 'PIS/COFINS/CSLL Retidos',
  4: 'PIS/COFINS Retidos, CSLL Não Retido',
  5: 'PIS Retido, COFINS/CSLL Não Retido',
  6: 'COFINS Retido, PIS/CSLL Não Retido',
  7: 'PIS Não Retido, COFINS/CSLL Retidos',
  8: 'PIS/COFINS Não Retidos, CSLL Retido',
  9: 'COFINS Não Retido, PIS/CSLL Retidos',
};

export const SEM_NIF: Tabela = {
  0: 'Não informado na nota de origem',
  1: 'Dispensado do NIF',
  2: 'Não exigência do NIF',
};

/** Text of a code, or undefined. */
export function textoDe(tabela: Tabela, codigo: string | undefined): string | undefined {
  return codigo === undefined ? undefined : tabela[codigo];
}

/** Kind of municipal benefit, with the figure the XML has in the place of the marker of the leiaute. */
export function beneficioMunicipal(issqn: IssqnDanfse): string | undefined {
  const { tpBM, pRedBCBM, vRedBCBM } = issqn;
  if (tpBM === '1') return 'Isenção';
  if (tpBM === '2') return pRedBCBM ? `Redução da BC em ${formatarPercentual(pRedBCBM)}` : 'Redução da BC';
  if (tpBM === '3') {
    return vRedBCBM === undefined ? 'Redução da BC' : `Redução da BC em ${formatarReais(vRedBCBM)}`;
  }
  return tpBM === '4' ? 'Alíquota Diferenciada' : tpBM;
}

/** UF of an IBGE municipality code, by its first two digits (IBGE, Divisão Territorial Brasileira). */
export function ufDoIbge(codigo: string | undefined): string | undefined {
  return codigo === undefined ? undefined : UF_POR_PREFIXO[codigo.slice(0, 2)];
}

const UF_POR_PREFIXO: Tabela = {
  11: 'RO',
  12: 'AC',
  13: 'AM',
  14: 'RR',
  15: 'PA',
  16: 'AP',
  17: 'TO',
  21: 'MA',
  22: 'PI',
  23: 'CE',
  24: 'RN',
  25: 'PB',
  26: 'PE',
  27: 'AL',
  28: 'SE',
  29: 'BA',
  31: 'MG',
  32: 'ES',
  33: 'RJ',
  35: 'SP',
  41: 'PR',
  42: 'SC',
  43: 'RS',
  50: 'MS',
  51: 'MT',
  52: 'GO',
  53: 'DF',
};
