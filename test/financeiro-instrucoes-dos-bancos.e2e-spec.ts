import { jest } from '@jest/globals';
import type { TamanhoDoLayout } from '@sineta/cnab';
import { dataCivilEm, somarCompetencias, somarDias, type Competencia, type DataCivil } from '@sineta/nucleo';
import { BancoDeTreino } from './apoio/banco-de-treino.js';
import { CASOS, criarConta, type ContaDoBanco } from './apoio/contas-dos-bancos.js';
import { exigir, subirAplicacao, type AplicacaoDeTeste, type Cliente } from './apoio/escola-de-teste.js';
import { semearCadastro, semearEducacional } from './apoio/semear.js';

/**
 * Every instruction that the school gives, in every layout that it writes: asked, sent, refused by the bank, sent again,
 * accepted, and how boleto, parcel and instruction stand after each. What a layout has not is told before, by name.
 */
const MENSALIDADE = 100_000;
const DIAS = 7;
const ABATIMENTO = 15_000;

/** docs/cnab.md: what the file of each bank does not carry, of what the school asks (C004). */
const SEM_INSTRUCAO: Readonly<Record<string, readonly string[]>> = {
  ...{ '033 240': ['16'], '041 240': ['16'], '085 240': ['16'], '033 400': ['16'], '041 400': ['16'] },
  ...{ '004 400': ['05'], '077 400': ['02', '04', '05', '06', '16'] },
};

interface Boleto {
  id: string;
  nossoNumero: string;
  vencimento: DataCivil;
  linhaDigitavel: string;
  situacao: string;
  abatimentoCentavos: number;
  descontos: { ate: DataCivil; valorCentavos: number }[];
  descontoCentavos: number;
  pendenciaNoBanco: string | null;
  parcelas: { parcelaId: string }[];
}
interface Instrucao {
  id: string;
  movimento: string;
  situacao: string;
  explicacao: string | null;
  motivos: { codigo: string; significado: string }[];
}
interface Alvo {
  contratoId: string;
  competencia: string;
}
interface Escola {
  admin: Cliente;
  comDesconto: Alvo[];
  semDesconto: Alvo[];
}

jest.setTimeout(60_000);

const hoje = dataCivilEm(new Date());
const primeira = somarCompetencias(hoje.slice(0, 7) as Competencia, 1);
let aplicacao: AplicacaoDeTeste;
const escolas = {} as Record<TamanhoDoLayout, Escola>;

beforeAll(async () => {
  aplicacao = await subirAplicacao();
  for (const layout of ['240', '400'] as const) escolas[layout] = await abrirEscola(`instrucoes-${layout}`);
});

afterAll(() => aplicacao?.fechar());

async function abrirEscola(codigo: string): Promise<Escola> {
  const admin = await (await aplicacao.criarEscola(codigo)).cliente('admin');
  const familias = await semearEducacional(admin, await semearCadastro(admin), {});
  const [periodo] = await admin.lista('/periodos-letivos');
  const { id: servicoId } = await admin.criar('/servicos', { nome: 'Mensalidade', tipo: 'MENSALIDADE' });
  const contratar = async (matriculaId: string | undefined, parcelas: number, termos: object): Promise<Alvo[]> => {
    const { id: planoId } = await admin.criar('/planos-pagamento', {
      ...{ periodoLetivoId: periodo?.id, nome: `Em ${parcelas}`, diaVencimento: 10, multaPercentual: '2' },
      ...{ jurosMesPercentual: '1', vigenciaInicio: '2020-01-01', vigenciaFim: '2099-12-31', ...termos },
      itens: [{ servicoId, totalCentavos: parcelas * MENSALIDADE, parcelas, primeiraCompetencia: primeira }],
    });
    const { id: contratoId } = await admin.criar('/contratos', { matriculaId, planoId });
    return Array.from({ length: parcelas }, (_, mes) => ({
      contratoId,
      competencia: somarCompetencias(primeira, mes),
    }));
  };
  return {
    admin,
    comDesconto: await contratar(familias[0].matriculaId, 12, { pontualidadePercentual: '5' }),
    semDesconto: await contratar(familias[1].matriculaId, 36, {}),
  };
}

