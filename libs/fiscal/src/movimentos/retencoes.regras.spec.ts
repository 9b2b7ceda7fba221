import { dataCivil } from '@sineta/nucleo';
import type { ServicoFiscal } from '../configuracao/configuracao-fiscal.entity.js';
import type { TomadorFiscal } from '../tomadores/tomador-fiscal.entity.js';
import { retencoesDaNota, SEM_RETENCOES, totalRetido } from './retencoes.regras.js';

const tomador = (mais: Partial<TomadorFiscal> = {}) =>
  ({ retemIss: true, retemIrrf: true, retemCsrf: true, ...mais }) as TomadorFiscal;
const servico = { aliquotaIss: '2' } as ServicoFiscal;
const nota = (baseCentavos: number, regime: 'PRESUMIDO' | 'SIMPLES' | 'IMUNE' = 'PRESUMIDO') => ({
  ...{ baseCentavos, regime, servico, data: dataCivil('2026-11-10') },
});

it('a empresa retém 1,5% de IR, 4,65% de PIS, Cofins e CSLL, e o ISS da cidade', () => {
  const retido = retencoesDaNota(tomador(), nota(200_000));
  expect(retido).toEqual({ issRetido: true, issCentavos: 4_000, irrfCentavos: 3_000, csrfCentavos: 9_300 });
  expect(totalRetido(retido)).toBe(16_300);
});

it('IR de até R$ 10,00 não é retido (Lei 9.430/1996 art. 67), nem as contribuições (Lei 10.833/2003 art. 31)', () => {
  expect(retencoesDaNota(tomador(), nota(66_600))).toMatchObject({ irrfCentavos: 0, csrfCentavos: 3_097 });
  expect(retencoesDaNota(tomador(), nota(21_000))).toMatchObject({ irrfCentavos: 0, csrfCentavos: 0 });
});

it('escola do Simples só sofre a retenção do ISS; a imune, nenhuma', () => {
  expect(retencoesDaNota(tomador(), nota(200_000, 'SIMPLES'))).toMatchObject({
    issRetido: true,
    irrfCentavos: 0,
    csrfCentavos: 0,
  });
  expect(retencoesDaNota(tomador(), nota(200_000, 'IMUNE'))).toEqual(SEM_RETENCOES);
});

it('cada retenção é a que a empresa disse; quem nada disse não retém', () => {
  expect(retencoesDaNota(tomador({ retemIss: false, retemCsrf: false }), nota(200_000))).toEqual({
    ...SEM_RETENCOES,
    irrfCentavos: 3_000,
  });
  expect(retencoesDaNota(undefined, nota(200_000))).toEqual(SEM_RETENCOES);
});
