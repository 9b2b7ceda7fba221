export { desenharContrato, type DadosDoContrato, type EvidenciaDeAceite } from './contrato.js';
