export {
  type BancoEmbutido,
  iniciarBancoEmbutido,
  type OpcoesDoBancoEmbutido,
  urlAdminExistente,
} from './banco-embutido.js';
export { abrirPasta, type Caminhos, caminhosDa, VERSAO_PG } from './pasta.js';
