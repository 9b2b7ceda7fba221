/**
 * What a school needs to know of the tax lists. Sources: Anexo B v1.00.02; LC 214/2025 art. 129 and Anexo II (60 %
 * reduction of IBS and CBS for education); Anexo VII (cIndOp).
 */
export interface ClassificacaoIbsCbs {
  readonly cst: string;
  readonly classificacao: string;
}

/** Education services of Anexo II: CST 200, classification 200028. */
export const IBSCBS_EDUCACAO: ClassificacaoIbsCbs = { cst: '200', classificacao: '200028' };
/** Full taxation, for what is outside Anexo II (languages other than sign or native, sports, other courses). */
export const IBSCBS_INTEGRAL: ClassificacaoIbsCbs = { cst: '000', classificacao: '000001' };

/** Classroom, natural person, at the supplier's place (030101); elsewhere (030104); on-line (100301). */
export const INDICADORES_DE_OPERACAO: ReadonlySet<string> = new Set(['030101', '030104', '100301']);

const PREFIXOS_ANEXO_II = ['122011', '122012000', '122013000', '122020000', '12203', '12204'];

/**
 * The classification that follows from the NBS code alone. NBS 1.2205.13.00 mixes sign language (reduced) and foreign
 * languages (full), so it is answered as full: the accountant decides.
 */
export function classificacaoSugerida(nbs: string): ClassificacaoIbsCbs {
  return PREFIXOS_ANEXO_II.some((p) => nbs.startsWith(p)) ? IBSCBS_EDUCACAO : IBSCBS_INTEGRAL;
}

/** Names of the codes that a school uses, as the national list writes them. */
export const DESCRICAO_TRIBUTACAO_NACIONAL: Readonly<Record<string, string>> = {
  '080101': 'Ensino regular pré-escolar, fundamental e médio.',
  '080102': 'Ensino regular superior.',
  '080201':
    'Instrução, treinamento, orientação pedagógica e educacional, avaliação de conhecimentos de qualquer natureza.',
};

export const DESCRICAO_NBS: Readonly<Record<string, string>> = {
  '122011100': 'Serviços de creches ou de entidade equivalente',
  '122011200': 'Serviços de pré-escola',
  '122011900': 'Serviços de educação infantil não classificados em subposições anteriores',
  '122012000': 'Serviços de ensino fundamental',
  '122013000': 'Serviços de ensino médio',
  '122020000': 'Serviços de educação técnica de nível médio',
  '122031000': 'Serviços de ensino fundamental de jovens e adultos',
  '122032000': 'Serviços de ensino médio de jovens e adultos',
  '122041000': 'Serviços educacionais de graduação',
  '122042000': 'Serviços educacionais de pós-graduação',
  '122043000': 'Serviços educacionais de extensão',
  '122044000': 'Serviços educacionais de cursos sequenciais',
  '122051100': 'Serviços de educação com enfoque cultural',
  '122051200': 'Serviços de educação desportiva e recreacional',
  '122051300': 'Serviços de educação em línguas estrangeiras e de sinais',
  '122051400': 'Serviços de palestras e conferências',
  '122051900': 'Outros serviços de educação, inclusive treinamento, não classificados em subposições anteriores',
  '122052000': 'Serviços de apoio aos serviços educacionais',
};
