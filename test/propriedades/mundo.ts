import { dataCivilEm, somarDias, type DataCivil } from '@sineta/nucleo';
import { Relogio, type Papel } from '@sineta/plataforma';
import pg from 'pg';
import { ESTADO_INICIAL, type ContaNoBanco, type EstadoDoBanco } from '../../apps/sandbox/src/banco/index.js';
import {
  exigir,
  SENHA_DE_TESTE,
  type AplicacaoDeTeste,
  type Cliente,
  type EscolaDeTeste,
  type Resposta,
} from '../apoio/escola-de-teste.js';
import { semearCadastro, semearEducacional, type FamiliaSemeada, type Ids } from '../apoio/semear.js';
import { criarContaDeCobranca } from '../apoio/semear-financeiro.js';
import type { PixLido } from '../../libs/financeiro/src/pix/respostas-do-psp.js';
import { ClienteQueLembra, type PedidoFeito } from './cliente-que-lembra.js';
import { Vigia } from './vigia.js';

/** A file of the bank, delivered or not. */
export interface ArquivoDoBanco {
  nome: string;
  bytes: Buffer;
  entregue: boolean;
}

/** What the statements said of a day that ended. */
export interface ExtratoDoDia {
  dia: DataCivil;
  /** All that was posted with effect up to that day: while it is the same, so are the answers. */
  lancadas: string;
  respostas: Readonly<Record<string, string>>;
}

/**
 * One school, its bank and its calendar: what the operations of a program act upon. The application is real, and what
 * is read outside it is read by SQL as the superuser.
 */
export class Mundo {
  banco: EstadoDoBanco = ESTADO_INICIAL;
  readonly arquivos: ArquivoDoBanco[] = [];
  /** Received from the PSP, each with what it gave back. */
  readonly pix: PixLido[] = [];
  readonly extratos: ExtratoDoDia[] = [];

  private readonly preparados = new Map<string, Promise<unknown>>();

  private constructor(
    readonly aplicacao: AplicacaoDeTeste,
    readonly escola: EscolaDeTeste,
    readonly admin: ClienteQueLembra,
    /** What anybody of the school asked for and got, in order. */
    readonly pedidos: PedidoFeito[],
    private readonly vigia: Vigia,
    readonly sql: pg.Pool,
    readonly familias: readonly FamiliaSemeada[],
    readonly planos: readonly string[],
    readonly contaBancariaId: string,
    private readonly relogio: Relogio,
    public hoje: DataCivil,
  ) {
    this.irPara(hoje);
  }

  /** @param escala by how much every value of the plans is multiplied */
  static async criar(aplicacao: AplicacaoDeTeste, sql: pg.Pool, codigo: string, escala = 1): Promise<Mundo> {
    const relogio = aplicacao.app.get(Relogio);
    const hoje = dataCivilEm(new Date());
    relogio.hoje = () => hoje;
    const escola = await aplicacao.criarEscola(codigo);
    const vigia = new Vigia(sql, escola.escolaId);
    const pedidos: PedidoFeito[] = [];
    const admin = ClienteQueLembra.de(await escola.cliente('admin'), vigia, pedidos);
    const ids: Ids = {};
    const familias = await semearEducacional(admin, await semearCadastro(admin), ids);
    const planos = await criarPlanos(admin, hoje, escala);
    const conta = await criarContaDeCobranca(admin);
    return new Mundo(aplicacao, escola, admin, pedidos, vigia, sql, familias, planos, conta, relogio, hoje);
  }

  get escolaId(): number {
    return this.escola.escolaId;
  }

  /** What an operation needs once in a school: made when first asked for. */
  preparar<T>(nome: string, fazer: () => Promise<T>): Promise<T> {
    const pronto = this.preparados.get(nome) ?? fazer();
    this.preparados.set(nome, pronto);
    return pronto as Promise<T>;
  }

  /** Who asks, where another person decides. */
  financeiro(): Promise<Cliente> {
    return this.quem('financeiro');
  }

  /** Somebody of the school with this role. */
  quem(papel: Papel): Promise<Cliente> {
    return this.preparar(papel, async () => this.queLembra(await this.escola.cliente(papel)));
  }

  /** A second administrator, who undoes what the first did. */
  outroAdmin(): Promise<Cliente> {
    return this.preparar('outro admin', async () => {
      const email = `direcao@${this.escola.codigo}.example`;
      await this.admin.criar('/usuarios', { nome: 'Direção', email, papeis: ['admin'], senha: SENHA_DE_TESTE });
      return this.queLembra(await this.aplicacao.entrar(this.escola.codigo, email));
    });
  }

