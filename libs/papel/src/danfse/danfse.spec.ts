import { dataCivil } from '@sineta/nucleo';
import { decodificarCodigos, extensaoDaTinta, renderizar, textoDoPdf } from '../../../../test/apoio/ler-pdf.js';
import { localizarTextos } from '../../../../test/apoio/posicoes-do-texto.js';
import { notaCompleta, notaDeMensalidade, notaImuneEmHomologacao } from '../../../../test/apoio/exemplos-danfse.js';
import type { DadosDanfse } from './dados.js';
import { desenharDanfse } from './danfse.js';

const URL_DO_QR = 'https://www.nfse.gov.br/ConsultaPublica/?tpc=1&chave=';

/** The full note with the texts of one line: nothing suppressed, so that the nominal tops of NT 008 hold. */
function notaNominal(): DadosDanfse {
  const nota = notaCompleta();
  return { ...nota, servico: { ...nota.servico, xDescServ: 'Mensalidade' }, informacoes: { xInfComp: 'Parcela 1' } };
}

async function texto(nota: DadosDanfse, opcoes = {}): Promise<string> {
  const paginas = await textoDoPdf(await desenharDanfse(nota, opcoes));
  expect(paginas).toHaveLength(1);
  return (paginas[0] ?? '').replace(/\s+/g, ' ');
}

