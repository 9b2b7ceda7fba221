import fs from 'node:fs';
import path from 'node:path';
import { fileURLToPath } from 'node:url';

const raiz = fileURLToPath(new URL('../../../../..', import.meta.url));

/** House (`libs/fiscal`, `apps/api`) and resource of every scope that a controller declares. */
function escoposDeclarados(): { casa: string; recurso: string }[] {
  return ['libs', 'apps'].flatMap((pasta) =>
    (fs.readdirSync(path.join(raiz, pasta), { recursive: true }) as string[])
      .filter((arquivo) => arquivo.endsWith('.controller.ts'))
      .flatMap((arquivo) => {
        const casa = `${pasta}/${arquivo.split(path.sep)[0]}`;
        const codigo = fs.readFileSync(path.join(raiz, pasta, arquivo), 'utf8');
        return [...codigo.matchAll(/(?<!from )'([a-z-]+):[a-z-]+'/g)].map(([, recurso = '']) => ({ casa, recurso }));
      }),
  );
}

/** Resources that more than one house declares: a key made for one would open the other. */
function repartidos(escopos: readonly { casa: string; recurso: string }[]): string[] {
  const donas = new Map<string, Set<string>>();
  for (const { casa, recurso } of escopos) donas.set(recurso, (donas.get(recurso) ?? new Set()).add(casa));
  return [...donas]
    .filter(([, casas]) => casas.size > 1)
    .map(([recurso, casas]) => `${recurso}: ${[...casas].join(', ')}`);
}

describe('os escopos das chaves de API', () => {
  it('são cada um de um só contexto: a chave do diário não abre as notas fiscais', () => {
    expect(repartidos(escoposDeclarados())).toEqual([]);
    expect(new Set(escoposDeclarados().map(({ recurso }) => recurso)).size).toBeGreaterThan(10);
  });

  it('o que dois contextos declaram é apanhado', () => {
    const dois = [
      { casa: 'libs/a', recurso: 'notas' },
      { casa: 'libs/b', recurso: 'notas' },
    ];
    expect(repartidos(dois)).toEqual(['notas: libs/a, libs/b']);
  });
});
