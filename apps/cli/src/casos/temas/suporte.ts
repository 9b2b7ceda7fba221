import { adiarAceite, diaDoLembrete, esperarAceite } from '@sineta/atendimento';
import type { ContagemDoAdiamento, EsperaDeAceite } from '@sineta/atendimento';
import { ErroDeNegocio } from '@sineta/nucleo';
import type { DataCivil } from '@sineta/nucleo';
import type { Forma } from '../entrada.js';

/** `A` counts the postponement from the request, `B` from the deadline, which is what Sineta does unless told otherwise. */
const LEITURAS: readonly [letra: string, campo: string, contagem: ContagemDoAdiamento][] = [
  ['A', 'adiado_A_pedido_mais_45', 'PEDIDO'],
  ['B', 'adiado_B_prazo_mais_45', 'PRAZO'],
];

function adiamentos(espera: EsperaDeAceite, dia: DataCivil) {
  const respostas = LEITURAS.map(([letra, campo, contagem]) => {
    const adiada = adiarAceite(espera, dia, contagem);
    const segundo = segundoAdiamento(adiada, dia, contagem);
    return { [campo]: adiada.prazo, [`lembrete_${letra}`]: diaDoLembrete(adiada), segundo_adiamento: segundo };
  });
  return Object.assign({}, ...respostas) as Record<string, unknown>;
}

function segundoAdiamento(espera: EsperaDeAceite, dia: DataCivil, contagem: ContagemDoAdiamento): string {
  try {
    return `aceito até ${adiarAceite(espera, dia, contagem).prazo}`;
  } catch (erro) {
    if (erro instanceof ErroDeNegocio && erro.codigo === 'adiamento-ja-usado') return 'recusado';
    throw erro;
  }
}

const ACEITE: Forma = {
  quando: ['solucao'],
  calcular: (e) => {
    const espera = esperarAceite(e.data('solucao'));
    const semAdiar = { lembrete: diaDoLembrete(espera), expira_fim_do_dia: espera.prazo };
    return e.tem('adiamento_em') ? { ...semAdiar, ...adiamentos(espera, e.data('adiamento_em')) } : semAdiar;
  },
};

export const SUPORTE: readonly Forma[] = [ACEITE];
