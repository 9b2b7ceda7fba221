import { Relogio } from '@sineta/plataforma';
import { Cliente, exigir, subirAplicacao, type AplicacaoDeTeste } from './escola-de-teste.js';
import { semearEscola, type EscolaSemeada } from './semear.js';

export interface ParcelaDeTeste {
  id: string;
  vencimento: string;
  saldoCentavos: number;
  situacao: string;
  hoje: { multaCentavos: number; jurosCentavos: number; totalCentavos: number };
}

export interface LinhaDoAcordo {
  numero: number;
  vencimento: string;
  valorCentavos: number;
  jurosCentavos: number;
  parcelaId: string | null;
  situacao: string | null;
  saldoCentavos: number | null;
}

export interface Acordo {
  id: string;
  numero: number;
  situacao: string;
  totalCentavos: number;
  pagoCentavos: number;
  emAbertoCentavos: number;
  quebraAvisadaEm: string | null;
  motivo: string | null;
  termo: { sha256: string; texto: string; versao: number } | null;
  aceite: Record<string, unknown> | null;
  quebra: Record<string, unknown> | null;
  calendario: LinhaDoAcordo[];
  debitos: { parcelaId: string; situacao: string }[];
}

/** Of the three parcels of a debt, due on the 5th of June, July and August, on 20 August: 76, 46 and 15 days. */
export const [JUROS, MULTA, PRINCIPAL] = [2533 + 1533 + 500, 6000, 300_000];

const ano = new Date().getFullYear();
const MODELO = {
  ...{ parcelasMaximo: 6, entradaMinimaPercentual: '20', jurosMesPercentual: '1', meios: ['BOLETO', 'PIX'] },
  ...{ parcelaMinimaCentavos: 5000, honorariosPercentual: '10', validadeDias: 5 },
  alcadas: [
    { papel: 'financeiro', multaPercentual: '100', jurosPercentual: '50', principalPercentual: '0' },
    { papel: 'admin', multaPercentual: '100', jurosPercentual: '100', principalPercentual: '10' },
  ],
};
const MODELOS = {
  aceite: { nome: 'Ao aceitar', efetivacao: 'ACEITE' },
  pagamento: { nome: 'Ao pagar', efetivacao: 'PRIMEIRO_PAGAMENTO' },
  novacao: { nome: 'Novação', efetivacao: 'ACEITE', regime: 'NOVACAO' },
  portal: {
    ...{ nome: 'Portal', efetivacao: 'ACEITE', noPortal: true, jurosMesPercentual: '0', honorariosPercentual: '0' },
    alcadas: [{ papel: 'responsavel', multaPercentual: '100', jurosPercentual: '0', principalPercentual: '0' }],
  },
};

/** A school on 20 August with debts of one payer, the templates to negotiate them, and everybody at the table. */
export class MesaDeAcordos {
  admin!: Cliente;
  financeiro!: Cliente;
  familia!: Cliente;
  outraFamilia!: Cliente;
  readonly modelos = {} as Record<keyof typeof MODELOS, string>;
  private readonly dividas: string[][] = [];

  private constructor(
    readonly aplicacao: AplicacaoDeTeste,
    readonly semeada: EscolaSemeada,
  ) {}

  /** `quantas` tuition debts of the first family's student, and after them one of material of the other student. */
  static async abrir(quantas: number): Promise<MesaDeAcordos> {
    const aplicacao = await subirAplicacao({ trabalhador: { intervaloMs: 50 } });
    const mesa = new MesaDeAcordos(aplicacao, await semearEscola(await aplicacao.criarEscola('alfa')));
    await mesa.semeada.escola.cliente('financeiro');
    for (const { responsavelPessoaId: pessoaId } of mesa.semeada.familias) {
      await mesa.semeada.escola.cliente('responsavel', { pessoaId });
    }
    await mesa.viajar('01-15');
    const mensalidade = await mesa.admin.criar('/servicos', { nome: 'Mensalidade', tipo: 'MENSALIDADE' });
    const material = await mesa.admin.criar('/servicos', { nome: 'Material', tipo: 'MATERIAL' });
    for (let i = 0; i < quantas; i++) await mesa.contratar(mensalidade.id, 0);
    await mesa.contratar(material.id, 1);
    await mesa.viajar('08-20');
    for (const [chave, modelo] of Object.entries(MODELOS)) {
      const { id } = await mesa.admin.criar('/modelos-de-acordo', { ...MODELO, ...modelo });
      mesa.modelos[chave as keyof typeof MODELOS] = id;
    }
    return mesa;
  }

  async fechar(): Promise<void> {
    await this.aplicacao.fechar();
  }

  /** The school's day becomes this one, at noon in São Paulo; everybody logs in again. */
  async viajar(dia: string, doAno = ano): Promise<void> {
    this.aplicacao.app.get(Relogio).agora = () => new Date(`${doAno}-${dia}T12:00:00-03:00`);
    this.admin = await this.aplicacao.entrar('alfa', 'admin@alfa.example');
    this.financeiro = await this.aplicacao.entrar('alfa', 'financeiro@alfa.example');
    const [um, dois] = this.semeada.familias.map((f) => `responsavel.${f.responsavelPessoaId}@alfa.example`);
    this.familia = await this.aplicacao.entrar('alfa', um ?? '');
    this.outraFamilia = await this.aplicacao.entrar('alfa', dois ?? '');
  }