/** The school of a layout with one account, and its bank. */
class ConversaComOBanco {
  private arquivos = 0;
  private readonly banco: BancoDeTreino;

  constructor(
    readonly admin: Cliente,
    private readonly contaBancariaId: string,
    private readonly qual: string,
    layout: TamanhoDoLayout,
  ) {
    this.banco = new BancoDeTreino(layout, hoje);
  }

  async gerar(alvo: Alvo | undefined): Promise<string> {
    const { contaBancariaId } = this;
    const { boletos } = await this.admin.criar<{ boletos: string[] }>('/boletos/geracao', { ...alvo, contaBancariaId });
    return boletos[0] ?? '';
  }

  /** What is pending goes in a remessa, and the bank's answer comes back applied. */
  async enviar(opcoes: { recusa?: boolean } = {}): Promise<string[]> {
    const { contaBancariaId } = this;
    const remessa = exigir(
      await this.admin.post<{ id: string; recusadas: unknown[] }>('/remessas', { contaBancariaId }),
      this.qual,
    );
    expect(remessa.recusadas).toEqual([]);
    const { bytes } = await this.admin.get(`/remessas/${remessa.id}/arquivo`);
    return this.receber(this.banco.receber(bytes, opcoes));
  }

  async receber(bytes: Buffer): Promise<string[]> {
    this.arquivos += 1;
    const arquivo = { nome: `${this.qual} ${this.arquivos}.ret`, bytes };
    const retorno = exigir(
      await this.admin.enviar<{ detalhes: { resultado: string }[] }>('/retornos', arquivo),
      arquivo.nome,
    );
    return retorno.detalhes.map(({ resultado }) => resultado);
  }

  baixarPeloSite({ nossoNumero }: Boleto, ocorrencia: string): Promise<string[]> {
    return this.receber(this.banco.contar(nossoNumero, ocorrencia));
  }

  noBanco({ nossoNumero }: Boleto) {
    const { vencimento, abatimento, situacao } = this.banco.titulo(nossoNumero);
    return { vencimento, abatimento, situacao };
  }

  ler = (id: string): Promise<Boleto> => this.admin.obter<Boleto>(`/boletos/${id}`);

  parcela = ({ parcelas }: Boleto) =>
    this.admin.obter<{ situacao: string; vencimento: DataCivil; saldoCentavos: number }>(
      `/parcelas/${parcelas[0]?.parcelaId}`,
    );

  /** Movement and situation of all that was asked of a title, in order; the entry apart. */
  async pedidos({ id }: Boleto): Promise<Instrucao[]> {
    const todas = await this.admin.lista<Instrucao>(`/instrucoes-bancarias?boletoId=${id}&ordenar=criacao`);
    return todas.filter(({ movimento }) => movimento !== '01').sort((a, b) => (a.id < b.id ? -1 : 1));
  }

  async situacoes(boleto: Boleto): Promise<string[]> {
    return (await this.pedidos(boleto)).map(({ movimento, situacao }) => `${movimento} ${situacao}`);
  }

  prorrogar = (boleto: Boleto) =>
    this.admin.post<{ situacao: string; mensagem: string; codigo: string; detail: string }>(
      `/boletos/${boleto.id}/prorrogacao`,
      { vencimento: somarDias(boleto.vencimento, DIAS), motivo: 'Recebe no dia 17' },
    );

  abater = (boleto: Boleto) =>
    this.admin.post<{ boleto: { situacao: string; mensagem: string } }>(
      `/parcelas/${boleto.parcelas[0]?.parcelaId}/abatimento`,
      { valorCentavos: ABATIMENTO, motivo: 'Acordo com a direção' },
    );