/** Left and top (mm from the paper's edge), width and height of the cells: NT SE/CGNFS-e 008, item 2.4.5. */
const CELULAS: [rotulo: string, x: number, y: number, largura: number, altura: number, corpo: number][] = [
  ['CHAVE DE ACESSO DA NFS-E', 3.0, 14.8, 153.0, 7.7, 7],
  ['NÚMERO DA NFS-E', 3.0, 22.7, 50.9, 6.7, 7],
  ['COMPETÊNCIA DA NFS-E', 54.1, 22.7, 50.9, 6.7, 7],
  ['DATA E HORA DA EMISSÃO DA NFS-E', 105.1, 22.7, 50.9, 6.7, 7],
  ['NÚMERO DA DPS', 3.0, 29.6, 50.9, 6.7, 7],
  ['SÉRIE DA DPS', 54.1, 29.6, 50.9, 6.7, 7],
  ['DATA E HORA DA EMISSÃO DA DPS', 105.1, 29.6, 50.9, 6.7, 7],
  ['EMITENTE DA NFS-e', 3.0, 36.5, 50.9, 6.7, 7],
  ['SITUAÇÃO DA NFS-e', 54.1, 36.5, 50.9, 6.7, 7],
  ['FINALIDADE', 105.1, 36.5, 50.9, 6.7, 7],
  ['PRESTADOR / FORNECEDOR', 3.0, 43.4, 50.9, 6.3, 7],
  ['Simples Nacional na Data de Competência', 3.0, 62.8, 50.9, 6.3, 6],
  ['Regime de Apuração Tributária pelo SN', 54.1, 62.8, 101.9, 6.3, 6],
  ['TOMADOR / ADQUIRENTE', 3.0, 69.2, 50.9, 6.3, 7],
  ['DESTINATÁRIO DA OPERAÇÃO', 3.0, 88.6, 50.9, 6.3, 7],
  ['INTERMEDIÁRIO DA OPERAÇÃO', 3.0, 108.0, 50.9, 6.3, 7],
  ['SERVIÇO PRESTADO', 3.0, 127.4, 50.9, 6.3, 7],
  ['Código de Tributação Nacional / Municipal', 54.1, 127.4, 50.9, 6.3, 6],
  ['Código da NBS', 105.1, 127.4, 50.9, 6.3, 6],
  ['Local da Prestação / Sigla UF / País', 156.2, 127.4, 50.9, 6.3, 6],
  ['Descrição do Serviço', 3.0, 137.9, 204.0, 6.3, 6],
  ['TRIBUTAÇÃO MUNICIPAL (ISSQN)', 3.0, 144.3, 50.9, 6.3, 7],
  ['Tipo de Tributação do ISSQN', 54.1, 144.3, 50.9, 6.3, 6],
  ['Município / Sigla UF / País de Incidência do ISSQN', 105.1, 144.3, 101.9, 6.3, 6],
  ['Regime Especial de Tributação do ISSQN', 3.0, 150.8, 50.9, 6.3, 6],
  ['Tipo de Imunidade do ISSQN', 54.1, 150.8, 50.9, 6.3, 6],
  ['Suspensão da Exigibilidade do ISSQN', 105.1, 150.8, 50.9, 6.3, 6],
  ['Número Processo Suspensão', 156.2, 150.8, 50.9, 6.3, 6],
  ['Benefício Municipal', 3.0, 157.3, 50.9, 6.3, 6],
  ['Cálculo do BM', 54.1, 157.3, 50.9, 6.3, 6],
  ['Total Deduções/Reduções', 105.1, 157.3, 50.9, 6.3, 6],
  ['BC ISSQN', 3.0, 163.7, 50.9, 6.3, 6],
  ['Alíquota Aplicada', 54.1, 163.7, 50.9, 6.3, 6],
  ['Retenção do ISSQN', 105.1, 163.7, 50.9, 6.3, 6],
  ['ISSQN Apurado', 156.2, 163.7, 50.9, 6.3, 6],
  ['TRIBUTAÇÃO FEDERAL (EXCETO CBS)', 3.0, 170.2, 50.9, 6.3, 7],
  ['IRRF', 54.1, 170.2, 50.9, 6.3, 6],
  ['Contribuição Previdenciária - Retida', 105.1, 170.2, 50.9, 6.3, 6],
  ['Contribuições Sociais - Retidas', 156.2, 170.2, 50.9, 6.3, 6],
  ['PIS - Débito Apuração Própria', 3.0, 176.7, 50.9, 6.3, 6],
  ['COFINS - Débito Apuração Própria', 54.1, 176.7, 50.9, 6.3, 6],
  ['Descrição Contrib. Sociais - Retidas', 105.1, 176.7, 101.9, 6.3, 6],
  ['TRIBUTAÇÃO IBS / CBS', 3.0, 183.2, 50.9, 6.3, 7],
  ['CST / cClassTrib', 54.1, 183.2, 50.9, 6.3, 6],
  ['Indicador de Operação / Código IBGE Incidência / Município Incidência / Sigla UF', 105.1, 183.2, 101.9, 6.3, 6],
  ['Exclusões e Reduções da Base de Cálculo', 3.0, 189.6, 50.9, 6.3, 6],
  ['Base de Cálculo Após Exclusões e Reduções', 54.1, 189.6, 50.9, 6.3, 6],
  ['Red. Alíquota IBS / Red. Alíquota CBS', 105.1, 189.6, 50.9, 6.3, 6],
  ['Alíquota - IBS UF / IBS Mun', 156.2, 189.6, 50.9, 6.3, 6],
  ['Alíq. Efetiva Municipal - IBS', 3.0, 196.1, 50.9, 6.3, 6],
  ['Valor Apurado Municipal - IBS', 54.1, 196.1, 50.9, 6.3, 6],
  ['Alíq. Efetiva Estadual - IBS', 105.1, 196.1, 50.9, 6.3, 6],
  ['Valor Apurado Estadual - IBS', 156.2, 196.1, 50.9, 6.3, 6],
  ['Valor Total Apurado - IBS', 3.0, 202.6, 50.9, 6.3, 6],
  ['Alíquota - CBS', 54.1, 202.6, 50.9, 6.3, 6],
  ['Alíquota Efetiva - CBS', 105.1, 202.6, 50.9, 6.3, 6],
  ['Valor Total Apurado - CBS', 156.2, 202.6, 50.9, 6.3, 6],
  ['VALOR TOTAL DA NFS-E', 3.0, 209.0, 50.9, 6.7, 7],
  ['VALOR DA OPERAÇÃO / SERVIÇO', 54.1, 209.0, 50.9, 6.7, 7],
  ['Desconto Condicionado', 156.2, 209.0, 50.9, 6.7, 6],
  ['Total das Retenções (ISSQN / Federais)', 3.0, 215.9, 50.9, 6.7, 6],
  ['VALOR LÍQUIDO DA NFS-e', 54.1, 215.9, 50.9, 6.7, 7],
  ['Total do IBS/CBS', 105.1, 215.9, 50.9, 6.7, 6],
  ['VALOR LÍQUIDO DA NFS-e + IBS/CBS', 156.2, 215.9, 50.9, 6.7, 7],
  ['INFORMAÇÕES COMPLEMENTARES', 3.0, 222.7, 204.0, 3.9, 7],
  ['DATA CIENTIFICAÇÃO:', 3.0, 281.0, 50.9, 6.7, 7],
  ['IDENTIFICAÇÃO E ASSINATURA', 54.1, 281.0, 50.9, 6.7, 7],
  ['Nº NFS-e / CHAVE NFS-e', 105.1, 281.0, 101.9, 6.7, 7],
];

