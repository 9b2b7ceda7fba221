import { Injectable } from '@nestjs/common';
import { Registro, Trilha, UnidadeDeTrabalho, type ConsultaDeLista } from '@sineta/plataforma';
import { ImpressaoDaNota, nomeDaNota } from '../entrega/impressao-da-nota.js';
import { erroFiscal } from '../erros.js';
import { NotasParadas } from '../transmissao/notas-paradas.service.js';
import { PassosDoCancelamento } from './cancelamento.service.js';
import { CorrecaoDeNotas } from './correcao.service.js';
import { EscritaDeNotas } from './escrita-de-notas.js';
import { sha256 } from './montagem.service.js';
import { exigirSituacao } from './nota.regras.js';
import { NotaFiscal } from './nota-fiscal.entity.js';
import type { CancelamentoDeNotaDto, ConsultaDeNotasDto } from './notas.dto.js';
import { NotasRepository } from './notas.repository.js';
import { NumeracaoRepository } from './numeracao-fiscal.repository.js';

@Injectable()
export class NotasService {
  constructor(
    private readonly unidade: UnidadeDeTrabalho,
    private readonly notas: NotasRepository,
    private readonly escrita: EscritaDeNotas,
    private readonly correcao: CorrecaoDeNotas,
    private readonly paradas: NotasParadas,
    private readonly cancelamento: PassosDoCancelamento,
  ) {}

  listar(filtro: ConsultaDeNotasDto) {
    return this.unidade.executar(() => this.notas.listar(filtro));
  }

  obter(id: string) {
    return this.unidade.executar(() => this.notas.obter(id));
  }

  tentativas(id: string, filtro: ConsultaDeLista) {
    return this.unidade.executar(async () => {
      await this.notas.obter(id);
      return this.notas.tentativas(id, filtro);
    });
  }

  /** A rejected note is made again; any other open one only goes back to the queue. */
  reenviar(id: string) {
    return this.unidade.executar(async () => {
      const nota = await this.escrita.travar(id);
      exigirSituacao(nota.situacao, 'reenviar');
      if (nota.situacao === 'REJEITADA') {
        await this.notas.exigirCompetenciaAberta(id);
        await this.correcao.refazer(nota);
      }
      // What waited for a person goes on.
      else if (nota.erros.length > 0) await this.escrita.anotar(nota, { erros: [] });
      await this.paradas.mover([nota]);
      return this.notas.obter(id);
    });
  }

  /** @param analise asks the tax office, after the deadline of the city */
  cancelar(id: string, dto: CancelamentoDeNotaDto, analise = false) {
    return this.unidade.executar(async () => {
      await this.notas.exigirCompetenciaAberta(id);
      await this.cancelamento.pedir(id, dto, analise);
      return this.notas.obter(id);
    });
  }
}

export interface DocumentoDaNota {
  nome: string;
  tipo: string;
  sha256: string;
  conteudo: Buffer;
}

/** The documents of an authorised note. Each reading is in the trail. */
@Injectable()
export class DocumentosDaNota {
  constructor(
    private readonly unidade: UnidadeDeTrabalho,
    private readonly registro: Registro,
    private readonly trilha: Trilha,
    private readonly impressao: ImpressaoDaNota,
    private readonly numeracao: NumeracaoRepository,
  ) {}

  async xml(id: string): Promise<DocumentoDaNota> {
    const nota = await this.autorizada(id);
    return documento(`NFSe-${nomeDaNota(nota)}.xml`, 'application/xml', Buffer.from(nota.xmlNfse, 'utf8'));
  }

  /** Drawn again at each request from the stored XML, with the mark of the note's events. */
  async danfse(id: string): Promise<DocumentoDaNota> {
    const { nome, conteudo } = await this.impressao.pdf(await this.autorizada(id));
    return documento(nome, 'application/pdf', conteudo);
  }

  numeracaoFiscal() {
    return this.unidade.executar(async () => ({ series: await this.numeracao.relatorio() }));
  }

  private autorizada(id: string) {
    return this.unidade.executar(async () => {
      const nota = await this.registro.obter(NotaFiscal, id, 'nota fiscal');
      const { situacao, xmlNfse } = nota;
      if (!xmlNfse) throw semAutorizacao(situacao);
      exigirSituacao(situacao, 'ler-nfse');
      await this.trilha.leitura('nota_fiscal', id);
      return { ...nota, xmlNfse };
    });
  }
}

const documento = (nome: string, tipo: string, conteudo: Buffer): DocumentoDaNota => {
  return { nome, tipo, conteudo, sha256: sha256(conteudo.toString('latin1')) };
};

function semAutorizacao(situacao: string) {
  if (situacao === 'AUTORIZADA') {
    return erroFiscal('nota-sem-autorizacao', 'O governo autorizou a nota e ainda não entregou o documento.', [
      { campo: '', mensagem: 'Documento a caminho.', acao: 'Tente de novo em alguns minutos.' },
    ]);
  }
  return erroFiscal('nota-sem-autorizacao', `A nota está ${situacao}: o governo ainda não a autorizou.`, [
    { campo: '/situacao', mensagem: `Nota ${situacao}.`, acao: 'Espere a autorização ou corrija a rejeição.' },
  ]);
}
