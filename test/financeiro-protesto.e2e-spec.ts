import { jest } from '@jest/globals';
import type { TamanhoDoLayout } from '@sineta/cnab';
import { dataCivilEm, somarCompetencias, somarDias, type Competencia, type DataCivil } from '@sineta/nucleo';
import { Relogio } from '@sineta/plataforma';
import { BancoDeTreino } from './apoio/banco-de-treino.js';
import { CASOS, criarConta, type ContaDoBanco } from './apoio/contas-dos-bancos.js';
import {
  exigir,
  subirAplicacao,
  type AplicacaoDeTeste,
  type Cliente,
  type EscolaDeTeste,
} from './apoio/escola-de-teste.js';
import { semearCadastro, semearEducacional } from './apoio/semear.js';

/**
 * The protest of a boleto and its stay in each of the layouts that the school writes: asked, refused by the bank, sent
 * again, accepted; at the notary; stayed, paid there or done; and what the school does to a debt in protest.
 */
const MENSALIDADE = 100_000;

/** docs/cnab.md: the layouts without the stay that keeps the title (11), and without any of the instructions. */
const SEM_SUSTACAO = ['041 240', '756 400'];
/** Its retorno has no number: two refusals of the same day are the same file. */
const SEM_NUMERO = '033 400';
const SEM_PROTESTO = '077 400';
/** The occurrence by which each bank's 400 positions say that a title is at the notary; FEBRABAN's is 23, Nordeste has none. */
const CARTORIO: Readonly<Record<string, string | null>> = { '033 400': '21', '004 400': null };

interface Boleto {
  id: string;
  nossoNumero: string;
  situacao: string;
  protesto: string | null;
  pendenciaNoBanco: string | null;
  pagadorId: string;
  parcelas: { parcelaId: string }[];
}
interface Instrucao {
  id: string;
  movimento: string;
  situacao: string;
}

jest.setTimeout(60_000);

const hoje = dataCivilEm(new Date());
const primeira = somarCompetencias(hoje.slice(0, 7) as Competencia, 1);
const vencidos = somarDias(hoje, 900);
let aplicacao: AplicacaoDeTeste;
/** Who asks: the direction of the school whose account is being tried. */
let admin: Cliente;
interface EscolaDoLayout {
  escola: EscolaDeTeste;
  admin: Cliente;
  contratoId: string;
  meses: number;
}
/** A school has an account once: one school for each layout. */
const escolas = new Map<TamanhoDoLayout, EscolaDoLayout>();
const contas = new Map<string, ContaNoBanco>();

/** An account of the school, and its bank. */
class ContaNoBanco {
  readonly boletos: string[] = [];
  private arquivos = 0;
  readonly banco: BancoDeTreino;

  constructor(
    private readonly id: string,
    readonly qual: string,
    readonly layout: TamanhoDoLayout,
  ) {
    this.banco = new BancoDeTreino(layout, hoje);
  }

  async gerar(): Promise<void> {
    const daEscola = escolaDo(this.layout);
    const competencia = somarCompetencias(primeira, daEscola.meses++);
    const { contratoId } = daEscola;
    const pedido = { contratoId, competencia, contaBancariaId: this.id };
    const { boletos } = await admin.criar<{ boletos: string[] }>('/boletos/geracao', pedido);
    this.boletos.push(...boletos);
  }

  async remeter(): Promise<Buffer> {
    const remessa = exigir(
      await admin.post<{ id: string; recusadas: unknown[] }>('/remessas', { contaBancariaId: this.id }),
      this.qual,
    );
    expect(remessa.recusadas).toEqual([]);
    return (await admin.get(`/remessas/${remessa.id}/arquivo`)).bytes;
  }

  async enviar(opcoes: { recusa?: boolean } = {}): Promise<void> {
    await this.receber(this.banco.receber(await this.remeter(), opcoes));
  }

  async receber(bytes: Buffer): Promise<void> {
    this.arquivos += 1;
    exigir(await admin.enviar('/retornos', { nome: `${this.qual} ${this.arquivos}.ret`, bytes }), this.qual);
  }

