import { dataCivil, diasEntre, somarDias } from '@sineta/nucleo';
import fc from 'fast-check';
import { fatorDeVencimento, lerBoleto, simularBoleto, vencimentoDoFator } from './index.js';

const hoje = dataCivil('2026-11-22');
const LINHA = '75691.41349 05014.818008 00011.040011 4 71300000023500';
const BARRAS = '75694713000000235001413405014818000001104001';

describe('fator de vencimento', () => {
  test.each([
    ['2000-07-03', '1000'],
    ['2025-02-21', '9999'],
    ['2025-02-22', '1000'],
    ['2025-03-12', '1018'],
    ['2026-11-22', '1638'],
    ['2027-08-18', '1907'],
    ['2029-05-20', '2548'],
    ['2049-10-13', '9999'],
    ['2049-10-14', '1000'],
    ['2074-06-05', '1000'],
  ])('%s é %s', (data, fator) => {
    expect(fatorDeVencimento(dataCivil(data))).toBe(fator);
    expect(vencimentoDoFator(fator, dataCivil(data))).toBe(data);
  });

  test('na leitura vale a data dentro de [hoje − 3000, hoje + 5500]', () => {
    const lido = (dias: number): string | null => vencimentoDoFator(fatorDeVencimento(somarDias(hoje, dias)), hoje);
    expect(lido(-3000)).toBe(somarDias(hoje, -3000));
    expect(lido(5500)).toBe(somarDias(hoje, 5500));
    expect(lido(-3001)).toBeNull();
    expect(lido(5501)).toBeNull();
    expect(vencimentoDoFator('5565', hoje)).toBe('2037-08-23');
  });

  test('fator 0000 não tem vencimento; abaixo de 1000 só existiu antes de 2000', () => {
    expect(vencimentoDoFator('0000', hoje)).toBeNull();
    expect(vencimentoDoFator('0999', hoje)).toBeNull();
    expect(vencimentoDoFator('0999', dataCivil('2000-01-01'))).toBe('2000-07-02');
  });

  test('ida e volta em qualquer dia até 2099', () => {
    fc.assert(
      fc.property(fc.integer({ min: 0, max: 36_000 }), fc.integer({ min: -5500, max: 3000 }), (dia, distancia) => {
        const vencimento = somarDias(dataCivil('2000-07-03'), dia);
        const quando = somarDias(vencimento, distancia);
        const fator = fatorDeVencimento(vencimento);
        expect(Number(fator)).toBeGreaterThanOrEqual(1000);
        expect(fator).toHaveLength(4);
        expect(diasEntre(vencimento, vencimentoDoFator(fator, quando) ?? quando)).toBe(0);
      }),
    );
  });
});

describe('lerBoleto', () => {
  test('lê a linha com e sem pontuação e as barras', () => {
    const esperado = {
      banco: '756',
      nomeDoBanco: 'Sicoob',
      codigoBarras: BARRAS,
      linhaDigitavel: LINHA,
      fator: '7130',
      vencimento: '2017-04-15',
      valorCentavos: 23_500,
      campoLivre: BARRAS.slice(19),
    };
    const quando = dataCivil('2017-04-01');
    expect(lerBoleto(LINHA, quando)).toEqual(esperado);
    expect(lerBoleto(LINHA.replace(/\D/g, ''), quando)).toEqual(esperado);
    expect(lerBoleto(` ${BARRAS} `, quando)).toEqual(esperado);
    expect(lerBoleto(LINHA, hoje).vencimento).toBe('2041-12-05');
  });

  test('qualquer dígito trocado é percebido', () => {
    const digitos = LINHA.replace(/\D/g, '');
    for (let i = 0; i < digitos.length; i++) {
      const trocado = digitos.slice(0, i) + ((Number(digitos[i]) + 1) % 10) + digitos.slice(i + 1);
      expect(() => lerBoleto(trocado, hoje)).toThrow(expect.objectContaining({ codigo: 'linha-invalida' }));
    }
  });

  test.each([
    ['', 'letras'],
    ['75691.41341 05014.8180O0', 'letras'],
    [LINHA.slice(0, -1), '46 dígitos'],
    ['836200000005 667800481000 180975657313 001589636081', 'conta de consumo'],
    [LINHA.replace('05014', '05015'), '2º grupo'],
    [BARRAS.replace('235', '236'), 'verificador geral'],
  ])('recusa "%s"', (texto, motivo) => {
    expect(() => lerBoleto(texto, hoje)).toThrow(
      expect.objectContaining({ status: 422, detalhe: expect.stringContaining(motivo) }),
    );
  });

  test('o que se gera se lê, no Sicoob e em qualquer valor', () => {
    fc.assert(
      fc.property(
        fc.integer({ min: 0, max: 9_999_999 }),
        fc.integer({ min: 0, max: 9_999_999_999 }),
        fc.integer({ min: -3000, max: 5500 }),
        (nosso, valorCentavos, dias) => {
          const vencimento = somarDias(hoje, dias);
          const entrada = { banco: '756', agencia: '4134', convenio: '148180', nossoNumero: String(nosso) };
          const figuras = simularBoleto({ ...entrada, valorCentavos, vencimento });
          expect(lerBoleto(figuras.linhaDigitavel, hoje)).toMatchObject({ valorCentavos, vencimento });
          expect(figuras.codigoBarras[4]).not.toBe('0');
        },
      ),
    );
  });
});
