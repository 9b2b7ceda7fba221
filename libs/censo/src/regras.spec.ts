import { quebrar } from './apoio/quebrar.js';
import { escolaDeExemplo, escreverArquivo, lerLinhas, TABELAS_DE_FORA, type Tabelas, Validador } from './index.js';

/** Tables of one code each, so that any other code breaks the rule; the example school uses none of them. */
const tabelas = Object.fromEntries(
  TABELAS_DE_FORA.map((nome) => [nome, new Set(['05', '76', '18-3', '18-6', '25-3'])]),
) as Tabelas;
const texto = new TextDecoder('latin1').decode(escreverArquivo([escolaDeExemplo()], 2025));
const boas = [...lerLinhas(texto)].filter((linha) => linha.tipo !== '99');
const validador = new Validador(2025, tabelas);

/** Rules that are checked and cannot be broken by a change of this school, and why. */
const NAO_SE_QUEBRAM: Readonly<Record<string, string>> = {
  '00.4.6': 'fala de ano bissexto, e 2025 não é',
  '00.4.8': 'fala de ano seguinte bissexto, e 2026 não é',
};

describe('cada regra do leiaute de 2025', () => {
  const todas = validador.leiaute.registros.flatMap(({ tipo }) =>
    validador.regrasDe(tipo).map((r) => ({ tipo, ...r })),
  );
  const daqui = todas.filter(({ regra }) => regra.exigencia.tipo !== 'externa');

  it('a escola de exemplo passa por todas', () => {
    expect([...validador.escola(boas)].map((a) => a.mensagem)).toEqual([]);
  });

  it('são tantas, de cada registro', () => {
    const contar = (tipo: string): { daqui: number; externas: number } => {
      const regras = todas.filter((r) => r.tipo === tipo && !r.regra.id.startsWith('geral'));
      const externas = regras.filter(({ regra }) => regra.exigencia.tipo === 'externa').length;
      return { daqui: regras.length - externas, externas };
    };
    const tabela = Object.fromEntries(validador.leiaute.registros.map(({ tipo }) => [tipo, contar(tipo)]));
    expect(tabela).toMatchInlineSnapshot(`
     {
       "00": {
         "daqui": 220,
         "externas": 47,
       },
       "10": {
         "daqui": 599,
         "externas": 6,
       },
       "20": {
         "daqui": 370,
         "externas": 1,
       },
       "30": {
         "daqui": 507,
         "externas": 98,
       },
       "40": {
         "daqui": 22,
         "externas": 0,
       },
       "50": {
         "daqui": 174,
         "externas": 0,
       },
       "60": {
         "daqui": 99,
         "externas": 0,
       },
     }
    `);
  });

  it('quebrada uma vez, é apontada pelo seu número', () => {
    const mudas = daqui.filter(({ tipo, ...alvo }) => {
      const linhas = quebrar(alvo, tipo, boas, validador);
      return !linhas || ![...validador.escola(linhas)].some((a) => a.regra === alvo.regra.id);
    });
    expect(mudas.map(({ regra }) => regra.id).sort()).toEqual(Object.keys(NAO_SE_QUEBRAM).sort());
  });
});
