import { Injectable } from '@nestjs/common';
import { Pessoa } from '@sineta/cadastro';
import { dataCivilEm } from '@sineta/nucleo';
import { naoEncontrado, Registro, Trilha, UnidadeDeTrabalho } from '@sineta/plataforma';
import { quemAge } from '../pagar/quem-age.js';
import type { RecebimentoDto } from '../recebimentos/recebimentos.dto.js';
import { RecebimentosRepository } from '../recebimentos/recebimentos.repository.js';
import type {
  ConsultaDeDevolucoesDoPspDto,
  DevolucaoDoPspDto,
  ResolucaoDeDevolucaoDoPspDto,
} from './devolucoes-do-psp.dto.js';
import { DevolucoesDoPspRepository, type DevolucaoDoPsp } from './devolucoes-do-psp.repository.js';
import { precisaDeOutra } from './devolucao-do-psp.regras.js';
import { EfeitoDaDevolucaoDoPsp, type Volta } from './efeito-da-devolucao-do-psp.js';
import { erroDePix, faltaNaResolucao } from './pix.erros.js';
import { PixRecebidosRepository } from './pix-recebidos.repository.js';

/** What the PSP gave back by itself, and what a person decides about what could not be posted. */
@Injectable()
export class DevolucoesDoPspService {
  constructor(
    private readonly unidade: UnidadeDeTrabalho,
    private readonly registro: Registro,
    private readonly trilha: Trilha,
    private readonly devolucoes: DevolucoesDoPspRepository,
    private readonly recebidos: PixRecebidosRepository,
    private readonly recebimentos: RecebimentosRepository,
    private readonly efeito: EfeitoDaDevolucaoDoPsp,
  ) {}

  listar(filtro: ConsultaDeDevolucoesDoPspDto) {
    return this.unidade.executar(() => this.devolucoes.listar(filtro));
  }

  obter(id: string): Promise<DevolucaoDoPspDto> {
    return this.unidade.executar(() => this.mostrar(id));
  }

  /**
   * `aprovada`: a second person agreed.
   * @throws ErroDeNegocio those of `avaliar`, `segunda-pessoa-exigida`, `pagador-sem-parcela`
   */
  resolver(id: string, dto: ResolucaoDeDevolucaoDoPspDto, { aprovada = false } = {}): Promise<DevolucaoDoPspDto> {
    return this.unidade.executar(async () => {
      const { volta, recebimento } = await this.avaliar(id, dto);
      const { devolucao, pix } = volta;
      if (!aprovada) await this.exigirUmaPessoa(volta, recebimento, dto);
      await this.fazer(volta, recebimento, dto);
      await this.devolucoes.assinar(id, pix, quemAge());
      const { motivo } = dto;
      const fato = { acao: 'alteracao', entidade: 'devolucao_do_psp', entidadeId: id } as const;
      await this.trilha.registrar({ ...fato, antes: { espera: devolucao.espera }, depois: { ...dto }, motivo });
      return this.mostrar(id);
    });
  }

  /**
   * What it would act upon, locked; inside the caller's unit.
   * @throws ErroDeNegocio `devolucao-nao-permite`, `resolucao-incompleta`, `recebimento-nao-serve`
   */
  async avaliar(id: string, dto: ResolucaoDeDevolucaoDoPspDto) {
    const devolucao = await this.devolucoes.travar(id);
    if (!devolucao) throw naoEncontrado('devolução do PSP', id);
    exigirEspera(devolucao);
    const pix = await this.recebidos.travar(devolucao.pixId);
    if (!pix) throw naoEncontrado('Pix recebido', devolucao.pixId);
    const volta: Volta = { devolucao, pix };
    const recebimento = await this.recebimento(volta, dto);
    if (recebimento) await this.efeito.entrada(volta, recebimento);
    if (dto.acao === 'ESTORNAR' && !recebimento) throw faltaNaResolucao('recebimentoId', dto.acao);
    if (dto.acao === 'COBRAR' && !dto.pagadorId) throw faltaNaResolucao('pagadorId', dto.acao);
    if (dto.acao === 'IGNORAR') await this.exigirForaDasContas(volta, recebimento);
    return { volta, recebimento };
  }

