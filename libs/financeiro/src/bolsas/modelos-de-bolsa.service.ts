import { Injectable } from '@nestjs/common';
import { Registro, UnidadeDeTrabalho, type OpcoesDeEscrita } from '@sineta/plataforma';
import { completarBolsa } from '../contratos/bolsa-nova.regras.js';
import { taxaCurta } from '../planos/plano.regras.js';
import type {
  AlteracaoDeModeloDeBolsaDto,
  ConsultaDeModelosDeBolsaDto,
  ModeloDeBolsaDto,
  NovoModeloDeBolsaDto,
} from './bolsas.dto.js';
import { ModeloDeBolsa } from './bolsas.entity.js';
import { CatalogoDeBolsasRepository } from './bolsas.repository.js';

/** The school's catalogue of scholarships. What was granted copied it, and does not change with it. */
@Injectable()
export class ModelosDeBolsaService {
  constructor(
    private readonly unidade: UnidadeDeTrabalho,
    private readonly registro: Registro,
    private readonly catalogo: CatalogoDeBolsasRepository,
  ) {}

  criar(dto: NovoModeloDeBolsaDto) {
    return this.unidade.executar(async () => {
      completarBolsa(dto, { ordem: 1, primeira: '0001-01', campo: '' });
      return mostrar(await this.registro.inserir(ModeloDeBolsa, { ...VAZIO, ...dto }));
    });
  }

  alterar(id: string, dto: AlteracaoDeModeloDeBolsaDto, opcoes: OpcoesDeEscrita) {
    return this.unidade.executar(async () => {
      const depois = await this.registro.atualizar(ModeloDeBolsa, id, { ...dto }, opcoes);
      const { percentual, valorCentavos, nome, tipo } = depois;
      const valores = { ...(percentual ? { percentual } : {}), ...(valorCentavos ? { valorCentavos } : {}) };
      completarBolsa({ nome, tipo, ...valores }, { ordem: 1, primeira: '0001-01', campo: '' });
      return mostrar(depois);
    });
  }

  listar(filtro: ConsultaDeModelosDeBolsaDto) {
    return this.unidade.executar(() => this.catalogo.modelos(filtro));
  }

  obter(id: string) {
    return this.unidade.executar(async () =>
      mostrar(await this.registro.obter(ModeloDeBolsa, id, 'bolsa do catálogo')),
    );
  }
}

const VAZIO = {
  ...{ percentual: null, valorCentavos: null, ordem: 1, servicos: null, numeros: null, tetoCentavos: null },
  ...{ renovacao: 'NAO' as const, exigeComprovante: false, ativo: true },
};

function mostrar(modelo: ModeloDeBolsa): ModeloDeBolsaDto {
  const { escolaId: _escola, criadoEm: _criado, atualizadoEm: _atualizado, ...dados } = modelo;
  return { ...dados, percentual: dados.percentual === null ? null : taxaCurta(dados.percentual) };
}
