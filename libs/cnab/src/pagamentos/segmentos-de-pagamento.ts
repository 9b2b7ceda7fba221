import { limparDocumento } from '@sineta/nucleo';
import type { ValoresDoRegistro } from '../motor.js';
import { inscricao as inscricaoDe } from '../remessa.segmentos.js';
import type { EmpresaPagadora, Favorecido, PagamentoCnab } from './pagamento.js';

type Segmentos = [registro: string, valores: ValoresDoRegistro][];

const INCLUSAO = { tipoMovimento: '0', instrucao: '00' };

/** P001: 018 TED, 009 Pix (SPI), 000 inside the same bank. */
const CAMARAS = { TED: '018', PIX: '009', CREDITO_EM_CONTA: '000' } as const;

/** P011: 00005 is the payment of a supplier in the table of the TED (05 is the complement of a credit to one). */
const FINALIDADE_FORNECEDOR = '00005';

/** G100 by kind of key. */
const INICIACAO = { CELULAR: '01', EMAIL: '02', CPF: '03', CNPJ: '03', ALEATORIA: '04' } as const;

/** The DICT keeps a phone with +55 and a document without punctuation. */
export function chaveComoNoDict({ tipo, chave }: NonNullable<Favorecido['pix']>): string {
  if (tipo === 'CELULAR') return `+55${chave.replace(/\D/g, '').replace(/^55(?=\d{10,11}$)/, '')}`;
  return tipo === 'CPF' || tipo === 'CNPJ' ? limparDocumento(chave) : chave;
}

function segmentoA(p: PagamentoCnab & { forma: keyof typeof CAMARAS }): ValoresDoRegistro {
  const { conta } = p.favorecido;
  return {
    ...INCLUSAO,
    camara: CAMARAS[p.forma],
    ...(conta
      ? {
          ...{ bancoFavorecido: conta.banco, agenciaFavorecido: conta.agencia, contaFavorecido: conta.conta },
          ...{ agenciaFavorecidoDv: conta.agenciaDv, contaFavorecidoDv: conta.contaDv },
        }
      : {}),
    ...{ nome: p.favorecido.nome, seuNumero: p.seuNumero, dataPagamento: p.data, valor: p.valorCentavos },
    ...(p.forma === 'TED' ? { finalidadeTed: FINALIDADE_FORNECEDOR } : {}),
  };
}

function segmentoB(p: PagamentoCnab): ValoresDoRegistro {
  const { documento, endereco = {}, conta } = p.favorecido;
  const { tipoInscricao, inscricao } = inscricaoDe(documento);
  const { logradouro, numero, complemento, bairro, municipio, uf, cep } = endereco;
  return {
    ...{ tipoInscricao, inscricao, logradouro, complemento, bairro, cidade: municipio, uf },
    numeroDoLocal: (numero ?? '').replace(/\D/g, '').slice(0, 5),
    ...{ cep: cep?.slice(0, 5), cepSufixo: cep?.slice(5, 8), vencimento: p.data, nominal: p.valorCentavos },
    ispb: conta?.ispb,
  };
}

function segmentoBPix({ favorecido }: PagamentoCnab): ValoresDoRegistro {
  const { tipoInscricao, inscricao } = inscricaoDe(favorecido.documento);
  const { pix, conta } = favorecido;
  return {
    formaIniciacao: pix ? INICIACAO[pix.tipo] : '05',
    ...{ tipoInscricao, inscricao, chavePix: pix ? chaveComoNoDict(pix) : '', ispb: conta?.ispb },
  };
}

function segmentosDoBoleto(p: PagamentoCnab & { forma: 'BOLETO' | 'COM_BARRAS' }, empresa: EmpresaPagadora): Segmentos {
  const { codigoBarras, vencimento, nominalCentavos, descontoCentavos, acrescimoCentavos } = p.titulo;
  const pagador = inscricaoDe(empresa.documento);
  const beneficiario = inscricaoDe(p.favorecido.documento);
  return [
    [
      'segmentoJ',
      {
        ...{ ...INCLUSAO, codigoBarras, nome: p.favorecido.nome, vencimento, nominal: nominalCentavos },
        ...{ descontos: descontoCentavos, acrescimos: acrescimoCentavos, dataPagamento: p.data },
        ...{ valor: p.valorCentavos, seuNumero: p.seuNumero },
      },
    ],
    [
      'segmentoJ52',
      {
        ...{
          tipoInscricaoPagador: pagador.tipoInscricao,
          inscricaoPagador: pagador.inscricao,
          nomePagador: empresa.nome,
        },
        ...{ tipoInscricaoBeneficiario: beneficiario.tipoInscricao, inscricaoBeneficiario: beneficiario.inscricao },
        ...{ nomeBeneficiario: p.favorecido.nome, tipoInscricaoSacador: '0' },
      },
    ],
  ];
}

function comum(p: PagamentoCnab, empresa: EmpresaPagadora): ValoresDoRegistro {
  const { tipoInscricao, inscricao } = inscricaoDe(empresa.documento);
  return {
    ...{ ...INCLUSAO, seuNumero: p.seuNumero, nome: empresa.nome, dataPagamento: p.data, valor: p.valorCentavos },
    // N003: 1 is the CNPJ and 2 the CPF, the other way round of G005.
    ...{ tipoContribuinte: tipoInscricao === '2' ? '1' : '2', contribuinte: inscricao },
  };
}

const mesAno = (competencia: string): string => `${competencia.slice(5, 7)}${competencia.slice(0, 4)}`;

/** The records of one payment, without the control fields. */
export function segmentosDoPagamento(p: PagamentoCnab, empresa: EmpresaPagadora): Segmentos {
  switch (p.forma) {
    case 'CREDITO_EM_CONTA':
    case 'TED':
      return [
        ['segmentoA', segmentoA({ ...p, forma: p.forma })],
        ['segmentoB', segmentoB(p)],
      ];
    case 'PIX':
      return [
        ['segmentoA', segmentoA({ ...p, forma: p.forma })],
        ['segmentoBPix', segmentoBPix(p)],
      ];
    case 'BOLETO':
      return segmentosDoBoleto(p, empresa);
    case 'COM_BARRAS': {
      const { codigoBarras, vencimento } = p.titulo;
      const { seuNumero, data, valorCentavos, favorecido } = p;
      const valores = { codigoBarras, nome: favorecido.nome, vencimento, dataPagamento: data, valor: valorCentavos };
      return [['segmentoO', { ...INCLUSAO, ...valores, seuNumero }]];
    }
    case 'DARF': {
      const { codigoReceita, periodoApuracao, vencimento, referencia, principalCentavos } = p.darf;
      const valores = { principal: principalCentavos, multa: p.darf.multaCentavos, juros: p.darf.jurosCentavos };
      const darf = { codigoReceita, periodoApuracao, vencimento, referencia, ...valores };
      return [['segmentoNDarf', { ...comum(p, empresa), ...darf }]];
    }
    case 'GPS': {
      const { codigo, competencia, principalCentavos } = p.gps;
      const gps = { codigoReceita: codigo, competencia: mesAno(competencia), principal: principalCentavos };
      return [['segmentoNGps', { ...comum(p, empresa), ...gps }]];
    }
  }
}
