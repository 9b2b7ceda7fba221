import { Injectable } from '@nestjs/common';
import { EscolasRepository, Pessoa } from '@sineta/cadastro';
import { somarCentavos } from '@sineta/nucleo';
import { desenharRecibo } from '@sineta/papel';
import {
  contextoAtual,
  naoEncontrado,
  Numerador,
  Registro,
  Relogio,
  Trilha,
  UnidadeDeTrabalho,
} from '@sineta/plataforma';
import { v7 as uuidv7 } from 'uuid';
import { PagamentosDeAcordo } from '../acordos/pagamentos-de-acordo.js';
import { quantoPaga, type ParcelaViva } from '../baixas/baixa.regras.js';
import { Baixas } from '../baixas/baixas.js';
import { BaixasRepository } from '../baixas/baixas.repository.js';
import { somarMeios } from '../baixas/recebimento.regras.js';
import { Balcao } from '../caixa/balcao.js';
import { contaAsCegas } from '../caixa/quem-opera.js';
import { erroFinanceiro } from '../erros.js';
import { SaldoDoPagador } from '../pessoas/saldo-do-pagador.js';
import { conferirData } from './data-do-recebimento.regras.js';
import { dadosDoRecibo } from './recibo.regras.js';
import { repartirMeios } from './recebimento-no-balcao.regras.js';
import type {
  ConsultaDeRecebimentosDto,
  NovoRecebimentoDto,
  RecebimentoDto,
  RecebimentoVistoDetalhadoDto,
} from './recebimentos.dto.js';
import { RecebimentosRepository, type ItemDoRecebimento } from './recebimentos.repository.js';

@Injectable()
export class RecebimentosService {
  constructor(
    private readonly unidade: UnidadeDeTrabalho,
    private readonly registro: Registro,
    private readonly relogio: Relogio,
    private readonly numerador: Numerador,
    private readonly trilha: Trilha,
    private readonly escolas: EscolasRepository,
    private readonly recebimentos: RecebimentosRepository,
    private readonly parcelas: BaixasRepository,
    private readonly baixas: Baixas,
    private readonly saldo: SaldoDoPagador,
    private readonly balcao: Balcao,
    private readonly acordos: PagamentosDeAcordo,
  ) {}

  /** Receives at the counter, the oldest parcel first; the change comes out of cash only. */
  receber(dto: NovoRecebimentoDto) {
    return this.unidade.executar(async () => {
      const hoje = this.relogio.hoje();
      const { pagadorId, data = hoje, parcial = false, motivo } = dto;
      await this.registro.obter(Pessoa, pagadorId, 'pessoa pagadora');
      const abertas = await this.travarAbertas(dto);
      await this.acordos.exigirMeios(abertas, dto.meios);
      const emissao = data === hoje ? null : await this.recebimentos.emissaoDosContratos(dto.parcelas);
      conferirData({ data, hoje, papeis: contextoAtual().papeis, motivo, emissao });
      const devido = somarCentavos(abertas.map((p) => quantoPaga(p, data).totalCentavos));
      const { sessaoId, meios: atendidos } = await this.balcao.atender(dto.meios, data, pagadorId);
      const { meios, trocoCentavos } = repartirMeios(atendidos, devido, parcial);
      const id = uuidv7();
      await this.baixas.receber([
        {
          ...{ id, origem: 'BALCAO', origemChave: `balcao:${id}`, pagadorId, boletoId: null, data, creditoEm: null },
          ...{
            valorCentavos: somarMeios(meios),
            tarifaCentavos: 0,
            toleranciaCentavos: 0,
            sessaoId,
            meios: meios.map(({ meio, valorCentavos }) => ({ meio, valorCentavos })),
            trocoCentavos,
          },
          entradas: meios.map(({ conta, valorCentavos }) => ({ conta, valorCentavos })),
          parcelas: abertas.map((p) => p.id),
        },
      ]);
      this.balcao.registrarRecebimento({ id, pagadorId, data }, sessaoId, meios);
      await this.saldo.exigir(pagadorId, somarMeios(meios.filter(({ meio }) => meio === 'CREDITO')), '/meios');
      await this.trilha.registrar({
        ...{ acao: 'inclusao', entidade: 'recebimento', entidadeId: id, depois: { ...dto } },
        ...(motivo ? { motivo } : {}),
      });
      return { ...(await this.mostrar(id)), reciboNumero: await this.numerar(id) };
    });
  }

  /** Last of all: who takes the next number waits until this one is committed. */
  private async numerar(id: string): Promise<number> {
    const numero = await this.numerador.tomar('recibo');
    this.recebimentos.numerar(id, numero);
    return numero;
  }

  listar(filtro: ConsultaDeRecebimentosDto) {
    return this.unidade.executar(() => this.recebimentos.listar(filtro, contaAsCegas()));
  }

  /** Of a session still open, whoever only operates sees what was paid, and not how much. */
  obter(id: string): Promise<RecebimentoVistoDetalhadoDto> {
    return this.unidade.executar(async () => {
      const recebimento = await this.recebimentos.visto(id, contaAsCegas());
      if (!recebimento) throw naoEncontrado('recebimento', id);
      const oculto = recebimento.valorCentavos === null;
      return { ...recebimento, itens: oculto ? [] : await this.recebimentos.itens(id) };
    });
  }

  /**
   * From the second time on, it says that it is a copy. What came by the bank or by Pix takes its number when it is
   * first asked on paper: two receipts never have the same one, and nobody numbers what no family asked for.
   */
  async recibo(id: string): Promise<Buffer> {
    const { dados, criadoEm } = await this.unidade.executar(async () => {
      const via = await this.recebimentos.contarImpressao(id);
      const recebimento = await this.mostrar(id);
      const escola = await this.escolas.atual();
      const pagador = await this.registro.obter(Pessoa, recebimento.pagadorId, 'pessoa');
      await this.trilha.leitura('recebimento', id);
      const criadoEm = new Date(`${recebimento.data}T12:00:00-03:00`);
      const numero = recebimento.reciboNumero ?? (await this.numerar(id));
      return { dados: { ...dadosDoRecibo(recebimento, numero, pagador, escola), via }, criadoEm };
    });
    return desenharRecibo(dados, { criadoEm });
  }

  private async travarAbertas({ parcelas, pagadorId }: NovoRecebimentoDto): Promise<ParcelaViva[]> {
    const ids = [...new Set(parcelas)];
    const achadas = await this.parcelas.travarParcelas(ids);
    for (const id of ids) {
      const parcela = achadas.find((p) => p.id === id);
      if (!parcela || parcela.pagadorId !== pagadorId) throw naoEncontrado('parcela deste pagador', id);
      if (parcela.situacao === 'ABERTA') continue;
      const situacao = parcela.situacao.toLowerCase().replaceAll('_', ' ');
      throw erroFinanceiro('parcela-nao-aberta', `A parcela ${id} está ${situacao}: não há o que receber.`);
    }
    return achadas.sort((a, b) => (a.vencimento + a.id < b.vencimento + b.id ? -1 : 1));
  }

  private async mostrar(id: string): Promise<RecebimentoDto & { itens: ItemDoRecebimento[] }> {
    const recebimento = await this.recebimentos.obter(id);
    if (!recebimento) throw naoEncontrado('recebimento', id);
    return { ...recebimento, itens: await this.recebimentos.itens(id) };
  }
}
