import type { Ambiente } from '@sineta/nfse';
import type { Competencia } from '@sineta/nucleo';
import { CompetenciaDe, UmDe } from '@sineta/plataforma';

export class PedidoDoPacoteDto {
  @CompetenciaDe('Competência', { exemplo: '2026-11' })
  competencia: Competencia;

  @UmDe(['HOMOLOGACAO', 'PRODUCAO'], 'Ambiente das notas; o da configuração fiscal, se omitido', { opcional: true })
  ambiente?: Ambiente;
}
