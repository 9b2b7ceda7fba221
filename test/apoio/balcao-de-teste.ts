import { dataCivilEm, type DataCivil } from '@sineta/nucleo';
import { Relogio } from '@sineta/plataforma';
import { exigir, SENHA_DE_TESTE, type AplicacaoDeTeste, type Cliente, type EscolaDeTeste } from './escola-de-teste.js';
import { semearCadastro, semearEducacional, type FamiliaSemeada, type Ids } from './semear.js';
import { criarContaDeCobranca } from './semear-financeiro.js';

export interface ParcelaDeTeste {
  id: string;
  saldoCentavos: number;
  situacao: string;
  vencimento: string;
  hoje: { totalCentavos: number; multaCentavos: number; jurosCentavos: number };
}

export interface Sessao {
  id: string;
  numero: number;
  situacao: string;
  esperadoCentavos: number | null;
  contadoCentavos: number | null;
  diferencaCentavos: number | null;
  somas: { tipo: string; meio: string; valorCentavos: number }[];
  pendencias: string[];
}

/** One school with two families under contract, a cash desk, a bank account and an operator. */
export class BalcaoDeTeste {
  private operadores = 0;

  private constructor(
    readonly escola: EscolaDeTeste,
    readonly admin: Cliente,
    readonly familias: readonly FamiliaSemeada[],
    readonly caixaId: string,
    readonly contaBancariaId: string,
    readonly planoId: string,
    private readonly relogio: Relogio,
    public hoje: DataCivil,
  ) {}

  /** `parcelas` for each family, of R$ 1.000,00, the first due in five days. */
  static async criar(aplicacao: AplicacaoDeTeste, codigo: string, parcelas = 10): Promise<BalcaoDeTeste> {
    const relogio = aplicacao.app.get(Relogio);
    const hoje = dataCivilEm(new Date());
    relogio.hoje = () => hoje;
    const escola = await aplicacao.criarEscola(codigo);
    const admin = await escola.cliente('admin');
    const familias = await semearEducacional(admin, await semearCadastro(admin), {} as Ids);
    const planoId = await criarPlano(admin, hoje, parcelas);
    for (const { matriculaId } of familias) {
      await admin.criar('/contratos', { matriculaId, planoId, vencimentoFlexivelDias: 5 });
    }
    const { id: caixaId } = await admin.criar('/caixas', { nome: 'Tesouraria 1' });
    const conta = await criarContaDeCobranca(admin);
    return new BalcaoDeTeste(escola, admin, familias, caixaId, conta, planoId, relogio, hoje);
  }

  irPara(dia: DataCivil): void {
    this.hoje = dia;
    this.relogio.hoje = () => dia;
  }

  /** A new person of the role `caixa`, logged in. */
  async operador(): Promise<Cliente> {
    const email = `caixa${++this.operadores}@${this.escola.codigo}.example`;
    const dados = { nome: `Operador ${this.operadores}`, email, papeis: ['caixa'], senha: SENHA_DE_TESTE };
    exigir(await this.admin.post('/usuarios', dados), 'operador');
    return this.escola.aplicacao.entrar(this.escola.codigo, email);
  }

  async abrir(quem: Cliente, fundoCentavos = 0): Promise<Sessao> {
    return quem.criar<Sessao>('/sessoes-de-caixa', { caixaId: this.caixaId, fundoCentavos });
  }

  get pagadorId(): string {
    return this.familias[0]?.responsavelPessoaId ?? '';
  }

  get alunoId(): string {
    return this.familias[0]?.alunoId ?? '';
  }

  async parcelas(familia = 0): Promise<ParcelaDeTeste[]> {
    const pagadorId = this.familias[familia]?.responsavelPessoaId;
    return this.admin.lista<ParcelaDeTeste>(`/parcelas?situacao=ABERTA&pagadorId=${pagadorId}`);
  }

  parcela(id: string): Promise<ParcelaDeTeste> {
    return this.admin.obter<ParcelaDeTeste>(`/parcelas/${id}`);
  }

  /** Body of a receipt of some parcels of the first family. */
  pedido(parcelas: readonly { id: string }[], ...meios: object[]) {
    return { pagadorId: this.pagadorId, parcelas: parcelas.map((p) => p.id), meios };
  }

  async saldo(conta: string): Promise<number> {
    const [achada] = await this.admin.lista<{ conta: string; saldoDevedorCentavos: number }>(
      `/razao/contas?prefixo=${encodeURIComponent(conta)}`,
    );
    return achada?.conta === conta ? achada.saldoDevedorCentavos : 0;
  }

  /** Every book of the school, proved. */
  async provar(): Promise<void> {
    expect(await this.admin.obter('/razao/prova')).toMatchObject({ confere: true, diferencas: [] });
  }
}

export const dinheiro = (valorCentavos: number) => ({ meio: 'DINHEIRO', valorCentavos });

async function criarPlano(admin: Cliente, hoje: DataCivil, parcelas: number): Promise<string> {
  const [periodo] = await admin.lista('/periodos-letivos');
  const { id: servicoId } = await admin.criar('/servicos', { nome: 'Mensalidade', tipo: 'MENSALIDADE' });
  const ano = Number(hoje.slice(0, 4));
  const { id } = await admin.criar('/planos-pagamento', {
    ...{ periodoLetivoId: periodo?.id, nome: 'Balcão', diaVencimento: 28, vigenciaInicio: `${ano}-01-01` },
    vigenciaFim: `${ano + 6}-12-31`,
    itens: [{ servicoId, totalCentavos: 100_000 * parcelas, parcelas, primeiraCompetencia: hoje.slice(0, 7) }],
  });
  return id;
}
