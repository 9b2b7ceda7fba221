/** Cities with more than 500 thousand inhabitants (IBGE 2024); the training government knows the names of these. */
const NOMES = [
  '3550308 São Paulo; 3304557 Rio de Janeiro; 5300108 Brasília; 2304400 Fortaleza; 2927408 Salvador',
  '3106200 Belo Horizonte; 1302603 Manaus; 4106902 Curitiba; 2611606 Recife; 5208707 Goiânia; 1501402 Belém',
  '4314902 Porto Alegre; 3518800 Guarulhos; 3509502 Campinas; 2111300 São Luís; 2704302 Maceió',
  '5002704 Campo Grande; 3304904 São Gonçalo; 2211001 Teresina; 2507507 João Pessoa',
  '3548708 São Bernardo do Campo; 3301702 Duque de Caxias; 3303500 Nova Iguaçu; 2408102 Natal; 3534401 Osasco',
  '3547809 Santo André; 3552205 Sorocaba; 3170206 Uberlândia; 3543402 Ribeirão Preto',
  '3549904 São José dos Campos; 5103403 Cuiabá; 2607901 Jaboatão dos Guararapes; 3118601 Contagem',
  '4209102 Joinville; 2910800 Feira de Santana; 2800308 Aracaju; 4113700 Londrina; 3136702 Juiz de Fora',
  '4205407 Florianópolis; 5201405 Aparecida de Goiânia; 3205002 Serra; 3301009 Campos dos Goytacazes',
  '3300456 Belford Roxo; 3303302 Niterói; 3549805 São José do Rio Preto; 1500800 Ananindeua; 3205200 Vila Velha',
  '1100205 Porto Velho',
];

const UF_POR_CODIGO: Readonly<Record<string, string>> = Object.fromEntries(
  '11RO 12AC 13AM 14RR 15PA 16AP 17TO 21MA 22PI 23CE 24RN 25PB 26PE 27AL 28SE 29BA 31MG 32ES 33RJ 35SP 41PR 42SC 43RS 50MS 51MT 52GO 53DF'
    .split(' ')
    .map((par) => [par.slice(0, 2), par.slice(2)]),
);

const nomes = new Map(
  NOMES.flatMap((linha) => linha.split('; ')).map((item) => [item.slice(0, 7), item.slice(8)] as const),
);

/** Name of the city, or a text with its code when it is not one of the large ones. */
export function nomeDoMunicipio(ibge: string): string {
  return nomes.get(ibge) ?? `Município ${ibge}`;
}

/** State of an IBGE code, or undefined when its first two digits are of none. */
export function ufDoMunicipio(ibge: string): string | undefined {
  return UF_POR_CODIGO[ibge.slice(0, 2)];
}
