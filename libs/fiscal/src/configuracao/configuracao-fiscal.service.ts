import { Injectable } from '@nestjs/common';
import { conferirVersao, naoEncontrado, Registro, Relogio, UnidadeDeTrabalho } from '@sineta/plataforma';
import { CadeiaDoCertificado } from '../certificados/cadeia-do-certificado.js';
import { erroFiscal } from '../erros.js';
import type {
  ConfiguracaoFiscalDto,
  ConsultaDeServicosFiscaisDto,
  ServicoFiscalDto,
} from './configuracao-fiscal.dto.js';
import { ConfiguracaoFiscal, ServicoFiscal } from './configuracao-fiscal.entity.js';
import { ConfiguracaoFiscalRepository } from './configuracao-fiscal.repository.js';
import { completarServico } from './servico-fiscal.regras.js';

@Injectable()
export class ConfiguracaoFiscalService {
  constructor(
    private readonly unidade: UnidadeDeTrabalho,
    private readonly registro: Registro,
    private readonly relogio: Relogio,
    private readonly repositorio: ConfiguracaoFiscalRepository,
    private readonly cadeias: CadeiaDoCertificado,
  ) {}

  /** @throws ErroDeNegocio configuracao-fiscal-ausente */
  obter(): Promise<ConfiguracaoFiscal> {
    return this.unidade.executar(async () => {
      const atual = await this.repositorio.atual();
      if (!atual) throw configuracaoAusente();
      return atual;
    });
  }

  mostrar() {
    return this.unidade.executar(async () => mostrarConfiguracao(await this.obter()));
  }

  /**
   * @param versao the one the caller saw; null to create
   * @throws ErroDeNegocio configuracao-fiscal-invalida, certificado-de-treinamento, certificado-fora-da-icp-brasil
   */
  definir(dto: ConfiguracaoFiscalDto, versao: number | null) {
    return this.unidade.executar(async () => {
      const dados = completarConfiguracao(dto);
      if (dados.ambiente === 'PRODUCAO') await this.cadeias.exigirAtivo('/ambiente');
      const atual = await this.repositorio.atual();
      conferirVersao(versao, atual);
      const politicaDesde = atual?.politica === dados.politica ? atual.politicaDesde : this.relogio.hoje();
      const nova = atual
        ? await this.registro.atualizar(
            ConfiguracaoFiscal,
            atual.id,
            { ...dados, politicaDesde },
            { versao: atual.versao },
          )
        : await this.registro.inserir(ConfiguracaoFiscal, { ...dados, politicaDesde });
      return mostrarConfiguracao(nova);
    });
  }

  /** @param versao the one the caller saw; null to create */
  definirServico(servicoId: string, dto: ServicoFiscalDto, versao: number | null) {
    return this.unidade.executar(async () => {
      if (!(await this.repositorio.existeServico(servicoId))) throw naoEncontrado('serviço', servicoId);
      const dados = { servicoId, ...completarServico(dto) };
      const atual = await this.repositorio.doServico(servicoId);
      conferirVersao(versao, atual);
      const novo = atual
        ? await this.registro.atualizar(ServicoFiscal, atual.id, dados, { versao: atual.versao })
        : await this.registro.inserir(ServicoFiscal, dados);
      return mostrarServico(novo);
    });
  }

  listarServicos(filtro: ConsultaDeServicosFiscaisDto) {
    return this.unidade.executar(() => this.repositorio.listar(filtro));
  }
}

/** What follows from the regime is filled in; what contradicts it is refused. */
function completarConfiguracao(dto: ConfiguracaoFiscalDto) {
  const { ambiente, regime, regimeApuracaoSn = null, beneficioMunicipal = null } = dto;
  const simples = regime === 'SIMPLES';
  if (regimeApuracaoSn && !simples) {
    throw invalida('/regimeApuracaoSn', 'Só escola do Simples informa a apuração.', 'Retire o campo ou mude o regime.');
  }
  if (regime === 'ISENTO' && !beneficioMunicipal) {
    throw invalida(
      '/beneficioMunicipal',
      'Falta o benefício municipal.',
      'Informe o identificador dado pelo município.',
    );
  }
  return {
    ...{ ambiente, regime, beneficioMunicipal, serie: String(Number(dto.serie ?? '1')) },
    regimeApuracaoSn: simples ? (regimeApuracaoSn ?? '1') : null,
    informaIm: dto.informaIm ?? false,
    informaIbscbs: dto.informaIbscbs ?? !simples,
    agrupamento: dto.agrupamento ?? ('BOLETO' as const),
    ...{ politica: dto.politica ?? ('MANUAL' as const), diaDaCompetencia: dto.diaDaCompetencia ?? 1 },
  };
}

function mostrarConfiguracao(c: ConfiguracaoFiscal) {
  const { id, versao, ambiente, regime, regimeApuracaoSn, serie, informaIm, informaIbscbs } = c;
  const { beneficioMunicipal, agrupamento, politica, diaDaCompetencia } = c;
  return {
    ...{ id, versao, ambiente, regime, regimeApuracaoSn, serie, informaIm, informaIbscbs },
    ...{ beneficioMunicipal, agrupamento, politica, diaDaCompetencia },
  };
}

function mostrarServico({ escolaId: _e, id: _i, criadoEm: _c, atualizadoEm: _a, ...dados }: ServicoFiscal) {
  return dados;
}

function configuracaoAusente() {
  return erroFiscal('configuracao-fiscal-ausente', 'A escola ainda não tem configuração fiscal.', [
    { campo: '', mensagem: 'Configuração ausente.', acao: 'Informe regime e ambiente em PUT /configuracao-fiscal.' },
  ]);
}

function invalida(campo: string, mensagem: string, acao: string) {
  return erroFiscal('configuracao-fiscal-invalida', mensagem, [{ campo, mensagem, acao }]);
}
