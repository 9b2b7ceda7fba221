import { empacotar, desempacotar } from '../xml/empacotar.js';
import { gzipSync } from 'node:zlib';
import { DPS_EMPRESA, DPS_REGULAR, DPS_SIMPLES } from '../../../../test/apoio/exemplos-dps.js';
import { lerCompartilhado } from '../../../../test/apoio/esquemas-da-nfse.js';
import { lerNfse } from './ler-nfse.js';
import { montarDps } from './montar-dps.js';
import {
  jaExiste,
  lerRespostaConsultaDps,
  lerRespostaConsultaEvento,
  lerRespostaConsultaNfse,
  lerRespostaConvenio,
  lerRespostaEmissao,
  lerRespostaEvento,
} from './respostas.js';

const CHAVE = '35503082212345678000195000000000000126110000000019';
const nota = (dps: string): string =>
  `<?xml version="1.0" encoding="UTF-8"?><NFSe xmlns="http://www.sped.fazenda.gov.br/nfse" versao="1.01"><infNFSe Id="NFS${CHAVE}">` +
  '<xLocEmi>São Paulo</xLocEmi><xLocPrestacao>São Paulo</xLocPrestacao><nNFSe>1</nNFSe><xTribNac>Ensino &amp; regular</xTribNac><verAplic>s</verAplic><ambGer>2</ambGer><tpEmis>1</tpEmis><cStat>100</cStat>' +
  '<dhProc>2026-11-22T10:00:05-03:00</dhProc><nDFSe>9</nDFSe><emit><CNPJ>12345678000195</CNPJ><xNome>Colégio</xNome><enderNac><xLgr>Rua A</xLgr><nro>1</nro><xBairro>B</xBairro><cMun>3550308</cMun><UF>SP</UF><CEP>01310100</CEP></enderNac></emit>' +
  `<valores><vBC>1350.00</vBC><pAliqAplic>2.00</pAliqAplic><vISSQN>27.00</vISSQN><vLiq>1350.00</vLiq></valores>${dps.slice(dps.indexOf('<DPS'))}</infNFSe></NFSe>`;
const NOTA = nota(montarDps(DPS_REGULAR).xml);
const API = { tipoAmbiente: 2, versaoAplicativo: '1.0', dataHoraProcessamento: '2026-11-22T10:00:05-03:00' };
const json = (o: object): string => JSON.stringify({ ...API, ...o });

describe('empacotar', () => {
  it('volta ao mesmo texto e recusa o que não é base64 de gzip de UTF-8, ou é grande demais', () => {
    expect(desempacotar(empacotar('<a>ção 😀</a>'))).toBe('<a>ção 😀</a>');
    for (const ruim of [
      '',
      '###',
      'YWJj',
      gzipSync(Buffer.from([0xff, 0xfe, 0x00])).toString('base64'),
      gzipSync(Buffer.alloc(5 << 20)).toString('base64'),
      empacotar('<a/>').slice(0, 20),
    ]) {
      expect(() => desempacotar(ruim)).toThrow(expect.objectContaining({ codigo: 'pacote-invalido' }));
    }
  });
});

describe('lerNfse', () => {
  it('lê o que se guarda e o que se desenha', () => {
    expect(lerNfse(NOTA)).toMatchObject({
      chave: CHAVE,
      idDps: 'DPS355030821234567800019500001000000000000001',
      nNFSe: '1',
      dCompet: '2026-11-01',
      emit: { xNome: 'Colégio', UF: 'SP', end: { cMun: '3550308', CEP: '01310100', xLgr: 'Rua A' } },
      prest: { CNPJ: '12345678000195', opSimpNac: '1' },
      toma: {
        CPF: '52998224725',
        xNome: 'Maria da Silva & Filhos <responsável>',
        end: { CEP: '01310100', xBairro: 'Bela Vista' },
      },
      servico: {
        cTribNac: '080101',
        xTribNac: 'Ensino & regular',
        xDescServ: 'Mensalidade escolar 11/2026\nAluno: João — Ensino Fundamental',
      },
      issqn: { tribISSQN: '1', vBC: 135_000, pAliqAplic: '2.00', vISSQN: 2_700, tpRetISSQN: '1' },
      ibsCbs: { CST: '200', cClassTrib: '200028', cIndOp: '030101', indDest: '0', vBC: undefined },
      total: { vServ: 150_000, vDescIncond: 15_000, vLiq: 135_000 },
      informacoes: { pTotTrib: { fed: '13.45', est: '0.00', mun: '2.50' } },
    });
    const empresa = lerNfse(nota(montarDps(DPS_EMPRESA).xml));
    expect(empresa.federal).toEqual({
      vRetIRRF: 3_000,
      vRetCP: undefined,
      vRetCSLL: 9_300,
      tpRetPisCofins: '3',
      vPis: 1_300,
      vCofins: 6_000,
    });
    expect(empresa.informacoes?.vTotTrib).toEqual({ fed: 26_900, est: 0, mun: 5_000 });
    const simples = lerNfse(nota(montarDps(DPS_SIMPLES).xml));
    expect([simples.ibsCbs, simples.federal, simples.informacoes?.pTotTribSN]).toEqual([undefined, undefined, '8.21']);
  });

  it.each(['', 'texto', '<a/>', montarDps(DPS_REGULAR).xml, NOTA.slice(0, -20), '<?xml version="1.0"?>'])(
    'recusa %#',
    (xml) => {
      expect(() => lerNfse(xml)).toThrow(expect.objectContaining({ codigo: 'xml-invalido' }));
    },
  );

  it.each(['nfse-autorizada.xml', 'nfse-homologacao.xml', 'nfse-php_nfse.xml'])('lê a amostra %s', (nome) => {
    const xml = lerCompartilhado('amostras/nfse/nacional', nome);
    if (xml === null) return;
    const lida = lerNfse(xml);
    expect(lida.chave).toHaveLength(50);
    expect(lida.total.vLiq).toBeGreaterThan(0);
  });
});

