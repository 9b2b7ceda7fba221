import type { ContextoDeValidacao, Ocorrencia } from '../../nacional/validacao.js';
import { noEm, textoEm, type No } from '../../xml/ler.js';
import { examinarDeclaracao, ocorrencia, regrasDoRps, type RegraDoRps } from '../regras-do-rps.js';
import type { Forma } from './forma.js';
import { leiauteAbrasf } from './leiaute.js';

const grupoDoTomador = (versao: string): string => (versao === '2.04' ? 'TomadorServico' : 'Tomador');

/** Conditions by the code of the catalogue; the layouts differ in the name of the group of the payer. */
export function regrasAbrasf(versao: string): Readonly<Record<string, RegraDoRps>> {
  return regrasDoRps({
    identificacao: 'Rps/IdentificacaoRps',
    dataEmissao: 'Rps/DataEmissao',
    issRetido: 'Servico/IssRetido',
    cnpjDoPrestador: 'Prestador/CpfCnpj/Cnpj',
    tomador: grupoDoTomador(versao),
    tributado: (rps) => textoEm(rps, 'Servico/ExigibilidadeISS')?.trim() === '1',
  });
}

export function examinarInfDeclaracao(declaracao: No, forma: Forma, contexto: ContextoDeValidacao): Ocorrencia[] {
  const { leiaute } = forma;
  const achados = examinarDeclaracao(declaracao, leiauteAbrasf(forma).raiz, regrasAbrasf(leiaute), contexto);
  const campo = `${grupoDoTomador(leiaute)}/Contato`;
  // In 2.04 a contact without phone and without e-mail is no contact.
  const vazio = leiaute === '2.04' && noEm(declaracao, campo)?.filhos.length === 0;
  return vazio ? [ocorrencia('E160', campo), ...achados] : achados;
}
