import { dataCivil } from '@sineta/nucleo';
import { textoDoPdf } from '../../../../test/apoio/ler-pdf.js';
import { localizarTextos } from '../../../../test/apoio/posicoes-do-texto.js';
import { desenharRps } from './rps.js';
import type { DadosRps } from './rps.js';

const RPS: DadosRps = {
  numero: '1042',
  serie: 'A',
  tipo: 'RPS',
  emissao: dataCivil('2026-11-05'),
  competencia: dataCivil('2026-11-01'),
  prestador: {
    nome: 'Sociedade Educacional Sineta Ltda',
    documento: '11222333000181',
    inscricaoMunicipal: '4521873',
    endereco: 'Rua das Acácias, 1200, Bloco B, Trindade',
    cep: '88015100',
    municipio: 'Florianópolis',
    uf: 'SC',
  },
  tomador: { nome: 'Mariana Albuquerque de Souza Fontes', documento: '52998224725', email: 'mariana@familia.example' },
  servico: {
    codigo: '8.01',
    descricaoDoCodigo: 'Ensino regular pré-escolar, fundamental, médio e superior',
    discriminacao: 'Mensalidade de novembro de 2026|Aluno: Pedro Albuquerque Fontes',
    municipioDaIncidencia: 'Florianópolis / SC',
  },
  valores: {
    servicos: 175_000,
    deducoes: 0,
    descontoIncondicionado: 10_500,
    descontoCondicionado: 0,
    baseDeCalculo: 164_500,
    aliquota: '2.5',
    iss: 4_113,
    issRetido: false,
    liquido: 164_500,
  },
  optanteSimples: false,
  tributacao: 'TRIBUTADO',
  converterAte: dataCivil('2026-11-15'),
};

async function ler(rps: DadosRps): Promise<string> {
  const paginas = await textoDoPdf(await desenharRps(rps));
  expect(paginas).toHaveLength(1);
  return (paginas[0] ?? '').replace(/\s+/g, ' ');
}

describe('RPS', () => {
  it('has the minimum content for the conversion', async () => {
    const lido = await ler(RPS);
    for (const esperado of [
      'RECIBO PROVISÓRIO DE SERVIÇOS – RPS',
      '1042',
      '05/11/2026',
      '11/2026',
      '11.222.333/0001-81',
      '4521873',
      '529.982.247-25',
      '88015-100',
      'Mensalidade de novembro de 2026',
      'R$ 1.750,00',
      'R$ 105,00',
      '2,50%',
      'R$ 41,13',
      'ISS retido pelo tomador Não',
      'Optante pelo Simples Nacional Não',
      'Tributado no município',
      'Este recibo não é documento fiscal.',
      'até 15/11/2026.',
    ]) {
      expect(lido).toContain(esperado);
    }
  });

  it('once converted, gives the number and the verification code instead of the notice', async () => {
    const lido = await ler({
      ...RPS,
      conversao: { numero: '998', codigoDeVerificacao: 'ABCD-1234', data: dataCivil('2026-11-07') },
    });
    expect(lido).toContain('Convertido na NFS-e nº 998 em 07/11/2026');
    expect(lido).toContain('ABCD-1234');
    expect(lido).not.toContain('não é documento fiscal');
  });

  it('says that the school is immune or in the Simples, and that the taker is unknown', async () => {
    const lido = await ler({ ...RPS, tributacao: 'IMUNE', optanteSimples: true, tomador: undefined });
    expect(lido).toContain('Imune');
    expect(lido).toContain('Optante pelo Simples Nacional Sim');
    expect(lido).toContain('Tomador não identificado');
  });

  it('breaks the description at each pipe and keeps 2000 characters in its box, above the values', async () => {
    const partes = await localizarTextos(await desenharRps(RPS));
    const [primeira, segunda] = [partes('Mensalidade de novembro')[0], partes('Aluno: Pedro')[0]];
    expect(segunda?.x).toBeCloseTo(primeira?.x ?? 0, 1);
    expect(segunda?.y).toBeGreaterThan((primeira?.y ?? 0) + 2);
    const longa = `${'MENSALIDADE ESCOLAR DE NOVEMBRO, '.repeat(60)}FIM-DO-TEXTO`;
    const cheio = await localizarTextos(
      await desenharRps({ ...RPS, servico: { ...RPS.servico, discriminacao: longa } }),
    );
    expect(cheio('FIM-DO-TEXTO')[0]?.y).toBeLessThan(cheio('VALORES')[0]?.y ?? 0);
  });

  it('gives the same bytes for the same receipt', async () => {
    expect((await desenharRps(RPS)).equals(await desenharRps(RPS))).toBe(true);
  });
});
