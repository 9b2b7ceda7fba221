import { readFileSync } from 'node:fs';
import path from 'node:path';
import type { DataCivil } from '@sineta/nucleo';
import { pastaCompartilhada } from '../../../../test/apoio/pasta-compartilhada.js';
import { MUNICIPIOS } from './municipios.tabela.js';
import { type DesvioDeRota, mudancaDeRota, opcoesDaRota, type PedidoDeRota, rotaDe } from './rota.js';

const dia = (s: string): DataCivil => s as DataCivil;
const pedido = (municipio: string, mais: Partial<PedidoDeRota> = {}): PedidoDeRota => ({
  ...{ municipio, regime: 'OUTROS', ambiente: 'PRODUCAO', data: dia('2026-11-27') },
  ...mais,
});
const curta = (p: PedidoDeRota): string => {
  const r = rotaDe(p);
  return r.tipo === 'ROTA' ? [r.familia, r.versao, r.provedor ?? ''].join(' ').trim() : r.motivo;
};
const [SAO_PAULO, RIO, CUIABA, CURITIBA, SALVADOR, GOIANIA, CONTAGEM, MACEIO, BH] = [
  ...['3550308', '3304557', '5103403', '4106902', '2927408', '5208707', '3118601', '2704302', '3106200'],
] as [string, string, string, string, string, string, string, string, string];

describe('os 48 municípios', () => {
  const cidades = [...new Set(MUNICIPIOS.map((l) => l.ibge))];

  it('são 48, cada um com linha para todos; a tabela de domínio diz os mesmos', () => {
    expect(MUNICIPIOS.filter((l) => l.regime === 'TODOS').length).toBeGreaterThanOrEqual(48);
    expect(cidades).toHaveLength(48);
    const pasta = pastaCompartilhada('dominio');
    if (!pasta) return;
    const doDominio = readFileSync(path.join(pasta, 'nfse.md'), 'utf8').matchAll(/^\| (\d{7}) \|/gm);
    expect([...doDominio].map(([, ibge]) => ibge).sort()).toEqual([...cidades].sort());
  });

  it('quantos cada família atende para quem não é do Simples', () => {
    const contagem: Record<string, number> = {};
    for (const ibge of cidades) {
      const linha = MUNICIPIOS.find(
        (l) => l.ibge === ibge && l.regime === 'TODOS' && (!l.ate || l.ate >= '2026-11-27'),
      );
      const familia = linha?.familia ?? 'nenhuma';
      contagem[familia] = (contagem[familia] ?? 0) + 1;
    }
    // 6 cities in the Emissor Nacional, Cuiabá since 01/11 and the national layout of Contagem; São Paulo apart.
    expect(contagem).toEqual({ NACIONAL: 8, SAO_PAULO: 1, ABRASF: 22, GINFES: 3, nenhuma: 14 });
  });

  it('o Simples emite no Emissor Nacional em todos, desde 01/11/2026', () => {
    for (const ibge of cidades) {
      expect([ibge, curta(pedido(ibge, { regime: 'SIMPLES' }))]).toEqual([ibge, 'NACIONAL 1.01']);
    }
  });
});

