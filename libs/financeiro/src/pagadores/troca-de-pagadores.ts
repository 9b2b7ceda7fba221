import { Injectable } from '@nestjs/common';
import { Pessoa } from '@sineta/cadastro';
import { naoEncontrado, Registro, Relogio, Trilha, UnidadeDeTrabalho } from '@sineta/plataforma';
import { v7 as uuidv7 } from 'uuid';
import { DescontoDeIrmaos } from '../bolsas/desconto-de-irmaos.js';
import { bolsasDepoisDaTroca, mudancasVistas, type TrocaDeFamilia } from '../bolsas/politica.regras.js';
import { CancelamentoDeBoletos } from '../boletos/cancelamento-de-boletos.js';
import { GeracaoDeBoletos } from '../boletos/geracao-de-boletos.js';
import type { BolsaDoContrato } from '../contratos/contrato.regras.js';
import { ContratosRepository, type ContratoTravado, type ParcelaNova } from '../contratos/contratos.repository.js';
import { conferirPagadores, type PagadorComCota } from '../contratos/cota.regras.js';
import { exigirAtivo } from '../contratos/mudancas-de-contrato.js';
import { DocumentosService } from '../documentos/documentos.service.js';
import { erroFinanceiro } from '../erros.js';
import { Razao } from '../razao/razao.js';
import type { PreviaDaTrocaDto, TrocaDePagadoresDto, TrocaFeitaDto } from './pagadores.dto.js';
import { TrocaDePagadoresRepository, type BoletoDaTroca } from './troca-de-pagadores.repository.js';
import { lancamentosDaTroca, trocarPagadores, type ParcelaTrocada, type Troca } from './troca.regras.js';

interface Preparada {
  contrato: ContratoTravado;
  pagadores: PagadorComCota[];
  irmaos: TrocaDeFamilia;
}

/** Who pays a running contract changes: a divorce, a new guardian, a company that takes a part. */
@Injectable()
export class TrocaDePagadores {
  constructor(
    private readonly unidade: UnidadeDeTrabalho,
    private readonly registro: Registro,
    private readonly relogio: Relogio,
    private readonly trilha: Trilha,
    private readonly contratos: ContratosRepository,
    private readonly trocas: TrocaDePagadoresRepository,
    private readonly boletos: CancelamentoDeBoletos,
    private readonly geracao: GeracaoDeBoletos,
    private readonly razao: Razao,
    private readonly documentos: DocumentosService,
    private readonly irmaos: DescontoDeIrmaos,
  ) {}

  /** What `trocar` would do now; nothing is written. */
  prever(contratoId: string, dto: TrocaDePagadoresDto): Promise<PreviaDaTrocaDto> {
    return this.unidade.executar(async () => {
      const preparada = await this.preparar(contratoId, dto);
      const bolsas = await this.contratos.bolsas(contratoId);
      return mostrar(
        await this.decidir(dto, preparada, bolsasDepoisDaTroca(contratoId, bolsas, preparada.irmaos)),
        preparada.irmaos,
      );
    });
  }

  /**
   * The months that follow are of the new payers, and their boletos are made again; a document for each of them waits for
   * the acceptance, which keeps who, when, from where and of which text.
   */
  trocar(contratoId: string, dto: TrocaDePagadoresDto): Promise<TrocaFeitaDto> {
    return this.unidade.executar(async () => {
      const preparada = await this.preparar(contratoId, dto);
      const { contrato, pagadores, irmaos } = preparada;
      const antes = await this.contratos.pagadores(contratoId);
      const partes = await this.partes(contratoId, irmaos);
      const deAntes = await this.trocas.boletos(partes);
      const dosIrmaos = await this.irmaos.aplicarTroca(irmaos);
      const troca = await this.decidir(dto, preparada, await this.contratos.bolsas(contratoId));
      const mudadas = troca.trocadas.filter((p) => p.antes !== null);
      const ids = new Set(mudadas.map(({ id }) => id));
      const boletosCancelados = dosIrmaos + (await this.boletos.dasParcelas([...ids]));
      const deDepois = new Set((await this.trocas.boletos(partes)).flatMap((b) => b.parcelaIds));
      const comBoleto = deAntes.filter((b) => b.parcelaIds.some((id) => !deDepois.has(id)));
      await this.trocas.mudar(mudadas);
      await this.contratos.inserirParcelas(parcelasNovas(troca.trocadas, contrato));
      await this.trocas.mudarContrato(contratoId, pagadores[0]?.pagadorId ?? contrato.pagadorId);
      if (pagadores.length > 1) await this.contratos.inserirPagadores(contratoId, pagadores);
      await this.razao.lancar(uuidv7(), lancamentosDaTroca(troca.trocadas, contratoId, this.relogio.hoje()));
      const { boletos, bloqueios } = await this.gerarDeNovo(comBoleto, troca.trocadas);
      const documentos = await this.documentos.emitir({ contratoId, modeloId: dto.modeloId });
      await this.registrar(dto, preparada, antes, troca);
      return { ...mostrar(troca, irmaos), boletosCancelados, boletos, bloqueios, documentos };
    });
  }

