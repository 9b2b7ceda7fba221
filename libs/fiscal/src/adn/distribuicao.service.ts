import { Injectable, type OnModuleInit } from '@nestjs/common';
import { lerDistribuicao, pedidoDeDistribuicao, type LoteDistribuido } from '@sineta/nfse';
import {
  Agenda,
  escolaAtual,
  Fila,
  NadaFoiEnviado,
  Processador,
  Relogio,
  RespostaPerdida,
  UnidadeDeTrabalho,
  type TarefaEmCurso,
} from '@sineta/plataforma';
import { Transporte } from '../transmissao/transporte.js';
import { esperaDaEscola } from './efeito.regras.js';
import { EfeitosDoAdn } from './efeitos-do-adn.js';
import { EsquemasOficiais } from '../notas/esquemas-oficiais.js';
import { examinar } from './exame.regras.js';
import { PreparoDaDistribuicao, RecebimentoDoAdn, type ConsultaAoAdn } from './passos-da-distribuicao.js';

const TIPO = 'fiscal.distribuir-adn';
/** Lots of 50 in one run; what is left goes to another, behind the other work of the school. */
const LOTES_POR_VEZ = 40;

/** Each hour, at a minute of its own, each school is put in the queue to ask what the ADN has for it. */
@Injectable()
export class AgendaDaDistribuicao implements OnModuleInit {
  constructor(
    private readonly agenda: Agenda,
    private readonly relogio: Relogio,
    private readonly fila: Fila,
  ) {}

  onModuleInit(): void {
    this.agenda.registrar({
      ...{ nome: 'distribuicao-do-adn', cron: '15 * * * *', recuperar: 1 },
      descricao: 'Recebe do ADN as notas e os eventos da escola que vieram de fora',
      enfileirar: () => this.enfileirar(esperaDaEscola(escolaAtual())),
    });
  }

  /** Needs an open unit of work. One run of a school at a time: what is waiting is replaced. */
  async enfileirar(esperaMs = 0): Promise<void> {
    const executarEm = new Date(this.relogio.agora().getTime() + esperaMs);
    await this.fila.enfileirar(TIPO, {}, { chave: 'distribuicao-adn', ...(esperaMs > 0 ? { executarEm } : {}) });
  }
}

/** Asks, keeps, and then decides what each document does: three steps, so that none is lost with another. */
@Injectable()
export class DistribuicaoDoAdn {
  constructor(
    private readonly unidade: UnidadeDeTrabalho,
    private readonly transporte: Transporte,
    private readonly preparo: PreparoDaDistribuicao,
    private readonly recebimento: RecebimentoDoAdn,
    private readonly efeitos: EfeitosDoAdn,
    private readonly esquemas: EsquemasOficiais,
    private readonly agenda: AgendaDaDistribuicao,
  ) {}

  @Processador(TIPO, { tentativas: 3 })
  async processar(tarefa: TarefaEmCurso): Promise<void> {
    let consulta: ConsultaAoAdn | null = null;
    let mais = true;
    for (let lotes = 0; mais && lotes < LOTES_POR_VEZ; lotes++) {
      const proxima = await tarefa.bloco(() => this.preparo.preparar());
      if (!proxima) break;
      consulta = proxima;
      mais = await this.receber(proxima);
    }
    if (!consulta) return;
    await this.efeitos.aplicar(consulta.ambiente);
    if (mais) await this.unidade.executar(() => this.agenda.enfileirar());
  }

  private async receber(consulta: ConsultaAoAdn): Promise<boolean> {
    const lote = await this.perguntar(consulta);
    const exame = { cnpj: consulta.cnpj, oficial: await this.esquemas.validador() };
    const examinados = lote.tipo === 'DOCUMENTOS' ? lote.itens.map((item) => examinar(item, exame)) : [];
    return this.unidade.executar(() => this.recebimento.anotar(consulta, lote, examinados));
  }

  private async perguntar({ url, ambiente, municipio, cnpj, ultimoNsu, credencial }: ConsultaAoAdn) {
    const nacional = { familia: 'NACIONAL', versao: '1.01', provedor: null, municipio, ambiente, url } as const;
    const emissor = { perfil: { ...nacional, caminhos: {}, soNoPortal: [] } };
    try {
      const pedido = pedidoDeDistribuicao(url, ultimoNsu, cnpj);
      return lerDistribuicao(await this.transporte.trocar(emissor, pedido, credencial));
    } catch (erro) {
      if (!(erro instanceof NadaFoiEnviado || erro instanceof RespostaPerdida)) throw erro;
      return { tipo: 'DUVIDA', motivo: erro.message } satisfies LoteDistribuido;
    }
  }
}
