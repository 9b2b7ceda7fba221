import { competenciaDe, dataCivil, type DataCivil } from '@sineta/nucleo';
import { avisoDoPrazo, prazoDeConversao } from './contingencia.regras.js';

const SP = { familia: 'SAO_PAULO' } as const;
const GINFES = { familia: 'GINFES' } as const;
const prazo = (emissao: string, perfil: Parameters<typeof prazoDeConversao>[2], retido = false): DataCivil =>
  prazoDeConversao(dataCivil(emissao), competenciaDe(dataCivil(emissao)), perfil, retido);

describe('prazo do RPS', () => {
  it('dez dias da emissão, ou os que a cidade dá', () => {
    expect(prazo('2026-11-25', GINFES)).toBe('2026-12-05');
    expect(prazo('2026-11-25', { ...GINFES, opcoes: { prazoRpsDias: '5' } })).toBe('2026-11-30');
    expect(prazo('2026-12-28', SP)).toBe('2027-01-07');
  });

  it('em São Paulo, com ISS retido, até o dia 5 do mês seguinte', () => {
    expect(prazo('2026-11-28', SP, true)).toBe('2026-12-05');
    expect(prazo('2026-12-31', SP, true)).toBe('2027-01-05');
    expect(prazo('2026-11-10', SP, true)).toBe('2026-11-20');
    expect(prazo('2026-01-31', SP, true)).toBe('2026-02-05');
    expect(prazo('2026-11-28', GINFES, true)).toBe('2026-12-08');
  });

  it('avisa a três dias, a um, e depois', () => {
    const em = (hoje: string) => avisoDoPrazo(dataCivil('2026-12-05'), dataCivil(hoje));
    expect(em('2026-12-01')).toBeNull();
    expect(em('2026-12-02')).toEqual({ tipo: 'RPS_A_CONVERTER', dias: 3 });
    expect(em('2026-12-03')).toEqual({ tipo: 'RPS_A_CONVERTER', dias: 3 });
    expect(em('2026-12-04')).toEqual({ tipo: 'RPS_A_CONVERTER', dias: 1 });
    expect(em('2026-12-05')).toEqual({ tipo: 'RPS_A_CONVERTER', dias: 1 });
    expect(em('2026-12-06')).toEqual({ tipo: 'RPS_VENCIDO' });
  });
});
