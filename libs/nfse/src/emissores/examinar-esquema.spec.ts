import { validadorOficialOuNulo } from '../../../../test/apoio/esquemas-da-nfse.js';
import { emissor as abrasf, nota as notaAbrasf } from '../apoio/abrasf-de-teste.js';
import { certificadoDaEscola, perfilDeTeste } from '../apoio/emissor-de-teste.js';
import { notaDeExemplo } from '../apoio/notas-de-exemplo.js';
import type { CertificadoDeTeste } from '../certificado/gerar-teste.js';
import type { ValidadorOficial } from '../xml/validador-oficial.js';
import type { DadosDaNota, Emissor } from './emissor.js';
import { examinarPeloEsquema } from './examinar-esquema.js';
import { emissorDe } from './registro.js';

let par: CertificadoDeTeste;
let oficial: ValidadorOficial | null;
beforeAll(async () => {
  par = certificadoDaEscola();
  oficial = await validadorOficialOuNulo();
});
afterAll(() => oficial?.fechar());

const FAMILIAS: [string, () => Emissor, () => DadosDaNota][] = [
  [
    'nacional',
    () => emissorDe(perfilDeTeste({ familia: 'NACIONAL', versao: '1.01' })),
    () => notaDeExemplo({ serie: '1' }),
  ],
  ['São Paulo 2', () => emissorDe(perfilDeTeste({ familia: 'SAO_PAULO', versao: '2' })), notaDeExemplo],
  ['Ginfes', () => emissorDe(perfilDeTeste({ familia: 'GINFES', versao: '3' })), notaDeExemplo],
  ['ABRASF 2.04', () => abrasf(null, '2.04'), notaAbrasf],
];

it.each(FAMILIAS)('%s: a nota certa passa, e o esquema aponta o CEP com um algarismo a mais', (_, emissor, nota) => {
  if (!oficial) return;
  const exame = { oficial, par };
  expect(examinarPeloEsquema(emissor(), nota(), exame)).toEqual([]);
  const { tomador } = nota();
  if (!tomador?.endereco) throw new Error('a nota de exemplo tem endereço');
  const torta = { ...nota(), tomador: { ...tomador, endereco: { ...tomador.endereco, cep: '913101009' } } };
  const [achado] = examinarPeloEsquema(emissor(), torta, exame);
  expect(achado).toMatchObject({ codigo: 'S026', campo: expect.stringMatching(/^cep$/i) });
});

it('sem o esquema da mensagem na pasta, nada se diz', () => {
  const [, emissor, nota] = FAMILIAS[0] ?? [];
  if (!emissor || !nota) throw new Error('sem famílias');
  const vazio: ValidadorOficial = { conhece: () => false, validar: () => ['recusada'], fechar: () => undefined };
  expect(examinarPeloEsquema(emissor(), nota(), { oficial: vazio, par })).toEqual([]);
});
