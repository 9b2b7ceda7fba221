import { somarCompetencias } from '@sineta/nucleo';
import { v7 as uuidv7 } from 'uuid';
import { erroFinanceiro } from '../erros.js';
import type { BolsaDoContrato } from './contrato.regras.js';
import type { NovaBolsaDto } from './bolsas-do-contrato.dto.js';

/** Fills what the request left out; `campo` is where the bolsa is in the body. @throws ErroDeNegocio `bolsa-incompleta` */
export function completarBolsa(
  bolsa: NovaBolsaDto,
  padrao: { ordem: number; primeira: string; campo: string; origem?: BolsaDoContrato['origem'] },
): BolsaDoContrato {
  const { nome, tipo, percentual = null, valorCentavos = null, fim = null } = bolsa;
  const { ordem = padrao.ordem, inicio = padrao.primeira, servicos = null, numeros = null } = bolsa;
  if (!nome || !tipo) throw incompleta(bolsa, padrao.campo, nome ? 'tipo' : 'nome');
  const certo = tipo === 'PERCENTUAL' ? percentual !== null && valorCentavos === null : valorCentavos !== null;
  const zerada = tipo === 'PERCENTUAL' && Number(percentual) === 0;
  if (fim !== null && fim < somarCompetencias(inicio, 0)) throw invertida(nome, padrao.campo);
  if (!certo || zerada || (tipo === 'VALOR' && percentual !== null)) {
    throw incompleta(bolsa, padrao.campo, tipo === 'PERCENTUAL' ? 'percentual' : 'valorCentavos');
  }
  return {
    ...{ id: uuidv7(), nome, tipo, percentual, valorCentavos, ordem, inicio, fim },
    ...{ servicos, numeros, tetoCentavos: bolsa.tetoCentavos ?? null, renovacao: bolsa.renovacao ?? 'NAO' },
    ...{ origem: padrao.origem ?? 'CONCEDIDA', modeloId: bolsa.modeloId ?? null },
    comprovante: bolsa.comprovante ?? null,
  };
}

function incompleta({ nome, tipo }: NovaBolsaDto, onde: string, campo: string) {
  const mensagens: Record<string, [string, string]> = {
    nome: ['A bolsa não tem nome.', 'Informe nome e tipo, ou o modeloId de uma bolsa do catálogo.'],
    tipo: ['A bolsa não diz se é em percentual ou em valor.', 'Informe tipo, ou o modeloId de uma bolsa do catálogo.'],
  };
  const [mensagem, acao] = mensagens[campo] ?? [
    `Bolsa do tipo ${tipo} sem o seu valor, ou com os dois.`,
    `Informe só ${campo}, maior que zero.`,
  ];
  return erroFinanceiro('bolsa-incompleta', `A bolsa ${nome ? `"${nome}" ` : ''}está incompleta.`, [
    { campo: `${onde}/${campo}`, mensagem, acao },
  ]);
}

function invertida(nome: string, onde: string) {
  return erroFinanceiro('bolsa-incompleta', `A bolsa "${nome}" está incompleta.`, [
    { campo: `${onde}/fim`, mensagem: 'A bolsa termina antes de começar.', acao: 'Corrija o último mês.' },
  ]);
}
