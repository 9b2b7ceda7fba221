import { Injectable } from '@nestjs/common';
import { somarCentavos } from '@sineta/nucleo';
import { naoEncontrado, quemResponde, Registro, Trilha, UnidadeDeTrabalho } from '@sineta/plataforma';
import { PeriodosRepository } from '../../razao/periodos.repository.js';
import { ContasDeDinheiroService } from '../contas/contas-de-dinheiro.service.js';
import { MovimentosDeTesouraria } from '../contas/movimentos-de-tesouraria.service.js';
import type {
  ConciliacaoBancariaDto,
  ConciliacoesFeitasDto,
  ConsultaDeConciliacoesDto,
  ConsultaDeLancamentosAConciliarDto,
  ConsultaDeTransacoesDto,
  DispensaDto,
  DistincaoDto,
  ItemDaConciliacaoDto,
  NovasConciliacoesDto,
  NovoLancamentoDaTransacaoDto,
  TransacaoBancariaDto,
  TransacaoDetalhadaDto,
} from './conciliacao.dto.js';
import {
  conferirConciliacao,
  conferirTipoDaLinha,
  exigirMesAberto,
  exigirPendente,
  naoPermite,
  semLancamento,
  transferenciaJaLancada,
} from './conciliacao.regras.js';
import { ConciliacaoRepository, type NovaConciliacao } from './conciliacao.repository.js';
import { ConciliacaoBancaria, TransacaoBancaria } from './transacao-bancaria.entity.js';
import { lancamentoSugerido, sugerir } from './transacoes.regras.js';

/** What the bank says against what the school posted. */
@Injectable()
export class ConciliacaoService {
  constructor(
    private readonly unidade: UnidadeDeTrabalho,
    private readonly registro: Registro,
    private readonly trilha: Trilha,
    private readonly conciliacao: ConciliacaoRepository,
    private readonly movimentos: MovimentosDeTesouraria,
    private readonly contas: ContasDeDinheiroService,
    private readonly periodos: PeriodosRepository,
  ) {}

  transacoes(filtro: ConsultaDeTransacoesDto) {
    return this.unidade.executar(() => this.conciliacao.transacoes(filtro));
  }

  lancamentos(filtro: ConsultaDeLancamentosAConciliarDto) {
    return this.unidade.executar(() => this.conciliacao.lancamentos(filtro));
  }

  conciliacoes(filtro: ConsultaDeConciliacoesDto) {
    return this.unidade.executar(() => this.conciliacao.conciliacoes(filtro));
  }

  obter(id: string): Promise<TransacaoDetalhadaDto> {
    return this.unidade.executar(() => this.detalhar(id));
  }

  obterConciliacao(id: string): Promise<ConciliacaoBancariaDto> {
    return this.unidade.executar(async () => {
      const [achada] = (await this.conciliacao.conciliacoes({ id })).dados;
      if (!achada) throw naoEncontrado('conciliação', id);
      return achada;
    });
  }

  /** All of them, or none. @throws ErroDeNegocio `conciliacao-nao-permite`, `conciliacao-nao-fecha` */
  conciliar({ itens }: NovasConciliacoesDto): Promise<ConciliacoesFeitasDto> {
    return this.unidade.executar(async () => {
      const ids = [...new Set(itens.flatMap((item) => item.transacoes))];
      const transacoes = new Map((await this.conciliacao.travarTransacoes(ids)).map((t) => [t.id, t]));
      const conciliacoes: ConciliacaoBancariaDto[] = [];
      for (const [i, item] of itens.entries()) {
        const nova = await this.montar(item, i, transacoes);
        for (const id of nova.transacoes) transacoes.delete(id);
        conciliacoes.push(await this.gravar(nova));
      }
      return { conciliacoes };
    });
  }

  /** Both sides wait again. */
  async desfazer(id: string): Promise<void> {
    await this.unidade.executar(async () => {
      const { conta, valorCentavos } = await this.registro.travar(ConciliacaoBancaria, id, 'conciliação');
      await this.conciliacao.desfazer(id);
      await this.registro.excluir(ConciliacaoBancaria, id, { motivo: `${conta}: ${valorCentavos} centavos` });
    });
  }

