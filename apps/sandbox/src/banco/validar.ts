import { cepValido, diasEntre, documentoValido, UFS } from '@sineta/nucleo';
import type { DataCivil } from '@sineta/nucleo';
import { perfilDo } from './perfis.js';
import type { PerfilDoBanco } from './perfis.js';
import type { ContaNoBanco, Encargo, PedidoDoCliente, RemessaRecebida } from './tipos.js';

const MAXIMO_DE_DIAS_VENCIDO = 59;
const MOTIVOS_POR_TITULO = 5;

/** First digits of the CEP and the states that use them (Correios). */
const UFS_DO_CEP: readonly (readonly [RegExp, string])[] = [
  [/^0[1-9]|^1/, 'SP'],
  [/^2[0-8]/, 'RJ'],
  [/^29/, 'ES'],
  [/^3/, 'MG'],
  [/^4[0-8]/, 'BA'],
  [/^49/, 'SE'],
  [/^5[0-6]/, 'PE'],
  [/^57/, 'AL'],
  [/^58/, 'PB'],
  [/^59/, 'RN'],
  [/^6[0-3]/, 'CE'],
  [/^64/, 'PI'],
  [/^65/, 'MA'],
  [/^6[6-8]/, 'PA AP'],
  [/^69/, 'AM RR AC'],
  [/^7[0-3]/, 'DF GO'],
  [/^7[4-6]/, 'GO RO'],
  [/^77/, 'TO'],
  [/^78/, 'MT'],
  [/^79/, 'MS'],
  [/^8[0-7]/, 'PR'],
  [/^8[89]/, 'SC'],
  [/^9/, 'RS'],
];

export interface ContextoDaValidacao {
  conta: ContaNoBanco;
  remessa: RemessaRecebida;
  hoje: DataCivil;
  /** Numbers that entered earlier in the same file. */
  entradas: ReadonlySet<string>;
}

/** Sicoob: weights 3, 1, 9, 7 over cooperative (4), client (10) and number (7), modulo 11. */
function digitoDoSicoob(nossoNumero: string, { agencia, codigoBeneficiario }: ContaNoBanco): boolean {
  if (codigoBeneficiario === '') return true;
  const base = agencia + codigoBeneficiario.padStart(10, '0') + nossoNumero.slice(2, 9);
  let soma = 0;
  for (let i = 0; i < base.length; i++) soma += Number(base[i]) * Number('3197'[i % 4]);
  const dv = 11 - (soma % 11);
  return nossoNumero.slice(9) === String(dv > 9 ? 0 : dv);
}

function nossoNumeroInvalido(p: PedidoDoCliente, { conta, remessa: { convenio } }: ContextoDaValidacao): boolean {
  const perfil = perfilDo(conta.banco) as PerfilDoBanco;
  const { nossoNumero } = p;
  if (!perfil.formaDoNossoNumero.test(nossoNumero) || /^0+$/.test(nossoNumero)) return true;
  return !(
    perfil.digitoConfere(p, { ...conta, convenio }) &&
    (conta.banco !== '756' || digitoDoSicoob(nossoNumero, conta))
  );
}

const encargoSemValor = (x: Encargo): boolean => !(x.codigo === '0' || x.codigo === '3' || x.valor > 0);
const depoisDe = (x: DataCivil | null, limite: DataCivil | null): boolean =>
  x === null || limite === null || x > limite;

