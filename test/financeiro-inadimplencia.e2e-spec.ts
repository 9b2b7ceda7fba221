import { jest } from '@jest/globals';
import { Relogio } from '@sineta/plataforma';
import { textoDoPdf } from './apoio/ler-pdf.js';
import { exigir, subirAplicacao, type AplicacaoDeTeste, type Cliente } from './apoio/escola-de-teste.js';
import { semearEscola, type EscolaSemeada } from './apoio/semear.js';

interface Parcela {
  id: string;
  pagadorId: string;
  competencia: string;
  vencimento: string;
  saldoCentavos: number;
}

interface Familia {
  pagadorId: string;
  parcelas: number;
  diasDeAtraso: number;
  vencidoCentavos: number;
  de1a30Centavos: number;
  de31a60Centavos: number;
  ultimoContatoEm: string | null;
}

const ano = new Date().getFullYear();
let aplicacao: AplicacaoDeTeste;
let semeada: EscolaSemeada;
let admin: Cliente;
let parcelas: Parcela[];

jest.setTimeout(60_000);

/** The school's day becomes this one, at noon in São Paulo; who was logged in logs in again. */
async function viajar(dia: string): Promise<void> {
  aplicacao.app.get(Relogio).agora = () => new Date(`${ano}-${dia}T12:00:00-03:00`);
  admin = await aplicacao.entrar('alfa', 'admin@alfa.example');
}

beforeAll(async () => {
  aplicacao = await subirAplicacao({ trabalhador: { intervaloMs: 50 } });
  semeada = await semearEscola(await aplicacao.criarEscola('alfa'));
  await viajar('01-15');
  const [periodo] = await admin.lista('/periodos-letivos');
  const servico = await admin.criar('/servicos', { nome: 'Mensalidade', tipo: 'MENSALIDADE' });
  const plano = await admin.criar('/planos-pagamento', {
    ...{ periodoLetivoId: periodo?.id, nome: 'Anual', diaVencimento: 10, regraVencimento: 'MANTEM' },
    ...{ vigenciaInicio: `${ano}-01-01`, vigenciaFim: `${ano}-12-31` },
    itens: [{ servicoId: servico.id, totalCentavos: 400_000, parcelas: 4, primeiraCompetencia: `${ano}-02` }],
  });
  for (const { matriculaId } of semeada.familias) await admin.criar('/contratos', { matriculaId, planoId: plano.id });
  parcelas = await admin.lista<Parcela>('/parcelas');
});

afterAll(() => aplicacao?.fechar());

const daFamilia = (i: 0 | 1): Parcela[] =>
  parcelas.filter((p) => p.pagadorId === semeada.familias[i].responsavelPessoaId);

async function pagar(parcela: Parcela | undefined): Promise<void> {
  const { hoje } = await admin.obter<{ hoje: { totalCentavos: number } }>(`/parcelas/${parcela?.id}`);
  const meios = [{ meio: 'PIX', valorCentavos: hoje.totalCentavos }];
  exigir(await admin.post('/recebimentos', { pagadorId: parcela?.pagadorId, parcelas: [parcela?.id], meios }), 'pago');
}

async function darPassos(): Promise<void> {
  const { tarefaId } = exigir(await admin.post<{ tarefaId: string }>('/regua-de-cobranca/execucao'), 'execução');
  for (let i = 0; i < 200; i++) {
    const { estado, erros } = await admin.obter<{ estado: string; erros: unknown[] }>(`/tarefas/${tarefaId}`);
    if (estado === 'CONCLUIDA') return;
    if (estado === 'FALHADA') throw new Error(JSON.stringify(erros));
    await new Promise((ok) => setTimeout(ok, 50));
  }
  throw new Error('A régua não terminou.');
}

