import { Injectable } from '@nestjs/common';
import type { LinhaDePagamento } from '@sineta/cnab';
import type { DataCivil } from '@sineta/nucleo';
import { Consulta, escolaAtual, UnidadeDeTrabalho, type Pagina } from '@sineta/plataforma';
import { Filtros } from '../../apoio/filtros.js';
import { inserirEmLote } from '../../apoio/lote.js';
import type { DecisaoDaLinha, ResultadoDaLinha } from './retorno-de-pagamento.regras.js';
import type { ConsultaDeRetornosDePagamentoDto, RetornoDePagamentoDto } from './retornos-de-pagamento.dto.js';

export interface LinhaGravada {
  linha: number;
  seuNumero: string;
  dados: LinhaDePagamento;
  resultado: ResultadoDaLinha;
  mensagem: string;
  pagamentoId: string | null;
}

export interface ContaDoArquivo {
  id: string;
  nome: string;
  agencia: string;
  conta: string;
}

const CAMPOS = `r.id, r.versao, r.conta_bancaria_id, r.nsa, r.nome, r.arquivo_id, r.gerado_em, r.linhas, r.criado_em,
  (select count(*) from retorno_de_pagamento_linha l where l.escola_id = r.escola_id and l.retorno_id = r.id
     and l.resultado in ('ORFA', 'SUSPEITA'))::int as pendentes`;

@Injectable()
export class RetornosDePagamentoRepository {
  constructor(
    private readonly unidade: UnidadeDeTrabalho,
    private readonly consulta: Consulta,
  ) {}

  /** Locked: two uploads of the same file wait for each other. */
  travarContas(banco: string): Promise<ContaDoArquivo[]> {
    return this.consulta.linhas(
      `select id, nome, agencia, conta from conta_bancaria where escola_id = $1 and banco = $2 order by id for update`,
      [escolaAtual(), banco],
    );
  }

  porHash(contaId: string, sha256: string): Promise<{ id: string } | null> {
    return this.consulta.linha(
      `select id from retorno_de_pagamento where escola_id = $1 and conta_bancaria_id = $2 and sha256 = $3`,
      [escolaAtual(), contaId, sha256],
    );
  }

  porNsa(contaId: string, nsa: number): Promise<{ nome: string } | null> {
    return this.consulta.linha(
      `select nome from retorno_de_pagamento where escola_id = $1 and conta_bancaria_id = $2 and nsa = $3 and nsa > 0`,
      [escolaAtual(), contaId, nsa],
    );
  }

  async inserir(r: {
    id: string;
    contaBancariaId: string;
    nsa: number;
    sha256: string;
    arquivoId: string;
    nome: string;
    geradoEm: DataCivil | null;
    linhas: number;
  }): Promise<void> {
    await this.unidade.gerente.query(
      `insert into retorno_de_pagamento (escola_id, id, conta_bancaria_id, nsa, sha256, arquivo_id, nome, gerado_em, linhas)
       values ($1, $2, $3, $4, $5, $6, $7, $8, $9)`,
      [escolaAtual(), r.id, r.contaBancariaId, r.nsa, r.sha256, r.arquivoId, r.nome, r.geradoEm, r.linhas],
    );
  }

  inserirLinhas(
    retornoId: string,
    linhas: readonly { linha: LinhaDePagamento; decisao: DecisaoDaLinha; pagamentoId: string | null }[],
  ): Promise<void> {
    return inserirEmLote(
      this.unidade.gerente,
      'retorno_de_pagamento_linha',
      [
        ['retorno_id', 'uuid', () => retornoId],
        ['linha', 'integer', ({ linha }) => linha.linha],
        ['seu_numero', 'text', ({ linha }) => linha.seuNumero],
        ['dados', 'jsonb', ({ linha }) => linha],
        ['resultado', 'text', ({ decisao }) => decisao.resultado],
        ['mensagem', 'text', ({ decisao }) => decisao.mensagem],
        ['pagamento_id', 'uuid', ({ pagamentoId }) => pagamentoId],
      ],
      linhas,
    );
  }

  obter(id: string): Promise<RetornoDePagamentoDto | null> {
    return this.consulta.linha(`select ${CAMPOS} from retorno_de_pagamento r where r.escola_id = $1 and r.id = $2`, [
      escolaAtual(),
      id,
    ]);
  }

  linhas(retornoId: string): Promise<LinhaGravada[]> {
    return this.consulta.linhas(
      `select linha, seu_numero, dados, resultado, mensagem, pagamento_id from retorno_de_pagamento_linha
        where escola_id = $1 and retorno_id = $2 order by linha`,
      [escolaAtual(), retornoId],
    );
  }

  /** False when the line is not one that waits for a person. */
  async resolver(retornoId: string, linha: number, mensagem: string): Promise<boolean> {
    const [, quantas] = (await this.unidade.gerente.query(
      `update retorno_de_pagamento_linha set resultado = 'RESOLVIDA', mensagem = $4
        where escola_id = $1 and retorno_id = $2 and linha = $3 and resultado in ('ORFA', 'SUSPEITA')`,
      [escolaAtual(), retornoId, linha, mensagem],
    )) as [unknown, number];
    return quantas === 1;
  }

  listar(filtro: ConsultaDeRetornosDePagamentoDto): Promise<Pagina<RetornoDePagamentoDto>> {
    const { onde, parametros } = new Filtros().se(filtro.contaBancariaId, 'r.conta_bancaria_id = ?');
    return this.consulta.pagina<RetornoDePagamentoDto>(
      {
        ...{ campos: CAMPOS, de: 'retorno_de_pagamento r', onde, parametros, id: 'r.id' },
        ordens: { criacao: { sql: 'r.criado_em', tipo: 'timestamptz' } },
        ordemPadrao: '-criacao',
      },
      filtro,
    );
  }
}
