import { Injectable } from '@nestjs/common';
import { naoEncontrado, Relogio, Trilha, UnidadeDeTrabalho } from '@sineta/plataforma';
import { BaixasRepository } from '../baixas/baixas.repository.js';
import type { BoletoDetalhadoDto } from '../boletos/boletos.dto.js';
import { BoletosRepository } from '../boletos/boletos.repository.js';
import { InstrucoesDaConta } from '../instrucoes/instrucoes-da-conta.js';
import { erroDeInstrucao } from '../instrucoes/instrucoes.erros.js';
import { InstrucoesRepository } from '../remessas/instrucoes.repository.js';
import { diasDoPedido, emCurso, exigirProtestavel, PROTESTAR, SUSTAR, SUSTAR_E_BAIXAR } from './protesto.regras.js';
import type { ProtestoDoBoletoDto, ProtestoDto, SustacaoDeProtestoDto } from './protestos.dto.js';
import { erroDeProtesto } from './protestos.erros.js';
import { ProtestosRepository } from './protestos.repository.js';

/** What the school asks the bank about the protest of a boleto that goes on (C004 09 and 11). */
@Injectable()
export class ProtestosService {
  constructor(
    private readonly unidade: UnidadeDeTrabalho,
    private readonly relogio: Relogio,
    private readonly trilha: Trilha,
    private readonly vivas: BaixasRepository,
    private readonly boletos: BoletosRepository,
    private readonly protestos: ProtestosRepository,
    private readonly instrucoes: InstrucoesRepository,
    private readonly daConta: InstrucoesDaConta,
  ) {}

  protestar(id: string, { dias, motivo }: ProtestoDto): Promise<ProtestoDoBoletoDto> {
    return this.unidade.executar(async () => {
      const { protesto: antes } = await this.obter(id);
      const pedidos = await this.pedir(id, dias);
      await this.registrar(id, { protesto: antes }, { protesto: 'PEDIDO', dias: pedidos }, motivo);
      const mensagem = `O pedido segue na próxima remessa. Aceito, o banco manda o título a cartório depois de ${pedidos} dia(s).`;
      return { id, protesto: 'PEDIDO', mensagem };
    });
  }

  /** The title goes on in the bank, out of protest. */
  sustar(id: string, { motivo }: SustacaoDeProtestoDto): Promise<ProtestoDoBoletoDto> {
    return this.unidade.executar(async () => {
      const { contaBancariaId, protesto: antes } = await this.travar(id);
      if (!emCurso(antes)) throw erroDeProtesto('protesto-nao-permite', semCurso(antes));
      const noBanco = await this.protestos.noBanco([id]);
      await this.instrucoes.descartarDoBoleto(id, [PROTESTAR], `O protesto foi sustado antes do envio: ${motivo}`);
      await this.protestos.esquecer([id]);
      const { protesto } = await this.obter(id);
      if (protesto !== null) await this.pedirSustacao(id, contaBancariaId, noBanco.has(id));
      await this.registrar(id, { protesto: antes }, { protesto, sustacao: true }, motivo);
      const mensagem =
        protesto === null
          ? 'O pedido de protesto não tinha saído: nada vai ao banco.'
          : 'A sustação segue na próxima remessa. Até a resposta do banco, o protesto corre.';
      return { id, protesto, mensagem };
    });
  }

  /**
   * Inside the caller's transaction; also when the bank refused it and a person asks again. Returns the days.
   * @throws ErroDeNegocio `protesto-nao-permite`, `instrucao-fora-do-layout`, `prazo-de-protesto-invalido`, and those of
   * `exigirProtestavel`
   */
  async pedir(id: string, dias: number | undefined): Promise<number> {
    const boleto = await this.travar(id);
    const { contaBancariaId, situacao, protesto, vencimento } = boleto;
    if (situacao !== 'REGISTRADO') {
      const como = situacao.toLowerCase().replace('_', ' ');
      throw erroDeProtesto(
        'protesto-nao-permite',
        `O boleto está ${como}: só se protesta o que o banco tem registrado.`,
      );
    }
    if (emCurso(protesto)) throw erroDeProtesto('protesto-nao-permite', 'O protesto deste boleto já está em curso.');
    const diasPedidos = diasDoPedido(dias, await this.daConta.prazoDeProtesto(contaBancariaId));
    const hoje = this.relogio.hoje();
    const vivas = await this.vivas.travarParcelas(boleto.parcelas.map(({ parcelaId }) => parcelaId));
    exigirProtestavel(vencimento, vivas, await this.protestos.notificacoes(id), hoje);
    await this.exigirRespondido(id);
    await this.instrucoes.inserir(PROTESTAR, [{ id, contaBancariaId }], null, { diasParaProtesto: diasPedidos });
    await this.protestos.gravar([{ id, protesto: 'PEDIDO', protestoEm: hoje }]);
    return diasPedidos;
  }

  private async pedirSustacao(id: string, contaBancariaId: string, falta: boolean): Promise<void> {
    const pendente = await this.instrucoes.pendentesDoBoleto(id, [SUSTAR, SUSTAR_E_BAIXAR]);
    if (!falta || pendente) throw erroDeProtesto('protesto-nao-permite', 'A sustação já foi pedida ao banco.');
    const semSustacao = await this.daConta.queFalta(contaBancariaId, [SUSTAR]);
    if (semSustacao !== null && (await this.daConta.queFalta(contaBancariaId, [SUSTAR_E_BAIXAR])) === null) {
      throw erroDeInstrucao(
        'instrucao-fora-do-layout',
        `${semSustacao} Ele leva a sustação com a baixa do título: cancele o boleto, ou peça a sustação no internet banking.`,
      );
    }
    await this.daConta.exigir(contaBancariaId, SUSTAR);
    await this.instrucoes.inserir(SUSTAR, [{ id, contaBancariaId }]);
  }

  /** A due date or a stay on its way would leave nobody knowing what the bank answered. */
  private async exigirRespondido(id: string): Promise<void> {
    const esperam = await this.instrucoes.semResposta([id]);
    if (!esperam.some(({ movimento }) => ['02', '06', SUSTAR, SUSTAR_E_BAIXAR].includes(movimento))) return;
    throw erroDeProtesto(
      'protesto-nao-permite',
      'O banco ainda não respondeu ao que se pediu do boleto. Aplique o retorno e tente de novo.',
    );
  }

  /** Parcels first, in the order of their ids, as a retorno does. */
  private async travar(id: string): Promise<BoletoDetalhadoDto> {
    const { parcelas } = await this.obter(id);
    await this.vivas.travarParcelas(parcelas.map(({ parcelaId }) => parcelaId));
    await this.boletos.travarVigentes({ boletoIds: [id] });
    return this.obter(id);
  }

  private async obter(id: string): Promise<BoletoDetalhadoDto> {
    const boleto = await this.boletos.obter(id);
    if (!boleto) throw naoEncontrado('boleto', id);
    return boleto;
  }

  private registrar(id: string, antes: Fato, depois: Fato, motivo: string): Promise<void> {
    return this.trilha.registrar({ acao: 'alteracao', entidade: 'boleto', entidadeId: id, antes, depois, motivo });
  }
}

type Fato = Record<string, unknown>;

const semCurso = (protesto: BoletoDetalhadoDto['protesto']): string =>
  protesto === 'PROTESTADO'
    ? 'O título já foi protestado: o cancelamento é no cartório, com a carta de anuência da escola.'
    : 'Não há protesto em curso neste boleto.';