  contar = ({ nossoNumero }: Boleto, ocorrencia: string, pago = 0): Promise<void> =>
    this.receber(this.banco.contar(nossoNumero, ocorrencia, pago));
}

const ler = (id: string): Promise<Boleto> => admin.obter<Boleto>(`/boletos/${id}`);

async function pedidos(id: string): Promise<string[]> {
  const todos = await admin.lista<Instrucao>(`/instrucoes-bancarias?boletoId=${id}`);
  const emOrdem = todos.filter(({ movimento }) => movimento !== '01').sort((a, b) => (a.id < b.id ? -1 : 1));
  return emOrdem.map(({ movimento, situacao }) => `${movimento} ${situacao}`);
}

async function reenviar(id: string): Promise<void> {
  const recusadas = await admin.lista<Instrucao>(`/instrucoes-bancarias?boletoId=${id}&situacao=RECUSADA`);
  for (const recusada of recusadas) {
    const corpo = { acao: 'REENVIAR', motivo: 'Conferido com o gerente' };
    exigir(await admin.post(`/instrucoes-bancarias/${recusada.id}/resolucao`, corpo), 'reenviar');
  }
}

const protestar = (id: string, quem = admin, dias?: number) =>
  quem.post(`/boletos/${id}/protesto`, { motivo: 'Não respondeu à carta', ...(dias ? { dias } : {}) });
const sustar = (id: string) => admin.post(`/boletos/${id}/sustacao-de-protesto`, { motivo: 'Vai pagar no balcão' });

/** By boleto, the last notice of protest. */
const notificacoes = new Map<string, string>();

async function notificar(id: string, notificadoEm = somarDias(vencidos, -10)): Promise<string> {
  const { pagadorId, parcelas } = await ler(id);
  const { id: restricaoId } = await admin.criar('/restricoes-de-credito', {
    ...{ pagadorId, tipo: 'PROTESTO', orgao: '1º Tabelionato', parcelas: parcelas.map((p) => p.parcelaId) },
    ...{ notificadoEm, notificacao: 'Carta com AR, recebida' },
  });
  notificacoes.set(id, restricaoId);
  return restricaoId;
}

const casos = CASOS.filter(([banco, , { carteira }]) => banco !== '001' || carteira === '17');
const nomes = casos.map(([banco, layout]) => `${banco} ${layout}`);

function conta(qual: string): ContaNoBanco {
  const achada = contas.get(qual);
  if (!achada) throw new Error(`Sem a conta ${qual}.`);
  admin = escolaDo(achada.layout).admin;
  return achada;
}

function escolaDo(layout: TamanhoDoLayout): EscolaDoLayout {
  const achada = escolas.get(layout);
  if (!achada) throw new Error(`Sem a escola do ${layout}.`);
  return achada;
}

async function abrirConta(banco: string, layout: TamanhoDoLayout, dados: ContaDoBanco): Promise<void> {
  const qual = `${banco} ${layout}`;
  const nova = new ContaNoBanco(await criarConta(admin, dados, layout), qual, layout);
  contas.set(qual, nova);
  await nova.gerar();
  if (qual === '237 400') for (let i = 0; i < 6; i++) await nova.gerar();
  await nova.enviar();
}

async function abrirEscola(layout: TamanhoDoLayout): Promise<void> {
  const escola = await aplicacao.criarEscola(`protestos-${layout}`);
  admin = await escola.cliente('admin');
  const [familia] = await semearEducacional(admin, await semearCadastro(admin), {});
  const [periodo] = await admin.lista('/periodos-letivos');
  const { id: servicoId } = await admin.criar('/servicos', { nome: 'Mensalidade', tipo: 'MENSALIDADE' });
  const { id: planoId } = await admin.criar('/planos-pagamento', {
    ...{
      periodoLetivoId: periodo?.id,
      nome: 'Em 20',
      diaVencimento: 10,
      multaPercentual: '2',
      jurosMesPercentual: '1',
    },
    ...{ vigenciaInicio: '2020-01-01', vigenciaFim: '2099-12-31' },
    itens: [{ servicoId, totalCentavos: 20 * MENSALIDADE, parcelas: 20, primeiraCompetencia: primeira }],
  });
  const { id: contratoId } = await admin.criar('/contratos', { matriculaId: familia.matriculaId, planoId });
  escolas.set(layout, { escola, admin, contratoId, meses: 0 });
  for (const caso of casos.filter((c) => c[1] === layout)) await abrirConta(...caso);
}

