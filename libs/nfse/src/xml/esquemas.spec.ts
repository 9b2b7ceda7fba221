import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { lerCompartilhado, validadorOficialOuNulo } from '../../../../test/apoio/esquemas-da-nfse.js';
import { pastaCompartilhada } from '../../../../test/apoio/pasta-compartilhada.js';
import { localizarEsquema, umaImportacaoPorEspaco, type Esquema } from './esquemas.js';
import { criarValidadorOficial } from './validador-oficial.js';

const xsd = (raiz: string, dentro = ''): Uint8Array =>
  Buffer.from(
    `<?xml version="1.0"?><!-- <xs:element name="Outro"/> --><xs:schema xmlns:xs="http://www.w3.org/2001/XMLSchema">` +
      `<xs:element id="x" name="${raiz}"><xs:complexType><xs:sequence><xs:any processContents="skip"/>` +
      `${dentro}</xs:sequence></xs:complexType></xs:element></xs:schema>`,
  );
const aninhado = '<xs:element name="DPS" type="xs:string"/>';

const PASTA: Record<string, Uint8Array> = {
  'nacional-1.00/DPS_v1.00.xsd': xsd('DPS'),
  'nacional-1.01/DPS_v1.01.xsd': xsd('DPS'),
  'nacional-1.01/tiposComplexos_v1.01.xsd': xsd('NFSe', aninhado),
  'saopaulo/PedidoConsultaNFe_v01.xsd': xsd('PedidoConsultaNFe'),
  'saopaulo/PedidoConsultaNFe_v02.xsd': xsd('PedidoConsultaNFe'),
  'saopaulo/PedidoEnvioLoteRPSAsync_v02.xsd': xsd('PedidoEnvioLoteRPS'),
  'saopaulo/PedidoEnvioLoteRPS_v02.xsd': xsd('PedidoEnvioLoteRPS'),
  'abrasf-2.02/nfse v202.xsd': xsd('GerarNfseEnvio'),
  'abrasf-2.04/nfse_v204.xsd': xsd('GerarNfseEnvio'),
  'abrasf-2.04/nfse_v204_FIXED.xsd': xsd('GerarNfseEnvio'),
  'provedores/ISSCampinas/2.03/nfse.xsd': xsd('GerarNfseEnvio'),
  'provedores/GISS/2.04/cancelar-nfse-reposta-v2_04.xsd': xsd('CancelarNfseResposta'),
  'provedores/GISS/2.04/gerar-nfse-envio-v2_04.xsd': xsd('GerarNfseEnvio'),
  'provedores/GISS/2.04/nfse_v2-04.xsd': Buffer.concat([xsd('GerarNfseEnvio'), xsd('CancelarNfseResposta')]),
  'provedores/Ginfes/1.00/servico_cancelar_nfse_envio_v02.xsd': xsd('CancelarNfseEnvio'),
  'provedores/Ginfes/1.00/servico_cancelar_nfse_envio_v03.xsd': xsd('CancelarNfseEnvio'),
};

