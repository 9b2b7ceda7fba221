import { linhaDigitavelDe, montarBrCode } from '@sineta/boleto';
import { dataCivil } from '@sineta/nucleo';
import { decodificarCodigos, extensaoDaTinta, renderizar, textoDoPdf } from '../../../../test/apoio/ler-pdf.js';
import { boletoDeExemplo, LONGO, pixDeExemplo } from '../../../../test/apoio/boletos-exemplos.js';
import { desenharBoletos, desenharCarne } from './index.js';
import type { DadosDoBoleto } from './index.js';

const criadoEm = new Date('2027-01-15T12:00:00Z');
const CENTRO_DAS_BARRAS_MM = 12;

/** Every bar code and QR of the paper equals the data, and the typeable line beside it too. */
async function conferirPapel(pdf: Buffer, porPagina: readonly (readonly DadosDoBoleto[])[]): Promise<void> {
  const [codigos, textos] = [await decodificarCodigos(pdf), await textoDoPdf(pdf)];
  expect(textos).toHaveLength(porPagina.length);
  porPagina.forEach((boletos, i) => {
    const daPagina = codigos.filter((c) => c.pagina === i + 1);
    const lidos = (tipo: string): string[] => daPagina.filter((c) => c.tipo === tipo).map((c) => c.texto);
    expect(lidos('ITF')).toEqual(boletos.map((b) => b.codigoBarras));
    expect(lidos('QR')).toEqual(boletos.flatMap((b) => b.pix ?? []));
    const linhas = textos[i]?.match(/\d{5}\.\d{5} \d{5}\.\d{6} \d{5}\.\d{6} \d \d{14}/g);
    expect(linhas).toEqual(boletos.map((b) => linhaDigitavelDe(b.codigoBarras)));
  });
}

describe('desenharBoletos', () => {
  test('não imprime QR estático nem de outro valor ao lado do boleto', async () => {
    const quem = { nome: 'Escola', cidade: 'BH' };
    const estatico = montarBrCode({ chave: 'a@b.c', ...quem });
    const deOutroValor = montarBrCode({ url: 'pix.example.com/cobv/1', valorCentavos: 1, ...quem });
    for (const [pix, motivo] of [
      [estatico, 'da cobrança do banco'],
      [deOutroValor, 'não é o do boleto'],
      ['texto', 'cortado'],
    ] as const) {
      const erro = await Promise.resolve()
        .then(() => desenharBoletos([boletoDeExemplo(1, { pix })], { criadoEm: new Date(0) }))
        .catch((e: unknown) => e);
      expect(String(erro)).toContain(motivo);
    }
  });

  test('o que o leitor lê nas barras e no QR é o que está escrito, em vários bancos', async () => {
    const boletos = [
      boletoDeExemplo(1, { pix: pixDeExemplo(1) }),
      boletoDeExemplo(2, {}, '001'),
      boletoDeExemplo(3, { ...LONGO, pix: pixDeExemplo(3) }, '237'),
    ];
    const pdf = await desenharBoletos(boletos, { criadoEm });
    await conferirPapel(
      pdf,
      boletos.map((b) => [b]),
    );
  });

  test('as barras medem 103 × 13 mm, a 12 mm da borda, com 5 mm livres à esquerda e à direita', async () => {
    const [pagina] = await renderizar(await desenharBoletos([boletoDeExemplo(1)], { criadoEm }), 8);
    const medir = (y: number): { inicio: number; fim: number } =>
      extensaoDaTinta(pagina!, { y, xMinimo: 3, xMaximo: 150 });
    const centro = 297 - CENTRO_DAS_BARRAS_MM;
    const { inicio, fim } = medir(centro);
    expect(Math.abs(fim - inicio - 103)).toBeLessThan(0.5);
    expect(inicio).toBeGreaterThan(14.95);
    expect(medir(centro - 6.3)).toEqual({ inicio, fim });
    expect(medir(centro + 6.3)).toEqual({ inicio, fim });
    expect(medir(centro - 6.8).fim).toBe(0);
    expect(medir(centro + 6.8).fim).toBe(0);
  });

  test('tem todos os campos da ficha e do recibo', async () => {
    const [texto] = await textoDoPdf(await desenharBoletos([boletoDeExemplo(1)], { criadoEm }));
    for (const campo of [
      ...['Recibo do Pagador', 'Local de pagamento', 'Pagável em qualquer banco', 'Vencimento', '10/02/2027'],
      ...['Beneficiário', 'Colégio Sineta Ltda.', 'CNPJ 11.222.333/0001-81', 'Rua das Palmeiras, 100'],
      ...['Agência / Código do beneficiário', '4277/172278', 'Data do documento', '15/01/2027', 'Nº do documento'],
      ...['2027.00001', 'Espécie doc.', 'ME', 'Aceite', 'Data do processamento', '16/01/2027', 'Nosso número'],
      ...['0000001-9', 'Uso do banco', 'Carteira', '1/01', 'Espécie', 'Quantidade', '(x) Valor'],
      ...['(=) Valor do documento', 'R$ 1.234,56', '(–) Desconto / Abatimento', '(–) Outras deduções'],
      ...['(+) Mora / Multa', '(+) Outros acréscimos', '(=) Valor cobrado', 'Instruções', 'multa de 2% e juros'],
      ...['Pagador', 'Joana Ferreira Lima – CPF 529.982.247-25', 'Campinas/SP – CEP 13020-000', 'Sacador/Avalista'],
      ...['Autenticação mecânica – Ficha de Compensação', 'Sicoob', '756-0', 'Composição do valor'],
      ...['Mensalidade 5º ano', 'R$ 1.400,00', 'Bolsa de estudos 15%', '-R$ 210,00', 'Parcela 1 de 12'],
    ]) {
      expect(texto).toContain(campo);
    }
  });

  test('textos longos: instruções inteiras, nome de 60 letras inteiro, nada por cima das barras', async () => {
    const boleto = boletoDeExemplo(1, { ...LONGO, pix: pixDeExemplo(1) });
    const [texto = ''] = await textoDoPdf(await desenharBoletos([boleto], { criadoEm }));
    const corrido = texto.replace(/\s+/g, ' ');
    for (const instrucao of boleto.instrucoes) expect(corrido).toContain(instrucao);
    expect(corrido).toContain(boleto.beneficiario.nome);
    expect(corrido).toContain(boleto.beneficiario.endereco);
    expect(corrido).toContain('CNPJ 12.ABC.345/01DE-35');
    expect(corrido).toContain(boleto.sacadorAvalista?.nome);
  });

  test('uma composição longa junta o resto em uma linha, sem mudar a soma', async () => {
    const composicao = Array.from({ length: 15 }, (_, i) => ({ descricao: `Item ${i + 1}`, valorCentavos: 8_000 }));
    composicao.push({ descricao: 'Ajuste', valorCentavos: 3_456 });
    const [texto = ''] = await textoDoPdf(await desenharBoletos([boletoDeExemplo(1, { composicao })], { criadoEm }));
    expect(texto).toContain('Item 11');
    expect(texto).not.toContain('Item 12');
    expect(texto).toContain('Outros 5 lançamentos');
    expect(texto).toContain('R$ 354,56');
  });

  const contraditorios: [string, Partial<DadosDoBoleto>, string, string][] = [
    ['valor diferente das barras', { valorCentavos: 123_457 }, 'documento-invalido', 'valorCentavos'],
    ['vencimento diferente das barras', { vencimento: dataCivil('2027-02-11') }, 'documento-invalido', 'vencimento'],
    [
      'composição que não soma',
      { composicao: [{ descricao: 'x', valorCentavos: 1 }] },
      'documento-invalido',
      'composicao',
    ],
    ['barras com dígito errado', { codigoBarras: `7${'0'.repeat(43)}` }, 'linha-invalida', 'linhaDigitavel'],
  ];
  test.each(contraditorios)('não imprime %s', async (_, mudanca, codigo, campo) => {
    await expect(desenharBoletos([boletoDeExemplo(1, mudanca)], { criadoEm })).rejects.toMatchObject({
      codigo,
      erros: [{ campo }],
    });
  });

  test('os mesmos dados dão os mesmos bytes; outro instante, outros', async () => {
    const boletos = [boletoDeExemplo(1, { pix: pixDeExemplo(1) }), boletoDeExemplo(2)];
    const [a, b] = [await desenharBoletos(boletos, { criadoEm }), await desenharBoletos(boletos, { criadoEm })];
    expect(a.equals(b)).toBe(true);
    expect(a.equals(await desenharBoletos(boletos, { criadoEm: new Date(0) }))).toBe(false);
  });
});