  pagadorDa(i: 0 | 1): string {
    return this.semeada.familias[i].responsavelPessoaId;
  }

  ids(n: number): string[] {
    return this.dividas[n] ?? [];
  }

  pedido(n: number, modelo: keyof typeof MODELOS, mais: object = {}) {
    return {
      ...{ pagadorId: this.pagadorDa(0), dividas: this.ids(n), modeloId: this.modelos[modelo], parcelas: 6 },
      ...{ vencimentoDaEntrada: `${ano}-08-24`, primeiroVencimento: `${ano}-09-21`, ...mais },
    };
  }

  async propor(n: number, modelo: keyof typeof MODELOS, mais: object = {}): Promise<Acordo> {
    const { id } = await this.financeiro.criar('/acordos', this.pedido(n, modelo, mais));
    return exigir(await this.financeiro.post<Acordo>(`/acordos/${id}/proposta`), 'proposta');
  }

  async aceitar({ id, termo }: Acordo): Promise<Acordo> {
    return exigir(await this.familia.post<Acordo>(`/acordos/${id}/aceite`, { termoSha256: termo?.sha256 }), 'aceite');
  }

  obter(id: string): Promise<Acordo> {
    return this.admin.obter<Acordo>(`/acordos/${id}`);
  }

  parcela(id: string | null | undefined): Promise<ParcelaDeTeste> {
    return this.admin.obter<ParcelaDeTeste>(`/parcelas/${id}`);
  }

  /** Pays these parcels in full, at the counter. Returns the receipt. */
  async pagar(alvos: (string | null | undefined)[]): Promise<string> {
    const devido = await Promise.all(alvos.map(async (id) => (await this.parcela(id)).hoje.totalCentavos));
    const meios = [{ meio: 'PIX', valorCentavos: devido.reduce((a, b) => a + b, 0) }];
    const corpo = { pagadorId: this.pagadorDa(0), parcelas: alvos, meios };
    return exigir(await this.admin.post<{ id: string }>('/recebimentos', corpo), 'recebimento').id;
  }

  async provar(): Promise<void> {
    expect(await this.admin.obter('/razao/prova')).toMatchObject({ confere: true, diferencas: [] });
  }

  async anoitecer(): Promise<void> {
    const { tarefaId } = exigir(await this.admin.post<{ tarefaId: string }>('/acordos/rotina'), 'rotina');
    for (let i = 0; i < 200; i++) {
      const { estado, erros } = await this.admin.obter<{ estado: string; erros: unknown[] }>(`/tarefas/${tarefaId}`);
      if (estado === 'CONCLUIDA') return;
      if (estado === 'FALHADA') throw new Error(JSON.stringify(erros));
      await new Promise((ok) => setTimeout(ok, 50));
    }
    throw new Error('A rotina não terminou.');
  }

  /** What everything rests on: parcels, balances and ageing, to be compared after an undoing. */
  async retrato(n: number) {
    const parcelas = await Promise.all(this.ids(n).map((id) => this.parcela(id)));
    return {
      parcelas: parcelas.map(({ saldoCentavos, situacao, hoje }) => ({ saldoCentavos, situacao, hoje })),
      contas: await this.saldos(),
      inadimplencia: await this.admin.obter('/inadimplencia/provisao'),
    };
  }

  /** Debit balance of every account that is not at zero. */
  async saldos(): Promise<Record<string, number>> {
    const contas = await this.admin.lista<{ conta: string; saldoDevedorCentavos: number }>('/razao/contas');
    const diferentes = contas.filter((c) => c.saldoDevedorCentavos !== 0);
    return Object.fromEntries(diferentes.map((c) => [c.conta, c.saldoDevedorCentavos]));
  }

  /** A contract of three parcels, from June to August, of the student of family `i`, paid by that of family 0. */
  private async contratar(servicoId: string, i: 0 | 1): Promise<void> {
    const [periodo] = await this.admin.lista('/periodos-letivos');
    const plano = await this.admin.criar('/planos-pagamento', {
      ...{ periodoLetivoId: periodo?.id, nome: `Plano ${this.dividas.length}`, diaVencimento: 5 },
      ...{ regraVencimento: 'MANTEM', vigenciaInicio: `${ano}-01-01`, vigenciaFim: `${ano}-12-31` },
      itens: [{ servicoId, totalCentavos: 300_000, parcelas: 3, primeiraCompetencia: `${ano}-06` }],
    });
    const { matriculaId } = this.semeada.familias[i];
    const { id } = await this.admin.criar('/contratos', {
      ...{ matriculaId, planoId: plano.id, pagadorId: this.pagadorDa(0) },
    });
    this.dividas.push((await this.admin.lista(`/parcelas?contratoId=${id}`)).map((p) => p.id));
  }
}
