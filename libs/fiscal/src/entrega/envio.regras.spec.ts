import { conferirTextos, destinoDoEnvio, ENVIO_PADRAO, escreverEnvio, type PagadorDaNota } from './envio.regras.js';

const MAE: PagadorDaNota = { nome: 'Helena', email: 'helena@familia.example', menor: false };
const PRODUCAO = { ambiente: 'PRODUCAO' } as const;
const DADOS = {
  ...{ responsavel: 'Helena', escola: 'Colégio Sineta', numero: '1024', competencia: '2026-11' as never },
  valorCentavos: 123_456,
};

it.each([
  ['quem paga', PRODUCAO, MAE, null, { resultado: 'ENVIADO', para: 'helena@familia.example' }],
  ['sem e-mail', PRODUCAO, { ...MAE, email: null }, null, { resultado: 'SEM_EMAIL', para: null }],
  ['menor de idade', PRODUCAO, { ...MAE, menor: true }, null, { resultado: 'PAGADOR_MENOR', para: null }],
  ['nota de ninguém', PRODUCAO, null, 'teste@escola.example', null],
  ['homologação', { ambiente: 'HOMOLOGACAO' }, MAE, null, null],
  [
    ...(['homologação com destino', { ambiente: 'HOMOLOGACAO' }, MAE, 'teste@escola.example'] as const),
    { resultado: 'ENVIADO', para: 'teste@escola.example' },
  ],
] as const)('%s', (_nome, nota, pagador, destinoEmHomologacao, esperado) => {
  expect(destinoDoEnvio(nota, pagador, { destinoEmHomologacao })).toEqual(esperado);
});

it('preenche os campos, e a cancelada tem o texto dela', () => {
  expect(escreverEnvio(ENVIO_PADRAO, DADOS, false)).toEqual({
    assunto: 'Nota fiscal de serviços nº 1024',
    texto:
      'Olá, Helena.\n\nSegue a nota fiscal de serviços nº 1024, de 11/2026, no valor de R$ 1.234,56. ' +
      'O PDF e o XML estão anexos.\n\nColégio Sineta',
  });
  expect(escreverEnvio(ENVIO_PADRAO, DADOS, true).assunto).toBe('Nota fiscal de serviços nº 1024 cancelada');
});

it('um nome não vira outro cabeçalho, nem outro campo', () => {
  const modelos = { ...ENVIO_PADRAO, assunto: 'Nota de {responsavel}' };
  const nome = 'Ana\r\nBcc: todos@x.example {valor}';
  expect(escreverEnvio(modelos, { ...DADOS, responsavel: nome }, false).assunto).toBe(
    'Nota de Ana Bcc: todos@x.example {valor}',
  );
});

it('recusa um campo que não existe, e diz quais há', () => {
  const { assunto, texto, assuntoDoCancelamento, textoDoCancelamento } = ENVIO_PADRAO;
  const textos = { assunto, texto, assuntoDoCancelamento, textoDoCancelamento };
  expect(() => conferirTextos(textos)).not.toThrow();
  const errado = { ...textos, texto: `${texto} {aluno}` };
  expect(() => conferirTextos(errado)).toThrow(
    expect.objectContaining({
      codigo: 'texto-do-envio-invalido',
      erros: [expect.objectContaining({ campo: '/texto', mensagem: 'O texto usa {aluno}, que não existe.' })],
    }),
  );
});
