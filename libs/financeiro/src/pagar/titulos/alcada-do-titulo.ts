import { Injectable } from '@nestjs/common';
import { somarDias, type Centavos } from '@sineta/nucleo';
import { Relogio } from '@sineta/plataforma';
import { AlcadasRepository } from './alcadas.repository.js';
import { aprovacoesDaJanela, type AprovacoesDoTitulo } from './titulo.regras.js';

interface DocumentoNaAlcada {
  fornecedorId: string;
  documento: string;
  valorCentavos: Centavos;
  recorrenciaId: string | null;
}

/** How many people approve a document, looking at what else of its supplier was entered. Inside the caller's unit. */
@Injectable()
export class AlcadaDoTitulo {
  constructor(
    private readonly relogio: Relogio,
    private readonly alcadas: AlcadasRepository,
  ) {}

  /** Without changing anything. */
  async prever(documento: DocumentoNaAlcada): Promise<AprovacoesDoTitulo> {
    return (await this.calcular(documento)).aprovacoes;
  }

  /** The supplier is locked by the caller: two documents at once do not miss each other. */
  async exigir(documento: DocumentoNaAlcada): Promise<AprovacoesDoTitulo> {
    const { aprovacoes, janela } = await this.calcular(documento);
    const { exigidas, motivo } = aprovacoes;
    if (motivo !== null) await this.alcadas.exigirDosPendentes(janela, exigidas, motivo);
    return aprovacoes;
  }

  private async calcular({ valorCentavos, ...documento }: DocumentoNaAlcada) {
    const faixas = await this.alcadas.faixas();
    const dias = await this.alcadas.janelaEmDias();
    const janela = { ...documento, depoisDe: somarDias(this.relogio.hoje(), -dias) };
    const outrosCentavos = dias === 0 ? 0 : await this.alcadas.somaNaJanela(janela);
    return { aprovacoes: aprovacoesDaJanela(faixas, valorCentavos, { dias, outrosCentavos }), janela };
  }
}
