import { Injectable } from '@nestjs/common';
import { EscolasRepository } from '@sineta/cadastro';
import { consultaPublica, lerNfse, lerNotaMunicipal } from '@sineta/nfse';
import { municipioDoIbge } from '@sineta/nucleo';
import { danfseDaNfse, desenharDanfse, desenharNotaMunicipal } from '@sineta/papel';
import { Arquivos, UnidadeDeTrabalho } from '@sineta/plataforma';
import type { NotaFiscal } from '../notas/nota-fiscal.entity.js';

export type NotaAImprimir = Pick<
  NotaFiscal,
  'situacao' | 'familia' | 'provedor' | 'municipio' | 'ambiente' | 'chaveAcesso' | 'numeroNfse'
> & { xmlNfse: string };

export interface Impresso {
  nome: string;
  conteudo: Buffer;
}

/** The note on paper, drawn from the XML that was kept, with the mark of its events. */
@Injectable()
export class ImpressaoDaNota {
  constructor(
    private readonly unidade: UnidadeDeTrabalho,
    private readonly escolas: EscolasRepository,
    private readonly arquivos: Arquivos,
  ) {}

  /** The school's logo, outside a transaction: it may be a network away. */
  async logo(): Promise<Buffer | undefined> {
    const { logoArquivoId } = await this.unidade.executar(() => this.escolas.atual());
    return logoArquivoId ? (await this.arquivos.ler(logoArquivoId)).conteudo : undefined;
  }

  /** The DANFSe has the mark of the government in place of the school's. */
  async pdf(nota: NotaAImprimir): Promise<Impresso> {
    return imprimir(nota, nota.familia === 'NACIONAL' ? undefined : await this.logo());
  }
}

/** How the files of a note are called: the key of the national ones; the others have only a number of their city. */
export function nomeDaNota({ familia, municipio, chaveAcesso, numeroNfse }: Omit<NotaAImprimir, 'xmlNfse'>): string {
  return familia === 'NACIONAL' ? (chaveAcesso ?? '') : `${municipio}-${numeroNfse}`;
}

export async function imprimir(nota: NotaAImprimir, logo?: Uint8Array): Promise<Impresso> {
  const { situacao, familia, provedor, municipio, ambiente, xmlNfse } = nota;
  const marca = situacao === 'CANCELADA' || situacao === 'SUBSTITUIDA' ? { marca: situacao } : {};
  if (familia === 'NACIONAL') {
    const conteudo = await desenharDanfse(danfseDaNfse(lerNfse(xmlNfse), nomeDoMunicipio), marca);
    return { nome: `DANFSe-${nomeDaNota(nota)}.pdf`, conteudo };
  }
  const lida = lerNotaMunicipal(xmlNfse, familia, provedor);
  const cidade = municipioDoIbge(municipio);
  const conteudo = await desenharNotaMunicipal(lida, {
    ...{ ...marca, ...(logo ? { logo } : {}), nomeDoMunicipio, homologacao: ambiente === 'HOMOLOGACAO' },
    ...{ cidade: cidade ? `${cidade.nome} / ${cidade.uf}` : municipio },
    consulta: consultaPublica(lida, { familia, municipio }),
  });
  return { nome: `NFSe-${nomeDaNota(nota)}.pdf`, conteudo };
}

const nomeDoMunicipio = (codigo: string): string | undefined => municipioDoIbge(codigo)?.nome;
