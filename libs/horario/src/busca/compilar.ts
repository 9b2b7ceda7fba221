import { custoDoDesvio } from '../avaliador.js';
import { foraDaFaixa, foraSeOcupado, janelas } from '../desvios.js';
import { erroDeHorario } from '../erros.js';
import type { Aula, Instancia, Restricao, TipoDeRestricao } from '../modelo.js';
import type { Dias } from './dias.js';
import { dividirNoDia, type RegrasDaDivisao } from './divisao.js';
import { Montagem, type PorMascara, type Tabelas } from './tabelas.js';

/** What clashes of each resource cost: over `capacidade` lessons at a time, this much for each one more. */
export interface Choques {
  capacidade: Uint8Array;
  obrigatorio: Int32Array;
  desejavel: Int32Array;
}

export interface Compilado {
  tabelas: Tabelas;
  choques: Choques;
  /** Lessons of the event for the mask of its day. */
  dividir(evento: number, dia: number, mascara: number): Aula[];
}

type Da<T extends TipoDeRestricao> = Extract<Restricao, { tipo: T }>;

/** The constraints as tables: entities are the events and then the resources. */
export function compilar(instancia: Instancia, dias: Dias): Compilado {
  return new Compilador(instancia, dias).compilar();
}

class Compilador {
  private readonly montagem: Montagem;
  private readonly choques: Choques;
  private readonly regras: RegrasDaDivisao[][];
  private readonly divididas = new Map<string, Aula[]>();

  constructor(
    private readonly instancia: Instancia,
    private readonly dias: Dias,
  ) {
    const { eventos, recursos } = instancia;
    this.montagem = new Montagem((eventos.length + recursos.length) * dias.tempos.length, dias.mascaras);
    this.choques = {
      capacidade: new Uint8Array(recursos.length).fill(255),
      obrigatorio: new Int32Array(recursos.length),
      desejavel: new Int32Array(recursos.length),
    };
    this.regras = eventos.map((_, e) => dias.tempos.map((dia) => this.regrasDe(e, dia)));
  }

  compilar(): Compilado {
    for (const restricao of this.instancia.restricoes) this.incluir(restricao);
    return { tabelas: this.montagem.fechar(), choques: this.choques, dividir: (e, d, m) => this.dividir(e, d, m) };
  }

  private incluir(r: Restricao): void {
    switch (r.tipo) {
      case 'alocar':
        return; // every unit of the search has a time
      case 'preferir-tempos':
        return this.porAulas(r, (a) =>
          (r.duracao ?? a.duracao) === a.duracao && !r.tempos.includes(a.inicio!) ? a.duracao : 0,
        );
      case 'dividir':
        this.porAulas(r, (a) => (foraDaFaixa(a.duracao, r.duracao) > 0 ? 1 : 0));
        return this.contarAulas(
          r,
          r.eventos,
          () => true,
          (n) => foraDaFaixa(n, r.quantidade),
        );
      case 'distribuir':
        return this.contarAulas(
          r,
          r.eventos,
          (a) => a.duracao === r.duracao,
          (n) => foraDaFaixa(n, r),
        );
      case 'espalhar':
        return this.espalhar(r);
      case 'manter':
        return this.manter(r);
      case 'sem-choque':
        return this.semChoque(r);
      case 'indisponivel':
        return this.porDia(r, this.nosDias(r.tempos), (uso, tempos) => ocupados(uso, tempos));
      case 'janelas':
        return this.emGrupos(r, (uso, grupo) => janelas(uso, grupo));
      case 'dias-ocupados':
        return this.emGrupos(r, (uso, grupo) => (ocupados(uso, grupo) > 0 ? 1 : 0));
      case 'carga':
        return this.carga(r);
      case 'ligar':
      case 'ordenar':
        throw semBusca(r);
    }
  }

