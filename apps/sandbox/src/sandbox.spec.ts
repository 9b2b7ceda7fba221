import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Agent, fetch } from 'undici';
import {
  assinar,
  empacotar,
  lerNfse,
  lerRespostaConsultaDps,
  lerRespostaEmissao,
  montarDps,
  type ParDeChaves,
} from '@sineta/nfse';
import type { DadosDanfse } from '@sineta/papel';
import { AGORA, escola, MENSALIDADE, outra } from '../../../test/apoio/escola-com-certificado.js';
import { iniciarSandbox, type SandboxNoAr } from './sandbox.js';

const cliente = (sandbox: SandboxNoAr, par?: ParDeChaves): Agent =>
  new Agent({ connect: { ca: sandbox.caPem, ...(par ? { key: par.chavePem, cert: par.certificadoPem } : {}) } });
const dpsPronta = (numero: number): { id: string; corpo: string } => {
  const { id, xml } = montarDps({ ...MENSALIDADE, numero });
  return { id, corpo: JSON.stringify({ dpsXmlGZipB64: empacotar(assinar(xml, id, escola)) }) };
};

describe('sandbox no ar', () => {
  let sandbox: SandboxNoAr;
  let daEscola: Agent;
  beforeAll(async () => {
    sandbox = await iniciarSandbox({ agora: () => AGORA, lentidaoMs: 150 });
    daEscola = cliente(sandbox, escola);
  });
  afterAll(async () => {
    await daEscola.close();
    await sandbox.parar();
  });

  const post = (caminho: string, body: string, dispatcher: Agent = daEscola, headers = {}) =>
    fetch(sandbox.urlSefin + caminho, {
      method: 'POST',
      body,
      headers: { 'content-type': 'application/json', ...headers },
      dispatcher,
    });
  const get = (url: string, method = 'GET', dispatcher: Agent = daEscola) => fetch(url, { method, dispatcher });
  const ordenarCaos = async (corpo: object): Promise<number> =>
    (
      await fetch(`${sandbox.urlControle}/caos`, {
        method: 'POST',
        body: JSON.stringify(corpo),
        headers: { 'content-type': 'application/json' },
      })
    ).status;

  it('autoriza pela conexão com o certificado da escola, e o DANFSe recebe o que leu', async () => {
    const { id, corpo } = dpsPronta(1);
    const http = await post('/nfse', corpo);
    const resposta = lerRespostaEmissao(http.status, await http.text());
    if (resposta.situacao !== 'AUTORIZADA') throw new Error(JSON.stringify(resposta));
    const paraODanfse: DadosDanfse = lerNfse(resposta.nfseXml);
    expect(paraODanfse.chave).toBe(resposta.chaveAcesso);
    const consulta = await get(`${sandbox.urlSefin}/dps/${id}`);
    expect(lerRespostaConsultaDps(consulta.status, await consulta.text())).toMatchObject({ situacao: 'ENCONTRADA' });
    expect((await get(`${sandbox.urlSefin}/dps/${id}`, 'HEAD')).status).toBe(200);
    expect((await get(`${sandbox.urlSefin}/dps/${id.replace(/1$/, '9')}`, 'HEAD')).status).toBe(404);
    expect((await get(`${sandbox.urlSefin}/nfse/${resposta.chaveAcesso}`)).status).toBe(200);
    expect((await get(`${sandbox.urlSefin}/nfse/${resposta.chaveAcesso}/eventos/101101/1`)).status).toBe(404);
    expect(await (await get(`${sandbox.urlParametrizacao}/3550308/convenio`)).json()).toMatchObject({
      parametrosConvenio: { aderenteEmissorNacional: 1 },
    });
    expect((await get(`${sandbox.urlParametrizacao}/3550308/08.01.01.000/2026-11-01/aliquota`)).status).toBe(200);
    const notas = (await (await fetch(`${sandbox.urlControle}/notas`)).json()) as { dados: object[] };
    expect(notas.dados).toMatchObject([{ idDps: id, chave: resposta.chaveAcesso }]);
  });

  it('recusa quem vem sem certificado ou com o de outra escola', async () => {
    for (const [par, codigo] of [
      [undefined, 'E1200'],
      [outra, 'E1208'],
    ] as const) {
      const agente = cliente(sandbox, par);
      const http = await post('/nfse', dpsPronta(2).corpo, agente);
      expect(lerRespostaEmissao(http.status, await http.text())).toMatchObject({
        situacao: 'REJEITADA',
        status: 403,
        erros: [{ codigo }],
      });
      await agente.close();
    }
    const anonimo = cliente(sandbox);
    expect((await get(`${sandbox.urlSefin}/dps/DPS1`, 'HEAD', anonimo)).status).toBe(403);
    await anonimo.close();
  });

  it('corpo que não é o esperado é recusa, não falha', async () => {
    expect((await post('/nfse', '{}')).status).toBe(400);
    expect((await post('/nfse', '{')).status).toBe(400);
  });

  it('perde: autoriza, derruba a conexão, e a consulta pela DPS acha a nota', async () => {
    const { id, corpo } = dpsPronta(10);
    await expect(post('/nfse', corpo, daEscola, { 'x-sandbox-caos': 'perde' })).rejects.toThrow();
    const consulta = await get(`${sandbox.urlSefin}/dps/${id}`);
    expect(consulta.status).toBe(200);
    expect((await post('/nfse', corpo)).status).toBe(400);
  });

  it('corta, falha e html: nada acontece, e a próxima vale', async () => {
    const { id, corpo } = dpsPronta(11);
    expect(await ordenarCaos({ caos: 'corta', vezes: 1 })).toBe(204);
    await expect(post('/nfse', corpo)).rejects.toThrow();
    for (const caos of ['falha', 'html']) {
      expect(await ordenarCaos({ caos, vezes: 1 })).toBe(204);
      const http = await post('/nfse', corpo);
      expect(lerRespostaEmissao(http.status, await http.text()).situacao).toBe('INDETERMINADA');
    }
    expect((await get(`${sandbox.urlSefin}/dps/${id}`)).status).toBe(404);
    expect((await post('/nfse', corpo)).status).toBe(201);
  });

  it('lento até segunda ordem, e as ordens erradas são recusadas', async () => {
    expect(await ordenarCaos({ caos: 'lento' })).toBe(204);
    const inicio = performance.now();
    expect((await post('/nfse', dpsPronta(12).corpo)).status).toBe(201);
    expect(performance.now() - inicio).toBeGreaterThan(140);
    expect(await ordenarCaos({ caos: null })).toBe(204);
    for (const ruim of [{ caos: 'outro' }, { caos: 'lento', vezes: 0 }, { caos: 'lento', vezes: 'x' }])
      expect(await ordenarCaos(ruim)).toBe(422);
  });

  it('o banco está no mesmo endereço', async () => {
    expect((await fetch(`${sandbox.urlBanco}/retornos`)).status).toBe(200);
  });
});

