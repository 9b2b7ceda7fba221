import { Injectable } from '@nestjs/common';
import { Trilha, UnidadeDeTrabalho } from '@sineta/plataforma';
import { GuardaDaChave } from '../certificados/certificados.service.js';
import { ConfiguracaoFiscalRepository } from '../configuracao/configuracao-fiscal.repository.js';
import { erroFiscal } from '../erros.js';
import { CursoresAdnRepository } from './cursores-adn.repository.js';
import type { ConsultaDeDistribuidosDto, DistribuicaoFiscalDto } from './distribuicao.dto.js';
import { AgendaDaDistribuicao } from './distribuicao.service.js';
import { DocumentosAdnRepository } from './documentos-adn.repository.js';

/** What the school sees of the distribution, and its request for another now. */
@Injectable()
export class DistribuidosService {
  constructor(
    private readonly unidade: UnidadeDeTrabalho,
    private readonly trilha: Trilha,
    private readonly configuracao: ConfiguracaoFiscalRepository,
    private readonly chave: GuardaDaChave,
    private readonly cursores: CursoresAdnRepository,
    private readonly documentos: DocumentosAdnRepository,
    private readonly agenda: AgendaDaDistribuicao,
  ) {}

  situacao(): Promise<DistribuicaoFiscalDto> {
    return this.unidade.executar(() => this.mostrar());
  }

  /** @throws ErroDeNegocio configuracao-fiscal-ausente, certificado-ausente */
  consultar(): Promise<DistribuicaoFiscalDto> {
    return this.unidade.executar(async () => {
      const mostrada = await this.mostrar();
      await this.chave.valido();
      await this.agenda.enfileirar();
      return mostrada;
    });
  }

  listar(filtro: ConsultaDeDistribuidosDto) {
    return this.unidade.executar(() => this.documentos.listar(filtro));
  }

  obter(id: string) {
    return this.unidade.executar(() => this.documentos.obter(id));
  }

  /** Byte by byte, as it came; the reading is in the trail. */
  xml(id: string) {
    return this.unidade.executar(async () => {
      const { idDocumento, nsu, conteudo, sha256 } = await this.documentos.conteudo(id);
      await this.trilha.leitura('documento_adn', id);
      const nome = `${idDocumento ?? `NSU-${nsu}`}.xml`;
      return { nome, tipo: 'application/xml', sha256, conteudo: Buffer.from(conteudo, 'utf8') };
    });
  }

  private async mostrar(): Promise<DistribuicaoFiscalDto> {
    const configuracao = await this.configuracao.atual();
    if (!configuracao) throw semConfiguracao();
    const { ambiente } = configuracao;
    const cursor = (await this.cursores.ler(ambiente)) ?? NOVO;
    return { ambiente, ...cursor, ...(await this.cursores.contar(ambiente)) };
  }
}

const NOVO = { ultimoNsu: 0, resultado: null, motivo: null, consultadoEm: null, emDiaDesde: null };

function semConfiguracao() {
  const mensagem = 'A escola ainda não informou como emite as notas.';
  return erroFiscal('configuracao-fiscal-ausente', mensagem, [
    { campo: '', mensagem, acao: 'Informe-a em PUT /configuracao-fiscal.' },
  ]);
}