describe('rota de uma escola', () => {
  it.each([
    [SAO_PAULO, {}, 'SAO_PAULO 2'],
    [SAO_PAULO, { regime: 'SIMPLES', data: '2026-10-31' }, 'SAO_PAULO 1'],
    [SAO_PAULO, { regime: 'SIMPLES', data: '2026-11-01' }, 'NACIONAL 1.01'],
    [RIO, {}, 'NACIONAL 1.01'],
    [RIO, { data: '2025-12-31' }, 'DESCONHECIDA'],
    [CUIABA, { data: '2026-10-31', ambiente: 'HOMOLOGACAO' }, 'ABRASF 2.04 ISSNET'],
    [CUIABA, { data: '2026-10-31' }, 'SEM_ENDERECO'],
    [CUIABA, { data: '2026-11-01' }, 'NACIONAL 1.01'],
    [CURITIBA, { regime: 'SIMPLES', data: '2025-11-01' }, 'NACIONAL 1.01'],
    [CURITIBA, { data: '2025-11-01' }, 'DESCONHECIDA'],
    [SALVADOR, {}, 'SEM_EMISSOR'],
    [CONTAGEM, {}, 'SEM_ENDERECO'],
    [MACEIO, {}, 'SEM_ENDERECO'],
    [MACEIO, { ambiente: 'HOMOLOGACAO' }, 'ABRASF 2.04 GISS'],
    ['3515004', {}, 'DESCONHECIDA'],
    ['3515004', { regime: 'SIMPLES' }, 'NACIONAL 1.01'],
  ])('%s %j: %s', (ibge, mais, esperada) => {
    expect(curta(pedido(ibge, mais as Partial<PedidoDeRota>))).toBe(esperada);
  });

  it('o convênio recente põe no nacional quem a tabela põe no município, e o velho não', () => {
    const convenio = { aderenteEmissorNacional: true, em: dia('2026-11-10') };
    expect(curta(pedido(SALVADOR, { convenio }))).toBe('NACIONAL 1.01');
    expect(curta(pedido(SALVADOR, { convenio, data: dia('2026-12-10') }))).toBe('NACIONAL 1.01');
    expect(curta(pedido(SALVADOR, { convenio, data: dia('2026-12-11') }))).toBe('SEM_EMISSOR');
    expect(curta(pedido(SALVADOR, { convenio: { ...convenio, aderenteEmissorNacional: false } }))).toBe('SEM_EMISSOR');
  });

  it('a palavra da escola vale mais que tudo, no seu prazo', () => {
    const desvio: DesvioDeRota = {
      ...{ familia: 'ABRASF', versao: '2.03', provedor: 'TIPLAN', url: 'https://notas.example/ws' },
      ...{ de: dia('2026-11-01'), ate: dia('2026-11-30'), motivo: 'ofício da prefeitura' },
    };
    const rota = rotaDe(pedido(BH, { desvios: [desvio] }));
    expect(rota).toMatchObject({
      ...{ tipo: 'ROTA', familia: 'ABRASF', url: 'https://notas.example/ws' },
      fonte: 'Escolha da escola: ofício da prefeitura',
    });
    expect(curta(pedido(BH, { desvios: [desvio], data: dia('2026-12-01') }))).toBe('NACIONAL 1.01');
  });

  it('o modo de envio que a escola escolheu vale no sistema e nos dias que ela disse', () => {
    const sistema = { familia: 'SAO_PAULO', versao: '2', provedor: null } as const;
    const opcoes = { envio: 'ASSINCRONO' };
    const desvio: DesvioDeRota = {
      ...{ ...sistema, url: null, de: dia('2026-11-01'), ate: dia('2026-11-30'), motivo: 'escolha', opcoes },
    };
    const em = (data: string, versao = '2') => opcoesDaRota({ ...sistema, versao }, [desvio], dia(data));
    expect([em('2026-11-01'), em('2026-11-30')]).toEqual([opcoes, opcoes]);
    expect([em('2026-10-31'), em('2026-12-01'), em('2026-11-15', '1')]).toEqual([{}, {}, {}]);
  });

  it('diz a fonte, a confiança e o que a escola precisa saber', () => {
    expect(rotaDe(pedido(GOIANIA))).toMatchObject({
      ...{ confianca: 'B', soNoPortal: ['CANCELAR', 'CONSULTAR_CANCELAMENTO', 'SUBSTITUIR'] },
      observacao: expect.stringContaining('liberação do uso de RPS') as string,
    });
    expect(rotaDe(pedido(BH))).toMatchObject({ fonte: 'Portaria SMFA 75/2025', confianca: 'A', url: null });
  });
});

describe('mudança de rota', () => {
  it('avisa a data em que a escola passa ao nacional', () => {
    const antes = { data: dia('2026-09-15'), ambiente: 'HOMOLOGACAO' } as const;
    expect(mudancaDeRota(pedido(CUIABA, antes), dia('2026-11-14'))).toMatchObject({
      ...{ em: '2026-11-01', rota: { familia: 'NACIONAL' } },
    });
    expect(mudancaDeRota(pedido(SAO_PAULO, { ...antes, regime: 'SIMPLES' }), dia('2026-11-14'))).toMatchObject({
      em: '2026-11-01',
    });
    expect(mudancaDeRota(pedido(CUIABA, antes), dia('2026-10-31'))).toBeNull();
    expect(mudancaDeRota(pedido(SAO_PAULO, antes), dia('2027-12-31'))).toBeNull();
  });

  it('o fim de um desvio é uma mudança; um corte que leva ao mesmo lugar, não', () => {
    const desvio: DesvioDeRota = {
      ...{ familia: 'ABRASF', versao: '2.03', provedor: 'TIPLAN', url: 'https://notas.example/ws' },
      ...{ de: dia('2026-01-01'), ate: dia('2026-12-31'), motivo: 'ofício' },
    };
    expect(mudancaDeRota(pedido(BH, { desvios: [desvio] }), dia('2027-02-01'))).toMatchObject({ em: '2027-01-01' });
    expect(
      mudancaDeRota(pedido(CURITIBA, { regime: 'SIMPLES', data: dia('2025-12-01') }), dia('2026-12-01')),
    ).toBeNull();
  });
});
