import { Injectable } from '@nestjs/common';
import { v7 as uuidv7 } from 'uuid';
import { Trilha } from '../../auditoria/trilha.js';
import { UnidadeDeTrabalho } from '../../banco/unidade-de-trabalho.js';
import { comContexto, contextoAtual, escolaAtual } from '../../contexto/contexto.js';
import { Relogio } from '../../relogio/relogio.js';
import { lerTokenDeRenovacao, novoTokenDeRenovacao, sha256 } from '../credenciais.js';
import { erroDeIdentidade } from '../erros.js';
import { EstadosDeAcesso } from '../estados-de-acesso.js';
import type { RespostaDeTokens } from './sessoes.dto.js';
import { SessoesRepository, type Sessao } from './sessoes.repository.js';
import { TokensDeAcesso } from './tokens-de-acesso.js';

const DIA = 24 * 60 * 60_000;
/** A session not renewed for a week ends, and any ends in a month (ASVS 7.3.1, 7.3.2). */
const OCIOSIDADE = 7 * DIA;
const DURACAO = 30 * DIA;
/** Ended sessions are kept this long, for whoever investigates. */
const GUARDA = 90 * DIA;

/** Two tabs that renew at once arrive within this of each other; the one that lost gets no token, only a 409. */
const GRACA = 5000;

type Renovacao = { sessao: Sessao; tokenDeRenovacao: string } | 'invalida' | 'em-andamento' | 'reuso';

/** Login sessions: each has one refresh token valid at a time (RFC 9700, 4.14.2). */
@Injectable()
export class SessoesService {
  constructor(
    private readonly unidade: UnidadeDeTrabalho,
    private readonly sessoes: SessoesRepository,
    private readonly tokens: TokensDeAcesso,
    private readonly trilha: Trilha,
    private readonly estados: EstadosDeAcesso,
    private readonly relogio: Relogio,
  ) {}

  /** Opens a session in the current unit of work; the user was recognised and the row is locked. */
  async abrir(usuarioId: string): Promise<RespostaDeTokens> {
    const agora = this.relogio.agora();
    const id = uuidv7();
    const tokenDeRenovacao = novoTokenDeRenovacao(escolaAtual(), id);
    await this.sessoes.esquecerAntigas(usuarioId, new Date(agora.getTime() - GUARDA));
    await this.sessoes.criar({
      id,
      usuarioId,
      tokenHash: sha256(tokenDeRenovacao),
      renovadaEm: agora,
      expiraEm: new Date(agora.getTime() + OCIOSIDADE),
      limiteEm: new Date(agora.getTime() + DURACAO),
    });
    const acesso = await this.tokens.emitir({ escolaId: escolaAtual(), usuarioId, sessaoId: id });
    return { ...acesso, tokenDeRenovacao };
  }

  /** @throws ErroDeNegocio 'sessao-invalida', 'renovacao-em-andamento' */
  async renovar(token: string): Promise<RespostaDeTokens> {
    const chegada = this.relogio.agora();
    const lido = lerTokenDeRenovacao(token);
    if (!lido) throw sessaoInvalida();
    const { escolaId, sessaoId } = lido;
    return comContexto({ ...contextoAtual(), escolaId, agente: 'renovacao' }, async () => {
      const resultado = await this.unidade.executar(() => this.rotacionar(sessaoId, sha256(token), chegada));
      if (resultado === 'em-andamento') throw emAndamento();
      if (resultado === 'invalida' || resultado === 'reuso') throw sessaoInvalida();
      const { usuarioId } = resultado.sessao;
      const acesso = await this.tokens.emitir({ escolaId, usuarioId, sessaoId });
      return { ...acesso, tokenDeRenovacao: resultado.tokenDeRenovacao };
    });
  }

  async encerrar(sessaoId: string): Promise<void> {
    await this.unidade.executar(async () => {
      this.unidade.aposConfirmar(() => this.estados.esquecer());
      await this.sessoes.revogar(sessaoId, 'SAIDA');
      await this.trilha.registrar({ acao: 'saida', entidade: 'usuario', entidadeId: contextoAtual().usuarioId });
    });
  }

  /**
   * The token that was exchanged shows up again: either the thief or the owner has the other one, so both are out.
   * The token exchanged last, in the 5 s that follow (two tabs at once), is only refused: it earns no token, and the next
   * time it shows up it is reuse.
   */
  private async rotacionar(sessaoId: string, tokenHash: string, chegada: Date): Promise<Renovacao> {
    const sessao = await this.sessoes.travar(sessaoId);
    const agora = this.relogio.agora();
    if (!sessao || sessao.revogadaEm || sessao.expiraEm <= agora) return 'invalida';
    if (sessao.tokenHash !== tokenHash) {
      const anterior = sessao.tokenAnteriorHash === tokenHash;
      if (anterior && chegada.getTime() < sessao.renovadaEm.getTime() + GRACA) return 'em-andamento';
      await this.revogarPorReuso(sessao);
      return 'reuso';
    }
    const { escolaId, usuarioId } = { escolaId: escolaAtual(), usuarioId: sessao.usuarioId };
    if (!(await this.estados.daSessao({ escolaId, usuarioId, sessaoId }))) return 'invalida';
    const tokenDeRenovacao = novoTokenDeRenovacao(escolaId, sessaoId);
    const expiraEm = new Date(Math.min(agora.getTime() + OCIOSIDADE, sessao.limiteEm.getTime()));
    await this.sessoes.renovar({ ...sessao, tokenHash: sha256(tokenDeRenovacao), renovadaEm: agora, expiraEm });
    return { sessao, tokenDeRenovacao };
  }

  private async revogarPorReuso({ id, usuarioId }: Sessao): Promise<void> {
    this.unidade.aposConfirmar(() => this.estados.esquecer());
    await this.sessoes.revogar(id, 'REUSO');
    await this.trilha.registrar({
      acao: 'reuso-de-token',
      entidade: 'usuario',
      entidadeId: usuarioId,
      motivo: 'Token de renovação usado duas vezes: a sessão foi encerrada.',
    });
  }
}

function sessaoInvalida() {
  return erroDeIdentidade('sessao-invalida', 'Esta sessão venceu ou foi encerrada. Entre de novo com a sua senha.');
}

function emAndamento() {
  return erroDeIdentidade(
    'renovacao-em-andamento',
    'Outra renovação desta sessão chegou primeiro. Use os tokens que ela recebeu.',
  );
}
