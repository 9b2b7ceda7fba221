import { setImmediate } from 'node:timers/promises';
import { Injectable } from '@nestjs/common';
import { regras } from '@sineta/financeiro';
import { ErroDeNegocio, formatarDataBr, reaisDecimal, type Centavos, type ErroDeCampo } from '@sineta/nucleo';
import { paraCsv, Relogio, UnidadeDeTrabalho } from '@sineta/plataforma';
import { GuardaDaChave } from '../certificados/certificados.service.js';
import { erroFiscal } from '../erros.js';
import { MontagemDeNotas, type Avaliacao, type ContextoDaEmissao } from '../notas/montagem.service.js';
import { chaveDoGrupo, faturasDe, naOrdemDosGrupos, type MotivoDeExclusao } from './fatura.regras.js';
import { totalRetido } from './retencoes.regras.js';
import { FontesRepository, type ParcelaEscolhida } from './fontes.repository.js';
import type {
  LinhaDaPreviaDto,
  PaginaDaPreviaDto,
  PedidoDeMovimentosDto,
  PreviaDeMovimentosDto,
} from './movimentos.dto.js';

/** Parcels read at a time. */
const BLOCO = 1000;
/** Notes made at a time: who else asks something of this process waits for no more than these. */
const PEDACO = 50;
const LIMITE_PADRAO = 200;

/** Parcels that go together, in the order in which their notes take numbers. */
export interface Grupo {
  /** Due date and key: the cursor of the preview. */
  cursor: string;
  parcelas: string[];
}

export interface Escolha {
  grupos: Grupo[];
  exclusoes: { motivo: MotivoDeExclusao; quantidade: number }[];
}

/** What a request is about, before any document is made. */
@Injectable()
export class EscolhaDeParcelas {
  constructor(
    private readonly relogio: Relogio,
    private readonly fontes: FontesRepository,
    private readonly montagem: MontagemDeNotas,
  ) {}

  /** @throws ErroDeNegocio periodo-invalido, boleto-desconhecido, configuracao-fiscal-ausente */
  async escolher(pedido: PedidoDeMovimentosDto): Promise<Escolha & { contexto: ContextoDaEmissao }> {
    this.conferirDatas(pedido);
    const parcelas = await this.fontes.escolher(pedido);
    const conhecidos = new Set(parcelas.map(({ boletoId }) => boletoId));
    const desconhecido = pedido.boletos?.find((id) => !conhecidos.has(id.toLowerCase()));
    if (desconhecido) throw boletoDesconhecido(desconhecido);
    const contexto = await this.montagem.contexto(pedido.dataEmissao);
    // Of a list of boletos, what is against each is told in its own line.
    const aFaturar = pedido.boletos ? parcelas : parcelas.filter(({ motivo }) => motivo === null);
    const grupos = new Map<string, Grupo>();
    for (const parcela of aFaturar) {
      const chave = chaveDoGrupo(contexto.configuracao.agrupamento, parcela);
      const grupo = grupos.get(chave);
      if (grupo) grupo.parcelas.push(parcela.parcelaId);
      else grupos.set(chave, { cursor: `${parcela.vencimento}~${chave}`, parcelas: [parcela.parcelaId] });
    }
    const ordenados = [...grupos.values()].sort((a, b) => (a.cursor < b.cursor ? -1 : 1));
    return { contexto, grupos: ordenados, exclusoes: pedido.boletos ? [] : contarMotivos(parcelas) };
  }

  /** The notes of some groups, `PEDACO` at a time; their parcels are read `BLOCO` at a time. */
  async *avaliar(pedido: PedidoDeMovimentosDto, contexto: ContextoDaEmissao, grupos: readonly Grupo[]) {
    for (let i = 0; i < grupos.length;) {
      const bloco: string[][] = [];
      let parcelas = 0;
      do {
        bloco.push(grupos[i]?.parcelas ?? []);
        parcelas += grupos[i++]?.parcelas.length ?? 0;
      } while (i < grupos.length && parcelas + (grupos[i]?.parcelas.length ?? 0) <= BLOCO);
      const linhas = await this.fontes.linhas(pedido, bloco.flat());
      const semOrdem = faturasDe(linhas, contexto.configuracao.agrupamento, contexto.servicos);
      const faturas = naOrdemDosGrupos(semOrdem, bloco);
      for (let feitas = 0; feitas < faturas.length; feitas += PEDACO) {
        await setImmediate();
        yield faturas.slice(feitas, feitas + PEDACO).map((fatura) => this.montagem.avaliar(fatura, contexto));
      }
    }
  }

  private conferirDatas({ dataEmissao, periodoInicio, periodoFim }: PedidoDeMovimentosDto): void {
    const hoje = this.relogio.hoje();
    if (dataEmissao > hoje) {
      const mensagem = `A emissão não pode ser depois de hoje, ${formatarDataBr(hoje)}.`;
      throw periodoInvalido('/dataEmissao', mensagem, 'Use a data de hoje ou uma anterior.');
    }
    if (periodoFim < periodoInicio) {
      throw periodoInvalido('/periodoFim', 'O período termina antes de começar.', 'Troque as datas do período.');
    }
  }
}

/** The grid that is read before any number is taken. */
@Injectable()
export class PreviaDeMovimentos {
  constructor(
    private readonly unidade: UnidadeDeTrabalho,
    private readonly escolha: EscolhaDeParcelas,
    private readonly chave: GuardaDaChave,
  ) {}

