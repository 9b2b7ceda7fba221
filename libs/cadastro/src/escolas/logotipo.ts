import '@fastify/multipart';
import { ErroDeNegocio } from '@sineta/nucleo';
import { conferirImagem } from '@sineta/papel';
import { erroDaPlataforma, lendoFormulario } from '@sineta/plataforma';
import type { FastifyRequest } from 'fastify';
import { erroDoCadastro } from '../erros.js';

const UM_MEGA = 1024 * 1024;

export interface Logotipo {
  nome: string;
  tipo: 'image/png' | 'image/jpeg';
  conteudo: Buffer;
}

/**
 * Reads `arquivo` of a multipart form: a sound PNG or JPEG of up to 1 MiB, told by its bytes, never by its name or by
 * the declared type.
 * @throws ErroDeNegocio tipo-nao-aceito, logotipo-invalido, corpo-grande
 */
export async function lerLogotipo(pedido: FastifyRequest): Promise<Logotipo> {
  if (!pedido.isMultipart()) {
    throw erroDaPlataforma('tipo-nao-aceito', 'Envie o logotipo como formulário multipart/form-data.');
  }
  const { parte, conteudo } = await lendoFormulario(async () => {
    const lida = await pedido.file({ limits: { fileSize: UM_MEGA }, throwFileSizeLimit: false });
    return { parte: lida, conteudo: lida ? await lida.toBuffer() : Buffer.alloc(0) };
  });
  if (parte?.file.truncated) throw grande();
  if (parte?.fieldname !== 'arquivo' || conteudo.length === 0) throw recusa('Falta a imagem.');
  conferir(conteudo);
  const tipo = conteudo[0] === 0x89 ? 'image/png' : 'image/jpeg';
  return { nome: tipo === 'image/png' ? 'logotipo.png' : 'logotipo.jpg', tipo, conteudo };
}

function conferir(conteudo: Buffer): void {
  try {
    conferirImagem(conteudo);
  } catch (erro) {
    throw erro instanceof ErroDeNegocio ? recusa(erro.detalhe) : erro;
  }
}

function recusa(mensagem: string) {
  return erroDoCadastro('logotipo-invalido', mensagem, [
    { campo: '/arquivo', mensagem, acao: 'Envie no campo "arquivo" uma imagem PNG ou JPEG de até 1 MB.' },
  ]);
}

function grande() {
  return erroDaPlataforma('corpo-grande', 'O logotipo passa de 1 MB.', [
    { campo: '/arquivo', mensagem: 'Mais de 1 MB.', acao: 'Reduza a imagem e envie de novo.' },
  ]);
}
