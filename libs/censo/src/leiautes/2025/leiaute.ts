import { lerRegistro, lerRegra } from '../../leiaute.texto.js';
import type { Leiaute, RegraGeral } from '../../leiaute.tipos.js';
import { GERAIS, MESMA_TURMA } from './gerais.js';
import { REGISTRO_00 } from './registro-00.js';
import { REGISTRO_10 } from './registro-10.js';
import { REGISTRO_20 } from './registro-20.js';
import { REGISTRO_30 } from './registro-30.js';
import { REGISTRO_40 } from './registro-40.js';
import { REGISTRO_50 } from './registro-50.js';
import { REGISTRO_60 } from './registro-60.js';

export function lerGerais(texto: string): RegraGeral[] {
  return texto
    .trim()
    .split('\n')
    .map((linha) => {
      const [, numero = '', registro = '', regra = ''] = /^(\d+) (\d\d) (.*)$/.exec(linha) ?? [];
      return { registro, ...lerRegra('geral', `${numero} ${regra}`) };
    });
}

export function leiaute2025(): Leiaute {
  return {
    ano: 2025,
    origem: 'oficial',
    fonte: 'Inep, Layout de Importação e Exportação do Educacenso 2025 (Matrícula Inicial), versão 2',
    registros: [
      lerRegistro('00', 'Identificação da escola', REGISTRO_00),
      lerRegistro('10', 'Caracterização e infraestrutura da escola', REGISTRO_10),
      lerRegistro('20', 'Turma', REGISTRO_20),
      lerRegistro('30', 'Pessoa física', REGISTRO_30),
      lerRegistro('40', 'Vínculo de gestor escolar', REGISTRO_40),
      lerRegistro('50', 'Vínculo de profissional escolar em sala de aula', REGISTRO_50),
      lerRegistro('60', 'Matrícula de aluno', REGISTRO_60),
    ],
    gerais: lerGerais(GERAIS),
    mesmaTurma: MESMA_TURMA,
    regrasNaoDerivadas: [],
  };
}
