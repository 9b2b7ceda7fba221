import { Relogio } from '@sineta/plataforma';
import { cnpjDeTeste } from './documentos.js';
import { exigir, type AplicacaoDeTeste, type Cliente } from './escola-de-teste.js';
import { semearEscola, type EscolaSemeada } from './semear.js';
import { criarContaDeCobranca } from './semear-financeiro.js';

interface Parcela {
  id: string;
  competencia: string;
  saldoCentavos: number;
  contratoId: string;
}

/**
 * February and March of a small school, with one of each thing that a statement of results must know how to place. The
 * sums by hand are in `test/financeiro-resultados.e2e-spec.ts`.
 */
export class DoisMeses {
  readonly ano = new Date().getFullYear();
  admin!: Cliente;
  financeiro!: Cliente;
  semeada!: EscolaSemeada;
  contaBancariaId = '';
  servicos = { mensalidade: '', xadrez: '' };
  centros = { infantil: '', fundamental: '' };
  naturezas = { limpeza: '', manutencao: '' };
  private contratos = { comBolsa: '', semBolsa: '', xadrez: '' };
  private fornecedorId = '';

  constructor(readonly aplicacao: AplicacaoDeTeste) {}

  async viajar(dia: string): Promise<void> {
    this.aplicacao.app.get(Relogio).agora = () => new Date(`${this.ano}-${dia}T12:00:00-03:00`);
    this.admin = await this.aplicacao.entrar('alfa', 'admin@alfa.example');
    this.financeiro = await this.aplicacao.entrar('alfa', 'financeiro@alfa.example');
  }

  async acontecer(): Promise<void> {
    this.semeada = await semearEscola(await this.aplicacao.criarEscola('alfa'));
    await this.semeada.escola.cliente('financeiro');
    await this.viajar('01-15');
    await this.cadastrar();
    await this.contratar();
    await this.fevereiro();
    await this.marco();
  }

  private async cadastrar(): Promise<void> {
    this.contaBancariaId = await criarContaDeCobranca(this.admin);
    const centro = (codigo: string, nome: string) => this.admin.criar('/centros-de-custo', { codigo, nome });
    this.centros = { infantil: (await centro('1', 'Infantil')).id, fundamental: (await centro('2', 'Fundamental')).id };
    const natureza = (codigo: string, nome: string) => this.admin.criar('/naturezas', { codigo, nome });
    const [limpeza, manutencao] = [await natureza('3.1', 'Limpeza'), await natureza('3.2', 'Manutenção')];
    this.naturezas = { limpeza: limpeza.id, manutencao: manutencao.id };
    const fornecedor = { nome: 'Zeladoria Ltda', documento: cnpjDeTeste(900), regimeTributario: 'PRESUMIDO' };
    this.fornecedorId = (await this.admin.criar('/fornecedores', { ...fornecedor, tipoDeServico: 'OUTRO' })).id;
  }

  /** Four months of R$ 1.000,00 for each child, one with a scholarship of 10 %; and three of chess, R$ 100,00. */
  private async contratar(): Promise<void> {
    const [periodo] = await this.admin.lista('/periodos-letivos');
    const [mensalidade, xadrez] = [
      await this.admin.criar('/servicos', { nome: 'Mensalidade', tipo: 'MENSALIDADE' }),
      await this.admin.criar('/servicos', { nome: 'Xadrez', tipo: 'CURSO_EXTRA' }),
    ];
    this.servicos = { mensalidade: mensalidade.id, xadrez: xadrez.id };
    const plano = (nome: string, servicoId: string, totalCentavos: number, parcelas: number, pontualidade: string) =>
      this.admin.criar('/planos-pagamento', {
        ...{ periodoLetivoId: periodo?.id, nome, diaVencimento: 10, regraVencimento: 'MANTEM' },
        ...{ vigenciaInicio: `${this.ano}-01-01`, vigenciaFim: `${this.ano}-12-31` },
        pontualidadePercentual: pontualidade,
        itens: [{ servicoId, totalCentavos, parcelas, primeiraCompetencia: `${this.ano}-02` }],
      });
    const anual = await plano('Anual', mensalidade.id, 400_000, 4, '5');
    const extra = await plano('Xadrez', xadrez.id, 30_000, 3, '0');
    const [a, b] = this.semeada.familias.map((f) => f.matriculaId);
    const bolsas = [{ nome: 'Irmãos', tipo: 'PERCENTUAL', percentual: '10' }];
    const contrato = (corpo: object) => this.admin.criar('/contratos', corpo);
    this.contratos = {
      comBolsa: (await contrato({ matriculaId: a, planoId: anual.id, bolsas })).id,
      semBolsa: (await contrato({ matriculaId: b, planoId: anual.id })).id,
      xadrez: (await contrato({ matriculaId: a, planoId: extra.id })).id,
    };
  }

