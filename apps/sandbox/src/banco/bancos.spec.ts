import { analisar, escreverRemessa, lerRetorno, reescrever } from '@sineta/cnab';
import type { RetornoLido, TituloRemessa } from '@sineta/cnab';
import { dataCivil } from '@sineta/nucleo';
import { CONTAS } from '../../../../test/apoio/contas-cnab.js';
import { pedido, titulo } from '../../../../test/apoio/exemplos-cnab.js';
import { receberPagamentos } from './pagamentos.js';
import { BANCOS } from './perfis.js';
import { processarRemessa } from './processar-remessa.js';
import type { RemessaProcessada } from './processar-remessa.js';
import { ESTADO_INICIAL } from './tipos.js';
import type { ContaNoBanco, EstadoDoBanco } from './tipos.js';

/** What all of them take: amounts a day, discounts as amounts, fine as a percentage. */
function tituloDo(banco: string, n: number, mudancas: Partial<TituloRemessa> = {}): TituloRemessa {
  return titulo({
    nossoNumero: CONTAS[banco]!.nossoNumero(n),
    seuNumero: `D${n}`,
    juros: { tipo: 'VALOR_DIA', valorCentavos: 41 },
    ...mudancas,
  });
}

function enviar(banco: string, titulos: TituloRemessa[], nsa = 1, estado: EstadoDoBanco = ESTADO_INICIAL) {
  const { conteudo } = escreverRemessa(pedido(titulos, { conta: CONTAS[banco]!.conta, nsa, conferir: false }));
  return processarRemessa(conteudo, estado, banco === '756' ? { codigoBeneficiario: '172278' } : {});
}

const contaDe = ({ contas }: EstadoDoBanco): ContaNoBanco => Object.values(contas)[0] as ContaNoBanco;
const ler = ({ retornos }: Pick<RemessaProcessada, 'retornos'>): RetornoLido =>
  lerRetorno(retornos[0]?.conteudo ?? Buffer.alloc(0));
/** Digits that identify the title, as the school keeps them; Caixa's remessa leaves the check digit out. */
const significativos = (nossoNumero: string): string => nossoNumero.replace(/^0+/, '');

it('o banco de treino faz o papel de cada banco com remessa', () => {
  expect(BANCOS).toEqual(Object.keys(CONTAS).sort());
});

