/**
 * "Regras gerais" of 2025 that are one expression about each record of a type: number, record, demand, condition. Those
 * of the file's shape (1 to 19, 21, 24, 26, 27, 38, 39) are in `gerais.ts` and `vinculos.ts`.
 */
export const GERAIS = `
20 00 confere contar r40 <= 3
22 20 confere tem r60
23 20 confere tem r50
29 30 confere contar r60(t14=1 e t26 cheio) <= 4 @parcial
30 30 confere contar r60(t14=1 e t26 cheio e t26!=39|40|64|68) <= 2 @parcial
31 30 confere contar r60(t14!=1 e (t15=1 ou t16=1)) <= 4 @parcial
32 30 confere !tem r60(t34!=1 e (t35=1 ou t36=1)) ou !tem r60(etapa=1|2) @parcial
33 30 confere !tem r60(t34!=1 e (t35=1 ou t36=1)) ou !tem r60(etapa=14|15|16|17|18) @parcial
40 00 confere contar r20 <= 1500
`;

/** Fields of record 20 that, when equal, make two classes the same (general rule 21). */
export const MESMA_TURMA = [5, 6, 7, 8, 9, 10, 11, 12, 13, 14, 15, 16, 23, 24, 26];

/** General rules that only Inep can apply, since they speak of what is in its base. */
export const GERAIS_EXTERNAS: Readonly<Record<string, string>> = {
  'geral.25': 'descaracterização da pessoa: compara com o que está na base do Inep',
  'geral.34': 'como o Inep identifica a pessoa: pelo campo 4 do registro 30',
  'geral.35': 'como o Inep identifica a pessoa sem o campo 4: pelo CPF',
  'geral.36': 'como o Inep identifica a pessoa sem CPF: pela certidão nova',
  'geral.37': 'como o Inep identifica a pessoa sem documento: por nome, nascimento e filiação',
  'geral.41': 'erro não previsto no processamento do Inep',
};
