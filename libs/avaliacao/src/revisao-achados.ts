import type { RegraPreparada } from './regra-preparada.js';

export type GravidadeDoAchado = 'erro' | 'aviso' | 'informacao';

interface TextoDoAchado {
  gravidade: GravidadeDoAchado;
  /** `{nome}` gives place to a value. */
  mensagem: string;
  acao: string;
  /** The law, when it is the law that speaks. */
  base?: string;
}

const tabela = <T extends Record<string, TextoDoAchado>>(textos: T): T => textos;

/** Everything that the review of a rule may say. */
const ACHADOS = tabela({
  'media-acima-da-escala': {
    gravidade: 'erro',
    mensagem: 'A média de aprovação ({media}) passa da nota máxima ({max}): ninguém é aprovado.',
    acao: 'Corrija a média ou a escala.',
  },
  'media-que-todos-alcancam': {
    gravidade: 'aviso',
    mensagem: 'A média de aprovação é a menor nota da escala: todos são aprovados por nota.',
    acao: 'Aumente a média, ou use progressão continuada.',
  },
  'media-fora-do-arredondamento': {
    gravidade: 'aviso',
    mensagem: 'Nenhuma média arredondada é igual a {media}: {media} vira {arredondada}.',
    acao: 'Use uma média que o arredondamento conserva.',
  },
  'arredondamento-aprova-abaixo-da-media': {
    gravidade: 'aviso',
    mensagem: 'O arredondamento aprova quem tem média exata a partir de {menor}, abaixo de {media}.',
    acao: 'Se não for o que o regimento diz, trunque a média ou aumente-a.',
  },
  'arredondamento-duas-vezes-diferente': {
    gravidade: 'aviso',
    mensagem: 'Arredondar {de} dá {uma}, que arredondado outra vez dá {duas}.',
    acao: 'Aponte cada algarismo para um que fica onde está.',
  },
  'arredondamento-inverte-ordem': {
    gravidade: 'erro',
    mensagem: 'A tabela põe uma média maior abaixo de uma menor.',
    acao: 'Corrija os algarismos em que o resultado diminui.',
  },
  'arredondamento-em-dois-lugares': {
    gravidade: 'informacao',
    mensagem: 'A nota da etapa e a média arredondam para cima: o aluno pode ganhar duas vezes.',
    acao: 'Confira no regimento onde se arredonda.',
  },
  'conceito-aprova-e-reprova': {
    gravidade: 'aviso',
    mensagem:
      'O conceito {conceito} tem médias que aprovam e que reprovam: a média de aprovação ({media}) cai no meio dele.',
    acao: 'Use como média o começo de uma faixa.',
  },
  'conceito-sem-faixa': {
    gravidade: 'aviso',
    mensagem: 'Abaixo de {min} não há conceito; vale o primeiro ({conceito}).',
    acao: 'Comece a primeira faixa na menor nota.',
  },
  'faixas-com-buraco': {
    gravidade: 'aviso',
    mensagem: 'As faixas {debaixo} e {decima} {como}.',
    acao: 'Comece cada faixa onde a outra acaba.',
  },
  'tipo-de-nota-e-arredondamento': {
    gravidade: 'aviso',
    mensagem: 'A nota é {nota}, mas a média sai em {media}.',
    acao: 'Acerte o tipo de nota ou o arredondamento da média.',
  },
  'etapa-fora-da-media': {
    gravidade: 'aviso',
    mensagem: 'A nota da etapa {n} ({nome}) não entra na fórmula da média.',
    acao: 'Use a nota da etapa (E1, E2…), ou Se, que soma todas.',
  },
  'pesos-sem-efeito': {
    gravidade: 'aviso',
    mensagem: 'As etapas têm pesos diferentes, mas a fórmula não os usa.',
    acao: 'Use a fórmula ponderada, ou iguale os pesos.',
  },
  'peso-zero': {
    gravidade: 'aviso',
    mensagem: 'A etapa {nome} tem peso zero: a nota dela não conta onde a fórmula usa pesos.',
    acao: 'Dê um peso à etapa, ou retire-a.',
  },
  'pesos-todos-zero': {
    gravidade: 'erro',
    mensagem: 'Todas as etapas têm peso zero.',
    acao: 'Dê peso 1 às etapas que valem o mesmo.',
  },
  'nota-maior-pode-baixar-a-media': {
    gravidade: 'aviso',
    mensagem:
      'Uma nota maior na etapa {etapas} pode não aumentar a média: a fórmula subtrai, divide ou escolhe por ela.',
    acao: 'Reescreva a fórmula com somas, pesos, max e min.',
  },
  'nome-de-etapa-repetido': {
    gravidade: 'aviso',
    mensagem: 'Outra etapa tem o mesmo nome: o boletim fica com duas colunas iguais.',
    acao: 'Dê um nome a cada etapa.',
  },
  'recuperacao-pode-baixar-a-nota': {
    gravidade: 'aviso',
    mensagem: 'A recuperação toma o lugar da nota mesmo quando é menor.',
    acao: 'Use substitui_se_maior, se o regimento não mandar o contrário.',
  },
  'recuperacao-passa-na-frente': {
    gravidade: 'aviso',
    mensagem: 'Quem fica pouco abaixo do limiar pode recuperar e terminar acima de quem o alcançou, que não pode.',
    acao: 'Ponha um teto igual ao limiar, ou abra a recuperação a todos.',
  },
  'recuperacao-limiar-acima-do-teto': {
    gravidade: 'aviso',
    mensagem: 'Quem tem de {teto} a {limiar} faz recuperação que não pode melhorar a nota: o teto é {teto}.',
    acao: 'Iguale o limiar ao teto.',
  },
  'recuperacao-teto-abaixo-da-media': {
    gravidade: 'aviso',
    mensagem: 'O teto ({teto}) é menor que a média ({media}): a etapa recuperada continua abaixo dela.',
    acao: 'Use a média como teto.',
  },
  'recuperacao-para-todos': {
    gravidade: 'aviso',
    mensagem: 'O limiar passa da nota máxima: todos podem fazer recuperação.',
    acao: 'Retire o limiar, ou use a média.',
  },
  'recuperacao-soma-com-limiar': {
    gravidade: 'erro',
    mensagem:
      'Na recuperação que soma, a nota de quem não faz conta em dobro; com limiar, a nota alta não dobra e fica abaixo das outras.',
    acao: 'Retire o limiar, ou use outro cálculo.',
  },
  'recuperacao-de-grupo-sem-efeito': {
    gravidade: 'erro',
    mensagem: 'A recuperação deste grupo não entra na fórmula da média.',
    acao: 'Use na fórmula Se, ou a variável do grupo (RSP1, RSPM1, RSPS1).',
  },
  'sem-recuperacao': {
    gravidade: 'aviso',
    mensagem: 'A regra não tem recuperação durante o ano nem exame no fim.',
    acao: 'Inclua uma recuperação; a lei prefere a paralela ao período letivo.',
    base: 'LDB, art. 24, V, e',
  },
  'exame-sem-efeito': {
    gravidade: 'erro',
    mensagem: 'A nota do exame (Rc) não entra na fórmula.',
    acao: 'Use Rc, como em (MA + Rc) / 2, ou mande substituir a menor nota.',
  },
  'exame-que-ninguem-passa': {
    gravidade: 'erro',
    mensagem: 'Nem com {max} no exame alguém chega a {media}.',
    acao: 'Confira a fórmula, a nota máxima e a média do exame.',
  },
  'exame-que-alguns-nao-passam': {
    gravidade: 'informacao',
    mensagem: 'Com média abaixo de {media} o aluno faz o exame sem poder passar.',
    acao: 'Use essa média como mínima para o exame, ou a reprovação automática.',
  },
  'exame-que-passa-com-a-menor-nota': {
    gravidade: 'aviso',
    mensagem: 'Com média {media} o aluno passa no exame com a menor nota.',
    acao: 'Aumente a média do exame ou o peso dele.',
  },
  'exame-nunca-acontece': {
    gravidade: 'erro',
    mensagem: 'Quem alcança a média mínima para o exame já está aprovado: ninguém faz exame.',
    acao: 'Diminua a média mínima para o exame.',
  },
  'exame-com-media-acima': {
    gravidade: 'aviso',
    mensagem: 'A média depois do exame ({exame}) é maior que a de aprovação direta ({media}).',
    acao: 'Confira no regimento; o comum é ser igual ou menor.',
  },
  'exame-com-outra-escala': {
    gravidade: 'aviso',
    mensagem: 'O exame vale {exame} e a escala vai até {max}.',
    acao: 'Use a nota máxima da escala, se não for de propósito.',
  },
  'exame-nota-maior-pode-reprovar': {
    gravidade: 'aviso',
    mensagem: 'Não dá para garantir que uma nota maior no exame nunca piora o resultado.',
    acao: 'Reescreva a fórmula com somas, pesos, max e min.',
  },
  'exame-limite-zero': {
    gravidade: 'erro',
    mensagem: 'O limite de componentes em exame é zero: ninguém faz exame.',
    acao: 'Aumente o limite, ou retire o exame.',
  },
  'exame-limite-fecha-exames': {
    gravidade: 'informacao',
    mensagem:
      'Só contam os componentes com direito a exame: melhorar um deles até ter direito pode passar do limite e fechar os outros.',
    acao: 'Confira no regimento como se conta.',
  },
  'exame-sem-uso': {
    gravidade: 'aviso',
    mensagem: 'Há exame, mas nesta regra ninguém é reprovado por nota.',
    acao: 'Retire o exame, ou mude a progressão.',
  },
  'frequencia-abaixo-da-lei': {
    gravidade: 'erro',
    mensagem: 'A regra exige {minimo}% de frequência; a lei exige ao menos 75% no fundamental e no médio.',
    acao: 'Use 75.',
    base: 'LDB, art. 24, VI',
  },
  'frequencia-abaixo-da-lei-no-infantil': {
    gravidade: 'erro',
    mensagem: 'A regra exige {minimo}% de frequência; a lei exige ao menos 60% na pré-escola.',
    acao: 'Use 60.',
    base: 'LDB, art. 31, IV',
  },
  'frequencia-acima-da-lei': {
    gravidade: 'informacao',
    mensagem: 'A regra exige {minimo}% de frequência; a lei exige {exigido}%.',
    acao: 'Confira se o regimento pede mais que a lei.',
  },
  'frequencia-sem-reprovacao': {
    gravidade: 'erro',
    mensagem: 'Quem falta mais que o permitido é aprovado; a lei exige 75% da carga horária para a aprovação.',
    acao: 'Use a progressão por média e presença.',
    base: 'LDB, art. 24, VI',
  },
  'hora-falta-estranha': {
    gravidade: 'aviso',
    mensagem: 'Cada falta desconta {horas} h, mais que uma hora.',
    acao: 'Uma aula de 50 minutos vale 0.83; de 45, 0.75.',
  },
  'hora-falta-sem-efeito': {
    gravidade: 'aviso',
    mensagem: 'A frequência não é contada em horas: a hora-falta não tem efeito.',
    acao: 'Retire a hora-falta, ou conte em horas.',
  },
  'infantil-reprova': {
    gravidade: 'aviso',
    mensagem: 'A regra diz que falta reprova; na educação infantil ela só gera alerta, e é assim que o cálculo faz.',
    acao: 'Use false, para que a regra diga o que acontece.',
    base: 'LDB, art. 31, I',
  },
  'infantil-com-nota': {
    gravidade: 'erro',
    mensagem: 'A educação infantil é avaliada por acompanhamento e registro, sem objetivo de promoção.',
    acao: 'Use o tipo nenhuma, com parecer.',
    base: 'LDB, art. 31, I',
  },
  'dependencia-sem-uso': {
    gravidade: 'aviso',
    mensagem: 'Há dependência, mas nesta regra ninguém é reprovado por nota.',
    acao: 'Retire a dependência.',
  },
  'dependencia-na-serie-concluinte': {
    gravidade: 'informacao',
    mensagem: 'Quem termina o curso também pode ficar com dependência, e aí não há série seguinte para cursá-la.',
    acao: 'Vede a dependência na série que conclui o curso.',
    base: 'LDB, art. 24, III',
  },
});

export type CodigoDoAchado = keyof typeof ACHADOS;

/** Something contradictory (`erro`), suspicious (`aviso`), or worth knowing (`informacao`) in a rule. */
export interface Achado {
  codigo: CodigoDoAchado;
  gravidade: GravidadeDoAchado;
  /** JSON pointer into the rule. */
  campo: string;
  mensagem: string;
  acao: string;
  base?: string;
}

export type Revisor = (preparada: RegraPreparada) => Achado[];

export function achado(
  codigo: CodigoDoAchado,
  campo: string,
  valores: Readonly<Record<string, string | number>> = {},
  gravidade?: GravidadeDoAchado,
): Achado {
  const texto: TextoDoAchado = ACHADOS[codigo];
  const mensagem = texto.mensagem.replace(/\{(\w+)\}/g, (_, nome: string) => String(valores[nome]));
  return {
    ...{ codigo, campo, mensagem, gravidade: gravidade ?? texto.gravidade, acao: texto.acao },
    ...(texto.base ? { base: texto.base } : {}),
  };
}

/** One finding, or none. */
export const se = (condicao: unknown, fazer: () => Achado): Achado[] => (condicao ? [fazer()] : []);
