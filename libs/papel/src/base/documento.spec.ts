import { createHash } from 'node:crypto';
import { deflateSync, crc32 } from 'node:zlib';
import { decodificarCodigos, extensaoDaTinta, renderizar, textoDoPdf } from '../../../../test/apoio/ler-pdf.js';
import { caber, desenharItf, desenharQr, Documento, larguraDoTexto, quebrar, tamanhoQueCabe } from './index.js';

const criadoEm = new Date('2027-02-01T12:00:00Z');
const DIGITOS = '75691713000000235001413405014818000001104001';
const PIX =
  '00020126580014br.gov.bcb.pix0136123e4567-e12b-12d1-a456-4266554400005204000053039865802BR5913Fulano de Tal6008BRASILIA62070503***63041D3D';

async function exemplo(desenhar: (doc: Documento) => void | Promise<void>): Promise<Buffer> {
  const doc = new Documento({ titulo: 'Exemplo', criadoEm });
  await desenhar(doc);
  return doc.concluir();
}

function bloco(tipo: string, dados: Buffer): Buffer {
  const corpo = Buffer.concat([Buffer.from(tipo, 'latin1'), dados]);
  const [tamanho, soma] = [Buffer.alloc(4), Buffer.alloc(4)];
  tamanho.writeUInt32BE(dados.length);
  soma.writeUInt32BE(crc32(corpo));
  return Buffer.concat([tamanho, corpo, soma]);
}

/** A PNG of one colour, with or without an alpha channel. */
function png(lado: number, cor: readonly number[]): Buffer {
  const cabecalho = Buffer.alloc(13);
  cabecalho.writeUInt32BE(lado, 0);
  cabecalho.writeUInt32BE(lado, 4);
  cabecalho.set([8, cor.length === 4 ? 6 : 2, 0, 0, 0], 8);
  const linha = Buffer.from([0, ...Array.from({ length: lado }, () => cor).flat()]);
  const pixels = deflateSync(Buffer.concat(Array.from({ length: lado }, () => linha)));
  const assinatura = Buffer.from([0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a]);
  return Buffer.concat([assinatura, bloco('IHDR', cabecalho), bloco('IDAT', pixels), bloco('IEND', Buffer.alloc(0))]);
}

describe('documento', () => {
  test('escreve texto acentuado que outro programa lê', async () => {
    const pdf = await exemplo((doc) => {
      const tela = doc.pagina();
      tela.texto(10, 20, 'Conceição (São José) \\ “aspas” – R$ 1.234,56', { fonte: 'negrito', tamanho: 12 });
      tela.paragrafo(10, 40, 80, 'Após o vencimento cobrar multa de 2% e juros de 1% ao mês.', { tamanho: 8 });
    });
    const [texto] = await textoDoPdf(pdf);
    expect(texto).toContain('Conceição (São José) \\ “aspas” – R$ 1.234,56');
    expect(texto).toContain('Após o vencimento');
  });

  test('os mesmos dados dão os mesmos bytes', async () => {
    const desenhar = async (doc: Documento): Promise<void> => {
      const logo = await doc.imagem(png(8, [200, 30, 30, 128]));
      const moldura = doc.forma(50, 50, (t) => t.retangulo(1, 1, 48, 48));
      for (let i = 0; i < 3; i++) {
        const tela = doc.pagina();
        tela.imagem(logo, 10, 10, 20, 20);
        tela.forma(moldura, 60, 60);
      }
    };
    expect((await exemplo(desenhar)).equals(await exemplo(desenhar))).toBe(true);
  });

  test('o código ITF mede 103 mm e zbar o lê; o QR também', async () => {
    const pdf = await exemplo((doc) => {
      const tela = doc.pagina();
      desenharItf(tela, DIGITOS, 15, 100);
      desenharQr(tela, PIX, 20, 150, 30);
    });
    const codigos = await decodificarCodigos(pdf);
    expect(codigos.map((c) => [c.tipo, c.texto])).toEqual([
      ['ITF', DIGITOS],
      ['QR', PIX],
    ]);
    const [pagina] = await renderizar(pdf, 8);
    const { inicio, fim } = extensaoDaTinta(pagina!, { y: 106, xMinimo: 5, xMaximo: 205 });
    expect(inicio).toBeCloseTo(15, 0);
    expect(Math.abs(fim - inicio - 103)).toBeLessThan(0.2);
  });

  test('QR de qualquer texto, na máscara fixa, é lido com 25 mm a 144 dpi', async () => {
    const textos = Array.from({ length: 24 }, (_, i) => {
      const livre = createHash('sha256')
        .update(String(i))
        .digest(i % 2 ? 'hex' : 'base64');
      return i % 3 ? `${PIX.slice(0, -8)}${livre}6304` : livre.toUpperCase().repeat(1 + (i % 4));
    });
    const pdf = await exemplo((doc) => {
      for (const texto of textos) desenharQr(doc.pagina(), texto, 30, 30, 25);
    });
    const lidos = await decodificarCodigos(pdf, 2);
    expect(lidos.map((c) => c.texto)).toEqual(textos);
  });

  test('a imagem aparece no lugar e no tamanho pedidos', async () => {
    const pdf = await exemplo(async (doc) => {
      const logo = await doc.imagem(png(10, [0, 0, 0]));
      doc.pagina().imagem(logo, 50, 20, 60, 30, 'centro');
    });
    const [pagina] = await renderizar(pdf, 8);
    const { inicio, fim } = extensaoDaTinta(pagina!, { y: 35, xMinimo: 0, xMaximo: 209 });
    expect(inicio).toBeCloseTo(65, 0);
    expect(fim).toBeCloseTo(95, 0);
  });

  test.each([
    ['texto', Buffer.from('não sou imagem')],
    ['PNG cortado', png(10, [0, 0, 0]).subarray(0, 50)],
    ['JPEG sem quadro', Buffer.from([0xff, 0xd8, 0xff, 0xd9])],
    ['PNG com pixels trocados', png(10, [0, 0, 0, 9]).fill(0x55, 45, 55)],
  ])('recusa %s', async (_, bytes) => {
    const doc = new Documento({ titulo: 'x', criadoEm });
    await expect(doc.imagem(bytes)).rejects.toMatchObject({ codigo: 'imagem-invalida', status: 422 });
  });

  test('texto grande demais para um QR é recusado', () => {
    const tela = new Documento({ titulo: 'x', criadoEm }).pagina();
    expect(() => desenharQr(tela, 'é'.repeat(2000), 0, 0, 25)).toThrow('não cabe');
  });

  test('ITF recusa letras e quantidade ímpar', () => {
    const tela = new Documento({ titulo: 'x', criadoEm }).pagina();
    expect(() => desenharItf(tela, '123', 0, 0)).toThrow('2 de 5');
    expect(() => desenharItf(tela, '12A4', 0, 0)).toThrow('2 de 5');
  });
});

