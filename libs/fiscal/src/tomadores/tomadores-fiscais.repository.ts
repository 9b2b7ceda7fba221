import { Injectable } from '@nestjs/common';
import { Consulta, escolaAtual, UnidadeDeTrabalho } from '@sineta/plataforma';
import { TomadorFiscal } from './tomador-fiscal.entity.js';

@Injectable()
export class TomadoresFiscaisRepository {
  constructor(
    private readonly unidade: UnidadeDeTrabalho,
    private readonly consulta: Consulta,
  ) {}

  da(pessoaId: string): Promise<TomadorFiscal | null> {
    return this.unidade.gerente.findOneBy(TomadorFiscal, { escolaId: escolaAtual(), pessoaId });
  }

  /** Companies are few: all of them, by person. */
  async todos(): Promise<Map<string, TomadorFiscal>> {
    const linhas = await this.unidade.gerente.findBy(TomadorFiscal, { escolaId: escolaAtual() });
    return new Map(linhas.map((linha) => [linha.pessoaId, linha]));
  }

  pessoa(id: string): Promise<{ documento: string | null } | null> {
    return this.consulta.linha(`select documento from pessoa where id = $1`, [id]);
  }
}
