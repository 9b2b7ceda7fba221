import { createHash } from 'node:crypto';
import { Injectable } from '@nestjs/common';
import { formatarDataBr, instanteIso } from '@sineta/nucleo';
import { Arquivos, contextoAtual, Relogio, UnidadeDeTrabalho } from '@sineta/plataforma';
import type { AceiteDeAcordoDto, AceiteFeitoDto, AcordoDetalhadoDto } from './acordos.dto.js';
import { erroDeAcordo } from './acordos.erros.js';
import { AcordosRepository } from './acordos.repository.js';
import { AcordosService } from './acordos.service.js';
import { EfeitoDeAcordo } from './efeito-de-acordo.js';
import type { AcordoTravado } from './efeito.regras.js';

/** Acceptance of a proposal, with its evidence; the agreement takes effect here, or waits for the first payment. */
@Injectable()
export class AceiteDeAcordo {
  constructor(
    private readonly unidade: UnidadeDeTrabalho,
    private readonly relogio: Relogio,
    private readonly arquivos: Arquivos,
    private readonly acordos: AcordosRepository,
    private readonly servico: AcordosService,
    private readonly efeito: EfeitoDeAcordo,
  ) {}

  /** By the family, of the text that it read. @throws ErroDeNegocio `termo-diferente` */
  noPortal(id: string, { termoSha256 }: AceiteDeAcordoDto): Promise<AcordoDetalhadoDto> {
    return this.unidade.executar(async () => {
      const acordo = await this.servico.travarEm(id, ['PROPOSTO']);
      const { termo } = await this.servico.mostrar(id);
      if (termo?.sha256 !== termoSha256) {
        throw erroDeAcordo('termo-diferente', 'O termo lido não é o desta proposta. Abra o termo e leia de novo.', [
          { campo: '/termoSha256', mensagem: 'Código de outro texto.', acao: 'Envie o sha256 do termo do acordo.' },
        ]);
      }
      const { usuarioId, pessoaId, endereco } = contextoAtual();
      await this.aceitar(acordo, {
        ...{ meio: 'PORTAL', usuarioId, pessoaId, endereco, instante: instanteIso(this.relogio.agora()) },
        ...{ termoSha256, termoVersao: termo.versao, arquivoId: null, arquivoSha256: null },
      });
      return this.servico.mostrar(id);
    });
  }

  /** By the school, with the signed paper. The same file again changes nothing. */
  emPapel(id: string, { nome, conteudo }: { nome: string; conteudo: Buffer }): Promise<AcordoDetalhadoDto> {
    const arquivoSha256 = createHash('sha256').update(conteudo).digest('hex');
    exigirPdf(conteudo);
    return this.unidade.executar(async () => {
      const atual = await this.servico.mostrar(id);
      if (atual.aceite?.arquivoSha256 === arquivoSha256) return atual;
      const acordo = await this.servico.travarEm(id, ['PROPOSTO']);
      const arquivo = await this.arquivos.guardar({
        ...{ nome, tipo: 'application/pdf', conteudo, donoTipo: 'acordo', donoId: id },
      });
      const { usuarioId, endereco } = contextoAtual();
      await this.aceitar(acordo, {
        ...{ meio: 'PAPEL', usuarioId, pessoaId: null, endereco, instante: instanteIso(this.relogio.agora()) },
        ...{ termoSha256: atual.termo?.sha256 ?? '', termoVersao: atual.termo?.versao ?? 0 },
        ...{ arquivoId: arquivo.id, arquivoSha256 },
      });
      return this.servico.mostrar(id);
    });
  }

  private async aceitar(acordo: AcordoTravado, aceite: AceiteFeitoDto): Promise<void> {
    const hoje = this.relogio.hoje();
    if (acordo.validade < hoje) {
      throw erroDeAcordo('acordo-vencido', `A proposta valia até ${formatarDataBr(acordo.validade)}. Peça outra.`);
    }
    const presas = await this.acordos.presas(acordo.debitos.map((d) => d.parcelaId));
    if (presas.size > 0 || !(await this.efeito.intacto(acordo))) {
      throw erroDeAcordo('divida-mudou', 'Uma das parcelas foi paga, mudou ou entrou em outro acordo. Simule de novo.');
    }
    await this.efeito.mudar(acordo, { situacao: 'ACEITO', aceite, aceitoEm: hoje });
    await this.acordos.marcarVigencia(acordo.id, true);
    const aceito: AcordoTravado = { ...acordo, situacao: 'ACEITO' };
    if (acordo.condicoes.efetivacao === 'ACEITE') await this.efeito.efetivar(aceito, hoje);
    else await this.efeito.aguardarPrimeiroPagamento(aceito, hoje);
  }
}

function exigirPdf(conteudo: Buffer): void {
  if (conteudo.subarray(0, 5).toString('latin1') === '%PDF-') return;
  throw erroDeAcordo('termo-diferente', 'O termo assinado deve ser um PDF.', [
    { campo: '/arquivo', mensagem: 'O arquivo não é um PDF.', acao: 'Digitalize o termo assinado em PDF.' },
  ]);
}
