import { Inject, Injectable } from '@nestjs/common';
import { conferirCadeia, type CadeiaConferida } from '@sineta/nfse';
import { Relogio } from '@sineta/plataforma';
import { erroFiscal } from '../erros.js';
import { OPCOES_DO_FISCAL, type OpcoesDoFiscal } from '../opcoes.js';
import type { Certificado } from './certificado.entity.js';
import { CertificadosRepository } from './certificados.repository.js';

/** Who signed the certificate, and what that means for the environment in which the school issues. */
@Injectable()
export class CadeiaDoCertificado {
  constructor(
    @Inject(OPCOES_DO_FISCAL) private readonly opcoes: OpcoesDoFiscal,
    private readonly relogio: Relogio,
    private readonly certificados: CertificadosRepository,
  ) {}

  /** @throws ErroDeNegocio certificado-cadeia-invalida */
  conferir(par: { certificadoPem: string; cadeiaPem: string[] }): CadeiaConferida {
    return conferirCadeia(par, { agora: this.relogio.agora(), icp: this.opcoes.icp ?? [] });
  }

  /** Of one that is already kept: what was whole when it came may have an authority that is over. */
  mostrar(guardado: Pick<Certificado, 'certificadoPem' | 'cadeiaPem'>): CadeiaConferida {
    try {
      return this.conferir(emPartes(guardado));
    } catch (erro) {
      return { situacao: 'NAO_CONFERIDA', aviso: (erro as Error).message };
    }
  }

  /** The certificate in use, before the school issues for real. @throws as `exigirDeProducao` */
  async exigirAtivo(campo: string): Promise<void> {
    const ativo = await this.certificados.ativo();
    if (ativo) this.exigirDeProducao(this.mostrar(ativo), campo);
  }

  /**
   * Only what somebody outside this product signed issues for real; with the roots of ICP-Brasil at hand, only what leads
   * to them.
   * @param campo JSON pointer of what was asked
   * @throws ErroDeNegocio certificado-de-treinamento, certificado-fora-da-icp-brasil
   */
  exigirDeProducao({ situacao, aviso }: CadeiaConferida, campo: string): void {
    if (situacao === 'TREINAMENTO') {
      const mensagem = 'O certificado de treinamento não emite notas de verdade.';
      const acao = 'Instale o e-CNPJ A1 da escola, de uma certificadora da ICP-Brasil, em POST /certificados.';
      throw erroFiscal('certificado-de-treinamento', mensagem, [{ campo, mensagem, acao }]);
    }
    if (situacao === 'CONFERIDA' || !this.opcoes.icp) return;
    const mensagem = aviso ?? 'A cadeia do certificado não chega à ICP-Brasil.';
    const acao = 'Use um e-CNPJ A1 da ICP-Brasil; se ele é um, atualize os certificados da pasta SINETA_ICP.';
    throw erroFiscal('certificado-fora-da-icp-brasil', mensagem, [{ campo, mensagem, acao }]);
  }
}

const emPartes = ({ certificadoPem, cadeiaPem }: Pick<Certificado, 'certificadoPem' | 'cadeiaPem'>) => ({
  certificadoPem,
  cadeiaPem: cadeiaPem.match(/-----BEGIN CERTIFICATE-----[^-]+-----END CERTIFICATE-----/g) ?? [],
});
