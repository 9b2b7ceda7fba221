import type { ParDeChaves } from '../assinatura/algoritmos.js';
import type { Ocorrencia } from '../nacional/validacao.js';
import { ocorrenciasDoEsquema } from '../xml/ocorrencias-do-esquema.js';
import type { ValidadorOficial } from '../xml/validador-oficial.js';
import type { DadosDaNota, Emissor } from './emissor.js';

/** The official schemas of a machine, and a key to sign what is only examined. */
export interface ExameOficial {
  oficial: ValidadorOficial;
  par: ParDeChaves;
}

/**
 * What the government's own schema says of a note that the rules let pass: the message that would go, with this note
 * alone. Empty when it is valid, and where the folder has no schema of that message.
 */
export function examinarPeloEsquema(emissor: Emissor, dados: DadosDaNota, exame: ExameOficial): Ocorrencia[] {
  const { familia, versao, provedor } = emissor.perfil;
  const xml = mensagemDe(emissor, dados, exame.par);
  const esquema = { familia, versao, provedor, raiz: raizDe(xml) };
  return exame.oficial.conhece(esquema) ? ocorrenciasDoEsquema(exame.oficial.validar(esquema, xml)) : [];
}

/** A national document goes alone and its signature is optional in the schema; the others go in a lot that is signed. */
function mensagemDe(emissor: Emissor, dados: DadosDaNota, par: ParDeChaves): string {
  const documento = emissor.montar(dados);
  if (emissor.perfil.familia === 'NACIONAL') return documento.xml;
  const { serie, numero, prestador } = dados;
  const { cnpj, inscricaoMunicipal } = prestador;
  const daEscola = { cnpj, ...(inscricaoMunicipal ? { inscricaoMunicipal } : {}) };
  const assinado = { id: documento.id, serie, numero, ...daEscola, xml: emissor.assinar(documento, par) };
  return emissor.montarLote({ numero: 1, documentos: [assinado] }, par).xml;
}

/** Local name of the first element. */
const raizDe = (xml: string): string =>
  /<(?:[\w.-]+:)?([A-Za-z][\w.-]*)/.exec(xml.replace(/^<\?xml[^>]*\?>/, ''))?.[1] ?? '';
