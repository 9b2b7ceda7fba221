import { Inject, Injectable } from '@nestjs/common';
import { formatarDataBr, somarCentavos, type DataCivil } from '@sineta/nucleo';
import { Numerador, Registro, Relogio, Trilha, UnidadeDeTrabalho } from '@sineta/plataforma';
import { v7 as uuidv7 } from 'uuid';
import type { TituloCalculado } from '../boletos/boleto.regras.js';
import {
  bloqueiosDoPix,
  corpoDaCobV,
  tituloDoPix,
  type BloqueioDoPix,
  type ParcelaParaPix,
} from './cobranca-pix.regras.js';
import type { CobrancasPixGeradasDto, GeracaoDeCobrancasPixDto } from './cobrancas-pix.dto.js';
import { CobrancasPixRepository, type CobrancaPixNova } from './cobrancas-pix.repository.js';
import { ContaPix } from './conta-pix.entity.js';
import { exigirEmUso } from './conta-pix.regras.js';
import { FilaDoPix } from './fila-do-pix.js';
import { LotesPixRepository } from './lotes-pix.repository.js';
import { OPCOES_DO_PIX, type OpcoesDoPix } from './opcoes-do-pix.js';
import { erroDePix } from './pix.erros.js';

interface Separacao {
  prontas: { parcela: ParcelaParaPix; titulo: TituloCalculado }[];
  bloqueadas: { parcela: ParcelaParaPix; bloqueios: BloqueioDoPix[] }[];
}

const MINIMO_DO_LOTE = 20;
const MAXIMO_DO_LOTE = 500;

/**
 * One charge for each open parcel without one: the intention here, the PSP by the queue. The unique index of the parcel's
 * charge in force is the last bound against a second QR code.
 */
@Injectable()
export class GeracaoDeCobrancasPix {
  constructor(
    @Inject(OPCOES_DO_PIX) private readonly opcoes: OpcoesDoPix,
    private readonly unidade: UnidadeDeTrabalho,
    private readonly registro: Registro,
    private readonly relogio: Relogio,
    private readonly numerador: Numerador,
    private readonly trilha: Trilha,
    private readonly cobrancas: CobrancasPixRepository,
    private readonly lotes: LotesPixRepository,
    private readonly fila: FilaDoPix,
  ) {}

  /** @throws ErroDeNegocio `sem-cobrancas-pix`, `conta-pix-inativa`, `conta-pix-sem-aprovacao` */
  gerar(dto: GeracaoDeCobrancasPixDto): Promise<CobrancasPixGeradasDto> {
    exigirPedido(dto, this.relogio.hoje());
    return this.unidade.executar(async () => {
      const conta = await this.registro.obter(ContaPix, dto.contaPixId, 'conta Pix');
      exigirEmUso(conta);
      const separacao = this.separar(await this.cobrancas.parcelasACobrar(dto), dto.vencimentoMinimo ?? null);
      const novas = separacao.prontas.map(({ parcela, titulo }) => novaCobranca(conta, parcela, titulo));
      const lotes = await this.emLotes(conta, novas);
      await this.cobrancas.inserir(novas);
      if (lotes === 0) for (const { id } of novas) await this.fila.cobranca(id);
      const totalCentavos = somarCentavos(novas.map((c) => c.valorCentavos));
      const resumo = { quantidade: novas.length, totalCentavos, lotes };
      if (novas.length > 0) {
        const depois = { ...dto, ...resumo };
        await this.trilha.registrar({ acao: 'inclusao', entidade: 'cobranca_pix', entidadeId: conta.id, depois });
      }
      return { ...resumo, cobrancas: novas.map(({ id }) => id), bloqueios: separacao.bloqueadas.map(mostrarBloqueada) };
    });
  }

  private separar(parcelas: readonly ParcelaParaPix[], vencimentoMinimo: DataCivil | null): Separacao {
    const separacao: Separacao = { prontas: [], bloqueadas: [] };
    for (const parcela of parcelas) {
      const titulo = tituloDoPix(parcela, vencimentoMinimo, this.relogio.hoje());
      const bloqueios = bloqueiosDoPix(parcela, titulo.vencimento, this.relogio.hoje());
      if (bloqueios.length === 0) separacao.prontas.push({ parcela, titulo });
      else separacao.bloqueadas.push({ parcela, bloqueios });
    }
    return separacao;
  }

  /** Many go in lots, that the PSP answers later; few, one by one. Returns how many lots. */
  private async emLotes(conta: ContaPix, novas: CobrancaPixNova[]): Promise<number> {
    if (novas.length < (this.opcoes.minimoDoLote ?? MINIMO_DO_LOTE)) return 0;
    const quantos = Math.ceil(novas.length / MAXIMO_DO_LOTE);
    const primeiro = await this.numerador.tomar(`lote-pix:${conta.id}`, quantos);
    for (let i = 0; i < quantos; i++) {
      const doLote = novas.slice(i * MAXIMO_DO_LOTE, (i + 1) * MAXIMO_DO_LOTE);
      const id = uuidv7();
      await this.lotes.inserir({ id, contaPixId: conta.id, numero: primeiro + i, quantidade: doLote.length });
      for (const cobranca of doLote) Object.assign(cobranca, { loteId: id, situacao: 'EM_LOTE' });
      await this.fila.lote(id);
    }
    return quantos;
  }
}

function novaCobranca(
  { id: contaPixId, chave, validadeDias }: ContaPix,
  parcela: ParcelaParaPix,
  titulo: TituloCalculado,
): CobrancaPixNova {
  const id = uuidv7();
  return {
    ...{
      id,
      tipo: 'COBV',
      contaPixId,
      parcelaId: parcela.id,
      pagadorId: parcela.pagadorId,
      recorrenciaId: null,
      loteId: null,
    },
    ...{ txid: id.replaceAll('-', ''), ...titulo, situacao: 'A_ENVIAR' },
    corpo: corpoDaCobV({ parcela, titulo, chave, validadeDias }),
  };
}

function mostrarBloqueada({ parcela, bloqueios }: Separacao['bloqueadas'][number]) {
  const { id: parcelaId, alunoNome, pagadorId, pagador } = parcela;
  return { parcelaId, alunoNome, pagadorId, pagadorNome: pagador.nome, bloqueios };
}

function exigirPedido(
  { competencia, contratoId, parcelas, vencimentoMinimo }: GeracaoDeCobrancasPixDto,
  hoje: DataCivil,
): void {
  if (vencimentoMinimo !== undefined && vencimentoMinimo < hoje) {
    throw erroDePix('sem-cobrancas-pix', `O vencimento mínimo ${formatarDataBr(vencimentoMinimo)} já passou.`, [
      {
        campo: '/vencimentoMinimo',
        mensagem: `Hoje é ${formatarDataBr(hoje)}.`,
        acao: 'Informe hoje ou uma data futura.',
      },
    ]);
  }
  if (competencia || contratoId || parcelas) return;
  throw erroDePix('sem-cobrancas-pix', 'Diga de que mês, de que contrato ou de que parcelas gerar o Pix.', [
    { campo: '/competencia', mensagem: 'Nenhum alvo.', acao: 'Informe competencia, contratoId ou parcelas.' },
  ]);
}