  /** The school sends again all that the bank refused of a title. */
  async reenviar(boleto: Boleto): Promise<void> {
    for (const { id, situacao } of await this.pedidos(boleto)) {
      if (situacao !== 'RECUSADA') continue;
      const corpo = { acao: 'REENVIAR', motivo: 'Conferido com o gerente' };
      exigir(await this.admin.post(`/instrucoes-bancarias/${id}/resolucao`, corpo), 'reenviar');
    }
  }
}

async function conversar(banco: string, layout: TamanhoDoLayout, conta: ContaDoBanco) {
  const { admin, comDesconto, semDesconto } = escolas[layout];
  const conversa = new ConversaComOBanco(admin, await criarConta(admin, conta, layout), `${banco} ${layout}`, layout);
  const ids = [await conversa.gerar(comDesconto.shift())];
  for (let i = 0; i < 3; i++) ids.push(await conversa.gerar(semDesconto.shift()));
  expect(await conversa.enviar()).toEqual(ids.map(() => 'APLICADA'));
  const boletos = await Promise.all(ids.map(conversa.ler));
  expect(boletos.map(({ situacao }) => situacao)).toEqual(ids.map(() => 'REGISTRADO'));
  return { conversa, boletos: boletos as [Boleto, Boleto, Boleto, Boleto] };
}

const casos = CASOS.filter(([banco, , { carteira }]) => banco !== '001' || carteira === '17');
const tem = (qual: string, movimento: string): boolean => !(SEM_INSTRUCAO[qual] ?? []).includes(movimento);
const SEM_06 = casos.filter(([banco, layout]) => !tem(`${banco} ${layout}`, '06'));

it('são dezessete', () => expect(casos).toHaveLength(17));