describe('the ruler', () => {
  it('is adopted once, and its texts are checked', async () => {
    exigir(await admin.post('/regua-de-cobranca/modelo'), 'modelo');
    const passos = (await admin.post<{ dados: { nome: string }[] }>('/regua-de-cobranca/modelo')).corpo.dados;
    expect(passos.map((p) => p.nome)).toEqual([
      'Lembrete, 3 dias antes',
      'Aviso, 1 dia depois',
      'Cobrança semanal',
      'Ligação, 15 dias depois',
    ]);
    const ruim = { nome: 'Ruim', dias: 2, canal: 'EMAIL', assunto: 'x', texto: 'Olá, {fulano}' };
    const resposta = await admin.post('/regua-de-cobranca/passos', ruim);
    expect(resposta.corpo).toMatchObject({
      status: 422,
      codigo: 'passo-da-regua-invalido',
      erros: [{ campo: '/texto' }],
    });
  });

  it('reminds before the due date and warns after it, each once, only whom it should', async () => {
    await viajar('02-07');
    await darPassos();
    await darPassos();
    const lembretes = await admin.lista<{ para: string; assunto: string }>('/mensagens');
    const daRegua = lembretes.filter((m) => m.assunto === 'Lembrete de vencimento');
    expect(daRegua.map((m) => m.para).sort()).toEqual(['helena.quintela@example.com', 'helena.sobral@example.com']);
    await pagar(daFamilia(1)[0]);
    await viajar('02-12');
    await darPassos();
    await darPassos();
    const avisos = (await admin.lista<{ id: string; para: string; assunto: string }>('/mensagens')).filter(
      (m) => m.assunto === 'Não identificamos o pagamento',
    );
    expect(avisos.map((m) => m.para)).toEqual(['helena.sobral@example.com']);
    const { texto } = await admin.obter<{ texto: string }>(`/mensagens/${avisos[0]?.id}`);
    expect(texto).toContain(`Mensalidade 02/${ano}, Davi Sobral, vencimento em 10/02/${ano}: R$ 1.020,67`);
  });

  it('opens an action for a person, closed by the contact that resolves it', async () => {
    await viajar('02-26');
    await darPassos();
    const abertas = await admin.lista<{ id: string; canal: string; pagadorId: string }>(
      '/acoes-de-cobranca?situacao=A_FAZER',
    );
    expect(abertas).toMatchObject([{ canal: 'TELEFONE', pagadorId: semeada.familias[0].responsavelPessoaId }]);
    const [acao] = abertas;
    const contato = { pagadorId: acao?.pagadorId, canal: 'TELEFONE', resumo: 'Paga na sexta.', acoes: [acao?.id] };
    const outra = { ...contato, pagadorId: semeada.familias[1].responsavelPessoaId };
    expect((await admin.post('/contatos-de-cobranca', outra)).status).toBe(404);
    const metade = { ...contato, promessaEm: `${ano}-03-01` };
    expect((await admin.post('/contatos-de-cobranca', metade)).corpo).toMatchObject({ codigo: 'promessa-incompleta' });
    exigir(await admin.post('/contatos-de-cobranca', { ...metade, promessaCentavos: 102_067 }), 'contato');
    expect((await admin.post('/contatos-de-cobranca', contato)).corpo).toMatchObject({ codigo: 'acao-ja-resolvida' });
    expect(await admin.lista('/acoes-de-cobranca?situacao=A_FAZER')).toHaveLength(0);
  });

  it('waits for the day that the payer promised, and says nothing of a trifle', async () => {
    const passo = { dias: 17, canal: 'TELEFONE', texto: 'Ligar para {responsavel}.' };
    await admin.criar('/regua-de-cobranca/passos', { ...passo, nome: 'Depois da promessa' });
    await admin.criar('/regua-de-cobranca/passos', { ...passo, nome: 'Sem esperar', aguardaPromessa: false });
    const alto = { saldoMinimoCentavos: 100_001, aguardaPromessa: false };
    await admin.criar('/regua-de-cobranca/passos', { ...passo, nome: 'Só dívidas maiores', ...alto });
    await viajar('02-27');
    await darPassos();
    const nomes = async () =>
      (await admin.lista<{ passoNome: string }>('/acoes-de-cobranca?situacao=A_FAZER')).map((a) => a.passoNome);
    expect(await nomes()).toEqual(['Sem esperar']);
    await viajar('03-02');
    for (const { id, versao, nome } of await admin.lista<{ id: string; versao: number; nome: string }>(
      '/regua-de-cobranca/passos',
    )) {
      if (nome === 'Depois da promessa') {
        exigir(await admin.patch(`/regua-de-cobranca/passos/${id}`, { dias: 20 }, { versao }), 'passo');
      }
    }
    await darPassos();
    expect((await nomes()).sort()).toEqual(['Depois da promessa', 'Sem esperar']);
  });
});

