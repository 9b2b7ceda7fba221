import { Inject, Injectable } from '@nestjs/common';
import {
  jaExiste,
  lerRespostaConsultaDps,
  lerRespostaConsultaNfse,
  lerRespostaEmissao,
  type RespostaDeEmissao,
} from '@sineta/nfse';
import {
  NadaFoiEnviado,
  Processador,
  Relogio,
  RespostaPerdida,
  UnidadeDeTrabalho,
  type TarefaEmCurso,
} from '@sineta/plataforma';
import type { Credencial } from '../certificados/certificados.service.js';
import { OPCOES_DO_FISCAL, type OpcoesDoFiscal } from '../opcoes.js';
import { Sefin } from '../sefin/sefin.js';
import { DesfechoDeNotas, EscritaDeNotas } from './escrita-de-notas.js';
import { FilaDeNotas, type ParametrosDaNota } from './fila-de-notas.js';
import {
  aposNaoEncontrada,
  ERRO_DE_ENVIOS_SEM_NOTA,
  erroDeNumeroAlheio,
  errosDaRejeicao,
  esperaDaConsulta,
  trazNossaAssinatura,
} from './nota.regras.js';
import type { NotaFiscal } from './nota-fiscal.entity.js';

type Tarefa = TarefaEmCurso<ParametrosDaNota & Record<string, unknown>>;

type Passo = { tipo: 'FIM' } | { tipo: 'ENVIAR' | 'CONSULTAR'; nota: NotaFiscal; credencial: Credencial };

/** What the government was found to have of a DPS. */
type Achado = { tipo: 'NOTA'; nfseXml: string } | { tipo: 'NADA' } | { tipo: 'SEM_RESPOSTA'; motivo: string };

export const CARENCIA_PADRAO_MS = 60_000;

/** Each decision of a note in its own transaction; no network here. */
@Injectable()
export class PassosDaEmissao {
  constructor(
    @Inject(OPCOES_DO_FISCAL) private readonly opcoes: OpcoesDoFiscal,
    private readonly relogio: Relogio,
    private readonly escrita: EscritaDeNotas,
    private readonly desfecho: DesfechoDeNotas,
    private readonly fila: FilaDeNotas,
  ) {}

  async assinar(notaId: string): Promise<void> {
    const nota = await this.escrita.travar(notaId);
    if (nota.situacao === 'VALIDADA') await this.escrita.assinar(nota);
  }

  /** ENVIANDO here means that a run died after it said it would send: nobody knows whether it did. */
  async proximo(notaId: string): Promise<Passo> {
    const nota = await this.escrita.travar(notaId);
    if (nota.situacao === 'ASSINADA') {
      const credencial = await this.escrita.credencial();
      await this.escrita.marcarEnvio(nota);
      return { tipo: 'ENVIAR', nota, credencial };
    }
    if (nota.situacao === 'ENVIANDO') await this.escrita.indeterminar(nota, 'O envio anterior foi interrompido.');
    else if (nota.situacao !== 'INDETERMINADA') return { tipo: 'FIM' };
    return { tipo: 'CONSULTAR', nota, credencial: await this.escrita.credencial() };
  }

  async anotarResposta(notaId: string, resposta: RespostaDeEmissao): Promise<'FIM' | 'CONSULTAR'> {
    const nota = await this.emAberto(notaId);
    if (!nota) return 'FIM';
    if (resposta.situacao === 'AUTORIZADA' && resposta.idDps === nota.idDocumento) {
      await this.autorizar(nota, resposta.nfseXml);
      return 'FIM';
    }
    if (resposta.situacao === 'REJEITADA' && !jaExiste(resposta.erros)) {
      await this.escrita.rejeitar(nota, errosDaRejeicao(resposta.erros));
      return 'FIM';
    }
    await this.escrita.indeterminar(nota, motivoDaDuvida(resposta));
    return 'CONSULTAR';
  }

  async desfazerEnvio(notaId: string): Promise<void> {
    const nota = await this.escrita.travar(notaId);
    if (nota.situacao === 'ENVIANDO') await this.escrita.desfazerEnvio(nota);
  }

  async duvidar(notaId: string, motivo: string): Promise<void> {
    const nota = await this.emAberto(notaId);
    if (nota) await this.escrita.indeterminar(nota, motivo);
  }

  async anotarAchado(notaId: string, achado: Achado, consultas: number): Promise<void> {
    const nota = await this.emAberto(notaId);
    if (!nota) return;
    if (achado.tipo === 'SEM_RESPOSTA') return this.adiar(nota, consultas + 1, esperaDaConsulta(consultas));
    if (achado.tipo === 'NADA') return this.seguirSemNota(nota, consultas);
    if (trazNossaAssinatura(achado.nfseXml, nota.xmlDocumento)) return this.autorizar(nota, achado.nfseXml);
    const chave = /Id="NFS(\w{50})"/.exec(achado.nfseXml)?.[1] ?? '';
    await this.escrita.rejeitar(nota, [erroDeNumeroAlheio(chave)]);
  }

