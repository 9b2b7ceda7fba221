import { dataCivil, ErroDeNegocio } from '@sineta/nucleo';
import { conferirData, type DataDoRecebimento } from './data-do-recebimento.regras.js';

const HOJE = dataCivil('2027-03-10');

function recusa(pedido: Partial<DataDoRecebimento>): string | null {
  try {
    conferirData({ data: HOJE, hoje: HOJE, papeis: ['caixa'], emissao: dataCivil('2027-02-01'), ...pedido });
    return null;
  } catch (erro) {
    if (!(erro instanceof ErroDeNegocio)) throw erro;
    return `${erro.codigo} ${erro.erros[0]?.campo ?? ''}`;
  }
}

describe('a data do recebimento', () => {
  const ontem = dataCivil('2027-03-09');

  it('é hoje para todos, mesmo de contrato com data futura', () => {
    expect(recusa({})).toBeNull();
    expect(recusa({ papeis: ['financeiro'], emissao: dataCivil('2027-04-01') })).toBeNull();
  });

  it('nunca é futura', () => {
    expect(recusa({ papeis: ['admin'], data: dataCivil('2027-03-11'), motivo: 'Adiantado' })).toBe('data-futura ');
  });

  it.each([[['caixa'] as const], [['secretaria'] as const], [[]]])('passada não é de %j', (papeis) => {
    expect(recusa({ papeis, data: ontem, motivo: 'Esquecido' })).toBe('data-retroativa /data');
  });

  it.each(['admin', 'financeiro'] as const)('passada é de %s, com motivo e depois do contrato', (papel) => {
    const papeis = [papel];
    expect(recusa({ papeis, data: ontem, motivo: 'Esquecido na sexta' })).toBeNull();
    expect(recusa({ papeis, data: ontem })).toBe('data-retroativa /motivo');
    expect(recusa({ papeis, data: dataCivil('2027-02-01'), motivo: 'No dia da matrícula' })).toBeNull();
    expect(recusa({ papeis, data: dataCivil('2027-01-31'), motivo: 'Antes' })).toBe('data-retroativa /data');
    expect(recusa({ papeis, data: dataCivil('2027-01-31'), motivo: 'Sem contrato', emissao: null })).toBeNull();
  });
});
