/** Who asked, typed or changed is not who approves: one refusal for everything that takes two people. */
export const MESMA_PESSOA = { 'mesma-pessoa': { status: 409, titulo: 'É preciso outra pessoa' } } as const;

/** Of a request that one makes and another decides. */
export const SEGUNDA_PESSOA = {
  ...MESMA_PESSOA,
  'pedido-ja-decidido': { status: 409, titulo: 'Pedido já decidido' },
} as const;
