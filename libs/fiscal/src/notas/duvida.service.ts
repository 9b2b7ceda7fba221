import { Injectable } from '@nestjs/common';
import { Trilha, UnidadeDeTrabalho } from '@sineta/plataforma';
import { ConferenciaDeNotas } from '../transmissao/conferencia.service.js';
import { EscritaDeNotas } from './escrita-de-notas.js';
import { aindaEmConsulta, notaNaoIdentificada } from './nota.erros.js';
import { esperaPessoa, exigirSituacao } from './nota.regras.js';
import type { NotaFiscal } from './nota-fiscal.entity.js';
import type { NotaEncontradaDto, NotaInexistenteDto } from './notas.dto.js';
import { NotasRepository } from './notas.repository.js';

/** A note about which the government said nothing for a day: what a person found out, and why. */
@Injectable()
export class DecisaoDaDuvida {
  constructor(
    private readonly unidade: UnidadeDeTrabalho,
    private readonly escrita: EscritaDeNotas,
    private readonly trilha: Trilha,
    private readonly conferencia: ConferenciaDeNotas,
    private readonly notas: NotasRepository,
  ) {}

  /** Nobody's word makes a note authorised: the government is asked about the very note that was found. */
  encontrada(id: string, dto: NotaEncontradaDto) {
    return this.unidade.executar(async () => {
      const nota = await this.travar(id);
      exigirIdentificacao(nota, dto);
      const { numeroNfse, codigoVerificacao, chaveAcesso, motivo } = dto;
      await this.registrar(nota, 'nota-encontrada', motivo, { numeroNfse, codigoVerificacao, chaveAcesso });
      await this.conferencia.pedir({
        notaId: id,
        ...(numeroNfse ? { numeroDaNota: numeroNfse } : {}),
        ...(codigoVerificacao ? { codigoVerificacao } : {}),
        ...(chaveAcesso ? { chave: chaveAcesso } : {}),
      });
      return this.notas.obter(id);
    });
  }

  /** The very same bytes go again: the number of the document still makes at most one note. */
  inexistente(id: string, { motivo }: NotaInexistenteDto) {
    return this.unidade.executar(async () => {
      const nota = await this.travar(id);
      await this.registrar(nota, 'nota-inexistente', motivo);
      await this.conferencia.darPorInexistente(nota, motivo);
      return this.notas.obter(id);
    });
  }

  private async travar(id: string): Promise<NotaFiscal> {
    const nota = await this.escrita.travar(id);
    exigirSituacao(nota.situacao, 'decidir');
    if (!esperaPessoa(nota)) throw aindaEmConsulta();
    return nota;
  }

  private registrar({ id }: NotaFiscal, acao: string, motivo: string, depois: object = {}): Promise<void> {
    return this.trilha.registrar({ acao, entidade: 'nota_fiscal', entidadeId: id, motivo, depois: { ...depois } });
  }
}

function exigirIdentificacao({ familia }: NotaFiscal, { numeroNfse, chaveAcesso }: NotaEncontradaDto): void {
  if (familia === 'NACIONAL' && !chaveAcesso) {
    throw notaNaoIdentificada('/chaveAcesso', 'Falta a chave de acesso da nota.', 'Copie as 50 posições do portal.');
  }
  if (familia !== 'NACIONAL' && !numeroNfse) {
    throw notaNaoIdentificada('/numeroNfse', 'Falta o número da nota.', 'Copie-o do portal da prefeitura.');
  }
}
