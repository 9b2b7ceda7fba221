import { dataCivilEm, lerReaisDecimal, reaisDecimal, somarCentavos, type Centavos } from '@sineta/nucleo';
import { novoEndToEndId, novoRtrId, paginar, type Consulta } from './comum.js';
import { ProblemaPix } from './problemas.js';
import type { CobR, CobV, Devolucao, PixRecebido, Recebedor } from './tipos.js';
import { valorDevido } from './valores.js';

/** A payment of who has the QR code in hand. The value is that of the day, or another: an app may be wrong, a test wants to be. */
export function pagarCobV(r: Recebedor, cobv: CobV, horario: Date, valorCentavos?: Centavos): PixRecebido {
  const devido = valorDevido(cobv, dataCivilEm(horario));
  if (cobv.status !== 'ATIVA' || !devido) {
    throw new ProblemaPix('CobPayloadOperacaoInvalida', 400, `A cobrança está ${cobv.status} ou fora da validade.`);
  }
  const pix: PixRecebido = {
    ...{ endToEndId: novoEndToEndId(horario), txid: cobv.txid, chave: cobv.chave, horario: horario.toISOString() },
    valor: reaisDecimal(valorCentavos ?? devido.totalCentavos),
    ...(valorCentavos === undefined ? { componentesValor: devido.componentes } : {}),
    infoPagador: 'Pago no ambiente de treinamento',
  };
  cobv.status = 'CONCLUIDA';
  cobv.pix = [...(cobv.pix ?? []), pix];
  r.pix[pix.endToEndId] = pix;
  return pix;
}

/** A Pix that came without being asked: to the key, or with a txid that is of another system of the school. */
export function receberAvulso(
  r: Recebedor,
  dados: { chave: string; valorCentavos: Centavos; txid?: string; horario: Date },
): PixRecebido {
  const { chave, valorCentavos, txid, horario } = dados;
  const pix: PixRecebido = {
    ...{
      endToEndId: novoEndToEndId(horario),
      chave,
      valor: reaisDecimal(valorCentavos),
      horario: horario.toISOString(),
    },
    ...(txid ? { txid } : {}),
  };
  r.pix[pix.endToEndId] = pix;
  return pix;
}

/** The payer's PSP debits a charge of Pix Automático. */
export function liquidarCobR(r: Recebedor, cobr: CobR, chave: string, horario: Date): PixRecebido {
  const tentativa = cobr.tentativas.at(-1);
  const endToEndId = tentativa?.endToEndId ?? novoEndToEndId(horario);
  const pix: PixRecebido = {
    ...{ endToEndId, txid: cobr.txid, chave, valor: cobr.valor.original, horario: horario.toISOString() },
  };
  if (tentativa) tentativa.status = 'PAGA';
  cobr.status = 'CONCLUIDA';
  cobr.atualizacao.push({ status: 'CONCLUIDA', data: horario.toISOString() });
  cobr.pix = [pix];
  r.pix[endToEndId] = pix;
  return pix;
}

export function obterPix(r: Recebedor, e2eid: string): PixRecebido {
  const pix = r.pix[e2eid];
  if (!pix) throw new ProblemaPix('PixNaoEncontrado', 404, 'Pix não encontrado para o e2eid informado.');
  return pix;
}

export function listarPix(r: Recebedor, consulta: Consulta): object {
  const pedidos = Object.values(r.pix).filter(
    (p) =>
      (consulta['txid'] === undefined || p.txid === consulta['txid']) &&
      (consulta['devolucaoPresente'] === undefined ||
        (p.devolucoes ?? []).length > 0 === (consulta['devolucaoPresente'] === 'true')) &&
      (consulta['txIdPresente'] === undefined || (p.txid !== undefined) === (consulta['txIdPresente'] === 'true')),
  );
  const { pagina, parametros } = paginar(pedidos, consulta, (p) => p.horario);
  return { parametros, pix: pagina };
}

const NOVENTA_DIAS_MS = 90 * 86_400_000;

/** Asked once for each id; it is worked out later, by the control of the sandbox. @throws ProblemaPix */
export function devolver(
  r: Recebedor,
  e2eid: string,
  id: string,
  corpo: Record<string, unknown>,
  agora: Date,
): Devolucao {
  const pix = obterPix(r, e2eid);
  const devolucoes = (pix.devolucoes ??= []);
  const valor = String(corpo['valor']);
  const recusar = (razao: string) =>
    new ProblemaPix('PixDevolucaoInvalida', 400, razao, [{ razao, propriedade: 'devolucao' }]);
  if (!/^[a-zA-Z0-9]{1,35}$/.test(id) || !/^\d{1,10}\.\d{2}$/.test(valor))
    throw recusar('A requisição não respeita o schema.');
  if (devolucoes.some((d) => d.id === id)) throw recusar('O id já foi utilizado por outra requisição de devolução.');
  const devolvido = somarCentavos(
    devolucoes.filter((d) => d.status !== 'NAO_REALIZADO').map((d) => lerReaisDecimal(d.valor)),
  );
  if (devolvido + lerReaisDecimal(valor) > lerReaisDecimal(pix.valor))
    throw recusar('Excederia o valor do pix originário.');
  if (agora.getTime() - new Date(pix.horario).getTime() > NOVENTA_DIAS_MS) throw recusar('Fora da janela de 90 dias.');
  const devolucao: Devolucao = {
    ...{ id, rtrId: novoRtrId(agora), valor, natureza: 'ORIGINAL', status: 'EM_PROCESSAMENTO' },
    horario: { solicitacao: agora.toISOString() },
  };
  devolucoes.push(devolucao);
  return devolucao;
}

/** The PSP itself gives back (MED), whatever the school says. */
export function devolverPeloPsp(pix: PixRecebido, valorCentavos: Centavos, natureza: string, agora: Date): Devolucao {
  const devolucao: Devolucao = {
    ...{ id: novoRtrId(agora), rtrId: novoRtrId(agora), valor: reaisDecimal(valorCentavos), natureza },
    ...{ status: 'EM_PROCESSAMENTO', horario: { solicitacao: agora.toISOString() } },
  };
  (pix.devolucoes ??= []).push(devolucao);
  return devolucao;
}

export function obterDevolucao(r: Recebedor, e2eid: string, id: string): Devolucao {
  const devolucao = obterPix(r, e2eid).devolucoes?.find((d) => d.id === id);
  if (!devolucao) throw new ProblemaPix('PixDevolucaoNaoEncontrada', 404, 'Devolução não encontrada.');
  return devolucao;
}

/** The settlement of a devolution: done, or not. */
export function concluirDevolucao(devolucao: Devolucao, realizada: boolean, agora: Date): void {
  devolucao.status = realizada ? 'DEVOLVIDO' : 'NAO_REALIZADO';
  devolucao.horario.liquidacao = agora.toISOString();
  if (!realizada) devolucao.motivo = 'Saldo insuficiente na conta do recebedor';
}
