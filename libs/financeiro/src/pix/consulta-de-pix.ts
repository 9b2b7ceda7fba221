import { Injectable } from '@nestjs/common';
import {
  Consulta,
  escolaAtual,
  NadaFoiEnviado,
  Processador,
  Relogio,
  RespostaPerdida,
  UnidadeDeTrabalho,
  type TarefaEmCurso,
} from '@sineta/plataforma';
import { TENTATIVAS_DO_PIX, TRABALHOS_DO_PIX } from './fila-do-pix.js';
import { GuardaDeCredenciais } from './guarda-de-credenciais.js';
import { PixRecebidosRepository } from './pix-recebidos.repository.js';
import { Psp, type CredencialDoPsp } from './psp.js';
import { RecebimentoDePix } from './recebimento-de-pix.js';
import { lerPagina, lerPix, type PixLido } from './respostas-do-psp.js';

const DIA_MS = 86_400_000;
/** The PSP may list a payment some time after its instant: each look begins before the end of the last one. */
const SOBREPOSICAO_MS = 2 * 3_600_000;
/** A payment may be contested months after it (MED), and is given back some days later. */
const DIAS_DE_DEVOLUCAO = 120;
const POR_PAGINA = 100;
/** A list that never ends is a failure of the other side, not a reason to ask for ever. */
const MAXIMO_DE_PAGINAS = 1_000;

/**
 * Asks the PSP what was paid: one payment, that the webhook hinted at, or all those of a window. The webhook alone never
 * moves money.
 */
@Injectable()
export class ConsultaDePix {
  constructor(
    private readonly unidade: UnidadeDeTrabalho,
    private readonly consulta: Consulta,
    private readonly relogio: Relogio,
    private readonly guarda: GuardaDeCredenciais,
    private readonly psp: Psp,
    private readonly recebidos: PixRecebidosRepository,
    private readonly recebimento: RecebimentoDePix,
  ) {}

  @Processador(TRABALHOS_DO_PIX.confirmar, { tentativas: TENTATIVAS_DO_PIX })
  async confirmar(
    tarefa: TarefaEmCurso<{ contaPixId: string; e2eid: string } & Record<string, unknown>>,
  ): Promise<void> {
    const { contaPixId, e2eid } = tarefa.parametros;
    const credencial = await tarefa.bloco(() => this.guarda.abrir(contaPixId));
    const resposta = await this.psp.chamar(credencial, { metodo: 'GET', caminho: `/pix/${e2eid}` });
    // A hint of a payment that the PSP does not have is no payment.
    const pix = resposta.feito ? lerPix(resposta.corpo) : null;
    if (pix && pix.e2eid === e2eid) await this.recebimento.registrar(contaPixId, pix);
  }

  @Processador(TRABALHOS_DO_PIX.consultar, { tentativas: 3 })
  async consultar(
    tarefa: TarefaEmCurso<{ contaPixId: string; dias?: number } & Record<string, unknown>>,
  ): Promise<void> {
    const { contaPixId, dias = 0 } = tarefa.parametros;
    const fim = this.relogio.agora();
    const { credencial, inicio } = await tarefa.bloco(() => this.preparar(contaPixId, fim, dias));
    try {
      await this.percorrer(credencial, { inicio: inicio.toISOString(), fim: fim.toISOString() });
      if (dias > 0) await this.procurarDevolvidos(credencial, fim);
    } catch (erro) {
      if (!(erro instanceof NadaFoiEnviado) && !(erro instanceof RespostaPerdida)) throw erro;
      await this.anotar(contaPixId, null, { em: fim.toISOString(), mensagem: erro.message });
      throw erro;
    }
    await this.anotar(contaPixId, fim, null);
  }

  /** Of a payment of months ago, the devolution (MED) is news that no window of payments shows. */
  private procurarDevolvidos(credencial: CredencialDoPsp, fim: Date): Promise<void> {
    const inicio = new Date(fim.getTime() - DIAS_DE_DEVOLUCAO * DIA_MS).toISOString();
    return this.percorrer(credencial, { inicio, fim: fim.toISOString(), devolucaoPresente: true });
  }

  private async percorrer(credencial: CredencialDoPsp, janela: Record<string, string | boolean>): Promise<void> {
    for (let pagina = 0, paginas = 1; pagina < Math.min(paginas, MAXIMO_DE_PAGINAS); pagina++) {
      const lida = await this.pagina(credencial, janela, pagina);
      paginas = lida.paginas;
      await this.guardar(
        credencial.contaPixId,
        lida.itens.flatMap((p) => lerPix(p) ?? []),
      );
    }
  }

  private async preparar(contaPixId: string, fim: Date, dias: number) {
    const linha = await this.consulta.linha<{ desde: Date }>(
      `select coalesce(consultado_ate, criado_em) as desde from conta_pix where escola_id = $1 and id = $2`,
      [escolaAtual(), contaPixId],
    );
    const desde = Math.min((linha?.desde ?? fim).getTime(), fim.getTime() - dias * DIA_MS);
    return { credencial: await this.guarda.abrir(contaPixId), inicio: new Date(desde - SOBREPOSICAO_MS) };
  }

  /** @throws RespostaPerdida when the PSP refuses to list: what was not seen is not taken for seen */
  private async pagina(credencial: CredencialDoPsp, janela: Record<string, string | boolean>, pagina: number) {
    const resposta = await this.psp.chamar(credencial, {
      ...{ metodo: 'GET', caminho: '/pix' },
      consulta: {
        ...janela,
        ...{ 'paginacao.paginaAtual': pagina, 'paginacao.itensPorPagina': POR_PAGINA },
      },
    });
    if (resposta.feito) return lerPagina(resposta.corpo, 'pix');
    throw new RespostaPerdida(resposta.problema.mensagem);
  }

  /** Those known are passed by, unless they bring devolutions, whose end may be news. */
  private async guardar(contaPixId: string, pagina: readonly PixLido[]): Promise<void> {
    const conhecidos = await this.unidade.executar(() => this.recebidos.conhecidos(pagina.map(({ e2eid }) => e2eid)));
    const novidades = pagina.filter(({ e2eid, devolucoes }) => devolucoes.length > 0 || !conhecidos.has(e2eid));
    for (const pix of novidades) await this.recebimento.registrar(contaPixId, pix);
  }

  private async anotar(
    contaPixId: string,
    ate: Date | null,
    falha: { em: string; mensagem: string } | null,
  ): Promise<void> {
    await this.unidade.executar(() =>
      this.unidade.gerente.query(
        `update conta_pix set consultado_ate = greatest(coalesce($3, consultado_ate), consultado_ate), ultima_falha = $4
          where escola_id = $1 and id = $2`,
        [escolaAtual(), contaPixId, ate, falha ? JSON.stringify(falha) : null],
      ),
    );
  }
}
