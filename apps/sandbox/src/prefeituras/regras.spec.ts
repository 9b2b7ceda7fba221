import {
  CATALOGO,
  criarAssinante,
  criarEmissorAbrasf,
  criarEmissorGinfes,
  criarEmissorSaoPaulo,
  examinarBaixa,
  examinarPedidoDeSaoPaulo,
  type ContextoDeValidacao,
  type DadosDaNota,
  type Emissor,
  type Familia,
  type LoteMontado,
  type PedidoDeBaixa,
  type RespostaHttp,
  type ValidadorOficial,
} from '@sineta/nfse';
import { dataCivil } from '@sineta/nucleo';
import { AGORA, CNPJ, escola } from '../../../../test/apoio/escola-com-certificado.js';
import { validadorOficialOuNulo } from '../../../../test/apoio/esquemas-da-nfse.js';
import { notaMunicipal } from '../../../../test/apoio/nota-municipal.js';
import { codigosDe, loteMunicipal } from '../../../../test/apoio/prefeitura-de-treino.js';
import { atenderAbrasf } from './abrasf.js';
import { Cidade } from './cidade.js';
import { atenderGinfes } from './ginfes.js';
import { atenderSaoPaulo } from './saopaulo.js';
import type { Mundo } from './tipos.js';

/**
 * Each rule of the catalogue broken once in a good document: what our examination says before sending, and what the
 * training city answers, which has its own conditions, must be the same code.
 */
interface Quebra {
  dados?: Partial<DadosDaNota>;
  /** What the school or the city knows, and the document does not say. */
  contexto?: ContextoDeValidacao;
  cidade?: (cidade: Cidade) => void;
  /** Sends the good document first. */
  jaEnviada?: boolean;
  cancelada?: boolean;
  /** Only with the schema of the city on this machine. */
  doEsquema?: boolean;
}

const amanha = { dataEmissao: dataCivil('2026-11-23'), emitidoEm: new Date('2026-11-23T13:00:00Z') };
const servico = (ibge: string, mudanca: object) => ({ servico: { ...notaMunicipal(ibge, 1).servico, ...mudanca } });
const tomador = (mudanca: object): Partial<DadosDaNota> => ({
  tomador: { documento: '52998224725', nome: 'Maria da Silva', ...mudanca },
});
const endereco = { municipio: '3550308', cep: '20040002', logradouro: 'R', numero: '1', bairro: 'B' };

const DAS_PREFEITURAS = (ibge: string): Record<string, Quebra> => ({
  E10: { jaEnviada: true, contexto: { rps: 'CONVERTIDO' } },
  E16: { dados: amanha, contexto: { agora: AGORA } },
  E18: { dados: { valores: { servicoCentavos: 0 } } },
  E21: { dados: { valores: { servicoCentavos: 100, descontoIncondicionadoCentavos: 101 } } },
  E30: { dados: servico(ibge, { codigoTributacaoNacional: '080301' }) },
  E37: { dados: { issqn: { tributacao: 'IMUNE', retidoPeloTomador: true } } },
  E43: {
    cidade: (cidade) => cidade.cadastrar(CNPJ, { inscricaoMunicipal: '999' }),
    contexto: { prestador: { inscricaoConhecida: false } },
  },
  E47: { dados: tomador({ documento: '52998224724' }) },
  E52: { dados: tomador({ documento: CNPJ }) },
  E58: { dados: tomador({ endereco }) },
  E160: { dados: { serie: 'LONGA6' }, doEsquema: true },
});

const SIMPLES = { inscricaoMunicipal: '31000000', simples: true };
const DE_SAO_PAULO: Record<string, Quebra> = {
  '1001': { dados: { serie: 'LONGA6' }, doEsquema: true },
  '223': { jaEnviada: true, cancelada: true, contexto: { rps: 'CANCELADO' } },
  '260': { dados: tomador({ endereco: { ...endereco, cep: '00000001' } }) },
  '306': {
    dados: servico('3550308', { codigoMunicipal: '1234' }),
    contexto: { municipio: { codigosMunicipais: new Set(['05673']) } },
  },
  '641': {
    dados: { prestador: { ...notaMunicipal('3550308', 1).prestador, regime: 'SIMPLES' } },
    cidade: (cidade) => cidade.cadastrar(CNPJ, SIMPLES),
  },
};

let oficial: ValidadorOficial | null;
beforeAll(async () => {
  oficial = await validadorOficialOuNulo();
});
afterAll(() => oficial?.fechar());

interface Governo {
  ibge: string;
  emissor: Emissor;
  atender: (corpo: string, cidade: Cidade, mundo: Mundo) => RespostaHttp;
}

