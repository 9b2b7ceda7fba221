import { Injectable } from '@nestjs/common';
import { Consulta } from '../banco/consulta.js';
import { UnidadeDeTrabalho } from '../banco/unidade-de-trabalho.js';
import { comContexto, contextoAtual, contextoVazio } from '../contexto/contexto.js';
import { Relogio } from '../relogio/relogio.js';
import type { Reconhecido } from './reconhecido.js';
import { pendenciasDe, type SituacaoDoUsuario } from './acesso.regras.js';
import { escolaDaChave, sha256 } from './credenciais.js';
import type { Portador } from './sessoes/tokens-de-acesso.js';

/** How long an instance trusts what it read. A change made in this instance is felt at once, in others within this. */
const VALIDADE_MS = 5000;
const MAXIMO = 20_000;

interface Lido {
  acesso: Reconhecido | null;
  ate: number;
}

/**
 * Whether a session or a key is still good, and what it may do. A signed token alone is not believed: roles,
 * block, revocation and the school's situation come from one indexed read, kept for 5 s. That is one read per
 * session every 5 s, instead of one per request, and a dismissed employee is out in 5 s, instead of 15 min.
 */
@Injectable()
export class EstadosDeAcesso {
  private readonly lidos = new Map<string, Lido>();
  /** Changes at each `esquecer`: what began to be read before is not kept. */
  private geracao = 0;

  constructor(
    private readonly unidade: UnidadeDeTrabalho,
    private readonly consulta: Consulta,
    private readonly relogio: Relogio,
  ) {}

  daSessao(portador: Portador): Promise<Reconhecido | null> {
    const { escolaId, sessaoId, usuarioId } = portador;
    return this.obter(`${escolaId}:${sessaoId}:${usuarioId}`, () => this.lerSessao(portador));
  }

  daChave(chave: string): Promise<Reconhecido | null> {
    const escolaId = escolaDaChave(chave);
    if (escolaId === null) return Promise.resolve(null);
    const hash = sha256(chave);
    return this.obter(`${escolaId}:${hash}`, () => this.lerChave(escolaId, hash));
  }

  /** After anything that changes what someone may do; call it when the change is committed. */
  esquecer(): void {
    this.geracao++;
    this.lidos.clear();
  }

  private async obter(chave: string, ler: () => Promise<Reconhecido | null>): Promise<Reconhecido | null> {
    const agora = performance.now();
    const lido = this.lidos.get(chave);
    if (lido && lido.ate > agora) return lido.acesso;
    const { geracao } = this;
    const acesso = await ler();
    if (this.lidos.size >= MAXIMO) this.lidos.clear();
    if (geracao === this.geracao) this.lidos.set(chave, { acesso, ate: agora + VALIDADE_MS });
    return acesso;
  }

  private async lerSessao({ escolaId, usuarioId, sessaoId }: Portador): Promise<Reconhecido | null> {
    const usuario = await this.naEscola(escolaId, () =>
      this.consulta.linha<SituacaoDoUsuario & { pessoaId: string | null }>(
        `select u.papeis, u.pessoa_id, u.senha_temporaria, u.totp_ativo, coalesce(p.exige_totp, false) as exige_totp
         from sessao s
         join usuario u on u.escola_id = s.escola_id and u.id = s.usuario_id and u.ativo
         join escola_diretorio e on e.escola_id = s.escola_id and e.situacao = 'ATIVA'
         left join politica_de_acesso p on p.escola_id = s.escola_id
         where s.escola_id = $1 and s.id = $2 and s.usuario_id = $3 and s.revogada_em is null and s.expira_em > $4`,
        [escolaId, sessaoId, usuarioId, this.relogio.agora()],
      ),
    );
    if (!usuario) return null;
    const { papeis, pessoaId } = usuario;
    const pendencias = pendenciasDe(usuario);
    const semChave = { chaveApiId: null, criadorDaChaveId: null, escopos: null };
    return { escolaId, usuarioId, sessaoId, pessoaId, ...semChave, papeis, pendencias };
  }

  /** Reads the key and, at most once a minute, writes when it was last used. */
  private async lerChave(escolaId: number, hash: string): Promise<Reconhecido | null> {
    const agora = this.relogio.agora();
    const chave = await this.naEscola(escolaId, async () => {
      const lida = await this.consulta.linha<{ id: string; escopos: string[]; criadoPor: string | null }>(
        `select c.id, c.escopos, c.criado_por from chave_api c
         join escola_diretorio e on e.escola_id = c.escola_id and e.situacao = 'ATIVA'
         where c.escola_id = $1 and c.chave_hash = $2 and c.revogada_em is null
           and (c.expira_em is null or c.expira_em > $3)`,
        [escolaId, hash, agora],
      );
      if (lida) await this.marcarUso(escolaId, lida.id, agora);
      return lida;
    });
    if (!chave) return null;
    const pessoa = { usuarioId: null, sessaoId: null, pessoaId: null, pendencias: [] };
    const daChave = { chaveApiId: chave.id, criadorDaChaveId: chave.criadoPor, escopos: chave.escopos };
    return { escolaId, ...pessoa, ...daChave, papeis: ['integrador'] };
  }

  private async marcarUso(escolaId: number, id: string, agora: Date): Promise<void> {
    await this.unidade.gerente.query(
      `update chave_api set ultima_utilizacao_em = $3::timestamptz
       where escola_id = $1 and id = $2 and (ultima_utilizacao_em is null or ultima_utilizacao_em < $3::timestamptz - interval '1 minute')`,
      [escolaId, id, agora],
    );
  }

  private naEscola<T>(escolaId: number, fn: () => Promise<T>): Promise<T> {
    const { requisicaoId, endereco } = contextoAtual();
    return comContexto(contextoVazio(requisicaoId, { escolaId, endereco, agente: 'acesso' }), () =>
      this.unidade.executar(fn),
    );
  }
}
