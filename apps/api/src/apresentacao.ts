import { USUARIOS_DE_DEMONSTRACAO } from './primeira-escola.js';
import type { Servidor } from './servidor.js';

/** What a person sees when the office opens: where it is, who may enter, what to try. */
export function apresentar({
  endereco,
  banco,
  temDemonstracao,
}: Pick<Servidor, 'endereco' | 'banco' | 'temDemonstracao'>): string {
  if (!endereco) return `\nSineta: processo de tarefas em execução (${banco.descricao}). Ctrl-C encerra.\n`;
  return [
    '',
    'Sineta — o escritório da escola está aberto',
    '',
    `  API           ${endereco}/api/v1`,
    `  Documentação  ${endereco}/docs`,
    `  Saúde         ${endereco}/saude/pronto`,
    `  Banco         ${banco.descricao}`,
    '',
    ...(temDemonstracao ? usuarios() : ['  Crie a primeira escola com um usuário da plataforma (docs/integrador.md).']),
    '',
    '  Experimente',
    '    npm run demo        um mês de uma escola inteira: matrículas, boletos, banco, notas fiscais e boletins',
    ...(temDemonstracao ? entrar(endereco) : []),
    '',
    '  Ctrl-C encerra.',
    '',
  ].join('\n');
}

function usuarios(): string[] {
  return [
    '  Usuários de demonstração (escola · e-mail · senha)',
    ...USUARIOS_DE_DEMONSTRACAO.map(
      ({ escola, email, senha }) => `    ${escola.padEnd(15)} ${email.padEnd(40)} ${senha}`,
    ),
  ];
}

function entrar(endereco: string): string[] {
  const [admin] = USUARIOS_DE_DEMONSTRACAO;
  if (!admin) return [];
  const corpo = JSON.stringify({ escola: admin.escola, email: admin.email, senha: admin.senha });
  return [
    '    Entrar pela API:',
    `      curl -s ${endereco}/api/v1/sessoes -H 'Content-Type: application/json' -d '${corpo}'`,
  ];
}
