import { lendoFormulario } from '@sineta/plataforma';
import type { FastifyRequest } from 'fastify';
import { erroFinanceiro } from '../erros.js';

interface ComArquivo {
  isMultipart?: () => boolean;
  file?: () => Promise<{ filename: string; toBuffer: () => Promise<Buffer> } | undefined>;
}

/**
 * The file of an upload: the first of a form (`multipart/form-data`), or the whole body (`application/octet-stream`).
 * @throws ErroDeNegocio `arquivo-ausente`
 */
export async function arquivoDoPedido(
  pedido: FastifyRequest,
  { nome: padrao = 'retorno.ret', oQue = 'o arquivo .RET do banco' } = {},
): Promise<{ nome: string; conteudo: Buffer }> {
  const upload = pedido as unknown as ComArquivo;
  if (upload.isMultipart?.()) {
    const parte = await lendoFormulario(async () => {
      const lida = await upload.file?.();
      return lida && { nome: lida.filename || padrao, conteudo: await lida.toBuffer() };
    });
    if (parte && parte.conteudo.length > 0) return parte;
  } else if (Buffer.isBuffer(pedido.body) && pedido.body.length > 0) {
    return { nome: padrao, conteudo: pedido.body };
  }
  throw erroFinanceiro('arquivo-ausente', 'Nenhum arquivo foi enviado.', [
    {
      campo: '/arquivo',
      mensagem: 'Arquivo ausente ou vazio.',
      acao: `Envie ${oQue} em multipart/form-data ou application/octet-stream.`,
    },
  ]);
}
