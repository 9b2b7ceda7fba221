import { lerCobranca, lerDevolucao, lerPagina, lerPix, lerProblema } from './respostas-do-psp.js';

const E2E = 'E12345678202009091221abcdef12345';

it('um Pix da API vira centavos e instante', () => {
  const pix = lerPix({
    ...{ endToEndId: E2E, txid: 'cd1fe328c8754813a0a4a1bd6ad1b4e1', valor: '110.00', chave: 'a@b.c' },
    ...{ horario: '2020-09-09T20:15:00.358Z', infoPagador: '0123456789' },
    componentesValor: { original: { valor: '100.00' }, multa: { valor: '10.00' } },
    devolucoes: [
      { id: '123ABC', rtrId: 'D12345678202009091221abcdf098765', valor: '10.00', status: 'EM_PROCESSAMENTO' },
    ],
  });
  expect(pix).toMatchObject({
    ...{ e2eid: E2E, valorCentavos: 11_000, chave: 'a@b.c', infoPagador: '0123456789' },
    devolucoes: [{ identificador: '123ABC', valorCentavos: 1_000, status: 'EM_PROCESSAMENTO' }],
  });
  expect(pix?.horario.toISOString()).toBe('2020-09-09T20:15:00.358Z');
});

it.each([
  ['sem identificador', { valor: '1.00', horario: '2020-09-09T20:15:00Z' }],
  ['com identificador curto', { endToEndId: 'E1', valor: '1.00', horario: '2020-09-09T20:15:00Z' }],
  ['com valor em número', { endToEndId: E2E, valor: 1, horario: '2020-09-09T20:15:00Z' }],
  ['com valor com vírgula', { endToEndId: E2E, valor: '1,00', horario: '2020-09-09T20:15:00Z' }],
  ['sem instante', { endToEndId: E2E, valor: '1.00' }],
])('nada se adivinha de um Pix %s', (_caso, corpo) => expect(lerPix(corpo)).toBeNull());

it.each([
  ['ATIVA', 'ATIVA'],
  ['CRIADA', 'ATIVA'],
  ['CONCLUIDA', 'PAGA'],
  ['REMOVIDA_PELO_USUARIO_RECEBEDOR', 'REMOVIDA'],
  ['REMOVIDA_PELO_PSP', 'REMOVIDA'],
  ['CANCELADA', 'REMOVIDA'],
  ['REJEITADA', 'RECUSADA'],
  ['EXPIRADA', 'EXPIRADA'],
  ['EM_ALGUM_LUGAR', null],
])('a cobrança %s é %s', (status, situacao) => expect(lerCobranca({ status }).situacao).toBe(situacao));

it('as tentativas do Pix Automático dizem o dia e o motivo', () => {
  const rejeicao = { codigo: 'AM02', descricao: 'Saldo insuficiente' };
  const tentativas = [
    { dataLiquidacao: '2027-02-10', tipo: 'AGND', status: 'REJEITADA', rejeicao },
    { dataLiquidacao: '2024-20-08' },
  ];
  expect(lerCobranca({ status: 'ATIVA', tentativas }).tentativas).toEqual([
    { dataLiquidacao: '2027-02-10', tipo: 'AGND', status: 'REJEITADA', motivo: 'AM02 Saldo insuficiente' },
  ]);
});

it('a recusa vem em português, com cada violação', () => {
  const problema = lerProblema(400, {
    type: 'https://pix.bcb.gov.br/api/v2/error/CobVOperacaoInvalida',
    title: 'Cobrança inválida.',
    violacoes: [{ razao: 'O objeto cobv.devedor não respeita o schema.', propriedade: 'cobv.devedor' }, 'lixo'],
  });
  expect(problema).toEqual({
    ...{ status: 400, tipo: 'CobVOperacaoInvalida', mensagem: 'O PSP não aceitou a cobrança: Cobrança inválida.' },
    detalhes: ['cobv.devedor: O objeto cobv.devedor não respeita o schema.'],
  });
  expect(lerProblema(418, {})).toEqual({
    status: 418,
    tipo: '',
    mensagem: 'O PSP recusou o pedido: HTTP 418',
    detalhes: [],
  });
});

it('uma lista diz quantas páginas tem; sem paginação, é uma', () => {
  const parametros = { paginacao: { quantidadeDePaginas: 3 } };
  expect(lerPagina({ parametros, pix: [{}, 1, null] }, 'pix')).toEqual({ itens: [{}], paginas: 3 });
  expect(lerPagina({}, 'pix')).toEqual({ itens: [], paginas: 1 });
  expect(lerDevolucao({ id: '1', valor: 'x' })).toBeNull();
});
