import { UnidadeDeTrabalho, Agenda, Relogio } from '@sineta/plataforma';
import { iniciarSandbox, type SandboxNoAr } from '../../apps/sandbox/src/sandbox.js';
import { exigir, naEscola, subirAplicacao, type AplicacaoDeTeste, type Cliente } from './escola-de-teste.js';
import { ControleDoPsp, ligarPsp } from './psp-de-teste.js';
import { criarContaDeCobranca } from './semear-financeiro.js';
import { semearEscola, type EscolaSemeada } from './semear.js';
import { esperarAte } from './servicos.js';

const ano = new Date().getFullYear();

export interface PixDeTeste {
  id: string;
  e2eid: string;
  valorCentavos: number;
  resultado: string;
  recebimentoId: string | null;
}

export interface DevolucaoDoPspDeTeste {
  id: string;
  desfecho: string | null;
  espera: string | null;
  mensagem: string | null;
  recebimentoId: string | null;
}

/** Two families under contract, ten parcels of R$ 1.000,00 from February on, and a PSP that the test commands. */
export class EscolaComPsp {
  admin!: Cliente;
  financeiro!: Cliente;
  contaBancariaId = '';
  private batidas = 0;
  private pagos = 0;
  private hora = () => new Date();

  private constructor(
    readonly codigo: string,
    readonly aplicacao: AplicacaoDeTeste,
    readonly semeada: EscolaSemeada,
    readonly psp: ControleDoPsp,
    private readonly sandbox: SandboxNoAr,
  ) {}

  static async criar(codigo: string, dia: string): Promise<EscolaComPsp> {
    let escola: EscolaComPsp | undefined = undefined;
    const sandbox = await iniciarSandbox({ agora: (): Date => escola?.hora() ?? new Date() });
    const pix = {
      ...{ carenciaMs: 300, prazoMs: 2_000, urlPublica: '' },
      treinamento: { url: sandbox.urlPsp, caPem: sandbox.caPem },
    };
    const aplicacao = await subirAplicacao({ trabalhador: { intervaloMs: 30 }, pix });
    pix.urlPublica = aplicacao.url;
    const semeada = await semearEscola(await aplicacao.criarEscola(codigo));
    await semeada.escola.cliente('financeiro');
    escola = new EscolaComPsp(codigo, aplicacao, semeada, new ControleDoPsp(sandbox), sandbox);
    await escola.irPara(dia);
    await escola.contratar();
    await escola.ligar();
    return escola;
  }

  async irPara(dia: string): Promise<void> {
    this.hora = () => new Date(`${ano}-${dia}T12:00:00-03:00`);
    this.aplicacao.app.get(Relogio).agora = this.hora;
    this.admin = await this.aplicacao.entrar(this.codigo, `admin@${this.codigo}.example`);
    this.financeiro = await this.aplicacao.entrar(this.codigo, `financeiro@${this.codigo}.example`);
  }

  async fechar(): Promise<void> {
    await this.aplicacao.fechar();
    await this.sandbox.parar();
  }

  mae(familia: 0 | 1): string {
    return this.semeada.familias[familia].responsavelPessoaId;
  }

  async bater(nome: string): Promise<void> {
    const quando = new Date(this.hora().getTime() + 60_000 * (this.batidas += 1));
    await this.aplicacao.app.get(Agenda).bater(nome, quando);
  }

  /** A Pix to the key of the school, found by the polling; a webhook tells only of those with txid. */
  async pix(valorCentavos: number, txid = `OUTROSISTEMA${(this.pagos += 1)}`): Promise<PixDeTeste> {
    const { pix } = await this.psp.pagar({ chave: this.chave, valorCentavos, txid, semAviso: true });
    await this.bater('pix-consulta');
    return esperarAte(
      'Pix',
      async () => (await this.admin.lista<PixDeTeste>(`/pix-recebidos?e2eid=${pix.endToEndId}`))[0],
    );
  }

