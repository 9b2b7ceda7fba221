import { validadorOficialOuNulo } from '../../../../test/apoio/esquemas-da-nfse.js';
import { emissor as abrasf, nota as notaAbrasf, perfil, PROVEDORES_E_VERSOES } from '../apoio/abrasf-de-teste.js';
import { certificadoDaEscola, loteDeTeste } from '../apoio/emissor-de-teste.js';
import { emissor as ginfes, nota } from '../apoio/ginfes-de-teste.js';
import { mutar } from '../apoio/mutacoes.js';
import { notaDeExemplo, notaParaEmpresa } from '../apoio/notas-de-exemplo.js';
import { comInscricao, emissor as saoPaulo } from '../apoio/sao-paulo-de-teste.js';
import { achar, lerComFonte, type NoComFonte } from '../xml/fonte.js';
import type { ValidadorOficial } from '../xml/validador-oficial.js';
import type { Ocorrencia } from '../nacional/validacao.js';
import type { Esquema } from '../xml/esquemas.js';
import { formaDe } from './abrasf/forma.js';
import { mensagemDoEnvio } from './abrasf/montar.js';
import { examinarInfDeclaracao } from './abrasf/regras.js';
import type { DadosDaNota, Emissor } from './emissor.js';
import { examinarInfRps } from './ginfes/regras.js';
import { examinarRps } from './sao-paulo/regras.js';

const MUTACOES = 600;
/**
 * The schemas take an empty CPF (São Paulo), any two characters as a state, a short CEP (Ginfes), zeros on the left of a
 * number, a NBS of any text and a declaration without RPS (ABRASF 2): we refuse them.
 */
const MAIS_SEVERO = new RegExp(
  'outroValor em (tipos:)?(CPF|UF|Uf|Cep|AliquotaServicos|Aliquota|PercentualCargaTributaria|CodigoMunicipio|CodigoCnae|' +
    'MunicipioIncidencia|CodigoNbs)$|falta em (tipos:)?(Rps|IdentificacaoRps|CpfCnpj)$',
);

let oficial: ValidadorOficial | null;
beforeAll(async () => {
  oficial = await validadorOficialOuNulo();
});
afterAll(() => oficial?.fechar());

describe('a tabela do leiaute e o esquema oficial concordam', () => {
  interface Caso {
    esquema: Esquema;
    grupo: string;
    emissor: () => Emissor;
    dados: (base: DadosDaNota) => DadosDaNota;
    nossos: (grupo: NoComFonte) => Ocorrencia[];
  }

  const deSaoPaulo = (versao: '1' | '2'): Caso => ({
    esquema: { familia: 'SAO_PAULO', versao, raiz: 'PedidoEnvioLoteRPS' },
    grupo: 'RPS',
    emissor: () => saoPaulo(versao),
    dados: comInscricao,
    nossos: (rps) => examinarRps(rps, {}, versao).filter((o) => !o.mensagem.startsWith('Uma escola')),
  });
  const daGinfes: Caso = {
    esquema: { familia: 'GINFES', versao: '3', raiz: 'EnviarLoteRpsEnvio' },
    grupo: 'InfRps',
    emissor: () => ginfes(),
    dados: (base) => nota(base),
    nossos: (rps) => examinarInfRps(rps, {}),
  };
  const daAbrasf = ([provedor, versao]: readonly [string | null, string]): Caso => {
    const forma = formaDe(perfil(provedor, versao));
    return {
      esquema: { familia: 'ABRASF', versao, provedor, raiz: mensagemDoEnvio(forma) },
      grupo: 'InfDeclaracaoPrestacaoServico',
      emissor: () => abrasf(provedor, versao),
      dados: (base) => notaAbrasf(base),
      nossos: (declaracao) => examinarInfDeclaracao(declaracao, forma, {}),
    };
  };
  const casos = [deSaoPaulo('1'), deSaoPaulo('2'), daGinfes, ...PROVEDORES_E_VERSOES.map(daAbrasf)];

  it.each(casos.map((caso) => [caso.esquema, caso] as const))(
    `%j: ${2 * MUTACOES} documentos mudados ao acaso`,
    (esquema, { grupo, emissor, dados, nossos }) => {
      if (!oficial?.conhece(esquema)) return;
      const par = certificadoDaEscola();
      const discordam: string[] = [];
      for (const base of [notaDeExemplo(), notaParaEmpresa()]) {
        const { xml } = loteDeTeste(emissor(), par, dados(base));
        for (let semente = 0; semente < MUTACOES; semente++) {
          const mutado = mutar(xml, grupo, semente);
          if (!mutado) continue;
          const achados = nossos(achar(lerComFonte(mutado.xml), grupo) as NoComFonte);
          const nosso = achados.some((o) => o.codigo === '1001' || o.codigo === 'E160');
          const deles = oficial.validar(esquema, mutado.xml).length > 0;
          const conhecida = nosso && !deles && MAIS_SEVERO.test(mutado.descricao);
          if (nosso !== deles && !conhecida) discordam.push(`${mutado.descricao}: nós ${nosso}, eles ${deles}`);
        }
      }
      expect(discordam).toEqual([]);
    },
  );
});
