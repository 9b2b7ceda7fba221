import { Diario } from '../diario.js';
import type {
  Contribuinte,
  DocumentoRegistrado,
  EventoRegistrado,
  NotaAutorizada,
  ParametrosDoMunicipio,
} from './tipos.js';

type Registro =
  | { tipo: 'nota'; nota: NotaAutorizada; eventos: EventoRegistrado[] }
  | { tipo: 'evento'; evento: EventoRegistrado }
  | { tipo: 'contribuinte'; cnpj: string; dados: Contribuinte }
  | { tipo: 'municipio'; ibge: string; dados: ParametrosDoMunicipio };

const ARQUIVO = 'sefin.jsonl';

/** What the training government remembers: in memory, and with a folder also in a file. */
export class Armazem {
  private readonly notas = new Map<string, NotaAutorizada>();
  private readonly porDps = new Map<string, NotaAutorizada>();
  private readonly eventosPorChave = new Map<string, EventoRegistrado[]>();
  private readonly numeros = new Map<string, number>();
  private readonly contribuintes = new Map<string, Contribuinte>();
  private readonly municipios = new Map<string, ParametrosDoMunicipio>();
  private ultimoDfe = 0;
  private readonly diario: Diario<Registro>;

  constructor(pasta?: string) {
    this.diario = new Diario<Registro>((registro) => this.aplicar(registro), pasta, ARQUIVO);
  }

  nota(chave: string): NotaAutorizada | undefined {
    return this.notas.get(chave);
  }

  notaPorDps(idDps: string): NotaAutorizada | undefined {
    return this.porDps.get(idDps);
  }

  todasAsNotas(): NotaAutorizada[] {
    return [...this.notas.values()];
  }

  eventos(chave: string): readonly EventoRegistrado[] {
    return this.eventosPorChave.get(chave) ?? [];
  }

  documentos(): DocumentoRegistrado[] {
    const todos = [...this.notas.values()].flatMap(({ chave, numeroDfe, nfseXml, autorizadaEm: em, ...nota }) => {
      const comuns = { chave, atores: [nota.emitente, ...(nota.tomador ? [nota.tomador] : [])] };
      const eventos = this.eventos(chave).map((e) => {
        return { ...comuns, numeroDfe: e.numeroDfe, evento: e.tipo, xml: e.eventoXml, em: e.registradoEm };
      });
      return [{ ...comuns, numeroDfe, evento: null, xml: nfseXml, em }, ...eventos];
    });
    return todos.sort((a, b) => a.numeroDfe - b.numeroDfe);
  }

  contribuinte(cnpj: string): Contribuinte {
    return this.contribuintes.get(cnpj) ?? {};
  }

  municipio(ibge: string): ParametrosDoMunicipio {
    return this.municipios.get(ibge) ?? {};
  }

  proximoNumero(emitente: string): number {
    return (this.numeros.get(emitente) ?? 0) + 1;
  }

  /** The sequence of documents is one for notes and events; the second call of one decision must not repeat the first. */
  contadorDeDfe(): () => number {
    let proximo = this.ultimoDfe;
    return () => ++proximo;
  }

  guardarNota(nota: NotaAutorizada, eventos: EventoRegistrado[]): void {
    this.diario.gravar({ tipo: 'nota', nota, eventos });
  }

  guardarEvento(evento: EventoRegistrado): void {
    this.diario.gravar({ tipo: 'evento', evento });
  }

  guardarContribuinte(cnpj: string, dados: Contribuinte): void {
    this.diario.gravar({ tipo: 'contribuinte', cnpj, dados });
  }

  guardarMunicipio(ibge: string, dados: ParametrosDoMunicipio): void {
    this.diario.gravar({ tipo: 'municipio', ibge, dados });
  }

  fechar(): void {
    this.diario.fechar();
  }

  private aplicar(registro: Registro): void {
    if (registro.tipo === 'contribuinte') this.contribuintes.set(registro.cnpj, registro.dados);
    if (registro.tipo === 'municipio') this.municipios.set(registro.ibge, registro.dados);
    if (registro.tipo === 'evento') this.aplicarEvento(registro.evento);
    if (registro.tipo === 'nota') {
      const { nota } = registro;
      this.notas.set(nota.chave, nota);
      this.porDps.set(nota.idDps, nota);
      this.numeros.set(nota.emitente, nota.numero);
      this.ultimoDfe = Math.max(this.ultimoDfe, nota.numeroDfe);
      registro.eventos.forEach((e) => this.aplicarEvento(e));
    }
  }

  private aplicarEvento(evento: EventoRegistrado): void {
    this.eventosPorChave.set(evento.chave, [...this.eventos(evento.chave), evento]);
    this.ultimoDfe = Math.max(this.ultimoDfe, evento.numeroDfe);
  }
}
