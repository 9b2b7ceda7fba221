import { createPrivateKey } from 'node:crypto';
import { inspect } from 'node:util';
import { jest } from '@jest/globals';
import { gerarCertificadoDeTeste, lerNfse, verificarAssinatura, type CertificadoDeTeste } from '@sineta/nfse';
import { competenciaDe, dataCivilEm, somarCompetencias } from '@sineta/nucleo';
import { iniciarSandbox, type SandboxNoAr } from '../apps/sandbox/src/sandbox.js';
import { BoletosFiscais } from './apoio/boletos-fiscais.js';
import { cnpjDeTeste } from './apoio/documentos.js';
import { subirAplicacao, type AplicacaoDeTeste, type EscolaDeTeste } from './apoio/escola-de-teste.js';
import { exigir, type Cliente } from './apoio/cliente.js';
import { lerZip } from './apoio/ler-zip.js';
import { validadorOficialOuNulo } from './apoio/esquemas-da-nfse.js';
import { comoAdmin, esperarAte } from './apoio/servicos.js';

const DIA = 86_400_000;
const HOJE = dataCivilEm(new Date());
const SENHA = 'senha do certificado';

interface Nota {
  tomadorId: string;
  id: string;
  movimentoId: string;
  situacao: string;
  numero: number;
  idDocumento: string;
  chaveAcesso: string;
  tentativas: number;
  erros: { codigo: string; texto: string; acao: string }[];
}
interface Linha {
  boletoId: string;
  pronta: boolean;
  servicoCentavos: number;
  descontoIncondicionalCentavos: number;
  descontoCondicionalCentavos: number;
  baseCentavos: number;
  descricao: string;
  erros: { codigo: string; acao: string }[];
  avisos: { codigo: string }[];
}

jest.setTimeout(60_000);

let sandbox: SandboxNoAr;
let aplicacao: AplicacaoDeTeste;
let escola: EscolaDeTeste;
let boletos: BoletosFiscais;
let certificado: CertificadoDeTeste;
let admin: Cliente;
let financeiro: Cliente;
const respostas: string[] = [];
const linhasDoLog: string[] = [];

beforeAll(async () => {
  sandbox = await iniciarSandbox();
  aplicacao = await subirAplicacao({
    trabalhador: true,
    fiscal: {
      sefin: { HOMOLOGACAO: { url: sandbox.urlSefin, caPem: sandbox.caPem } },
      carenciaMs: 1_500,
      prazoMs: 5_000,
    },
  });
  const anotar = (...partes: unknown[]) => void linhasDoLog.push(inspect(partes, { depth: 6 }));
  aplicacao.app.useLogger({ log: anotar, error: anotar, warn: anotar, debug: anotar, verbose: anotar, fatal: anotar });
  escola = await aplicacao.criarEscola('fiscal');
  boletos = new BoletosFiscais(aplicacao.banco, escola.escolaId);
  await boletos.preparar();
  certificado = novoCertificado({});
  [admin, financeiro] = [await escola.cliente('admin'), await escola.cliente('financeiro')];
});

afterAll(async () => {
  await aplicacao?.fechar();
  await sandbox?.parar();
});

function novoCertificado(mudancas: Partial<Parameters<typeof gerarCertificadoDeTeste>[0]>): CertificadoDeTeste {
  return gerarCertificadoDeTeste({
    ...{ cnpj: escola.cnpj, razaoSocial: 'Colégio fiscal', senha: SENHA },
    ...{ validoDe: new Date(Date.now() - 30 * DIA), validoAte: new Date(Date.now() + 300 * DIA) },
    ...mudancas,
  });
}

const instalar = (pfx: Buffer, senha: string) =>
  admin.enviar('/certificados', { nome: 'escola.pfx', bytes: pfx }, { senha });

const pedidoDe = (ids: string[]) => ({
  dataEmissao: HOJE,
  periodoInicio: '2026-11-01',
  periodoFim: '2026-11-30',
  boletos: ids,
});

async function gerar(...ids: string[]): Promise<Nota[]> {
  const geracao = await financeiro.criar('/movimentos', pedidoDe(ids));
  return financeiro.lista<Nota>(`/notas-fiscais?ordenar=numero&geracaoId=${geracao.id}`);
}

