import { Injectable } from '@nestjs/common';
import { formatarDataBr, formatarReais, somarCentavos, type DataCivil } from '@sineta/nucleo';
import { naoEncontrado, Registro, Relogio, Trilha, UnidadeDeTrabalho } from '@sineta/plataforma';
import { v7 as uuidv7 } from 'uuid';
import { ContaDeBanco } from '../contas-bancarias/conta-bancaria.entity.js';
import { erroFinanceiro } from '../erros.js';
import { Razao } from '../razao/razao.js';
import { contas, type Lancamento } from '../razao/razao.regras.js';
import { erroDeCaixa } from './caixa.erros.js';
import type {
  ItemDaLiquidacaoDto,
  LiquidacaoDto,
  LiquidacaoFeitaDto,
  ReaberturaDeRecebivelDto,
  RecebivelDto,
} from './cartoes.dto.js';
import { CartoesRepository, type LiquidacaoDoRecebivel, type RecebivelTravado } from './cartoes.repository.js';

/** The acquirer pays: the net enters the bank, the fee is an expense, and the gross leaves what it owed. */
@Injectable()
export class LiquidacaoDeRecebiveis {
  constructor(
    private readonly unidade: UnidadeDeTrabalho,
    private readonly registro: Registro,
    private readonly relogio: Relogio,
    private readonly trilha: Trilha,
    private readonly cartoes: CartoesRepository,
    private readonly razao: Razao,
  ) {}

  /** All or none. What came may differ from what was foreseen; the fee is the difference to the gross. */
  liquidar(dto: LiquidacaoDto): Promise<LiquidacaoFeitaDto> {
    return this.unidade.executar(async () => {
      const data = dto.data ?? this.relogio.hoje();
      if (data > this.relogio.hoje()) throw futura(data);
      if (dto.contaBancariaId) await this.registro.obter(ContaDeBanco, dto.contaBancariaId, 'conta bancária');
      const travados = new Map((await this.cartoes.travar(dto.itens.map((i) => i.recebivelId))).map((r) => [r.id, r]));
      const liquidacoes = dto.itens.map((item, i) => {
        const recebivel = travados.get(item.recebivelId);
        if (!recebivel) throw naoEncontrado('recebível de cartão', item.recebivelId);
        if (dto.itens.findIndex((outro) => outro.recebivelId === item.recebivelId) !== i) {
          throw invalida(`/itens/${i}/recebivelId`, 'O mesmo recebível está duas vezes no pedido.');
        }
        return liquidar(recebivel, item, { i, data, contaBancariaId: dto.contaBancariaId });
      });
      await this.cartoes.gravar(liquidacoes.map(({ gravada }) => gravada));
      await this.razao.lancarLotes(
        liquidacoes.map(({ gravada, lancamentos }) => ({ loteId: gravada.loteId, lancamentos })),
      );
      await this.trilha.registrar(
        ...liquidacoes.map(({ gravada: { id, ...depois } }) => ({
          ...{ acao: 'alteracao', entidade: 'recebivel_de_cartao', entidadeId: id, depois },
        })),
      );
      return somar(liquidacoes.map(({ soma }) => soma));
    });
  }

  /** Undoes a settlement: the acquirer owes it again. */
  reabrir(id: string, { motivo }: ReaberturaDeRecebivelDto): Promise<RecebivelDto> {
    return this.unidade.executar(async () => {
      const [recebivel] = await this.cartoes.travar([id]);
      if (!recebivel) throw naoEncontrado('recebível de cartão', id);
      if (!recebivel.loteId) throw naoPermite(recebivel, 'não há liquidação a desfazer');
      if (recebivel.antecipacaoId) throw naoPermite(recebivel, 'foi pago em uma antecipação, que se desfaz inteira');
      await this.razao.estornar(recebivel.loteId, this.relogio.hoje());
      const depois = { liquidadoEm: null, liquidadoCentavos: null, contaBancariaId: null, loteId: null };
      const { contestacaoId } = recebivel;
      await this.cartoes.gravar([{ id, situacao: 'PREVISTO', contestacaoId, ...depois }]);
      const fato = { acao: 'alteracao', entidade: 'recebivel_de_cartao', entidadeId: id };
      await this.trilha.registrar({ ...fato, depois: { situacao: 'PREVISTO' }, motivo });
      const aberto = await this.cartoes.recebivel(id);
      if (!aberto) throw naoEncontrado('recebível de cartão', id);
      return aberto;
    });
  }
}

