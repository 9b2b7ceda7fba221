import { Injectable, Logger } from '@nestjs/common';
import { lerDocumentoDoAdn, type Ambiente } from '@sineta/nfse';
import { Relogio, UnidadeDeTrabalho } from '@sineta/plataforma';
import { Avisos } from '../avisos/avisos.js';
import { DesfechoDeNotas, EscritaDeNotas } from '../notas/escrita-de-notas.js';
import { errosDaRejeicao } from '../notas/nota.regras.js';
import type { NotaFiscal } from '../notas/nota-fiscal.entity.js';
import { transicao } from '../notas/transicoes.js';
import { DesfechoDaNota } from '../transmissao/desfecho-da-nota.js';
import type { DocumentoAdn } from './documento-adn.entity.js';
import { DocumentosAdnRepository } from './documentos-adn.repository.js';
import { efeitoDe, EVENTO_DE_OFICIO, type Efeito } from './efeito.regras.js';

type Mudanca = Extract<Efeito, { tipo: 'MUDAR' }>['causa'];

/** A note of ours that changed at the government without us: the note, its trail, and somebody is told. */
@Injectable()
export class MudancasDeFora {
  constructor(
    private readonly escrita: EscritaDeNotas,
    private readonly desfecho: DesfechoDeNotas,
    private readonly doEnvio: DesfechoDaNota,
    private readonly avisos: Avisos,
  ) {}

  travar(id: string): Promise<NotaFiscal> {
    return this.escrita.travar(id);
  }

  /** @returns whether the document is of the note */
  async aplicar(efeito: Efeito, documento: DocumentoAdn, nota: NotaFiscal): Promise<boolean> {
    if (efeito.tipo === 'MUDAR') await this.mudar(efeito.causa, documento, nota);
    if (efeito.tipo === 'AVISAR')
      await this.avisar(documento, nota, `Na nota ${numeroDa(nota)}, ${efeito.texto}.`, LER);
    if (efeito.tipo === 'AUTORIZAR') await this.autorizar(documento, nota);
    if (efeito.tipo === 'NUMERO_ALHEIO') await this.doEnvio.recusarNumero(nota, documento.chave ?? '');
    return efeito.tipo !== 'NUMERO_ALHEIO' && efeito.tipo !== 'DE_FORA';
  }

  /** Once a month of notes, not once a note: a school that changes systems has years of them. */
  async emitidaFora({ competencia, numeroNfse }: DocumentoAdn): Promise<void> {
    await this.avisos.registrar({
      ...{ tipo: 'NOTA_DE_FORA', chave: `nota-de-fora:${competencia}` },
      texto: `A escola tem notas da competência ${competencia} emitidas fora do Sineta, como a de número ${numeroNfse}.`,
      acao: 'Veja-as em GET /documentos-distribuidos?deFora=true, e não gere outra nota do mesmo serviço.',
    });
  }

  /** The note in doubt is this one: nothing more to ask. */
  private async autorizar({ conteudo, chave, numeroNfse }: DocumentoAdn, nota: NotaFiscal): Promise<void> {
    const lido = lerDocumentoDoAdn(conteudo);
    const autorizadaEm = (lido?.tipo === 'NFSE' ? lido.autorizadaEm : null) ?? new Date(0);
    const autorizada = { chave: chave ?? '', numero: numeroNfse ?? '', xml: conteudo, autorizadaEm, alertas: [] };
    await this.doEnvio.autorizar(nota, autorizada);
  }

  private async mudar(causa: Mudanca, documento: DocumentoAdn, nota: NotaFiscal): Promise<void> {
    const { evento, motivo, conteudo } = documento;
    const texto = `${oQueHouve(causa, evento)}${motivo ? `: ${motivo}` : ''}`;
    const libera = transicao(nota.situacao, causa)?.libera === true;
    const recusa = [{ codigo: evento ?? '', descricao: motivo ?? texto }];
    const mudancas =
      causa === 'BAIXA_NEGADA' ? { erros: errosDaRejeicao(nota.familia, recusa) } : { xmlEvento: conteudo, erros: [] };
    await this.escrita.mudar(nota, causa, mudancas, `${texto} (evento ${evento} do ADN)`);
    if (libera) await this.desfecho.semEfeito(nota, texto);
    // What the school itself asked for is no news.
    if (causa === 'BAIXA') return;
    await this.avisar(documento, nota, `A nota ${numeroDa(nota)} ${texto}.`, ACOES[causa]);
  }