const esperarNota = (id: string, situacao: string): Promise<Nota> =>
  esperarAte(`nota ${situacao}`, async () => {
    const resposta = await financeiro.get<Nota>(`/notas-fiscais/${id}`);
    respostas.push(resposta.texto);
    return resposta.corpo.situacao === situacao ? resposta.corpo : null;
  });

const noGoverno = (idDps: string) => sandbox.sefin.sefin.notas().filter((n) => n.idDps === idDps);

describe('antes de configurar', () => {
  it('diz o que falta, e não toma número', async () => {
    const { id } = await boletos.criar({ n: 1 });
    expect((await financeiro.get('/configuracao-fiscal')).corpo.codigo).toBe('configuracao-fiscal-ausente');
    const previa = await financeiro.post('/movimentos/previa', pedidoDe([id]));
    expect(previa).toMatchObject({ status: 409, corpo: { codigo: 'configuracao-fiscal-ausente' } });
    expect((await admin.put('/configuracao-fiscal', { ambiente: 'X', regime: 'PRESUMIDO' })).status).toBe(422);
    const isento = { ambiente: 'HOMOLOGACAO', regime: 'ISENTO' };
    expect((await admin.put('/configuracao-fiscal', isento)).corpo).toMatchObject({
      codigo: 'configuracao-fiscal-invalida',
      erros: [{ campo: '/beneficioMunicipal' }],
    });
    const configuracao = { ambiente: 'HOMOLOGACAO', regime: 'PRESUMIDO', serie: '1' };
    expect((await financeiro.put('/configuracao-fiscal', configuracao)).status).toBe(403);
    expect(exigir(await admin.put('/configuracao-fiscal', configuracao), 'PUT')).toMatchObject({ informaIbscbs: true });
    const semCertificado = await financeiro.post('/movimentos', pedidoDe([id]));
    expect(semCertificado).toMatchObject({ status: 409, corpo: { codigo: 'certificado-ausente' } });
    expect(await financeiro.lista('/notas-fiscais')).toEqual([]);
    expect(await financeiro.obter('/numeracao-fiscal')).toEqual({ series: [] });
  });
});

describe('certificado', () => {
  it.each([
    ['certificado-senha-incorreta', () => ({ pfx: certificado.pfx, senha: 'outra' })],
    ['certificado-nao-e-pkcs12', () => ({ pfx: Buffer.from('não é um certificado'), senha: SENHA })],
    ['certificado-de-outro-cnpj', () => ({ ...novoCertificado({ cnpj: cnpjDeTeste(777) }), senha: SENHA })],
    ['certificado-vencido', () => ({ ...novoCertificado({ validoAte: new Date(Date.now() - DIA) }), senha: SENHA })],
    [
      'certificado-ainda-nao-valido',
      () => ({ ...novoCertificado({ validoDe: new Date(Date.now() + DIA) }), senha: SENHA }),
    ],
    ['certificado-sem-cnpj', () => ({ ...novoCertificado({ cnpj: undefined }), senha: SENHA })],
    ['certificado-sem-uso-de-cliente', () => ({ ...novoCertificado({ autenticacaoDeCliente: false }), senha: SENHA })],
  ])('recusa com %s e nada guarda', async (codigo, montar) => {
    const { pfx, senha } = montar();
    const resposta = await instalar(pfx, senha);
    expect(resposta).toMatchObject({ status: 422, corpo: { codigo } });
    expect((resposta.corpo.erros as { acao: string }[])[0]?.acao).toBeTruthy();
    expect(await admin.lista('/certificados')).toEqual([]);
  });

  it('recusa o pedido que não é formulário, sem arquivo ou sem senha', async () => {
    expect((await admin.post('/certificados', { senha: 'x' })).status).toBe(415);
    const semSenha = await admin.enviar('/certificados', { nome: 'a.pfx', bytes: certificado.pfx });
    expect(semSenha).toMatchObject({ status: 422, corpo: { erros: [{ campo: '/senha' }] } });
    const outroCampo = { nome: 'a.pfx', bytes: certificado.pfx, campo: 'outro' };
    const semArquivo = await admin.enviar('/certificados', outroCampo, { senha: SENHA });
    expect(semArquivo).toMatchObject({ status: 422, corpo: { erros: [{ campo: '/arquivo' }] } });
  });

  it('guarda o certificado cifrado, e o novo toma o lugar do anterior', async () => {
    for (const formato of ['rc2-40', '3des'] as const) {
      expect((await instalar(novoCertificado({ formato }).pfx, SENHA)).status).toBe(201);
    }
    const resposta = await instalar(certificado.pfx, SENHA);
    respostas.push(resposta.texto);
    expect(resposta).toMatchObject({
      status: 201,
      corpo: {
        ...{ cnpj: escola.cnpj, situacao: 'ATIVO', diasRestantes: 299, cadeia: 'TREINAMENTO' },
        avisoDaCadeia: 'Certificado de treinamento, sem valor legal: só serve em homologação.',
      },
    });
    expect((await instalar(certificado.pfx, SENHA)).corpo.id).toBe(resposta.corpo.id);
    const lista = await admin.get<{ dados: { situacao: string }[] }>('/certificados');
    respostas.push(lista.texto);
    expect(lista.corpo.dados.map((c) => c.situacao).sort()).toEqual(['ATIVO', 'SUBSTITUIDO', 'SUBSTITUIDO']);
  });
});

