import { montarBrCode, simularBoleto } from '@sineta/boleto';
import type { EntradaDoBoleto } from '@sineta/boleto';
import { dataCivil, somarMeses } from '@sineta/nucleo';
import type { DadosDoBoleto } from '@sineta/papel';

const CONTAS: Readonly<Record<string, Partial<EntradaDoBoleto>>> = {
  '756': { agencia: '4277', carteira: '1', convenio: '172278' },
  '001': { agencia: '1234', conta: '12345', carteira: '17', convenio: '1234567' },
  '237': { agencia: '1234', agenciaDv: '3', conta: '123456', contaDv: '0', carteira: '09' },
};

/** Slip number `n` (from 1) of an invented family; `mudancas` replaces what the test is about. */
export function boletoDeExemplo(n: number, mudancas: Partial<DadosDoBoleto> = {}, banco = '756'): DadosDoBoleto {
  const vencimento = somarMeses(dataCivil('2027-02-10'), (n - 1) % 12);
  const valorCentavos = 123_456;
  const figuras = simularBoleto({ banco, ...CONTAS[banco], nossoNumero: String(n), valorCentavos, vencimento });
  return {
    codigoBarras: figuras.codigoBarras,
    vencimento,
    valorCentavos,
    nossoNumero: figuras.nossoNumeroFormatado,
    agenciaBeneficiario: figuras.agenciaBeneficiario,
    carteira: '1/01',
    numeroDocumento: `2027.${String(n).padStart(5, '0')}`,
    dataDocumento: dataCivil('2027-01-15'),
    dataProcessamento: dataCivil('2027-01-16'),
    beneficiario: {
      nome: 'Colégio Sineta Ltda.',
      documento: '11222333000181',
      endereco: 'Rua das Palmeiras, 100, Centro, Campinas/SP, CEP 13010-000',
    },
    pagador: {
      nome: 'Joana Ferreira Lima',
      documento: '52998224725',
      endereco: 'Rua do Sol, 45, Jardim Primavera',
      municipio: 'Campinas/SP – CEP 13020-000',
    },
    instrucoes: ['Até 10/02/2027, desconto de R$ 50,00.', 'Após o vencimento, multa de 2% e juros de 1% ao mês.'],
    referencia: 'Mensalidade 02/2027',
    aluno: 'Pedro Ferreira Lima – 5º ano B',
    parcela: { numero: ((n - 1) % 12) + 1, total: 12 },
    composicao: [
      { descricao: 'Mensalidade 5º ano', valorCentavos: 140_000 },
      { descricao: 'Bolsa de estudos 15%', valorCentavos: -21_000 },
      { descricao: 'Material didático, parcela 2 de 10', valorCentavos: 4_456 },
    ],
    ...mudancas,
  };
}

/** The EMV of the charge of slip `n`, as a bank would return it. */
export function pixDeExemplo(n: number): string {
  const location = `pix.example.com/qr/v2/cobv/9d36b84fc70b478fb95c${String(n).padStart(12, '0')}`;
  return montarBrCode({ url: location, nome: 'COLEGIO SINETA LTDA', cidade: 'CAMPINAS', valorCentavos: 123_456 });
}

/** The longest names and texts that a slip has to hold. */
export const LONGO: Partial<DadosDoBoleto> = {
  beneficiario: {
    nome: 'Associação Educacional Cultural N. Sra. da Conceição do Norte',
    documento: '12ABC34501DE35',
    endereco:
      'Avenida Presidente Juscelino Kubitschek de Oliveira, 12.345, Bloco C, Jardim das Palmeiras Imperiais, São José dos Campos/SP, CEP 12230-000',
  },
  pagador: {
    nome: 'Maria Aparecida dos Santos Albuquerque de Vasconcelos e Figueiredo',
    documento: '52998224725',
    endereco:
      'Rua Desembargador Theodomiro Pereira de Albuquerque Filho, 1.234, apto 1.502, torre Norte, Vila Nova Conceição',
    municipio: 'São José dos Campos/SP – CEP 12230-000',
  },
  sacadorAvalista: {
    nome: 'Fundação de Apoio ao Ensino Comunitário do Vale do Paraíba',
    documento: '11222333000181',
  },
  instrucoes: [
    'Até o vencimento, conceder desconto de pontualidade de R$ 123,45 (10% da mensalidade, cláusula 7ª do contrato).',
    'Após o vencimento, cobrar multa de 2,00% (R$ 24,69) e juros de mora de 1,00% ao mês pro rata die (R$ 0,41 por dia).',
    'Não receber após 60 dias do vencimento. Dúvidas: financeiro@sineta.example, (12) 3333-4444, de segunda a sexta.',
    'Não aceitar pagamento parcial nem pagamento em cheque, salvo autorização por escrito da tesouraria da escola. FIM',
  ],
  mensagens: ['Reunião de pais do 1º bimestre: 20/02, às 19h, no auditório.', 'A biblioteca abre aos sábados.'],
};
