import { Injectable } from '@nestjs/common';
import { EscolasRepository } from '@sineta/cadastro';
import type { Ambiente } from '@sineta/nfse';
import type { Competencia, DataCivil } from '@sineta/nucleo';
import { comContexto, contextoAtual, paraCsv, Trilha, UnidadeDeTrabalho, type Contexto } from '@sineta/plataforma';
import { ConfiguracaoFiscalService } from '../configuracao/configuracao-fiscal.service.js';
import { erroFiscal } from '../erros.js';
import { imprimir, ImpressaoDaNota } from './impressao-da-nota.js';
import type { PedidoDoPacoteDto } from './pacote.dto.js';
import {
  COLUNAS,
  csvDaNumeracao,
  documentosDaNota,
  leiaMe,
  linhaDaNota,
  motivoDe,
  tributosOuNada,
  type ResumoDoPacote,
} from './pacote.regras.js';
import { PacoteRepository, type NotaDoPacote } from './pacote.repository.js';
import { ENTRADAS_NO_MAXIMO, ziparEmFluxo, type Entrada } from './zip.js';

/** Documents of these are all that is in memory. */
const NOTAS_POR_PAGINA = 25;
/** XML, document sent and PDF; those of events are counted. */
const ENTRADAS_POR_NOTA = 3;
/** Of the whole month: the notes, the numbers and what is missing. */
const ENTRADAS_DO_MES = 3;
const EM_VIGOR = new Set(['AUTORIZADA', 'CANCELANDO', 'CANCELAMENTO_NEGADO', 'EM_ANALISE_FISCAL']);

export interface PacoteAberto {
  nome: string;
  bytes: AsyncGenerator<Uint8Array>;
}

interface Abertura {
  competencia: Competencia;
  ambiente: Ambiente;
  resumo: Pick<ResumoDoPacote, 'escola' | 'contagem' | 'series'>;
  logo?: Buffer;
  contexto: Contexto;
}

/** The month of the accountant, made as it is downloaded: nothing of it is stored, and no transaction waits for the client. */
@Injectable()
export class PacoteDoContador {
  constructor(
    private readonly unidade: UnidadeDeTrabalho,
    private readonly configuracao: ConfiguracaoFiscalService,
    private readonly escolas: EscolasRepository,
    private readonly trilha: Trilha,
    private readonly pacotes: PacoteRepository,
    private readonly impressao: ImpressaoDaNota,
  ) {}

  /** @throws ErroDeNegocio pacote-sem-notas, pacote-grande, before the first byte */
  async abrir({ competencia, ambiente: pedido }: PedidoDoPacoteDto): Promise<PacoteAberto> {
    const { ambiente, resumo } = await this.unidade.executar(async () => {
      const ambiente = pedido ?? (await this.configuracao.obter()).ambiente;
      const contagem = await this.pacotes.contar(competencia, ambiente);
      conferir(contagem, competencia, ambiente);
      const [escola, series] = [await this.escolas.atual(), await this.pacotes.series(ambiente)];
      await this.trilha.leitura('pacote_fiscal', competencia, `Notas de ${competencia}, ${ambiente}`);
      return { ambiente, resumo: { escola, contagem, series } };
    });
    const logo = await this.impressao.logo();
    const abertura = { competencia, ambiente, resumo, contexto: contextoAtual(), ...(logo ? { logo } : {}) };
    const nome = `notas-${resumo.escola.cnpj}-${competencia}${ambiente === 'HOMOLOGACAO' ? '-homologacao' : ''}.zip`;
    return { nome, bytes: ziparEmFluxo(this.entradas(abertura), `${competencia}-01` as DataCivil) };
  }

