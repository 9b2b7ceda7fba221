import { dataCivil } from '@sineta/nucleo';
import type { AcordoDetalhadoDto } from './acordos.dto.js';
import { escreverTermo, textoDoTermo } from './termo.regras.js';

const dia = dataCivil;
const debito = (mes: string, juros: number) => ({
  ...{ parcelaId: mes, descricao: `Mensalidade ${mes}/2027`, alunoNome: 'Davi Sobral', situacao: 'ABERTA' },
  ...{ vencimento: dia(`2027-${mes}-05`), principalCentavos: 100_000, multaCentavos: 2000, jurosCentavos: juros },
  totalCentavos: 102_000 + juros,
});

const acordo: Omit<AcordoDetalhadoDto, 'quebra'> = {
  ...{
    id: 'a',
    versao: 1,
    numero: 7,
    pagadorId: 'p',
    pagadorNome: 'Helena Sobral',
    modeloId: 'm',
    modeloNome: 'Padrão',
  },
  ...{ data: dia('2027-08-20'), validade: dia('2027-08-25'), situacao: 'RASCUNHO', exigeAprovacao: false },
  ...{ aceitoEm: null, efetivoEm: null, quebraAvisadaEm: null, toleradoAte: null, encerradoEm: null, motivo: null },
  ...{ parcelas: 2, pagoCentavos: 0, emAbertoCentavos: 0, proximoVencimento: null, solicitanteId: null },
  ...{ principalCentavos: 200_000, multaCentavos: 4000, jurosCentavos: 4000, principalDispensadoCentavos: 0 },
  ...{ multaDispensadaCentavos: 4000, jurosDispensadosCentavos: 0, honorariosCentavos: 20_400, totalCentavos: 224_400 },
  condicoes: {
    ...{ modeloNome: 'Padrão', parcelas: 2, jurosMesPercentual: '1', honorariosPercentual: '10' },
    ...{ honorariosPor: 'Duas cartas', dispensaMultaPercentual: '100', dispensaJurosPercentual: '0' },
    ...{ dispensaPrincipalPercentual: '0', multaPercentual: '2', moraMesPercentual: '1', regraVencimento: 'PROXIMO' },
    ...{ meios: ['BOLETO', 'PIX'], efetivacao: 'ACEITE', regime: 'RETORNO', diasParaQuebra: 30 },
  },
  debitos: [debito('06', 2500), debito('07', 1500)],
  calendario: [
    ...[
      {
        numero: 0,
        vencimento: dia('2027-08-24'),
        valorCentavos: 44_880,
        jurosCentavos: 0,
        amortizacaoCentavos: 44_880,
      },
    ],
    ...[
      {
        numero: 1,
        vencimento: dia('2027-09-21'),
        valorCentavos: 91_108,
        jurosCentavos: 1795,
        amortizacaoCentavos: 89_313,
      },
    ],
    ...[
      {
        numero: 2,
        vencimento: dia('2027-10-21'),
        valorCentavos: 91_109,
        jurosCentavos: 902,
        amortizacaoCentavos: 90_207,
      },
    ],
  ].map((linha) => ({ ...linha, parcelaId: null, situacao: null, saldoCentavos: null })),
  ...{ aprovacao: null, termo: null, aceite: null },
};

const partes = {
  escola: { nome: 'Colégio Sineta Ltda.', documento: '11222333000181', endereco: 'Rua das Palmeiras, 100' },
  devedor: { nome: 'Helena Sobral', documento: '52998224725', endereco: 'Rua das Acácias, 77' },
};

test('the text names the parties, each debt, waiver, fee and payment, and the clause of the break', () => {
  const texto = textoDoTermo(escreverTermo(acordo, partes));
  for (const trecho of [
    ...['TERMO DE ACORDO Nº 7', 'CNPJ 11.222.333/0001-81', 'CPF 529.982.247-25', 'atualizadas até 20/08/2027'],
    ...['Mensalidade 06/2027, Davi Sobral | 05/06/2027 | R$ 1.000,00 | R$ 20,00 | R$ 25,00 | R$ 1.045,00'],
    ...['Total | R$ 2.000,00 | R$ 40,00 | R$ 40,00 | R$ 2.080,00', 'Dispensa de 100% da multa: R$ 40,00.'],
    ...['Honorários de cobrança de 10%: R$ 204,00 (Duas cartas).', 'Total do acordo: R$ 2.244,00.'],
    ...['Entrada | 24/08/2027 | R$ 0,00 | R$ 448,80', 'Total | R$ 26,97 | R$ 2.270,97', '1% ao mês (tabela Price)'],
    ...['boleto, Pix', 'mais de 30 dias', 'não é novação', 'vale até 25/08/2027'],
  ]) {
    expect(texto).toContain(trecho);
  }
});

test('novação is said in so many words, and nothing is said of what there is not', () => {
  const condicoes = { ...acordo.condicoes, regime: 'NOVACAO' as const, jurosMesPercentual: '0' };
  const semDispensa = { ...acordo, condicoes, multaDispensadaCentavos: 0, honorariosCentavos: 0 };
  const texto = textoDoTermo(escreverTermo(semDispensa, partes));
  expect(texto).toContain('ânimo de novar');
  expect(texto).not.toMatch(/Dispensa|Honorários|não é novação|Price/);
});
