import { Injectable } from '@nestjs/common';
import { criarAssinador, lerNfse } from '@sineta/nfse';
import { escolaAtual, Eventos, Registro, Relogio, Trilha, UnidadeDeTrabalho } from '@sineta/plataforma';
import { GuardaDaChave, type Credencial } from '../certificados/certificados.service.js';
import { Movimento } from '../movimentos/movimento.entity.js';
import { MovimentosRepository } from '../movimentos/movimentos.repository.js';
import { sha256 } from './montagem.service.js';
import { NotaFiscal, type ErroDaNota, type SituacaoDaNota } from './nota-fiscal.entity.js';

type Mudancas = Partial<Omit<NotaFiscal, 'escolaId' | 'id' | 'versao' | 'criadoEm' | 'atualizadoEm'>>;

/** Every change of situation of a note, each in the caller's transaction, with its trail row. */
@Injectable()
export class EscritaDeNotas {
  constructor(
    private readonly unidade: UnidadeDeTrabalho,
    private readonly registro: Registro,
    private readonly trilha: Trilha,
    private readonly relogio: Relogio,
    private readonly chave: GuardaDaChave,
  ) {}

  travar(id: string): Promise<NotaFiscal> {
    return this.registro.travar(NotaFiscal, id, 'nota fiscal');
  }

  credencial(): Promise<Credencial> {
    return this.chave.abrir();
  }

  async assinar(nota: NotaFiscal): Promise<void> {
    const { chavePem, certificadoPem } = await this.chave.abrir();
    const xmlDocumento = criarAssinador({ chavePem, certificadoPem })(nota.xmlDocumento, nota.idDocumento);
    await this.mudar(nota, 'ASSINADA', { xmlDocumento, sha256Documento: sha256(xmlDocumento) });
  }

  async marcarEnvio(nota: NotaFiscal): Promise<void> {
    const enviadaEm = this.relogio.agora();
    await this.mudar(nota, 'ENVIANDO', { tentativas: nota.tentativas + 1, enviadaEm, proximaTentativaEm: null });
  }

  /** Nothing left this machine: as if it had not been tried. */
  async desfazerEnvio(nota: NotaFiscal): Promise<void> {
    await this.mudar(nota, 'ASSINADA', { tentativas: nota.tentativas - 1, enviadaEm: null });
  }

  async indeterminar(nota: NotaFiscal, motivo: string): Promise<void> {
    await this.mudar(nota, 'INDETERMINADA', {}, motivo);
  }

  async autorizar(nota: NotaFiscal, nfseXml: string): Promise<void> {
    const { chave, nNFSe, dhProc } = lerNfse(nfseXml);
    await this.mudar(nota, 'AUTORIZADA', {
      ...{ chaveAcesso: chave, numeroNfse: nNFSe, autorizadaEm: new Date(dhProc), xmlNfse: nfseXml },
      ...{ erros: [], proximaTentativaEm: null },
    });
  }

  /** The number stays with the note: only a note that was authorised consumes it. */
  async rejeitar(nota: NotaFiscal, erros: ErroDaNota[]): Promise<void> {
    await this.mudar(nota, 'REJEITADA', { erros, proximaTentativaEm: null });
  }

  /** The XML, keys and documents stay out of the trail: the note itself keeps them. */
  async mudar(nota: NotaFiscal, situacao: SituacaoDaNota, mudancas: Mudancas, motivo?: string): Promise<void> {
    const { gerente } = this.unidade;
    await gerente.update(NotaFiscal, { escolaId: escolaAtual(), id: nota.id }, { ...mudancas, situacao } as never);
    await this.trilha.registrar({
      ...{ acao: 'alteracao', entidade: 'nota_fiscal', entidadeId: nota.id },
      antes: { situacao: nota.situacao },
      depois: { situacao, ...(mudancas.erros?.length ? { erros: mudancas.erros } : {}) },
      motivo: motivo ?? null,
    });
  }
}

/** What follows from a note's fate for its movimento and for the other contexts. */
@Injectable()
export class DesfechoDeNotas {
  constructor(
    private readonly registro: Registro,
    private readonly eventos: Eventos,
    private readonly movimentos: MovimentosRepository,
  ) {}

  async autorizada({ id, movimentoId }: NotaFiscal): Promise<void> {
    await this.eventos.publicar('nota.autorizada', { notaId: id, movimentoId });
  }

  /** The instalments may be invoiced again. */
  async semEfeito({ id, movimentoId }: NotaFiscal, motivo: string): Promise<void> {
    await this.registro.atualizar(Movimento, movimentoId, { situacao: 'ESTORNADO' }, { motivo });
    await this.movimentos.liberarParcelas(movimentoId);
    await this.eventos.publicar('nota.sem-efeito', { notaId: id, movimentoId });
  }
}
