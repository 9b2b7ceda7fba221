import { Injectable } from '@nestjs/common';
import { formatarReais } from '@sineta/nucleo';
import { naoEncontrado, Registro, Relogio, Trilha, UnidadeDeTrabalho } from '@sineta/plataforma';
import { ContaDeBanco } from '../../contas-bancarias/conta-bancaria.entity.js';
import { Razao } from '../../razao/razao.js';
import { contas } from '../../razao/razao.regras.js';
import { SaldoDeAdiantamentos } from '../creditos/saldo-de-adiantamentos.js';
import { InvalidacaoDePagamentos } from '../pagamentos/invalidacao-de-pagamentos.js';
import { erroDePagar } from '../pagar.erros.js';
import { quemAge } from '../quem-age.js';
import { CancelamentoDeTitulos } from '../titulos/cancelamento-de-titulos.js';
import type { MotivoDto } from '../titulos/titulos.dto.js';
import type { TituloGravado } from '../titulos/titulo-gravado.js';
import { TitulosRepository } from '../titulos/titulos.repository.js';
import { contaDeSaida, exigirPagavel } from './baixa.regras.js';
import type { BaixaAPagarDto, ConsultaDeBaixasDto, NovaBaixaDto, NovaCompensacaoDto } from './baixas-a-pagar.dto.js';
import { BaixasAPagarRepository, type BaixaGravada } from './baixas-a-pagar.repository.js';
import { Liquidacao } from './liquidacao.js';

@Injectable()
export class BaixasAPagarService {
  constructor(
    private readonly unidade: UnidadeDeTrabalho,
    private readonly registro: Registro,
    private readonly relogio: Relogio,
    private readonly trilha: Trilha,
    private readonly razao: Razao,
    private readonly titulos: TitulosRepository,
    private readonly baixas: BaixasAPagarRepository,
    private readonly liquidacao: Liquidacao,
    private readonly cancelamento: CancelamentoDeTitulos,
    private readonly invalidacao: InvalidacaoDePagamentos,
    private readonly adiantamentos: SaldoDeAdiantamentos,
  ) {}

  /** Money that already left, typed by hand. What was approved is the bill; interest and fine ask for somebody else. */
  baixar(tituloId: string, dto: NovaBaixaDto): Promise<BaixaAPagarDto> {
    return this.unidade.executar(async () => {
      const titulo = await this.travar(tituloId);
      const { meio, principalCentavos, descontoCentavos = 0, jurosCentavos = 0, multaCentavos = 0 } = dto;
      const valores = { principalCentavos, descontoCentavos, jurosCentavos, multaCentavos };
      exigirPagavel(titulo, valores);
      if (jurosCentavos + multaCentavos > 0 && quemAge() === titulo.solicitanteId) {
        throw erroDePagar('mesma-pessoa', 'Quem pediu o pagamento não lhe acrescenta juros ou multa.');
      }
      const data = dto.data ?? this.relogio.hoje();
      this.exigirPassada(data);
      if (dto.contaBancariaId) await this.registro.obter(ContaDeBanco, dto.contaBancariaId, 'conta bancária');
      const conta = contaDeSaida(meio, dto.contaBancariaId);
      await this.liberar(titulo);
      const observacao = dto.observacao ?? null;
      const nova = { ...valores, tipo: 'MANUAL' as const, pagamentoId: null, conta, meio, data, observacao };
      return this.mostrar(await this.liquidacao.liquidar(titulo, nova));
    });
  }

  /** Pays a bill with what the supplier owes: advances paid and credit notes. */
  compensar(tituloId: string, { valorCentavos }: NovaCompensacaoDto): Promise<BaixaAPagarDto> {
    return this.unidade.executar(async () => {
      const titulo = await this.travar(tituloId);
      const valores = { principalCentavos: valorCentavos, descontoCentavos: 0, jurosCentavos: 0, multaCentavos: 0 };
      exigirPagavel(titulo, valores);
      if (!titulo.fornecedorId || titulo.tipo !== 'DESPESA') {
        throw erroDePagar('titulo-nao-permite', 'Só uma despesa de fornecedor é compensada com adiantamento.');
      }
      await this.liberar(titulo);
      await this.adiantamentos.exigir(titulo.fornecedorId, valorCentavos, '/valorCentavos');
      const conta = contas.adiantamento(titulo.fornecedorId);
      const comum = { tipo: 'COMPENSACAO' as const, pagamentoId: null, meio: 'ADIANTAMENTO', observacao: null };
      const nova = { ...valores, ...comum, conta, data: this.relogio.hoje() };
      return this.mostrar(await this.liquidacao.liquidar(titulo, nova));
    });
  }

  /** By somebody other than who settled. The bill goes back to what it was; an advance already used is not undone. */
  estornar(id: string, { motivo }: MotivoDto): Promise<BaixaAPagarDto> {
    return this.unidade.executar(async () => {
      const vista = await this.baixas.obter(id);
      if (!vista) throw naoEncontrado('baixa', id);
      const titulo = await this.travar(vista.tituloId);
      const baixa = (await this.baixas.travar(id)) ?? vista;
      exigirEstornavel(baixa, quemAge());
      if (titulo.tipo === 'ADIANTAMENTO' && titulo.fornecedorId) {
        await this.adiantamentos.exigir(titulo.fornecedorId, baixa.principalCentavos, '/id');
      }
      const hoje = this.relogio.hoje();
      await this.razao.estornar(baixa.loteId, hoje);
      await this.baixas.estornar(id, hoje, motivo);
      const saldoCentavos = titulo.saldoCentavos + baixa.principalCentavos + baixa.descontoCentavos;
      await this.titulos.mudar(titulo.id, { saldoCentavos, situacao: 'APROVADO', pagoEm: null });
      const fato = { acao: 'estorno', entidade: 'baixa_a_pagar', entidadeId: id, motivo };
      await this.trilha.registrar({ ...fato, depois: { total: formatarReais(baixa.totalCentavos) } });
      return this.mostrar(id);
    });
  }

  listar(filtro: ConsultaDeBaixasDto) {
    return this.unidade.executar(() => this.baixas.listar(filtro));
  }

  private async travar(tituloId: string): Promise<TituloGravado> {
    const [titulo] = await this.titulos.travar([tituloId]);
    if (!titulo) throw naoEncontrado('título a pagar', tituloId);
    return titulo;
  }

  /** A payment prepared and not sent is dropped; one that went to the bank stops everything. */
  private async liberar(titulo: TituloGravado): Promise<void> {
    await this.invalidacao.porTitulo(titulo.id, 'Título baixado à mão');
    await this.cancelamento.exigirSemPagamento(titulo.id);
  }

  private exigirPassada(data: string): void {
    if (data <= this.relogio.hoje()) return;
    throw erroDePagar('data-futura', 'O dinheiro ainda não saiu nesse dia.', [
      { campo: '/data', mensagem: 'Data futura.', acao: 'Use a de hoje, ou espere o dia.' },
    ]);
  }

  private async mostrar(id: string): Promise<BaixaAPagarDto> {
    const baixa = await this.baixas.obter(id);
    if (!baixa) throw naoEncontrado('baixa', id);
    const { loteId: _lote, autorId: _autor, ...visivel } = baixa;
    return visivel;
  }
}

function exigirEstornavel(baixa: BaixaGravada, quem: string): void {
  if (baixa.estornadaEm) throw erroDePagar('baixa-nao-permite', 'Esta baixa já foi estornada.');
  if (baixa.autorId === quem) throw erroDePagar('mesma-pessoa', 'Quem deu a baixa não a estorna.');
}
