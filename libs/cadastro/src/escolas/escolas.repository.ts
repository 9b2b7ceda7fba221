import { Injectable } from '@nestjs/common';
import { Consulta, escolaAtual, UnidadeDeTrabalho } from '@sineta/plataforma';
import { erroDoCadastro } from '../erros.js';
import { Escola } from './escola.entity.js';

@Injectable()
export class EscolasRepository {
  constructor(
    private readonly unidade: UnidadeDeTrabalho,
    private readonly consulta: Consulta,
  ) {}

  /** Takes the next school number in the directory; null when the code is taken. */
  async reservarNoDiretorio(codigo: string, nome: string): Promise<number | null> {
    // Serialises the few creations of schools without a sequence (a global one does not shard).
    await this.consulta.linhas(`select escola_id from escola_diretorio where escola_id = 0 for update`);
    const linha = await this.consulta.linha<{ escolaId: number }>(
      `insert into escola_diretorio (escola_id, codigo, nome)
       select max(escola_id) + 1, $1, $2 from escola_diretorio
       on conflict (codigo) do nothing returning escola_id`,
      [codigo, nome],
    );
    return linha?.escolaId ?? null;
  }

  async atual(): Promise<Escola> {
    const escola = await this.unidade.gerente.findOneBy(Escola, { escolaId: escolaAtual() });
    if (!escola) throw erroDoCadastro('escola-nao-configurada', 'Esta conta não tem uma escola cadastrada.');
    return escola;
  }
}
