import type { Descritor } from './descrever.js';
import type { Expressao } from './expressao.tipos.js';
import { CARACTERES, FORMATOS } from './formatos.js';
import { type Linha, valorDe } from './indice.js';
import type { Efeito, Exigencia, Regra } from './leiaute.tipos.js';
import type { Alvo } from './regras.js';

/** One thing wrong with the file. */
export interface Achado {
  /** `registro.campo.regra` of Inep's table, `geral.N`, or `arquivo.…` for what breaks the file before any rule. */
  regra: string;
  efeito: Exclude<Efeito, null>;
  /** Line of the file, from 1; 0 when it is of the whole file. */
  linha: number;
  registro: string;
  /** Absent when it is of the whole record. */
  campo?: number;
  nomeDoCampo?: string;
  valor?: string;
  /** Codes in the school's own system, to find who and what it is. */
  escola: string;
  pessoa?: string;
  turma?: string;
  mensagem: string;
  acao: string;
}

const TABELAS: Readonly<Record<string, string>> = {
  ...{ municipios: 'de municípios do IBGE', ddd: 'de DDD', areas: 'de Áreas do Conhecimento' },
  ...{ atividades: 'de Tipo de Atividade Complementar', 'etapas-agregadas': 'de Etapas', distritos: 'de Distritos' },
  ...{ ies: 'de IES', linguas: 'de Línguas Indígenas', povos: 'de Povos Indígenas', paises: 'de Países' },
  ...{ 'pos-graduacao': 'de área de pós-graduação', 'cursos-tecnicos': 'de Cursos da Educação Profissional' },
  ...{ 'cursos-superiores': 'de Cursos de Formação Superior', 'orgaos-regionais': 'de órgãos regionais de ensino' },
  'orgaos-regionais-da-uf': 'de órgãos regionais do estado da escola',
};

export function achar(regra: Regra, alvo: Alvo, linha: Linha, descritor: Descritor): Achado {
  const texto = new Texto(regra, alvo, linha, descritor);
  const so = alvo.campos.length === 1 ? alvo.campos[0] : undefined;
  return {
    ...{ regra: regra.id, efeito: regra.efeito ?? 'Recusada', ...lugar(linha) },
    ...(so === undefined ? {} : { campo: so, nomeDoCampo: alvo.nome, valor: valorDe(linha, so) }),
    mensagem: texto.mensagem(),
    acao: texto.acao(),
  };
}

/** Where a line is, by the codes that the school itself gave. */
export function lugar(linha: Linha): Pick<Achado, 'linha' | 'registro' | 'escola' | 'pessoa' | 'turma'> {
  const { tipo } = linha;
  const turma = tipo === '20' ? valorDe(linha, 3) : tipo === '50' || tipo === '60' ? valorDe(linha, 5) : '';
  const pessoa = ['30', '40', '50', '60'].includes(tipo) ? valorDe(linha, 3) : '';
  return {
    ...{ linha: linha.numero, registro: tipo, escola: valorDe(linha, 2) },
    ...(pessoa ? { pessoa } : {}),
    ...(turma ? { turma } : {}),
  };
}

class Texto {
  private readonly sujeito: string;

  constructor(
    private readonly regra: Regra,
    private readonly alvo: Alvo,
    private readonly linha: Linha,
    private readonly descritor: Descritor,
  ) {
    const [de] = alvo.campos;
    const ate = alvo.campos.at(-1);
    const valor = de === undefined ? '' : valorDe(linha, de);
    if (alvo.campos.length === 0) this.sujeito = '';
    else if (alvo.campos.length > 1) this.sujeito = `os campos ${de} a ${ate} (${alvo.nome})`;
    else this.sujeito = `o campo ${de} (${alvo.nome}) está ${valor === '' ? 'vazio' : `com "${valor}"`}`;
  }

  mensagem(): string {
    const onde = `Registro ${this.linha.tipo}, linha ${this.linha.numero}: `;
    const { quando } = this.regra;
    const condicao = quando ? ` quando ${this.descritor.quando(quando, this.linha.tipo)}` : '';
    const ligacao = this.sujeito === '' ? '' : this.alvo.campos.length > 1 ? `${this.sujeito} ` : `${this.sujeito} e `;
    const sentenca =
      this.regra.exigencia.tipo === 'confere' && this.alvo.campos.length > 1 ? `${this.sujeito}: ` : ligacao;
    return `${onde}${sentenca}${this.deve(this.regra.exigencia)}${condicao}.`;
  }

