import { USUARIOS_DE_DEMONSTRACAO } from '../apps/api/src/primeira-escola.js';
import type { Ambiente } from './ambiente.js';
import { Cliente, type Pedido } from './carga.js';
import { cpfFicticio } from './ficticio.js';
import { subirSineta } from './processo.js';

export const API = '/api/v1';
const PRIMEIRO_CPF = 100_000_000;

/** A new application with its demo school, and the school's administrator logged in. */
export interface EscolaDoBench {
  api: Cliente;
  urlDono: string;
}

export async function abrirEscola(ambiente: Ambiente, conexoes: number): Promise<EscolaDoBench> {
  const { endereco, urlDono } = await subirSineta(ambiente);
  const api = abrirCliente(ambiente, endereco, conexoes);
  const [administrador] = USUARIOS_DE_DEMONSTRACAO;
  if (!administrador) throw new Error('a escola de demonstração não tem administrador');
  const { papeis: _papeis, ...corpo } = administrador;
  const sessao = await api.pedir<{ tokenDeAcesso: string }>({ metodo: 'POST', caminho: `${API}/sessoes`, corpo });
  api.autorizar(sessao.tokenDeAcesso);
  return { api, urlDono };
}

export function abrirCliente(ambiente: Ambiente, endereco: string, conexoes: number): Cliente {
  const cliente = new Cliente(endereco, conexoes);
  ambiente.aoFim(() => cliente.fechar());
  return cliente;
}

/** Invented adults, so that each one may be the payer of the own contract. */
export function cadastrarAlunos(
  { avisar }: Ambiente,
  api: Cliente,
  quantos: number,
): Promise<{ id: string; pessoaId: string }[]> {
  avisar(`cadastrando ${quantos} alunos fictícios`);
  const pedidos = Array.from({ length: quantos }, (_, n): Pedido => {
    const pessoa = { nome: `Aluno Fictício ${n}`, documento: cpfFicticio(PRIMEIRO_CPF + n), nascimento: '2000-03-09' };
    return { metodo: 'POST', caminho: `${API}/alunos`, corpo: { pessoa } };
  });
  return api.todos(pedidos);
}

/** CPF of somebody who is not one of those students. */
export const outroCpf = (n: number): string => cpfFicticio(2 * PRIMEIRO_CPF + n);
