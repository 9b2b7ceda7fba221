import { CursoresAdnRepository } from './cursores-adn.repository.js';
import { AgendaDaDistribuicao, DistribuicaoDoAdn } from './distribuicao.service.js';
import { DistribuidosService } from './distribuidos.service.js';
import { DocumentosAdnRepository } from './documentos-adn.repository.js';
import { EfeitosDoAdn, MudancasDeFora } from './efeitos-do-adn.js';
import { PreparoDaDistribuicao, RecebimentoDoAdn } from './passos-da-distribuicao.js';

/** What the national environment tells of the school's notes. */
export const SERVICOS_DO_ADN = [
  ...[AgendaDaDistribuicao, DistribuicaoDoAdn, DistribuidosService],
  ...[CursoresAdnRepository, DocumentosAdnRepository, PreparoDaDistribuicao, RecebimentoDoAdn],
  ...[MudancasDeFora, EfeitosDoAdn],
];