  private async fevereiro(): Promise<void> {
    await this.viajar('02-05');
    await this.lancarLimpeza();
    await this.viajar('02-10');
    await this.pagar('comBolsa', '02', [this.pix(85_500)]);
    await this.pagar('xadrez', '02', [this.pix(10_000)]);
    await this.pagar('xadrez', '03', [this.pix(10_000)]);
    await this.viajar('02-20');
    await this.pagarTitulo('NF 77', 197_000);
    exigir(
      await this.admin.post(`/contratos/${this.contratos.xadrez}/cancelamento`, { motivo: 'Mudou de turno' }),
      'cancelamento',
    );
    await this.viajar('02-25');
    await this.pagar('semBolsa', '02', [{ meio: 'DINHEIRO', valorCentavos: 102_500 }]);
  }

  private async marco(): Promise<void> {
    await this.viajar('03-05');
    await this.pagarComCartao();
    await this.viajar('03-20');
    await this.pagarTitulo('IRRF', 3_000);
    await this.viajar('03-25');
    const [recebivel] = await this.admin.lista('/recebiveis-de-cartao');
    const liquidacao = { itens: [{ recebivelId: recebivel?.id }], contaBancariaId: this.contaBancariaId };
    exigir(await this.admin.post('/recebiveis-de-cartao/liquidacao', liquidacao), 'liquidação');
    await this.viajar('03-30');
    const devolucao = { valorCentavos: 4_000, meio: 'PIX', motivo: 'Sobra do xadrez' };
    await this.admin.criar(`/pessoas/${this.pagador(0)}/devolucoes`, devolucao);
    await this.viajar('03-31');
    await this.negociar();
  }

  /** R$ 2.000,00 of cleaning: 60 % of one centre and account, 40 % of others, R$ 30,00 of IRRF withheld. */
  private async lancarLimpeza(): Promise<void> {
    const rateio = [
      { centroDeCustoId: this.centros.infantil, naturezaId: this.naturezas.limpeza, percentual: '60' },
      { centroDeCustoId: this.centros.fundamental, naturezaId: this.naturezas.manutencao, percentual: '40' },
    ];
    const { titulos } = await this.financeiro.criar<{ titulos: { id: string }[] }>('/titulos-a-pagar', {
      ...{ fornecedorId: this.fornecedorId, documento: 'NF 77', descricao: 'Limpeza de fevereiro', rateio },
      ...{ emissao: `${this.ano}-02-05`, vencimento: `${this.ano}-02-20`, valorCentavos: 200_000 },
      retencoes: [{ tributo: 'IRRF', valorCentavos: 3_000 }],
    });
    exigir(await this.admin.post(`/titulos-a-pagar/${titulos[0]?.id}/aprovacoes`), 'aprovação');
  }

  private async pagarTitulo(documento: string, principalCentavos: number): Promise<void> {
    const titulos = await this.admin.lista<{ id: string; documento: string; tributo: string | null; situacao: string }>(
      '/titulos-a-pagar',
    );
    const titulo = titulos.find((t) => t.documento === documento || t.tributo === documento);
    if (titulo?.situacao === 'PENDENTE') {
      exigir(await this.admin.post(`/titulos-a-pagar/${titulo.id}/aprovacoes`), `aprovação ${documento}`);
    }
    const baixa = { meio: 'PIX', contaBancariaId: this.contaBancariaId, principalCentavos };
    await this.financeiro.criar(`/titulos-a-pagar/${titulo?.id}/baixas`, baixa);
  }

