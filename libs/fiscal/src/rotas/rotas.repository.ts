import { Injectable } from '@nestjs/common';
import type { Ambiente, ConvenioConsultado, DesvioDeRota } from '@sineta/nfse';
import { dataCivilEm, type DataCivil } from '@sineta/nucleo';
import { Consulta, escolaAtual, UnidadeDeTrabalho, type Pagina } from '@sineta/plataforma';
import type { FormaDeEnvio } from './desvio-de-rota.entity.js';
import type { ConsultaDeDesviosDto, DesvioDeRotaDto } from './rotas.dto.js';

@Injectable()
export class RotasRepository {
  constructor(
    private readonly unidade: UnidadeDeTrabalho,
    private readonly consulta: Consulta,
  ) {}

  async desvios(): Promise<DesvioDeRota[]> {
    const linhas = await this.consulta.linhas<DesvioDeRota & { envio: FormaDeEnvio | null }>(
      `select familia, leiaute as versao, provedor, de, ate, url, motivo, envio from desvio_de_rota order by de desc`,
    );
    return linhas.map(({ envio, ...desvio }) => ({ ...desvio, ...(envio ? { opcoes: { envio } } : {}) }));
  }

  async convenio(municipio: string, ambiente: Ambiente): Promise<ConvenioConsultado | null> {
    const [linha] = await this.consulta.linhas<{ aderenteEmissorNacional: boolean; consultadaEm: Date }>(
      `select aderente_emissor_nacional, consultada_em from consulta_de_convenio where municipio = $1 and ambiente = $2`,
      [municipio, ambiente],
    );
    if (!linha) return null;
    return { aderenteEmissorNacional: linha.aderenteEmissorNacional, em: dataCivilEm(linha.consultadaEm) };
  }

  async guardarConvenio(municipio: string, ambiente: Ambiente, aderente: boolean, em: Date): Promise<void> {
    await this.unidade.gerente.query(
      `insert into consulta_de_convenio (escola_id, municipio, ambiente, aderente_emissor_nacional, consultada_em)
       values ($1, $2, $3, $4, $5)
       on conflict (escola_id, municipio, ambiente)
       do update set aderente_emissor_nacional = excluded.aderente_emissor_nacional, consultada_em = excluded.consultada_em`,
      [escolaAtual(), municipio, ambiente, aderente, em],
    );
  }

  /** Two people never write overlapping routes: the second waits, and sees the first. */
  async travarDesvios(): Promise<void> {
    await this.unidade.gerente.query(`select 1 from configuracao_fiscal where escola_id = $1 for update`, [
      escolaAtual(),
    ]);
  }

  async sobreposto(de: DataCivil, ate: DataCivil | null): Promise<{ de: DataCivil; ate: DataCivil | null } | null> {
    const [linha] = await this.consulta.linhas<{ de: DataCivil; ate: DataCivil | null }>(
      `select de, ate from desvio_de_rota
        where ($2::date is null or de <= $2) and (ate is null or ate >= $1::date) limit 1`,
      [de, ate],
    );
    return linha ?? null;
  }

  listar(filtro: ConsultaDeDesviosDto): Promise<Pagina<DesvioDeRotaDto>> {
    return this.consulta.pagina<DesvioDeRotaDto>(
      {
        campos: 'd.id, d.versao, d.familia, d.leiaute, d.provedor, d.url, d.envio, d.de, d.ate, d.motivo',
        ...{ de: 'desvio_de_rota d', id: 'd.id', onde: [], parametros: [] },
        ordens: { de: { sql: 'd.de', tipo: 'date' } },
        ordemPadrao: '-de',
      },
      filtro,
    );
  }
}
