import { Injectable } from '@nestjs/common';
import { centavos, type DataCivil } from '@sineta/nucleo';
import {
  conferirVersao,
  contextoAtual,
  naoEncontrado,
  Registro,
  Relogio,
  Trilha,
  UnidadeDeTrabalho,
} from '@sineta/plataforma';
import { v7 as uuidv7 } from 'uuid';
import { ContaDeBanco } from '../contas-bancarias/conta-bancaria.entity.js';
import type {
  AutorizacaoDeDiferencaDto,
  LiquidacaoDto,
  LiquidacaoFeitaDto,
  ReaberturaDeRecebivelDto,
  RecebivelDto,
} from './cartoes.dto.js';
import type { Alcada } from './alcada-de-cartao.regras.js';
import { CartoesRepository, type RecebivelTravado } from './cartoes.repository.js';
import { exigirLiquidavel, lancamentosDaLiquidacao, naoPermite, somarLiquidacoes } from './liquidacao.regras.js';
import { RecebiveisDeCartao } from './recebiveis-de-cartao.js';

/** The acquirer pays: the net enters the bank, the fee is an expense, and the gross leaves what it owed. */
@Injectable()
export class LiquidacaoDeRecebiveis {
  constructor(
    private readonly unidade: UnidadeDeTrabalho,
    private readonly registro: Registro,
    private readonly relogio: Relogio,
    private readonly trilha: Trilha,
    private readonly cartoes: CartoesRepository,
    private readonly recebiveis: RecebiveisDeCartao,
  ) {}

  /** All or none. What came may differ from what was foreseen, with a reason. */
  liquidar(dto: LiquidacaoDto): Promise<LiquidacaoFeitaDto> {
    return this.unidade.executar(async () => {
      const data = dto.data ?? this.relogio.hoje();
      this.recebiveis.exigirPassada(data);
      if (dto.contaBancariaId) await this.registro.obter(ContaDeBanco, dto.contaBancariaId, 'conta bancária');
      const ids = dto.itens.map((item) => item.recebivelId);
      const travados = await this.recebiveis.travar(ids, (i) => `/itens/${i}/recebivelId`);
      const { usuarioId } = contextoAtual();
      const alcadas = await this.alcadas(travados, data);
      const feitas = travados.map((recebivel, i) => {
        const { motivo, liquidoCentavos = recebivel.liquidoCentavos } = dto.itens[i] ?? {};
        const contaBancariaId = this.recebiveis.exigirConta(dto.contaBancariaId ?? recebivel.contaDaAdquirenteId);
        const credito = { liquidoCentavos, motivo, data, contaBancariaId };
        const { id, contestacaoId, adquirenteId } = recebivel;
        const alcada = alcadas.get(adquirenteId) ?? { limite: 0, doDia: 0 };
        const deUmSoCentavos = exigirLiquidavel(recebivel, credito, { ...alcada, usuarioId }, `/itens/${i}`);
        alcadas.set(adquirenteId, { ...alcada, doDia: centavos(alcada.doDia + deUmSoCentavos) });
        const gravada = {
          ...{ id, situacao: 'LIQUIDADO' as const, liquidadoEm: data, liquidadoCentavos: liquidoCentavos },
          ...{ contaBancariaId, loteId: uuidv7(), contestacaoId, deUmSoCentavos },
        };
        return { recebivel, credito, gravada, lancamentos: lancamentosDaLiquidacao(recebivel, credito) };
      });
      await this.recebiveis.gravarPagos(feitas);
      await this.trilha.registrar(
        ...feitas.map(({ gravada: { id, ...depois }, credito: { motivo = null } }) => ({
          ...{ acao: 'alteracao' as const, entidade: 'recebivel_de_cartao', entidadeId: id, depois, motivo },
        })),
      );
      return somarLiquidacoes(feitas);
    });
  }

  /**
   * One of the two people of a difference above the limit, of the receivable as it was seen: the other settles by the same
   * value. @throws ErroDeNegocio `versao-desatualizada`, `recebivel-nao-permite`
   */
  autorizar(id: string, { liquidoCentavos, motivo }: AutorizacaoDeDiferencaDto, versao: number): Promise<RecebivelDto> {
    return this.unidade.executar(async () => {
      const [recebivel] = await this.cartoes.travar([id]);
      if (!recebivel) throw naoEncontrado('recebível de cartão', id);
      conferirVersao(versao, recebivel);
      if (recebivel.situacao !== 'PREVISTO') throw naoPermite(recebivel, 'só no previsto há diferença a confirmar');
      const { usuarioId } = contextoAtual();
      if (!usuarioId) throw naoPermite(recebivel, 'a diferença é confirmada por uma pessoa');
      await this.cartoes.autorizar(id, liquidoCentavos, usuarioId);
      const fato = { acao: 'alteracao', entidade: 'recebivel_de_cartao', entidadeId: id } as const;
      await this.trilha.registrar({ ...fato, depois: { autorizadoCentavos: liquidoCentavos }, motivo });
      return this.mostrar(id);
    });
  }

  /** Undoes a settlement: the acquirer owes it again. */
  reabrir(id: string, { motivo }: ReaberturaDeRecebivelDto): Promise<RecebivelDto> {
    return this.unidade.executar(async () => {
      const [recebivel] = await this.cartoes.travar([id]);
      if (!recebivel) throw naoEncontrado('recebível de cartão', id);
      if (!recebivel.loteId) throw naoPermite(recebivel, 'não há liquidação a desfazer');
      if (recebivel.antecipacaoId) throw naoPermite(recebivel, 'foi pago em uma antecipação, que se desfaz inteira');
      await this.recebiveis.devolverAAgenda([recebivel], this.relogio.hoje());
      const fato = { acao: 'alteracao', entidade: 'recebivel_de_cartao', entidadeId: id } as const;
      await this.trilha.registrar({ ...fato, depois: { situacao: 'PREVISTO' }, motivo });
      return this.mostrar(id);
    });
  }

  /** By acquirer, in the order of the ids, in which they are locked. */
  private async alcadas(recebiveis: readonly RecebivelTravado[], data: DataCivil): Promise<Map<string, Alcada>> {
    const alcadas = new Map<string, Alcada>();
    for (const adquirenteId of [...new Set(recebiveis.map((r) => r.adquirenteId))].sort()) {
      alcadas.set(adquirenteId, await this.recebiveis.alcadaDe({ adquirenteId, data }));
    }
    return alcadas;
  }

  private async mostrar(id: string): Promise<RecebivelDto> {
    const recebivel = await this.cartoes.recebivel(id);
    if (!recebivel) throw naoEncontrado('recebível de cartão', id);
    return recebivel;
  }
}