describe('DANFSe v2.0 (NT 008): geometry', () => {
  let onde: Awaited<ReturnType<typeof localizarTextos>>;
  beforeAll(async () => {
    onde = await localizarTextos(await desenharDanfse(notaNominal(), { canhoto: true }));
  });

  it.each(CELULAS)(
    'label "%s" lies in its cell at (%d, %d) mm, in its size',
    (rotulo, x, y, largura, altura, corpo) => {
      const achado = onde(rotulo).find((a) => a.y > y && a.y < y + altura && a.x > x && a.x < x + largura);
      expect(achado).toBeDefined();
      // The label starts at the cell's left padding (0.75 mm) and its baseline sits 2.4 mm under the cell's top.
      expect(achado?.x).toBeCloseTo(x + 0.75, 1);
      expect(Math.abs((achado?.y ?? 0) - (y + 2.4))).toBeLessThan(0.11);
      expect(achado?.direita).toBeLessThanOrEqual(x + largura);
      expect(achado?.tamanho).toBeCloseTo(corpo, 2);
    },
  );

  it.each([
    ['CNPJ / CPF / NIF', 54.1, [43.4, 69.2, 88.6, 108.0]],
    ['Indicador Municipal (Inscrição)', 105.1, [43.4, 69.2, 108.0]],
    ['Telefone', 156.2, [43.4, 69.2, 88.6, 108.0]],
    ['Nome / Nome Empresarial', 3.0, [49.8, 75.6, 95.0, 114.4]],
    ['Código IBGE / CEP', 156.2, [49.8, 75.6, 95.0, 114.4]],
    ['Endereço', 3.0, [56.2, 82.2, 101.6, 120.9]],
    ['E-mail', 105.1, [56.2, 82.2, 101.6, 120.9]],
  ])('label "%s" of each person stands at x %d mm and at the tops of its rows', (rotulo, x, topos) => {
    const achados = onde(rotulo);
    expect(achados).toHaveLength(topos.length);
    achados.forEach((a, i) => {
      expect(a.x).toBeCloseTo(x + 0.75, 1);
      expect(Math.abs(a.y - ((topos[i] ?? 0) + 2.4))).toBeLessThan(0.11);
    });
  });

  it('sets contents in 7 pt under their labels and the header in 9, 8 and 6 pt', () => {
    expect(onde('9999999999999')[0]).toMatchObject({ tamanho: 7 });
    expect(onde('9999999999999')[0]?.y).toBeCloseTo(22.7 + 5.25, 1);
    expect(onde('DANFSe v2.0')[0]?.tamanho).toBe(9);
    expect(onde('Município: Florianópolis / SC')[0]?.tamanho).toBe(8);
    expect(onde('Ambiente Gerador: ')[0]?.tamanho).toBe(6);
    expect(onde('A autenticidade desta NFS-e')[0]?.tamanho).toBe(6);
    const [titulo] = onde('Documento Auxiliar da NFS-e');
    expect(((titulo?.x ?? 0) + (titulo?.direita ?? 0)) / 2).toBeCloseTo(54.1 + 101.9 / 2, 0);
  });

  it('draws the border between 1.5 and 2.0 mm from each edge of the A4 paper', async () => {
    const [pagina] = await renderizar(await desenharDanfse(notaNominal()), 8);
    if (!pagina) throw new Error('no page');
    const esquerda = extensaoDaTinta(pagina, { y: 292, xMinimo: 0, xMaximo: 10 });
    const direita = extensaoDaTinta(pagina, { y: 292, xMinimo: 200, xMaximo: 209.9 });
    expect(esquerda.inicio).toBeGreaterThanOrEqual(1.5);
    expect(esquerda.fim).toBeLessThanOrEqual(2.0);
    // PDFium renders a page of whole points: 0.1 mm less at the right edge.
    expect(direita.inicio).toBeGreaterThanOrEqual(207.9);
    expect(direita.fim).toBeLessThanOrEqual(208.5);
    expect(pagina.altura / pagina.pixelsPorMm).toBeCloseTo(297, 0);
  });
});

