import { createHash } from 'node:crypto';
import { Injectable } from '@nestjs/common';
import { EscolasRepository } from '@sineta/cadastro';
import {
  emissorDe,
  examinarPeloEsquema,
  type DadosDaNota,
  type ExameOficial,
  type Ocorrencia,
  type PerfilDoEmissor,
} from '@sineta/nfse';
import type { Competencia, DataCivil } from '@sineta/nucleo';
import { escolaAtual } from '@sineta/plataforma';
import { v7 as uuidv7 } from 'uuid';
import type { ServicoFiscal, TributacaoDoServico } from '../configuracao/configuracao-fiscal.entity.js';
import { ConfiguracaoFiscalRepository } from '../configuracao/configuracao-fiscal.repository.js';
import { ConfiguracaoFiscalService } from '../configuracao/configuracao-fiscal.service.js';
import {
  dadosDaNota,
  instanteDaEmissao,
  type Emitente,
  type PedidoDaNota,
} from '../movimentos/dados-da-nota.regras.js';
import { destinoDe, type Destino } from '../rotas/rotas.js';
import { prazoDeConversao } from '../transmissao/contingencia.regras.js';
import { DestinoDasNotas } from '../transmissao/destino-das-notas.js';
import { valoresDaNota, type Fatura, type TomadorDaNota, type ValoresDaNota } from '../movimentos/fatura.regras.js';
import { TomadoresFiscaisRepository } from '../tomadores/tomadores-fiscais.repository.js';
import type { TomadorFiscal } from '../tomadores/tomador-fiscal.entity.js';
import { avisosDaFatura, impedimentosDaFatura } from '../movimentos/impedimentos.regras.js';
import { EsquemasOficiais } from './esquemas-oficiais.js';
import { NotaFiscal } from './nota-fiscal.entity.js';
import type { Substituida } from './substituicao.regras.js';

/** What is the same for every note of a run. */
export interface ContextoDaEmissao extends Emitente {
  perfil: PerfilDoEmissor;
  servicos: ReadonlyMap<string, ServicoFiscal>;
  tomadores: ReadonlyMap<string, TomadorFiscal>;
  dataEmissao: DataCivil;
  emitidoEm: Date;
  /** By the clock of the government. */
  agora: Date;
  /** null where the machine has no schemas of the governments. */
  esquemas: ExameOficial | null;
}

export interface Avaliacao {
  fatura: Fatura;
  valores: ValoresDaNota;
  servico: ServicoFiscal | undefined;
  /** Blocking: with one of these no number is taken. */
  erros: Ocorrencia[];
  avisos: Ocorrencia[];
}

export interface NotaAMontar {
  movimentoId: string;
  movimentoNumero: number;
  tomador: TomadorDaNota | null;
  servico: TributacaoDoServico;
  valores: ValoresDaNota;
  competencia: Competencia;
  /** Of who asked for it, when it does not come from instalments. */
  referencia?: string;
  /** null, or absent: the first note of what it is about. */
  substituida?: Substituida | null;
}

/** A number that has the width of any other, for documents that are only examined. */
const NUMERO_DE_EXAME = 1;

/** From the school's data to the DPS, examined and frozen. Needs an open unit of work only to read the settings. */
@Injectable()
export class MontagemDeNotas {
  constructor(
    private readonly destino: DestinoDasNotas,
    private readonly escolas: EscolasRepository,
    private readonly configuracao: ConfiguracaoFiscalService,
    private readonly servicos: ConfiguracaoFiscalRepository,
    private readonly tomadores: TomadoresFiscaisRepository,
    private readonly esquemas: EsquemasOficiais,
  ) {}

  /** @param destino of a document already made; without it, the route of the date */
  async contexto(dataEmissao: DataCivil, destino?: Destino): Promise<ContextoDaEmissao> {
    const escola = await this.escolas.atual();
    const configuracao = await this.configuracao.obter();
    const { perfil, agora } = await this.destino.obter(escola, configuracao, dataEmissao, destino);
    return {
      ...{ escola, configuracao, perfil },
      servicos: await this.servicos.todos(),
      tomadores: await this.tomadores.todos(),
      ...{ dataEmissao, agora, emitidoEm: instanteDaEmissao(dataEmissao, agora) },
      esquemas: await this.esquemas.exame(),
    };
  }

  /** Everything that can be known of a note before it takes a number. */
  avaliar(fatura: Fatura, contexto: ContextoDaEmissao): Avaliacao {
    const servico = contexto.servicos.get(fatura.linhas[0]?.servicoId ?? '');
    const valores = valoresDaNota(fatura, servico, contexto);
    const erros = impedimentosDaFatura(fatura, contexto.servicos);
    const { tomador, competencia } = fatura;
    if (servico && erros.length === 0) {
      const nota = { movimentoId: '', movimentoNumero: NUMERO_DE_EXAME, tomador, competencia, servico, valores };
      erros.push(...this.examinar(nota, contexto));
    }
    return { fatura, valores, servico, erros, avisos: avisosDaFatura(fatura, servico, valores) };
  }

