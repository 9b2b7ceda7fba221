import { createHash } from 'node:crypto';
import { dataCivilEm, diasEntre, instanteIso } from '@sineta/nucleo';
import { Diario } from '../diario.js';
import type {
  ChaveDoRps,
  ContribuinteMunicipal,
  Erro,
  LoteMunicipal,
  NotaMunicipal,
  ParametrosDaCidade,
  RpsDeclarado,
} from './tipos.js';

type Registro =
  | { tipo: 'notas'; notas: NotaMunicipal[] }
  | { tipo: 'lote'; lote: LoteMunicipal }
  | { tipo: 'contribuinte'; cnpj: string; dados: ContribuinteMunicipal }
  | { tipo: 'parametros'; dados: ParametrosDaCidade };

/**
 * One city of the training: it numbers notes without gaps, never makes two of one RPS, and remembers. A decision is one
 * line of its file, so that a lot is all there or not at all.
 */
export class Cidade {
  private readonly notas = new Map<number, NotaMunicipal>();
  private readonly porRps = new Map<string, number>();
  private readonly lotes = new Map<string, LoteMunicipal>();
  private readonly contribuintes = new Map<string, ContribuinteMunicipal>();
  private parametrosDaCidade: ParametrosDaCidade = {};
  private readonly diario: Diario<Registro>;

  constructor(
    readonly ibge: string,
    pasta?: string,
  ) {
    this.diario = new Diario<Registro>((registro) => this.aplicar(registro), pasta, `prefeitura-${ibge}.jsonl`);
  }

  get parametros(): ParametrosDaCidade {
    return this.parametrosDaCidade;
  }

  nota(numero: number): NotaMunicipal | undefined {
    return this.notas.get(numero);
  }

  notaDoRps(cnpj: string, rps: ChaveDoRps): NotaMunicipal | undefined {
    return this.notas.get(this.porRps.get(chaveDe(cnpj, rps)) ?? 0);
  }

  todasAsNotas(): NotaMunicipal[] {
    return [...this.notas.values()];
  }

  contribuinte(cnpj: string): ContribuinteMunicipal | undefined {
    return this.contribuintes.get(cnpj);
  }

  /** True when the city registered somebody: until then any registration is good. */
  temCadastro(): boolean {
    return this.contribuintes.size > 0;
  }

  lote(protocolo: string): LoteMunicipal | undefined {
    return this.lotes.get(protocolo);
  }

  cadastrar(cnpj: string, dados: ContribuinteMunicipal): void {
    this.diario.gravar({ tipo: 'contribuinte', cnpj, dados });
  }

  parametrizar(dados: ParametrosDaCidade): void {
    this.diario.gravar({ tipo: 'parametros', dados });
  }

  emitir(rps: readonly RpsDeclarado[], agora: Date): NotaMunicipal[] {
    const notas = rps.map((um, i) => this.nova(um, this.notas.size + 1 + i, agora));
    this.diario.gravar({ tipo: 'notas', notas });
    return notas;
  }

  receberLote(cnpj: string, resultado: { rps: readonly RpsDeclarado[]; erros: Erro[] }, agora: Date): LoteMunicipal {
    const notas = resultado.rps.length > 0 ? this.emitir(resultado.rps, agora) : [];
    return this.guardarLote(cnpj, { notas: notas.map((nota) => nota.numeroDaNota), erros: resultado.erros }, agora);
  }

  guardarLote(cnpj: string, feito: Pick<LoteMunicipal, 'notas' | 'erros' | 'resultado'>, agora: Date): LoteMunicipal {
    const lote: LoteMunicipal = {
      protocolo: createHash('sha1').update(`${this.ibge} ${this.lotes.size}`).digest('hex').slice(0, 32),
      cnpj,
      recebidoEm: instanteIso(agora),
      prontoEm: instanteIso(new Date(agora.getTime() + (this.parametros.demoraDoLoteMs ?? 0))),
      ...feito,
    };
    this.diario.gravar({ tipo: 'lote', lote });
    return lote;
  }

  /** Throws when there is no such note: the face looked before. */
  cancelar(numero: number, pedidoDeBaixa: string, agora: Date): NotaMunicipal {
    const cancelada = { ...this.exigir(numero), canceladaEm: instanteIso(agora), pedidoDeBaixa };
    this.diario.gravar({ tipo: 'notas', notas: [cancelada] });
    return cancelada;
  }

  /** The note that falls and the one that comes in its place, in one decision. */
  substituir(numero: number, pedidoDeBaixa: string, rps: RpsDeclarado, agora: Date): [NotaMunicipal, NotaMunicipal] {
    const nova = { ...this.nova(rps, this.notas.size + 1, agora), substitui: numero };
    const velha = {
      ...this.exigir(numero),
      canceladaEm: instanteIso(agora),
      pedidoDeBaixa,
      substituta: nova.numeroDaNota,
    };
    this.diario.gravar({ tipo: 'notas', notas: [velha, nova] });
    return [velha, nova];
  }

  prazoVencido(nota: NotaMunicipal, agora: Date): boolean {
    const prazo = this.parametros.prazoCancelamentoDias;
    return prazo !== undefined && diasEntre(dataCivilEm(new Date(nota.emitidaEm)), dataCivilEm(agora)) > prazo;
  }

  fechar(): void {
    this.diario.fechar();
  }

  private exigir(numero: number): NotaMunicipal {
    const nota = this.notas.get(numero);
    if (!nota) throw new Error(`A cidade ${this.ibge} não tem a nota ${numero}`);
    return nota;
  }

  private nova(rps: RpsDeclarado, numeroDaNota: number, agora: Date): NotaMunicipal {
    const { serie, numero, cnpj, inscricao, base, aliquota, liquido } = rps;
    const codigo = createHash('sha1').update(`${this.ibge} ${numeroDaNota}`).digest('hex').slice(0, 8).toUpperCase();
    const identificacao = { serie, numero, cnpj, inscricao, numeroDaNota, codigo, emitidaEm: instanteIso(agora) };
    return { ...identificacao, base, aliquota, liquido, declaracao: rps.xml };
  }

  private aplicar(registro: Registro): void {
    if (registro.tipo === 'contribuinte') this.contribuintes.set(registro.cnpj, registro.dados);
    if (registro.tipo === 'parametros') this.parametrosDaCidade = { ...this.parametrosDaCidade, ...registro.dados };
    if (registro.tipo === 'lote') this.lotes.set(registro.lote.protocolo, registro.lote);
    if (registro.tipo !== 'notas') return;
    for (const nota of registro.notas) {
      this.notas.set(nota.numeroDaNota, nota);
      this.porRps.set(chaveDe(nota.cnpj, nota), nota.numeroDaNota);
    }
  }
}

function chaveDe(cnpj: string, { serie, numero }: ChaveDoRps): string {
  return `${cnpj} ${serie} ${numero}`;
}
