import { X509Certificate } from 'node:crypto';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { gerarAutoridadeDeTeste } from '@sineta/nfse';
import { opcoesDoFiscal } from './opcoes.js';

const TREINAMENTO = {
  urlSefin: 'https://127.0.0.1:4443/SefinNacional',
  urlPrefeituras: 'https://127.0.0.1:4443/prefeituras',
  caPem: 'CA',
};

describe('opções do fiscal', () => {
  it('a carência curta é só da SEFIN de treinamento: a produção continua com a do governo', () => {
    const { sefin, carenciaMs, prazoMs } = opcoesDoFiscal(
      { urlSefin: undefined, sefinCa: undefined, pastaIcp: undefined },
      TREINAMENTO,
    );
    expect(sefin).toEqual({
      HOMOLOGACAO: { url: TREINAMENTO.urlSefin, caPem: 'CA', prazoMs: 8_000, carenciaMs: 10_000 },
    });
    expect({ carenciaMs, prazoMs }).toEqual({ carenciaMs: undefined, prazoMs: undefined });
  });

  it('SEFIN_URL não herda a carência do treinamento', () => {
    const { sefin } = opcoesDoFiscal(
      { urlSefin: 'https://sefin.example', sefinCa: undefined, pastaIcp: undefined },
      TREINAMENTO,
    );
    expect(sefin).toEqual({
      PRODUCAO: { url: 'https://sefin.example' },
      HOMOLOGACAO: { url: 'https://sefin.example' },
    });
  });
});

describe('SINETA_ICP', () => {
  const pasta = mkdtempSync(join(tmpdir(), 'sineta-icp-'));
  afterAll(() => rmSync(pasta, { recursive: true }));
  const ler = (pastaIcp: string) => opcoesDoFiscal({ urlSefin: undefined, sefinCa: undefined, pastaIcp });

  it('lê cada certificado da pasta, em PEM ou DER', () => {
    const [de, ate] = [new Date('2026-01-01T00:00:00Z'), new Date('2036-01-01T00:00:00Z')];
    const [uma, outra] = [gerarAutoridadeDeTeste(de, ate), gerarAutoridadeDeTeste(de, ate)];
    writeFileSync(join(pasta, 'a.crt'), uma.certificadoPem);
    writeFileSync(join(pasta, 'b.cer'), new X509Certificate(outra.certificadoPem).raw);
    writeFileSync(join(pasta, 'leia.txt'), 'não é certificado');
    const lidos = ler(pasta).icp?.map((pem) => new X509Certificate(pem).fingerprint256);
    expect(lidos).toEqual([uma, outra].map((a) => new X509Certificate(a.certificadoPem).fingerprint256));
  });

  it('sem certificados legíveis não sobe, e diz o que fazer', () => {
    const vazia = join(pasta, 'não existe');
    expect(() => ler(vazia)).toThrow(/SINETA_ICP/);
    writeFileSync(join(pasta, 'c.pem'), 'estragado');
    expect(() => ler(pasta)).toThrow(/não tem certificados/);
  });
});
