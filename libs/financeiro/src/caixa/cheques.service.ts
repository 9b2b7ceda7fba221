import { Injectable } from '@nestjs/common';
import { formatarDataBr, type DataCivil } from '@sineta/nucleo';
import { naoEncontrado, Registro, Relogio, Trilha, UnidadeDeTrabalho } from '@sineta/plataforma';
import { v7 as uuidv7 } from 'uuid';
import { ContaDeBanco } from '../contas-bancarias/conta-bancaria.entity.js';
import { erroFinanceiro } from '../erros.js';
import { Razao } from '../razao/razao.js';
import { contas, type Lancamento } from '../razao/razao.regras.js';
import { exigirNoDia, exigirReapresentavel, exigirSituacao } from './cheque.regras.js';
import type {
  ChequeDto,
  CompensacaoDto,
  ConsultaDeChequesDto,
  CustodiaDto,
  DepositoDto,
  DevolucaoDeChequeDto,
} from './cheques.dto.js';
import { ChequesRepository } from './cheques.repository.js';
import { limiteDoOperador } from './quem-opera.js';
import { ReaberturaPorCheque } from './reabertura-por-cheque.js';

/** Cheques after the counter: custody, deposit, credit, and the way back. */
@Injectable()
export class ChequesService {
  constructor(
    private readonly unidade: UnidadeDeTrabalho,
    private readonly registro: Registro,
    private readonly relogio: Relogio,
    private readonly trilha: Trilha,
    private readonly cheques: ChequesRepository,
    private readonly reabertura: ReaberturaPorCheque,
    private readonly razao: Razao,
  ) {}

  listar(filtro: ConsultaDeChequesDto) {
    return this.unidade.executar(() => this.cheques.listar(filtro, limiteDoOperador()));
  }

  obter(id: string): Promise<ChequeDto> {
    return this.unidade.executar(() => this.mostrar(id));
  }

  /** The operator hands over the cheques of the own sessions; others are moved by the office. */
  custodiar(id: string, { local }: CustodiaDto): Promise<ChequeDto> {
    return this.mudar(id, async (cheque) => {
      exigirSituacao(cheque, ['RECEBIDO', 'EM_CUSTODIA']);
      return { situacao: 'EM_CUSTODIA', custodia: local };
    });
  }

  depositar(id: string, { contaBancariaId, data = this.relogio.hoje() }: DepositoDto): Promise<ChequeDto> {
    return this.mudar(id, async (cheque) => {
      exigirSituacao(cheque, ['RECEBIDO', 'EM_CUSTODIA']);
      this.exigirPassada(data);
      exigirNoDia(cheque, data);
      await this.registro.obter(ContaDeBanco, contaBancariaId, 'conta bancária');
      return { situacao: 'DEPOSITADO', contaBancariaId, depositadoEm: data, apresentacoes: cheque.apresentacoes + 1 };
    });
  }

  compensar(id: string, { data = this.relogio.hoje() }: CompensacaoDto): Promise<ChequeDto> {
    return this.mudar(id, async (cheque) => {
      exigirSituacao(cheque, ['DEPOSITADO']);
      this.exigirPassada(data);
      await this.lancarNoBanco(cheque, 'COMPENSACAO_DE_CHEQUE', data);
      return { situacao: 'COMPENSADO', compensadoEm: data };
    });
  }

  /** Back to custody for the second presentation, or the end of it: the parcel reopens and the fee is charged. */
  devolver(id: string, dto: DevolucaoDeChequeDto): Promise<ChequeDto> {
    return this.mudar(id, async (cheque) => {
      const { alinea, data = this.relogio.hoje(), reapresentar = false } = dto;
      exigirSituacao(cheque, ['DEPOSITADO', 'COMPENSADO']);
      this.exigirPassada(data);
      if (reapresentar) exigirReapresentavel(cheque, alinea);
      if (cheque.situacao === 'COMPENSADO') await this.lancarNoBanco(cheque, 'DEVOLUCAO_DE_CHEQUE', data);
      const volta = { alinea, devolvidoEm: data, compensadoEm: null };
      if (reapresentar) return { ...volta, situacao: 'EM_CUSTODIA' };
      const tarifaParcelaId = await this.reabertura.reabrir(cheque, alinea);
      return { ...volta, situacao: 'DEVOLVIDO', tarifaParcelaId };
    });
  }

  private mudar(id: string, decidir: (cheque: ChequeDto) => Promise<Partial<ChequeDto>>): Promise<ChequeDto> {
    return this.unidade.executar(async () => {
      await this.mostrar(id);
      const cheque = await this.cheques.travar(id);
      if (!cheque) throw naoEncontrado('cheque', id);
      const mudancas = await decidir(cheque);
      await this.cheques.gravar({ ...cheque, ...mudancas });
      await this.trilha.registrar({
        ...{ acao: 'alteracao', entidade: 'cheque', entidadeId: id },
        ...{ antes: { situacao: cheque.situacao }, depois: { ...mudancas } },
      });
      return this.mostrar(id);
    });
  }

  private async lancarNoBanco(
    { id, contaBancariaId, valorCentavos }: ChequeDto,
    tipo: 'COMPENSACAO_DE_CHEQUE' | 'DEVOLUCAO_DE_CHEQUE',
    dataEfeito: DataCivil,
  ): Promise<void> {
    if (!contaBancariaId) throw new Error(`O cheque ${id} foi depositado sem conta bancária.`);
    const contasDoLado = [contas.banco(contaBancariaId), contas.cheque(id)] as const;
    const [debito, credito] = tipo === 'COMPENSACAO_DE_CHEQUE' ? contasDoLado : [contasDoLado[1], contasDoLado[0]];
    const lancamento: Lancamento = {
      debito,
      credito,
      valorCentavos,
      dataEfeito,
      tipo,
      origemTipo: 'cheque',
      origemId: id,
    };
    await this.razao.lancar(uuidv7(), [lancamento]);
  }

  private exigirPassada(data: DataCivil): void {
    if (data <= this.relogio.hoje()) return;
    throw erroFinanceiro('data-futura', `A data ${formatarDataBr(data)} ainda não chegou.`, [
      { campo: '/data', mensagem: 'Data futura.', acao: 'Registre só depois que acontecer.' },
    ]);
  }

  /** Of another's session is not there, for who only operates. */
  private async mostrar(id: string): Promise<ChequeDto> {
    const cheque = await this.cheques.obter(id, limiteDoOperador());
    if (!cheque) throw naoEncontrado('cheque', id);
    return cheque;
  }
}
