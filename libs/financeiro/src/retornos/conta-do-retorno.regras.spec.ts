import { contasDoRetorno, type ContaDoBanco } from './conta-do-retorno.regras.js';

const conta = (id: string, mudancas: Partial<ContaDoBanco> = {}): ContaDoBanco => ({
  ...{ id, banco: '756', nome: id, agencia: '0165', conta: '12345', contaDv: '6', codigoBeneficiario: '54321' },
  ...mudancas,
});
const doArquivo = (agencia: string, numero: string, codigo = '') => ({
  ...{ inscricao: '', nome: '', contaDv: '', agencia, conta: numero, codigo },
});
const outroConvenio = conta('b', { codigoBeneficiario: '777777' });

it.each<[string, ContaDoBanco[], ReturnType<typeof doArquivo>, string | null]>([
  ['agência e conta, com zeros à esquerda', [conta('a')], doArquivo('00165', '000000012345'), 'a'],
  ['conta e dígito juntos (Inter)', [conta('a', { banco: '077' })], doArquivo('0165', '0000123456'), 'a'],
  ['conta e dígito juntos em outro banco', [conta('a')], doArquivo('0165', '0000123456'), null],
  ['outra conta da agência', [conta('a')], doArquivo('0165', '99999'), null],
  ['só o beneficiário no lugar da conta (Sicredi)', [conta('a'), outroConvenio], doArquivo('', '54321'), 'a'],
  ['beneficiário de sete algarismos (Caixa)', [outroConvenio], doArquivo('0165', '', '0777777'), 'b'],
  ['beneficiário de seis e um zero (Caixa)', [conta('a', { banco: '104' })], doArquivo('0165', '543210'), 'a'],
  ['o zero a mais em outro banco', [conta('a')], doArquivo('0165', '543210'), null],
  ['beneficiário certo em outra agência', [conta('a')], doArquivo('9999', '54321'), null],
  [
    'dois convênios da mesma conta, e o arquivo diz qual',
    [conta('a'), outroConvenio],
    doArquivo('0165', '12345', '000777777001417'),
    'b',
  ],
  ['dois convênios da mesma conta, e o arquivo não diz', [conta('a'), outroConvenio], doArquivo('0165', '12345'), null],
  ['header sem conta nenhuma', [conta('a')], doArquivo('', ''), null],
])('%s', (_caso, contas, arquivo, id) => {
  const cabem = contasDoRetorno(contas, arquivo);
  expect(cabem.length === 1 ? cabem[0]?.id : null).toBe(id);
});

it('um código de empresa em duas contas do Bradesco serve às duas, para que se diga quais', () => {
  const duas = ['a', 'b'].map((id) => conta(id, { banco: '237', conta: `1000${id === 'a' ? 1 : 2}`, agencia: '0165' }));
  const arquivo = doArquivo('', '', '00000000000000054321');
  expect(contasDoRetorno(duas, arquivo).map(({ id }) => id)).toEqual(['a', 'b']);
});
