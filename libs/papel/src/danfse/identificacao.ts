import { campo } from './blocos.js';
import type { Linha } from './blocos.js';
import type { DadosDanfse } from './dados.js';
import { codigoNacional, composto, data, dataHora, limitar, nbs, texto } from './formatos.js';
import { AMBIENTE_GERADOR, EMITENTE, FINALIDADE, SITUACAO, TIPO_DE_AMBIENTE, textoDe, ufDoIbge } from './tabelas.js';

const CURTO = { maximo: 40, reticencias: true, forte: true } as const;

export interface Cabecalho {
  /** Absent for operations of item 99, which have no municipality (NT 008 item 2.4.5). */
  municipio?: string;
  ambienteGerador: string;
  tipoDeAmbiente: string;
  /** True prints "NFS-e SEM VALIDADE JURÍDICA": only `tpAmb` 2 says so, never `ambGer`. */
  semValidade: boolean;
}

export function cabecalho(nfse: DadosDanfse): Cabecalho {
  const municipio = composto(nfse.xLocEmi, ufDoIbge(nfse.emit.end?.cMun));
  const semMunicipio = nfse.servico.cTribNac.startsWith('99');
  return {
    ...(semMunicipio ? {} : { municipio: `Município: ${limitar(municipio, 37)}` }),
    ambienteGerador: `Ambiente Gerador: ${texto(textoDe(AMBIENTE_GERADOR, nfse.ambGer))}`,
    tipoDeAmbiente: `Tipo de Ambiente: ${texto(textoDe(TIPO_DE_AMBIENTE, nfse.tpAmb))}`,
    semValidade: nfse.tpAmb === '2',
  };
}

/** The identification block: no title, and labels in 7 pt capitals (NT 008 item 2.4.2). */
export function linhasDeIdentificacao(nfse: DadosDanfse): Linha[] {
  const forte = true;
  return [
    { altura: 7.9, campos: [campo(1, 'CHAVE DE ACESSO DA NFS-E', nfse.chave, { colunas: 3, forte })] },
    {
      altura: 6.9,
      campos: [
        campo(1, 'NÚMERO DA NFS-E', nfse.nNFSe, { maximo: 13, forte }),
        campo(2, 'COMPETÊNCIA DA NFS-E', data(nfse.dCompet), { forte }),
        campo(3, 'DATA E HORA DA EMISSÃO DA NFS-E', dataHora(nfse.dhProc), { forte }),
      ],
    },
    {
      altura: 6.9,
      campos: [
        campo(1, 'NÚMERO DA DPS', nfse.nDPS, { maximo: 15, forte }),
        campo(2, 'SÉRIE DA DPS', nfse.serie, { maximo: 5, forte }),
        campo(3, 'DATA E HORA DA EMISSÃO DA DPS', dataHora(nfse.dhEmi), { forte }),
      ],
    },
    {
      altura: 6.9,
      campos: [
        campo(1, 'EMITENTE DA NFS-e', textoDe(EMITENTE, nfse.tpEmit), { forte, sombra: true }),
        campo(2, 'SITUAÇÃO DA NFS-e', textoDe(SITUACAO, nfse.cStat), CURTO),
        campo(3, 'FINALIDADE', textoDe(FINALIDADE, nfse.ibsCbs?.finNFSe), CURTO),
      ],
    },
  ];
}

/** First row of "SERVIÇO PRESTADO". */
export function linhaDoServico({ servico }: DadosDanfse): Linha {
  const pais = servico.cPaisPrestacao ?? (servico.cLocPrestacao ? 'BR' : undefined);
  return {
    altura: 6.5,
    campos: [
      campo(
        2,
        'Código de Tributação Nacional / Municipal',
        composto(codigoNacional(servico.cTribNac), servico.cTribMun),
        { maximo: 14 },
      ),
      campo(3, 'Código da NBS', nbs(servico.cNBS)),
      campo(
        4,
        'Local da Prestação / Sigla UF / País',
        composto(servico.xLocPrestacao, ufDoIbge(servico.cLocPrestacao), pais),
        { maximo: 42 },
      ),
    ],
  };
}

/** Description of the tax code: the municipal one when there is one, else the national. */
export function descricaoDoCodigo({ servico }: DadosDanfse): string {
  return limitar(texto(servico.xTribMun?.trim() || servico.xTribNac), 170, true);
}

export function descricaoDoServico({ servico }: DadosDanfse): string {
  return limitar(texto(servico.xDescServ), 1300, true);
}
