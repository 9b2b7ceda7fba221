import { Injectable, type OnModuleInit } from '@nestjs/common';
import { Agenda, AoAcontecer, Registro, UnidadeDeTrabalho } from '@sineta/plataforma';
import { Movimento } from '../movimentos/movimento.entity.js';
import type { EstornoDeMovimentoDto } from '../movimentos/movimentos.dto.js';
import { MovimentosRepository } from '../movimentos/movimentos.repository.js';
import { DesfechoDeNotas, EscritaDeNotas } from './escrita-de-notas.js';
import { exigirSituacao, NUMERO_DE_OUTRA_DPS } from './nota.regras.js';
import { NotasRepository } from './notas.repository.js';
import { NumeracaoRepository } from './numeracao-fiscal.repository.js';

@Injectable()
export class LeituraDoEstorno {
  constructor(
    private readonly notas: NotasRepository,
    private readonly movimentos: MovimentosRepository,
    private readonly numeracao: NumeracaoRepository,
  ) {}

  notaDe(movimentoId: string): Promise<string> {
    return this.notas.doMovimento(movimentoId);
  }

  devolverNumero(...numero: Parameters<NumeracaoRepository['devolver']>): Promise<void> {
    return this.numeracao.devolver(...numero);
  }

  canceladas(): Promise<string[]> {
    return this.movimentos.deParcelasCanceladas();
  }

  mostrar(movimentoId: string) {
    return this.movimentos.obter(movimentoId);
  }
}

/** Gives up a note that the government does not have; its number goes to the next one. */
@Injectable()
export class EstornoDeMovimentos {
  constructor(
    private readonly unidade: UnidadeDeTrabalho,
    private readonly registro: Registro,
    private readonly escrita: EscritaDeNotas,
    private readonly desfecho: DesfechoDeNotas,
    private readonly leitura: LeituraDoEstorno,
  ) {}

  estornar(movimentoId: string, { motivo }: EstornoDeMovimentoDto) {
    return this.unidade.executar(async () => {
      await this.registro.travar(Movimento, movimentoId, 'movimento');
      const nota = await this.escrita.travar(await this.leitura.notaDe(movimentoId));
      exigirSituacao(nota.situacao, 'estornar');
      const temNumero = nota.situacao !== 'RASCUNHO';
      await this.escrita.mudar(nota, 'ESTORNO', {}, motivo);
      const deOutroSistema = nota.erros.some(({ codigo }) => codigo === NUMERO_DE_OUTRA_DPS);
      if (temNumero && !deOutroSistema) await this.leitura.devolverNumero(nota, nota.numero);
      await this.desfecho.semEfeito(nota, motivo);
      return this.leitura.mostrar(movimentoId);
    });
  }
}

/**
 * A charge that is cancelled before its note reaches the government takes the note with it. A boleto that goes down while
 * its parcel lives changes nothing, and an authorised note is a difference to be looked at: GET /conciliacao-fiscal.
 */
@Injectable()
export class EstornoDeCanceladas implements OnModuleInit {
  constructor(
    private readonly unidade: UnidadeDeTrabalho,
    private readonly agenda: Agenda,
    private readonly leitura: LeituraDoEstorno,
    private readonly estorno: EstornoDeMovimentos,
  ) {}

  onModuleInit(): void {
    this.agenda.registrar({
      ...{ nome: 'notas-de-parcelas-canceladas', cron: '35 * * * *', recuperar: 0 },
      descricao: 'Desfaz as notas ainda não enviadas de parcelas canceladas',
      enfileirar: () => this.varrer(),
    });
  }

  @AoAcontecer('contrato.cancelado')
  async contratoCancelado(): Promise<void> {
    await this.varrer();
  }

  private varrer(): Promise<void> {
    return this.unidade.executar(async () => {
      for (const id of await this.leitura.canceladas())
        await this.estorno.estornar(id, { motivo: 'Parcela cancelada' });
    });
  }
}
