import { jest } from '@jest/globals';
import { gerarCertificadoDeTeste, type PerfilDoEmissor } from '@sineta/nfse';
import { dataCivilEm, formatarDataBr, somarDias } from '@sineta/nucleo';
import { Agenda } from '@sineta/plataforma';
import { instanteDaEmissao } from '../libs/fiscal/src/movimentos/dados-da-nota.regras.js';
import { Rotas } from '../libs/fiscal/src/rotas/rotas.js';
import { BoletosFiscais } from './apoio/boletos-fiscais.js';
import { exigir, type Cliente } from './apoio/cliente.js';
import { subirAplicacao, type AplicacaoDeTeste, type EscolaDeTeste } from './apoio/escola-de-teste.js';
import { textoDoPdf } from './apoio/ler-pdf.js';
import { PrefeituraDeTeste } from './apoio/prefeitura-de-teste.js';
import { comoAdmin, esperarAte } from './apoio/servicos.js';

const DIA = 86_400_000;
const HOJE = dataCivilEm(new Date());
const MES = HOJE.slice(0, 7);
const FALHAS = 3;
const ABERTURA_MS = 4_000;

interface Nota {
  id: string;
  movimentoId: string;
  situacao: string;
  numero: number;
  familia: string;
  numeroNfse: string | null;
  codigoVerificacao: string | null;
  tentativas: number;
  erros: { codigo: string; acao: string }[];
}

jest.setTimeout(60_000);

let prefeitura: PrefeituraDeTeste;
let aplicacao: AplicacaoDeTeste;
let escola: EscolaDeTeste;
let boletos: BoletosFiscais;
let financeiro: Cliente;
let n = 0;

beforeAll(async () => {
  prefeitura = new PrefeituraDeTeste();
  await prefeitura.abrir();
  aplicacao = await subirAplicacao({
    trabalhador: true,
    fiscal: {
      ...{ carenciaMs: 800, prazoMs: 3_000, primeiraEsperaMs: 200 },
      circuito: { falhas: FALHAS, aberturaMs: ABERTURA_MS, maiorAberturaMs: ABERTURA_MS },
    },
  });
  escola = await aplicacao.criarEscola('lotes');
  emitirPelaPrefeitura();
  boletos = new BoletosFiscais(aplicacao.banco, escola.escolaId);
  await boletos.preparar();
  const admin = await escola.cliente('admin');
  exigir(await admin.put('/configuracao-fiscal', { ambiente: 'HOMOLOGACAO', regime: 'PRESUMIDO' }), 'configuração');
  const tributacao = { codigoTributacaoNacional: '080101', codigoNbs: '122012000', aliquotaIss: '2' };
  exigir(await admin.put(`/servicos/${boletos.servicoId}/fiscal`, tributacao), 'tributação');
  const { pfx } = gerarCertificadoDeTeste({
    ...{ cnpj: escola.cnpj, razaoSocial: 'Colégio lotes', senha: 's' },
    ...{ validoDe: new Date(Date.now() - 30 * DIA), validoAte: new Date(Date.now() + 300 * DIA) },
  });
  exigir(await admin.enviar('/certificados', { nome: 'a.pfx', bytes: pfx }, { senha: 's' }), 'certificado');
  financeiro = await escola.cliente('financeiro');
});

afterAll(async () => {
  await aplicacao?.fechar();
  await prefeitura?.fechar();
});

/** The school's city, whose notes do not go to the national system. */
function emitirPelaPrefeitura(): void {
  const rotas = aplicacao.app.get(Rotas);
  const perfil: PerfilDoEmissor = {
    ...{ familia: 'GINFES', versao: '3', provedor: null, municipio: '3106200', ambiente: 'HOMOLOGACAO' },
    ...{ url: prefeitura.url, caminhos: {}, soNoPortal: [] },
  };
  rotas.para = async () => perfil;
  rotas.doDestino = async () => perfil;
}

async function gerar(quantas: number): Promise<Nota[]> {
  const novos = Array.from({ length: quantas }, () => ({ n: ++n, vencimento: HOJE, competencia: MES }));
  const ids = (await boletos.criarVarios(novos)).map(({ id }) => id);
  const pedido = { dataEmissao: HOJE, periodoInicio: HOJE, periodoFim: HOJE, boletos: ids };
  const geracao = await financeiro.criar('/movimentos', pedido);
  return financeiro.lista<Nota>(`/notas-fiscais?ordenar=numero&geracaoId=${geracao.id}`);
}

