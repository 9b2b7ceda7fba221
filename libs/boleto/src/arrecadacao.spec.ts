import { dataCivil } from '@sineta/nucleo';
import { lerArrecadacao, lerCodigo } from './index.js';

/** Lines published by makers of validators (Silex "boleto-brasileiro-validator", "boleto-utils"): two of each modulo. */
const PUBLICADAS = [
  ['83640000001-1 33120138000-2 81288462711-6 08013618155-1', '3', 'Energia elétrica e gás', 13_312, '0138'],
  ['84670000001-7 43590024020-9 02405000243-5 84221010811-9', '4', 'Telecomunicações', 14_359, '0024'],
  ['85890000460-9 52460179160-5 60759305086-5 83148300001-0', '5', 'Órgãos governamentais', 4_605_246, '0179'],
  ['84890000000-2 40420162201-5 80605190429-2 58603411122-0', '4', 'Telecomunicações', 4_042, '0162'],
] as const;

describe('conta de consumo ou tributo', () => {
  test.each(PUBLICADAS)('%s', (linha, segmento, nomeDoSegmento, valorCentavos, empresa) => {
    const lida = lerArrecadacao(linha);
    expect(lida).toMatchObject({ segmento, nomeDoSegmento, valorCentavos, empresa, linhaDigitavel: linha });
    expect(lida.codigoBarras).toHaveLength(44);
    expect(lerArrecadacao(lida.codigoBarras)).toEqual(lida);
  });

  test('qualquer algarismo trocado por outro é apanhado', () => {
    for (const [linha] of PUBLICADAS) {
      const digitos = linha.replace(/\D/g, '');
      for (let i = 3; i < 48; i++) {
        const trocado = digitos.slice(0, i) + ((Number(digitos[i]) + 1) % 10) + digitos.slice(i + 1);
        expect(() => lerArrecadacao(trocado)).toThrow(expect.objectContaining({ codigo: 'linha-invalida' }));
      }
    }
  });

  test.each([
    ['de segmento que não existe', '88640000001133120138008128846271108013618155', 'segmento 8'],
    ['de indicador que não existe', '83540000001133120138008128846271108013618155', 'indicador de valor 5'],
    ['com um grupo errado', '836400000012 331201380002 812884627116 080136181551', '1º grupo'],
    ['curta', '83640000001133', '14 dígitos'],
    ['que é boleto', '75691333400103710500300000000011200000000000000', 'Não é uma conta'],
  ])('recusa linha %s', (_, linha, motivo) => {
    expect(() => lerArrecadacao(linha)).toThrow(
      expect.objectContaining({ codigo: 'linha-invalida', detalhe: expect.stringContaining(motivo) }),
    );
  });

  test('sem valor em reais, não inventa um', () => {
    // The same bill with position 3 = 7 (quantity of currency, modulo 10) and its digits worked out again.
    const { codigoBarras } = lerArrecadacao(PUBLICADAS[0][0]);
    const outros = `837${codigoBarras.slice(4)}`;
    const comDv = [...'0123456789'].map((dv) => `837${dv}${outros.slice(3)}`);
    const lidas = comDv.flatMap((c) => {
      try {
        return [lerArrecadacao(c)];
      } catch {
        return [];
      }
    });
    expect(lidas).toHaveLength(1);
    expect(lidas[0]?.valorCentavos).toBeNull();
  });
});

describe('qualquer código que se tem na mão', () => {
  const hoje = dataCivil('2027-02-05');
  const PIX =
    '00020126580014br.gov.bcb.pix0136123e4567-e12b-12d1-a456-4266554400005204000053039865802BR5913Fulano de Tal6008BRASILIA62070503***63041D3D';

  test('é reconhecido pelo começo', () => {
    expect(lerCodigo(` ${PIX}\n`, hoje)).toMatchObject({ tipo: 'PIX', pix: { tipo: 'ESTATICO' } });
    expect(lerCodigo(PUBLICADAS[0][0], hoje)).toMatchObject({ tipo: 'ARRECADACAO' });
    const boleto = '00190.50095 40144.816069 06809.350314 3 37370000000100';
    expect(lerCodigo(boleto, hoje)).toMatchObject({ tipo: 'BOLETO', boleto: { banco: '001', valorCentavos: 100 } });
  });

  test('recusa o que não é nada disso', () => {
    expect(() => lerCodigo('abc', hoje)).toThrow(expect.objectContaining({ codigo: 'linha-invalida' }));
    expect(() => lerCodigo(`${PIX}x`, hoje)).toThrow(expect.objectContaining({ codigo: 'pix-invalido' }));
  });
});
