import { createHash } from 'node:crypto';
import { jest } from '@jest/globals';
import { gerarAutoridadeDeTeste, gerarCertificadoDeTeste } from '@sineta/nfse';
import { dataCivilEm, somarDias } from '@sineta/nucleo';
import { Agenda, Relogio } from '@sineta/plataforma';
import { iniciarSandbox, type SandboxNoAr } from '../apps/sandbox/src/sandbox.js';
import { BoletosFiscais, type BoletoDeTeste } from './apoio/boletos-fiscais.js';
import { exigir, type Cliente, type Resposta } from './apoio/cliente.js';
import { decodificarCodigos, textoDoPdf } from './apoio/ler-pdf.js';
import { lerCsv, lerZip, testarComUnzip } from './apoio/ler-zip.js';
import { subirAplicacao, type AplicacaoDeTeste } from './apoio/escola-de-teste.js';
import { comoAdmin, esperarAte } from './apoio/servicos.js';
import { abrirSmtp, type SmtpDeTeste } from './apoio/smtp-de-teste.js';

const DIA = 86_400_000;
const HOJE = dataCivilEm(new Date());
const SENHA = 'senha do certificado';

interface Nota {
  id: string;
  situacao: string;
  numero: number;
  numeroNfse: string | null;
  codigoVerificacao: string | null;
  erros: { codigo: string; acao: string }[];
  alertas?: { codigo: string; texto: string }[];
  tentativas?: number;
}

interface Envio {
  id: string;
  notaId: string;
  motivo: string;
  estado: string;
  erro: string | null;
}

jest.setTimeout(90_000);

// In place of ICP-Brasil: a root that the installation trusts, and an authority under it.
const VALIDADE = [new Date(Date.now() - 60 * DIA), new Date(Date.now() + 400 * DIA)] as const;
const RAIZ = gerarAutoridadeDeTeste(...VALIDADE, { nome: 'Autoridade Raiz Fictícia', organizacao: 'ICP-Brasil' });
const DO_MEIO = { nome: 'AC Fictícia', organizacao: 'ICP-Brasil', emissora: RAIZ };
const EMISSORA = gerarAutoridadeDeTeste(...VALIDADE, DO_MEIO);

let sandbox: SandboxNoAr;
let aplicacao: AplicacaoDeTeste;
let smtp: SmtpDeTeste;

beforeAll(async () => {
  [sandbox, smtp] = [await iniciarSandbox(), await abrirSmtp()];
  const treino = { caPem: sandbox.caPem, carenciaMs: 1_500, prazoMs: 5_000 };
  aplicacao = await subirAplicacao({
    trabalhador: true,
    servicos: { correio: { urlSmtp: smtp.url, remetente: 'Sineta <nao-responda@sineta.example>' } },
    fiscal: {
      icp: [RAIZ.certificadoPem],
      sefin: { HOMOLOGACAO: { url: sandbox.urlSefin, ...treino } },
      prefeituras: {
        HOMOLOGACAO: { url: sandbox.urlPrefeituras, ...treino },
        // São Paulo's own test keeps nothing: only its production makes notes.
        PRODUCAO: { url: sandbox.urlPrefeituras, ...treino },
      },
    },
  });
});

afterAll(async () => {
  await aplicacao?.fechar();
  await sandbox?.parar();
  await smtp?.parar();
});

/** A school of a city that has a system of its own, ready to issue. */
async function escolaEm(
  cidade: { municipioIbge: string; municipio: string; uf: string; cep: string },
  codigo: string,
  ambiente = 'HOMOLOGACAO',
  dias = 300,
) {
  const escola = await aplicacao.criarEscola(codigo);
  const boletos = new BoletosFiscais(aplicacao.banco, escola.escolaId);
  await boletos.preparar();
  const [admin, financeiro] = [await escola.cliente('admin'), await escola.cliente('financeiro')];
  const { versao, endereco } = await admin.obter<{ versao: number; endereco: object }>('/escolas/atual');
  const mudanca = { inscricaoMunicipal: '12345678', endereco: { ...endereco, ...cidade } };
  exigir(await admin.patch('/escolas/atual', mudanca, { versao }), 'escola');
  exigir(await admin.put('/configuracao-fiscal', { ambiente, regime: 'PRESUMIDO' }), 'fiscal');
  const pedido = {
    ...{ cnpj: escola.cnpj, razaoSocial: `Colégio ${codigo}`, senha: SENHA },
    ...{ validoDe: new Date(Date.now() - 30 * DIA), validoAte: new Date(Date.now() + dias * DIA) },
  };
  const instalar = (autoridade?: typeof EMISSORA) => {
    const { pfx } = gerarCertificadoDeTeste({ ...pedido, ...(autoridade ? { autoridade } : {}) });
    return admin.enviar('/certificados', { nome: 'escola.pfx', bytes: pfx }, { senha: SENHA });
  };
  if (ambiente === 'PRODUCAO') await recusarOQueNaoServe(instalar);
  const instalado = exigir(await instalar(ambiente === 'PRODUCAO' ? EMISSORA : undefined), 'certificado');
  expect(instalado).toMatchObject({ cadeia: ambiente === 'PRODUCAO' ? 'CONFERIDA' : 'TREINAMENTO' });
  const tributacao = {
    ...{ codigoTributacaoNacional: '080101', codigoNbs: '122012000', tributosPercentual: '13.45', aliquotaIss: '2' },
    codigoTributacaoMunicipal: cidade.municipioIbge === '3550308' ? '05673' : '801',
  };
  exigir(await admin.put(`/servicos/${boletos.servicoId}/fiscal`, tributacao), 'tributação');
  return { boletos, financeiro, admin, cnpj: escola.cnpj };
}

