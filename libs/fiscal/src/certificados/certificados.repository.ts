import { Injectable } from '@nestjs/common';
import { Consulta, escolaAtual, UnidadeDeTrabalho, type ConsultaDeLista, type Pagina } from '@sineta/plataforma';
import { Certificado } from './certificado.entity.js';

export type CertificadoListado = Omit<
  Certificado,
  'escolaId' | 'versao' | 'criadoEm' | 'atualizadoEm' | 'chaveCifrada'
>;

@Injectable()
export class CertificadosRepository {
  constructor(
    private readonly unidade: UnidadeDeTrabalho,
    private readonly consulta: Consulta,
  ) {}

  ativo(): Promise<Certificado | null> {
    return this.unidade.gerente.findOneBy(Certificado, { escolaId: escolaAtual(), situacao: 'ATIVO' });
  }

  porImpressao(impressaoDigital: string): Promise<Certificado | null> {
    return this.unidade.gerente.findOneBy(Certificado, { escolaId: escolaAtual(), impressaoDigital });
  }

  listar(filtro: ConsultaDeLista): Promise<Pagina<CertificadoListado>> {
    return this.consulta.pagina<CertificadoListado>(
      {
        campos: `c.id, c.titular, c.cnpj, c.emissor, c.numero_serie, c.impressao_digital, c.valido_de, c.valido_ate,
          c.situacao, c.certificado_pem, c.cadeia_pem`,
        de: 'certificado c',
        id: 'c.id',
        ordens: { validoAte: { sql: 'c.valido_ate', tipo: 'timestamptz' } },
        ordemPadrao: '-validoAte',
      },
      filtro,
    );
  }
}
