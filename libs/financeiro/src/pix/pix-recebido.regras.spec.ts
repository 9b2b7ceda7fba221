import { dataCivil } from '@sineta/nucleo';
import { quantoPaga, type ParcelaViva } from '../baixas/baixa.regras.js';
import { aplicarPagamento } from '../baixas/recebimento.regras.js';
import type { Condicoes } from '../contratos/contrato.regras.js';
import {
  aposNaoEncontrada,
  bloqueiosDoPix,
  corpoDaCobV,
  duasCasas,
  esperaDaConsulta,
  type ParcelaParaPix,
} from './cobranca-pix.regras.js';
import { destinoDoPix, diaDoPix, pagamentoPorPix, toleranciaDoPix } from './pix-recebido.regras.js';

const condicoes: Condicoes = {
  ...{ regraVencimento: 'MANTEM', multaPercentual: '2', jurosMesPercentual: '1', modoMora: 'TAXA_MENSAL' },
  ...{ pontualidadePercentual: '0', modoBolsas: 'SOMA' },
};

/** Due on a Saturday: the QR code counts the delay from Monday, the 15th. */
const parcela: ParcelaViva = {
  ...{ id: 'p', versao: 1, pagadorId: 'x', vencimento: dataCivil('2027-03-13'), nominalCentavos: 100_000 },
  ...{
    bolsasCentavos: 0,
    abatimentosCentavos: 0,
    descontoDadoCentavos: 0,
    saldoCentavos: 100_000,
    multaCobrada: false,
    moraAte: null,
    multaPendenteCentavos: 0,
  },
  ...{ jurosPendentesCentavos: 0, situacao: 'ABERTA', liquidadaEm: null, acordoId: null, condicoes },
};

const hoje = dataCivil('2027-03-20');
const pago = (valorCentavos: number, componentes: Record<string, { valor: string }> | null) => ({
  ...{ e2eid: 'E'.padEnd(32, '0'), valorCentavos, componentes, horario: new Date('2027-03-18T15:00:00-03:00') },
});
const cobranca = { valorCentavos: 100_000, tipo: 'COBV' as const };

describe('Pix pago em atraso, com vencimento em dia não útil', () => {
  // The PSP: 2 % and three days of 1 % a month. Ours, from the Saturday: five days.
  const doPsp = pago(102_100, { original: { valor: '1000.00' }, multa: { valor: '20.00' }, juros: { valor: '1.00' } });

  it('quem pagou o que o QR pediu quitou a parcela', () => {
    const nosso = quantoPaga(parcela, dataCivil('2027-03-18')).totalCentavos;
    expect(nosso).toBeGreaterThan(doPsp.valorCentavos + 5);
    const toleranciaCentavos = toleranciaDoPix(doPsp, cobranca, parcela, hoje);
    expect(toleranciaCentavos).toBe(nosso - doPsp.valorCentavos);
    const parcelas = new Map([[parcela.id, parcela]]);
    const pagamento = pagamentoPorPix({
      id: 'r',
      pix: doPsp,
      contaBancariaId: 'b',
      pagadorId: 'x',
      parcelas: ['p'],
      toleranciaCentavos,
      hoje,
    });
    const { recebimento, lancamentos } = aplicarPagamento(pagamento, parcelas);
    expect(parcelas.get('p')).toMatchObject({ situacao: 'LIQUIDADA', saldoCentavos: 0 });
    expect(recebimento).toMatchObject({ origem: 'PIX', creditoGeradoCentavos: 0, data: '2027-03-18' });
    const doBanco = lancamentos.filter((l) => l.debito === 'banco:b').reduce((s, l) => s + l.valorCentavos, 0);
    expect(doBanco).toBe(102_100);
  });

  it.each([
    ['o PSP não disse do que é feito', pago(102_100, null)],
    ['os componentes não somam', pago(90_000, { original: { valor: '1000.00' } })],
    ['o original não é o da cobrança', pago(99_000, { original: { valor: '990.00' } })],
  ])('não há perdão quando %s', (_caso, pix) => expect(toleranciaDoPix(pix, cobranca, parcela, hoje)).toBe(5));

  it('nem quando a parcela já não é a que foi cobrada, nem no débito automático', () => {
    expect(toleranciaDoPix(doPsp, cobranca, { ...parcela, saldoCentavos: 100_001 }, hoje)).toBe(5);
    expect(toleranciaDoPix(doPsp, { ...cobranca, tipo: 'COBR' }, parcela, hoje)).toBe(5);
  });
});

it('o dia é o de São Paulo, e nunca um que ainda vem', () => {
  expect(diaDoPix(new Date('2027-03-19T02:59:00Z'), hoje)).toBe('2027-03-18');
  expect(diaDoPix(new Date('2027-04-01T12:00:00Z'), hoje)).toBe(hoje);
});

