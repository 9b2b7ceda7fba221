import { Injectable } from '@nestjs/common';
import { centavos, somarCentavos } from '@sineta/nucleo';
import { naoEncontrado, Registro, Relogio, Trilha, UnidadeDeTrabalho } from '@sineta/plataforma';
import { v7 as uuidv7 } from 'uuid';
import { ContaDeBanco } from '../contas-bancarias/conta-bancaria.entity.js';
import { Razao } from '../razao/razao.js';
import { contas, type Lancamento } from '../razao/razao.regras.js';
import { RecebimentosRepository } from '../recebimentos/recebimentos.repository.js';
import { exigirDebitoPossivel, exigirNoLimite } from './alcada-de-cartao.regras.js';
import { erroDeCaixa } from './caixa.erros.js';
import type { RecebivelTravado } from './cartoes.repository.js';
import { diferencaDoDebito, exigirContestaveis, meiosDe, tomadosDeVolta } from './contestacao.regras.js';
import type {
  ConsultaDeContestacoesDto,
  ContestacaoDto,
  GanhoDeContestacaoDto,
  NovaContestacaoDto,
  PerdaDeContestacaoDto,
} from './contestacoes.dto.js';
import { ContestacoesRepository, type NovaContestacao } from './contestacoes.repository.js';
import { DevolucaoDeEncargos } from './devolucao-de-encargos.js';
import { ReaberturaPeloBanco } from './reabertura-pelo-banco.js';
import { RecebiveisDeCartao } from './recebiveis-de-cartao.js';

/** A card sale that the acquirer takes back, before or after paying: a fact, as a cheque that the bank sends back. */
@Injectable()
export class ContestacoesService {
  constructor(
    private readonly unidade: UnidadeDeTrabalho,
    private readonly registro: Registro,
    private readonly relogio: Relogio,
    private readonly trilha: Trilha,
    private readonly recebiveis: RecebiveisDeCartao,
    private readonly contestacoes: ContestacoesRepository,
    private readonly recebimentos: RecebimentosRepository,
    private readonly reabertura: ReaberturaPeloBanco,
    private readonly encargos: DevolucaoDeEncargos,
    private readonly razao: Razao,
  ) {}

  listar(filtro: ConsultaDeContestacoesDto) {
    return this.unidade.executar(() => this.contestacoes.listar(filtro));
  }

  obter(id: string): Promise<ContestacaoDto> {
    return this.unidade.executar(() => this.mostrar(id));
  }

  /** @throws ErroDeNegocio those of `avaliar`, `segunda-pessoa-exigida` */
  contestar(dto: NovaContestacaoDto, { aprovada = false } = {}): Promise<ContestacaoDto> {
    return this.unidade.executar(async () => {
      const { motivo } = dto;
      const { escolhidos, diferencaCentavos, pagoCentavos: _pago, ...avaliada } = await this.avaliar(dto);
      const { adquirenteId, recebimentoId, brutoCentavos } = avaliada;
      if (!aprovada) {
        const alcada = await this.recebiveis.alcadaDe(avaliada);
        exigirNoLimite(diferencaCentavos, alcada, { campo: '/debitadoCentavos', rota: 'contestacoes' });
      }
      const id = uuidv7();
      const nova = { ...avaliada, id, motivo, deUmSoCentavos: aprovada ? 0 : diferencaCentavos };
      await this.contestacoes.inserir(nova);
      await this.tomarDaConta(escolhidos, nova, dto.contaBancariaId ?? null);
      await this.contestacoes.contestar(id, dto.recebiveis);
      const { devidas: parcelas } = await this.reabertura.reabrir({
        ...{ chave: `contestacao:${id}`, origem: origemDe(escolhidos), recebimentoId, ficam: dto.recebiveis },
        ...{ tomado: { conta: contas.cartao(adquirenteId), valorCentavos: brutoCentavos }, meios: meiosDe(escolhidos) },
        motivo: `Venda no cartão contestada (${motivo})`.slice(0, 500),
      });
      await this.contestacoes.gravarParcelas(id, parcelas);
      await this.anotar('inclusao', id, { ...nova, parcelas, recebiveis: dto.recebiveis }, motivo);
      return this.mostrar(id);
    });
  }

  /**
   * What the chargeback would be; inside the caller's unit.
   * @throws ErroDeNegocio `contestacao-invalida`, `recebivel-nao-permite` for what is not of one sale that stands
   */
  async avaliar(dto: NovaContestacaoDto) {
    const { data = this.relogio.hoje() } = dto;
    this.recebiveis.exigirPassada(data);
    if (dto.contaBancariaId) await this.registro.obter(ContaDeBanco, dto.contaBancariaId, 'conta bancária');
    const escolhidos = await this.recebiveis.travar(dto.recebiveis);
    const { adquirenteId, recebimentoId } = exigirContestaveis(escolhidos, data);
    const brutoCentavos = somarCentavos(escolhidos.map((r) => r.brutoCentavos));
    const debito = this.debitoDe(dto, escolhidos);
    exigirDebitoPossivel(debito.debitadoCentavos, brutoCentavos);
    const pagoCentavos = pagoDe(escolhidos);
    const diferencaCentavos = centavos(Math.abs(debito.debitadoCentavos - pagoCentavos));
    return {
      ...{ escolhidos, adquirenteId, recebimentoId, data, brutoCentavos, pagoCentavos, diferencaCentavos },
      ...debito,
    };
  }

