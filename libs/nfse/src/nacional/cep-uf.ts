/** First and last five digits of the CEPs of each IBGE state code. Source: Correios, faixas de CEP por UF. */
const FAIXAS: ReadonlyArray<readonly [uf: string, de: number, ate: number]> = [
  ['35', 1000, 19999],
  ['33', 20000, 28999],
  ['32', 29000, 29999],
  ['31', 30000, 39999],
  ['29', 40000, 48999],
  ['28', 49000, 49999],
  ['26', 50000, 56999],
  ['27', 57000, 57999],
  ['25', 58000, 58999],
  ['24', 59000, 59999],
  ['23', 60000, 63999],
  ['22', 64000, 64999],
  ['21', 65000, 65999],
  ['15', 66000, 68899],
  ['16', 68900, 68999],
  ['13', 69000, 69299],
  ['14', 69300, 69399],
  ['13', 69400, 69899],
  ['12', 69900, 69999],
  ['53', 70000, 72799],
  ['52', 72800, 72999],
  ['53', 73000, 73699],
  ['52', 73700, 76799],
  ['11', 76800, 76999],
  ['17', 77000, 77999],
  ['51', 78000, 78899],
  ['50', 79000, 79999],
  ['41', 80000, 87999],
  ['42', 88000, 89999],
  ['43', 90000, 99999],
];

/** True when the state of the CEP is the state of the city's IBGE code: a cheap part of rule E0240. */
export function cepNoEstado(cep: string, municipio: string): boolean {
  const prefixo = Number(cep.slice(0, 5));
  return FAIXAS.some(([uf, de, ate]) => municipio.startsWith(uf) && prefixo >= de && prefixo <= ate);
}
