import { assinar, gerarCertificadoDeTeste, lerDocumentoDoAdn, type ItemDistribuido } from '@sineta/nfse';
import type { SituacaoDaNota } from '../notas/nota-fiscal.entity.js';
import type { DocumentoAdn } from './documento-adn.entity.js';
import { efeitoDe, esperaDaEscola } from './efeito.regras.js';
import { examinar, semRepetidos, type DocumentoExaminado } from './exame.regras.js';

const CNPJ = '12345678000195';
const CHAVE = `3550308${'2'}2${CNPJ}00000000000072611123456789${'0'}`.slice(0, 50);

describe('o que um documento do ADN faz com a nota daqui', () => {
  const nota = (situacao: SituacaoDaNota, mudanca: object = {}) => ({
    ...{ situacao, familia: 'NACIONAL' as const, xmlDocumento: '<SignatureValue>abc=</SignatureValue>' },
    ...{ chaveAcesso: CHAVE, ...mudanca },
  });
  const nfse = (mudanca: Partial<DocumentoAdn> = {}) => ({
    ...{ tipo: 'NFSE' as const, papel: 'EMITENTE' as const, evento: null, chave: CHAVE },
    ...{ conteudo: '<NFSe><SignatureValue>abc=</SignatureValue></NFSe>', ...mudanca },
  });
  const evento = (codigo: string) => nfse({ tipo: 'EVENTO', evento: codigo, conteudo: '<evento/>' });

  it.each([
    ['emitida em outro sistema', nfse(), null, { tipo: 'DE_FORA' }],
    ['em que a escola é tomador', nfse({ papel: 'TOMADOR' }), null, { tipo: 'NENHUM' }],
    ['a que já se sabia', nfse(), nota('AUTORIZADA'), { tipo: 'NENHUM' }],
    ['em dúvida, e é ela', nfse(), nota('INDETERMINADA', { chaveAcesso: null }), { tipo: 'AUTORIZAR' }],
    [
      'em dúvida, e o número é de outra DPS',
      nfse({ conteudo: '<NFSe/>' }),
      nota('INDETERMINADA', { chaveAcesso: null }),
      { tipo: 'NUMERO_ALHEIO' },
    ],
    ['a caminho, de outra DPS', nfse({ conteudo: '<NFSe/>' }), nota('ENVIANDO'), { tipo: 'ESPERAR' }],
    ['rejeitada aqui, o número usado lá', nfse(), nota('REJEITADA', { chaveAcesso: null }), { tipo: 'DE_FORA' }],
    [
      'da prefeitura, achada pelo número',
      nfse(),
      nota('AUTORIZADA', { familia: 'ABRASF', chaveAcesso: null }),
      { tipo: 'NENHUM' },
    ],
  ])('nota %s', (_nome, documento, conhecida, esperado) => {
    expect(efeitoDe(documento, conhecida, false)).toEqual(esperado);
  });

  it.each<[string, string, SituacaoDaNota, object]>([
    ['cancelada por outro sistema', '101101', 'AUTORIZADA', { tipo: 'MUDAR', causa: 'BAIXA_DE_FORA' }],
    ['cancelada de ofício', '305101', 'CANCELAMENTO_NEGADO', { tipo: 'MUDAR', causa: 'BAIXA_DE_FORA' }],
    ['o cancelamento que a escola pediu', '101101', 'CANCELANDO', { tipo: 'MUDAR', causa: 'BAIXA' }],
    ['análise deferida', '105104', 'EM_ANALISE_FISCAL', { tipo: 'MUDAR', causa: 'BAIXA' }],
    ['análise negada', '105105', 'EM_ANALISE_FISCAL', { tipo: 'MUDAR', causa: 'BAIXA_NEGADA' }],
    ['análise negada antes do pedido de agora', '105105', 'CANCELANDO', { tipo: 'NENHUM' }],
    ['substituída por outro sistema', '105102', 'AUTORIZADA', { tipo: 'MUDAR', causa: 'SUBSTITUICAO_DE_FORA' }],
    ['o que já se sabia', '101101', 'CANCELADA', { tipo: 'NENHUM' }],
    ['de nota ainda em dúvida', '101101', 'INDETERMINADA', { tipo: 'ESPERAR' }],
    ['pedido de análise', '101103', 'AUTORIZADA', { tipo: 'NENHUM' }],
    ['rejeição do tomador', '203206', 'AUTORIZADA', { tipo: 'AVISAR', texto: 'o tomador rejeitou a nota' }],
  ])('evento: %s', (_nome, codigo, situacao, esperado) => {
    expect(efeitoDe(evento(codigo), nota(situacao), false)).toEqual(esperado);
  });

  it('evento de nota que não está aqui, e substituição feita por nós', () => {
    expect(efeitoDe(evento('101101'), null, false)).toEqual({ tipo: 'NENHUM' });
    expect(efeitoDe(evento('105102'), nota('AUTORIZADA'), true)).toEqual({ tipo: 'ESPERAR' });
    expect(efeitoDe(evento('105102'), nota('SUBSTITUIDA'), true)).toEqual({ tipo: 'NENHUM' });
  });
});

