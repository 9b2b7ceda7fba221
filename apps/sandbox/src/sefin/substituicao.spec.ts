import {
  assinar,
  empacotar,
  lerRespostaEmissao,
  montarCancelamento,
  montarDps,
  orientacaoParaRejeicao,
  type DadosDps,
  type ErroSefin,
} from '@sineta/nfse';
import { dataCivil } from '@sineta/nucleo';
import { AGORA, CNPJ, escola, MENSALIDADE, outra } from '../../../../test/apoio/escola-com-certificado.js';
import { SefinSandbox } from './sefin-sandbox.js';
import type { ParametrosDoMunicipio } from './tipos.js';

/** Rules of Anexo I for the group subst, each broken by a document that is right but for it. */

const CIDADE = '3550308';
const { tomador: _tomador, ibsCbs: _destaque, ...SEM_TOMADOR } = MENSALIDADE;
const { ibsCbs: _semDestaque, ...SEM_DESTAQUE } = MENSALIDADE;
const SIMPLES: DadosDps = {
  ...SEM_DESTAQUE,
  prestador: { cnpj: CNPJ, regime: 'SIMPLES' },
  totalTributos: { tipo: 'SIMPLES', percentual: '8.21' },
};
const OUTRO = { ...MENSALIDADE.tomador, nome: 'Outro responsável', documento: '11144477735' };

let sefin: SefinSandbox;
beforeEach(() => {
  sefin = new SefinSandbox({ par: outra, agora: () => AGORA });
});

function enviar(dados: DadosDps) {
  const { id, xml } = montarDps(dados);
  const { status, corpo } = sefin.receberDps({ pacote: empacotar(assinar(xml, id, escola)) });
  return lerRespostaEmissao(status, JSON.stringify(corpo));
}

function emitir(dados: DadosDps): string {
  const lida = enviar(dados);
  if (lida.situacao !== 'AUTORIZADA') throw new Error(JSON.stringify(lida));
  return lida.chaveAcesso;
}

const por = (dados: DadosDps, chave: string, motivo: '01' | '02' | '99' = '99'): DadosDps => ({
  ...dados,
  numero: 2,
  substituicao: { chave, motivo, descricao: 'Dados do responsável corrigidos' },
});

function pedirAnalise(chave: string): void {
  const { id, xml } = montarCancelamento({
    ...{ ambiente: 'HOMOLOGACAO', versaoAplicativo: 'teste', pedidoEm: AGORA, autor: CNPJ, chave, motivo: '1' },
    ...{ descricao: 'Nota emitida para o responsável errado', analise: true },
  });
  const resposta = sefin.receberEvento(chave, { pacote: empacotar(assinar(xml, id, escola)) });
  expect(resposta.status).toBe(201);
}

const codigosDe = (lida: ReturnType<typeof enviar>): string[] =>
  lida.situacao === 'REJEITADA' ? lida.erros.map(({ codigo }: ErroSefin) => codigo) : [lida.situacao];

interface Caso {
  velha?: DadosDps;
  nova?: DadosDps;
  cidade?: ParametrosDoMunicipio;
  chave?: (chave: string) => string;
  antes?: (chave: string) => void;
}

it.each<[string, Caso]>([
  ['E0042', { chave: (c) => `${c.slice(0, 9)}11222333000181${c.slice(23)}` }],
  ['E0042', { chave: (c) => `3106200${c.slice(7)}` }],
  ['E0044', { chave: (c) => `${c.slice(0, -1)}${(Number(c.at(-1)) + 1) % 10}` }],
  ['E0046', { antes: (c) => void emitir({ ...por(MENSALIDADE, c), numero: 3 }) }],
  ['E0050', { cidade: { prazoSubstituicaoDias: -1 } }],
  ['E0056', { velha: SEM_TOMADOR, nova: MENSALIDADE, cidade: { soSubstituiComTomador: true } }],
  ['E0058', { nova: { ...MENSALIDADE, tomador: OUTRO }, cidade: { substituicaoMantemTomador: true } }],
  ['E0060', { nova: { ...MENSALIDADE, competencia: dataCivil('2026-10-01') } }],
  ['E0060', { velha: SIMPLES, nova: { ...SIMPLES, valores: { servicoCentavos: 140_000 } } }],
  ['E0060', { velha: SIMPLES, nova: { ...SIMPLES, tomador: OUTRO } }],
  ['E0065', { chave: (c) => `${c.slice(0, 7)}1${c.slice(8)}` }],
  ['E0068', { antes: pedirAnalise }],
])('%s: recusa, e a nota antiga continua valendo', (codigo, caso) => {
  const { velha = MENSALIDADE, nova = velha, cidade, chave: trocar = (c: string) => c, antes } = caso;
  const chave = emitir(velha);
  antes?.(chave);
  if (cidade) sefin.parametrizarMunicipio(CIDADE, cidade);
  const eventos = sefin.consultarEventos(chave);
  expect(codigosDe(enviar(por(nova, trocar(chave))))).toContain(codigo);
  expect(sefin.consultarEventos(chave)).toEqual(eventos);
  expect(orientacaoParaRejeicao(codigo)).not.toBe(orientacaoParaRejeicao('E9999'));
});

it.each<[string, Caso, ('01' | '02' | '99')?]>([
  [
    'fora do Simples, quem paga e o valor mudam',
    { nova: { ...MENSALIDADE, tomador: OUTRO, valores: { servicoCentavos: 90_000 } } },
  ],
  ['quem saiu do Simples não tem prazo', { cidade: { prazoSubstituicaoDias: -1 } }, '01'],
  ['quem entrou no Simples não tem prazo', { cidade: { prazoSubstituicaoDias: -1 } }, '02'],
  [
    'no Simples, a nota de ninguém ganha quem paga',
    { velha: { ...SIMPLES, tomador: undefined } as unknown as DadosDps, nova: SIMPLES },
  ],
])('aceita: %s', (_nome, { velha = MENSALIDADE, nova = velha, cidade }, motivo = '99') => {
  const chave = emitir(velha);
  if (cidade) sefin.parametrizarMunicipio(CIDADE, cidade);
  expect(codigosDe(enviar(por(nova, chave, motivo)))).toEqual(['AUTORIZADA']);
  expect(sefin.consultarEventos(chave, '105102').status).toBe(200);
});