const esperarNota = (nota: Nota | undefined, situacao: string): Promise<Nota> =>
  esperarAte(`nota ${nota?.numero} ${situacao}`, async () => {
    const atual = await financeiro.obter<Nota>(`/notas-fiscais/${nota?.id}`);
    return atual.situacao === situacao ? atual : null;
  });

const tentativas = async (nota: Nota | undefined): Promise<string[]> => {
  const linhas = await financeiro.lista<{ operacao: string; desfecho: string }>(
    `/notas-fiscais/${nota?.id}/tentativas?ordenar=em`,
  );
  return linhas.map(({ operacao, desfecho }) => `${operacao} ${desfecho}`);
};

/** Jobs that are still to be carried out. */
async function tarefas(...tipos: string[]): Promise<number> {
  const [linha] = await comoAdmin(
    aplicacao.banco,
    `select count(*)::int as n from graphile_worker.jobs where task_identifier = any($1::text[])`,
    [tipos],
  );
  return Number(linha?.n);
}

describe('lotes da prefeitura', () => {
  it('vão juntas em um lote, com protocolo, e cada uma volta com o seu número e documento', async () => {
    prefeitura.processando = 1;
    const notas = await gerar(3);
    const [primeira] = await Promise.all(notas.map((nota) => esperarNota(nota, 'AUTORIZADA')));
    expect(prefeitura.lotes).toEqual([[1, 2, 3]]);
    expect(primeira).toMatchObject({ familia: 'GINFES', numeroNfse: '100', codigoVerificacao: 'V100', tentativas: 1 });
    expect(await tentativas(primeira)).toEqual([
      ...['ENVIAR RECEBIDO', 'CONSULTAR_LOTE EM_PROCESSAMENTO', 'CONSULTAR_LOTE RESPONDIDO'],
    ]);
    const xml = await financeiro.get(`/notas-fiscais/${primeira?.id}/xml`);
    expect(xml.texto).toMatch(/^<CompNfse>.*<Numero>100<\/Numero>/s);
    const danfse = await financeiro.get(`/notas-fiscais/${primeira?.id}/danfse`);
    expect((await textoDoPdf(danfse.bytes)).join()).toMatch(/DOCUMENTO AUXILIAR DA NFS-e[^]*V100/);
  });

  it('lote respondido pela metade: do que ele não fala se pergunta, e nada é enviado de novo', async () => {
    prefeitura.pelaMetade = true;
    const antes = prefeitura.lotes.length;
    const notas = await gerar(2);
    await Promise.all(notas.map((nota) => esperarNota(nota, 'AUTORIZADA')));
    prefeitura.pelaMetade = false;
    expect(prefeitura.lotes).toHaveLength(antes + 1);
    expect(await tentativas(notas[1])).toContain('CONSULTAR ENCONTRADA');
  });

  it('resposta perdida: acha as notas pelos RPS; página de firewall: espera, pergunta, e o mesmo RPS vai em outro lote', async () => {
    const antes = prefeitura.lotes.length;
    prefeitura.aProxima('perde');
    const perdidas = await gerar(2);
    for (const nota of perdidas) expect(await esperarNota(nota, 'AUTORIZADA')).toMatchObject({ tentativas: 1 });
    expect(prefeitura.lotes).toHaveLength(antes + 1);
    prefeitura.aProxima('html');
    const barradas = await gerar(2);
    for (const nota of barradas) {
      expect(await esperarNota(nota, 'AUTORIZADA')).toMatchObject({ tentativas: 2 });
      // Of the lot that was lost too, not only of the last one.
      expect((await tentativas(nota)).filter((t) => t.startsWith('ENVIAR'))).toEqual([
        'ENVIAR DUVIDA',
        'ENVIAR RECEBIDO',
      ]);
    }
    expect(prefeitura.lotes.slice(antes + 1)).toEqual([barradas.map(({ numero }) => numero)]);
    const repetidas = prefeitura.notas.map(({ rps }) => rps).filter((rps, i, todos) => todos.indexOf(rps) !== i);
    expect(repetidas).toEqual([]);
  });

  it('lote recusado: todas trazem o código e o que corrigir; corrigidas, vão com os mesmos números', async () => {
    prefeitura.recusa = 'E043';
    const notas = await gerar(2);
    for (const nota of notas) {
      const { erros } = await esperarNota(nota, 'REJEITADA');
      expect(erros).toMatchObject([{ codigo: 'E43', acao: expect.stringMatching(/inscrição/i) }]);
    }
    prefeitura.recusa = null;
    for (const nota of notas) expect((await financeiro.post(`/notas-fiscais/${nota.id}/envio`)).status).toBe(202);
    for (const nota of notas) expect(await esperarNota(nota, 'AUTORIZADA')).toMatchObject({ numero: nota.numero });
  });

  it('cancela com a resposta perdida; a prefeitura que nega diz por quê, e a nota continua valendo', async () => {
    const [nota, outra] = await gerar(2);
    await Promise.all([esperarNota(nota, 'AUTORIZADA'), esperarNota(outra, 'AUTORIZADA')]);
    const pedido = { motivo: 'DUPLICIDADE', texto: 'Nota emitida em dobro para a família' };
    prefeitura.aProxima('perde');
    expect((await financeiro.post(`/notas-fiscais/${nota?.id}/cancelamento`, pedido)).status).toBe(202);
    await esperarNota(nota, 'CANCELADA');
    expect(await financeiro.obter(`/movimentos/${nota?.movimentoId}`)).toMatchObject({ situacao: 'ESTORNADO' });
    const rotas = aplicacao.app.get(Rotas);
    const rota = rotas.doDestino;
    rotas.doDestino = async (destino) => ({ ...(await rota(destino)), soNoPortal: ['CANCELAR'] });
    const noPortal = await financeiro.post(`/notas-fiscais/${outra?.id}/cancelamento`, pedido);
    expect(noPortal).toMatchObject({ status: 409, corpo: { codigo: 'so-no-portal' } });
    rotas.doDestino = rota;
    prefeitura.negaBaixa = 'E140';
    exigir(await financeiro.post(`/notas-fiscais/${outra?.id}/cancelamento`, pedido), 'cancelamento');
    const negada = await esperarNota(outra, 'CANCELAMENTO_NEGADO');
    expect(negada.erros).toMatchObject([{ codigo: 'E140' }]);
    prefeitura.negaBaixa = null;
    exigir(await financeiro.post(`/notas-fiscais/${outra?.id}/cancelamento`, pedido), 'cancelamento');
    await esperarNota(outra, 'CANCELADA');
  });
});

