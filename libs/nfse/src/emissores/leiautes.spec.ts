import { validadorOficialOuNulo } from '../../../../test/apoio/esquemas-da-nfse.js';
import { certificadoDaEscola, loteDeTeste } from '../apoio/emissor-de-teste.js';
import { emissor as ginfes, nota } from '../apoio/ginfes-de-teste.js';
import { mutar } from '../apoio/mutacoes.js';
import { notaDeExemplo, notaParaEmpresa } from '../apoio/notas-de-exemplo.js';
import { comInscricao, emissor as saoPaulo } from '../apoio/sao-paulo-de-teste.js';
import { achar, lerComFonte, type NoComFonte } from '../xml/fonte.js';
import type { ValidadorOficial } from '../xml/validador-oficial.js';
import type { Emissor, Familia } from './emissor.js';
import { examinarInfRps } from './ginfes/regras.js';
import { examinarRps } from './sao-paulo/regras.js';

const MUTACOES = 600;
/** The schemas take an empty CPF (São Paulo), any two characters as a state, a short CEP (Ginfes) and zeros on the left of a number: we refuse them. */
const MAIS_SEVERO =
  /outroValor em (tipos:)?(CPF|UF|Uf|Cep|AliquotaServicos|Aliquota|PercentualCargaTributaria|CodigoMunicipio|CodigoCnae)$/;

let oficial: ValidadorOficial | null;
beforeAll(async () => {
  oficial = await validadorOficialOuNulo();
});
afterAll(() => oficial?.fechar());

describe('a tabela do leiaute e o esquema oficial concordam', () => {
  const deSaoPaulo = (versao: '1' | '2') => (rps: NoComFonte) =>
    examinarRps(rps, {}, versao).filter((o) => o.codigo === '1001' && !o.mensagem.startsWith('Uma escola'));
  const daGinfes = (rps: NoComFonte) => examinarInfRps(rps, {}).filter((o) => o.codigo === 'E160');

  it.each<[Familia, string, string, string, () => Emissor, (rps: NoComFonte) => unknown[]]>([
    ['SAO_PAULO', '1', 'PedidoEnvioLoteRPS', 'RPS', () => saoPaulo('1'), deSaoPaulo('1')],
    ['SAO_PAULO', '2', 'PedidoEnvioLoteRPS', 'RPS', () => saoPaulo('2'), deSaoPaulo('2')],
    ['GINFES', '3', 'EnviarLoteRpsEnvio', 'InfRps', () => ginfes(), daGinfes],
  ])(`%s %s: ${2 * MUTACOES} documentos mudados ao acaso`, (familia, versao, raiz, grupo, emissor, nossos) => {
    const esquema = { familia, versao, raiz };
    if (!oficial?.conhece(esquema)) return;
    const par = certificadoDaEscola();
    const discordam: string[] = [];
    for (const base of [notaDeExemplo(), notaParaEmpresa()]) {
      const dados = familia === 'GINFES' ? nota(base) : comInscricao(base);
      const { xml } = loteDeTeste(emissor(), par, dados);
      for (let semente = 0; semente < MUTACOES; semente++) {
        const mutado = mutar(xml, grupo, semente);
        if (!mutado) continue;
        const nosso = nossos(achar(lerComFonte(mutado.xml), grupo) as NoComFonte).length > 0;
        const deles = oficial.validar(esquema, mutado.xml).length > 0;
        const conhecida = nosso && !deles && MAIS_SEVERO.test(mutado.descricao);
        if (nosso !== deles && !conhecida) discordam.push(`${mutado.descricao}: nós ${nosso}, eles ${deles}`);
      }
    }
    expect(discordam).toEqual([]);
  });
});