describe('exame', () => {
  const par = gerarCertificadoDeTeste({
    ...{ cnpj: CNPJ, razaoSocial: 'Colégio', senha: 's' },
    ...{ validoDe: new Date('2026-01-01'), validoAte: new Date('2027-01-01') },
  });
  const xml =
    `<evento xmlns="http://www.sped.fazenda.gov.br/nfse" versao="1.01"><infEvento Id="EVT${CHAVE}101101001"><pedRegEvento><infPedReg>` +
    `<chNFSe>${CHAVE}</chNFSe><e101101><xMotivo>Duas&#0;vezes</xMotivo></e101101></infPedReg></pedRegEvento></infEvento></evento>`;
  const item = (mudanca: Partial<ItemDistribuido> = {}): ItemDistribuido => ({
    ...{ nsu: 1, chave: CHAVE, tipo: 'EVENTO', geradoEm: new Date('2026-11-22T14:00:00Z'), conteudo: xml },
    ...{ documento: null, problema: null, ...mudanca },
  });
  const assinado = (texto: string) => {
    const conteudo = assinar(texto, `EVT${CHAVE}101101001`, par);
    return item({ conteudo, documento: lerDocumentoDoAdn(conteudo) });
  };
  const exame = { cnpj: CNPJ, oficial: null };

  it('bem assinado é lido; mexido depois, é avariado e não diz o que faria', () => {
    const bom = assinado(xml.replace('&#0;', ' '));
    expect(examinar(bom, exame)).toMatchObject({
      ...{ situacao: 'LIDO', problema: null, papel: 'EMITENTE', evento: '101101', motivo: 'Duas vezes' },
      ...{ chave: CHAVE, idDocumento: `EVT${CHAVE}101101001` },
    });
    const mexido = examinar({ ...bom, conteudo: bom.conteudo.replace('Duas', 'Três') }, exame);
    expect(mexido).toMatchObject({ situacao: 'AVARIADO', idDocumento: null, evento: null, tipo: 'EVENTO' });
    expect(mexido.problema).toContain('assinatura');
  });

  it('o esquema oficial, onde o há, também decide', () => {
    const oficial = { conhece: () => true, validar: () => ['Element x: not expected'], fechar: () => undefined };
    const lido = examinar(assinado(xml.replace('&#0;', ' ')), { cnpj: CNPJ, oficial });
    expect(lido.problema).toBe('O documento não segue o esquema oficial: Element x: not expected');
  });

  it('o que o banco não guarda é trocado: NUL, metade de um caractere, ano impossível, chave que não é', () => {
    const ruim = item({ conteudo: 'a\0b\uD800', problema: 'Não abre.', chave: 'x', geradoEm: new Date(8.64e15) });
    expect(examinar(ruim, exame)).toMatchObject({ conteudo: 'a\uFFFDb\uFFFD', chave: null, geradoEm: null });
  });

  it('o que não é nota nem evento fica guardado', () => {
    expect(examinar(item({ tipo: 'CNC' }), exame)).toMatchObject({ tipo: 'OUTRO', situacao: 'LIDO', problema: null });
  });

  it('o mesmo documento não se guarda duas vezes; outro com a identidade dele é avariado', () => {
    const um = { ...examinar(assinado(xml.replace('&#0;', ' ')), exame) };
    const dois: DocumentoExaminado = { ...um, nsu: 2 };
    const falso: DocumentoExaminado = { ...um, nsu: 3, sha256: 'outro' };
    expect(semRepetidos([um, dois, falso], new Map())).toMatchObject([
      { nsu: 1, situacao: 'LIDO' },
      { nsu: 3, situacao: 'AVARIADO', idDocumento: null },
    ]);
    expect(semRepetidos([um], new Map([[um.idDocumento ?? '', um.sha256]]))).toEqual([]);
  });
});

it('cada escola tem o seu minuto', () => {
  const esperas = Array.from({ length: 300 }, (_, i) => esperaDaEscola(i + 1));
  expect(Math.max(...esperas)).toBeLessThan(30 * 60_000);
  expect(new Set(esperas.map((ms) => Math.floor(ms / 60_000))).size).toBe(30);
  expect(esperaDaEscola(7)).toBe(esperaDaEscola(7));
});