  private deve(exigencia: Exigencia): string {
    const c = this.alvo.campos[0] ?? 0;
    const tipo = this.linha.tipo;
    switch (exigencia.tipo) {
      case 'preenchido':
        return 'deve ser preenchido';
      case 'vazio':
        return 'não pode ser preenchido';
      case 'em':
        return `deve ser ${this.descritor.valores(exigencia.valores, tipo, { de: 'c', campo: c })}`;
      case 'fora':
        return `não pode ser ${this.descritor.valores(exigencia.valores, tipo, { de: 'c', campo: c })}`;
      case 'tamanho':
        return `deve ter ${exigencia.valores.join(' ou ')} caracteres (tem ${valorDe(this.linha, c).length})`;
      case 'maximo':
        return `pode ter no máximo ${exigencia.tamanho} caracteres (tem ${valorDe(this.linha, c).length})`;
      case 'numeros':
        return 'deve ter só algarismos';
      case 'formato':
        return `deve ${FORMATOS[exigencia.nome]?.deve}`;
      case 'caracteres':
        return `deve ${CARACTERES[exigencia.nome]?.deve}`;
      case 'tabela':
        return `deve ser um código da tabela ${TABELAS[exigencia.nome] ?? exigencia.nome}`;
      case 'confere':
        return this.descritor.deve(exigencia.expressao, tipo);
      case 'igual':
        return `deve ser igual ao que está em ${this.descritor.referencia(exigencia.ref, tipo)}`;
      case 'diferente':
        return `não pode ser igual ao que está em ${this.descritor.referencia(exigencia.ref, tipo)}`;
      case 'mesma-uf':
        return `deve ser do mesmo estado de ${this.descritor.referencia(exigencia.ref, tipo)} (os dois primeiros algarismos)`;
      default:
        return DEMAIS[exigencia.tipo]?.(exigencia) ?? '';
    }
  }

  acao(): string {
    const { exigencia, quando } = this.regra;
    const ou = quando ? `, ou corrija ${this.camposDaCondicao(quando)}` : '';
    const numeros = this.alvo.campos.length > 1 ? `nos campos ${this.alvo.campos[0]} a ${this.alvo.campos.at(-1)}` : '';
    switch (exigencia.tipo) {
      case 'preenchido':
        return `Informe ${this.alvo.nome}${ou}.`;
      case 'vazio':
        return `Apague ${this.alvo.nome}${ou}.`;
      case 'algum':
        return `Responda Sim ou preencha ao menos um ${numeros}${ou}.`;
      case 'nem-todos':
        return `Reveja as respostas ${numeros}: elas não podem ser todas iguais a ${exigencia.valor}${ou}.`;
      case 'no-maximo-um':
        return `Deixe só uma resposta Sim ${numeros}${ou}.`;
      case 'distintos':
      case 'pos-distintas':
        return `Apague a repetição ${numeros}.`;
      case 'unico':
        return 'Dê a cada um o seu código, ou apague o registro repetido.';
      case 'existe':
        return `Inclua o registro ${exigencia.registro} que falta, ou corrija o código.`;
      case 'confere':
        return `Corrija ${this.camposDaCondicao(exigencia.expressao)}${ou}.`;
      case 'leciona':
        return 'Vincule à turma quem leciona a área, ou responda 2 (oferece sem docente vinculado).';
      case 'area-da-turma':
        return 'Marque a área na turma com 1 (oferece com docente vinculado), ou tire-a do professor.';
      case 'sem-matricula':
        return 'Tire um dos dois vínculos: na mesma turma, a pessoa é aluna ou profissional.';
      default:
        return `Corrija ${this.alvo.nome}${ou}.`;
    }
  }

  private camposDaCondicao(expressao: Expressao): string {
    return camposDe(expressao, this.linha.tipo, this.descritor) || 'os registros ligados a este';
  }
}

const DEMAIS: Readonly<Partial<Record<Exigencia['tipo'], (exigencia: Exigencia) => string>>> = {
  existe: (x) =>
    x.tipo === 'existe' ? `deve ser um código do campo ${x.campo} de um registro ${x.registro} da escola` : '',
  unico: () => 'não pode aparecer em dois registros da mesma escola',
  algum: (x) =>
    x.tipo === 'algum' && x.valor ? `devem ter ao menos uma resposta ${x.valor}` : 'devem ter ao menos um preenchido',
  'nem-todos': (x) => (x.tipo === 'nem-todos' ? `não podem ser todos ${x.valor}` : ''),
  'no-maximo-um': (x) => (x.tipo === 'no-maximo-um' ? `não podem ter mais de um ${x.valor}` : ''),
  distintos: () => 'não podem ter valores repetidos',
  'pos-distintas': () => 'não podem ter duas pós-graduações iguais (tipo, área e ano)',
  'area-na-etapa': () => 'não pode ser oferecido na etapa da turma (Tabela de Regras de Áreas do Conhecimento)',
  leciona: () => 'pede um profissional (registro 50) que lecione esta área na turma',
  'area-da-turma': () => 'deve ser uma área que a turma oferece com docente vinculado (1 no registro 20)',
  'sem-matricula': () => 'não pode ser a turma em que a própria pessoa é aluna',
};

function camposDe(expressao: Expressao, registro: string, descritor: Descritor): string {
  const refs = new Set<string>();
  const andar = (e: Expressao): void => {
    if ('itens' in e) e.itens.forEach(andar);
    else if (e.t === 'nao') andar(e.item);
    else if ('ref' in e) refs.add(descritor.referencia(e.ref, registro));
    else if (e.t === 'compara')
      for (const termo of [...e.esquerda, ...e.direita]) {
        if ('ref' in termo) refs.add(descritor.referencia(termo.ref, registro));
        if (termo.t === 'nome' && ['idade', 'nascimento'].includes(termo.nome)) refs.add('a data de nascimento');
      }
  };
  andar(expressao);
  return [...refs].join(' ou ');
}
