import { ErroDeNegocio } from '@sineta/nucleo';

/** Names of headers are not fields of the body and stay as they are. */
const CABECALHO = /^[A-Z][A-Za-z]*(-[A-Z][A-Za-z]*)+$/;

/** A field as a JSON pointer (RFC 6901): pure libraries, which know no body, say `conta.banco`; the API, `/conta/banco`. */
export function ponteiro(campo: string): string {
  if (campo === '' || campo.startsWith('/') || CABECALHO.test(campo)) return campo;
  return `/${campo.replaceAll('.', '/')}`;
}

const UUID = /[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}/i;

/** What was not found and came in the body is pointed at there; what came in the address has no field to blame. */
export function apontar(problema: ErroDeNegocio, corpo: unknown): ErroDeNegocio {
  if (problema.codigo !== 'nao-encontrado' || problema.erros.length > 0) return problema;
  const id = UUID.exec(problema.detalhe)?.[0];
  const campo = id ? procurar(corpo, id, '') : null;
  if (campo === null) return problema;
  const { codigo, status, titulo, detalhe } = problema;
  const acao = 'Confira o identificador na lista desta escola.';
  return new ErroDeNegocio({ codigo, status, titulo, detalhe, erros: [{ campo, mensagem: detalhe, acao }] });
}

function procurar(valor: unknown, id: string, caminho: string): string | null {
  if (typeof valor === 'string') return valor.toLowerCase() === id.toLowerCase() ? caminho : null;
  if (!valor || typeof valor !== 'object' || ArrayBuffer.isView(valor)) return null;
  for (const [campo, interno] of Object.entries(valor)) {
    const achado = procurar(interno, id, `${caminho}/${campo}`);
    if (achado !== null) return achado;
  }
  return null;
}