const PERFIL = { ambiente: 'HOMOLOGACAO', caminhos: {}, soNoPortal: [], url: 'https://prefeitura.example' } as const;
const sistema = { versao: '2.04', provedor: 'ISSNET' };
const GOVERNOS: Record<Exclude<Familia, 'NACIONAL'>, Governo> = {
  ABRASF: {
    ibge: '3543402',
    emissor: criarEmissorAbrasf({ ...PERFIL, ...sistema, familia: 'ABRASF', municipio: '3543402' }),
    atender: (corpo, cidade, mundo) => atenderAbrasf(corpo, sistema, cidade, mundo),
  },
  GINFES: {
    ibge: '3518800',
    emissor: criarEmissorGinfes({ ...PERFIL, familia: 'GINFES', versao: '3', provedor: null, municipio: '3518800' }),
    atender: atenderGinfes,
  },
  SAO_PAULO: {
    ibge: '3550308',
    emissor: criarEmissorSaoPaulo({
      ...PERFIL,
      familia: 'SAO_PAULO',
      versao: '2',
      provedor: null,
      municipio: '3550308',
      opcoes: { homologacao: 'COMPLETA' },
    }),
    atender: atenderSaoPaulo,
  },
};

function enviar({ emissor: e, atender }: Governo, lote: LoteMontado, cidade: Cidade): string[] {
  const mundo = { agora: AGORA, oficial, autoridadesPem: [], par: escola };
  const chamar = (corpo = ''): RespostaHttp => atender(corpo, cidade, mundo);
  const desfecho = e.enviar.ler(chamar(e.enviar.pedido(lote).corpo), lote);
  if (desfecho.tipo !== 'RECEBIDO' || !e.consultarLote) return repetidas(desfecho);
  const pergunta = { ...lote, protocolo: desfecho.protocolo, par: escola };
  return repetidas(e.consultarLote.ler(chamar(e.consultarLote.pedido(pergunta).corpo), pergunta));
}

/** The reader turns E10 into the outcome that it means. */
function repetidas(desfecho: Parameters<typeof codigosDe>[0]): string[] {
  const jaExiste =
    desfecho.tipo === 'RESPONDIDO' && [...desfecho.porDocumento.values()].some((d) => d.tipo === 'JA_EXISTE');
  return jaExiste ? ['E10'] : codigosDe(desfecho);
}

const CASOS = [
  ...Object.entries(DAS_PREFEITURAS('3543402')).map(([codigo, quebra]) => ['ABRASF', codigo, quebra] as const),
  ...Object.entries(DAS_PREFEITURAS('3518800')).map(([codigo, quebra]) => ['GINFES', codigo, quebra] as const),
  ...Object.entries(DE_SAO_PAULO).map(([codigo, quebra]) => ['SAO_PAULO', codigo, quebra] as const),
];

it.each(CASOS)('%s %s: a conferência e a prefeitura dizem o mesmo', (familia, codigo, quebra) => {
  const governo = GOVERNOS[familia];
  const { ibge, emissor: e } = governo;
  const cidade = new Cidade(ibge);
  const boa = notaMunicipal(ibge, 1);
  expect(e.examinar(boa, { agora: AGORA })).toEqual([]);
  if (quebra.jaEnviada) expect(enviar(governo, loteMunicipal(e, [boa]), cidade)).toEqual([]);
  if (quebra.cancelada) cidade.cancelar(1, '', AGORA);
  quebra.cidade?.(cidade);
  const ruim = { ...boa, ...quebra.dados };
  const antes = e.examinar(ruim, { agora: AGORA, ...quebra.contexto }).map((o) => o.codigo);
  expect(antes).toContain(codigo);
  if (quebra.doEsquema && !oficial) return;
  expect(enviar(governo, loteMunicipal(e, [ruim]), cidade)).toContain(codigo);
});

