import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fetch } from 'undici';
import {
  criarEmissorAbrasf,
  criarEmissorGinfes,
  lerSoap,
  type DadosDaNota,
  type Emissor,
  type LoteMontado,
} from '@sineta/nfse';
import { AGORA, CNPJ, escola, outra } from '../../../../test/apoio/escola-com-certificado.js';
import { notaMunicipal } from '../../../../test/apoio/nota-municipal.js';
import {
  ClienteDaPrefeitura,
  codigosDe,
  comPrefeituras,
  daquiADias,
  desfechos,
  loteMunicipal as lote,
  numeroDa,
} from '../../../../test/apoio/prefeitura-de-treino.js';
import { iniciarSandbox } from '../sandbox.js';

const RIBEIRAO = '3543402';
const GUARULHOS = '3518800';

const mundo = comPrefeituras({ lentidaoMs: 150 });

const PERFIL = { ambiente: 'HOMOLOGACAO', caminhos: {}, soNoPortal: [] } as const;
function abrasf(
  provedor: string | null,
  versao: string,
  municipio = RIBEIRAO,
  opcoes = {},
  em = mundo.sandbox,
): Emissor {
  const url = `${em.urlPrefeituras}/${municipio}/abrasf/${versao}${provedor === null ? '' : `/${provedor}`}`;
  return criarEmissorAbrasf({ ...PERFIL, familia: 'ABRASF', versao, provedor, municipio, url, opcoes });
}
function ginfes(): Emissor {
  const url = `${mundo.sandbox.urlPrefeituras}/${GUARULHOS}/ginfes`;
  return criarEmissorGinfes({ ...PERFIL, familia: 'GINFES', versao: '3', provedor: null, municipio: GUARULHOS, url });
}

let proximo = 100;
const CIDADES: [string, string, () => Emissor][] = [
  ['publicada 2.02', RIBEIRAO, () => abrasf(null, '2.02')],
  ['publicada 2.03', RIBEIRAO, () => abrasf(null, '2.03')],
  ['publicada 2.04', RIBEIRAO, () => abrasf(null, '2.04')],
  ['ISSNET', RIBEIRAO, () => abrasf('ISSNET', '2.04')],
  ['GISS', RIBEIRAO, () => abrasf('GISS', '2.04')],
  ['DSF203', RIBEIRAO, () => abrasf('DSF203', '2.03')],
  ['IMA', RIBEIRAO, () => abrasf('IMA', '2.03')],
  ['SMARAPD_1', RIBEIRAO, () => abrasf('SMARAPD_1', '2.04')],
  ['TIPLAN', RIBEIRAO, () => abrasf('TIPLAN', '2.03')],
  ['SIMPLISS', RIBEIRAO, () => abrasf('SIMPLISS', '2.03')],
  ['WEBISS', RIBEIRAO, () => abrasf('WEBISS', '2.02')],
  ['PORTO_VELHO', RIBEIRAO, () => abrasf('PORTO_VELHO', '2.03')],
  ['GINFES', GUARULHOS, ginfes],
];

