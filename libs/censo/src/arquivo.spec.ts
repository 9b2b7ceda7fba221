import fc from 'fast-check';
import fs from 'node:fs';
import path from 'node:path';
import { pastaCompartilhada } from '../../../test/apoio/pasta-compartilhada.js';
import {
  decodificar,
  escolaDeExemplo,
  escreverArquivo,
  escreverLinhas,
  leiauteDoAno,
  lerLinhas,
  nomeDoArquivo,
} from './index.js';
import { paraCenso, reconhecerAno, validar } from './index.js';

const amostras = pastaCompartilhada('amostras/educacenso');
const comAmostras = amostras ? describe : describe.skip;
const bom = (): string => [...escreverLinhas([escolaDeExemplo()], 2025)].join('\n');
const regras = (texto: string | Uint8Array): string[] => [
  ...new Set(validar(texto, { ano: 2025 }).map((a) => a.regra)),
];

describe('arquivo do censo', () => {
  it('o que se escreve é o que se lê', () => {
    const leiaute = leiauteDoAno(2025);
    const registro = fc.constantFrom(...leiaute.registros).chain(({ tipo, campos }) =>
      fc.array(fc.string({ maxLength: 12, unit: 'grapheme' }), { maxLength: campos.length - 1 }).map((valores) => ({
        tipo,
        campos: Object.fromEntries(valores.map((valor, i) => [i + 2, valor])),
      })),
    );
    fc.assert(
      fc.property(fc.array(registro, { maxLength: 5 }), (registros) => {
        const lidas = [...lerLinhas(decodificar(escreverArquivo([registros], 2025)).texto)].slice(0, -1);
        const ordenados = [...registros].sort((a, b) => (a.tipo < b.tipo ? -1 : a.tipo > b.tipo ? 1 : 0));
        expect(lidas.map(({ tipo, campos }) => [tipo, campos.slice(1)])).toEqual(
          ordenados.map(({ tipo, campos }) => {
            const total = leiaute.registros.find((r) => r.tipo === tipo)?.campos.length ?? 0;
            return [tipo, Array.from({ length: total - 1 }, (_, i) => paraCenso(campos[i + 2] ?? ''))];
          }),
        );
      }),
      { numRuns: 60 },
    );
  });

  it('regras gerais: codificação, contagem, ordem, letras, presença, repetição e fim', () => {
    expect(regras(Buffer.from(bom().replace('CENTRO', 'CENTRÔ'), 'utf8'))).toEqual(
      expect.arrayContaining(['geral.1', 'geral.24']),
    );
    expect(regras(bom().replace(/^(40.*)$/m, '$1|'))).toContain('geral.6');
    expect(regras(bom().replace(/^10.*\n/m, ''))).toEqual(expect.arrayContaining(['geral.11', 'geral.18']));
    expect(regras(bom().replace(/^(00\|\d+\|)1/m, '$12'))).toContain('geral.17');
    expect(
      regras(
        bom()
          .replace(/^40.*\n/m, '')
          .replace(/^(00\|\d+\|)1/m, '$12'),
      ),
    ).toContain('geral.16');
    expect(regras(bom().replace('99|', ''))).toEqual(['geral.38']);
    expect(regras(bom().replace(/\n99\|/, '') + '\n' + bom())).toContain('geral.19');
    expect(regras(bom().replace(/^(20\|\d+\|)(T2.*)$/m, '$1$2\n$1X$2'))).toContain('geral.21');
    expect(regras(bom().replace(/^(60.*\|A3\|\|)T4/m, '$1T3'))).toContain('geral.26');
    expect(regras(bom().replace('14:00-16:00', '07:00-08:00'))).toContain('geral.27');
    expect(regras(bom() + '\n77|')).toContain('geral.38');
    expect(regras(bom().replace(/^40/m, '44'))).toContain('arquivo.registro-desconhecido');
  });

  it.each(['00', '10', '20', '30', '40', '50', '60'])('contagem e ordem do registro %s', (tipo) => {
    const i = Number(tipo[0]);
    const linhas = bom().split('\n');
    const linha = linhas.find((l) => l.startsWith(tipo)) ?? '';
    expect(regras(bom().replace(linha, `${linha}|`))).toContain(`geral.${2 + i}`);
    const depoisDe = linhas.find((l) => l.startsWith(i === 0 ? '30' : i === 6 ? '00' : '60')) ?? '';
    expect(regras(bom().replace(depoisDe, `${depoisDe}\n${linha}`))).toContain(`geral.${9 + i}`);
  });

  it('no máximo 100 escolas', () => {
    const [cabeca = ''] = bom().split('\n');
    const escolas = Array.from({ length: 101 }, (_, i) => cabeca.replace('35000001', String(35000001 + i)));
    expect(regras([...escolas, '99|'].join('\n'))).toContain('geral.39');
  });

  it('lê CRLF e linhas em branco; o nome cabe em 20 caracteres', () => {
    expect(regras(bom().replaceAll('\n', '\r\n\r\n'))).toEqual([]);
    expect(validar(bom(), { ano: 2025, nomeDoArquivo: nomeDoArquivo(2025, '35000001') })).toEqual([]);
    expect(validar(bom(), { ano: 2025, nomeDoArquivo: 'censo com espaço.txt' })[0]?.regra).toBe('arquivo.nome');
  });

  it('a mensagem diz onde, o quê e como consertar', () => {
    const [achado] = validar(bom().replace(/^(20\|\d+\|T2\|.*)\|302\|18\|/m, '$1|302|99|'), { ano: 2025 }).filter(
      (a) => a.regra === '20.26.11',
    );
    expect(achado).toMatchObject({ registro: '20', campo: 26, valor: '99', turma: 'T2', efeito: 'Recusada' });
    expect(achado?.mensagem).toBe(
      'Registro 20, linha 4: o campo 26 (Etapa) está com "99" e deve ser 14, 15, 16, 17, 18, 19, 20, 21 ou 41 quando o campo 25 (Etapa agregada) for 302.',
    );
    expect(achado?.acao).toBe('Corrija Etapa, ou corrija o campo 25 (Etapa agregada).');
  });
});

comAmostras('amostras', () => {
  const ler = (nome: string): Buffer => fs.readFileSync(path.join(amostras ?? '', nome));

  it.each([2021, 2022, 2023])('reconhece o arquivo de %i, e diz que não é de 2025', (ano) => {
    const conteudo = ler(`ieducar-pkg-importacao_educacenso_${ano}.txt`);
    expect(reconhecerAno(lerLinhas(decodificar(conteudo).texto)).ano).toBe(ano);
    expect(regras(conteudo)).toEqual(
      expect.arrayContaining(['geral.2', 'geral.4', 'geral.5'].slice(ano === 2023 ? 1 : 0)),
    );
  });

  it('acha os erros conhecidos dos trechos de 2025', () => {
    expect(regras(ler('inep2025/test-rule-18-file.txt'))).toEqual(expect.arrayContaining(['geral.18', 'geral.2']));
    const atividades = regras(ler('inep2025/test-complementary-activities.txt'));
    expect(atividades).toEqual(
      expect.arrayContaining([
        'arquivo.registro-desconhecido',
        'geral.4',
        '20.13.2',
        '20.16.2',
        '20.18.1',
        '20.14-16.1',
        'geral.38',
      ]),
    );
    expect(regras(ler('inep2025/test-registro-50.txt'))).toEqual(
      expect.arrayContaining(['geral.7', 'geral.11', 'geral.38']),
    );
  });
});