  /** Deviations that each lesson of an event adds by itself. */
  private porAulas(r: Da<'preferir-tempos' | 'dividir'>, desvio: (aula: Aula) => number): void {
    for (const e of r.eventos) {
      const doDia =
        (dia: number): PorMascara =>
        (m) =>
          soma(this.dividir(e, dia, m), desvio);
      this.acumular(
        r,
        this.dias.tempos.map((_, dia) => ({ linha: this.linha(e, dia), parcela: doDia(dia) })),
      );
    }
  }

  private contarAulas(
    r: Restricao,
    eventos: readonly number[],
    conta: (aula: Aula) => boolean,
    desvio: (quantas: number) => number,
  ): void {
    for (const e of eventos) {
      const duracao = this.instancia.eventos[e]!.duracao;
      if (Array.from({ length: duracao + 1 }, (_, n) => n).every((n) => n === 0 || desvio(n) === 0)) continue;
      const partes = this.dias.tempos.map((_, dia) => ({
        linha: this.linha(e, dia),
        parcela: (m: number) => this.dividir(e, dia, m).filter(conta).length,
      }));
      this.montagem.contar(partes, r.obrigatoria, (n) => custoDoDesvio(r, desvio(n)));
    }
  }

  private espalhar(r: Da<'espalhar'>): void {
    for (const conjunto of r.conjuntos) {
      for (const grupo of r.grupos) {
        const dentro = (aula: Aula): boolean => grupo.tempos.includes(aula.inicio!);
        const dias = this.nosDias(grupo.tempos);
        const partes = conjunto.flatMap((e) =>
          dias.map(({ dia }) => ({
            linha: this.linha(e, dia),
            parcela: (m: number) => this.dividir(e, dia, m).filter(dentro).length,
          })),
        );
        this.totalizar(r, partes, (n) => foraDaFaixa(n, grupo));
      }
    }
  }

  private manter(r: Da<'manter'>): void {
    for (const { evento, tempos } of r.eventos) {
      const partes = this.nosDias(tempos).map(({ dia, tempos: doDia }) => ({
        linha: this.linha(evento, dia),
        parcela: (m: number) => doDia.filter((t) => !(m & this.dias.bitDe[t]!)).length,
      }));
      this.acumular(r, partes);
    }
  }

  private semChoque({ recursos, capacidade, peso, obrigatoria }: Da<'sem-choque'>): void {
    for (const recurso of recursos) {
      const custos = this.choques[obrigatoria ? 'obrigatorio' : 'desejavel'];
      custos[recurso] = custos[recurso]! + peso;
      this.choques.capacidade[recurso] = Math.min(this.choques.capacidade[recurso]!, capacidade);
    }
  }

  /** Deviations that each day of a resource adds by itself. */
  private porDia(
    r: Da<'indisponivel'>,
    partes: { dia: number; tempos: number[] }[],
    desvio: (uso: Uint8Array, tempos: number[]) => number,
  ): void {
    for (const recurso of r.recursos) {
      this.acumular(
        r,
        partes.map(({ dia, tempos }) => ({
          linha: this.linhaDoRecurso(recurso, dia),
          parcela: (m) => desvio(this.uso(dia, m), tempos),
        })),
      );
    }
  }

  /** A sum over groups that are each inside one day, compared with bounds. */
  private emGrupos(r: Da<'janelas' | 'dias-ocupados'>, medir: (uso: Uint8Array, grupo: number[]) => number): void {
    const grupos = r.grupos.map((grupo) => ({ grupo, dias: this.nosDias(grupo) }));
    if (grupos.some(({ dias }) => dias.length !== 1)) throw semBusca(r);
    for (const recurso of r.recursos) {
      const partes = grupos.map(({ grupo, dias }) => ({
        linha: this.linhaDoRecurso(recurso, dias[0]!.dia),
        parcela: (m: number) => medir(this.uso(dias[0]!.dia, m), grupo),
      }));
      this.totalizar(r, partes, (n) => foraDaFaixa(n, r));
    }
  }

