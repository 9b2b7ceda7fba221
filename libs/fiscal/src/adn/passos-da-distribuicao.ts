import { Inject, Injectable } from '@nestjs/common';
import { EscolasRepository } from '@sineta/cadastro';
import type { Ambiente, LoteDistribuido } from '@sineta/nfse';
import { Relogio } from '@sineta/plataforma';
import { Avisos } from '../avisos/avisos.js';
import { CertificadosRepository } from '../certificados/certificados.repository.js';
import { GuardaDaChave, type Credencial } from '../certificados/certificados.service.js';
import { ConfiguracaoFiscalRepository } from '../configuracao/configuracao-fiscal.repository.js';
import { enderecoDaDistribuicao, OPCOES_DO_FISCAL, type OpcoesDoFiscal } from '../opcoes.js';
import { Circuitos, type Governo } from '../transmissao/circuitos.js';
import { CursoresAdnRepository, type CursorAdn } from './cursores-adn.repository.js';
import { DocumentosAdnRepository } from './documentos-adn.repository.js';
import { semRepetidos, type DocumentoExaminado } from './exame.regras.js';

export interface ConsultaAoAdn {
  url: string;
  ambiente: Ambiente;
  cnpj: string;
  municipio: string;
  ultimoNsu: number;
  credencial: Credencial;
}

/** The ADN in the table of breakers: of no city. */
export const governoDoAdn = (ambiente: Ambiente): Governo => ({ familia: 'NACIONAL', municipio: '0000000', ambiente });

/** Whether and from where to ask. Needs an open unit of work. */
@Injectable()
export class PreparoDaDistribuicao {
  constructor(
    @Inject(OPCOES_DO_FISCAL) private readonly opcoes: OpcoesDoFiscal,
    private readonly relogio: Relogio,
    private readonly escolas: EscolasRepository,
    private readonly configuracao: ConfiguracaoFiscalRepository,
    private readonly certificados: CertificadosRepository,
    private readonly chave: GuardaDaChave,
    private readonly circuitos: Circuitos,
    private readonly cursores: CursoresAdnRepository,
  ) {}

  /** null: a school that has not set up its notes, that has no certificate to ask with, or an ADN that is not answering. */
  async preparar(): Promise<ConsultaAoAdn | null> {
    const configuracao = await this.configuracao.atual();
    const ativo = await this.certificados.ativo();
    if (!configuracao || !ativo || ativo.validoAte < this.relogio.agora()) return null;
    const { ambiente } = configuracao;
    if ((await this.circuitos.passar(governoDoAdn(ambiente))).tipo === 'ESPERAR') return null;
    const { cnpj, municipioIbge } = await this.escolas.atual();
    const { ultimoNsu } = await this.cursores.abrir(ambiente);
    const credencial = await this.chave.abrir();
    const url = enderecoDaDistribuicao(this.opcoes, ambiente);
    return { url, ambiente, cnpj, municipio: municipioIbge ?? '', ultimoNsu, credencial };
  }
}

/** What was answered, written in one transaction with the cursor. */
@Injectable()
export class RecebimentoDoAdn {
  constructor(
    private readonly relogio: Relogio,
    private readonly circuitos: Circuitos,
    private readonly cursores: CursoresAdnRepository,
    private readonly documentos: DocumentosAdnRepository,
    private readonly avisos: Avisos,
  ) {}

  /** @returns whether there may be more to ask for now */
  async anotar(
    { ambiente, ultimoNsu }: ConsultaAoAdn,
    lote: LoteDistribuido,
    examinados: readonly DocumentoExaminado[],
  ): Promise<boolean> {
    const cursor = await this.cursores.travar(ambiente);
    await this.anotarSaude(ambiente, lote);
    // Another run went ahead meanwhile: what this one brought is there already, or will be asked for again.
    if (cursor.ultimoNsu !== ultimoNsu) return false;
    const avanca = lote.tipo === 'DOCUMENTOS' && lote.ultimoNsu > ultimoNsu;
    if (avanca) await this.guardar(ambiente, examinados);
    await this.cursores.anotar(ambiente, this.proximo(cursor, lote, avanca));
    return avanca;
  }

  private proximo({ ultimoNsu, emDiaDesde }: CursorAdn, lote: LoteDistribuido, avanca: boolean): CursorAdn {
    const consultadoEm = this.relogio.agora();
    const comum = { consultadoEm, ultimoNsu, emDiaDesde, motivo: null };
    if (lote.tipo === 'DUVIDA') return { ...comum, resultado: 'SEM_RESPOSTA', motivo: lote.motivo };
    if (lote.tipo === 'RECUSADA') return { ...comum, resultado: 'RECUSADA', motivo: motivoDa(lote) };
    if (lote.tipo === 'DOCUMENTOS' && avanca) {
      return { ...comum, resultado: 'COM_DOCUMENTOS', ultimoNsu: lote.ultimoNsu };
    }
    return { ...comum, resultado: 'EM_DIA', emDiaDesde: consultadoEm };
  }

  private async guardar(ambiente: Ambiente, examinados: readonly DocumentoExaminado[]): Promise<void> {
    const ids = examinados.map(({ idDocumento }) => idDocumento);
    const novos = semRepetidos(examinados, await this.documentos.guardados(ambiente, ids));
    const guardados = await this.documentos.guardar(ambiente, novos);
    const avariados = guardados.filter(({ situacao }) => situacao === 'AVARIADO').length;
    if (avariados === 0) return;
    await this.avisos.registrar({
      ...{ tipo: 'DISTRIBUICAO', chave: `adn-avariado:${this.relogio.hoje()}` },
      texto: `O ADN entregou ${avariados === 1 ? 'um documento que não se lê' : `${avariados} documentos que não se leem`}.`,
      acao: 'Veja-os em GET /documentos-distribuidos?situacao=AVARIADO e confira as notas no portal nacional.',
    });
  }

  private async anotarSaude(ambiente: Ambiente, lote: LoteDistribuido): Promise<void> {
    const governo = governoDoAdn(ambiente);
    if (lote.tipo === 'DUVIDA') await this.circuitos.falhou(governo, lote.motivo);
    else await this.circuitos.respondeu(governo, null);
    if (lote.tipo !== 'RECUSADA') return;
    await this.avisos.registrar({
      ...{
        tipo: 'DISTRIBUICAO',
        chave: `adn-recusou:${this.relogio.hoje()}`,
        texto: `O ADN recusou a consulta: ${motivoDa(lote)}`,
      },
      acao: 'Confira o certificado e o CNPJ da escola; a consulta se repete de hora em hora.',
    });
  }
}

function motivoDa({ erros }: Extract<LoteDistribuido, { tipo: 'RECUSADA' }>): string {
  return erros
    .map(({ codigo, descricao }) => `${codigo} ${descricao}`)
    .join('; ')
    .slice(0, 500);
}
