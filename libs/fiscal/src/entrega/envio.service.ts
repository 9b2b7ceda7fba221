import { Injectable } from '@nestjs/common';
import { AoAcontecer, Fila, naoEncontrado, Registro, UnidadeDeTrabalho } from '@sineta/plataforma';
import { erroFiscal } from '../erros.js';
import { exigirSituacao } from '../notas/nota.regras.js';
import { NotaFiscal } from '../notas/nota-fiscal.entity.js';
import { ConfiguracaoDoEnvioService } from './configuracao-do-envio.service.js';
import type { ConsultaDeEnviosDto, EnvioDaNotaDto } from './envio.dto.js';
import { destinoDoEnvio, type Destino, type MotivoDoEnvio, type PagadorDaNota } from './envio.regras.js';
import { EnvioRepository } from './envio.repository.js';

export const ENVIAR_NOTA = 'fiscal.enviar-nota';

/** Whether a note goes, and to whom, in the caller's transaction; the message is of a job. */
@Injectable()
export class PedidosDeEnvio {
  constructor(
    private readonly registro: Registro,
    private readonly fila: Fila,
    private readonly configuracao: ConfiguracaoDoEnvioService,
    private readonly envios: EnvioRepository,
  ) {}

  /** By itself, once for each reason, and only what the school wants. Who never received the note is not told that it is gone. */
  async porSi(notaId: string, motivo: 'AUTORIZADA' | 'CANCELADA'): Promise<void> {
    const preferencias = await this.configuracao.emVigor();
    const nota = await this.registro.obter(NotaFiscal, notaId, 'nota fiscal');
    const cancelada = nota.situacao === 'CANCELADA';
    if (!nota.xmlNfse || !nota.autorizadaEm || nota.situacao === 'SUBSTITUIDA') return;
    if (cancelada !== (motivo === 'CANCELADA')) return;
    if (cancelada ? !(await this.envios.jaEnviada(notaId)) : !preferencias.automatico) return;
    const destino = destinoDoEnvio(nota, await this.envios.pagador(nota), preferencias);
    if (destino) await this.gravar(notaId, motivo, destino);
  }

  /** Because somebody asked. @throws ErroDeNegocio situacao-nao-permite, nota-sem-autorizacao, envio-sem-destino */
  async deNovo(notaId: string): Promise<EnvioDaNotaDto> {
    const nota = await this.registro.obter(NotaFiscal, notaId, 'nota fiscal');
    exigirSituacao(nota.situacao, 'ler-nfse');
    if (!nota.xmlNfse) throw semDocumento();
    const pagador = await this.envios.pagador(nota);
    const destino = destinoDoEnvio(nota, pagador, await this.configuracao.emVigor());
    if (!destino?.para) throw semDestino(pagador, destino);
    const id = await this.gravar(notaId, 'REENVIO', destino);
    const envio = id && (await this.envios.obter(id));
    if (!envio) throw naoEncontrado('envio', id ?? notaId);
    return envio;
  }

  listar(filtro: ConsultaDeEnviosDto) {
    return this.envios.listar(filtro);
  }

  private async gravar(notaId: string, motivo: MotivoDoEnvio, destino: Destino): Promise<string | null> {
    const id = await this.envios.registrar(notaId, motivo, destino);
    if (id && destino.para) await this.fila.enfileirar(ENVIAR_NOTA, { envioId: id }, { chave: `envio:${id}` });
    return id;
  }
}

/** The note, by e-mail, to who pays and to nobody else. */
@Injectable()
export class EnvioDeNotas {
  constructor(
    private readonly unidade: UnidadeDeTrabalho,
    private readonly pedidos: PedidosDeEnvio,
  ) {}

  @AoAcontecer('nota.autorizada')
  async aoAutorizar({ notaId }: { notaId: string }): Promise<void> {
    await this.unidade.executar(() => this.pedidos.porSi(notaId, 'AUTORIZADA'));
  }

  /** A government that gives the number first and the document later. */
  @AoAcontecer('nota.documento-recebido')
  async aoReceberDocumento({ notaId }: { notaId: string }): Promise<void> {
    await this.unidade.executar(() => this.pedidos.porSi(notaId, 'AUTORIZADA'));
  }

  @AoAcontecer('nota.sem-efeito')
  async aoPerderEfeito({ notaId }: { notaId: string }): Promise<void> {
    await this.unidade.executar(() => this.pedidos.porSi(notaId, 'CANCELADA'));
  }

  /** Again, whatever was sent before. */
  enviar(notaId: string): Promise<EnvioDaNotaDto> {
    return this.unidade.executar(() => this.pedidos.deNovo(notaId));
  }

  listar(filtro: ConsultaDeEnviosDto) {
    return this.unidade.executar(() => this.pedidos.listar(filtro));
  }
}

function semDocumento() {
  return erroFiscal('nota-sem-autorizacao', 'O governo autorizou a nota e ainda não entregou o documento.', [
    { campo: '', mensagem: 'Documento a caminho.', acao: 'Tente de novo em alguns minutos.' },
  ]);
}

function semDestino(pagador: PagadorDaNota | null, destino: Destino | null) {
  const [mensagem, acao] = motivoSemDestino(pagador, destino);
  return erroFiscal('envio-sem-destino', mensagem, [{ campo: '', mensagem, acao }]);
}

function motivoSemDestino(pagador: PagadorDaNota | null, destino: Destino | null): [string, string] {
  if (!pagador) return ['A nota não é de um pagador só.', 'Baixe o PDF e entregue-o a quem o pediu.'];
  if (!destino) {
    return [
      'Notas de homologação não vão às famílias.',
      'Para treinar, informe destinoEmHomologacao em PUT /configuracao-fiscal/envio-por-email.',
    ];
  }
  if (destino.resultado === 'PAGADOR_MENOR') {
    return ['Quem paga é menor de idade.', 'Entregue a nota ao responsável legal.'];
  }
  return ['Quem paga não tem e-mail no cadastro.', 'Informe o e-mail da pessoa em PATCH /pessoas/:id.'];
}
