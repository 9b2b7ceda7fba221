import { Inject, Injectable } from '@nestjs/common';
import { EscolasRepository } from '@sineta/cadastro';
import { lerRespostaConvenio, type Ambiente } from '@sineta/nfse';
import {
  Fila,
  NadaFoiEnviado,
  Processador,
  Relogio,
  RespostaPerdida,
  UnidadeDeTrabalho,
  type TarefaEmCurso,
} from '@sineta/plataforma';
import { CertificadosRepository } from '../certificados/certificados.repository.js';
import { GuardaDaChave, type Credencial } from '../certificados/certificados.service.js';
import { ConfiguracaoFiscalRepository } from '../configuracao/configuracao-fiscal.repository.js';
import { enderecoDosParametros, OPCOES_DO_FISCAL, type OpcoesDoFiscal } from '../opcoes.js';
import { Transporte } from '../transmissao/transporte.js';
import { RotasRepository } from './rotas.repository.js';

interface Pergunta {
  municipio: string;
  ambiente: Ambiente;
  credencial: Credencial;
}

/** Asks the national system whether the city of the school issues through it. An answer that says nothing changes nothing. */
@Injectable()
export class Convenios {
  constructor(
    @Inject(OPCOES_DO_FISCAL) private readonly opcoes: OpcoesDoFiscal,
    private readonly unidade: UnidadeDeTrabalho,
    private readonly relogio: Relogio,
    private readonly fila: Fila,
    private readonly escolas: EscolasRepository,
    private readonly configuracao: ConfiguracaoFiscalRepository,
    private readonly certificados: CertificadosRepository,
    private readonly chave: GuardaDaChave,
    private readonly transporte: Transporte,
    private readonly rotas: RotasRepository,
  ) {}

  async enfileirar(): Promise<void> {
    await this.fila.enfileirar('fiscal.consultar-convenio', {}, { chave: 'convenio' });
  }

  @Processador('fiscal.consultar-convenio', { tentativas: 3 })
  async processar(_tarefa: TarefaEmCurso): Promise<void> {
    await this.consultar();
  }

  /** @returns whether the city answered */
  async consultar(): Promise<boolean> {
    const pergunta = await this.unidade.executar(() => this.preparar());
    if (!pergunta) return false;
    const aderente = await this.perguntar(pergunta);
    if (aderente === null) return false;
    const { municipio, ambiente } = pergunta;
    await this.unidade.executar(() => this.rotas.guardarConvenio(municipio, ambiente, aderente, this.relogio.agora()));
    return true;
  }

  /** null: a school that has not set up its notes yet, or has no certificate to ask with. */
  private async preparar(): Promise<Pergunta | null> {
    const { municipioIbge: municipio } = await this.escolas.atual();
    const configuracao = await this.configuracao.atual();
    const ativo = await this.certificados.ativo();
    if (!municipio || !configuracao || !ativo || ativo.validoAte < this.relogio.agora()) return null;
    return { municipio, ambiente: configuracao.ambiente, credencial: await this.chave.abrir() };
  }

  private async perguntar({ municipio, ambiente, credencial }: Pergunta): Promise<boolean | null> {
    const url = enderecoDosParametros(this.opcoes, ambiente);
    const nacional = { familia: 'NACIONAL', versao: '1.01', provedor: null, municipio, ambiente, url } as const;
    const emissor = { perfil: { ...nacional, caminhos: {}, soNoPortal: [] } };
    const pedido = { operacao: 'CONSULTAR', metodo: 'GET', url: `${url}/${municipio}/convenio` } as const;
    try {
      const cabecalhos = { accept: 'application/json' };
      const { status, corpo } = await this.transporte.trocar(emissor, { ...pedido, cabecalhos }, credencial);
      return lerRespostaConvenio(status, corpo)?.aderenteEmissorNacional ?? null;
    } catch (erro) {
      if (erro instanceof NadaFoiEnviado || erro instanceof RespostaPerdida) return null;
      throw erro;
    }
  }
}
