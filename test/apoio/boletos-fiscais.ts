import pg from 'pg';
import { v7 as uuidv7 } from 'uuid';
import { cpfDeTeste } from './documentos.js';
import { comoAdmin } from './servicos.js';
import type { BancoDeTeste } from './banco-de-teste.js';

/** What a boleto of these tests has of its own. */
export interface PedidoDeBoleto {
  n: number;
  documento?: string | null;
  cep?: string;
  nominalCentavos?: number;
  bolsasCentavos?: number;
  /** Percent for who pays on time. */
  pontualidade?: string;
  competencia?: string;
  vencimento?: string;
  situacao?: string;
}

export interface BoletoDeTeste {
  id: string;
  parcelaId: string;
  tomadorId: string;
}

/**
 * Class, contracts and boletos written straight into the tables: the tests of notes do not depend on how Financeiro makes
 * them, only on the shape of its tables.
 */
export class BoletosFiscais {
  private readonly turmaId = uuidv7();
  private readonly periodoId = uuidv7();
  private readonly serieId = uuidv7();
  private readonly planoId = uuidv7();
  private readonly contaId = uuidv7();
  readonly servicoId = uuidv7();

  constructor(
    private readonly banco: BancoDeTeste,
    private readonly escolaId: number,
  ) {}

  async preparar(): Promise<void> {
    const cursoId = uuidv7();
    const { periodoId, serieId, turmaId, servicoId, planoId, contaId } = this;
    await this.inserir('periodo_letivo', {
      ...{ id: periodoId, ano: 2026, nome: '2026', inicio: '2026-02-01', fim: '2026-12-18', regra_avaliacao: '{}' },
    });
    await this.inserir('curso', { id: cursoId, nome: 'Ensino Fundamental', nivel: 'FUNDAMENTAL' });
    await this.inserir('serie', { id: serieId, curso_id: cursoId, nome: '5º ano', ordem: 5 });
    await this.inserir('turma', {
      ...{ id: turmaId, periodo_letivo_id: periodoId, serie_id: serieId, nome: '5A', turno: 'MANHA', vagas: 200 },
    });
    await this.inserir('servico', { id: servicoId, nome: 'Mensalidade', tipo: 'MENSALIDADE' });
    await this.inserir('plano_pagamento', {
      ...{ id: planoId, periodo_letivo_id: periodoId, nome: 'Anual', vigencia_inicio: '2026-01-01' },
      ...{ vigencia_fim: '2026-12-31', dia_vencimento: 10 },
    });
    await this.inserir('conta_bancaria', {
      ...{ id: contaId, nome: 'Sicoob', banco: '756', agencia: '3073', conta: '12345', conta_dv: '6' },
      ...{ carteira: '1', codigo_beneficiario: '1234567' },
    });
  }

  async criar(pedido: PedidoDeBoleto): Promise<BoletoDeTeste> {
    const [boleto] = await this.criarVarios([pedido]);
    if (!boleto) throw new Error('O boleto não foi criado.');
    return boleto;
  }

  /** The rows go to the database in one message: each connection costs more than its rows. */
  async criarVarios(pedidos: readonly PedidoDeBoleto[]): Promise<BoletoDeTeste[]> {
    const linhas: string[] = [];
    const criados = pedidos.map((pedido) => this.linhasDe(pedido, linhas));
    await comoAdmin(this.banco, linhas.join(';\n'));
    return criados;
  }

  private linhasDe(pedido: PedidoDeBoleto, linhas: string[]): BoletoDeTeste {
    const { n, competencia = '2026-11', vencimento = '2026-11-10', situacao = 'REGISTRADO' } = pedido;
    const { nominalCentavos = 120_000, bolsasCentavos = 0 } = pedido;
    const tomadorId = this.pagador(pedido, linhas);
    const contrato = this.contrato(pedido, tomadorId, linhas);
    const [parcelaId, id, valor] = [uuidv7(), uuidv7(), nominalCentavos - bolsasCentavos];
    linhas.push(
      this.linha('parcela', {
        ...{ id: parcelaId, contrato_id: contrato.id, servico_id: this.servicoId, aluno_id: contrato.alunoId },
        ...{ pagador_id: tomadorId, numero: 11, competencia, vencimento, nominal_centavos: nominalCentavos },
        ...{ bolsas_centavos: bolsasCentavos, saldo_centavos: valor, memoria: '{}', situacao: 'ABERTA' },
      }),
    );
    linhas.push(
      this.linha('boleto', {
        ...{ id, conta_bancaria_id: this.contaId, pagador_id: tomadorId, nosso_numero: `${1000 + n}-0` },
        ...{ seu_numero: String(n), emissao: '2026-10-01', vencimento, competencia, valor_centavos: valor, situacao },
        ...{ multa_percentual: '2', juros_mes_percentual: '1' },
        ...{ modo_mora: 'TAXA_MENSAL', codigo_barras: '7'.repeat(44), linha_digitavel: '7'.repeat(47) },
      }),
    );
    linhas.push(this.linha('boleto_parcela', { boleto_id: id, parcela_id: parcelaId, valor_centavos: valor }));
    return { id, parcelaId, tomadorId };
  }

