import {
  ehDoRps,
  errosDaRecusa,
  esperaPessoa,
  naoConfirmada,
  recusaPendente,
  SEM_RESPOSTA,
  semRespostaHaMuito,
} from './nota.regras.js';

const AGORA = new Date('2026-11-28T12:00:00Z');
const HORA = 3_600_000;

it.each([
  [23.9, false],
  [24, true],
  [500, true],
])('%s horas depois do envio, chamar uma pessoa: %s', (horas, chamar) => {
  expect(semRespostaHaMuito({ enviadaEm: new Date(AGORA.getTime() - horas * HORA) }, AGORA)).toBe(chamar);
});

it('o que nunca saiu não espera resposta', () => {
  expect(semRespostaHaMuito({ enviadaEm: null }, AGORA)).toBe(false);
});

it('a recusa a confirmar não se mistura com o que se pede a uma pessoa', () => {
  const recusa = { codigo: '1001', texto: 'x', acao: 'y' };
  const erros = [SEM_RESPOSTA, naoConfirmada('42', 'não respondeu'), recusa];
  expect(esperaPessoa({ erros })).toBe(true);
  expect(recusaPendente({ erros })).toEqual([recusa]);
  expect(esperaPessoa({ erros: [recusa] })).toBe(false);
});

it('na substituição, a orientação é sobre a nota antiga', () => {
  const E79 = [{ codigo: 'E79', descricao: 'Nota já cancelada' }];
  const acao = (substituiId: string | null, familia: 'ABRASF' | 'NACIONAL' = 'ABRASF') =>
    errosDaRecusa({ familia, substituiId }, E79)[0]?.acao;
  expect(acao('1')).toContain('desista da substituição');
  expect(acao(null)).not.toContain('substituição');
  expect(acao('1', 'NACIONAL')).not.toContain('desista');
  expect(errosDaRecusa({ familia: 'ABRASF', substituiId: '1' }, [{ codigo: 'E30', descricao: 'x' }])).toMatchObject([
    { codigo: 'E30', acao: 'Use 08.01 ou 08.02.' },
  ]);
});

const SP = '<NFe><ChaveNFe><NumeroNFe>9</NumeroNFe></ChaveNFe>CHAVE</NFe>';
const RPS_SP =
  '<ChaveRPS><InscricaoPrestador>1</InscricaoPrestador><SerieRPS>1    </SerieRPS><NumeroRPS>42</NumeroRPS></ChaveRPS>';
const ABRASF =
  '<ns2:CompNfse><ns2:Numero>9</ns2:Numero><ns2:IdentificacaoRps><ns2:Numero>42</ns2:Numero><ns2:Serie>1</ns2:Serie></ns2:IdentificacaoRps></ns2:CompNfse>';

it.each([
  ['a de São Paulo, do nosso RPS', 'SAO_PAULO', SP.replace('CHAVE', RPS_SP), true],
  ['a de outro número', 'SAO_PAULO', SP.replace('CHAVE', RPS_SP.replace('>42<', '>43<')), false],
  ['a de outra série', 'SAO_PAULO', SP.replace('CHAVE', RPS_SP.replace('>1    <', '>2<')), false],
  ['a feita à mão no portal, sem RPS', 'SAO_PAULO', SP.replace('CHAVE', ''), false],
  ['a da ABRASF', 'ABRASF', ABRASF, true],
  ['a da ABRASF de outro RPS, ainda que o número da nota coincida', 'ABRASF', ABRASF.replace('>42<', '>9<'), false],
] as const)('%s', (_nome, familia, xml, nossa) => {
  expect(ehDoRps({ familia, serie: '1', numero: 42 }, xml)).toBe(nossa);
});