describe('prévia', () => {
  it('mostra a nota de cada boleto e todo impedimento', async () => {
    const com = await boletos.criar({ n: 10, nominalCentavos: 150_000, bolsasCentavos: 15_000 });
    const semTributacao = await financeiro.post<{ linhas: Linha[] }>('/movimentos/previa', pedidoDe([com.id]));
    expect(semTributacao.corpo.linhas[0]?.erros.map((e) => e.codigo)).toEqual(['S005']);
    const tributacao = { codigoTributacaoNacional: '080101', codigoNbs: '122012000', tributosPercentual: '13.45' };
    exigir(await financeiro.put(`/servicos/${boletos.servicoId}/fiscal`, tributacao), 'tributação do serviço');
    expect(await financeiro.lista('/servicos-fiscais')).toMatchObject([{ nome: 'Mensalidade', cst: '200' }]);

    const semCpf = await boletos.criar({ n: 11, documento: null });
    const cepDeOutroEstado = await boletos.criar({ n: 12, cep: '01310100' });
    const foraDoPeriodo = await boletos.criar({ n: 13, vencimento: '2026-12-10' });
    const futuro = await boletos.criar({ n: 14, competencia: somarCompetencias(competenciaDe(HOJE), 1) });
    const baixado = await boletos.criar({ n: 15, situacao: 'BAIXADO' });
    const todos = [com, semCpf, cepDeOutroEstado, foraDoPeriodo, futuro, baixado].map(({ id }) => id);
    const { corpo } = await financeiro.post<{ linhas: Linha[]; prontas: number; totalCentavos: number }>(
      '/movimentos/previa',
      pedidoDe(todos),
    );
    expect(corpo).toMatchObject({ prontas: 1, comErro: 5, totalCentavos: 150_000, pendencias: [] });
    const linha = (id: string) => corpo.linhas.find((l) => l.boletoId === id);
    expect(linha(com.id)).toMatchObject({
      ...{ pronta: true, servicoCentavos: 150_000, descontoIncondicionalCentavos: 15_000, baseCentavos: 135_000 },
      ...{ descontoCondicionalCentavos: 0, erros: [], avisos: [] },
    });
    expect(linha(com.id)?.descricao).toBe(
      'Mensalidade 11/2026 - Aluno: Aluna 10 da Silva - 5º ano, turma 5A\nBoleto 1010-0, vencimento 10/11/2026',
    );
    const codigos = (id: string) => linha(id)?.erros.map((e) => e.codigo);
    expect(codigos(semCpf.id)).toEqual(['S004']);
    expect(codigos(cepDeOutroEstado.id)).toEqual(['E0240']);
    expect(codigos(foraDoPeriodo.id)).toEqual(['S003']);
    expect(codigos(futuro.id)).toEqual(['E0015']);
    expect(codigos(baixado.id)).toEqual(['S002']);
    expect(await financeiro.lista('/notas-fiscais')).toEqual([]);
  });

  it('a tarifa de um cheque devolvido não é serviço: o boleto da família que a leva tem a nota do que é', async () => {
    const familia = await boletos.criar({ n: 16, nominalCentavos: 150_000 });
    await boletos.juntarTarifa(familia, 1_500);
    const { corpo } = await financeiro.post<{ linhas: Linha[] }>('/movimentos/previa', pedidoDe([familia.id]));
    expect(corpo.linhas).toMatchObject([{ pronta: true, servicoCentavos: 150_000, erros: [] }]);
    expect(corpo.linhas[0]?.descricao).not.toContain('Tarifa');
  });

  it.each([
    [{ dataEmissao: '2099-01-01' }, 'periodo-invalido'],
    [{ periodoFim: '2026-10-01' }, 'periodo-invalido'],
    [{ boletos: ['0192f0a0-0000-7000-8000-000000000000'] }, 'boleto-desconhecido'],
    [{ situacoes: ['CANCELADO'] }, 'dados-invalidos'],
    [{ dataEmissao: '23/11/2026' }, 'dados-invalidos'],
  ])('recusa %j com %s', async (mudanca, codigo) => {
    const pedido = { ...pedidoDe([]), boletos: undefined, ...mudanca };
    for (const rota of ['/movimentos/previa', '/movimentos']) {
      expect(await financeiro.post(rota, pedido)).toMatchObject({ status: 422, corpo: { codigo } });
    }
  });
});