describe('sandbox com pasta', () => {
  it('reinicia com a mesma autoridade e as mesmas notas; porta em uso é erro limpo', async () => {
    const pasta = mkdtempSync(join(tmpdir(), 'sineta-sandbox-'));
    try {
      const primeiro = await iniciarSandbox({ pasta, agora: () => AGORA });
      const agente = cliente(primeiro, escola);
      const pedido = { method: 'POST', body: dpsPronta(1).corpo, headers: { 'content-type': 'application/json' } };
      expect((await fetch(`${primeiro.urlSefin}/nfse`, { ...pedido, dispatcher: agente })).status).toBe(201);
      const ocupada = Number(new URL(primeiro.urlControle).port);
      await expect(iniciarSandbox({ porta: ocupada })).rejects.toMatchObject({ code: 'EADDRINUSE' });
      await primeiro.parar();
      const segundo = await iniciarSandbox({ pasta, agora: () => AGORA });
      expect(segundo.caPem).toBe(primeiro.caPem);
      expect(segundo.sefin.sefin.notas()).toHaveLength(1);
      expect((await fetch(`${segundo.urlSefin}/nfse`, { ...pedido, dispatcher: agente })).status).toBe(400);
      await agente.close();
      await segundo.parar();
    } finally {
      rmSync(pasta, { recursive: true });
    }
  });
});