  private async avisar({ idDocumento, nsu }: DocumentoAdn, { id: notaId }: NotaFiscal, texto: string, acao: string) {
    const chave = `nota-mudada:${idDocumento ?? nsu}`;
    await this.avisos.registrar({ tipo: 'NOTA_MUDADA_FORA', chave, texto: texto.slice(0, 500), acao, notaId });
  }
}

const numeroDa = ({ numeroNfse, numero }: NotaFiscal): string => numeroNfse ?? String(numero);

const LER = 'Veja o evento em GET /documentos-distribuidos e fale com quem o registrou, se for o caso.';
const ACOES: Readonly<Record<Exclude<Mudanca, 'BAIXA'>, string>> = {
  BAIXA_DE_FORA: 'As parcelas voltaram a ficar livres. Se o serviço foi prestado, gere a nota de novo.',
  SUBSTITUICAO_DE_FORA:
    'As parcelas continuam com ela. Confira a nota que a substituiu em GET /documentos-distribuidos.',
  BAIXA_NEGADA: 'A nota continua valendo. Fale com a prefeitura se discordar.',
};

function oQueHouve(causa: Mudanca, evento: string | null): string {
  if (causa === 'SUBSTITUICAO_DE_FORA') return 'foi substituída fora do Sineta';
  if (causa === 'BAIXA_NEGADA') return 'não foi cancelada: a prefeitura negou o pedido';
  if (evento === EVENTO_DE_OFICIO) return 'foi cancelada de ofício pela prefeitura';
  return causa === 'BAIXA' ? 'foi cancelada' : 'foi cancelada fora do Sineta';
}

/** What each document does to our notes, one at a time: what goes wrong with one is told, and does not stop the others. */
@Injectable()
export class EfeitosDoAdn {
  private readonly log = new Logger('adn');

  constructor(
    private readonly unidade: UnidadeDeTrabalho,
    private readonly relogio: Relogio,
    private readonly documentos: DocumentosAdnRepository,
    private readonly mudancas: MudancasDeFora,
  ) {}

  /** @throws AggregateError at the end, when some could not be applied: they are tried again at the next run */
  async aplicar(ambiente: Ambiente): Promise<void> {
    await this.unidade.executar(() => this.documentos.reabrir(ambiente));
    const falhas: unknown[] = [];
    for (let nsu = 0, pagina = await this.pagina(ambiente, nsu); pagina.length > 0;) {
      for (const { id } of pagina) {
        await this.unidade.executar(() => this.aplicarUm(id)).catch((erro: unknown) => falhas.push(erro));
      }
      nsu = pagina.at(-1)?.nsu ?? nsu;
      pagina = await this.pagina(ambiente, nsu);
    }
    if (falhas.length === 0) return;
    this.log.error({ falhas: falhas.length, err: falhas[0] }, 'documentos do ADN sem efeito');
    throw new AggregateError(falhas, `${falhas.length} documentos do ADN ainda sem efeito`);
  }

  private pagina(ambiente: Ambiente, depoisDe: number): Promise<{ id: string; nsu: number }[]> {
    return this.unidade.executar(() => this.documentos.aAplicar(ambiente, depoisDe));
  }

  private async aplicarUm(id: string): Promise<void> {
    const documento = await this.documentos.travar(id);
    if (!documento) return;
    const notaId = documento.situacao === 'LIDO' ? await this.documentos.notaDe(documento) : null;
    const nota = notaId ? await this.mudancas.travar(notaId) : null;
    const substituindo = documento.chaveSubstituta !== null && (await this.documentos.substituindo(documento));
    const efeito: Efeito = documento.situacao === 'LIDO' ? efeitoDe(documento, nota, substituindo) : { tipo: 'NENHUM' };
    if (efeito.tipo === 'ESPERAR') return;
    if (efeito.tipo === 'DE_FORA') await this.mudancas.emitidaFora(documento);
    const ligada = nota !== null && (await this.mudancas.aplicar(efeito, documento, nota));
    await this.documentos.aplicado(id, ligada ? nota.id : null, this.relogio.agora());
  }
}
