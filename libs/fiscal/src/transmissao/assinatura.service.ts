import { Injectable } from '@nestjs/common';
import type { PerfilDoEmissor } from '@sineta/nfse';
import { Processador, type TarefaEmCurso } from '@sineta/plataforma';
import { sha256 } from '../notas/montagem.service.js';
import { EscritaDeNotas } from '../notas/escrita-de-notas.js';
import type { NotaFiscal } from '../notas/nota-fiscal.entity.js';
import { NotasRepository } from '../notas/notas.repository.js';
import { Rotas } from '../rotas/rotas.js';
import { AvisosDaTransmissao } from './avisos-da-transmissao.js';
import { Assinadores } from './assinadores.js';
import { FormacaoDeLotes } from './formacao-de-lotes.js';

/** Which notes are signed and what becomes of them; no signature is made here, nor a row held while one is. */
@Injectable()
export class PassosDaAssinatura {
  constructor(
    private readonly notas: NotasRepository,
    private readonly escrita: EscritaDeNotas,
    private readonly formacao: FormacaoDeLotes,
    private readonly rotas: Rotas,
  ) {}

  /** Notes of one destination at a time share a credential. */
  async preparar(ids: readonly string[]) {
    const notas = (await this.notas.todas(ids)).filter(({ situacao }) => situacao === 'VALIDADA');
    if (notas.length === 0) return null;
    const credencial = await this.escrita.credencial();
    const perfis: PerfilDoEmissor[] = [];
    for (const nota of notas) perfis.push(await this.rotas.doDestino(nota));
    return { notas, credencial, perfis };
  }

  /** A note that changed meanwhile keeps what it has now. */
  async gravar(assinados: ReadonlyMap<string, { sha256Documento: string; xml: string }>): Promise<void> {
    const prontas: NotaFiscal[] = [];
    for (const nota of await this.notas.travarTodas([...assinados.keys()])) {
      const assinado = assinados.get(nota.id);
      if (nota.situacao !== 'VALIDADA' || assinado?.sha256Documento !== nota.sha256Documento) continue;
      await this.escrita.mudar(nota, 'ASSINATURA', {
        xmlDocumento: assinado.xml,
        sha256Assinado: sha256(assinado.xml),
      });
      prontas.push(nota);
    }
    await this.formacao.formar(prontas);
  }
}

@Injectable()
export class AssinaturaDeNotas {
  constructor(
    private readonly passos: PassosDaAssinatura,
    private readonly assinadores: Assinadores,
    private readonly avisos: AvisosDaTransmissao,
  ) {}

  @Processador('fiscal.assinar', { tentativas: 12 })
  async processar(tarefa: TarefaEmCurso<{ notas: string[] }>): Promise<void> {
    const preparado = await this.avisos.comCertificado(() =>
      tarefa.bloco(() => this.passos.preparar(tarefa.parametros.notas)),
    );
    if (!preparado) return;
    const { notas, perfis, credencial: par } = preparado;
    const assinados = new Map<string, { sha256Documento: string; xml: string }>();
    for (const perfil of perfis.filter((p, i) => perfis.findIndex((outro) => mesmo(outro, p)) === i)) {
      const doPerfil = notas.filter((_, i) => mesmo(perfis[i], perfil));
      const documentos = doPerfil.map(({ idDocumento: id, xmlDocumento: xml }) => ({ id, xml }));
      const xmls = await this.assinadores.assinar({ perfil, par, documentos });
      for (const [i, { id, sha256Documento }] of doPerfil.entries()) {
        const xml = xmls[i];
        if (xml) assinados.set(id, { sha256Documento, xml });
      }
    }
    await tarefa.bloco(() => this.passos.gravar(assinados));
  }
}

const mesmo = (a: object | undefined, b: object): boolean => JSON.stringify(a) === JSON.stringify(b);
