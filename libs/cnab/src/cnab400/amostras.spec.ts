import { readFileSync } from 'node:fs';
import { pastaCompartilhada } from '../../../../test/apoio/pasta-compartilhada.js';
import { analisar } from '../analise.js';
import type { AnaliseDeArquivo } from '../analise.js';
import { reescrever } from '../reescrever.js';

interface Indice {
  file: string;
  bank: string;
  layout: '240' | '400';
  tipo: 'remessa' | 'retorno';
  lines: number;
  titles: number;
  sumTituloCents: number;
  sumPagoCents: number;
  ocorrencias: Record<string, number>;
  registros: Record<string, number>;
}

interface Casos {
  diferencas: { arquivo: string; campos: string[]; nosso: Partial<AnaliseDeArquivo>; porque: string }[];
  malFormados: { arquivo: string; porque: string }[];
}

const casos = JSON.parse(readFileSync(new URL('./diferencas.casos.json', import.meta.url), 'utf8')) as Casos;
const amostras = pastaCompartilhada('amostras/cnab');
const indice = amostras ? (JSON.parse(readFileSync(`${amostras}/indice.json`, 'utf8')) as Indice[]) : [];
/** In `outros` there are a file of another layout, two of 240 positions and one with no records at all. */
const de400 = indice.filter((i) => i.layout === '400' && !i.file.startsWith('outros/'));
const ler = (arquivo: string): Buffer => readFileSync(`${amostras}/${arquivo}`);

/** What the index says, in the names of our analysis; blank codes are empty texts. */
function esperado(i: Indice): Partial<AnaliseDeArquivo> {
  const ocorrencias = Object.fromEntries(Object.entries(i.ocorrencias).map(([codigo, n]) => [codigo.trim(), n]));
  return {
    ...{ layout: '400', banco: i.bank, tipo: i.tipo, linhas: i.lines, titulos: i.titles, ocorrencias },
    ...{ somaTitulosCentavos: i.sumTituloCents, somaPagoCentavos: i.sumPagoCents, registros: i.registros },
  };
}

(amostras ? describe : describe.skip)('arquivos 400 reais e publicados', () => {
  it('são todos os do índice', () => {
    expect(de400.length).toBeGreaterThan(45);
    const nomes = new Set(de400.map((i) => i.file));
    const citados = [...casos.diferencas, ...casos.malFormados].map((c) => c.arquivo);
    expect(citados.filter((arquivo) => !nomes.has(arquivo))).toEqual([]);
  });

  it.each(de400.map((i) => [i.file, i] as const))('%s: banco, títulos, somas e ocorrências', (arquivo, i) => {
    const analise = analisar(ler(arquivo));
    const diferenca = casos.diferencas.find((d) => d.arquivo === arquivo);
    const doIndice = Object.entries(esperado(i)).filter(([campo]) => !diferenca?.campos.includes(campo));
    expect(analise).toMatchObject({ ...Object.fromEntries(doIndice), ...diferenca?.nosso });
    for (const campo of diferenca?.campos ?? []) {
      expect(analise[campo as keyof AnaliseDeArquivo]).not.toEqual(esperado(i)[campo as keyof AnaliseDeArquivo]);
    }
  });

  it.each(de400.map((i) => i.file))('%s: lido e escrito de novo dá os mesmos bytes, se é bem formado', (arquivo) => {
    const bytes = ler(arquivo);
    const { conteudo: novos, desvios } = reescrever(bytes);
    const malFormado = casos.malFormados.some((m) => m.arquivo === arquivo);
    expect([arquivo, desvios.length > 0]).toEqual([arquivo, malFormado]);
    if (!malFormado) expect(novos.equals(bytes)).toBe(true);
  });
});