  /**
   * Posts what the school had not, on the day of the bank, and reconciles it. In a closed month it is posted on the first
   * open day: it did happen. @throws ErroDeNegocio `conciliacao-nao-permite`, and those of the movement
   */
  lancar(id: string, dto: NovoLancamentoDaTransacaoDto): Promise<TransacaoDetalhadaDto> {
    return this.unidade.executar(async () => {
      const transacao = await this.registro.travar(TransacaoBancaria, id, 'transação');
      exigirPendente(transacao);
      conferirTipoDaLinha(dto, transacao.valorCentavos);
      if (dto.tipo === 'TRANSFERENCIA') await this.exigirNaoLancada(transacao, dto.outraConta ?? '');
      const { id: loteId } = await this.movimentar(transacao, dto);
      const lancamentos = await this.conciliacao.doLote(transacao.conta, loteId);
      const lados = { transacoes: [id], lancamentos: lancamentos.map((l) => l.id) };
      const ultimaData = [transacao.data, ...lancamentos.map((l) => l.data)].sort().at(-1) ?? transacao.data;
      await this.gravar({ conta: transacao.conta, valorCentavos: transacao.valorCentavos, ultimaData, ...lados });
      return this.detalhar(id);
    });
  }

  /** @throws ErroDeNegocio `conciliacao-nao-permite` */
  dispensar(id: string, { motivo }: DispensaDto): Promise<TransacaoDetalhadaDto> {
    return this.unidade.executar(async () => {
      exigirPendente(await this.registro.travar(TransacaoBancaria, id, 'transação'));
      await this.registro.atualizar(TransacaoBancaria, id, { situacao: 'DISPENSADA', motivo }, { motivo });
      return this.detalhar(id);
    });
  }

  /** It is the line of before, which the bank named anew. @throws ErroDeNegocio `conciliacao-nao-permite` */
  darPorRepetida(id: string): Promise<TransacaoDetalhadaDto> {
    return this.unidade.executar(async () => {
      const { situacao } = await this.registro.travar(TransacaoBancaria, id, 'transação');
      if (situacao !== 'SUSPEITA') throw naoPermite('A transação não está sob suspeita de ser repetida.');
      await this.registro.atualizar(TransacaoBancaria, id, { situacao: 'DUPLICADA' });
      return this.detalhar(id);
    });
  }

  /**
   * It is money of its own. What a person said to be the same, and the month was closed so, is not said again.
   * @throws ErroDeNegocio `conciliacao-nao-permite`, `periodo-fechado`
   */
  darPorOutra(id: string, { motivo }: DistincaoDto): Promise<TransacaoDetalhadaDto> {
    return this.unidade.executar(async () => {
      const { suspeitaDe, situacao, data } = await this.registro.travar(TransacaoBancaria, id, 'transação');
      if (!suspeitaDe) throw naoPermite('A transação não está sob suspeita de ser repetida.');
      if (situacao === 'DUPLICADA') exigirMesAberto(data, await this.periodos.fechadoAte());
      const outra = { situacao: 'PENDENTE', suspeitaDe: null } as const;
      await this.registro.atualizar(TransacaoBancaria, id, outra, { motivo });
      return this.detalhar(id);
    });
  }

  /** @throws ErroDeNegocio `conciliacao-nao-permite` */
  retomar(id: string): Promise<TransacaoDetalhadaDto> {
    return this.unidade.executar(async () => {
      const { situacao } = await this.registro.travar(TransacaoBancaria, id, 'transação');
      if (situacao !== 'DISPENSADA') throw naoPermite('A transação não está dispensada.');
      await this.registro.atualizar(TransacaoBancaria, id, { situacao: 'PENDENTE', motivo: null });
      return this.detalhar(id);
    });
  }

