import { jest } from '@jest/globals';
import { lerBrCode } from '@sineta/boleto';
import { Agenda, Relogio } from '@sineta/plataforma';
import { iniciarSandbox, type SandboxNoAr } from '../apps/sandbox/src/sandbox.js';
import { exigir, subirAplicacao, type AplicacaoDeTeste, type Cliente } from './apoio/escola-de-teste.js';
import { aprovarContaPix, certificadoDoPsp, ControleDoPsp, SENHA_DO_PFX } from './apoio/psp-de-teste.js';
import { criarContaDeCobranca } from './apoio/semear-financeiro.js';
import { semearEscola, type EscolaSemeada } from './apoio/semear.js';
import { esperarAte } from './apoio/servicos.js';

interface Cobranca {
  id: string;
  txid: string;
  parcelaId: string;
  pagadorId: string;
  vencimento: string;
  competencia: string;
  valorCentavos: number;
  situacao: string;
  vigente: boolean;
  pixCopiaECola: string;
  problema: { mensagem: string; detalhes: string[] } | null;
}

interface Parcela {
  id: string;
  situacao: string;
  saldoCentavos: number;
  vencimento: string;
  competencia: string;
  pagadorId: string;
}

interface Recebimento {
  id: string;
  origem: string;
  valorCentavos: number;
  creditoGeradoCentavos: number;
  data: string;
  pagadorId: string;
}

jest.setTimeout(60_000);

const ano = new Date().getFullYear();
const CLIENTE = 'colegio-alfa';
const CHAVE = '123e4567-e89b-42d3-a456-426655440000';
const pix = {
  ...{ carenciaMs: 300, prazoMs: 2_000, minimoDoLote: 9, urlPublica: '', treinamento: { url: '', caPem: '' } },
  proxies: [] as string[],
};

let agora = () => new Date();
let sandbox: SandboxNoAr;
let psp: ControleDoPsp;
let aplicacao: AplicacaoDeTeste;
let semeada: EscolaSemeada;
let admin: Cliente;
let contaBancariaId: string;
let contaPixId: string;

/** The day of the school and of the PSP becomes this one; who was logged in logs in again. */
async function viajar(dia: string, hora = '12:00:00'): Promise<void> {
  agora = () => new Date(`${ano}-${dia}T${hora}-03:00`);
  aplicacao.app.get(Relogio).agora = agora;
  admin = await aplicacao.entrar('alfa', 'admin@alfa.example');
}

beforeAll(async () => {
  sandbox = await iniciarSandbox({ agora: () => agora() });
  psp = new ControleDoPsp(sandbox);
  pix.treinamento = { url: sandbox.urlPsp, caPem: sandbox.caPem };
  aplicacao = await subirAplicacao({ trabalhador: { intervaloMs: 30 }, pix });
  pix.urlPublica = aplicacao.url;
  semeada = await semearEscola(await aplicacao.criarEscola('alfa'));
  await viajar('01-15');
  const [periodo] = await admin.lista('/periodos-letivos');
  const servico = await admin.criar('/servicos', { nome: 'Mensalidade', tipo: 'MENSALIDADE' });
  const plano = await admin.criar('/planos-pagamento', {
    ...{
      periodoLetivoId: periodo?.id,
      nome: 'Anual',
      diaVencimento: 10,
      regraVencimento: 'MANTEM',
      pontualidadePercentual: '5',
    },
    ...{ vigenciaInicio: `${ano}-01-01`, vigenciaFim: `${ano}-12-31` },
    itens: [{ servicoId: servico.id, totalCentavos: 1_000_000, parcelas: 10, primeiraCompetencia: `${ano}-02` }],
  });
  for (const { matriculaId } of semeada.familias) {
    await admin.criar('/contratos', { matriculaId, planoId: plano.id });
  }
  contaBancariaId = await criarContaDeCobranca(admin);
});

afterAll(async () => {
  await aplicacao?.fechar();
  await sandbox?.parar();
});

const daCobranca = (id: string) => admin.obter<Cobranca>(`/cobrancas-pix/${id}`);
const daParcela = (id: string) => admin.obter<Parcela>(`/parcelas/${id}`);

const esperarCobranca = (id: string, situacao: string): Promise<Cobranca> =>
  esperarAte(`cobrança ${situacao}`, async () => {
    const cobranca = await daCobranca(id);
    return cobranca.situacao === situacao ? cobranca : null;
  });

/** Parcel of one family in a month. */
async function parcelaDe(familia: 0 | 1, mes: string): Promise<Parcela> {
  const { responsavelPessoaId } = semeada.familias[familia];
  const todas = await admin.lista<Parcela>(`/parcelas?pagadorId=${responsavelPessoaId}&competencia=${ano}-${mes}`);
  return todas[0] as Parcela;
}