  private async fazer(
    volta: Volta,
    recebimento: RecebimentoDto | null,
    { acao, pagadorId = '' }: ResolucaoDeDevolucaoDoPspDto,
  ): Promise<void> {
    if (acao === 'IGNORAR') return this.efeito.semLancamento(volta);
    if (acao === 'PERDA')
      return recebimento ? this.efeito.reabrir(volta, recebimento, null) : this.efeito.perder(volta);
    if (acao === 'ESTORNAR' && recebimento) return this.efeito.reabrir(volta, recebimento);
    const { id } = await this.registro.obter(Pessoa, pagadorId, 'pessoa que fica devendo');
    return recebimento ? this.efeito.reabrir(volta, recebimento, id) : this.efeito.cobrar(volta, id);
  }

  private async exigirUmaPessoa(
    { devolucao, pix }: Volta,
    recebimento: RecebimentoDto | null,
    { acao, pagadorId: devedorId }: ResolucaoDeDevolucaoDoPspDto,
  ): Promise<void> {
    const doBoleto = pix.boletoId ? await this.devolucoes.pagadorDoBoleto(pix.boletoId) : null;
    const motivo = precisaDeOutra({ acao, devedorId }, { ...pix, pagadorId: pix.pagadorId ?? doBoleto }, recebimento);
    if (!motivo) return;
    throw erroDePix('segunda-pessoa-exigida', motivo, [
      {
        campo: '/acao',
        mensagem: motivo,
        acao: `Peça em POST /pedidos-de-resolucao-de-pix, com os mesmos dados e devolucaoId ${devolucao.id}; outra pessoa aprova.`,
      },
    ]);
  }

  /** Money that is in a receipt is in the books, and a line that waits may still bring it: the bank has it no more. */
  private async exigirForaDasContas({ pix }: Volta, recebimento: RecebimentoDto | null): Promise<void> {
    if (recebimento) {
      throw erroDePix(
        'devolucao-nao-permite',
        'O dinheiro está em um recebimento: o que o banco devolveu não se ignora.',
      );
    }
    const linha = await this.devolucoes.linhaNaFila(pix, dataCivilEm(pix.horario));
    if (!linha) return;
    throw erroDePix(
      'devolucao-nao-permite',
      `A linha ${linha.linha} do retorno ${linha.retornoId}, do mesmo valor, ainda espera uma pessoa, e pode ser este dinheiro. Resolva-a antes (POST /retornos/${linha.retornoId}/linhas/${linha.linha}/resolucao), com DEVOLVER se for.`,
    );
  }

  /** That of the Pix itself stands for it: no other has its money. */
  private async recebimento(
    { pix }: Volta,
    { recebimentoId }: ResolucaoDeDevolucaoDoPspDto,
  ): Promise<RecebimentoDto | null> {
    const id = recebimentoId ?? pix.recebimentoId;
    if (!id) return null;
    const recebimento = await this.recebimentos.obter(id);
    if (!recebimento) throw naoEncontrado('recebimento', id);
    const deOutro = pix.recebimentoId ? pix.recebimentoId !== id : await this.devolucoes.ehDeOutroPix(id, pix.id);
    if (!deOutro) return recebimento;
    const mensagem = 'O dinheiro deste recebimento é de outro Pix.';
    throw erroDePix('recebimento-nao-serve', mensagem, [
      { campo: '/recebimentoId', mensagem, acao: 'Informe o recebimento em que este dinheiro entrou.' },
    ]);
  }

  private async mostrar(id: string): Promise<DevolucaoDoPspDto> {
    const devolucao = await this.devolucoes.obter(id);
    if (!devolucao) throw naoEncontrado('devolução do PSP', id);
    return devolucao;
  }
}

function exigirEspera({ situacao, desfecho, espera }: DevolucaoDoPsp): void {
  if (espera !== null) return;
  const porque =
    desfecho !== null
      ? 'já foi lançada'
      : situacao === 'DEVOLVIDA'
        ? 'está na fila e será lançada em instantes'
        : `está ${situacao.toLowerCase().replaceAll('_', ' ')}`;
  throw erroDePix('devolucao-nao-permite', `A devolução ${porque}: não há o que resolver.`);
}
