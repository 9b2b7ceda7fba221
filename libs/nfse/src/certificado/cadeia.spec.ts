import { execFileSync, spawnSync } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { abrirPfx } from './abrir-pfx.js';
import { conferirCadeia } from './cadeia.js';
import { gerarAutoridadeDeTeste, gerarCertificadoDeTeste, type AutoridadeDeTeste } from './gerar-teste.js';

const DE = new Date('2026-01-01T00:00:00Z');
const ATE = new Date('2027-01-01T00:00:00Z');
const AGORA = new Date('2026-06-01T12:00:00Z');
const DA_ICP = { organizacao: 'ICP-Brasil' };
const temOpenssl = spawnSync('openssl', ['version']).status === 0;

let raiz: AutoridadeDeTeste;
let emissora: AutoridadeDeTeste;
beforeAll(() => {
  raiz = gerarAutoridadeDeTeste(DE, ATE, { ...DA_ICP, nome: 'Autoridade Raiz Fictícia' });
  emissora = gerarAutoridadeDeTeste(DE, ATE, { ...DA_ICP, nome: 'AC Fictícia', emissora: raiz });
});

const daEscola = (autoridade?: AutoridadeDeTeste, razaoSocial = 'Colégio') => {
  const pedido = { cnpj: '12345678000195', razaoSocial, validoDe: DE, validoAte: ATE, senha: 's' };
  return gerarCertificadoDeTeste({ ...pedido, ...(autoridade ? { autoridade } : {}) });
};
const conferir = (autoridade: AutoridadeDeTeste | undefined, icp: string[], mais: string[] = [], agora = AGORA) => {
  const { certificadoPem, cadeiaPem } = abrirPfx(daEscola(autoridade).pfx, 's');
  return conferirCadeia({ certificadoPem, cadeiaPem: [...cadeiaPem, ...mais] }, { agora, icp });
};
const comCodigo = (codigo: string, mensagem: string) =>
  expect.objectContaining({ codigo, message: expect.stringContaining(mensagem) as string }) as Error;

it('chega à raiz da pasta, com a autoridade do meio no arquivo ou na pasta', () => {
  expect(conferir(emissora, [raiz.certificadoPem])).toEqual({ situacao: 'CONFERIDA', aviso: null });
  const { certificadoPem } = abrirPfx(daEscola(emissora).pfx, 's');
  const icp = [emissora.certificadoPem, raiz.certificadoPem];
  expect(conferirCadeia({ certificadoPem, cadeiaPem: [] }, { agora: AGORA, icp }).situacao).toBe('CONFERIDA');
});

it('sem a pasta, diz o que não conferiu: cadeia inteira, incompleta, ou de quem não é da ICP-Brasil', () => {
  expect(conferir(emissora, [], [raiz.certificadoPem]).aviso).toMatch(/inteira, mas não foi comparada.*SINETA_ICP/);
  expect(conferir(emissora, []).aviso).toMatch(/falta "Autoridade Raiz Fictícia"/);
  const qualquer = gerarAutoridadeDeTeste(DE, ATE, { nome: 'AC da Esquina', organizacao: 'Esquina' });
  expect(conferir(qualquer, [])).toMatchObject({
    situacao: 'NAO_CONFERIDA',
    aviso: 'Quem emitiu o certificado, "AC da Esquina", não se diz da ICP-Brasil: o governo deve recusá-lo.',
  });
});

it('com a pasta, uma raiz que não está nela não vale, ainda que tenha o mesmo nome', () => {
  const outra = gerarAutoridadeDeTeste(DE, ATE, { ...DA_ICP, nome: 'Autoridade Raiz Alheia' });
  expect(conferir(outra, [raiz.certificadoPem])).toMatchObject({
    situacao: 'NAO_CONFERIDA',
    aviso: expect.stringContaining('não chega a nenhuma raiz da ICP-Brasil da pasta') as string,
  });
  const homonima = gerarAutoridadeDeTeste(DE, ATE, { ...DA_ICP, nome: 'Autoridade Raiz Fictícia' });
  expect(conferir(homonima, [raiz.certificadoPem]).situacao).toBe('NAO_CONFERIDA');
});