  private queLembra(cliente: Cliente): ClienteQueLembra {
    return ClienteQueLembra.de(cliente, this.vigia, this.pedidos);
  }

  /** The business day of the school; tokens and timestamps keep the real clock. */
  irPara(dia: DataCivil): void {
    this.hoje = dia;
    this.relogio.hoje = () => this.hoje;
  }

  avancar(dias: number): void {
    this.irPara(somarDias(this.hoje, dias));
  }

  get contaNoBanco(): ContaNoBanco | null {
    return Object.values(this.banco.contas)[0] ?? null;
  }

  async linhas<T extends object>(consulta: string, ...parametros: unknown[]): Promise<T[]> {
    return (await this.sql.query<T>(consulta, [this.escolaId, ...parametros])).rows;
  }
}

/** What a step did: something, nothing to act upon, or a refusal that the rules foresee. */
export type Desfecho = 'FEITA' | 'SEM_ALVO' | `RECUSADA ${string}`;

/** Refusals of how something was asked, and not of what: they are the fault of whoever wrote the operation. */
const DO_PEDIDO =
  /^(dados-invalidos|requisicao-malformada|nao-autenticado|nao-encontrado|sem-permissao|versao-.*|chave-.*|tipo-nao-aceito|metodo-.*)$/;

/** A step refused in its middle: what was done of it stands, as it would for a person. */
export class Recusa extends Error {
  constructor(readonly codigo: string) {
    super(codigo);
  }
}

/**
 * A 2xx answer, or a refusal by a rule of the domain, which the client has seen to leave no effect. A model that foresaw
 * every refusal would be the rules written again.
 */
export function aceitar(resposta: Resposta<unknown>, oQue: string): Desfecho {
  const { codigo } = (resposta.corpo ?? {}) as { codigo?: string };
  if (resposta.status >= 400 && codigo && !DO_PEDIDO.test(codigo)) return `RECUSADA ${codigo}`;
  exigir(resposta, oQue);
  return 'FEITA';
}

/** The body of a 2xx answer. @throws Recusa the step ends here */
export function fazer<T>(resposta: Resposta<T>, oQue: string): T {
  const desfecho = aceitar(resposta, oQue);
  if (desfecho !== 'FEITA') throw new Recusa(desfecho.replace('RECUSADA ', ''));
  return resposta.corpo;
}

/** Picks by a number that the program drew; null when there is nothing. */
export function escolher<T>(lista: readonly T[], numero: number): T | null {
  return lista[numero % Math.max(1, lista.length)] ?? null;
}

/** Two plans that differ in everything that touches money: mora, discount on time, scholarships, remainders. */
async function criarPlanos(admin: Cliente, hoje: DataCivil, escala: number): Promise<string[]> {
  const [periodo] = await admin.lista('/periodos-letivos');
  const mensalidade = await admin.criar('/servicos', { nome: 'Mensalidade', tipo: 'MENSALIDADE' });
  const material = await admin.criar('/servicos', { nome: 'Material', tipo: 'MATERIAL' });
  const competencia = hoje.slice(0, 7);
  const comum = {
    ...{ periodoLetivoId: periodo?.id, vigenciaInicio: somarDias(hoje, -30), vigenciaFim: somarDias(hoje, 2000) },
  };
  const item = { servicoId: mensalidade.id, primeiraCompetencia: competencia };
  const primeiro = await admin.criar('/planos-pagamento', {
    ...{ ...comum, nome: 'Com pontualidade', diaVencimento: 10, pontualidadePercentual: '5', modoMora: 'TAXA_MENSAL' },
    itens: [
      { ...item, totalCentavos: 1_000_003 * escala, parcelas: 12 },
      { ...item, servicoId: material.id, totalCentavos: 20_001 * escala, parcelas: 2 },
    ],
  });
  const segundo = await admin.criar('/planos-pagamento', {
    ...{ ...comum, nome: 'Por dia', diaVencimento: 31, regraVencimento: 'ANTERIOR', modoMora: 'VALOR_DIA' },
    ...{ modoBolsas: 'SOMA' },
    itens: [{ ...item, totalCentavos: 599_999 * escala, parcelas: 6 }],
  });
  return [primeiro.id, segundo.id];
}
