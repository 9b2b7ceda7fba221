import { catalogoDeErros, type ErroDeCampo } from '@sineta/nucleo';

export const erroDeIntegracao = catalogoDeErros({
  'referencia-usada': { status: 409, titulo: 'Referência já usada' },
  'nfse-com-problemas': { status: 422, titulo: 'Nota com problemas' },
  'governo-nao-respondeu': { status: 503, titulo: 'O governo não respondeu' },
  'consulta-nao-atendida': { status: 409, titulo: 'Consulta não atendida por este município' },
});

/** The same reference is the same note for ever: another request needs another one. */
export function referenciaUsada(referencia: string, campos: readonly string[]) {
  const erros = campos.map((campo): ErroDeCampo => {
    const acao = 'Repita o pedido como foi feito, ou use outra referência para outra nota.';
    return { campo, mensagem: 'Difere do pedido que já usou esta referência.', acao };
  });
  return erroDeIntegracao('referencia-usada', `A referência ${referencia} já é de outro pedido.`, erros);
}

export function nfseComProblemas(erros: readonly ErroDeCampo[]) {
  const quantos = erros.length === 1 ? 'um problema' : `${erros.length} problemas`;
  return erroDeIntegracao('nfse-com-problemas', `A nota tem ${quantos}. Nada foi gravado nem numerado.`, erros);
}

export function governoNaoRespondeu(motivo: string) {
  return erroDeIntegracao('governo-nao-respondeu', motivo, [
    { campo: '', mensagem: motivo, acao: 'Repita a consulta em alguns minutos.' },
  ]);
}
