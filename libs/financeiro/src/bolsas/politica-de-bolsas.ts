import { Injectable } from '@nestjs/common';
import type { Percentual } from '@sineta/nucleo';
import { conferirVersao, Consulta, escolaAtual, Registro, Trilha, UnidadeDeTrabalho } from '@sineta/plataforma';
import { gerarParcelas, type TermosDoContrato } from '../contratos/contrato.regras.js';
import type { NovaBolsaDto } from '../contratos/bolsas-do-contrato.dto.js';
import { taxaCurta } from '../planos/plano.regras.js';
import type { PoliticaDeBolsasDto, PoliticaDeBolsasGravadaDto } from './bolsas.dto.js';
import { ModeloDeBolsa } from './bolsas.entity.js';
import { erroDeBolsas } from './bolsas.erros.js';
import { conferirFaixas, exigirDentroDoLimite } from './politica.regras.js';

const NENHUMA: PoliticaDeBolsasGravadaDto = { versao: 0, limiteSemAprovacao: null, faixasDeIrmaos: [] };

/** What the school decided about scholarships, and the catalogue that grants start from. */
@Injectable()
export class PoliticaDeBolsas {
  constructor(
    private readonly unidade: UnidadeDeTrabalho,
    private readonly consulta: Consulta,
    private readonly registro: Registro,
    private readonly trilha: Trilha,
  ) {}

  obter(): Promise<PoliticaDeBolsasGravadaDto> {
    return this.unidade.executar(async () => (await this.ler()) ?? NENHUMA);
  }

  /** Replaces it all, by who saw what there was. */
  gravar(dto: PoliticaDeBolsasDto, versao: number | null): Promise<PoliticaDeBolsasGravadaDto> {
    const { limiteSemAprovacao = null, faixasDeIrmaos } = dto;
    conferirFaixas(faixasDeIrmaos);
    return this.unidade.executar(async () => {
      const antes = await this.ler(true);
      conferirVersao(versao, antes);
      await this.unidade.gerente.query(
        `insert into politica_de_bolsas (escola_id, limite_sem_aprovacao, faixas_de_irmaos) values ($1, $2, $3)
         on conflict (escola_id) do update set limite_sem_aprovacao = excluded.limite_sem_aprovacao,
           faixas_de_irmaos = excluded.faixas_de_irmaos, versao = politica_de_bolsas.versao + 1, atualizado_em = now()`,
        [escolaAtual(), limiteSemAprovacao, JSON.stringify(faixasDeIrmaos)],
      );
      const depois = (await this.ler()) ?? NENHUMA;
      const acao = antes ? 'alteracao' : 'inclusao';
      await this.trilha.registrar({
        ...{ acao, entidade: 'politica_de_bolsas', antes: antes ? { ...antes } : null, depois: { ...depois } },
      });
      return depois;
    });
  }

  private ler(travar = false): Promise<PoliticaDeBolsasGravadaDto | null> {
    return this.consulta.linha(
      `select versao, trim_scale(limite_sem_aprovacao)::text as limite_sem_aprovacao, faixas_de_irmaos
         from politica_de_bolsas where escola_id = $1 ${travar ? 'for update' : ''}`,
      [escolaAtual()],
    );
  }

  /** Who makes a contract gives its scholarships: the limit is the same as later. */
  async exigirDentroDoLimite(termos: TermosDoContrato): Promise<void> {
    if (termos.bolsas.length === 0) return;
    const limite = await this.limite();
    if (limite !== null) exigirDentroDoLimite(gerarParcelas(termos), termos.bolsas, termos.condicoes, limite);
  }

  async limite(): Promise<Percentual | null> {
    return (await this.obter()).limiteSemAprovacao;
  }

  /** Whether a child that comes or goes changes what its siblings pay. */
  async temIrmaos(): Promise<boolean> {
    return (await this.obter()).faixasDeIrmaos.length > 0;
  }

  /**
   * The request over what the catalogue says.
   * @throws ErroDeNegocio `nao-encontrado`, `modelo-de-bolsa-fora-de-uso`, `comprovante-obrigatorio`
   */
  async comModelo(bolsa: NovaBolsaDto, campo: string): Promise<NovaBolsaDto> {
    if (!bolsa.modeloId) return bolsa;
    const modelo = await this.registro.obter(ModeloDeBolsa, bolsa.modeloId, 'bolsa do catálogo');
    if (!modelo.ativo) {
      throw erroDeBolsas('modelo-de-bolsa-fora-de-uso', `A bolsa "${modelo.nome}" está fora de uso.`);
    }
    if (modelo.exigeComprovante && !bolsa.comprovante) {
      throw erroDeBolsas('comprovante-obrigatorio', `A bolsa "${modelo.nome}" pede comprovante.`, [
        {
          campo: `${campo}/comprovante`,
          mensagem: 'Nenhum comprovante informado.',
          acao: 'Diga que documento foi apresentado, e guarde-o com o contrato.',
        },
      ]);
    }
    const pedidos = Object.entries(bolsa).filter(([, valor]) => valor !== undefined);
    return { ...doCatalogo(modelo), ...Object.fromEntries(pedidos) };
  }
}

function doCatalogo(modelo: ModeloDeBolsa): NovaBolsaDto {
  const { nome, tipo, percentual, valorCentavos, ordem, servicos, numeros, tetoCentavos, renovacao } = modelo;
  return {
    ...{ nome, tipo, ordem, renovacao },
    ...(percentual === null ? {} : { percentual: taxaCurta(percentual) }),
    ...(valorCentavos === null ? {} : { valorCentavos }),
    ...(servicos ? { servicos } : {}),
    ...(numeros ? { numeros } : {}),
    ...(tetoCentavos === null ? {} : { tetoCentavos }),
  };
}
