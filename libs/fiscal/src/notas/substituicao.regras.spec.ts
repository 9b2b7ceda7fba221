import { montarDps, validarDps, type DadosDps } from '@sineta/nfse';
import { CNPJ, MENSALIDADE } from '../../../../test/apoio/escola-com-certificado.js';
import { comoEra } from './substituicao.regras.js';

const { ibsCbs: _semDestaque, ...SEM_DESTAQUE } = MENSALIDADE;
const SIMPLES: DadosDps = {
  ...SEM_DESTAQUE,
  prestador: { cnpj: CNPJ, regime: 'SIMPLES' },
  totalTributos: { tipo: 'SIMPLES', percentual: '8.21' },
};
const OUTRO = { ...MENSALIDADE.tomador, nome: 'Outro', documento: '11144477735' };
const CHAVE = `35503082212345678000195${'0'.repeat(27)}`;

/** Codes of the replacement, compared with what the document of the old note says. */
function examinar(velha: DadosDps, nova: DadosDps): string[] {
  const substituicao = { chave: CHAVE, motivo: '99' as const, descricao: 'Dados corrigidos pela escola' };
  const substituida = comoEra(montarDps(velha).xml);
  return validarDps(montarDps({ ...nova, numero: 2, substituicao }).xml, { substituida }).map(({ codigo }) => codigo);
}

it('lê do documento antigo o que a regra compara', () => {
  expect(comoEra(montarDps(MENSALIDADE).xml)).toEqual({
    ...{ dataCompetencia: MENSALIDADE.competencia, codigoTributacaoNacional: '080101', municipioPrestacao: '3550308' },
    ...{ tomador: MENSALIDADE.tomador?.documento, servicoCentavos: MENSALIDADE.valores.servicoCentavos },
  });
});

it.each<[string, DadosDps, DadosDps, string[]]>([
  ['o mesmo', MENSALIDADE, MENSALIDADE, []],
  [
    'fora do Simples, valor e pagador',
    MENSALIDADE,
    { ...MENSALIDADE, tomador: OUTRO, valores: { servicoCentavos: 1_000 } },
    [],
  ],
  [
    ...(['fora do Simples, o serviço', MENSALIDADE] as const),
    { ...MENSALIDADE, servico: { ...MENSALIDADE.servico, codigoTributacaoNacional: '080201' } },
    ['E0060'],
  ],
  ['no Simples, o valor', SIMPLES, { ...SIMPLES, valores: { servicoCentavos: 1_000 } }, ['E0060']],
  ['no Simples, o pagador', SIMPLES, { ...SIMPLES, tomador: OUTRO }, ['E0060']],
])('%s', (_nome, velha, nova, codigos) => {
  expect(examinar(velha, nova)).toEqual(codigos);
});
