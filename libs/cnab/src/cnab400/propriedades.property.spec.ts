import fc from 'fast-check';
import { dataCivil, somarDias } from '@sineta/nucleo';
import type { CampoCnab, LayoutCnab } from '../layout.js';
import { escreverRegistro } from '../motor.escrita.js';
import { lerRegistro } from '../motor.leitura.js';
import type { ValorDeCampo } from '../motor.js';
import { LAYOUTS_400 } from './bancos.js';

const INICIO = dataCivil('1990-01-01');
/** Days from 1990-01-01 to 2089-12-31, the dates that two digits of year can tell. */
const DIAS = 36_523;

const digitos = (n: number) => fc.stringMatching(new RegExp(`^\\d{${n}}$`));
const maiusculas = fc.constantFrom(...'ABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789 -./');

function valorDe(campo: CampoCnab): fc.Arbitrary<ValorDeCampo> {
  const tamanho = campo.ate - campo.de + 1;
  const { dominio, fixo, padrao } = campo.regra;
  if (fixo) return fc.constant(padrao);
  if (dominio) return fc.constantFrom(...Object.keys(dominio));
  if (campo.tipo === 'valor') return fc.integer({ min: 0, max: Math.min(10 ** tamanho - 1, Number.MAX_SAFE_INTEGER) });
  if (campo.tipo === 'N') return digitos(tamanho);
  if (campo.tipo === 'A') return fc.string({ unit: maiusculas, maxLength: tamanho }).map((s) => s.trimEnd());
  return fc.integer({ min: 0, max: DIAS }).map((dias) => somarDias(INICIO, dias));
}

/** Type of the record that the layout reads: the first character is what tells one from another. */
function tipoDe(layout: LayoutCnab, registro: string): string {
  const fixo = layout.registros[registro]?.[0]?.regra.padrao;
  return fixo ?? [...'2345678'].find((t) => layout.identificar(t) === registro) ?? '';
}

describe('qualquer valor escrito volta igual', () => {
  it.each(LAYOUTS_400.map((l) => [`${l.banco} ${l.produto}`, l] as const))('%s', (_nome, layout) => {
    for (const [registro, campos] of Object.entries(layout.registros)) {
      const tipo = tipoDe(layout, registro);
      if (tipo === '' || layout.identificar(tipo) !== registro) continue;
      const valores = fc.record(Object.fromEntries(campos.map((c) => [c.nome, valorDe(c)])));
      fc.assert(
        fc.property(valores, (dados) => {
          const escritos = { ...dados, tipoRegistro: tipo };
          const linha = escreverRegistro(layout, registro, escritos);
          expect(linha).toHaveLength(400);
          const lido = lerRegistro(layout, linha);
          expect(lido).toEqual({ registro, valores: escritos, problemas: [] });
        }),
        { numRuns: 20 },
      );
    }
  });
});