describe('texto', () => {
  test('a largura é a das tabelas da Adobe', () => {
    expect(larguraDoTexto('0000000000', 'normal', 10)).toBeCloseTo((10 * 0.556 * 10 * 25.4) / 72, 6);
    expect(larguraDoTexto('ção', 'normal', 10)).toBeCloseTo(((0.5 + 0.556 + 0.556) * 10 * 25.4) / 72, 6);
    expect(larguraDoTexto('iiii', 'mono', 10)).toBeCloseTo(larguraDoTexto('WWWW', 'mono', 10), 6);
  });

  test('caber corta com reticências e nunca passa da largura', () => {
    const nome = 'Associação Educacional e Cultural Nossa Senhora da Conceição Aparecida';
    const cortado = caber(nome, 60, 'normal', 9);
    expect(cortado.endsWith('…')).toBe(true);
    expect(larguraDoTexto(cortado, 'normal', 9)).toBeLessThanOrEqual(60);
    expect(larguraDoTexto(caber(nome, 61, 'normal', 9), 'normal', 9)).toBeGreaterThan(55);
    expect(caber('curto', 60, 'normal', 9)).toBe('curto');
  });

  test('quebrar não perde palavra, respeita a largura e marca o que ficou de fora', () => {
    const frase = 'Não receber após 30 dias do vencimento; depois disso procure a secretaria da escola';
    const linhas = quebrar(frase, 40, 'normal', 8);
    expect(linhas.join(' ')).toBe(frase);
    for (const linha of linhas) expect(larguraDoTexto(linha, 'normal', 8)).toBeLessThanOrEqual(40);
    const curtas = quebrar(frase, 40, 'normal', 8, 2);
    expect(curtas).toHaveLength(2);
    expect(curtas[1]?.endsWith('…')).toBe(true);
    expect(quebrar('a\n\nb', 40, 'normal', 8)).toEqual(['a', '', 'b']);
    expect(quebrar('x'.repeat(100), 20, 'normal', 8).every((l) => larguraDoTexto(l, 'normal', 8) <= 20)).toBe(true);
  });

  test('tamanhoQueCabe diminui até caber', () => {
    expect(tamanhoQueCabe('curto', 60, 'normal', 12, 6)).toBe(12);
    const t = tamanhoQueCabe('x'.repeat(60), 80, 'normal', 12, 6);
    expect(larguraDoTexto('x'.repeat(60), 'normal', t)).toBeLessThanOrEqual(80);
    expect(t).toBeLessThan(12);
  });
});
