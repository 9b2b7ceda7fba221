import fs from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { ErroDeInicializacao } from '../inicializacao/erro-de-inicializacao.js';
import {
  abrirChaveiro,
  lerAmbiente,
  lerConfiguracao,
  resumirConfiguracao,
  tabelaDeConfiguracao,
  VARIAVEIS,
} from './index.js';

const CHAVE = Buffer.alloc(32, 3).toString('base64');
const SEGREDO = 'hunter2-muito-secreto';
/** A database that several processes may share. */
const SEPARADO = { DATABASE_URL: 'postgres://dono:x@db/escola' };

function recusa(fazer: () => unknown): ErroDeInicializacao {
  try {
    fazer();
  } catch (erro) {
    expect(erro).toBeInstanceOf(ErroDeInicializacao);
    return erro as ErroDeInicializacao;
  }
  throw new Error('devia ter recusado');
}

describe('lerConfiguracao', () => {
  it('sem nada no ambiente, vale o padrão de cada variável', () => {
    expect(lerConfiguracao({})).toMatchObject({
      porta: 3000,
      endereco: '127.0.0.1',
      papel: 'tudo',
      pastaDados: '.sineta',
      urlBanco: undefined,
      limiteCorpo: 20 * 1024 * 1024,
      migrar: true,
      demo: true,
      arquivos: 'banco',
      origens: [],
      chavesAnteriores: [],
    });
  });

  it('lê cada tipo de valor', () => {
    const c = lerConfiguracao({
      PORT: ' 8080 ',
      DEMO: 'não',
      LIMITE_CORPO: '500kb',
      ORIGENS: 'https://a.example, https://b.example',
      SINETA_CHAVE: CHAVE,
      SINETA_CHAVES_ANTERIORES: `${CHAVE},${CHAVE}`,
      DATABASE_URL: 'postgresql://dono:x@db.example:5432/escola?sslmode=require',
      PORTA_BANCO: '',
    });
    expect(c).toMatchObject({ porta: 8080, demo: false, limiteCorpo: 512_000, portaBanco: undefined });
    expect(c.origens).toEqual(['https://a.example', 'https://b.example']);
    expect(c.chave).toEqual(Buffer.alloc(32, 3));
    expect(c.chavesAnteriores).toHaveLength(2);
  });

  it('diz todas as variáveis erradas de uma vez, sem repetir segredos', () => {
    const erro = recusa(() =>
      lerConfiguracao({
        PORT: '99999',
        PAPEL: 'tudinho',
        SINETA_CHAVE: SEGREDO,
        DATABASE_URL: `mysql://dono:${SEGREDO}@x/y`,
        SMTP_URL: `smtp://u:${SEGREDO}@mx.example`,
        LIMITE_CORPO: 'muito',
        DEMO: 'talvez',
        URL_PUBLICA: 'escola',
        ARQUIVOS: 's3',
        S3_BALDE: 'b',
      }),
    );
    const nomes = [...erro.message.matchAll(/- (\w+):/g)].map(([, nome]) => nome).sort();
    expect(nomes).toEqual(
      [
        'PORT',
        'PAPEL',
        'SINETA_CHAVE',
        'DATABASE_URL',
        'LIMITE_CORPO',
        'DEMO',
        'URL_PUBLICA',
        'S3_ENDPOINT',
        'S3_CHAVE',
        'S3_SEGREDO',
        'EMAIL_REMETENTE',
      ].sort(),
    );
    expect(erro.message).toContain('PORT: deve ser um número inteiro de 0 a 65535 (veio "99999")');
    expect(erro.message).toContain('PAPEL: deve ser tudo, api ou worker (veio "tudinho")');
    expect(erro.message + erro.acao).not.toContain(SEGREDO);
  });

  it.each([
    [{ DATABASE_APP_URL: 'postgres://app:x@db/escola' }, 'DATABASE_URL: falta informar'],
    [{ PAPEL: 'worker' }, 'DATABASE_URL: falta informar, porque PAPEL=worker'],
    [
      { ...SEPARADO, PAPEL: 'worker' },
      'SEFIN_URL: falta informar, porque PAPEL=worker não tem uma SEFIN de treinamento',
    ],
    [{ ...SEPARADO, PAPEL: 'api', TREINO: 'sim' }, 'ou, para a homologação ir ao governo, TREINO=nao'],
    [{ DATABASE_URL: 'postgres://db/escola' }, 'deve ter usuário e banco'],
    [{ DATABASE_URL: 'postgres://dono@db' }, 'deve ter usuário e banco'],
    [{ ARQUIVOS: 'pasta' }, 'ARQUIVOS_PASTA: falta informar, porque ARQUIVOS=pasta'],
    [{ SINETA_CHAVE: Buffer.alloc(31).toString('base64') }, 'SINETA_CHAVE: deve ter 32 bytes'],
    [{ SINETA_CHAVE: `${CHAVE.slice(0, 43)}!` }, 'SINETA_CHAVE: deve ter 32 bytes'],
    [{ PORT: '-1' }, 'PORT: deve ser'],
    [{ PORT: '3e3' }, 'PORT: deve ser'],
    [{ POOL_MAXIMO: '1' }, 'POOL_MAXIMO: deve ser um número inteiro de 2 a 500'],
  ])('recusa %j', (ambiente, mensagem) => {
    expect(recusa(() => lerConfiguracao(ambiente as Record<string, string>)).message).toContain(mensagem);
  });

  it.each([
    { PAPEL: 'worker', TREINO: 'nao' },
    { PAPEL: 'api', SEFIN_URL: 'https://127.0.0.1:4143/SefinNacional' },
    { PAPEL: 'tudo' },
  ])('%j diz aonde vai a homologação, e inicia', (ambiente) => {
    expect(lerConfiguracao({ ...SEPARADO, ...ambiente }).papel).toBe(ambiente.PAPEL);
  });

  it('o resumo para o log não mostra segredos', () => {
    const c = lerConfiguracao({
      DATABASE_URL: `postgres://dono:${SEGREDO}@db/e`,
      SINETA_CHAVE: CHAVE,
      S3_SEGREDO: SEGREDO,
    });
    const resumo = resumirConfiguracao(c);
    expect(resumo).toMatchObject({ PORT: '3000', DATABASE_URL: '(definida)', SINETA_CHAVE: '(definida)' });
    expect(JSON.stringify(resumo)).not.toMatch(new RegExp(`${SEGREDO}|AwMD`));
    expect(resumo).not.toHaveProperty('SMTP_URL');
  });

  it('a tabela do README tem uma linha por variável, com nomes únicos', () => {
    const nomes = Object.values(VARIAVEIS).map(({ nome }) => nome);
    expect(new Set(nomes).size).toBe(nomes.length);
    const linhas = tabelaDeConfiguracao().split('\n');
    expect(linhas).toHaveLength(nomes.length + 2);
    expect(linhas).toContain('| `PORT` | `3000` | HTTP port |');
    for (const linha of linhas) expect(linha.match(/(?<!\\)\|/g)).toHaveLength(4);
  });
});