/** For real notes: neither what this product made, nor what no trusted root signed. */
async function recusarOQueNaoServe(instalar: (autoridade?: typeof EMISSORA) => Promise<Resposta>): Promise<void> {
  const recusa = (codigo: string) => ({ status: 422, corpo: { codigo, erros: [{ campo: '/arquivo' }] } });
  expect(await instalar()).toMatchObject(recusa('certificado-de-treinamento'));
  const alheia = gerarAutoridadeDeTeste(...VALIDADE, { nome: 'Outra Raiz', organizacao: 'ICP-Brasil' });
  expect(await instalar(alheia)).toMatchObject(recusa('certificado-fora-da-icp-brasil'));
}

const pedidoDe = (ids: string[]) => ({
  ...{ dataEmissao: HOJE, periodoInicio: '2026-11-01', periodoFim: '2026-11-30', boletos: ids },
});

async function gerar(financeiro: Cliente, ...ids: string[]): Promise<Nota[]> {
  const previa = exigir(
    await financeiro.post<{ linhas: { erros: unknown[] }[] }>('/movimentos/previa', pedidoDe(ids)),
    'prévia',
  );
  expect(previa.linhas.map(({ erros }) => erros)).toEqual(ids.map(() => []));
  const geracao = await financeiro.criar('/movimentos', pedidoDe(ids));
  return financeiro.lista<Nota>(`/notas-fiscais?ordenar=numero&geracaoId=${geracao.id}`);
}

const esperarNota = (financeiro: Cliente, id: string, situacao: string): Promise<Nota> =>
  esperarAte(`nota ${situacao}`, async () => {
    const nota = await financeiro.obter<Nota>(`/notas-fiscais/${id}`);
    if (nota.situacao === 'REJEITADA') throw new Error(JSON.stringify(nota.erros));
    return nota.situacao === situacao ? nota : null;
  });