  /** R$ 855,00 of March: R$ 60,00 of credit, R$ 295,00 in cash and R$ 500,00 by card, at 3 %. */
  private async pagarComCartao(): Promise<void> {
    const adquirente = await this.admin.criar('/adquirentes', { nome: 'Maquininha' });
    await this.admin.criar('/taxas-de-cartao', {
      ...{ adquirenteId: adquirente.id, bandeira: 'VISA', modalidade: 'CREDITO', percentual: '3' },
      vigenciaInicio: '2020-01-01',
    });
    const caixa = await this.admin.criar('/caixas', { nome: 'Tesouraria' });
    const sessao = await this.admin.criar('/sessoes-de-caixa', { caixaId: caixa.id, fundoCentavos: 0 });
    await this.pagar('comBolsa', '03', [
      { meio: 'CREDITO', valorCentavos: 6_000 },
      { meio: 'DINHEIRO', valorCentavos: 29_500 },
      { meio: 'CARTAO_CREDITO', valorCentavos: 50_000, cartao: { adquirenteId: adquirente.id, bandeira: 'VISA' } },
    ]);
    const sessaoDoDia = `/sessoes-de-caixa/${sessao.id}`;
    exigir(await this.admin.post(`${sessaoDoDia}/contagens`, { dinheiroCentavos: 29_500 }), 'contagem');
    exigir(await this.admin.post(`${sessaoDoDia}/fechamento`, {}), 'fechamento');
  }

  /** March of the other family, 21 days late, in two times without the fine; the first paid at once. */
  private async negociar(): Promise<void> {
    const modelo = await this.admin.criar('/modelos-de-acordo', {
      ...{ nome: 'Sem multa', parcelasMaximo: 2, meios: ['BOLETO', 'PIX'], efetivacao: 'ACEITE' },
      alcadas: [{ papel: 'admin', multaPercentual: '100', jurosPercentual: '100', principalPercentual: '0' }],
    });
    const divida = await this.parcela('semBolsa', '03');
    const { id } = await this.admin.criar('/acordos', {
      ...{ pagadorId: this.pagador(1), dividas: [divida.id], modeloId: modelo.id, parcelas: 2 },
      dispensaMultaPercentual: '100',
    });
    exigir(await this.admin.post(`/acordos/${id}/proposta`), 'proposta');
    const assinado = { nome: 'termo.pdf', bytes: Buffer.from('%PDF-1.4 termo'), tipo: 'application/pdf' };
    exigir(await this.admin.enviar(`/acordos/${id}/aceite-em-papel`, assinado), 'aceite');
    const { calendario } = await this.admin.obter<{ calendario: { parcelaId: string; valorCentavos: number }[] }>(
      `/acordos/${id}`,
    );
    const [primeira] = calendario;
    exigir(
      await this.admin.post('/recebimentos', {
        ...{ pagadorId: this.pagador(1), parcelas: [primeira?.parcelaId] },
        meios: [this.pix(primeira?.valorCentavos ?? 0)],
      }),
      'primeira do acordo',
    );
  }

  private pagador(i: 0 | 1): string {
    return this.semeada.familias[i].responsavelPessoaId;
  }

  private pix(valorCentavos: number) {
    return { meio: 'PIX', valorCentavos, contaBancariaId: this.contaBancariaId };
  }

  private async parcela(contrato: keyof DoisMeses['contratos'], mes: string): Promise<Parcela> {
    const parcelas = await this.admin.lista<Parcela>(`/parcelas?contratoId=${this.contratos[contrato]}`);
    const achada = parcelas.find(
      (p) => p.contratoId === this.contratos[contrato] && p.competencia === `${this.ano}-${mes}`,
    );
    if (!achada) throw new Error(`Não há parcela de ${mes} no contrato ${contrato}.`);
    return achada;
  }

  private async pagar(contrato: keyof DoisMeses['contratos'], mes: string, meios: object[]): Promise<void> {
    const { id } = await this.parcela(contrato, mes);
    const pagadorId = this.pagador(contrato === 'semBolsa' ? 1 : 0);
    exigir(await this.admin.post('/recebimentos', { pagadorId, parcelas: [id], meios }), `${contrato} ${mes}`);
  }
}
