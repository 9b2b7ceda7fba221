import type { DataCivil } from '@sineta/nucleo';
import type { Familia, Operacao } from '../emissores/emissor.js';
import type { Ambiente } from '../nacional/vigencias.js';

/** Official text or file seen (A); two independent secondary sources (B); one source, or inference (C). */
export type Confianca = 'A' | 'B' | 'C';

/** The system that receives the notes of the schools of a city, for a regime and between two dates. */
export interface LinhaDeRota {
  ibge: string;
  regime: 'TODOS' | 'SIMPLES';
  /** Inclusive; absent has no limit on that side. */
  de?: DataCivil;
  ate?: DataCivil;
  /** Name of the system, as the city or its maker calls it. */
  sistema: string;
  /** Null when no driver of ours speaks to it. */
  familia: Familia | null;
  versao: string;
  provedor: string | null;
  /** Absent in the national system, whose addresses are of the federal government. */
  url?: Readonly<Partial<Record<Ambiente, string>>>;
  soNoPortal?: readonly Operacao[];
  /** What the school has to know before the first note, in pt-BR. */
  observacao?: string;
  confianca: Confianca;
  fonte: string;
}

type Corpo = Omit<LinhaDeRota, 'ibge' | 'regime'>;

const dia = (s: string): DataCivil => s as DataCivil;

const nacional = (confianca: Confianca, fonte: string, de?: string): Corpo => ({
  ...{ sistema: 'Emissor Nacional', familia: 'NACIONAL', versao: '1.01', provedor: null, confianca, fonte },
  ...(de ? { de: dia(de) } : {}),
});

const abrasf = (provedor: string, versao: string, confianca: Confianca, url: LinhaDeRota['url'] = {}): Corpo => ({
  ...{
    sistema: `${provedor.split(/[_\d]/)[0]} (ABRASF ${versao})`,
    familia: 'ABRASF',
    versao,
    provedor,
    url,
    confianca,
  },
  fonte: FONTE,
});

const semEmissor = (sistema: string, confianca: Confianca, mais: Partial<Corpo> = {}): Corpo => ({
  ...{ sistema, familia: null, versao: '', provedor: null, confianca, fonte: FONTE },
  ...mais,
});

const FONTE = 'Cadastros públicos de provedores de NFS-e, 08/2026, conferidos com os atos dos municípios';
const SO_CANCELA_NO_PORTAL: readonly Operacao[] = ['CANCELAR', 'CONSULTAR_CANCELAMENTO', 'SUBSTITUIR'];
const ISSNET_EM_TESTE = 'https://www.issnetonline.com.br/homologaabrasf/webservicenfse204/nfse.asmx';
const issnet = (endereco: string | null, confianca: Confianca): Corpo =>
  abrasf('ISSNET', '2.04', confianca, {
    ...(endereco ? { PRODUCAO: `https://${endereco}/nfse.asmx` } : {}),
    HOMOLOGACAO: ISSNET_EM_TESTE,
  });
const GISS_EM_TESTE = { HOMOLOGACAO: 'https://ws-homologacao-rtc.giss.com.br/service-ws/nf/nfse-ws' };
const giss = (): Corpo => abrasf('GISS', '2.04', 'B', GISS_EM_TESTE);
const webiss = (cidade: string, confianca: Confianca): Corpo =>
  abrasf('WEBISS', '2.02', confianca, {
    PRODUCAO: `https://${cidade}.webiss.com.br/ws/nfse.asmx`,
    HOMOLOGACAO: 'https://homologacao.webiss.com.br/ws/nfse.asmx',
  });
const ginfes = (): Corpo => ({
  ...{ sistema: 'Ginfes', familia: 'GINFES', versao: '3', provedor: null, confianca: 'B', fonte: FONTE },
  url: {
    PRODUCAO: 'https://producao.ginfes.com.br/ServiceGinfesImpl',
    HOMOLOGACAO: 'https://homologacao.ginfes.com.br/ServiceGinfesImpl',
  },
});
const saoPaulo = (versao: '1' | '2'): Corpo => ({
  ...{ sistema: 'Nota do Milhão', familia: 'SAO_PAULO', versao, provedor: null, confianca: 'A' },
  fonte: 'Manual do webservice da Prefeitura de São Paulo',
  // Tests go to the same address, by an operation that keeps nothing.
  url: {
    PRODUCAO: 'https://nfews.prefeitura.sp.gov.br/lotenfe.asmx',
    HOMOLOGACAO: 'https://nfews.prefeitura.sp.gov.br/lotenfe.asmx',
  },
});
const comDatas = (corpo: Corpo, de: string | null, ate: string | null): Corpo => ({
  ...corpo,
  ...(de ? { de: dia(de) } : {}),
  ...(ate ? { ate: dia(ate) } : {}),
});

