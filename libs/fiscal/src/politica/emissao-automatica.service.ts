import { Injectable, type OnModuleInit } from '@nestjs/common';
import { ErroDeNegocio, type DataCivil, type ErroDeCampo } from '@sineta/nucleo';
import {
  Agenda,
  AoAcontecer,
  Fila,
  Processador,
  Relogio,
  UnidadeDeTrabalho,
  type TarefaEmCurso,
} from '@sineta/plataforma';
import { Avisos } from '../avisos/avisos.js';
import { ConfiguracaoFiscalRepository } from '../configuracao/configuracao-fiscal.repository.js';
import { MovimentosService } from '../movimentos/movimentos.service.js';
import { pedidoDaPolitica } from './politica.regras.js';
import { ValidacaoDeRascunhos } from './rascunhos.js';
import { TestesFeitosRepository } from './testes-feitos.repository.js';

interface ParametrosDaEmissao extends Record<string, unknown> {
  dia: DataCivil;
  /** Without it, the hour. */
  causa?: 'HORA' | 'RETORNO';
}

const COMO_SEGUE =
  'O que só falta corrigir fica em rascunho (GET /notas-fiscais?situacao=RASCUNHO) e segue sozinho depois.';

/** One run: the notes of the day, and what somebody has to mend. */
@Injectable()
export class PassosDaEmissaoAutomatica {
  constructor(
    private readonly configuracao: ConfiguracaoFiscalRepository,
    private readonly movimentos: MovimentosService,
    private readonly avisos: Avisos,
    private readonly validacao: ValidacaoDeRascunhos,
    private readonly testes: TestesFeitosRepository,
  ) {}

  /** Drafts that may have been mended; of who makes notes by hand, they wait for a person. */
  async rascunhos(): Promise<string[]> {
    const configuracao = await this.configuracao.atual();
    return configuracao && configuracao.politica !== 'MANUAL' ? this.validacao.abertos() : [];
  }

  async validar(notaId: string): Promise<void> {
    await this.validacao.tentar(notaId);
  }

  /** What a city tested is tested again once it changes, or when a person asks for it (POST /movimentos). */
  async emitir({ dia, causa }: ParametrosDaEmissao, agora: Date): Promise<void> {
    const configuracao = await this.configuracao.atual();
    const pedido = configuracao && pedidoDaPolitica(configuracao, dia, causa);
    if (!pedido) return;
    const fora = configuracao.ambiente === 'HOMOLOGACAO' ? await this.testes.iguais(agora) : new Set<string>();
    const { recusados } = await this.movimentos.gerar(pedido, { automatica: true, fora });
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
      ...{ tipo: 'EMISSAO_AUTOMATICA', chave: `emissao-automatica:${dia}` },
      texto: `A emissão automática não pôde fazer ${quantas} ${quantas === 1 ? 'nota' : 'notas'}: ${mensagem}`,
      acao: `${acao} ${COMO_SEGUE}`,
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
    private readonly relogio: Relogio,
  ) {}

  onModuleInit(): void {
    this.agenda.registrar({
      ...{ nome: 'emissao-automatica', cron: '20 * * * *', recuperar: 1 },
      descricao: 'Gera as notas que a política da escola manda emitir sozinhas',
      enfileirar: ({ dia }) =>
        this.fila.enfileirar('fiscal.emissao-automatica', { dia }, { chave: 'emissao-automatica' }),
    });
  }

  /** Each file of the bank, in any size, once its last line is applied. */
  @AoAcontecer('retorno.aplicado')
  async retornoAplicado(): Promise<void> {
    const parametros: ParametrosDaEmissao = { dia: this.relogio.hoje(), causa: 'RETORNO' };
    await this.unidade.executar(() =>
      this.fila.enfileirar('fiscal.emissao-automatica', parametros, { chave: 'emissao-apos-retorno' }),
    );
  }

  @Processador('fiscal.emissao-automatica')
  async processar(tarefa: TarefaEmCurso<ParametrosDaEmissao>): Promise<void> {
    const { dia } = tarefa.parametros;
    try {
      const rascunhos = await tarefa.bloco(() => this.passos.rascunhos());
      for (const id of rascunhos) await tarefa.bloco(() => this.passos.validar(id));
      await tarefa.bloco(() => this.passos.emitir(tarefa.parametros, this.relogio.agora()));
    } catch (erro) {
      if (!(erro instanceof ErroDeNegocio)) throw erro;
      await this.unidade.executar(() => this.passos.contar(dia, erro));
    }
  }
}
