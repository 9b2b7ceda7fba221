import { Injectable } from '@nestjs/common';
import { Consulta, type Pagina } from '@sineta/plataforma';
import type { ConsultaDeResponsaveisDto, ResponsavelDto } from './responsaveis.dto.js';

@Injectable()
export class ResponsaveisRepository {
  constructor(private readonly consulta: Consulta) {}

  listar(filtro: ConsultaDeResponsaveisDto): Promise<Pagina<ResponsavelDto>> {
    const parametros: unknown[] = [];
    const onde = (['dependenteId', 'pessoaId'] as const).flatMap((campo) => {
      if (!filtro[campo]) return [];
      parametros.push(filtro[campo]);
      return [`r.${campo === 'pessoaId' ? 'pessoa_id' : 'dependente_id'} = $${parametros.length}`];
    });
    return this.consulta.pagina<ResponsavelDto>(
      {
        campos: `r.id, r.versao, r.dependente_id, r.pessoa_id, p.nome, r.parentesco, r.financeiro, r.pedagogico,
          r.pode_retirar, r.recebe_avisos, r.restricao`,
        de: 'responsavel r join pessoa p on p.escola_id = r.escola_id and p.id = r.pessoa_id',
        onde,
        parametros,
        id: 'r.id',
        ordens: { nome: { sql: 'lower(p.nome)', tipo: 'text' } },
        ordemPadrao: 'nome',
      },
      filtro,
    );
  }

  /** Students (as people) for whom a guardian without restriction holds the given right. */
  async dependentesDe(pessoaId: string, direito: 'financeiro' | 'pedagogico'): Promise<string[]> {
    const linhas = await this.consulta.linhas<{ dependenteId: string }>(
      `select dependente_id from responsavel where pessoa_id = $1 and restricao is null and ${direito}`,
      [pessoaId],
    );
    return linhas.map((linha) => linha.dependenteId);
  }
}
