import { isIP } from 'node:net';
import { Injectable } from '@nestjs/common';
import { EscolasRepository } from '@sineta/cadastro';
import { emissorDe, mudancaDeRota, rotaDe, type PedidoDeRota, type PerfilDoEmissor, type Rota } from '@sineta/nfse';
import { formatarDataBr, somarDias, type DataCivil } from '@sineta/nucleo';
import { enderecoInterno, Registro, Relogio, UnidadeDeTrabalho } from '@sineta/plataforma';
import { ConfiguracaoFiscalService } from '../configuracao/configuracao-fiscal.service.js';
import { DesvioDaEscola } from './desvio-de-rota.entity.js';
import { rotaInvalida, rotaSobreposta, semResposta } from './rota.erros.js';
import type {
  ConsultaDeDesviosDto,
  DesvioDeRotaDto,
  NovoDesvioDeRotaDto,
  RotaFiscalDto,
  RotaMostradaDto,
} from './rotas.dto.js';
import { RotasRepository } from './rotas.repository.js';
import { Convenios } from './convenios.js';
import { AVISO_DE_MUDANCA_DIAS, Rotas } from './rotas.js';

@Injectable()
export class RotasService {
  constructor(
    private readonly unidade: UnidadeDeTrabalho,
    private readonly registro: Registro,
    private readonly relogio: Relogio,
    private readonly escolas: EscolasRepository,
    private readonly configuracao: ConfiguracaoFiscalService,
    private readonly rotas: Rotas,
    private readonly repositorio: RotasRepository,
    private readonly convenios: Convenios,
  ) {}

  /** @throws ErroDeNegocio configuracao-fiscal-ausente */
  mostrar(data?: DataCivil): Promise<RotaFiscalDto> {
    return this.unidade.executar(async () => {
      const pedido = await this.pedido(data ?? this.relogio.hoje());
      const mudanca = mudancaDeRota(pedido, somarDias(pedido.data, AVISO_DE_MUDANCA_DIAS));
      const nova = mudanca && {
        em: mudanca.em,
        rota: await this.mostrada({ ...pedido, data: mudanca.em }, mudanca.rota),
      };
      return { ...(await this.mostrada(pedido, rotaDe(pedido))), mudanca: nova, convenio: pedido.convenio ?? null };
    });
  }

  /**
   * Asks the city now, and shows the route with what it said.
   * @throws ErroDeNegocio convenio-sem-resposta
   */
  async consultarConvenio(): Promise<RotaFiscalDto> {
    if (!(await this.convenios.consultar())) throw semResposta();
    return this.mostrar();
  }

  listar(filtro: ConsultaDeDesviosDto) {
    return this.unidade.executar(() => this.repositorio.listar(filtro));
  }

  /** @throws ErroDeNegocio rota-invalida, rota-sobreposta, configuracao-fiscal-ausente */
  desviar(dto: NovoDesvioDeRotaDto): Promise<DesvioDeRotaDto> {
    const { familia, leiaute, provedor = null, envio = null, de, ate = null, motivo } = dto;
    return this.unidade.executar(async () => {
      const pedido = await this.pedido(de);
      if (ate && ate < de) throw rotaInvalida('/ate', 'A rota termina antes de começar.', 'Troque as datas.');
      const url = dto.url ? conferirUrl(dto.url) : null;
      const { municipio, ambiente } = pedido;
      conferirLeiaute({ familia, versao: leiaute, provedor, municipio, ambiente, url: url ?? '' });
      conferirEnvio(dto);
      await this.repositorio.travarDesvios();
      const outro = await this.repositorio.sobreposto(de, ate);
      if (outro) throw rotaSobreposta(`Há outra rota da escola desde ${formatarDataBr(outro.de)}.`);
      const linha = { familia, leiaute, provedor, url, envio, de, ate, motivo };
      await this.conferirEndereco(linha, pedido);
      return mostrarDesvio(await this.registro.inserir(DesvioDaEscola, linha, { motivo }));
    });
  }

