import path from 'node:path';
import { dataCivilEm } from '@sineta/nucleo';
import { USUARIOS_DE_DEMONSTRACAO } from '../../../api/src/primeira-escola.js';
import { gravarBoletins } from './boletins.js';
import { Cliente } from './cliente.js';
import { montarEstrutura } from './estrutura.js';
import { inventarFamilias } from './familias.js';
import { encontrarInstancia } from './instancia.js';
import { matricularFamilias } from './matriculas.js';
import { lancarNotas } from './notas.js';
import { Passos, Saida } from './saida.js';

const ALUNOS = 300;

/** `npm run demo`: a month of a school's office, over HTTP alone; files under saida/. */
export async function executar(): Promise<number> {
  const instancia = await encontrarInstancia((texto) => console.log(texto));
  try {
    console.log(`\nColégio Sineta — um mês de escritório em ${instancia.url}\n`);
    return await contar(new Cliente(instancia.url));
  } finally {
    await instancia.parar();
  }
}

async function contar(api: Cliente): Promise<number> {
  const [diretora] = USUARIOS_DE_DEMONSTRACAO;
  if (!diretora) throw new Error('Sem usuários de demonstração.');
  const { escola, email, senha } = diretora;
  await api.entrar({ escola, email, senha });
  const saida = new Saida(path.resolve('saida'));
  const passos = new Passos();
  const ano = Number(dataCivilEm(new Date()).slice(0, 4));
  const familias = inventarFamilias(ALUNOS, ano);
  const estrutura = await passos.dar(
    'Ano letivo, cursos e turmas',
    () => montarEstrutura(api, ano),
    (e) => `${e.turmas.length} turmas`,
  );
  const matriculados = await passos.dar(
    'Famílias, alunos e matrículas',
    () => matricularFamilias(api, estrutura, familias),
    (m) => `${m.length} matrículas, ${familias.length} famílias`,
  );
  const notas = await passos.dar(
    'Notas e faltas de um bimestre',
    () => lancarNotas(api, estrutura),
    (n) => `${n} notas`,
  );
  await passos.dar(
    'Boletins',
    () => gravarBoletins(api, estrutura, saida),
    (n) => `${n} turmas`,
  );
  const resumo = { alunos: matriculados.length, familias: familias.length, turmas: estrutura.turmas.length, notas };
  saida.gravar('resumo.json', JSON.stringify({ ...resumo, tempos: passos.tempos }, null, 2) + '\n');
  console.log(`\nArquivos em ${saida.pasta}\n`);
  return matriculados.length === ALUNOS ? 0 : 1;
}
