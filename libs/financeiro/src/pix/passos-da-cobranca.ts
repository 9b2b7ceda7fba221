import { Inject, Injectable } from '@nestjs/common';
import { CARENCIA_PADRAO_MS, OPCOES_DO_PIX, type OpcoesDoPix } from './opcoes-do-pix.js';
import { aposNaoEncontrada, esperaDaConsulta } from './cobranca-pix.regras.js';
import { CobrancasPixRepository, type CobrancaPix, type MudancaDaCobranca } from './cobrancas-pix.repository.js';
import { FilaDoPix } from './fila-do-pix.js';
import { GuardaDeCredenciais } from './guarda-de-credenciais.js';
import type { CredencialDoPsp, RespostaDoPsp } from './psp.js';
import { RecebimentoDePix } from './recebimento-de-pix.js';
import { lerCobranca, type CobrancaLida, type ProblemaDoPsp } from './respostas-do-psp.js';

export type Passo =
  { tipo: 'FIM' } | { tipo: 'CRIAR' | 'REMOVER' | 'CONSULTAR'; cobranca: CobrancaPix; credencial: CredencialDoPsp };

/** Each decision about a charge in its own transaction; no network here. */
@Injectable()
export class PassosDaCobranca {
  constructor(
    @Inject(OPCOES_DO_PIX) private readonly opcoes: OpcoesDoPix,
    private readonly cobrancas: CobrancasPixRepository,
    private readonly guarda: GuardaDeCredenciais,
    private readonly recebimento: RecebimentoDePix,
    private readonly fila: FilaDoPix,
  ) {}

  /** ENVIANDO or REMOVENDO here means that a run died after it said it would call: nobody knows whether it did. */
  async proximo(id: string, consultar: boolean): Promise<Passo> {
    const cobranca = await this.cobrancas.travar(id);
    if (!cobranca) return { tipo: 'FIM' };
    const { situacao, remover } = cobranca;
    if (situacao === 'A_ENVIAR' && remover) {
      await this.cobrancas.mudar(id, { situacao: 'REMOVIDA', vigente: false });
      return { tipo: 'FIM' };
    }
    if (situacao === 'A_ENVIAR') return this.comecar(cobranca, 'CRIAR');
    if (situacao === 'ENVIANDO') await this.cobrancas.mudar(id, { situacao: 'INDETERMINADA' });
    if (['ENVIANDO', 'INDETERMINADA', 'REMOVENDO'].includes(situacao)) return this.passo(cobranca, 'CONSULTAR');
    if (situacao !== 'ATIVA') return { tipo: 'FIM' };
    if (remover) return this.comecar(cobranca, 'REMOVER');
    return consultar ? this.passo(cobranca, 'CONSULTAR') : { tipo: 'FIM' };
  }

  /** Nothing left this machine: the intention stands, and the next run tries again. */
  async desfazer(cobranca: CobrancaPix): Promise<void> {
    const atual = await this.cobrancas.travar(cobranca.id);
    if (atual?.situacao === 'ENVIANDO') await this.cobrancas.mudar(cobranca.id, { situacao: 'A_ENVIAR' });
    if (atual?.situacao === 'REMOVENDO') await this.cobrancas.mudar(cobranca.id, { situacao: 'ATIVA' });
  }

  async anotarCriacao(cobranca: CobrancaPix, resposta: RespostaDoPsp): Promise<'FIM' | 'CONSULTAR'> {
    if (resposta.feito) return this.anotarLeitura(cobranca, lerCobranca(resposta.corpo));
    // An identifier in use may be ours, of an answer that was lost.
    if (cobranca.consultas > 0) {
      await this.cobrancas.mudar(cobranca.id, { problema: resposta.problema });
      return 'CONSULTAR';
    }
    await this.recusar(cobranca, resposta.problema);
    return 'FIM';
  }

  /** The PSP refuses to remove what was paid or removed meanwhile: the answer is in the charge itself. */
  async anotarRemocao(cobranca: CobrancaPix, resposta: RespostaDoPsp): Promise<'FIM' | 'CONSULTAR'> {
    if (!resposta.feito) {
      await this.cobrancas.mudar(cobranca.id, { problema: resposta.problema });
      return 'CONSULTAR';
    }
    return this.anotarLeitura(cobranca, lerCobranca(resposta.corpo));
  }

  async anotarConsulta(cobranca: CobrancaPix, resposta: RespostaDoPsp): Promise<void> {
    if (resposta.feito) {
      const fim = await this.anotarLeitura(cobranca, lerCobranca(resposta.corpo));
      if (fim !== 'FIM') await this.esperar(cobranca);
    } else if (resposta.problema.status === 404) await this.semCobranca(cobranca);
    else await this.esperar(cobranca);
  }

