import type { Instancia } from '../modelo.js';
import type { Impedimento } from './explicar.js';
import type { Limites } from './limites.js';
import { lista } from './texto.js';

/** Fixed lessons that cannot be where they are: a closed time, or a resource in two of them at once. */
export function aulasFixas(instancia: Instancia, limites: Limites): Impedimento[] {
  return [...emHorarioFechado(instancia, limites), ...emChoque(instancia, limites)];
}

function emHorarioFechado({ eventos, tempos, recursos }: Instancia, { permitidos, recursos: limitados }: Limites) {
  return eventos.flatMap(({ nome, fixos, recursos: usados }, e): Impedimento[] => {
    const fechados = fixos.filter((t) => !permitidos[e]!.includes(t));
    return fechados.map((t) => {
      const quem = usados.filter((r) => limitados.get(r)?.livres.includes(t) === false).map((r) => recursos[r]!.nome);
      const quando = tempos[t]?.nome ?? 'um horário fora da semana';
      return {
        codigo: 'fixa-em-horario-fechado',
        quem: [nome, ...quem],
        horarios: [quando],
        mensagem: `A aula fixa de ${nome} está em ${quando}, quando ${lista(quem)} não pode.`,
        acao: 'Solte a aula fixa, mude o seu horário ou libere o horário de quem não pode.',
      };
    });
  });
}

function emChoque({ eventos, tempos, recursos }: Instancia, { recursos: limitados }: Limites): Impedimento[] {
  return [...limitados].flatMap(([recurso, { capacidade }]) =>
    tempos.flatMap(({ nome: quando }, t): Impedimento[] => {
      const juntos = eventos.filter((e) => e.recursos.includes(recurso) && e.fixos.includes(t)).map(({ nome }) => nome);
      if (juntos.length <= capacidade) return [];
      const { nome } = recursos[recurso]!;
      return [
        {
          codigo: 'fixas-em-choque',
          quem: [nome, ...juntos],
          horarios: [quando],
          mensagem: `${nome} tem ${juntos.length} aulas fixas em ${quando}: ${lista(juntos)}.`,
          acao: 'Solte uma das aulas fixas, ou mude o horário de uma delas.',
        },
      ];
    }),
  );
}
