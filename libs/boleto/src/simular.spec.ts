import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { dataCivil } from '@sineta/nucleo';
import { bancoPorCodigo, codigoComDv, lerBoleto, mesmoNossoNumero, simularBoleto } from './index.js';
import { BANCOS } from './bancos/index.js';
import type { EntradaDoBoleto } from './index.js';

interface Esperado {
  codigoBarras: string;
  linhaDigitavel: string;
  campoLivre?: string;
  nossoNumeroFormatado?: string;
  nossoNumeroCalculado?: string;
  nossoNumeroDv?: string;
}
interface Vetor {
  id: string;
  banco: string;
  entrada: Omit<EntradaDoBoleto, 'banco'>;
  esperado: Esperado;
}

const vetores = JSON.parse(readFileSync(new URL('./vetores.casos.json', import.meta.url), 'utf8')) as Vetor[];
const soDigitos = (s: string): string => s.replace(/\D/g, '');

const sicoob: EntradaDoBoleto = {
  banco: '756',
  agencia: '4134',
  carteira: '1',
  convenio: '148180',
  nossoNumero: '110',
  valorCentavos: 23_500,
  vencimento: '2017-04-15',
  modalidade: '05',
};

describe('vetores publicados', () => {
  test.each(vetores.map((v) => [v.id, v.banco, v] as const))('%s do banco %s', (_, banco, vetor) => {
    const figuras = simularBoleto({ banco, ...vetor.entrada });
    const { esperado } = vetor;
    expect(figuras.codigoBarras).toBe(esperado.codigoBarras);
    expect(soDigitos(figuras.linhaDigitavel)).toBe(soDigitos(esperado.linhaDigitavel));
    if (esperado.campoLivre) expect(figuras.campoLivre).toBe(esperado.campoLivre);
    if (esperado.nossoNumeroDv) expect(figuras.nossoNumeroDv).toBe(esperado.nossoNumeroDv);
    if (esperado.nossoNumeroCalculado) expect(figuras.nossoNumeroFormatado).toBe(esperado.nossoNumeroCalculado);
    const impresso = esperado.nossoNumeroFormatado;
    if (impresso) expect({ impresso, igual: mesmoNossoNumero(impresso, figuras) }).toEqual({ impresso, igual: true });
  });

  test.each(vetores.map((v) => [v.id, v] as const))('%s volta pela leitura, da linha e das barras', (_, vetor) => {
    const vencimento = dataCivil(vetor.entrada.vencimento);
    const lido = lerBoleto(vetor.esperado.linhaDigitavel, vencimento);
    expect(lido).toMatchObject({
      banco: vetor.banco,
      codigoBarras: vetor.esperado.codigoBarras,
      vencimento,
      valorCentavos: vetor.entrada.valorCentavos,
    });
    expect(lerBoleto(vetor.esperado.codigoBarras, vencimento)).toEqual(lido);
  });

  test('são os mesmos da pasta de casos', () => {
    const pasta = process.env['SINETA_SHARED'] ?? join(process.cwd(), '..', 'shared');
    const arquivo = join(pasta, 'casos', 'boleto-vetores.json');
    if (!existsSync(arquivo)) {
      console.warn(`pulado: ${arquivo} não existe nesta máquina`);
      return;
    }
    type Caso = { bank: string; expected: Esperado };
    const casos = JSON.parse(readFileSync(arquivo, 'utf8')) as { publicados: Caso[]; pos_2025: Caso[] };
    const daPasta = [...casos.publicados, ...casos.pos_2025].map((c) => `${c.bank} ${c.expected.codigoBarras}`);
    expect(vetores.map((v) => `${v.banco} ${v.esperado.codigoBarras}`)).toEqual(daPasta);
  });
});

