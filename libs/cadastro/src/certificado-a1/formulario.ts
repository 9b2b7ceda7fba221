import '@fastify/multipart';
import { erroDaPlataforma, lendoFormulario } from '@sineta/plataforma';
import type { FastifyRequest } from 'fastify';
import { erroDoCadastro } from '../erros.js';

export interface FormularioDoCertificado {
  arquivo: Buffer;
  senha: string;
}

/** A real .pfx has a few kilobytes; this leaves room for long chains. */
const MAIOR_PFX = 256 * 1024;

/**
 * Reads `arquivo` and `senha` of a multipart form, in any order.
 * @throws ErroDeNegocio tipo-nao-aceito, envio-incompleto, certificado-grande
 */
export async function lerFormulario(pedido: FastifyRequest): Promise<FormularioDoCertificado> {
  if (!pedido.isMultipart()) {
    throw erroDaPlataforma('tipo-nao-aceito', 'Envie o certificado como formulário multipart/form-data.');
  }
  const { arquivo, senha } = await lendoFormulario(() => lerCampos(pedido));
  if (!arquivo?.length) throw falta('/arquivo', 'Falta o arquivo.', 'Envie o .pfx ou .p12 no campo "arquivo".');
  if (senha === null) throw falta('/senha', 'Falta a senha.', 'Envie a senha do certificado no campo "senha".');
  if (arquivo.length > MAIOR_PFX) throw grande();
  return { arquivo, senha };
}

async function lerCampos(pedido: FastifyRequest): Promise<{ arquivo: Buffer | null; senha: string | null }> {
  let arquivo: Buffer | null = null;
  let senha: string | null = null;
  for await (const parte of pedido.parts()) {
    if (parte.type === 'file') {
      const bytes = await parte.toBuffer();
      if (parte.fieldname === 'arquivo') arquivo = bytes;
    } else if (parte.fieldname === 'senha') senha = String(parte.value);
  }
  return { arquivo, senha };
}

function falta(campo: string, mensagem: string, acao: string) {
  return erroDoCadastro('envio-incompleto', mensagem, [{ campo, mensagem, acao }]);
}

function grande() {
  return erroDoCadastro('certificado-grande', 'O arquivo é grande demais para um certificado A1.', [
    { campo: '/arquivo', mensagem: 'Mais de 256 KB.', acao: 'Envie só o .pfx ou .p12 do certificado da escola.' },
  ]);
}
