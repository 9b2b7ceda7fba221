import { validadorOficialOuNulo } from '../../../test/apoio/esquemas-da-nfse.js';
import { emissor as abrasf, nota as notaAbrasf, perfil, PROVEDORES_E_VERSOES } from './apoio/abrasf-de-teste.js';
import { certificadoDaEscola, loteDeTeste, perfilDeTeste } from './apoio/emissor-de-teste.js';
import { emissor as ginfes, nota as notaGinfes } from './apoio/ginfes-de-teste.js';
import { mutacoesDe, type Mutacao } from './apoio/mutacoes.js';
import { comRegime, notaDeExemplo, notaParaEmpresa, REGIMES } from './apoio/notas-de-exemplo.js';
import { comInscricao, emissor as saoPaulo } from './apoio/sao-paulo-de-teste.js';
import type { CertificadoDeTeste } from './certificado/gerar-teste.js';
import { formaDe } from './emissores/abrasf/forma.js';
import { mensagemDoEnvio } from './emissores/abrasf/montar.js';
import { examinarInfDeclaracao } from './emissores/abrasf/regras.js';
import type { DadosDaNota, Emissor } from './emissores/emissor.js';
import { examinarInfRps } from './emissores/ginfes/regras.js';
import { emissorDe } from './emissores/registro.js';
import { examinarRps } from './emissores/sao-paulo/regras.js';
import { validarLeiauteDps } from './nacional/validar-dps.js';
import type { Ocorrencia } from './nacional/validacao.js';
import type { Esquema } from './xml/esquemas.js';
import { achar, lerComFonte, type NoComFonte } from './xml/fonte.js';
import type { ValidadorOficial } from './xml/validador-oficial.js';

/**
 * Of the published layouts every change is tried; of the tables of providers, one in so many. SINETA_VEZES=N tries N times
 * as many, and from 10 on all of them in the documents of every regime.
 */
const VEZES = Number(process.env['SINETA_VEZES'] ?? '1');
const UM_EM = { LEIAUTE: 4, PROVEDOR: 30 } as const;

/** One layout: how its documents are made, and what our own tables say of them. */
interface Caso {
  nome: string;
  esquema: Esquema;
  /** Element that our tables examine. */
  grupo: string;
  amostra: keyof typeof UM_EM;
  emissor: () => Emissor;
  dados: (base: DadosDaNota) => DadosDaNota;
  recusamos: (xml: string) => boolean;
}

/** A difference that is meant, and why. */
interface Divergencia {
  quem: 'SO_NOS' | 'SO_ELES';
  onde: (familia: string, m: Mutacao) => boolean;
  porque: string;
  /** Not in every sample: from SINETA_VEZES=4 on, where every change of a published layout is tried. */
  rara?: true;
}

const ultimo = (caminho: string): string => caminho.slice(caminho.lastIndexOf('/') + 1);
const recusa = (codigo: string, achados: readonly Ocorrencia[]): boolean => achados.some((o) => o.codigo === codigo);
const noDe = (xml: string, grupo: string): NoComFonte => achar(lerComFonte(xml), grupo) as NoComFonte;

const municipal = (familia: string): boolean => familia !== 'NACIONAL';
const valorEm = (m: Mutacao, folhas: RegExp, valores: RegExp): boolean =>
  m.valor !== null && folhas.test(ultimo(m.caminho)) && valores.test(m.valor);

