import { Injectable } from '@nestjs/common';
import type { Centavos, DataCivil } from '@sineta/nucleo';
import { contextoAtual, Relogio, Trilha, UnidadeDeTrabalho } from '@sineta/plataforma';
import { v7 as uuidv7 } from 'uuid';
import { Razao } from '../razao/razao.js';
import { contas, type Lancamento } from '../razao/razao.regras.js';
import { Balcao } from './balcao.js';
import type { NovoMovimento, SessaoTravada } from './balcao.repository.js';
import { erroDeCaixa } from './caixa.erros.js';
import { conferirSessao, lerContagem } from './sessao.regras.js';
import type { ContagemFeitaDto, FechamentoDto, NovaContagemDto, SessaoDetalhadaDto } from './sessoes.dto.js';
import { SessoesRepository } from './sessoes.repository.js';
import { SessoesService } from './sessoes.service.js';

/** Blind counts and the close. The lock of the session waits for every receipt in course, and stops the next ones. */
@Injectable()
export class FechamentoDeSessao {
  constructor(
    private readonly unidade: UnidadeDeTrabalho,
    private readonly relogio: Relogio,
    private readonly trilha: Trilha,
    private readonly servico: SessoesService,
    private readonly sessoes: SessoesRepository,
    private readonly balcao: Balcao,
    private readonly razao: Razao,
  ) {}

  /**
   * The first count stops the session; a second one is asked for when the first does not agree. Neither tells by how
   * much. @throws ErroDeNegocio `sessao-com-pendencias`, `contagens-esgotadas`, `contagem-invalida`
   */
  contar(id: string, dto: NovaContagemDto): Promise<ContagemFeitaDto> {
    return this.unidade.executar(async () => {
      const sessao = await this.travarAberta(id);
      const contagem = lerContagem(dto.cedulas, dto.dinheiroCentavos);
      const anteriores = await this.sessoes.contagens(id);
      const { diferenca } = conferirSessao(await this.sessoes.somas(id), contagem.dinheiroCentavos);
      const numero = anteriores.length + 1;
      if (numero > 2) throw erroDeCaixa('contagens-esgotadas', 'As duas contagens já foram feitas: feche a sessão.');
      const { usuarioId: autorId } = contextoAtual();
      await this.sessoes.inserirContagem(id, numero, { ...contagem, meios: dto.meios ?? [], autorId });
      if (sessao.situacao === 'ABERTA') await this.sessoes.emConferencia(id);
      const depois = { contagem: numero, dinheiroCentavos: contagem.dinheiroCentavos };
      await this.trilha.registrar({ acao: 'alteracao', entidade: 'sessao_de_caixa', entidadeId: id, depois });
      const confere = diferenca === 0;
      return { sessaoId: id, numero, ...contagem, confere, mensagem: oQueFazer(confere, numero) };
    });
  }

  /** The last count stands. The cash goes to the safe and the difference to its account; nothing reopens a session. */
  fechar(id: string, dto: FechamentoDto): Promise<SessaoDetalhadaDto> {
    return this.unidade.executar(async () => {
      const justificativa = dto.justificativa ?? null;
      const { numero } = await this.travarAberta(id);
      const contagens = await this.sessoes.contagens(id);
      const contado = contagens.at(-1)?.dinheiroCentavos;
      if (contado === undefined) {
        throw erroDeCaixa('sessao-sem-contagem', `Conte o dinheiro da sessão ${numero} antes de fechá-la.`);
      }
      const { esperado, diferenca } = conferirSessao(await this.sessoes.somas(id), contado);
      exigirExplicada(diferenca, contagens.length, justificativa);
      await this.esvaziarGaveta(id, contado, diferenca);
      const por = contextoAtual().usuarioId;
      await this.sessoes.fechar({ id, esperado, contado, justificativa, por });
      await this.trilha.registrar({
        ...{ acao: 'alteracao', entidade: 'sessao_de_caixa', entidadeId: id, motivo: justificativa },
        depois: { situacao: 'FECHADA', esperado, contado, diferenca },
      });
      return this.servico.mostrar(id);
    });
  }

  private async travarAberta(id: string): Promise<SessaoTravada> {
    const sessao = await this.servico.travar(id, 'update');
    if (sessao.situacao === 'FECHADA') {
      throw erroDeCaixa('sessao-fechada', `A sessão de caixa ${sessao.numero} já foi fechada, e não se reabre.`);
    }
    const pendencias = await this.sessoes.pendencias(id);
    if (pendencias.length === 0) return sessao;
    const acao = 'Responda o pedido de estorno, ou entregue o cheque à custódia.';
    throw erroDeCaixa(
      'sessao-com-pendencias',
      `A sessão ${sessao.numero} não fecha: ${pendencias.join(' ')}`,
      pendencias.map((mensagem) => ({ campo: '', mensagem, acao })),
    );
  }

  private async esvaziarGaveta(sessaoId: string, contado: Centavos, diferenca: Centavos): Promise<void> {
    await this.razao.lancar(uuidv7(), lancamentosDoFechamento(sessaoId, contado, diferenca, this.relogio.hoje()));
    const comum = { sessaoId, meio: 'DINHEIRO' };
    const movimentos: NovoMovimento[] = [
      { ...comum, tipo: diferenca > 0 ? 'SOBRA' : 'FALTA', valorCentavos: diferenca },
      { ...comum, tipo: 'FECHAMENTO', valorCentavos: -contado },
    ];
    this.balcao.registrarMovimentos(movimentos.filter((m) => m.valorCentavos !== 0));
    const resto = await this.razao.saldoCredor(contas.gaveta(sessaoId));
    if (resto !== 0) throw new Error(`A gaveta da sessão ${sessaoId} não fechou em zero: ${resto}.`);
  }
}

function lancamentosDoFechamento(
  sessaoId: string,
  contado: Centavos,
  diferenca: Centavos,
  dataEfeito: DataCivil,
): Lancamento[] {
  const gaveta = contas.gaveta(sessaoId);
  const comum = { dataEfeito, origemTipo: 'sessao-de-caixa', origemId: sessaoId } as const;
  const [sobra, falta] = [Math.max(0, diferenca), Math.max(0, -diferenca)];
  return [
    { ...comum, debito: gaveta, credito: contas.sobraDeCaixa, valorCentavos: sobra, tipo: 'SOBRA_DE_CAIXA' },
    { ...comum, debito: contas.faltaDeCaixa, credito: gaveta, valorCentavos: falta, tipo: 'FALTA_DE_CAIXA' },
    { ...comum, debito: contas.cofre, credito: gaveta, valorCentavos: contado, tipo: 'FECHAMENTO_DE_CAIXA' },
  ];
}

function oQueFazer(confere: boolean, numero: number): string {
  if (confere) return 'Confere: feche a sessão.';
  return numero === 1
    ? 'Não confere: conte de novo.'
    : 'Não confere: feche a sessão, com a justificativa da diferença.';
}

/** @throws ErroDeNegocio `sessao-sem-contagem`, `diferenca-sem-justificativa` */
function exigirExplicada(diferenca: Centavos, contagens: number, justificativa: string | null): void {
  if (diferenca === 0) return;
  if (contagens < 2) {
    throw erroDeCaixa('sessao-sem-contagem', 'A primeira contagem não conferiu: conte de novo antes de fechar.');
  }
  if (justificativa) return;
  throw erroDeCaixa('diferenca-sem-justificativa', 'O contado não é o esperado: diga por quê.', [
    { campo: '/justificativa', mensagem: 'Há diferença de caixa.', acao: 'Informe a justificativa e feche.' },
  ]);
}