describe.each([
  [
    'Ribeirão Preto, ISSNet',
    { municipioIbge: '3543402', municipio: 'Ribeirão Preto', uf: 'SP', cep: '14010000' },
    'issnet',
  ],
  ['Guarulhos, Ginfes', { municipioIbge: '3518800', municipio: 'Guarulhos', uf: 'SP', cep: '07010000' }, 'ginfes'],
  [
    'São Paulo, Nota do Milhão',
    { municipioIbge: '3550308', municipio: 'São Paulo', uf: 'SP', cep: '01001000' },
    'paulista',
  ],
] as const)('%s', (_nome, cidade, codigo) => {
  let financeiro: Cliente;
  let boletos: BoletosFiscais;
  beforeAll(async () => {
    ({ financeiro, boletos } = await escolaEm(cidade, codigo, codigo === 'paulista' ? 'PRODUCAO' : 'HOMOLOGACAO'));
    const destino = codigo === 'ginfes' ? { destinoEmHomologacao: 'treino@escola.example' } : {};
    const preferencias = { automatico: true, responderPara: `secretaria@${codigo}.example`, ...destino };
    exigir(await financeiro.put('/configuracao-fiscal/envio-por-email', preferencias), 'envio por e-mail');
  });

  const noGoverno = () => sandbox.prefeituras.cidade(cidade.municipioIbge).todasAsNotas();

  it('dos boletos às notas autorizadas, com o número do município', async () => {
    const feitos = [await boletos.criar({ n: 1 }), await boletos.criar({ n: 2, bolsasCentavos: 20_000 })];
    const notas = await gerar(financeiro, ...feitos.map(({ id }) => id));
    for (const { id } of notas) {
      const nota = await esperarNota(financeiro, id, 'AUTORIZADA');
      expect(nota.numeroNfse).toMatch(/^\d+$/);
    }
    expect(noGoverno()).toHaveLength(2);
    await conferirPdf(notas[1]?.id ?? '');
  });

  /** What the sheet says is what the city gave, and its code leads to where the note can be seen. */
  async function conferirPdf(id: string): Promise<void> {
    const { numeroNfse, codigoVerificacao } = await financeiro.obter<Nota>(`/notas-fiscais/${id}`);
    const { bytes, cabecalhos } = await esperarAte('PDF', async () => {
      const resposta = await financeiro.get(`/notas-fiscais/${id}/danfse`);
      return resposta.status === 200 ? resposta : null;
    });
    expect(cabecalhos.get('content-disposition')).toContain(`NFSe-${cidade.municipioIbge}-${numeroNfse}.pdf`);
    const lido = (await textoDoPdf(bytes)).join().replace(/\s+/g, ' ');
    expect(lido).toContain(`Prefeitura de ${cidade.municipio} / SP`);
    expect(lido).toContain(String(codigoVerificacao));
    expect(lido).toContain('Mensalidade 11/2026 - Aluno: Aluna 2 da Silva');
    expect(lido).toContain('R$ 1.000,00');
    const codigos = await decodificarCodigos(bytes);
    expect(codigos.map(({ texto }) => texto.includes(String(codigoVerificacao).replace(/\W/g, '')))).toEqual(
      codigo === 'issnet' ? [] : [true],
    );
  }

  it('resposta perdida: pergunta, e não faz duas', async () => {
    const { id } = await boletos.criar({ n: 3 });
    sandbox.prefeituras.ordenarCaos('perde', 1);
    const [nota] = await gerar(financeiro, id);
    await esperarNota(financeiro, nota?.id ?? '', 'AUTORIZADA');
    expect(noGoverno()).toHaveLength(3);
  });

  it('não leva à análise; onde não se substitui, diz que se cancela e se emite outra', async () => {
    const [nota] = await financeiro.lista<Nota>('/notas-fiscais?ordenar=numero');
    const pedir = (rota: string, corpo: object) => financeiro.post(`/notas-fiscais/${nota?.id}/${rota}`, corpo);
    const texto = 'Nome do responsável escrito errado';
    if (codigo !== 'issnet') {
      expect(await pedir('substituicao', { motivo: '99', texto })).toMatchObject({
        ...{ status: 409, corpo: { codigo: 'substituicao-indisponivel' } },
      });
    }
    expect(await pedir('pedido-de-analise', { motivo: 'OUTROS', texto })).toMatchObject({
      ...{ status: 409, corpo: { codigo: 'analise-indisponivel' } },
    });
  });

  it('cancela', async () => {
    const [nota] = await financeiro.lista<Nota>('/notas-fiscais?ordenar=numero');
    exigir(
      await financeiro.post(`/notas-fiscais/${nota?.id}/cancelamento`, {
        motivo: 'ERRO_NA_EMISSAO',
        texto: 'Nota emitida para o responsável errado',
      }),
      'cancelamento',
    );
    await esperarNota(financeiro, nota?.id ?? '', 'CANCELADA');
  });

  it('cada nota foi uma vez só ao e-mail de quem paga, e a cancelada é avisada; a de homologação, só ao endereço de treino', async () => {
    const notas = await financeiro.lista<Nota>('/notas-fiscais?ordenar=numero');
    const esperados = codigo === 'issnet' ? [] : ['AUTORIZADA', 'AUTORIZADA', 'AUTORIZADA', 'CANCELADA'];
    const envios = await esperarAte('envios', async () => {
      const lidos = await financeiro.lista<Envio>('/envios-de-notas?ordenar=criadoEm');
      return lidos.length === esperados.length && lidos.every(({ estado }) => estado === 'ENVIADA') ? lidos : null;
    });
    expect(envios.map(({ motivo }) => motivo)).toEqual(esperados);
    const cartas = smtp.recebidas.filter(({ dados }) => dados.includes(`Reply-To: secretaria@${codigo}.example`));
    expect(cartas).toHaveLength(esperados.length);
    const deQuem =
      codigo === 'ginfes' ? ['treino@escola.example'] : ['r1@example.com', 'r2@example.com', 'r3@example.com'];
    expect([...new Set(cartas.flatMap(({ para }) => para))].sort()).toEqual(codigo === 'issnet' ? [] : deQuem);
    const [cancelada] = notas;
    const primeiras = envios.filter(({ notaId }) => notaId === cancelada?.id);
    expect(primeiras.map(({ motivo }) => motivo)).toEqual(codigo === 'issnet' ? [] : ['AUTORIZADA', 'CANCELADA']);
    if (codigo === 'paulista') await conferirAnexos(notas[1]?.id ?? '');
  });

  /** What the family received is what the school can download. */
  async function conferirAnexos(id: string): Promise<void> {
    const carta = smtp.recebidas.find(({ para }) => para[0] === 'r2@example.com')?.dados ?? '';
    const corrido = carta.replace(/\r\n/g, '');
    const xml = (await financeiro.get(`/notas-fiscais/${id}/xml`)).bytes;
    const pdf = (await financeiro.get(`/notas-fiscais/${id}/danfse`)).bytes;
    for (const anexo of [xml, pdf]) expect(corrido).toContain(anexo.toString('base64'));
    smtp.inexistentes.add('r2@example.com');
    const pedido = await financeiro.post<Envio>(`/notas-fiscais/${id}/envio-por-email`);
    expect(pedido).toMatchObject({
      status: 202,
      corpo: { motivo: 'REENVIO', estado: 'PENDENTE', para: 'r2@example.com' },
    });
    const falha = await esperarAte('falha', async () => {
      const [lido] = await financeiro.lista<Envio>(`/envios-de-notas?notaId=${id}&estado=FALHADA`);
      return lido ?? null;
    });
    expect(falha).toMatchObject({ id: pedido.corpo.id, erro: expect.stringContaining('550') as string });
    smtp.inexistentes.clear();
  }

  it('o ZIP do mês tem tudo o que a API diz, e é o mesmo a cada vez', async () => {
    const baixar = () => financeiro.get('/notas-fiscais/pacote?competencia=2026-11');
    const pacote = await baixar();
    expect(pacote).toMatchObject({ status: 200 });
    expect(pacote.cabecalhos.get('content-disposition')).toMatch(/notas-\d{14}-2026-11(-homologacao)?\.zip/);
    const dito = testarComUnzip(pacote.bytes);
    if (dito) expect(dito).toContain('No errors detected');
    const arquivos = lerZip(pacote.bytes);
    const linhas = lerCsv(String(arquivos.get('notas.csv')));
    const notas = await financeiro.lista<Nota>('/notas-fiscais?competencia=2026-11&ordenar=numero');
    expect(linhas.map((l) => [l['Situação'], l['Número da NFS-e'], l['Código de verificação']])).toEqual(
      notas.map((n) => [n.situacao, n.numeroNfse, n.codigoVerificacao]),
    );
    for (const { id, numeroNfse } of notas) {
      const xml = (await financeiro.get(`/notas-fiscais/${id}/xml`)).bytes;
      const linha = linhas.find((l) => l['Número da NFS-e'] === numeroNfse);
      expect(arquivos.get(linha?.['Arquivo'] ?? '')?.equals(xml)).toBe(true);
      expect(linha?.['SHA-256']).toBe(createHash('sha256').update(xml).digest('hex'));
      const pdf = (await financeiro.get(`/notas-fiscais/${id}/danfse`)).bytes;
      expect(arquivos.get(`pdf/NFSe-${cidade.municipioIbge}-${numeroNfse}.pdf`)?.equals(pdf)).toBe(true);
    }
    expect([...arquivos.keys()].filter((nome) => nome.startsWith('enviados/'))).toHaveLength(3);
    expect([...arquivos.keys()].filter((nome) => nome.startsWith('eventos/'))).toHaveLength(2);
    await conferirSomas(linhas, String(arquivos.get('LEIA-ME.txt')));
    expect((await baixar()).bytes.equals(pacote.bytes)).toBe(true);
  });

  async function conferirSomas(linhas: Record<string, string>[], leiaMe: string): Promise<void> {
    const centavos = (l: Record<string, string>, coluna: string) => Number(l[coluna]?.replace(',', ''));
    const emVigor = linhas.filter((l) => l['Situação'] === 'AUTORIZADA');
    const soma = emVigor.reduce(
      (total, l) => total + centavos(l, 'Valor do serviço') - centavos(l, 'Desconto incondicionado'),
      0,
    );
    const conciliacao = await financeiro.obter('/conciliacao-fiscal?competencia=2026-11');
    expect({ notas: emVigor.length, notasCentavos: soma }).toMatchObject({
      ...{ notas: conciliacao['notas'], notasCentavos: conciliacao['notasCentavos'] },
    });
    expect(leiaMe).toContain(`Em vigor: ${emVigor.length};`);
    expect(leiaMe).toContain('CANCELADA: 1');
    expect(leiaMe).toContain('Nenhuma lacuna na numeração.');
    // 2 % of what the city taxes: the value less the scholarship.
    expect(emVigor.map((l) => centavos(l, 'Valor do ISS')).sort()).toEqual([2_000, 2_400]);
  }
});

