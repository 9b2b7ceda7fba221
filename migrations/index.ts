import type { ClasseDeMigracao } from '@sineta/plataforma';
import { Plataforma1795426000000 } from './1795426000000-plataforma.js';
import { Identidade1795426100000 } from './1795426100000-identidade.js';
import { Servicos1795426200000 } from './1795426200000-servicos.js';
import { Cadastro1795426300000 } from './1795426300000-cadastro.js';
import { Educacional1795426400000 } from './1795426400000-educacional.js';
import { Financeiro1795426500000 } from './1795426500000-financeiro.js';
import { Fiscal1795426600000 } from './1795426600000-fiscal.js';
import { Inadimplencia1795427100000 } from './1795427100000-inadimplencia.js';
import { Caixa1795427200000 } from './1795427200000-caixa.js';
import { Acordos1795427300000 } from './1795427300000-acordos.js';
import { ContasAPagar1795427400000 } from './1795427400000-contas-a-pagar.js';
import { Pix1795427500000 } from './1795427500000-pix.js';
import { ContratosCompletos1795427600000 } from './1795427600000-contratos-completos.js';
import { Tesouraria1795427700000 } from './1795427700000-tesouraria.js';
import { Resultados1795427800000 } from './1795427800000-resultados.js';
import { TransmissaoFiscal1795427900000 } from './1795427900000-transmissao-fiscal.js';
import { RotasFiscais1795428000000 } from './1795428000000-rotas-fiscais.js';
import { FluxoDeNotas1795428110000 } from './1795428110000-fluxo-de-notas.js';
import { NotasAvulsas1795428120000 } from './1795428120000-notas-avulsas.js';
import { Webhooks1795428121000 } from './1795428121000-webhooks.js';
import { Rascunhos1795428122000 } from './1795428122000-rascunhos.js';
import { EnvioDeNotas1795428130000 } from './1795428130000-envio-de-notas.js';
import { DistribuicaoFiscal1795428140000 } from './1795428140000-distribuicao-fiscal.js';

/**
 * Every migration, oldest first. Forward only: a released migration is never edited, moved or removed.
 * One class per file, `migrations/<epoch ms>-<nome>.ts`, named `<Nome><epoch ms>`, with hand-written SQL in `up()`.
 */
export const migracoes: readonly ClasseDeMigracao[] = [
  Plataforma1795426000000,
  Identidade1795426100000,
  Servicos1795426200000,
  Cadastro1795426300000,
  Educacional1795426400000,
  Financeiro1795426500000,
  Fiscal1795426600000,
  Inadimplencia1795427100000,
  Caixa1795427200000,
  Acordos1795427300000,
  ContasAPagar1795427400000,
  Pix1795427500000,
  ContratosCompletos1795427600000,
  Tesouraria1795427700000,
  Resultados1795427800000,
  TransmissaoFiscal1795427900000,
  RotasFiscais1795428000000,
  FluxoDeNotas1795428110000,
  NotasAvulsas1795428120000,
  Webhooks1795428121000,
  Rascunhos1795428122000,
  EnvioDeNotas1795428130000,
  DistribuicaoFiscal1795428140000,
];
