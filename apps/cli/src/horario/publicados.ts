/** Best soft cost published for the Brazilian instances of XHSTT-2014 (University of Twente, hard cost 0 in all). */
const MELHORES: Readonly<Record<string, number>> = {
  BrazilInstance1: 41,
  BrazilInstance2: 5,
  BrazilInstance3: 24,
  BrazilInstance4: 51,
  BrazilInstance5: 19,
  BrazilInstance6: 35,
  BrazilInstance7: 53,
};

/** By the name in the metadata of the instance; undefined for any other. */
export const melhorPublicado = (nome: string): number | undefined => MELHORES[nome.replace(/\s+/g, '')];
