import { execFile, spawnSync } from 'node:child_process';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { lerCompartilhado } from '../../../../test/apoio/esquemas-da-nfse.js';
import { documentoAleatorio } from '../apoio/documentos-aleatorios.js';
import { gerarCertificadoDeTeste, type CertificadoDeTeste } from '../certificado/gerar-teste.js';
import { criarAssinante, type Alvo, type Assinante } from './assinante.js';
import { assinarPelaBiblioteca } from './biblioteca.js';
import { verificarAssinaturas } from './verificar-todas.js';

/** SINETA_VEZES=5 for the 2,000 of the report: each is signed twice and read by three verifiers. */
const QUANTOS = 400 * Number(process.env.SINETA_VEZES ?? '1');
const POR_VEZ = 200;
const temXmlsec = spawnSync('xmlsec1', ['--version']).status === 0;
if (!temXmlsec) console.warn('xmlsec1 ausente (apt install xmlsec1): conferência independente da assinatura pulada');

let certificado: CertificadoDeTeste;
let assinante: Assinante;
beforeAll(() => {
  certificado = gerarCertificadoDeTeste({
    cnpj: '12345678000195',
    razaoSocial: 'Colégio Ação',
    validoDe: new Date('2026-01-01T00:00:00Z'),
    validoAte: new Date('2027-01-01T00:00:00Z'),
    senha: 'x',
  });
  assinante = criarAssinante(certificado);
});

const digests = (xml: string): string[] => [...xml.matchAll(/<DigestValue>([^<]+)</g)].map((m) => m[1] ?? '');
const valores = (xml: string): string[] => [...xml.matchAll(/<SignatureValue>([^<]+)</g)].map((m) => m[1] ?? '');

/** One process for many files: each signature that xpath chooses, in each file, must verify. */
async function xmlsecAceita(pasta: string, arquivos: string[], qual: 'first' | 'last'): Promise<void> {
  const escolha = qual === 'first' ? '1' : 'last()';
  const ids = ['', 'urn:envio:'].flatMap((espaco) => ['Item', 'Lote'].flatMap((n) => ['--id-attr:Id', espaco + n]));
  await promisify(execFile)('xmlsec1', [
    '--verify',
    ...['--trusted-pem', join(pasta, 'ca.pem'), '--verification-time', '2026-06-01 12:00:00'],
    ...['--node-xpath', `(//*[local-name()='Signature'])[${escolha}]`, ...ids],
    ...arquivos,
  ]);
}

