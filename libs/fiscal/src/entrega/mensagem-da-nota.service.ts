import { Injectable } from '@nestjs/common';
import { EscolasRepository } from '@sineta/cadastro';
import { Arquivos, Mensagens, Processador, Registro, UnidadeDeTrabalho, type TarefaEmCurso } from '@sineta/plataforma';
import { NotaFiscal } from '../notas/nota-fiscal.entity.js';
import { ConfiguracaoDoEnvioService } from './configuracao-do-envio.service.js';
import { escreverEnvio } from './envio.regras.js';
import { EnvioRepository } from './envio.repository.js';
import { ENVIAR_NOTA } from './envio.service.js';
import { ImpressaoDaNota, nomeDaNota, type Impresso } from './impressao-da-nota.js';

interface Carta {
  nota: NotaFiscal & { xmlNfse: string };
  para: string;
  assunto: string;
  texto: string;
  responderPara: string | null;
}

/** What the message says, and the message with its two files; each in the caller's transaction. */
@Injectable()
export class PassosDaMensagem {
  constructor(
    private readonly registro: Registro,
    private readonly escolas: EscolasRepository,
    private readonly configuracao: ConfiguracaoDoEnvioService,
    private readonly envios: EnvioRepository,
    private readonly arquivos: Arquivos,
    private readonly mensagens: Mensagens,
  ) {}

  /** Null when its message was already written. */
  async escrever(envioId: string): Promise<Carta | null> {
    const pendente = await this.envios.travarPendente(envioId);
    if (!pendente) return null;
    const nota = await this.registro.obter(NotaFiscal, pendente.notaId, 'nota fiscal');
    const { xmlNfse, competencia, valorCentavos, numeroNfse } = nota;
    const pagador = await this.envios.pagador(nota);
    if (!xmlNfse || !pagador) return null;
    const { nomeFantasia, razaoSocial } = await this.escolas.atual();
    const preferencias = await this.configuracao.emVigor();
    const dados = { competencia, valorCentavos, numero: numeroNfse ?? String(nota.numero), responsavel: pagador.nome };
    const textos = escreverEnvio(
      preferencias,
      { ...dados, escola: nomeFantasia || razaoSocial },
      nota.situacao === 'CANCELADA',
    );
    return { ...textos, nota: { ...nota, xmlNfse }, para: pendente.para, responderPara: preferencias.responderPara };
  }

  async gravar(envioId: string, { nota, responderPara, ...carta }: Carta, pdf: Impresso): Promise<void> {
    if (!(await this.envios.travarPendente(envioId))) return;
    const dono = { donoTipo: 'nota_fiscal', donoId: nota.id };
    const xml = { nome: `NFSe-${nomeDaNota(nota)}.xml`, conteudo: Buffer.from(nota.xmlNfse, 'utf8') };
    const doPdf = await this.arquivos.guardar({ ...pdf, ...dono, tipo: 'application/pdf' });
    const doXml = await this.arquivos.guardar({ ...xml, ...dono, tipo: 'application/xml' });
    const mensagemId = await this.mensagens.enviar({
      ...{ ...carta, anexos: [doPdf.id, doXml.id], chave: `envio:${envioId}` },
      ...(responderPara ? { responderPara } : {}),
    });
    await this.envios.ligarMensagem(envioId, mensagemId);
  }
}

/** Draws the note and writes its message: the drawing is outside the transactions. */
@Injectable()
export class MensagemDaNota {
  constructor(
    private readonly unidade: UnidadeDeTrabalho,
    private readonly passos: PassosDaMensagem,
    private readonly impressao: ImpressaoDaNota,
  ) {}

  @Processador(ENVIAR_NOTA)
  async processar(tarefa: TarefaEmCurso<{ envioId: string }>): Promise<void> {
    const { envioId } = tarefa.parametros;
    const carta = await tarefa.bloco(() => this.passos.escrever(envioId));
    if (!carta) return;
    const pdf = await this.impressao.pdf(carta.nota);
    await this.unidade.executar(() => this.passos.gravar(envioId, carta, pdf));
  }
}
