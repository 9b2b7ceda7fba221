import type { NestFastifyApplication } from '@nestjs/platform-fastify';
import { DocumentBuilder, SwaggerModule, type OpenAPIObject } from '@nestjs/swagger';
import { completarContrato } from './contrato.js';

const DESCRICAO = `API do Sineta, o ERP escolar aberto.

- Dinheiro viaja em **centavos inteiros** (\`…Centavos\`), datas em \`AAAA-MM-DD\`, instantes em ISO 8601 com fuso.
- Erros seguem a RFC 9457 (\`application/problem+json\`), com o campo, o motivo e o que fazer.
- Listas: \`?limite=&depois=&ordenar=\` e a resposta \`{ dados, proximo }\`; \`formato=csv\` exporta a lista inteira.
- Alterações pedem \`If-Match\` com o ETag lido; operações que movem dinheiro pedem \`Idempotency-Key\`.`;

export function montarDocumento(app: NestFastifyApplication): OpenAPIObject {
  const configuracao = new DocumentBuilder()
    .setTitle('Sineta')
    .setDescription(DESCRICAO)
    .setVersion('1')
    .setLicense('MIT', 'https://opensource.org/license/mit')
    .addServer('/', 'Esta instalação')
    .addBearerAuth()
    .addApiKey({ type: 'apiKey', in: 'header', name: 'X-Chave-Api' }, 'chave-api')
    .build();
  const documento = SwaggerModule.createDocument(app, configuracao, {
    operationIdFactory: (controlador, metodo) => `${controlador.replace(/Controller$/, '')}_${metodo}`,
  });
  return completarContrato(documento);
}

export function publicarDocumentacao(app: NestFastifyApplication): void {
  SwaggerModule.setup('docs', app, () => montarDocumento(app), {
    jsonDocumentUrl: 'docs/openapi.json',
    customSiteTitle: 'Sineta — API',
    swaggerOptions: { persistAuthorization: true, tagsSorter: 'alpha', docExpansion: 'none' },
  });
}
