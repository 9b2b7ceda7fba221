import { opcoesDoFiscal } from './opcoes.js';

const TREINAMENTO = {
  urlSefin: 'https://127.0.0.1:4443/SefinNacional',
  urlPrefeituras: 'https://127.0.0.1:4443/prefeituras',
  caPem: 'CA',
};

describe('opções do fiscal', () => {
  it('a carência curta é só da SEFIN de treinamento: a produção continua com a do governo', () => {
    const { sefin, carenciaMs, prazoMs } = opcoesDoFiscal({ urlSefin: undefined, sefinCa: undefined }, TREINAMENTO);
    expect(sefin).toEqual({
      HOMOLOGACAO: { url: TREINAMENTO.urlSefin, caPem: 'CA', prazoMs: 8_000, carenciaMs: 10_000 },
    });
    expect({ carenciaMs, prazoMs }).toEqual({ carenciaMs: undefined, prazoMs: undefined });
  });

  it('SEFIN_URL não herda a carência do treinamento', () => {
    const { sefin } = opcoesDoFiscal({ urlSefin: 'https://sefin.example', sefinCa: undefined }, TREINAMENTO);
    expect(sefin).toEqual({
      PRODUCAO: { url: 'https://sefin.example' },
      HOMOLOGACAO: { url: 'https://sefin.example' },
    });
  });
});
