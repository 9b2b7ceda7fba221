import { createHash } from 'node:crypto';
import { cadeiaDoCancelamento, cadeiaDoRps, type CamposDaCadeia } from './cadeia.js';

const sha1 = (texto: string): string => createHash('sha1').update(texto, 'latin1').digest('hex');

/** Data of the example of the manual of layout 1. */
const DO_MANUAL: CamposDaCadeia = {
  inscricao: '31000000',
  serie: 'OL03',
  numero: '1',
  data: '2007-01-03',
  tributacao: 'T',
  status: 'N',
  issRetido: false,
  valor: '20500.00',
  deducoes: '5000.00',
  codigoServico: '2658',
  tomador: '13167474254',
};
const V1 = '31000000OL03 00000000000120070103TNN00000000205000000000000050000002658100013167474254';
const V2 = '123456789012RTNT 00000000000120260101TNN00000000205000000000000050000002658100013167474254209999999000106S';
const intermediario = { documento: '09999999000106', issRetido: true };

describe('cadeia assinada do RPS de São Paulo', () => {
  it('leiaute 1: os dois exemplos publicados', () => {
    const cadeia = cadeiaDoRps(DO_MANUAL, '1');
    expect([cadeia, cadeia.length]).toEqual([V1, 86]);
    expect(sha1(cadeia)).toBe('bfdea796e99626f324e2174519bc857cc06f5b0d');
    const com = cadeiaDoRps({ ...DO_MANUAL, intermediario }, '1');
    expect([com, com.length]).toEqual([`${V1}209999999000106S`, 102]);
  });

  it('leiaute 2: o exemplo publicado, com intermediário, e sem ele 90 posições', () => {
    const campos = { ...DO_MANUAL, inscricao: '123456789012', serie: 'RTNT', data: '2026-01-01' };
    const cadeia = cadeiaDoRps({ ...campos, intermediario }, '2');
    expect([cadeia, cadeia.length]).toEqual([V2, 106]);
    expect(sha1(cadeia)).toBe('d30ffc47832bb2cd5397acba4393ae00565608cd');
    expect(cadeiaDoRps(campos, '2')).toHaveLength(90);
  });

  it('sem tomador, com CNPJ, com letras no CNPJ e com NIF no fim', () => {
    const fim = (mudanca: Partial<CamposDaCadeia>, versao: '1' | '2' = '2'): string =>
      cadeiaDoRps({ ...DO_MANUAL, ...mudanca }, versao).slice(versao === '1' ? 71 : 75);
    expect(fim({ tomador: undefined })).toBe('300000000000000');
    expect(fim({ tomador: '11222333000181' })).toBe('211222333000181');
    expect(fim({ tomador: '12ABC34501DE35' })).toBe('212ABC34501DE35');
    expect(fim({ tomador: undefined, nif: 'PT99' })).toBe('300000000000000PT99');
    expect(fim({ tomador: undefined, nif: 'PT99' }, '1')).toBe('300000000000000');
  });

  it('cancelamento: inscrição de 8 ou 12 e número de 12', () => {
    expect(cadeiaDoCancelamento('31000000', '42', '1')).toBe('31000000000000000042');
    expect(cadeiaDoCancelamento('31000000', '42', '2')).toBe('000031000000000000000042');
  });
});
