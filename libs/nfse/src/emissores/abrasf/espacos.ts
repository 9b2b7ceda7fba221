import type { Forma } from './forma.js';

const ABRASF = 'http://www.abrasf.org.br/nfse.xsd';
const GISS = 'http://www.giss.com.br';

/** Prefix of what is below the root and its children; only GISS has one. */
export function prefixoDe({ espaco }: Forma): string {
  return espaco === 'GISS' ? 'tipos' : '';
}

/** Declarations of a message. In GISS each one has its own namespace, after its name: `enviar-lote-rps-envio`. */
export function abertura({ espaco }: Forma, mensagem: string): string {
  if (espaco === 'NENHUM') return '';
  if (espaco === 'ABRASF') return ` xmlns="${ABRASF}"`;
  const arquivo = mensagem.replace(/(?<!^)[A-Z]/g, '-$&').toLowerCase();
  return ` xmlns="${GISS}/${arquivo}-v2_04.xsd" xmlns:tipos="${GISS}/tipos-v2_04.xsd"`;
}

export function cabecalhoDe({ envelope, versao }: Forma): string | null {
  if (envelope.cabecalho === null) return null;
  const [escrita, espaco] = envelope.cabecalho === 'GISS' ? ['2.00', `${GISS}/cabecalho-v2_04.xsd`] : [versao, ABRASF];
  return `<cabecalho versao="${escrita}" xmlns="${espaco}"><versaoDados>${escrita}</versaoDados></cabecalho>`;
}
