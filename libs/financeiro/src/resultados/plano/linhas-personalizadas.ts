import { Injectable } from '@nestjs/common';
import { Consulta, escolaAtual, Trilha, UnidadeDeTrabalho } from '@sineta/plataforma';
import { inserirEmLote } from '../../apoio/lote.js';
import type { LinhaDisponivelDto, LinhaPersonalizadaDto } from '../demonstracao/demonstracao.dto.js';
import { DemonstracaoRepository } from '../demonstracao/demonstracao.repository.js';
import type { LinhaPersonalizada } from '../demonstracao/demonstracao.regras.js';
import { erroDeResultados } from '../resultados.erros.js';
import { CONTAS_DO_RAZAO } from './contas-do-razao.regras.js';
import { grupoDaLinha, LINHAS_PROPRIAS, nomeDaLinha } from './linhas.regras.js';

const TRIBUTOS = ['irrf', 'csrf', 'inss', 'iss'].map((tributo) => `retencao:${tributo}`);

/** The names, groupings and order that the school gives to the lines of the statement. */
@Injectable()
export class LinhasPersonalizadas {
  constructor(
    private readonly unidade: UnidadeDeTrabalho,
    private readonly consulta: Consulta,
    private readonly trilha: Trilha,
    private readonly demonstracao: DemonstracaoRepository,
  ) {}

  todas(): Promise<LinhaPersonalizada[]> {
    return this.consulta.linhas(
      'select linha, nome, agrupamento, ordem from linha_da_demonstracao where escola_id = $1 order by linha',
      [escolaAtual()],
    );
  }

  disponiveis(): Promise<{ linhas: LinhaDisponivelDto[] }> {
    return this.unidade.executar(async () => this.listar());
  }

  /** The whole list at once; a line that does not come is the house's again. @throws ErroDeNegocio `linha-desconhecida` */
  gravar(linhas: readonly LinhaPersonalizadaDto[]): Promise<{ linhas: LinhaDisponivelDto[] }> {
    return this.unidade.executar(async () => {
      const antes = await this.todas();
      const existem = new Set((await this.listar()).linhas.map((l) => l.codigo));
      exigirLinhas(linhas, existem);
      await this.unidade.gerente.query('delete from linha_da_demonstracao where escola_id = $1', [escolaAtual()]);
      await inserirEmLote(
        this.unidade.gerente,
        'linha_da_demonstracao',
        [
          ['linha', 'text', (l) => l.linha],
          ['nome', 'text', (l) => l.nome],
          ['agrupamento', 'text', (l) => l.agrupamento],
          ['ordem', 'integer', (l) => l.ordem],
        ],
        linhas,
      );
      const fato = { acao: 'alteracao', entidade: 'linha_da_demonstracao', entidadeId: 'escola' };
      await this.trilha.registrar({ ...fato, antes: { linhas: antes }, depois: { linhas } });
      return this.listar();
    });
  }

  private async listar(): Promise<{ linhas: LinhaDisponivelDto[] }> {
    const nomes = await this.demonstracao.nomes();
    const suas = new Map((await this.todas()).map((l) => [l.linha, l]));
    const daCasa = CONTAS_DO_RAZAO.filter((c) => c.natureza === 'RESULTADO').map((c) => c.conta);
    const codigos = [...nomes.keys(), ...daCasa.filter((c) => !c.endsWith(':')), ...TRIBUTOS, ...LINHAS_PROPRIAS];
    return {
      linhas: [...new Set(codigos)].map((codigo) => {
        const sua = suas.get(codigo);
        const nomePadrao = nomeDaLinha(codigo, nomes);
        return {
          ...{ codigo, grupo: grupoDaLinha(codigo), nomePadrao, nome: sua?.nome ?? nomePadrao },
          ...{ agrupamento: sua?.agrupamento ?? null, ordem: sua?.ordem ?? null },
        };
      }),
    };
  }
}

function exigirLinhas(linhas: readonly LinhaPersonalizadaDto[], existem: ReadonlySet<string>): void {
  linhas.forEach(({ linha }, i) => {
    const repetida = linhas.findIndex((outra) => outra.linha === linha) !== i;
    if (existem.has(linha) && !repetida) return;
    const mensagem = repetida ? `A linha "${linha}" está duas vezes no pedido.` : `A linha "${linha}" não existe.`;
    throw erroDeResultados('linha-desconhecida', mensagem, [
      { campo: `/linhas/${i}/linha`, mensagem, acao: 'Use um "codigo" de GET /demonstracao-do-resultado/linhas.' },
    ]);
  });
}
