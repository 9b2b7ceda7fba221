import { dvNossoNumeroSicoob } from '@sineta/cnab';
import type { BeneficiarioCnab, ContaDeCobranca, PedidoDeRemessa, TituloRemessa } from '@sineta/cnab';
import { dataCivil } from '@sineta/nucleo';

export const conta: ContaDeCobranca = {
  banco: '756',
  agencia: '4277',
  agenciaDv: '3',
  conta: '6498',
  contaDv: '0',
  codigoBeneficiario: '172278',
  carteira: '1',
  modalidade: '01',
};

export const beneficiario: BeneficiarioCnab = { nome: 'Colégio Sineta Ltda', documento: '12.345.678/0001-95' };

export function nossoNumero(sequencial: number): string {
  const numero = String(sequencial).padStart(7, '0');
  return `${numero}-${dvNossoNumeroSicoob(conta.agencia, conta.codigoBeneficiario, numero)}`;
}

export function titulo(mudancas: Partial<TituloRemessa> = {}): TituloRemessa {
  return {
    movimento: '01',
    nossoNumero: nossoNumero(1),
    seuNumero: '2027/000001',
    identificacao: 'PARCELA-1',
    vencimento: dataCivil('2027-02-05'),
    emissao: dataCivil('2027-01-15'),
    valorCentavos: 123_456,
    juros: { tipo: 'TAXA_MENSAL', percentual: '1' },
    multa: { tipo: 'PERCENTUAL', percentual: '2.00' },
    descontos: [{ tipo: 'VALOR', valorCentavos: 5_000, ate: dataCivil('2027-02-01') }],
    pagador: {
      nome: 'João Conceição da Silva',
      documento: '529.982.247-25',
      endereco: 'Rua das Acácias, 100 - apto. 12',
      bairro: 'Jardim São José',
      cep: '01310-100',
      cidade: 'São Paulo',
      uf: 'SP',
    },
    ...mudancas,
  };
}

export function pedido(titulos: readonly TituloRemessa[], mudancas: Partial<PedidoDeRemessa> = {}): PedidoDeRemessa {
  const geradoEm = { data: dataCivil('2027-01-15'), hora: '09:30:05' };
  return { conta, beneficiario, nsa: 7, geradoEm, titulos, ...mudancas };
}

export function linhas(conteudo: Buffer): string[] {
  return conteudo.toString('latin1').split('\r\n').slice(0, -1);
}
