import { Inject, Injectable } from '@nestjs/common';
import {
  NadaFoiEnviado,
  Processador,
  RespostaPerdida,
  UnidadeDeTrabalho,
  type TarefaEmCurso,
} from '@sineta/plataforma';
import { aposNaoEncontrada, esperaDaConsulta } from './cobranca-pix.regras.js';
import { FilaDoPix, TENTATIVAS_DO_PIX, TRABALHOS_DO_PIX } from './fila-do-pix.js';
import { GuardaDeCredenciais } from './guarda-de-credenciais.js';
import { CARENCIA_PADRAO_MS, OPCOES_DO_PIX, type OpcoesDoPix } from './opcoes-do-pix.js';
import { Psp, type CredencialDoPsp, type RespostaDoPsp } from './psp.js';
import { corpoDaRec, RECORRENCIA_VIVA, situacaoDaRecorrencia } from './recorrencia-pix.regras.js';
import { RecorrenciasPixRepository, type RecorrenciaPix } from './recorrencias-pix.repository.js';
import { RemocaoDeCobrancasPix } from './remocao-de-cobrancas-pix.js';
import { ehObjeto, lerPagina, texto } from './respostas-do-psp.js';

type Passo =
  | { tipo: 'FIM' }
  | { tipo: 'CRIAR' | 'PROCURAR' | 'CONSULTAR' | 'CANCELAR'; recorrencia: RecorrenciaPix; credencial: CredencialDoPsp };

const HORA_MS = 3_600_000;

/** Decisions about a recurrence, each in its own transaction; no network here. */
@Injectable()
export class PassosDaRecorrencia {
  constructor(
    @Inject(OPCOES_DO_PIX) private readonly opcoes: OpcoesDoPix,
    private readonly recorrencias: RecorrenciasPixRepository,
    private readonly remocao: RemocaoDeCobrancasPix,
    private readonly guarda: GuardaDeCredenciais,
    private readonly fila: FilaDoPix,
  ) {}

  async proximo(id: string, consultar: boolean): Promise<Passo> {
    const recorrencia = await this.recorrencias.travar(id);
    if (!recorrencia || !RECORRENCIA_VIVA.includes(recorrencia.situacao)) return { tipo: 'FIM' };
    const { situacao, cancelar } = recorrencia;
    if (situacao === 'A_ENVIAR' && cancelar) {
      await this.recorrencias.mudar(id, { situacao: 'CANCELADA', vigente: false });
      return { tipo: 'FIM' };
    }
    const passo = { recorrencia, credencial: await this.guarda.abrir(recorrencia.contaPixId) };
    if (situacao === 'A_ENVIAR') {
      await this.recorrencias.mudar(id, { situacao: 'ENVIANDO', enviadaEm: new Date(), problema: null });
      return { tipo: 'CRIAR', ...passo };
    }
    if (situacao === 'ENVIANDO') await this.recorrencias.mudar(id, { situacao: 'INDETERMINADA' });
    if (situacao === 'ENVIANDO' || situacao === 'INDETERMINADA') return { tipo: 'PROCURAR', ...passo };
    if (cancelar) return { tipo: 'CANCELAR', ...passo };
    return consultar ? { tipo: 'CONSULTAR', ...passo } : { tipo: 'FIM' };
  }

  async guardarLoc(id: string, locId: number): Promise<void> {
    await this.recorrencias.mudar(id, { locId });
  }

  async desfazer({ id }: RecorrenciaPix): Promise<void> {
    const recorrencia = await this.recorrencias.travar(id);
    if (recorrencia?.situacao === 'ENVIANDO') await this.recorrencias.mudar(id, { situacao: 'A_ENVIAR' });
  }

  async anotarCriacao({ id }: RecorrenciaPix, resposta: RespostaDoPsp): Promise<void> {
    if (!resposta.feito) {
      return this.recorrencias.mudar(id, { situacao: 'RECUSADA', vigente: false, problema: resposta.problema });
    }
    await this.anotarLida(id, resposta.corpo);
    // The code that the payer reads comes with the recurrence whole.
    await this.fila.recorrencia(id, { consultar: true });
  }

