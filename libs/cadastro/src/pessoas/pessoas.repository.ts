import { Injectable } from '@nestjs/common';
import { limparDocumento } from '@sineta/nucleo';
import { Consulta, contemTexto, escolaAtual, UnidadeDeTrabalho, type Pagina } from '@sineta/plataforma';
import { Pessoa } from './pessoa.entity.js';
import type { ConsultaDePessoasDto } from './pessoas.dto.js';

@Injectable()
export class PessoasRepository {
  constructor(
    private readonly unidade: UnidadeDeTrabalho,
    private readonly consulta: Consulta,
  ) {}

  porDocumento(documento: string): Promise<Pessoa | null> {
    return this.unidade.gerente.findOneBy(Pessoa, { escolaId: escolaAtual(), documento });
  }

  listar(filtro: ConsultaDePessoasDto): Promise<Pagina<Pessoa>> {
    const documento = limparDocumento(filtro.busca ?? '');
    return this.consulta.pagina<Pessoa>(
      {
        campos: 'p.*',
        de: 'pessoa p',
        onde: filtro.busca ? [`(${contemTexto('p.nome', '$1')} or p.documento = $2)`] : [],
        parametros: filtro.busca ? [filtro.busca, documento] : [],
        id: 'p.id',
        ordens: { nome: { sql: 'lower(p.nome)', tipo: 'text' }, criacao: { sql: 'p.criado_em', tipo: 'timestamptz' } },
        ordemPadrao: 'nome',
      },
      filtro,
    );
  }
}
