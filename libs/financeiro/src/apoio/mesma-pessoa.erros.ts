/** Who asked, typed or changed is not who approves: one refusal for everything that takes two people. */
export const MESMA_PESSOA = { 'mesma-pessoa': { status: 409, titulo: 'É preciso outra pessoa' } } as const;
