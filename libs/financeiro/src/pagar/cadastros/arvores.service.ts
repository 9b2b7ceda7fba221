import { Injectable } from '@nestjs/common';
import {
  Consulta,
  contemTexto,
  escolaAtual,
  Registro,
  UnidadeDeTrabalho,
  type OpcoesDeEscrita,
  type Pagina,
} from '@sineta/plataforma';
import { Filtros } from '../../apoio/filtros.js';
import { contas } from '../../razao/razao.regras.js';
import { TIPOS_DE_SERVICO } from '../../servicos/servico.entity.js';
import { erroDePagar } from '../pagar.erros.js';
import { CentroDeCusto, Natureza, type NoDaArvore } from './arvore.entity.js';
import type { AlteracaoDeNoDto, ConsultaDeNosDto, NoDto, NovoNoDto } from './arvores.dto.js';

type Arvore = typeof CentroDeCusto | typeof Natureza;

const NOMES = new Map<Arvore, { tabela: string; nome: string }>([
  [CentroDeCusto, { tabela: 'centro_de_custo', nome: 'centro de custo' }],
  [Natureza, { tabela: 'natureza', nome: 'natureza' }],
]);

const nomeDa = (arvore: Arvore) => NOMES.get(arvore) ?? { tabela: '', nome: '' };

/** Cost centres and natures: two trees of the same form. */
@Injectable()
export class ArvoresService {
  constructor(
    private readonly unidade: UnidadeDeTrabalho,
    private readonly registro: Registro,
    private readonly consulta: Consulta,
  ) {}

  criar(arvore: Arvore, { paiId = null, ...dto }: NovoNoDto): Promise<NoDto> {
    return this.unidade.executar(async () => {
      if (arvore === Natureza) exigirCodigoLivre(dto.codigo);
      if (paiId) await this.registro.obter<NoDaArvore>(arvore, paiId, nomeDa(arvore).nome);
      return mostrar(await this.registro.inserir<NoDaArvore>(arvore, { ...dto, paiId, ativo: true }));
    });
  }

  alterar(arvore: Arvore, id: string, dto: AlteracaoDeNoDto, opcoes: OpcoesDeEscrita): Promise<NoDto> {
    return this.unidade.executar(async () => {
      await this.registro.obter<NoDaArvore>(arvore, id, nomeDa(arvore).nome);
      if (dto.paiId) await this.exigirSemCiclo(arvore, id, dto.paiId);
      return mostrar(await this.registro.atualizar<NoDaArvore>(arvore, id, dto, opcoes));
    });
  }

  obter(arvore: Arvore, id: string): Promise<NoDto> {
    return this.unidade.executar(async () =>
      mostrar(await this.registro.obter<NoDaArvore>(arvore, id, nomeDa(arvore).nome)),
    );
  }

  listar(arvore: Arvore, filtro: ConsultaDeNosDto): Promise<Pagina<NoDto>> {
    const { onde, parametros } = new Filtros()
      .se(filtro.ativo, 'n.ativo = ?')
      .se(filtro.texto, `(${contemTexto('n.nome', '?')} or starts_with(n.codigo, ?))`);
    return this.unidade.executar(() =>
      this.consulta.pagina<NoDto>(
        {
          campos: 'n.id, n.versao, n.codigo, n.nome, n.pai_id, n.ativo',
          ...{ de: `${nomeDa(arvore).tabela} n`, onde, parametros, id: 'n.id' },
          ordens: { codigo: { sql: 'n.codigo', tipo: 'text' } },
          ordemPadrao: 'codigo',
        },
        filtro,
      ),
    );
  }

  /** The whole tree is locked, so that two moves at once do not close a circle. */
  private async exigirSemCiclo(arvore: Arvore, id: string, paiId: string): Promise<void> {
    await this.registro.obter<NoDaArvore>(arvore, paiId, nomeDa(arvore).nome);
    const nos = await this.consulta.linhas<{ id: string; paiId: string | null }>(
      `select id, pai_id from ${nomeDa(arvore).tabela} where escola_id = $1 order by id for update`,
      [escolaAtual()],
    );
    const pais = new Map(nos.map((no) => [no.id, no.paiId]));
    for (let acima: string | null = paiId; acima; acima = pais.get(acima) ?? null) {
      if (acima !== id) continue;
      throw erroDePagar('arvore-com-ciclo', 'Um item não pode ficar abaixo de si mesmo.', [
        { campo: '/paiId', mensagem: 'Este item está abaixo do que se altera.', acao: 'Escolha outro item acima.' },
      ]);
    }
  }
}

/** Words that the ledger's own revenues and expenses are named by: a natureza of that code would be one with them. */
const RESERVADOS: readonly string[] = [
  ...Object.values(contas).flatMap((conta) => (typeof conta === 'string' ? conta.split(':').slice(1) : [])),
  ...TIPOS_DE_SERVICO.map((tipo) => contas.receita(tipo).split(':')[1] ?? ''),
];

function exigirCodigoLivre(codigo: string): void {
  if (!RESERVADOS.includes(codigo.toLowerCase())) return;
  throw erroDePagar('codigo-reservado', `"${codigo}" é o nome de uma conta do próprio razão.`, [
    { campo: '/codigo', mensagem: 'Código do razão.', acao: 'Use outro código, como o do plano de contas: 3.1.02.' },
  ]);
}

function mostrar({ id, versao, codigo, nome, paiId, ativo }: NoDaArvore): NoDto {
  return { id, versao, codigo, nome, paiId, ativo };
}