describe('DANFSe v2.0 (NT 008): QR code', () => {
  it.each(['1', '2'])('carries the public address and the key, at its place, with tpAmb %s', async (tpAmb) => {
    const nota = { ...notaDeMensalidade(), tpAmb };
    const codigos = await decodificarCodigos(await desenharDanfse(nota));
    expect(codigos).toHaveLength(1);
    expect(codigos[0]).toMatchObject({ tipo: 'QR', texto: `${URL_DO_QR}${nota.chave}` });
    expect(codigos[0]?.x).toBeCloseTo(174.8, 0);
    expect(codigos[0]?.y).toBeCloseTo(16.7, 0);
  });

  it('is at least 15.2 mm wide, in ink', async () => {
    const [pagina] = await renderizar(await desenharDanfse(notaDeMensalidade()), 8);
    if (!pagina) throw new Error('no page');
    const { inicio, fim } = extensaoDaTinta(pagina, { y: 16.9, xMinimo: 160, xMaximo: 205 });
    expect(Math.abs(inicio - 174.8)).toBeLessThan(0.1);
    expect(fim - inicio).toBeGreaterThanOrEqual(15.15);
  });

  it.each(['CANCELADA', 'SUBSTITUIDA'] as const)('is still readable under the mark %s', async (marca) => {
    const nota = notaCompleta();
    const codigos = await decodificarCodigos(await desenharDanfse(nota, { marca, canhoto: true }));
    expect(codigos.map((c) => c.texto)).toEqual([`${URL_DO_QR}${nota.chave}`]);
  });
});