  /** `corpo` null: the PSP listed all of the time of the request, and it is not there. */
  async anotarProcura(recorrencia: RecorrenciaPix, corpo: Record<string, unknown> | null): Promise<void> {
    const { id, enviadaEm, consultas } = recorrencia;
    if (corpo) {
      await this.anotarLida(id, corpo);
      return this.fila.recorrencia(id, { consultar: true });
    }
    const depois = aposNaoEncontrada(enviadaEm, Date.now(), this.opcoes.carenciaMs ?? CARENCIA_PADRAO_MS);
    if (depois.tipo === 'ESPERAR') return this.fila.recorrencia(id, { esperaMs: depois.ms });
    await this.recorrencias.mudar(id, { situacao: 'A_ENVIAR', consultas: consultas + 1 });
    await this.fila.recorrencia(id);
  }

  async anotarConsulta({ id }: RecorrenciaPix, resposta: RespostaDoPsp): Promise<void> {
    if (resposta.feito) await this.anotarLida(id, resposta.corpo);
    else await this.recorrencias.mudar(id, { problema: resposta.problema });
  }

  /** The PSP refuses to cancel what has already ended: the recurrence itself says how. */
  async anotarCancelamento(recorrencia: RecorrenciaPix, resposta: RespostaDoPsp): Promise<'FIM' | 'CONSULTAR'> {
    if (!resposta.feito) return 'CONSULTAR';
    await this.anotarLida(recorrencia.id, resposta.corpo);
    return 'FIM';
  }

  async esperar({ id }: RecorrenciaPix): Promise<void> {
    const recorrencia = await this.recorrencias.travar(id);
    if (!recorrencia || !RECORRENCIA_VIVA.includes(recorrencia.situacao)) return;
    const situacao = recorrencia.situacao === 'ENVIANDO' ? 'INDETERMINADA' : recorrencia.situacao;
    await this.recorrencias.mudar(id, { situacao, consultas: recorrencia.consultas + 1 });
    await this.fila.recorrencia(id, { esperaMs: esperaDaConsulta(recorrencia.consultas), consultar: true });
  }

  /** When the authorisation ends, what was sent to be debited is taken back, as far as the PSP still allows. */
  private async anotarLida(id: string, corpo: Record<string, unknown>): Promise<void> {
    const recorrencia = await this.recorrencias.travar(id);
    const situacao = situacaoDaRecorrencia(texto(corpo['status']));
    if (!recorrencia || situacao === null) return;
    const vigente = RECORRENCIA_VIVA.includes(situacao);
    const dadosQR = ehObjeto(corpo['dadosQR']) ? corpo['dadosQR'] : {};
    const encerramento = ehObjeto(corpo['encerramento']) ? corpo['encerramento'] : null;
    await this.recorrencias.mudar(id, {
      ...{ situacao, vigente, encerramento, problema: null, consultas: 0 },
      ...{ idRec: texto(corpo['idRec']), pixCopiaECola: texto(dadosQR['pixCopiaECola']) || null },
    });
    if (!vigente) await this.remocao.daRecorrencia(id);
  }
}

/** The job. POST /rec has no identifier of ours: after a doubt, it is looked for by the contract that it names. */
@Injectable()
export class EnvioDeRecorrencias {
  constructor(
    private readonly unidade: UnidadeDeTrabalho,
    private readonly passos: PassosDaRecorrencia,
    private readonly psp: Psp,
  ) {}

