import { Injectable } from '@nestjs/common';
import type { Ocorrencia } from '@sineta/nfse';
import { escolaAtual, Numerador } from '@sineta/plataforma';
import { v7 as uuidv7 } from 'uuid';
import { NoticiasDaNota } from '../integracao/noticias-da-nota.js';
import type { Avaliacao, ContextoDaEmissao } from '../notas/montagem.service.js';
import type { ErroDaNota } from '../notas/nota-fiscal.entity.js';
import { destinoDe } from '../rotas/rotas.js';
import { valoresDaParcela } from './fatura.regras.js';
import { MovimentosRepository, type NovaNota, type NovaParcela } from './movimentos.repository.js';

/** A note that lacks only data that somebody can mend; one that must not be made is no draft. */
const ehRascunho = ({ erros, fatura }: Avaliacao): boolean =>
  erros.length > 0 && fatura.linhas.every(({ motivo }) => motivo === null);

export const errosDoRascunho = (erros: readonly Ocorrencia[]): ErroDaNota[] =>
  erros.map(({ codigo, mensagem, acao }) => ({ codigo, texto: mensagem, acao }));

/** Drafts of an automatic run: the movement and its instalments, and a note without number nor document. */
@Injectable()
export class EscritaDeRascunhos {
  constructor(
    private readonly numerador: Numerador,
    private readonly movimentos: MovimentosRepository,
    private readonly noticias: NoticiasDaNota,
  ) {}

  async gravar(geracaoId: string, contexto: ContextoDaEmissao, avaliacoes: readonly Avaliacao[]): Promise<void> {
    const rascunhos = avaliacoes.filter(ehRascunho);
    if (rascunhos.length === 0) return;
    const primeiro = await this.numerador.tomar('movimento', rascunhos.length);
    const feitos = rascunhos.map((avaliacao, i) =>
      rascunhoDe(avaliacao, contexto, { geracaoId, numero: primeiro + i }),
    );
    const notas = feitos.map(({ nota }) => nota);
    await this.movimentos.inserir(
      feitos.map(({ movimento }) => movimento),
      feitos.flatMap(({ parcelas }) => parcelas),
      notas as NovaNota[],
    );
    this.noticias.contar(null, ...notas);
  }
}

function rascunhoDe(
  { fatura, valores, erros }: Avaliacao,
  { configuracao, perfil, dataEmissao }: ContextoDaEmissao,
  { geracaoId, numero }: { geracaoId: string; numero: number },
) {
  const [escolaId, movimentoId, tomadorId] = [escolaAtual(), uuidv7(), fatura.tomador?.id ?? null];
  const { competencia, boletoId, linhas } = fatura;
  return {
    movimento: {
      ...{ escolaId, id: movimentoId, numero, geracaoId, boletoId, tomadorId, competencia, ...valores },
      ...{ servicoId: linhas[0]?.servicoId ?? null, situacao: 'ATIVO' as const },
    },
    parcelas: linhas.map((linha): NovaParcela => ({
      movimentoId,
      parcelaId: linha.parcelaId,
      ...valoresDaParcela(linha, dataEmissao),
    })),
    nota: {
      ...{ escolaId, id: uuidv7(), movimentoId, tomadorId, ...destinoDe(perfil), serie: configuracao.serie },
      ...{ dataEmissao, competencia, valorCentavos: valores.servicoCentavos, situacao: 'RASCUNHO' as const },
      erros: errosDoRascunho(erros),
    },
  };
}