describe('DANFSe v2.0 (NT 008): contents', () => {
  it('prints masks, texts of codes and money as the NT writes them', async () => {
    const lido = await texto(notaDeMensalidade());
    for (const esperado of [
      '42054072211222333000181000000000001026110000010015',
      'COMPETÊNCIA DA NFS-E',
      '01/11/2026',
      '05/11/2026 09:30:12',
      '11.222.333/0001-81',
      '529.982.247-25',
      '4205407 / 88.015-100',
      '(48) 99123-4567',
      'Florianópolis / SC / BR',
      '08.01.01 / 001',
      '1.2201.20.00',
      'Operação tributável',
      '200 / 200028',
      '030101 / 4205407 / Florianópolis / SC',
      '60,00% / 60,00% / 60,00%',
      'R$ 1.645,00',
      'NFS-e Gerada',
      'NFS-e regular',
      'Tipo de Ambiente: Produção',
      'Inf. Cont.: Valor com bolsa de 6%',
      'Totais Aproximados dos Tributos cfe. Lei nº 12.741/2012: Federais: 13,45% ; Estaduais: 0,00% ; Municipais: 2,00%',
      'O DESTINATÁRIO É O PRÓPRIO TOMADOR/ADQUIRENTE DA OPERAÇÃO',
      'INTERMEDIÁRIO DA OPERAÇÃO NÃO IDENTIFICADO NA NFS-e',
    ]) {
      expect(lido).toContain(esperado);
    }
    expect(lido).not.toContain('SEM VALIDADE');
  });

  it('sums the exclusions: unconditional discount + ISSQN + PIS + COFINS', async () => {
    // 105.00 + 32.90 + 10.69 + 49.35
    expect(await texto(notaDeMensalidade())).toContain('R$ 197,94');
  });

  it('fills the provider from the emitter group field by field, only when the provider is the emitter', async () => {
    const nota = notaDeMensalidade();
    expect(await texto(nota)).toContain('SOCIEDADE EDUCACIONAL SINETA LTDA');
    expect(await texto({ ...nota, tpEmit: '2' })).not.toContain('SOCIEDADE EDUCACIONAL SINETA LTDA');
    expect(await texto({ ...nota, prest: { ...nota.prest, xNome: 'Nome da DPS' } })).toContain('Nome da DPS');
  });

  it('in homologação says "NFS-e SEM VALIDADE JURÍDICA" in red 9 pt, whatever the generator', async () => {
    const onde = await localizarTextos(await desenharDanfse(notaImuneEmHomologacao()));
    expect(onde('NFS-e SEM VALIDADE JURÍDICA')).toEqual([expect.objectContaining({ tamanho: 9, cor: [255, 0, 0] })]);
    expect(onde('Tipo de Ambiente: Homologação')).toHaveLength(1);
    expect(await texto({ ...notaDeMensalidade(), ambGer: '1' })).not.toContain('SEM VALIDADE');
  });

  it('keeps the whole ISSQN block of an immune school, with the kind of immunity and dashes in the values', async () => {
    const lido = await texto(notaImuneEmHomologacao());
    expect(lido).toContain('Imunidade');
    expect(lido).toMatch(/Patrimônio, renda ou serviços dos par\w*\.\.\./);
    expect(lido).toContain('TOMADOR/ADQUIRENTE DA OPERAÇÃO NÃO IDENTIFICADO NA NFS-e');
    expect(lido).toContain('DESTINATÁRIO DA OPERAÇÃO NÃO IDENTIFICADO NA NFS-e');
    expect(lido).toContain('Federais: - ; Estaduais: - ; Municipais: -');
    expect(lido).toContain('Valor Total Apurado - CBS');
    expect(lido).toContain('- / - / - / -');
  });

  it('drops the ISSQN rows with no data, and only them', async () => {
    const nota = { ...notaDeMensalidade(), total: { vServ: 100, vLiq: 100 } };
    const lido = await texto(nota);
    expect(lido).not.toContain('Regime Especial de Tributação');
    expect(lido).not.toContain('Benefício Municipal');
    expect(lido).toContain('BC ISSQN');
  });

  it('shows the strip for what is not subject to ISSQN, and no municipality for item 99', async () => {
    const nota = notaDeMensalidade();
    const tarja = 'TRIBUTAÇÃO MUNICIPAL (ISSQN) - OPERAÇÃO NÃO SUJEITA AO ISSQN';
    const naoIncidencia = await texto({ ...nota, issqn: { tribISSQN: '4' } });
    expect(naoIncidencia).toContain(tarja);
    expect(naoIncidencia).toContain('Município: Florianópolis / SC');
    const item99 = await texto({ ...nota, servico: { ...nota.servico, cTribNac: '990101' } });
    expect(item99).toContain(tarja);
    expect(item99).not.toContain('Município: ');
  });

  it.each([
    ['2026-12-31', true],
    ['2027-01-01', false],
  ])('with competência %s the PIS/COFINS row is printed: %s (nota 6)', async (dia, impressa) => {
    const lido = await texto({ ...notaDeMensalidade(), dCompet: dataCivil(dia) });
    expect(lido.includes('PIS - Débito Apuração Própria')).toBe(impressa);
  });

  it('moves PIS and COFINS to the withheld ones only with tpRetPisCofins 1', async () => {
    const nota = notaDeMensalidade();
    const federal = { vRetCSLL: 10_000, vPis: 6_500, vCofins: 30_000 };
    const retidos = await texto({ ...nota, federal: { ...federal, tpRetPisCofins: '1' } });
    expect(retidos).toContain('R$ 465,00');
    expect(retidos).toContain('PIS/COFINS Retidos');
    // An official note with code 3: withheld 465.00 in vRetCSLL, PIS 65.00 and COFINS 300.00 unchanged.
    const oficial = await texto({ ...nota, federal: { ...federal, vRetCSLL: 46_500, tpRetPisCofins: '3' } });
    for (const valor of ['R$ 465,00', 'R$ 65,00', 'R$ 300,00']) expect(oficial).toContain(valor);
  });

  it('cuts the long texts of codes at 37 characters and three dots at most, as in the examples of the NT', async () => {
    const nota = notaDeMensalidade();
    const lido = await texto({ ...nota, prest: { ...nota.prest, opSimpNac: '2', regApTribSN: '1' } });
    expect(lido).toMatch(/Optante - Microempreendedor Indiv[idua]*\.\.\. /);
    expect(lido).toContain('Regime de apuração dos tributos federais e municipal pelo SN');
  });

  it('prints a foreign taker with NIF, city and postal code as they come', async () => {
    const lido = await texto({
      ...notaDeMensalidade(),
      toma: {
        NIF: 'X1234567-L',
        xNome: 'Família Ibáñez',
        fone: '34911234567',
        end: { cPais: 'ES', xCidade: 'Madrid', xEstProvReg: 'MD', cEndPost: '28001', xLgr: 'Calle Mayor', nro: '1' },
      },
    });
    for (const esperado of ['X1234567-L', 'Madrid / MD', '- / 28001', '34911234567']) expect(lido).toContain(esperado);
  });

  it('joins the complementary information in the order of the NT and never marks a substitute note', async () => {
    const lido = await texto({
      ...notaDeMensalidade(),
      informacoes: {
        xOutInf: 'Lei municipal 1',
        xPed: '77',
        xItemPed: ['1', '2'],
        chSubstda: '4'.repeat(50),
        xInfComp: 'A',
        inscImobFisc: '9',
      },
    });
    expect(lido).toContain(
      `Inf. Cont.: A | NFS-e Subst.: ${'4'.repeat(50)} | Insc. Imob.: 9 | Núm. Ped.: 77 | Item Ped.: 1, 2 | ` +
        'Inf. A. T. Mun.: Lei municipal 1',
    );
    expect(lido).not.toContain('SUBSTITUÍDA');
  });

  it.each([
    ['CANCELADA', 'CANCELADA'],
    ['SUBSTITUIDA', 'SUBSTITUÍDA'],
  ] as const)('marks %s diagonally, in grey K35 of at least 50 pt', async (marca, escrito) => {
    const onde = await localizarTextos(await desenharDanfse(notaDeMensalidade(), { marca }));
    const [marcado] = onde(escrito);
    expect(marcado?.cor).toEqual([166, 166, 166]);
    expect(marcado?.tamanho).toBeGreaterThanOrEqual(50);
    expect(onde('DANFSe v2.0')[0]?.cor).toEqual([0, 0, 0]);
  });
});