describe('a due date that moves', () => {
  it('is reminded again, for the new day', async () => {
    const [, parcela] = daFamilia(0);
    const doLembrete = (m: { para: string; assunto: string }) =>
      m.assunto === 'Lembrete de vencimento' && m.para === 'helena.sobral@example.com';
    const lembretes = async () =>
      (await admin.lista<{ para: string; assunto: string }>('/mensagens')).filter(doLembrete);
    await viajar('03-07');
    await darPassos();
    const antes = (await lembretes()).length;
    const adiada = { vencimento: `${ano}-03-25`, motivo: 'A família pediu' };
    exigir(await admin.post(`/parcelas/${parcela?.id}/prorrogacao`, adiada), 'prorrogação');
    await viajar('03-22');
    await darPassos();
    await darPassos();
    expect(await lembretes()).toHaveLength(antes + 1);
  });
});

describe('ageing', () => {
  it('adds up by family, class and band, and tells the past from the ledger', async () => {
    await viajar('04-01');
    const [primeira] = await admin.lista<Familia>('/inadimplencia/por-familia');
    expect(primeira).toMatchObject({
      ...{ pagadorId: semeada.familias[0].responsavelPessoaId, parcelas: 2, diasDeAtraso: 50 },
      ...{ de1a30Centavos: 100_000, de31a60Centavos: 100_000, vencidoCentavos: 200_000 },
      ultimoContatoEm: `${ano}-02-26`,
    });
    const provisao = await admin.obter('/inadimplencia/provisao');
    expect(provisao).toMatchObject({ vencidoCentavos: 300_000, provisaoCentavos: 16_000 });
    const [turma] = await admin.lista('/inadimplencia/por-turma');
    expect(turma).toMatchObject({ familias: 2, vencidoCentavos: 300_000, taxaPercentual: '75.00' });
    await pagar(daFamilia(0)[0]);
    expect(await admin.obter('/inadimplencia/provisao')).toMatchObject({ vencidoCentavos: 200_000 });
    const antes = await admin.obter(`/inadimplencia/provisao?data=${ano}-03-31`);
    expect(antes).toMatchObject({ vencidoCentavos: 300_000, de31a60Centavos: 100_000, de1a30Centavos: 200_000 });
    const faixas = ['a_vencer', '1_30', '31_60', '61_90', '90+'].map((faixa) => ({ faixa, percentual: '10' }));
    expect(
      (await admin.put('/inadimplencia/provisao/matriz', { faixas: [...faixas.slice(1), faixas[1]] })).status,
    ).toBe(422);
    exigir(await admin.put('/inadimplencia/provisao/matriz', { faixas }), 'matriz');
    expect(await admin.obter('/inadimplencia/provisao')).toMatchObject({ provisaoCentavos: 60_000 });
  });

  it('blocks the renewal of who owes, and of nobody else', async () => {
    const alunos = semeada.familias.map(({ alunoId }) => alunoId);
    await pagar(daFamilia(0)[1]);
    expect(await admin.obter(`/alunos/${alunos[0]}/rematricula`)).toMatchObject({ bloqueiaRematricula: false });
    const bloqueada = await admin.obter<{ motivo: string }>(`/alunos/${alunos[1]}/rematricula`);
    expect(bloqueada).toMatchObject({ bloqueiaRematricula: true });
    expect(bloqueada.motivo).toContain('Lei 9.870/1999');
  });
});

