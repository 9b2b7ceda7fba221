import { cancelamentoMostrado, errosDaBaixa } from './cancelamento.regras.js';
import type { SituacaoDaNota } from './nota-fiscal.entity.js';

const PEDIDO = { motivo: 'OUTROS', texto: 'Aluno desistiu da vaga', pedidoEm: '2026-11-27T12:00:00.000Z' } as const;
const EVENTO = '<evento><infEvento Id="EVT123101103001"><verAplic>1</verAplic></infEvento></evento>';

const mostrar = (situacao: SituacaoDaNota, { analise = false, codigo = '' } = {}) =>
  cancelamentoMostrado({
    ...{ situacao, erros: codigo ? [{ codigo, texto: 'x', acao: 'y' }] : [], xmlEvento: analise ? EVENTO : null },
    pedidoCancelamento: { ...PEDIDO, ...(analise ? { analise } : {}) },
  });

it('sem pedido não há o que mostrar', () => {
  const nota = { situacao: 'AUTORIZADA', erros: [], pedidoCancelamento: null, xmlEvento: null } as const;
  expect(cancelamentoMostrado({ ...nota, erros: [] })).toBeNull();
});

it.each<[SituacaoDaNota, Parameters<typeof mostrar>[1], RegExp]>([
  ['CANCELANDO', {}, /a caminho/],
  ['EM_ANALISE_FISCAL', { analise: true }, /leve o protocolo/],
  ['CANCELAMENTO_NEGADO', { codigo: 'E0822' }, /pedido-de-analise/],
  ['CANCELAMENTO_NEGADO', { codigo: 'E140' }, /veja em erros/],
  ['CANCELAMENTO_NEGADO', { analise: true, codigo: '105105' }, /fato novo/],
  ['CANCELADA', {}, /outra nota/],
  ['SUBSTITUIDA', {}, /outro caminho/],
])('%s %j: diz o que fazer', (situacao, opcoes, texto) => {
  const mostrado = mostrar(situacao, opcoes);
  expect(mostrado?.oQueFazer).toMatch(texto);
  expect(mostrado?.protocolo).toBe(opcoes?.analise ? 'EVT123101103001' : null);
});

it('fora do prazo, o conselho é a rota da análise; os outros códigos têm o deles', () => {
  const erros = errosDaBaixa(
    'NACIONAL',
    ['E0822', '105105', 'E0841'].map((codigo) => ({ codigo, descricao: codigo })),
  );
  expect(erros.map(({ acao }) => acao)).toEqual([
    expect.stringContaining('/pedido-de-analise'),
    expect.stringContaining('fato novo'),
    expect.stringContaining('espere'),
  ]);
});
