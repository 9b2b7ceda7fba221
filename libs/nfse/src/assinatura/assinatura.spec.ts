import { spawnSync } from 'node:child_process';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import fc from 'fast-check';
import { lerCompartilhado, validadorOficialOuNulo } from '../../../../test/apoio/esquemas-da-nfse.js';
import { DPS_EMPRESA, DPS_IMUNE, DPS_ISENTA, DPS_REGULAR, DPS_SIMPLES } from '../../../../test/apoio/exemplos-dps.js';
import { gerarCertificadoDeTeste, type CertificadoDeTeste } from '../certificado/gerar-teste.js';
import { montarCancelamento } from '../nacional/cancelamento.js';
import { montarDps } from '../nacional/montar-dps.js';
import type { ValidadorOficial } from '../xml/validador-oficial.js';
import { lerElementos } from '../xml/elementos.js';
import { assinar, criarAssinador, type AlgoritmoDeAssinatura } from './assinar.js';
import { assinarPelaBiblioteca } from './biblioteca.js';
import { verificarAssinatura } from './verificar.js';

const CHAVE = '35503082212345678000195000000000000126110000000019';
const ALGORITMOS: AlgoritmoDeAssinatura[] = ['rsa-sha1', 'rsa-sha256'];
const temXmlsec = spawnSync('xmlsec1', ['--version']).status === 0;
if (!temXmlsec) console.warn('xmlsec1 ausente (apt install xmlsec1): conferência independente da assinatura pulada');

let certificado: CertificadoDeTeste;
let oficial: ValidadorOficial | null;
beforeAll(async () => {
  certificado = gerarCertificadoDeTeste({
    cnpj: '12345678000195',
    razaoSocial: 'Colégio Ação',
    validoDe: new Date('2026-01-01T00:00:00Z'),
    validoAte: new Date('2027-01-01T00:00:00Z'),
    senha: 'x',
  });
  oficial = await validadorOficialOuNulo();
});
afterAll(() => oficial?.fechar());

const cancelamento = () =>
  montarCancelamento({
    ambiente: 'HOMOLOGACAO',
    versaoAplicativo: 'sineta-0.1',
    pedidoEm: new Date('2026-11-22T13:00:00Z'),
    autor: '12.345.678/0001-95',
    chave: CHAVE,
    motivo: '1',
    descricao: 'Tomador informado & errado na nota',
  });

function xmlsecAceita(xml: string, elemento: string): boolean {
  const pasta = mkdtempSync(join(tmpdir(), 'sineta-dsig-'));
  try {
    writeFileSync(join(pasta, 'a.xml'), xml);
    writeFileSync(join(pasta, 'ca.pem'), certificado.caPem);
    const argumentos = [
      '--verify',
      '--trusted-pem',
      join(pasta, 'ca.pem'),
      '--verification-time',
      '2026-06-01 12:00:00',
    ];
    const alvo = `--id-attr:Id`;
    return spawnSync('xmlsec1', [...argumentos, alvo, elemento, join(pasta, 'a.xml')]).status === 0;
  } finally {
    rmSync(pasta, { recursive: true });
  }
}

const pelaBiblioteca = (xml: string, id: string, algoritmo: AlgoritmoDeAssinatura): string =>
  assinarPelaBiblioteca(xml, { id, lugar: 'NA_RAIZ' }, certificado, algoritmo);

