import { Injectable } from '@nestjs/common';
import { formatarDataBr } from '@sineta/nucleo';
import { naoEncontrado, Relogio, Trilha, UnidadeDeTrabalho } from '@sineta/plataforma';
import type { MovimentoDoBoleto } from '../boletos/boleto.regras.js';
import type { BoletoDetalhadoDto } from '../boletos/boletos.dto.js';
import { BoletosRepository } from '../boletos/boletos.repository.js';
import { TrocaDeBoleto } from '../boletos/troca-de-boleto.js';
import { VencimentoDoBoleto } from '../boletos/vencimento-do-boleto.js';
import { tituloNoBanco } from '../boletos/titulo-no-banco.regras.js';
import { emCurso } from '../protestos/protesto.regras.js';
import { ProtestosService } from '../protestos/protestos.service.js';
import { InstrucoesRepository } from '../remessas/instrucoes.repository.js';
import { InstrucoesDaConta } from './instrucoes-da-conta.js';
import { erroDeInstrucao } from './instrucoes.erros.js';
import type { ConsultaDeInstrucoesDto, PendenciaResolvidaDto, ResolucaoDePendenciaDto } from './instrucoes.dto.js';
import { descontosPedidos } from './instrucao.regras.js';
import { PendenciasRepository, type Pendencia } from './pendencias.repository.js';

/** What a person decides about what the bank refused. */
@Injectable()
export class InstrucoesService {
  constructor(
    private readonly unidade: UnidadeDeTrabalho,
    private readonly relogio: Relogio,
    private readonly trilha: Trilha,
    private readonly pendencias: PendenciasRepository,
    private readonly instrucoes: InstrucoesRepository,
    private readonly daConta: InstrucoesDaConta,
    private readonly boletos: BoletosRepository,
    private readonly vencimento: VencimentoDoBoleto,
    private readonly troca: TrocaDeBoleto,
    private readonly protestos: ProtestosService,
  ) {}

  listar(filtro: ConsultaDeInstrucoesDto) {
    return this.unidade.executar(() => this.pendencias.listar(filtro));
  }

  resolver(id: string, { acao, motivo }: ResolucaoDePendenciaDto): Promise<PendenciaResolvidaDto> {
    return this.unidade.executar(async () => {
      const pendencia = await this.pendencias.travar(id);
      if (!pendencia) throw naoEncontrado('instrução bancária', id);
      exigirRecusada(pendencia);
      const boleto = await this.boletos.obter(pendencia.boletoId);
      if (!boleto) throw naoEncontrado('boleto', pendencia.boletoId);
      await this.pendencias.resolver(id, `${pendencia.explicacao ?? ''} ${acao}: ${motivo}`.trim());
      const feito = await this.fazer(acao, pendencia, boleto);
      const [antes, depois] = [{ situacao: pendencia.situacao }, { situacao: 'RESOLVIDA', acao, ...feito }];
      const fato = { acao: 'alteracao', entidade: 'instrucao_bancaria', entidadeId: id, antes, depois, motivo };
      await this.trilha.registrar(fato);
      return { id, situacao: 'RESOLVIDA', ...feito };
    });
  }

  private async fazer(acao: ResolucaoDePendenciaDto['acao'], pendencia: Pendencia, boleto: BoletoDetalhadoDto) {
    if (acao === 'ENCERRAR')
      return { mensagem: 'A recusa está encerrada; o título fica como no banco.', boletoNovoId: null };
    if (acao === 'REENVIAR') return { mensagem: await this.reenviar(pendencia, boleto), boletoNovoId: null };
    exigirRegistrado(boleto);
    const [novo, ...outros] = await this.troca.trocar(boleto, this.relogio.hoje());
    const quais = outros.length > 0 ? `Os ${outros.length + 1} boletos novos` : 'O boleto novo';
    return { mensagem: `${quais} e a baixa do antigo seguem na próxima remessa.`, boletoNovoId: novo?.id ?? null };
  }

  /** The same request, with the title as it was asked. */
  private async reenviar(
    { movimento, dados, contaBancariaId }: Pendencia,
    boleto: BoletoDetalhadoDto,
  ): Promise<string> {
    const destino = { id: boleto.id, contaBancariaId };
    await this.daConta.exigir(contaBancariaId, movimento);
    if (movimento === '09') {
      await this.protestos.pedir(boleto.id, dados.diasParaProtesto);
      return 'O pedido de protesto segue de novo na próxima remessa.';
    }
    if (movimento === '10' || movimento === '11') {
      if (!emCurso(boleto.protesto)) throw naoPermite(boleto.situacao);
      await this.instrucoes.inserir(movimento, [destino]);
      return 'A sustação segue de novo na próxima remessa.';
    }
    if (movimento === '02') {
      if (boleto.situacao !== 'CANCELADO') throw naoPermite(boleto.situacao);
      await this.instrucoes.inserir('02', [destino]);
      return 'A baixa segue de novo na próxima remessa.';
    }
    const { nossoNumero } = exigirRegistrado(boleto);
    if (movimento === '06') {
      this.exigirFuturo(dados.vencimento);
      return this.vencimento.mudarNoBanco(destino, { ...boleto, nossoNumero }, dados.vencimento);
    }
    // What already waits to go, as the discounts that follow a due date sent again, is not asked twice.
    const iguais: MovimentoDoBoleto[] = movimento === '16' ? ['16'] : ['04', '05'];
    const antes = (await this.instrucoes.substituir(boleto.id, iguais)) ?? tituloNoBanco(boleto);
    if (movimento === '16') {
      // The discounts alone: the due date, sent again before, is what was asked.
      await this.boletos.voltarAoBanco([{ id: boleto.id, ...tituloNoBanco(boleto), ...descontosPedidos(dados) }]);
    } else {
      await this.boletos.mudarAbatimento(boleto.id, dados.abatimentoCentavos ?? 0);
    }
    await this.instrucoes.inserir(movimento, [destino], antes);
    return 'A mudança segue de novo na próxima remessa.';
  }

  private exigirFuturo(vencimento: Pendencia['dados']['vencimento']): void {
    if (vencimento >= this.relogio.hoje()) return;
    throw erroDeInstrucao(
      'instrucao-nao-permite',
      `O vencimento pedido, ${formatarDataBr(vencimento)}, já passou: prorrogue o boleto para outra data ou troque-o.`,
    );
  }
}

function exigirRecusada({ situacao }: Pendencia): void {
  if (situacao === 'RECUSADA') return;
  throw erroDeInstrucao(
    'instrucao-nao-recusada',
    `A instrução está ${situacao.toLowerCase()}: só o que o banco recusou espera uma decisão.`,
  );
}

function exigirRegistrado(boleto: BoletoDetalhadoDto): { nossoNumero: string } {
  const { situacao, nossoNumero } = boleto;
  if (situacao !== 'REGISTRADO' || nossoNumero === null) throw naoPermite(situacao);
  return { nossoNumero };
}

const naoPermite = (situacao: string) =>
  erroDeInstrucao(
    'instrucao-nao-permite',
    `O boleto está ${situacao.toLowerCase().replace('_', ' ')}: encerre a recusa (ENCERRAR).`,
  );
