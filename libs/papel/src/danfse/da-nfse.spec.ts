import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { lerNfse } from '@sineta/nfse';
import { decodificarCodigos, textoDoPdf } from '../../../../test/apoio/ler-pdf.js';
import { danfseDaNfse } from './da-nfse.js';
import { desenharDanfse } from './danfse.js';

/** A note of our own, in the shape the government answers, with a family of another city. */
const XML = `<?xml version="1.0" encoding="UTF-8"?>
<NFSe versao="1.01" xmlns="http://www.sped.fazenda.gov.br/nfse">
 <infNFSe Id="NFS42054072211222333000181000000000001026110000010015">
  <xLocEmi>Florianópolis</xLocEmi><xLocPrestacao>Florianópolis</xLocPrestacao><nNFSe>10</nNFSe>
  <cLocIncid>4205407</cLocIncid><xLocIncid>Florianópolis</xLocIncid>
  <xTribNac>Ensino regular pré-escolar, fundamental, médio e superior.</xTribNac>
  <verAplic>TESTE</verAplic><ambGer>2</ambGer><tpEmis>1</tpEmis><cStat>100</cStat>
  <dhProc>2026-11-05T09:30:12-03:00</dhProc><nDFSe>1</nDFSe>
  <emit><CNPJ>11222333000181</CNPJ><xNome>SOCIEDADE EDUCACIONAL SINETA LTDA</xNome>
   <enderNac><xLgr>Rua das Acácias</xLgr><nro>1200</nro><xBairro>Trindade</xBairro><cMun>4205407</cMun><UF>SC</UF>
   <CEP>88015100</CEP></enderNac></emit>
  <valores><vBC>1645.00</vBC><pAliqAplic>2.00</pAliqAplic><vISSQN>32.90</vISSQN><vLiq>1645.00</vLiq></valores>
  <DPS versao="1.01"><infDPS Id="DPS420540721122233300018100001000000000000005">
   <tpAmb>2</tpAmb><dhEmi>2026-11-05T09:29:58-03:00</dhEmi><verAplic>TESTE</verAplic><serie>1</serie><nDPS>5</nDPS>
   <dCompet>2026-11-01</dCompet><tpEmit>1</tpEmit><cLocEmi>4205407</cLocEmi>
   <prest><CNPJ>11222333000181</CNPJ><regTrib><opSimpNac>1</opSimpNac><regEspTrib>0</regEspTrib></regTrib></prest>
   <toma><CPF>52998224725</CPF><xNome>Mariana Fontes</xNome><end><endNac><cMun>4216602</cMun><CEP>88102001</CEP></endNac>
    <xLgr>Rua do Porto</xLgr><nro>7</nro><xBairro>Kobrasol</xBairro></end></toma>
   <serv><locPrest><cLocPrestacao>4205407</cLocPrestacao></locPrest>
    <cServ><cTribNac>080101</cTribNac><xDescServ>Mensalidade de novembro &amp; material</xDescServ></cServ></serv>
   <valores><vServPrest><vServ>1750.00</vServ></vServPrest>
    <vDescCondIncond><vDescIncond>105.00</vDescIncond></vDescCondIncond>
    <trib><tribMun><tribISSQN>1</tribISSQN><tpRetISSQN>1</tpRetISSQN></tribMun>
    <totTrib><pTotTrib><pTotTribFed>13.45</pTotTribFed><pTotTribEst>0.00</pTotTribEst><pTotTribMun>2.00</pTotTribMun>
    </pTotTrib></totTrib></trib></valores>
  </infDPS></DPS>
 </infNFSe>
</NFSe>`;

async function imprimir(xml: string, nomes: Record<string, string> = {}): Promise<string> {
  const pdf = await desenharDanfse(danfseDaNfse(lerNfse(xml), (codigo) => nomes[codigo]));
  return ((await textoDoPdf(pdf))[0] ?? '').replace(/\s+/g, ' ');
}

describe('danfseDaNfse', () => {
  it('prints an authorised XML: emitter, taker, values and taxes', async () => {
    const lido = await imprimir(XML, { 4216602: 'São José' });
    for (const esperado of [
      'NFS-e SEM VALIDADE JURÍDICA',
      'SOCIEDADE EDUCACIONAL SINETA LTDA',
      '4205407 / 88.015-100',
      'Florianópolis / SC',
      'São José / SC',
      '4216602 / 88.102-001',
      'Mensalidade de novembro & material',
      'R$ 1.750,00',
      'R$ 1.645,00',
      'Federais: 13,45% ; Estaduais: 0,00% ; Municipais: 2,00%',
      'DESTINATÁRIO DA OPERAÇÃO NÃO IDENTIFICADO NA NFS-e',
    ]) {
      expect(lido).toContain(esperado);
    }
  });

  it('names a city from the note itself, and prints a dash for a code nobody names', async () => {
    expect(await imprimir(XML.replace('4216602', '4205407'))).toContain('4205407 / 88.102-001');
    const doTomador = danfseDaNfse(lerNfse(XML.replace('4216602', '4205407'))).toma;
    expect(doTomador?.end?.municipio).toBe('Florianópolis');
    expect(await imprimir(XML)).toContain('- / SC');
  });

  const pasta = join(process.env['SINETA_SHARED'] ?? '../shared', 'amostras/nfse/nacional');
  const amostras = ['nfse-autorizada.xml', 'nfse-homologacao.xml', 'nfse-php_nfse.xml'].filter((nome) =>
    existsSync(join(pasta, nome)),
  );
  if (amostras.length === 0) console.warn(`Samples of NFS-e not found in ${pasta}: their DANFSe is not tried.`);

  (amostras.length > 0 ? it.each(amostras) : it.skip.each(['samples']))(
    'draws one page of the public sample %s, with its QR code',
    async (nome) => {
      const nfse = lerNfse(readFileSync(join(pasta, nome), 'utf8'));
      const pdf = await desenharDanfse(danfseDaNfse(nfse));
      expect(await textoDoPdf(pdf)).toHaveLength(1);
      const [codigo] = await decodificarCodigos(pdf);
      expect(codigo?.texto).toBe(`https://www.nfse.gov.br/ConsultaPublica/?tpc=1&chave=${nfse.chave}`);
    },
  );
});
