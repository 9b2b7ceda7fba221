import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { lerBrCode } from '@sineta/boleto';
import { Armazem } from './armazem.js';
import { criarCobV, criarLote, obterLote, revisarCobV, type Corpo } from './cobrancas.js';
import { devolver, listarPix, pagarCobV } from './pagamentos.js';
import { ProblemaPix } from './problemas.js';
import {
  criarCobR,
  criarLocRec,
  criarRec,
  mostrarRec,
  mudarRec,
  rejeitarTentativa,
  retentarCobR,
} from './recorrencias.js';
import type { Recebedor } from './tipos.js';
import { valorDevido } from './valores.js';

const AGORA = new Date('2027-03-01T12:00:00-03:00');
const TXID = 'a'.repeat(32);
const novo = (): Recebedor => new Armazem().abrir('escola', 'segredo');

const corpo = (mudancas: object = {}): Corpo => ({
  calendario: { dataDeVencimento: '2027-03-13', validadeAposVencimento: 30 },
  devedor: { cpf: '73156028444', nome: 'Helena Prado Sobral' },
  valor: {
    ...{
      original: '1000.00',
      multa: { modalidade: 2, valorPerc: '2.00' },
      juros: { modalidade: 3, valorPerc: '1.00' },
    },
    desconto: { modalidade: 1, descontoDataFixa: [{ data: '2027-03-13', valorPerc: '50.00' }] },
  },
  chave: 'a@b.c',
  ...mudancas,
});

function violacoesDe(fazer: () => unknown): string[] {
  try {
    fazer();
  } catch (e) {
    if (e instanceof ProblemaPix) return [e.tipo, ...e.violacoes.map((v) => v.propriedade)];
  }
  throw new Error('O PSP aceitou.');
}

describe('cobrança com vencimento', () => {
  it('custa o que as suas regras dizem, com o vencimento de sábado passado para segunda', () => {
    const cobv = criarCobV(novo(), TXID, corpo(), AGORA);
    const em = (dia: string) => valorDevido(cobv, dia as never)?.totalCentavos;
    expect([em('2027-03-10'), em('2027-03-15'), em('2027-03-16'), em('2027-03-18')]).toEqual([
      95_000, 95_000, 102_033, 102_100,
    ]);
    expect([em('2027-04-14'), em('2027-04-15')]).toEqual([103_000, undefined]);
    expect(valorDevido(cobv, '2027-03-16' as never)?.componentes).toEqual({
      ...{ original: { valor: '1000.00' }, multa: { valor: '20.00' }, juros: { valor: '0.33' } },
    });
    expect(lerBrCode(cobv.pixCopiaECola)).toMatchObject({ tipo: 'DINAMICO', url: cobv.location });
  });

  it.each([
    ['devedor com CPF errado', { devedor: { cpf: '73156028445', nome: 'X' } }, 'cobv.devedor'],
    [
      'vencimento passado',
      { calendario: { dataDeVencimento: '2027-02-28' }, valor: { original: '1.00' } },
      'cobv.calendario.dataDeVencimento',
    ],
    ['valor zero', { valor: { original: '0.00' } }, 'cobv.valor.original'],
    ['valor em número', { valor: { original: 1000 } }, 'cobv.valor.original'],
    [
      'desconto do tamanho do valor',
      {
        valor: {
          original: '50.00',
          desconto: { modalidade: 1, descontoDataFixa: [{ data: '2027-03-13', valorPerc: '50.00' }] },
        },
      },
      'cobv.valor.desconto',
    ],
    [
      'desconto depois do vencimento',
      {
        valor: {
          original: '50.00',
          desconto: { modalidade: 1, descontoDataFixa: [{ data: '2027-03-14', valorPerc: '5.00' }] },
        },
      },
      'cobv.valor.desconto',
    ],
    [
      'multa de modalidade 3',
      { valor: { original: '50.00', multa: { modalidade: 3, valorPerc: '2.00' } } },
      'cobv.valor.multa',
    ],
  ])('recusa %s', (_caso, mudanca, propriedade) => {
    expect(violacoesDe(() => criarCobV(novo(), TXID, corpo(mudanca), AGORA))).toEqual([
      'CobVOperacaoInvalida',
      propriedade,
    ]);
  });

  it('paga ou removida, não muda mais; alterada, sobe a revisão e fica com o mesmo endereço', () => {
    const r = novo();
    const cobv = criarCobV(r, TXID, corpo(), AGORA);
    const mudada = revisarCobV(r, TXID, { calendario: { dataDeVencimento: '2027-03-20' } }, AGORA);
    expect([mudada.revisao, mudada.location, mudada.calendario.dataDeVencimento]).toEqual([
      1,
      cobv.location,
      '2027-03-20',
    ]);
    const remover = { status: 'REMOVIDA_PELO_USUARIO_RECEBEDOR' };
    expect(violacoesDe(() => revisarCobV(r, TXID, { ...remover, chave: 'x' }, AGORA))).toEqual([
      'CobVOperacaoInvalida',
      'cobv.status',
    ]);
    expect(revisarCobV(r, TXID, remover, AGORA).status).toBe(remover.status);
    for (const fazer of [() => revisarCobV(r, TXID, remover, AGORA), () => criarCobV(r, TXID, corpo(), AGORA)]) {
      expect(violacoesDe(fazer)).toEqual(['CobVOperacaoInvalida', 'cobv.status']);
    }
    expect(violacoesDe(() => pagarCobV(r, mudada, AGORA))).toEqual(['CobPayloadOperacaoInvalida']);
  });

  it('um lote cria umas e nega outras, e não muda de cobranças', () => {
    const r = novo();
    const ruim = { ...corpo({ valor: { original: '0.00' } }), txid: 'b'.repeat(32) };
    criarLote(r, '1', { descricao: 'Março', cobsv: [{ ...corpo(), txid: TXID }, ruim] }, AGORA);
    expect(obterLote(r, '1')).toMatchObject({
      cobsv: [{ status: 'CRIADA' }, { status: 'NEGADA', problema: { status: 400 } }],
    });
    expect(Object.keys(r.cobsv)).toEqual([TXID]);
    expect(violacoesDe(() => criarLote(r, '1', { descricao: 'Outro', cobsv: [ruim] }, AGORA))).toEqual([
      'LoteCobVOperacaoInvalida',
    ]);
  });
});

