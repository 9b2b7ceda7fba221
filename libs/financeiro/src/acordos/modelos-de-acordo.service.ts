import { Injectable } from '@nestjs/common';
import { contextoAtual, Registro, UnidadeDeTrabalho, type OpcoesDeEscrita, type Pagina } from '@sineta/plataforma';
import { PagadorAtual } from '../apoio/pagador-atual.js';
import { taxaCurta } from '../planos/plano.regras.js';
import { erroDeAcordo } from './acordos.erros.js';
import { LeituraDeAcordos } from './leitura-de-acordos.repository.js';
import { ModeloDeAcordoGravado } from './modelo-de-acordo.entity.js';
import { conferirModelo, type Alcada, type ModeloDeAcordo } from './modelo.regras.js';
import type {
  AlteracaoDeModeloDeAcordoDto,
  ConsultaDeModelosDeAcordoDto,
  ModeloDeAcordoDto,
  NovoModeloDeAcordoDto,
} from './modelos-de-acordo.dto.js';

@Injectable()
export class ModelosDeAcordoService {
  constructor(
    private readonly unidade: UnidadeDeTrabalho,
    private readonly registro: Registro,
    private readonly pagador: PagadorAtual,
    private readonly leitura: LeituraDeAcordos,
  ) {}

  criar(dto: NovoModeloDeAcordoDto): Promise<ModeloDeAcordoDto> {
    return this.unidade.executar(async () => {
      const modelo = { ...PADRAO, ...dto, ativo: true };
      exigirQuemMudaAlcadas(modelo.alcadas.length > 0);
      conferirModelo(modelo);
      return mostrarModelo(await this.registro.inserir(ModeloDeAcordoGravado, modelo));
    });
  }

  alterar(id: string, dto: AlteracaoDeModeloDeAcordoDto, opcoes: OpcoesDeEscrita): Promise<ModeloDeAcordoDto> {
    return this.unidade.executar(async () => {
      const atual = await this.registro.travar(ModeloDeAcordoGravado, id, 'modelo de acordo');
      exigirQuemMudaAlcadas(dto.alcadas !== undefined && JSON.stringify(dto.alcadas) !== JSON.stringify(atual.alcadas));
      conferirModelo({ ...atual, ...dto });
      return mostrarModelo(await this.registro.atualizar(ModeloDeAcordoGravado, id, dto, opcoes));
    });
  }

  obter(id: string): Promise<ModeloDeAcordoDto> {
    return this.unidade.executar(async () =>
      mostrarModelo(await this.registro.obter(ModeloDeAcordoGravado, id, 'modelo de acordo')),
    );
  }

  listar(filtro: ConsultaDeModelosDeAcordoDto): Promise<Pagina<ModeloDeAcordoDto>> {
    return this.unidade.executar(async () => {
      const { dados, proximo } = await this.leitura.modelos(filtro, false);
      return { dados: dados.map(mostrarModelo), proximo };
    });
  }

  /** Those in use that the caller may simulate with. What the staff may give up is not shown to a family. */
  paraSimular(): Promise<{ dados: ModeloDeAcordoDto[] }> {
    return this.unidade.executar(async () => {
      const daFamilia = this.pagador.limite() !== null;
      const { dados } = await this.leitura.modelos({ limite: 200 }, daFamilia);
      const vistos = dados.filter((modelo) => modelo.ativo).map(mostrarModelo);
      if (!daFamilia) return { dados: vistos };
      const alcadas = (modelo: ModeloDeAcordoDto) => modelo.alcadas.filter((a) => a.papel === 'responsavel');
      return { dados: vistos.map((modelo) => ({ ...modelo, alcadas: alcadas(modelo) })) };
    });
  }
}

const PADRAO: Omit<ModeloDeAcordo, 'nome' | 'parcelasMaximo' | 'meios' | 'efetivacao' | 'ativo' | 'alcadas'> & {
  alcadas: Alcada[];
} = {
  ...{ valorMinimoCentavos: 0, valorMaximoCentavos: null, atrasoMinimoDias: 0, atrasoMaximoDias: null },
  ...{ entradaMinimaPercentual: '0', parcelaMinimaCentavos: 1, jurosMesPercentual: '0', honorariosPercentual: '0' },
  ...{ multaPercentual: '2', moraMesPercentual: '1', regraVencimento: 'PROXIMO', regime: 'RETORNO' },
  ...{ diasParaQuebra: 30, validadeDias: 5, noPortal: false, alcadas: [] },
};

/** Who is limited by a ceiling does not raise it. @throws ErroDeNegocio `sem-alcada` */
function exigirQuemMudaAlcadas(muda: boolean): void {
  if (!muda || contextoAtual().papeis.includes('admin')) return;
  throw erroDeAcordo('sem-alcada', 'Só a administração muda as alçadas de dispensa.', [
    { campo: '/alcadas', mensagem: 'Alçadas informadas.', acao: 'Peça à administração, ou deixe as alçadas de fora.' },
  ]);
}

type Gravado = Omit<ModeloDeAcordoGravado, 'escolaId' | 'criadoEm' | 'atualizadoEm'>;

export function mostrarModelo(m: Gravado): ModeloDeAcordoDto {
  const { id, versao, nome, valorMinimoCentavos, valorMaximoCentavos, atrasoMinimoDias, atrasoMaximoDias } = m;
  const { parcelasMaximo, parcelaMinimaCentavos, regraVencimento, meios, efetivacao, regime, diasParaQuebra } = m;
  return {
    ...{ id, versao, nome, valorMinimoCentavos, valorMaximoCentavos, atrasoMinimoDias, atrasoMaximoDias },
    ...{ parcelasMaximo, entradaMinimaPercentual: taxaCurta(m.entradaMinimaPercentual), parcelaMinimaCentavos },
    jurosMesPercentual: taxaCurta(m.jurosMesPercentual),
    honorariosPercentual: taxaCurta(m.honorariosPercentual),
    multaPercentual: taxaCurta(m.multaPercentual),
    moraMesPercentual: taxaCurta(m.moraMesPercentual),
    ...{ regraVencimento, meios, efetivacao, regime, diasParaQuebra, validadeDias: m.validadeDias },
    ...{ noPortal: m.noPortal, alcadas: m.alcadas, ativo: m.ativo },
  };
}