  /**
   * The sale is good: it pays again what was owed in its place, on its first day, so that nobody owes fine or interest of
   * the dispute; what the family paid meanwhile is its credit, with the fine and interest that the sale would have spared
   * it. The acquirer owes the money, and its payment is settled as any other.
   */
  ganhar(id: string, { previsao = this.relogio.hoje(), observacao }: GanhoDeContestacaoDto): Promise<ContestacaoDto> {
    return this.unidade.executar(async () => {
      const contestacao = await this.travarAberta(id);
      const { recebimentoId, adquirenteId, parcelas } = contestacao;
      const antigo = await this.recebimentos.obter(recebimentoId);
      if (!antigo) throw naoEncontrado('recebimento', recebimentoId);
      const tomados = await this.recebiveis.travar(await this.contestacoes.recebiveis(id));
      const meios = meiosDe(tomados);
      const valorCentavos = somarCentavos(meios.map((m) => m.valorCentavos));
      const entradas = [{ conta: contas.cartao(adquirenteId), valorCentavos }];
      const disputa = await this.encargos.lembrar(contestacao);
      const novo = await this.reabertura.receber(
        { ...antigo, sessaoId: null },
        { chave: `contestacao:${id}:ganho`, entradas, meios, motivo: observacao ?? 'Contestação ganha' },
        parcelas,
      );
      await this.encargos.devolver(disputa, { novo, data: antigo.data, valorCentavos });
      const ids = tomados.map((r) => r.id);
      await this.contestacoes.devolver(ids, novo, previsao);
      return this.resolver(id, 'GANHA', novo, observacao);
    });
  }

  perder(id: string, { observacao }: PerdaDeContestacaoDto): Promise<ContestacaoDto> {
    return this.unidade.executar(async () => {
      await this.travarAberta(id);
      return this.resolver(id, 'PERDIDA', null, observacao);
    });
  }

  /** How much the acquirer took, and from where; the account may be missing only when it took nothing. */
  private debitoDe(dto: NovaContestacaoDto, escolhidos: readonly RecebivelTravado[]) {
    const debitadoCentavos = dto.debitadoCentavos ?? pagoDe(escolhidos);
    const daVenda = escolhidos.find((r) => r.contaBancariaId)?.contaBancariaId;
    const contaBancariaId = dto.contaBancariaId ?? daVenda ?? escolhidos[0]?.contaDaAdquirenteId ?? null;
    return {
      debitadoCentavos,
      contaBancariaId: debitadoCentavos > 0 ? this.recebiveis.exigirConta(contaBancariaId) : contaBancariaId,
    };
  }

  private async tomarDaConta(
    escolhidos: readonly RecebivelTravado[],
    { data, debitadoCentavos, contaBancariaId }: Pick<NovaContestacao, 'data' | 'debitadoCentavos' | 'contaBancariaId'>,
    contaDita: string | null,
  ): Promise<void> {
    const lancamentos: Lancamento[] = [];
    for (const { loteId } of escolhidos) {
      if (loteId) lancamentos.push(...tomadosDeVolta(await this.razao.inversas(loteId, data), contaDita));
    }
    const pagoCentavos = pagoDe(escolhidos);
    if (contaBancariaId !== null && debitadoCentavos !== pagoCentavos) {
      const origem = origemDe(escolhidos);
      const diferenca = { origem, pagoCentavos, debitadoCentavos, contaBancariaId, dataEfeito: data };
      lancamentos.push(...diferencaDoDebito(diferenca));
    }
    await this.recebiveis.voltarAAgenda(escolhidos.filter((r) => r.loteId !== null));
    await this.razao.lancar(uuidv7(), lancamentos);
  }

  private async resolver(
    id: string,
    situacao: 'GANHA' | 'PERDIDA',
    novoRecebimentoId: string | null,
    observacao: string | undefined,
  ): Promise<ContestacaoDto> {
    await this.contestacoes.resolver(id, situacao, this.relogio.hoje(), novoRecebimentoId);
    await this.anotar('alteracao', id, { situacao, novoRecebimentoId }, observacao ?? null);
    return this.mostrar(id);
  }

  private async travarAberta(id: string): Promise<ContestacaoDto> {
    await this.mostrar(id);
    const contestacao = await this.contestacoes.obter(id, true);
    if (!contestacao) throw naoEncontrado('contestação de cartão', id);
    if (contestacao.situacao === 'ABERTA') return contestacao;
    throw erroDeCaixa('contestacao-ja-resolvida', `A contestação já foi ${contestacao.situacao.toLowerCase()}.`);
  }

  private async mostrar(id: string): Promise<ContestacaoDto> {
    const contestacao = await this.contestacoes.obter(id);
    if (!contestacao) throw naoEncontrado('contestação de cartão', id);
    return contestacao;
  }

  private async anotar(
    acao: 'inclusao' | 'alteracao',
    id: string,
    depois: Record<string, unknown>,
    motivo: string | null,
  ): Promise<void> {
    await this.trilha.registrar({ acao, entidade: 'contestacao_de_cartao', entidadeId: id, depois, motivo });
  }
}

const pagoDe = (recebiveis: readonly RecebivelTravado[]) =>
  somarCentavos(recebiveis.map((r) => r.liquidadoCentavos ?? 0));

/** The reports by cash know a sale by its receivables. */
const origemDe = (recebiveis: readonly RecebivelTravado[]) =>
  ({ origemTipo: 'recebivel-de-cartao', origemId: recebiveis[0]?.id ?? '' }) as const;
