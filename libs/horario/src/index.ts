export { avaliar } from './avaliador.js';
export type { Avaliacao, Violacao } from './avaliador.js';
export { compararCustos } from './modelo.js';
export type { Aula, Custo, Evento, GrupoDeTempos, Instancia, Recurso, Restricao } from './modelo.js';
export type { Elemento } from './xhstt/arvore.js';
export { comSolucao, escreverSolucao } from './xhstt/escrever.js';
export { lerXhstt } from './xhstt/ler.js';
export type { ArquivoXhstt, SolucaoGuardada } from './xhstt/ler.js';
export { buscar } from './busca/buscar.js';
export type { OpcoesDaBusca, Progresso, Resultado } from './busca/buscar.js';
export { gerarHorario } from './escola/gerar.js';
export type { HorarioGerado } from './escola/gerar.js';
export { instanciaDaEscola } from './escola/instancia.js';
export { PESOS } from './escola/modelo.js';
export type {
  AulaMarcada,
  DiaDeAula,
  Oferta,
  PedidoDeHorario,
  PesosDoHorario,
  ProfessorDoHorario,
  SalaDoHorario,
  TempoDeAula,
  TurmaDoHorario,
} from './escola/modelo.js';
export { explicarImpossivel } from './explicacao/explicar.js';
export type { CodigoDoImpedimento, Impedimento } from './explicacao/explicar.js';
export { exportarFet } from './fet/exportar.js';
export { importarFet } from './fet/importar.js';
