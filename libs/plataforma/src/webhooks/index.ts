export { EventosExternos, type EventoExterno } from './eventos-externos.js';
export type { OpcoesDosWebhooks } from './opcoes.js';
export { WebhooksModule } from './webhooks.module.js';
