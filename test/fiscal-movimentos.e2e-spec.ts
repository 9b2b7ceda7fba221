import fs from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { setTimeout as esperarMs } from 'node:timers/promises';
import { jest } from '@jest/globals';
import { gerarCertificadoDeTeste } from '@sineta/nfse';
import { dataCivilEm, somarDias, type DataCivil } from '@sineta/nucleo';
import { v7 as uuidv7 } from 'uuid';
import { BalcaoDeTeste, dinheiro } from './apoio/balcao-de-teste.js';
import { BoletosFiscais } from './apoio/boletos-fiscais.js';
import { exigir, type Cliente } from './apoio/cliente.js';
import { cnpjDeTeste } from './apoio/documentos.js';
import { subirAplicacao, type AplicacaoDeTeste, type EscolaDeTeste } from './apoio/escola-de-teste.js';
import { validadorOficialOuNulo } from './apoio/esquemas-da-nfse.js';
import { comoAdmin } from './apoio/servicos.js';

const DIA = 86_400_000;
const HOJE = dataCivilEm(new Date());
const TRIBUTACAO = { codigoTributacaoNacional: '080101', codigoNbs: '122012000', tributosPercentual: '13.45' };
/** Outside education: meals, item 17.11 of LC 116/2003. */
const OUTRA_TRIBUTACAO = { codigoTributacaoNacional: '171101', tributosPercentual: '10' };

/** Of a version that the rules of the product do not know: the only way to see a schema refuse what they pass. */
const ESQUEMA_DE_OUTRO_TEMPO = `<xs:schema xmlns:xs="http://www.w3.org/2001/XMLSchema" elementFormDefault="qualified"
  targetNamespace="http://www.sped.fazenda.gov.br/nfse"><xs:element name="DPS"><xs:complexType><xs:sequence>
  <xs:element name="infDPSFutura"/></xs:sequence><xs:anyAttribute processContents="skip"/></xs:complexType></xs:element>
</xs:schema>`;

interface Linha {
  boletoId: string | null;
  parcelas: string[];
  tomador: { id: string } | null;
  situacao: string;
  pronta: boolean;
  competencia: string;
  servicoCentavos: number;
  descontoCondicionalCentavos: number;
  baseCentavos: number;
  descricao: string;
  erros: { codigo: string }[];
  retencoes: object;
}
interface Previa {
  quantidade: number;
  prontas: number;
  totalCentavos: number;
  exclusoes: { motivo: string; quantidade: number }[];
  linhas: Linha[];
  proximo: string | null;
}

jest.setTimeout(60_000);

let aplicacao: AplicacaoDeTeste;
const opcoes: { pastaXsd?: string } = {};

beforeAll(async () => {
  // No worker: what is made stays VALIDADA, and no government is needed.
  aplicacao = await subirAplicacao({ fiscal: opcoes });
});

afterAll(() => aplicacao?.fechar());

/** Settings, certificate and taxes of a service. */
async function prepararFiscal(escola: EscolaDeTeste, admin: Cliente, servicoId: string): Promise<void> {
  exigir(await admin.put('/configuracao-fiscal', { ambiente: 'HOMOLOGACAO', regime: 'PRESUMIDO' }), 'configuração');
  const { pfx } = gerarCertificadoDeTeste({
    ...{ cnpj: escola.cnpj, razaoSocial: `Colégio ${escola.codigo}`, senha: 'senha do certificado' },
    ...{ validoDe: new Date(Date.now() - 30 * DIA), validoAte: new Date(Date.now() + 300 * DIA) },
  });
  const senha = { senha: 'senha do certificado' };
  exigir(await admin.enviar('/certificados', { nome: 'escola.pfx', bytes: pfx }, senha), 'certificado');
  exigir(await admin.put(`/servicos/${servicoId}/fiscal`, TRIBUTACAO), 'tributação');
}

const pedido = (mais: object = {}) => ({
  ...{ dataEmissao: HOJE, periodoInicio: somarDias(HOJE, -90), periodoFim: somarDias(HOJE, 400) },
  ...mais,
});

async function agruparPor(admin: Cliente, agrupamento: string): Promise<void> {
  const { versao } = await admin.obter<{ versao: number }>('/configuracao-fiscal');
  const nova = { ambiente: 'HOMOLOGACAO', regime: 'PRESUMIDO', agrupamento };
  exigir(await admin.put('/configuracao-fiscal', nova, { versao }), 'agrupamento');
}