beforeAll(async () => {
  aplicacao = await subirAplicacao();
  for (const layout of ['240', '400'] as const) await abrirEscola(layout);
  aplicacao.app.get(Relogio).agora = () => new Date(`${vencidos}T12:00:00-03:00`);
  for (const [layout, escola] of escolas) {
    escola.admin = await aplicacao.entrar(`protestos-${layout}`, `admin@protestos-${layout}.example`);
  }
  for (const { banco } of contas.values()) banco.amanhecer(vencidos);
});

afterAll(() => aplicacao?.fechar());

it('são dezessete', () => expect(nomes).toHaveLength(17));

it(`${SEM_PROTESTO}: não vai por arquivo`, async () => {
  const [id = ''] = conta(SEM_PROTESTO).boletos;
  expect((await protestar(id)).corpo).toMatchObject({
    ...{ status: 409, codigo: 'instrucao-fora-do-layout', detail: expect.stringContaining('não leva o protesto') },
  });
  expect(await ler(id)).toMatchObject({ situacao: 'REGISTRADO', protesto: null });
});

it.each(nomes.filter((nome) => nome !== SEM_PROTESTO))(
  '%s: recusado, reenviado, em cartório, sustado',
  async (qual) => {
    const doBanco = conta(qual);
    const [id = ''] = doBanco.boletos;
    expect((await protestar(id)).corpo).toMatchObject({ status: 422, codigo: 'notificacao-obrigatoria' });
    await notificar(id);
    exigir(await protestar(id), 'protesto');
    await doBanco.enviar({ recusa: true });
    const recusado = await ler(id);
    expect(recusado).toMatchObject({
      ...{ situacao: 'REGISTRADO', protesto: null },
      pendenciaNoBanco: expect.stringMatching(/^O banco recusou o protesto: \S/),
    });
    await reenviar(id);
    expect(await ler(id)).toMatchObject({ protesto: 'PEDIDO', pendenciaNoBanco: null });
    await doBanco.enviar();
    expect(await pedidos(id)).toEqual(['09 RESOLVIDA', '09 CONFIRMADA']);
    // Sicoob's 400 positions have one occurrence for the order taken and the title at the notary.
    expect(await ler(id)).toMatchObject({ protesto: qual === '756 400' ? 'EM_CARTORIO' : 'ACEITO' });
    const cartorio = qual in CARTORIO ? CARTORIO[qual] : '23';
    if (cartorio) await doBanco.contar(recusado, cartorio);
    const antes = cartorio ? 'EM_CARTORIO' : 'ACEITO';
    expect(await ler(id)).toMatchObject({ situacao: 'REGISTRADO', protesto: antes });
    if (SEM_SUSTACAO.includes(qual)) return sustadoComBaixa(doBanco, id);
    exigir(await sustar(id), 'sustação');
    const recusa = qual !== SEM_NUMERO;
    if (recusa) {
      await doBanco.enviar({ recusa: true });
      expect(await ler(id)).toMatchObject({
        ...{ situacao: 'REGISTRADO', protesto: antes },
        pendenciaNoBanco: expect.stringContaining('O banco recusou a sustação do protesto'),
      });
      await reenviar(id);
    }
    await doBanco.enviar();
    expect(await ler(id)).toMatchObject({ situacao: 'REGISTRADO', protesto: 'SUSTADO', pendenciaNoBanco: null });
    expect((await pedidos(id)).slice(2)).toEqual([...(recusa ? ['11 RESOLVIDA'] : []), '11 CONFIRMADA']);
  },
);

