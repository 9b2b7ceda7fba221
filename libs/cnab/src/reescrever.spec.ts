import { readFileSync } from 'node:fs';
import fc from 'fast-check';
import { dataCivil, somarDias } from '@sineta/nucleo';
import { CONTAS } from '../../../test/apoio/contas-cnab.js';
import { pedido, titulo } from '../../../test/apoio/exemplos-cnab.js';
import { pastaCompartilhada } from '../../../test/apoio/pasta-compartilhada.js';
import { layoutDe } from './layouts.js';
import { escreverRegistro } from './motor.escrita.js';
import { lerRegistro } from './motor.leitura.js';
import { reescrever } from './reescrever.js';
import { escreverRemessa } from './remessa.js';
import type { TituloRemessa } from './titulo.js';

const emissao = dataCivil('2027-01-15');
const BANCOS = Object.keys(CONTAS);

/** Titles that every bank takes. */
const tituloArbitrario = (banco: string): fc.Arbitrary<TituloRemessa> =>
  fc
    .record({
      numero: fc.integer({ min: 1, max: 99_999 }),
      valorCentavos: fc.integer({ min: 1_000, max: 9_999_999_999 }),
      dias: fc.integer({ min: 0, max: 700 }),
      nome: fc.string({ unit: 'grapheme-composite', maxLength: 60 }),
      juros: fc.option(fc.integer({ min: 1, max: 9_999 }), { nil: undefined }),
      multa: fc.option(fc.integer({ min: 1, max: 200 }), { nil: undefined }),
      desconto: fc.option(fc.integer({ min: 1, max: 99 }), { nil: undefined }),
      abatimento: fc.integer({ min: 0, max: 99 }),
      protesto: fc.option(fc.integer({ min: 2, max: 90 }), { nil: undefined }),
      movimento: fc.constantFrom('01', '02', '06', '09', '31'),
    })
    .map((x) => {
      const vencimento = somarDias(emissao, x.dias);
      return titulo({
        movimento: x.movimento as TituloRemessa['movimento'],
        nossoNumero: CONTAS[banco]!.nossoNumero(x.numero),
        seuNumero: `D${x.numero}`,
        valorCentavos: x.valorCentavos,
        vencimento,
        juros: x.juros === undefined ? undefined : { tipo: 'VALOR_DIA', valorCentavos: x.juros },
        multa: x.multa === undefined ? undefined : { tipo: 'PERCENTUAL', percentual: (x.multa / 100).toFixed(2) },
        descontos: x.desconto === undefined ? [] : [{ tipo: 'VALOR', valorCentavos: x.desconto, ate: vencimento }],
        abatimentoCentavos: x.abatimento,
        diasParaProtesto: x.protesto,
        pagador: { ...titulo().pagador, nome: `A${x.nome}` },
      });
    });

describe.each(BANCOS)('banco %s: escrever, ler e escrever de novo', (banco) => {
  const { conta } = CONTAS[banco]!;
  const layout = layoutDe({ banco, produto: 'cobranca-240' });

  it('qualquer remessa volta com os mesmos bytes e os mesmos valores', () => {
    const titulos = fc.uniqueArray(tituloArbitrario(banco), {
      minLength: 1,
      maxLength: 6,
      selector: (t) => t.nossoNumero,
    });
    fc.assert(
      fc.property(titulos, (ts) => {
        const { conteudo } = escreverRemessa(pedido(ts, { conta }));
        const { conteudo: outra, desvios } = reescrever(conteudo);
        expect(desvios).toEqual([]);
        expect(outra.equals(conteudo)).toBe(true);
        const linhas = conteudo.toString('latin1').split('\r\n');
        const lidos = linhas.map((l) => lerRegistro(layout, l)).filter((r) => r?.registro === 'segmentoP');
        expect(lidos.map((r) => [r?.valores['vencimento'], r?.valores['valor'], r?.valores['abatimento']])).toEqual(
          ts.map((t) => [t.vencimento, t.valorCentavos, t.abatimentoCentavos]),
        );
        const p = lidos.map((r) => String(r?.valores['nossoNumero']).replace(/^0+/, ''));
        expect(p.every((nn, i) => ts[i]?.nossoNumero.replace(/^0+/, '').startsWith(nn))).toBe(true);
      }),
      { numRuns: 60 },
    );
  });

  it('qualquer T e U do retorno voltam iguais', () => {
    const centavos = fc.integer({ min: 0, max: 9_999_999_999 });
    const u = fc.record({ valorPago: centavos, valorCreditado: centavos, encargos: centavos, desconto: centavos });
    const t = fc.record({ valor: centavos, tarifa: fc.integer({ min: 0, max: 9_999 }) });
    fc.assert(
      fc.property(t, u, fc.integer({ min: 0, max: 400 }), (doT, doU, dias) => {
        const vencimento = somarDias(emissao, dias);
        const comum = { banco, lote: 1, ocorrencia: '06' };
        const linhaT = escreverRegistro(layout, 'segmentoT', {
          ...{ ...comum, ...doT, vencimento, sequencial: 1, seuNumero: 'D1', motivos: '04' },
          nossoNumero: CONTAS[banco]!.nossoNumero(dias + 1),
        });
        const linhaU = escreverRegistro(layout, 'segmentoU', {
          ...comum,
          ...doU,
          sequencial: 2,
          dataCredito: vencimento,
        });
        const [lidoT, lidoU] = [lerRegistro(layout, linhaT), lerRegistro(layout, linhaU)];
        expect([lidoT?.problemas, lidoU?.problemas]).toEqual([[], []]);
        expect(lidoT?.valores).toMatchObject({ ...doT, vencimento, seuNumero: 'D1' });
        expect(lidoU?.valores).toMatchObject({ ...doU, dataCredito: vencimento });
      }),
      { numRuns: 60 },
    );
  });
});