describe.each(CIDADES)('prefeitura de treino: %s', (_nome, ibge, criar) => {
  it('emite, acha por RPS, recusa o repetido e cancela uma vez só', async () => {
    const e = criar();
    const numero = proximo++;
    const montado = lote(e, [notaMunicipal(ibge, numero)]);
    const daNota = numeroDa(await mundo.cliente.emitir(e, montado));
    expect(await mundo.cliente.consultar(e, numero)).toMatchObject({
      tipo: 'ENCONTRADA',
      cancelada: false,
      nota: { numero: daNota },
    });
    expect(await mundo.cliente.consultar(e, 99_999)).toEqual({ tipo: 'NAO_ENCONTRADA' });
    expect(desfechos(await mundo.cliente.emitir(e, montado))).toEqual([{ tipo: 'JA_EXISTE' }]);
    for (let vez = 1; vez <= 2; vez++)
      expect((await mundo.cliente.cancelar(e, daNota, mundo.agora)).tipo).toBe('CANCELADA');
    expect((await mundo.cliente.consultarBaixa(e, daNota, mundo.agora))?.tipo).toBe('CANCELADA');
    expect(await mundo.cliente.consultar(e, numero)).toMatchObject({ tipo: 'ENCONTRADA', cancelada: true });
  });

  it('substitui onde há a operação', async () => {
    const e = criar();
    if (!e.substituir) return;
    const [velho, novo] = [proximo++, proximo++];
    const daNota = numeroDa(await mundo.cliente.emitir(e, lote(e, [notaMunicipal(ibge, velho)])));
    const pedidoEm = mundo.agora;
    const baixa = e.montarBaixa(
      { nota: { numero: daNota }, cnpj: CNPJ, motivo: 'ERRO_NA_EMISSAO', descricao: 'x', pedidoEm },
      escola,
    );
    const troca = e.substituir;
    const pedido = troca.montar(lote(e, [notaMunicipal(ibge, novo)]), baixa, escola);
    const substituir = async () => troca.ler(await mundo.cliente.trocar(e, troca.pedido(pedido)), pedido);
    const nova = numeroDa(await substituir());
    expect(await mundo.cliente.consultar(e, velho)).toMatchObject({ cancelada: true, substituta: { numero: nova } });
    expect(await mundo.cliente.consultar(e, novo)).toMatchObject({ cancelada: false, nota: { numero: nova } });
    expect(desfechos(await substituir())).toEqual([{ tipo: 'JA_EXISTE' }]);
    const outroRps = troca.montar(lote(e, [notaMunicipal(ibge, proximo++)]), baixa, escola);
    const deNovo = troca.ler(await mundo.cliente.trocar(e, troca.pedido(outroRps)), outroRps);
    expect(desfechos(deNovo)).toMatchObject([{ tipo: 'RECUSA_A_CONFIRMAR', erros: [{ codigo: 'E79' }] }]);
  });
});

