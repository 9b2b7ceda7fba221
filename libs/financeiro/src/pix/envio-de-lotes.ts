import { Inject, Injectable } from '@nestjs/common';
import {
  NadaFoiEnviado,
  Processador,
  RespostaPerdida,
  UnidadeDeTrabalho,
  type TarefaEmCurso,
} from '@sineta/plataforma';
import { aposNaoEncontrada, esperaDaConsulta } from './cobranca-pix.regras.js';
import { CobrancasPixRepository } from './cobrancas-pix.repository.js';
import { FilaDoPix, TENTATIVAS_DO_PIX, TRABALHOS_DO_PIX } from './fila-do-pix.js';
import { GuardaDeCredenciais } from './guarda-de-credenciais.js';
import { LotesPixRepository, type LotePix } from './lotes-pix.repository.js';
import { CARENCIA_PADRAO_MS, OPCOES_DO_PIX, type OpcoesDoPix } from './opcoes-do-pix.js';
import { Psp, type CredencialDoPsp, type RespostaDoPsp } from './psp.js';
import { ehObjeto, lerProblema, lista, texto } from './respostas-do-psp.js';

type Passo =
  | { tipo: 'FIM' }
  | { tipo: 'CONSULTAR'; lote: LotePix; credencial: CredencialDoPsp }
  | { tipo: 'ENVIAR'; lote: LotePix; credencial: CredencialDoPsp; corpo: object };

/** Decisions about a lot, each in its own transaction; no network here. */
@Injectable()
export class PassosDoLote {
  constructor(
    @Inject(OPCOES_DO_PIX) private readonly opcoes: OpcoesDoPix,
    private readonly lotes: LotesPixRepository,
    private readonly cobrancas: CobrancasPixRepository,
    private readonly guarda: GuardaDeCredenciais,
    private readonly fila: FilaDoPix,
  ) {}

  async proximo(id: string): Promise<Passo> {
    const lote = await this.lotes.travar(id);
    if (!lote || ['PROCESSADO', 'RECUSADO'].includes(lote.situacao)) return { tipo: 'FIM' };
    const credencial = await this.guarda.abrir(lote.contaPixId);
    if (lote.situacao === 'ENVIANDO') await this.lotes.mudar(id, { situacao: 'INDETERMINADO' });
    if (lote.situacao !== 'A_ENVIAR') return { tipo: 'CONSULTAR', lote, credencial };
    const cobsv = (await this.lotes.cobrancas(id)).map(({ txid, corpo }) => ({ ...corpo, txid }));
    await this.lotes.mudar(id, { situacao: 'ENVIANDO', enviadoEm: new Date() });
    return {
      tipo: 'ENVIAR',
      lote,
      credencial,
      corpo: { descricao: `Cobranças da escola, lote ${lote.numero}`, cobsv },
    };
  }

  async anotarEnvio({ id, consultas }: LotePix, resposta: RespostaDoPsp): Promise<void> {
    if (resposta.feito || consultas > 0) {
      await this.lotes.mudar(id, { situacao: 'EM_PROCESSAMENTO' });
      return this.fila.lote(id, esperaDaConsulta(0));
    }
    await this.lotes.mudar(id, { situacao: 'RECUSADO', problema: resposta.problema });
    for (const cobranca of await this.lotes.cobrancas(id)) {
      await this.cobrancas.mudar(cobranca.id, { situacao: 'RECUSADA', vigente: false, problema: resposta.problema });
    }
  }

  async desfazer({ id }: LotePix): Promise<void> {
    const lote = await this.lotes.travar(id);
    if (lote?.situacao === 'ENVIANDO') await this.lotes.mudar(id, { situacao: 'A_ENVIAR' });
  }

  async anotarConsulta(lote: LotePix, resposta: RespostaDoPsp): Promise<void> {
    if (!resposta.feito) {
      return resposta.problema.status === 404 ? this.semLote(lote) : this.esperar(lote);
    }
    const porTxid = new Map((await this.lotes.cobrancas(lote.id)).map(({ txid, id }) => [txid, id]));
    for (const item of lista(resposta.corpo['cobsv'])) {
      const id = porTxid.get(texto(item['txid']));
      if (id && (await this.decidir(id, item))) porTxid.delete(texto(item['txid']));
    }
    if (porTxid.size > 0) return this.esperar(lote);
    await this.lotes.mudar(lote.id, { situacao: 'PROCESSADO' });
  }

  async esperar({ id }: LotePix): Promise<void> {
    const lote = await this.lotes.travar(id);
    if (!lote) return;
    const situacao = lote.situacao === 'ENVIANDO' ? 'INDETERMINADO' : lote.situacao;
    await this.lotes.mudar(id, { situacao, consultas: lote.consultas + 1 });
    await this.fila.lote(id, esperaDaConsulta(lote.consultas));
  }

  /** What was created is asked one by one: the lot does not bring the codes. */
  private async decidir(cobrancaId: string, item: Record<string, unknown>): Promise<boolean> {
    if (item['status'] === 'CRIADA') {
      await this.cobrancas.mudar(cobrancaId, { situacao: 'INDETERMINADA' });
      await this.fila.cobranca(cobrancaId);
      return true;
    }
    if (item['status'] !== 'NEGADA') return false;
    const problema = lerProblema(400, ehObjeto(item['problema']) ? item['problema'] : {});
    await this.cobrancas.mudar(cobrancaId, { situacao: 'RECUSADA', vigente: false, problema });
    return true;
  }

  private async semLote(lote: LotePix): Promise<void> {
    const depois = aposNaoEncontrada(lote.enviadoEm, Date.now(), this.opcoes.carenciaMs ?? CARENCIA_PADRAO_MS);
    if (depois.tipo === 'ESPERAR') return this.fila.lote(lote.id, depois.ms);
    await this.lotes.mudar(lote.id, { situacao: 'A_ENVIAR', consultas: lote.consultas + 1 });
    await this.fila.lote(lote.id);
  }
}

/** The job: PUT /lotecobv/{id}, and then GET until the PSP has decided every charge. */
@Injectable()
export class EnvioDeLotes {
  constructor(
    private readonly unidade: UnidadeDeTrabalho,
    private readonly passos: PassosDoLote,
    private readonly psp: Psp,
  ) {}

  @Processador(TRABALHOS_DO_PIX.lote, { tentativas: TENTATIVAS_DO_PIX })
  async processar(tarefa: TarefaEmCurso<{ loteId: string } & Record<string, unknown>>): Promise<void> {
    const passo = await tarefa.bloco(() => this.passos.proximo(tarefa.parametros.loteId));
    if (passo.tipo === 'FIM') return;
    const { lote, credencial } = passo;
    const caminho = `/lotecobv/${lote.numero}`;
    try {
      const resposta = await this.psp.chamar(
        credencial,
        passo.tipo === 'ENVIAR' ? { metodo: 'PUT', caminho, corpo: passo.corpo } : { metodo: 'GET', caminho },
      );
      await this.unidade.executar(() =>
        passo.tipo === 'ENVIAR' ? this.passos.anotarEnvio(lote, resposta) : this.passos.anotarConsulta(lote, resposta),
      );
    } catch (erro) {
      if (erro instanceof NadaFoiEnviado) await this.unidade.executar(() => this.passos.desfazer(lote));
      if (!(erro instanceof RespostaPerdida)) throw erro;
      await this.unidade.executar(() => this.passos.esperar(lote));
    }
  }
}
