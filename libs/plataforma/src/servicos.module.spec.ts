import path from 'node:path';
import { lerConfiguracao } from './configuracao/index.js';
import { opcoesDosServicos } from './servicos.module.js';

describe('opcoesDosServicos', () => {
  it('sem nada no ambiente: no banco, e mensagens guardadas', () => {
    expect(opcoesDosServicos(lerConfiguracao({}))).toEqual({ arquivos: { local: 'banco' }, correio: {} });
  });

  it('leva pasta, S3 e correio', () => {
    const ambiente = {
      ARQUIVOS: 's3',
      ARQUIVOS_PASTA: 'documentos',
      S3_ENDPOINT: 'https://s3.exemplo.test',
      S3_BALDE: 'b',
      S3_CHAVE: 'c',
      S3_SEGREDO: 's',
      SMTP_URL: 'smtp://correio.exemplo.test',
      EMAIL_REMETENTE: 'Escola <escola@exemplo.test>',
    };
    expect(opcoesDosServicos(lerConfiguracao(ambiente))).toEqual({
      arquivos: {
        local: 's3',
        pasta: path.resolve('documentos'),
        s3: { endereco: 'https://s3.exemplo.test', regiao: 'us-east-1', balde: 'b', chave: 'c', segredo: 's' },
      },
      correio: { urlSmtp: 'smtp://correio.exemplo.test', remetente: 'Escola <escola@exemplo.test>' },
    });
  });
});
