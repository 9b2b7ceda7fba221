import { Injectable } from '@nestjs/common';
import type { Desfecho, ErroDoGoverno, NotaAutorizada } from '@sineta/nfse';
import { DesfechoDeNotas, EscritaDeNotas } from '../notas/escrita-de-notas.js';
import {
  APROVADA_NO_TESTE,
  ERRO_DE_ENVIOS_SEM_NOTA,
  ERRO_DE_ROTA,
  erroDeNumeroAlheio,
  errosDaRecusa,
  errosDaRejeicao,
  recusaPendente,
} from '../notas/nota.regras.js';
import type { ErroDaNota, NotaFiscal } from '../notas/nota-fiscal.entity.js';
import { NumeracaoRepository } from '../notas/numeracao-fiscal.repository.js';
import { ehEmAberto } from '../notas/transicoes.js';
import { AvisosDaTransmissao } from './avisos-da-transmissao.js';
import { FilaDaTransmissao } from './fila-da-transmissao.js';

/** What an answer does to a note, in the caller's transaction. A note whose fate is not open takes no answer. */
@Injectable()
export class DesfechoDaNota {
  constructor(
    private readonly escrita: EscritaDeNotas,
    private readonly depois: DesfechoDeNotas,
    private readonly numeracao: NumeracaoRepository,
    private readonly fila: FilaDaTransmissao,
    private readonly avisos: AvisosDaTransmissao,
  ) {}

  async aplicar(nota: NotaFiscal, desfecho: Desfecho): Promise<void> {
    if (!ehEmAberto(nota.situacao)) return;
    switch (desfecho.tipo) {
      case 'AUTORIZADA':
        return this.autorizar(nota, desfecho.nota);
      case 'REJEITADA':
        return this.rejeitar(nota, errosDaRecusa(nota, desfecho.erros));
      case 'RECUSA_A_CONFIRMAR':
        return this.confirmarDepois(nota, errosDaRecusa(nota, desfecho.erros));
      case 'OUTRA_ROTA':
        await this.avisos.outraRota(nota);
        return this.rejeitar(nota, [ERRO_DE_ROTA, ...errosDaRejeicao(nota.familia, desfecho.erros)]);
      case 'ACEITA_NO_TESTE':
        return this.aprovarNoTeste(nota, desfecho.alertas);
      case 'JA_EXISTE':
        return this.duvidar(nota, 'O governo diz que este documento já virou nota.');
      case 'DUVIDA':
        return this.duvidar(nota, desfecho.motivo);
    }
  }

  /** @param cancelada it was cancelled there, not here: in the portal, or by another system */
  async autorizar(nota: NotaFiscal, autorizada: NotaAutorizada, cancelada = false): Promise<void> {
    const { chave, numero, codigoVerificacao, xml, autorizadaEm, alertas, semDocumento } = autorizada;
    await this.escrita.mudar(nota, 'AUTORIZACAO', {
      ...{ chaveAcesso: chave ?? null, numeroNfse: numero, codigoVerificacao: codigoVerificacao ?? null, autorizadaEm },
      ...{ xmlNfse: semDocumento ? null : xml, erros: [], proximaTentativaEm: null },
      alertas: alertas.map(({ codigo, descricao }) => ({ codigo, texto: descricao })),
    });
    await this.depois.autorizada(nota);
    if (semDocumento) await this.fila.buscarDocumento(nota.id, 0, 0);
    if (!cancelada) return;
    await this.escrita.mudar(nota, 'BAIXA_DE_FORA', {}, 'O governo já a dá por cancelada.');
    await this.depois.semEfeito(nota, 'Cancelada fora do sistema');
  }

  /** The number belongs to a document of another system. */
  async recusarNumero(nota: NotaFiscal, qual: string): Promise<void> {
    const erros = [erroDeNumeroAlheio(qual)];
    await this.escrita.mudar(nota, 'NUMERO_ALHEIO', { erros, proximaTentativaEm: null });
  }

  /** The refusal of a document that had been sent before is believed once the government says that there is no note. */
  async confirmarRecusa(nota: NotaFiscal, motivo?: string): Promise<void> {
    await this.escrita.mudar(nota, 'REJEICAO', { erros: recusaPendente(nota), proximaTentativaEm: null }, motivo);
  }

  /** @param parar it waits for a person */
  async voltarParaEnvio(nota: NotaFiscal, parar: boolean, motivo?: string): Promise<void> {
    const erros = parar ? [ERRO_DE_ENVIOS_SEM_NOTA] : [];
    await this.escrita.mudar(nota, 'NAO_ENCONTRADA', { erros, loteId: null, proximaTentativaEm: null }, motivo);
  }

  /** The number stays with the note: only a note that was authorised consumes it. */
  private async rejeitar(nota: NotaFiscal, erros: ErroDaNota[]): Promise<void> {
    if (nota.tentativas > 1) {
      await this.confirmarDepois(nota, erros);
    } else await this.escrita.mudar(nota, 'REJEICAO', { erros, proximaTentativaEm: null });
  }

  /** The document may have been taken before it was refused: the government is asked. */
  private async confirmarDepois(nota: NotaFiscal, erros: ErroDaNota[]): Promise<void> {
    await this.escrita.mudar(nota, 'DUVIDA', { erros }, 'Recusada, mas pode já ter sido aceita: a confirmar.');
  }

  /** Nothing exists there: the number and the instalments go back. */
  private async aprovarNoTeste(nota: NotaFiscal, ditos: readonly ErroDoGoverno[]): Promise<void> {
    const alertas = [APROVADA_NO_TESTE, ...ditos.map(({ codigo, descricao }) => ({ codigo, texto: descricao }))];
    await this.escrita.mudar(nota, 'TESTE_ACEITO', { alertas, erros: [], proximaTentativaEm: null });
    await this.numeracao.devolver(nota, nota.numero);
    await this.depois.semEfeito(nota, APROVADA_NO_TESTE.texto);
  }

  private async duvidar(nota: NotaFiscal, motivo: string): Promise<void> {
    await this.escrita.mudar(nota, 'DUVIDA', {}, motivo);
  }
}