/** In all but the first we are the more severe; and what the first lets pass has a rule of its own. */
const DIVERGENCIAS: readonly Divergencia[] = [
  {
    quem: 'SO_ELES',
    onde: (familia, m) => familia === 'ABRASF' && valorEm(m, /^ItemListaServico$/, /^\d\d\.\d\d$/),
    rara: true,
    porque: 'alguns esquemas listam os itens da LC 116; aqui o item que não existe é a regra E30, com o que corrigir',
  },
  {
    quem: 'SO_NOS',
    onde: (familia, { valor }) => municipal(familia) && valor !== null && valor !== valor.trim() && valor.trim() !== '',
    porque:
      'os esquemas tiram o branco das pontas de números e códigos; nós não o escrevemos, e o que se assina é o que se leu',
  },
  {
    quem: 'SO_NOS',
    onde: (familia, m) => municipal(familia) && valorEm(m, /./, /^(\+\d.*|\.\d+|\d+\.|0\d[\d.]*)$/),
    porque: 'xs:decimal e xs:int aceitam +1, .5, 1. e zeros à esquerda; a cidade que compara texto não os entende',
  },
  {
    quem: 'SO_NOS',
    onde: (familia, m) => municipal(familia) && valorEm(m, /^(UF|Uf)$/, /^..$/u),
    porque: 'a UF é, nos esquemas, qualquer texto de dois caracteres',
  },
  {
    quem: 'SO_NOS',
    onde: (familia, m) => municipal(familia) && valorEm(m, /^(CodigoMunicipio|MunicipioIncidencia)$/, /^\d{1,7}$/),
    porque: 'o município é, no ABRASF, um inteiro de até 7 algarismos; o do IBGE tem 7',
  },
  {
    quem: 'SO_NOS',
    onde: (familia, m) => municipal(familia) && valorEm(m, /^Cep$/, /^(.{8}|\d{1,8})$/u),
    porque: 'o CEP é, no ABRASF, qualquer texto de 8 caracteres, e no Ginfes um inteiro',
  },
  {
    quem: 'SO_NOS',
    onde: (familia, m) => municipal(familia) && valorEm(m, /^(Cpf|Cnpj)$/, /^(.{11}|.{14})$/u),
    porque: 'o CPF e o CNPJ são, no ABRASF e no Ginfes, qualquer texto do tamanho deles',
  },
  {
    quem: 'SO_NOS',
    onde: (familia, m) => familia === 'SAO_PAULO' && valorEm(m, /^CPF$/, /^$/),
    porque: 'São Paulo aceita o CPF vazio, que é tomador nenhum; nós deixamos o grupo de fora',
  },
  {
    quem: 'SO_NOS',
    onde: (familia, m) => familia === 'ABRASF' && valorEm(m, /^CodigoNbs$/, /^[^]{1,9}$/u),
    porque: 'a NBS é, no ABRASF, qualquer texto de até 9 caracteres',
  },
  {
    quem: 'SO_NOS',
    onde: (familia, { caminho, especie }) =>
      familia !== 'NACIONAL' &&
      (especie === 'falta' || especie === 'vazio') &&
      /^(Rps|IdentificacaoRps|CpfCnpj|Prestador)$/.test(ultimo(caminho)),
    porque: 'o RPS e o CNPJ da escola são opcionais no ABRASF: sem eles não se sabe de que documento se fala',
  },
];

const nacional: Caso = {
  ...{ nome: 'nacional 1.01', esquema: { familia: 'NACIONAL', versao: '1.01', raiz: 'DPS' }, grupo: 'infDPS' },
  amostra: 'LEIAUTE',
  emissor: () => emissorDe(perfilDeTeste({ familia: 'NACIONAL', versao: '1.01' })),
  dados: paraONacional,
  recusamos: (xml) => validarLeiauteDps(xml).length > 0,
};

/** What each regime says of its taxes in the national layout. */
function paraONacional(base: DadosDaNota): DadosDaNota {
  const { regime } = base.prestador;
  const simples = regime === 'SIMPLES' || regime === 'MEI';
  const { ibsCbs, ...resto } = base;
  return {
    ...{ ...resto, serie: '1', ...(simples ? {} : { ibsCbs }) },
    ...(simples ? { totalTributos: { tipo: 'SIMPLES' as const, percentual: '8.21' } } : {}),
    ...(regime === 'ISENTA' ? { issqn: { beneficio: { identificador: '35503082026001' } } } : {}),
  };
}

const deSaoPaulo = (versao: '1' | '2'): Caso => ({
  ...{ nome: `São Paulo ${versao}`, esquema: { familia: 'SAO_PAULO', versao, raiz: 'PedidoEnvioLoteRPS' } },
  ...{ grupo: 'RPS', amostra: 'LEIAUTE', emissor: () => saoPaulo(versao), dados: comInscricao },
  recusamos: (xml) => {
    const achados = examinarRps(noDe(xml, 'RPS'), {}, versao).filter((o) => !o.mensagem.startsWith('Uma escola'));
    return recusa('1001', achados);
  },
});

const daGinfes: Caso = {
  ...{ nome: 'Ginfes 3', esquema: { familia: 'GINFES', versao: '3', raiz: 'EnviarLoteRpsEnvio' }, grupo: 'InfRps' },
  ...{ amostra: 'LEIAUTE', emissor: () => ginfes(), dados: (base) => notaGinfes(base) },
  recusamos: (xml) => recusa('E160', examinarInfRps(noDe(xml, 'InfRps'), {})),
};

