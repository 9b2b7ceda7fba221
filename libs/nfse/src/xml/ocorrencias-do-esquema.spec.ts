import { ocorrenciasDoEsquema } from './ocorrencias-do-esquema.js';

const NFSE = '{http://www.sped.fazenda.gov.br/nfse}';

it.each([
  [
    `Element '${NFSE}CEP': [facet 'pattern'] The value '1' is not accepted by the pattern '[0-9]{8}'.`,
    'CEP',
    /"1" não tem a forma que CEP/,
  ],
  [
    `Element 'Aliquota': [facet 'totalDigits'] The value '12.345' has more digits than are allowed ('4').`,
    'Aliquota',
    /"12.345" está fora/,
  ],
  [
    `Element '${NFSE}xNome': [facet 'maxLength'] The value has a length of '301'; this exceeds the allowed maximum length of '300'.`,
    'xNome',
    /xNome está com 301 caracteres/,
  ],
  [`Element 'Numero': 'x' is not a valid value of the atomic type 'tsNumero'.`, 'Numero', /"x" não serve em Numero/],
  [
    `Element '${NFSE}IM': This element is not expected. Expected is one of ( ${NFSE}xNome, ${NFSE}end ).`,
    'IM',
    /Veio IM onde devia vir xNome, end/,
  ],
  [
    `Element '${NFSE}prest': Missing child element(s). Expected is ( ${NFSE}regTrib ).`,
    'prest',
    /Em prest falta regTrib/,
  ],
  [`Element 'IM': This element is not expected.`, 'IM', /IM está sobrando/],
  ['Internal error: xmlSchemaVStart.', '', /recusa o documento: Internal error/],
])('%s', (mensagem, campo, texto) => {
  expect(ocorrenciasDoEsquema([mensagem])).toEqual([
    { codigo: 'S026', campo, mensagem: expect.stringMatching(texto), acao: expect.stringContaining('cadastro') },
  ]);
});

it('cada elemento uma vez: a segunda mensagem do mesmo repete a primeira', () => {
  const [uma, outra] = [
    "[facet 'pattern'] The value '1' is not accepted",
    "'1' is not a valid value of the atomic type 'T'",
  ];
  const lidas = ocorrenciasDoEsquema([`Element 'CEP': ${uma}`, `Element 'CEP': ${outra}`, `Element 'UF': ${outra}`]);
  expect(lidas.map(({ campo }) => campo)).toEqual(['CEP', 'UF']);
});
