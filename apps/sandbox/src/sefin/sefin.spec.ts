import { spawnSync } from 'node:child_process';
import { appendFileSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { gzipSync } from 'node:zlib';
import {
  assinar,
  empacotar,
  gerarCertificadoDeTeste,
  lerNfse,
  lerRespostaConsultaDps,
  lerRespostaConsultaEvento,
  lerRespostaConsultaNfse,
  lerRespostaConvenio,
  lerRespostaEmissao,
  lerRespostaEvento,
  montarCancelamento,
  montarDps,
  verificarAssinatura,
  type DadosDps,
  type ErroSefin,
  type NfseLida,
  type ParDeChaves,
  type ValidadorOficial,
} from '@sineta/nfse';
import { dataCivil } from '@sineta/nucleo';
import { AGORA, autoridade, CNPJ, escola, MENSALIDADE, outra } from '../../../../test/apoio/escola-com-certificado.js';
import { validadorOficialOuNulo } from '../../../../test/apoio/esquemas-da-nfse.js';
import { parcelaPercentual } from './calculo.js';
import { SefinSandbox, type OpcoesDaSefin, type Resposta } from './sefin-sandbox.js';

const temXmlsec = spawnSync('xmlsec1', ['--version']).status === 0;
let oficial: ValidadorOficial | null = null;
beforeAll(async () => {
  oficial = await validadorOficialOuNulo();
  if (!temXmlsec) console.warn('xmlsec1 ausente (apt install xmlsec1): conferência independente da assinatura pulada');
});
afterAll(() => oficial?.fechar());

const nova = (opcoes: Partial<OpcoesDaSefin> = {}): SefinSandbox =>
  new SefinSandbox({ par: outra, agora: () => AGORA, ...opcoes });
const assinada = (dados: DadosDps, par: ParDeChaves = escola): string => {
  const { id, xml } = montarDps(dados);
  return assinar(xml, id, par);
};
const enviar = (sefin: SefinSandbox, xml: string, transmissor?: string | null): Resposta =>
  sefin.receberDps({ pacote: empacotar(xml), transmissor });
const codigos = (r: Resposta): string[] => (r.corpo['erros'] as ErroSefin[]).map((e) => e.codigo);
const emitir = (sefin: SefinSandbox, dados: DadosDps): NfseLida & { xml: string } => {
  const { status, corpo } = enviar(sefin, assinada(dados));
  const lida = lerRespostaEmissao(status, JSON.stringify(corpo));
  if (lida.situacao !== 'AUTORIZADA') throw new Error(JSON.stringify(lida));
  return { ...lerNfse(lida.nfseXml), xml: lida.nfseXml };
};
const { ibsCbs: _semDestaque, ...SEM_DESTAQUE } = MENSALIDADE;
const EMPRESA: DadosDps = {
  ...MENSALIDADE,
  tomador: { ...MENSALIDADE.tomador, nome: 'Empresa Ltda', documento: '11222333000181' },
  issqn: { retidoPeloTomador: true },
  federais: {
    pisCofins: {
      cst: '01',
      baseCentavos: 135_000,
      aliquotaPis: '0.65',
      aliquotaCofins: '3',
      pisCentavos: 878,
      cofinsCentavos: 4_050,
      retencao: '3',
    },
    irrfRetidoCentavos: 2_025,
    csllRetidaCentavos: 6_278,
  },
};
const REGIMES: Record<string, DadosDps> = {
  presumido: MENSALIDADE,
  simples: {
    ...SEM_DESTAQUE,
    prestador: { cnpj: CNPJ, regime: 'SIMPLES' },
    totalTributos: { tipo: 'SIMPLES', percentual: '8.21' },
  },
  'simples com ISS fora': {
    ...SEM_DESTAQUE,
    prestador: { cnpj: CNPJ, regime: 'SIMPLES', apuracaoSimples: 2 },
    totalTributos: { tipo: 'SIMPLES', percentual: '8.21' },
  },
  MEI: { ...SEM_DESTAQUE, prestador: { cnpj: CNPJ, regime: 'MEI' }, totalTributos: { tipo: 'NAO_INFORMADO' } },
  imune: {
    ...MENSALIDADE,
    prestador: { cnpj: CNPJ, regime: 'IMUNE' },
    ibsCbs: { cst: '410', classificacao: '410001' },
  },
  isenta: {
    ...MENSALIDADE,
    prestador: { cnpj: CNPJ, regime: 'ISENTA' },
    issqn: { beneficio: { identificador: '35503080100001' } },
  },
  'redução de base': {
    ...MENSALIDADE,
    issqn: { beneficio: { identificador: '35503080100001', reducaoPercentual: '10' } },
  },
  empresa: EMPRESA,
  'competência de 2027': {
    ...MENSALIDADE,
    competencia: dataCivil('2027-01-05'),
    emitidoEm: new Date('2027-01-05T13:00:00Z'),
    ibsCbs: { cst: '000', classificacao: '000001' },
  },
};

describe('a NFS-e autorizada', () => {
  it.each(Object.entries(REGIMES))('%s: vale no esquema oficial, e as duas assinaturas conferem', (_nome, dados) => {
    const nota = emitir(nova({ oficial, agora: () => new Date('2027-01-05T13:00:30Z') }), dados);
    if (oficial) expect(oficial.validar('NFSe', nota.xml)).toEqual([]);
    expect(verificarAssinatura(nota.xml)).toMatchObject({ valida: true, idAssinado: `NFS${nota.chave}` });
    const dps = nota.xml.slice(nota.xml.indexOf('<DPS'), nota.xml.indexOf('</DPS>') + '</DPS>'.length);
    expect(`<?xml version="1.0" encoding="UTF-8"?>${dps}`).toBe(assinada(dados));
    if (temXmlsec)
      expect([
        xmlsecAceita(nota.xml, "/*/*[local-name()='Signature']"),
        xmlsecAceita(nota.xml, "//*[local-name()='DPS']/*[local-name()='Signature']"),
      ]).toEqual([true, true]);
  });

  it('calcula base, ISS, retenções, líquido, IBS e CBS', () => {
    expect(emitir(nova(), MENSALIDADE)).toMatchObject({
      chave: expect.stringMatching(/^3550308221234567800019500000000000012611\d{10}$/) as string,
      nNFSe: '1',
      cStat: '100',
      xLocEmi: 'São Paulo',
      emit: { CNPJ, xNome: 'Colégio Sineta', UF: 'SP' },
      issqn: { cLocIncid: '3550308', vBC: 135_000, pAliqAplic: '2.00', vISSQN: 2_700 },
      total: { vTotalRet: 0, vLiq: 135_000 },
      // 1350.00 − 27.00 of ISS = 1323.00; 0.04 % and 0.36 % after the 60 % reduction.
      ibsCbs: {
        vBC: 132_300,
        pRedAliqCBS: '60.00',
        pAliqEfetUF: '0.04',
        pAliqEfetCBS: '0.36',
        vIBSTot: 53,
        vCBS: 476,
        vTotNF: 135_000,
      },
    });
    // 1350.00 − 27.00 − 20.25 − 62.78; the base of CBS also loses the own PIS and Cofins.
    expect(emitir(nova(), EMPRESA)).toMatchObject({
      total: { vTotalRet: 11_003, vLiq: 123_997 },
      ibsCbs: { vBC: 127_372 },
    });
    const semIss = (nome: string): unknown => {
      const { issqn, total } = emitir(nova(), REGIMES[nome] ?? MENSALIDADE);
      return [issqn.vBC, issqn.pAliqAplic, issqn.vISSQN, total.vLiq];
    };
    expect(semIss('imune')).toEqual([undefined, undefined, undefined, 135_000]);
    expect(semIss('MEI')).toEqual([undefined, undefined, undefined, 135_000]);
    expect(semIss('simples')).toEqual([135_000, undefined, undefined, 135_000]);
    expect(semIss('simples com ISS fora')).toEqual([135_000, '2.00', 2_700, 135_000]);
    expect(semIss('redução de base')).toEqual([121_500, '2.00', 2_430, 135_000]);
  });

  it('arredonda o meio para o par (NT 007)', () => {
    expect([50, 150, 250, 51, 149].map((v) => parcelaPercentual(v, '1'))).toEqual([0, 2, 2, 1, 1]);
  });

  it('numera por emitente e conta os documentos de todos', () => {
    const sefin = nova();
    const daOutra: DadosDps = { ...MENSALIDADE, prestador: { cnpj: '11222333000181', regime: 'LUCRO_REAL' } };
    expect([1, 2].map((numero) => emitir(sefin, { ...MENSALIDADE, numero }).nNFSe)).toEqual(['1', '2']);
    const { corpo, status } = enviar(sefin, assinada(daOutra, outra));
    const lida = lerRespostaEmissao(status, JSON.stringify(corpo));
    expect(lida.situacao === 'AUTORIZADA' && lerNfse(lida.nfseXml)).toMatchObject({ nNFSe: '1', nDFSe: '3' });
  });
});

describe('o que a SEFIN recusa', () => {
  const xml = assinada(MENSALIDADE);
  it.each([
    ['E1225', 'nada'],
    ['E1225', undefined],
    ['E1229', gzipSync(Buffer.from(xml, 'latin1')).toString('base64')],
    ['E1229', empacotar(xml.replace('encoding="UTF-8"', 'encoding="ISO-8859-1"'))],
    ['E1228', empacotar(xml.replace('<infDPS ', '<infDPS xmlns:a="b" '))],
    ['E1235', empacotar(xml.replace('<serie>1</serie>', ''))],
    ['E1235', empacotar('<a/>')],
    ['E1235', empacotar('texto')],
  ])('%s: pacote, codificação e esquema', (codigo, pacote) => {
    const resposta = nova().receberDps({ pacote });
    expect(resposta.status).toBe(400);
    expect(codigos(resposta)).toContain(codigo);
    expect(lerRespostaEmissao(resposta.status, JSON.stringify(resposta.corpo)).situacao).toBe('REJEITADA');
  });

  it('o esquema oficial pega o que a nossa tabela não conhece', () => {
    if (!oficial) return;
    const comObjeto = xml.replace('</KeyInfo>', '</KeyInfo><Nada/>');
    expect(codigos(enviar(nova({ oficial }), comObjeto))).toEqual(['E1235']);
  });

  const curto = gerarCertificadoDeTeste({
    cnpj: CNPJ,
    razaoSocial: 'X',
    validoDe: new Date('2026-01-01'),
    validoAte: new Date('2026-06-01'),
    senha: 's',
  });
  const semCnpj = gerarCertificadoDeTeste({
    razaoSocial: 'X',
    validoDe: new Date('2026-01-01'),
    validoAte: new Date('2027-06-01'),
    senha: 's',
  });
  it.each<[string, string, Partial<OpcoesDaSefin>?]>([
    ['E0717', montarDps(MENSALIDADE).xml],
    ['E0714', xml.replace('1500.00', '1500.01')],
    ['E0715', assinada(MENSALIDADE, curto)],
    [
      'E0715',
      assinada(MENSALIDADE, curto),
      { autoridadesPem: [autoridade.certificadoPem], agora: () => new Date('2026-05-01T00:00:00Z') },
    ],
    ['E0716', assinada(MENSALIDADE, semCnpj)],
    ['E0718', assinada(MENSALIDADE, outra)],
    ['E0008', xml, { agora: () => new Date('2026-11-22T12:59:59Z') }],
    ['E0010', assinada({ ...MENSALIDADE, serie: 70_000 })],
    ['E0206', assinada({ ...MENSALIDADE, tomador: { nome: 'x', documento: '52998224726' } })],
    ['E0006', assinada({ ...MENSALIDADE, ambiente: 'PRODUCAO' })],
    [
      'E0044',
      assinada({ ...MENSALIDADE, substituicao: { chave: `35503082212345678000195${'0'.repeat(27)}`, motivo: '01' } }),
    ],
  ])('%s: assinatura, certificado e regras', (codigo, documento, opcoes = {}) => {
    expect(codigos(enviar(nova(opcoes), documento))).toContain(codigo);
  });

  it('aceita a autoridade em que confia', () => {
    expect(enviar(nova({ autoridadesPem: [autoridade.certificadoPem] }), xml).status).toBe(201);
  });

  it('E0004: o Id de outra DPS, mesmo bem assinado', () => {
    const { id, xml: original } = montarDps(MENSALIDADE);
    const falso = `${id.slice(0, -1)}7`;
    expect(codigos(enviar(nova(), assinar(original.replace(id, falso), falso, escola)))).toEqual(['E0004']);
  });

  it('E0014 na segunda vez, e a primeira nota continua a mesma', () => {
    const sefin = nova();
    const { chave } = emitir(sefin, MENSALIDADE);
    const segunda = enviar(sefin, assinada({ ...MENSALIDADE, valores: { servicoCentavos: 1 } }));
    expect([segunda.status, codigos(segunda)]).toEqual([400, ['E0014']]);
    expect(sefin.notas().map((n) => n.chave)).toEqual([chave]);
  });

  it('não gasta número com o que recusa', () => {
    const sefin = nova();
    enviar(sefin, montarDps(MENSALIDADE).xml);
    expect(emitir(sefin, MENSALIDADE).nNFSe).toBe('1');
  });

  it('o certificado da conexão deve ser do emitente', () => {
    expect(codigos(enviar(nova(), xml, '11222333000181'))).toEqual(['E1208']);
    expect(codigos(enviar(nova(), xml, null))).toEqual(['E1206']);
    expect(enviar(nova(), xml, '12345678000276').status).toBe(201);
  });

  it('obedece aos cadastros que o treino declara', () => {
    const sefin = nova();
    sefin.cadastrarContribuinte(CNPJ, { inscritoNoCnc: true, opcaoSimples: '3' });
    expect(codigos(enviar(sefin, xml))).toEqual(['E0116', 'E0160']);
    sefin.cadastrarContribuinte(CNPJ, { razaoSocial: 'Colégio do Cadastro', logradouro: 'Rua Um', cep: '01310100' });
    sefin.parametrizarMunicipio('3550308', { aliquota: '2.5', exigeCodigoMunicipal: true });
    expect(codigos(enviar(sefin, xml))).toEqual(['E0312']);
    const comCodigo = { ...MENSALIDADE, servico: { ...MENSALIDADE.servico, codigoTributacaoMunicipal: '101' } };
    expect(emitir(sefin, comCodigo)).toMatchObject({
      emit: { xNome: 'Colégio do Cadastro' },
      issqn: { pAliqAplic: '2.50', vISSQN: 3_375 },
      servico: { xTribMun: 'Código municipal 101' },
    });
    sefin.parametrizarMunicipio('3550308', { convenioAtivo: false });
    expect(lerRespostaConvenio(200, JSON.stringify(sefin.consultarConvenio('3550308').corpo))).toEqual({
      aderenteAmbienteNacional: false,
      aderenteEmissorNacional: false,
    });
    expect(codigos(enviar(sefin, assinada({ ...MENSALIDADE, numero: 2 })))).toContain('E0038');
  });
});

describe('consultas', () => {
  it('a chave só é dita a quem está na nota; se existe, a qualquer um', () => {
    const sefin = nova();
    const { chave, idDps } = emitir(sefin, MENSALIDADE);
    const dps = (id: string, t?: string | null) => {
      const { status, corpo } = sefin.consultarDps(id, t);
      return lerRespostaConsultaDps(status, JSON.stringify(corpo));
    };
    for (const quem of [undefined, CNPJ, '52998224725'])
      expect(dps(idDps, quem)).toEqual({ situacao: 'ENCONTRADA', chaveAcesso: chave });
    expect(dps(idDps.slice(3))).toEqual({ situacao: 'ENCONTRADA', chaveAcesso: chave });
    expect(sefin.consultarDps(idDps, '11222333000181').status).toBe(403);
    expect(sefin.consultarNfse(chave, null).status).toBe(403);
    expect(dps('DPS1')).toEqual({ situacao: 'NAO_ENCONTRADA' });
    expect([sefin.existeDps(idDps), sefin.existeDps('DPS1')]).toEqual([true, false]);
    const nota = sefin.consultarNfse(chave, CNPJ);
    expect(lerRespostaConsultaNfse(nota.status, JSON.stringify(nota.corpo))).toMatchObject({
      situacao: 'ENCONTRADA',
      chaveAcesso: chave,
    });
    expect(lerRespostaConsultaNfse(404, JSON.stringify(sefin.consultarNfse('0', CNPJ).corpo)).situacao).toBe(
      'NAO_ENCONTRADA',
    );
  });

  it('alíquota do serviço', () => {
    expect(nova().consultarAliquota('3550308', '08.01.01.000').corpo['aliquotas']).toMatchObject({
      '08.01.01.000': [{ aliq: 2 }],
    });
  });
});

describe('eventos', () => {
  const pedido = (chave: string, mudancas: object = {}, par: ParDeChaves = escola): string => {
    const { id, xml } = montarCancelamento({
      ambiente: 'HOMOLOGACAO',
      versaoAplicativo: 'sineta-0.1',
      pedidoEm: AGORA,
      autor: CNPJ,
      chave,
      motivo: '2',
      descricao: 'Aluno não cursou o mês',
      ...mudancas,
    });
    return assinar(xml, id, par);
  };
  const cancelar = (sefin: SefinSandbox, chave: string, xml: string, transmissor?: string | null) => {
    const { status, corpo } = sefin.receberEvento(chave, { pacote: empacotar(xml), transmissor });
    return lerRespostaEvento(status, JSON.stringify(corpo));
  };

  it('cancela uma vez, com evento válido no esquema oficial, e o devolve na consulta', () => {
    const sefin = nova({ oficial });
    const { chave } = emitir(sefin, MENSALIDADE);
    const resposta = cancelar(sefin, chave, pedido(chave), CNPJ);
    if (resposta.situacao !== 'REGISTRADO') throw new Error(JSON.stringify(resposta));
    if (oficial) expect(oficial.validar('evento', resposta.eventoXml)).toEqual([]);
    expect(verificarAssinatura(resposta.eventoXml)).toMatchObject({ valida: true, idAssinado: `EVT${chave}101101001` });
    expect(cancelar(sefin, chave, pedido(chave))).toMatchObject({
      situacao: 'REJEITADA',
      erros: [{ codigo: 'E0840' }],
    });
    const consulta = sefin.consultarEventos(chave, '101101', 1);
    expect(lerRespostaConsultaEvento(consulta.status, JSON.stringify(consulta.corpo))).toEqual({
      situacao: 'ENCONTRADO',
      eventosXml: [resposta.eventoXml],
    });
    expect(sefin.consultarEventos(chave, '105102').status).toBe(404);
  });

  it('substituir cancela a anterior por conta do governo, e só uma vez', () => {
    const sefin = nova({ oficial });
    const { chave } = emitir(sefin, MENSALIDADE);
    const nova_ = {
      ...MENSALIDADE,
      numero: 2,
      substituicao: { chave, motivo: '99' as const, descricao: 'Tomador “errado” na nota' },
    };
    const substituta = emitir(sefin, nova_);
    const consulta = sefin.consultarEventos(chave, '105102');
    const lido = lerRespostaConsultaEvento(consulta.status, JSON.stringify(consulta.corpo));
    if (lido.situacao !== 'ENCONTRADO') throw new Error(JSON.stringify(lido));
    expect(lido.eventosXml[0]).toContain(`<chSubstituta>${substituta.chave}</chSubstituta>`);
    if (oficial) expect(oficial.validar('evento', lido.eventosXml[0] ?? '')).toEqual([]);
    expect(codigos(enviar(sefin, assinada({ ...nova_, numero: 3 })))).toEqual(['E0046']);
    expect(cancelar(sefin, chave, pedido(chave))).toMatchObject({ erros: [{ codigo: 'E0840' }] });
    expect(cancelar(sefin, substituta.chave, pedido(substituta.chave)).situacao).toBe('REGISTRADO');
  });

  it.each<[string, (chave: string) => string, string | null | undefined, number?]>([
    ['E1225', () => 'x', undefined],
    ['E1235', () => '<a/>', undefined],
    ['E1235', (c) => pedido(c).replace('Cancelamento de NFS-e', 'Outra coisa'), undefined],
    ['E0801', (c) => pedido(`${c.slice(0, -1)}0`), undefined],
    ['E0803', (c) => pedido(c.replace(/^355/, '356')), undefined],
    ['E0804', (c) => pedido(c, { ambiente: 'PRODUCAO' }), undefined],
    ['E0806', (c) => pedido(c, { pedidoEm: new Date('2026-11-23T00:00:00Z') }), undefined],
    ['E0810', (c) => pedido(c, { autor: '11222333000181' }, outra), undefined],
    ['E0714', (c) => pedido(c).replace('não cursou', 'nao cursou'), undefined],
    ['E1208', (c) => pedido(c), '11222333000181'],
    ['E0822', (c) => pedido(c), undefined, -1],
  ])('%s: recusa', (codigo, montar, transmissor, prazo = Infinity) => {
    const sefin = nova();
    const { chave } = emitir(sefin, MENSALIDADE);
    if (prazo < Infinity) sefin.parametrizarMunicipio('3550308', { prazoCancelamentoDias: prazo });
    const xml = montar(chave);
    const alvo = codigo === 'E0801' ? '0'.repeat(50) : chave;
    const pacote = codigo === 'E1225' ? 'x' : empacotar(xml);
    const { status, corpo } = sefin.receberEvento(alvo, { pacote, transmissor });
    expect(JSON.stringify(corpo['erro'])).toContain(codigo);
    expect(lerRespostaEvento(status, JSON.stringify(corpo)).situacao).toBe('REJEITADA');
    expect(sefin.consultarEventos(chave).status).toBe(404);
  });
});

describe('memória em disco', () => {
  it('outro processo continua de onde o primeiro parou, mesmo com a última linha cortada', () => {
    const pasta = mkdtempSync(join(tmpdir(), 'sineta-sefin-'));
    try {
      const primeira = nova({ pasta });
      const { chave, xml } = emitir(primeira, MENSALIDADE);
      primeira.parametrizarMunicipio('3550308', { aliquota: '3' });
      primeira.fechar();
      const arquivo = join(pasta, 'sefin.jsonl');
      appendFileSync(arquivo, readFileSync(arquivo, 'utf8').slice(0, 500));
      const segunda = nova({ pasta });
      expect(codigos(enviar(segunda, assinada(MENSALIDADE)))).toEqual(['E0014']);
      expect(segunda.notas()).toMatchObject([{ chave, nfseXml: xml }]);
      expect(emitir(segunda, { ...MENSALIDADE, numero: 2 })).toMatchObject({
        nNFSe: '2',
        nDFSe: '2',
        issqn: { pAliqAplic: '3.00' },
      });
      segunda.fechar();
      const terceira = nova({ pasta });
      expect(terceira.notas()).toHaveLength(2);
      terceira.fechar();
    } finally {
      rmSync(pasta, { recursive: true });
    }
  });
});

function xmlsecAceita(xml: string, assinatura: string): boolean {
  const pasta = mkdtempSync(join(tmpdir(), 'sineta-dsig-'));
  try {
    writeFileSync(join(pasta, 'a.xml'), xml);
    const ids = ['infNFSe', 'infDPS'].flatMap((nome) => ['--id-attr:Id', nome]);
    return (
      spawnSync('xmlsec1', ['--verify', '--insecure', ...ids, '--node-xpath', assinatura, join(pasta, 'a.xml')])
        .status === 0
    );
  } finally {
    rmSync(pasta, { recursive: true });
  }
}

describe('análise fiscal do cancelamento', () => {
  const pedir = (sefin: SefinSandbox, chave: string, analise: boolean): Resposta => {
    const { id, xml } = montarCancelamento({
      ...{ ambiente: 'HOMOLOGACAO', versaoAplicativo: 'x', pedidoEm: AGORA, autor: CNPJ, chave, motivo: '1', analise },
      descricao: 'Nota emitida em duplicidade',
    });
    const assinado = assinar(xml, id, escola);
    if (oficial) expect(oficial.validar('pedRegEvento', assinado)).toEqual([]);
    return sefin.receberEvento(chave, { pacote: empacotar(assinado) });
  };

  it.each([true, false])(
    'pedida uma vez, respondida uma vez (deferida: %s), em documentos do esquema oficial',
    (deferida) => {
      const sefin = nova();
      const { chave } = emitir(sefin, MENSALIDADE);
      expect(sefin.decidirAnalise(chave, deferida, 'Sem pedido do contribuinte')).toBe(false);
      const registrado = lerRespostaEvento(201, JSON.stringify(pedir(sefin, chave, true).corpo));
      if (registrado.situacao !== 'REGISTRADO') throw new Error(JSON.stringify(registrado));
      if (oficial) expect(oficial.validar('evento', registrado.eventoXml)).toEqual([]);
      expect(pedir(sefin, chave, true).corpo).toMatchObject({ erro: { codigo: 'E0841' } });
      expect(sefin.decidirAnalise(chave, deferida, 'Decisão do fisco municipal')).toBe(true);
      const eventos = lerRespostaConsultaEvento(200, JSON.stringify(sefin.consultarEventos(chave).corpo));
      if (eventos.situacao !== 'ENCONTRADO') throw new Error(JSON.stringify(eventos));
      const [, resposta = ''] = eventos.eventosXml;
      expect(resposta).toContain(deferida ? '<e105104>' : '<e105105>');
      if (oficial) expect(oficial.validar('evento', resposta)).toEqual([]);
      expect(pedir(sefin, chave, true).status).toBe(deferida ? 400 : 201);
    },
  );
});
