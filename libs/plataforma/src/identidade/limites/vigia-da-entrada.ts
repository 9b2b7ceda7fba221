import { Injectable, Logger } from '@nestjs/common';
import { Trilha } from '../../auditoria/trilha.js';
import { Consulta } from '../../banco/consulta.js';
import { UnidadeDeTrabalho } from '../../banco/unidade-de-trabalho.js';
import { comContexto, contextoAtual, escolaAtual } from '../../contexto/contexto.js';
import { Relogio } from '../../relogio/relogio.js';
import { DiretorioDeEscolas } from '../diretorio.js';
import { chaveDoEndereco } from './endereco.js';
import type { Entrada } from './limites-de-entrada.js';

/** An address where the account logged in within these days is known. */
const CONHECIDO_POR_MS = 30 * 24 * 60 * 60_000;

/** Who is not to pay for a guesser, and who is to be told of one. */
@Injectable()
export class VigiaDaEntrada {
  private readonly log = new Logger('entrada');

  constructor(
    private readonly unidade: UnidadeDeTrabalho,
    private readonly consulta: Consulta,
    private readonly trilha: Trilha,
    private readonly diretorio: DiretorioDeEscolas,
    private readonly relogio: Relogio,
  ) {}

  /** Whether this account logged in lately from this very address (OWASP Authentication Cheat Sheet, device cookies). */
  async conhece({ escola, email, endereco }: Entrada): Promise<boolean> {
    const desde = new Date(this.relogio.agora().getTime() - CONHECIDO_POR_MS);
    const enderecos = await this.naEscola(escola, () =>
      this.consulta.linhas<{ endereco: string | null }>(
        `select distinct s.endereco from sessao s
         join usuario u on u.escola_id = s.escola_id and u.id = s.usuario_id
         where s.escola_id = $1 and u.email = $2 and u.ativo and s.criada_em > $3`,
        [escolaAtual(), email, desde],
      ),
    );
    const chave = chaveDoEndereco(endereco);
    return (enderecos ?? []).some((conhecido) => chaveDoEndereco(conhecido.endereco) === chave);
  }

  /** The school is being guessed at: its administrator finds it in the trail, the host in the log. */
  async alertar({ escola }: Entrada): Promise<void> {
    this.log.warn({ escola, endereco: contextoAtual().endereco }, 'entradas recusadas em excesso na escola');
    await this.naEscola(escola, () =>
      this.trilha.registrar({
        acao: 'entradas-em-excesso',
        entidade: 'escola',
        entidadeId: null,
        motivo: 'Muitas senhas erradas em pouco tempo: cada endereço novo passa a ter menos tentativas.',
      }),
    );
  }

  private async naEscola<T>(codigo: string, fn: () => Promise<T>): Promise<T | null> {
    const escola = await this.diretorio.porCodigo(codigo);
    if (!escola) return null;
    return comContexto({ ...contextoAtual(), escolaId: escola.escolaId, agente: 'entrada' }, () =>
      this.unidade.executar(fn),
    );
  }
}