const daAbrasf = ([provedor, versao]: readonly [string | null, string]): Caso => {
  const forma = formaDe(perfil(provedor, versao));
  const grupo = 'InfDeclaracaoPrestacaoServico';
  return {
    ...{ nome: `ABRASF ${versao} ${provedor ?? ''}`.trim(), grupo },
    esquema: { familia: 'ABRASF', versao, provedor, raiz: mensagemDoEnvio(forma) },
    ...{ amostra: provedor === null ? 'LEIAUTE' : 'PROVEDOR' },
    ...{ emissor: () => abrasf(provedor, versao), dados: (base) => notaAbrasf(base) },
    recusamos: (xml) => recusa('E160', examinarInfDeclaracao(noDe(xml, grupo), forma, {})),
  };
};

const CASOS = [nacional, deSaoPaulo('1'), deSaoPaulo('2'), daGinfes, ...PROVEDORES_E_VERSOES.map(daAbrasf)];

let oficial: ValidadorOficial | null;
let par: CertificadoDeTeste;
beforeAll(async () => {
  par = certificadoDaEscola();
  oficial = await validadorOficialOuNulo();
});
afterAll(() => oficial?.fechar());

/** Every regime, a family and a company: what one document does not have another one has. */
function documentosDe({ emissor, dados }: Caso): string[] {
  return REGIMES.flatMap((regime) =>
    [notaDeExemplo(), notaParaEmpresa()].map((base) => loteDeTeste(emissor(), par, dados(comRegime(regime, base))).xml),
  );
}

/** The changes of all the documents, each once. */
function* mudancasDe(caso: Caso, documentos: readonly string[]): Generator<Mutacao> {
  const vistas = new Set<string>();
  let contador = 0;
  for (const xml of documentos) {
    for (const mutacao of mutacoesDe(xml, caso.grupo)) {
      const { especie, caminho, valor } = mutacao;
      const chave = `${VEZES >= 10 ? documentos.indexOf(xml) : ''} ${especie} ${caminho} ${valor}`;
      if (vistas.has(chave)) continue;
      vistas.add(chave);
      if (contador++ % Math.max(1, Math.round(UM_EM[caso.amostra] / VEZES)) === 0) yield mutacao;
    }
  }
}

const usadas = new Set<Divergencia>();

function discordancia(caso: Caso, m: Mutacao, aberto: ValidadorOficial): string | null {
  const nos = caso.recusamos(m.xml);
  const eles = aberto.validar(caso.esquema, m.xml).length > 0;
  if (nos === eles) return null;
  const quem = nos ? 'SO_NOS' : 'SO_ELES';
  const sabida = DIVERGENCIAS.find((d) => d.quem === quem && d.onde(caso.esquema.familia, m));
  if (sabida) usadas.add(sabida);
  return sabida
    ? null
    : `${quem} ${m.especie} em ${m.caminho}${m.valor === null ? '' : `: ${JSON.stringify(m.valor.slice(0, 30))} (${m.valor.length})`}`;
}

describe('as nossas tabelas e os esquemas oficiais dizem o mesmo', () => {
  it.each(CASOS.map((caso) => [caso.nome, caso] as const))(
    '%s: documentos de todo regime, inteiros e mudados',
    (_nome, caso) => {
      if (!oficial?.conhece(caso.esquema)) return console.warn(`Sem o esquema de ${caso.nome}: acordo não conferido.`);
      const aberto = oficial;
      const documentos = documentosDe(caso);
      for (const xml of documentos)
        expect([caso.recusamos(xml), aberto.validar(caso.esquema, xml)]).toEqual([false, []]);
      const discordam: string[] = [];
      let quantos = 0;
      for (const mutacao of mudancasDe(caso, documentos)) {
        quantos++;
        const achada = discordancia(caso, mutacao, aberto);
        if (achada) discordam.push(achada);
      }
      expect(quantos).toBeGreaterThan(40);
      expect(discordam).toEqual([]);
    },
  );

  it('toda divergência que se aceita acontece', () => {
    const exigidas = DIVERGENCIAS.filter(({ rara }) => !rara || VEZES >= 4);
    if (oficial) expect(exigidas.filter((d) => !usadas.has(d)).map(({ porque }) => porque)).toEqual([]);
  });
});
