import { boletimCheio, boletimEmCurso, boletimInfantil, OPCOES } from '../../../../test/apoio/exemplos-boletim.js';
import { extensaoDaTinta, renderizar, textoDoPdf } from '../../../../test/apoio/ler-pdf.js';
import { localizarTextos } from '../../../../test/apoio/posicoes-do-texto.js';
import { desenharBoletins } from './boletim.js';
import type { DadosBoletim, OpcoesDosBoletins } from './dados.js';

async function paginas(dados: DadosBoletim[], opcoes: OpcoesDosBoletins = OPCOES): Promise<string[]> {
  const textos = await textoDoPdf(await desenharBoletins(dados, opcoes));
  return textos.map((t) => t.replace(/\s+/g, ' '));
}

/** First row of the table with the given marks, in a year of one component. */
function comNotas(notas: (string | null)[], media: string | null = null): DadosBoletim {
  const boletim = boletimEmCurso();
  const [modelo] = boletim.componentes;
  if (!modelo) throw new Error('no component');
  return { ...boletim, componentes: [{ ...modelo, notas, media }] };
}

describe('boletim', () => {
  it('identifies school, student, class and year, and says when it was issued', async () => {
    const [lido] = await paginas([boletimEmCurso()]);
    for (const esperado of [
      'Colégio Sineta',
      'CNPJ 11.222.333/0001-81',
      'Rua das Acácias, 1200',
      'Resolução CEE/SC nº 123/2015',
      'Ano letivo de 2026',
      'Pedro Albuquerque Fontes',
      'RA 2026000148',
      '18/04/2013',
      'Ensino Fundamental - Anos Finais',
      '7º ano',
      'Matutino',
      '94,25%',
      'mínimo 75%',
      'Cursando',
      'Emitido em 05/10/2026',
      'Helena Prado Vasconcelos',
      'Responsável pelo estudante',
      'Pedro avançou na leitura',
    ]) {
      expect(lido).toContain(esperado);
    }
  });

  it('writes marks with a comma and the decimals of the rule, a concept as it is, and a dash for what is missing', async () => {
    const [lido] = await paginas([comNotas(['7.5', '10', null, 'B'], '8.75')]);
    expect(lido).toMatch(/Língua Portuguesa 7,5 0 10,0 0 – 0 B – 8,75 0 Cursando/);
    const [inteiras] = await paginas([comNotas(['7.5', '10', '8', null])], { ...OPCOES, casas: 0 });
    expect(inteiras).toMatch(/7,5 0 10 0 8 0 – –/);
  });

  it('marks what is under the passing mean by bold red and an underline, and not what equals it', async () => {
    const pdf = await desenharBoletins([comNotas(['5.9', '6', '6.1', '5.99'])], OPCOES);
    const onde = await localizarTextos(pdf);
    const [baixa, igual] = [onde('5,9')[0], onde('6,0')[0]];
    expect(baixa?.cor).toEqual([158, 31, 31]);
    expect(onde('5,99')[0]?.cor).toEqual([158, 31, 31]);
    expect(igual?.cor).toEqual([0, 0, 0]);
    expect(onde('6,1')[0]?.cor).toEqual([0, 0, 0]);
    const [pagina] = await renderizar(pdf, 8);
    if (!pagina || !baixa || !igual) throw new Error('no page');
    const sublinhado = (t: typeof baixa) =>
      extensaoDaTinta(pagina, { y: t.y + 0.7, xMinimo: t.x - 0.5, xMaximo: t.direita + 0.5 });
    const largura = baixa.direita - baixa.x;
    expect(sublinhado(baixa).fim - sublinhado(baixa).inicio).toBeGreaterThan(largura * 0.9);
    expect(sublinhado(igual).fim).toBeLessThanOrEqual(sublinhado(igual).inicio);
  });

  it('aligns the marks of a column by the comma and the rows by their baseline', async () => {
    const boletim = boletimEmCurso();
    const onde = await localizarTextos(await desenharBoletins([boletim], OPCOES));
    const linha = onde('Matemática')[0]?.y ?? 0;
    const [oito] = onde('8,0').filter((t) => Math.abs(t.y - linha) < 0.1);
    const [dez] = onde('10,0').filter((t) => Math.abs(t.x - (oito?.x ?? 0)) < 5);
    expect(oito).toBeDefined();
    expect(dez?.direita).toBeCloseTo(oito?.direita ?? 0, 1);
  });

  it('adds the absences of each stage and of the year, leaving open stages empty', async () => {
    const boletim = boletimEmCurso();
    const doPrimeiro = boletim.componentes.reduce((soma, c) => soma + (c.faltas[0] ?? 0), 0);
    const doAno = boletim.componentes.reduce((soma, c) => soma + (c.totalDeFaltas ?? 0), 0);
    const [lido] = await paginas([boletim]);
    expect(lido).toMatch(new RegExp(`Total de faltas ${doPrimeiro} \\d+ \\d+ – ${doAno} `));
  });

  it('shows exam and final mean only when some component has them', async () => {
    const [emCurso, cheio] = await paginas([boletimEmCurso(), boletimCheio()]);
    expect(emCurso).not.toContain('Exame');
    expect(cheio).toContain('Exame');
    expect(cheio).toContain('6,3');
  });

  it('keeps 16 components with long names, and even 32, in one page above the signatures, with no text cut', async () => {
    const cheio = boletimCheio();
    const dobro = { ...cheio, componentes: [...cheio.componentes, ...cheio.componentes] };
    const pdf = await desenharBoletins([cheio, dobro], OPCOES);
    const lidas = (await textoDoPdf(pdf)).map((t) => t.replace(/\s+/g, ' '));
    expect(lidas).toHaveLength(2);
    for (const lido of lidas) {
      for (const { nome } of cheio.componentes) expect(lido).toContain(nome);
      expect(lido).toContain(cheio.aluno.nome);
      expect(lido).toContain(cheio.curso ?? 'no course');
      expect(lido).toContain('contraturno do ano seguinte.');
      expect(lido).not.toContain('…');
    }
    for (const pagina of [1, 2]) {
      const onde = await localizarTextos(pdf, pagina);
      const fimDoTexto = onde('contraturno do ano seguinte.')[0]?.y ?? Infinity;
      expect(fimDoTexto).toBeLessThan(262);
      expect(onde('Situação').every((t) => t.direita < 195)).toBe(true);
    }
  });

  it('makes one page per student, in order, and the same bytes every time', async () => {
    const turma = Array.from({ length: 30 }, (_, i) => {
      const boletim = boletimEmCurso();
      return { ...boletim, aluno: { ...boletim.aluno, nome: `Estudante ${String(i + 1).padStart(2, '0')}` } };
    });
    const [a, b] = [await desenharBoletins(turma, OPCOES), await desenharBoletins(turma, OPCOES)];
    expect(a.equals(b)).toBe(true);
    const lidas = await textoDoPdf(a);
    expect(lidas.map((t) => /Estudante (\d+)/.exec(t)?.[1])).toEqual(turma.map((t) => t.aluno.nome.slice(-2)));
  });

  it('has a form of opinions for educação infantil, with no table of marks', async () => {
    const [lido, segunda] = await paginas([boletimInfantil()]);
    expect(segunda).toBeUndefined();
    expect(lido).toContain('Escuta, fala, pensamento e imaginação');
    expect(lido).toContain('Frequência: 96%. Situação: Cursando.');
    expect(lido).not.toContain('Componente curricular');
    expect(lido).not.toContain('Nota');
  });

  it('never cuts an opinion: it goes on in numbered pages, and the signatures stay on the last', async () => {
    const boletim = boletimInfantil(6);
    const lidas = await paginas([boletim]);
    expect(lidas.length).toBeGreaterThan(1);
    const frase = 'propõe soluções quando há um conflito.';
    expect(lidas.join(' ').split(frase)).toHaveLength(6 * 5 + 1);
    lidas.forEach((lida, i) => {
      expect(lida).toContain(`folha ${i + 1} de ${lidas.length}`);
      expect(lida.includes('Helena Prado Vasconcelos')).toBe(i === lidas.length - 1);
    });
  });

  it.each([
    ['no student', [] as DadosBoletim[]],
    ['seven stages', [{ ...boletimEmCurso(), etapas: ['1', '2', '3', '4', '5', '6', '7'] }]],
    ['no stage', [{ ...boletimEmCurso(), etapas: [] }]],
  ])('refuses %s', async (_, dados) => {
    await expect(desenharBoletins(dados, OPCOES)).rejects.toMatchObject({ codigo: 'documento-invalido' });
  });

  it('refuses a logo that is not an image', async () => {
    const escola = { ...OPCOES.escola, logotipo: Buffer.from('GIF89a') };
    await expect(desenharBoletins([boletimEmCurso()], { ...OPCOES, escola })).rejects.toMatchObject({
      codigo: 'imagem-invalida',
    });
  });
});
