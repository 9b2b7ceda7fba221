import { BANCOS } from './bancos/index.js';
import { erroBoleto } from './erros.js';
import type { Banco } from './tipos.js';

const porCodigo = new Map(BANCOS.map((banco) => [banco.codigo, banco]));

/** A bank by its three digits. @throws ErroDeNegocio `banco-desconhecido` */
export function bancoPorCodigo(codigo: string): Banco {
  const banco = porCodigo.get(codigo);
  if (banco) return banco;
  throw erroBoleto('banco-desconhecido', `O banco "${codigo}" não tem suporte a boleto.`, [
    {
      campo: 'banco',
      mensagem: 'Banco sem suporte a boleto',
      acao: `Use um destes: ${BANCOS.map((b) => `${b.codigo} ${b.nome}`).join(', ')}.`,
    },
  ]);
}

/** `756-0`, as it stands between the thick rules of the slip. */
export function codigoComDv(banco: Pick<Banco, 'codigo' | 'dv'>): string {
  return `${banco.codigo}-${banco.dv}`;
}
