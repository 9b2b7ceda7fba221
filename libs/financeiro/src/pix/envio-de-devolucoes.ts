import { Inject, Injectable } from '@nestjs/common';
import { reaisDecimal } from '@sineta/nucleo';
import {
  NadaFoiEnviado,
  Processador,
  RespostaPerdida,
  UnidadeDeTrabalho,
  type TarefaEmCurso,
} from '@sineta/plataforma';
import { aposNaoEncontrada, esperaDaConsulta } from './cobranca-pix.regras.js';
import { DesfechoDeDevolucoes } from './desfecho-de-devolucoes.js';
import { DevolucoesPixRepository, type DevolucaoPix } from './devolucoes-pix.repository.js';
import { FilaDoPix, TENTATIVAS_DO_PIX, TRABALHOS_DO_PIX } from './fila-do-pix.js';
import { GuardaDeCredenciais } from './guarda-de-credenciais.js';
import { CARENCIA_PADRAO_MS, OPCOES_DO_PIX, type OpcoesDoPix } from './opcoes-do-pix.js';
import { Psp, type CredencialDoPsp, type RespostaDoPsp } from './psp.js';
import { lerDevolucao } from './respostas-do-psp.js';

type Tarefa = TarefaEmCurso<{ devolucaoId: string } & Record<string, unknown>>;
type Passo = { tipo: 'FIM' } | { tipo: 'ENVIAR' | 'CONSULTAR'; devolucao: DevolucaoPix; credencial: CredencialDoPsp };

/** Decisions about a devolution, each in its own transaction; no network here. */
@Injectable()
export class PassosDaDevolucao {
  constructor(
    @Inject(OPCOES_DO_PIX) private readonly opcoes: OpcoesDoPix,
    private readonly devolucoes: DevolucoesPixRepository,
    private readonly desfecho: DesfechoDeDevolucoes,
    private readonly guarda: GuardaDeCredenciais,
    private readonly fila: FilaDoPix,
  ) {}

  async proximo(id: string): Promise<Passo> {
    const devolucao = await this.devolucoes.travar(id);
    const situacao = devolucao?.situacao;
    if (!devolucao || !situacao) return { tipo: 'FIM' };
    const credencial = await this.guarda.abrir(devolucao.contaPixId);
    if (situacao === 'A_ENVIAR') {
      await this.devolucoes.mudar(id, { situacao: 'ENVIANDO', enviadaEm: new Date(), problema: null });
      return { tipo: 'ENVIAR', devolucao, credencial };
    }
    if (situacao === 'ENVIANDO') await this.devolucoes.mudar(id, { situacao: 'INDETERMINADA' });
    const aberta = ['ENVIANDO', 'INDETERMINADA', 'EM_PROCESSAMENTO'].includes(situacao);
    return aberta ? { tipo: 'CONSULTAR', devolucao, credencial } : { tipo: 'FIM' };
  }

  async desfazer({ id }: DevolucaoPix): Promise<void> {
    const devolucao = await this.devolucoes.travar(id);
    if (devolucao?.situacao === 'ENVIANDO') await this.devolucoes.mudar(id, { situacao: 'A_ENVIAR' });
  }

  /** @returns whether nothing more is to be asked now */
  async anotarEnvio({ id }: DevolucaoPix, resposta: RespostaDoPsp): Promise<boolean> {
    const devolucao = await this.devolucoes.travar(id);
    if (!devolucao || devolucao.situacao !== 'ENVIANDO') return true;
    if (resposta.feito) return this.anotarLida(devolucao, resposta.corpo);
    // The identifier in use may be ours, of an answer that was lost: asked, never taken for a failure.
    if (devolucao.consultas > 0) {
      await this.devolucoes.mudar(id, { situacao: 'INDETERMINADA', problema: resposta.problema });
      return false;
    }
    await this.desfecho.falhar(devolucao, resposta.problema);
    return true;
  }

  async anotarConsulta({ id }: DevolucaoPix, resposta: RespostaDoPsp): Promise<void> {
    const devolucao = await this.devolucoes.travar(id);
    if (!devolucao) return;
    if (resposta.feito) await this.anotarLida(devolucao, resposta.corpo);
    else if (resposta.problema.status === 404 && devolucao.situacao !== 'EM_PROCESSAMENTO')
      await this.semDevolucao(devolucao);
    else await this.esperar(devolucao);
  }

