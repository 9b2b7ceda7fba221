import { desvioDoRelogio, motivoDaDuvida, registroDaResposta, type Resultado } from './chamada.regras.js';

const INICIO = new Date('2026-11-27T12:00:00.000Z');
const FIM = new Date('2026-11-27T12:00:04.000Z');
const respondido = (...desfechos: [string, object][]): Resultado =>
  ({ tipo: 'RESPONDIDO', porDocumento: new Map(desfechos) }) as Resultado;
const DUVIDA = { tipo: 'DUVIDA', motivo: 'página de firewall' } as const;
const RECUSA = { tipo: 'REJEITADA', erros: [{ codigo: 'E10', descricao: 'RPS repetido' }] } as const;

describe('chamada ao governo', () => {
  it('mede o relógio pelo meio da chamada', () => {
    expect(desvioDoRelogio('Fri, 27 Nov 2026 11:50:00 GMT', INICIO, FIM)).toBe(602_000);
    expect(desvioDoRelogio('Fri, 27 Nov 2026 12:00:32 GMT', INICIO, FIM)).toBe(-30_000);
    expect(desvioDoRelogio(undefined, INICIO, FIM)).toBeNull();
    expect(desvioDoRelogio('ontem', INICIO, FIM)).toBeNull();
  });

  it('só é falha a resposta que nada decide: uma recusa é resposta', () => {
    expect(motivoDaDuvida(DUVIDA)).toBe('página de firewall');
    expect(motivoDaDuvida(respondido(['a', DUVIDA], ['b', DUVIDA]))).toBe('página de firewall');
    expect(motivoDaDuvida(respondido(['a', DUVIDA], ['b', RECUSA]))).toBeNull();
    expect(motivoDaDuvida({ tipo: 'NAO_ENCONTRADA' })).toBeNull();
    expect(motivoDaDuvida({ tipo: 'RECUSADO', erros: [] })).toBeNull();
  });

  it('guarda o que prova e o que explica, e não o corpo', () => {
    const registro = registroDaResposta(respondido(['a', RECUSA]), { status: 400, corpo: 'abc' }, INICIO, FIM);
    expect(registro).toEqual({
      ...{ em: INICIO, duracaoMs: 4_000, status: 400, desfecho: 'REJEITADA', codigos: ['E10'] },
      corpoSha256: 'ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad',
      resumo: 'E10 RPS repetido',
    });
    const dois = registroDaResposta(respondido(['a', RECUSA], ['b', RECUSA]), { status: 200, corpo: '' }, INICIO, FIM);
    expect(dois).toMatchObject({ desfecho: 'RESPONDIDO', codigos: ['E10'] });
  });
});