describe.each(casos.filter((caso) => !SEM_06.includes(caso)))('%s, CNAB %s', (banco, layout, conta) => {
  const qual = `${banco} ${layout}`;
  let conversa: ConversaComOBanco;
  /** With a discount for paying on time, to be extended; plain ones: extended, rebated, taken down. */
  let comDesconto: Boleto;
  let prorrogado: Boleto;
  let abatido: Boleto;
  let cancelado: Boleto;

  beforeAll(async () => {
    const aberta = await conversar(banco, layout, conta);
    conversa = aberta.conversa;
    [comDesconto, prorrogado, abatido, cancelado] = aberta.boletos;
  });

  it('recusadas: o boleto volta a ser o do banco, e a pendência diz o motivo', async () => {
    const mudanca = exigir(await conversa.prorrogar(comDesconto), 'com desconto');
    if (!tem(qual, '16')) {
      expect(mudanca).toMatchObject({
        situacao: 'CANCELADO',
        mensagem: expect.stringContaining('não leva a mudança das datas de desconto'),
      });
    }
    exigir(await conversa.prorrogar(prorrogado), 'prorrogação');
    exigir(await conversa.abater(abatido), 'abatimento');
    exigir(await conversa.admin.post(`/boletos/${cancelado.id}/cancelamento`, { motivo: 'Valor errado' }), 'baixa');
    const resultados = await conversa.enviar({ recusa: true });
    expect(new Set(resultados)).toEqual(new Set(['APLICADA']));

    expect(await conversa.ler(prorrogado.id)).toMatchObject({
      ...{ situacao: 'REGISTRADO', vencimento: prorrogado.vencimento, linhaDigitavel: prorrogado.linhaDigitavel },
      pendenciaNoBanco: expect.stringMatching(/^O banco recusou a mudança de vencimento: \S/),
    });
    expect(await conversa.parcela(prorrogado)).toMatchObject({ vencimento: somarDias(prorrogado.vencimento, DIAS) });
    expect(await conversa.ler(abatido.id)).toMatchObject({
      ...{ situacao: 'REGISTRADO', abatimentoCentavos: 0 },
      pendenciaNoBanco: expect.stringMatching(/^O banco recusou o abatimento: \S/),
    });
    expect(await conversa.parcela(abatido)).toMatchObject({ saldoCentavos: MENSALIDADE - ABATIMENTO });
    expect(await conversa.ler(cancelado.id)).toMatchObject({
      ...{ situacao: 'CANCELADO', pendenciaNoBanco: expect.stringMatching(/^O banco recusou a baixa do título: \S/) },
    });
    for (const boleto of [prorrogado, abatido, cancelado]) {
      const [pedido] = await conversa.pedidos(boleto);
      expect(pedido).toMatchObject({ situacao: 'RECUSADA', motivos: [{ codigo: expect.stringMatching(/\S/) }] });
      expect(pedido?.motivos[0]?.significado).not.toContain('fora da tabela');
    }
    const { vencimento, descontos, descontoCentavos } = comDesconto;
    const depois = await conversa.ler(comDesconto.id);
    if (tem(qual, '16'))
      expect(depois).toMatchObject({ situacao: 'REGISTRADO', vencimento, descontos, descontoCentavos });
    expect(await conversa.situacoes(comDesconto)).toEqual(
      tem(qual, '16') ? ['06 RECUSADA', '16 RECUSADA'] : ['02 RECUSADA'],
    );
  });

  it('reenviadas e aceitas: o banco tem o que a escola pediu, e nada fica sem resposta', async () => {
    for (const boleto of [comDesconto, prorrogado, abatido, cancelado]) await conversa.reenviar(boleto);
    const resultados = await conversa.enviar();
    expect(resultados.filter((r) => r !== 'APLICADA' && r !== 'INFORMATIVA')).toEqual([]);

    const novo = somarDias(prorrogado.vencimento, DIAS);
    expect(await conversa.ler(prorrogado.id)).toMatchObject({
      situacao: 'REGISTRADO',
      vencimento: novo,
      pendenciaNoBanco: null,
    });
    expect(conversa.noBanco(prorrogado)).toMatchObject({ vencimento: novo, abatimento: 0 });
    expect(await conversa.situacoes(prorrogado)).toEqual(['06 RESOLVIDA', '06 CONFIRMADA']);

    expect(await conversa.ler(abatido.id)).toMatchObject({ abatimentoCentavos: ABATIMENTO, pendenciaNoBanco: null });
    expect(conversa.noBanco(abatido)).toMatchObject({ abatimento: ABATIMENTO, vencimento: abatido.vencimento });
    expect(await conversa.situacoes(abatido)).toEqual(['04 RESOLVIDA', '04 CONFIRMADA']);

    expect(await conversa.ler(cancelado.id)).toMatchObject({ situacao: 'BAIXADO', pendenciaNoBanco: null });
    expect(conversa.noBanco(cancelado)).toMatchObject({ situacao: 'BAIXADO' });
    expect(await conversa.situacoes(cancelado)).toEqual(['02 RESOLVIDA', '02 CONFIRMADA']);
    expect(await conversa.parcela(cancelado)).toMatchObject({ situacao: 'ABERTA', saldoCentavos: MENSALIDADE });

    const pedidos = await conversa.situacoes(comDesconto);
    if (tem(qual, '16')) {
      expect(pedidos).toEqual(['06 RESOLVIDA', '16 RESOLVIDA', '06 CONFIRMADA', '16 DESCARTADA', '16 CONFIRMADA']);
      expect(await conversa.ler(comDesconto.id)).toMatchObject({
        vencimento: somarDias(comDesconto.vencimento, DIAS),
        pendenciaNoBanco: null,
      });
    } else {
      expect(pedidos).toEqual(['02 RESOLVIDA', '02 CONFIRMADA']);
      expect(await conversa.ler(comDesconto.id)).toMatchObject({ situacao: 'BAIXADO' });
    }
  });

  it('o fim do abatimento: recusado, reenviado e aceito; onde não há, o título dá lugar a outro', async () => {
    const caminho = `/parcelas/${abatido.parcelas[0]?.parcelaId}/abatimento/cancelamento`;
    const fim = exigir(
      await conversa.admin.post<{ boleto: { situacao: string; mensagem: string } }>(caminho, { motivo: 'Engano' }),
      'fim',
    );
    if (!tem(qual, '05')) {
      expect(fim.boleto).toMatchObject({
        situacao: 'CANCELADO',
        mensagem: expect.stringMatching(/não leva o fim do abatimento.*Gere outro boleto/),
      });
      await conversa.enviar();
      expect(await conversa.ler(abatido.id)).toMatchObject({ situacao: 'BAIXADO' });
      return;
    }
    expect(await conversa.enviar({ recusa: true })).toEqual(['APLICADA']);
    expect(await conversa.ler(abatido.id)).toMatchObject({
      abatimentoCentavos: ABATIMENTO,
      pendenciaNoBanco: expect.stringContaining('o fim do abatimento'),
    });
    await conversa.reenviar(abatido);
    await conversa.enviar();
    expect(await conversa.ler(abatido.id)).toMatchObject({ abatimentoCentavos: 0, pendenciaNoBanco: null });
    expect(conversa.noBanco(abatido)).toMatchObject({ abatimento: 0 });
    expect((await conversa.situacoes(abatido)).slice(2)).toEqual(['05 RESOLVIDA', '05 CONFIRMADA']);
    expect(await conversa.parcela(abatido)).toMatchObject({ saldoCentavos: MENSALIDADE });
  });
});

