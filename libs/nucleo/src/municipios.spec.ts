import { ehNomeDoMunicipio, municipioDoIbge } from './municipios.js';
import { MUNICIPIOS } from './municipios.tabela.js';
import { UFS } from './uf.js';

/** IBGE: weights 1 and 2 from the left, digits of each product added, ten's complement; these nine are exceptions. */
const SEM_DIGITO = '2201919 2201988 2202251 2611533 3117836 3152131 4305871 5203939 5203962'.split(' ');

function digitoConfere(codigo: string): boolean {
  const soma = [...codigo.slice(0, 6)].reduce((total, d, i) => {
    const produto = Number(d) * (1 + (i % 2));
    return total + Math.floor(produto / 10) + (produto % 10);
  }, 0);
  return (10 - (soma % 10)) % 10 === Number(codigo[6]);
}

const codigos = MUNICIPIOS.trim()
  .split('\n')
  .map((linha) => linha.slice(0, 7));

it('tem os 5.571 municípios, cada um uma vez, em todas as UFs e com o dígito do IBGE', () => {
  expect(new Set(codigos).size).toBe(5571);
  expect(codigos).toHaveLength(5571);
  expect([...new Set(codigos.map((c) => municipioDoIbge(c)?.uf))].sort()).toEqual([...UFS].sort());
  expect(codigos.filter((c) => !digitoConfere(c))).toEqual(SEM_DIGITO);
});

it('conhece o nome e a UF, sem depender de acentos', () => {
  expect(municipioDoIbge('3106200')).toEqual({ codigo: '3106200', nome: 'Belo Horizonte', uf: 'MG' });
  expect(municipioDoIbge('3199999')).toBeNull();
  expect(ehNomeDoMunicipio('3550308', 'SAO PAULO')).toBe(true);
  expect(ehNomeDoMunicipio('3530805', 'Moji-Mirim')).toBe(true);
  expect(ehNomeDoMunicipio('3106200', 'Contagem')).toBe(false);
});