describe('respostas da emissão', () => {
  const boa = json({
    idDps: 'x',
    chaveAcesso: CHAVE,
    nfseXmlGZipB64: empacotar(NOTA),
    alertas: [{ Codigo: 'A1', Descricao: 'aviso' }],
  });

  it('201 com a nota é AUTORIZADA, com a chave que está na nota', () => {
    expect(lerRespostaEmissao(201, boa)).toMatchObject({
      situacao: 'AUTORIZADA',
      chaveAcesso: CHAVE,
      idDps: 'DPS355030821234567800019500001000000000000001',
      nfseXml: NOTA,
      alertas: [{ codigo: 'A1', descricao: 'aviso' }],
    });
  });

  it.each([
    [
      'lista',
      400,
      { erros: [{ codigo: 'E0206', descricao: 'CPF', complemento: 'x' }] },
      [{ codigo: 'E0206', descricao: 'CPF', complemento: 'x' }],
    ],
    ['PascalCase', 400, { Erros: [{ Codigo: 'E0206', Descricao: 'CPF' }] }, [{ codigo: 'E0206', descricao: 'CPF' }]],
    [
      'objeto',
      403,
      { erro: { codigo: 'E1200', descricao: 'certificado' } },
      [{ codigo: 'E1200', descricao: 'certificado' }],
    ],
    ['código numérico', 422, { erro: [{ codigo: 999, mensagem: 'm' }] }, [{ codigo: '999', descricao: 'm' }]],
  ])('4xx com erros em %s é REJEITADA', (_nome, status, corpo, erros) => {
    expect(lerRespostaEmissao(status, json(corpo))).toMatchObject({ situacao: 'REJEITADA', status, erros });
  });

  it.each([
    ['página de firewall', 403, '<html>Request Rejected</html>'],
    ['JSON de firewall', 403, '{"message":"forbidden","error":"waf"}'],
    ['500 com erros', 500, json({ erros: [{ codigo: 'E9999', descricao: 'x' }] })],
    ['502', 502, 'Bad Gateway'],
    ['429', 429, '{}'],
    ['corpo cortado', 201, boa.slice(0, -30)],
    ['sem a nota', 201, json({ chaveAcesso: CHAVE })],
    ['nota que não abre', 201, json({ nfseXmlGZipB64: 'AAAA' })],
    ['nota que não é nota', 201, json({ nfseXmlGZipB64: empacotar('<a/>') })],
    ['vazio', 200, ''],
    ['redirecionamento', 302, json({ erros: [{ codigo: 'E1', descricao: '' }] })],
  ])('%s é INDETERMINADA', (_nome, status, corpo) => {
    const resposta = lerRespostaEmissao(status, corpo);
    expect(resposta).toMatchObject({ situacao: 'INDETERMINADA', status });
    if (resposta.situacao === 'INDETERMINADA') expect(resposta.motivo).toMatch(/\.$/);
  });

  it('E0014 diz que a nota já existe', () => {
    expect(jaExiste([{ codigo: 'E0014', descricao: '' }])).toBe(true);
    expect(jaExiste([{ codigo: 'E0004', descricao: '' }])).toBe(false);
  });
});

