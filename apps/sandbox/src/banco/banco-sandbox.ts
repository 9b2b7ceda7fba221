import { mkdirSync, readFileSync, renameSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import type { DataCivil } from '@sineta/nucleo';
import { sortearPagamentos } from './fechamento.js';
import type { NomeDeCenario } from './fechamento.js';
import { receberPagamentos } from './pagamentos.js';
import type { Pagamento } from './pagamentos.js';
import { processarRemessa } from './processar-remessa.js';
import type { OpcoesDaRemessa, RemessaProcessada } from './processar-remessa.js';
import { chaveDaConta, ESTADO_INICIAL, TARIFAS_PADRAO } from './tipos.js';
import type { ArquivoDeRetorno, ContaNoBanco, EstadoDoBanco, Tarifas } from './tipos.js';

export interface OpcoesDoBanco {
  /** Folder where the state and the files are kept; without it, memory only. */
  pasta?: string;
  tarifas?: Tarifas;
}

export interface RetornoGuardado {
  nome: string;
  conteudo: Buffer;
}

const ARQUIVO_DO_ESTADO = 'estado.json';
const SEM_AVULSOS = { avulsos: [] };

/** The bank with its memory: holds the state between the pure decisions, and the retornos until someone fetches them. */
export class BancoSandbox {
  private estado: EstadoDoBanco = ESTADO_INICIAL;
  private readonly retornos = new Map<string, Buffer>();
  private readonly tarifas: Tarifas;

  constructor(private readonly opcoes: OpcoesDoBanco = {}) {
    this.tarifas = opcoes.tarifas ?? TARIFAS_PADRAO;
    if (opcoes.pasta) this.carregar(opcoes.pasta);
  }

  receberRemessa(conteudo: Buffer, opcoes: Omit<OpcoesDaRemessa, 'tarifas'>): RemessaProcessada {
    const resultado = processarRemessa(conteudo, this.estado, { ...opcoes, tarifas: this.tarifas });
    this.guardar(resultado.estado, resultado.retornos);
    return resultado;
  }

  /** Null when no account, or more than one, fits: then the key or the bank must be said. */
  conta(chave: string | undefined, banco?: string): ContaNoBanco | null {
    const todas = Object.values(this.estado.contas).filter((c) => banco === undefined || c.banco === banco);
    if (chave !== undefined) return todas.find((c) => chaveDaConta(c) === chave) ?? null;
    return todas.length === 1 ? (todas[0] ?? null) : null;
  }

  contas(banco: string): string[] {
    return Object.values(this.estado.contas)
      .filter((c) => c.banco === banco)
      .map(chaveDaConta);
  }

  pagar(conta: ContaNoBanco, pagamentos: readonly Pagamento[], dia: DataCivil): ArquivoDeRetorno | null {
    const { estado, retorno } = receberPagamentos(this.estado, conta, pagamentos, dia, this.tarifas);
    this.guardar(estado, retorno ? [retorno] : []);
    return retorno;
  }

  fechar(conta: ContaNoBanco, dia: DataCivil, cenario: NomeDeCenario, semente: string): ArquivoDeRetorno | null {
    return this.pagar(conta, sortearPagamentos(conta, dia, cenario, semente), dia);
  }

  listarRetornos(banco: string): RetornoGuardado[] {
    const doBanco = [...this.retornos].filter(([nome]) => nome.startsWith(`RET${banco}_`));
    return doBanco.map(([nome, conteudo]) => ({ nome, conteudo }));
  }

  retorno(nome: string): Buffer | null {
    return this.retornos.get(nome) ?? null;
  }

  private guardar(estado: EstadoDoBanco, novos: readonly ArquivoDeRetorno[]): void {
    for (const { nome, conteudo } of novos) this.retornos.set(nome, conteudo);
    const mudou = estado !== this.estado;
    this.estado = estado;
    if (!this.opcoes.pasta || !mudou) return;
    for (const { nome, conteudo } of novos) writeFileSync(join(this.opcoes.pasta, nome), conteudo);
    this.gravarEstado(this.opcoes.pasta);
  }

  /** The names are written last and moved into place, so that a kill leaves the state of before or of after. */
  private gravarEstado(pasta: string): void {
    const provisorio = join(pasta, `${ARQUIVO_DO_ESTADO}.novo`);
    writeFileSync(provisorio, JSON.stringify({ estado: this.estado, retornos: [...this.retornos.keys()] }));
    renameSync(provisorio, join(pasta, ARQUIVO_DO_ESTADO));
  }

  private carregar(pasta: string): void {
    mkdirSync(pasta, { recursive: true });
    let texto: string;
    try {
      texto = readFileSync(join(pasta, ARQUIVO_DO_ESTADO), 'utf8');
    } catch (e) {
      if ((e as NodeJS.ErrnoException).code === 'ENOENT') return;
      throw e;
    }
    const lido = JSON.parse(texto) as { estado: EstadoDoBanco; retornos: string[] };
    const contas = Object.entries(lido.estado.contas);
    // A state kept before the bank remembered its `avulsos`.
    this.estado = { contas: Object.fromEntries(contas.map(([chave, conta]) => [chave, { ...SEM_AVULSOS, ...conta }])) };
    for (const nome of lido.retornos) this.retornos.set(nome, readFileSync(join(pasta, nome)));
  }
}
