import { Injectable } from '@nestjs/common';
import { emissorDe, type PerfilDoEmissor } from '@sineta/nfse';
import type { DataCivil } from '@sineta/nucleo';
import { escolaAtual, Registro, Relogio, Trilha, UnidadeDeTrabalho } from '@sineta/plataforma';
import { v7 as uuidv7 } from 'uuid';
import type { ServicoFiscal } from '../configuracao/configuracao-fiscal.entity.js';
import { erroFiscal } from '../erros.js';
import { NoticiasDaNota } from '../integracao/noticias-da-nota.js';
import { FontesRepository } from '../movimentos/fontes.repository.js';
import { CondicoesDeEmissao, NumeracaoDeMovimentos } from '../movimentos/geracao.service.js';
import {
  valoresDaNota,
  valoresDaParcela,
  type TomadorDaFatura,
  type ValoresDaNota,
} from '../movimentos/fatura.regras.js';
import { Movimento } from '../movimentos/movimento.entity.js';
import type { NovoMovimento } from '../movimentos/movimentos.repository.js';
import { FilaDaTransmissao } from '../transmissao/fila-da-transmissao.js';
import { aSubstituir } from './correcao.service.js';
import { EscritaDeNotas } from './escrita-de-notas.js';
import { MontagemDeNotas, type ContextoDaEmissao, type NotaAMontar } from './montagem.service.js';
import { exigirSituacao } from './nota.regras.js';
import {
  semTexto,
  semTributacao,
  substituicaoDeAvulsa,
  substituicaoIndisponivel,
  substituicaoInvalida,
} from './nota.erros.js';
import type { NotaFiscal } from './nota-fiscal.entity.js';
import type { SubstituicaoDeNotaDto } from './notas.dto.js';
import { NotasRepository } from './notas.repository.js';
import { SubstituicoesRepository, type ParcelaDaNota } from './substituicoes.repository.js';

type NotaNova = Omit<NotaAMontar, 'movimentoId' | 'movimentoNumero'>;

/** As the tables have it now. */
interface DeAgora extends Pick<NotaNova, 'competencia'> {
  servico: ServicoFiscal;
  tomador: TomadorDaFatura | null;
}

interface Substituta {
  velho: Movimento;
  nota: NotaNova;
  parcelas: ParcelaDaNota[];
}

/** What the new note says: who pays as the register has it now; the rest as it was, or as it was asked. */
@Injectable()
export class DadosDaSubstituta {
  constructor(
    private readonly registro: Registro,
    private readonly fontes: FontesRepository,
    private readonly substituicoes: SubstituicoesRepository,
  ) {}

  /** @throws ErroDeNegocio nota-com-pendencias, substituicao-invalida */
  async ler(velha: NotaFiscal, dto: SubstituicaoDeNotaDto, contexto: ContextoDaEmissao): Promise<Substituta> {
    const velho = await this.registro.obter(Movimento, velha.movimentoId);
    const servico = contexto.servicos.get(velho.servicoId ?? '');
    if (!servico) throw semTributacao();
    const tomador = velha.tomadorId ? await this.fontes.tomador(velha.tomadorId) : null;
    const antigas = await this.substituicoes.parcelas(velho.id);
    const base = { competencia: velha.competencia, servico, tomador };
    const { valores, parcelas } = dto.atualizarValores
      ? await this.atualizados(velho, base, antigas, contexto)
      : { valores: velho, parcelas: antigas };
    const { motivo, texto = null, descricao = valores.descricao } = dto;
    const substituida = aSubstituir(velha, { motivo, texto });
    return { velho, parcelas, nota: { ...base, substituida, valores: { ...soOsDaNota(valores), descricao } } };
  }

  private async atualizados(
    { boletoId }: Movimento,
    { competencia, servico, tomador }: DeAgora,
    antigas: readonly ParcelaDaNota[],
    contexto: ContextoDaEmissao,
  ): Promise<{ valores: ValoresDaNota; parcelas: ParcelaDaNota[] }> {
    const { dataEmissao } = contexto;
    const periodo = { periodoInicio: dataEmissao, periodoFim: dataEmissao };
    const linhas = await this.fontes.linhas(
      { dataEmissao, ...periodo },
      antigas.map(({ parcelaId }) => parcelaId),
    );
    const [primeira] = linhas;
    if (!primeira) throw semParcelas();
    const fatura = { chave: '', boletoId, nossoNumero: primeira.nossoNumero, situacao: primeira.situacao };
    const deQuando = { competencia, vencimento: primeira.vencimento };
    const valores = valoresDaNota({ ...fatura, ...deQuando, tomador, linhas }, servico, contexto);
    const parcelas = linhas.map((linha) => ({
      parcelaId: linha.parcelaId,
      ...valoresDaParcela(linha, dataEmissao),
    }));
    return { valores, parcelas };
  }
}

/** A movement has more than the values of its note. */
function soOsDaNota(v: ValoresDaNota): ValoresDaNota {
  const { servicoCentavos, descontoIncondicionalCentavos, descontoCondicionalCentavos, retencoes, descricao } = v;
  return { servicoCentavos, descontoIncondicionalCentavos, descontoCondicionalCentavos, retencoes, descricao };
}

