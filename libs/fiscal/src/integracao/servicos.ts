import { ConsultaDeNotasRepository } from './consulta-de-notas.repository.js';
import { ConsultaDeNotas, ConsultaNacional } from './consulta-de-notas.service.js';
import { ExameDeNfse } from './exame-de-nfse.js';
import { EscritaDeNfse, LeituraDeNfse, NfseService } from './nfse.service.js';
import { AvisosDeIntegracao, NoticiasDaNota } from './noticias-da-nota.js';
import { NotasAvulsasRepository } from './notas-avulsas.repository.js';
import { SubstituicaoDeNfse } from './substituicao-de-nfse.service.js';

export const SERVICOS_DA_INTEGRACAO = [
  ...[NfseService, SubstituicaoDeNfse, LeituraDeNfse, ExameDeNfse, EscritaDeNfse, NotasAvulsasRepository],
  ...[NoticiasDaNota, AvisosDeIntegracao],
  ...[ConsultaDeNotas, ConsultaNacional, ConsultaDeNotasRepository],
];
