import { gzipSync } from 'node:zlib';
import { empacotar } from '../xml/empacotar.js';
import { lerDistribuicao, pedidoDeDistribuicao } from './distribuicao.js';
import { lerDocumentoDoAdn } from './documento-do-adn.js';

const CHAVE = '35503082212345678000195000000000000726111234567890';
const DPS = 'DPS355030821234567800019500001000000000000001';
const NOTA =
  `<?xml version="1.0" encoding="UTF-8"?><NFSe xmlns="http://www.sped.fazenda.gov.br/nfse" versao="1.01"><infNFSe Id="NFS${CHAVE}">` +
  '<nNFSe>7</nNFSe><dhProc>2026-11-22T11:00:05-03:00</dhProc><emit><CNPJ>12345678000195</CNPJ><xNome>Colégio</xNome></emit>' +
  `<DPS versao="1.01"><infDPS Id="${DPS}"><dCompet>2026-11-01</dCompet><toma><CPF>52998224725</CPF><xNome>Maria</xNome></toma>` +
  '<valores><vServPrest><vServ>1350.00</vServ></vServPrest></valores></infDPS></DPS></infNFSe></NFSe>';
const evento = (codigo: string, detalhe: string, chave = CHAVE): string =>
  `<evento xmlns="http://www.sped.fazenda.gov.br/nfse" versao="1.01"><infEvento Id="EVT${CHAVE}${codigo}001">` +
  '<dhProc>2026-11-23T09:00:00-03:00</dhProc><pedRegEvento versao="1.01"><infPedReg>' +
  `<CNPJAutor>12345678000195</CNPJAutor><chNFSe>${chave}</chNFSe><e${codigo}>${detalhe}</e${codigo}>` +
  '</infPedReg></pedRegEvento></infEvento></evento>';

const item = (NSU: unknown, ArquivoXml: string, mudanca: object = {}): object => {
  const comuns = { TipoDocumento: 'NFSE', TipoEvento: null, DataHoraGeracao: '2026-11-22T11:00:05-03:00' };
  return { NSU, ChaveAcesso: CHAVE, ArquivoXml, ...comuns, ...mudanca };
};
const lote = (...itens: object[]): string =>
  JSON.stringify({ StatusProcessamento: 'DOCUMENTOS_LOCALIZADOS', LoteDFe: itens, Alertas: [], Erros: [] });
const ler = (status: number, corpo: string) => lerDistribuicao({ status, corpo });
const itens = (corpo: string) => {
  const lido = ler(200, corpo);
  if (lido.tipo !== 'DOCUMENTOS') throw new Error(JSON.stringify(lido));
  return lido.itens;
};

it('pergunta a partir do último NSU, pelo CNPJ da escola', () => {
  const { metodo, url } = pedidoDeDistribuicao('https://adn.example/contribuintes/', 120, '12345678000195');
  expect([metodo, url]).toEqual([
    'GET',
    'https://adn.example/contribuintes/DFe/120?cnpjConsulta=12345678000195&lote=true',
  ]);
});

