import { lerBrCode, montarBrCode } from '@sineta/boleto';
import { pixDoBoleto } from './pix-do-boleto.regras.js';

const escola = { nome: 'Colégio das Acácias', cidade: 'Belo Horizonte' };
const URL = 'qrpix.example.com/qr/v2/cobv/9d36b84f-c70b-478f-b95c-12729b90ca25';
const TXID = '9d36b84fc70b478fb95c12729b90ca25';
const EMV = montarBrCode({ url: URL, usoUnico: true, valorCentavos: 100_000, ...escola });

const ler = (endereco: string, txid = '', erro?: string) =>
  pixDoBoleto({ endereco, txid, ...(erro ? { erro } : {}) }, 100_000, escola);

describe('Pix de um boleto híbrido', () => {
  it('EMV pronto é guardado letra por letra', () => {
    expect(ler(EMV, TXID)).toEqual({ emv: EMV, txid: TXID, erro: null });
  });

  it('do endereço e do txid monta o EMV, com os dados da escola', () => {
    const { emv, txid, erro } = ler(`https://${URL}`, TXID);
    expect([txid, erro]).toEqual([TXID, null]);
    expect(lerBrCode(emv ?? '')).toMatchObject({
      tipo: 'DINAMICO',
      url: URL,
      nome: 'Colegio das Acacias',
      usoUnico: true,
    });
  });

  it.each([
    ['sem endereço', ler('', TXID), 'não devolveu o endereço'],
    ['recusado pelo banco', ler('', '', '007'), 'código 007'],
    ['QR estático', ler(montarBrCode({ chave: 'a@b.c', ...escola })), 'estático'],
    ['chave aleatória no lugar do endereço', ler('123e4567-e12b-12d1-a456-426655440000', TXID), 'uma chave'],
    ['CNPJ no lugar do endereço', ler('12345678000195'), 'uma chave'],
    ['e-mail no lugar do endereço', ler('pix@escola.example'), 'uma chave'],
    ['de outro valor', ler(montarBrCode({ url: URL, valorCentavos: 99_999, ...escola })), 'R$ 999,99'],
    ['EMV cortado', ler(EMV.slice(0, -10)), 'não serve'],
  ])('%s: o boleto fica sem QR, e diz por quê', (_caso, lido, motivo) => {
    expect(lido.emv).toBeNull();
    expect(lido.erro).toContain(motivo);
  });
});
