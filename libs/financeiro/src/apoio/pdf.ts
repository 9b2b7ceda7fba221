import { applyDecorators, StreamableFile } from '@nestjs/common';
import { ApiOkResponse, ApiProduces } from '@nestjs/swagger';

/** Documents a route that answers with a PDF. */
export function RespostaEmPdf(): MethodDecorator {
  return applyDecorators(
    ApiProduces('application/pdf'),
    ApiOkResponse({ schema: { type: 'string', format: 'binary' } }),
  );
}

/** A PDF as an attachment. */
export function pdf(nome: string, conteudo: Buffer): StreamableFile {
  return new StreamableFile(conteudo, {
    type: 'application/pdf',
    disposition: `attachment; filename="${nome}.pdf"`,
    length: conteudo.length,
  });
}
