import { empacotar } from '../../xml/empacotar.js';
import { montarDps } from '../../nacional/montar-dps.js';
import { validarDps } from '../../nacional/validar-dps.js';
import { criarAssinador } from '../../assinatura/assinar.js';
import { EVENTO_CANCELAMENTO, montarCancelamento } from '../../nacional/cancelamento.js';
import type { MotivoDeCancelamento } from '../../nacional/cancelamento.js';
import type { DadosDps } from '../../nacional/dados-dps.js';
import type { ParDeChaves } from '../../assinatura/algoritmos.js';
import type {
  DadosDaNota,
  DocumentoMontado,
  Emissor,
  FabricaDeEmissor,
  Operacao,
  PedidoDeBaixa,
  PedidoHttp,
  PerfilDoEmissor,
} from '../emissor.js';
import { lerBaixa, lerCancelamento, lerConsulta, lerEnvio } from './leitura.js';

/** Goes in the documents as verAplic. */
export const VERSAO_DO_APLICATIVO = 'sineta-0.1';

/**
 * Doubt of the national service, in `opcoes` of the profile: `idDps` is `COMPLETO`, the 45 positions in GET /dps/{id};
 * `SEM_PREFIXO`, the 42 after the letters (the swagger does not say) [D].
 */
const semPrefixo = ({ opcoes }: PerfilDoEmissor): boolean => opcoes?.['idDps'] === 'SEM_PREFIXO';

/**
 * The national issuer (SEFIN), or a city that runs its layout on a host of its own: paths that differ there are in
 * `caminhos`, as `ENVIAR`, `NOTAS` and `DPS`. One DPS at a time, answered at once. Throws for a profile of another family
 * or version.
 */
export const criarEmissorNacional: FabricaDeEmissor = (perfil): Emissor => {
  if (perfil.familia !== 'NACIONAL' || perfil.versao !== '1.01') {
    throw new Error(`Perfil que não é do Emissor Nacional: ${perfil.familia} ${perfil.versao}`);
  }
  return {
    perfil,
    capacidades: {
      maximoPorLote: 1,
      maximoDeBytes: 1024 * 1024,
      assincrono: false,
      substituicao: 'NO_DOCUMENTO',
      contingencia: false,
    },
    examinar: (dados, contexto) => validarDps(dadosDaDps(dados), contexto),
    montar: (dados) => montarDps(dadosDaDps(dados)),
    assinar: ({ id, xml }, par) => criarAssinador(par)(xml, id),
    // There is no lot: the document goes as it was signed.
    montarLote: (lote) => ({ ...lote, xml: lote.documentos[0]?.xml ?? '' }),
    ...trocas(perfil),
    consultarLote: null,
    substituir: null,
  };
};

function trocas(
  perfil: PerfilDoEmissor,
): Pick<Emissor, 'enviar' | 'consultar' | 'montarBaixa' | 'cancelar' | 'consultarBaixa'> {
  const notas = perfil.caminhos['NOTAS'] ?? '/nfse';
  const eventos = ({ nota }: PedidoDeBaixa): string => url(perfil, `${notas}/${nota.chave ?? ''}/eventos`);
  return {
    enviar: {
      pedido: ({ xml }) =>
        postar('ENVIAR', url(perfil, perfil.caminhos['ENVIAR'] ?? notas), { dpsXmlGZipB64: empacotar(xml) }),
      ler: lerEnvio,
    },
    consultar: {
      pedido: ({ id, chave }) => {
        const doDocumento = `${perfil.caminhos['DPS'] ?? '/dps'}/${semPrefixo(perfil) ? id.replace(/^DPS/, '') : id}`;
        return obter('CONSULTAR', url(perfil, chave ? `${notas}/${chave}` : doDocumento));
      },
      ler: lerConsulta,
    },
    montarBaixa: (pedido, par) => montarBaixa(perfil, pedido, par),
    cancelar: {
      pedido: (pedido) =>
        postar(pedido.analise ? 'PEDIR_ANALISE' : 'CANCELAR', eventos(pedido), {
          pedidoRegistroEventoXmlGZipB64: empacotar(pedido.xml),
        }),
      ler: lerCancelamento,
    },
    consultarBaixa: {
      // Of an analysis, the answer is an event of another kind: all of the note are asked.
      pedido: (pedido) =>
        obter(
          'CONSULTAR_CANCELAMENTO',
          pedido.analise ? eventos(pedido) : `${eventos(pedido)}/${EVENTO_CANCELAMENTO}/1`,
        ),
      ler: lerBaixa,
    },
  };
}

/** A DPS without `subst` makes a second note and leaves the old one in force: what was asked is never left out. */
function trocaPelaChave(s: NonNullable<DadosDaNota['substituicao']>): NonNullable<DadosDps['substituicao']> {
  if (!s.chave || !s.motivo) throw new Error('Substituição sem a chave ou sem o motivo.');
  return { chave: s.chave, motivo: s.motivo, ...(s.descricao ? { descricao: s.descricao } : {}) };
}

/** What the DPS does not say of a note (codes of the city, values that only the RPS has) stays behind. */
function dadosDaDps(dados: DadosDaNota): DadosDps {
  const { dataEmissao: _data, serie, prestador, servico, valores, substituicao, ...resto } = dados;
  const { razaoSocial: _razao, municipio: _municipio, ...doPrestador } = prestador;
  const { codigoMunicipal: _codigo, cnae: _cnae, ...doServico } = servico;
  const { deducoesCentavos: _deducoes, inssRetidoCentavos: inss, ...doValor } = valores;
  return {
    ...resto,
    serie: Number(serie),
    prestador: doPrestador,
    servico: doServico,
    valores: doValor,
    ...(inss ? { federais: { ...resto.federais, previdenciaRetidaCentavos: inss } } : {}),
    ...(substituicao ? { substituicao: trocaPelaChave(substituicao) } : {}),
  };
}

/** The event has no reason of its own for a duplicate. */
const MOTIVOS: Readonly<Record<PedidoDeBaixa['motivo'], MotivoDeCancelamento>> = {
  ERRO_NA_EMISSAO: '1',
  SERVICO_NAO_PRESTADO: '2',
  DUPLICIDADE: '9',
  OUTROS: '9',
};

function montarBaixa({ ambiente }: PerfilDoEmissor, pedido: PedidoDeBaixa, par: ParDeChaves): DocumentoMontado {
  const { id, xml } = montarCancelamento({
    ...{ ambiente, versaoAplicativo: VERSAO_DO_APLICATIVO, pedidoEm: pedido.pedidoEm, autor: pedido.cnpj },
    ...{ chave: pedido.nota.chave ?? '', motivo: MOTIVOS[pedido.motivo], descricao: pedido.descricao },
    ...(pedido.analise ? { analise: true } : {}),
  });
  return { id, xml: criarAssinador(par)(xml, id) };
}

const url = (perfil: PerfilDoEmissor, caminho: string): string =>
  `${perfil.url.replace(/\/$/, '')}/${caminho.replace(/^\//, '')}`;

function obter(operacao: Operacao, endereco: string): PedidoHttp {
  return { operacao, metodo: 'GET', url: endereco, cabecalhos: { accept: 'application/json' } };
}

function postar(operacao: Operacao, endereco: string, corpo: object): PedidoHttp {
  const cabecalhos = { accept: 'application/json', 'content-type': 'application/json' };
  return { operacao, metodo: 'POST', url: endereco, cabecalhos, corpo: JSON.stringify(corpo) };
}
