import { catalogoDeErros } from '@sineta/nucleo';

/** Refusals of the reports of results and of what goes to the accountant. */
export const erroDeResultados = catalogoDeErros({
  'periodo-do-relatorio': { status: 422, titulo: 'Período do relatório inválido' },
  'linha-desconhecida': { status: 422, titulo: 'A linha não existe na demonstração' },
  'conta-desconhecida': { status: 422, titulo: 'A conta não existe no plano interno' },
  'contas-sem-de-para': { status: 409, titulo: 'Há contas sem o código da contabilidade' },
  'periodo-ja-exportado': { status: 409, titulo: 'O período já foi exportado' },
  'nada-a-exportar': { status: 409, titulo: 'Não há lançamentos a exportar' },
  'periodo-em-curso': { status: 422, titulo: 'O período ainda não terminou' },
  'fotografia-ja-tirada': { status: 409, titulo: 'A previsão do mês já foi guardada' },
});