describe('conciliação', () => {
  it('mostra a parcela sem movimento, a nota de parcela cancelada e o valor que mudou', async () => {
    const [cancelada, mudada] = await gerar(2);
    await Promise.all([esperarNota(cancelada, 'AUTORIZADA'), esperarNota(mudada, 'AUTORIZADA')]);
    const semNota = await boletos.criar({ n: ++n, vencimento: HOJE, competencia: MES });
    const daNota = (nota: Nota | undefined, mudanca: string) =>
      comoAdmin(
        aplicacao.banco,
        `update parcela p set ${mudanca} from movimento_parcela mp
          where mp.escola_id = p.escola_id and mp.parcela_id = p.id and mp.movimento_id = $1`,
        [nota?.movimentoId],
      );
    await daNota(cancelada, `situacao = 'CANCELADA', saldo_centavos = 0`);
    await daNota(mudada, `bolsas_centavos = 20000, saldo_centavos = 100000`);
    const diferencas = await financeiro.lista<{ tipo: string; id: string; acao: string }>(
      `/conciliacao-fiscal/diferencas?competencia=${MES}`,
    );
    expect(diferencas.map(({ tipo }) => tipo)).toEqual(
      expect.arrayContaining(['NOTA_DE_PARCELA_CANCELADA', 'PARCELA_SEM_MOVIMENTO', 'VALOR_MUDOU']),
    );
    expect(diferencas).toContainEqual(
      expect.objectContaining({ tipo: 'PARCELA_SEM_MOVIMENTO', id: semNota.parcelaId }),
    );
    const mudou = diferencas.find(({ tipo }) => tipo === 'VALOR_MUDOU');
    expect(mudou).toMatchObject({ notaId: mudada?.id, cobradoCentavos: 100_000, notaCentavos: 120_000 });
    const resumo = await financeiro.obter<{ notas: number; notasCentavos: number }>(
      `/conciliacao-fiscal?competencia=${MES}`,
    );
    expect(resumo.notasCentavos).toBe(resumo.notas * 120_000);
    expect(resumo).toMatchObject({ diferencas: expect.arrayContaining([{ tipo: 'VALOR_MUDOU', quantidade: 1 }]) });
    expect((await financeiro.get('/conciliacao-fiscal')).status).toBe(422);
  });
});

