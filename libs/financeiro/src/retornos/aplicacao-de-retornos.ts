import { Injectable } from '@nestjs/common';
import { bancoNumera, type OcorrenciaDeRetorno } from '@sineta/cnab';
import { Eventos, novoId, Processador, Relogio, type TarefaEmCurso } from '@sineta/plataforma';
import { Baixas } from '../baixas/baixas.js';
import { BoletosRepository } from '../boletos/boletos.repository.js';
import { PixDosBoletos } from '../boletos/pix-dos-boletos.js';
import type { SituacaoDoBoleto } from '../boletos/boleto.regras.js';
import { podeResponder } from '../instrucoes/instrucao.regras.js';
import { InstrucoesRepository } from '../remessas/instrucoes.repository.js';
import { ProtestosRepository } from '../protestos/protestos.repository.js';
import { ProtestosDoBloco } from './protestos-do-bloco.js';
import { RespostasDoBloco } from './respostas-do-bloco.js';
import { contaDeCobranca } from '../contas-bancarias/conta-bancaria.regras.js';
import { decidirLinha, type BoletoDaLinha, type EfeitoDaLinha, type LinhaPendente } from './retorno.regras.js';
import { RetornosRepository } from './retornos.repository.js';
import { alvosDasLinhas, TitulosDoBloco, type FigurasDadas } from './titulos-do-bloco.regras.js';

export const APLICAR_RETORNO = 'aplicar-retorno';
/** Lines of a transaction. */
export const BLOCO_DO_RETORNO = 500;

/** Turns the lines of a stored retorno into money, each exactly once: its result is in the transaction of its effect. */
@Injectable()
export class AplicacaoDeRetornos {
  constructor(
    private readonly relogio: Relogio,
    private readonly retornos: RetornosRepository,
    private readonly boletos: BoletosRepository,
    private readonly baixas: Baixas,
    private readonly pix: PixDosBoletos,
    private readonly instrucoes: InstrucoesRepository,
    private readonly protestos: ProtestosRepository,
    private readonly eventos: Eventos,
  ) {}

  @Processador(APLICAR_RETORNO)
  async processar(tarefa: TarefaEmCurso<{ retornoId: string; contaBancariaId: string }>): Promise<void> {
    const { retornoId, contaBancariaId } = tarefa.parametros;
    for (let fim = false; !fim;) {
      fim = await tarefa.bloco(async () => {
        const feitas = await this.bloco(retornoId, contaBancariaId);
        tarefa.avancar(feitas);
        return feitas < BLOCO_DO_RETORNO;
      });
    }
  }

  /** Inside the caller's transaction. Returns how many lines it took; the last block marks the file as applied. */
  async bloco(retornoId: string, contaBancariaId: string): Promise<number> {
    const conta = await this.retornos.travarContaDe(contaBancariaId);
    const linhas = await this.retornos.pendentes(retornoId, contaBancariaId, BLOCO_DO_RETORNO);
    const alvos = alvosDasLinhas(linhas, bancoNumera(contaDeCobranca(conta), conta.layoutCnab));
    await this.retornos.travarParcelas(contaBancariaId, alvos);
    const titulos = new TitulosDoBloco(await this.retornos.travarBoletos(contaBancariaId, alvos));
    const respostas = await this.respostas(linhas, titulos);
    const protestos = new ProtestosDoBloco(this.relogio.hoje());
    const contexto = { retornoId, contaBancariaId, hoje: this.relogio.hoje(), novoId };
    const novos: FigurasDadas[] = [];
    const efeitos = linhas.map((linha) => {
      const boleto = titulos.de(linha.dados);
      const dado = titulos.numeroDado(conta, boleto, linha.dados);
      const figuras = dado && 'figuras' in dado ? dado.figuras : null;
      if (boleto && figuras) {
        titulos.numerar(boleto, figuras.nossoNumero);
        novos.push(figuras);
      }
      const problemaDoNumero = dado && 'problema' in dado ? dado.problema : null;
      const explicacao = boleto ? respostas.responder(boleto, linha.dados) : null;
      const decidido = decidirLinha({ ...linha, boleto, problemaDoNumero } satisfies LinhaPendente, contexto);
      const efeito = explicacao === null ? decidido : { ...decidido, ...RECUSA_APLICADA, mensagem: explicacao };
      if (boleto) protestos.ver(boleto, linha.dados, efeito, respostas.semProtesto);
      if (boleto && efeito.mudanca) boleto.situacao = efeito.mudanca.situacao;
      return efeito;
    });
    await this.retornos.gravarNumeros(novos);
    await this.gravarProtestos(protestos);
    await this.gravar(retornoId, efeitos);
    await this.gravarRespostas(respostas);
    await this.pix.guardar(linhas.flatMap(({ dados }) => pixDaLinha(dados, titulos.de(dados))));
    if (linhas.length < BLOCO_DO_RETORNO) {
      await this.retornos.marcarAplicado(retornoId);
      await this.eventos.publicar('retorno.aplicado', { retornoId });
    }
    return linhas.length;
  }

