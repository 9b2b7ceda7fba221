import fc from 'fast-check';
import { dataCivil } from '@sineta/nucleo';
import { DPS_EMPRESA, DPS_IMUNE, DPS_ISENTA, DPS_REGULAR, DPS_SIMPLES } from '../../../../test/apoio/exemplos-dps.js';
import { lerCompartilhado, validadorOficialOuNulo } from '../../../../test/apoio/esquemas-da-nfse.js';
import type { ValidadorOficial } from '../xml/validador-oficial.js';
import type { DadosDps } from './dados-dps.js';
import { digitoDaChave, lerChaveNfse, lerIdDps, montarChaveNfse, montarIdDps } from './identificador.js';
import { valorAceito } from './estrutura.js';
import { LEIAUTE_DPS_1_01, LINHAS_DPS_1_01 } from './leiaute-dps-1.01.js';
import type { NoDeLeiaute } from './leiaute.js';
import { montarDps } from './montar-dps.js';
import { validarDps, validarLeiauteDps } from './validar-dps.js';
import type { ContextoDeValidacao } from './validacao.js';

const EXEMPLOS: Record<string, DadosDps> = {
  'lucro presumido': DPS_REGULAR,
  'Simples Nacional': DPS_SIMPLES,
  imune: DPS_IMUNE,
  isenta: DPS_ISENTA,
  'empresa com retenção': DPS_EMPRESA,
  'tomador no exterior': {
    ...DPS_REGULAR,
    tomador: {
      nif: 'AB-123',
      nome: 'John Doe',
      endereco: {
        exterior: { pais: 'PT', codigoPostal: '1000-001', cidade: 'Lisboa', estado: 'Lisboa' },
        logradouro: 'Rua Augusta',
        numero: '1',
        bairro: 'Baixa',
      },
    },
  },
  'substituição com destinatário': {
    ...DPS_REGULAR,
    substituicao: {
      chave: `35503082212345678000195${'0'.repeat(27)}`,
      motivo: '99',
      descricao: 'Tomador informado errado',
    },
    ibsCbs: { cst: '000', classificacao: '000001', destinatario: { documento: '52998224725', nome: 'Aluno Maior' } },
  },
};

describe('identificadores', () => {
  it('o Id da DPS tem 45 posições e volta aos seus campos', () => {
    const id = montarIdDps({ municipio: '3550308', inscricao: '12.345.678/0001-95', serie: 1, numero: 1 });
    expect(id).toBe('DPS355030821234567800019500001000000000000001');
    expect(id).toHaveLength(45);
    expect(lerIdDps(id)).toEqual({ municipio: '3550308', inscricao: '12345678000195', serie: 1, numero: 1 });
  });

  it('CPF vem com três zeros e tipo 1; CNPJ com letras, tipo 2', () => {
    const cpf = { municipio: '3550308', inscricao: '52998224725', serie: 49999, numero: 42 };
    expect(montarIdDps(cpf)).toBe('DPS355030810005299822472549999000000000000042');
    expect(lerIdDps(montarIdDps(cpf))).toEqual(cpf);
    expect(lerIdDps(montarIdDps({ ...cpf, inscricao: '12ABC34501DE35' }))?.inscricao).toBe('12ABC34501DE35');
    expect(lerIdDps('DPS123')).toBeNull();
  });

  it('a chave da NFS-e tem 50 posições, com dígito módulo 11', () => {
    const campos = {
      municipio: '3550308',
      ambienteGerador: '2' as const,
      inscricao: '12345678000195',
      numero: 7,
      anoMes: '2611',
      codigo: '123456789',
    };
    const chave = montarChaveNfse(campos);
    expect(chave).toHaveLength(50);
    expect(lerChaveNfse(chave)).toEqual(campos);
    expect(digitoDaChave(chave.slice(0, 49))).toBe(chave.at(-1));
    // Key published in the taxpayer's manual of the NF-e: 43 digits and check digit 5.
    expect(digitoDaChave('5206043300991100250655012000000780026730161')).toBe('5');
  });
});

