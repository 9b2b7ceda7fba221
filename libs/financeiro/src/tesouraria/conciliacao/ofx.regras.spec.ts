import { centavosDoOfx, lerOfx } from './ofx.regras.js';

const SGML = (memo: string, transacoes = '') => `OFXHEADER:100
DATA:OFXSGML
VERSION:102
ENCODING:USASCII
CHARSET:1252

<OFX><BANKMSGSRSV1><STMTTRNRS><STMTRS>
<BANKACCTFROM><BANKID>0756<BRANCHID>3334<ACCTID>37105-0<ACCTTYPE>CHECKING</BANKACCTFROM>
<BANKTRANLIST>
<DTSTART>20260901000000[-3:BRT]
<DTEND>20260930
<STMTTRN>
<TRNTYPE>DEBIT
<DTPOSTED>20260910120000[-3:BRT]
<TRNAMT>-10,00
<FITID>F1
<NAME>
<MEMO>${memo}
</STMTTRN>
${transacoes}
</BANKTRANLIST>
<LEDGERBAL><BALAMT>1.234,56<DTASOF>20260930</LEDGERBAL>
</STMTRS></STMTTRNRS></BANKMSGSRSV1></OFX>
`;

const XML = `<?xml version="1.0" encoding="UTF-8"?>
<?OFX OFXHEADER="200" VERSION="211"?>
<OFX><BANKMSGSRSV1><STMTTRNRS><STMTRS><BANKACCTFROM><BANKID>1</BANKID><ACCTID>12345X</ACCTID></BANKACCTFROM>
<BANKTRANLIST><STMTTRN><TRNTYPE>CREDIT</TRNTYPE><DTPOSTED>20260911</DTPOSTED><TRNAMT>25.5</TRNAMT><FITID>A</FITID>
<CHECKNUM>00012</CHECKNUM><NAME>P&amp;G</NAME><MEMO><![CDATA[Pix <recebido>]]></MEMO></STMTTRN></BANKTRANLIST>
</STMTRS></STMTTRNRS></BANKMSGSRSV1></OFX>`;

const codigo = (fn: () => unknown) => {
  try {
    fn();
  } catch (erro) {
    return (erro as { codigo: string }).codigo;
  }
  return null;
};

describe('o leitor de OFX', () => {
  it('lê SGML com marcas abertas, vírgula nos valores e texto em Latin-1 ou UTF-8', () => {
    for (const codificacao of ['latin1', 'utf8'] as const) {
      const lido = lerOfx(Buffer.from(SGML('Tarifa de manutenção'), codificacao));
      expect(lido).toEqual({
        ...{ banco: '0756', agencia: '3334', conta: '37105-0', inicio: '2026-09-01', fim: '2026-09-30' },
        ...{ saldoCentavos: 123_456, saldoEm: '2026-09-30' },
        transacoes: [
          {
            ...{ fitid: 'F1', data: '2026-09-10', valorCentavos: -1_000, tipo: 'DEBIT', numero: null },
            historico: 'Tarifa de manutenção',
          },
        ],
      });
    }
  });

  it('lê XML, com entidades e CDATA, e em UTF-16', () => {
    for (const bytes of [Buffer.from(XML), Buffer.from(`\ufeff${XML}`, 'utf16le')]) {
      expect(lerOfx(bytes)).toMatchObject({
        ...{ banco: '1', conta: '12345X', inicio: null, saldoCentavos: null },
        transacoes: [{ valorCentavos: 2_550, numero: '00012', historico: 'P&G Pix <recebido>' }],
      });
    }
  });

  it('recusa o cortado, o de entidades, o que não é OFX, o grande, o sem conta, o de duas contas e o fundo demais', () => {
    const sgml = SGML('x');
    const outra = '<BANKACCTFROM><ACCTID>9</BANKACCTFROM>';
    const ruins = [
      sgml.slice(0, sgml.indexOf('</STMTTRN>')),
      `<!DOCTYPE x [<!ENTITY y SYSTEM "file:///etc/passwd">]>${XML}`,
      'data;valor\n2026-09-10;1,00',
      sgml + ' '.repeat(5 * 1024 * 1024),
      sgml.replace('<ACCTID>37105-0', ''),
      sgml.replace('<BANKTRANLIST>', `${outra}<BANKTRANLIST>`),
      sgml.replace('<BANKTRANLIST>', `${'<A>'.repeat(40)}<BANKTRANLIST>`),
      sgml.replace('-10,00', 'dez'),
      sgml.replace('20260910', '20260931'),
      sgml.replace('20260910', '99991231'),
    ];
    expect(ruins.map((texto) => codigo(() => lerOfx(Buffer.from(texto))))).toEqual(ruins.map(() => 'ofx-invalido'));
  });

  it('lê dinheiro com ponto ou vírgula, e não adivinha três casas', () => {
    const lidos = ['10.00', '-10,5', '+1.234,56', '1,234.56', '.07', '3', '10.0000', '-0.00'].map(centavosDoOfx);
    expect(lidos).toEqual([1_000, -1_050, 123_456, 123_456, 7, 300, 1_000, 0]);
    expect(['1.234', '', '-', '1e3', '12,345'].map(centavosDoOfx)).toEqual([null, null, null, null, null]);
  });
});