describe('emissão', () => {
  it('da prévia à nota autorizada, com XML válido, assinatura conferida e DANFSe', async () => {
    const { id } = await boletos.criar({ n: 20, nominalCentavos: 150_000, bolsasCentavos: 15_000 });
    const [nota] = await gerar(id);
    if (!nota) throw new Error('sem nota');
    const autorizada = await esperarNota(nota.id, 'AUTORIZADA');
    expect(autorizada).toMatchObject({ numero: 1, tentativas: 1, erros: [] });
    expect(noGoverno(autorizada.idDocumento)).toHaveLength(1);

    const xml = (await financeiro.get(`/notas-fiscais/${nota.id}/xml`)).texto;
    expect(verificarAssinatura(xml).valida).toBe(true);
    const lida = lerNfse(xml);
    expect(lida).toMatchObject({ chave: autorizada.chaveAcesso, idDps: autorizada.idDocumento });
    expect(lida.total).toMatchObject({ vServ: 150_000, vDescIncond: 15_000 });
    const [guardada] = await comoAdmin(aplicacao.banco, `select xml_documento from nota_fiscal where id = $1`, [
      nota.id,
    ]);
    const dps = String(guardada?.xml_documento);
    const assinatura = verificarAssinatura(dps);
    expect(assinatura).toMatchObject({ valida: true, idAssinado: autorizada.idDocumento });
    const oficial = await validadorOficialOuNulo();
    if (oficial) {
      expect(oficial.validar('DPS', dps)).toEqual([]);
      expect(oficial.validar('NFSe', xml)).toEqual([]);
      oficial.fechar();
    }
    const pdf = await financeiro.get(`/notas-fiscais/${nota.id}/danfse`);
    expect(pdf.cabecalhos.get('content-type')).toBe('application/pdf');
    expect(pdf.bytes.subarray(0, 5).toString()).toBe('%PDF-');
    expect(await financeiro.obter(`/movimentos/${nota.movimentoId}`)).toMatchObject({ notaSituacao: 'AUTORIZADA' });
  });

  it('não faz duas notas da mesma parcela, nem com pedidos juntos', async () => {
    const { id } = await boletos.criar({ n: 21 });
    const chave = 'pedido-repetido';
    const primeira = await financeiro.post('/movimentos', pedidoDe([id]), { chave });
    const repetida = await financeiro.post('/movimentos', pedidoDe([id]), { chave });
    expect([primeira.status, repetida.status]).toEqual([201, 201]);
    expect(repetida.corpo).toEqual(primeira.corpo);
    expect(repetida.cabecalhos.get('idempotency-replayed')).toBe('true');
    const outra = await financeiro.post('/movimentos', pedidoDe([id]));
    expect(outra).toMatchObject({ status: 422, corpo: { codigo: 'nada-a-gerar' } });

    const novo = await boletos.criar({ n: 22 });
    const juntas = await Promise.all([1, 2, 3].map(() => financeiro.post('/movimentos', pedidoDe([novo.id]))));
    expect(juntas.map(({ status }) => status).sort()).toEqual([201, 422, 422]);
    expect(
      (await financeiro.post('/movimentos', pedidoDe([id]), { cabecalhos: { 'idempotency-key': '' } })).status,
    ).toBe(400);
    const notas = await financeiro.lista<Nota & { boletoId: string }>('/notas-fiscais');
    const daqui = notas.filter((n) => [id, novo.id].includes(n.boletoId));
    expect(daqui).toHaveLength(2);
    // The next test changes what the government knows of the school: none of these may still be on its way.
    for (const nota of daqui) await esperarNota(nota.id, 'AUTORIZADA');
  });

  it('rejeitada traz o código e o que corrigir; corrigida, usa o mesmo número', async () => {
    sandbox.sefin.sefin.cadastrarContribuinte(escola.cnpj, { inscritoNoCnc: true });
    const { id } = await boletos.criar({ n: 30 });
    const [nota] = await gerar(id);
    if (!nota) throw new Error('sem nota');
    const rejeitada = await esperarNota(nota.id, 'REJEITADA');
    expect(rejeitada.erros).toMatchObject([{ codigo: 'E0116', texto: expect.stringMatching(/inscrição municipal/i) }]);
    expect(rejeitada.erros[0]?.acao).toBeTruthy();
    expect((await financeiro.get(`/notas-fiscais/${nota.id}/xml`)).corpo.codigo).toBe('nota-sem-autorizacao');
    const comIm = { ambiente: 'HOMOLOGACAO', regime: 'PRESUMIDO', informaIm: true };
    const { versao } = await admin.obter<{ versao: number }>('/configuracao-fiscal');
    exigir(await admin.put('/configuracao-fiscal', comIm, { versao }), 'configuração');
    expect((await financeiro.post(`/notas-fiscais/${nota.id}/envio`)).status).toBe(202);
    const corrigida = await esperarNota(nota.id, 'AUTORIZADA');
    expect(corrigida).toMatchObject({ numero: rejeitada.numero, idDocumento: rejeitada.idDocumento, tentativas: 2 });
    expect((await financeiro.post(`/notas-fiscais/${nota.id}/envio`)).status).toBe(409);
  });

  it('o número da nota desfeita vai para a próxima, e não sobra lacuna', async () => {
    sandbox.sefin.sefin.cadastrarContribuinte(escola.cnpj, { inscritoNoCnc: false });
    const { id } = await boletos.criar({ n: 31 });
    const [nota] = await gerar(id);
    if (!nota) throw new Error('sem nota');
    const { numero, movimentoId } = await esperarNota(nota.id, 'REJEITADA');
    const estorno = await financeiro.post(`/movimentos/${movimentoId}/estorno`, { motivo: 'Pagador errado' });
    expect(estorno).toMatchObject({ status: 200, corpo: { situacao: 'ESTORNADO', notaSituacao: 'DESCARTADA' } });
    const numeracao = () => financeiro.obter<{ series: object[] }>('/numeracao-fiscal');
    expect((await numeracao()).series).toMatchObject([{ livres: [numero], lacunas: [] }]);
    sandbox.sefin.sefin.cadastrarContribuinte(escola.cnpj, { inscritoNoCnc: true });
    const [outra] = await gerar(id);
    expect(outra?.numero).toBe(numero);
    await esperarNota(outra?.id ?? '', 'AUTORIZADA');
    expect((await numeracao()).series).toMatchObject([{ livres: [], lacunas: [], rejeitadas: 0 }]);
    expect((await financeiro.post(`/movimentos/${outra?.movimentoId}/estorno`, { motivo: 'não' })).status).toBe(409);
  });

  it('resposta perdida: descobre a nota pelo Id da DPS, sem enviar de novo', async () => {
    sandbox.sefin.ordenarCaos('perde', 1);
    const { id } = await boletos.criar({ n: 40 });
    const [nota] = await gerar(id);
    const autorizada = await esperarNota(nota?.id ?? '', 'AUTORIZADA');
    expect(autorizada.tentativas).toBe(1);
    expect(noGoverno(autorizada.idDocumento)).toHaveLength(1);
    const caminho = await situacoesDe(autorizada.id);
    expect(caminho).toEqual(['ASSINADA', 'ENVIANDO', 'INDETERMINADA', 'AUTORIZADA']);
  });

  it.each(['corta', 'falha', 'html'] as const)(
    '%s: espera a carência, e só então o mesmo documento segue',
    async (caos) => {
      sandbox.sefin.ordenarCaos(caos, 1);
      const { id } = await boletos.criar({ n: { corta: 41, falha: 42, html: 43 }[caos] });
      const [nota] = await gerar(id);
      const autorizada = await esperarNota(nota?.id ?? '', 'AUTORIZADA');
      expect(autorizada.tentativas).toBe(2);
      expect(noGoverno(autorizada.idDocumento)).toHaveLength(1);
      expect(await situacoesDe(autorizada.id)).toContain('INDETERMINADA');
    },
  );

  it('parada em ENVIANDO por uma queda: pergunta antes, e acha a nota que já existe', async () => {
    const { id } = await boletos.criar({ n: 44 });
    const [nota] = await gerar(id);
    const autorizada = await esperarNota(nota?.id ?? '', 'AUTORIZADA');
    await comoAdmin(
      aplicacao.banco,
      `update nota_fiscal set situacao = 'ENVIANDO', chave_acesso = null, xml_nfse = null, autorizada_em = null where id = $1`,
      [autorizada.id],
    );
    expect((await financeiro.post(`/notas-fiscais/${autorizada.id}/envio`)).status).toBe(202);
    const achada = await esperarNota(autorizada.id, 'AUTORIZADA');
    expect(achada).toMatchObject({ tentativas: 1, chaveAcesso: autorizada.chaveAcesso });
  });

  it('acha a nota pelo tomador, pelo número e pela chave', async () => {
    const { id } = await boletos.criar({ n: 45 });
    const [nota] = await gerar(id);
    const { numero, chaveAcesso, tomadorId } = await esperarNota(nota?.id ?? '', 'AUTORIZADA');
    for (const filtro of [`numero=${numero}`, `numero=${chaveAcesso}`, `tomadorId=${tomadorId}&numero=${numero}`]) {
      expect((await financeiro.lista<Nota>(`/notas-fiscais?${filtro}`)).map((n) => n.id)).toContain(nota?.id);
    }
    expect(await financeiro.lista(`/notas-fiscais?numero=${chaveAcesso}`)).toHaveLength(1);
    expect(await financeiro.lista(`/notas-fiscais?tomadorId=${nota?.id}`)).toEqual([]);
  });

  it('mais de 50 boletos viram tarefa, e o período não repete os que já têm nota', async () => {
    const numeros = Array.from({ length: 52 }, (_, i) => 100 + i);
    await boletos.criarVarios(numeros.map((n) => ({ n, competencia: '2026-10', vencimento: '2026-10-10' })));
    const pedido = { dataEmissao: HOJE, periodoInicio: '2026-10-01', periodoFim: '2026-10-31', competencia: '2026-10' };
    const geracao = await financeiro.criar<{ id: string; tarefaId: string; situacao: string }>('/movimentos', pedido);
    expect(geracao).toMatchObject({ situacao: 'GERANDO', tarefaId: expect.any(String) });
    await esperarAte(
      '52 notas autorizadas',
      async () => {
        const dados = await financeiro.lista(`/notas-fiscais?situacao=AUTORIZADA&geracaoId=${geracao.id}`);
        return dados.length === 52;
      },
      240_000,
    );
    expect(await financeiro.obter(`/geracoes-movimento/${geracao.id}`)).toMatchObject({
      ...{ situacao: 'CONCLUIDA', quantidade: 52, totalCentavos: 52 * 120_000, recusados: [] },
    });
    expect(await financeiro.obter(`/tarefas/${geracao.tarefaId}`)).toMatchObject({ estado: 'CONCLUIDA', feitos: 52 });
    expect((await financeiro.post('/movimentos', pedido)).corpo.codigo).toBe('nada-a-gerar');
    expect(await financeiro.obter('/numeracao-fiscal')).toMatchObject({ series: [{ lacunas: [], livres: [] }] });
  }, 300_000);
});