describe('em uma pasta', () => {
  let pasta: string;
  beforeEach(() => (pasta = fs.mkdtempSync(path.join(os.tmpdir(), 'sineta-config-'))));
  afterEach(() => fs.rmSync(pasta, { recursive: true, force: true }));
  const config = (ambiente: Record<string, string> = {}) =>
    lerConfiguracao({ PASTA_DADOS: path.join(pasta, 'dados'), ...ambiente });

  it('o .env vale, e o ambiente vale mais', () => {
    fs.writeFileSync(path.join(pasta, '.env'), 'PORT=4000\nENDERECO="0.0.0.0"\n');
    expect(lerConfiguracao(lerAmbiente(pasta, { PORT: '5000' }))).toMatchObject({ porta: 5000, endereco: '0.0.0.0' });
    expect(lerAmbiente(path.join(pasta, 'nada'), { A: 'b' })).toEqual({ A: 'b' });
  });

  it('a chave mestra nasce uma vez, com modo 0600, e é a mesma depois', () => {
    const primeira = abrirChaveiro(config()).derivar('x');
    const arquivo = path.join(pasta, 'dados', 'chave');
    expect(fs.statSync(arquivo).mode & 0o777).toBe(0o600);
    expect(abrirChaveiro(config()).derivar('x')).toEqual(primeira);
    const trocada = abrirChaveiro(config({ SINETA_CHAVE: CHAVE }));
    expect(trocada.derivar('x')).not.toEqual(primeira);
    const antiga = abrirChaveiro(config()).embrulharDek(1, Buffer.alloc(32, 5));
    expect(trocada.desembrulharDek(1, antiga)).toEqual(Buffer.alloc(32, 5));
  });

  it('não inventa chave para dados que já existem, nem para um banco de fora', () => {
    const semChave = recusa(() => abrirChaveiro(config({ DATABASE_URL: 'postgres://dono:x@db/escola' })));
    expect(semChave.message).toContain('falta SINETA_CHAVE');
    abrirChaveiro(config());
    fs.rmSync(path.join(pasta, 'dados', 'chave'));
    fs.mkdirSync(path.join(pasta, 'dados', 'dados'));
    fs.writeFileSync(path.join(pasta, 'dados', 'dados', 'PG_VERSION'), '18\n');
    expect(recusa(() => abrirChaveiro(config())).message).toContain('falta o arquivo');
    fs.writeFileSync(path.join(pasta, 'dados', 'chave'), 'curta\n');
    expect(recusa(() => abrirChaveiro(config())).message).toContain('está danificado');
  });
});
