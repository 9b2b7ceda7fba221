import { Injectable } from '@nestjs/common';
import { conferirVersao, Registro, UnidadeDeTrabalho } from '@sineta/plataforma';
import type { ConfiguracaoDoEnvioDto, ConfiguracaoDoEnvioMostradaDto } from './envio.dto.js';
import { ConfiguracaoDoEnvio } from './envio.entity.js';
import { conferirTextos, ENVIO_PADRAO, type PreferenciasDoEnvio } from './envio.regras.js';
import { EnvioRepository } from './envio.repository.js';

@Injectable()
export class ConfiguracaoDoEnvioService {
  constructor(
    private readonly unidade: UnidadeDeTrabalho,
    private readonly registro: Registro,
    private readonly envios: EnvioRepository,
  ) {}

  /** In the caller's transaction. */
  async emVigor(): Promise<PreferenciasDoEnvio> {
    return (await this.envios.configuracao()) ?? ENVIO_PADRAO;
  }

  mostrar(): Promise<ConfiguracaoDoEnvioMostradaDto> {
    return this.unidade.executar(async () => mostrar(await this.envios.configuracao()));
  }

  /** @param versao the one the caller saw; null to create. @throws ErroDeNegocio texto-do-envio-invalido */
  definir(dto: ConfiguracaoDoEnvioDto, versao: number | null): Promise<ConfiguracaoDoEnvioMostradaDto> {
    return this.unidade.executar(async () => {
      const { assunto, texto, assuntoDoCancelamento, textoDoCancelamento } = { ...ENVIO_PADRAO, ...dto };
      const textos = { assunto, texto, assuntoDoCancelamento, textoDoCancelamento };
      conferirTextos(textos);
      const { automatico, responderPara = null, destinoEmHomologacao = null } = dto;
      const dados = { ...textos, automatico, responderPara, destinoEmHomologacao };
      const atual = await this.envios.configuracao();
      conferirVersao(versao, atual);
      return mostrar(
        atual
          ? await this.registro.atualizar(ConfiguracaoDoEnvio, atual.id, dados, { versao: atual.versao })
          : await this.registro.inserir(ConfiguracaoDoEnvio, dados),
      );
    });
  }
}

function mostrar(guardada: ConfiguracaoDoEnvio | null): ConfiguracaoDoEnvioMostradaDto {
  const { automatico, assunto, texto, assuntoDoCancelamento, textoDoCancelamento } = guardada ?? ENVIO_PADRAO;
  const { responderPara, destinoEmHomologacao } = guardada ?? ENVIO_PADRAO;
  return {
    ...{ versao: guardada?.versao ?? null, automatico, assunto, texto, assuntoDoCancelamento, textoDoCancelamento },
    ...{ responderPara, destinoEmHomologacao },
  };
}