describe('cancelamento', () => {
  it('cancela no governo, mesmo com a resposta perdida, e libera a parcela', async () => {
    const { id } = await boletos.criar({ n: 50 });
    const [nota] = await gerar(id);
    await esperarNota(nota?.id ?? '', 'AUTORIZADA');
    const cancelar = (corpo: object) => financeiro.post(`/notas-fiscais/${nota?.id}/cancelamento`, corpo);
    expect((await cancelar({ motivo: 'ERRO_NA_EMISSAO', texto: 'curto' })).status).toBe(422);
    sandbox.sefin.ordenarCaos('perde', 1);
    const pedido = { motivo: 'ERRO_NA_EMISSAO', texto: 'Nota emitida para o responsável errado' };
    expect(await cancelar(pedido)).toMatchObject({ status: 202, corpo: { situacao: 'CANCELANDO' } });
    await esperarNota(nota?.id ?? '', 'CANCELADA');
    expect((await cancelar(pedido)).status).toBe(409);
    expect((await financeiro.get(`/notas-fiscais/${nota?.id}/danfse`)).status).toBe(200);
    const [nova] = await gerar(id);
    await esperarNota(nova?.id ?? '', 'AUTORIZADA');
  });
});

describe('segredo', () => {
  it('a chave e a senha não estão em resposta, em linha de log, no ZIP do mês nem em tabela alguma do banco', async () => {
    const chave = createPrivateKey(certificado.chavePem);
    // Pieces of the private exponent: the modulus is public and stands in the certificate.
    const partes = [
      certificado.chavePem.replaceAll('\r', '').split('\n')[9]?.trim() ?? '',
      chave.export({ format: 'der', type: 'pkcs1' }).toString('base64').slice(400, 460),
      String(chave.export({ format: 'jwk' }).d).slice(0, 40),
    ];
    expect(partes.every((p) => p.length >= 40)).toBe(true);
    const tabelas = await comoAdmin(
      aplicacao.banco,
      `select schemaname || '.' || tablename as nome from pg_tables where schemaname in ('public', 'graphile_worker')`,
    );
    expect(tabelas.length).toBeGreaterThan(60);
    const textos = [...respostas, ...linhasDoLog];
    for (const { nome } of tabelas) {
      const linhas = await comoAdmin(aplicacao.banco, `select to_jsonb(t)::text as texto from ${String(nome)} t`);
      textos.push(...linhas.map(({ texto }) => String(texto)));
    }
    const { bytes } = await financeiro.get('/notas-fiscais/pacote?competencia=2026-11');
    const doPacote = [...lerZip(bytes)].map(([, conteudo]) => conteudo.toString('latin1'));
    expect(doPacote.length).toBeGreaterThan(10);
    textos.push(...doPacote);
    for (const caminho of [
      '/configuracao-fiscal',
      '/certificados?formato=csv',
      '/avisos-fiscais',
      '/auditoria?limite=200',
    ]) {
      textos.push((await admin.get(caminho)).texto);
    }
    expect(textos.length).toBeGreaterThan(50);
    // Binary columns are written in hexadecimal.
    const segredos = [...partes, SENHA].flatMap((parte) => [parte, Buffer.from(parte).toString('hex')]);
    for (const parte of segredos) expect(textos.some((texto) => texto.includes(parte))).toBe(false);
    expect(textos.some((texto) => texto.includes('PRIVATE KEY'))).toBe(false);
  });

  it('outra escola não vê nem mexe', async () => {
    const outra = await aplicacao.criarEscola('vizinha');
    const vizinho = await outra.cliente('admin');
    const [nota] = await financeiro.lista<Nota>('/notas-fiscais');
    for (const caminho of ['', '/xml', '/danfse']) {
      expect((await vizinho.get(`/notas-fiscais/${nota?.id}${caminho}`)).status).toBe(404);
    }
    expect((await vizinho.post(`/notas-fiscais/${nota?.id}/envio`)).status).toBe(404);
    expect(
      (await vizinho.put(`/servicos/${boletos.servicoId}/fiscal`, { codigoTributacaoNacional: '080101' })).status,
    ).toBe(404);
    expect(await vizinho.lista('/certificados')).toEqual([]);
  });
});

async function situacoesDe(notaId: string): Promise<string[]> {
  const linhas = await comoAdmin(
    aplicacao.banco,
    `select depois ->> 'situacao' as situacao from auditoria
      where entidade = 'nota_fiscal' and entidade_id = $1 and acao = 'alteracao' order by instante, id`,
    [notaId],
  );
  return linhas.map(({ situacao }) => String(situacao)).filter((s, i, todas) => s !== todas[i - 1]);
}