  @Processador(TRABALHOS_DO_PIX.recorrencia, { tentativas: TENTATIVAS_DO_PIX })
  async processar(
    tarefa: TarefaEmCurso<{ recorrenciaId: string; consultar?: boolean } & Record<string, unknown>>,
  ): Promise<void> {
    const { recorrenciaId, consultar = false } = tarefa.parametros;
    const passo = await tarefa.bloco(() => this.passos.proximo(recorrenciaId, consultar));
    if (passo.tipo === 'FIM') return;
    const { recorrencia, credencial } = passo;
    try {
      if (passo.tipo === 'CRIAR') await this.criar(recorrencia, credencial);
      else if (passo.tipo === 'PROCURAR') await this.procurar(recorrencia, credencial);
      else if (passo.tipo === 'CANCELAR') await this.cancelar(recorrencia, credencial);
      else await this.consultar(recorrencia, credencial);
    } catch (erro) {
      if (erro instanceof NadaFoiEnviado) await this.unidade.executar(() => this.passos.desfazer(recorrencia));
      if (!(erro instanceof RespostaPerdida)) throw erro;
      await this.unidade.executar(() => this.passos.esperar(recorrencia));
    }
  }

  /** A location that is lost on the way is an address that nobody uses. */
  private async criar(recorrencia: RecorrenciaPix, credencial: CredencialDoPsp): Promise<void> {
    let { locId } = recorrencia;
    if (locId === null) {
      const loc = await this.psp.chamar(credencial, { metodo: 'POST', caminho: '/locrec' });
      if (!loc.feito) return this.unidade.executar(() => this.passos.anotarCriacao(recorrencia, loc));
      const novo = Number(loc.corpo['id']);
      await this.unidade.executar(() => this.passos.guardarLoc(recorrencia.id, novo));
      locId = novo;
    }
    const corpo = corpoDaRec({ ...recorrencia, objeto: 'Mensalidade escolar' }, locId);
    const resposta = await this.psp.chamar(credencial, { metodo: 'POST', caminho: '/rec', corpo });
    await this.unidade.executar(() => this.passos.anotarCriacao(recorrencia, resposta));
  }

  private async procurar(recorrencia: RecorrenciaPix, credencial: CredencialDoPsp): Promise<void> {
    const fim = new Date(Date.now() + HORA_MS).toISOString();
    const inicio = new Date((recorrencia.enviadaEm ?? recorrencia.criadoEm).getTime() - HORA_MS).toISOString();
    for (let pagina = 0, paginas = 1; pagina < paginas; pagina++) {
      const consulta = { inicio, fim, 'paginacao.paginaAtual': pagina, 'paginacao.itensPorPagina': 100 };
      const resposta = await this.psp.chamar(credencial, { metodo: 'GET', caminho: '/rec', consulta });
      if (!resposta.feito) throw new RespostaPerdida(resposta.problema.mensagem);
      const lida = lerPagina(resposta.corpo, 'recs');
      paginas = lida.paginas;
      const achada = lida.itens.find(({ vinculo }) => ehObjeto(vinculo) && vinculo['contrato'] === recorrencia.vinculo);
      if (achada) return this.unidade.executar(() => this.passos.anotarProcura(recorrencia, achada));
    }
    await this.unidade.executar(() => this.passos.anotarProcura(recorrencia, null));
  }

  private async cancelar(recorrencia: RecorrenciaPix, credencial: CredencialDoPsp): Promise<void> {
    const caminho = `/rec/${recorrencia.idRec}`;
    const resposta = await this.psp.chamar(credencial, { metodo: 'PATCH', caminho, corpo: { status: 'CANCELADA' } });
    const fim = await this.unidade.executar(() => this.passos.anotarCancelamento(recorrencia, resposta));
    if (fim !== 'FIM') await this.consultar(recorrencia, credencial);
  }

  private async consultar(recorrencia: RecorrenciaPix, credencial: CredencialDoPsp): Promise<void> {
    const resposta = await this.psp.chamar(credencial, { metodo: 'GET', caminho: `/rec/${recorrencia.idRec}` });
    await this.unidade.executar(() => this.passos.anotarConsulta(recorrencia, resposta));
  }
}
