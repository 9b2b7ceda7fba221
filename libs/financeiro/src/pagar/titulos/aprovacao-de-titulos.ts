import { Injectable } from '@nestjs/common';
import { Relogio, Trilha, UnidadeDeTrabalho } from '@sineta/plataforma';
import { erroDePagar } from '../pagar.erros.js';
import { quemAge } from '../quem-age.js';
import { CancelamentoDeTitulos } from './cancelamento-de-titulos.js';
import { AlcadasRepository } from './alcadas.repository.js';
import { exigirAprovador, JANELA_DE_ALCADA_PADRAO, type Alcada } from './titulo.regras.js';
import type { TituloDetalhadoDto } from './titulo.dto.js';
import type { AlcadasDto, MotivoDto } from './titulos.dto.js';
import type { TituloGravado } from './titulo-gravado.js';
import { TitulosRepository } from './titulos.repository.js';
import { TitulosService } from './titulos.service.js';

/** Approval by value bands: one or two people, never who asked for the bill. */
@Injectable()
export class AprovacaoDeTitulos {
  constructor(
    private readonly unidade: UnidadeDeTrabalho,
    private readonly relogio: Relogio,
    private readonly trilha: Trilha,
    private readonly titulos: TitulosRepository,
    private readonly faixas: AlcadasRepository,
    private readonly cancelamento: CancelamentoDeTitulos,
    private readonly servico: TitulosService,
  ) {}

  /** With the last approval the bill may be paid; the taxes withheld from it, if nobody changed them, go with it. */
  aprovar(id: string): Promise<TituloDetalhadoDto> {
    return this.unidade.executar(async () => {
      const titulo = await this.cancelamento.travarAberto(id);
      const quem = quemAge();
      const anteriores = (await this.titulos.aprovadores(id)).map((a) => a.usuarioId);
      exigirAprovador(titulo, anteriores, quem);
      await this.registrar(titulo, quem);
      if (anteriores.length + 1 >= titulo.aprovacoesExigidas) {
        await this.titulos.mudar(id, { situacao: 'APROVADO' });
        await this.aprovarTributos(titulo, [...anteriores, quem]);
      }
      return this.servico.detalhar(id);
    });
  }

  /** The bill leaves the ledger, with the reason. */
  recusar(id: string, { motivo }: MotivoDto): Promise<TituloDetalhadoDto> {
    return this.unidade.executar(async () => {
      const titulo = await this.cancelamento.travarAberto(id);
      exigirAprovador(titulo, [], quemAge());
      if (titulo.tipo === 'TRIBUTO') {
        throw erroDePagar('titulo-nao-permite', 'O tributo retido só sai com o título de que foi retido.');
      }
      await this.cancelamento.encerrar(titulo, 'RECUSADO', motivo);
      return this.servico.detalhar(id);
    });
  }

  async alcadas(): Promise<AlcadasDto> {
    return this.unidade.executar(() => this.mostrarAlcadas());
  }

  /** Bills already entered keep what they were asked for. @throws ErroDeNegocio `alcadas-invalidas` */
  trocarAlcadas({ faixas, janelaEmDias = JANELA_DE_ALCADA_PADRAO }: AlcadasDto): Promise<AlcadasDto> {
    return this.unidade.executar(async () => {
      conferirAlcadas(faixas);
      const antes = { ...(await this.mostrarAlcadas()) };
      await this.faixas.trocar(faixas, janelaEmDias);
      const depois = { faixas, janelaEmDias };
      await this.trilha.registrar({ acao: 'alteracao', entidade: 'alcada', antes, depois });
      return this.mostrarAlcadas();
    });
  }

  private async mostrarAlcadas(): Promise<AlcadasDto> {
    return { faixas: await this.faixas.faixas(), janelaEmDias: await this.faixas.janelaEmDias() };
  }

  private async aprovarTributos(origem: TituloGravado, aprovadores: readonly string[]): Promise<void> {
    for (const tributo of await this.titulos.tributosDe([origem.id])) {
      if (tributo.situacao !== 'PENDENTE' || tributo.rodada > 1) continue;
      for (const quem of aprovadores) await this.registrar(tributo, quem);
      await this.titulos.mudar(tributo.id, { situacao: 'APROVADO' });
    }
  }

  private async registrar(titulo: TituloGravado, quem: string): Promise<void> {
    const { id: tituloId, rodada } = titulo;
    await this.titulos.aprovar([{ tituloId, rodada, usuarioId: quem, em: this.relogio.agora() }]);
    await this.trilha.registrar({
      acao: 'aprovacao',
      entidade: 'titulo_a_pagar',
      entidadeId: tituloId,
      depois: { rodada },
    });
  }
}

function conferirAlcadas(faixas: readonly Alcada[]): void {
  const valores = faixas.map((f) => f.acimaDeCentavos);
  const repetida = valores.findIndex((valor, i) => valores.indexOf(valor) !== i);
  if (repetida < 0) return;
  throw erroDePagar('alcadas-invalidas', 'Duas faixas começam no mesmo valor.', [
    {
      campo: `/faixas/${repetida}/acimaDeCentavos`,
      mensagem: 'Valor repetido.',
      acao: 'Use um valor para cada faixa.',
    },
  ]);
}