describe('assinatura', () => {
  const dps = [DPS_REGULAR, DPS_SIMPLES, DPS_IMUNE, DPS_ISENTA, DPS_EMPRESA];

  it.each(ALGORITMOS)(
    '%s: última filha da DPS, válida para nós, para o xmlsec1 e para o esquema oficial',
    (algoritmo) => {
      for (const dados of dps) {
        const { id, xml } = montarDps(dados);
        const assinado = assinar(xml, id, certificado, { algoritmo });
        expect(assinado.startsWith(xml.slice(0, -'</DPS>'.length))).toBe(true);
        expect(assinado.endsWith('</Signature></DPS>')).toBe(true);
        expect(verificarAssinatura(assinado)).toMatchObject({ valida: true, idAssinado: id });
        if (temXmlsec) expect(xmlsecAceita(assinado, 'infDPS')).toBe(true);
        if (oficial) expect(oficial.validar('DPS', assinado)).toEqual([]);
      }
    },
  );

  it('o pedido de cancelamento assinado vale para nós, para o xmlsec1 e para o esquema oficial', () => {
    const { id, xml } = cancelamento();
    expect(id).toBe(`PRE${CHAVE}101101`);
    const assinado = assinar(xml, id, certificado);
    expect(verificarAssinatura(assinado)).toMatchObject({ valida: true, idAssinado: id });
    if (temXmlsec) expect(xmlsecAceita(assinado, 'infPedReg')).toBe(true);
    if (oficial) expect(oficial.validar('pedRegEvento', assinado)).toEqual([]);
  });

  it('o caminho rápido produz o mesmo resumo e o mesmo valor que o xml-crypto', () => {
    const valores = (xml: string): string[] =>
      [...xml.matchAll(/<(?:DigestValue|SignatureValue)>([^<]+)</g)].map((m) => m[1] ?? '');
    const assinador = criarAssinador(certificado);
    // Any Unicode text, including controls, newlines, quotes, markup and characters outside the BMP.
    const texto = fc.oneof(
      fc.string({ unit: 'binary', minLength: 1, maxLength: 80 }),
      fc.string({ unit: fc.constantFrom('&', '<', '>', '"', "'", '\r', '\n', '\t', ' ', ']', 'ç', '😀', '&amp;') }),
    );
    fc.assert(
      fc.property(texto, texto, (nome, descricao) => {
        const { id, xml } = montarDps({
          ...DPS_REGULAR,
          tomador: { ...(DPS_REGULAR.tomador ?? {}), nome: `N${nome}` },
          servico: { ...DPS_REGULAR.servico, descricao: `D${descricao}` },
        });
        expect(valores(assinador(xml, id))).toEqual(valores(pelaBiblioteca(xml, id, 'rsa-sha1')));
      }),
      { numRuns: 60 },
    );
  });

  it('vale também para a NFS-e, que leva dentro a DPS assinada', () => {
    const { id, xml } = montarDps(DPS_REGULAR);
    const dps = assinar(xml, id, certificado).replace(/^<\?xml[^>]*>/, '');
    const nota =
      '<?xml version="1.0" encoding="UTF-8"?><NFSe xmlns="http://www.sped.fazenda.gov.br/nfse" versao="1.01">' +
      `<infNFSe Id="NFS1"><xLocEmi>São Paulo</xLocEmi>${dps}</infNFSe></NFSe>`;
    const digest = (texto: string): string => [...texto.matchAll(/<DigestValue>([^<]+)</g)].at(-1)?.[1] ?? '';
    const rapida = assinar(nota, 'NFS1', certificado, { algoritmo: 'rsa-sha256' });
    expect(digest(rapida)).toBe(digest(pelaBiblioteca(nota, 'NFS1', 'rsa-sha256')));
    expect(verificarAssinatura(rapida)).toMatchObject({ valida: true, idAssinado: 'NFS1' });
    expect(verificarAssinatura(dps)).toMatchObject({ valida: true });
  });

  it.each([
    ['quebra CR', '<tpAmb>2', '<tpAmb>\r2'],
    ['quebra CR por entidade', '<tpAmb>2', '<tpAmb>&#13;2'],
    ['atributos fora de ordem', '<tpAmb>', `<tpAmb versao='1' Id="a>b">`],
    ['espaço de nomes repetido', '<tpAmb>', '<tpAmb xmlns="http://www.sped.fazenda.gov.br/nfse">'],
    ['entidade em atributo', '<tpAmb>', '<tpAmb URI="&amp;&#10;&quot;">'],
    ['elemento vazio', '<tpAmb>2</tpAmb>', '<tpAmb/>'],
    ['comentário', '<tpAmb>', '<!-- x --><tpAmb>'],
    ['CDATA', '<tpAmb>2', '<tpAmb><![CDATA[2 & <3>]]>'],
    ['entidade numérica', '<tpAmb>2', '<tpAmb>&#50;&#x1F600;'],
    ['aspas por entidade', '<tpAmb>2', '<tpAmb>&quot;'],
    ['maior solto', '<tpAmb>2', '<tpAmb>2>'],
    ['instrução', '<tpAmb>', '<?x   y  z ?><?w?><tpAmb>'],
    ['xml:lang', '<tpAmb>', '<tpAmb xml:lang="pt">'],
    ['espaço na etiqueta', '<tpAmb>', '<tpAmb >'],
    ['outro espaço de nomes na raiz', '<DPS xmlns', '<DPS xmlns:a="urn:b" xmlns'],
    ['indentação antes do elemento', '<infDPS', ' <infDPS'],
  ])('%s: a assinatura vale para o xml-crypto e para o xmlsec1', (nome, de, para) => {
    const { id, xml } = montarDps(DPS_REGULAR);
    const mexido = xml.replace(de, para);
    expect(mexido).not.toBe(xml);
    expect(lerElementos(mexido) === null).toBe(nome === 'xml:lang');
    const assinado = assinar(mexido, id, certificado);
    // xml-crypto forgets the instructions (https://www.w3.org/TR/2001/REC-xml-c14n-20010315#ProcessingModel keeps them).
    expect(verificarAssinatura(assinado).valida).toBe(nome !== 'instrução');
    if (temXmlsec) expect(xmlsecAceita(assinado, 'infDPS')).toBe(true);
  });

  it('uma letra trocada em qualquer lugar do assinado invalida', () => {
    const { id, xml } = montarDps(DPS_REGULAR);
    const assinado = assinar(xml, id, certificado);
    const invalida = { valida: false };
    expect(verificarAssinatura(assinado.replace('150.00', '150.01'))).toMatchObject({
      ...invalida,
      motivo: 'ASSINATURA_INVALIDA',
    });
    expect(verificarAssinatura(xml)).toMatchObject({ ...invalida, motivo: 'SEM_ASSINATURA' });
    expect(verificarAssinatura(assinado.replace(`URI="#${id}"`, 'URI=""'))).toMatchObject({
      ...invalida,
      motivo: 'REFERENCIA_INDEVIDA',
    });
    expect(verificarAssinatura(assinado.replace(/<X509Certificate>.{20}/, '<X509Certificate>AAAA'))).toMatchObject({
      ...invalida,
      motivo: 'CERTIFICADO_ILEGIVEL',
    });
  });

  it('não aceita uma assinatura boa sobre outro elemento (embrulho)', () => {
    const { id, xml } = montarDps(DPS_REGULAR);
    const assinado = assinar(xml, id, certificado);
    const original = /<infDPS.*<\/infDPS>/s.exec(assinado)?.[0] ?? '';
    const falso = original.replace(id, `${id.slice(0, -1)}9`).replace('1500.00', '1.00');
    expect(verificarAssinatura(assinado.replace(original, falso + original))).toMatchObject({ valida: false });
    const escondido = assinado.replace(original, falso).replace('</KeyInfo>', `</KeyInfo><Object>${original}</Object>`);
    expect(verificarAssinatura(escondido)).toMatchObject({ valida: false });
  });

  it('recusa assinar elemento que não existe e chave que não serve', () => {
    const { xml } = montarDps(DPS_REGULAR);
    const recusa = expect.objectContaining({ codigo: 'assinatura-impossivel' }) as Error;
    expect(() => assinar(xml, 'DPS9', certificado)).toThrow(recusa);
    expect(() => assinar(xml, 'DPS9', { ...certificado, chavePem: 'nada' })).toThrow(recusa);
  });

  it.each(['gabarito_dps_school_signed_rsa-sha1.xml', 'gabarito_dps_school_signed_rsa-sha256.xml'])(
    'verifica o gabarito %s',
    (nome) => {
      const xml = lerCompartilhado('amostras/nfse/nacional/dps', nome);
      if (xml !== null) expect(verificarAssinatura(xml)).toMatchObject({ valida: true });
    },
  );
});

describe('pedido de cancelamento', () => {
  it.each([
    ['descricao', { descricao: 'curta' }],
    ['descricao', { descricao: 'x'.repeat(256) }],
    ['chave', { chave: '123' }],
    ['motivo', { motivo: '3' as '1' }],
    ['autor', { autor: '1' }],
  ])('recusa %s inválida, dizendo o campo', (campo, mudanca) => {
    const base = {
      ambiente: 'PRODUCAO' as const,
      versaoAplicativo: 'x',
      pedidoEm: new Date(0),
      autor: '12345678000195',
      chave: CHAVE,
      motivo: '1' as const,
      descricao: 'Erro no tomador da nota',
    };
    expect(montarCancelamento(base).xml).toContain('<tpAmb>1</tpAmb>');
    expect(() => montarCancelamento({ ...base, ...mudanca })).toThrow(
      expect.objectContaining({ codigo: 'cancelamento-invalido', erros: [expect.objectContaining({ campo })] }),
    );
  });
});
