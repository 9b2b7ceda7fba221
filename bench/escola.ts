import { USUARIOS_DE_DEMONSTRACAO } from '../apps/api/src/primeira-escola.js';
import type { Papel } from '@sineta/plataforma';
import pg from 'pg';
import type { Ambiente } from './ambiente.js';
import { Cliente, type Pedido } from './carga.js';
import { cpfFicticio } from './ficticio.js';
import { subirSineta, type Servidor } from './processo.js';

export const API = '/api/v1';
const PRIMEIRO_CPF = 100_000_000;

/** Banks refuse a boleto without one. */
const ENDERECO = {
  ...{ logradouro: 'Rua do Sol', numero: '45', bairro: 'Jardim Primavera', cep: '30140071' },
  ...{ municipio: 'Belo Horizonte', municipioIbge: '3106200', uf: 'MG' },
};

/** A new application with its demo school, and the school's administrator logged in. */
export interface EscolaDoBench {
  api: Cliente;
  urlDono: string;
  servidor: Servidor;
}

export async function abrirEscola(ambiente: Ambiente, conexoes: number): Promise<EscolaDoBench> {
  const servidor = await subirSineta(ambiente);
  const api = abrirCliente(ambiente, servidor.endereco, conexoes);
  await entrar(api, usuarioDeDemonstracao('admin'));
  return { api, urlDono: servidor.urlDono, servidor };
}

export interface Credencial {
  escola: string;
  email: string;
  senha: string;
}

export function usuarioDeDemonstracao(papel: Papel): Credencial {
  const usuario = USUARIOS_DE_DEMONSTRACAO.find(({ papeis }) => papeis.includes(papel));
  if (!usuario) throw new Error(`a demonstração não tem usuário ${papel}`);
  const { escola, email, senha } = usuario;
  return { escola, email, senha };
}

export async function entrar(api: Cliente, corpo: Credencial): Promise<void> {
  const sessao = await api.pedir<{ tokenDeAcesso: string }>({ metodo: 'POST', caminho: `${API}/sessoes`, corpo });
  api.autorizar(sessao.tokenDeAcesso);
}

export function abrirCliente(ambiente: Ambiente, endereco: string, conexoes: number): Cliente {
  const cliente = new Cliente(endereco, conexoes);
  ambiente.aoFim(() => cliente.fechar());
  return cliente;
}

/** The administrator's connection, seeing the demo school: what is measured without the application. */
export async function conectarComoDono(ambiente: Ambiente, urlDono: string): Promise<pg.Client> {
  const banco = new pg.Client({ connectionString: urlDono });
  await banco.connect();
  ambiente.aoFim(() => banco.end());
  await banco.query(`select set_config('app.escola_id', max(escola_id)::text, false) from escola_diretorio`);
  return banco;
}

/** Invented adults, so that each one may be the payer of the own contract. */
export function cadastrarAlunos(
  { avisar }: Ambiente,
  api: Cliente,
  quantos: number,
): Promise<{ id: string; pessoaId: string }[]> {
  avisar(`cadastrando ${quantos} alunos fictícios`);
  const pedidos = Array.from({ length: quantos }, (_, n): Pedido => {
    const documento = cpfFicticio(PRIMEIRO_CPF + n);
    const pessoa = { nome: `Aluno Fictício ${n}`, documento, nascimento: '2000-03-09', endereco: ENDERECO };
    return { metodo: 'POST', caminho: `${API}/alunos`, corpo: { pessoa } };
  });
  return api.todos(pedidos);
}
