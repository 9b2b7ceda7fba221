import { dataCivil } from '@sineta/nucleo';
import type { ComponenteDoBoletim, DadosBoletim, OpcoesDosBoletins } from '@sineta/papel';

/** Fictional school and students used by the tests of the report card. */
export const OPCOES: OpcoesDosBoletins = {
  escola: {
    nome: 'Colégio Sineta',
    cnpj: '11222333000181',
    endereco: 'Rua das Acácias, 1200, Bloco B, Trindade, Florianópolis / SC, CEP 88015-100',
    telefone: '(48) 3221-0000',
    email: 'secretaria@colegiosineta.example',
    atoLegal: 'Autorização de funcionamento: Resolução CEE/SC nº 123/2015',
  },
  emitidoEm: dataCivil('2026-10-05'),
  mediaMinima: '6',
  frequenciaMinima: '75',
  assinaturas: [
    { nome: 'Helena Prado Vasconcelos', cargo: 'Direção' },
    { nome: 'Otávio Lins de Barros', cargo: 'Secretaria escolar' },
    { cargo: 'Responsável pelo estudante' },
  ],
};

const NOMES = [
  'Língua Portuguesa',
  'Matemática',
  'Ciências',
  'História',
  'Geografia',
  'Arte',
  'Educação Física',
  'Língua Inglesa',
  'Ensino Religioso',
];

function componente(nome: string, i: number): ComponenteDoBoletim {
  const notas = [7.5, 8, 5.4, 10, 6, 9.2, 4.9, 8.8].map(String);
  const tres = [0, 1, 2].map((e) => notas[(i + e * 3) % notas.length] ?? null);
  return {
    nome,
    notas: [...tres, null],
    faltas: [i % 3, (i * 2) % 4, i === 6 ? 12 : 0, null],
    media: null,
    totalDeFaltas: (i % 3) + ((i * 2) % 4) + (i === 6 ? 12 : 0),
    situacao: 'CURSANDO',
  };
}

/** A year in progress: three bimestres posted, the fourth still open. */
export function boletimEmCurso(): DadosBoletim {
  return {
    aluno: { nome: 'Pedro Albuquerque Fontes', ra: '2026000148', nascimento: dataCivil('2013-04-18') },
    curso: 'Ensino Fundamental - Anos Finais',
    serie: '7º ano',
    turma: 'A',
    turno: 'Matutino',
    anoLetivo: 2026,
    etapas: ['1º bimestre', '2º bimestre', '3º bimestre', '4º bimestre'],
    componentes: NOMES.map(componente),
    frequencia: '94.25',
    situacao: 'CURSANDO',
    observacoes:
      'Pedro avançou na leitura e na escrita neste bimestre. Recomenda-se o reforço de Educação Física nas manhãs de sábado.',
  };
}

/** Sixteen components with the longest names, a final exam, a long observation and a long name of student. */
export function boletimCheio(): DadosBoletim {
  const longos = [
    ...NOMES,
    'Língua Espanhola',
    'Educação Financeira e Empreendedorismo',
    'Projeto de Vida e Orientação Profissional',
    'Laboratório de Robótica, Programação e Cultura Digital',
    'Oficina de Redação, Leitura e Produção de Textos Acadêmicos',
    'Aprofundamento em Ciências da Natureza e suas Tecnologias: Química Orgânica Experimental',
    'Filosofia',
  ];
  const situacoes = ['APROVADO', 'APROVADO_APOS_EXAME', 'REPROVADO_POR_FALTA', 'APROVADO_PELO_CONSELHO'] as const;
  return {
    ...boletimEmCurso(),
    aluno: {
      nome: 'Maria Eduarda Wanderley Cavalcanti de Albuquerque Mascarenhas e Figueiredo de Oliveira',
      ra: '20260001489999-SC',
      nascimento: dataCivil('2009-12-31'),
    },
    curso: 'Ensino Médio - Itinerário Formativo de Ciências da Natureza e suas Tecnologias',
    serie: '3ª série do Ensino Médio',
    turma: '3º A-INT',
    turno: 'Integral (manhã e tarde)',
    situacao: 'APROVADO_COM_DEPENDENCIA',
    frequencia: '81.5',
    componentes: longos.map((nome, i) => ({
      ...componente(nome, i),
      notas: ['10', '7.5', '5.4', '6'],
      faltas: [10, 12, 0, 3],
      media: i % 4 === 1 ? '5.2' : '7.2',
      exame: i % 4 === 1 ? '8' : null,
      mediaFinal: i % 4 === 1 ? '6.3' : null,
      totalDeFaltas: 25,
      situacao: situacoes[i % 4] ?? 'APROVADO',
    })),
    observacoes:
      'Aprovada pelo conselho de classe de 15/12/2026 em Filosofia. '.repeat(4) +
      'Os componentes cursados em regime de dependência serão oferecidos no contraturno do ano seguinte.',
  };
}

/** Educação infantil: opinions, no marks. `paragrafos` sets the length of each one. */
export function boletimInfantil(paragrafos = 1): DadosBoletim {
  const texto =
    'Alice chegou ao grupo com curiosidade e aos poucos construiu vínculos de confiança com colegas e professoras. ' +
    'Participa das rodas de conversa, conta o que viveu em casa e escuta as histórias dos amigos. Nas brincadeiras de ' +
    'faz de conta assume papéis, combina regras e propõe soluções quando há um conflito.';
  const campos = [
    'O eu, o outro e o nós',
    'Corpo, gestos e movimentos',
    'Traços, sons, cores e formas',
    'Escuta, fala, pensamento e imaginação',
    'Espaços, tempos, quantidades, relações e transformações',
  ];
  return {
    aluno: { nome: 'Alice Monteiro Ramos', ra: '2026000021', nascimento: dataCivil('2021-08-09') },
    curso: 'Educação Infantil',
    serie: 'Pré II',
    turma: 'B',
    turno: 'Vespertino',
    anoLetivo: 2026,
    etapas: ['1º semestre', '2º semestre'],
    componentes: [],
    pareceres: campos.map((titulo) => ({ titulo, texto: Array(paragrafos).fill(texto).join('\n') })),
    frequencia: '96',
    situacao: 'CURSANDO',
  };
}
