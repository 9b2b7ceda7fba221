import { Injectable } from '@nestjs/common';
import {
  Arquivos,
  contextoAtual,
  naoEncontrado,
  Registro,
  Relogio,
  Trilha,
  UnidadeDeTrabalho,
} from '@sineta/plataforma';
import type { AceiteDto, DocumentoDto } from './documentos.dto.js';
import { DocumentoDeContrato } from './documentos.entity.js';
import { erroDeDocumento } from './documentos.erros.js';
import { DocumentosRepository } from './documentos.repository.js';
import { DocumentosService } from './documentos.service.js';

/** First bytes of what a scanner or a telephone makes. */
const TIPOS: readonly (readonly [tipo: string, assinatura: string])[] = [
  ['application/pdf', '25504446'],
  ['image/jpeg', 'ffd8ff'],
  ['image/png', '89504e47'],
];

/** Acceptance of a document: who, when, from where and of which text; or the sheet that was signed. */
@Injectable()
export class AceitesService {
  constructor(
    private readonly unidade: UnidadeDeTrabalho,
    private readonly registro: Registro,
    private readonly relogio: Relogio,
    private readonly trilha: Trilha,
    private readonly arquivos: Arquivos,
    private readonly documentos: DocumentosRepository,
    private readonly leitura: DocumentosService,
  ) {}

  /** Who accepts sends the hash of what was read: a text changed in between is not accepted unseen. */
  aceitar(id: string, { sha256 }: AceiteDto): Promise<DocumentoDto> {
    return this.unidade.executar(async () => {
      const documento = await this.travar(id);
      const { pessoaId } = contextoAtual();
      if (pessoaId === null) {
        throw erroDeDocumento('aceite-sem-pessoa', 'Seu usuário não está ligado a uma pessoa: peça à secretaria.');
      }
      if (pessoaId !== documento.pagadorId) throw naoEncontrado('documento', id);
      await this.exigirLivre(documento);
      if (sha256 !== documento.sha256) {
        throw erroDeDocumento('texto-diferente', 'O texto que você leu não é o deste documento. Leia-o de novo.', [
          { campo: '/sha256', mensagem: 'Código de outro texto.', acao: 'Leia o documento e envie o sha256 dele.' },
        ]);
      }
      return this.registrar(documento, 'ELETRONICO', null);
    });
  }

  /** What is not there, or is settled, is told before the file is read. */
  exigirPendente(id: string): Promise<void> {
    return this.unidade.executar(async () => this.exigirLivre(await this.travar(id)));
  }

  emPapel(id: string, { nome, conteudo }: { nome: string; conteudo: Buffer }): Promise<DocumentoDto> {
    const tipo = TIPOS.find(([, assinatura]) => conteudo.toString('hex', 0, 4).startsWith(assinatura))?.[0];
    if (!tipo) {
      throw erroDeDocumento('arquivo-nao-e-documento', 'O arquivo não é PDF, JPEG nem PNG.', [
        {
          campo: '/arquivo',
          mensagem: 'Formato não aceito.',
          acao: 'Digitalize a folha assinada em PDF, JPEG ou PNG.',
        },
      ]);
    }
    return this.unidade.executar(async () => {
      const documento = await this.travar(id);
      await this.exigirLivre(documento);
      const dono = { donoTipo: 'documento_de_contrato', donoId: id };
      const arquivo = await this.arquivos.guardar({ nome, tipo, conteudo, ...dono });
      return this.registrar(documento, 'PAPEL', { id: arquivo.id, sha256: arquivo.sha256 });
    });
  }

  private travar(id: string): Promise<DocumentoDeContrato> {
    return this.registro.travar(DocumentoDeContrato, id, 'documento');
  }

  private async exigirLivre({ id, vigente }: DocumentoDeContrato): Promise<void> {
    if (!vigente) {
      throw erroDeDocumento('documento-substituido', 'Outro documento tomou o lugar deste. Aceite o novo.');
    }
    const lido = await this.documentos.obter(id);
    if (lido?.aceite) throw erroDeDocumento('documento-ja-aceito', 'Este documento já foi aceito.');
  }

  private async registrar(
    { id, pagadorId, sha256 }: DocumentoDeContrato,
    forma: 'ELETRONICO' | 'PAPEL',
    arquivo: { id: string; sha256: string } | null,
  ): Promise<DocumentoDto> {
    const aceitoEm = this.relogio.agora();
    await this.documentos.aceitar({ documentoId: id, pessoaId: pagadorId, forma, sha256, arquivo, aceitoEm });
    const depois = { forma, sha256, arquivoId: arquivo?.id ?? null };
    await this.trilha.registrar({ acao: 'inclusao', entidade: 'aceite_de_contrato', entidadeId: id, depois });
    return this.leitura.obter(id);
  }
}
