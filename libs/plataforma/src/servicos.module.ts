import path from 'node:path';
import { Module, type DynamicModule } from '@nestjs/common';
import { AgendaModule } from './agenda/agenda.module.js';
import { ArquivosModule } from './arquivos/arquivos.module.js';
import type { OpcoesDosArquivos } from './arquivos/opcoes.js';
import { AuditoriaModule } from './auditoria/auditoria.module.js';
import type { Configuracao } from './configuracao/variaveis.js';
import { FilaModule } from './fila/fila.module.js';
import type { OpcoesDoCorreio } from './mensagens/correio.js';
import { MensagensModule } from './mensagens/mensagens.module.js';

export interface OpcoesDosServicos {
  /** Default: in the database. */
  arquivos?: OpcoesDosArquivos;
  /** Default: no server, messages are kept. */
  correio?: OpcoesDoCorreio;
}

/**
 * Queue, schedules, files, mail and the trail's reading. Every process loads them all, to enqueue and to serve; only
 * one that works calls `Trabalhador.iniciar` and `Agenda.iniciar`.
 */
@Module({})
export class ServicosModule {
  static forRoot({ arquivos = { local: 'banco' }, correio = {} }: OpcoesDosServicos = {}): DynamicModule {
    return {
      module: ServicosModule,
      imports: [
        FilaModule,
        AgendaModule,
        ArquivosModule.forRoot(arquivos),
        MensagensModule.forRoot(correio),
        AuditoriaModule,
      ],
    };
  }
}

/** What the environment says, for `ServicosModule.forRoot`. Files in a folder may be read even when new ones go elsewhere. */
export function opcoesDosServicos(c: Configuracao): OpcoesDosServicos {
  const { s3Endpoint, s3Balde, s3Chave, s3Segredo } = c;
  const s3 =
    s3Endpoint && s3Balde && s3Chave && s3Segredo
      ? { endereco: s3Endpoint, regiao: c.s3Regiao, balde: s3Balde, chave: s3Chave, segredo: s3Segredo }
      : undefined;
  return {
    arquivos: {
      local: c.arquivos,
      ...(c.arquivosPasta ? { pasta: path.resolve(c.arquivosPasta) } : {}),
      ...(s3 ? { s3 } : {}),
    },
    correio: {
      ...(c.urlSmtp ? { urlSmtp: c.urlSmtp } : {}),
      ...(c.emailRemetente ? { remetente: c.emailRemetente } : {}),
    },
  };
}
