import { dataCivil } from '@sineta/nucleo';
import type { Politica } from '../configuracao/configuracao-fiscal.entity.js';
import { pedidoDaPolitica } from './politica.regras.js';

const DESDE = dataCivil('2026-11-10');
const pedido = (politica: Politica, dia: string, causa: 'HORA' | 'RETORNO' = 'HORA') =>
  pedidoDaPolitica({ politica, politicaDesde: DESDE, diaDaCompetencia: 5 }, dataCivil(dia), causa);

describe('política de emissão', () => {
  it('manual não emite nada', () => {
    expect(pedido('MANUAL', '2026-11-27')).toBeNull();
  });

  it('na cobrança e no pagamento: desde o dia da escolha, e não mais de 35 dias para trás', () => {
    expect(pedido('NA_COBRANCA', '2026-11-27')).toEqual({
      ...{ dataEmissao: '2026-11-27', criterio: 'EMISSAO', periodoInicio: '2026-11-10', periodoFim: '2026-11-27' },
    });
    expect(pedido('NO_PAGAMENTO', '2027-02-10')).toEqual({
      ...{ dataEmissao: '2027-02-10', criterio: 'PAGAMENTO', situacoes: ['PAGO'] },
      ...{ periodoInicio: '2027-01-06', periodoFim: '2027-02-10' },
    });
  });

  it('após o retorno: nada a cada hora; aplicado o arquivo do banco, tudo o que foi pago', () => {
    expect(pedido('APOS_RETORNO', '2026-11-27')).toBeNull();
    expect(pedido('APOS_RETORNO', '2026-11-27', 'RETORNO')).toEqual(pedido('NO_PAGAMENTO', '2026-11-27'));
    for (const outra of ['MANUAL', 'NA_COBRANCA', 'NO_PAGAMENTO', 'NA_COMPETENCIA'] as const) {
      expect(pedido(outra, '2026-11-27', 'RETORNO')).toBeNull();
    }
  });

  it('na competência: a partir do dia escolhido de cada mês, o que é dele, com boleto ou sem', () => {
    expect(pedido('NA_COMPETENCIA', '2026-12-04')).toBeNull();
    expect(pedido('NA_COMPETENCIA', '2026-12-05')).toMatchObject({
      ...{ criterio: 'COMPETENCIA', periodoInicio: '2026-12-01', periodoFim: '2026-12-05' },
      situacoes: expect.arrayContaining(['SEM_BOLETO', 'VENCIDO', 'PAGO']),
    });
  });
});
