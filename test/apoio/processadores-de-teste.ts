import { Injectable } from '@nestjs/common';
import {
  AoAcontecer,
  contextoAtual,
  erroDaPlataforma,
  escolaAtual,
  Eventos,
  Processador,
  UnidadeDeTrabalho,
  type EventoEmCurso,
  type TarefaEmCurso,
} from '@sineta/plataforma';

interface Lote {
  total: number;
  porBloco: number;
  pausaMs: number;
}

/** Handlers whose effects can be counted. Shared with the child process that is killed. */
@Injectable()
export class ProcessadoresDeTeste {
  readonly vistos: { tipo: string; escolaId: number | null; usuarioId: string | null; agente: string | null }[] = [];
  falhasRestantes = 0;
  tentativas = 0;

  constructor(
    private readonly unidade: UnidadeDeTrabalho,
    private readonly eventos: Eventos,
  ) {}

  @Processador('teste.marcar')
  async marcar(tarefa: TarefaEmCurso<{ n: number }>): Promise<void> {
    const { escolaId, usuarioId, agente } = contextoAtual();
    await tarefa.bloco(() => this.gravar(tarefa.parametros.n));
    this.vistos.push({ tipo: tarefa.tipo, escolaId, usuarioId, agente });
  }

  @Processador('teste.lote')
  async lote(tarefa: TarefaEmCurso<Lote, { ultimo: number }>): Promise<void> {
    const { total, porBloco, pausaMs } = tarefa.parametros;
    for (let fim = false; !fim;) {
      fim = await tarefa.bloco(async () => {
        tarefa.definirTotal(total);
        const de = tarefa.cursor?.ultimo ?? 0;
        const ate = Math.min(total, de + porBloco);
        for (let n = de + 1; n <= ate; n++) await this.gravar(n);
        await new Promise((ok) => setTimeout(ok, pausaMs));
        tarefa.avancar(ate - de, { ultimo: ate });
        return ate === total;
      });
    }
    await tarefa.bloco(async () => tarefa.definirResultado({ gravados: total }));
  }

  @Processador('teste.falhar', { tentativas: 2 })
  async falhar(tarefa: TarefaEmCurso<{ n: number }>): Promise<void> {
    this.tentativas++;
    await tarefa.bloco(async () => {
      await this.gravar(tarefa.parametros.n);
      if (this.falhasRestantes-- > 0) throw new Error('o banco do outro lado não respondeu');
    });
  }

  @Processador('teste.recusar')
  async recusar(): Promise<void> {
    this.tentativas++;
    throw erroDaPlataforma('dados-invalidos', 'O valor não fecha.');
  }

  @Processador('teste.itens')
  async itens(tarefa: TarefaEmCurso): Promise<void> {
    await tarefa.bloco(async () => {
      tarefa.definirTotal(4);
      tarefa.avancar(3);
      tarefa.registrarErro('Aluno 4', 'Sem responsável financeiro.');
    });
  }

  @Processador('teste.intruso')
  async intruso(tarefa: TarefaEmCurso<{ n: number; alvo: number }>): Promise<void> {
    this.tentativas++;
    await tarefa.bloco(async () => {
      await this.unidade.gerente.query(`insert into teste_item (escola_id, n) values ($1, $2)`, [
        tarefa.parametros.alvo,
        tarefa.parametros.n,
      ]);
    });
  }

  @AoAcontecer('teste.aconteceu')
  async primeiro(dados: { n: number }, evento: EventoEmCurso): Promise<void> {
    await this.eventos.umaVez(evento.chave, () => this.gravar(dados.n));
  }

  @AoAcontecer('teste.aconteceu')
  async segundo(dados: { n: number }, evento: EventoEmCurso): Promise<void> {
    await this.eventos.umaVez(evento.chave, () => this.gravar(dados.n + 1));
    await this.eventos.umaVez(evento.chave, () => this.gravar(dados.n + 1));
  }

  private async gravar(n: number): Promise<void> {
    await this.unidade.gerente.query(`insert into teste_item (escola_id, n) values ($1, $2)`, [escolaAtual(), n]);
  }
}
