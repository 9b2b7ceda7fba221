import { documentoValido, modulo11 } from '@sineta/nucleo';
import type { DataCivil, ErroDeCampo } from '@sineta/nucleo';
import { bancoDePagamento } from './bancos.js';
import { OCORRENCIAS_DE_PAGAMENTO } from './ocorrencias.js';
import type { ContaDoFavorecido, EmpresaPagadora, PagamentoCnab } from './pagamento.js';
import { chaveComoNoDict } from './segmentos-de-pagamento.js';

/** A refusal that the bank would send in the retorno, said before the file exists. */
export interface RecusaDePagamento extends ErroDeCampo {
  /** Position in the list; null: it is the account or the school. */
  indice: number | null;
  /** Code of G059 that the bank would answer. */
  codigo: string;
}

interface Regra {
  codigo: string;
  campo: string;
  acao: string;
  falha: (p: PagamentoCnab, hoje: DataCivil) => boolean;
}

const porConta = ({ forma }: PagamentoCnab): boolean => forma === 'TED' || forma === 'CREDITO_EM_CONTA';
const conta = (p: PagamentoCnab): ContaDoFavorecido | undefined => p.favorecido.conta;
const digitos = (s: string | undefined, maximo: number): boolean => /^\d+$/.test(s ?? '') && (s?.length ?? 0) <= maximo;
const precisaDeConta = (p: PagamentoCnab): boolean => porConta(p) || (p.forma === 'PIX' && !p.favorecido.pix);

/** Modulo 11 of the boleto, position 5. */
function barrasDeBoleto(codigo: string): boolean {
  if (!/^\d{3}9\d{40}$/.test(codigo)) return false;
  const dv = modulo11(codigo.slice(0, 4) + codigo.slice(5));
  return codigo[4] === (dv > 9 ? '1' : String(dv));
}

const comTitulo = (p: PagamentoCnab): p is PagamentoCnab & { forma: 'BOLETO' | 'COM_BARRAS' } =>
  p.forma === 'BOLETO' || p.forma === 'COM_BARRAS';

function tituloNaoFecha(p: PagamentoCnab): boolean {
  if (!comTitulo(p)) return false;
  const { nominalCentavos, descontoCentavos, acrescimoCentavos } = p.titulo;
  return p.forma === 'BOLETO' && nominalCentavos - descontoCentavos + acrescimoCentavos !== p.valorCentavos;
}