describe('montarDps', () => {
  let oficial: ValidadorOficial | null;
  beforeAll(async () => {
    oficial = await validadorOficialOuNulo();
  });
  afterAll(() => oficial?.fechar());

  it('escreve a forma canônica: sem prefixo, sem espaços, escapando uma vez, LF e na ordem do leiaute', () => {
    const { id, xml } = montarDps(DPS_REGULAR);
    expect(id).toBe('DPS355030821234567800019500001000000000000001');
    expect(xml).toMatch(
      /^<\?xml version="1\.0" encoding="UTF-8"\?><DPS xmlns="http:\/\/www\.sped\.fazenda\.gov\.br\/nfse" versao="1\.01"><infDPS Id="DPS\d{42}"><tpAmb>2<\/tpAmb><dhEmi>2026-11-22T10:00:00-03:00<\/dhEmi>/,
    );
    expect(xml).toContain('<xNome>Maria da Silva &amp; Filhos &lt;responsável&gt;</xNome>');
    expect(xml).toContain('<xDescServ>Mensalidade escolar 11/2026\nAluno: João — Ensino Fundamental</xDescServ>');
    expect(xml).toContain('<CST>200</CST><cClassTrib>200028</cClassTrib>');
    expect(xml).not.toMatch(/\r|>\s+</);
  });

  it.each([
    ['Simples', DPS_SIMPLES, '<opSimpNac>3</opSimpNac><regApTribSN>1</regApTribSN>', '<pTotTribSN>8.21</pTotTribSN>'],
    ['presumido', DPS_REGULAR, '<opSimpNac>1</opSimpNac><regEspTrib>0<', '<pTotTribMun>2.50</pTotTribMun>'],
    ['imune', DPS_IMUNE, '<tribISSQN>2</tribISSQN><tpImunidade>3</tpImunidade><tpRetISSQN>1<', '<opSimpNac>1<'],
    ['isenta', DPS_ISENTA, '<tribISSQN>1</tribISSQN><BM><nBM>35503080100001</nBM></BM>', '<fone>1133334444</fone>'],
    ['empresa', DPS_EMPRESA, '<tpRetISSQN>2</tpRetISSQN>', '<vRetIRRF>30.00</vRetIRRF><vRetCSLL>93.00</vRetCSLL>'],
  ])('regime %s', (_nome, dados, ...trechos) => {
    const { xml } = montarDps(dados);
    for (const trecho of trechos) expect(xml).toContain(trecho);
  });

  it.each(Object.entries(EXEMPLOS))('%s: passa na nossa tabela e no esquema oficial', (_nome, dados) => {
    const { xml } = montarDps(dados);
    expect(validarDps(xml)).toEqual([]);
    if (oficial) expect(oficial.validar('DPS', xml)).toEqual([]);
  });

  it('o que a nossa tabela recusa o esquema oficial recusa, e o contrário', () => {
    if (!oficial) return;
    const { xml } = montarDps(DPS_REGULAR);
    const folhas = [...xml.matchAll(/<(\w+)>([^<]*)<\/\1>/g)].map((m) => m[0]);
    const valores = fc.oneof(
      fc.string({ maxLength: 30 }),
      fc.string({ unit: 'binary', maxLength: 5 }),
      fc.string({ unit: fc.constantFrom(' ', '\n', 'a', 'ÿ', 'Ā', '—', '\u0080', '\u00a0'), maxLength: 20 }),
      fc.constantFrom(
        '',
        '0',
        '0.00',
        '1',
        '00',
        '1.5',
        '01.00',
        '1234567',
        '2026-02-30',
        '2026-13-01',
        ' ',
        '-1.00',
        'a'.repeat(400),
      ),
      fc.stringMatching(/^[0-9A-Z]{11,15}$/),
    );
    fc.assert(
      fc.property(
        fc.constantFrom(...folhas),
        valores,
        fc.constantFrom('trocar', 'repetir', 'retirar'),
        (folha, valor, acao) => {
          const nome = /^<(\w+)>/.exec(folha)?.[1] ?? '';
          // eslint-disable-next-line no-control-regex
          const limpo = valor.toWellFormed().replace(/[\u0000-\u0008\u000B-\u001F\uFFFE\uFFFF]/g, '');
          const seguro = limpo.replace(/&/g, '&amp;').replace(/</g, '&lt;').replace(/>/g, '&gt;');
          const nova = acao === 'trocar' ? `<${nome}>${seguro}</${nome}>` : acao === 'repetir' ? folha + folha : '';
          const mexido = xml.replace(folha, nova);
          expect(validarLeiauteDps(mexido).length === 0).toBe(oficial?.validar('DPS', mexido).length === 0);
        },
      ),
      { numRuns: 400 },
    );
  });
});