describe('simularBoleto', () => {
  test('Sicoob: a linha impressa tem pontos e espaços no lugar', () => {
    expect(simularBoleto(sicoob)).toMatchObject({
      nossoNumero: '00001104',
      nossoNumeroDv: '4',
      nossoNumeroFormatado: '0000110-4',
      agenciaBeneficiario: '4134/148180',
    });
    expect(simularBoleto(sicoob).linhaDigitavel).toMatch(/^\d{5}\.\d{5} \d{5}\.\d{6} \d{5}\.\d{6} \d \d{14}$/);
  });

  test('diz tudo o que está errado de uma vez, com o campo e o remédio', () => {
    const errado = { ...sicoob, agencia: '', nossoNumero: '12345678', valorCentavos: -1, vencimento: '2027-02-30' };
    expect(() => simularBoleto(errado)).toThrow(
      expect.objectContaining({
        codigo: 'boleto-invalido',
        status: 422,
        erros: [
          expect.objectContaining({ campo: 'valorCentavos' }),
          expect.objectContaining({ campo: 'vencimento', acao: 'Use o formato AAAA-MM-DD.' }),
          expect.objectContaining({ campo: 'agencia' }),
          expect.objectContaining({ campo: 'nossoNumero', acao: 'Use no máximo 7 dígitos.' }),
        ],
      }),
    );
  });

  const invalidos: [string, Partial<EntradaDoBoleto>, string][] = [
    ['valor que não cabe', { valorCentavos: 10_000_000_000 }, 'valorCentavos'],
    ['valor quebrado', { valorCentavos: 10.5 }, 'valorCentavos'],
    ['vencimento anterior ao fator', { vencimento: '2000-07-02' }, 'vencimento'],
    ['modalidade do Sicoob', { modalidade: '04' }, 'modalidade'],
    ['carteira do Sicoob', { carteira: '2' }, 'carteira'],
    ['letra no nosso número', { nossoNumero: '12A' }, 'nossoNumero'],
    ['convênio do BB', { banco: '001', conta: '1', convenio: '12345', carteira: '17' }, 'convenio'],
    [
      'nosso número de outro convênio do BB',
      { banco: '001', conta: '1', convenio: '1234567', carteira: '17', nossoNumero: '76543210000000001' },
      'nossoNumero',
    ],
    [
      'carteira do BB com número livre',
      { banco: '001', conta: '1', convenio: '123456', carteira: '17', nosso17Livre: true },
      'carteira',
    ],
    ['carteira escritural do Itaú', { banco: '341', conta: '12345', carteira: '112' }, 'carteira'],
    ['carteira da Caixa', { banco: '104', carteira: '99', convenio: '123456', modalidade: undefined }, 'carteira'],
    [
      'modalidade no nosso número da Caixa',
      { banco: '104', carteira: 'RG', convenio: '123456', modalidade: '', nossoNumero: '24000000000000001' },
      'nossoNumero',
    ],
    ['código da Caixa sem sentido', { banco: '104', carteira: 'RG', convenio: '1000000', modalidade: '' }, 'convenio'],
    ['byte do Sicredi', { banco: '748', posto: '01', convenio: '12345', nossoNumero: '123' }, 'nossoNumero'],
    ['operação do Daycoval', { banco: '707', carteira: '121' }, 'operacao'],
    ['indicador do C6', { banco: '336', carteira: '10', layout: '9' }, 'layout'],
  ];
  test.each(invalidos)('recusa %s', (_, mudanca, campo) => {
    expect(() => simularBoleto({ ...sicoob, ...mudanca })).toThrow(
      expect.objectContaining({
        codigo: 'boleto-invalido',
        erros: expect.arrayContaining([expect.objectContaining({ campo, acao: expect.stringMatching(/.{5,}/) })]),
      }),
    );
  });

  test('banco sem suporte diz quais existem', () => {
    expect(() => simularBoleto({ ...sicoob, banco: '999' })).toThrow(
      expect.objectContaining({
        codigo: 'banco-desconhecido',
        erros: [expect.objectContaining({ campo: 'banco', acao: expect.stringContaining('756 Sicoob') })],
      }),
    );
  });

  test.each([
    [
      'Banrisul com cedente de 9 dígitos',
      { banco: '041', agencia: '0340', carteira: '1', convenio: '123456099', nossoNumero: '451' },
      '2103401234560000004514041',
    ],
    [
      'Ailos com o número já completo',
      {
        banco: '085',
        agencia: '0101',
        conta: '231560',
        convenio: '101104',
        carteira: '1',
        nossoNumero: '02315602000074643',
      },
      '1011040231560200007464301',
    ],
    [
      'Caixa com o número já completo',
      {
        banco: '104',
        agencia: '1234',
        carteira: 'RG',
        convenio: '123456',
        modalidade: '',
        nossoNumero: '14000000000000006',
      },
      '1234560000100040000000064',
    ],
    [
      'BB convênio de 4',
      { banco: '001', agencia: '4042', conta: '61900', carteira: '18', convenio: '1238', nossoNumero: '7777701' },
      '1238777770140420006190018',
    ],
    [
      'Cresol',
      { banco: '133', agencia: '1172', conta: '403005', carteira: '', convenio: '', nossoNumero: '123456789' },
      '1172090012345678904030050',
    ],
    [
      'C6 sem indicador',
      { banco: '336', convenio: '2', carteira: '24', nossoNumero: '2' },
      '0000000000020000000002244',
    ],
    [
      'Sicredi sem valor',
      { banco: '748', agencia: '0710', posto: '65', convenio: '129', nossoNumero: '16208879', valorCentavos: 0 },
      '1116208879307106500129004',
    ],
  ])('%s', (_, entrada, campoLivre) => {
    expect(simularBoleto({ ...sicoob, ...entrada }).campoLivre).toBe(campoLivre);
  });

  test('Bradesco e Cresol escrevem o resto 1 como P', () => {
    const entrada = { ...sicoob, banco: '237', agencia: '1234', conta: '1', carteira: '09', nossoNumero: '453' };
    expect(simularBoleto(entrada).nossoNumeroFormatado).toBe('09/00000000453-P');
    expect(mesmoNossoNumero('009/00000000453-P', simularBoleto(entrada))).toBe(true);
    expect(mesmoNossoNumero('009/00000000453-8', simularBoleto(entrada))).toBe(false);
  });
});

describe('bancos', () => {
  test('o dígito do código é o que o banco imprime', () => {
    const impressos = BANCOS.map(codigoComDv).join(' ');
    expect(impressos).toBe('001-9 004-3 033-7 041-8 077-9 085-1 104-0 133-3 136-8 237-2 336-0 341-7 707-2 748-X 756-0');
  });

  test('a espécie de mensalidade escolar do Sicoob é 21', () => {
    expect(bancoPorCodigo('756').especieMensalidade).toEqual({ sigla: 'ME', cnab240: '21' });
  });
});
