import { Injectable, type OnModuleInit } from '@nestjs/common';
import { AoAcontecer, EventosExternos, UnidadeDeTrabalho, type EventoEmCurso } from '@sineta/plataforma';
import { Avisos } from '../avisos/avisos.js';
import { SITUACOES_DA_NOTA, type NotaFiscal, type SituacaoDaNota } from '../notas/nota-fiscal.entity.js';

type NotaDaNoticia = Pick<NotaFiscal, 'id' | 'movimentoId' | 'situacao' | 'ambiente' | 'municipio' | 'serie'> &
  Partial<Pick<NotaFiscal, 'referencia' | 'numero' | 'numeroNfse' | 'chaveAcesso' | 'codigoVerificacao' | 'erros'>> &
  Partial<Pick<NotaFiscal, 'substituiId'>>;

/** `CANCELAMENTO_NEGADO` is `nota.cancelamento-negado`. */
export const eventoDaNota = (situacao: SituacaoDaNota): string => `nota.${situacao.toLowerCase().replaceAll('_', '-')}`;

/** The situation stays INDETERMINADA: what is told is that a person has to decide. */
export const SEM_RESPOSTA_HA_UM_DIA = 'nota.sem-resposta';

/** Other systems of the school are told of every situation a note goes through. Needs an open unit of work. */
@Injectable()
export class NoticiasDaNota implements OnModuleInit {
  constructor(private readonly externos: EventosExternos) {}

  onModuleInit(): void {
    this.externos.registrar(...SITUACOES_DA_NOTA.map(eventoDaNota), SEM_RESPOSTA_HA_UM_DIA);
  }

  /** @param antes null: the note is new */
  contar(antes: SituacaoDaNota | null, ...notas: readonly NotaDaNoticia[]): void {
    this.externos.publicar(
      ...notas.map((nota) => ({ tipo: eventoDaNota(nota.situacao), dados: dadosDe(nota, antes) })),
    );
  }

  /** For a day the government did not say whether it has the note. */
  contarSemResposta(nota: NotaDaNoticia): void {
    this.externos.publicar({ tipo: SEM_RESPOSTA_HA_UM_DIA, dados: dadosDe(nota, nota.situacao) });
  }
}

/** Ids and states: who pays, and what for, is read where the permission to read is asked. */
function dadosDe(nota: NotaDaNoticia, antes: SituacaoDaNota | null) {
  return {
    ...{ notaId: nota.id, movimentoId: nota.movimentoId, referencia: nota.referencia ?? null },
    ...{ situacao: nota.situacao, situacaoAnterior: antes, ambiente: nota.ambiente, municipio: nota.municipio },
    ...{ serie: nota.serie, numero: nota.numero ?? null, numeroNfse: nota.numeroNfse ?? null },
    ...{ chaveAcesso: nota.chaveAcesso ?? null, codigoVerificacao: nota.codigoVerificacao ?? null },
    substituiId: nota.substituiId ?? null,
    erros: (nota.erros ?? []).map(({ codigo, texto, acao }) => ({ codigo, texto, acao })),
  };
}

/** A receiver that stopped is seen where the warnings of the notes are. */
@Injectable()
export class AvisosDeIntegracao {
  constructor(
    private readonly unidade: UnidadeDeTrabalho,
    private readonly avisos: Avisos,
  ) {}

  @AoAcontecer('webhook.parado')
  async parado({ webhookId, url, motivo }: { webhookId: string; url: string; motivo: string }, { id }: EventoEmCurso) {
    await this.unidade.executar(() =>
      this.avisos.registrar({
        ...{ tipo: 'INTEGRACAO', chave: `webhook:${webhookId}:${id}` },
        texto: `Os eventos deixaram de ser entregues em ${new URL(url).host}: ${motivo}`,
        acao: 'Fale com quem cuida do outro sistema, ponha a assinatura em ATIVO e repita o período perdido.',
      }),
    );
  }
}