describe.each(BANCOS)('banco %s', (banco) => {
  it('lê a remessa por conta própria e guarda o que a escola quis dizer', () => {
    const descontos = [{ tipo: 'VALOR', valorCentavos: 700, ate: dataCivil('2027-02-01') }] as const;
    const { estado, erros } = enviar(banco, [tituloDo(banco, 15, { descontos, abatimentoCentavos: 100 })]);
    expect(erros).toEqual([]);
    const { agencia, conta } = CONTAS[banco]!.conta;
    const daConta = contaDe(estado);
    expect([daConta.banco, daConta.agencia, daConta.inscricao]).toEqual([banco, agencia, '12345678000195']);
    expect(daConta.conta).toBe(banco === '104' ? '5263400' : conta.replace(/^0+/, ''));
    expect(Object.values(daConta.titulos)[0]).toMatchObject({
      situacao: 'ABERTO',
      seuNumero: 'D15',
      identificacao: 'PARCELA-1',
      vencimento: '2027-02-05',
      valor: 123_456,
      abatimento: 100,
      juros: { codigo: '1', data: '2027-02-06', valor: 41 },
      multa: { codigo: '2', data: '2027-02-06', valor: 200 },
      descontos: [{ codigo: '1', data: '2027-02-01', valor: 700 }],
      pagador: { inscricao: '52998224725', uf: 'SP', cep: '01310100' },
    });
  });

  it('responde a entrada no retorno do mesmo banco, bem formado e sem problemas', () => {
    const processada = enviar(banco, [tituloDo(banco, 15), tituloDo(banco, 16)]);
    const retorno = ler(processada);
    expect(retorno).toMatchObject({ banco, nsa: 1, data: '2027-01-15', problemas: [] });
    expect(retorno.ocorrencias.map((o) => [o.natureza, o.seuNumero, o.identificacao, o.valorTitulo])).toEqual([
      ['ENTRADA', 'D15', 'PARCELA-1', 123_456],
      ['ENTRADA', 'D16', 'PARCELA-1', 123_456],
    ]);
    expect(retorno.ocorrencias.map((o) => significativos(o.nossoNumero))).toEqual(
      [15, 16].map((n) => significativos(CONTAS[banco]!.nossoNumero(n))),
    );
    expect(retorno.beneficiario.conta.replace(/^0+/, '')).toBe(contaDe(processada.estado).conta);
    const conteudo = processada.retornos[0]!.conteudo;
    expect(reescrever(conteudo)).toEqual({ conteudo, desvios: [] });
    expect(analisar(conteudo)).toMatchObject({ banco, tipo: 'retorno', titulos: 2, somaTitulosCentavos: 246_912 });
  });

  it('recusa com um motivo que a tabela do banco explica', () => {
    const { pagador } = titulo();
    const ruins = [
      tituloDo(banco, 15, { pagador: { ...pagador, documento: '111.111.111-11' } }),
      tituloDo(banco, 16, { pagador: { ...pagador, cep: '00000-000' } }),
      tituloDo(banco, 17, { nossoNumero: `9${CONTAS[banco]!.nossoNumero(17).slice(1)}` }),
    ];
    const { ocorrencias } = ler(enviar(banco, ruins));
    // Nothing in Sicredi's file tells the posto, without which the digit cannot be verified.
    const naturezas = banco === '748' ? ['REJEICAO', 'REJEICAO', 'ENTRADA'] : ['REJEICAO', 'REJEICAO', 'REJEICAO'];
    expect(ocorrencias.map((o) => o.natureza)).toEqual(naturezas);
    for (const o of ocorrencias.filter((x) => x.natureza === 'REJEICAO')) {
      expect(o.motivos.length).toBeGreaterThan(0);
      expect(o.motivos.filter((m) => m.significado.includes('fora da tabela'))).toEqual([]);
    }
  });

  it('confirma abatimento, vencimento e baixa, e recusa a instrução de um título que não tem', () => {
    const { estado } = enviar(banco, [tituloDo(banco, 15)]);
    const instrucoes = [
      tituloDo(banco, 15, { movimento: '04', abatimentoCentavos: 500 }),
      tituloDo(banco, 15, { movimento: '06', vencimento: dataCivil('2027-03-05') }),
      tituloDo(banco, 99, { movimento: '02' }),
    ];
    const depois = enviar(banco, instrucoes, 2, estado);
    const naturezas = ler(depois).ocorrencias.map((o) => o.natureza);
    expect(naturezas).toEqual(['OUTRA', 'OUTRA', 'INSTRUCAO_RECUSADA']);
    expect(Object.values(contaDe(depois.estado).titulos)[0]).toMatchObject({
      abatimento: 500,
      vencimento: '2027-03-05',
    });
    const baixa = ler(enviar(banco, [tituloDo(banco, 15, { movimento: '02' })], 3, depois.estado));
    expect(baixa.ocorrencias.map((o) => o.natureza)).toEqual(['BAIXA', 'TARIFA']);
    expect(baixa.ocorrencias[1]?.tarifa).toBe(250);
  });

  it('paga: bruto, líquido, tarifa, encargos e crédito voltam ao centavo; o desconhecido também', () => {
    const { estado } = enviar(banco, [tituloDo(banco, 15)]);
    const pagamentos = [
      { nossoNumero: CONTAS[banco]!.nossoNumero(15), data: dataCivil('2027-02-08') },
      { nossoNumero: CONTAS[banco]!.nossoNumero(77), data: dataCivil('2027-02-08'), valorCentavos: 5_000 },
    ];
    const { retorno } = receberPagamentos(estado, contaDe(estado), pagamentos, dataCivil('2027-02-08'));
    const { ocorrencias, problemas } = lerRetorno(retorno!.conteudo);
    expect(problemas).toEqual([]);
    expect(ocorrencias.map((o) => o.natureza)).toEqual(['LIQUIDACAO', 'LIQUIDACAO']);
    // Fine of 2 % of 1.234,56 (24,69) and three days at 0,41.
    expect(ocorrencias[0]).toMatchObject({
      encargos: 2_592,
      valorPago: 126_048,
      tarifa: 190,
      valorCreditado: 125_858,
      dataOcorrencia: '2027-02-08',
      dataCredito: '2027-02-10',
    });
    expect(ocorrencias[1]).toMatchObject({ valorPago: 5_000, seuNumero: '' });
  });
});
