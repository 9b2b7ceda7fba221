import { randomUUID } from 'node:crypto';
import { dataCivilEm, somarCompetencias } from '@sineta/nucleo';
import type { Centavos, Percentual } from '@sineta/nucleo';
import type { Cliente } from '../../demo/cliente.js';
import { cpfFicticio } from '../../demo/sorteio.js';

/** Limits of a plan (`NovoPlanoDto`). */
const MAXIMO_DE_ITENS = 20;
const MAXIMO_DE_PARCELAS = 60;
const PRIMEIRO_CPF = 500_000;
/** Banks refuse a boleto without one. */
const ENDERECO = {
  ...{ logradouro: 'Rua do Sol', numero: '45', bairro: 'Jardim Primavera', cep: '30140071' },
  ...{ municipio: 'Belo Horizonte', municipioIbge: '3106200', uf: 'MG' },
};

interface ComId {
  id: string;
}

let alunos = 0;

/** The most parcels that one contract has: its services, each in as many months as a plan allows. */
export const PARCELAS_POR_CONTRATO = MAXIMO_DE_ITENS * MAXIMO_DE_PARCELAS;

/**
 * Signs the contract of a new adult student, payer of the own parcels, whose months begin next month: nothing is overdue.
 * @param parcelas how many, of `nominal` centavos each, up to `PARCELAS_POR_CONTRATO`
 */
export async function contratar(
  api: Cliente,
  { parcelas, nominal, bolsa }: { parcelas: number; nominal: Centavos; bolsa?: Percentual },
): Promise<string> {
  const planoId = await umPlano(api, parcelas, nominal);
  const documento = cpfFicticio(PRIMEIRO_CPF + ++alunos);
  const pessoa = { nome: `Aluno de Caso ${alunos}`, documento, nascimento: '2000-03-09', endereco: ENDERECO };
  const aluno = await api.post<ComId & { pessoaId: string }>('alunos', { pessoa }, randomUUID());
  const bolsas = bolsa && Number(bolsa) > 0 ? [{ nome: 'Bolsa', tipo: 'PERCENTUAL', percentual: bolsa }] : [];
  const corpo = { alunoId: aluno.id, pagadorId: aluno.pessoaId, planoId, bolsas };
  return (await api.post<ComId>('contratos', corpo, randomUUID())).id;
}

async function umPlano(api: Cliente, parcelas: number, nominal: Centavos): Promise<string> {
  const primeiraCompetencia = somarCompetencias(dataCivilEm(new Date()).slice(0, 7), 1);
  const servicos = await osServicos(api, Math.ceil(parcelas / MAXIMO_DE_PARCELAS));
  const itens = servicos.map((servicoId, i) => {
    const quantas = Math.min(MAXIMO_DE_PARCELAS, parcelas - i * MAXIMO_DE_PARCELAS);
    return { servicoId, totalCentavos: nominal * quantas, parcelas: quantas, primeiraCompetencia };
  });
  const ano = Number(primeiraCompetencia.slice(0, 4));
  const plano = {
    ...{ periodoLetivoId: await oPeriodo(api, ano), nome: `Plano ${randomUUID()}`, diaVencimento: 10, itens },
    ...{ vigenciaInicio: `${ano - 1}-01-01`, vigenciaFim: `${ano + 6}-12-31` },
  };
  return (await api.post<ComId>('planos-pagamento', plano)).id;
}

async function oPeriodo(api: Cliente, ano: number): Promise<string> {
  const [existente] = await api.lista<ComId>(`periodos-letivos?ano=${ano}`);
  if (existente) return existente.id;
  const [inicio, fim] = [`${ano}-01-01`, `${ano}-12-31`];
  const periodo = { ano, nome: String(ano), inicio, fim, etapas: [{ nome: 'Ano', inicio, fim }] };
  return (await api.post<ComId>('periodos-letivos', periodo)).id;
}

/** Tuition first, since it is what the cases are about; the others only make room for more parcels. */
async function osServicos(api: Cliente, quantos: number): Promise<string[]> {
  const existentes = await api.lista<ComId & { nome: string }>('servicos');
  const ids: string[] = [];
  for (let n = 1; n <= quantos; n++) {
    const nome = `Serviço ${n}`;
    const id = existentes.find((servico) => servico.nome === nome)?.id;
    ids.push(id ?? (await api.post<ComId>('servicos', { nome, tipo: 'MENSALIDADE' })).id);
  }
  return ids;
}