async function cobrar(familia: 0 | 1, mes: string): Promise<Cobranca> {
  const { id } = await parcelaDe(familia, mes);
  const { cobrancas } = await admin.criar<{ cobrancas: string[] }>('/cobrancas-pix/geracao', {
    contaPixId,
    parcelas: [id],
  });
  return esperarCobranca(String(cobrancas[0]), 'ATIVA');
}

const recebimentosDe = async (cobranca: Cobranca): Promise<Recebimento[]> => {
  const todos = await admin.lista<Recebimento>(`/recebimentos?pagadorId=${cobranca.pagadorId}&origem=PIX`);
  const e2eids = psp.cliente(CLIENTE).pix;
  const daqui = Object.values(e2eids).filter((p) => p.txid === cobranca.txid).length;
  return daqui === 0 ? [] : todos;
};

async function confereRazao(): Promise<void> {
  expect(await admin.obter('/razao/prova')).toMatchObject({ confere: true, diferencas: [] });
}

/** One tick of the schedule, and what it enqueues. */
async function consultarPsp(): Promise<void> {
  const antes = (await admin.lista<{ consultadoAte: string | null }>('/contas-pix'))[0]?.consultadoAte;
  const instante = new Date(agora().getTime() + Math.floor(Math.random() * 1e9));
  aplicacao.app.get(Relogio).agora = () => new Date(agora().getTime() + 1_000 * (voltas += 1));
  await aplicacao.app.get(Agenda).bater('pix-consulta', instante);
  await esperarAte('consulta ao PSP', async () => {
    const [conta] = await admin.lista<{ consultadoAte: string | null }>('/contas-pix');
    return conta?.consultadoAte !== antes ? conta : null;
  });
}
let voltas = 0;