describe('substituição por operação (ABRASF 2)', () => {
  const cidade = { municipioIbge: '3543402', municipio: 'Ribeirão Preto', uf: 'SP', cep: '14010000' };
  const PEDIDO = { motivo: '99', texto: 'Nome do responsável escrito errado' };
  const daCidade = () => sandbox.prefeituras.cidade(cidade.municipioIbge);
  let financeiro: Cliente;
  let boletos: BoletosFiscais;
  let n = 0;
  beforeAll(async () => {
    ({ financeiro, boletos } = await escolaEm(cidade, 'troca'));
  });

  async function emitida() {
    const boleto = await boletos.criar({ n: ++n });
    const [nota] = await gerar(financeiro, boleto.id);
    const velha = await esperarNota(financeiro, nota?.id ?? '', 'AUTORIZADA');
    return { velha, boleto, numero: Number(velha.numeroNfse) };
  }
  const substituir = async (velha: Nota): Promise<Nota> =>
    exigir(await financeiro.post<Nota>(`/notas-fiscais/${velha.id}/substituicao`, PEDIDO), 'substituição');
  const rejeitada = (id: string): Promise<Nota> =>
    esperarAte('rejeição', async () => {
      const nota = await financeiro.obter<Nota>(`/notas-fiscais/${id}`);
      return nota.situacao === 'REJEITADA' ? nota : null;
    });
  const donas = async (parcelaId: string): Promise<unknown[]> => {
    const linhas = await comoAdmin(
      aplicacao.banco,
      `select n.id from movimento_parcela mp join nota_fiscal n on n.movimento_id = mp.movimento_id
        where mp.parcela_id = $1 and mp.vigente`,
      [parcelaId],
    );
    return linhas.map(({ id }) => id);
  };

  it.each([null, 'perde', 'metade'] as const)('caos %s: a nova vale e a antiga cai, num pedido só', async (caos) => {
    const { velha, boleto, numero } = await emitida();
    if (caos) sandbox.prefeituras.ordenarCaos(caos, 1);
    const { id } = await substituir(velha);
    const nova = await esperarNota(financeiro, id, 'AUTORIZADA');
    expect(nova).toMatchObject({ tentativas: 1, substituiId: velha.id });
    expect(await financeiro.obter(`/notas-fiscais/${velha.id}`)).toMatchObject({
      ...{ situacao: 'SUBSTITUIDA', substitutaId: id },
    });
    expect(daCidade().nota(numero)).toMatchObject({ substituta: Number(nova.numeroNfse) });
    expect(daCidade().nota(Number(nova.numeroNfse))).toMatchObject({ substitui: numero });
    expect(daCidade().nota(Number(nova.numeroNfse))?.canceladaEm).toBeUndefined();
    expect(await donas(boleto.parcelaId)).toEqual([id]);
    const tentativas = await financeiro.lista<{ operacao: string }>(`/notas-fiscais/${id}/tentativas`);
    const pedidos = tentativas.map(({ operacao }) => operacao).filter((operacao) => operacao !== 'CONSULTAR');
    expect(pedidos).toEqual(['SUBSTITUIR']);
  });

  it('recusada, nada muda na antiga; a que já caíra no portal é recusada depois de perguntar', async () => {
    const [foraDoPrazo, noPortal, perdida] = [await emitida(), await emitida(), await emitida()];
    daCidade().parametrizar({ prazoCancelamentoDias: -1 });
    const negada = await rejeitada((await substituir(foraDoPrazo.velha)).id);
    daCidade().parametrizar({ prazoCancelamentoDias: 30 });
    expect(negada).toMatchObject({ erros: [{ codigo: 'E138', acao: expect.stringContaining('atendimento fiscal') }] });
    expect(await financeiro.obter(`/notas-fiscais/${foraDoPrazo.velha.id}`)).toMatchObject({ situacao: 'AUTORIZADA' });
    expect(daCidade().nota(foraDoPrazo.numero)?.canceladaEm).toBeUndefined();

    // The page of a firewall: nobody knows, so the city is asked; only once it has no note does the same request go again.
    sandbox.prefeituras.ordenarCaos('html', 1);
    const { id } = await substituir(perdida.velha);
    daCidade().cancelar(noPortal.numero, '', new Date());
    const caida = await substituir(noPortal.velha);
    const recusada = await rejeitada(caida.id);
    expect(recusada).toMatchObject({
      tentativas: 1,
      erros: [{ codigo: 'E79', acao: expect.stringContaining('registre aqui o cancelamento da antiga') }],
    });
    expect(await donas(noPortal.boleto.parcelaId)).toEqual([noPortal.velha.id]);
    expect(await esperarNota(financeiro, id, 'AUTORIZADA')).toMatchObject({ tentativas: 2 });
    expect(daCidade().nota(perdida.numero)?.substituta).toBeDefined();
  });
});

