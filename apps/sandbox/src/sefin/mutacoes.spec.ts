import { readFileSync } from 'node:fs';
import path from 'node:path';
import {
  assinar,
  CATALOGO,
  empacotar,
  examinarCancelamento,
  lerRespostaEmissao,
  montarCancelamento,
  montarDps,
  validarDps,
  type ContextoDeValidacao,
  type DadosDps,
  type ErroSefin,
  type NotaSubstituida,
} from '@sineta/nfse';
import { dataCivil } from '@sineta/nucleo';
import { AGORA, CNPJ, escola, MENSALIDADE, outra } from '../../../../test/apoio/escola-com-certificado.js';
import { pastaCompartilhada } from '../../../../test/apoio/pasta-compartilhada.js';
import { SefinSandbox, type Resposta } from './sefin-sandbox.js';
import type { Contribuinte, ParametrosDoMunicipio } from './tipos.js';

/**
 * Must hold for the training to be worth something: each of the common rules, broken once in a document that was valid,
 * is refused before sending and by the training government with the same code, though each has its own code for it.
 */

/** What is broken in the document, or known of the world on both sides. */
interface Quebra {
  de?: DadosDps;
  troca?: (xml: string) => string;
  cidade?: ParametrosDoMunicipio;
  contribuinte?: Contribuinte;
  /** Sends the valid document before. */
  antes?: 'A_MESMA' | 'OUTRA' | 'OUTRA_CANCELADA';
}

const SUBSTITUI = '<subst><chSubstda>CHAVE</chSubstda><cMotivo>01</cMotivo></subst>';
const trocar = (de: RegExp | string, para: string) => (xml: string) => {
  const novo = xml.replace(de, para);
  if (novo === xml) throw new Error(`A troca não achou ${String(de)}`);
  return novo;
};
const tirar = (elemento: string) => trocar(new RegExp(`<${elemento}>.*?</${elemento}>`, 's'), '');
const substituindo = (xml: string): string => trocar('<prest>', `${SUBSTITUI}<prest>`)(xml);
const encadear =
  (...trocas: ((xml: string) => string)[]) =>
  (xml: string): string =>
    trocas.reduce((s, t) => t(s), xml);

const { ibsCbs: _semDestaque, ...SEM_DESTAQUE } = MENSALIDADE;
const SIMPLES: DadosDps = {
  ...SEM_DESTAQUE,
  prestador: { cnpj: CNPJ, regime: 'SIMPLES' },
  totalTributos: { tipo: 'SIMPLES', percentual: '8.21' },
};
const IMUNE: DadosDps = {
  ...MENSALIDADE,
  prestador: { cnpj: CNPJ, regime: 'IMUNE' },
  ibsCbs: { cst: '410', classificacao: '410001' },
};
const EMPRESA: DadosDps = {
  ...MENSALIDADE,
  tomador: { ...MENSALIDADE.tomador, nome: 'Empresa Ltda', documento: '11222333000181' } as DadosDps['tomador'],
};
const PONTUAL: DadosDps = {
  ...MENSALIDADE,
  valores: { servicoCentavos: 150_000, descontoCondicionadoCentavos: 7_500 },
};

