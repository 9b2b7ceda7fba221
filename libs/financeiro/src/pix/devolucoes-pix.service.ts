import { Injectable } from '@nestjs/common';
import { contextoAtual, naoEncontrado, Relogio, Trilha, UnidadeDeTrabalho } from '@sineta/plataforma';
import { v7 as uuidv7 } from 'uuid';
import { SaldoDoPagador } from '../pessoas/saldo-do-pagador.js';
import { Razao } from '../razao/razao.js';
import { exigirDevolvivel, reservaDaDevolucao } from './devolucao-pix.regras.js';
import type { ConsultaDeDevolucoesPixDto, DevolucaoPixDto, NovaDevolucaoPixDto } from './devolucoes-pix.dto.js';
import { DevolucoesPixRepository, type DevolucaoPix } from './devolucoes-pix.repository.js';
import { FilaDoPix } from './fila-do-pix.js';
import { erroDePix } from './pix.erros.js';
import { PixRecebidosRepository } from './pix-recebidos.repository.js';

/** Gives back by Pix the credit that a payer has: one person asks, another agrees, and the queue does. */
@Injectable()
export class DevolucoesPixService {
  constructor(
    private readonly unidade: UnidadeDeTrabalho,
    private readonly relogio: Relogio,
    private readonly trilha: Trilha,
    private readonly recebidos: PixRecebidosRepository,
    private readonly devolucoes: DevolucoesPixRepository,
    private readonly razao: Razao,
    private readonly saldo: SaldoDoPagador,
    private readonly fila: FilaDoPix,
  ) {}

  /** @throws ErroDeNegocio `pix-nao-permite`, `devolucao-acima-do-pix`, `devolucao-fora-do-prazo` */
  solicitar(pixId: string, { valorCentavos, motivo }: NovaDevolucaoPixDto): Promise<DevolucaoPixDto> {
    return this.unidade.executar(async () => {
      const pix = await this.recebidos.travar(pixId);
      if (!pix) throw naoEncontrado('Pix recebido', pixId);
      const { pagadorId: pessoaId, recebimentoId } = pix;
      if (!pessoaId || !recebimentoId) {
        throw erroDePix(
          'pix-nao-permite',
          'O Pix ainda não entrou nas contas de um pagador. Resolva-o antes de devolver.',
        );
      }
      const jaPedidoCentavos = await this.devolucoes.pedidoDoPix(pixId);
      const { horario, valorCentavos: pixCentavos } = pix;
      exigirDevolvivel({ valorCentavos, pixCentavos, jaPedidoCentavos, horario, hoje: this.relogio.hoje() });
      const id = uuidv7();
      const solicitadaPor = pessoaQueDecide();
      const identificador = id.replaceAll('-', '');
      await this.devolucoes.inserir({ id, pixId, pessoaId, identificador, valorCentavos, motivo, solicitadaPor });
      const depois = { pixId, pessoaId, valorCentavos };
      await this.trilha.registrar({ acao: 'inclusao', entidade: 'devolucao_pix', entidadeId: id, depois, motivo });
      return this.mostrar(id);
    });
  }

  /**
   * The credit leaves the payer in this transaction, and waits in an account of the devolution until the PSP settles.
   * @throws ErroDeNegocio `mesma-pessoa`, `devolucao-nao-permite`, `credito-insuficiente`
   */
  aprovar(id: string): Promise<DevolucaoPixDto> {
    return this.unidade.executar(async () => {
      const { devolucao, decididaPor } = await this.paraDecidir(id);
      await this.devolucoes.mudar(id, { situacao: 'A_ENVIAR', decididaPor });
      await this.razao.lancar(id, [reservaDaDevolucao(devolucao, this.relogio.hoje())]);
      await this.saldo.exigir(devolucao.pessoaId, devolucao.valorCentavos, '');
      await this.fila.devolucao(id);
      await this.registrarDecisao(id, 'A_ENVIAR');
      return this.mostrar(id);
    });
  }

  recusar(id: string, motivo: string): Promise<DevolucaoPixDto> {
    return this.unidade.executar(async () => {
      const { decididaPor } = await this.paraDecidir(id);
      await this.devolucoes.mudar(id, { situacao: 'RECUSADA', decididaPor, motivoRecusa: motivo });
      await this.registrarDecisao(id, 'RECUSADA', motivo);
      return this.mostrar(id);
    });
  }

  listar(filtro: ConsultaDeDevolucoesPixDto) {
    return this.unidade.executar(() => this.devolucoes.listar(filtro));
  }

  obter(id: string): Promise<DevolucaoPixDto> {
    return this.unidade.executar(() => this.mostrar(id));
  }

  private async paraDecidir(id: string): Promise<{ devolucao: DevolucaoPix; decididaPor: string }> {
    const devolucao = await this.devolucoes.travar(id);
    if (!devolucao) throw naoEncontrado('devolução Pix', id);
    if (devolucao.situacao !== 'SOLICITADA') {
      const situacao = devolucao.situacao.toLowerCase().replaceAll('_', ' ');
      throw erroDePix('devolucao-nao-permite', `A devolução está ${situacao}: não há o que decidir.`);
    }
    const decididaPor = pessoaQueDecide();
    if (decididaPor !== devolucao.solicitadaPor) return { devolucao, decididaPor };
    throw erroDePix('mesma-pessoa', 'Quem pediu a devolução não a decide. Peça a outra pessoa do financeiro.');
  }

  private async registrarDecisao(id: string, situacao: string, motivo?: string): Promise<void> {
    const [antes, depois] = [{ situacao: 'SOLICITADA' }, { situacao }];
    const fato = { acao: 'alteracao', entidade: 'devolucao_pix', entidadeId: id, antes, depois };
    await this.trilha.registrar({ ...fato, ...(motivo ? { motivo } : {}) });
  }

  private async mostrar(id: string): Promise<DevolucaoPixDto> {
    const devolucao = await this.devolucoes.obter(id);
    if (!devolucao) throw naoEncontrado('devolução Pix', id);
    return devolucao;
  }
}

/** Money that leaves is asked and agreed by people. @throws ErroDeNegocio `mesma-pessoa` */
function pessoaQueDecide(): string {
  const { usuarioId } = contextoAtual();
  if (usuarioId) return usuarioId;
  throw erroDePix(
    'mesma-pessoa',
    'A devolução é pedida e decidida por pessoas, e não por uma chave de API. Entre com um usuário.',
  );
}
