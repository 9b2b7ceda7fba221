import { Injectable } from '@nestjs/common';
import { Consulta } from '../banco/consulta.js';
import { UnidadeDeTrabalho } from '../banco/unidade-de-trabalho.js';

export interface EscolaDoDiretorio {
  escolaId: number;
  codigo: string;
  nome: string;
  situacao: 'ATIVA' | 'SUSPENSA';
}

/** Finds a school before anyone is known: the only table read without a context of school. */
@Injectable()
export class DiretorioDeEscolas {
  constructor(
    private readonly unidade: UnidadeDeTrabalho,
    private readonly consulta: Consulta,
  ) {}

  porCodigo(codigo: string): Promise<EscolaDoDiretorio | null> {
    return this.buscar('codigo', codigo);
  }

  porId(escolaId: number): Promise<EscolaDoDiretorio | null> {
    return this.buscar('escola_id', escolaId);
  }

  private buscar(coluna: 'codigo' | 'escola_id', valor: string | number): Promise<EscolaDoDiretorio | null> {
    return this.unidade.executar(() =>
      this.consulta.linha<EscolaDoDiretorio>(
        `select escola_id, codigo, nome, situacao from escola_diretorio where ${coluna} = $1`,
        [valor],
      ),
    );
  }
}
