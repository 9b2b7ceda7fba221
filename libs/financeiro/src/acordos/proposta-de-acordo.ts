import { createHash } from 'node:crypto';
import { Injectable } from '@nestjs/common';
import { Pessoa } from '@sineta/cadastro';
import { formatarDataBr, instanteIso, somarCentavos, somarDias } from '@sineta/nucleo';
import {
  contextoAtual,
  naoEncontrado,
  Numerador,
  Registro,
  Relogio,
  Trilha,
  UnidadeDeTrabalho,
  type Papel,
} from '@sineta/plataforma';
import { v7 as uuidv7 } from 'uuid';
import { PagadorAtual } from '../apoio/pagador-atual.js';
import { AcordosService } from './acordos.service.js';
import type {
  AcordoDetalhadoDto,
  AprovacaoDeAcordoDto,
  NovaSimulacaoDeAcordoDto,
  NovoAcordoDto,
} from './acordos.dto.js';
import { erroDeAcordo } from './acordos.erros.js';
import { AcordosRepository } from './acordos.repository.js';
import { DividasDoAcordo, type DividaNegociavel } from './dividas-do-acordo.js';
import { LeituraDeAcordos } from './leitura-de-acordos.repository.js';
import { mostrarModelo } from './modelos-de-acordo.service.js';
import { ModeloDeAcordoGravado } from './modelo-de-acordo.entity.js';
import { cabeNaAlcada, montarOpcao, type Opcao, type OpcaoPedida } from './proposta.regras.js';
import { TermoDeAcordo } from './termo-de-acordo.js';
import { VERSAO_DO_TERMO } from './termo.regras.js';

/** From the simulation to the text that the family reads. */
@Injectable()
export class PropostaDeAcordo {
  constructor(
    private readonly unidade: UnidadeDeTrabalho,
    private readonly registro: Registro,
    private readonly relogio: Relogio,
    private readonly numerador: Numerador,
    private readonly trilha: Trilha,
    private readonly pagador: PagadorAtual,
    private readonly dividas: DividasDoAcordo,
    private readonly acordos: AcordosRepository,
    private readonly leitura: LeituraDeAcordos,
    private readonly servico: AcordosService,
    private readonly termo: TermoDeAcordo,
  ) {}

  /** Every option over the same debts, today. Nothing is written. */
  simular({ pagadorId, parcelas, opcoes }: NovaSimulacaoDeAcordoDto) {
    return this.unidade.executar(async () => {
      const data = this.relogio.hoje();
      const debitos = await this.lerDividas(pagadorId, parcelas, '/parcelas');
      const simuladas = [];
      for (const [i, pedida] of opcoes.entries()) {
        const opcao = await this.montar(pedida.modeloId, debitos, pedida, `/opcoes/${i}`);
        simuladas.push(mostrarOpcao(pedida.modeloId, opcao));
      }
      const total = debitos.map((d) => d.principal + d.multa + d.juros);
      return {
        ...{ data, pagadorId, debitos: debitos.map(mostrarDivida), consolidadoCentavos: somarCentavos(total) },
        opcoes: simuladas,
      };
    });
  }

  criar({ pagadorId, dividas: ids, ...pedida }: NovoAcordoDto): Promise<AcordoDetalhadoDto> {
    return this.unidade.executar(async () => {
      const hoje = this.relogio.hoje();
      const debitos = await this.lerDividas(pagadorId, ids, '/dividas');
      const { validadeDias } = await this.modelo(pedida.modeloId);
      const opcao = await this.montar(pedida.modeloId, debitos, pedida, '');
      const id = uuidv7();
      const numero = await this.numerador.tomar('acordo');
      await this.acordos.inserir({
        ...{ id, numero, pagadorId, modeloId: pedida.modeloId, data: hoje, validade: somarDias(hoje, validadeDias) },
        ...{ condicoes: opcao.termos, ...valoresDe(opcao), calendario: opcao.calendario },
        ...{ debitos: debitos.map((d) => d.gravar), exigeAprovacao: opcao.exigeAprovacao },
        solicitanteId: contextoAtual().usuarioId,
      });
      const depois = { numero, pagadorId, ...pedida, dividas: ids };
      await this.trilha.registrar({ acao: 'inclusao', entidade: 'acordo', entidadeId: id, depois });
      return this.servico.mostrar(id);
    });
  }

  /** The waiver above the limit of who asked, given by somebody else who may. */
  aprovar(id: string, { motivo }: AprovacaoDeAcordoDto): Promise<AcordoDetalhadoDto> {
    return this.unidade.executar(async () => {
      const acordo = await this.servico.travarEm(id, ['RASCUNHO']);
      const dados = await this.acordos.dadosDaAprovacao(id);
      const { usuarioId, papeis } = contextoAtual();
      if (!dados?.exigeAprovacao || dados.aprovacao) {
        throw erroDeAcordo('acordo-nao-permite', 'Este acordo não espera aprovação.');
      }
      if (dados.solicitanteId === null || dados.solicitanteId === usuarioId) {
        throw erroDeAcordo('mesma-pessoa', 'Quem pediu a dispensa não a aprova. Peça a outra pessoa.');
      }
      const { alcadas } = await this.modelo(dados.modeloId);
      if (!cabeNaAlcada(acordo.condicoes, alcadas, papeis)) {
        throw erroDeAcordo('sem-alcada', 'A dispensa passa também da sua alçada neste modelo.');
      }
      await this.acordos.mudar(id, { aprovacao: { usuarioId, instante: instanteIso(this.relogio.agora()), motivo } });
      await this.trilha.registrar({ acao: 'aprovacao', entidade: 'acordo', entidadeId: id, motivo });
      return this.servico.mostrar(id);
    });
  }

