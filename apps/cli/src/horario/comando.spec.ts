import fs from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { jest } from '@jest/globals';
import { avaliar, lerXhstt } from '@sineta/horario';
import { lerXml } from '@sineta/nfse';
import { executar } from '../horario.js';
import { buscarPor, type AoProgredir, type PedidoDeBusca } from './busca.js';

const pasta = fs.mkdtempSync(path.join(os.tmpdir(), 'sineta-horario-'));
afterAll(() => fs.rmSync(pasta, { recursive: true, force: true }));

/** In this thread: the worker is a file of the compiled program. */
const aqui = (pedido: PedidoDeBusca, progresso: AoProgredir) => Promise.resolve(buscarPor(pedido, progresso));

async function rodar(...argumentos: string[]) {
  const ditas: string[] = [];
  const espioes = (['log', 'error'] as const).map((nome) =>
    jest.spyOn(console, nome).mockImplementation((linha: string) => void ditas.push(linha)),
  );
  try {
    return { codigo: await executar(argumentos, aqui), dito: ditas.join('\n') };
  } finally {
    espioes.forEach((espiao) => espiao.mockRestore());
  }
}

const DIAS = ['Mo', 'Tu'];
const TEMPOS = DIAS.flatMap((dia) => [1, 2, 3].map((n) => ({ dia, id: `${dia}_${n}` })));
const comum = '<Name>n</Name><Required>true</Required><Weight>1</Weight><CostFunction>Linear</CostFunction>';
const todos = '<AppliesTo><EventGroups><EventGroup Reference="todos"/></EventGroups></AppliesTo>';

/** Two classes full in six times, two teachers for both; `fechados`: times at which the first cannot. */
function xhstt(fechados: string[] = []): string {
  const recurso = (id: string, tipo: string): string =>
    `<Resource Id="${id}"><Name>${id}</Name><ResourceType Reference="${tipo}"/>` +
    `<ResourceGroups><ResourceGroup Reference="gente"/></ResourceGroups></Resource>`;
  const evento = (turma: string, professor: string): string =>
    `<Event Id="${turma}-${professor}"><Name>${professor} &amp; ${turma}</Name><Duration>3</Duration><Resources>` +
    `<Resource Reference="${turma}"/><Resource Reference="${professor}"/></Resources>` +
    `<EventGroups><EventGroup Reference="todos"/></EventGroups></Event>`;
  return `<?xml version="1.0" encoding="UTF-8"?>
<HighSchoolTimetableArchive><Instances><Instance Id="pequena"><MetaData><Name>Pequena</Name></MetaData>
<Times><TimeGroups>${DIAS.map((d) => `<Day Id="gr_${d}"><Name>${d}</Name></Day>`).join('')}</TimeGroups>
${TEMPOS.map(({ id, dia }) => `<Time Id="${id}"><Name>${id}</Name><Day Reference="gr_${dia}"/></Time>`).join('\n')}</Times>
<Resources><ResourceTypes/><ResourceGroups><ResourceGroup Id="gente"><Name>g</Name></ResourceGroup></ResourceGroups>
${['A', 'B'].map((id) => recurso(id, 'Class')).join('')}${['P', 'Q'].map((id) => recurso(id, 'Teacher')).join('')}</Resources>
<Events><EventGroups><EventGroup Id="todos"><Name>t</Name></EventGroup></EventGroups>
${['A', 'B'].flatMap((t) => ['P', 'Q'].map((p) => evento(t, p))).join('\n')}</Events>
<Constraints>
<AssignTimeConstraint Id="c1">${comum}${todos}</AssignTimeConstraint>
<AvoidClashesConstraint Id="c2">${comum}<AppliesTo><ResourceGroups><ResourceGroup Reference="gente"/></ResourceGroups></AppliesTo></AvoidClashesConstraint>
<SplitEventsConstraint Id="c3">${comum}${todos}<MinimumDuration>1</MinimumDuration><MaximumDuration>2</MaximumDuration><MinimumAmount>1</MinimumAmount><MaximumAmount>3</MaximumAmount></SplitEventsConstraint>
<AvoidUnavailableTimesConstraint Id="c4">${comum}<AppliesTo><Resources><Resource Reference="P"/></Resources></AppliesTo>
<Times>${fechados.map((id) => `<Time Reference="${id}"/>`).join('')}</Times></AvoidUnavailableTimesConstraint>
</Constraints></Instance></Instances><SolutionGroups/></HighSchoolTimetableArchive>`;
}