  /** The first page has the totals of the whole request; each other, those of its lines. */
  montar(pedido: PedidoDeMovimentosDto, { limite = LIMITE_PADRAO, depois }: PaginaDaPreviaDto) {
    return this.unidade.executar(async (): Promise<PreviaDeMovimentosDto> => {
      const { grupos, exclusoes, contexto } = await this.escolha.escolher(pedido);
      const adiante = depois ? grupos.filter(({ cursor }) => cursor > depois) : grupos;
      const [pagina, resto] = [adiante.slice(0, limite), adiante.slice(limite)];
      const resumo = { quantidade: 0, prontas: 0, comErro: 0, totalCentavos: 0 };
      const linhas: LinhaDaPreviaDto[] = [];
      for await (const bloco of this.escolha.avaliar(pedido, contexto, pagina)) {
        for (const avaliacao of bloco) somar(resumo, avaliacao);
        linhas.push(...bloco.map(linhaDaPrevia));
      }
      if (!depois) {
        for await (const bloco of this.escolha.avaliar(pedido, contexto, resto)) {
          for (const avaliacao of bloco) somar(resumo, avaliacao);
        }
      }
      const proximo = resto.length > 0 ? (pagina.at(-1)?.cursor ?? null) : null;
      return { ...resumo, pendencias: await this.pendencias(), exclusoes, linhas, proximo };
    });
  }

  /** Every note of the request, one row for each thing to mend or to look at. */
  csv(pedido: PedidoDeMovimentosDto): Promise<string> {
    return this.unidade.executar(async () => {
      const { grupos, contexto } = await this.escolha.escolher(pedido);
      let csv = paraCsv([], COLUNAS);
      for await (const bloco of this.escolha.avaliar(pedido, contexto, grupos)) {
        csv += paraCsv(bloco.flatMap(emCsv), COLUNAS, { continua: true });
      }
      return csv;
    });
  }

  /** What stops every note of the school. */
  private async pendencias(): Promise<ErroDeCampo[]> {
    try {
      await this.chave.valido();
      return [];
    } catch (erro) {
      if (erro instanceof ErroDeNegocio) return erro.erros;
      throw erro;
    }
  }
}

function contarMotivos(parcelas: readonly ParcelaEscolhida[]): Escolha['exclusoes'] {
  const contagem = new Map<MotivoDeExclusao, number>();
  for (const { motivo } of parcelas) if (motivo) contagem.set(motivo, (contagem.get(motivo) ?? 0) + 1);
  return [...contagem].map(([motivo, quantidade]) => ({ motivo, quantidade }));
}

function somar(
  resumo: { quantidade: number; prontas: number; comErro: number; totalCentavos: number },
  { erros, valores }: Avaliacao,
): void {
  resumo.quantidade += 1;
  if (erros.length > 0) {
    resumo.comErro += 1;
    return;
  }
  resumo.prontas += 1;
  resumo.totalCentavos += valores.servicoCentavos;
}

function linhaDaPrevia({ fatura, valores, servico, erros, avisos }: Avaliacao): LinhaDaPreviaDto {
  const { boletoId, nossoNumero, competencia, vencimento, situacao, tomador, linhas } = fatura;
  const baseCentavos = regras.baseDaNfse(valores.servicoCentavos, valores.descontoIncondicionalCentavos);
  return {
    ...{ boletoId, nossoNumero, competencia, vencimento, situacao, pronta: erros.length === 0 },
    parcelas: linhas.map(({ parcelaId }) => parcelaId),
    tomador: tomador ? { id: tomador.id, nome: tomador.nome, documento: tomador.documento } : null,
    servico: {
      nome: linhas[0]?.servicoNome ?? null,
      codigoTributacaoNacional: servico?.codigoTributacaoNacional ?? null,
      codigoNbs: servico?.codigoNbs ?? null,
    },
    ...valores,
    ...{ baseCentavos, liquidoCentavos: baseCentavos - totalRetido(valores.retencoes) },
    ...{ erros, avisos },
  };
}

const COLUNAS = [
  ...['tomador', 'documento', 'servico', 'competencia', 'vencimento', 'situacao', 'nossoNumero', 'valor', 'descontos'],
  ...['base', 'retido', 'pronta', 'codigo', 'campo', 'mensagem', 'acao'],
];

/** As a spreadsheet in Portuguese reads it: `1234,56`. */
const emReais = (valor: Centavos): string => reaisDecimal(valor).replace('.', ',');

function emCsv(avaliacao: Avaliacao): Record<string, unknown>[] {
  const l = linhaDaPrevia(avaliacao);
  const nota = {
    ...{ tomador: l.tomador?.nome ?? '', documento: l.tomador?.documento ?? '', servico: l.servico.nome ?? '' },
    ...{ competencia: l.competencia, vencimento: formatarDataBr(l.vencimento), situacao: l.situacao },
    ...{ nossoNumero: l.nossoNumero ?? '', valor: emReais(l.servicoCentavos) },
    ...{ descontos: emReais(l.descontoIncondicionalCentavos), base: emReais(l.baseCentavos) },
    retido: emReais(totalRetido(l.retencoes)),
    pronta: l.pronta ? 'sim' : 'não',
  };
  const ocorrencias = [...l.erros, ...l.avisos];
  if (ocorrencias.length === 0) return [nota];
  return ocorrencias.map(({ codigo, campo, mensagem, acao }) => ({ ...nota, codigo, campo, mensagem, acao }));
}

function periodoInvalido(campo: string, mensagem: string, acao: string) {
  return erroFiscal('periodo-invalido', mensagem, [{ campo, mensagem, acao }]);
}

function boletoDesconhecido(id: string) {
  return erroFiscal('boleto-desconhecido', `Não há boleto de serviço com o identificador ${id} nesta escola.`, [
    {
      ...{ campo: '/boletos', mensagem: `${id} não existe ou não cobra serviço.` },
      acao: 'Use os identificadores de GET /boletos.',
    },
  ]);
}