describe('resposta', () => {
  const NENHUM = JSON.stringify({ StatusProcessamento: 'NENHUM_DOCUMENTO_LOCALIZADO', LoteDFe: null });
  const recusa = (erros: object) => JSON.stringify({ StatusProcessamento: 'REJEICAO', LoteDFe: [], ...erros });
  it.each([
    ['404 em JSON é o fim da fila', 404, NENHUM, { tipo: 'NENHUM' }],
    ['200 sem documento também', 200, NENHUM, { tipo: 'NENHUM' }],
    ['404 de um gateway não diz nada', 404, '{"message":"no Route matched"}', { tipo: 'DUVIDA' }],
    ['404 de uma página não diz nada', 404, '<html></html>', { tipo: 'DUVIDA' }],
    ['recusa não é o fim da fila', 200, recusa({ Erros: [{ Codigo: 'E1', Descricao: 'x' }] }), { tipo: 'RECUSADA' }],
    [
      'erros em lista',
      400,
      recusa({ Erros: [{ Codigo: 'E2243', Descricao: 'CNPJ' }] }),
      { tipo: 'RECUSADA', erros: [{ codigo: 'E2243', descricao: 'CNPJ' }] },
    ],
    [
      'erro em um objeto',
      403,
      JSON.stringify({ erro: { codigo: 'E1200', mensagem: 'sem certificado' } }),
      { tipo: 'RECUSADA', erros: [{ codigo: 'E1200', descricao: 'sem certificado' }] },
    ],
    ['falha com código', 500, recusa({ Erros: [{ Codigo: 'E9999', Descricao: 'x' }] }), { tipo: 'DUVIDA' }],
    ['excesso de consultas', 429, recusa({ Erros: [{ Codigo: 'E429', Descricao: 'x' }] }), { tipo: 'DUVIDA' }],
    ['lote anunciado e vazio', 200, lote(), { tipo: 'DUVIDA' }],
    ['item sem NSU', 200, lote(item(1, empacotar(NOTA)), item(null, empacotar(NOTA))), { tipo: 'DUVIDA' }],
    ['corpo pela metade', 200, lote(item(1, empacotar(NOTA))).slice(0, 90), { tipo: 'DUVIDA' }],
  ])('%s', (_nome, status, corpo, esperado) => {
    expect(ler(status, corpo)).toMatchObject(esperado);
  });

  it('lote em ordem de NSU, com o que cada documento diz', () => {
    const corpo = lote(
      item(9, empacotar(evento('101101', '<xMotivo>Nota em dobro</xMotivo>'))),
      item('4', empacotar(NOTA)),
    );
    expect(ler(200, corpo)).toMatchObject({
      ...{ tipo: 'DOCUMENTOS', ultimoNsu: 9 },
      itens: [
        {
          ...{ nsu: 4, conteudo: NOTA, problema: null, geradoEm: new Date('2026-11-22T14:00:05Z') },
          documento: {
            ...{ tipo: 'NFSE', id: `NFS${CHAVE}`, chave: CHAVE, numero: '7', idDps: DPS, competencia: '2026-11-01' },
            ...{ servicoCentavos: 135_000, emitente: { documento: '12345678000195', nome: 'Colégio' } },
            ...{ tomador: { documento: '52998224725', nome: 'Maria' }, intermediario: null },
          },
        },
        {
          nsu: 9,
          documento: {
            tipo: 'EVENTO',
            evento: '101101',
            chave: CHAVE,
            motivo: 'Nota em dobro',
            autor: '12345678000195',
          },
        },
      ],
    });
  });

  it.each([
    ['não é base64', '***', /compactado/],
    ['gzip cortado', empacotar(NOTA).slice(0, 40), /compactado/],
    ['bomba de descompressão', gzipSync(Buffer.alloc(5 * 1024 * 1024)).toString('base64'), /compactado/],
    ['XML cortado', empacotar(NOTA.slice(0, 300)), /bem formado/],
    ['definição DTD', empacotar(`<!DOCTYPE x [<!ENTITY e SYSTEM "file:///etc/passwd">]>${NOTA}`), /DTD/],
    ['entidade desconhecida', empacotar(NOTA.replace('Colégio', '&e;')), /entidade/],
    ['nota sem chave', empacotar(NOTA.replace(`NFS${CHAVE}`, 'NFS1')), /NFS-e do padrão nacional/],
    ['valor que não é número', empacotar(NOTA.replace('1350.00', 'mil')), /./],
    ['evento de outra nota', empacotar(evento('101101', '', '1'.repeat(50))), /evento/],
    ['chave do lote diferente', empacotar(NOTA.replaceAll(CHAVE, CHAVE.replace('7261', '8261'))), /outra/],
  ])('documento avariado fica à parte, e os outros seguem: %s', (_nome, pacote, motivo) => {
    const [avariado, bom] = itens(lote(item(1, pacote), item(2, empacotar(NOTA))));
    expect(avariado).toMatchObject({ documento: null, problema: expect.stringMatching(motivo) as string });
    expect(bom).toMatchObject({ problema: null, documento: { tipo: 'NFSE' } });
  });

  it('o que não é nota nem evento é guardado, sem efeito', () => {
    expect(itens(lote(item(1, empacotar('<CNC versao="1.00"/>'), { ChaveAcesso: null })))).toMatchObject([
      { documento: null, problema: null, conteudo: '<CNC versao="1.00"/>' },
    ]);
  });
});

it.each([
  ['105102', '<cMotivo>99</cMotivo><chSubstituta>9</chSubstituta>', { chaveSubstituta: '9', motivo: null }],
  ['305101', '<xDesc>De ofício</xDesc><xProcAdm>Processo 12</xProcAdm>', { motivo: 'Processo 12' }],
  ['305102', '<xDesc>Bloqueio de NFS-e por Ofício</xDesc>', { motivo: 'Bloqueio de NFS-e por Ofício' }],
])('evento %s', (codigo, detalhe, esperado) => {
  expect(lerDocumentoDoAdn(evento(codigo, detalhe))).toMatchObject({ evento: codigo, ...esperado });
});