/** What our writer never writes: the message changed, and signed again as a whole. */
describe('São Paulo, na mensagem pronta', () => {
  const assinar = (xml: string): string =>
    criarAssinante(escola).assinar(xml.replace(/<Signature .*<\/Signature>/s, ''), [{ id: null, lugar: 'NA_RAIZ' }]);
  const municipio = '<MunicipioPrestacao>3550308</MunicipioPrestacao><RetencaoPisCofins>';
  it.each<[string, '1' | '2', (xml: string) => string]>([
    ['640', '2', (xml) => assinar(xml.replace(/ValorFinalCobrado/g, 'ValorInicialCobrado'))],
    ['1223', '2', (xml) => assinar(xml.replace('<RetencaoPisCofins>', municipio))],
    ['1204', '1', (xml) => assinar(xml.replace(/<ValorTotalServicos>[^<]*/, '<ValorTotalServicos>1.00'))],
    ['1206', '2', (xml) => assinar(xml.replace('>1350.00<', '>1350.01<'))],
    ['1050', '2', (xml) => xml.replace('>1350.00<', '>1350.01<')],
  ])('%s, leiaute %s', (codigo, versao, mudar) => {
    const emissor = criarEmissorSaoPaulo({ ...GOVERNOS.SAO_PAULO.emissor.perfil, versao });
    const lote = loteMunicipal(emissor, [notaMunicipal('3550308', 1)]);
    const ruim = { ...lote, xml: mudar(lote.xml) };
    expect(examinarPedidoDeSaoPaulo(ruim.xml, { agora: AGORA }).map((o) => o.codigo)).toContain(codigo);
    expect(enviar({ ...GOVERNOS.SAO_PAULO, emissor }, ruim, new Cidade('3550308'))).toContain(codigo);
  });
});

/** Of a cancellation: the request of a note that is cancelled already, and one whose own signature does not hold. */
describe('cancelamento', () => {
  const PEDIDO: PedidoDeBaixa = {
    ...{ nota: { numero: '1' }, cnpj: CNPJ, inscricaoMunicipal: '31000000', descricao: 'x', pedidoEm: AGORA },
    motivo: 'DUPLICIDADE',
  };
  const conhecida = { agora: AGORA, autorizadaEm: AGORA };

  it.each([
    ['ABRASF', 'E79'],
    ['GINFES', 'E79'],
    ['SAO_PAULO', '1301'],
  ] as const)('%s %s: a nota já está cancelada', (familia, codigo) => {
    const governo = GOVERNOS[familia];
    const { ibge, emissor: e } = governo;
    const cidade = new Cidade(ibge);
    expect(enviar(governo, loteMunicipal(e, [notaMunicipal(ibge, 1)]), cidade)).toEqual([]);
    const { id, xml } = e.montarBaixa(PEDIDO, escola);
    expect(examinarBaixa({ ...conhecida, familia, xml })).toEqual([]);
    const pedir = () =>
      governo.atender(e.cancelar.pedido({ ...PEDIDO, id, xml }).corpo ?? '', cidade, {
        ...{ agora: AGORA, oficial, autoridadesPem: [], par: escola },
      }).corpo;
    expect(pedir()).not.toContain(codigo);
    const achados = examinarBaixa({ ...conhecida, familia, xml, jaCancelada: true });
    expect(achados).toMatchObject([{ codigo, acao: expect.stringContaining('já vale') as string }]);
    expect(pedir()).toMatch(new RegExp(`Codigo(>|&gt;)${codigo}(<|&lt;)`));
  });

  it('SAO_PAULO 1305: a assinatura do cancelamento não é a da nota', () => {
    const { ibge, emissor: e, atender } = GOVERNOS.SAO_PAULO;
    const baixa = e.montarBaixa(PEDIDO, escola);
    const deOutra = baixa.xml.replace('<NumeroNFe>1<', '<NumeroNFe>2<').replace(/<Signature .*<\/Signature>/s, '');
    const xml = criarAssinante(escola).assinar(deOutra, [{ id: null, lugar: 'NA_RAIZ' }]);
    const codigos = examinarBaixa({ ...conhecida, familia: 'SAO_PAULO', xml }).map((o) => o.codigo);
    const pedido = { ...PEDIDO, id: baixa.id, xml };
    const mundo = { agora: AGORA, oficial, autoridadesPem: [], par: escola };
    const resposta = atender(e.cancelar.pedido(pedido).corpo ?? '', new Cidade(ibge), mundo);
    expect([codigos, e.cancelar.ler(resposta, pedido)]).toMatchObject([['1305'], { erros: [{ codigo: '1305' }] }]);
  });
});

it('nenhuma regra das prefeituras fica de fora', () => {
  const doCancelamento = ['E79', '1301', '1305'];
  const daMensagem = ['640', '1223', '1204', '1206', '1050'];
  for (const familia of ['ABRASF', 'GINFES', 'SAO_PAULO'] as const) {
    const quebradas = CASOS.filter(([qual]) => qual === familia).map(([, codigo]) => codigo);
    const codigos = CATALOGO.filter((regra) => regra.familias.includes(familia)).map((regra) => regra.codigo);
    const faltam = codigos.filter((codigo) => ![...quebradas, ...doCancelamento, ...daMensagem].includes(codigo));
    expect([familia, faltam]).toEqual([familia, []]);
  }
});
