import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { pastaCompartilhada } from '../../../../test/apoio/pasta-compartilhada.js';
import { NOTA_DA_ABRASF, NOTA_DA_GINFES, NOTA_DE_SAO_PAULO } from '../../../../test/apoio/notas-das-cidades.js';
import { consultaPublica } from './consulta-publica.js';
import { lerNotaMunicipal } from './ler-nota-municipal.js';

it('São Paulo: alíquota em fração, CEP sem zeros, retenção do líquido', () => {
  const nota = lerNotaMunicipal(NOTA_DE_SAO_PAULO, 'SAO_PAULO');
  expect(nota).toMatchObject({
    ...{ numero: '1024', codigoVerificacao: 'ABCD1234', competencia: '2026-11', tributacao: 'Tributado em São Paulo' },
    rps: { serie: '1', numero: '7', emissao: '2026-11-22' },
    prestador: { documento: '11222333000181', endereco: 'R das Acácias, 120, Centro', cep: '01001000' },
    tomador: { nome: 'Mariana Albuquerque & Filhos', documento: '52998224725', email: 'mariana@familia.example' },
    servico: { codigoMunicipal: '05673', nbs: '122012000' },
    valores: { servicos: 164_500, deducoes: 4_500, base: 160_000, aliquota: '2.5', iss: 4_000, issRetido: true },
    ibsCbs: { classificacao: '200028', indicadorOperacao: '030101' },
  });
  expect(nota.valores.liquido).toBe(164_500 - 1_069 - 4_000);
  expect(nota).not.toHaveProperty('canceladaEm');
});

it('São Paulo, leiaute 2: o valor é o final cobrado, e a cancelada diz quando', () => {
  const xml = NOTA_DE_SAO_PAULO.replaceAll('ValorServicos', 'ValorFinalCobrado').replace(
    '<StatusNFe>N</StatusNFe>',
    '<StatusNFe>C</StatusNFe><DataCancelamento>2026-11-23T09:00:00</DataCancelamento>',
  );
  expect(lerNotaMunicipal(xml, 'SAO_PAULO')).toMatchObject({
    valores: { servicos: 164_500 },
    canceladaEm: '2026-11-23T09:00:00',
  });
});

it('Ginfes: prefixos declarados na resposta de onde a nota saiu', () => {
  expect(lerNotaMunicipal(NOTA_DA_GINFES, 'GINFES')).toMatchObject({
    ...{ numero: '9', competencia: '2026-11', canceladaEm: '2026-11-23T08:00:00', optanteSimples: false },
    tributacao: 'Tributação no município',
    valores: { servicos: 120_000, descontoIncondicionado: 20_000, base: 100_000, aliquota: '2', iss: 2_000 },
    prestador: { inscricaoMunicipal: '55' },
    tomador: { endereco: 'Rua A, 1, Centro', municipio: '3518800', cep: '07010000' },
  });
});

it('ABRASF 2: o que a prefeitura calculou, o CNPJ da declaração, substituída e substituta', () => {
  expect(lerNotaMunicipal(NOTA_DA_ABRASF, 'ABRASF', 'ISSNET')).toMatchObject({
    ...{ numero: '5', substitui: '4', substituida: '6', rps: { serie: '1', numero: '7', emissao: '2026-11-21' } },
    prestador: { nome: 'Colégio', documento: '11222333000181', inscricaoMunicipal: '77' },
    servico: { item: '08.01', nbs: '122012000', municipioPrestacao: '3543402' },
    valores: { base: 100_000, aliquota: '2.5', iss: 2_500, issRetido: false, liquido: 100_000 },
  });
  const fracao = NOTA_DA_ABRASF.replace('<Aliquota>2.50<', '<Aliquota>0.025<');
  expect(lerNotaMunicipal(fracao, 'ABRASF', 'ISSNET').valores.aliquota).toBe('0.025');
});

it('uma confirmação que diz que não cancelou não cancela', () => {
  const negada = NOTA_DA_GINFES.replace('<ns4:Sucesso>true<', '<ns4:Sucesso>false<');
  expect(lerNotaMunicipal(negada, 'GINFES')).not.toHaveProperty('canceladaEm');
});

it.each([
  ['DTD', `<!DOCTYPE a [<!ENTITY b "c">]>${NOTA_DA_ABRASF}`],
  ['outro documento', '<a/>'],
  ['texto', 'não é XML'],
])('recusa %s', (_nome, xml) => {
  expect(() => lerNotaMunicipal(xml, 'ABRASF')).toThrow(expect.objectContaining({ codigo: 'xml-invalido' }));
});

it('lê as notas de exemplo das bibliotecas públicas', () => {
  const pasta = pastaCompartilhada('amostras/nfse');
  if (!pasta) return;
  const ler = (arquivo: string) => readFileSync(join(pasta, arquivo), 'utf8');
  expect(lerNotaMunicipal(ler('abrasf/Nfse.xml'), 'ABRASF')).toMatchObject({
    ...{ numero: '123456', competencia: '2023-02', optanteSimples: true },
    valores: { servicos: 100_000, liquido: 12_343_577, issRetido: true },
  });
  expect(lerNotaMunicipal(ler('ginfes/ConsultaNfseResposta.xml'), 'GINFES').numero).toMatch(/^\d+$/);
});

describe('onde conferir a nota', () => {
  const onde = (xml: string, familia: 'SAO_PAULO' | 'GINFES' | 'ABRASF', municipio: string) =>
    consultaPublica(lerNotaMunicipal(xml, familia), { familia, municipio });

  it('São Paulo: inscrição de 8 dígitos, número e código', () => {
    expect(onde(NOTA_DE_SAO_PAULO, 'SAO_PAULO', '3550308')).toBe(
      'https://nfe.prefeitura.sp.gov.br/nfe.aspx?ccm=12345678&nf=1024&cod=ABCD1234',
    );
  });

  it('Ginfes: só em Guarulhos, cujo relatório se conhece', () => {
    expect(onde(NOTA_DA_GINFES, 'GINFES', '3518800')).toContain(
      '&cdVerificacao=XYZ9&numNota=9&cnpjPrestador=1122233300018',
    );
    expect(onde(NOTA_DA_GINFES, 'GINFES', '3543402')).toBeNull();
  });

  it('as outras: o endereço que vem na nota, ou o repositório nacional, ou nenhum', () => {
    expect(onde(NOTA_DA_ABRASF, 'ABRASF', '3543402')).toBe('https://notas.cidade.example/n/K5');
    const semEndereco = NOTA_DA_ABRASF.replace(/<OutrasInformacoes>.*<\/OutrasInformacoes>/, '');
    expect(onde(semEndereco, 'ABRASF', '3543402')).toBeNull();
    const chave = '3'.repeat(50);
    const comChave = semEndereco.replace('</Nfse>', `</Nfse><ChaveNotaNacional>${chave}</ChaveNotaNacional>`);
    expect(onde(comChave, 'ABRASF', '3543402')).toBe(`https://www.nfse.gov.br/ConsultaPublica/?tpc=1&chave=${chave}`);
  });
});