  private async montar(
    item: ItemDaConciliacaoDto,
    i: number,
    travadas: ReadonlyMap<string, TransacaoBancariaDto>,
  ): Promise<NovaConciliacao> {
    const ids = [...new Set(item.transacoes)];
    const transacoes = ids.map((id) => {
      const transacao = travadas.get(id);
      if (!transacao) throw naoEncontrado('transação', id);
      exigirPendente(transacao);
      return transacao;
    });
    const conta = transacoes[0]?.conta ?? '';
    const pedidos = [...new Set(item.lancamentos)];
    const lancamentos = await this.conciliacao.porId(conta, pedidos);
    const falta = pedidos.findIndex((id) => !lancamentos.some((l) => l.id === id));
    if (falta >= 0) throw semLancamento(`/itens/${i}/lancamentos/${falta}`);
    conferirConciliacao(transacoes, lancamentos, `/itens/${i}`);
    const ultimaData =
      [...transacoes, ...lancamentos]
        .map(({ data }) => data)
        .sort()
        .at(-1) ?? '';
    const valorCentavos = somarCentavos(transacoes.map((t) => t.valorCentavos));
    return {
      conta,
      valorCentavos,
      ultimaData: ultimaData as NovaConciliacao['ultimaData'],
      transacoes: ids,
      lancamentos: pedidos,
    };
  }

  private async gravar(nova: NovaConciliacao): Promise<ConciliacaoBancariaDto> {
    const [id = ''] = await this.conciliacao.conciliar([nova], quemResponde(), false);
    await this.trilha.registrar({
      ...{ acao: 'inclusao', entidade: 'conciliacao_bancaria', entidadeId: id, depois: { ...nova } },
    });
    return this.obterConciliacao(id);
  }

  /** The other bank shows the same transfer, which was posted from there. @throws ErroDeNegocio `transferencia-ja-lancada` */
  private async exigirNaoLancada({ conta, valorCentavos, data }: TransacaoBancaria, outraConta: string): Promise<void> {
    await this.contas.travar([
      { conta, campo: '' },
      { conta: outraConta, campo: '/outraConta' },
    ]);
    const ponta = await this.conciliacao.pontaDaTransferencia({ conta, valorCentavos, data, outraConta });
    if (ponta) throw transferenciaJaLancada(ponta);
  }

  private movimentar(
    { conta, valorCentavos, data, historico, numero }: TransacaoBancaria,
    dto: NovoLancamentoDaTransacaoDto,
  ) {
    const { tipo, outraConta = '', naturezaId, centroDeCustoId } = dto;
    const descricao = dto.descricao ?? (historico.slice(0, 200).trim() || 'Linha do extrato');
    const documento = numero?.slice(0, 40);
    const comum = { valorCentavos: Math.abs(valorCentavos), data, descricao, ...(documento ? { documento } : {}) };
    if (tipo === 'TRANSFERENCIA') {
      const [contaOrigem, contaDestino] = valorCentavos > 0 ? [outraConta, conta] : [conta, outraConta];
      return this.movimentos.transferir({ ...comum, contaOrigem, contaDestino }, { tardio: true });
    }
    const classificacao = { ...(naturezaId ? { naturezaId } : {}), ...(centroDeCustoId ? { centroDeCustoId } : {}) };
    return this.movimentos.lancar(tipo, { ...comum, conta, ...classificacao }, { tardio: true });
  }

  private async detalhar(id: string): Promise<TransacaoDetalhadaDto> {
    const linha = await this.registro.obter(TransacaoBancaria, id, 'transação');
    const { escolaId: _escola, criadoEm: _criado, atualizadoEm: _atualizado, ...transacao } = linha;
    const { conciliacaoId, situacao, conta, data } = transacao;
    const lancamentos = conciliacaoId ? (await this.obterConciliacao(conciliacaoId)).lancamentos : [];
    if (situacao !== 'PENDENTE') return { ...transacao, lancamentos, sugestoes: [], lancamentoSugerido: null };
    const sugestoes = sugerir(linha, await this.conciliacao.candidatas(conta, [data, data]));
    return {
      ...transacao,
      lancamentos,
      sugestoes,
      lancamentoSugerido: sugestoes.length > 0 ? null : lancamentoSugerido(linha),
    };
  }
}