const TODOS: Readonly<Record<string, readonly Corpo[]>> = {
  // São Paulo. The schools of the Simples have rows of their own.
  '3550308': [saoPaulo('2')],
  // Rio de Janeiro
  '3304557': [nacional('B', 'Decreto municipal 56.921/2025', '2026-01-01')],
  // Brasília
  '5300108': [
    {
      ...issnet('df.issnetonline.com.br/webservicenfse204', 'B'),
      observacao: 'A série do RPS no Distrito Federal é 3.',
    },
  ],
  // Fortaleza
  '2304400': [semEmissor('ISSFortaleza', 'B')],
  // Salvador
  '2927408': [semEmissor('Nota Salvador', 'A', { soNoPortal: SO_CANCELA_NO_PORTAL })],
  // Belo Horizonte
  '3106200': [
    {
      ...nacional('A', 'Portaria SMFA 75/2025', '2026-01-01'),
      observacao: 'Belo Horizonte exige a inscrição municipal e o código de tributação municipal do serviço.',
    },
  ],
  // Manaus
  '1302603': [nacional('B', 'Ato do município de Manaus, 2025', '2026-01-01')],
  // Curitiba
  '4106902': [nacional('B', 'Ato do município de Curitiba, 2025', '2026-01-01')],
  // Recife: also listed among the cities bound to the national standard.
  '2611606': [abrasf('TIPLAN', '2.03', 'C')],
  // Goiânia
  '5208707': [
    {
      ...issnet('nfse.issnetonline.com.br/abrasf204/goiania', 'B'),
      soNoPortal: SO_CANCELA_NO_PORTAL,
      observacao: 'Peça à prefeitura de Goiânia a liberação do uso de RPS antes da primeira nota.',
    },
  ],
  // Belém
  '1501402': [semEmissor('SIAT (DSF)', 'B')],
  // Porto Alegre
  '4314902': [nacional('B', 'Ato do município de Porto Alegre, 2025', '2025-11-01')],
  // Guarulhos
  '3518800': [ginfes()],
  // Campinas
  '3509502': [
    abrasf('IMA', '2.03', 'B', {
      PRODUCAO: 'https://novanfse.campinas.sp.gov.br/notafiscal-abrasfv203-ws/NotaFiscalSoap',
      HOMOLOGACAO: 'https://homol-rps.ima.sp.gov.br/notafiscal-abrasfv203-ws/NotaFiscalSoap',
    }),
  ],
  // São Luís
  '2111300': [semEmissor('DSF', 'B')],
  // Maceió
  '2704302': [giss()],
  // Campo Grande
  '5002704': [semEmissor('DSF', 'B')],
  // São Gonçalo
  '3304904': [{ ...abrasf('SIMPLISS', '2.03', 'B'), soNoPortal: SO_CANCELA_NO_PORTAL }],
  // Teresina
  '2211001': [semEmissor('ISSDigital (DSF)', 'A', { fonte: 'Portaria SEMF 20/2026' })],
  // João Pessoa
  '2507507': [semEmissor('DSF', 'B')],
  // São Bernardo do Campo
  '3548708': [ginfes()],
  // Duque de Caxias
  '3301702': [issnet(null, 'C')],
  // Nova Iguaçu
  '3303500': [semEmissor('DSF', 'C')],
  // Natal
  '2408102': [semEmissor('ISSNatal', 'C')],
  // Osasco
  '3534401': [semEmissor('e-Governe', 'B')],
  // Santo André
  '3547809': [ginfes()],
  // Sorocaba
  '3552205': [
    abrasf('DSF203', '2.03', 'B', {
      PRODUCAO: 'https://notafiscal.sorocaba.sp.gov.br/notafiscal-abrasfv203-ws/NotaFiscalSoap',
      HOMOLOGACAO: 'https://homolsod.dsfweb.com.br/notafiscal-abrasfv203-ws/NotaFiscalSoap',
    }),
  ],
  // Uberlândia
  '3170206': [
    {
      ...abrasf('PRODAUB', '2.04', 'B'),
      observacao: 'Peça à prefeitura de Uberlândia a permissão de uso de RPS antes da primeira nota (recusa L85).',
    },
  ],
  // Ribeirão Preto
  '3543402': [issnet('nfse.issnetonline.com.br/abrasf204/ribeiraopreto', 'B')],
  // São José dos Campos
  '3549904': [abrasf('DSF203', '2.03', 'B')],
  // Cuiabá: announced first for 01/09/2026, then for 01/11/2026.
  '5103403': [
    comDatas(issnet(null, 'C'), null, '2026-10-31'),
    nacional('C', 'Anúncio do município de Cuiabá', '2026-11-01'),
  ],
  // Jaboatão dos Guararapes
  '2607901': [semEmissor('Tinus', 'B')],
  // Contagem: the national layout, received by the city itself.
  '3118601': [
    {
      ...{ sistema: 'Pronim (leiaute nacional no município)', familia: 'NACIONAL', versao: '1.01', provedor: 'PRONIM' },
      ...{ url: {}, confianca: 'B', fonte: FONTE },
    },
  ],
  // Joinville
  '4209102': [semEmissor('Publica', 'C')],
  // Feira de Santana
  '2910800': [webiss('feiradesantanaba', 'B')],
  // Aracaju
  '2800308': [webiss('aracajuse', 'A')],
  // Londrina
  '4113700': [semEmissor('SigISS', 'B')],
  // Juiz de Fora
  '3136702': [semEmissor('Fintel', 'B', { soNoPortal: SO_CANCELA_NO_PORTAL })],
  // Florianópolis
  '4205407': [nacional('B', 'Ato do município de Florianópolis, 2025', '2025-12-01')],
  // Aparecida de Goiânia
  '5201405': [issnet('nfse.issnetonline.com.br/abrasf204/aparecidadegoiania', 'B')],
  // Serra
  '3205002': [abrasf('SMARAPD', '2.04', 'C')],
  // Campos dos Goytacazes
  '3301009': [giss()],
  // Belford Roxo
  '3300456': [abrasf('MODERNIZACAO', '2.02', 'C')],
  // Niterói
  '3303302': [
    abrasf('TIPLAN', '2.03', 'B', {
      PRODUCAO: 'https://nfse.niteroi.rj.gov.br/nfse/WSNacional2/nfse.asmx',
      HOMOLOGACAO: 'https://niteroihomologacao.nfe.com.br/nfse/WSNacional2/nfse.asmx',
    }),
  ],
  // São José do Rio Preto
  '3549805': [giss()],
  // Ananindeua
  '1500800': [abrasf('DESENVOLVE', '2.03', 'C')],
  // Vila Velha
  '3205200': [
    abrasf('SMARAPD_1', '2.04', 'B', { PRODUCAO: 'https://tributacao.vilavelha.es.gov.br/tbw/services/Abrasf24' }),
  ],
  // Porto Velho
  '1100205': [
    abrasf('PORTO_VELHO', '2.04', 'B', {
      PRODUCAO: 'https://nfse-backend.portovelho.ro.gov.br/producao/NfseWSService',
    }),
  ],
};

const SIMPLES: Readonly<Record<string, readonly Corpo[]>> = {
  // São Paulo refuses layout 2 from the Simples (641).
  '3550308': [comDatas(saoPaulo('1'), null, '2026-10-31')],
  '4106902': [nacional('B', 'Ato do município de Curitiba, 2025', '2025-11-01')],
};

/**
 * The 48 cities of more than 500 thousand inhabitants (IBGE 2024), as researched until 20/08/2026. Refreshed by the
 * agreement that each city publishes in the national system, and overridden by the school.
 */
export const MUNICIPIOS: readonly LinhaDeRota[] = Object.entries({ TODOS, SIMPLES }).flatMap(([regime, porCidade]) =>
  Object.entries(porCidade).flatMap(([ibge, corpos]) =>
    corpos.map((corpo) => ({ ibge, regime: regime as LinhaDeRota['regime'], ...corpo })),
  ),
);