  /** The fee of a cheque sent back, in the same boleto: a service that the school never told how to tax. */
  async juntarTarifa(boleto: BoletoDeTeste, valor: number): Promise<void> {
    await this.juntar(boleto, { nome: 'Tarifa de cheque', avulsa: 'TARIFA', valor });
  }

  /** Another service in the same boleto. Returns it; nobody told how it is taxed. */
  juntarServico(boleto: BoletoDeTeste, valor: number): Promise<string> {
    return this.juntar(boleto, { nome: 'Alimentação', avulsa: null, valor });
  }

  private async juntar(
    { id, parcelaId }: BoletoDeTeste,
    { nome, avulsa, valor }: { nome: string; avulsa: string | null; valor: number },
  ): Promise<string> {
    const [servicoId, novaId] = [uuidv7(), uuidv7()];
    await this.inserir('servico', { id: servicoId, nome, tipo: 'OUTRO' });
    const [parcela = {}] = await comoAdmin(
      this.banco,
      `select contrato_id, aluno_id, pagador_id, competencia, vencimento from parcela where escola_id = $1 and id = $2`,
      [this.escolaId, parcelaId],
    );
    await this.inserir('parcela', {
      ...{ ...parcela, id: novaId, servico_id: servicoId, numero: 12, avulsa },
      ...{ nominal_centavos: valor, saldo_centavos: valor, memoria: '{}', situacao: 'ABERTA' },
    });
    await this.inserir('boleto_parcela', { boleto_id: id, parcela_id: novaId, valor_centavos: valor, ordem: 2 });
    return servicoId;
  }

  private pagador({ n, documento = cpfDeTeste(n), cep = '30140071' }: PedidoDeBoleto, linhas: string[]): string {
    const id = uuidv7();
    linhas.push(
      this.linha('pessoa', {
        ...{ id, nome: `Responsável ${n} da Silva`, documento, email: `r${n}@example.com`, cep },
        ...{ logradouro: 'Rua das Acácias', numero: String(n), bairro: 'Centro', municipio_ibge: '3106200' },
        ...{ municipio: 'Belo Horizonte', uf: 'MG' },
      }),
    );
    return id;
  }

  private contrato(
    { n, pontualidade = '0', nominalCentavos: total = 120_000 }: PedidoDeBoleto,
    pagadorId: string,
    linhas: string[],
  ): { id: string; alunoId: string } {
    const [pessoaId, alunoId, matriculaId, id] = [uuidv7(), uuidv7(), uuidv7(), uuidv7()];
    linhas.push(this.linha('pessoa', { id: pessoaId, nome: `Aluna ${n} da Silva` }));
    linhas.push(this.linha('aluno', { id: alunoId, pessoa_id: pessoaId, ra: `2026${n}` }));
    linhas.push(
      this.linha('matricula', {
        ...{ id: matriculaId, aluno_id: alunoId, periodo_letivo_id: this.periodoId, turma_id: this.turmaId },
        ...{ data: '2026-02-01', situacao: 'CURSANDO' },
      }),
    );
    linhas.push(
      this.linha('contrato', {
        ...{
          id,
          numero: n,
          matricula_id: matriculaId,
          aluno_id: alunoId,
          pagador_id: pagadorId,
          plano_id: this.planoId,
        },
        ...{
          data: '2026-02-01',
          dia_vencimento: 10,
          condicoes: `{"pontualidadePercentual":"${pontualidade}"}`,
          total_centavos: total,
        },
      }),
    );
    return { id, alunoId };
  }

  private async inserir(tabela: string, linha: Record<string, unknown>): Promise<void> {
    await comoAdmin(this.banco, this.linha(tabela, linha));
  }

  private linha(tabela: string, linha: Record<string, unknown>): string {
    const dados = { escola_id: this.escolaId, ...linha };
    const valores = Object.values(dados).map((valor) => (valor === null ? 'null' : pg.escapeLiteral(emTexto(valor))));
    return `insert into ${tabela} (${Object.keys(dados).join(', ')}) values (${valores.join(', ')})`;
  }
}

const emTexto = (valor: unknown): string =>
  valor instanceof Date ? valor.toISOString() : typeof valor === 'object' ? JSON.stringify(valor) : String(valor);