describe('emissão automática', () => {
  async function politica(nome: string): Promise<void> {
    const admin = await escola.cliente('admin');
    const { versao } = await admin.obter<{ versao: number }>('/configuracao-fiscal');
    const nova = { ambiente: 'HOMOLOGACAO', regime: 'PRESUMIDO', politica: nome };
    expect(exigir(await admin.put('/configuracao-fiscal', nova, { versao }), 'política')).toMatchObject({
      politica: nome,
    });
  }
  const bater = async (minuto: number) => {
    await aplicacao.app.get(Agenda).bater('emissao-automatica', new Date(Date.now() + minuto * 60_000));
    await esperarAte(
      'fim da batida',
      async () => (await tarefas('agenda.distribuir', 'fiscal.emissao-automatica')) === 0,
    );
  };
  const daParcela = async (parcelaId: string) =>
    (await comoAdmin(aplicacao.banco, `select movimento_id from movimento_parcela where parcela_id = $1`, [parcelaId]))
      .length;

  it('na cobrança: a de hoje sai sozinha e uma vez, a de antes da política não; o que a impede vira aviso', async () => {
    const antiga = await boletos.criar({ n: ++n, vencimento: HOJE, competencia: MES });
    const nova = await boletos.criar({ n: ++n, vencimento: HOJE, competencia: MES });
    const semCpf = await boletos.criar({ n: ++n, vencimento: HOJE, competencia: MES, documento: null });
    const deHoje = `update boleto set emissao = $2 where id = any($1::uuid[])`;
    await comoAdmin(aplicacao.banco, deHoje, [[nova.id, semCpf.id], HOJE]);
    await bater(0);
    expect(await daParcela(nova.parcelaId)).toBe(0);
    await politica('NA_COBRANCA');
    await bater(1);
    await bater(2);
    // The one that somebody has to mend is a draft.
    expect(await Promise.all([antiga, nova, semCpf].map((b) => daParcela(b.parcelaId)))).toEqual([0, 1, 1]);
    const avisos = await financeiro.lista('/avisos-fiscais?tipo=EMISSAO_AUTOMATICA');
    expect(avisos).toMatchObject([{ texto: expect.stringContaining('não tem CPF') }]);
    await politica('MANUAL');
    const notas = await financeiro.lista<Nota & { boletoId: string }>('/notas-fiscais');
    await esperarNota(
      notas.find(({ boletoId }) => boletoId === nova.id),
      'AUTORIZADA',
    );
  });
});