describe('restrictions of credit', () => {
  it('wants a notice that arrived, waits for its term, and says until when to remove', async () => {
    const [, segunda] = daFamilia(1);
    const pagadorId = semeada.familias[1].responsavelPessoaId;
    const pedido = { pagadorId, tipo: 'NEGATIVACAO', orgao: 'Bureau', parcelas: [segunda?.id] };
    const notificacao = 'Carta com AR BR000000000BR';
    const cedo = { ...pedido, notificadoEm: `${ano}-03-09`, notificacao };
    expect((await admin.post('/restricoes-de-credito', cedo)).corpo).toMatchObject({
      ...{ codigo: 'parcela-nao-vencida', erros: [{ campo: '/parcelas/0' }] },
    });
    const { id } = await admin.criar('/restricoes-de-credito', { ...cedo, notificadoEm: `${ano}-03-28` });
    const incluir = `/restricoes-de-credito/${id}/inclusao`;
    expect((await admin.post(incluir, {})).corpo).toMatchObject({ status: 422, codigo: 'notificacao-obrigatoria' });
    await viajar('04-10');
    expect(exigir(await admin.post(incluir, {}), 'inclusão')).toMatchObject({ situacao: 'ATIVA', removerAte: null });
    expect((await admin.post(incluir, {})).status).toBe(409);
    await pagar(segunda);
    const paga = await admin.obter(`/restricoes-de-credito/${id}`);
    expect(paga).toMatchObject({ emAbertoCentavos: 0 });
    expect(paga['removerAte']).not.toBeNull();
    const remocao = { motivo: 'Parcela paga' };
    exigir(await admin.post(`/restricoes-de-credito/${id}/remocao`, remocao), 'remoção');
  });
});

describe('declarations', () => {
  it('annual discharge only when the whole year is paid; the statement for the income tax; the certificate', async () => {
    const pessoa = `/pessoas/${semeada.familias[0].responsavelPessoaId}`;
    const falta = await admin.get(`${pessoa}/quitacao-anual/pdf?ano=${ano}`);
    expect([falta.status, falta.corpo['codigo']]).toEqual([409, 'sem-quitacao']);
    await viajar('12-20');
    for (const parcela of daFamilia(0).slice(2)) await pagar(parcela);
    const quitacao = await admin.obter(`${pessoa}/quitacao-anual?ano=${ano}`);
    expect(quitacao).toMatchObject({ temDireito: true, enviarEm: `${ano + 1}-05`, parcelas: 4, emAberto: [] });
    const [declaracao = ''] = await textoDoPdf((await admin.get(`${pessoa}/quitacao-anual/pdf?ano=${ano}`)).bytes);
    expect(declaracao.replace(/\s+/g, ' ')).toContain('Lei nº 12.007');
    const informe = await admin.obter<{ totalCentavos: number }>(`${pessoa}/informe-de-pagamentos?ano=${ano}`);
    expect(informe).toMatchObject({ totalCentavos: 400_000, alunos: [{ alunoNome: 'Davi Sobral' }] });
    const [papel = ''] = await textoDoPdf((await admin.get(`${pessoa}/informe-de-pagamentos/pdf?ano=${ano}`)).bytes);
    expect(papel).toContain('R$ 4.000,00');
    const [certidao = ''] = await textoDoPdf((await admin.get(`${pessoa}/certidao-de-debitos/pdf`)).bytes);
    expect(certidao.replace(/\s+/g, ' ')).toContain('não há débitos vencidos');
    expect(await admin.obter(`${pessoa}/informe-de-pagamentos`)).toMatchObject({ ano: ano - 1, totalCentavos: 0 });
  });

  it('a guardian sees only the own papers', async () => {
    const [{ responsavelPessoaId }, outra] = semeada.familias;
    const dela = await semeada.escola.cliente('responsavel', { pessoaId: responsavelPessoaId });
    expect((await dela.get(`/pessoas/${responsavelPessoaId}/informe-de-pagamentos?ano=${ano}`)).status).toBe(200);
    for (const papel of [`informe-de-pagamentos?ano=${ano}`, `quitacao-anual?ano=${ano}`, 'certidao-de-debitos/pdf']) {
      expect((await dela.get(`/pessoas/${outra.responsavelPessoaId}/${papel}`)).status).toBe(404);
    }
    expect((await dela.get('/inadimplencia/por-familia')).status).toBe(403);
  });
});
