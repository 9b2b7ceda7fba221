import { AssinaturaDeNotas, PassosDaAssinatura } from './assinatura.service.js';
import { AvisosDaTransmissao } from './avisos-da-transmissao.js';
import { Assinadores } from './assinadores.js';
import { Chamadas, RegistroDeChamadas } from './chamadas.js';
import { Circuitos } from './circuitos.js';
import { DesfechoDaNota } from './desfecho-da-nota.js';
import { DestinoDasNotas } from './destino-das-notas.js';
import { ConferenciaDeNotas, PassosDaConferencia } from './conferencia.service.js';
import { DocumentosAutorizados, PassosDoDocumento } from './documento-da-nota.service.js';
import { FilaDaTransmissao } from './fila-da-transmissao.js';
import { FormacaoDeLotes } from './formacao-de-lotes.js';
import { LotesRepository } from './lotes.repository.js';
import { NotasParadas } from './notas-paradas.service.js';
import { PassosDaResolucao, ResultadoDaPergunta } from './passos-da-resolucao.js';
import { LeituraDoLote, MudancasDoEnvio, PassosDaTransmissao } from './passos-da-transmissao.js';
import { ConsultaDeDocumentos, ResolucaoDeLotes } from './resolucao.service.js';
import { PrazosDoRps } from './prazos-do-rps.service.js';
import { RetomadaDeLotes, TransmissaoDeLotes } from './transmissao.service.js';
import { TentativasRepository } from './tentativas.repository.js';
import { Transporte } from './transporte.js';

/** How a note travels: signing, lots, calls, answers. */
export const SERVICOS_DA_TRANSMISSAO = [
  ...[Transporte, Chamadas, RegistroDeChamadas, Circuitos, DestinoDasNotas, Assinadores],
  ...[PassosDaAssinatura, AssinaturaDeNotas, FormacaoDeLotes, LotesRepository, FilaDaTransmissao, NotasParadas],
  ...[LeituraDoLote, MudancasDoEnvio, PassosDaTransmissao, TransmissaoDeLotes, RetomadaDeLotes, DesfechoDaNota],
  ...[PassosDaResolucao, ResultadoDaPergunta, ConsultaDeDocumentos, ResolucaoDeLotes],
  ...[PassosDoDocumento, DocumentosAutorizados, TentativasRepository, PassosDaConferencia, ConferenciaDeNotas],
  ...[AvisosDaTransmissao, PrazosDoRps],
];