it('devolve até o valor, uma vez por identificador, em até 90 dias', () => {
  const r = novo();
  const { endToEndId } = pagarCobV(r, criarCobV(r, TXID, corpo(), AGORA), AGORA);
  const pedir = (id: string, valor: string, quando = AGORA) => devolver(r, endToEndId, id, { valor }, quando);
  expect(pedir('1', '900.00')).toMatchObject({ status: 'EM_PROCESSAMENTO', rtrId: expect.stringMatching(/^D\w{31}$/) });
  const tarde = new Date(AGORA.getTime() + 91 * 86_400_000);
  for (const fazer of [
    () => pedir('1', '1.00'),
    () => pedir('2', '50.01'),
    () => pedir('3', '1.00', tarde),
    () => pedir('é', '1.00'),
  ]) {
    expect(violacoesDe(fazer)[0]).toBe('PixDevolucaoInvalida');
  }
});

it('a lista de Pix tem páginas, e recusa um período ao contrário', () => {
  const r = novo();
  for (let i = 0; i < 5; i++) pagarCobV(r, criarCobV(r, String(i).repeat(32), corpo(), AGORA), AGORA);
  const periodo = { inicio: '2027-03-01T00:00:00Z', fim: '2027-03-02T00:00:00Z' };
  const pagina = (n: number) =>
    listarPix(r, { ...periodo, 'paginacao.itensPorPagina': '2', 'paginacao.paginaAtual': String(n) });
  expect([0, 1, 2, 3].map((n) => (pagina(n) as { pix: unknown[] }).pix.length)).toEqual([2, 2, 1, 0]);
  expect(pagina(0)).toMatchObject({ parametros: { paginacao: { quantidadeDePaginas: 3, quantidadeTotalDeItens: 5 } } });
  expect(violacoesDe(() => listarPix(r, { inicio: periodo.fim, fim: periodo.inicio }))).toEqual(['RequisicaoInvalida']);
});

it('Pix Automático: só se cobra o que foi aprovado, uma vez por ciclo, e tenta-se no máximo três vezes mais', () => {
  const r = novo();
  const loc = criarLocRec(r, AGORA).id;
  const dados = {
    vinculo: { contrato: '12-abcd1234', devedor: { cpf: '73156028444', nome: 'Helena' } },
    ...{
      calendario: { dataInicial: '2027-03-10', periodicidade: 'MENSAL' },
      politicaRetentativa: 'PERMITE_3R_7D',
      loc,
    },
  };
  const rec = criarRec(r, dados, AGORA);
  expect(mostrarRec(rec)).toMatchObject({ dadosQR: { jornada: 'JORNADA_2' } });
  expect(violacoesDe(() => criarRec(r, dados, AGORA))).toEqual(['RecOperacaoInvalida', 'rec.loc']);
  const cobr = {
    idRec: rec.idRec,
    calendario: { dataDeVencimento: '2027-03-10' },
    valor: { original: '950.00' },
    recebedor: { conta: '1' },
  };
  expect(violacoesDe(() => criarCobR(r, TXID, cobr, AGORA))).toEqual(['CobROperacaoInvalida', 'cobr.idRec']);
  mudarRec(r, rec, 'APROVADA', AGORA);
  const feita = criarCobR(r, TXID, cobr, AGORA);
  expect(violacoesDe(() => criarCobR(r, 'b'.repeat(32), cobr, AGORA))).toEqual([
    'CobROperacaoInvalida',
    'cobr.calendario.dataDeVencimento',
  ]);
  const dia = (n: number) => new Date(`2027-03-${n}T12:00:00-03:00`);
  expect(violacoesDe(() => retentarCobR(r, TXID, '2027-03-11', dia(10)))[0]).toBe('CobROperacaoInvalida');
  for (const n of [10, 11, 12]) {
    rejeitarTentativa(feita, 'AM02', dia(n));
    retentarCobR(r, TXID, `2027-03-${n + 1}`, dia(n));
  }
  rejeitarTentativa(feita, 'AM02', dia(13));
  expect([feita.status, feita.tentativas.length]).toEqual(['EXPIRADA', 4]);
});

it('lembra-se de tudo depois de reiniciado', () => {
  const pasta = mkdtempSync(join(tmpdir(), 'psp-'));
  const antes = new Armazem(pasta);
  criarCobV(antes.abrir('escola', 'segredo'), TXID, corpo(), AGORA);
  antes.gravar();
  expect(new Armazem(pasta).recebedor('escola')).toEqual(antes.recebedor('escola'));
  rmSync(pasta, { recursive: true });
});