  async anotarProblema({ id }: CobrancaPix, problema: ProblemaDoPsp): Promise<void> {
    await this.cobrancas.mudar(id, { problema });
  }

  /** No answer that decides: asked again later, ever more slowly. */
  async esperar(cobranca: CobrancaPix): Promise<void> {
    const atual = await this.cobrancas.travar(cobranca.id);
    if (!atual || !['ENVIANDO', 'INDETERMINADA', 'REMOVENDO'].includes(atual.situacao)) return;
    const situacao = atual.situacao === 'ENVIANDO' ? 'INDETERMINADA' : atual.situacao;
    await this.cobrancas.mudar(atual.id, { situacao, consultas: atual.consultas + 1 });
    await this.fila.cobranca(atual.id, { esperaMs: esperaDaConsulta(atual.consultas) });
  }

  private async comecar(cobranca: CobrancaPix, tipo: 'CRIAR' | 'REMOVER'): Promise<Passo> {
    const passo = await this.passo(cobranca, tipo);
    const enviadaEm = new Date();
    if (tipo === 'CRIAR') await this.cobrancas.mudar(cobranca.id, { situacao: 'ENVIANDO', enviadaEm, problema: null });
    else await this.cobrancas.mudar(cobranca.id, { situacao: 'REMOVENDO' });
    return passo;
  }

  private async passo(cobranca: CobrancaPix, tipo: 'CRIAR' | 'REMOVER' | 'CONSULTAR'): Promise<Passo> {
    return { tipo, cobranca, credencial: await this.guarda.abrir(cobranca.contaPixId) };
  }

  /** Payments first: they take the parcels, which every money command locks before the charges. */
  private async anotarLeitura({ id, contaPixId }: CobrancaPix, lida: CobrancaLida): Promise<'FIM' | 'CONSULTAR'> {
    for (const pix of lida.pix) await this.recebimento.registrar(contaPixId, pix);
    const cobranca = await this.cobrancas.travar(id);
    const { situacao, pixCopiaECola, tentativas, encerramento } = lida;
    if (!cobranca || situacao === null) return 'CONSULTAR';
    const comum = { pixCopiaECola, tentativas, consultas: 0 };
    if (situacao === 'ATIVA') {
      if (!cobranca.remover) await this.cobrancas.mudar(id, { ...comum, situacao, problema: null });
      else await this.removerDepois(cobranca, comum);
      return 'FIM';
    }
    // Paid without the payment in the answer: GET /pix brings it.
    if (situacao === 'PAGA' && cobranca.situacao !== 'PAGA') await this.fila.consultar(contaPixId, 1);
    const problema = encerramento ? { problema: doEncerramento(encerramento) } : {};
    await this.cobrancas.mudar(id, { ...comum, situacao, vigente: false, ...problema });
    return 'FIM';
  }

  /** Asked to go down while it was being made, or the removal was lost or refused: tried again, ever more slowly. */
  private async removerDepois({ id, consultas }: CobrancaPix, lido: MudancaDaCobranca): Promise<void> {
    await this.cobrancas.mudar(id, { ...lido, situacao: 'ATIVA', consultas: consultas + 1 });
    await this.fila.cobranca(id, { esperaMs: esperaDaConsulta(consultas) });
  }

  private async recusar({ id }: CobrancaPix, problema: ProblemaDoPsp): Promise<void> {
    await this.cobrancas.mudar(id, { situacao: 'RECUSADA', vigente: false, problema });
  }

  private async semCobranca({ id }: CobrancaPix): Promise<void> {
    const cobranca = await this.cobrancas.travar(id);
    if (!cobranca) return;
    // Sent again, refused, and it is not there: that is the answer.
    if (cobranca.problema) return this.recusar(cobranca, cobranca.problema);
    const depois = aposNaoEncontrada(cobranca.enviadaEm, Date.now(), this.opcoes.carenciaMs ?? CARENCIA_PADRAO_MS);
    if (depois.tipo === 'ESPERAR') return this.fila.cobranca(id, { esperaMs: depois.ms });
    await this.cobrancas.mudar(id, { situacao: 'A_ENVIAR', consultas: cobranca.consultas + 1 });
    await this.fila.cobranca(id);
  }
}

/** `rejeicao` or `cancelamento`, with code and description (API Pix, `CobRAtualizacao.encerramento`). */
function doEncerramento(encerramento: Record<string, unknown>): ProblemaDoPsp {
  const [tipo = '', motivo = {}] = Object.entries(encerramento)[0] ?? [];
  const { codigo = '', descricao = '' } = motivo as { codigo?: string; descricao?: string };
  return { status: 0, tipo, mensagem: `${codigo} ${descricao}`.trim(), detalhes: [] };
}