interface Liquidacao {
  gravada: LiquidacaoDoRecebivel & { loteId: string };
  lancamentos: Lancamento[];
  soma: { brutoCentavos: number; liquidoCentavos: number };
}

/** Pure: one receivable and what came of it. */
function liquidar(
  recebivel: RecebivelTravado,
  item: ItemDaLiquidacaoDto,
  em: { i: number; data: DataCivil; contaBancariaId: string | undefined },
): Liquidacao {
  const { id, adquirenteId, brutoCentavos, situacao, vendidoEm } = recebivel;
  if (situacao !== 'PREVISTO') throw naoPermite(recebivel, 'só o previsto se liquida', `/itens/${em.i}/recebivelId`);
  const liquidoCentavos = item.liquidoCentavos ?? recebivel.liquidoCentavos;
  if (liquidoCentavos > brutoCentavos) {
    const mensagem = `O crédito de ${formatarReais(liquidoCentavos)} passa do bruto, ${formatarReais(brutoCentavos)}.`;
    throw invalida(`/itens/${em.i}/liquidoCentavos`, mensagem);
  }
  if (em.data < vendidoEm) {
    throw invalida('/data', `A venda é de ${formatarDataBr(vendidoEm)}: não foi paga antes dela.`);
  }
  const contaBancariaId = em.contaBancariaId ?? recebivel.contaDaAdquirenteId;
  if (!contaBancariaId) throw semConta();
  const comum = { dataEfeito: em.data, origemTipo: 'recebivel-de-cartao', origemId: id } as const;
  const [cartao, taxa] = [contas.cartao(adquirenteId), brutoCentavos - liquidoCentavos];
  return {
    gravada: {
      ...{ id, situacao: 'LIQUIDADO', liquidadoEm: em.data, liquidadoCentavos: liquidoCentavos },
      ...{ contaBancariaId, loteId: uuidv7(), contestacaoId: recebivel.contestacaoId },
    },
    lancamentos: [
      {
        ...{ ...comum, debito: contas.banco(contaBancariaId), credito: cartao },
        ...{ valorCentavos: liquidoCentavos, tipo: 'LIQUIDACAO_DE_CARTAO' },
      },
      { ...comum, debito: contas.taxaDeCartao, credito: cartao, valorCentavos: taxa, tipo: 'TAXA_DE_CARTAO' },
    ],
    soma: { brutoCentavos, liquidoCentavos },
  };
}

function somar(somas: readonly Liquidacao['soma'][]): LiquidacaoFeitaDto {
  const brutoCentavos = somarCentavos(somas.map((s) => s.brutoCentavos));
  const liquidoCentavos = somarCentavos(somas.map((s) => s.liquidoCentavos));
  return { quantidade: somas.length, brutoCentavos, liquidoCentavos, taxaCentavos: brutoCentavos - liquidoCentavos };
}

const invalida = (campo: string, mensagem: string) =>
  erroDeCaixa('liquidacao-invalida', mensagem, [{ campo, mensagem, acao: 'Confira com o extrato da adquirente.' }]);

function naoPermite({ id, situacao }: RecebivelTravado, porque: string, campo = '') {
  const mensagem = `O recebível ${id} está ${situacao.toLowerCase()}: ${porque}.`;
  return erroDeCaixa('recebivel-nao-permite', mensagem, [{ campo, mensagem, acao: 'Leia a agenda de novo.' }]);
}

const semConta = () =>
  erroDeCaixa('conta-de-credito-ausente', 'A adquirente não tem conta cadastrada: diga em qual o dinheiro caiu.', [
    { campo: '/contaBancariaId', mensagem: 'Falta a conta bancária.', acao: 'Informe-a aqui ou na adquirente.' },
  ]);

const futura = (data: DataCivil) =>
  erroFinanceiro('data-futura', `A data ${formatarDataBr(data)} ainda não chegou.`, [
    { campo: '/data', mensagem: 'Data futura.', acao: 'Liquide no dia em que o dinheiro cair.' },
  ]);
