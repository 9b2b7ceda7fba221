import {
  cnpjValido,
  cpfValido,
  documentoValido,
  formatarCnpj,
  formatarCpf,
  formatarDocumento,
  limparDocumento,
  tipoDeDocumento,
} from './documentos.js';

describe('CPF', () => {
  it.each(['529.982.247-25', '52998224725', '000.000.001-91'])('aceita %s', (s) => {
    expect(cpfValido(s)).toBe(true);
  });

  it.each(['529.982.247-26', '111.111.111-11', '5299822472', '529982247255', 'A2998224725', ''])('recusa %j', (s) => {
    expect(cpfValido(s)).toBe(false);
  });

  it('trocar um algarismo qualquer é percebido', () => {
    for (let posicao = 0; posicao < 11; posicao++) {
      for (let soma = 1; soma <= 9; soma++) {
        const digitos = [...'52998224725'];
        digitos[posicao] = String((Number(digitos[posicao]) + soma) % 10);
        expect(cpfValido(digitos.join(''))).toBe(false);
      }
    }
  });
});

describe('CNPJ alfanumérico (IN RFB 2.229/2024)', () => {
  it('confere o vetor oficial', () => {
    expect(cnpjValido('12.ABC.345/01DE-35')).toBe(true);
    expect(cnpjValido('12abc34501de35')).toBe(true);
  });

  it.each(['11.222.333/0001-81', '00.000.000/0001-91'])('os só de algarismos seguem valendo: %s', (s) => {
    expect(cnpjValido(s)).toBe(true);
  });

  it.each(['12.ABC.345/01DE-36', '12ABC34501DE3A', '00000000000000', '1122233300018', 'AAAAAAAAAAAAAA'])(
    'recusa %s',
    (s) => {
      expect(cnpjValido(s)).toBe(false);
    },
  );
});

describe('documento', () => {
  it('limpa sem perder as letras', () => {
    expect(limparDocumento(' 12.abc.345/01de-35\n')).toBe('12ABC34501DE35');
  });

  it('reconhece pela forma e formata', () => {
    expect(tipoDeDocumento('52998224725')).toBe('CPF');
    expect(tipoDeDocumento('12ABC34501DE35')).toBe('CNPJ');
    expect(tipoDeDocumento('123')).toBeNull();
    expect(formatarCpf('52998224725')).toBe('529.982.247-25');
    expect(formatarCnpj('12abc34501de35')).toBe('12.ABC.345/01DE-35');
    expect(formatarDocumento('52998224725')).toBe('529.982.247-25');
    expect(formatarDocumento('11222333000181')).toBe('11.222.333/0001-81');
    expect(documentoValido('11222333000181') && documentoValido('52998224725')).toBe(true);
    expect(documentoValido('11222333000182')).toBe(false);
  });
});
