import { type Achado, lugar } from './achado.js';
import type { Escola, Linha } from './indice.js';
import { valorDe } from './indice.js';
import type { Leiaute } from './leiaute.tipos.js';

/** What may come before each record (general rules 9 to 15); `''` is the beginning of the file. */
const ANTES: Readonly<Record<string, { regra: number; antes: readonly string[] }>> = {
  '00': { regra: 9, antes: ['', '40', '60'] },
  '10': { regra: 10, antes: ['00'] },
  '20': { regra: 11, antes: ['10', '20'] },
  '30': { regra: 12, antes: ['00', '20', '30'] },
  '40': { regra: 13, antes: ['30', '40'] },
  '50': { regra: 14, antes: ['40', '50'] },
  '60': { regra: 15, antes: ['50', '60'] },
};

const REGRA_DA_CONTAGEM: Readonly<Record<string, number>> = {
  '00': 2,
  '10': 3,
  '20': 4,
  '30': 5,
  '40': 6,
  '50': 7,
  '60': 8,
};

export function doArquivo(regra: string, mensagem: string, acao: string, linha = 0): Achado {
  return { regra, efeito: 'Recusada', linha, registro: '', escola: '', mensagem, acao };
}

export function daLinha(regra: string, linha: Linha, mensagem: string, acao: string): Achado {
  const onde = `Registro ${linha.tipo}, linha ${linha.numero}: `;
  return { regra, efeito: 'Recusada', ...lugar(linha), mensagem: onde + mensagem, acao };
}

/** Rules 2 to 8: number of fields. */
export function conferirContagem(linha: Linha, leiaute: Leiaute): Achado[] {
  const esperados = leiaute.registros.find((registro) => registro.tipo === linha.tipo)?.campos.length;
  if (esperados === undefined || esperados === linha.campos.length) return [];
  const mensagem = `a linha tem ${linha.campos.length} campos, e o leiaute de ${leiaute.ano} pede ${esperados}.`;
  const acao = 'Gere o arquivo de novo; campos vazios também são separados por "|".';
  return [daLinha(`geral.${REGRA_DA_CONTAGEM[linha.tipo]}`, linha, mensagem, acao)];
}

/** Rules 9 to 15: order of the records. */
export function conferirOrdem(linha: Linha, anterior: string): Achado[] {
  const ordem = ANTES[linha.tipo];
  if (!ordem || ordem.antes.includes(anterior)) return [];
  const antes = ordem.antes.map((tipo) => (tipo === '' ? 'o começo do arquivo' : `um registro ${tipo}`)).join(' ou ');
  const mensagem = `deve vir depois de ${antes}, e veio depois de ${anterior ? `um registro ${anterior}` : 'nada'}.`;
  return [
    daLinha(`geral.${ordem.regra}`, linha, mensagem, 'Ordene os registros da escola: 00, 10, 20, 30, 40, 50, 60.'),
  ];
}

const MINUSCULA_OU_ACENTO = /[a-zÀ-ÿ\u0100-\u017f]/u;

/** Rule 24: no lower case and no accents. */
export function conferirLetras(linha: Linha): Achado[] {
  const campo = linha.campos.findIndex((valor) => MINUSCULA_OU_ACENTO.test(valor)) + 1;
  if (campo === 0) return [];
  const mensagem = `o campo ${campo} está com "${valorDe(linha, campo)}", e o arquivo só aceita letras maiúsculas sem acento.`;
  return [{ ...daLinha('geral.24', linha, mensagem, 'Escreva em maiúsculas e sem acentos.'), campo }];
}

/** Rules 16 to 18: which records a school has, by its situation. */
export function conferirPresenca(escola: Escola): Achado[] {
  const { cabeca } = escola;
  const situacao = valorDe(cabeca, 3);
  if (!cabeca || !['1', '2', '3'].includes(situacao)) return [];
  const ativa = situacao === '1';
  const pedidos = ativa ? ['10', '20', '30', '40', '50', '60'] : ['30', '40'];
  const faltam = pedidos.filter((tipo) => escola.doTipo(tipo).length === 0);
  const sobram = ativa ? [] : ['10', '20', '50', '60'].filter((tipo) => escola.doTipo(tipo).length > 0);
  const nome = ativa ? 'em atividade' : 'paralisada ou extinta';
  const achados: Achado[] = [];
  if (faltam.length > 0) {
    const mensagem = `a escola está ${nome} e faltam os registros ${faltam.join(', ')}.`;
    achados.push(daLinha(ativa ? 'geral.18' : 'geral.16', cabeca, mensagem, 'Inclua os registros que faltam.'));
  }
  if (sobram.length > 0) {
    const mensagem = `a escola está ${nome} e só pode ter os registros 00, 30 e 40; há também ${sobram.join(', ')}.`;
    achados.push(daLinha('geral.17', cabeca, mensagem, 'Apague esses registros, ou corrija a situação da escola.'));
  }
  return achados;
}

/** Rule 21: two classes equal in all that tells one from another. */
export function conferirTurmasRepetidas(escola: Escola, leiaute: Leiaute): Achado[] {
  const vistas = new Map<string, Linha>();
  return escola.doTipo('20').flatMap((linha) => {
    const chave = leiaute.mesmaTurma.map((campo) => valorDe(linha, campo)).join('|');
    const outra = vistas.get(chave);
    vistas.set(chave, outra ?? linha);
    if (!outra) return [];
    const mensagem = `a turma ${valorDe(linha, 3)} tem nome, horário, tipo e etapa iguais aos da turma ${valorDe(outra, 3)} (linha ${outra.numero}).`;
    return [daLinha('geral.21', linha, mensagem, 'Dê outro nome à turma, ou junte as duas.')];
  });
}