describe('de onde vem a nota', () => {
  let balcao: BalcaoDeTeste;
  let admin: Cliente;
  const previa = async (mais: object = {}): Promise<Previa> =>
    exigir(await admin.post<Previa>('/movimentos/previa', pedido(mais)), 'prévia');
  const gerar = (mais: object = {}) => admin.post<{ id: string; codigo: string }>('/movimentos', pedido(mais));

  beforeAll(async () => {
    balcao = await BalcaoDeTeste.criar(aplicacao, 'origens', 3);
    admin = balcao.admin;
    const [servico] = await admin.lista('/servicos');
    await prepararFiscal(balcao.escola, admin, servico?.id ?? '');
  });

  it('parcela paga no balcão, sem boleto, tem nota pelo dia do pagamento', async () => {
    const [{ id } = { id: '' }] = await balcao.parcelas();
    const primeira = await balcao.parcela(id);
    const meios = [{ meio: 'PIX', valorCentavos: primeira.hoje.totalCentavos }];
    exigir(await admin.post('/recebimentos', balcao.pedido([primeira], ...meios)), 'recebimento');

    const dia = { criterio: 'PAGAMENTO', periodoInicio: HOJE, periodoFim: HOJE };
    const { linhas, exclusoes } = await previa(dia);
    expect(exclusoes).toEqual([]);
    expect(linhas).toMatchObject([
      { situacao: 'PAGO', boletoId: null, parcelas: [id], servicoCentavos: 100_000, pronta: true },
    ]);
    expect(linhas[0]?.descricao).toMatch(
      /^Mensalidade \d\d\/\d{4} - Aluno: .+\nParcela 1, vencimento \d\d\/\d\d\/\d{4}$/,
    );
    expect((await gerar(dia)).status).toBe(201);
    const [nota] = await admin.lista<{ boletoId: null; tomadorId: string; situacao: string }>('/notas-fiscais');
    expect(nota).toMatchObject({
      boletoId: null,
      tomadorId: balcao.pagadorId,
      situacao: 'VALIDADA',
      familia: 'NACIONAL',
    });
    expect((await gerar(dia)).corpo.codigo).toBe('nada-a-gerar');
    expect((await previa(dia)).exclusoes).toEqual([{ motivo: 'JA_FATURADA', quantidade: 1 }]);
  });

  it('o que não foi pedido fica de fora e é contado; em aberto sem boleto entra quando se pede', async () => {
    const { linhas, exclusoes } = await previa();
    expect(linhas).toEqual([]);
    const total = exclusoes.reduce((soma, e) => soma + e.quantidade, 0);
    expect(total).toBe(3 * balcao.familias.length);
    expect(exclusoes).toContainEqual({ motivo: 'JA_FATURADA', quantidade: 1 });
    const doMes = {
      situacoes: ['SEM_BOLETO'],
      competencia: HOJE.slice(0, 7),
      pagadorId: balcao.familias[1]?.responsavelPessoaId,
    };
    expect((await previa(doMes)).linhas).toMatchObject([{ situacao: 'SEM_BOLETO', boletoId: null, pronta: true }]);
  });

  it('com a pasta dos esquemas, o que só o esquema do governo recusa aparece na prévia, e não toma número', async () => {
    const doMes = {
      situacoes: ['SEM_BOLETO'],
      competencia: HOJE.slice(0, 7),
      pagadorId: balcao.familias[1]?.responsavelPessoaId,
    };
    const pasta = fs.mkdtempSync(path.join(os.tmpdir(), 'sineta-xsd-'));
    fs.writeFileSync(path.join(pasta, 'DPS_v1.01.xsd'), ESQUEMA_DE_OUTRO_TEMPO);
    opcoes.pastaXsd = pasta;
    try {
      const { linhas } = await previa(doMes);
      expect(linhas).toMatchObject([
        { pronta: false, erros: [{ codigo: 'S026', mensagem: 'Veio infDPS onde devia vir infDPSFutura.' }] },
      ]);
      expect(await gerar(doMes)).toMatchObject({ status: 422, corpo: { codigo: 'nada-a-gerar' } });
    } finally {
      delete opcoes.pastaXsd;
      fs.rmSync(pasta, { recursive: true });
    }
  });

  it('um por vez não passa duas vezes: pedidos juntos da mesma parcela fazem uma nota', async () => {
    const doMes = {
      situacoes: ['SEM_BOLETO'],
      competencia: HOJE.slice(0, 7),
      pagadorId: balcao.familias[1]?.responsavelPessoaId,
    };
    const juntos = await Promise.all([1, 2, 3].map(() => gerar(doMes)));
    expect(juntos.map(({ status }) => status).sort()).toEqual([201, 422, 422]);
    const movimentos = await admin.lista<{ numero: number }>('/movimentos');
    expect(movimentos.map(({ numero }) => numero).sort()).toEqual([1, 2]);
  });

  it('mercadoria não tem nota de serviço, e é contada', async () => {
    const { id } = await admin.criar('/servicos', { nome: 'Material', tipo: 'MATERIAL' });
    exigir(await admin.put(`/servicos/${id}/fiscal`, { ...TRIBUTACAO, emiteNota: false }), 'material');
    const operador = await balcao.operador();
    await balcao.abrir(operador);
    const itens = [{ servicoId: id, valorCentavos: 5_000 }];
    const venda = { pagadorId: balcao.pagadorId, alunoId: balcao.alunoId, itens, meios: [dinheiro(5_000)] };
    exigir(await operador.post('/vendas-de-balcao', venda), 'venda');
    const dia = { criterio: 'PAGAMENTO', periodoInicio: HOJE, periodoFim: HOJE };
    expect((await previa(dia)).exclusoes).toContainEqual({ motivo: 'NAO_EMITE_NOTA', quantidade: 1 });
  });

  it('competência fechada não recebe nota; fechar espera as notas em aberto; reabrir tem motivo', async () => {
    const competencia = HOJE.slice(0, 7);
    const comAberta = await admin.post('/competencias-fiscais', { competencia });
    expect(comAberta).toMatchObject({
      status: 409,
      corpo: { codigo: 'competencia-com-notas-em-aberto', erros: [{ campo: '/competencia' }] },
    });
    for (const { id } of await admin.lista('/movimentos')) {
      exigir(await admin.post(`/movimentos/${id}/estorno`, { motivo: 'Conferência do mês' }), 'estorno');
    }
    const fechada = exigir(await admin.post<{ id: string }>('/competencias-fiscais', { competencia }), 'fechamento');
    expect(fechada).toMatchObject({ competencia, situacao: 'FECHADA' });
    const doMes = { situacoes: ['SEM_BOLETO', 'PAGO'], competencia };
    const { linhas, exclusoes } = await previa(doMes);
    expect(linhas).toEqual([]);
    expect(exclusoes.map(({ motivo }) => motivo)).toContain('COMPETENCIA_FECHADA');
    expect((await gerar(doMes)).corpo.codigo).toBe('nada-a-gerar');
    const financeiro = await balcao.escola.cliente('financeiro');
    const motivo = { motivo: 'Transporte esquecido pela contabilidade' };
    const reabrir = (quem: Cliente) => quem.post(`/competencias-fiscais/${fechada.id}/reabertura`, motivo);
    expect((await reabrir(financeiro)).status).toBe(403);
    expect(await reabrir(admin)).toMatchObject({ status: 200, corpo: { situacao: 'REABERTA', ...motivo } });
    expect((await reabrir(admin)).corpo.codigo).toBe('competencia-ja-aberta');
    expect((await previa(doMes)).prontas).toBeGreaterThan(0);
  });

  it('fechar o mês e gerar as suas notas ao mesmo tempo: ou uma coisa, ou a outra', async () => {
    const competencia = HOJE.slice(0, 7);
    const doMes = { situacoes: ['SEM_BOLETO', 'PAGO'], competencia };
    for (let vez = 0; vez < 6; vez++) {
      const fechar = () => admin.post<{ id: string }>('/competencias-fiscais', { competencia });
      const [gerada, fechada] = await Promise.all([gerar(doMes), esperarMs(vez * 8).then(fechar)]);
      expect([gerada.status, fechada.status].sort()).toEqual(gerada.status === 201 ? [201, 409] : [200, 422]);
      for (const { id, situacao } of await admin.lista<{ id: string; situacao: string }>('/movimentos')) {
        if (situacao === 'ATIVO')
          exigir(await admin.post(`/movimentos/${id}/estorno`, { motivo: 'De novo' }), 'estorno');
      }
      if (fechada.status !== 200) continue;
      const motivo = { motivo: 'Para fechar outra vez' };
      exigir(await admin.post(`/competencias-fiscais/${fechada.corpo.id}/reabertura`, motivo), 'reabertura');
    }
    const juntas = await Promise.all(
      [1, 2, 3].map(() => admin.post('/competencias-fiscais', { competencia: '2021-03' })),
    );
    expect(juntas.map(({ status }) => status)).toEqual([200, 200, 200]);
  });

  it('mês com nota do pagador de antes não tem outra, até que aquela seja desfeita', async () => {
    const [{ id } = { id: '' }] = await balcao.parcelas(1);
    const competencia = HOJE.slice(0, 7);
    const antes = { situacoes: ['SEM_BOLETO'], competencia, pagadorId: balcao.familias[1]?.responsavelPessoaId };
    exigir(await gerar(antes), 'nota do pagador');
    await comoAdmin(
      aplicacao.banco,
      `insert into parcela select (jsonb_populate_record(p, jsonb_build_object('id', $2::text, 'pagador_id', $3::text))).*
         from parcela p where p.id = $1`,
      [id, uuidv7(), balcao.pagadorId],
    );
    await comoAdmin(aplicacao.banco, `update parcela set situacao = 'CANCELADA', saldo_centavos = 0 where id = $1`, [
      id,
    ]);
    const agora = { situacoes: ['SEM_BOLETO'], competencia };
    expect((await previa(agora)).exclusoes).toContainEqual({ motivo: 'NOTA_DE_OUTRO_PAGADOR', quantidade: 1 });
    const doPagador = antes.pagadorId;
    const movimentos = await admin.lista<{ id: string; situacao: string; tomadorId: string }>('/movimentos');
    const feito = movimentos.find((m) => m.situacao === 'ATIVO' && m.tomadorId === doPagador);
    exigir(await admin.post(`/movimentos/${feito?.id}/estorno`, { motivo: 'Mudou quem paga' }), 'estorno');
    expect((await previa(agora)).exclusoes.map(({ motivo }) => motivo)).not.toContain('NOTA_DE_OUTRO_PAGADOR');
  });

  it('por responsável, uma nota por mês; a do mês inteiro não tem tomador', async () => {
    const doMes = { situacoes: ['SEM_BOLETO', 'PAGO'], competencia: HOJE.slice(0, 7) };
    await agruparPor(admin, 'PAGADOR');
    const porPagador = await previa(doMes);
    const pagadores = porPagador.linhas.map(({ tomador }) => tomador?.id);
    expect(new Set(pagadores).size).toBe(pagadores.length);
    await agruparPor(admin, 'MENSAL');
    const doMesInteiro = await previa(doMes);
    expect(doMesInteiro.linhas).toMatchObject([
      { tomador: null, erros: [], servicoCentavos: porPagador.totalCentavos },
    ]);
    await agruparPor(admin, 'BOLETO');
  });
});

