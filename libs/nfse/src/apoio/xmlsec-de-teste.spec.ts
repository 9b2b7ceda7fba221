import { criarAssinante, type Alvo } from '../assinatura/assinante.js';
import { certificadoDaEscola } from './emissor-de-teste.js';
import { MalaDoXmlsec, temXmlsec } from './xmlsec-de-teste.js';

const LOTE = '<Envio xmlns="urn:e"><Lote Id="L1"><Rps><Item Id="I1">1</Item></Rps></Lote></Envio>';
const DUPLO: Alvo[] = [
  { id: 'I1', lugar: 'NO_PAI' },
  { id: 'L1', lugar: 'NO_PAI' },
];

it('entre muitos documentos, diz qual assinatura de qual o xmlsec1 recusa', () => {
  const par = certificadoDaEscola();
  const bom = criarAssinante(par).assinar(LOTE, DUPLO);
  const mala = new MalaDoXmlsec();
  mala.guardar('bom', bom, ['Item', 'Lote']);
  mala.guardar('item mudado', bom.replace('>1<', '>2<'), ['Item', 'Lote']);
  mala.guardar('lote mudado', bom.replace('<Rps>', '<Rps> '), ['Item', 'Lote']);
  mala.guardar('bom também', bom, []);
  expect(mala.conferir(par.caPem)).toEqual({
    lidas: temXmlsec ? 8 : 0,
    recusadas: temXmlsec ? ['item mudado, assinatura 1', 'item mudado, assinatura 2', 'lote mudado, assinatura 2'] : [],
  });
  if (temXmlsec) expect(mala.conferir(certificadoDaEscola().caPem).recusadas).toHaveLength(8);
});