describe('assinante', () => {
  it(`${QUANTOS} documentos ao acaso: o mesmo resumo do xml-crypto, e o xmlsec1 aceita todas`, async () => {
    const pasta = mkdtempSync(join(tmpdir(), 'sineta-dsig-'));
    try {
      writeFileSync(join(pasta, 'ca.pem'), certificado.caPem);
      for (let de = 0; de < QUANTOS; de += POR_VEZ) {
        const arquivos: string[] = [];
        for (let semente = de; semente < de + POR_VEZ; semente++) {
          const { xml, alvos } = documentoAleatorio(semente);
          const assinado = assinante.assinar(xml, alvos);
          const ultimo = alvos.at(-1) as Alvo;
          const base = alvos.length > 1 ? assinante.assinar(xml, alvos.slice(0, -1)) : xml;
          const deles = assinarPelaBiblioteca(base, ultimo, certificado, 'rsa-sha1');
          expect([semente, digests(assinado), valores(assinado)]).toEqual([semente, digests(deles), valores(deles)]);
          expect(verificarAssinaturas(assinado).map((v) => v.valida)).toEqual(alvos.map(() => true));
          writeFileSync(join(pasta, `${semente}.xml`), assinado);
          arquivos.push(join(pasta, `${semente}.xml`));
        }
        if (temXmlsec) await xmlsecAceita(pasta, arquivos, 'first');
        if (temXmlsec) await xmlsecAceita(pasta, arquivos, 'last');
      }
    } finally {
      rmSync(pasta, { recursive: true });
    }
  }, 600_000);

  const LOTE = '<Envio xmlns="urn:e"><Lote Id="L1"><Rps><Item Id="I1">1</Item></Rps></Lote></Envio>';
  const DUPLO: Alvo[] = [
    { id: 'I1', lugar: 'NO_PAI' },
    { id: 'L1', lugar: 'NO_PAI' },
  ];

  it('assina no lugar de cada família, e diz o que foi assinado', () => {
    const assinado = assinante.assinar(LOTE, DUPLO);
    expect(assinado).toMatch(/<\/Item><Signature .*<\/Signature><\/Rps><\/Lote><Signature .*<\/Signature><\/Envio>$/);
    expect(verificarAssinaturas(assinado)).toMatchObject([
      { valida: true, uri: '#I1', caminho: 'Envio/Lote/Rps/Item' },
      { valida: true, uri: '#L1', caminho: 'Envio/Lote' },
    ]);
    const inteiro = assinante.assinar(LOTE, [{ id: null, lugar: 'NA_RAIZ' }]);
    expect(verificarAssinaturas(inteiro)).toMatchObject([{ valida: true, uri: '', caminho: 'Envio' }]);
    expect(verificarAssinaturas(LOTE)).toEqual([]);
  });

  it('um item assinado antes de entrar no lote continua valendo dentro dele', () => {
    const sozinho = assinante.assinar('<Rps xmlns="urn:e"><Item Id="I1">1</Item></Rps>', [DUPLO[0] as Alvo]);
    const rps = sozinho.replace('<Rps xmlns="urn:e">', '<Rps>');
    const lote = `<Envio xmlns="urn:e"><Lote Id="L1">${rps}</Lote></Envio>`;
    const assinado = assinante.assinar(lote, [DUPLO[1] as Alvo]);
    expect(verificarAssinaturas(assinado).map((v) => v.valida)).toEqual([true, true]);
  });

  it('mudar o item invalida as duas; mudar o lote, só a dele', () => {
    const assinado = assinante.assinar(LOTE, DUPLO);
    const validas = (xml: string): boolean[] => verificarAssinaturas(xml).map((v) => v.valida);
    expect(validas(assinado.replace('>1<', '>2<'))).toEqual([false, false]);
    expect(validas(assinado.replace('<Rps>', '<Rps> '))).toEqual([true, false]);
    expect(validas(assinado.replace(/<SignatureValue>..../, '<SignatureValue>AAAA'))).toEqual([false, false]);
    expect(validas(assinado.replace(/<X509Certificate>.{20}/, '<X509Certificate>'))).toEqual([false, false]);
  });

  it('não aceita embrulho: elemento escondido, Id repetido, objeto na assinatura, referência de longe', () => {
    const assinado = assinante.assinar(LOTE, [{ id: 'I1', lugar: 'NO_PAI' }]);
    const item = '<Item Id="I1">1</Item>';
    const falso = '<Item Id="I1">9</Item>';
    const motivos = (xml: string): unknown[] => verificarAssinaturas(xml).map((v) => !v.valida && v.motivo);
    expect(motivos(assinado.replace(item, falso + item))).toEqual(['REFERENCIA_INDEVIDA']);
    expect(motivos(assinado.replace(item, falso).replace('</KeyInfo>', `</KeyInfo><Object>${item}</Object>`))).toEqual([
      'REFERENCIA_INDEVIDA',
    ]);
    expect(motivos(assinado.replace(item, '').replace('<KeyInfo>', `<KeyInfo>${item}`))).toEqual([
      'REFERENCIA_INDEVIDA',
    ]);
    expect(motivos(assinado.replace(item, '').replace('<Lote Id="L1">', `<Lote Id="L1"><x>${item}</x>`))).toEqual([
      'REFERENCIA_INDEVIDA',
    ]);
    expect(motivos(assinado.replace('URI="#I1"', 'URI="#L9"'))).toEqual(['REFERENCIA_INDEVIDA']);
    expect(motivos(assinado.replace('URI="#I1"', 'URI=""'))).toEqual(['REFERENCIA_INDEVIDA']);
  });

  it('recusa assinar elemento que falta ou se repete, e cadeia que não é ASCII', () => {
    const recusa = expect.objectContaining({ codigo: 'assinatura-impossivel' }) as Error;
    const assinar = (xml: string, id: string) => () => assinante.assinar(xml, [{ id, lugar: 'NO_PAI' }]);
    expect(assinar(LOTE, 'X1')).toThrow(recusa);
    expect(assinar(LOTE, "I1' or '1")).toThrow(recusa);
    expect(assinar(LOTE.replace('L1', 'I1'), 'I1')).toThrow(recusa);
    expect(() => assinante.assinarTexto('ção')).toThrow('ASCII');
  });

  it.each([
    ['saopaulo', 'gabarito_PedidoEnvioLoteRPS_v2_signed.xml', ['']],
    ['abrasf', 'gabarito_EnviarLoteRpsSincronoEnvio_2.04_signed.xml', ['#R1', '#L1']],
    ['nacional', 'gabarito_pedRegEvento_e101101_signed.xml', undefined],
    ['nacional/dps', 'gabarito_dps_school_signed_rsa-sha256.xml', undefined],
  ])('verifica cada assinatura do gabarito de %s', (pasta, nome, uris) => {
    const xml = lerCompartilhado(`amostras/nfse/${pasta}`, nome);
    if (xml === null) return;
    const achadas = verificarAssinaturas(xml);
    expect(achadas.map((v) => v.valida)).toEqual(achadas.map(() => true));
    expect(achadas.map((v) => v.uri).slice(0, uris?.length)).toHaveLength(uris?.length ?? 1);
  });
});
