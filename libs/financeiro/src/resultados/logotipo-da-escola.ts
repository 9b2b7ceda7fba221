import { Injectable } from '@nestjs/common';
import type { Escola } from '@sineta/cadastro';
import { Arquivos } from '@sineta/plataforma';

/** The picture that the school's papers carry, when there is one. */
@Injectable()
export class LogotipoDaEscola {
  constructor(private readonly arquivos: Arquivos) {}

  async ler({ logoArquivoId }: Escola): Promise<Uint8Array | undefined> {
    return logoArquivoId ? (await this.arquivos.ler(logoArquivoId)).conteudo : undefined;
  }
}