it('mês sem notas: diz, e não manda um ZIP vazio', async () => {
  const vazia = await (await aplicacao.criarEscola('vazia')).cliente('financeiro');
  const pedir = (consulta: string) => vazia.get(`/notas-fiscais/pacote?${consulta}`);
  const semNotas = { status: 422, corpo: { codigo: 'pacote-sem-notas', erros: [{ campo: '/competencia' }] } };
  expect(await pedir('competencia=2026-11&ambiente=PRODUCAO')).toMatchObject(semNotas);
  expect(await pedir('competencia=2026-11')).toMatchObject({ corpo: { codigo: 'configuracao-fiscal-ausente' } });
  expect(await pedir('competencia=2026-13')).toMatchObject({ status: 422, corpo: { codigo: 'dados-invalidos' } });
});

it('o envio por e-mail diz o que o impede, e recusa um texto que não se preenche', async () => {
  const cidade = { municipioIbge: '3518800', municipio: 'Guarulhos', uf: 'SP', cep: '07010000' };
  const { financeiro, boletos } = await escolaEm(cidade, 'carteiro');
  expect(await financeiro.obter('/configuracao-fiscal/envio-por-email')).toMatchObject({
    automatico: false,
    versao: null,
  });
  const errado = { automatico: true, texto: 'Olá, {aluno}' };
  expect(await financeiro.put('/configuracao-fiscal/envio-por-email', errado)).toMatchObject({
    status: 422,
    corpo: { codigo: 'texto-do-envio-invalido', erros: [{ campo: '/texto' }] },
  });
  const [nota] = await gerar(financeiro, (await boletos.criar({ n: 1 })).id);
  const pedir = () => financeiro.post(`/notas-fiscais/${nota?.id}/envio-por-email`);
  await esperarNota(financeiro, nota?.id ?? '', 'AUTORIZADA');
  expect(await pedir()).toMatchObject({ status: 409, corpo: { codigo: 'envio-sem-destino' } });
  expect(await financeiro.lista('/envios-de-notas')).toEqual([]);
});

