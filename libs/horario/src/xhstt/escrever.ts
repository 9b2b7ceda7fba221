import type { Aula, Custo, Instancia } from '../modelo.js';

/**
 * The `SolutionGroup` of one solution with its report, to be put in an archive: lessons in the order of the instance,
 * lessons without time told without `Time`.
 */
export function escreverSolucao(instancia: Instancia, aulas: readonly Aula[], custo: Custo, grupo: string): string {
  const { eventos, tempos } = instancia;
  const ordenadas = [...aulas].sort(
    (a, b) => a.evento - b.evento || (a.inicio ?? tempos.length) - (b.inicio ?? tempos.length),
  );
  const linhas = ordenadas.flatMap(({ evento, duracao, inicio }) => [
    `        <Event Reference="${escapar(eventos[evento]?.id ?? '')}">`,
    `          <Duration>${duracao}</Duration>`,
    ...(inicio === null ? [] : [`          <Time Reference="${escapar(tempos[inicio]?.id ?? '')}"/>`]),
    '        </Event>',
  ]);
  return [
    `  <SolutionGroup Id="${escapar(grupo)}">`,
    '    <MetaData>',
    '      <Contributor>Sineta</Contributor>',
    '      <Date></Date>',
    '      <Description>Busca local do Sineta</Description>',
    '    </MetaData>',
    `    <Solution Reference="${escapar(instancia.id)}">`,
    '      <Events>',
    ...linhas,
    '      </Events>',
    '      <Report>',
    `        <InfeasibilityValue>${custo.obrigatorio}</InfeasibilityValue>`,
    `        <ObjectiveValue>${custo.desejavel}</ObjectiveValue>`,
    '      </Report>',
    '    </Solution>',
    '  </SolutionGroup>',
  ].join('\n');
}

/** The archive with its solutions replaced by one: the instance stays as it was written. */
export function comSolucao(arquivo: string, grupoDeSolucao: string): string {
  const solucoes = `<SolutionGroups>\n${grupoDeSolucao}\n</SolutionGroups>`;
  const sem = arquivo.replace(/<SolutionGroups\s*\/>|<SolutionGroups>.*<\/SolutionGroups>/s, '');
  return sem.replace(/\s*<\/HighSchoolTimetableArchive>\s*$/, () => `\n${solucoes}\n</HighSchoolTimetableArchive>\n`);
}

const ENTIDADES: Record<string, string> = { '&': '&amp;', '<': '&lt;', '>': '&gt;', '"': '&quot;', "'": '&apos;' };

export const escapar = (texto: string): string => texto.replace(/[&<>"']/g, (c) => ENTIDADES[c] ?? c);
