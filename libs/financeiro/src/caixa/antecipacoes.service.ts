import { Injectable } from '@nestjs/common';
import { centavos, formatarDataBr, formatarReais, type DataCivil } from '@sineta/nucleo';
import { naoEncontrado, Registro, Relogio, Trilha, UnidadeDeTrabalho } from '@sineta/plataforma';
import { v7 as uuidv7 } from 'uuid';
import { ContaDeBanco } from '../contas-bancarias/conta-bancaria.entity.js';
import { Razao } from '../razao/razao.js';
import { contas, type Lancamento } from '../razao/razao.regras.js';
import { custoAbsurdo, exigirNoLimite } from './alcada-de-cartao.regras.js';
import { ratearDesconto, totais } from './antecipacao.regras.js';
import type {
  AntecipacaoDto,
  ConsultaDeAntecipacoesDto,
  EstornoDeAntecipacaoDto,
  NovaAntecipacaoDto,
} from './antecipacoes.dto.js';
import { AntecipacoesRepository } from './antecipacoes.repository.js';
import { erroDeCaixa } from './caixa.erros.js';
import type { RecebivelTravado } from './cartoes.repository.js';
import { RecebiveisDeCartao } from './recebiveis-de-cartao.js';

/** The acquirer pays chosen receivables before their days, and keeps a discount that is an expense of its own. */
@Injectable()
export class AntecipacoesService {
  constructor(
    private readonly unidade: UnidadeDeTrabalho,
    private readonly registro: Registro,
    private readonly relogio: Relogio,
    private readonly trilha: Trilha,
    private readonly recebiveis: RecebiveisDeCartao,
    private readonly antecipacoes: AntecipacoesRepository,
    private readonly razao: Razao,
  ) {}

  listar(filtro: ConsultaDeAntecipacoesDto) {
    return this.unidade.executar(() => this.antecipacoes.listar(filtro));
  }

  obter(id: string): Promise<AntecipacaoDto> {
    return this.unidade.executar(() => this.mostrar(id));
  }

  /** All or none. @throws ErroDeNegocio `antecipacao-invalida`, `recebivel-nao-permite`, `segunda-pessoa-exigida` */
  antecipar(dto: NovaAntecipacaoDto, { aprovada = false } = {}): Promise<AntecipacaoDto> {
    return this.unidade.executar(async () => {
      const { escolhidos, soma, previstoCentavos: _previsto, ...avaliada } = await this.avaliar(dto);
      const { adquirenteId, data, contaBancariaId, descontoCentavos, liquidoCentavos } = avaliada;
      if (!aprovada) {
        const alcada = await this.recebiveis.alcadaDe({ adquirenteId, data });
        exigirNoLimite(descontoCentavos, alcada, { campo: '/liquidoCentavos', rota: 'antecipacoes' });
      }
      const id = uuidv7();
      const nova = { id, adquirenteId, data, contaBancariaId, quantidade: escolhidos.length, ...soma };
      const deUmSoCentavos = aprovada ? 0 : descontoCentavos;
      await this.antecipacoes.inserir({ ...nova, descontoCentavos, liquidoCentavos, deUmSoCentavos });
      await this.pagar(escolhidos, { id, data, contaBancariaId, descontoCentavos });
      const depois = { ...nova, descontoCentavos, liquidoCentavos, recebiveis: dto.recebiveis };
      await this.trilha.registrar({ acao: 'inclusao', entidade: 'antecipacao_de_cartao', entidadeId: id, depois });
      return this.mostrar(id);
    });
  }

  /** What the anticipation would be; inside the caller's unit. @throws ErroDeNegocio `antecipacao-invalida`, `recebivel-nao-permite` */
  async avaliar(dto: NovaAntecipacaoDto) {
    const data = dto.data ?? this.relogio.hoje();
    this.recebiveis.exigirPassada(data);
    if (dto.contaBancariaId) await this.registro.obter(ContaDeBanco, dto.contaBancariaId, 'conta bancária');
    const escolhidos = await this.recebiveis.travar(dto.recebiveis);
    const { adquirenteId, contaDaAdquirenteId } = exigirAntecipaveis(escolhidos, data);
    const contaBancariaId = this.recebiveis.exigirConta(dto.contaBancariaId ?? contaDaAdquirenteId);
    const { liquidoCentavos: previstoCentavos, ...soma } = totais(escolhidos);
    const { liquidoCentavos } = dto;
    if (liquidoCentavos > previstoCentavos) throw acimaDoPrevisto(liquidoCentavos, previstoCentavos);
    const descontoCentavos = centavos(previstoCentavos - liquidoCentavos);
    if (custoAbsurdo(descontoCentavos, previstoCentavos)) throw semSentido(descontoCentavos, previstoCentavos);
    return {
      ...{ escolhidos, soma, adquirenteId, data, contaBancariaId },
      ...{ previstoCentavos, descontoCentavos, liquidoCentavos },
    };
  }