  excluir(id: string, versao: number): Promise<void> {
    return this.unidade.executar(() => this.registro.excluir(DesvioDaEscola, id, { versao }));
  }

  private async pedido(data: DataCivil): Promise<PedidoDeRota> {
    return this.rotas.pedido(await this.escolas.atual(), await this.configuracao.obter(), data);
  }

  /** Without an address of its own, the city must be one whose address is known. */
  private async conferirEndereco(
    { familia, leiaute, provedor, url }: Pick<DesvioDaEscola, 'familia' | 'leiaute' | 'provedor' | 'url'>,
    { municipio, ambiente }: PedidoDeRota,
  ): Promise<void> {
    if (url) return;
    const perfil = await this.rotas.doDestino({ familia, leiaute, provedor, municipio, ambiente });
    if (perfil.url) return;
    throw rotaInvalida('/url', 'Não se sabe o endereço deste sistema na cidade da escola.', 'Informe o endereço.');
  }

  private async mostrada({ data, municipio, ambiente }: PedidoDeRota, rota: Rota): Promise<RotaMostradaDto> {
    const { sistema, fonte, confianca, observacao } = rota;
    const comum = { data, municipio: municipio || null, ambiente, sistema, fonte, confianca, observacao };
    if (rota.tipo === 'SEM_ROTA') {
      const nada = { familia: null, leiaute: null, provedor: null, url: null, soNoPortal: [] };
      return { ...comum, ...nada, emite: false, motivo: rota.motivo };
    }
    const { familia, versao: leiaute, provedor, soNoPortal } = rota;
    const { url } = await this.rotas.doDestino({ familia, leiaute, provedor, municipio, ambiente });
    return { ...comum, familia, leiaute, provedor, url, soNoPortal, emite: true, motivo: null };
  }
}

/** HTTPS and outside this network: a school's settings never make the server call its own neighbours. */
function conferirUrl(url: string): string {
  const lida = URL.canParse(url) ? new URL(url) : null;
  const recusar = (mensagem: string) =>
    rotaInvalida('/url', mensagem, 'Use o endereço HTTPS que a prefeitura publicou, sem usuário nem parâmetros.');
  if (!lida || lida.username || lida.password || lida.search || lida.hash) {
    throw recusar('O endereço não é uma URL.');
  }
  if (lida.protocol !== 'https:') throw recusar('O endereço não usa HTTPS.');
  const host = lida.hostname.replace(/^\[|\]$/g, '');
  if ((isIP(host) && enderecoInterno(host)) || /^localhost$|\.local(host)?$|\.internal$/.test(host)) {
    throw recusar('O endereço é de uma rede interna.');
  }
  return url;
}

/** The driver itself says which layouts it speaks. */
function conferirLeiaute(perfil: Omit<PerfilDoEmissor, 'caminhos' | 'soNoPortal'>): void {
  try {
    emissorDe({ ...perfil, caminhos: {}, soNoPortal: [] });
  } catch {
    const acao = '1.01 no NACIONAL; 1 ou 2 em SAO_PAULO; 2.02, 2.03 ou 2.04 no ABRASF; 3 no GINFES.';
    throw rotaInvalida('/leiaute', `O Sineta não emite ${perfil.familia} no leiaute ${perfil.versao}.`, acao);
  }
}

function conferirEnvio({ envio, familia, leiaute }: NovoDesvioDeRotaDto): void {
  if (!envio || (familia === 'SAO_PAULO' && leiaute === '2')) return;
  const mensagem = 'Só o leiaute 2 de São Paulo recebe lotes dos dois modos.';
  throw rotaInvalida('/envio', mensagem, 'Omita o modo de envio: o sistema usa o da cidade.');
}

function mostrarDesvio({ id, versao, familia, leiaute, provedor, url, envio, de, ate, motivo }: DesvioDaEscola) {
  return { id, versao, familia, leiaute, provedor, url, envio, de, ate, motivo };
}
