import { Injectable } from '@nestjs/common';
import { EscolasRepository, type Escola } from '@sineta/cadastro';
import {
  emissorDe,
  lerNfse,
  lerRespostaConsultaNfse,
  lerRespostaEvento,
  mesmaRaizDeCnpj,
  type NfseLida,
} from '@sineta/nfse';
import type { DataCivil } from '@sineta/nucleo';
import { NadaFoiEnviado, naoEncontrado, RespostaPerdida, Trilha, UnidadeDeTrabalho } from '@sineta/plataforma';
import { GuardaDaChave } from '../certificados/certificados.service.js';
import { ConfiguracaoFiscalService } from '../configuracao/configuracao-fiscal.service.js';
import { Rotas } from '../rotas/rotas.js';
import { Transporte } from '../transmissao/transporte.js';
import type { NotaConsultadaDto } from './consulta-de-notas.dto.js';
import { ConsultaDeNotasRepository, type NotaDaEscola } from './consulta-de-notas.repository.js';
import { governoNaoRespondeu } from './integracao.erros.js';

/** Version of the layout by which any national note is asked: the address is the same for all. */
const LEIAUTE_DA_CONSULTA = '1.01';

/** The national service asked about a key. Nothing of the answer is kept. */
@Injectable()
export class ConsultaNacional {
  constructor(
    private readonly unidade: UnidadeDeTrabalho,
    private readonly configuracao: ConfiguracaoFiscalService,
    private readonly rotas: Rotas,
    private readonly chave: GuardaDaChave,
    private readonly transporte: Transporte,
  ) {}

  /**
   * @returns the XML; null when the government has no such note
   * @throws ErroDeNegocio governo-nao-respondeu, configuracao-fiscal-ausente, certificado-ausente
   */
  async procurar(chave: string, { cnpj, municipioIbge }: Escola): Promise<string | null> {
    const { emissor, credencial } = await this.unidade.executar(async () => {
      const { ambiente } = await this.configuracao.obter();
      const destino = { familia: 'NACIONAL', leiaute: LEIAUTE_DA_CONSULTA, provedor: null, ambiente } as const;
      const perfil = await this.rotas.doDestino({ ...destino, municipio: municipioIbge ?? '' });
      return { emissor: emissorDe(perfil), credencial: await this.chave.abrir() };
    });
    const par = { chavePem: credencial.chavePem, certificadoPem: credencial.certificadoPem };
    const pedido = emissor.consultar.pedido({ id: '', serie: '', numero: 0, cnpj, chave, par });
    try {
      const { status, corpo } = await this.transporte.trocar(emissor, pedido, credencial);
      // Refused with a code (403): who asks is no party of the note, which for it is not there.
      if (lerRespostaEvento(status, corpo).situacao === 'REJEITADA') return null;
      const lida = lerRespostaConsultaNfse(status, corpo);
      if (lida.situacao === 'INDETERMINADA') throw governoNaoRespondeu(lida.motivo);
      return lida.situacao === 'ENCONTRADA' && lida.chaveAcesso === chave ? lida.nfseXml : null;
    } catch (erro) {
      if (erro instanceof NadaFoiEnviado || erro instanceof RespostaPerdida) throw governoNaoRespondeu(erro.message);
      throw erro;
    }
  }
}

/** Any note by what identifies it at the government: of this school first, then of the government. */
@Injectable()
export class ConsultaDeNotas {
  constructor(
    private readonly unidade: UnidadeDeTrabalho,
    private readonly trilha: Trilha,
    private readonly escolas: EscolasRepository,
    private readonly notas: ConsultaDeNotasRepository,
    private readonly nacional: ConsultaNacional,
  ) {}

  /**
   * What the government has and is neither by nor for this school is not shown.
   * @param chave access key, or number and verification code of a city: `777-ABCD1234`
   */
  async porChave(chave: string): Promise<NotaConsultadaDto> {
    const { escola, daqui } = await this.unidade.executar(async () => {
      const escola = await this.escolas.atual();
      const [, numero, codigo] = NUMERO_E_CODIGO.exec(chave) ?? [];
      const achada = numero && codigo ? this.notas.porNumero(numero, codigo) : this.notas.porChave(chave);
      return { escola, daqui: await this.daEscola(await achada, escola) };
    });
    if (daqui) return daqui;
    const xml = FORMA_DA_CHAVE.test(chave) ? await this.nacional.procurar(chave, escola) : null;
    const nota = xml === null ? null : lerNfse(xml);
    if (!xml || !nota || !ehParte(nota, escola)) throw naoEncontrado('nota de chave', chave);
    return doGoverno(nota, xml);
  }

  private async daEscola(nota: NotaDaEscola | null, { cnpj, razaoSocial }: Escola): Promise<NotaConsultadaDto | null> {
    if (!nota) return null;
    await this.trilha.leitura('nota_fiscal', nota.id);
    const { id: notaId, documento, nome, ...resto } = nota;
    const prestador = { documento: cnpj, nome: razaoSocial };
    return { origem: 'ESCOLA', notaId, ...resto, prestador, tomador: { documento, nome } };
  }
}

const NUMERO_E_CODIGO = /^(\d{1,15})-([\w-]{4,40})$/;
const FORMA_DA_CHAVE = /^[0-9A-Z]{50}$/;

function ehParte({ emit, toma }: NfseLida, { cnpj }: Escola): boolean {
  return [emit.CNPJ, toma?.CNPJ].some((deles) => deles !== undefined && mesmaRaizDeCnpj(deles, cnpj));
}

function doGoverno(nota: NfseLida, xml: string): NotaConsultadaDto {
  const { chave, nNFSe, emit, toma } = nota;
  return {
    ...{ origem: 'GOVERNO', notaId: null, situacao: null, chaveAcesso: chave, numeroNfse: nNFSe },
    ...{ codigoVerificacao: null, competencia: nota.dCompet as DataCivil, valorCentavos: nota.total.vServ },
    prestador: { documento: emit.CNPJ ?? emit.CPF ?? null, nome: emit.xNome ?? null },
    tomador: { documento: toma?.CNPJ ?? toma?.CPF ?? null, nome: toma?.xNome ?? null },
    xml,
  };
}
