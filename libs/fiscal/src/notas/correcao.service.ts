import { Injectable } from '@nestjs/common';
import { Registro } from '@sineta/plataforma';
import { erroFiscal } from '../erros.js';
import { NotaDoMovimento } from '../movimentos/nota-do-movimento.service.js';
import { EscritaDeNotas } from './escrita-de-notas.js';
import { MontagemDeNotas, type ContextoDaEmissao, type NotaAMontar } from './montagem.service.js';
import { NUMERO_DE_OUTRA_DPS } from './nota.regras.js';
import { NotaFiscal, type SubstituicaoDaNota } from './nota-fiscal.entity.js';
import { NumeracaoRepository } from './numeracao-fiscal.repository.js';
import { notaNoGoverno } from './referencia-da-nota.js';
import { comoEra, type Substituida } from './substituicao.regras.js';

/** What a note already in the tables is made of again: the data as they are now, the values as they were frozen. */
@Injectable()
export class DadosDaNotaFeita {
  constructor(
    private readonly registro: Registro,
    private readonly doMovimento: NotaDoMovimento,
  ) {}

  /** @throws ErroDeNegocio nota-com-pendencias */
  async ler(nota: NotaFiscal, { servicos }: ContextoDaEmissao): Promise<NotaAMontar> {
    const feita = await this.doMovimento.ler(nota, servicos);
    const { substituiId, substituicao } = nota;
    if (!substituiId || !substituicao) return feita;
    const velha = await this.registro.obter(NotaFiscal, substituiId, 'nota fiscal');
    return { ...feita, substituida: aSubstituir(velha, substituicao) };
  }
}

export function aSubstituir(velha: NotaFiscal, substituicao: SubstituicaoDaNota): Substituida {
  const antes = velha.familia === 'NACIONAL' ? comoEra(velha.xmlDocumento) : null;
  return { ...substituicao, id: velha.id, referencia: notaNoGoverno(velha), antes };
}

/** Makes again the document of a rejected note, from the data as they are now and the values as they were frozen. */
@Injectable()
export class CorrecaoDeNotas {
  constructor(
    private readonly montagem: MontagemDeNotas,
    private readonly dados: DadosDaNotaFeita,
    private readonly numeracao: NumeracaoRepository,
    private readonly escrita: EscritaDeNotas,
  ) {}

  /** The number is the same, except when another system used it. @throws ErroDeNegocio nota-com-pendencias */
  async refazer(nota: NotaFiscal): Promise<void> {
    const contexto = await this.montagem.contexto(nota.dataEmissao, nota);
    const dados = await this.dados.ler(nota, contexto);
    const erros = this.montagem.examinar(dados, contexto);
    if (erros.length > 0) throw erroFiscal('nota-com-pendencias', 'A nota ainda tem o que corrigir.', erros);
    const deOutraDps = nota.erros.some(({ codigo }) => codigo === NUMERO_DE_OUTRA_DPS);
    const [novo] = await this.numeracao.tomar(nota, deOutraDps ? 1 : 0);
    const numero = novo ?? nota.numero;
    const congelado = this.montagem.congelar(dados, contexto, nota.serie, numero);
    await this.escrita.mudar(nota, 'CORRECAO', { ...congelado, numero, sha256Assinado: null, loteId: null, erros: [] });
  }
}
