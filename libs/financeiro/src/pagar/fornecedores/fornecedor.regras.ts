import { BANCOS, conferirConta } from '@sineta/boleto';
import { cnpjValido, comPonteiros, cpfValido, limparDocumento, tipoDeDocumento } from '@sineta/nucleo';
import { erroDePagar } from '../pagar.erros.js';
import type { DadosBancarios, TipoDeChave } from './fornecedor.entity.js';

/** A CPF is of a person and a CNPJ of a company. @throws ErroDeNegocio `regime-incompativel` */
export function conferirRegime(documento: string, regime: string): void {
  const pessoa = tipoDeDocumento(documento) === 'CPF';
  if (pessoa === (regime === 'PESSOA_FISICA')) return;
  const acao = pessoa ? 'Use PESSOA_FISICA, ou informe o CNPJ.' : 'Use o regime da empresa.';
  throw erroDePagar('regime-incompativel', 'O regime tributário não combina com o documento.', [
    {
      campo: '/regimeTributario',
      mensagem: pessoa ? 'CPF com regime de empresa.' : 'CNPJ com regime de pessoa.',
      acao,
    },
  ]);
}

export type DadosAConferir = Pick<
  DadosBancarios,
  'meio' | 'banco' | 'ispb' | 'agencia' | 'agenciaDv' | 'conta' | 'contaDv' | 'tipoConta' | 'chaveTipo' | 'chave'
>;

const FORMAS: Readonly<Record<TipoDeChave, { valida: (chave: string) => boolean; acao: string }>> = {
  CPF: { valida: cpfValido, acao: 'Confira os 11 dígitos do CPF.' },
  CNPJ: { valida: cnpjValido, acao: 'Confira os 14 caracteres do CNPJ.' },
  CELULAR: { valida: (c) => /^[1-9]\d9\d{8}$/.test(c), acao: 'Informe DDD e celular, 11 dígitos.' },
  EMAIL: { valida: (c) => /^[^\s@]{1,64}@[^\s@]+\.[^\s@]+$/.test(c) && c.length <= 77, acao: 'Confira o e-mail.' },
  ALEATORIA: {
    valida: (c) => /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/.test(c),
    acao: 'Cole a chave aleatória inteira, com os hífens.',
  },
};

/** A key as it is kept: digits of a document or phone, lower case of the others. */
export function normalizarChave(tipo: TipoDeChave, chave: string): string {
  if (tipo === 'CPF' || tipo === 'CNPJ') return limparDocumento(chave);
  if (tipo === 'CELULAR') return chave.replace(/\D/g, '').replace(/^55(?=\d{11}$)/, '');
  return chave.toLowerCase();
}

const falta = (campo: string, mensagem: string, acao: string) =>
  erroDePagar('dados-bancarios-incompletos', mensagem, [{ campo, mensagem, acao }]);

/**
 * A Pix key of the form of its kind, or an account whose digits are checked by the bank's own rule, where it is one of ours.
 * @throws ErroDeNegocio `dados-bancarios-incompletos`, `conta-invalida`
 */
export function conferirDados(dados: DadosAConferir): void {
  if (dados.meio === 'PIX') conferirChave(dados);
  else conferirContaDoFornecedor(dados);
}

function conferirChave({ chaveTipo, chave }: DadosAConferir): void {
  if (!chaveTipo || !chave) throw falta('/chave', 'A chave Pix não foi informada.', 'Informe chaveTipo e chave.');
  const { valida, acao } = FORMAS[chaveTipo];
  if (!valida(chave)) throw falta('/chave', `A chave não tem a forma de ${chaveTipo}.`, acao);
}

function conferirContaDoFornecedor({ banco, agencia, agenciaDv, conta, contaDv, tipoConta }: DadosAConferir): void {
  if (!banco) throw falta('/banco', 'O banco não foi informado.', 'Informe os 3 algarismos do banco.');
  if (!agencia) throw falta('/agencia', 'A agência não foi informada.', 'Informe a agência, sem o dígito.');
  if (!conta || !contaDv) throw falta('/conta', 'A conta não foi informada.', 'Informe a conta e o dígito.');
  if (!tipoConta) throw falta('/tipoConta', 'O tipo da conta não foi informado.', 'Use CORRENTE ou POUPANCA.');
  if (!BANCOS.some(({ codigo }) => codigo === banco)) return;
  const campos = { agencia: '/agencia', agenciaDv: '/agenciaDv', conta: '/conta', contaDv: '/contaDv' };
  comPonteiros(campos, () => conferirConta(banco, { agencia, conta, contaDv, ...(agenciaDv ? { agenciaDv } : {}) }));
}