it('o destino é pelo txid: cobrança, boleto, ou uma pessoa decide', () => {
  expect(destinoDoPix({ txid: 'a' }, { situacao: 'ATIVA' }, null)).toEqual({ resultado: 'APLICADO', mensagem: null });
  expect(destinoDoPix({ txid: 'a' }, { situacao: 'PAGA' }, null).mensagem).toContain('Segundo');
  expect(destinoDoPix({ txid: 'a' }, null, 'b').resultado).toBe('DO_BOLETO');
  expect(destinoDoPix({ txid: 'a' }, null, null)).toMatchObject({ resultado: 'A_CONFERIR' });
  expect(destinoDoPix({ txid: null }, null, null).mensagem).toContain('direto à chave');
});

describe('o que vai ao PSP', () => {
  const paraPix: ParcelaParaPix = {
    ...{
      ...parcela,
      numero: 1,
      competencia: '2027-03',
      contratoNumero: 7,
      servicoNome: 'Mensalidade',
      alunoNome: 'Pedro',
    },
    pagador: {
      ...{ nome: 'Helena Prado Sobral', documento: '73156028444', logradouro: 'Rua A', numero: '1', complemento: null },
      ...{ bairro: null, municipio: 'Contagem', uf: 'MG', cep: '32000000' },
    },
    boletoComPix: false,
  };
  const titulo = { vencimento: dataCivil('2027-03-13'), valorCentavos: 100_000, descontoCentavos: 0, descontos: [] };
  const dados = { titulo, chave: 'a@b.c', validadeDias: 30 };

  it('as taxas do contrato, com as duas casas que o Pix leva; juros por dia vão em reais', () => {
    expect(corpoDaCobV({ ...dados, parcela: paraPix })).toMatchObject({
      devedor: { cpf: '73156028444', logradouro: 'Rua A, 1', cidade: 'Contagem' },
      valor: {
        original: '1000.00',
        multa: { modalidade: 2, valorPerc: '2.00' },
        juros: { modalidade: 3, valorPerc: '1.00' },
      },
    });
    const porDia = { ...paraPix, condicoes: { ...condicoes, modoMora: 'VALOR_DIA' as const, multaPercentual: '0' } };
    expect(corpoDaCobV({ ...dados, parcela: porDia })['valor']).toEqual({
      original: '1000.00',
      juros: { modalidade: 1, valorPerc: '0.33' },
    });
    expect([duasCasas('1'), duasCasas('0.50'), duasCasas('1.250'), duasCasas('0.0333')]).toEqual([
      '1.00',
      '0.50',
      '1.25',
      null,
    ]);
  });

  it('cada degrau da pontualidade é um desconto até a sua data', () => {
    const descontos = [{ ate: dataCivil('2027-03-08'), valorCentavos: 7_000 }];
    const comDegraus = { ...titulo, descontoCentavos: 5_000, descontos };
    expect(corpoDaCobV({ ...dados, titulo: comDegraus, parcela: paraPix })['valor']).toMatchObject({
      desconto: {
        modalidade: 1,
        descontoDataFixa: [
          { data: '2027-03-08', valorPerc: '70.00' },
          { data: '2027-03-13', valorPerc: '50.00' },
        ],
      },
    });
  });

  it('o que o PSP recusaria é visto antes', () => {
    const codigos = (p: ParcelaParaPix, dia = '2027-03-01') =>
      bloqueiosDoPix(p, titulo.vencimento, dataCivil(dia)).map(({ codigo }) => codigo);
    expect(codigos(paraPix)).toEqual([]);
    expect(codigos(paraPix, '2027-03-14')).toEqual(['VENCIDA']);
    expect(codigos({ ...paraPix, boletoComPix: true })).toEqual(['BOLETO_COM_PIX']);
    expect(codigos({ ...paraPix, pagador: { ...paraPix.pagador, documento: null } })).toEqual(['SEM_DOCUMENTO']);
    const fina = { ...condicoes, jurosMesPercentual: '0.3333' };
    expect(codigos({ ...paraPix, condicoes: fina })).toEqual(['TAXA_SEM_FORMA']);
    expect(codigos({ ...paraPix, condicoes: { ...fina, modoMora: 'VALOR_DIA' } })).toEqual([]);
  });

  it('quem não respondeu é perguntado cada vez mais devagar, e só se reenvia depois da carência', () => {
    expect([0, 1, 2, 20].map(esperaDaConsulta)).toEqual([2_000, 4_000, 8_000, 3_600_000]);
    const enviada = new Date(1_000_000);
    expect(aposNaoEncontrada(enviada, 1_020_000, 60_000)).toEqual({ tipo: 'ESPERAR', ms: 40_000 });
    expect(aposNaoEncontrada(enviada, 1_060_000, 60_000)).toEqual({ tipo: 'REENVIAR' });
  });
});
