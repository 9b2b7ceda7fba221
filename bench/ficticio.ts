import { montarBrCode, simularBoleto } from '@sineta/boleto';
import { dataCivil, somarMeses } from '@sineta/nucleo';
import type { DadosDoBoleto } from '@sineta/papel';

/** Everything here is invented: no person, school or account of these exists. */
export const CONTA_FICTICIA = { banco: '756', agencia: '4277', carteira: '1', convenio: '172278' };

/** @param n from 0 to 999,999,999; the same number gives the same CPF, with right check digits */
export function cpfFicticio(n: number): string {
  const base = String(n).padStart(9, '0');
  const primeiro = digito(base);
  return base + primeiro + digito(base + primeiro);
}

function digito(base: string): string {
  const soma = [...base].reduce((s, d, i) => s + Number(d) * (base.length + 1 - i), 0);
  return String(((soma * 10) % 11) % 10);
}

/** @param n from 0 to 99,999,999: the root of the company; the same number gives the same CNPJ, with right check digits */
export function cnpjFicticio(n: number): string {
  const base = `${String(n).padStart(8, '0')}0001`;
  const primeiro = digitoDoCnpj(base);
  return base + primeiro + digitoDoCnpj(base + primeiro);
}

function digitoDoCnpj(base: string): string {
  const soma = [...base].reduce((s, d, i) => s + Number(d) * (2 + ((base.length - 1 - i) % 8)), 0);
  return String(((soma * 10) % 11) % 10);
}

/** Slip `n`, from 1, of a carnê of twelve. */
export function boletoFicticio(n: number, { pix }: { pix: boolean }): DadosDoBoleto {
  const parcela = ((n - 1) % 12) + 1;
  const vencimento = somarMeses(dataCivil('2027-01-10'), parcela - 1);
  const valorCentavos = 123_456;
  const figuras = simularBoleto({ ...CONTA_FICTICIA, nossoNumero: String(n), valorCentavos, vencimento });
  return {
    codigoBarras: figuras.codigoBarras,
    ...{ vencimento, valorCentavos, nossoNumero: figuras.nossoNumeroFormatado },
    ...{ agenciaBeneficiario: figuras.agenciaBeneficiario, carteira: '1/01' },
    numeroDocumento: `2027.${String(n).padStart(6, '0')}`,
    dataDocumento: dataCivil('2026-12-01'),
    dataProcessamento: dataCivil('2026-12-01'),
    beneficiario: {
      nome: 'Colégio Sineta Ltda.',
      documento: '12345678000195',
      endereco: 'Rua das Acácias, 120, Funcionários, Belo Horizonte/MG, CEP 30140-071',
    },
    pagador: {
      nome: 'Joana Ferreira Lima',
      documento: cpfFicticio(900_000_000 + n),
      endereco: 'Rua do Sol, 45, Jardim Primavera',
      municipio: 'Belo Horizonte/MG – CEP 30140-000',
    },
    instrucoes: ['Até o vencimento, desconto de R$ 50,00.', 'Após o vencimento, multa de 2% e juros de 1% ao mês.'],
    referencia: `Mensalidade ${String(parcela).padStart(2, '0')}/2027`,
    aluno: 'Pedro Ferreira Lima – 5º ano A',
    parcela: { numero: parcela, total: 12 },
    ...(pix ? { pix: pixFicticio(n, valorCentavos) } : {}),
  };
}

function pixFicticio(n: number, valorCentavos: number): string {
  const url = `pix.example.com/qr/v2/cobv/9d36b84fc70b478fb95c${String(n).padStart(12, '0')}`;
  return montarBrCode({ url, nome: 'COLEGIO SINETA LTDA', cidade: 'BELO HORIZONTE', valorCentavos });
}