  private async *entradas({ competencia, ambiente, resumo, logo, contexto }: Abertura): AsyncGenerator<Entrada> {
    const somas = { notas: 0, servicoCentavos: 0, baseCentavos: 0 };
    const [planilha, problemas] = [[paraCsv([], COLUNAS)], [] as string[]];
    let depois: string | null = null;
    for (;;) {
      const notas = await comContexto(contexto, () => this.pagina(competencia, ambiente, depois));
      for (const nota of notas) {
        const { tributos, problema } = tributosOuNada(nota);
        planilha.push(paraCsv([linhaDaNota(nota, tributos)], COLUNAS, { continua: true }));
        if (problema) problemas.push(`${rotulo(nota)}: ${problema}`);
        if (EM_VIGOR.has(nota.situacao)) somar(somas, nota);
        yield* documentosDaNota(nota);
        yield* await pdf(nota, problemas, logo);
      }
      depois = notas.at(-1)?.id ?? null;
      if (notas.length < NOTAS_POR_PAGINA) break;
    }
    yield { nome: 'notas.csv', conteudo: Buffer.from(planilha.join(''), 'utf8') };
    yield { nome: 'numeracao.csv', conteudo: Buffer.from(csvDaNumeracao(resumo.series), 'utf8') };
    const texto = leiaMe({ ...resumo, competencia, ambiente, somas, problemas });
    yield { nome: 'LEIA-ME.txt', conteudo: Buffer.from(`\ufeff${texto}`, 'utf8') };
  }

  private pagina(competencia: Competencia, ambiente: Ambiente, depois: string | null): Promise<NotaDoPacote[]> {
    return this.unidade.executar(() => this.pacotes.pagina(competencia, ambiente, depois, NOTAS_POR_PAGINA));
  }
}

function conferir(
  contagem: readonly { autorizada: boolean; quantidade: number; eventos: number }[],
  competencia: Competencia,
  ambiente: Ambiente,
): void {
  const autorizadas = contagem.filter(({ autorizada }) => autorizada);
  const notas = autorizadas.reduce((soma, { quantidade }) => soma + quantidade, 0);
  const eventos = autorizadas.reduce((soma, contadas) => soma + contadas.eventos, 0);
  const campo = '/competencia';
  if (notas === 0) {
    const mensagem = `Nenhuma nota de ${competencia} foi autorizada em ${ambiente}.`;
    const acao = 'Confira a competência e o ambiente; as notas estão em GET /notas-fiscais.';
    throw erroFiscal('pacote-sem-notas', mensagem, [{ campo, mensagem, acao }]);
  }
  if (notas * ENTRADAS_POR_NOTA + eventos + ENTRADAS_DO_MES <= ENTRADAS_NO_MAXIMO) return;
  const mensagem = `O mês tem ${notas.toLocaleString('pt-BR')} notas, mais do que um ZIP comum comporta.`;
  const acao = 'Baixe a planilha em GET /notas-fiscais?formato=csv e os XML por nota.';
  throw erroFiscal('pacote-grande', mensagem, [{ campo, mensagem, acao }]);
}

function somar(somas: ResumoDoPacote['somas'], nota: NotaDoPacote): void {
  somas.notas += 1;
  somas.servicoCentavos += nota.servicoCentavos;
  somas.baseCentavos += nota.servicoCentavos - nota.descontoIncondicionalCentavos;
}

async function pdf(nota: NotaDoPacote, problemas: string[], logo: Buffer | undefined): Promise<Entrada[]> {
  const { xmlNfse } = nota;
  if (!xmlNfse) return [];
  try {
    const { nome, conteudo } = await imprimir({ ...nota, xmlNfse }, logo);
    return [{ nome: `pdf/${nome}`, conteudo, pronta: true }];
  } catch (erro) {
    problemas.push(`${rotulo(nota)}: sem PDF, ${motivoDe(erro)}`);
    return [];
  }
}

const rotulo = ({ familia, serie, numero, numeroNfse }: NotaDoPacote): string =>
  numeroNfse ? `NFS-e ${numeroNfse}` : `${familia}, série ${serie}, documento ${numero}`;
