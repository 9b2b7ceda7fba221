import { Injectable } from '@nestjs/common';
import { Consulta, escolaAtual, Trilha, UnidadeDeTrabalho } from '@sineta/plataforma';
import { CONTAS_DO_RAZAO } from '../plano/contas-do-razao.regras.js';
import { erroDeResultados } from '../resultados.erros.js';
import type { CodigoDaContaDto, ContaContabilDto, ContasContabeisDto } from './exportacoes.dto.js';

/** Accounts with a name of their own that no rule lists one by one. */
const DA_ESCOLA = `select 'servico:' || id as conta, 'Receita de ' || nome as nome from servico where escola_id = $1
  union all select 'despesa:' || codigo, nome from natureza where escola_id = $1
  union all select 'banco:' || id, nome from conta_bancaria where escola_id = $1
  union all select 'dinheiro:' || id, nome from conta_de_dinheiro where escola_id = $1`;

const TRIBUTOS = ['irrf', 'csrf', 'inss', 'iss'].map((tributo) => ({
  ...{ conta: `retencao:${tributo}`, nome: `${tributo.toUpperCase()} retido a recolher` },
}));

/** The de-para: the code that each account of the school has in the chart of its accountant. */
@Injectable()
export class ContasContabeis {
  constructor(
    private readonly unidade: UnidadeDeTrabalho,
    private readonly consulta: Consulta,
    private readonly trilha: Trilha,
  ) {}

  async codigos(): Promise<Map<string, string>> {
    const linhas = await this.consulta.linhas<{ conta: string; codigo: string }>(
      'select conta, codigo from conta_contabil where escola_id = $1',
      [escolaAtual()],
    );
    return new Map(linhas.map(({ conta, codigo }) => [conta, codigo]));
  }

  listar(): Promise<ContasContabeisDto> {
    return this.unidade.executar(() => this.todas());
  }

  /** @throws ErroDeNegocio `conta-desconhecida` */
  gravar(contas: readonly CodigoDaContaDto[]): Promise<ContasContabeisDto> {
    return this.unidade.executar(async () => {
      const existem = new Set((await this.todas()).contas.map((c) => c.conta));
      exigirContas(contas, existem);
      return this.escrever(contas);
    });
  }

  /** The suggested code of each kind of account that has none: what is already there stays. */
  adotar(): Promise<ContasContabeisDto> {
    return this.unidade.executar(async () => {
      const { contas } = await this.todas();
      const novas = contas.flatMap(({ conta, codigo, sugerido }) =>
        codigo === null && sugerido !== null ? [{ conta, codigo: sugerido }] : [],
      );
      return novas.length > 0 ? this.escrever(novas) : { contas };
    });
  }

  private async escrever(contas: readonly CodigoDaContaDto[]): Promise<ContasContabeisDto> {
    const [com, sem] = [contas.filter((c) => c.codigo !== null), contas.filter((c) => c.codigo === null)];
    await this.unidade.gerente.query('delete from conta_contabil where escola_id = $1 and conta = any ($2::text[])', [
      ...[escolaAtual(), sem.map((c) => c.conta)],
    ]);
    await this.unidade.gerente.query(
      `insert into conta_contabil (escola_id, conta, codigo) select $1::int, d.* from unnest($2::text[], $3::text[]) as d(conta, codigo)
       on conflict (escola_id, conta) do update set codigo = excluded.codigo`,
      [escolaAtual(), com.map((c) => c.conta), com.map((c) => c.codigo)],
    );
    const fato = { acao: 'alteracao', entidade: 'conta_contabil', entidadeId: 'escola' };
    await this.trilha.registrar({ ...fato, depois: { contas } });
    return this.todas();
  }

  private async todas(): Promise<ContasContabeisDto> {
    const codigos = await this.codigos();
    const daEscola = await this.consulta.linhas<{ conta: string; nome: string }>(DA_ESCOLA, [escolaAtual()]);
    const contas: ContaContabilDto[] = [
      ...CONTAS_DO_RAZAO.map(({ conta, nome, contabil }) => ({ conta, nome, sugerido: contabil })),
      ...[...TRIBUTOS, ...daEscola].map((c) => ({ ...c, sugerido: null })),
    ].map((c) => ({ ...c, codigo: codigos.get(c.conta) ?? null }));
    return { contas };
  }
}

function exigirContas(contas: readonly CodigoDaContaDto[], existem: ReadonlySet<string>): void {
  contas.forEach(({ conta }, i) => {
    const repetida = contas.findIndex((outra) => outra.conta === conta) !== i;
    if (existem.has(conta) && !repetida) return;
    const mensagem = repetida ? `A conta "${conta}" está duas vezes no pedido.` : `A conta "${conta}" não existe.`;
    throw erroDeResultados('conta-desconhecida', mensagem, [
      { campo: `/contas/${i}/conta`, mensagem, acao: 'Use uma "conta" de GET /contas-contabeis.' },
    ]);
  });
}
