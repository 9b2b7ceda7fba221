import { Injectable, type OnModuleInit } from '@nestjs/common';
import { ErroDeNegocio, type DataCivil, type ErroDeCampo } from '@sineta/nucleo';
import { Agenda, Fila, Processador, UnidadeDeTrabalho, type TarefaEmCurso } from '@sineta/plataforma';
import { Avisos } from '../avisos/avisos.js';
import { ConfiguracaoFiscalRepository } from '../configuracao/configuracao-fiscal.repository.js';
import { MovimentosService } from '../movimentos/movimentos.service.js';
import { pedidoDaPolitica } from './politica.regras.js';

/** One run: the notes of the day, and what somebody has to mend. */
@Injectable()
export class PassosDaEmissaoAutomatica {
  constructor(
    private readonly configuracao: ConfiguracaoFiscalRepository,
    private readonly movimentos: MovimentosService,
    private readonly avisos: Avisos,
  ) {}

  async emitir(dia: DataCivil): Promise<void> {
    const configuracao = await this.configuracao.atual();
    const pedido = configuracao && pedidoDaPolitica(configuracao, dia);
    if (!pedido) return;
    const { recusados } = await this.movimentos.gerar(pedido);
    const [primeiro] = recusados.flatMap(({ erros }) => erros);
    if (primeiro) await this.avisar(dia, recusados.length, primeiro);
  }

  /** Nothing to make is no news; what stops every note is. */
  async contar(dia: DataCivil, { codigo, detalhe, erros }: ErroDeNegocio): Promise<void> {
    const [primeiro] = erros;
    if (codigo === 'nada-a-gerar' && !primeiro) return;
    await this.avisar(dia, erros.length, primeiro ?? { mensagem: detalhe, acao: 'Confira a configuração fiscal.' });
  }

  private avisar(dia: DataCivil, quantas: number, { mensagem, acao }: Pick<ErroDeCampo, 'mensagem' | 'acao'>) {
    return this.avisos.registrar({
      ...{ tipo: 'EMISSAO_AUTOMATICA', chave: `emissao-automatica:${dia}`, acao },
      texto: `A emissão automática não pôde fazer ${quantas} ${quantas === 1 ? 'nota' : 'notas'}: ${mensagem}`,
    });
  }
}

/**
 * Notes that nobody asks for, by the policy of the school. Every hour, whatever fell due is made; what a run missed, or
 * could not make, is seen again by the next.
 */
@Injectable()
export class EmissaoAutomatica implements OnModuleInit {
  constructor(
    private readonly agenda: Agenda,
    private readonly fila: Fila,
    private readonly unidade: UnidadeDeTrabalho,
    private readonly passos: PassosDaEmissaoAutomatica,
  ) {}

  onModuleInit(): void {
    this.agenda.registrar({
      ...{ nome: 'emissao-automatica', cron: '20 * * * *', recuperar: 1 },
      descricao: 'Gera as notas que a política da escola manda emitir sozinhas',
      enfileirar: ({ dia }) =>
        this.fila.enfileirar('fiscal.emissao-automatica', { dia }, { chave: 'emissao-automatica' }),
    });
  }

  @Processador('fiscal.emissao-automatica')
  async processar(tarefa: TarefaEmCurso<{ dia: DataCivil }>): Promise<void> {
    const { dia } = tarefa.parametros;
    try {
      await tarefa.bloco(() => this.passos.emitir(dia));
    } catch (erro) {
      if (!(erro instanceof ErroDeNegocio)) throw erro;
      await this.unidade.executar(() => this.passos.contar(dia, erro));
    }
  }
}
