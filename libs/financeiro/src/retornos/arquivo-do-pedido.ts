import { lendoFormulario } from '@sineta/plataforma';
import type { FastifyRequest } from 'fastify';
import { erroFinanceiro } from '../erros.js';

interface ComArquivo {
  isMultipart?: () => boolean;
  file?: () => Promise<{ filename: string; toBuffer: () => Promise<Buffer> } | undefined>;
}

const RETORNO = { nome: 'retorno.ret', acao: 'Envie o arquivo .RET do banco.' };

/**
 * The file of an upload: the first of a form (`multipart/form-data`), or the whole body (`application/octet-stream`).
 * @throws ErroDeNegocio `arquivo-ausente`
 */
export async function arquivoDoPedido(
  pedido: FastifyRequest,
  padrao = RETORNO,
): Promise<{ nome: string; conteudo: Buffer }> {
  const upload = pedido as unknown as ComArquivo;
  if (upload.isMultipart?.()) {
    const parte = await lendoFormulario(async () => {
      const lida = await upload.file?.();
      return lida && { nome: lida.filename || padrao.nome, conteudo: await lida.toBuffer() };
    });
    if (parte && parte.conteudo.length > 0) return parte;
  } else if (Buffer.isBuffer(pedido.body) && pedido.body.length > 0) {
    return { nome: padrao.nome, conteudo: pedido.body };
  }
  throw erroFinanceiro('arquivo-ausente', 'Nenhum arquivo foi enviado.', [
    {
      campo: '/arquivo',
      mensagem: 'Arquivo ausente ou vazio.',
      acao: `${padrao.acao} Use multipart/form-data ou application/octet-stream.`,
    },
  ]);
}
