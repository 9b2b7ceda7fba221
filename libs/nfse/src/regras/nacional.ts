import { examinarCancelamento } from '../nacional/examinar-cancelamento.js';
import { REGRAS_DA_DPS } from '../nacional/validar-dps.js';
import type { RegraDoCatalogo } from './catalogo.js';

/** The commonest refusals of the national system, in the order of Anexo I. Texts and conditions are in nacional/. */
const CODIGOS = [
  ...['E0008', 'E0010', 'E0014', 'E0015', 'E0016', 'E0038', 'E0044', 'E0046', 'E0060', 'E0078', 'E0116', 'E0120'],
  ...['E0160', 'E0162', 'E0166', 'E0188', 'E0202', 'E0206', 'E0240', 'E0310', 'E0312', 'E0316', 'E0322', 'E0428'],
  ...['E0431', 'E0432', 'E0580', 'E0592', 'E0617', 'E0625', 'E0667', 'E0712', 'E0713', 'E0850', 'E0901'],
] as const;

const DE_CONTEXTO: ReadonlySet<string> = new Set([
  ...['E0008', 'E0014', 'E0016', 'E0038', 'E0044', 'E0046', 'E0060', 'E0116', 'E0120', 'E0160', 'E0312', 'E0617'],
  ...['E0625', 'E0822'],
]);

const DIA = 86_400_000;
/** The rule of the events has its condition apart: its text comes from there, by an example that breaks it. */
const DO_CANCELAMENTO = examinarCancelamento({ autorizadaEm: new Date(0), agora: new Date(2 * DIA), prazoDias: 1 });

export const REGRAS_DO_NACIONAL: readonly RegraDoCatalogo[] = [
  ...CODIGOS.flatMap((codigo) => REGRAS_DA_DPS.filter((regra) => regra.codigo === codigo)),
  ...DO_CANCELAMENTO,
].map(({ codigo, campo, mensagem, acao }) => ({
  ...{ codigo, familias: ['NACIONAL'], campo, mensagem, acao },
  contexto: DE_CONTEXTO.has(codigo),
}));
