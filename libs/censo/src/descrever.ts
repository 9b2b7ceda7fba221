import type { Expressao, Referencia, Termo } from './expressao.tipos.js';
import type { Campo, Leiaute } from './leiaute.tipos.js';

/** How a person calls the records. */
export const NOME_DO_REGISTRO: Readonly<Record<string, string>> = {
  '00': 'escola',
  '10': 'infraestrutura da escola',
  '20': 'turma',
  '30': 'pessoa',
  '40': 'gestor',
  '50': 'profissional em sala de aula',
  '60': 'matrícula de aluno',
};

const DO_REGISTRO: Readonly<Record<Referencia['de'], string>> = {
  c: '',
  etapa: '',
  e: '00',
  i: '10',
  t: '20',
  p: '30',
};

const DONO: Readonly<Record<Referencia['de'], string>> = {
  ...{ c: '', etapa: '', e: ' da escola (registro 00)', i: ' da infraestrutura (registro 10)' },
  ...{ t: ' da turma (registro 20)', p: ' da pessoa (registro 30)' },
};

const COMPARACOES = { '<': 'menor que', '<=': 'no máximo', '>': 'maior que', '>=': 'no mínimo' } as const;

const NOMES: Readonly<Record<string, string>> = {
  referencia: 'a data de referência do censo',
  'referencia-seguinte': 'a data de referência do censo do ano seguinte',
  idade: 'a idade (ano do censo menos ano de nascimento)',
  ano: 'o ano do censo',
  nascimento: 'o ano de nascimento',
  'ano-da-certidao': 'o ano de registro da certidão (posições 11 a 14)',
};

/** Longer lists of codes are given without their names. */
const CODIGOS_COM_NOME = 4;

export function juntarCom(itens: readonly string[], conjuncao: string): string {
  if (itens.length < 2) return itens.join('');
  return `${itens.slice(0, -1).join(', ')} ${conjuncao} ${itens.at(-1)}`;
}

/** Writes conditions in pt-BR with the names and codes of one layout. */
export class Descritor {
  private readonly campos = new Map<string, Campo>();

  constructor(leiaute: Pick<Leiaute, 'registros'>) {
    for (const registro of leiaute.registros)
      for (const campo of registro.campos) this.campos.set(`${registro.tipo}.${campo.numero}`, campo);
  }

  campo(registro: string, numero: number): Campo | undefined {
    return this.campos.get(`${registro}.${numero}`);
  }

  /** "o campo 26 (Etapa) da turma (registro 20)". */
  referencia(ref: Referencia, registro: string): string {
    if (ref.de === 'etapa') return 'a etapa da matrícula';
    const nome = this.campo(DO_REGISTRO[ref.de] || registro, ref.campo)?.nome ?? '';
    return `o campo ${ref.campo} (${nome})${DONO[ref.de]}`;
  }

  valores(codigos: readonly string[], registro: string, ref: Referencia, conjuncao = 'ou'): string {
    const legenda = this.campo(DO_REGISTRO[ref.de] || registro, ref.campo)?.valores ?? {};
    const comNome = codigos.length <= CODIGOS_COM_NOME;
    return juntarCom(
      codigos.map((codigo) => (comNome && legenda[codigo] ? `${codigo} (${legenda[codigo]})` : codigo)),
      conjuncao,
    );
  }

  /** After "quando": "o campo 3 (…) for 1 (Em atividade) e …". */
  quando(expressao: Expressao, registro: string): string {
    switch (expressao.t) {
      case 'e':
        return juntarCom(
          expressao.itens.map((item) => this.quando(item, registro)),
          'e',
        );
      case 'ou':
        return juntarCom(
          expressao.itens.map((item) => this.quando(item, registro)),
          'ou',
        );
      case 'nao':
        return this.negada(expressao.item, registro);
      case 'em': {
        const valores = this.valores(expressao.valores, registro, expressao.ref, expressao.negado ? 'nem' : 'ou');
        return `${this.referencia(expressao.ref, registro)} ${expressao.negado ? 'não for' : 'for'} ${valores}`;
      }
      case 'cheio':
        return `${this.referencia(expressao.ref, registro)} estiver preenchido`;
      case 'vazio':
        return `${this.referencia(expressao.ref, registro)} estiver vazio`;
      case 'tem':
        return `houver ${this.ligado(expressao)}`;
      case 'bissexto':
        return expressao.seguinte ? 'o ano seguinte for bissexto' : 'o ano do censo for bissexto';
      case 'compara':
        return `${this.termos(expressao.esquerda, registro)} for ${this.comparado(expressao, registro)}`;
    }
  }

  private negada(item: Expressao, registro: string): string {
    if (item.t === 'tem') return `não houver ${this.ligado(item)}`;
    if (item.t === 'bissexto')
      return item.seguinte ? 'o ano seguinte não for bissexto' : 'o ano do censo não for bissexto';
    return `não valer que ${this.quando(item, registro)}`;
  }

  /** What must hold, as a sentence: "a idade (…) deve ser no mínimo 18". */
  deve(expressao: Expressao, registro: string): string {
    switch (expressao.t) {
      case 'compara':
        return `${this.termos(expressao.esquerda, registro)} deve ser ${this.comparado(expressao, registro)}`;
      case 'tem':
        return `deve haver ${this.ligado(expressao)}`;
      case 'nao':
        return expressao.item.t === 'tem'
          ? `não pode haver ${this.ligado(expressao.item)}`
          : this.quando(expressao, registro);
      case 'cheio':
        return `${this.referencia(expressao.ref, registro)} deve estar preenchido`;
      case 'ou':
      case 'e':
        return juntarCom(
          expressao.itens.map((item) => this.deve(item, registro)),
          expressao.t,
        );
      default:
        return this.quando(expressao, registro);
    }
  }

  private comparado(expressao: Extract<Expressao, { t: 'compara' }>, registro: string): string {
    return `${COMPARACOES[expressao.op]} ${this.termos(expressao.direita, registro)}`;
  }

  private ligado(alvo: { registro: string; condicao?: Expressao }): string {
    const nome = `registro ${alvo.registro} (${NOME_DO_REGISTRO[alvo.registro] ?? ''})`;
    return alvo.condicao ? `${nome} em que ${this.quando(alvo.condicao, alvo.registro)}` : nome;
  }

  private termos(termos: readonly Termo[], registro: string): string {
    return termos.map((termo, i) => this.comSinal(termo, i, registro)).join('');
  }

  private comSinal(termo: Termo, posicao: number, registro: string): string {
    if (termo.t === 'numero') {
      if (posicao === 0) return String(termo.numero);
      return termo.numero < 0 ? ` menos ${-termo.numero} dias` : ` mais ${termo.numero} dias`;
    }
    const ligacao = posicao === 0 ? '' : 'sinal' in termo && termo.sinal < 0 ? ' menos ' : ' mais ';
    return ligacao + this.termo(termo, registro);
  }

  private termo(termo: Exclude<Termo, { t: 'numero' }>, registro: string): string {
    switch (termo.t) {
      case 'campo':
      case 'dia':
        return this.referencia(termo.ref, registro);
      case 'quantos':
        return `a quantidade de respostas Sim nos campos ${termo.campos[0]} a ${termo.campos.at(-1)}`;
      case 'contar':
        return `a quantidade de ${this.ligado(termo)}`;
      case 'nome':
        return NOMES[termo.nome] ?? termo.nome;
    }
  }
}
