import type { ErroDeCampo } from '@sineta/nucleo';
import {
  booleano,
  conforme,
  decimal,
  ehRegistro,
  emPonteiro,
  erroEm,
  inteiro,
  lista,
  objeto,
  opcional,
  texto,
  umDe,
} from './esquema.js';
import type { Verificador } from './esquema.js';

const MAXIMO_DE_ETAPAS = 20;
const CASAS_DE_NOTA = 3;

const acaoDaTabela: Verificador = (valor, ponteiro) =>
  typeof valor === 'string' && ['baixo', 'cima', 'nada'].includes(valor)
    ? []
    : decimal({ min: 0, max: 1 })(valor, ponteiro).map((e) => ({
        ...e,
        mensagem: 'Ação desconhecida.',
        acao: 'Use baixo, cima, nada ou os decimais que ficam, como "0.5".',
      }));

const tabelaDeDigitos: Verificador = (valor, ponteiro) => {
  if (!ehRegistro(valor)) return [erroEm(ponteiro, 'Deve ser um objeto.', 'Dê uma ação a cada algarismo, de 0 a 9.')];
  return Object.entries(valor).flatMap(([digito, acao]): ErroDeCampo[] => {
    const aqui = emPonteiro(ponteiro, digito);
    if (!/^\d$/.test(digito)) return [erroEm(aqui, 'Não é um algarismo.', 'Use de 0 a 9.')];
    return acaoDaTabela(acao, aqui);
  });
};

const arredondamento = conforme('modo', {
  truncar: { casas: inteiro(0, CASAS_DE_NOTA) },
  meio_acima: { casas: inteiro(0, CASAS_DE_NOTA) },
  multiplo: { passo: decimal({ acimaDe: 0 }), direcao: umDe('proximo', 'cima', 'baixo') },
  tabela: { tabela: tabelaDeDigitos, casas: opcional(inteiro(1, CASAS_DE_NOTA)) },
  conceito: { faixas: lista(objeto({ conceito: texto(30), min: decimal(), max: decimal() }), 1) },
});

const composicao = objeto({
  modo: umDe('soma', 'media_simples', 'media_ponderada', 'digitada'),
  descartarMenores: opcional(inteiro(0, 20)),
  substitutiva: opcional(umDe('substitui', 'maior')),
  arredondamento: opcional(arredondamento),
});

const calculo = umDe('substitui_se_maior', 'substitui_sempre', 'media_se_maior', 'soma');
const limites = { limiar: opcional(decimal()), tetoRecuperacao: opcional(decimal()) };

const recuperacao = conforme('modo', {
  por_etapa: { calculo, ...limites },
  grupos: {
    grupos: lista(
      objeto({
        etapas: lista(inteiro(1, 99), 1),
        calculo: opcional(calculo),
        substituiMenorNota: opcional(booleano),
        ...limites,
      }),
      1,
    ),
  },
});

const exame = objeto({
  formula: texto(500),
  media: decimal(),
  notaMaxima: decimal(),
  reprovacaoAutomatica: opcional(booleano),
  mediaMinimaParaExame: opcional(decimal()),
  substituiMenorNota: opcional(booleano),
  maxComponentes: opcional(inteiro(0, 99)),
});

/** The shape of a rule: which fields there are and what each may hold, whatever the others say. */
export const formaDaRegra = objeto({
  versao: opcional(inteiro(1, 1_000_000)),
  nome: opcional(texto()),
  desc: opcional(texto(2000)),
  nivel: opcional(umDe('INFANTIL', 'FUNDAMENTAL', 'MEDIO')),
  tipoNota: umDe('numerica', 'conceitual', 'nenhuma'),
  escala: objeto({
    min: decimal({ min: 0 }),
    max: decimal({ acimaDe: 0 }),
    casas: inteiro(0, CASAS_DE_NOTA),
    conceitos: opcional(lista(objeto({ conceito: texto(30), valor: decimal() }), 1)),
  }),
  etapas: (valor, ponteiro) => {
    const erros = lista(
      objeto({
        n: inteiro(1, 99),
        nome: texto(60),
        peso: decimal({ min: 0 }),
        max: opcional(decimal({ acimaDe: 0 })),
        composicao: opcional(composicao),
      }),
      1,
    )(valor, ponteiro);
    if (!Array.isArray(valor) || valor.length <= MAXIMO_DE_ETAPAS) return erros;
    return [erroEm(ponteiro, `Há mais de ${MAXIMO_DE_ETAPAS} etapas.`, 'Junte etapas.')];
  },
  formulaMedia: opcional(texto(500)),
  media: opcional(decimal()),
  arredondamentoEtapa: opcional(arredondamento),
  arredondamentoMedia: arredondamento,
  progressao: umDe('continuada', 'media', 'media_presenca'),
  recuperacaoParalela: opcional(recuperacao),
  exameFinal: opcional(exame),
  segundaEpoca: opcional(exame),
  presenca: objeto({
    tipo: umDe('geral', 'por_componente'),
    base: opcional(umDe('dias', 'aulas', 'horas')),
    minimo: decimal({ min: 0, max: 100 }),
    horaFalta: opcional(decimal({ acimaDe: 0 })),
    reprova: opcional(booleano),
  }),
  dependencia: opcional(objeto({ max: inteiro(0, 99), vedadaSerieConcluinte: opcional(booleano) })),
  parecer: opcional(umDe('nenhum', 'etapa', 'etapa_componente', 'anual', 'anual_componente')),
});
