import { execFileSync, spawnSync } from 'node:child_process';
import { createSecureContext } from 'node:tls';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { X509Certificate } from 'node:crypto';
import { abrirPfx } from './abrir-pfx.js';
import { conferirCertificado } from './conferir.js';
import { gerarCertificadoDeTeste, type CertificadoDeTeste } from './gerar-teste.js';
import type { FormatoDePfx } from './escrever-pfx.js';

const DE = new Date('2026-01-01T00:00:00Z');
const ATE = new Date('2027-01-01T00:00:00Z');
const AGORA = new Date('2026-06-01T12:00:00Z');
const CNPJ = '12345678000195';
const SENHA = 'çãé-Senha#1';
const FORMATOS: FormatoDePfx[] = ['moderno', '3des', 'rc2-40'];
const temOpenssl = spawnSync('openssl', ['version']).status === 0;

describe('certificado A1', () => {
  const gerados = new Map<FormatoDePfx, CertificadoDeTeste>();
  beforeAll(() => {
    for (const formato of FORMATOS) {
      gerados.set(
        formato,
        gerarCertificadoDeTeste({
          cnpj: CNPJ,
          razaoSocial: 'Colégio Ação',
          validoDe: DE,
          validoAte: ATE,
          senha: SENHA,
          formato,
        }),
      );
    }
  });
  const do_ = (formato: FormatoDePfx): CertificadoDeTeste => {
    const certificado = gerados.get(formato);
    if (!certificado) throw new Error(formato);
    return certificado;
  };

  it.each(FORMATOS)('abre %s e lê titular, CNPJ, validade, usos e cadeia', (formato) => {
    const lido = abrirPfx(do_(formato).pfx, SENHA);
    expect(lido).toMatchObject({
      titular: 'Colégio Ação',
      cnpj: CNPJ,
      emissor: 'AC Sineta de Treinamento - sem valor legal',
      validoDe: DE,
      validoAte: ATE,
      usos: ['clientAuth', 'emailProtection'],
    });
    expect(lido.cadeiaPem).toHaveLength(1);
    expect(lido.impressaoDigital).toBe(
      new X509Certificate(do_(formato).certificadoPem).fingerprint256.replaceAll(':', '').toLowerCase(),
    );
    // Node itself proves that key and certificate belong together.
    expect(() => createSecureContext({ key: lido.chavePem, cert: lido.certificadoPem })).not.toThrow();
  });

  it('o rc2-40 gerado é mesmo o arquivo que o TLS do Node recusa', () => {
    expect(() => createSecureContext({ pfx: do_('rc2-40').pfx, passphrase: SENHA })).toThrow(/Unsupported PKCS12/);
    expect(() => createSecureContext({ pfx: do_('moderno').pfx, passphrase: SENHA })).not.toThrow();
  });

  it('o número de série dos gerados não começa com zero: dois bytes deles fariam um certificado que ninguém lê', () => {
    const pems = [...gerados.values()].flatMap(({ certificadoPem, caPem }) => [certificadoPem, caPem]);
    const series = pems.map((pem) => new X509Certificate(pem).serialNumber);
    expect(series).toEqual(series.map(() => expect.stringMatching(/^[1-7][0-9A-F]{17}$/) as string));
  });

  it('recusa senha errada, arquivo que não é PKCS#12 e arquivo truncado', () => {
    for (const formato of FORMATOS) {
      expect(() => abrirPfx(do_(formato).pfx, 'errada')).toThrow(
        expect.objectContaining({ codigo: 'certificado-senha-incorreta' }),
      );
    }
    for (const bytes of [
      Buffer.from('não sou'),
      Buffer.alloc(0),
      do_('3des').pfx.subarray(0, 900),
      Buffer.from(do_('3des').certificadoPem),
    ]) {
      expect(() => abrirPfx(bytes, SENHA)).toThrow(expect.objectContaining({ codigo: 'certificado-nao-e-pkcs12' }));
    }
  });

  const conferivel = { cnpj: CNPJ, usos: ['clientAuth'] as const, validoDe: DE, validoAte: ATE };
  it.each([
    ['certificado-vencido', { agora: new Date('2027-01-01T00:00:01Z'), cnpj: CNPJ }, {}],
    ['certificado-ainda-nao-valido', { agora: new Date('2025-12-31T23:59:59Z'), cnpj: CNPJ }, {}],
    ['certificado-de-outro-cnpj', { agora: AGORA, cnpj: '11222333000181' }, {}],
    ['certificado-sem-cnpj', { agora: AGORA, cnpj: CNPJ }, { cnpj: null }],
    ['certificado-sem-uso-de-cliente', { agora: AGORA, cnpj: CNPJ }, { usos: [] }],
  ])('recusa com %s, dizendo o que fazer', (codigo, uso, mudanca) => {
    const base = abrirPfx(do_('moderno').pfx, SENHA);
    const alvo = {
      ...base,
      ...conferivel,
      ...mudanca,
      usos: [...((mudanca as { usos?: [] }).usos ?? conferivel.usos)],
    };
    expect(() => conferirCertificado(alvo, uso)).toThrow(
      expect.objectContaining({
        codigo,
        erros: [expect.objectContaining({ acao: expect.stringMatching(/.{10}/) as string })],
      }),
    );
  });

  it('aceita o certificado da matriz para a filial, e sem clientAuth só o que não o tem', () => {
    const base = abrirPfx(do_('moderno').pfx, SENHA);
    expect(() => conferirCertificado(base, { agora: AGORA, cnpj: '12345678000276' })).not.toThrow();
    const semUso = gerarCertificadoDeTeste({
      razaoSocial: 'X',
      validoDe: DE,
      validoAte: ATE,
      senha: 's',
      autenticacaoDeCliente: false,
    });
    const lido = abrirPfx(semUso.pfx, 's');
    expect(lido).toMatchObject({ cnpj: null, usos: ['emailProtection'] });
  });

  it.each(FORMATOS)('o openssl abre o %s que escrevemos', (formato) => {
    if (!temOpenssl) return console.warn('openssl ausente: conferência cruzada do PKCS#12 pulada');
    const pasta = mkdtempSync(join(tmpdir(), 'sineta-pfx-'));
    try {
      const arquivo = join(pasta, 'a.pfx');
      writeFileSync(arquivo, do_(formato).pfx);
      const saida = execFileSync(
        'openssl',
        ['pkcs12', '-legacy', '-in', arquivo, '-passin', `pass:${SENHA}`, '-nodes'],
        { stdio: ['ignore', 'pipe', 'ignore'] },
      );
      expect(saida.toString().match(/BEGIN CERTIFICATE/g)).toHaveLength(2);
    } finally {
      rmSync(pasta, { recursive: true });
    }
  });

  it.each([
    ['AES', []],
    ['legado (RC2-40)', ['-legacy']],
  ])('abre o %s que o openssl escreve', (_nome, opcoes) => {
    if (!temOpenssl) return console.warn('openssl ausente: conferência cruzada do PKCS#12 pulada');
    const pasta = mkdtempSync(join(tmpdir(), 'sineta-pfx-'));
    try {
      const { chavePem, certificadoPem } = do_('moderno');
      writeFileSync(join(pasta, 'a.pem'), chavePem + certificadoPem);
      execFileSync('openssl', [
        'pkcs12',
        '-export',
        ...opcoes,
        '-in',
        join(pasta, 'a.pem'),
        '-out',
        join(pasta, 'a.pfx'),
        '-passout',
        'pass:abc',
      ]);
      expect(abrirPfx(readFileSync(join(pasta, 'a.pfx')), 'abc').cnpj).toBe(CNPJ);
      execFileSync('openssl', [
        'pkcs12',
        '-export',
        '-nokeys',
        ...opcoes,
        '-in',
        join(pasta, 'a.pem'),
        '-out',
        join(pasta, 'b.pfx'),
        '-passout',
        'pass:abc',
      ]);
      expect(() => abrirPfx(readFileSync(join(pasta, 'b.pfx')), 'abc')).toThrow(
        expect.objectContaining({ codigo: 'certificado-sem-chave' }),
      );
    } finally {
      rmSync(pasta, { recursive: true });
    }
  });
});