describe('a conta e o PSP', () => {
  const boa = () => ({
    ...{ contaBancariaId, chave: CHAVE, clientId: CLIENTE, clientSecret: `segredo de ${CLIENTE}` },
    ...{ urlApi: sandbox.urlPsp, urlToken: `${sandbox.urlPsp}/oauth/token` },
  });

  it.each([
    ['chave que não é de Pix', { chave: 'colégio' }, 'chave-pix-invalida', '/chave'],
    ['endereço sem HTTPS', { urlApi: 'http://psp.example.com' }, 'endereco-do-psp-invalido', '/urlApi'],
    ['endereço interno', { urlToken: 'https://169.254.169.254/token' }, 'endereco-do-psp-invalido', '/urlToken'],
    ['endereço da própria máquina', { urlApi: 'https://localhost/psp' }, 'endereco-do-psp-invalido', '/urlApi'],
    ['endereço com senha', { urlApi: 'https://u:s@psp.example.com' }, 'endereco-do-psp-invalido', '/urlApi'],
  ])('recusa %s', async (_caso, mudanca, codigo, campo) => {
    const resposta = await admin.post('/contas-pix', { ...boa(), ...mudanca });
    expect(resposta.corpo).toMatchObject({ status: 422, codigo, erros: [{ campo }] });
    expect(await admin.lista('/contas-pix')).toEqual([]);
  });

  it('sem certificado o PSP não deixa entrar, e isso se sabe antes de cobrar', async () => {
    contaPixId = (await admin.criar('/contas-pix', boa())).id;
    expect((await admin.post('/contas-pix', boa())).corpo.codigo).toBe('conta-pix-ja-existe');
    expect(await admin.post(`/contas-pix/${contaPixId}/prova`)).toMatchObject({
      ...{ status: 409, corpo: { codigo: 'conta-pix-sem-aprovacao' } },
    });
    const { pedidoPendenteId } = await admin.obter<{ pedidoPendenteId: string }>(`/contas-pix/${contaPixId}`);
    const prova1 = await admin.post(`/pedidos-de-conta-pix/${pedidoPendenteId}/prova`);
    expect(exigir(prova1, 'prova')).toMatchObject({ aceita: false });
    const ruim = await admin.enviar(
      `/contas-pix/${contaPixId}/certificado`,
      { nome: 'x', bytes: Buffer.from('x') },
      { senha: '' },
    );
    expect(ruim.corpo.codigo).toBe('certificado-nao-e-pkcs12');
    const pfx = { nome: 'psp.pfx', bytes: certificadoDoPsp().pfx };
    const conta = exigir(
      await admin.enviar(`/contas-pix/${contaPixId}/certificado`, pfx, { senha: SENHA_DO_PFX }),
      'pfx',
    );
    expect(conta).toMatchObject({ certificado: null, aprovada: false, consultadoAte: null });
    const prova = exigir(await admin.post(`/pedidos-de-conta-pix/${pedidoPendenteId}/prova`), 'prova');
    expect(prova).toEqual({ aceita: true, mensagem: 'O PSP aceitou as credenciais.' });
  });

  it('quem digitou não põe em vigor: outra pessoa aprova o que vê, e só então se cobra por ela', async () => {
    const geracao = { contaPixId, competencia: `${ano}-02` };
    expect((await admin.post('/cobrancas-pix/geracao', geracao)).corpo.codigo).toBe('conta-pix-sem-aprovacao');
    const [pedido] = await admin.lista<{ id: string; versao: number }>('/pedidos-de-conta-pix?situacao=PENDENTE');
    const vista = { versao: pedido?.versao ?? 0 };
    expect(pedido).toMatchObject({
      ...{ contaPixId, chave: CHAVE, contaNova: true, editores: [admin.usuarioId] },
      certificado: { titular: 'Colégio no PSP' },
    });
    const dele = await admin.post(`/pedidos-de-conta-pix/${pedido?.id}/aprovacao`, undefined, vista);
    expect(dele.corpo.codigo).toBe('mesma-pessoa');
    expect((await admin.obter<{ aprovada: boolean }>(`/contas-pix/${contaPixId}`)).aprovada).toBe(false);
    await aprovarContaPix(semeada.escola, contaPixId);
    expect(await admin.obter(`/contas-pix/${contaPixId}`)).toMatchObject({
      ...{ aprovada: true, pedidoPendenteId: null, certificado: { titular: 'Colégio no PSP' } },
    });
    const financeiro = await semeada.escola.cliente('financeiro');
    const outraVez = await financeiro.post(`/pedidos-de-conta-pix/${pedido?.id}/aprovacao`, undefined, vista);
    expect(outraVez).toMatchObject({ status: 409, corpo: { codigo: 'pedido-ja-decidido' } });
    expect(exigir(await admin.post(`/contas-pix/${contaPixId}/prova`), 'prova')).toMatchObject({ aceita: true });
  });

  it('a mudança só vale aprovada: até lá, e se recusada, a conta segue como era; a trilha conta as duas pessoas', async () => {
    const { versao } = await admin.obter<{ versao: number }>(`/contas-pix/${contaPixId}`);
    const falso = { urlApi: 'https://psp.falso.example.com', clientSecret: 'qualquer um' };
    const pedida = await admin.patch<{ urlApi: string; pedidoPendenteId: string; versao: number }>(
      `/contas-pix/${contaPixId}`,
      falso,
      { versao },
    );
    expect(pedida).toMatchObject({ status: 200, corpo: { versao, pedidoPendenteId: expect.any(String) } });
    expect(pedida.corpo.urlApi).not.toContain('falso');
    const { pedidoPendenteId } = pedida.corpo;
    expect(await admin.obter(`/pedidos-de-conta-pix/${pedidoPendenteId}`)).toMatchObject({
      ...{ contaNova: false, urlApi: falso.urlApi, urlApiAtual: pedida.corpo.urlApi, trocaSegredo: true },
      ...{ urlToken: null, situacao: 'PENDENTE' },
    });
    // The account in force still speaks to the PSP that it had.
    expect(exigir(await admin.post(`/contas-pix/${contaPixId}/prova`), 'prova')).toMatchObject({ aceita: true });
    const recusa = { motivo: 'Endereço que não é do banco' };
    const financeiro = await semeada.escola.cliente('financeiro');
    expect((await financeiro.post(`/pedidos-de-conta-pix/${pedidoPendenteId}/recusa`, {})).status).toBe(422);
    exigir(await financeiro.post(`/pedidos-de-conta-pix/${pedidoPendenteId}/recusa`, recusa), 'recusa');
    expect(await admin.obter(`/contas-pix/${contaPixId}`)).toMatchObject({ versao, pedidoPendenteId: null });
    const trilha = await admin.lista<{ entidadeId: string; acao: string; usuarioId: string }>(
      '/auditoria?entidade=pedido_de_conta_pix',
    );
    expect(
      trilha.filter((t) => t.entidadeId === pedidoPendenteId).map((t) => [t.acao, t.usuarioId === admin.usuarioId]),
    ).toEqual(
      expect.arrayContaining([
        ['inclusao', true],
        ['alteracao', false],
      ]),
    );
    expect((await (await semeada.escola.cliente('caixa')).get('/pedidos-de-conta-pix')).status).toBe(403);
  });

  it('o segredo errado é dito, e o certo volta a valer; nenhum deles é mostrado', async () => {
    const { versao } = await admin.obter<{ versao: number }>(`/contas-pix/${contaPixId}`);
    const trocada = await admin.patch(`/contas-pix/${contaPixId}`, { clientSecret: 'outro segredo' }, { versao });
    expect(trocada.status).toBe(200);
    await aprovarContaPix(semeada.escola, contaPixId);
    const { corpo } = await admin.post(`/contas-pix/${contaPixId}/prova`);
    expect(corpo).toMatchObject({ aceita: false, mensagem: expect.stringContaining('credenciais') });
    for (const mudanca of [{ urlToken: 'https://psp.example.com/token' }, { urlApi: 'https://psp.example.com' }]) {
      const desvio = await admin.patch(`/contas-pix/${contaPixId}`, mudanca, { versao: versao + 1 });
      expect(desvio.corpo).toMatchObject({ status: 422, codigo: 'segredo-do-psp-exigido' });
    }
    const certo = { clientSecret: `segredo de ${CLIENTE}`, urlApi: sandbox.urlPsp };
    exigir(await admin.patch(`/contas-pix/${contaPixId}`, certo, { versao: versao + 1 }), 'segredo');
    await aprovarContaPix(semeada.escola, contaPixId);
    const tudo = JSON.stringify([
      ...(await admin.lista('/contas-pix')),
      ...(await admin.lista('/auditoria?entidade=conta_pix')),
      trocada.corpo,
    ]);
    expect(tudo).not.toMatch(/outro segredo|segredo de colegio|PRIVATE KEY|segredoCifrado":"[^[]/);
    expect((await (await semeada.escola.cliente('caixa')).get('/contas-pix')).status).toBe(403);
  });
});

describe('cobrança com vencimento', () => {
  let primeira: Cobranca;

  it('uma só por parcela, com as mesmas regras de dinheiro do boleto', async () => {
    const pedido = { contaPixId, competencia: `${ano}-02` };
    const chave = 'gerar-fevereiro';
    const feita = await admin.post<{ cobrancas: string[] }>('/cobrancas-pix/geracao', pedido, { chave });
    expect(feita).toMatchObject({
      status: 201,
      corpo: { quantidade: 2, totalCentavos: 200_000, lotes: 0, bloqueios: [] },
    });
    expect((await admin.post('/cobrancas-pix/geracao', pedido, { chave })).corpo).toEqual(feita.corpo);
    expect((await admin.post('/cobrancas-pix/geracao', pedido)).corpo).toMatchObject({ quantidade: 0 });
    for (const id of feita.corpo.cobrancas) primeira = await esperarCobranca(id, 'ATIVA');
    const noPsp = psp.cliente(CLIENTE).cobsv;
    expect(Object.keys(noPsp)).toHaveLength(2);
    expect(noPsp[primeira.txid]).toMatchObject({
      chave: CHAVE,
      calendario: { dataDeVencimento: `${ano}-02-10`, validadeAposVencimento: 30 },
      valor: {
        ...{
          original: '1000.00',
          multa: { modalidade: 2, valorPerc: '2.00' },
          juros: { modalidade: 3, valorPerc: '1.00' },
        },
        desconto: { modalidade: 1, descontoDataFixa: [{ data: `${ano}-02-10`, valorPerc: '50.00' }] },
      },
      infoAdicionais: [{ nome: 'Referência', valor: `Mensalidade 02/${ano}` }, { nome: 'Aluno' }],
    });
    expect(primeira.pixCopiaECola).toBe(noPsp[primeira.txid]?.pixCopiaECola);
    expect(lerBrCode(primeira.pixCopiaECola).tipo).toBe('DINAMICO');
  });

  it('diz o que impede, e não manda ao PSP', async () => {
    expect((await admin.post('/cobrancas-pix/geracao', { contaPixId })).corpo.codigo).toBe('sem-cobrancas-pix');
    await viajar('03-20');
    const { id } = await parcelaDe(0, '03');
    const resposta = await admin.post('/cobrancas-pix/geracao', { contaPixId, parcelas: [id] });
    expect(resposta.corpo).toMatchObject({
      quantidade: 0,
      bloqueios: [{ parcelaId: id, bloqueios: [{ codigo: 'VENCIDA' }] }],
    });
    const passada = await admin.post('/cobrancas-pix/geracao', {
      contaPixId,
      parcelas: [id],
      vencimentoMinimo: `${ano}-01-01`,
    });
    expect(passada.corpo).toMatchObject({ status: 422, erros: [{ campo: '/vencimentoMinimo' }] });
    await viajar('01-15');
  });

  it('paga pelo QR, o aviso faz perguntar ao PSP, e a parcela é liquidada com o desconto', async () => {
    const { avisos } = exigir(await admin.post<{ avisos: string[] }>(`/contas-pix/${contaPixId}/webhook`), 'webhook');
    expect(avisos).toEqual(['pix']);
    const { pix: pago, aviso } = await psp.pagar({ pixCopiaECola: primeira.pixCopiaECola });
    expect([pago.valor, aviso]).toEqual(['950.00', 200]);
    const depois = await esperarCobranca(primeira.id, 'PAGA');
    expect(depois).toMatchObject({ vigente: false });
    expect(await daParcela(primeira.parcelaId)).toMatchObject({ situacao: 'LIQUIDADA', saldoCentavos: 0 });
    const [recebimento] = await recebimentosDe(primeira);
    expect(recebimento).toMatchObject({
      origem: 'PIX',
      valorCentavos: 95_000,
      creditoGeradoCentavos: 0,
      data: `${ano}-01-15`,
    });
    const [recebido] = await admin.lista(`/pix-recebidos?e2eid=${pago.endToEndId}`);
    expect(recebido).toMatchObject({
      resultado: 'APLICADO',
      cobrancaId: primeira.id,
      componentes: { desconto: { valor: '50.00' } },
    });
    await confereRazao();
  });

  it('o mesmo aviso muitas vezes, e a consulta depois dele, não pagam de novo', async () => {
    const url = psp.cliente(CLIENTE).webhooks[CHAVE]?.webhookUrl ?? '';
    const [pago] = Object.values(psp.cliente(CLIENTE).pix);
    const avisar = () =>
      fetch(`${url}/pix`, {
        method: 'POST',
        headers: { 'content-type': 'application/json' },
        body: JSON.stringify({ pix: [pago, pago] }),
      });
    const respostas = await Promise.all(Array.from({ length: 8 }, avisar));
    expect(new Set(respostas.map((r) => r.status))).toEqual(new Set([200]));
    expect(await respostas[0]?.json()).toEqual({ recebidos: 1 });
    await consultarPsp();
    expect(await recebimentosDe(primeira)).toHaveLength(1);
    await confereRazao();
  });
});

describe('o endereço do webhook', () => {
  const chamar = async (token: string, corpo: unknown, cabecalhos: Record<string, string> = {}) => {
    const resposta = await fetch(`${aplicacao.url}/api/v1/webhooks-pix/${token}/pix`, {
      method: 'POST',
      headers: { 'content-type': 'application/json', ...cabecalhos },
      body: typeof corpo === 'string' ? corpo : JSON.stringify(corpo),
    });
    return { status: resposta.status, corpo: (await resposta.json()) as Record<string, unknown> };
  };
  const token = () => psp.cliente(CLIENTE).webhooks[CHAVE]?.webhookUrl.split('/').at(-1) ?? '';

  it('de quem não sabe o segredo é como se não existisse', async () => {
    const [escola, conta, segredo = ''] = token().split('.');
    const trocado = segredo.slice(0, -1) + (segredo.endsWith('A') ? 'B' : 'A');
    const outra = await aplicacao.criarEscola('beta');
    const errados = [
      'sem-id',
      `${escola}.${conta}.${trocado}`,
      `${outra.escolaId}.${conta}.${segredo}`,
      `99999.${conta}.${segredo}`,
      `${escola}.${contaBancariaId}.${segredo}`,
    ];
    const respostas = await Promise.all(errados.map((t) => chamar(t, { pix: [] })));
    expect(respostas.map(({ status }) => status)).toEqual(errados.map(() => 404));
    expect(new Set(respostas.map(({ corpo }) => corpo.detail)).size).toBe(1);
  });

  it('só dá dicas: o que o PSP não tem não vira dinheiro', async () => {
    const antes = (await admin.lista('/pix-recebidos')).length;
    const falso = {
      endToEndId: `E99999004${'0'.repeat(23)}`,
      txid: 'x'.repeat(32),
      valor: '999999.99',
      horario: new Date().toISOString(),
    };
    expect(await chamar(token(), { pix: [falso] })).toEqual({ status: 200, corpo: { recebidos: 1 } });
    for (const corpo of [{}, { pix: 'x' }, { pix: [null, 1, { endToEndId: '../../cobv' }] }, []]) {
      expect(await chamar(token(), corpo)).toEqual({ status: 200, corpo: { recebidos: 0 } });
    }
    expect((await chamar(token(), '{')).status).toBe(400);
    await consultarPsp();
    expect(await admin.lista('/pix-recebidos')).toHaveLength(antes);
  });

  it('com o certificado do PSP exigido, quem vem sem ele não entra; trocar o segredo fecha o antigo', async () => {
    const impressao = 'ab'.repeat(32);
    const { versao } = await admin.obter<{ versao: number }>(`/contas-pix/${contaPixId}`);
    const exigida = { webhookImpressao: impressao };
    const semProxy = await admin.patch(`/contas-pix/${contaPixId}`, exigida, { versao });
    expect(semProxy.corpo).toMatchObject({ codigo: 'proxies-ausentes', erros: [{ campo: '/webhookImpressao' }] });
    pix.proxies = ['10.9.8.0/24'];
    exigir(await admin.patch(`/contas-pix/${contaPixId}`, exigida, { versao }), 'impressão');
    // Anybody may write a header: it counts only from the proxy that ended the TLS.
    expect((await chamar(token(), {}, { 'x-certificado-cliente': impressao })).status).toBe(404);
    pix.proxies = ['10.9.8.0/24', '127.0.0.1'];
    expect((await chamar(token(), {})).status).toBe(404);
    expect((await chamar(token(), {}, { 'x-certificado-cliente': 'cd'.repeat(32) })).status).toBe(404);
    expect((await chamar(token(), {}, { 'x-certificado-cliente': impressao })).status).toBe(200);
    const antigo = token();
    exigir(await admin.post(`/contas-pix/${contaPixId}/webhook`), 'novo segredo');
    expect((await chamar(antigo, {}, { 'x-certificado-cliente': impressao })).status).toBe(404);
    expect((await chamar(token(), {}, { 'x-certificado-cliente': impressao })).status).toBe(200);
  });
});

describe('quando a resposta se perde', () => {
  it.each([
    ['o PSP fez e a resposta se perdeu', 'perde', 1],
    ['a conexão caiu antes de o PSP ver', 'corta', 1],
    ['o PSP respondeu uma página de erro', 'html', 2],
    ['o PSP disse que está fora do ar', 'falha', 3],
  ] as const)('%s: pergunta-se antes de mandar outra vez, e há uma só cobrança', async (_caso, caos, vezes) => {
    const meses = { perde: '03', corta: '04', html: '05', falha: '06' } as const;
    sandbox.psp.ordenarCaos(caos, vezes);
    const cobranca = await cobrar(1, meses[caos]);
    const doMes = Object.values(psp.cliente(CLIENTE).cobsv).filter(
      (c) => c.calendario.dataDeVencimento === cobranca.vencimento,
    );
    expect(doMes).toMatchObject([{ txid: cobranca.txid, revisao: 0, status: 'ATIVA' }]);
    expect(cobranca.pixCopiaECola).toBe(doMes[0]?.pixCopiaECola);
  });

  it('o que o PSP recusa é dito à escola, campo a campo, e libera a parcela', async () => {
    const { chaves } = psp.cliente(CLIENTE);
    chaves.splice(0, 1, 'outra@chave.example');
    const { id } = await parcelaDe(0, '11');
    const { cobrancas } = await admin.criar<{ cobrancas: string[] }>('/cobrancas-pix/geracao', {
      contaPixId,
      parcelas: [id],
    });
    const recusada = await esperarCobranca(String(cobrancas[0]), 'RECUSADA');
    chaves.splice(0, 1, CHAVE);
    expect(recusada.vigente).toBe(false);
    expect(recusada.problema?.mensagem).toContain('O PSP não aceitou a cobrança');
    expect(recusada.problema?.detalhes).toEqual(['cobv.chave: A chave não pertence a este usuário recebedor.']);
    expect((await cobrar(0, '11')).situacao).toBe('ATIVA');
  });

  it('o PSP esquece o token: pede-se outro, e nada se perde', async () => {
    sandbox.psp.autenticacao.esquecer();
    expect((await cobrar(0, '10')).situacao).toBe('ATIVA');
  });
});

describe('a rede de segurança', () => {
  it('acha o que o webhook não avisou, em todas as páginas', async () => {
    const cobranca = await cobrar(0, '04');
    for (let i = 0; i < 120; i++) await psp.pagar({ chave: CHAVE, valorCentavos: 100 + i, semAviso: true });
    const { pix: pago } = await psp.pagar({ txid: cobranca.txid, semAviso: true });
    await consultarPsp();
    await esperarCobranca(cobranca.id, 'PAGA');
    expect(await admin.lista(`/pix-recebidos?e2eid=${pago.endToEndId}`)).toMatchObject([{ resultado: 'APLICADO' }]);
    expect(await admin.lista('/pix-recebidos?resultado=A_CONFERIR')).toHaveLength(120);
    await confereRazao();
  });

  it('o PSP fora do ar é anotado na conta, e a consulta seguinte acha tudo', async () => {
    const cobranca = await cobrar(0, '05');
    await psp.pagar({ txid: cobranca.txid, semAviso: true });
    sandbox.psp.ordenarCaos('falha', 1);
    await aplicacao.app.get(Agenda).bater('pix-consulta', new Date(agora().getTime() + 7e9));
    await esperarAte('falha anotada', async () => {
      const [conta] = await admin.lista<{ ultimaFalha: object | null }>('/contas-pix');
      return conta?.ultimaFalha ?? null;
    });
    await consultarPsp();
    await esperarCobranca(cobranca.id, 'PAGA');
    expect((await admin.lista('/contas-pix'))[0]).toMatchObject({ ultimaFalha: null });
  });
});

describe('boleto, balcão e Pix da mesma parcela', () => {
  const noPsp = (c: Cobranca) => psp.cliente(CLIENTE).cobsv[c.txid]?.status;

  async function receberNoBalcao(parcelaId: string): Promise<void> {
    const { hoje, pagadorId } = await admin.obter<{ hoje: { totalCentavos: number }; pagadorId: string }>(
      `/parcelas/${parcelaId}`,
    );
    const meios = [{ meio: 'DINHEIRO', valorCentavos: hoje.totalCentavos }];
    await admin.criar('/recebimentos', { pagadorId, parcelas: [parcelaId], meios });
  }

  it('o que se paga no balcão tira a cobrança do PSP', async () => {
    const cobranca = await cobrar(1, '07');
    await receberNoBalcao(cobranca.parcelaId);
    expect(await esperarCobranca(cobranca.id, 'REMOVIDA')).toMatchObject({ vigente: false });
    expect(noPsp(cobranca)).toBe('REMOVIDA_PELO_USUARIO_RECEBEDOR');
  });

  it('a remoção cuja resposta se perde é conferida, e não fica em dúvida', async () => {
    const cobranca = await cobrar(1, '08');
    sandbox.psp.ordenarCaos('perde', 1);
    const removida = exigir(
      await admin.post(`/cobrancas-pix/${cobranca.id}/remocao`, { motivo: 'Prefere boleto' }),
      'remoção',
    );
    expect(removida).toMatchObject({ remocaoPedida: true });
    await esperarCobranca(cobranca.id, 'REMOVIDA');
    expect(noPsp(cobranca)).toBe('REMOVIDA_PELO_USUARIO_RECEBEDOR');
    const deNovo = await admin.post(`/cobrancas-pix/${cobranca.id}/remocao`, { motivo: 'Prefere boleto' });
    expect(deNovo.corpo).toMatchObject({ status: 409, codigo: 'cobranca-pix-nao-permite' });
    expect(psp.cliente(CLIENTE).cobsv[(await cobrar(1, '08')).txid]?.status).toBe('ATIVA');
  });

  it('o Pix pago derruba o boleto; pago depois do boleto, vira crédito', async () => {
    const parcela = await parcelaDe(1, '09');
    await admin.criar('/boletos/geracao', { contaBancariaId, competencia: `${ano}-09` });
    const boletos = () =>
      admin.lista<{ situacao: string; pagadorId: string }>(
        `/boletos?pagadorId=${parcela.pagadorId}&competencia=${ano}-09`,
      );
    const cobranca = await cobrar(1, '09');
    await psp.pagar({ txid: cobranca.txid, semAviso: true });
    await consultarPsp();
    await esperarCobranca(cobranca.id, 'PAGA');
    expect((await boletos()).map(({ situacao }) => situacao)).toEqual(['CANCELADO']);
    await confereRazao();
  });

  it('o Pix que chega depois de a parcela ser paga por outro meio vira crédito do pagador', async () => {
    const cobranca = await cobrar(1, '10');
    await psp.pagar({ txid: cobranca.txid, semAviso: true });
    await receberNoBalcao(cobranca.parcelaId);
    await esperarCobranca(cobranca.id, 'PAGA');
    const creditos = (await recebimentosDe(cobranca)).filter((r) => r.creditoGeradoCentavos > 0);
    expect(creditos).toMatchObject([{ valorCentavos: 95_000, creditoGeradoCentavos: 95_000 }]);
    expect(await admin.obter(`/pessoas/${cobranca.pagadorId}/extrato`)).toMatchObject({ creditoCentavos: 95_000 });
    await confereRazao();
  });

  it('um segundo Pix da mesma cobrança vira crédito', async () => {
    const cobranca = await cobrar(1, '11');
    await psp.pagar({ txid: cobranca.txid, semAviso: true });
    await consultarPsp();
    await esperarCobranca(cobranca.id, 'PAGA');
    const outro = Object.assign(
      {},
      Object.values(psp.cliente(CLIENTE).pix).find((p) => p.txid === cobranca.txid),
    );
    const e2eid = `${outro.endToEndId.slice(0, -3)}zzz`;
    psp.cliente(CLIENTE).pix[e2eid] = { ...outro, endToEndId: e2eid };
    await consultarPsp();
    const [segundo] = await esperarAte('segundo Pix', async () => {
      const achados = await admin.lista<{ mensagem: string }>(`/pix-recebidos?e2eid=${e2eid}`);
      return achados.length > 0 ? achados : null;
    });
    expect(segundo).toMatchObject({ resultado: 'APLICADO', mensagem: expect.stringContaining('crédito') });
    await confereRazao();
  });

  it('prorrogada a parcela, a cobrança da data antiga sai', async () => {
    const cobranca = await cobrar(0, '09');
    exigir(
      await admin.post(`/parcelas/${cobranca.parcelaId}/prorrogacao`, { vencimento: `${ano}-09-25`, motivo: 'Acordo' }),
      'prorrogação',
    );
    await esperarCobranca(cobranca.id, 'REMOVIDA');
    expect((await cobrar(0, '09')).vencimento).toBe(`${ano}-09-25`);
  });
});

describe('pago em atraso', () => {
  it('com a multa e os juros que o PSP cobrou, a parcela fecha ao centavo', async () => {
    const cobranca = await cobrar(0, '06');
    await viajar('06-30');
    const { pix: pago } = await psp.pagar({ txid: cobranca.txid, semAviso: true });
    await consultarPsp();
    await esperarCobranca(cobranca.id, 'PAGA');
    expect(await daParcela(cobranca.parcelaId)).toMatchObject({ situacao: 'LIQUIDADA', saldoCentavos: 0 });
    const [recebido] = await admin.lista<{ componentes: Record<string, { valor: string }>; valorCentavos: number }>(
      `/pix-recebidos?e2eid=${pago.endToEndId}`,
    );
    expect(recebido?.componentes).toMatchObject({ original: { valor: '1000.00' }, multa: { valor: '20.00' } });
    expect(recebido?.valorCentavos).toBe(Math.round(Number(pago.valor) * 100));
    await confereRazao();
  });
});

describe('em lote', () => {
  it('muitas vão juntas, e cada uma tem a sua resposta', async () => {
    await viajar('06-30');
    const contratos = await admin.lista<{ id: string }>('/contratos');
    const { id: contratoId } = contratos[0] as { id: string };
    const plano = await admin.lista<{ id: string }>('/planos-pagamento');
    expect(plano).toHaveLength(1);
    const abertas = await admin.lista<Parcela>(`/parcelas?contratoId=${contratoId}&situacao=ABERTA`);
    pix.minimoDoLote = 2;
    const { cobrancas, lotes } = await admin.criar<{ cobrancas: string[]; lotes: number }>('/cobrancas-pix/geracao', {
      ...{ contaPixId, contratoId, vencimentoMinimo: `${ano}-07-01` },
    });
    expect([cobrancas.length > 1, lotes]).toEqual([true, 1]);
    expect(cobrancas.length).toBeLessThanOrEqual(abertas.length);
    for (const id of cobrancas) await esperarCobranca(id, 'ATIVA');
    expect(Object.values(psp.cliente(CLIENTE).lotes)).toMatchObject([
      { cobsv: cobrancas.map(() => ({ status: 'CRIADA' })) },
    ]);
  });
});

it('com cobranças em curso não se troca de PSP: a outra conta nasce ao lado, e esta acaba as suas', async () => {
  const { versao } = await admin.obter<{ versao: number }>(`/contas-pix/${contaPixId}`);
  const outro = { urlApi: 'https://pix.outro.example.com', clientSecret: 'segredo do outro' };
  const pedida = await admin.patch<{ pedidoPendenteId: string }>(`/contas-pix/${contaPixId}`, outro, { versao });
  const { pedidoPendenteId } = exigir(pedida, 'troca');
  const financeiro = await aplicacao.entrar('alfa', 'financeiro@alfa.example');
  const aprovar = (vista: number) =>
    financeiro.post(`/pedidos-de-conta-pix/${pedidoPendenteId}/aprovacao`, undefined, { versao: vista });
  const ver = () => financeiro.obter<{ versao: number }>(`/pedidos-de-conta-pix/${pedidoPendenteId}`);
  const { versao: vista } = await ver();
  const conta = await admin.obter<{ versao: number }>(`/contas-pix/${contaPixId}`);
  exigir(await admin.patch(`/contas-pix/${contaPixId}`, outro, { versao: conta.versao }), 'mais uma mudança');
  expect((await aprovar(vista)).status).toBe(412);
  const recusada = await aprovar((await ver()).versao);
  expect(recusada).toMatchObject({ status: 409, corpo: { codigo: 'conta-pix-com-cobrancas' } });
  exigir(await admin.post(`/pedidos-de-conta-pix/${pedidoPendenteId}/recusa`, { motivo: 'Desisti' }), 'desistência');
  const nova = await admin.criar('/contas-pix', {
    ...{
      ...outro,
      contaBancariaId,
      chave: CHAVE,
      clientId: 'no-outro',
      urlToken: 'https://pix.outro.example.com/token',
    },
  });
  expect(await admin.obter(`/contas-pix/${nova.id}`)).toMatchObject({ aprovada: false, contaBancariaId });
});

describe('quem vê', () => {
  it('a família vê as suas cobranças, e só as suas; nem o PSP nem os recebidos', async () => {
    const [{ responsavelPessoaId: pessoaId }, outra] = semeada.familias;
    const mae = await semeada.escola.cliente('responsavel', { pessoaId });
    const vistas = await mae.lista<Cobranca>('/cobrancas-pix');
    expect(new Set(vistas.map((c) => c.pagadorId))).toEqual(new Set([pessoaId]));
    const [alheia] = await admin.lista<Cobranca>(`/cobrancas-pix?pagadorId=${outra.responsavelPessoaId}`);
    expect((await mae.get(`/cobrancas-pix/${alheia?.id}`)).status).toBe(404);
    for (const rota of ['/pix-recebidos', '/contas-pix', '/devolucoes-pix'])
      expect((await mae.get(rota)).status).toBe(403);
  });
});
