import type { ErroDeCampo } from '@sineta/nucleo';
import { bancoPorCodigo } from './banco-por-codigo.js';
import { erroBoleto } from './erros.js';

/** A bank account as the school types it, check digits apart. */
export interface ContaBancaria {
  agencia: string;
  agenciaDv?: string;
  conta: string;
  contaDv?: string;
}

/**
 * Checks the digits of a branch and of an account by the rule of the bank; where the bank has no digit, only that they
 * are numbers.
 * @throws ErroDeNegocio `conta-invalida` with each wrong field, `banco-desconhecido`
 */
export function conferirConta(codigoDoBanco: string, conta: ContaBancaria): void {
  const banco = bancoPorCodigo(codigoDoBanco);
  const erros: ErroDeCampo[] = [];
  for (const campo of ['agencia', 'conta'] as const) {
    if (/^\d+$/.test(conta[campo])) continue;
    const nome = campo === 'agencia' ? 'Agência' : 'Conta';
    erros.push({ campo, mensagem: `${nome} "${conta[campo]}" inválida`, acao: 'Use só números, sem o dígito.' });
  }
  if (erros.length === 0) {
    const daAgencia = banco.dvsDaAgencia?.(conta.agencia);
    const daConta = banco.dvsDaConta?.(conta.agencia, conta.conta);
    erros.push(...conferirDigito('agenciaDv', `agência ${conta.agencia}`, conta.agenciaDv, daAgencia, banco.nome));
    erros.push(...conferirDigito('contaDv', `conta ${conta.conta}`, conta.contaDv, daConta, banco.nome));
  }
  const [primeiro] = erros;
  if (primeiro) throw erroBoleto('conta-invalida', `${primeiro.mensagem}.`, erros);
}

function conferirDigito(
  campo: string,
  deQue: string,
  informado: string | undefined,
  aceitos: readonly string[] | undefined,
  banco: string,
): ErroDeCampo[] {
  if (!informado || !aceitos || aceitos.includes(informado.toUpperCase())) return [];
  const mensagem = `O dígito ${informado} não confere com a ${deQue} do ${banco}`;
  return [{ campo, mensagem, acao: 'Confira o número e o dígito em um extrato ou cheque.' }];
}
