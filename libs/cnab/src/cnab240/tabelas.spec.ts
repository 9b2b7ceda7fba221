import { readFileSync } from 'node:fs';
import { dataCivil } from '@sineta/nucleo';
import { CONTAS } from '../../../../test/apoio/contas-cnab.js';
import { linhas, pedido, titulo } from '../../../../test/apoio/exemplos-cnab.js';
import { pastaCompartilhada } from '../../../../test/apoio/pasta-compartilhada.js';
import type { CampoCnab } from '../layout.js';
import { LAYOUTS_240 } from '../layouts.js';
import { escreverRemessa } from '../remessa.js';
import { febraban240 } from './febraban.js';

const em = (linha: string, inicio: number, fim: number): string => linha.slice(inicio - 1, fim);

const tabelas = pastaCompartilhada('dominio/tabelas/cnab');

interface CampoPublicado {
  start: number;
  end: number;
  type: 'Num' | 'Alfa';
  default: string;
}

const REGISTRO_PUBLICADO: Readonly<Record<string, string>> = {
  headerArquivo: 'Header de arquivo (tipo 0)',
  headerLote: 'COBRANÇA — header de lote (tipo 1, serviço 01, layout 060)',
  segmentoP: 'COBRANÇA — segmento P (remessa, obrigatório)',
  segmentoQ: 'COBRANÇA — segmento Q (remessa, obrigatório)',
  segmentoR: 'COBRANÇA — segmento R (remessa, opcional: descontos 2/3, multa, mensagens, débito)',
  trailerLote: 'COBRANÇA — trailer de lote (tipo 5)',
  trailerArquivo: 'Trailer de arquivo (tipo 9)',
};

(tabelas ? describe : describe.skip)('campo a campo contra as tabelas do domínio', () => {
  const publicado = tabelas
    ? (JSON.parse(readFileSync(`${tabelas}/febraban240.json`, 'utf8')) as Record<string, CampoPublicado[]>)
    : {};

  it.each(LAYOUTS_240.map((l) => [l.banco, l] as const))('banco %s', (banco, layout) => {
    const { conta, nossoNumero } = CONTAS[banco]!;
    const t = titulo({
      nossoNumero: nossoNumero(15),
      seuNumero: '2027000015',
      juros: { tipo: 'VALOR_DIA', valorCentavos: 41 },
      descontos: [
        { tipo: 'VALOR', valorCentavos: 100, ate: dataCivil('2027-02-01') },
        { tipo: 'VALOR', valorCentavos: 50, ate: dataCivil('2027-02-03') },
      ],
    });
    const escritas = linhas(escreverRemessa(pedido([t], { conta })).conteudo);
    let conferidos = 0;
    for (const linha of escritas) {
      const registro = layout.identificar(linha) ?? '';
      const campos = publicado[REGISTRO_PUBLICADO[registro] ?? ''] ?? [];
      const proprios = diferentes(layout.registros[registro] ?? [], registro);
      for (const c of campos.filter((x) => !proprios.some((p) => p.de <= x.end && p.ate >= x.start))) {
        const texto = em(linha, c.start, c.end);
        const constante = /^['‘](.+)['’]$/.exec(c.default)?.[1];
        if (constante) expect([banco, registro, c.start, texto]).toEqual([banco, registro, c.start, constante]);
        else if (c.default === 'Brancos')
          expect([banco, registro, c.start, texto.trim()]).toEqual([banco, registro, c.start, '']);
        else if (c.type === 'Num')
          expect([banco, registro, c.start, texto]).toEqual([
            banco,
            registro,
            c.start,
            expect.stringMatching(/^[0-9A-Z]+$/),
          ]);
        else expect(texto).toMatch(/^[\x20-\x60\x7b-\x7e]*$/);
        conferidos += 1;
      }
    }
    expect(conferidos).toBeGreaterThan(90);
  });

  /** Fields that the bank declares otherwise; they are checked by the whole lines above. */
  function diferentes(campos: readonly CampoCnab[], registro: string): CampoCnab[] {
    const base = new Set(
      (febraban240.registros[registro] ?? []).map((c) => `${c.nome} ${c.de}-${c.ate} ${c.tipo} ${c.regra.padrao}`),
    );
    return campos.filter((c) => !base.has(`${c.nome} ${c.de}-${c.ate} ${c.tipo} ${c.regra.padrao}`));
  }
});
