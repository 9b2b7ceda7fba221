/**
 * Whether the row of this alias, which has `sessao_id`, is of a session of cash desk not closed yet. Its values are not told
 * to who only operates: the count is blind.
 */
export const EM_SESSAO_ABERTA = (de: string): string =>
  `exists (select 1 from sessao_de_caixa sc
    where sc.escola_id = ${de}.escola_id and sc.id = ${de}.sessao_id and sc.situacao <> 'FECHADA')`;