it('São Paulo em homologação só diz se aceitaria: nada existe lá, e o número volta', async () => {
  const cidade = { municipioIbge: '3550308', municipio: 'São Paulo', uf: 'SP', cep: '01001000' };
  const { financeiro, boletos, admin } = await escolaEm(cidade, 'ensaio');
  const antes = sandbox.prefeituras.cidade(cidade.municipioIbge).todasAsNotas().length;
  const { id } = await boletos.criar({ n: 1 });
  const [nota] = await gerar(financeiro, id);
  expect(await esperarNota(financeiro, nota?.id ?? '', 'APROVADA_NO_TESTE')).toMatchObject({
    ...{
      numeroNfse: null,
      erros: [],
      alertas: [{ codigo: 'S017', texto: expect.stringMatching(/^Aprovada no teste/) }],
    },
  });
  expect(sandbox.prefeituras.cidade(cidade.municipioIbge).todasAsNotas()).toHaveLength(antes);
  const [outra] = await gerar(financeiro, id);
  expect(outra?.numero).toBe(nota?.numero);
  await esperarNota(financeiro, outra?.id ?? '', 'APROVADA_NO_TESTE');
  expect(await financeiro.obter('/numeracao-fiscal')).toMatchObject({
    series: [{ livres: [nota?.numero], lacunas: [] }],
  });

  const deHoje = { n: 2, vencimento: HOJE, competencia: HOJE.slice(0, 7) };
  await testarUmaVez(admin, financeiro, await boletos.criar(deHoje));

  // What is trained with does not issue for real.
  const { versao } = await admin.obter<{ versao: number }>('/configuracao-fiscal');
  const producao = { ambiente: 'PRODUCAO', regime: 'PRESUMIDO' };
  expect(await admin.put('/configuracao-fiscal', producao, { versao })).toMatchObject({
    status: 422,
    corpo: { codigo: 'certificado-de-treinamento', erros: [{ campo: '/ambiente' }] },
  });
  expect(await admin.obter('/configuracao-fiscal')).toMatchObject({ ambiente: 'HOMOLOGACAO', versao });
});

/** With an automatic policy, each hour tests what is new or changed, and nothing else. */
async function testarUmaVez(
  admin: Cliente,
  financeiro: Cliente,
  { id, parcelaId, tomadorId }: BoletoDeTeste,
): Promise<void> {
  const sql = (texto: string, ...parametros: unknown[]) => comoAdmin(aplicacao.banco, texto, parametros);
  const { versao } = await admin.obter<{ versao: number }>('/configuracao-fiscal');
  const automatica = { ambiente: 'HOMOLOGACAO', regime: 'PRESUMIDO', politica: 'NA_COBRANCA' };
  exigir(await admin.put('/configuracao-fiscal', automatica, { versao }), 'política');
  await sql(`update boleto set emissao = $2 where id = $1`, id, HOJE);
  let minuto = 0;
  const passarHora = async (): Promise<number> => {
    await aplicacao.app.get(Agenda).bater('emissao-automatica', new Date(Date.now() + ++minuto * 60_000));
    return testes();
  };
  const testes = (): Promise<number> =>
    esperarAte('fim das tarefas', async () => {
      const tarefas = await sql(
        `select 1 from graphile_worker.jobs where task_identifier = 'agenda.distribuir' or task_identifier like 'fiscal.%'`,
      );
      const notas = await sql(
        `select n.situacao from movimento_parcela mp join nota_fiscal n on n.movimento_id = mp.movimento_id
          where mp.parcela_id = $1`,
        parcelaId,
      );
      const prontas = notas.every(({ situacao }) => situacao === 'APROVADA_NO_TESTE');
      return tarefas.length === 0 && prontas ? notas.length : null;
    });
  expect([await passarHora(), await passarHora()]).toEqual([1, 1]);
  await sql(`update pessoa set nome = 'Outro Nome da Silva', atualizado_em = now() where id = $1`, tomadorId);
  expect([await passarHora(), await passarHora()]).toEqual([2, 2]);
  await gerar(financeiro, id);
  expect([await testes(), await passarHora()]).toEqual([3, 3]);
}