  private carga(r: Da<'carga'>): void {
    for (const recurso of r.recursos) {
      for (const grupo of r.grupos) {
        const partes = this.nosDias(grupo).map(({ dia, tempos }) => ({
          linha: this.linhaDoRecurso(recurso, dia),
          parcela: (m: number) => ocupados(this.uso(dia, m), tempos),
        }));
        this.totalizar(r, partes, (n) => foraSeOcupado(n, r));
      }
    }
  }

  /** The day's deviation is the cost itself when the function is linear. */
  private acumular(r: Restricao, partes: { linha: number; parcela: PorMascara }[]): void {
    this.totalizar(r, partes, (n) => n);
  }

  private totalizar(
    r: Restricao,
    partes: { linha: number; parcela: PorMascara }[],
    desvio: (total: number) => number,
  ): void {
    const aditiva = r.funcao === 'linear' && [0, 1, 2, 3, 50].every((n) => desvio(n) === n);
    if (aditiva || partes.length === 1) {
      for (const { linha, parcela } of partes)
        this.montagem.somar(linha, r.obrigatoria, (m) => custoDoDesvio(r, desvio(parcela(m))));
    } else if (partes.length > 0) {
      this.montagem.contar(partes, r.obrigatoria, (n) => custoDoDesvio(r, desvio(n)));
    }
  }

  private dividir(evento: number, dia: number, mascara: number): Aula[] {
    if (bits(mascara) > this.instancia.eventos[evento]!.duracao) return [];
    const chave = `${evento}/${dia}/${mascara}`;
    let aulas = this.divididas.get(chave);
    if (!aulas) {
      aulas = dividirNoDia(evento, this.dias, dia, mascara, this.regras[evento]![dia]!);
      this.divididas.set(chave, aulas);
    }
    return aulas;
  }

  private regrasDe(evento: number, dia: readonly number[]): RegrasDaDivisao {
    const regras: RegrasDaDivisao = { porAula: [], noDia: [] };
    const chave = dia.join();
    for (const r of this.instancia.restricoes) {
      if (r.tipo === 'preferir-tempos' || r.tipo === 'dividir') {
        if (r.eventos.includes(evento)) regras.porAula.push(r);
      } else if (r.tipo === 'espalhar' && r.conjuntos.some((c) => c.length === 1 && c[0] === evento)) {
        for (const faixa of r.grupos)
          if ([...faixa.tempos].sort((a, b) => a - b).join() === chave) regras.noDia.push({ faixa, restricao: r });
      }
    }
    return regras;
  }

  private linha(evento: number, dia: number): number {
    return evento * this.dias.tempos.length + dia;
  }

  private linhaDoRecurso(recurso: number, dia: number): number {
    return this.linha(this.instancia.eventos.length + recurso, dia);
  }

  private nosDias(tempos: readonly number[]): { dia: number; tempos: number[] }[] {
    return this.dias.tempos
      .map((doDia, dia) => ({ dia, tempos: tempos.filter((t) => doDia.includes(t)) }))
      .filter((parte) => parte.tempos.length > 0);
  }

  private uso(dia: number, mascara: number): Uint8Array {
    const uso = new Uint8Array(this.instancia.tempos.length);
    for (const t of this.dias.tempos[dia]!) if (mascara & this.dias.bitDe[t]!) uso[t] = 1;
    return uso;
  }
}

function bits(mascara: number): number {
  let quantos = 0;
  for (let m = mascara; m !== 0; m &= m - 1) quantos++;
  return quantos;
}

const ocupados = (uso: Uint8Array, tempos: readonly number[]): number => tempos.filter((t) => uso[t]).length;

const soma = (aulas: readonly Aula[], medir: (aula: Aula) => number): number =>
  aulas.reduce((total, aula) => total + medir(aula), 0);

function semBusca({ id, nome, tipo }: Restricao): Error {
  const detalhe = `A restrição "${nome}" (${id}, ${tipo}) é avaliada, mas a busca não sabe tratá-la.`;
  return erroDeHorario('horario-invalido', detalhe, [
    {
      campo: 'restricoes',
      mensagem: detalhe,
      acao: 'Retire a restrição, ou junte as aulas paralelas em um só evento.',
    },
  ]);
}