describe('desenharCarne', () => {
  test('três por folha; cada ficha é lida e confere com a sua linha', async () => {
    const boletos = [1, 2, 3, 4, 5].map((n) => boletoDeExemplo(n, n % 2 ? { pix: pixDeExemplo(n) } : LONGO));
    await conferirPapel(await desenharCarne(boletos, { criadoEm }), [boletos.slice(0, 3), boletos.slice(3)]);
  });

  test('as barras de cada ficha medem 103 mm, a 12 mm do corte', async () => {
    const pdf = await desenharCarne(
      [1, 2, 3].map((n) => boletoDeExemplo(n)),
      { criadoEm },
    );
    const [pagina] = await renderizar(pdf, 8);
    for (const base of [99, 198, 297]) {
      const faixa = { y: base - CENTRO_DAS_BARRAS_MM, xMinimo: 51.5, xMaximo: 205 };
      const { inicio, fim } = extensaoDaTinta(pagina!, faixa);
      expect(Math.abs(fim - inicio - 103)).toBeLessThan(0.5);
      expect(inicio).toBeGreaterThan(55.95);
    }
  });

  test('o canhoto repete o que a família guarda', async () => {
    const [texto = ''] = await textoDoPdf(await desenharCarne([boletoDeExemplo(3)], { criadoEm }));
    expect(texto).toContain('3/12');
    for (const repetido of ['10/04/2027', 'R$ 1.234,56', '4277/172278', '2027.00003', 'Joana Ferreira Lima']) {
      expect(texto.split(repetido).length - 1).toBeGreaterThanOrEqual(2);
    }
  });

  test('com grupos, o carnê de cada família começa em folha própria', async () => {
    const daFamilia = (n: number, nome: string): DadosDoBoleto =>
      boletoDeExemplo(n, { pagador: { ...boletoDeExemplo(n).pagador, nome } });
    const boletos = [daFamilia(1, 'Ana'), daFamilia(2, 'Ana'), daFamilia(3, 'Bia'), daFamilia(4, 'Bia')];
    const pdf = await desenharCarne(boletos, { criadoEm, agrupar: (b) => b.pagador.nome });
    await conferirPapel(pdf, [boletos.slice(0, 2), boletos.slice(2)]);
  });

  test('aceita boletos que chegam aos poucos, avisa o andamento e não repete o que é fixo', async () => {
    const avisos: number[] = [];
    async function* chegando(): AsyncGenerator<DadosDoBoleto> {
      for (let n = 1; n <= 240; n++) yield boletoDeExemplo(n);
    }
    const pdf = await desenharCarne(chegando(), { criadoEm, aoAvancar: (feitos) => avisos.push(feitos) });
    expect(avisos).toEqual([100, 200, 240]);
    expect(pdf.length / 240).toBeLessThan(2_000);
  });
});