it('São Paulo não diz que não tem a nota: depois de um dia uma pessoa é chamada, e decide', async () => {
  const cidade = { municipioIbge: '3550308', municipio: 'São Paulo', uf: 'SP', cep: '01001000' };
  const { admin, financeiro, boletos, cnpj } = await escolaEm(cidade, 'duvida', 'PRODUCAO');
  const outra = (await gerar(financeiro, (await boletos.criar({ n: 1 })).id))[0]?.id ?? '';
  const { numeroNfse: deOutra } = await esperarNota(financeiro, outra, 'AUTORIZADA');
  // Its document is asked for apart: the next call is to be the one that is cut.
  await esperarAte('documento', async () => (await financeiro.get(`/notas-fiscais/${outra}/xml`)).status === 200);
  sandbox.prefeituras.ordenarCaos('corta', 1);
  const id = (await gerar(financeiro, (await boletos.criar({ n: 2 })).id))[0]?.id ?? '';
  await esperarNota(financeiro, id, 'INDETERMINADA');
  const decidir = (rota: string, corpo: object) =>
    financeiro.post(`/notas-fiscais/${id}/${rota}`, { motivo: 'Conferido no portal', ...corpo });
  expect(await decidir('nota-inexistente', {})).toMatchObject({ status: 409, corpo: { codigo: 'ainda-em-consulta' } });

  await admin.criar('/webhooks', { url: 'https://recebedor.example/', eventos: ['nota.sem-resposta'] });
  const relogio = aplicacao.app.get(Relogio);
  const agora = relogio.agora.bind(relogio);
  relogio.agora = () => new Date(agora().getTime() + 25 * 3_600_000);
  const erros = async (): Promise<string[]> => {
    const [nota] = await comoAdmin(aplicacao.banco, `select erros from nota_fiscal where id = $1`, [id]);
    return (nota?.erros as Nota['erros']).map(({ codigo }) => codigo);
  };
  await esperarAte('uma pessoa chamada', async () => (await erros()).includes('S018'));
  relogio.agora = agora;
  expect(await financeiro.obter(`/notas-fiscais/${id}`)).toMatchObject({
    ...{ situacao: 'INDETERMINADA', erros: [{ codigo: 'S018', acao: expect.stringContaining('/nota-encontrada') }] },
  });
  expect(await financeiro.lista('/avisos-fiscais?tipo=NOTA_SEM_RESPOSTA')).toMatchObject([{ notaId: id }]);
  const entregas = await admin.lista<{ id: string; evento: string }>('/entregas-de-webhook');
  expect(entregas.map(({ evento }) => evento)).toEqual(['nota.sem-resposta']);
  const { corpo } = await admin.obter<{ corpo: string }>(`/entregas-de-webhook/${entregas[0]?.id}`);
  expect(JSON.parse(corpo)).toMatchObject({
    dados: { notaId: id, situacao: 'INDETERMINADA', situacaoAnterior: 'INDETERMINADA', erros: [{ codigo: 'S018' }] },
  });

  expect(await decidir('nota-encontrada', {})).toMatchObject({
    status: 422,
    corpo: { erros: [{ campo: '/numeroNfse' }] },
  });
  for (const [numeroNfse, porque] of [
    ['999999', /não confirmou a nota 999999/],
    [deOutra, /não foi feita deste documento/],
  ] as const) {
    expect((await decidir('nota-encontrada', { numeroNfse })).status).toBe(202);
    await esperarAte(`${numeroNfse} não confirmada`, async () => {
      const nota = await financeiro.obter<{ erros: { texto: string }[] }>(`/notas-fiscais/${id}`);
      return nota.erros.some(({ texto }) => porque.test(texto));
    });
  }
  expect((await decidir('nota-inexistente', {})).status).toBe(202);
  const autorizada = await esperarNota(financeiro, id, 'AUTORIZADA');
  expect(autorizada).toMatchObject({ tentativas: 2, erros: [] });

  // The same note, as if the city had never said that it has it.
  await comoAdmin(
    aplicacao.banco,
    `update nota_fiscal set situacao = 'INDETERMINADA', numero_nfse = null, codigo_verificacao = null, chave_acesso = null,
        autorizada_em = null, xml_nfse = null, erros = '[{"codigo": "S018", "texto": "x", "acao": "y"}]' where id = $1`,
    [id],
  );
  expect((await decidir('nota-encontrada', { numeroNfse: autorizada.numeroNfse })).status).toBe(202);
  expect(await esperarNota(financeiro, id, 'AUTORIZADA')).toMatchObject({
    numeroNfse: autorizada.numeroNfse,
    erros: [],
  });
  expect(
    sandbox.prefeituras
      .cidade(cidade.municipioIbge)
      .todasAsNotas()
      .filter((n) => n.cnpj === cnpj),
  ).toHaveLength(2);
});