const QUEBRAS: Readonly<Record<string, Quebra>> = {
  E0008: { troca: trocar(/<dhEmi>[^<]+/, '<dhEmi>2026-11-22T11:00:00-03:00') },
  E0010: { troca: encadear(trocar('<serie>1<', '<serie>50000<'), trocar(/(Id="DPS.{22})00001/, '$150000')) },
  E0014: { antes: 'A_MESMA' },
  E0015: { troca: trocar(/<dCompet>[^<]+/, '<dCompet>2026-11-23') },
  E0016: { cidade: { ativoDesde: dataCivil('2026-11-02') } },
  E0038: { cidade: { convenioAtivo: false } },
  E0044: { troca: substituindo },
  E0046: { antes: 'OUTRA_CANCELADA', troca: substituindo },
  E0060: { antes: 'OUTRA', troca: encadear(substituindo, trocar('>080101<', '>080201<')) },
  E0078: { antes: 'OUTRA', troca: encadear(substituindo, trocar('<cMotivo>01<', '<cMotivo>99<')) },
  E0116: { contribuinte: { inscritoNoCnc: true } },
  E0120: {
    de: { ...MENSALIDADE, prestador: { ...MENSALIDADE.prestador, inscricaoMunicipal: '123456' } },
    contribuinte: { inscritoNoCnc: false },
  },
  E0160: { contribuinte: { opcaoSimples: '3' } },
  E0162: { troca: trocar('</opSimpNac>', '</opSimpNac><regApTribSN>1</regApTribSN>') },
  E0166: { de: SIMPLES, troca: tirar('regApTribSN') },
  E0188: { de: EMPRESA, troca: trocar('11222333000181', '11222333000182') },
  E0202: { de: EMPRESA, troca: trocar('11222333000181', '12345678000276') },
  E0206: { troca: trocar('52998224725', '52998224726') },
  E0240: { troca: trocar('>01310100<', '>30112010<') },
  E0310: { troca: trocar('>080101<', '>089901<') },
  E0312: { cidade: { exigeCodigoMunicipal: true } },
  E0316: { troca: trocar('>122012000<', '>122012009<') },
  E0322: { troca: tirar('cNBS') },
  E0428: {
    de: PONTUAL,
    troca: trocar('<vDescCond>75.00<', '<vDescIncond>800.00</vDescIncond><vDescCond>800.00<'),
  },
  E0431: { troca: trocar('<vDescIncond>150.00<', '<vDescIncond>0.00<') },
  E0432: { de: PONTUAL, troca: trocar('<vDescCond>75.00<', '<vDescCond>1500.00<') },
  E0580: { de: IMUNE, troca: trocar('<tpRetISSQN>1<', '<tpRetISSQN>2<') },
  E0592: { de: IMUNE, troca: tirar('tpImunidade') },
  E0617: { troca: trocar('</tpRetISSQN>', '</tpRetISSQN><pAliq>2.00</pAliq>') },
  E0625: { de: SIMPLES, troca: trocar('</tpRetISSQN>', '</tpRetISSQN><pAliq>2.00</pAliq>') },
  E0667: { troca: trocar('<tpRetISSQN>1<', '<tpRetISSQN>2<') },
  E0712: { de: SIMPLES, troca: trocar(/<pTotTribSN>.*<\/pTotTribSN>/, '<indTotTrib>0</indTotTrib>') },
  E0713: { troca: trocar(/<pTotTrib>.*<\/pTotTrib>/, '<indTotTrib>0</indTotTrib>') },
  E0850: { troca: trocar(/<dCompet>[^<]+/, '<dCompet>2025-12-01') },
  E0901: { troca: trocar('<cIndOp>030101<', '<cIndOp>050101<') },
};

/** City, generator, kind and number of who issued; then the number of the note, month, code and check digit. */
const CHAVE_QUE_NAO_EXISTE = `355030822${CNPJ}${'0'.repeat(27)}`;

const codigos = (r: Resposta): string[] => {
  const erros = r.corpo['erros'] ?? r.corpo['erro'] ?? [];
  return (Array.isArray(erros) ? erros : [erros]).map((e) => (e as ErroSefin).codigo);
};

/** The world of the sandbox and what the product knows of it, told apart. */
function preparar({ de = MENSALIDADE, troca = (x) => x, cidade, contribuinte, antes }: Quebra) {
  const sefin = new SefinSandbox({ par: outra, agora: () => AGORA });
  const contexto: ContextoDeValidacao = { agora: AGORA, ambiente: 'HOMOLOGACAO', substituida: 'DESCONHECIDA' };
  const enviar = (xml: string, id: string): Resposta =>
    sefin.receberDps({ pacote: empacotar(assinar(xml, id, escola)) });
  let chave = CHAVE_QUE_NAO_EXISTE;
  if (antes) {
    const { id, xml } = montarDps(antes === 'A_MESMA' ? de : { ...de, numero: 900 });
    const { status, corpo } = enviar(xml, id);
    const lida = lerRespostaEmissao(status, JSON.stringify(corpo));
    if (lida.situacao !== 'AUTORIZADA') throw new Error(JSON.stringify(lida));
    chave = lida.chaveAcesso;
    if (antes === 'A_MESMA') contexto.rps = 'CONVERTIDO';
    else contexto.substituida = antes === 'OUTRA' ? comparada(de) : 'CANCELADA';
    if (antes === 'OUTRA_CANCELADA') cancelar(sefin, chave);
  }
  if (cidade) sefin.parametrizarMunicipio('3550308', cidade);
  if (contribuinte) sefin.cadastrarContribuinte(CNPJ, contribuinte);
  const montada = montarDps(de);
  const xml = troca(montada.xml).replace('CHAVE', chave);
  const id = /Id="(DPS\w+)"/.exec(xml)?.[1] ?? '';
  const sabe = {
    ...contexto,
    ...(cidade ? { municipio: cidade } : {}),
    ...(contribuinte ? { prestador: contribuinte } : {}),
  };
  return {
    nossos: () => validarDps(xml, sabe as ContextoDeValidacao).map((o) => o.codigo),
    deles: () => codigos(enviar(xml, id)),
  };
}

const comparada = (dados: DadosDps): NotaSubstituida => ({
  dataCompetencia: dados.competencia,
  codigoTributacaoNacional: dados.servico.codigoTributacaoNacional,
  municipioPrestacao: dados.servico.municipioPrestacao,
  ...{ tomador: '52998224725', servicoCentavos: dados.valores.servicoCentavos },
});

function cancelar(sefin: SefinSandbox, chave: string): Resposta {
  const { id, xml } = montarCancelamento({
    ...{ ambiente: 'HOMOLOGACAO', versaoAplicativo: 'x', pedidoEm: AGORA, autor: CNPJ, chave, motivo: '1' },
    descricao: 'Emitida em duplicidade',
  });
  return sefin.receberEvento(chave, { pacote: empacotar(assinar(xml, id, escola)) });
}

const DO_NACIONAL = CATALOGO.filter((r) => r.familias.includes('NACIONAL'));

it('o catálogo tem 36 regras do sistema nacional, todas da tabela oficial', () => {
  expect(DO_NACIONAL).toHaveLength(36);
  const pasta = pastaCompartilhada('dominio/tabelas/nfse');
  if (!pasta) return;
  const oficiais = readFileSync(path.join(pasta, 'rn_dps_codes_anexoI.tsv'), 'utf8');
  // Of other official texts: the rules of the city's code, of IBS and CBS (NT 004), and of events.
  const fora = DO_NACIONAL.filter((r) => !oficiais.includes(`\n${r.codigo}\t`)).map((r) => r.codigo);
  expect(fora).toEqual(['E0312', 'E0322', 'E0713', 'E0850', 'E0901', 'E0822']);
});

it.each(['normal', 'simples', 'imune', 'empresa', 'pontual'])(
  'sem quebra nenhuma, %s é aceita dos dois lados',
  (qual) => {
    const de = { normal: MENSALIDADE, simples: SIMPLES, imune: IMUNE, empresa: EMPRESA, pontual: PONTUAL }[qual];
    const { nossos, deles } = preparar({ ...(de ? { de } : {}) });
    expect([nossos(), deles()]).toEqual([[], []]);
  },
);

it.each(DO_NACIONAL.filter((r) => r.codigo !== 'E0822'))(
  '$codigo: quebrada uma vez, é recusada dos dois lados',
  ({ codigo }) => {
    const quebra = QUEBRAS[codigo];
    if (!quebra) throw new Error(`Falta a quebra de ${codigo}`);
    const { nossos, deles } = preparar(quebra);
    expect(nossos()).toContain(codigo);
    expect(deles()).toContain(codigo);
  },
);

it('E0822: depois do prazo do município, o cancelamento é recusado dos dois lados', () => {
  let agora = AGORA;
  const sefin = new SefinSandbox({ par: outra, agora: () => agora });
  sefin.parametrizarMunicipio('3550308', { prazoCancelamentoDias: 5 });
  const { id, xml } = montarDps(MENSALIDADE);
  const { status, corpo } = sefin.receberDps({ pacote: empacotar(assinar(xml, id, escola)) });
  const lida = lerRespostaEmissao(status, JSON.stringify(corpo));
  if (lida.situacao !== 'AUTORIZADA') throw new Error(JSON.stringify(lida));
  const examinar = (): string[] =>
    examinarCancelamento({ autorizadaEm: AGORA, agora, prazoDias: 5 }).map((o) => o.codigo);
  agora = new Date('2026-11-27T13:00:00Z');
  expect(examinar()).toEqual([]);
  agora = new Date('2026-11-28T13:00:00Z');
  expect(examinar()).toEqual(['E0822']);
  expect(codigos(cancelar(sefin, lida.chaveAcesso))).toEqual(['E0822']);
});