  private async seguirSemNota(nota: NotaFiscal, consultas: number): Promise<void> {
    const doServico = this.opcoes.sefin?.[nota.ambiente]?.carenciaMs;
    const carencia = doServico ?? this.opcoes.carenciaMs ?? CARENCIA_PADRAO_MS;
    const veredito = aposNaoEncontrada(nota.enviadaEm, this.relogio.agora(), carencia, nota.tentativas);
    if (veredito.tipo === 'ESPERAR') return this.adiar(nota, consultas, veredito.ms);
    const parar = veredito.tipo === 'PARAR';
    await this.escrita.mudar(nota, 'ASSINADA', { erros: parar ? [ERRO_DE_ENVIOS_SEM_NOTA] : [] });
    if (!parar) await this.fila.emitir(nota.id);
  }

  private async adiar(nota: NotaFiscal, consultas: number, esperaMs: number): Promise<void> {
    const proximaTentativaEm = await this.fila.consultarDepois(nota.id, consultas, esperaMs);
    await this.escrita.mudar(nota, 'INDETERMINADA', { proximaTentativaEm });
  }

  private async autorizar(nota: NotaFiscal, nfseXml: string): Promise<void> {
    await this.escrita.autorizar(nota, nfseXml);
    await this.desfecho.autorizada(nota);
  }

  /** Only a note whose fate is open takes an answer: two runs may bring the same one. */
  private async emAberto(notaId: string): Promise<NotaFiscal | null> {
    const nota = await this.escrita.travar(notaId);
    return nota.situacao === 'ENVIANDO' || nota.situacao === 'INDETERMINADA' ? nota : null;
  }
}

/** The job: write the intention, commit, call, write the answer. */
@Injectable()
export class EmissaoDeNotas {
  constructor(
    private readonly unidade: UnidadeDeTrabalho,
    private readonly passos: PassosDaEmissao,
    private readonly sefin: Sefin,
  ) {}

  @Processador('fiscal.emitir-nota', { tentativas: 12 })
  async processar(tarefa: Tarefa): Promise<void> {
    const { notaId } = tarefa.parametros;
    await tarefa.bloco(() => this.passos.assinar(notaId));
    const passo = await tarefa.bloco(() => this.passos.proximo(notaId));
    if (passo.tipo === 'FIM') return;
    const decidida = passo.tipo === 'ENVIAR' ? await this.enviar(passo.nota, passo.credencial) : false;
    if (!decidida) await this.consultar(tarefa, passo.nota, passo.credencial);
  }

  /** @returns whether the answer decided the fate of the note */
  private async enviar(nota: NotaFiscal, credencial: Credencial): Promise<boolean> {
    try {
      const { status, corpo } = await this.sefin.emitir(nota.ambiente, credencial, nota.xmlDocumento);
      const resposta = lerRespostaEmissao(status, corpo);
      return (await this.gravar(() => this.passos.anotarResposta(nota.id, resposta))) === 'FIM';
    } catch (erro) {
      if (erro instanceof NadaFoiEnviado) {
        await this.gravar(() => this.passos.desfazerEnvio(nota.id));
        throw erro;
      }
      if (!(erro instanceof RespostaPerdida)) throw erro;
      await this.gravar(() => this.passos.duvidar(nota.id, erro.message));
      return false;
    }
  }

  private async consultar(tarefa: Tarefa, nota: NotaFiscal, credencial: Credencial): Promise<void> {
    const achado = await this.procurar(nota, credencial);
    const { consultas = 0 } = tarefa.parametros;
    await this.gravar(() => this.passos.anotarAchado(nota.id, achado, consultas));
  }

  private async procurar({ ambiente, idDocumento }: NotaFiscal, credencial: Credencial): Promise<Achado> {
    try {
      const dps = await this.sefin.consultarDps(ambiente, credencial, idDocumento);
      const lida = lerRespostaConsultaDps(dps.status, dps.corpo);
      if (lida.situacao === 'NAO_ENCONTRADA') return { tipo: 'NADA' };
      if (lida.situacao === 'INDETERMINADA') return { tipo: 'SEM_RESPOSTA', motivo: lida.motivo };
      const nfse = await this.sefin.consultarNfse(ambiente, credencial, lida.chaveAcesso);
      const nota = lerRespostaConsultaNfse(nfse.status, nfse.corpo);
      if (nota.situacao === 'ENCONTRADA') return { tipo: 'NOTA', nfseXml: nota.nfseXml };
      return { tipo: 'SEM_RESPOSTA', motivo: 'A nota existe, mas o governo não a devolveu.' };
    } catch (erro) {
      if (erro instanceof NadaFoiEnviado || erro instanceof RespostaPerdida) {
        return { tipo: 'SEM_RESPOSTA', motivo: erro.message };
      }
      throw erro;
    }
  }

  /** What the government said is written even while the instance is stopping. */
  private gravar<T>(fn: () => Promise<T>): Promise<T> {
    return this.unidade.executar(fn);
  }
}

function motivoDaDuvida(resposta: RespostaDeEmissao): string {
  if (resposta.situacao === 'INDETERMINADA') return resposta.motivo;
  return resposta.situacao === 'REJEITADA' ? 'O governo diz que esta DPS já virou nota.' : 'A nota veio de outra DPS.';
}