function gravar(nome: string, texto: string): string {
  const arquivo = path.join(pasta, nome);
  fs.writeFileSync(arquivo, texto);
  return arquivo;
}

describe('npm run horario', () => {
  it('grava a solução em XHSTT, com a instância como veio, e diz o custo', async () => {
    const arquivo = gravar('pequena.xml', xhstt());
    const saida = path.join(pasta, 'nova', 'solucao.xml');
    const { codigo, dito } = await rodar(arquivo, '--iteracoes', '20000', '--semente', '3', '--saida', saida);
    expect(dito).toMatch(/Pequena: 4 eventos, 12 aulas, 6 horários\.[\s\S]*Custo obrigatório: 0\nCusto desejável: 0\n/);
    expect(codigo).toBe(0);
    const { instancias, solucoes } = lerXhstt(lerXml(fs.readFileSync(saida, 'utf8')));
    expect(solucoes).toMatchObject([{ grupo: 'Sineta', informado: { obrigatorio: 0, desejavel: 0 } }]);
    expect(avaliar(instancias[0]!, solucoes[0]!.aulas)).toMatchObject({ obrigatorio: 0, desejavel: 0 });
  });

  it('o impossível é explicado, e nenhuma solução é gravada', async () => {
    const arquivo = gravar('impossivel.xml', xhstt(['Mo_1', 'Mo_2']));
    const saida = path.join(pasta, 'nenhuma.xml');
    const { codigo, dito } = await rodar(arquivo, '--segundos', '1', '--saida', saida);
    expect(codigo).toBe(1);
    expect(dito).toContain('P tem 6 aulas por semana e só 4 lugares na grade (não pode em: Mo_1 e Mo_2).');
    expect(dito).toContain('O que fazer: Libere 2 horários de P, ou retire 2 aulas.');
    expect(fs.existsSync(saida)).toBe(false);
  });

  it.each([[[]], [['a.xml', 'b.xml']], [['a.xml', '--segundos', '0']], [['a.xml', '--semente', 'x']], [['--outra']]])(
    '%j diz como se usa',
    async (argumentos) => {
      expect(await rodar(...argumentos)).toMatchObject({
        codigo: 2,
        dito: expect.stringContaining('Uso: npm run horario'),
      });
    },
  );

  it.each([
    ['não é XHSTT', '<Outro/>', 'o elemento raiz é Outro'],
    ['referência que não existe', xhstt(['Su_1']), 'Não existe o horário "Su_1", citado em Time.'],
    ['restrição desconhecida', xhstt().replaceAll('SplitEventsConstraint', 'Estranha'), 'Estranha "c3"'],
    [
      'número que falta',
      xhstt().replace('<Duration>3</Duration>', ''),
      'Event "A-P": Duration deve ser um número inteiro',
    ],
    [
      'recurso a escolher',
      xhstt().replace(
        '<Resource Reference="P"/></Resources><EventGroups>',
        '<Resource><Role>x</Role></Resource></Resources><EventGroups>',
      ),
      'pede que um recurso seja escolhido',
    ],
    ['id repetido', xhstt().replace('Event Id="B-Q"', 'Event Id="A-P"'), 'Event "A-P" aparece duas vezes.'],
  ])('recusa o arquivo que %s, dizendo onde', async (_caso, texto, detalhe) => {
    await expect(rodar(gravar('ruim.xml', texto))).rejects.toMatchObject({
      codigo: 'xhstt-invalido',
      detalhe: expect.stringContaining(detalhe),
    });
  });
});