describe('o que a prefeitura de treino recusa', () => {
  const tomador = (mudanca: object): Partial<DadosDaNota> => {
    const base = notaMunicipal(RIBEIRAO, 1).tomador as NonNullable<DadosDaNota['tomador']>;
    return { tomador: { ...base, ...mudanca } };
  };
  it.each<[string, Partial<DadosDaNota>]>([
    ['E16', { dataEmissao: '2026-11-23' as DadosDaNota['dataEmissao'] }],
    ['E18', { valores: { servicoCentavos: 0 } }],
    ['E21', { valores: { servicoCentavos: 100, descontoIncondicionadoCentavos: 101 } }],
    ['E30', { servico: { ...notaMunicipal(RIBEIRAO, 1).servico, codigoTributacaoNacional: '080301' } }],
    ['E37', { issqn: { tributacao: 'IMUNE', retidoPeloTomador: true } }],
    ['E47', tomador({ documento: '52998224724' })],
    ['E52', tomador({ documento: CNPJ })],
    [
      'E58',
      tomador({ endereco: { municipio: '3550308', cep: '20040002', logradouro: 'R', numero: '1', bairro: 'B' } }),
    ],
    ['E160', { serie: 'LONGA6' }],
  ])('%s', async (codigo, mudanca) => {
    // ISSNet takes any text as the item, so that the rule is the one that refuses it, and not the schema.
    const e = abrasf('ISSNET', '2.04');
    const montado = lote(e, [notaMunicipal(RIBEIRAO, proximo++, mudanca)]);
    expect(codigosDe(await mundo.cliente.emitir(e, montado))).toContain(codigo);
  });

  it('assinatura ausente, mexida, de certificado vencido ou de outro; nada é emitido', async () => {
    const e = abrasf(null, '2.04');
    const numero = proximo++;
    const nota = notaMunicipal(RIBEIRAO, numero);
    const enviar = async (montado: LoteMontado) => codigosDe(await mundo.cliente.emitir(e, montado));
    const bom = lote(e, [nota]);
    const semAssinatura = { ...bom, xml: bom.xml.replace(/<Signature .*?<\/Signature>/gs, '') };
    expect(await enviar(semAssinatura)).toEqual(['E172']);
    expect(await enviar({ ...bom, xml: bom.xml.replace('>1500.00<', '>1500.01<') })).toEqual(['E173']);
    expect(await enviar(lote(e, [nota], outra))).toEqual(['E175']);
    mundo.agora = daquiADias(800);
    expect(await enviar(bom)).toEqual(['E174']);
    mundo.agora = AGORA;
    expect(await mundo.cliente.consultar(e, numero)).toEqual({ tipo: 'NAO_ENCONTRADA' });
  });

  it('inscrição que não é a do cadastro, prazo de cancelamento, e lote que demora', async () => {
    const campinas = '3509502';
    const url = `${mundo.sandbox.urlControlePrefeituras}/${campinas}`;
    const put = (caminho: string, corpo: object) => mundo.informar(campinas, caminho, corpo);
    await put(`/contribuintes/${CNPJ}`, { inscricaoMunicipal: '999' });
    const e = abrasf(null, '2.04', campinas, { envio: 'LOTE' });
    const montado = lote(e, [notaMunicipal(campinas, 1)]);
    expect(codigosDe(await mundo.cliente.emitir(e, montado))).toEqual(['E43']);
    await put(`/contribuintes/${CNPJ}`, { inscricaoMunicipal: '31000000' });
    await put('', { prazoCancelamentoDias: 10, demoraDoLoteMs: 60_000 });
    const recebido = e.enviar.ler(await mundo.cliente.trocar(e, e.enviar.pedido(montado)), montado);
    if (recebido.tipo !== 'RECEBIDO') throw new Error(JSON.stringify(recebido));
    const pedido = { ...montado, protocolo: recebido.protocolo, par: escola };
    const perguntar = async () =>
      e.consultarLote?.ler(await mundo.cliente.trocar(e, e.consultarLote.pedido(pedido)), pedido);
    expect(await perguntar()).toEqual({ tipo: 'EM_PROCESSAMENTO' });
    mundo.agora = daquiADias(1);
    const daNota = numeroDa(await perguntar());
    mundo.agora = daquiADias(12);
    expect(await mundo.cliente.cancelar(e, daNota, mundo.agora)).toMatchObject({
      tipo: 'NEGADO',
      erros: [{ codigo: 'E138' }],
    });
    const notas = (await (await fetch(`${url}/notas`)).json()) as { dados: object[] };
    expect(notas.dados).toMatchObject([{ numeroDaNota: 1, serie: 'A', numero: '1' }]);
  });

  it('quem vem sem certificado recebe a página do firewall; lixo é Fault', async () => {
    const e = abrasf(null, '2.04');
    const anonimo = new ClienteDaPrefeitura(mundo.sandbox.caPem);
    const montado = lote(e, [notaMunicipal(RIBEIRAO, proximo++)]);
    const resposta = await anonimo.trocar(e, e.enviar.pedido(montado));
    expect([resposta.status, e.enviar.ler(resposta, montado).tipo]).toEqual([403, 'DUVIDA']);
    await anonimo.fechar();
    const lixo = await mundo.cliente.trocar(e, { ...e.enviar.pedido(montado), corpo: '<a' });
    expect([lixo.status, lerSoap(lixo).tipo]).toEqual([500, 'FALHA']);
  });
});

