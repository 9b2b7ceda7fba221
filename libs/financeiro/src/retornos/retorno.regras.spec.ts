import type { OcorrenciaDeRetorno } from '@sineta/cnab';
import { dataCivil } from '@sineta/nucleo';
import { contas } from '../razao/razao.regras.js';
import { decidirLinha, pagamentoDaLinha } from './retorno.regras.js';

const contexto = { retornoId: 'r', contaBancariaId: 'c', hoje: dataCivil('2027-02-10'), novoId: () => 'novo' };
const dados = {
  ...{ nossoNumero: '0000009991', valorPago: 112_606, tarifa: 190, dataOcorrencia: contexto.hoje, dataCredito: null },
  ...{ ocorrencia: { codigo: '17', significado: 'Liquidação após baixa' }, efeito: 'LIQUIDACAO' },
} as OcorrenciaDeRetorno;
const boleto = { id: 'b', pagadorId: 'p', situacao: 'REGISTRADO' as const, parcelas: [] };

describe('pagamento de um título desconhecido', () => {
  it('o dinheiro espera em conta própria e a tarifa sai do banco: a conta fica com o que o banco creditou', () => {
    const { resultado, lancamentos } = decidirLinha({ linha: 3, dados, repetida: false, boleto: null }, contexto);
    expect(resultado).toBe('ORFA');
    expect(lancamentos.map(({ debito, credito, valorCentavos }) => [debito, credito, valorCentavos])).toEqual([
      [contas.banco('c'), contas.aIdentificar('r', 3), 112_606],
      [contas.tarifas, contas.banco('c'), 190],
    ]);
  });

  it.each([
    ['órfã: a tarifa já foi lançada', contas.aIdentificar('r', 3), 0],
    ['suspeita: nada foi lançado ainda', contas.banco('c'), 190],
  ])('resolvido, %s', (_caso, entrada, tarifaCentavos) => {
    expect(pagamentoDaLinha({ linha: 3, dados, boleto, contexto, entrada })).toMatchObject({
      ...{ valorCentavos: 112_606, tarifaCentavos, entradas: [{ conta: entrada, valorCentavos: 112_606 }] },
    });
  });
});