  async resolverPix({ id }: PixDeTeste, corpo: object): Promise<PixDeTeste> {
    const motivo = { motivo: 'Comprovante' };
    return exigir(await this.admin.post<PixDeTeste>(`/pix-recebidos/${id}/resolucao`, { ...motivo, ...corpo }), 'Pix');
  }

  /** The PSP gives back, all of it or `valorCentavos`. Returns the devolution once it is posted, or waits. */
  async med(pix: PixDeTeste, corpo: object = {}): Promise<DevolucaoDoPspDeTeste> {
    const antes = await this.devolucoes(pix);
    await this.psp.decidir(`/pix/${pix.e2eid}/med`, { ...corpo });
    return esperarAte('devolução do PSP', async () => {
      const novas = (await this.devolucoes(pix)).filter(({ id }) => !antes.some((d) => d.id === id));
      return novas.find(({ desfecho, espera }) => desfecho !== null || espera !== null);
    });
  }

  devolucoes({ id }: Pick<PixDeTeste, 'id'>): Promise<DevolucaoDoPspDeTeste[]> {
    return this.admin.lista<DevolucaoDoPspDeTeste>(`/devolucoes-do-psp?pixId=${id}`);
  }

  async parcela(familia: 0 | 1, mes: string): Promise<string> {
    const [parcela] = await this.admin.lista<{ id: string }>(
      `/parcelas?pagadorId=${this.mae(familia)}&competencia=${ano}-${mes}`,
    );
    return parcela?.id ?? '';
  }

  /** Debit balance of an account of the ledger. */
  async saldo(conta: string): Promise<number> {
    const [achada] = await this.admin.lista<{ conta: string; saldoDevedorCentavos: number }>(
      `/razao/contas?prefixo=${encodeURIComponent(conta)}`,
    );
    return achada?.conta === conta ? achada.saldoDevedorCentavos : 0;
  }

  noBanco(): Promise<number> {
    return this.saldo(`banco:${this.contaBancariaId}`);
  }

  async provar(): Promise<void> {
    expect(await this.admin.obter('/razao/prova')).toMatchObject({ confere: true, diferencas: [] });
  }

  /** Written straight: what only a bank or the time makes. */
  async escrever(sql: string, ...parametros: unknown[]): Promise<void> {
    const { escolaId } = this.semeada.escola;
    const unidade = this.aplicacao.app.get(UnidadeDeTrabalho);
    await naEscola(escolaId, () => unidade.executar(() => unidade.gerente.query(sql, [escolaId, ...parametros])));
  }

  private get chave(): string {
    return `pix@${this.codigo}.example`;
  }

  private async contratar(): Promise<void> {
    const [periodo] = await this.admin.lista('/periodos-letivos');
    const servico = await this.admin.criar('/servicos', { nome: 'Mensalidade', tipo: 'MENSALIDADE' });
    const plano = await this.admin.criar('/planos-pagamento', {
      ...{ periodoLetivoId: periodo?.id, nome: 'Anual', diaVencimento: 10, regraVencimento: 'MANTEM' },
      ...{ vigenciaInicio: `${ano}-01-01`, vigenciaFim: `${ano}-12-31` },
      itens: [{ servicoId: servico.id, totalCentavos: 1_000_000, parcelas: 10, primeiraCompetencia: `${ano}-02` }],
    });
    for (const { matriculaId } of this.semeada.familias) {
      await this.admin.criar('/contratos', { matriculaId, planoId: plano.id });
    }
  }

  private async ligar(): Promise<void> {
    this.contaBancariaId = await criarContaDeCobranca(this.admin);
    const dados = { contaBancariaId: this.contaBancariaId, clientId: this.codigo, chave: this.chave };
    const contaPixId = await ligarPsp(this.semeada.escola, this.admin, this.sandbox, dados);
    exigir(await this.admin.post(`/contas-pix/${contaPixId}/prova`), 'prova');
    this.psp.cliente(this.codigo).chaves.push(this.chave);
    exigir(await this.admin.post(`/contas-pix/${contaPixId}/webhook`), 'webhook');
  }
}