  /** Of the contract, and of the siblings whose discount changes with it: their boletos come down, and are made again. */
  private async partes(contratoId: string, { mudancas }: TrocaDeFamilia): Promise<string[]> {
    const ids: string[] = [];
    for (const id of new Set([contratoId, ...mudancas.map((m) => m.contratoId)])) {
      ids.push(...(await this.trocas.partes(id)).map((parte) => parte.id));
    }
    return ids;
  }

  /** @throws ErroDeNegocio `contrato-nao-ativo`, `pagadores-nao-fecham`, `pix-automatico-em-vigor` */
  private async preparar(contratoId: string, { pagadores: pedidos, aPartirDe }: TrocaDePagadoresDto) {
    if (!(await this.contratos.obter(contratoId))) throw naoEncontrado('contrato', contratoId);
    const pagadores = conferirPagadores(pedidos);
    for (const { pagadorId } of pagadores) await this.registro.obter(Pessoa, pagadorId, 'pessoa pagadora');
    // The school year is locked before the contracts, as everything that reviews siblings does.
    const pagadorId = pagadores[0]?.pagadorId ?? '';
    const irmaos = await this.irmaos.daTroca({ contratoId, pagadorId, aPartirDe });
    const contrato = exigirAtivo(await this.contratos.travar(contratoId), contratoId);
    await this.exigirSemDebito(contrato, pagadores);
    await this.contratos.travarParcelas(contratoId);
    return { contrato, pagadores, irmaos };
  }

  private async decidir({ aPartirDe }: TrocaDePagadoresDto, x: Preparada, bolsas: BolsaDoContrato[]): Promise<Troca> {
    const { contrato, pagadores } = x;
    const hoje = this.relogio.hoje();
    return trocarPagadores(await this.trocas.partes(contrato.id), {
      ...{ aPartirDe, pagadores, bolsas, condicoes: contrato.condicoes, hoje, novoId: uuidv7 },
    });
  }

  private registrar(
    { aPartirDe, motivo }: TrocaDePagadoresDto,
    { contrato, pagadores, irmaos }: Preparada,
    antes: unknown,
    { trocadas }: Troca,
  ): Promise<void> {
    return this.trilha.registrar({
      ...{ acao: 'alteracao', entidade: 'contrato', entidadeId: contrato.id, motivo },
      antes: { pagadorId: contrato.pagadorId, pagadores: antes },
      depois: { pagadores, aPartirDe, parcelas: trocadas.map(({ id }) => id), irmaos: irmaos.mudancas },
    });
  }

  /** Pix Automático was authorised by the first payer, and would debit from that person what another owes. */
  private async exigirSemDebito({ id, pagadorId }: ContratoTravado, pagadores: readonly PagadorComCota[]) {
    if (pagadores[0]?.pagadorId === pagadorId || !(await this.trocas.pixAutomatico(id))) return;
    throw erroFinanceiro('pix-automatico-em-vigor', 'O contrato tem Pix Automático do pagador de agora.', [
      {
        campo: '/pagadores/0/pagadorId',
        mensagem: 'O débito é autorizado por outra pessoa.',
        acao: 'Cancele o Pix Automático antes, e proponha outro a quem passa a pagar.',
      },
    ]);
  }

  /** In each account that had them, with the other parcels of the same slips. */
  private async gerarDeNovo(antigos: readonly BoletoDaTroca[], trocadas: readonly ParcelaTrocada[]) {
    const feitos: Pick<TrocaFeitaDto, 'boletos' | 'bloqueios'> = { boletos: [], bloqueios: [] };
    for (const contaBancariaId of new Set(antigos.map((b) => b.contaBancariaId))) {
      const daConta = antigos.filter((b) => b.contaBancariaId === contaBancariaId);
      const tinham = new Set(daConta.flatMap((b) => b.parcelaIds));
      const mes = ({ servicoId, competencia, numero }: ParcelaTrocada) => `${servicoId} ${competencia} ${numero}`;
      const meses = new Set(trocadas.filter(({ id }) => tinham.has(id)).map(mes));
      const novas = trocadas.filter((p) => meses.has(mes(p))).map(({ id }) => id);
      const agrupamento = daConta.some((b) => b.parcelaIds.length > 1) ? ('FAMILIA' as const) : ('PARCELA' as const);
      const parcelaIds = [...new Set([...tinham, ...novas])];
      const { boletos, bloqueios } = await this.geracao.gerarDe({ contaBancariaId, agrupamento, parcelaIds });
      feitos.boletos.push(...boletos);
      feitos.bloqueios.push(...bloqueios);
    }
    return feitos;
  }
}

function parcelasNovas(trocadas: readonly ParcelaTrocada[], { id, alunoId }: ContratoTravado): ParcelaNova[] {
  return trocadas.flatMap(({ antes, cota, situacao, ...parcela }) =>
    antes !== null || situacao === 'CANCELADA'
      ? []
      : [{ ...parcela, situacao, contratoId: id, alunoId, ...(cota ? { cota } : {}) }],
  );
}

function mostrar({ trocadas, mantidas }: Troca, { mudancas }: TrocaDeFamilia): PreviaDaTrocaDto {
  return {
    parcelas: trocadas.map(({ id, pagadorId, competencia, vencimento, nominalCentavos, saldoCentavos, situacao }) => ({
      ...{ parcelaId: id, pagadorId, competencia, vencimento, nominalCentavos, saldoCentavos, situacao },
    })),
    mantidas,
    irmaos: mudancasVistas(mudancas),
  };
}
