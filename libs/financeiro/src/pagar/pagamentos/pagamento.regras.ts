import type { EmpresaPagadora, FormaDePagamento, PagamentoCnab } from '@sineta/cnab';
import type { Escola } from '@sineta/cadastro';
import { competenciaDe, type Centavos, type DataCivil } from '@sineta/nucleo';
import type { ContaDeBanco } from '../../contas-bancarias/conta-bancaria.entity.js';
import { contaDeCobranca } from '../../contas-bancarias/conta-bancaria.regras.js';
import type { ValoresDaBaixa } from '../baixas/baixa.regras.js';
import type { DadosBancarios, Fornecedor } from '../fornecedores/fornecedor.entity.js';
import { erroDePagar } from '../pagar.erros.js';
import type { TituloGravado } from '../titulos/titulo-gravado.js';

export const SITUACOES_DE_PAGAMENTO = ['PREPARADO', 'ENVIADO', 'AGENDADO', 'PAGO', 'REJEITADO', 'CANCELADO'] as const;
export type SituacaoDoPagamento = (typeof SITUACOES_DE_PAGAMENTO)[number];

/** What is asked of one bill in a lot. */
export interface ItemDoLote extends ValoresDaBaixa {
  id: string;
  seuNumero: string;
  forma: FormaDePagamento;
  data: DataCivil;
}

/** What leaves the account. */
export const totalDoPagamento = (v: ValoresDaBaixa): Centavos =>
  v.principalCentavos + v.jurosCentavos + v.multaCentavos;

type DoTitulo = Pick<TituloGravado, 'forma' | 'codigoBarras' | 'numero'>;

/**
 * How a bill is paid: as it says; by its bar code; or by the supplier's data, by transfer inside the bank, Pix or TED.
 * @throws ErroDeNegocio `forma-incompleta`
 */
export function formaDoPagamento(
  titulo: DoTitulo,
  dados: Pick<DadosBancarios, 'meio' | 'banco'> | null,
  bancoPagador: string,
  campo: string,
): FormaDePagamento {
  const porBarras = titulo.codigoBarras?.startsWith('8') ? 'COM_BARRAS' : 'BOLETO';
  const porDados = dados?.meio === 'PIX' ? 'PIX' : dados?.banco === bancoPagador ? 'CREDITO_EM_CONTA' : 'TED';
  const forma = titulo.forma ?? (titulo.codigoBarras ? porBarras : dados ? porDados : null);
  const falta = forma === null ? 'o código de barras ou os dados bancários' : oQueFalta(forma, titulo, dados);
  if (forma !== null && !falta) return forma;
  throw erroDePagar('forma-incompleta', `Faltam ao título nº ${titulo.numero}: ${falta}.`, [
    { campo, mensagem: `Faltam ${falta}.`, acao: 'Complete o título; ele volta a esperar aprovação.' },
  ]);
}

function oQueFalta(forma: FormaDePagamento, { codigoBarras }: DoTitulo, dados: { meio: string } | null): string | null {
  if (forma === 'BOLETO' || forma === 'COM_BARRAS') return codigoBarras ? null : 'o código de barras';
  if (forma === 'DARF' || forma === 'GPS') return null;
  if (!dados) return 'os dados bancários';
  return forma === 'PIX' || dados.meio === 'CONTA' ? null : 'os dados de uma conta (há só a chave Pix)';
}

/** The school as it pays. */
export function empresaPagadora(escola: Escola, conta: ContaDeBanco, convenio: string): EmpresaPagadora {
  const { razaoSocial, cnpj, logradouro, numero, complemento, bairro, municipio, uf, cep } = escola;
  return {
    ...{ banco: conta.banco, convenio, agencia: conta.agencia, agenciaDv: contaDeCobranca(conta).agenciaDv },
    ...{ conta: conta.conta, contaDv: conta.contaDv, nome: razaoSocial, documento: cnpj },
    endereco: { logradouro, numero, complemento, bairro, municipio, uf, cep },
  };
}

