import { instantesPerdidos, proximoInstante } from './horarios.js';

const iso = (datas: Date[]) => datas.map((d) => d.toISOString());

describe('horários da agenda', () => {
  it('o próximo é no fuso de São Paulo, depois do instante dado', () => {
    expect(proximoInstante('30 3 * * *', new Date('2027-02-05T06:29:59Z'))?.toISOString()).toBe(
      '2027-02-05T06:30:00.000Z',
    );
    expect(proximoInstante('30 3 * * *', new Date('2027-02-05T06:30:00Z'))?.toISOString()).toBe(
      '2027-02-06T06:30:00.000Z',
    );
    expect(proximoInstante('0 8 1 * *', new Date('2027-02-05T12:00:00Z'))?.toISOString()).toBe(
      '2027-03-01T11:00:00.000Z',
    );
  });

  it('não anuncia o que está longe demais', () => {
    expect(proximoInstante('0 0 29 2 *', new Date('2025-03-01T12:00:00Z'))).toBeNull();
    expect(proximoInstante('0 0 29 2 *', new Date('2027-12-01T12:00:00Z'))?.toISOString()).toBe(
      '2028-02-29T03:00:00.000Z',
    );
  });

  it('os perdidos vão da última execução até agora, no máximo os últimos pedidos', () => {
    const agora = new Date('2027-02-05T12:00:00Z');
    const ultima = new Date('2027-02-01T06:30:00Z');
    expect(iso(instantesPerdidos('30 3 * * *', ultima, agora, 10))).toEqual([
      '2027-02-02T06:30:00.000Z',
      '2027-02-03T06:30:00.000Z',
      '2027-02-04T06:30:00.000Z',
      '2027-02-05T06:30:00.000Z',
    ]);
    expect(iso(instantesPerdidos('30 3 * * *', ultima, agora, 1))).toEqual(['2027-02-05T06:30:00.000Z']);
    expect(instantesPerdidos('30 3 * * *', new Date('2027-02-05T06:30:00Z'), agora, 5)).toEqual([]);
  });

  it('inclui o próprio minuto de agora', () => {
    const agora = new Date('2027-02-05T06:30:00Z');
    expect(iso(instantesPerdidos('30 3 * * *', new Date('2027-02-05T00:00:00Z'), agora, 5))).toEqual([
      '2027-02-05T06:30:00.000Z',
    ]);
  });
});