function doTitulo(p: PedidoDoCliente, ctx: ContextoDaValidacao): string[] {
  const { conta, remessa, hoje, entradas } = ctx;
  const { vencimento, emissao } = p;
  const perfil = perfilDo(conta.banco) as PerfilDoBanco;
  const daConta = (x: Pick<ContaNoBanco, 'agencia' | 'agenciaDv' | 'conta' | 'contaDv'>) =>
    [x.agencia, x.agenciaDv, x.conta, x.contaDv].join();
  const regras: [string, boolean][] = [
    ['07', daConta(p) !== daConta(remessa)],
    ['08', nossoNumeroInvalido(p, ctx)],
    ['09', entradas.has(p.nossoNumero)],
    ['10', !perfil.carteiras.test(p.carteira)],
    ['16', vencimento === null],
    ['17', vencimento !== null && emissao !== null && vencimento < emissao],
    ['18', vencimento !== null && diasEntre(vencimento, hoje) > MAXIMO_DE_DIAS_VENCIDO],
    ['20', !(p.valor > 0)],
    ['21', !perfil.especies.has(p.especie)],
    ['24', emissao === null],
    ['25', emissao !== null && emissao > hoje],
    ['44', perfil.moeda !== null && p.moeda !== perfil.moeda],
    ['63', conta.titulos[p.nossoNumero] !== undefined],
    ['86', p.seuNumero === ''],
  ];
  return regras.filter(([, falha]) => falha).map(([codigo]) => codigo);
}

function dosEncargos(p: PedidoDoCliente): string[] {
  const descontado = (x: Encargo): number => (x.codigo === '1' ? x.valor : (p.valor * x.valor) / 10_000);
  const regras: [string, boolean][] = [
    ['26', !'0123'.includes(p.juros.codigo)],
    ['27', encargoSemValor(p.juros)],
    ['79', '12'.includes(p.juros.codigo) && !depoisDe(p.juros.data, p.vencimento)],
    ['28', p.descontos.some((x) => !'12'.includes(x.codigo) || x.codigo !== p.descontos[0]?.codigo)],
    ['29', p.descontos.some((x) => !(descontado(x) < p.valor))],
    ['30', p.descontos.some((x) => !(x.valor > 0))],
    ['80', p.descontos.some((x) => x.data === null || depoisDe(x.data, p.vencimento))],
    ['34', p.abatimento > 0 && p.abatimento >= p.valor],
    ['57', !'012'.includes(p.multa.codigo)],
    ['58', '12'.includes(p.multa.codigo) && !depoisDe(p.multa.data, p.vencimento)],
    ['59', encargoSemValor(p.multa)],
  ];
  return regras.filter(([, falha]) => falha).map(([codigo]) => codigo);
}

function doPagador({ pagador }: PedidoDoCliente): string[] {
  const { cep, uf } = pagador;
  const ufs = UFS_DO_CEP.find(([faixa]) => faixa.test(cep))?.[1].split(' ');
  const regras: [string, boolean][] = [
    ['45', pagador.nome === ''],
    ['46', !'12'.includes(pagador.tipoInscricao) || !documentoValido(pagador.inscricao)],
    ['47', pagador.endereco === '' || pagador.cidade === ''],
    ['48', !cepValido(cep)],
    ['49', cepValido(cep) && ufs === undefined],
    ['51', UFS.includes(uf) && cepValido(cep) && ufs !== undefined && !ufs.includes(uf)],
    ['52', !UFS.includes(uf)],
  ];
  return regras.filter(([, falha]) => falha).map(([codigo]) => codigo);
}

/** Reasons (C047 A) to refuse the entry of a title, at most five as the retorno holds; empty: registered. */
export function motivosDaEntrada(p: PedidoDoCliente, ctx: ContextoDaValidacao): string[] {
  return [...doTitulo(p, ctx), ...doPagador(p), ...dosEncargos(p)].slice(0, MOTIVOS_POR_TITULO);
}

/** Reasons to refuse the file as a whole, in words: the bank answers them on upload, with no retorno. */
export function errosDoArquivo(remessa: RemessaRecebida, conta: ContaNoBanco): string[] {
  const erros = [...remessa.erros];
  if (!documentoValido(remessa.inscricao)) erros.push('CPF/CNPJ do beneficiário inválido no header.');
  if (!/^\d{4}$/.test(remessa.agencia) || !/^\d{1,12}$/.test(remessa.conta)) {
    erros.push('Agência ou conta inválida no header.');
  }
  if (remessa.data === null) erros.push('Data de geração inválida no header.');
  if (!(remessa.nsa > conta.ultimoNsaRemessa)) {
    erros.push(`Número sequencial ${remessa.nsa} não é maior que o da última remessa (${conta.ultimoNsaRemessa}).`);
  }
  return erros;
}