  /** Only lines that may answer an instruction ask what each boleto waits for. */
  private async respostas(linhas: readonly Pick<LinhaPendente, 'dados'>[], titulos: TitulosDoBloco) {
    const ids = linhas.flatMap(({ dados }) => (podeResponder(dados) ? (titulos.de(dados)?.id ?? []) : []));
    return new RespostasDoBloco(ids.length > 0 ? await this.instrucoes.semResposta(ids) : []);
  }

  private async gravarProtestos({ mudancas }: ProtestosDoBloco): Promise<void> {
    await this.protestos.gravar(mudancas);
    await this.protestos.ativarRestricoes(mudancas.filter(({ protesto }) => protesto === 'PROTESTADO'));
  }

  private async gravarRespostas({ dadas, titulos }: RespostasDoBloco): Promise<void> {
    await this.instrucoes.responder(dadas);
    await this.boletos.voltarAoBanco(titulos);
  }

  private async gravar(retornoId: string, efeitos: readonly EfeitoDaLinha[]): Promise<void> {
    const ultimas = new Map(efeitos.flatMap(({ mudanca }) => (mudanca ? [[mudanca.id, mudanca] as const] : [])));
    const mudancas = [...ultimas.values()];
    const comSituacao = (qual: SituacaoDoBoleto) => mudancas.filter((m) => m.situacao === qual).map(({ id }) => id);
    // None of them reads what another answers: they go one after another, and are waited for once.
    await Promise.all([
      this.retornos.gravarBoletos(mudancas),
      this.instrucoes.descartar(comSituacao('PAGO'), 'O boleto foi pago.'),
      this.instrucoes.descartar(comSituacao('BAIXADO'), 'O banco baixou o título.'),
      this.protestos.encerrar([...comSituacao('PAGO'), ...comSituacao('BAIXADO')]),
      this.boletos.encerrarVigencia(mudancas.filter((m) => m.situacao !== 'REGISTRADO').map(({ id }) => id)),
    ]);
    await this.baixas.receber(
      efeitos.flatMap(({ pagamento }) => (pagamento ? [pagamento] : [])),
      efeitos.flatMap(({ lancamentos }) => lancamentos),
    );
    await this.retornos.gravarLinhas(retornoId, efeitos);
  }
}

/** The refusal of an instruction is applied, but no money moves and the boleto stays in its situation. */
const RECUSA_APLICADA = { resultado: 'APLICADA', mudanca: null } as const;

/** Only the entry, and what the bank tells of a live title: a payment or a write-off may bring the payer's Pix, not ours. */
function pixDaLinha({ pix, natureza }: OcorrenciaDeRetorno, boleto: BoletoDaLinha | null) {
  if (!pix || !boleto || ['REJEICAO', 'BAIXA', 'LIQUIDACAO'].includes(natureza)) return [];
  return [{ boletoId: boleto.id, valorCentavos: boleto.valorCentavos, pix }];
}
