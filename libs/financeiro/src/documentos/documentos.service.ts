import { createHash } from 'node:crypto';
import { Injectable } from '@nestjs/common';
import { EscolasRepository } from '@sineta/cadastro';
import { dataCivilEm, formatarDataBr, instanteIso } from '@sineta/nucleo';
import { desenharContrato } from '@sineta/papel';
import { naoEncontrado, Registro, Trilha, UnidadeDeTrabalho } from '@sineta/plataforma';
import { escolaNoPapel } from '../apoio/escola-no-papel.js';
import { PagadorAtual } from '../apoio/pagador-atual.js';
import { ContratosRepository } from '../contratos/contratos.repository.js';
import type { ConsultaDeDocumentosDto, DocumentoDto, EmissaoDeDocumentosDto } from './documentos.dto.js';
import { DocumentoDeContrato, ModeloDeContrato } from './documentos.entity.js';
import { DocumentosRepository } from './documentos.repository.js';
import { preencherTexto } from './texto-do-contrato.regras.js';
import { valoresDoContrato } from './valores-do-contrato.regras.js';

/** The contract in words, one document for each of its payers. */
@Injectable()
export class DocumentosService {
  constructor(
    private readonly unidade: UnidadeDeTrabalho,
    private readonly registro: Registro,
    private readonly trilha: Trilha,
    private readonly escolas: EscolasRepository,
    private readonly pagador: PagadorAtual,
    private readonly contratos: ContratosRepository,
    private readonly documentos: DocumentosRepository,
  ) {}

  /** Takes the place of those issued before; what was accepted stays, with its evidence. */
  emitir({ contratoId, modeloId }: EmissaoDeDocumentosDto): Promise<DocumentoDto[]> {
    return this.unidade.executar(async () => {
      if (!(await this.contratos.travar(contratoId))) throw naoEncontrado('contrato', contratoId);
      const modelo = await this.registro.obter(ModeloDeContrato, modeloId, 'modelo de contrato');
      await this.documentos.substituir(contratoId);
      const emitidos: DocumentoDto[] = [];
      for (const pagadorId of await this.documentos.pagadores(contratoId)) {
        const texto = await this.escrever(modelo.texto, contratoId, pagadorId);
        const sha256 = createHash('sha256').update(texto).digest('hex');
        const novo = { contratoId, pagadorId, modeloId, texto, sha256, vigente: true };
        const { id } = await this.registro.inserir(DocumentoDeContrato, novo);
        emitidos.push(await this.mostrar(id));
      }
      return emitidos;
    });
  }

  listar(filtro: ConsultaDeDocumentosDto) {
    return this.unidade.executar(() => this.documentos.listar(filtro, this.pagador.limite()));
  }

  obter(id: string): Promise<DocumentoDto> {
    return this.unidade.executar(async () => {
      await this.trilha.leitura('documento_de_contrato', id);
      return this.mostrar(id);
    });
  }

  async pdf(id: string): Promise<Buffer> {
    const { documento, escola, modelo } = await this.unidade.executar(async () => {
      const achado = await this.documentos.obter(id);
      if (!achado) throw naoEncontrado('documento', id);
      this.pagador.exigir(achado.pagadorId, 'documento', id);
      await this.trilha.leitura('documento_de_contrato', id);
      const { nome } = await this.registro.obter(ModeloDeContrato, achado.modeloId);
      return { documento: achado, escola: escolaNoPapel(await this.escolas.atual()), modelo: nome };
    });
    return desenharContrato(
      {
        ...{ titulo: modelo, escola, texto: documento.texto, sha256: documento.sha256 },
        signatarios: [escola.nome, documento.pagadorNome],
        ...(documento.aceite ? { aceite: { linhas: evidencia(documento) } } : {}),
      },
      { criadoEm: new Date(documento.criadoEm) },
    );
  }

  private async mostrar(id: string): Promise<DocumentoDto> {
    const achado = await this.documentos.obter(id);
    if (!achado) throw naoEncontrado('documento', id);
    this.pagador.exigir(achado.pagadorId, 'documento', id);
    const { criadoEm: _criado, ...documento } = achado;
    return documento;
  }

  private async escrever(texto: string, contratoId: string, pagadorId: string): Promise<string> {
    const escrito = await this.documentos.escrito(contratoId, pagadorId);
    if (!escrito) throw naoEncontrado('contrato', contratoId);
    const bolsas = await this.contratos.bolsas(contratoId);
    const parcelas = await this.documentos.parcelas(contratoId, pagadorId);
    const escola = await this.escolas.atual();
    return preencherTexto(texto, valoresDoContrato({ ...escrito, escola, bolsas, parcelas }));
  }
}

function evidencia({ aceite, pagadorNome, sha256 }: DocumentoDto): string[] {
  if (!aceite) return [];
  const instante = new Date(aceite.aceitoEm);
  const quando = `${formatarDataBr(dataCivilEm(instante))}, ${instanteIso(instante).slice(11, 19)} (horário de Brasília)`;
  const como =
    aceite.forma === 'ELETRONICO'
      ? `Aceito eletronicamente por ${pagadorNome}, com usuário e senha, do endereço ${aceite.endereco ?? 'não registrado'}`
      : `Assinado em papel por ${pagadorNome}; a folha digitalizada está guardada com o documento`;
  return [como, `Em ${quando}`, `Texto aceito (SHA-256): ${sha256}`];
}
