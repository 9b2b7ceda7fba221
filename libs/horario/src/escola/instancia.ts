import type { Evento, GrupoDeTempos, Instancia, Recurso, Restricao } from '../modelo.js';
import { conferirPedido } from './conferir.js';
import { PESOS, type Oferta, type PedidoDeHorario, type PesosDoHorario, type ProfessorDoHorario } from './modelo.js';

export const TURMA = 'turma';
export const PROFESSOR = 'professor';
export const SALA = 'sala';

type Comum = Pick<Restricao, 'id' | 'nome' | 'obrigatoria' | 'peso' | 'funcao'>;

/** The request of the school as an instance: from here on, the same evaluator and the same search as XHSTT. */
export function instanciaDaEscola(pedido: PedidoDeHorario): Instancia {
  conferirPedido(pedido);
  return new Conversao(pedido).converter();
}

class Conversao {
  private readonly tempos: { id: string; nome: string }[];
  private readonly tempoDe: Map<string, number>;
  private readonly dias: GrupoDeTempos[];
  private readonly recursos: Recurso[];
  private readonly pesos: PesosDoHorario;
  private readonly restricoes: Restricao[] = [];

  constructor(private readonly pedido: PedidoDeHorario) {
    this.tempos = pedido.dias.flatMap(({ nome, tempos }) =>
      tempos.map((t) => ({ id: t.id, nome: `${nome} ${t.nome}` })),
    );
    this.tempoDe = new Map(this.tempos.map(({ id }, t) => [id, t]));
    this.dias = pedido.dias.map(({ id, nome, tempos }) => ({
      id,
      nome,
      tempos: tempos.map((t) => this.tempo(t.id)),
      dia: true,
    }));
    const de = (tipo: string, lista: readonly { id: string; nome: string }[]): Recurso[] =>
      lista.map(({ id, nome }) => ({ id: `${tipo}:${id}`, nome, tipo }));
    this.recursos = [...de(TURMA, pedido.turmas), ...de(PROFESSOR, pedido.professores), ...de(SALA, pedido.salas)];
    this.pesos = { ...PESOS, ...pedido.pesos };
  }

  converter(): Instancia {
    const eventos = this.pedido.ofertas.map((oferta) => this.evento(oferta));
    this.regrasDasAulas(eventos);
    this.regrasDosRecursos(eventos);
    this.pedido.professores.forEach((professor) => this.regrasDoProfessor(professor, eventos));
    const { id, nome } = this.pedido;
    return {
      id,
      nome,
      tempos: this.tempos,
      gruposDeTempos: this.dias,
      recursos: this.recursos,
      eventos,
      restricoes: this.restricoes,
    };
  }

  private evento(oferta: Oferta): Evento {
    const { id, componente, turmas, professores, sala, semanais, fixas = [] } = oferta;
    const nomes = turmas.map((t) => this.pedido.turmas.find((turma) => turma.id === t)!.nome);
    return {
      id,
      nome: [componente, ...(nomes.length > 0 ? [nomes.join(' + ')] : [])].join(', '),
      duracao: semanais,
      recursos: [
        ...turmas.map((t) => this.recurso(TURMA, t)),
        ...professores.map((p) => this.recurso(PROFESSOR, p)),
        ...(sala === undefined ? [] : [this.recurso(SALA, sala)]),
      ],
      fixos: fixas.map((t) => this.tempo(t)),
    };
  }

  private regrasDasAulas(eventos: readonly Evento[]): void {
    const { ofertas } = this.pedido;
    const que = (vale: (o: Oferta) => boolean): number[] => eventos.map((_, e) => e).filter((e) => vale(ofertas[e]!));
    this.dura('alocar', { tipo: 'alocar', eventos: que(() => true) });
    const quantidade = { minimo: 1, maximo: 999 };
    const simples = que((o) => o.maximoPorDia !== 2);
    this.dura('aulas simples', { tipo: 'dividir', eventos: simples, duracao: { minimo: 1, maximo: 1 }, quantidade });
    const duplas = que((o) => o.maximoPorDia === 2);
    this.dura('até duas', { tipo: 'dividir', eventos: duplas, duracao: { minimo: 1, maximo: 2 }, quantidade });
    this.dura('sem intervalo no meio', {
      tipo: 'preferir-tempos',
      eventos: duplas,
      tempos: this.iniciosDeDupla(),
      duracao: 2,
    });
    this.espalhar();
    ofertas.forEach((oferta, e) => this.regrasDaOferta(oferta, e));
  }