describe('DANFSe v2.0 (NT 008): one page always', () => {
  it('fits everything at its longest, cutting the description and never the line of taxes', async () => {
    const lido = await texto(notaCompleta(), { canhoto: true, marca: 'CANCELADA' });
    expect(lido).toContain('Municipais: R$ 9.999.999.999.999,99');
    expect(lido).toContain('MAGALHÃES;...');
    expect(lido).toContain('12.ABC.345/01DE-35');
    const onde = await localizarTextos(await desenharDanfse(notaCompleta(), { canhoto: true }));
    const [totais] = onde('Totais Aproximados');
    const [canhoto] = onde('DATA CIENTIFICAÇÃO:');
    expect(totais?.y).toBeLessThan((canhoto?.y ?? 0) - 2.4);
    expect((canhoto?.y ?? 0) + 4.3).toBeLessThanOrEqual(294.01);
  });

  it('keeps the line breaks of the description while there is room, and turns them into spaces when there is not', async () => {
    const nota = notaDeMensalidade();
    const comLinhas = (n: number) => ({
      ...nota,
      servico: { ...nota.servico, xDescServ: Array.from({ length: n }, (_, i) => `Item ${i + 1}`).join('\n') },
    });
    const poucas = await localizarTextos(await desenharDanfse(comLinhas(5)));
    expect(poucas('Item 5')[0]?.x).toBeCloseTo(3.75, 1);
    const muitas = await localizarTextos(await desenharDanfse(comLinhas(60)));
    expect(muitas('Item 2')[0]?.x).toBeGreaterThan(10);
    expect(muitas('Item 60')).toHaveLength(1);
  });

  it('gives the same bytes for the same note', async () => {
    const [a, b] = [await desenharDanfse(notaCompleta()), await desenharDanfse(notaCompleta())];
    expect(a.equals(b)).toBe(true);
  });

  it.each([
    ['a key of 49 positions', { chave: '1'.repeat(49) }],
    ['no emission instant', { dhProc: '' }],
  ])('refuses %s', async (_, errado) => {
    await expect(desenharDanfse({ ...notaDeMensalidade(), ...errado })).rejects.toMatchObject({
      codigo: 'documento-invalido',
    });
  });
});