/** Where a withheld tax goes: nobody of the register. */
const ORGAO = { IRRF: 'RECEITA FEDERAL', CSRF: 'RECEITA FEDERAL', INSS: 'RECEITA FEDERAL', ISS: 'PREFEITURA' } as const;

function favorecido(
  titulo: TituloGravado,
  fornecedor: Fornecedor | null,
  dados: DadosBancarios | null,
  empresa: EmpresaPagadora,
): PagamentoCnab['favorecido'] {
  if (!fornecedor)
    return { nome: titulo.tributo ? ORGAO[titulo.tributo] : titulo.descricao, documento: empresa.documento };
  const { nome, documento, logradouro, numero, complemento, bairro, municipio, uf, cep } = fornecedor;
  const base = { nome, documento, endereco: { logradouro, numero, complemento, bairro, municipio, uf, cep } };
  if (dados?.chave && dados.chaveTipo) return { ...base, pix: { tipo: dados.chaveTipo, chave: dados.chave } };
  if (!dados?.banco || !dados.agencia || !dados.conta || !dados.contaDv) return base;
  const { banco, ispb, agencia, agenciaDv, conta, contaDv, tipoConta } = dados;
  return { ...base, conta: { banco, ispb, agencia, agenciaDv, conta, contaDv, tipo: tipoConta ?? 'CORRENTE' } };
}

/** The payment as the file carries it. */
export function pagamentoDoArquivo(
  item: ItemDoLote,
  titulo: TituloGravado,
  partes: { fornecedor: Fornecedor | null; dados: DadosBancarios | null; empresa: EmpresaPagadora },
): PagamentoCnab {
  const { forma, seuNumero, data } = item;
  const valorCentavos = totalDoPagamento(item);
  const quem = favorecido(titulo, partes.fornecedor, partes.dados, partes.empresa);
  const comum = { seuNumero, data, valorCentavos, favorecido: quem };
  if (forma === 'BOLETO' || forma === 'COM_BARRAS') {
    const nominalCentavos = item.principalCentavos + item.descontoCentavos;
    const acrescimoCentavos = item.jurosCentavos + item.multaCentavos;
    const { codigoBarras, vencimento } = titulo;
    const valores = { nominalCentavos, descontoCentavos: item.descontoCentavos, acrescimoCentavos };
    return { ...comum, forma, titulo: { codigoBarras: codigoBarras ?? '', vencimento, ...valores } };
  }
  const codigo = titulo.codigoReceita ?? '';
  if (forma === 'DARF') {
    const { principalCentavos, multaCentavos, jurosCentavos } = item;
    const { vencimento } = titulo;
    const periodoApuracao = titulo.periodoApuracao ?? titulo.emissao;
    const valores = { principalCentavos, multaCentavos, jurosCentavos };
    return { ...comum, forma, darf: { codigoReceita: codigo, periodoApuracao, vencimento, ...valores } };
  }
  if (forma === 'GPS') {
    const competencia = competenciaDe(titulo.periodoApuracao ?? titulo.emissao);
    return { ...comum, forma, gps: { codigo, competencia, principalCentavos: valorCentavos } };
  }
  return { ...comum, forma };
}

/** Refuses bank data that nobody else approved. @throws ErroDeNegocio `dados-bancarios-nao-aprovados` */
export function exigirDadosAprovados(dados: DadosBancarios | null, titulo: { numero: number }, campo: string): void {
  if (!dados || dados.situacao === 'APROVADO') return;
  throw erroDePagar(
    'dados-bancarios-nao-aprovados',
    `Os dados bancários do título nº ${titulo.numero} estão com a situação ${dados.situacao.toLowerCase()}.`,
    [
      {
        campo,
        mensagem: 'Dados sem aprovação.',
        acao: 'Peça a outra pessoa que os aprove, ou troque a conta do título.',
      },
    ],
  );
}