function semParcelas() {
  return substituicaoInvalida(
    '/atualizarValores',
    'A nota não vem de parcelas: não há valores de agora.',
    'Omita atualizarValores; se o valor está errado, cancele a nota e emita outra.',
  );
}

/** What must be true before a number is taken, and for whom the new note is made. */
@Injectable()
export class CondicoesDaSubstituicao {
  constructor(
    private readonly notas: NotasRepository,
    private readonly escrita: EscritaDeNotas,
    private readonly condicoes: CondicoesDeEmissao,
    private readonly montagem: MontagemDeNotas,
  ) {}

  /** @returns the note to be replaced @throws ErroDeNegocio competencia-fechada, substituicao-em-andamento */
  async travar(id: string): Promise<NotaFiscal> {
    await this.notas.exigirCompetenciaAberta(id);
    return this.escrita.travarSemSubstituta(id);
  }

  /** @throws ErroDeNegocio situacao-nao-permite, certificado-ausente, substituicao-indisponivel */
  async exigir(velha: NotaFiscal, dataEmissao: DataCivil): Promise<ContextoDaEmissao> {
    exigirSituacao(velha.situacao, 'substituir');
    await this.condicoes.exigir();
    // Where the old one was made: a government replaces only its own notes (E0065).
    const contexto = await this.montagem.contexto(dataEmissao, velha);
    exigirQueSubstitua(contexto.perfil);
    return contexto;
  }
}

/** The new movement, its note and its number, in the caller's transaction. */
@Injectable()
export class EscritaDaSubstituta {
  constructor(
    private readonly numeracao: NumeracaoDeMovimentos,
    private readonly montagem: MontagemDeNotas,
    private readonly substituicoes: SubstituicoesRepository,
    private readonly noticias: NoticiasDaNota,
    private readonly fila: FilaDaTransmissao,
    private readonly trilha: Trilha,
  ) {}

  /** @returns the id of the new note @throws ErroDeNegocio nota-com-pendencias */
  async gravar({ velho, nota, parcelas }: Substituta, contexto: ContextoDaEmissao): Promise<string> {
    const exame = { ...nota, movimentoId: '', movimentoNumero: velho.numero };
    const erros = this.montagem.examinar(exame, contexto);
    if (erros.length > 0) throw erroFiscal('nota-com-pendencias', 'A nota nova seria recusada.', erros);
    const [numero] = await this.numeracao.tomar(contexto, 1);
    if (!numero) throw new Error('A numeração não deu número.');
    const movimento: NovoMovimento = {
      ...{ escolaId: escolaAtual(), id: uuidv7(), numero: numero.movimento, situacao: 'EM_SUBSTITUICAO' },
      ...{ geracaoId: velho.geracaoId, boletoId: velho.boletoId, tomadorId: velho.tomadorId },
      ...{ servicoId: velho.servicoId, competencia: velho.competencia, ...nota.valores },
    };
    const aMontar = { ...nota, movimentoId: movimento.id, movimentoNumero: movimento.numero };
    const nova = this.montagem.nova(aMontar, contexto, numero.documento);
    await this.substituicoes.inserir(movimento, parcelas, nova);
    this.noticias.contar(null, nova);
    await this.fila.assinar([nova.id]);
    const { substituiId, substituicao } = nova;
    await this.trilha.registrar({
      ...{ acao: 'substituicao', entidade: 'nota_fiscal', entidadeId: substituiId },
      depois: { substitutaId: nova.id, motivo: substituicao?.motivo },
      motivo: substituicao?.texto ?? null,
    });
    return nova.id;
  }
}

/**
 * Another note in the place of one that is wrong and in force. Nothing changes in the old one, nor in what it invoiced,
 * until the government authorises the new.
 */
@Injectable()
export class SubstituicaoDeNotas {
  constructor(
    private readonly unidade: UnidadeDeTrabalho,
    private readonly relogio: Relogio,
    private readonly notas: NotasRepository,
    private readonly condicoes: CondicoesDaSubstituicao,
    private readonly dados: DadosDaSubstituta,
    private readonly substitutas: EscritaDaSubstituta,
  ) {}

  /** @returns the new note */
  substituir(id: string, dto: SubstituicaoDeNotaDto) {
    return this.unidade.executar(async () => {
      const velha = await this.condicoes.travar(id);
      if (dto.motivo === '99' && !dto.texto) throw semTexto('/texto');
      if (velha.referencia) throw substituicaoDeAvulsa();
      const contexto = await this.condicoes.exigir(velha, this.relogio.hoje());
      const substituta = await this.dados.ler(velha, dto, contexto);
      return this.notas.obter(await this.substitutas.gravar(substituta, contexto));
    });
  }
}

function exigirQueSubstitua(perfil: PerfilDoEmissor): void {
  const { capacidades, perfil: doEmissor } = emissorDe(perfil);
  const soNoPortal = doEmissor.soNoPortal.includes('SUBSTITUIR');
  if (soNoPortal || capacidades.substituicao === 'CANCELAR_E_EMITIR') throw substituicaoIndisponivel(soNoPortal);
}
