import fs from 'node:fs';

/** The contexts speak of bodies; the pure libraries, of their own inputs, which the contexts translate (`comPonteiros`). */
const CONTEXTOS = ['plataforma', 'cadastro', 'educacional', 'financeiro', 'fiscal'];

/** What is not in a body has its own name: a header, a parameter of the query, or the request as a whole. */
const FORA_DO_CORPO = ['', 'id', 'conta', 'em', 'depois', 'ordenar', 'If-Match', 'Idempotency-Key', 'X-Codigo-Totp'];

/** Warnings over a tax document name its elements, as the government's own do (DPS layout 1.01). */
const DO_DOCUMENTO_FISCAL = 'libs/fiscal/src/movimentos/impedimentos.regras.ts';

const CAMPO = /\bcampo:\s*(['"`])((?:(?!\1).)*)\1/g;

/** Fields named in a source that are neither a pointer nor out of the body. A pointer may start with a variable. */
const semPonteiro = (codigo: string): string[] =>
  [...codigo.matchAll(CAMPO)]
    .map(([, , campo]) => String(campo))
    .filter((campo) => !/^(\/|\$\{)/.test(campo) && !FORA_DO_CORPO.includes(campo));

it('todo erro dos contextos aponta o campo do corpo com um ponteiro JSON', () => {
  const raiz = new URL('../../../', import.meta.url);
  const fontes = CONTEXTOS.flatMap((lib) =>
    (fs.readdirSync(new URL(`libs/${lib}/src/`, raiz), { recursive: true }) as string[])
      .map((nome) => `libs/${lib}/src/${nome.replaceAll('\\', '/')}`)
      .filter((nome) => nome.endsWith('.ts') && !nome.endsWith('.spec.ts') && nome !== DO_DOCUMENTO_FISCAL),
  );
  const textos = fontes.map((nome) => ({ nome, codigo: fs.readFileSync(new URL(nome, raiz), 'utf8') }));
  expect(textos.flatMap(({ nome, codigo }) => semPonteiro(codigo).map((campo) => `${nome}: ${campo}`))).toEqual([]);
  expect(textos.flatMap(({ codigo }) => [...codigo.matchAll(CAMPO)]).length).toBeGreaterThan(60);
});

it('o que não tem ponteiro é apanhado', () => {
  const codigo = "[{ campo: 'contaDv' }, { campo: '/conta' }, { campo: `${base}/x` }, { campo: `arquivo, ${n}` }]";
  expect(semPonteiro(codigo)).toEqual(['contaDv', 'arquivo, ${n}']);
});
