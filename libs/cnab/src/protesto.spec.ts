import { banco400 } from './cnab400/bancos.js';
import { natureza240, ocorrencia240 } from './cnab240/ocorrencias.js';
import { fatoDoProtesto } from './protesto.js';
import type { TamanhoDoLayout } from './precheck.geral.js';

const CODIGOS = Array.from({ length: 99 }, (_, i) => String(i + 1).padStart(2, '0'));
const sem = { natureza: 'OUTRA', motivos: [] } as const;

/** Every code by whose words the bank's own table speaks of a protest, and what is understood of it. */
function fatos(layout: TamanhoDoLayout, banco: string): Record<string, string | undefined> {
  const significado = (codigo: string): string =>
    layout === '240' ? ocorrencia240(codigo, banco).significado : (banco400(banco).dialeto.ocorrencias[codigo] ?? '');
  const deProtesto = CODIGOS.filter((codigo) => /protest|cart[oó]rio|sust/i.test(significado(codigo)));
  const daTabela = CODIGOS.filter((codigo) => fatoDoProtesto(layout, banco, { codigo, ...sem }));
  return Object.fromEntries(
    [...new Set([...deProtesto, ...daTabela])]
      .sort()
      .map((codigo) => [codigo, fatoDoProtesto(layout, banco, { codigo, ...sem }) ?? '—']),
  );
}

const FEBRABAN = {
  ...{ '19': 'ACEITO', '20': 'SUSTADO', '23': 'EM_CARTORIO', '24': 'SUSTADO', '25': 'PROTESTADO', '46': 'SUSTADO' },
  ...{ '47': '—', '54': '—', '63': 'SUSTADO' },
};

describe('o que cada ocorrência diz do protesto', () => {
  it.each(['001', '033', '041', '237', '748', '756'])('%s, 240: a tabela da FEBRABAN', (banco) => {
    expect(fatos('240', banco)).toMatchObject({ '19': 'ACEITO', '23': 'EM_CARTORIO', '25': 'PROTESTADO' });
    expect(fatos('240', banco)).toEqual(expect.objectContaining(FEBRABAN));
  });

  it('Caixa: 46 é um pagamento', () => {
    expect(fatos('240', '104')).not.toHaveProperty('46');
    expect(fatos('240', '104')).toMatchObject({ '20': 'SUSTADO', '25': 'PROTESTADO' });
  });

  it('Itaú: as custas não mudam o protesto', () => {
    const comuns = {
      '08': 'PAGO_EM_CARTORIO',
      '19': 'ACEITO',
      '20': 'SUSTADO',
      '23': 'EM_CARTORIO',
      '32': 'PROTESTADO',
    };
    const custas = { '33': '—', '34': '—', '35': '—', '48': '—' };
    expect(fatos('240', '341')).toMatchObject({ ...comuns, ...custas, '24': 'SUSTADO' });
    expect(fatos('400', '341')).toMatchObject({ ...comuns, ...custas, '24': '—' });
  });

  it.each([
    ['004', { '08': 'PAGO_EM_CARTORIO', '10': 'PROTESTADO', '19': 'ACEITO', '20': 'SUSTADO', '59': '—', '60': '—' }],
    [
      '033',
      {
        ...{ '10': '—', '15': 'EM_CARTORIO', '17': 'PAGO_EM_CARTORIO', '19': 'ACEITO', '20': 'SUSTADO' },
        ...{ '21': 'EM_CARTORIO', '22': 'SUSTADO', '24': '—', '25': 'ACEITO', '26': 'SUSTADO' },
      },
    ],
    [
      '041',
      {
        ...{ '15': 'PAGO_EM_CARTORIO', '19': 'ACEITO', '20': 'SUSTADO', '21': '—', '22': 'SUSTADO' },
        ...{ '23': 'EM_CARTORIO', '26': 'SUSTADO', '31': '—', '40': 'PROTESTADO', '45': '—' },
      },
    ],
    [
      '237',
      {
        ...{ '15': 'PAGO_EM_CARTORIO', '19': 'ACEITO', '20': 'SUSTADO', '23': 'EM_CARTORIO', '34': 'SUSTADO' },
        '55': 'SUSTADO',
      },
    ],
    ['748', { '15': 'PAGO_EM_CARTORIO', '19': 'ACEITO', '20': 'SUSTADO', '23': 'EM_CARTORIO', '34': 'SUSTADO' }],
    ['756', { '15': 'PAGO_EM_CARTORIO', '19': 'ACEITO', '20': 'SUSTADO', '23': 'EM_CARTORIO' }],
    ['077', {}],
  ])('%s, 400', (banco, esperados) => expect(fatos('400', banco)).toEqual(esperados));

  it('pelo motivo: baixado por protesto, pago em cartório', () => {
    const com = (codigo: string, motivo: string, banco = '001') =>
      fatoDoProtesto('240', banco, {
        ...{ codigo, natureza: natureza240(codigo, banco), motivos: [{ codigo: motivo, significado: '' }] },
      });
    expect([com('09', '14'), com('06', '08'), com('09', '10'), com('06', '04')]).toEqual([
      ...['PROTESTADO', 'PAGO_EM_CARTORIO', undefined, undefined],
    ]);
  });
});