/** The file has only the stay that takes the title down too (C004 10). */
async function sustadoComBaixa(doBanco: ContaNoBanco, id: string): Promise<void> {
  expect((await sustar(id)).corpo).toMatchObject({ status: 409, codigo: 'instrucao-fora-do-layout' });
  exigir(await admin.post(`/boletos/${id}/cancelamento`, { motivo: 'Vai pagar' }), 'cancelamento');
  await doBanco.enviar();
  const fim = await ler(id);
  // Banrisul says that it stayed; Sicoob, that it took the title down.
  expect([fim.situacao, fim.protesto]).toEqual(
    doBanco.layout === '240' ? ['CANCELADO', 'SUSTADO'] : ['BAIXADO', 'ENCERRADO'],
  );
  expect((await pedidos(id)).slice(2)).toEqual(['10 CONFIRMADA']);
}

describe('um banco, o que a escola faz', () => {
  const qual = '237 400';
  const boleto = (i: number): string => conta(qual).boletos[i] ?? '';

  async function emCartorio(i: number): Promise<string> {
    await notificar(boleto(i));
    exigir(await protestar(boleto(i)), 'protesto');
    await conta(qual).enviar();
    await conta(qual).contar(await ler(boleto(i)), '23');
    expect(await ler(boleto(i))).toMatchObject({ protesto: 'EM_CARTORIO' });
    return boleto(i);
  }

  it('só a direção pede; aviso com menos de dez dias e prazo que o banco não tem são recusados', async () => {
    const id = boleto(1);
    const financeiro = await escolaDo('400').escola.cliente('financeiro');
    expect((await protestar(id, financeiro)).status).toBe(403);
    const restricaoId = await notificar(id, somarDias(vencidos, -9));
    expect((await protestar(id)).corpo).toMatchObject({ status: 422, codigo: 'notificacao-obrigatoria' });
    exigir(await admin.post(`/restricoes-de-credito/${restricaoId}/desistencia`, { motivo: 'Data errada' }), 'desiste');
    await notificar(id);
    expect((await protestar(id, admin, 4)).corpo).toMatchObject({
      ...{ status: 422, codigo: 'prazo-de-protesto-invalido', erros: [{ campo: '/dias' }] },
    });
    exigir(await protestar(id, admin, 12), 'protesto');
    expect((await protestar(id)).corpo).toMatchObject({ status: 409, codigo: 'protesto-nao-permite' });
  });

  it('o prazo vai no arquivo (157-160); antes do envio, a sustação não vai ao banco', async () => {
    const detalhe = (await conta(qual).remeter()).toString('latin1').split('\r\n')[1] ?? '';
    expect([detalhe.slice(108, 110), detalhe.slice(156, 160)]).toEqual(['09', '0612']);
    await notificar(boleto(2));
    exigir(await protestar(boleto(2)), 'protesto');
    expect(exigir(await sustar(boleto(2)), 'sustação')).toMatchObject({ protesto: null });
    expect(await pedidos(boleto(2))).toEqual(['09 DESCARTADA']);
    expect((await sustar(boleto(2))).corpo).toMatchObject({ status: 409, codigo: 'protesto-nao-permite' });
  });

  it('em cartório aparece no filtro e na inadimplência; não se prorroga nem abate', async () => {
    const id = await emCartorio(3);
    const [parcela] = (await ler(id)).parcelas;
    expect((await admin.lista<Boleto>('/boletos?protesto=EM_CARTORIO')).map((b) => b.id)).toContain(id);
    const familias = await admin.lista<{ emProtestoCentavos: number }>('/inadimplencia/por-familia');
    expect(familias.map((f) => f.emProtestoCentavos)).toEqual([2 * MENSALIDADE]);
    const recusas = [
      await admin.post(`/boletos/${id}/prorrogacao`, { vencimento: somarDias(vencidos, 9), motivo: 'Pediu' }),
      await admin.post(`/parcelas/${parcela?.parcelaId}/abatimento`, { valorCentavos: 100, motivo: 'Pediu' }),
    ];
    for (const { corpo } of recusas) expect(corpo).toMatchObject({ status: 409, codigo: 'boleto-em-protesto' });
  });

  it('pedido, a segunda via avisa do protesto; em cartório não há segunda via, pois é lá que se paga', async () => {
    const pedida = exigir(await admin.post(`/boletos/${boleto(1)}/segunda-via`), 'segunda via');
    expect(pedida).toMatchObject({ modo: 'MESMO_TITULO', mensagem: expect.stringContaining('O protesto foi pedido') });
    expect((await admin.post(`/boletos/${boleto(3)}/segunda-via`)).corpo).toMatchObject({
      ...{ status: 409, codigo: 'boleto-em-protesto', detail: expect.stringContaining('cartório') },
    });
  });

  it('da notificação em que se apoia um protesto em curso não se desiste', async () => {
    const [id, nome] = [notificacoes.get(boleto(3)), { motivo: 'Vai negociar' }];
    const { corpo } = await admin.post(`/restricoes-de-credito/${id}/desistencia`, nome);
    expect(corpo).toMatchObject({ status: 409, codigo: 'restricao-nao-permite' });
    expect(JSON.stringify(corpo)).toContain(`/boletos/${boleto(3)}/sustacao-de-protesto`);
    expect(await admin.obter(`/restricoes-de-credito/${id}`)).toMatchObject({ situacao: 'NOTIFICADA' });
    exigir(await admin.post(`/restricoes-de-credito/${notificacoes.get(boleto(2))}/desistencia`, nome), 'sustado');
  });

  it('paga em parte no balcão: a sustação vai antes da baixa', async () => {
    const { pagadorId, parcelas } = await ler(boleto(3));
    const pagamento = { pagadorId, parcelas: parcelas.map((p) => p.parcelaId) };
    exigir(
      await admin.post('/recebimentos', {
        ...pagamento,
        parcial: true,
        meios: [{ meio: 'PIX', valorCentavos: 30_000 }],
      }),
      'pagamento',
    );
    expect(await ler(boleto(3))).toMatchObject({ situacao: 'CANCELADO', protesto: 'EM_CARTORIO' });
    expect((await pedidos(boleto(3))).slice(1)).toEqual(['11 PENDENTE', '02 PENDENTE']);
    await conta(qual).enviar();
    expect(await ler(boleto(3))).toMatchObject({ situacao: 'BAIXADO', protesto: 'SUSTADO' });
    expect((await pedidos(boleto(3))).slice(1)).toEqual(['11 CONFIRMADA', '02 CONFIRMADA']);
  });

  it('pago em cartório: quita a parcela, e um arquivo atrasado não volta atrás', async () => {
    const id = await emCartorio(4);
    const { totalCentavos } = await admin.obter<{ totalCentavos: number }>(`/boletos/${id}/valor`);
    await conta(qual).contar(await ler(id), '15', totalCentavos);
    expect(await ler(id)).toMatchObject({ situacao: 'PAGO', protesto: 'PAGO_EM_CARTORIO' });
    await conta(qual).contar(await ler(id), '23');
    expect(await ler(id)).toMatchObject({ situacao: 'PAGO', protesto: 'PAGO_EM_CARTORIO' });
  });

  it('retirado de cartório; pago pelo boleto com o protesto em curso', async () => {
    const id = await emCartorio(5);
    await conta(qual).contar(await ler(id), '34');
    expect(await ler(id)).toMatchObject({ situacao: 'REGISTRADO', protesto: 'SUSTADO' });
    exigir(await protestar(id), 'de novo');
    await conta(qual).enviar();
    await conta(qual).contar(await ler(id), '06', 2 * MENSALIDADE);
    expect(await ler(id)).toMatchObject({ situacao: 'PAGO', protesto: 'ENCERRADO' });
  });

  it('protestado: o título sai do banco, e a restrição passa a valer', async () => {
    const doNordeste = conta('004 400');
    const [id = ''] = doNordeste.boletos;
    await doNordeste.contar(await ler(id), '10');
    expect(await ler(id)).toMatchObject({ situacao: 'BAIXADO', protesto: 'PROTESTADO' });
    const ativas = await admin.lista<{ incluidaEm: DataCivil }>('/restricoes-de-credito?situacao=ATIVA');
    expect(ativas.map(({ incluidaEm }) => incluidaEm)).toEqual([vencidos]);
    expect((await sustar(id)).corpo).toMatchObject({ detail: expect.stringContaining('carta de anuência') });
  });

  it('o razão confere', async () => {
    expect(await admin.obter('/razao/prova')).toMatchObject({ confere: true, diferencas: [] });
  });
});