describe('textos do usuário', () => {
  it('qualquer texto em qualquer campo de texto: o que passa na nossa validação passa no esquema oficial', async () => {
    const oficial = await validadorOficialOuNulo();
    if (!oficial) return;
    const texto = fc.oneof(
      fc.string({ unit: 'binary', minLength: 1, maxLength: 40 }),
      fc.string({
        unit: fc.constantFrom(' ', '\n', '\r', '\t', 'a', 'ç', '—', '“', '&', '<', '😀', '\u0000', '\u0085'),
        minLength: 1,
      }),
    );
    fc.assert(
      fc.property(texto, texto, texto, (a, b, c) => {
        const { xml } = montarDps({
          ...DPS_REGULAR,
          prestador: { ...DPS_REGULAR.prestador, email: b, inscricaoMunicipal: c.slice(0, 15) },
          tomador: {
            documento: '52998224725',
            nome: `a${a}`,
            endereco: {
              municipio: '3550308',
              cep: '01310100',
              logradouro: `b${b}`,
              numero: `c${c}`,
              complemento: a,
              bairro: `d${b}`,
            },
          },
          servico: { ...DPS_REGULAR.servico, descricao: `e${a}`, informacoesComplementares: b, documentoReferencia: c },
        });
        expect(validarLeiauteDps(xml).length === 0).toBe(oficial.validar('DPS', xml).length === 0);
        expect(
          validarDps(xml)
            .filter((o) => o.campo !== 'prest/email' && o.campo !== 'toma/xNome')
            .map((o) => o.mensagem),
        ).toEqual([]);
      }),
      { numRuns: 300 },
    );
    oficial.fechar();
  });
});

describe('a tabela do leiaute contra a tabela oficial', () => {
  interface Linha {
    caminho: string;
    ocorrencias: string;
    formato: string;
  }
  const ler = (): Linha[] | null => {
    const texto = lerCompartilhado('dominio/tabelas/nfse', 'dps_v1.01_fields.tsv');
    if (texto === null) return null;
    const linhas = texto
      .trim()
      .split('\n')
      .slice(1)
      .map((l) => l.split('\t'));
    return linhas.map(([caminho = '', ocorrencias = '', , , formato = '']) => ({
      caminho: caminho.replace('/DPS/infDPS/', ''),
      ocorrencias,
      formato,
    }));
  };

  it('mesmos caminhos, na mesma ordem, com as mesmas ocorrências', () => {
    const oficial = ler();
    if (!oficial) return;
    const normal = (o: string): string => (o.endsWith('*') ? '1*' : o.replace(/^1-1/, '1'));
    const nossos = new Set(LINHAS_DPS_1_01.map(([caminho]) => caminho));
    const deles = oficial.filter((l) => nossos.has(l.caminho)).map((l) => `${l.caminho} ${normal(l.ocorrencias)}`);
    expect(LINHAS_DPS_1_01.map(([c, o]) => `${c} ${o.endsWith('*') ? '1*' : o}`)).toEqual(deles);
  });

  it('nada obrigatório ficou de fora dos grupos que usamos', () => {
    const oficial = ler();
    if (!oficial) return;
    const nossos = new Set(LINHAS_DPS_1_01.map(([caminho]) => caminho));
    const pai = (c: string): string => c.slice(0, Math.max(0, c.lastIndexOf('/')));
    const faltam = oficial.filter(
      (l) => l.ocorrencias === '1-1' && !l.caminho.includes('@') && !l.caminho.startsWith('/DPS'),
    );
    expect(
      faltam.filter((l) => !nossos.has(l.caminho) && (pai(l.caminho) === '' || nossos.has(pai(l.caminho)))),
    ).toEqual([]);
  });

  it('cada formato aceita e recusa o mesmo que o formato oficial', () => {
    const oficial = ler();
    if (!oficial) return;
    const porCaminho = new Map(oficial.map((l) => [l.caminho, l.formato]));
    const sondas = [
      '',
      ' ',
      '0',
      '1',
      '2',
      '5',
      '9',
      '00',
      '01',
      '99',
      '0.00',
      '1.5',
      '1.50',
      '12.50',
      '123.45',
      '1234.00',
      '01.00',
      '999999999999999.99',
      '1234567',
      '12345678',
      '123456',
      '123456789',
      '52998224725',
      '12ABC34501DE35',
      '12345678901234',
      'a',
      'A1',
      'BR',
      'a-b',
      'texto com espaço',
      'x'.repeat(20),
      'x'.repeat(21),
      'x'.repeat(256),
      'x'.repeat(2001),
      '1'.repeat(30),
      '2026-02-28',
      '2026-11-22T10:00:00-03:00',
      '2026-11-22T10:00:00Z',
      '35503',
      '90000',
      '10000',
    ];
    const diferentes: string[] = [];
    const conferir = (no: NoDeLeiaute): void => {
      no.filhos.forEach(conferir);
      const formato = porCaminho.get(no.caminho) ?? '';
      if (!no.tipo || formato === '' || formato.startsWith('totalDigits')) return;
      for (const s of sondas)
        if (valorAceito(s, no.tipo) !== (aceitoPeloOficial(s, formato) && (!no.tipo.latin1 || TSSTRING.test(s))))
          diferentes.push(`${no.caminho} "${s.slice(0, 20)}"`);
    };
    conferir(LEIAUTE_DPS_1_01.raiz);
    expect(diferentes).toEqual([]);
  });
});

