/** Roles of the house. `plataforma` creates schools and sees no school's data. */
export const PAPEIS = [
  'admin',
  'secretaria',
  'financeiro',
  'caixa',
  'professor',
  'responsavel',
  'aluno',
  'integrador',
  'auditor',
  'plataforma',
] as const;

export type Papel = (typeof PAPEIS)[number];

/** Roles of the school's own staff. Guardians and students see only what is theirs. */
export const EQUIPE = ['admin', 'secretaria', 'financeiro', 'caixa', 'professor', 'auditor'] as const satisfies Papel[];