describe('esquemas da pasta SINETA_XSD', () => {
  it.each<[Esquema, string | null]>([
    [{ familia: 'NACIONAL', versao: '1.00', raiz: 'DPS' }, 'nacional-1.00/DPS_v1.00.xsd'],
    [{ familia: 'NACIONAL', versao: null, raiz: 'DPS' }, 'nacional-1.01/DPS_v1.01.xsd'],
    [{ familia: 'NACIONAL', versao: null, raiz: 'Outro' }, null],
    [{ familia: 'SAO_PAULO', versao: '1', raiz: 'PedidoConsultaNFe' }, 'saopaulo/PedidoConsultaNFe_v01.xsd'],
    [{ familia: 'SAO_PAULO', versao: '2', raiz: 'PedidoConsultaNFe' }, 'saopaulo/PedidoConsultaNFe_v02.xsd'],
    [{ familia: 'SAO_PAULO', versao: '2', raiz: 'PedidoEnvioLoteRPS' }, 'saopaulo/PedidoEnvioLoteRPS_v02.xsd'],
    [{ familia: 'SAO_PAULO', versao: '2', raiz: 'GerarNfseEnvio' }, null],
    [{ familia: 'ABRASF', versao: '2.02', raiz: 'GerarNfseEnvio' }, 'abrasf-2.02/nfse v202.xsd'],
    [{ familia: 'ABRASF', versao: '2.04', raiz: 'GerarNfseEnvio' }, 'abrasf-2.04/nfse_v204_FIXED.xsd'],
    [
      { familia: 'ABRASF', versao: '2.03', raiz: 'GerarNfseEnvio', provedor: 'IMA' },
      'provedores/ISSCampinas/2.03/nfse.xsd',
    ],
    [{ familia: 'ABRASF', versao: '2.04', raiz: 'GerarNfseEnvio', provedor: 'IMA' }, 'abrasf-2.04/nfse_v204_FIXED.xsd'],
    [
      { familia: 'ABRASF', versao: '2.04', raiz: 'GerarNfseEnvio', provedor: 'GISS' },
      'provedores/GISS/2.04/gerar-nfse-envio-v2_04.xsd',
    ],
    [
      { familia: 'ABRASF', versao: '2.04', raiz: 'CancelarNfseResposta', provedor: 'GISS' },
      'provedores/GISS/2.04/cancelar-nfse-reposta-v2_04.xsd',
    ],
    [
      { familia: 'GINFES', versao: '3', raiz: 'CancelarNfseEnvio' },
      'provedores/Ginfes/1.00/servico_cancelar_nfse_envio_v03.xsd',
    ],
  ])('%j está em %s', (esquema, caminho) => {
    expect(localizarEsquema(PASTA, esquema)).toBe(caminho);
  });

  it('de duas importações do mesmo espaço fica a última, que o libxml2 pularia', () => {
    const importa = (espaco: string, arquivo: string): string =>
      `<xs:import namespace="${espaco}" schemaLocation="${arquivo}"/>`;
    const texto = (xsd: string): string => new TextDecoder().decode(umaImportacaoPorEspaco(Buffer.from(xsd)));
    const outra = importa('urn:b', '3.xsd');
    expect(texto(importa('urn:a', '1.xsd') + importa('urn:a', '2.xsd') + outra)).toBe(
      importa('urn:a', '2.xsd') + outra,
    );
    expect(texto(outra)).toBe(outra);
  });

  it('uma pasta com o esquema nacional direto serve só a família nacional', async () => {
    const direta = { 'DPS_v1.01.xsd': xsd('DPS'), 'PedidoConsultaNFe_v02.xsd': xsd('PedidoConsultaNFe') };
    const validador = await criarValidadorOficial(direta);
    const saoPaulo = { familia: 'SAO_PAULO', versao: '2', raiz: 'PedidoConsultaNFe' } as const;
    expect([validador.conhece('DPS'), validador.conhece(saoPaulo)]).toEqual([true, false]);
    expect(validador.validar('DPS', '<DPS><a/></DPS>')).toEqual([]);
    expect(validador.validar('DPS', '<DPS/>')).not.toEqual([]);
    expect(() => validador.validar(saoPaulo, '<a/>')).toThrow('SINETA_XSD');
    validador.fechar();
  });

  it('duas pastas abertas ao mesmo tempo não se misturam, e um nome com espaço abre', async () => {
    const uma = await criarValidadorOficial({ 'abrasf-2.02/nfse v202.xsd': xsd('A') });
    const outra = await criarValidadorOficial({ 'abrasf-2.02/nfse v202.xsd': xsd('B') });
    const raiz = (nome: string): Esquema => ({ familia: 'ABRASF', versao: '2.02', raiz: nome });
    expect(uma.validar(raiz('A'), '<A><x/></A>')).toEqual([]);
    expect(outra.validar(raiz('B'), '<B><x/></B>')).toEqual([]);
    expect([uma.conhece(raiz('B')), outra.conhece(raiz('A'))]).toEqual([false, false]);
    uma.fechar();
    outra.fechar();
  });

  it.each<[string, string, Esquema]>([
    [
      'saopaulo',
      'gabarito_PedidoEnvioLoteRPS_v2_signed.xml',
      { familia: 'SAO_PAULO', versao: '2', raiz: 'PedidoEnvioLoteRPS' },
    ],
    [
      'abrasf',
      'gabarito_EnviarLoteRpsSincronoEnvio_2.04_signed.xml',
      { familia: 'ABRASF', versao: '2.04', raiz: 'EnviarLoteRpsSincronoEnvio', provedor: 'ISSNET' },
    ],
    [
      'abrasf',
      'gabarito_EnviarLoteRpsSincronoEnvio_2.04_signed.xml',
      { familia: 'ABRASF', versao: '2.04', raiz: 'EnviarLoteRpsSincronoEnvio' },
    ],
    [
      'nacional',
      'gabarito_pedRegEvento_e101101_signed.xml',
      { familia: 'NACIONAL', versao: '1.01', raiz: 'pedRegEvento' },
    ],
  ])('o gabarito de %s (%s) vale no esquema oficial', async (pasta, nome, esquema) => {
    const xml = lerCompartilhado(`amostras/nfse/${pasta}`, nome);
    const oficial = await validadorOficialOuNulo();
    if (xml === null || !oficial) return;
    expect(oficial.validar(esquema, xml)).toEqual([]);
    expect(oficial.validar(esquema, xml.replace(/<(\w+)( [^>]*)?>/, '<$1$2><x/>'))).not.toEqual([]);
    oficial.fechar();
  });

  it('todos os esquemas das famílias que emitimos compilam', async () => {
    const pasta = pastaCompartilhada('xsd');
    const oficial = await validadorOficialOuNulo();
    if (pasta === null || !oficial) return;
    const raizes = (sub: string): string[] =>
      readdirSync(join(pasta, sub)).flatMap((n) =>
        [...readFileSync(join(pasta, sub, n), 'utf8').matchAll(/^(?:\t| {2,4})<xsd?:element name="(\w+)"/gm)].map(
          (m) => m[1] ?? '',
        ),
      );
    for (const raiz of raizes('saopaulo').filter((r) => /^(Pedido|Retorno)/.test(r))) {
      for (const versao of ['1', '2']) {
        const esquema: Esquema = { familia: 'SAO_PAULO', versao, raiz };
        if (oficial.conhece(esquema)) expect(oficial.validar(esquema, '<a/>')).not.toEqual([]);
      }
    }
    for (const raiz of raizes('provedores/Ginfes/1.00').filter((r) => /(Envio|Resposta)$/.test(r))) {
      expect(oficial.validar({ familia: 'GINFES', versao: '3', raiz }, '<a/>')).not.toEqual([]);
    }
    oficial.fechar();
  });
});