describe.each(SEM_06)('%s, CNAB %s: só a entrada vai por arquivo', (banco, layout, conta) => {
  it('o resto é recusado antes, com o porquê; a baixa fica com uma pessoa até o retorno', async () => {
    const { conversa, boletos } = await conversar(banco, layout, conta);
    const [, boleto, outro] = boletos;
    const recusas = [await conversa.prorrogar(boleto), await conversa.abater(boleto)];
    expect(recusas.map(({ corpo }) => corpo)).toMatchObject([
      {
        status: 409,
        codigo: 'instrucao-fora-do-layout',
        detail: expect.stringContaining('não leva a mudança de vencimento'),
      },
      { status: 409, codigo: 'instrucao-fora-do-layout', detail: expect.stringContaining('não leva o abatimento') },
    ]);
    expect(await conversa.ler(boleto.id)).toEqual(boleto);
    expect(await conversa.parcela(boleto)).toMatchObject({ vencimento: boleto.vencimento, saldoCentavos: MENSALIDADE });

    exigir(await conversa.admin.post(`/boletos/${outro.id}/cancelamento`, { motivo: 'Valor errado' }), 'baixa');
    const { situacao, pendenciaNoBanco } = await conversa.ler(outro.id);
    expect(situacao).toBe('CANCELADO');
    expect(pendenciaNoBanco).toMatch(/não leva a baixa do título\. Peça-a no internet banking\. .*ainda pode ser pago/);
    const [pedido] = await conversa.pedidos(outro);
    const reenvio = { acao: 'REENVIAR', motivo: 'Tentar de novo' };
    expect((await conversa.admin.post(`/instrucoes-bancarias/${pedido?.id}/resolucao`, reenvio)).corpo).toMatchObject({
      ...{ status: 409, codigo: 'instrucao-fora-do-layout' },
    });
    expect(await conversa.baixarPeloSite(outro, '07')).toEqual(['APLICADA']);
    expect(await conversa.ler(outro.id)).toMatchObject({ situacao: 'BAIXADO', pendenciaNoBanco: null });
    expect(await conversa.situacoes(outro)).toEqual(['02 RESOLVIDA']);
  });
});

it('o razão confere, e nenhuma instrução ficou sem resposta', async () => {
  for (const { admin } of Object.values(escolas)) {
    expect(await admin.obter('/razao/prova')).toMatchObject({ confere: true, diferencas: [] });
    const enviadas = await admin.lista<Instrucao>('/instrucoes-bancarias?situacao=ENVIADA');
    expect(enviadas.filter(({ movimento }) => movimento !== '01')).toEqual([]);
  }
});
