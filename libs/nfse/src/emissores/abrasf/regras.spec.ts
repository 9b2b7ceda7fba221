import { dataCivil } from '@sineta/nucleo';
import { emissor, nota, perfil, PROVEDORES_E_VERSOES } from '../../apoio/abrasf-de-teste.js';
import { certificadoDaEscola, loteDeTeste } from '../../apoio/emissor-de-teste.js';
import { comRegime, notaDeExemplo, notaParaEmpresa, REGIMES } from '../../apoio/notas-de-exemplo.js';
import type { ContextoDeValidacao } from '../../nacional/validacao.js';
import type { DadosDaNota } from '../emissor.js';
import { examinarLoteAbrasf } from './index.js';

const AGORA = new Date('2026-11-22T13:00:00Z');
const examinar = (
  dados: DadosDaNota,
  contexto: ContextoDeValidacao = { agora: AGORA },
  [provedor, versao]: readonly [string | null, string] = [null, '2.04'],
): string[] =>
  emissor(provedor, versao)
    .examinar(dados, contexto)
    .map((o) => `${o.codigo} ${o.campo}`);
const tomador = (mudanca: Partial<NonNullable<DadosDaNota['tomador']>>): DadosDaNota => {
  const base = notaDeExemplo().tomador as NonNullable<DadosDaNota['tomador']>;
  return nota(undefined, { tomador: { ...base, ...mudanca } });
};
const endereco = (mudanca: object) =>
  tomador({
    endereco: { municipio: '3550308', cep: '01310-100', logradouro: 'R', numero: '1', bairro: 'B', ...mudanca },
  });
const item = (codigoTributacaoNacional: string): DadosDaNota =>
  nota(undefined, { servico: { ...nota().servico, codigoTributacaoNacional } });

it.each(PROVEDORES_E_VERSOES)('%s %s: nota boa não tem ocorrência em nenhum regime', (provedor, versao) => {
  const qual = [provedor, versao] as const;
  for (const regime of REGIMES) expect(examinar(nota(comRegime(regime)), { agora: AGORA }, qual)).toEqual([]);
  expect(examinar(nota(notaParaEmpresa()), { agora: AGORA }, qual)).toEqual([]);
});

it.each<[string, DadosDaNota, ContextoDeValidacao?]>([
  ['E10 Rps/IdentificacaoRps', nota(), { rps: 'CONVERTIDO' }],
  ['E16 Rps/DataEmissao', nota(undefined, { dataEmissao: dataCivil('2026-11-23') })],
  ['E18 Servico/Valores/ValorServicos', nota(undefined, { valores: { servicoCentavos: 0 } })],
  ['E21 Servico/Valores', nota(undefined, { valores: { servicoCentavos: 100, descontoIncondicionadoCentavos: 101 } })],
  ['E30 Servico/ItemListaServico', item('089901')],
  ['E37 Servico/IssRetido', nota(comRegime('IMUNE', notaParaEmpresa()))],
  ['E43 Prestador/InscricaoMunicipal', nota(), { prestador: { inscricaoConhecida: false } }],
  ['E47 TomadorServico/IdentificacaoTomador/CpfCnpj', tomador({ documento: '52998224724' })],
  ['E52 TomadorServico', tomador({ documento: '12.345.678/0001-95' })],
  ['E58 TomadorServico/Endereco/CodigoMunicipio', endereco({ cep: '20040-002' })],
  ['E58 TomadorServico/Endereco/CodigoMunicipio', nota(), { cepPertence: () => false }],
  ['E160 TomadorServico/Endereco/Cep', endereco({ cep: undefined })],
  ['E160 Rps/IdentificacaoRps/Serie', nota(undefined, { serie: 'LONGA6' })],
])('%s', (esperado, dados, contexto = { agora: AGORA }) => {
  expect(examinar(dados, contexto)).toEqual([esperado]);
  const [achado] = emissor(null, '2.04').examinar(dados, contexto);
  expect([achado?.mensagem, achado?.acao].every((texto) => texto && texto.length > 5)).toBe(true);
});

it('o que cada versão e cada provedor exigem a mais', () => {
  const semCep = endereco({ cep: undefined });
  expect(examinar(semCep, {}, [null, '2.03'])).toEqual([]);
  expect(examinar(nota(undefined, { ibsCbs: undefined }), {}, ['GISS', '2.04'])).toEqual([
    'E160 Servico/Valores/IBSCBS',
  ]);
  const semNbs = nota(undefined, { servico: { ...nota().servico, nbs: undefined } });
  expect([examinar(semNbs, {}, ['GISS', '2.04']), examinar(semNbs)]).toEqual([['E160 Servico/CodigoNbs'], []]);
});

it('a mensagem pronta é examinada como os dados', () => {
  const par = certificadoDaEscola();
  for (const [provedor, versao] of [
    [null, '2.04'],
    ['GISS', '2.04'],
    ['SIMPLISS', '2.03'],
  ] as const) {
    const { xml } = loteDeTeste(emissor(provedor, versao), par, nota());
    const codigos = (texto: string): string[] =>
      examinarLoteAbrasf(texto, perfil(provedor, versao), { agora: AGORA }).map((o) => o.codigo);
    expect(codigos(xml)).toEqual([]);
    expect(codigos(xml.replace('>08.01<', '>08.99<'))).toEqual(['E30']);
    expect(codigos(xml.slice(0, -9))).toEqual(['E160']);
    expect(codigos('<EnviarLoteRpsEnvio/>')).toEqual(['E160']);
  }
  const { xml } = loteDeTeste(emissor(null, '2.04'), par, nota());
  const semContato = xml.replace(/<Contato>.*?<\/Contato>/, '<Contato></Contato>');
  expect(examinarLoteAbrasf(semContato, perfil(null, '2.04')).map((o) => `${o.codigo} ${o.campo}`)).toEqual([
    'E160 TomadorServico/Contato',
  ]);
});