describe('boletos', () => {
  let admin: Cliente;
  let boletos: BoletosFiscais;
  const depois = somarDias(HOJE, 20);
  const previa = async (mais: object = {}, consulta = ''): Promise<Previa> =>
    exigir(await admin.post<Previa>(`/movimentos/previa${consulta}`, pedido(mais)), 'prévia');
  const competencia = HOJE.slice(0, 7);
  const criar = (n: number, vencimento: DataCivil, mais: object = {}) =>
    boletos.criar({ n, competencia, vencimento, ...mais });

  beforeAll(async () => {
    const escola = await aplicacao.criarEscola('boletosfiscais');
    admin = await escola.cliente('admin');
    boletos = new BoletosFiscais(aplicacao.banco, escola.escolaId);
    await boletos.preparar();
    await prepararFiscal(escola, admin, boletos.servicoId);
  });

  it('o desconto de pontualidade que ainda se pode ganhar vai na nota; o que se perdeu, não', async () => {
    const noPrazo = await criar(1, depois, { nominalCentavos: 100_000, bolsasCentavos: 20_000, pontualidade: '5' });
    const vencido = await criar(2, somarDias(HOJE, -10), { nominalCentavos: 100_000, pontualidade: '5' });
    const { linhas } = await previa({ boletos: [noPrazo.id, vencido.id] });
    const linha = (id: string) => linhas.find(({ boletoId }) => boletoId === id);
    expect(linha(noPrazo.id)).toMatchObject({ descontoCondicionalCentavos: 4_000, baseCentavos: 80_000 });
    expect(linha(vencido.id)).toMatchObject({ descontoCondicionalCentavos: 0, baseCentavos: 100_000 });
  });

  it('serviços de tributação diferente no mesmo boleto dão uma nota para cada', async () => {
    const boleto = await criar(3, depois, { nominalCentavos: 90_000 });
    const lanche = await boletos.juntarServico(boleto, 30_000);
    expect((await previa({ boletos: [boleto.id] })).linhas.map((l) => l.erros.map((e) => e.codigo))).toEqual([
      [],
      ['S005'],
    ]);
    exigir(await admin.put(`/servicos/${lanche}/fiscal`, OUTRA_TRIBUTACAO), 'tributação do lanche');
    const { linhas } = await previa({ boletos: [boleto.id] });
    expect(linhas.map(({ servicoCentavos }) => servicoCentavos).sort()).toEqual([30_000, 90_000]);
    expect(linhas.every(({ boletoId }) => boletoId === boleto.id)).toBe(true);
  });

  it('empresa que paga retém o que a lei dela manda; pessoa física, nada', async () => {
    const daEmpresa = await criar(5, depois, { nominalCentavos: 200_000, documento: cnpjDeTeste(500) });
    const daMae = await criar(6, depois);
    const retem = { retemIss: true, retemIrrf: true, retemCsrf: true };
    expect((await admin.put(`/pessoas/${daMae.tomadorId}/fiscal`, retem)).corpo.codigo).toBe('pessoa-fisica-nao-retem');
    expect(await admin.obter(`/pessoas/${daMae.tomadorId}/fiscal`)).toMatchObject({ versao: null, retemIss: false });
    exigir(await admin.put(`/pessoas/${daEmpresa.tomadorId}/fiscal`, retem), 'retenções');
    const { linhas } = await previa({ boletos: [daEmpresa.id, daMae.id] });
    const linha = (id: string) => linhas.find(({ boletoId }) => boletoId === id);
    expect(linha(daEmpresa.id)).toMatchObject({
      ...{ pronta: true, erros: [], avisos: [{ codigo: 'A004' }], liquidoCentavos: 200_000 - 3_000 - 9_300 },
      retencoes: { issRetido: true, issCentavos: 0, irrfCentavos: 3_000, csrfCentavos: 9_300 },
    });
    expect(linha(daMae.id)?.retencoes).toMatchObject({ issRetido: false, irrfCentavos: 0 });
    exigir(await admin.post('/movimentos', pedido({ boletos: [daEmpresa.id] })), 'movimentos');
    const [{ xml_documento: xml } = { xml_documento: '' }] = await comoAdmin(
      aplicacao.banco,
      `select xml_documento from nota_fiscal where tomador_id = $1`,
      [daEmpresa.tomadorId],
    );
    for (const parte of ['<tpRetISSQN>2<', '<vRetIRRF>30.00<', '<vRetCSLL>93.00<', '<cIntContrib>M1<']) {
      expect(String(xml)).toContain(parte);
    }
    const oficial = await validadorOficialOuNulo();
    if (oficial) {
      expect(oficial.validar('DPS', String(xml))).toEqual([]);
      oficial.fechar();
    }
  });

  it('só os vencidos; só os de um responsável; pela data de emissão do boleto', async () => {
    const vencidos = await previa({ situacoes: ['VENCIDO'] });
    expect(vencidos.linhas).toHaveLength(1);
    const emissao = { criterio: 'EMISSAO', periodoInicio: '2026-10-01', periodoFim: '2026-10-01' };
    const daEmissao = await previa(emissao);
    expect(daEmissao.linhas.length).toBeGreaterThanOrEqual(3);
    const [{ tomador } = { tomador: null }] = daEmissao.linhas;
    const dele = daEmissao.linhas.filter((l) => l.tomador?.id === tomador?.id);
    expect(dele.length).toBeLessThan(daEmissao.linhas.length);
    const doPagador = await previa({ ...emissao, pagadorId: tomador?.id });
    expect(doPagador.linhas.map((l) => [l.boletoId, l.tomador?.id])).toEqual(
      dele.map((l) => [l.boletoId, tomador?.id]),
    );
  });

  it('em páginas, cada nota uma vez, e o total do pedido na primeira', async () => {
    const tudo = await previa();
    const vistas: Linha[] = [];
    let primeira: Previa | undefined;
    for (let depoisDe: string | null = ''; depoisDe !== null;) {
      const cursor: string = depoisDe ? `&depois=${encodeURIComponent(depoisDe)}` : '';
      const pagina: Previa = await previa({}, `?limite=1${cursor}`);
      primeira ??= pagina;
      vistas.push(...pagina.linhas);
      depoisDe = pagina.proximo;
    }
    expect(primeira).toMatchObject({ quantidade: tudo.quantidade, totalCentavos: tudo.totalCentavos });
    expect(vistas.map((l) => l.parcelas)).toEqual(tudo.linhas.map((l) => l.parcelas));
  });

  it('em planilha, uma linha para cada coisa a corrigir', async () => {
    const semCpf = await criar(9, depois, { documento: null });
    const { texto, cabecalhos } = await admin.post('/movimentos/previa?formato=csv', pedido({ boletos: [semCpf.id] }));
    expect(cabecalhos.get('content-type')).toContain('text/csv');
    const [cabecalho, linha] = texto.replace('﻿', '').split(/\r?\n/);
    expect(cabecalho).toMatch(/^tomador;documento;servico;competencia/);
    expect(linha).toContain(';1200,00;');
    expect(linha).toContain(';não;S004;toma;');
  });
});