/** Pattern of the base type TSString, which the table of fields does not carry. */
const TSSTRING = /^([!-ÿ]{1}[ -ÿ]{0,}[!-ÿ]{1}|[!-ÿ]{1})$/;

/** Interprets a `format` cell of the official table (`enum{1,2}`, `minLength=1;maxLength=20;pattern=…`). */
function aceitoPeloOficial(texto: string, formato: string): boolean {
  const lista = /^enum\{(.*)\}$/.exec(formato);
  if (lista) return (lista[1] ?? '').split(',').includes(texto);
  const padrao = /pattern=(.*)$/.exec(formato)?.[1];
  const minimo = Number(/minLength=(\d+)/.exec(formato)?.[1] ?? 0);
  const maximo = Number(/maxLength=(\d+)/.exec(formato)?.[1] ?? Infinity);
  const cabe = texto.length >= minimo && texto.length <= maximo;
  return cabe && (padrao === undefined || new RegExp(`^(?:${padrao})$`).test(texto));
}

describe('validarDps: regras do Anexo I', () => {
  const MUN = { convenioAtivo: false };
  type Mudanca = (d: DadosDps) => DadosDps;
  const com =
    (parte: Partial<DadosDps>): Mudanca =>
    (d) => ({ ...d, ...parte });
  const tomador =
    (parte: object): Mudanca =>
    (d) => ({ ...d, tomador: { ...(d.tomador as object), ...parte } as DadosDps['tomador'] });
  const casos: [string, DadosDps, Mudanca, ContextoDeValidacao?][] = [
    ['E0006', DPS_REGULAR, (d) => d, { ambiente: 'PRODUCAO' }],
    ['E0008', DPS_REGULAR, (d) => d, { agora: new Date('2026-11-22T12:59:59Z') }],
    ['E0010', DPS_REGULAR, com({ serie: 50_000 })],
    ['E0010', DPS_REGULAR, com({ serie: 0 })],
    ['E0015', DPS_REGULAR, com({ competencia: dataCivil('2026-11-23') })],
    ['E0016', DPS_REGULAR, (d) => d, { municipio: { ativoDesde: dataCivil('2026-12-01') } }],
    ['E0018', DPS_REGULAR, (d) => d, { prestador: { aberturaDoCnpj: dataCivil('2026-11-02') } }],
    ['E0038', DPS_SIMPLES, (d) => d, { municipio: MUN }],
    ['E0042', DPS_REGULAR, com({ substituicao: { chave: `35503082211222333000181${'0'.repeat(27)}`, motivo: '01' } })],
    ['E0078', DPS_REGULAR, com({ substituicao: { chave: `35503082212345678000195${'0'.repeat(27)}`, motivo: '99' } })],
    ['E0080', DPS_REGULAR, com({ prestador: { cnpj: '12345678000194', regime: 'LUCRO_REAL' } })],
    ['E0116', DPS_REGULAR, (d) => d, { prestador: { inscritoNoCnc: true } }],
    ['E0120', DPS_ISENTA, (d) => d, { prestador: { inscritoNoCnc: false } }],
    ['E0160', DPS_SIMPLES, (d) => d, { prestador: { opcaoSimples: '1' } }],
    ['E0188', DPS_REGULAR, tomador({ documento: '11222333000182' })],
    ['E0202', DPS_REGULAR, tomador({ documento: '12345678000276' })],
    [
      'E0204',
      DPS_REGULAR,
      (d) => ({ ...tomador({ documento: undefined, semNif: '2' })(d), issqn: { retidoPeloTomador: true } }),
    ],
    ['E0206', DPS_REGULAR, tomador({ documento: '52998224724' })],
    ['E0226', DPS_REGULAR, tomador({ documento: undefined, semNif: '0' })],
    ['E0235', DPS_REGULAR, tomador({ documento: '11222333000181', endereco: undefined })],
    ['E0237', DPS_EMPRESA, tomador({ endereco: undefined })],
    ['E0240', DPS_REGULAR, tomador({ endereco: { ...DPS_REGULAR.tomador?.endereco, cep: '20040002' } })],
    ['E0310', DPS_REGULAR, com({ servico: { ...DPS_REGULAR.servico, codigoTributacaoNacional: '080103' } })],
    ['E0312', DPS_REGULAR, (d) => d, { municipio: { exigeCodigoMunicipal: true } }],
    [
      'E0314',
      DPS_REGULAR,
      com({ servico: { ...DPS_REGULAR.servico, codigoTributacaoMunicipal: '7' } }),
      { municipio: { codigosMunicipais: new Set(['1']) } },
    ],
    ['E0316', DPS_REGULAR, com({ servico: { ...DPS_REGULAR.servico, nbs: '122019999' } })],
    ['E0322', DPS_REGULAR, com({ servico: { ...DPS_REGULAR.servico, nbs: undefined } as DadosDps['servico'] })],
    ['E0427', DPS_REGULAR, com({ valores: { servicoCentavos: 100, descontoIncondicionadoCentavos: 101 } })],
    [
      'E0428',
      DPS_REGULAR,
      com({ valores: { servicoCentavos: 100, descontoIncondicionadoCentavos: 60, descontoCondicionadoCentavos: 60 } }),
    ],
    ['E0430', DPS_REGULAR, (d) => d, { municipio: { aliquota: '2', exigeCargaMinima: true } }],
    ['E0431', DPS_REGULAR, com({ valores: { servicoCentavos: 100, descontoIncondicionadoCentavos: 100 } })],
    ['E0432', DPS_REGULAR, com({ valores: { servicoCentavos: 100, descontoCondicionadoCentavos: 100 } })],
    ['E0533', DPS_IMUNE, com({ issqn: { beneficio: { identificador: '35503080100001' } } })],
    ['E0535', DPS_ISENTA, (d) => ({ ...d, prestador: { ...d.prestador, regimeEspecial: '6' } })],
    ['E0537', DPS_ISENTA, com({}), { municipio: MUN }],
    ['E0538', DPS_ISENTA, (d) => ({ ...d, issqn: { ...d.issqn, suspensao: { tipo: '1', processo: '1'.repeat(30) } } })],
    ['E0580', DPS_EMPRESA, (d) => ({ ...d, prestador: { ...d.prestador, regime: 'IMUNE' } })],
    ['E0583', DPS_EMPRESA, (d) => ({ ...d, prestador: { ...d.prestador, regime: 'MEI' } })],
    ['E0585', DPS_IMUNE, com({ issqn: { suspensao: { tipo: '1', processo: '1'.repeat(30) } } })],
    ['E0588', DPS_EMPRESA, (d) => ({ ...d, prestador: { ...d.prestador, regimeEspecial: '6' } })],
    [
      'E0589',
      DPS_EMPRESA,
      com({ issqn: { retidoPeloTomador: true, suspensao: { tipo: '2', processo: '1'.repeat(30) } } }),
    ],
    ['E0595', DPS_REGULAR, com({ issqn: { aliquota: '5.01' } })],
    ['E0600', DPS_REGULAR, com({ prestador: { cnpj: '12345678000195', regime: 'MEI' }, issqn: { aliquota: '2' } })],
    ['E0602', DPS_IMUNE, com({ issqn: { aliquota: '2' } })],
    [
      'E0604',
      DPS_REGULAR,
      (d) => ({ ...d, prestador: { ...d.prestador, regimeEspecial: '6' }, issqn: { aliquota: '2' } }),
    ],
    ['E0606', DPS_REGULAR, com({ issqn: { aliquota: '2', suspensao: { tipo: '1', processo: '1'.repeat(30) } } })],
    ['E0617', DPS_REGULAR, com({ issqn: { aliquota: '2' } })],
    ['E0619', DPS_REGULAR, (d) => d, { municipio: MUN }],
    [
      'E0621',
      DPS_SIMPLES,
      (d) =>
        ({
          ...d,
          tomador: DPS_EMPRESA.tomador as DadosDps['tomador'],
          issqn: { retidoPeloTomador: true, aliquota: '1.79' },
        }) as DadosDps,
    ],
    ['E0625', DPS_SIMPLES, com({ issqn: { aliquota: '2' } })],
    ['E0628', DPS_SIMPLES, com({ issqn: { retidoPeloTomador: true } }), { municipio: MUN }],
    ['E0631', DPS_SIMPLES, com({ issqn: { aliquota: '2' } }), { municipio: MUN }],
    [
      'E0635',
      DPS_SIMPLES,
      com({ prestador: { cnpj: '12345678000195', regime: 'SIMPLES', apuracaoSimples: 2 }, issqn: { aliquota: '2' } }),
    ],
    [
      'E0640',
      DPS_SIMPLES,
      com({ prestador: { cnpj: '12345678000195', regime: 'SIMPLES', apuracaoSimples: 3 } }),
      { municipio: MUN },
    ],
    ['E0667', DPS_REGULAR, com({ issqn: { retidoPeloTomador: true } })],
    ['E0676', DPS_EMPRESA, (d) => ({ ...d, prestador: { ...d.prestador, regime: 'MEI' } })],
    [
      'E0677',
      DPS_EMPRESA,
      com({
        federais: {
          pisCofins: { cst: '01', baseCentavos: 200_001, aliquotaPis: '0', aliquotaCofins: '0', retencao: '0' },
        },
      }),
    ],
    ['E0678', DPS_EMPRESA, com({ federais: { pisCofins: { cst: '01', retencao: '0' } } })],
    [
      'E0682',
      DPS_EMPRESA,
      com({ federais: { pisCofins: { cst: '08', baseCentavos: 100, aliquotaPis: '0', aliquotaCofins: '0' } } }),
    ],
    [
      'E0684',
      DPS_EMPRESA,
      com({ federais: { pisCofins: { cst: '01', baseCentavos: 100, aliquotaCofins: '3', retencao: '0' } } }),
    ],
    [
      'E0690',
      DPS_EMPRESA,
      com({ federais: { pisCofins: { cst: '01', baseCentavos: 100, aliquotaPis: '0.65', retencao: '0' } } }),
    ],
    [
      'E0694',
      DPS_EMPRESA,
      (d) => ({ ...d, federais: { pisCofins: { ...d.federais?.pisCofins, pisCentavos: 1_302 } } }) as DadosDps,
    ],
    [
      'E0696',
      DPS_EMPRESA,
      (d) => ({ ...d, federais: { pisCofins: { ...d.federais?.pisCofins, cofinsCentavos: 5_998 } } }) as DadosDps,
    ],
    [
      'E0698',
      DPS_EMPRESA,
      com({ federais: { pisCofins: { cst: '01', baseCentavos: 100, aliquotaPis: '0.65', aliquotaCofins: '3' } } }),
    ],
    ['E0699', DPS_EMPRESA, com({ federais: { previdenciaRetidaCentavos: 200_000 } })],
    ['E0700', DPS_EMPRESA, com({ federais: { irrfRetidoCentavos: 200_000 } })],
    ['E0701', DPS_EMPRESA, com({ federais: { csllRetidaCentavos: 200_000 } })],
    [
      'E0702',
      DPS_EMPRESA,
      com({ totalTributos: { tipo: 'VALORES', federalCentavos: 200_001, estadualCentavos: 0, municipalCentavos: 0 } }),
    ],
    [
      'E0706',
      DPS_REGULAR,
      com({ totalTributos: { tipo: 'PERCENTUAIS', federal: '100.01', estadual: '0', municipal: '0' } }),
    ],
    [
      'E0710',
      DPS_REGULAR,
      com({
        prestador: { cnpj: '12345678000195', regime: 'MEI' },
        totalTributos: { tipo: 'SIMPLES', percentual: '4' },
      }),
    ],
    ['E0712', DPS_SIMPLES, com({ totalTributos: { tipo: 'NAO_INFORMADO' } })],
    ['E0713', DPS_REGULAR, com({ totalTributos: { tipo: 'NAO_INFORMADO' } })],
    ['E0850', DPS_REGULAR, com({ competencia: dataCivil('2025-12-31') })],
    ['E0901', DPS_REGULAR, com({ ibsCbs: { cst: '200', classificacao: '200028', indicadorOperacao: '020101' } })],
    ['S0903', DPS_ISENTA, com({ issqn: undefined })],
    ['S0902', DPS_REGULAR, com({ ibsCbs: { cst: '000', classificacao: '200028' } })],
  ];

  it.each(casos)('%s', (codigo, base, mudanca, contexto = {}) => {
    expect(validarDps(base)).toEqual([]);
    const achados = validarDps(mudanca(base), contexto);
    expect(achados.map((o) => o.codigo)).toContain(codigo);
    for (const o of achados) expect(o.mensagem.length * o.acao.length).toBeGreaterThan(0);
  });

  it.each([
    [
      'E0004',
      'Id="DPS355030821234567800019500001000000000000001"',
      'Id="DPS355030821234567800019500001000000000000002"',
    ],
    ['E9996', '<tpEmit>1<', '<tpEmit>2<'],
    ['E0121', '</CNPJ><regTrib>', '</CNPJ><xNome>Colégio</xNome><regTrib>'],
    [
      'E0128',
      '</CNPJ><regTrib>',
      '</CNPJ><end><endNac><cMun>3550308</cMun><CEP>01310100</CEP></endNac><xLgr>a</xLgr><nro>1</nro><xBairro>b</xBairro></end><regTrib>',
    ],
    ['E0162', '</opSimpNac>', '</opSimpNac><regApTribSN>1</regApTribSN>'],
    ['E0166', '<opSimpNac>1<', '<opSimpNac>3<'],
    ['E0424', '<vServ>', '<vReceb>1.00</vReceb><vServ>'],
    ['E0592', '<tpRetISSQN>', '<tpImunidade>3</tpImunidade><tpRetISSQN>'],
    ['E0593', '<tribISSQN>1</tribISSQN>', '<tribISSQN>2</tribISSQN><tpImunidade>0</tpImunidade>'],
    ['S0901', '<indDest>0<', '<indDest>1<'],
    ['E1228', '<infDPS Id', '<infDPS xmlns:x="y" Id'],
    ['E1235', '<tpAmb>2</tpAmb>', ''],
    ['E1235', '<tpAmb>2</tpAmb>', '<tpAmb>2</tpAmb>solto'],
    ['E1235', '<serie>1</serie><nDPS>1</nDPS>', '<nDPS>1</nDPS><serie>1</serie>'],
    ['E1235', 'versao="1.01"', 'versao="2.00"'],
    ['E1235', '</infDPS>', ''],
    ['E1235', 'Mensalidade', 'A & B'],
    ['E1235', 'Mensalidade', 'A &copy; B'],
    ['E1235', '<?xml version="1.0" encoding="UTF-8"?>', '<!DOCTYPE a [<!ENTITY b "c">]>'],
  ])('%s em XML alheio: %s', (codigo, de, para) => {
    const { xml } = montarDps(DPS_REGULAR);
    expect(xml).toContain(de);
    expect(validarDps(xml.replace(de, para)).map((o) => o.codigo)).toContain(codigo);
  });

  it('o dono de um município fora do convênio informa a alíquota', () => {
    const contexto = { municipio: { convenioAtivo: false } };
    const achados = validarDps({ ...DPS_REGULAR, issqn: { aliquota: '2.5' } }, contexto);
    expect(achados.map((o) => o.codigo)).toEqual(['E0038']);
  });
});