  /** Freezes the text: what the family accepts is this, letter by letter. */
  propor(id: string): Promise<AcordoDetalhadoDto> {
    return this.unidade.executar(async () => {
      const acordo = await this.servico.travarEm(id, ['RASCUNHO']);
      const hoje = this.relogio.hoje();
      if (acordo.validade < hoje) {
        throw erroDeAcordo(
          'acordo-vencido',
          `Este rascunho valia até ${formatarDataBr(acordo.validade)}. Simule de novo.`,
        );
      }
      const dados = await this.acordos.dadosDaAprovacao(id);
      if (dados?.exigeAprovacao && !dados.aprovacao) {
        throw erroDeAcordo(
          'acordo-exige-aprovacao',
          'A dispensa passa da alçada de quem pediu. Outra pessoa precisa aprovar.',
        );
      }
      const { conteudo, texto } = await this.termo.escrever(id);
      const sha256 = createHash('sha256').update(texto).digest('hex');
      await this.acordos.mudar(id, {
        situacao: 'PROPOSTO',
        termo: { versao: VERSAO_DO_TERMO, sha256, texto, conteudo },
      });
      const depois = { situacao: 'PROPOSTO', termo: sha256 };
      await this.trilha.registrar({ acao: 'alteracao', entidade: 'acordo', entidadeId: id, depois });
      return this.servico.mostrar(id);
    });
  }

  private async lerDividas(pagadorId: string, ids: readonly string[], campo: string): Promise<DividaNegociavel[]> {
    this.pagador.exigir(pagadorId, 'pessoa pagadora', pagadorId);
    await this.registro.obter(Pessoa, pagadorId, 'pessoa pagadora');
    return this.dividas.negociaveis(pagadorId, [...new Set(ids)], campo);
  }

  /** A family negotiates alone, within its ceiling; what passes it, the office does. */
  private async montar(
    modeloId: string,
    debitos: readonly DividaNegociavel[],
    pedida: OpcaoPedida,
    campo: string,
  ): Promise<Opcao> {
    const modelo = await this.modelo(modeloId);
    const papeis: readonly Papel[] = this.daFamilia() ? ['responsavel'] : contextoAtual().papeis;
    const montada = montarOpcao({ modelo, debitos, pedida, hoje: this.relogio.hoje(), papeis, campo });
    const opcao = {
      ...montada,
      exigeAprovacao: montada.exigeAprovacao || (await this.dispensaDeNovo(montada, debitos)),
    };
    if (!this.daFamilia() || !(opcao.exigeAprovacao || pedida.honorariosPor)) return opcao;
    throw erroDeAcordo('sem-alcada', 'Esta dispensa só a escola pode dar. Peça-a à secretaria.', [
      {
        campo: `${campo}/modeloId`,
        mensagem: 'Dispensa acima da do portal.',
        acao: 'Retire a dispensa, ou fale com a escola.',
      },
    ]);
  }

  /** The ceiling is of a debt: its principal given up a second time, after an agreement was broken, asks for somebody else. */
  private async dispensaDeNovo({ acordo }: Opcao, debitos: readonly DividaNegociavel[]): Promise<boolean> {
    return acordo.principalDispensado > 0 && (await this.leitura.jaDispensadas(debitos.map(({ id }) => id)));
  }

  private async modelo(id: string) {
    const modelo = mostrarModelo(await this.registro.obter(ModeloDeAcordoGravado, id, 'modelo de acordo'));
    if (modelo.ativo && (modelo.noPortal || !this.daFamilia())) return modelo;
    if (this.daFamilia()) throw naoEncontrado('modelo de acordo', id);
    throw erroDeAcordo('acordo-fora-do-modelo', `O modelo "${modelo.nome}" está fora de uso.`, [
      { campo: '/modeloId', mensagem: 'Modelo fora de uso.', acao: 'Escolha outro modelo.' },
    ]);
  }

  private daFamilia(): boolean {
    return this.pagador.limite() !== null;
  }
}

function valoresDe({ acordo }: Opcao) {
  return {
    ...{ principalCentavos: acordo.principal, multaCentavos: acordo.multa, jurosCentavos: acordo.juros },
    principalDispensadoCentavos: acordo.principalDispensado,
    multaDispensadaCentavos: acordo.multaDispensada,
    jurosDispensadosCentavos: acordo.jurosDispensados,
    ...{ honorariosCentavos: acordo.honorarios, totalCentavos: acordo.total },
  };
}

function mostrarOpcao(modeloId: string, opcao: Opcao) {
  const calendario = opcao.calendario.map((linha) => ({
    ...linha,
    amortizacaoCentavos: linha.valorCentavos - linha.jurosCentavos,
  }));
  return {
    ...{ modeloId, modeloNome: opcao.termos.modeloNome, ...valoresDe(opcao), exigeAprovacao: opcao.exigeAprovacao },
    ...{ entradaCentavos: opcao.acordo.entrada, financiadoCentavos: opcao.acordo.financiado, calendario },
    totalAPagarCentavos: somarCentavos(calendario.map((linha) => linha.valorCentavos)),
  };
}

function mostrarDivida({ id, vencimento, principal, multa, juros }: DividaNegociavel) {
  return { parcelaId: id, vencimento, principalCentavos: principal, multaCentavos: multa, jurosCentavos: juros };
}