  private iniciosDeDupla(): number[] {
    return this.pedido.dias.flatMap(({ tempos }) =>
      tempos.slice(0, -1).flatMap(({ id, antesDoIntervalo }) => (antesDoIntervalo ? [] : [this.tempo(id)])),
    );
  }

  /** The limit by day counts all the lessons of the componente for the turma, whoever teaches them. */
  private espalhar(): void {
    const conjuntos = new Map<string, number[]>();
    this.pedido.ofertas.forEach(({ componente, turmas }, e) => {
      for (const turma of turmas.length > 0 ? turmas : [`só ${e}`]) {
        const chave = JSON.stringify([componente, turma]);
        conjuntos.set(chave, [...(conjuntos.get(chave) ?? []), e]);
      }
    });
    const porLimite = new Map<number, Map<string, number[]>>();
    for (const conjunto of conjuntos.values()) {
      const limite = Math.max(...conjunto.map((e) => this.pedido.ofertas[e]!.maximoPorDia));
      const porDia = limite <= 2 ? 1 : limite;
      porLimite.set(porDia, (porLimite.get(porDia) ?? new Map<string, number[]>()).set(conjunto.join(), conjunto));
    }
    for (const [maximo, unicos] of porLimite) {
      const grupos = this.dias.map(({ tempos }) => ({ tempos, minimo: 0, maximo }));
      const nome = `no máximo ${maximo} por dia`;
      this.dura(nome, { tipo: 'espalhar', conjuntos: [...unicos.values()], grupos });
    }
  }

  private regrasDaOferta(oferta: Oferta, evento: number): void {
    const { duplas, fixas = [], publicadas = [], evita = [] } = oferta;
    if (duplas) {
      const faixa = { ...duplas, duracao: 2, eventos: [evento] };
      this.mole('aulas duplas', this.pesos.dupla, { tipo: 'distribuir', ...faixa });
    }
    if (fixas.length > 0) {
      this.dura('aula fixa', { tipo: 'manter', eventos: [{ evento, tempos: fixas.map((t) => this.tempo(t)) }] });
    }
    if (publicadas.length > 0) {
      const tempos = publicadas.map((t) => this.tempo(t));
      this.mole('manter o publicado', this.pesos.mudanca, { tipo: 'manter', eventos: [{ evento, tempos }] });
    }
    if (evita.length > 0) {
      const ruins = new Set(evita.map((t) => this.tempo(t)));
      const tempos = this.tempos.map((_, t) => t).filter((t) => !ruins.has(t));
      const regra: Sem<Restricao> = { tipo: 'preferir-tempos', eventos: [evento], tempos, duracao: null };
      this.mole('horário a evitar', this.pesos.preferencia, regra);
    }
  }

  private regrasDosRecursos(eventos: readonly Evento[]): void {
    const { turmas, professores, salas } = this.pedido;
    const pessoas = [
      ...turmas.map(({ id }) => this.recurso(TURMA, id)),
      ...professores.map(({ id }) => this.recurso(PROFESSOR, id)),
    ];
    this.dura('um lugar por vez', { tipo: 'sem-choque', recursos: pessoas, capacidade: 1 });
    for (const { id, quantas } of salas) {
      this.dura('sala ocupada', { tipo: 'sem-choque', recursos: [this.recurso(SALA, id)], capacidade: quantas });
    }
    const grupos = this.dias.map(({ tempos }) => tempos);
    const incompletas = turmas.filter(({ id, fechados = [] }) => {
      const recurso = this.recurso(TURMA, id);
      if (fechados.length > 0) this.indisponivel(recurso, fechados, 'turma sem aula', true);
      return this.carga(recurso, eventos) + new Set(fechados).size < this.tempos.length;
    });
    const recursos = incompletas.map(({ id }) => this.recurso(TURMA, id));
    if (recursos.length === 0) return;
    this.dura('turma sem janela', { tipo: 'janelas', recursos, grupos, minimo: 0, maximo: 0 });
    for (const recurso of recursos) this.comecarCedo(recurso, eventos);
  }

