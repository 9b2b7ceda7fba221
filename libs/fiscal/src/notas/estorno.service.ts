import { Injectable } from '@nestjs/common';
import { Registro, UnidadeDeTrabalho } from '@sineta/plataforma';
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
      await this.escrita.mudar(nota, 'DESCARTADA', {}, motivo);
      const deOutroSistema = nota.erros.some(({ codigo }) => codigo === NUMERO_DE_OUTRA_DPS);
      if (!deOutroSistema) await this.leitura.devolverNumero(nota, nota.numero);
      await this.desfecho.semEfeito(nota, motivo);
      return this.leitura.mostrar(movimentoId);
    });
  }
}