describe('caos das prefeituras', () => {
  it.each(['falha', 'html', 'corta'])('%s: nada acontece, e a próxima vale', async (caos) => {
    const e = abrasf(null, '2.04');
    const numero = proximo++;
    const montado = lote(e, [notaMunicipal(RIBEIRAO, numero)]);
    const tentativa = mundo.cliente.trocar(e, e.enviar.pedido(montado), caos);
    if (caos === 'corta') await expect(tentativa).rejects.toThrow();
    else expect(e.enviar.ler(await tentativa, montado).tipo).toBe('DUVIDA');
    expect(await mundo.cliente.consultar(e, numero)).toEqual({ tipo: 'NAO_ENCONTRADA' });
    expect(desfechos(await mundo.cliente.emitir(e, montado))).toMatchObject([{ tipo: 'AUTORIZADA' }]);
  });

  it.each([
    ['falha', false],
    ['html', false],
    ['nao-achou', false],
    ['metade', true],
  ] as const)('substituição, %s: dúvida; trocou: %s, e a consulta por RPS o diz', async (caos, trocou) => {
    const e = abrasf(null, '2.04');
    const troca = e.substituir;
    if (!troca) throw new Error('sem a operação');
    const [velho, novo] = [proximo++, proximo++];
    const daNota = numeroDa(await mundo.cliente.emitir(e, lote(e, [notaMunicipal(RIBEIRAO, velho)])));
    const deQuem = { cnpj: CNPJ, motivo: 'ERRO_NA_EMISSAO', descricao: 'x', pedidoEm: mundo.agora } as const;
    const baixa = e.montarBaixa({ ...deQuem, nota: { numero: daNota } }, escola);
    const pedido = troca.montar(lote(e, [notaMunicipal(RIBEIRAO, novo)]), baixa, escola);
    expect(troca.ler(await mundo.cliente.trocar(e, troca.pedido(pedido), caos), pedido).tipo).toBe('DUVIDA');
    expect((await mundo.cliente.consultar(e, novo)).tipo).toBe(trocou ? 'ENCONTRADA' : 'NAO_ENCONTRADA');
    expect(await mundo.cliente.consultar(e, velho)).toMatchObject({ tipo: 'ENCONTRADA', cancelada: trocou });
    const depois = troca.ler(await mundo.cliente.trocar(e, troca.pedido(pedido)), pedido);
    expect(desfechos(depois)).toMatchObject([{ tipo: trocou ? 'JA_EXISTE' : 'AUTORIZADA' }]);
  });

  it('perde: a nota existe, e a consulta a acha; lento: demora', async () => {
    const e = abrasf('ISSNET', '2.04');
    const numero = proximo++;
    const montado = lote(e, [notaMunicipal(RIBEIRAO, numero)]);
    await expect(mundo.cliente.trocar(e, e.enviar.pedido(montado), 'perde')).rejects.toThrow();
    expect((await mundo.cliente.consultar(e, numero)).tipo).toBe('ENCONTRADA');
    const inicio = performance.now();
    await mundo.cliente.emitir(e, montado, 'lento');
    expect(performance.now() - inicio).toBeGreaterThan(140);
  });

  it('ordens do controle, certas e erradas', async () => {
    const ordenar = async (corpo: object): Promise<number> => {
      const url = `${mundo.sandbox.urlControlePrefeituras}/caos`;
      const headers = { 'content-type': 'application/json' };
      return (await fetch(url, { method: 'POST', body: JSON.stringify(corpo), headers })).status;
    };
    expect(await ordenar({ caos: 'html', vezes: 1 })).toBe(204);
    const e = abrasf(null, '2.04');
    expect((await mundo.cliente.consultar(e, 1)).tipo).toBe('DUVIDA');
    expect((await mundo.cliente.consultar(e, 99_999)).tipo).toBe('NAO_ENCONTRADA');
    for (const ruim of [{ caos: 'outro' }, { caos: 'lento', vezes: 0 }]) expect(await ordenar(ruim)).toBe(422);
  });
});

describe('prefeitura com pasta', () => {
  it('reinicia com as mesmas notas, e a numeração segue', async () => {
    const pasta = mkdtempSync(join(tmpdir(), 'sineta-prefeitura-'));
    try {
      for (const esperado of ['1', '2']) {
        const outroSandbox = await iniciarSandbox({ pasta, agora: () => mundo.agora });
        const outroCliente = new ClienteDaPrefeitura(outroSandbox.caPem, escola);
        const e = abrasf(null, '2.04', RIBEIRAO, {}, outroSandbox);
        const montado = lote(e, [notaMunicipal(RIBEIRAO, Number(esperado))]);
        expect(numeroDa(await outroCliente.emitir(e, montado))).toBe(esperado);
        await outroCliente.fechar();
        await outroSandbox.parar();
      }
    } finally {
      rmSync(pasta, { recursive: true });
    }
  });
});