it('São Paulo com lote assíncrono: protocolo, pergunta até haver resultado; perdida a resposta, pergunta e não reenvia', async () => {
  const cidade = { municipioIbge: '3550308', municipio: 'São Paulo', uf: 'SP', cep: '01001000' };
  const { financeiro, boletos, admin, cnpj } = await escolaEm(cidade, 'protocolo', 'PRODUCAO');
  const rota = { familia: 'SAO_PAULO', leiaute: '2', de: HOJE, motivo: 'A escola escolheu o lote com protocolo' };
  const url = 'https://nfews.prefeitura.example/lotenfe.asmx';
  expect(await admin.criar('/desvios-de-rota', { ...rota, url, envio: 'ASSINCRONO' })).toMatchObject({
    envio: 'ASSINCRONO',
  });
  const prefeitura = sandbox.prefeituras.cidade(cidade.municipioIbge);
  const daEscola = () => prefeitura.todasAsNotas().filter((nota) => nota.cnpj === cnpj);
  const operacoes = async (id: string): Promise<string[]> => {
    const lidas = await financeiro.lista<{ operacao: string; desfecho: string }>(
      `/notas-fiscais/${id}/tentativas?ordenar=em`,
    );
    return lidas.map(({ operacao, desfecho }) => `${operacao} ${desfecho}`);
  };
  prefeitura.parametrizar({ demoraDoLoteMs: 300 });
  const feitos = [await boletos.criar({ n: 1 }), await boletos.criar({ n: 2 })];
  for (const { id } of await gerar(financeiro, ...feitos.map(({ id }) => id))) {
    const nota = await esperarNota(financeiro, id, 'AUTORIZADA');
    expect(nota).toMatchObject({ tentativas: 1, numeroNfse: expect.stringMatching(/^\d+$/) });
    expect((await operacoes(id)).slice(0, 2)).toEqual(['ENVIAR RECEBIDO', 'CONSULTAR_LOTE RESPONDIDO']);
    await esperarAte('documento', async () => (await financeiro.get(`/notas-fiscais/${id}/xml`)).status === 200);
  }
  prefeitura.parametrizar({ demoraDoLoteMs: 0 });
  expect(daEscola()).toHaveLength(2);
  sandbox.prefeituras.ordenarCaos('perde', 1);
  const [perdida] = await gerar(financeiro, (await boletos.criar({ n: 3 })).id);
  expect(await esperarNota(financeiro, perdida?.id ?? '', 'AUTORIZADA')).toMatchObject({ tentativas: 1 });
  const feitas = await operacoes(perdida?.id ?? '');
  expect(feitas.filter((operacao) => operacao.startsWith('ENVIAR'))).toEqual(['ENVIAR PERDIDA']);
  expect(daEscola()).toHaveLength(3);
});

it('o convênio que o município publica muda a rota; o certificado que vence em 20 dias é avisado uma vez', async () => {
  const cidade = { municipioIbge: '2927408', municipio: 'Salvador', uf: 'BA', cep: '40020000' };
  const { financeiro } = await escolaEm(cidade, 'convenio', 'HOMOLOGACAO', 20);
  const rota = () => financeiro.obter('/rota-fiscal');
  expect(await rota()).toMatchObject({ emite: false, motivo: 'SEM_EMISSOR', convenio: null });
  sandbox.sefin.sefin.parametrizarMunicipio(cidade.municipioIbge, { aderenteEmissorNacional: false });
  const consultar = () => financeiro.post('/rota-fiscal/consulta');
  expect(await consultar()).toMatchObject({ status: 200, corpo: { emite: false } });
  sandbox.sefin.sefin.parametrizarMunicipio(cidade.municipioIbge, { aderenteEmissorNacional: true });
  expect((await consultar()).corpo).toMatchObject({
    ...{ emite: true, familia: 'NACIONAL', fonte: 'Convênio do município com o sistema nacional', confianca: 'A' },
    convenio: { aderenteEmissorNacional: true, em: HOJE },
    // An old answer no longer decides: the day is told beforehand.
    mudanca: { em: somarDias(HOJE, 31), rota: { emite: false } },
  });
  sandbox.sefin.ordenarCaos('html', 1);
  expect(await consultar()).toMatchObject({ status: 409, corpo: { codigo: 'convenio-sem-resposta' } });
  expect(await rota()).toMatchObject({ familia: 'NACIONAL' });

  const agenda = aplicacao.app.get(Agenda);
  for (const dia of [HOJE, somarDias(HOJE, 1)]) {
    await agenda.bater('certificado-a-vencer', new Date(`${dia}T07:00:00-03:00`));
    await agenda.bater('rota-fiscal', new Date(`${dia}T06:30:00-03:00`));
  }
  const avisos = await esperarAte('avisos', async () => {
    const lidos = await financeiro.lista<{ tipo: string; texto: string }>('/avisos-fiscais?ordenar=criadoEm');
    return new Set(lidos.map(({ tipo }) => tipo)).size === 2 ? lidos : null;
  });
  expect(avisos.map(({ tipo }) => tipo).sort()).toEqual(['CERTIFICADO', 'ROTA']);
  expect(avisos.find(({ tipo }) => tipo === 'CERTIFICADO')?.texto).toMatch(
    /^O certificado A1 vence em \d\d\/\d\d\/\d{4}\.$/,
  );
});
