import { comPonteiros } from '@sineta/nucleo';
import { Injectable } from '@nestjs/common';
import { AberturaDoPfx, CAMPOS_DO_FORMULARIO, EscolasRepository, type FormularioDoCertificado } from '@sineta/cadastro';
import { conferirCertificado, type Ambiente, type CertificadoA1 } from '@sineta/nfse';
import { Cofre, Registro, Relogio, UnidadeDeTrabalho, type ConsultaDeLista } from '@sineta/plataforma';
import { ConfiguracaoFiscalRepository } from '../configuracao/configuracao-fiscal.repository.js';
import { erroFiscal } from '../erros.js';
import { CadeiaDoCertificado } from './cadeia-do-certificado.js';
import { Certificado } from './certificado.entity.js';
import { diasRestantes } from './certificado.regras.js';
import { CertificadosRepository, type CertificadoListado } from './certificados.repository.js';

/** What signing and mTLS need. Lives in memory only while a document is signed or sent. */
export interface Credencial {
  impressaoDigital: string;
  certificadoPem: string;
  cadeiaPem: string;
  chavePem: string;
}

/** The only place that encrypts and opens the private key. Needs an open unit of work. */
@Injectable()
export class GuardaDaChave {
  constructor(
    private readonly cofre: Cofre,
    private readonly relogio: Relogio,
    private readonly escolas: EscolasRepository,
    private readonly certificados: CertificadosRepository,
    private readonly cadeias: CadeiaDoCertificado,
  ) {}

  /** @throws ErroDeNegocio when the government would refuse the certificate for this school */
  async preparar(aberto: CertificadoA1, ambiente: Ambiente) {
    const { cnpj } = await this.escolas.atual();
    const cadeia = comPonteiros(CAMPOS_DO_FORMULARIO, () => {
      conferirCertificado(aberto, { agora: this.relogio.agora(), cnpj });
      return this.cadeias.conferir(aberto);
    });
    if (ambiente === 'PRODUCAO') this.cadeias.exigirDeProducao(cadeia, '/arquivo');
    const { titular, emissor, numeroSerie, impressaoDigital, validoDe, validoAte, certificadoPem } = aberto;
    return {
      ...{ titular, emissor, numeroSerie, impressaoDigital, validoDe, validoAte, certificadoPem },
      cnpj: aberto.cnpj ?? '',
      cadeiaPem: aberto.cadeiaPem.join('\n'),
      chaveCifrada: await this.cofre.cifrar(contexto(impressaoDigital), Buffer.from(aberto.chavePem, 'utf8')),
      situacao: 'ATIVO' as const,
    };
  }

  /** @throws ErroDeNegocio certificado-ausente, certificado-vencido */
  async abrir(): Promise<Credencial> {
    const { impressaoDigital, certificadoPem, cadeiaPem, chaveCifrada } = await this.valido();
    const chave = await this.cofre.decifrar(contexto(impressaoDigital), chaveCifrada);
    return { impressaoDigital, certificadoPem, cadeiaPem, chavePem: chave.toString('utf8') };
  }

  /** The active certificate, still in force. */
  async valido(): Promise<Certificado> {
    const ativo = await this.certificados.ativo();
    if (!ativo) throw semCertificado('A escola não tem certificado A1.', 'Envie o certificado em POST /certificados.');
    if (ativo.validoAte < this.relogio.agora()) {
      throw semCertificado('O certificado A1 da escola venceu.', 'Envie o certificado novo em POST /certificados.');
    }
    return ativo;
  }
}

@Injectable()
export class CertificadosService {
  constructor(
    private readonly unidade: UnidadeDeTrabalho,
    private readonly registro: Registro,
    private readonly relogio: Relogio,
    private readonly certificados: CertificadosRepository,
    private readonly guarda: GuardaDaChave,
    private readonly abertura: AberturaDoPfx,
    private readonly configuracao: ConfiguracaoFiscalRepository,
    private readonly cadeias: CadeiaDoCertificado,
  ) {}

  /** Takes the place of the active one, which is kept in the list without use. */
  async instalar({ arquivo, senha }: FormularioDoCertificado) {
    const aberto = await this.abertura.abrir({ arquivo, senha });
    return this.unidade.executar(async () => {
      const configuracao = await this.configuracao.atual();
      const dados = await this.guarda.preparar(aberto, configuracao?.ambiente ?? 'HOMOLOGACAO');
      const mesmo = await this.certificados.porImpressao(aberto.impressaoDigital);
      const anterior = await this.certificados.ativo();
      if (anterior && anterior.id !== mesmo?.id) {
        await this.registro.atualizar(Certificado, anterior.id, { situacao: 'SUBSTITUIDO' });
      }
      const atual = mesmo
        ? await this.registro.atualizar(Certificado, mesmo.id, { situacao: 'ATIVO', chaveCifrada: dados.chaveCifrada })
        : await this.registro.inserir(Certificado, dados);
      return this.mostrar(atual);
    });
  }

  listar(filtro: ConsultaDeLista) {
    return this.unidade.executar(async () => {
      const { dados, proximo } = await this.certificados.listar(filtro);
      return { dados: dados.map((c) => this.mostrar(c)), proximo };
    });
  }

  private mostrar(c: CertificadoListado) {
    const { id, titular, cnpj, emissor, numeroSerie, impressaoDigital, validoDe, validoAte, situacao } = c;
    const restantes = diasRestantes(validoAte, this.relogio.agora());
    const cadeia = this.cadeias.mostrar(c);
    return {
      ...{ id, titular, cnpj, emissor, numeroSerie, impressaoDigital, validoDe, validoAte, situacao },
      ...{ diasRestantes: restantes, cadeia: cadeia.situacao, avisoDaCadeia: cadeia.aviso },
    };
  }
}

const contexto = (impressaoDigital: string): string => `certificado:${impressaoDigital}`;

function semCertificado(mensagem: string, acao: string) {
  return erroFiscal('certificado-ausente', mensagem, [{ campo: '', mensagem, acao }]);
}