  /** A turma with times to spare leaves the last ones of each day. */
  private comecarCedo(recurso: number, eventos: readonly Evento[]): void {
    const porDia = Math.ceil(this.carga(recurso, eventos) / this.dias.length);
    const ultimos = this.dias.flatMap(({ tempos }) => tempos.slice(porDia));
    if (ultimos.length === 0) return;
    const regra: Sem<Restricao> = { tipo: 'indisponivel', recursos: [recurso], tempos: ultimos };
    this.mole('últimos horários livres', this.pesos.preferencia, regra);
  }

  private regrasDoProfessor(professor: ProfessorDoHorario, eventos: readonly Evento[]): void {
    const { id, indisponivel = [], evita = [], maximoPorDia, minimoPorDia } = professor;
    const recurso = this.recurso(PROFESSOR, id);
    const recursos = [recurso];
    const grupos = this.dias.map(({ tempos }) => tempos);
    if (indisponivel.length > 0) this.indisponivel(recurso, indisponivel, 'professor indisponível', true);
    if (evita.length > 0) this.indisponivel(recurso, evita, 'preferência do professor', false);
    this.mole('janelas do professor', this.pesos.janela, { tipo: 'janelas', recursos, grupos, minimo: 0, maximo: 0 });
    if (maximoPorDia !== undefined) {
      this.dura('aulas por dia', { tipo: 'carga', recursos, grupos, minimo: 0, maximo: maximoPorDia });
    }
    if (minimoPorDia !== undefined) {
      const faixa = { minimo: minimoPorDia, maximo: this.tempos.length };
      this.mole('poucas aulas no dia', this.pesos.minimoPorDia, { tipo: 'carga', recursos, grupos, ...faixa });
    }
    const maximo = professor.maximoDeDias ?? this.diasNecessarios(professor, eventos);
    const dias: Sem<Restricao> = { tipo: 'dias-ocupados', recursos, grupos, minimo: 0, maximo };
    this.mole('dias de trabalho', this.pesos.diaDeTrabalho, dias);
  }

  private diasNecessarios({ id, maximoPorDia = Infinity }: ProfessorDoHorario, eventos: readonly Evento[]): number {
    const recurso = this.recurso(PROFESSOR, id);
    const maiorDia = Math.min(maximoPorDia, Math.max(...this.dias.map(({ tempos }) => tempos.length)));
    const porOferta = this.pedido.ofertas.map(({ semanais, maximoPorDia: porDia }, e) =>
      eventos[e]!.recursos.includes(recurso) ? Math.ceil(semanais / porDia) : 0,
    );
    return Math.max(Math.ceil(this.carga(recurso, eventos) / maiorDia), ...porOferta);
  }

  private indisponivel(recurso: number, ids: readonly string[], nome: string, dura: boolean): void {
    const regra: Sem<Restricao> = { tipo: 'indisponivel', recursos: [recurso], tempos: ids.map((t) => this.tempo(t)) };
    if (dura) this.dura(nome, regra);
    else this.mole(nome, this.pesos.preferencia, regra);
  }

  private carga(recurso: number, eventos: readonly Evento[]): number {
    return eventos.reduce((soma, e) => soma + (e.recursos.includes(recurso) ? e.duracao : 0), 0);
  }

  private dura(nome: string, regra: Sem<Restricao>): void {
    this.incluir({ obrigatoria: true, peso: 1 }, nome, regra);
  }

  private mole(nome: string, peso: number, regra: Sem<Restricao>): void {
    if (peso > 0) this.incluir({ obrigatoria: false, peso }, nome, regra);
  }

  private incluir(forca: Pick<Comum, 'obrigatoria' | 'peso'>, nome: string, regra: Sem<Restricao>): void {
    if ('eventos' in regra && regra.eventos.length === 0) return;
    const comum: Comum = { ...forca, id: `r${this.restricoes.length + 1}`, nome, funcao: 'linear' };
    this.restricoes.push({ ...comum, ...regra } as Restricao);
  }

  private tempo(id: string): number {
    return this.tempoDe.get(id)!;
  }

  private recurso(tipo: string, id: string): number {
    return this.recursos.findIndex((r) => r.id === `${tipo}:${id}`);
  }
}

/** A constraint without what is common to all. */
type Sem<R> = R extends unknown ? Omit<R, keyof Comum> : never;