  /** The receivables are owed again, each on its own day. @throws ErroDeNegocio `antecipacao-nao-permite` */
  estornar(id: string, { motivo }: EstornoDeAntecipacaoDto): Promise<AntecipacaoDto> {
    return this.unidade.executar(async () => {
      await this.mostrar(id);
      const antecipacao = await this.antecipacoes.obter(id, true);
      if (antecipacao?.desfeitaEm) {
        throw naoPermite(`A antecipação já foi estornada em ${formatarDataBr(antecipacao.desfeitaEm)}.`);
      }
      const pagos = await this.recebiveis.travar(await this.antecipacoes.recebiveis(id));
      if (pagos.length !== antecipacao?.quantidade) {
        throw naoPermite('Um recebível desta antecipação foi contestado: ela não se desfaz inteira.');
      }
      const hoje = this.relogio.hoje();
      await this.recebiveis.devolverAAgenda(pagos, hoje);
      await this.antecipacoes.desfazer(id, hoje, motivo);
      const fato = { acao: 'alteracao', entidade: 'antecipacao_de_cartao', entidadeId: id } as const;
      await this.trilha.registrar({ ...fato, depois: { desfeitaEm: hoje }, motivo });
      return this.mostrar(id);
    });
  }

  private async pagar(
    escolhidos: readonly RecebivelTravado[],
    em: { id: string; data: DataCivil; contaBancariaId: string; descontoCentavos: number },
  ): Promise<void> {
    const partes = ratearDesconto(em.descontoCentavos, escolhidos, em.data);
    const pagos = escolhidos.map((recebivel, i) => pagarAntes(recebivel, partes[i] ?? 0, em));
    await this.recebiveis.gravarPagos(pagos);
  }

  private async mostrar(id: string): Promise<AntecipacaoDto> {
    const antecipacao = await this.antecipacoes.obter(id);
    if (!antecipacao) throw naoEncontrado('antecipação de cartão', id);
    return antecipacao;
  }
}

function pagarAntes(
  { id, adquirenteId, brutoCentavos, taxaCentavos, liquidoCentavos, contestacaoId }: RecebivelTravado,
  desconto: number,
  em: { id: string; data: DataCivil; contaBancariaId: string },
) {
  const liquidadoCentavos = centavos(liquidoCentavos - desconto);
  const credito = contas.cartao(adquirenteId);
  const comum = { dataEfeito: em.data, credito, origemTipo: 'recebivel-de-cartao', origemId: id } as const;
  const lancamentos: Lancamento[] = [
    {
      ...{ ...comum, debito: contas.banco(em.contaBancariaId), valorCentavos: liquidadoCentavos },
      tipo: 'LIQUIDACAO_DE_CARTAO',
    },
    { ...comum, debito: contas.taxaDeCartao, valorCentavos: taxaCentavos, tipo: 'TAXA_DE_CARTAO' },
    { ...comum, debito: contas.antecipacaoDeCartao, valorCentavos: desconto, tipo: 'ANTECIPACAO_DE_CARTAO' },
  ];
  return {
    gravada: {
      ...{ id, situacao: 'LIQUIDADO' as const, liquidadoEm: em.data, liquidadoCentavos, loteId: uuidv7() },
      ...{ contaBancariaId: em.contaBancariaId, antecipacaoId: em.id, contestacaoId },
    },
    lancamentos,
    brutoCentavos,
  };
}

/** Of one acquirer, still to be paid, and before their days. Returns one of them. */
function exigirAntecipaveis(escolhidos: readonly RecebivelTravado[], data: DataCivil): RecebivelTravado {
  const [primeiro] = escolhidos;
  if (!primeiro) throw new Error('O pedido exige ao menos um recebível.');
  escolhidos.forEach(({ id, adquirenteId, situacao, vendidoEm, previsao }, i) => {
    const campo = `/recebiveis/${i}`;
    if (situacao !== 'PREVISTO') {
      const mensagem = `O recebível ${id} está ${situacao.toLowerCase()}: só o previsto se antecipa.`;
      throw erroDeCaixa('recebivel-nao-permite', mensagem, [{ campo, mensagem, acao: 'Leia a agenda de novo.' }]);
    }
    if (adquirenteId !== primeiro.adquirenteId) {
      throw invalida(campo, 'A antecipação é de uma adquirente só.', 'Registre uma para cada adquirente.');
    }
    if (data < vendidoEm) {
      throw invalida('/data', `A venda é de ${formatarDataBr(vendidoEm)}: não foi paga antes dela.`, 'Corrija a data.');
    }
    if (data >= previsao) {
      const mensagem = `O recebível já era devido em ${formatarDataBr(previsao)}: não foi pago antes do dia.`;
      throw invalida(campo, mensagem, 'Registre a liquidação dele.');
    }
  });
  return primeiro;
}

const invalida = (campo: string, mensagem: string, acao: string) =>
  erroDeCaixa('antecipacao-invalida', mensagem, [{ campo, mensagem, acao }]);

const acimaDoPrevisto = (caiu: number, previsto: number) =>
  invalida(
    '/liquidoCentavos',
    `O crédito de ${formatarReais(caiu)} passa do previsto, ${formatarReais(previsto)}: antecipar não rende.`,
    'Confira com o extrato da adquirente.',
  );

const semSentido = (custo: number, previsto: number) =>
  invalida(
    '/liquidoCentavos',
    `O custo de ${formatarReais(custo)} é mais que a metade do que se antecipa, ${formatarReais(previsto)}.`,
    'Confira o valor que caiu, em centavos, com o extrato da adquirente.',
  );

const naoPermite = (mensagem: string) =>
  erroDeCaixa('antecipacao-nao-permite', mensagem, [{ campo: '', mensagem, acao: 'Leia a antecipação de novo.' }]);