  async esperar({ id }: DevolucaoPix): Promise<void> {
    const devolucao = await this.devolucoes.travar(id);
    if (!devolucao || !['ENVIANDO', 'INDETERMINADA', 'EM_PROCESSAMENTO'].includes(devolucao.situacao)) return;
    const situacao = devolucao.situacao === 'ENVIANDO' ? 'INDETERMINADA' : devolucao.situacao;
    await this.devolucoes.mudar(id, { situacao, consultas: devolucao.consultas + 1 });
    await this.fila.devolucao(id, esperaDaConsulta(devolucao.consultas));
  }

  private async anotarLida(devolucao: DevolucaoPix, corpo: Record<string, unknown>): Promise<boolean> {
    const lida = lerDevolucao(corpo);
    const fim = lida?.identificador === devolucao.identificador && (await this.desfecho.concluir(devolucao, lida));
    if (!fim) await this.esperar(devolucao);
    return true;
  }

  private async semDevolucao(devolucao: DevolucaoPix): Promise<void> {
    if (devolucao.problema) return this.desfecho.falhar(devolucao, devolucao.problema);
    const carencia = this.opcoes.carenciaMs ?? CARENCIA_PADRAO_MS;
    const depois = aposNaoEncontrada(devolucao.enviadaEm, Date.now(), carencia);
    if (depois.tipo === 'ESPERAR') return this.fila.devolucao(devolucao.id, depois.ms);
    await this.devolucoes.mudar(devolucao.id, { situacao: 'A_ENVIAR', consultas: devolucao.consultas + 1 });
    await this.fila.devolucao(devolucao.id);
  }
}

/** The job: PUT /pix/{e2eid}/devolucao/{id}, and from a doubt only GET. */
@Injectable()
export class EnvioDeDevolucoes {
  constructor(
    private readonly unidade: UnidadeDeTrabalho,
    private readonly passos: PassosDaDevolucao,
    private readonly psp: Psp,
  ) {}

  @Processador(TRABALHOS_DO_PIX.devolucao, { tentativas: TENTATIVAS_DO_PIX })
  async processar(tarefa: Tarefa): Promise<void> {
    const passo = await tarefa.bloco(() => this.passos.proximo(tarefa.parametros.devolucaoId));
    if (passo.tipo === 'FIM') return;
    const { devolucao, credencial } = passo;
    const decidida = passo.tipo === 'ENVIAR' ? await this.enviar(devolucao, credencial) : false;
    if (!decidida) await this.consultar(devolucao, credencial);
  }

  private async enviar(devolucao: DevolucaoPix, credencial: CredencialDoPsp): Promise<boolean> {
    const { valorCentavos, motivo } = devolucao;
    const corpo = { valor: reaisDecimal(valorCentavos), natureza: 'ORIGINAL', descricao: motivo.slice(0, 140) };
    try {
      const resposta = await this.psp.chamar(credencial, { metodo: 'PUT', caminho: caminhoDa(devolucao), corpo });
      return await this.unidade.executar(() => this.passos.anotarEnvio(devolucao, resposta));
    } catch (erro) {
      if (erro instanceof NadaFoiEnviado) await this.unidade.executar(() => this.passos.desfazer(devolucao));
      if (!(erro instanceof RespostaPerdida)) throw erro;
      return false;
    }
  }

  private async consultar(devolucao: DevolucaoPix, credencial: CredencialDoPsp): Promise<void> {
    try {
      const resposta = await this.psp.chamar(credencial, { metodo: 'GET', caminho: caminhoDa(devolucao) });
      await this.unidade.executar(() => this.passos.anotarConsulta(devolucao, resposta));
    } catch (erro) {
      if (!(erro instanceof NadaFoiEnviado) && !(erro instanceof RespostaPerdida)) throw erro;
      await this.unidade.executar(() => this.passos.esperar(devolucao));
    }
  }
}

const caminhoDa = ({ e2eid, identificador }: DevolucaoPix): string => `/pix/${e2eid}/devolucao/${identificador}`;
