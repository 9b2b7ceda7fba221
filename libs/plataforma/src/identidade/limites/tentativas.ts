import { Injectable } from '@nestjs/common';
import { contar } from '@sineta/nucleo';
import { UnidadeDeTrabalho } from '../../banco/unidade-de-trabalho.js';
import { escolaAtual } from '../../contexto/contexto.js';
import { Relogio } from '../../relogio/relogio.js';
import { duracaoDoBloqueio, ESQUECER_FALHAS_APOS } from '../bloqueio.regras.js';
import { sha256 } from '../credenciais.js';
import { comEspera, erroDeIdentidade } from '../erros.js';

interface Contagem {
  falhas: number;
  bloqueadaAte: Date | null;
  ultimaEm: Date;
}

/**
 * Wrong passwords in a row, by account. An attempt is counted BEFORE the password is checked and forgiven when
 * it was right, so that a hundred at once get five guesses, not a hundred. Unknown e-mails are counted alike.
 */
@Injectable()
export class Tentativas {
  constructor(
    private readonly unidade: UnidadeDeTrabalho,
    private readonly relogio: Relogio,
  ) {}

  /** @throws ErroDeNegocio 'conta-bloqueada' (429), with how long to wait */
  async reservar(email: string): Promise<void> {
    const agora = this.relogio.agora();
    const espera = await this.unidade.executar(() => this.contar(sha256(email), agora));
    if (espera > 0) throw contaBloqueada(espera);
  }

  /** The password was right: the account starts again from zero. */
  async zerar(email: string): Promise<void> {
    await this.unidade.executar(() =>
      this.unidade.gerente.query(
        `update tentativa_de_acesso set falhas = 0, bloqueada_ate = null where escola_id = $1 and conta = $2`,
        [escolaAtual(), sha256(email)],
      ),
    );
  }

  /** Forgets the accounts of this school that nobody tries any more. */
  async esquecerAntigas(): Promise<void> {
    const limite = new Date(this.relogio.agora().getTime() - 2 * ESQUECER_FALHAS_APOS);
    await this.unidade.executar(() =>
      this.unidade.gerente.query(`delete from tentativa_de_acesso where escola_id = $1 and ultima_em < $2`, [
        escolaAtual(),
        limite,
      ]),
    );
  }

  /** The attempt was neither right nor wrong (the second step is still to come): it does not count. */
  async devolver(email: string): Promise<void> {
    await this.unidade.executar(() =>
      this.unidade.gerente.query(
        `update tentativa_de_acesso set falhas = falhas - 1, bloqueada_ate = null
         where escola_id = $1 and conta = $2 and falhas > 0`,
        [escolaAtual(), sha256(email)],
      ),
    );
  }

  /** Milliseconds still to wait; 0 when the attempt may go on. The insert locks the row, new or old: parallel attempts wait in line. */
  private async contar(conta: string, agora: Date): Promise<number> {
    const { gerente } = this.unidade;
    const [atual] = await gerente.query<[Contagem]>(
      `insert into tentativa_de_acesso as t (escola_id, conta, falhas, ultima_em) values ($1, $2, 0, $3)
       on conflict (escola_id, conta) do update set falhas = t.falhas
       returning falhas, bloqueada_ate as "bloqueadaAte", ultima_em as "ultimaEm"`,
      [escolaAtual(), conta, agora],
    );
    if (atual.bloqueadaAte && atual.bloqueadaAte > agora) return atual.bloqueadaAte.getTime() - agora.getTime();
    const antigas = agora.getTime() - atual.ultimaEm.getTime() > ESQUECER_FALHAS_APOS;
    const falhas = antigas ? 1 : atual.falhas + 1;
    const duracao = duracaoDoBloqueio(falhas);
    await gerente.query(
      `update tentativa_de_acesso set falhas = $3, bloqueada_ate = $4, ultima_em = $5
       where escola_id = $1 and conta = $2`,
      [escolaAtual(), conta, falhas, duracao ? new Date(agora.getTime() + duracao) : null, agora],
    );
    return 0;
  }
}

function contaBloqueada(milissegundos: number) {
  const minutos = Math.max(1, Math.ceil(milissegundos / 60_000));
  return comEspera(
    erroDeIdentidade(
      'conta-bloqueada',
      `Houve cinco ou mais senhas erradas seguidas para este e-mail. Espere ${contar(minutos, 'minuto', 'minutos')} ou peça ao administrador da escola que libere o acesso.`,
    ),
    milissegundos,
  );
}