  examinar(nota: NotaAMontar, contexto: ContextoDaEmissao): Ocorrencia[] {
    const { configuracao, perfil, agora, esquemas } = contexto;
    const dados = dadosDe(nota, contexto, configuracao.serie, NUMERO_DE_EXAME);
    const { antes } = nota.substituida ?? {};
    const substituida = antes ? { substituida: antes } : {};
    const emissor = emissorDe(perfil);
    const ocorrencias = emissor.examinar(dados, { agora, ambiente: perfil.ambiente, ...substituida });
    return ocorrencias.length > 0 || !esquemas ? ocorrencias : examinarPeloEsquema(emissor, dados, esquemas);
  }

  /** The document as it would go, with a number that is nobody's. */
  mostrar(nota: NotaAMontar, contexto: ContextoDaEmissao): string {
    return this.congelar(nota, contexto, contexto.configuracao.serie, NUMERO_DE_EXAME).xmlDocumento;
  }

  /** Freezes the XML with its number. */
  congelar(nota: NotaAMontar, contexto: ContextoDaEmissao, serie: string, numero: number): XmlCongelado {
    const { id, xml } = emissorDe(contexto.perfil).montar(dadosDe(nota, contexto, serie, numero));
    return { idDocumento: id, xmlDocumento: xml, sha256Documento: sha256(xml) };
  }

  /** A new row of nota_fiscal, VALIDADA. */
  nova(nota: NotaAMontar, contexto: ContextoDaEmissao, numero: number): Omit<NotaFiscal, CamposDoBanco> {
    const { configuracao, perfil, dataEmissao } = contexto;
    const { serie } = configuracao;
    const { issRetido } = nota.valores.retencoes;
    const comRps = emissorDe(perfil).capacidades.contingencia;
    return {
      ...{ escolaId: escolaAtual(), id: uuidv7(), movimentoId: nota.movimentoId, tomadorId: nota.tomador?.id ?? null },
      ...{ ...destinoDe(perfil), serie, numero, ...this.congelar(nota, contexto, serie, numero) },
      ...{ dataEmissao, competencia: nota.competencia, situacao: 'VALIDADA' },
      valorCentavos: nota.valores.servicoCentavos,
      ...{ sha256Assinado: null, loteId: null, chaveAcesso: null, numeroNfse: null, codigoVerificacao: null },
      ...{ autorizadaEm: null, xmlNfse: null, pedidoCancelamento: null, xmlPedidoCancelamento: null, xmlEvento: null },
      ...{ erros: [], alertas: [], tentativas: 0, enviadaEm: null, proximaTentativaEm: null },
      referencia: nota.referencia ?? null,
      ...substituicaoDe(nota),
      converterAte: comRps ? prazoDeConversao(dataEmissao, nota.competencia, perfil, issRetido) : null,
    };
  }
}

type CamposDoBanco = 'versao' | 'criadoEm' | 'atualizadoEm';

export interface XmlCongelado {
  idDocumento: string;
  xmlDocumento: string;
  sha256Documento: string;
}

export const sha256 = (texto: string): string => createHash('sha256').update(texto, 'utf8').digest('hex');

function substituicaoDe({ substituida }: NotaAMontar): Pick<NotaFiscal, 'substituiId' | 'substituicao'> {
  if (!substituida) return { substituiId: null, substituicao: null };
  const { id, motivo, texto } = substituida;
  return { substituiId: id, substituicao: { motivo, texto } };
}

function dadosDe(nota: NotaAMontar, contexto: ContextoDaEmissao, serie: string, numero: number): DadosDaNota {
  const dados = dadosDaNota(pedidoDe(nota, contexto, serie, numero));
  if (!nota.substituida) return dados;
  const { motivo, texto, referencia } = nota.substituida;
  return { ...dados, substituicao: { ...referencia, motivo, ...(texto ? { descricao: texto } : {}) } };
}

function pedidoDe(nota: NotaAMontar, contexto: ContextoDaEmissao, serie: string, numero: number): PedidoDaNota {
  const { tomador, servico, valores, competencia, movimentoNumero } = nota;
  const { escola, configuracao, perfil, emitidoEm, dataEmissao } = contexto;
  return {
    ...{ escola, configuracao, perfil, emitidoEm, dataEmissao, serie, numero, tomador, servico, valores, competencia },
    codigoInterno: `M${movimentoNumero}`,
    inscricaoDoTomador: contexto.tomadores.get(tomador?.id ?? '')?.inscricaoMunicipal ?? null,
  };
}