describe('prefeitura fora do ar', () => {
  it('nada sai: as notas esperam sem gastar envio, o disjuntor abre, e todas vão quando ela volta', async () => {
    await prefeitura.fechar();
    const notas = await gerar(2);
    await esperarAte('disjuntor aberto', async () => {
      const [circuito] = await comoAdmin(aplicacao.banco, `select falhas, aberto_ate from circuito_fiscal`);
      return circuito?.aberto_ate ? circuito : null;
    });
    for (const nota of notas) {
      expect(await financeiro.obter(`/notas-fiscais/${nota.id}`)).toMatchObject({
        situacao: 'ASSINADA',
        tentativas: 0,
      });
    }
    const avisos = await financeiro.lista<{ tipo: string }>('/avisos-fiscais?aLer=true');
    expect(avisos.map(({ tipo }) => tipo)).toContain('GOVERNO_FORA_DO_AR');
    const rps = await financeiro.get(`/notas-fiscais/${notas[0]?.id}/rps`);
    const [texto] = await textoDoPdf(rps.bytes);
    expect(texto?.replace(/\s+/g, ' ')).toContain(formatarDataBr(somarDias(HOJE, 10)));
    const falhas = await tentativas(notas[0]);
    expect(falhas.length).toBeGreaterThanOrEqual(FALHAS);
    expect(new Set(falhas)).toEqual(new Set(['ENVIAR NADA_SAIU']));
    await prefeitura.abrir();
    for (const nota of notas) expect(await esperarNota(nota, 'AUTORIZADA')).toMatchObject({ tentativas: 1 });
    const [circuito] = await comoAdmin(aplicacao.banco, `select falhas, aberturas, aberto_ate from circuito_fiscal`);
    expect(circuito).toEqual({ falhas: 0, aberturas: 0, aberto_ate: null });
  });

  it('o RPS que não virou nota tem aviso a três dias do prazo, a um, e depois dele', async () => {
    prefeitura.recusa = 'E43';
    const [nota] = await gerar(1);
    await esperarNota(nota, 'REJEITADA');
    prefeitura.recusa = null;
    const manha = (dia: number) => new Date(`${somarDias(HOJE, dia)}T07:00:00-03:00`);
    for (const dia of [6, 7, 8, 9, 11]) {
      await aplicacao.app.get(Agenda).bater('rps-a-converter', manha(dia));
      await esperarAte('batida', async () => (await tarefas('agenda.distribuir')) === 0);
    }
    const todos = await financeiro.lista<{ id: string; tipo: string; texto: string; notaId: string | null }>(
      '/avisos-fiscais?ordenar=criadoEm',
    );
    const avisos = todos.filter(({ notaId }) => notaId === nota?.id);
    expect(avisos.map(({ tipo }) => tipo)).toEqual(['RPS_A_CONVERTER', 'RPS_A_CONVERTER', 'RPS_VENCIDO']);
    expect(avisos[0]?.texto).toContain(formatarDataBr(somarDias(HOJE, 10)));
    const lido = await financeiro.post(`/avisos-fiscais/${avisos[0]?.id}/leitura`);
    expect(lido).toMatchObject({ status: 200, corpo: { lidoEm: expect.any(String) } });
    expect(await financeiro.lista('/avisos-fiscais?aLer=false')).toHaveLength(1);
  });

  it('a nota que não foi enviada se desfaz quando a parcela é cancelada', async () => {
    prefeitura.recusa = 'E43';
    const [nota] = await gerar(1);
    const { movimentoId } = await esperarNota(nota, 'REJEITADA');
    prefeitura.recusa = null;
    await comoAdmin(
      aplicacao.banco,
      `update parcela p set situacao = 'CANCELADA', saldo_centavos = 0 from movimento_parcela mp
        where mp.escola_id = p.escola_id and mp.parcela_id = p.id and mp.movimento_id = $1`,
      [movimentoId],
    );
    await aplicacao.app.get(Agenda).bater('notas-de-parcelas-canceladas', new Date());
    await esperarNota(nota, 'DESCARTADA');
    expect(await financeiro.obter('/numeracao-fiscal')).toMatchObject({
      series: [{ livres: [nota?.numero], lacunas: [] }],
    });
  });
});

it('o relógio do governo, medido nas respostas, é o que data as notas; e alguém fica sabendo', async () => {
  prefeitura.atrasoMs = 10 * 60_000;
  await esperarNota((await gerar(1))[0], 'AUTORIZADA');
  const avisos = await financeiro.lista<{ texto: string }>('/avisos-fiscais?tipo=RELOGIO');
  expect(avisos).toMatchObject([{ texto: expect.stringMatching(/^O relógio deste servidor está \d+ s adiante/) }]);
  const [nota] = await gerar(1);
  const [guardada] = await comoAdmin(aplicacao.banco, `select xml_documento from nota_fiscal where id = $1`, [
    nota?.id,
  ]);
  const data = /<(?:\w+:)?DataEmissao>([^<]+)</.exec(String(guardada?.xml_documento))?.[1];
  const esperada = instanteDaEmissao(HOJE, new Date(Date.now() - prefeitura.atrasoMs));
  expect(Math.abs(new Date(`${data}-03:00`).getTime() - esperada.getTime())).toBeLessThan(60_000);
  await esperarNota(nota, 'AUTORIZADA');
});
