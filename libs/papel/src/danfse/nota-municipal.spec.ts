import { consultaPublica, lerNotaMunicipal } from '@sineta/nfse';
import { municipioDoIbge } from '@sineta/nucleo';
import { decodificarCodigos, renderizar, textoDoPdf } from '../../../../test/apoio/ler-pdf.js';
import { localizarTextos } from '../../../../test/apoio/posicoes-do-texto.js';
import { NOTA_DA_ABRASF, NOTA_DE_SAO_PAULO } from '../../../../test/apoio/notas-das-cidades.js';
import { desenharNotaMunicipal, type OpcoesDaNotaMunicipal } from './nota-municipal.js';

const PAULISTA = lerNotaMunicipal(NOTA_DE_SAO_PAULO, 'SAO_PAULO');
const DA_CIDADE = { familia: 'SAO_PAULO', municipio: '3550308' } as const;
const OPCOES: OpcoesDaNotaMunicipal = {
  ...{ cidade: 'São Paulo / SP', consulta: consultaPublica(PAULISTA, DA_CIDADE) },
  nomeDoMunicipio: (codigo) => municipioDoIbge(codigo)?.nome,
};

async function ler(nota = PAULISTA, mudanca: Partial<OpcoesDaNotaMunicipal> = {}): Promise<string> {
  const paginas = await textoDoPdf(await desenharNotaMunicipal(nota, { ...OPCOES, ...mudanca }));
  expect(paginas).toHaveLength(1);
  return (paginas[0] ?? '').replace(/\s+/g, ' ');
}

describe('documento auxiliar da nota municipal', () => {
  it('traz tudo da nota, em uma página', async () => {
    const lido = await ler();
    for (const esperado of [
      ...['DOCUMENTO AUXILIAR DA NFS-e', 'Prefeitura de São Paulo / SP', '1024', 'ABCD1234', '22/11/2026 10:00:05'],
      ...['7, série 1', '11.222.333/0001-81', 'R das Acácias, 120, Centro', '01001-000', '529.982.247-25'],
      ...['mariana@familia.example', '05673', '122012000', 'Tributado em São Paulo', 'Boleto 1010-0'],
      ...['R$ 1.645,00', 'R$ 45,00', 'R$ 1.600,00', '2,50%', 'R$ 40,00', 'R$ 10,69', 'R$ 3,29', 'R$ 221,25'],
      ...['R$ 1.594,31', '200028', '030101', 'esta folha é só a sua impressão'],
    ])
      expect(lido).toContain(esperado);
  });

  it('o código QR leva à consulta da prefeitura', async () => {
    const [codigo, ...outros] = await decodificarCodigos(await desenharNotaMunicipal(PAULISTA, OPCOES));
    expect(outros).toEqual([]);
    expect(codigo).toMatchObject({ tipo: 'QR', texto: OPCOES.consulta });
  });

  it('sem endereço conhecido não desenha código, e diz como conferir', async () => {
    const opcoes = { cidade: 'Ribeirão Preto / SP', consulta: null };
    const nota = lerNotaMunicipal(NOTA_DA_ABRASF, 'ABRASF');
    expect(await decodificarCodigos(await desenharNotaMunicipal(nota, opcoes))).toEqual([]);
    const lido = await ler(nota, opcoes);
    expect(lido).toContain('no portal da Prefeitura de Ribeirão Preto / SP, com o número, o código de verificação');
    expect(lido).toContain('Tomador não identificado');
    expect(lido).toMatch(/Substitui a NFS-e 4 Substituída pela NFS-e 6/);
  });

  it('diz que foi cancelada, substituída ou feita em homologação', async () => {
    const cancelada = await ler({ ...PAULISTA, canceladaEm: '2026-11-23T09:00:00' }, { marca: 'CANCELADA' });
    expect(cancelada).toContain('CANCELADA');
    expect(cancelada).toContain('Cancelada em 23/11/2026 09:00:00');
    expect(await ler(PAULISTA, { marca: 'SUBSTITUIDA' })).toContain('SUBSTITUÍDA');
    expect(await ler(PAULISTA, { homologacao: true })).toContain('Emitida em homologação: sem validade jurídica');
    const normal = await ler();
    for (const palavra of ['CANCELADA', 'SUBSTITUÍDA', 'homologação']) expect(normal).not.toContain(palavra);
  });

  it('as faixas dos títulos não cortam a marca', async () => {
    const pdf = await desenharNotaMunicipal(PAULISTA, { ...OPCOES, marca: 'CANCELADA' });
    const [titulo] = (await localizarTextos(pdf))('VALORES');
    const [pagina] = await renderizar(pdf);
    if (!titulo || !pagina) throw new Error('sem a faixa dos valores');
    const linha = Math.round((titulo.y - 2) * pagina.pixelsPorMm) * pagina.largura;
    const daFaixa = [...pagina.cinza.subarray(linha, linha + pagina.largura)];
    const daMarca = daFaixa.filter((tom) => Math.abs(tom - 0.8 * 255) < 3);
    expect(daMarca.length).toBeGreaterThan(2 * pagina.pixelsPorMm);
  });

  it('a marca não impede de ler o código QR', async () => {
    const pdf = await desenharNotaMunicipal(PAULISTA, { ...OPCOES, marca: 'CANCELADA', homologacao: true });
    expect(await decodificarCodigos(pdf)).toMatchObject([{ texto: OPCOES.consulta }]);
  });

  it('uma descrição de 2.000 letras cabe inteira acima dos valores', async () => {
    const discriminacao = `${'MENSALIDADE ESCOLAR DE NOVEMBRO, '.repeat(60)}FIM-DO-TEXTO`;
    const nota = { ...PAULISTA, servico: { ...PAULISTA.servico, discriminacao } };
    const onde = await localizarTextos(await desenharNotaMunicipal(nota, OPCOES));
    expect(onde('FIM-DO-TEXTO')[0]?.y).toBeLessThan(onde('VALORES')[0]?.y ?? 0);
  });

  it('o que a prefeitura escreveu errado é impresso como veio, e não impede a folha', async () => {
    const tomador = { ...PAULISTA.tomador, documento: 'ISENTO', cep: '1', telefone: '?' };
    const lido = await ler({ ...PAULISTA, emissao: '', competencia: undefined, tomador });
    for (const esperado of ['ISENTO', 'Mariana Albuquerque & Filhos', 'R$ 1.594,31']) expect(lido).toContain(esperado);
  });

  it('a mesma nota dá os mesmos bytes', async () => {
    const [uma, outra] = [await desenharNotaMunicipal(PAULISTA, OPCOES), await desenharNotaMunicipal(PAULISTA, OPCOES)];
    expect(uma.equals(outra)).toBe(true);
  });
});