describe('respostas das consultas', () => {
  it('GET /dps: só o 404 da própria API quer dizer "não existe"', () => {
    expect(lerRespostaConsultaDps(200, json({ chaveAcesso: CHAVE, idDps: 'x' }))).toEqual({
      situacao: 'ENCONTRADA',
      chaveAcesso: CHAVE,
    });
    expect(lerRespostaConsultaDps(404, json({ erro: { codigo: 'E0', descricao: 'x' } }))).toEqual({
      situacao: 'NAO_ENCONTRADA',
    });
    for (const [status, corpo] of [
      [404, '<html>'],
      [404, '{}'],
      [200, '{}'],
      [500, json({})],
      [403, json({})],
    ] as const) {
      expect(lerRespostaConsultaDps(status, corpo).situacao).toBe('INDETERMINADA');
    }
  });

  it('GET /nfse', () => {
    expect(lerRespostaConsultaNfse(200, json({ nfseXmlGZipB64: empacotar(NOTA) }))).toMatchObject({
      situacao: 'ENCONTRADA',
      chaveAcesso: CHAVE,
    });
    expect(lerRespostaConsultaNfse(404, json({})).situacao).toBe('NAO_ENCONTRADA');
    expect(lerRespostaConsultaNfse(200, json({})).situacao).toBe('INDETERMINADA');
  });

  it('eventos: um documento, ou lista com base64 a mais', () => {
    const pacote = empacotar('<evento/>');
    const dobrado = Buffer.from(pacote).toString('base64');
    expect(lerRespostaEvento(201, json({ eventoXmlGZipB64: pacote }))).toEqual({
      situacao: 'REGISTRADO',
      eventoXml: '<evento/>',
    });
    expect(lerRespostaEvento(400, json({ erro: { codigo: 'E0822', descricao: 'prazo' } }))).toMatchObject({
      situacao: 'REJEITADA',
      erros: [{ codigo: 'E0822' }],
    });
    expect(lerRespostaEvento(201, json({})).situacao).toBe('INDETERMINADA');
    expect(
      lerRespostaConsultaEvento(200, json({ eventos: [{ arquivoXml: dobrado }, { arquivoXml: pacote }] })),
    ).toEqual({ situacao: 'ENCONTRADO', eventosXml: ['<evento/>', '<evento/>'] });
    expect(lerRespostaConsultaEvento(404, json({})).situacao).toBe('NAO_ENCONTRADO');
    expect(lerRespostaConsultaEvento(200, '<html>').situacao).toBe('INDETERMINADA');
  });

  it('convênio: só aderenteEmissorNacional = 1 decide', () => {
    const corpo = (v: unknown): string =>
      JSON.stringify({ parametrosConvenio: { aderenteAmbienteNacional: 1, aderenteEmissorNacional: v } });
    expect(lerRespostaConvenio(200, corpo(1))).toEqual({
      aderenteAmbienteNacional: true,
      aderenteEmissorNacional: true,
    });
    expect(lerRespostaConvenio(200, corpo('0'))?.aderenteEmissorNacional).toBe(false);
    expect(lerRespostaConvenio(404, corpo(1))).toBeNull();
    expect(lerRespostaConvenio(200, '{}')).toBeNull();
  });

  it.each([
    'emitir_sucesso',
    'consultar_nfse',
    'cancelar_sucesso',
    'emitir_rejeicao',
    'cancelar_rejeicao',
    'consultar_dps',
  ])('entende a forma da amostra %s', (nome) => {
    const corpo = lerCompartilhado('amostras/nfse/responses', `${nome}.json`);
    if (corpo === null) return;
    if (nome === 'emitir_rejeicao')
      expect(lerRespostaEmissao(400, corpo)).toMatchObject({ erros: [{ codigo: 'E001' }] });
    if (nome === 'cancelar_rejeicao')
      expect(lerRespostaEvento(400, corpo)).toMatchObject({ erros: [{ codigo: 'E201' }] });
    if (nome === 'consultar_dps') expect(lerRespostaConsultaDps(200, corpo).situacao).toBe('ENCONTRADA');
    if (nome === 'cancelar_sucesso') expect(lerRespostaEvento(201, corpo).situacao).toBe('REGISTRADO');
    if (nome === 'emitir_sucesso')
      expect(lerRespostaEmissao(201, corpo)).toMatchObject({ situacao: 'AUTORIZADA', alertas: [{ codigo: 'A001' }] });
    if (nome === 'consultar_nfse') expect(lerRespostaConsultaNfse(200, corpo).situacao).toBe('ENCONTRADA');
  });
});
