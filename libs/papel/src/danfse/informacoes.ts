import type { InformacoesDanfse, TotaisAproximados } from './dados.js';
import { TRACO, dinheiro, limitar, percentual } from './formatos.js';

/** The union text of "INFORMAÇÕES COMPLEMENTARES" (NT 008 item 2.4.5, notas 7 to 9): parts with data, between pipes. */
export function textoDasInformacoes(informacoes: InformacoesDanfse = {}): string {
  const partes: [string, string | undefined][] = [
    ['Inf. Cont.: ', informacoes.xInfComp],
    ['NFS-e Subst.: ', informacoes.chSubstda],
    ['Doc. Ref.: ', informacoes.docRef],
    ['Cod. Obra: ', informacoes.cObra],
    ['Insc. Imob.: ', informacoes.inscImobFisc],
    ['Cod. Evt.: ', informacoes.idAtvEvt],
    ['Doc. Tec.: ', informacoes.idDocTec],
    ['Núm. Ped.: ', informacoes.xPed],
    ['Item Ped.: ', informacoes.xItemPed?.join(', ')],
    ['Inf. A. T. Mun.: ', informacoes.xOutInf],
  ];
  const presentes = partes.filter(([, valor]) => valor?.trim()).map(([prefixo, valor]) => `${prefixo}${valor?.trim()}`);
  return limitar(presentes.join(' | ') || TRACO, 2000, true);
}

/** The line that is always printed and never cut (nota 10); money or percent, as the XML brings, or dashes. */
export function totaisAproximados({ vTotTrib, pTotTrib }: InformacoesDanfse = {}): string {
  const { fed, est, mun } = vTotTrib ? emTexto(vTotTrib, dinheiro) : emTexto(pTotTrib ?? {}, percentual);
  return (
    'Totais Aproximados dos Tributos cfe. Lei nº 12.741/2012: ' +
    `Federais: ${fed} ; Estaduais: ${est} ; Municipais: ${mun}`
  );
}

function emTexto<T>(totais: TotaisAproximados<T>, formatar: (v: T | undefined) => string) {
  return { fed: formatar(totais.fed), est: formatar(totais.est), mun: formatar(totais.mun) };
}
