/** The connection was not made: nothing left this machine, so trying again is safe. */
export class NadaFoiEnviado extends Error {}

/** The request may have arrived: only the other side knows what happened. */
export class RespostaPerdida extends Error {}

/** Failures before the first byte of the request: no route, no name, nobody listening, TLS refused by us. */
const ANTES_DO_ENVIO =
  /^(ECONNREFUSED|ENOTFOUND|EAI_AGAIN|EHOSTUNREACH|ENETUNREACH|ENDERECO_INTERNO|UND_ERR_CONNECT_TIMEOUT|ERR_TLS_\w+|CERT_\w+|SELF_SIGNED_\w+|DEPTH_ZERO_SELF_SIGNED_CERT|UNABLE_TO_\w+|ERR_SSL_\w+)$/;

/** What an error of undici means for whoever asked. `servico` is the other side, for people: 'o serviço do governo'. */
export function classificarFalhaDeRede(erro: unknown, servico: string): NadaFoiEnviado | RespostaPerdida {
  const { code = '', message } = erro as { code?: string; message: string };
  if (ANTES_DO_ENVIO.test(code)) return new NadaFoiEnviado(`Sem conexão com ${servico} (${code}).`);
  return new RespostaPerdida(`A resposta d${servico} se perdeu (${code || message}).`);
}
