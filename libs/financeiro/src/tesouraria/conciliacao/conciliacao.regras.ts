import { formatarDataBr, formatarReais, somarCentavos, type Centavos, type DataCivil } from '@sineta/nucleo';
import { erroFinanceiro } from '../../erros.js';
import { erroDeTesouraria } from '../tesouraria.erros.js';

export function exigirPendente({ situacao }: { situacao: string }): void {
  if (situacao === 'SUSPEITA') {
    throw naoPermite(
      'A transação parece repetida: diga antes se é a mesma (em /duplicidade) ou outra (em /distincao).',
    );
  }
  if (situacao !== 'PENDENTE') throw naoPermite('A transação já foi conciliada ou dispensada: desfaça antes.');
}

/** @throws ErroDeNegocio `periodo-fechado` */
export function exigirMesAberto(data: DataCivil, fechadoAte: DataCivil | null): void {
  if (fechadoAte === null || data > fechadoAte) return;
  const mensagem = `A linha é de ${formatarDataBr(data)}, e o mês está fechado (até ${formatarDataBr(fechadoAte)}).`;
  const acao = 'Peça a um administrador que reabra o mês.';
  throw erroFinanceiro('periodo-fechado', mensagem, [{ campo: '', mensagem, acao }]);
}

export const naoPermite = (mensagem: string) => erroDeTesouraria('conciliacao-nao-permite', mensagem);

export function transferenciaJaLancada(ponta: {
  id: string;
  data: DataCivil;
  numero: number;
  valorCentavos: Centavos;
}) {
  const valor = formatarReais(Math.abs(ponta.valorCentavos));
  const mensagem = `A transferência de ${valor} de ${formatarDataBr(ponta.data)} já está lançada, no movimento ${ponta.numero}.`;
  const acao = `Concilie a linha com o lançamento ${ponta.id}, em POST /conciliacoes-bancarias.`;
  return erroDeTesouraria('transferencia-ja-lancada', mensagem, [{ campo: '/outraConta', mensagem, acao }]);
}

export function semLancamento(campo: string) {
  const mensagem = 'Não é um lançamento desta conta por conciliar.';
  const acao = 'Use os de GET /lancamentos-a-conciliar.';
  return erroDeTesouraria('conciliacao-nao-fecha', mensagem, [{ campo, mensagem, acao }]);
}

/** Of one account, and the same sum on both sides. @throws ErroDeNegocio `conciliacao-nao-fecha` */
export function conferirConciliacao(
  transacoes: readonly { conta: string; valorCentavos: Centavos }[],
  lancamentos: readonly { valorCentavos: Centavos }[],
  campo: string,
): void {
  const outra = transacoes.findIndex((t) => t.conta !== transacoes[0]?.conta);
  if (outra >= 0) {
    const mensagem = 'As linhas do extrato são de contas diferentes.';
    const erro = { campo: `${campo}/transacoes/${outra}`, mensagem, acao: 'Concilie cada conta por si.' };
    throw erroDeTesouraria('conciliacao-nao-fecha', mensagem, [erro]);
  }
  const [banco, escola] = [transacoes, lancamentos].map((lado) => somarCentavos(lado.map((x) => x.valorCentavos)));
  if (banco === escola) return;
  const mensagem = `Os lançamentos somam ${formatarReais(escola ?? 0)}, e o extrato, ${formatarReais(banco ?? 0)}.`;
  const acao = 'Escolha os lançamentos cuja soma é a das linhas, ou lance a diferença a partir de uma linha.';
  throw erroDeTesouraria('conciliacao-nao-fecha', mensagem, [{ campo: `${campo}/lancamentos`, mensagem, acao }]);
}

/** A fee leaves and the others enter; a transfer says the other account. @throws ErroDeNegocio `conciliacao-nao-permite` */
export function conferirTipoDaLinha(
  { tipo, outraConta }: { tipo: string; outraConta?: string },
  valorCentavos: Centavos,
): void {
  if (tipo === 'TRANSFERENCIA') {
    if (outraConta) return;
    const mensagem = 'Falta a outra conta da transferência.';
    const acao = 'Informe outraConta, de GET /contas-de-dinheiro.';
    throw erroDeTesouraria('conciliacao-nao-permite', mensagem, [{ campo: '/outraConta', mensagem, acao }]);
  }
  if ((tipo === 'TARIFA') === valorCentavos < 0) return;
  const mensagem = tipo === 'TARIFA' ? 'A linha é de entrada: não é tarifa.' : 'A linha é de saída: não é entrada.';
  const acao = 'Escolha outro tipo, ou registre o pagamento em contas a pagar e concilie.';
  throw erroDeTesouraria('conciliacao-nao-permite', mensagem, [{ campo: '/tipo', mensagem, acao }]);
}