describe('arquivos que fogem da forma', () => {
  const { conteudo } = escreverRemessa(pedido([titulo()]));
  const linhas = conteudo.toString('latin1').split('\r\n');
  const com = (i: number, linha: string): Buffer =>
    Buffer.from(linhas.map((l, j) => (j === i ? linha : l)).join('\r\n'), 'latin1');
  const p = linhas[2]!;

  it('linha curta, registro desconhecido, número com branco e letra onde há valor: cada um com a linha e as posições', () => {
    const desvios = (arquivo: Buffer) => reescrever(arquivo).desvios.map((d) => d.mensagem);
    expect(desvios(com(2, p.trimEnd()))).toEqual([`Linha 3: tem ${p.trimEnd().length} posições.`]);
    expect(desvios(com(2, `${p.slice(0, 13)}X${p.slice(14)}`))).toEqual([
      'Linha 3: registro de um tipo que o layout não tem.',
    ]);
    expect(desvios(com(2, `${p.slice(0, 85)}   ${p.slice(88)}`))[0]).toContain('posições 86-100');
    expect(desvios(com(2, `${p.slice(0, 85)}ABC${p.slice(88)}`))[0]).toContain('"ABC');
  });

  it('quebras de linha LF e o fim sem quebra voltam como vieram', () => {
    const lf = Buffer.from(linhas.slice(0, -1).join('\n'), 'latin1');
    expect(reescrever(lf)).toEqual({ conteudo: lf, desvios: [] });
  });

  it('em 400 posições: zeros ou brancos em um campo vazio e o EOF do DOS voltam como vieram; o resto é dito', () => {
    const em400 = (texto: string, n: number) => texto.padEnd(394) + String(n).padStart(6, '0');
    const arquivo = (...ls: string[]) => Buffer.from(ls.join('\r\n'), 'latin1');
    const empresa = '4540691'.padStart(20, '0');
    const header = `02RETORNO01COBRANCA${' '.repeat(7)}${empresa}${'COLEGIO'.padEnd(30)}237${'BRADESCO'.padEnd(15)}050227`;
    const bom = arquivo(em400(header, 1), em400('9201237', 2), String.fromCharCode(0x1a));
    expect(reescrever(bom)).toEqual({ conteudo: bom, desvios: [] });
    const torto = em400(header.replace(empresa, '4540691'.padEnd(20)), 1);
    const { desvios } = reescrever(arquivo(torto, em400('9', 2), 'X'.padEnd(400), em400('9', 3).slice(0, 100)));
    expect(desvios.map((x) => x.linha)).toEqual([1, 3, 4]);
    expect(desvios.map((x) => x.mensagem).join()).toMatch(/posições 27-46.*que o layout não tem.*tem 100 posições/);
  });
});

const amostras = pastaCompartilhada('amostras/cnab');

/** Published files that are not well formed, and where the first departure is. */
const FORA_DA_FORMA: Readonly<Record<string, RegExp>> = {
  '001/brcobranca__retorno240__CNAB240.RET': /^Linha 1: tem 191 posições/,
  '001/laravel-boleto__retorno240__banco_brasil.ret': /^Linha 2: tem 241 posições/,
  '033/brcobranca__retorno240__CNAB240SANTANDER.RET': /^Linha 1: tem 166 posições/,
  '756/brcobranca__retorno240__CNAB240SICOOB.RET': /^Linha 1: tem 154 posições/,
  '097/brcobranca__remessa240__REMESSA_CNAB240_MODELO.txt': /^Linha 1: posições 19-32/,
  '104/br_boleto__retorno240__caixa.ret': /^Linha 2: posições 41-53/,
  '104/OpenCnabPHP__remessa240__RETORNOCEF081116.ret': /^Linha 3: registro de um tipo que o layout não tem/,
  '208/laravel-boleto__retorno240__btg.ret': /^Linha 2: posições 184-191/,
  '001/maxwbh-brcobranca__remessa240__banco_brasil_cnab240_pix.rem': /^Linha 6: registro/,
  '104/maxwbh-brcobranca__remessa240__caixa_cnab240_pix.rem': /^Linha 6: registro/,
  '756/maxwbh-brcobranca__remessa240__sicoob_cnab240_pix.rem': /^Linha 6: registro/,
};

(amostras ? describe : describe.skip)('arquivos publicados', () => {
  const indice = amostras
    ? (JSON.parse(readFileSync(`${amostras}/indice.json`, 'utf8')) as { file: string; layout: string }[])
    : [];

  it.each(indice.filter((i) => i.layout === '240').map((i) => [i.file]))('%s', (arquivo) => {
    const bytes = readFileSync(`${amostras}/${arquivo}`);
    const { conteudo, desvios } = reescrever(bytes);
    const fora = FORA_DA_FORMA[arquivo];
    if (fora) {
      expect(desvios[0]?.mensagem).toMatch(fora);
    } else {
      expect(desvios).toEqual([]);
      expect(conteudo.equals(bytes)).toBe(true);
    }
  });
});