it('quem diz que assinou e não assinou é recusado', () => {
  const falsa = gerarAutoridadeDeTeste(DE, ATE, { ...DA_ICP, nome: 'AC Fictícia' });
  const { certificadoPem } = abrirPfx(daEscola(falsa).pfx, 's');
  const trocada = { certificadoPem, cadeiaPem: [emissora.certificadoPem] };
  expect(() => conferirCadeia(trocada, { agora: AGORA, icp: [] })).toThrow(
    comCodigo('certificado-cadeia-invalida', '"AC Fictícia", que não o assinou'),
  );
});

it('um certificado comum não é autoridade de ninguém', () => {
  const { chavePem, certificadoPem } = daEscola(emissora);
  const filho = daEscola({ chavePem, certificadoPem }, 'Filial');
  const { certificadoPem: folha, cadeiaPem } = abrirPfx(filho.pfx, 's');
  expect(() => conferirCadeia({ certificadoPem: folha, cadeiaPem }, { agora: AGORA, icp: [] })).toThrow(
    comCodigo('certificado-cadeia-invalida', 'que não o assinou'),
  );
});

it('uma autoridade vencida é recusada', () => {
  expect(() => conferir(emissora, [raiz.certificadoPem], [], new Date('2027-01-02T00:00:00Z'))).toThrow(
    comCodigo('certificado-cadeia-invalida', 'está fora da validade'),
  );
});

it('o que este sistema emite é de treinamento, mesmo com a raiz dele na pasta ou outra no meio', () => {
  const nossa = gerarAutoridadeDeTeste(DE, ATE);
  expect(conferir(undefined, []).situacao).toBe('TREINAMENTO');
  expect(conferir(nossa, [nossa.certificadoPem]).situacao).toBe('TREINAMENTO');
  const meio = gerarAutoridadeDeTeste(DE, ATE, { ...DA_ICP, nome: 'AC Disfarçada', emissora: nossa });
  expect(conferir(meio, [], [nossa.certificadoPem]).situacao).toBe('TREINAMENTO');
});

it('concorda com a cadeia que o openssl emite', () => {
  if (!temOpenssl) return console.warn('openssl ausente: cadeia emitida por outro programa pulada');
  const pasta = mkdtempSync(join(tmpdir(), 'sineta-cadeia-'));
  const [ac, chave, pedido, folha, extensoes] = ['ac.pem', 'ac.key', 'folha.csr', 'folha.pem', 'ext.cnf'].map((nome) =>
    join(pasta, nome),
  ) as [string, string, string, string, string];
  const openssl = (...argumentos: string[]) => execFileSync('openssl', argumentos, { stdio: 'ignore' });
  try {
    openssl(
      ...['req', '-x509', '-newkey', 'rsa:2048', '-nodes', '-keyout', chave, '-out', ac, '-days', '30'],
      ...['-subj', '/C=BR/O=ICP-Brasil/CN=Raiz do openssl', '-addext', 'basicConstraints=critical,CA:TRUE'],
    );
    openssl(
      ...['req', '-newkey', 'rsa:2048', '-nodes', '-keyout', join(pasta, 'f.key'), '-out', pedido],
      ...['-subj', '/C=BR/O=ICP-Brasil/CN=Escola'],
    );
    writeFileSync(extensoes, 'extendedKeyUsage=clientAuth\n');
    openssl(
      ...['x509', '-req', '-in', pedido, '-CA', ac, '-CAkey', chave, '-CAcreateserial', '-out', folha, '-days', '20'],
      ...['-extfile', extensoes],
    );
    const [certificadoPem, raizPem] = [readFileSync(folha, 'utf8'), readFileSync(ac, 'utf8')];
    const agora = new Date(Date.now() + 3_600_000);
    const cadeia = (icp: string[]) => conferirCadeia({ certificadoPem, cadeiaPem: [] }, { agora, icp });
    expect(cadeia([raizPem]).situacao).toBe('CONFERIDA');
    expect(cadeia([raiz.certificadoPem]).situacao).toBe('NAO_CONFERIDA');
  } finally {
    rmSync(pasta, { recursive: true });
  }
});
