import type { OcorrenciaDeRetorno } from '@sineta/cnab';
import { dataCivil } from '@sineta/nucleo';
import type { MovimentoDoBoleto } from '../boletos/boleto.regras.js';
import {
  descontosPedidos,
  explicarRecusa,
  motivoDoDescarte,
  podeResponder,
  respostaDaLinha,
  tituloRecusado,
  valorNoBanco,
  type InstrucaoEnviada,
  type TituloNoBanco,
} from './instrucao.regras.js';

const antes: TituloNoBanco = {
  ...{ vencimento: dataCivil('2027-02-10'), codigoBarras: '1', linhaDigitavel: 'um' },
  ...{ descontoCentavos: 3_000, descontos: [{ ate: dataCivil('2027-02-05'), valorCentavos: 5_000 }] },
  abatimentoCentavos: 0,
};
const agora: TituloNoBanco = {
  ...{ vencimento: dataCivil('2027-02-20'), codigoBarras: '2', linhaDigitavel: 'dois' },
  ...{ descontoCentavos: 3_000, descontos: [{ ate: dataCivil('2027-02-15'), valorCentavos: 5_000 }] },
  abatimentoCentavos: 1_000,
};
const enviada = (movimento: MovimentoDoBoleto): InstrucaoEnviada => ({
  id: movimento,
  boletoId: 'b',
  movimento,
  antes,
});

function linha(
  natureza: OcorrenciaDeRetorno['natureza'],
  codigo = '26',
  significado = 'Instrução rejeitada',
  confirma?: readonly MovimentoDoBoleto[],
) {
  return { natureza, ocorrencia: { codigo, significado }, motivos: [], confirma } as unknown as OcorrenciaDeRetorno;
}

describe('qual instrução a linha responde', () => {
  const duas = [enviada('06'), enviada('02')];

  it.each([
    ['uma recusa, a primeira que espera', linha('INSTRUCAO_RECUSADA'), '06', false],
    ['uma recusa de baixa, a baixa', linha('INSTRUCAO_RECUSADA', '27', 'Baixa rejeitada'), '02', false],
    ['uma rejeição de título registrado, a primeira', linha('REJEICAO', '03', 'Rejeitado'), '06', false],
    ['uma baixa, o pedido de baixa', linha('BAIXA', '09', 'Baixa'), '02', true],
    ['14, a mudança de vencimento', linha('OUTRA', '14', 'Vencimento alterado', ['06']), '06', true],
    ['04 do Itaú, a que espera', linha('OUTRA', '04', 'Alteração de dados', ['16', '06']), '06', true],
  ])('%s', (_qual, dados, movimento, aceita) => {
    expect(respostaDaLinha(duas, dados, 'REGISTRADO')).toMatchObject({ instrucao: { movimento }, aceita });
    expect(podeResponder(dados)).toBe(true);
  });

  it('nenhuma: título que o banco ainda não registrou, ocorrência que não confirma nada, pagamento', () => {
    expect(respostaDaLinha(duas, linha('REJEICAO', '03', 'Rejeitado'), 'EM_REMESSA')).toBeNull();
    expect(respostaDaLinha(duas, linha('OUTRA', '29', 'Ocorrência do pagador'), 'REGISTRADO')).toBeNull();
    expect(respostaDaLinha([], linha('INSTRUCAO_RECUSADA'), 'REGISTRADO')).toBeNull();
    expect(podeResponder(linha('LIQUIDACAO', '06', 'Liquidação'))).toBe(false);
  });
});

describe('como o título fica no banco', () => {
  it('06: o de antes, com o abatimento de agora', () => {
    expect(tituloRecusado(enviada('06'), agora)).toEqual({ ...antes, abatimentoCentavos: 1_000 });
  });

  it('04 e 05: só o abatimento volta', () => {
    for (const movimento of ['04', '05'] as const) {
      expect(tituloRecusado(enviada(movimento), agora)).toEqual({ ...agora, abatimentoCentavos: 0 });
    }
  });

  it('16 sem o 06: o desconto do vencimento de antes acaba no dia de antes', () => {
    expect(tituloRecusado(enviada('16'), agora)).toMatchObject({
      vencimento: '2027-02-20',
      descontoCentavos: 0,
      descontos: [
        { ate: '2027-02-05', valorCentavos: 5_000 },
        { ate: '2027-02-10', valorCentavos: 3_000 },
      ],
    });
    expect(tituloRecusado(enviada('16'), antes)).toEqual(antes);
  });

  it('02, ou sem o título de antes: nada muda', () => {
    expect(tituloRecusado(enviada('02'), agora)).toBeNull();
    expect(tituloRecusado({ ...enviada('06'), antes: null }, agora)).toBeNull();
  });
});

it('a explicação diz o motivo, como fica e o que fazer', () => {
  const dados = { ...linha('INSTRUCAO_RECUSADA'), motivos: [{ codigo: '16', significado: 'Vencimento inválido' }] };
  expect(explicarRecusa(enviada('06'), antes, dados)).toBe(
    'O banco recusou a mudança de vencimento: 16 Vencimento inválido. No banco o título vence em 10/02/2027, e depois disso ' +
      'ele cobra multa e juros. Corrija o motivo e envie de novo (REENVIAR), ou troque o boleto (NOVO_BOLETO).',
  );
  expect(explicarRecusa(enviada('02'), null, linha('INSTRUCAO_RECUSADA'))).toContain(
    'Instrução rejeitada. O título continua',
  );
});

it('os descontos pedidos são os do título enviado, com o do vencimento à parte', () => {
  const vencimento = dataCivil('2027-02-20');
  const descontos = [
    { tipo: 'VALOR', ate: dataCivil('2027-02-15'), valorCentavos: 5_000 },
    { tipo: 'VALOR', ate: vencimento, valorCentavos: 3_000 },
  ] as const;
  const { descontoCentavos, descontos: deAntes } = agora;
  expect(descontosPedidos({ vencimento, descontos })).toEqual({ descontoCentavos, descontos: deAntes });
  expect(descontosPedidos({ vencimento })).toEqual({ descontoCentavos: 0, descontos: [] });
});

it.each([
  ['2027-02-04', { descontoCentavos: 5_000, multaCentavos: 0, jurosCentavos: 0, totalCentavos: 95_000 }],
  ['2027-02-10', { descontoCentavos: 3_000, multaCentavos: 0, jurosCentavos: 0, totalCentavos: 97_000 }],
  ['2027-02-20', { descontoCentavos: 0, multaCentavos: 2_000, jurosCentavos: 333, totalCentavos: 102_333 }],
])('pago em %s, o banco cobra pelo título que ele tem', (dia, esperado) => {
  const encargos = { multa: '2', jurosMes: '1', modo: 'TAXA_MENSAL' as const };
  expect(valorNoBanco({ ...antes, valorCentavos: 100_000 }, encargos, dataCivil(dia))).toEqual(esperado);
});

it('só não se manda o que já não faz sentido', () => {
  expect(motivoDoDescarte('06', 'PAGO')).toContain('pago');
  expect(motivoDoDescarte('02', 'BAIXADO')).toContain('baixou');
  expect(motivoDoDescarte('06', 'CANCELADO')).toContain('cancelado');
  expect(motivoDoDescarte('01', 'REJEITADO')).toContain('não registrou');
  expect([
    motivoDoDescarte('02', 'CANCELADO'),
    motivoDoDescarte('06', 'REGISTRADO'),
    motivoDoDescarte('01', 'EMITIDO'),
  ]).toEqual([null, null, null]);
});
