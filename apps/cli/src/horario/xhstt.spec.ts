import fs from 'node:fs';
import path from 'node:path';
import { avaliar, comSolucao, escreverSolucao, lerXhstt } from '@sineta/horario';
import { lerXml } from '@sineta/nfse';
import { pastaCompartilhada } from '../../../../test/apoio/pasta-compartilhada.js';

const pasta = pastaCompartilhada('amostras/xhstt');
const comAmostras = pasta ? describe : describe.skip;

comAmostras('XHSTT: as instâncias brasileiras publicadas (precisa de SINETA_SHARED)', () => {
  it.each([
    ['BrazilInstance1.xml', 25, 21, 75, 42],
    ['BrazilInstance2.xml', 25, 63, 150, 38],
    ['BrazilInstance4.xml', 25, 127, 300, 121],
    ['BrazilInstance5.xml', 25, 119, 325, 225],
  ])('%s: a solução guardada custa o que foi publicado', (nome, tempos, eventos, aulas, desejavel) => {
    const texto = fs.readFileSync(path.join(pasta ?? '', nome), 'utf8');
    const { instancias, solucoes } = lerXhstt(lerXml(texto));
    const instancia = instancias[0]!;
    const solucao = solucoes[0]!;
    expect([instancia.tempos.length, instancia.eventos.length]).toEqual([tempos, eventos]);
    expect(instancia.eventos.reduce((s, { duracao }) => s + duracao, 0)).toBe(aulas);
    const custo = avaliar(instancia, solucao.aulas);
    expect(custo).toMatchObject({ obrigatorio: 0, desejavel });
    const escrito = comSolucao(texto, escreverSolucao(instancia, solucao.aulas, custo, 'Sineta'));
    const relido = lerXhstt(lerXml(escrito));
    expect(relido.solucoes).toHaveLength(1);
    expect(relido.solucoes[0]!.informado).toEqual({ obrigatorio: 0, desejavel });
    expect(avaliar(instancia, relido.solucoes[0]!.aulas)).toEqual(custo);
  });
});
