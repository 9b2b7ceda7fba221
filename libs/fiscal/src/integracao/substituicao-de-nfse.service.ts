import { Injectable } from '@nestjs/common';
import { UnidadeDeTrabalho } from '@sineta/plataforma';
import { aSubstituir } from '../notas/correcao.service.js';
import { semTexto } from '../notas/nota.erros.js';
import { CondicoesDaSubstituicao } from '../notas/substituicao.service.js';
import { ExameDeNfse } from './exame-de-nfse.js';
import { nfseComProblemas } from './integracao.erros.js';
import type { NfseDto, PedidoDeSubstituicaoDto } from './nfse.dto.js';
import { EscritaDeNfse, LeituraDeNfse } from './nfse.service.js';

/** Another note, by another reference, in the place of one that was asked for by reference. */
@Injectable()
export class SubstituicaoDeNfse {
  constructor(
    private readonly unidade: UnidadeDeTrabalho,
    private readonly leitura: LeituraDeNfse,
    private readonly condicoes: CondicoesDaSubstituicao,
    private readonly exame: ExameDeNfse,
    private readonly escrita: EscritaDeNfse,
  ) {}

  /**
   * The old note is in force until the government authorises the new one.
   * @throws ErroDeNegocio nao-encontrado, referencia-usada, nfse-com-problemas, situacao-nao-permite,
   * substituicao-em-andamento, substituicao-indisponivel, substituicao-invalida, competencia-fechada
   */
  substituir(referencia: string, dto: PedidoDeSubstituicaoDto): Promise<{ nova: boolean; nota: NfseDto }> {
    const { motivo, texto = null } = dto.substituicao;
    // The new reference is also of the note it replaces: the same body for another one is another request.
    const pedido = { ...dto, substituicao: { ...dto.substituicao, referencia } };
    return this.unidade.executar(async () => {
      const existente = await this.leitura.reservar(pedido);
      if (existente) return { nova: false, nota: await this.leitura.repetir(existente, pedido) };
      const velha = await this.condicoes.travar(await this.leitura.idDe(referencia));
      if (motivo === '99' && !texto) throw semTexto('/substituicao/texto');
      const contexto = await this.condicoes.exigir(velha, this.exame.dataDe(dto));
      const substituida = aSubstituir(velha, { motivo, texto });
      const { nota, erros } = await this.exame.examinar(pedido, { substituida, contexto });
      if (!nota || erros.length > 0) throw nfseComProblemas(erros);
      const id = await this.escrita.gravar(pedido, nota, contexto);
      return { nova: true, nota: await this.leitura.nota(id) };
    });
  }
}