const REGRAS: readonly Regra[] = [
  {
    ...{ codigo: 'BB', campo: 'seuNumero', acao: 'Use até 20 letras e números, sem repetir.' },
    falha: ({ seuNumero }) => !/^[0-9A-Za-z]{1,20}$/.test(seuNumero),
  },
  {
    ...{ codigo: 'AP', campo: 'data', acao: 'Escolha a data de hoje ou uma futura.' },
    falha: ({ data }, hoje) => data < hoje,
  },
  {
    ...{ codigo: 'AR', campo: 'valorCentavos', acao: 'Informe um valor maior que zero.' },
    falha: ({ valorCentavos }) => !Number.isSafeInteger(valorCentavos) || valorCentavos <= 0,
  },
  {
    ...{ codigo: 'AO', campo: 'favorecido.nome', acao: 'Informe o nome do favorecido.' },
    falha: ({ favorecido }) => favorecido.nome.trim() === '',
  },
  {
    ...{ codigo: 'AT', campo: 'favorecido.documento', acao: 'Corrija o CPF ou CNPJ do fornecedor.' },
    falha: (p) => p.forma !== 'COM_BARRAS' && !documentoValido(p.favorecido.documento),
  },
  {
    ...{ codigo: 'AL', campo: 'favorecido.conta.banco', acao: 'Informe os 3 algarismos do banco do fornecedor.' },
    falha: (p) => precisaDeConta(p) && !/^\d{3}$/.test(conta(p)?.banco ?? ''),
  },
  {
    ...{ codigo: 'AM', campo: 'favorecido.conta.agencia', acao: 'Informe a agência, só algarismos e sem o dígito.' },
    falha: (p) => precisaDeConta(p) && !digitos(conta(p)?.agencia, 5),
  },
  {
    ...{ codigo: 'AN', campo: 'favorecido.conta.conta', acao: 'Informe a conta e o dígito.' },
    falha: (p) =>
      precisaDeConta(p) && (!digitos(conta(p)?.conta, 12) || !/^[0-9A-Za-z]$/.test(conta(p)?.contaDv ?? '')),
  },
  {
    ...{ codigo: 'PM', campo: 'favorecido.pix.chave', acao: 'Confira a chave Pix do fornecedor.' },
    falha: ({ forma, favorecido: { pix } }) =>
      forma === 'PIX' && !!pix && !/^[\x21-\x7e]{1,77}$/.test(chaveComoNoDict(pix)),
  },
  {
    ...{ codigo: 'CC', campo: 'titulo.codigoBarras', acao: 'Digite de novo a linha digitável do boleto.' },
    falha: (p) => p.forma === 'BOLETO' && !barrasDeBoleto(p.titulo.codigoBarras),
  },
  {
    ...{
      codigo: 'CQ',
      campo: 'titulo.codigoBarras',
      acao: 'Use o código de barras de 44 algarismos, que começa com 8.',
    },
    falha: (p) => p.forma === 'COM_BARRAS' && !/^8\d{43}$/.test(p.titulo.codigoBarras),
  },
  {
    ...{
      codigo: 'CD',
      campo: 'titulo.valorCentavos',
      acao: 'Nominal menos desconto mais acréscimo deve ser o valor pago.',
    },
    falha: tituloNaoFecha,
  },
  {
    ...{ codigo: 'CR', campo: 'darf.codigoReceita', acao: 'Informe os 4 algarismos do código da receita.' },
    falha: (p) =>
      (p.forma === 'DARF' && !/^\d{4}$/.test(p.darf.codigoReceita)) ||
      (p.forma === 'GPS' && !/^\d{4}$/.test(p.gps.codigo)),
  },
  {
    ...{
      codigo: 'AR',
      campo: 'darf.principalCentavos',
      acao: 'Principal mais multa mais juros deve ser o valor pago.',
    },
    falha: (p) =>
      p.forma === 'DARF' && p.darf.principalCentavos + p.darf.multaCentavos + p.darf.jurosCentavos !== p.valorCentavos,
  },
];

/** A credit inside the bank is for an account of the same bank, and a TED for one of another. */
function camaraErrada(p: PagamentoCnab, empresa: EmpresaPagadora): boolean {
  const doMesmo = conta(p)?.banco === empresa.banco;
  return (p.forma === 'TED' && doMesmo) || (p.forma === 'CREDITO_EM_CONTA' && !doMesmo);
}

function recusa(indice: number | null, codigo: string, campo: string, acao: string): RecusaDePagamento {
  const mensagem = `${OCORRENCIAS_DE_PAGAMENTO[codigo]} (código ${codigo} da FEBRABAN)`;
  const onde = indice === null ? campo : `pagamentos[${indice}].${campo}`;
  return { indice, codigo, campo: onde, mensagem, acao };
}

function daEmpresa(empresa: EmpresaPagadora): RecusaDePagamento[] {
  const forma = bancoDePagamento(empresa.banco).formaDoConvenio;
  const semConvenio = forma !== null && !forma.padrao.test(empresa.convenio);
  return [
    ...(semConvenio ? [recusa(null, 'AF', 'empresa.convenio', `Informe ${forma.texto}.`)] : []),
    ...(documentoValido(empresa.documento)
      ? []
      : [recusa(null, 'AE', 'empresa.documento', 'Corrija o CNPJ da escola.')]),
  ];
}

/** Everything that the bank would refuse in these payments, in their order; what is of the account comes first. */
export function precheckPagamentos(
  pagamentos: readonly PagamentoCnab[],
  empresa: EmpresaPagadora,
  hoje: DataCivil,
): RecusaDePagamento[] {
  const vistos = new Set<string>();
  return [
    ...daEmpresa(empresa),
    ...pagamentos.flatMap((p, i) => {
      const quebradas = REGRAS.filter((r) => r.falha(p, hoje)).map((r) => recusa(i, r.codigo, r.campo, r.acao));
      if (camaraErrada(p, empresa)) {
        const acao = 'Pague por crédito em conta no mesmo banco, e por TED ou Pix em outro.';
        quebradas.push(recusa(i, 'AK', 'forma', acao));
      }
      if (vistos.has(p.seuNumero)) quebradas.push(recusa(i, 'BB', 'seuNumero', 'Não repita o número do pagamento.'));
      vistos.add(p.seuNumero);
      return quebradas;
    }),
  ];
}
