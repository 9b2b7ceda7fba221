import { montarBrCode } from '@sineta/boleto';
import { cnpjValido, cpfValido, dataCivilEm, diasEntre, ehDataCivil, type DataCivil } from '@sineta/nucleo';
import type { Corpo } from './cobrancas.js';
import { novoEndToEndId, novoHex, novoIdRec, novoIdSolicRec, paginar, type Consulta } from './comum.js';
import { exigirSemViolacoes, naoEncontrado, ProblemaPix, type Violacao } from './problemas.js';
import type { CobR, LocRec, Pessoa, Rec, Recebedor, SolicRec } from './tipos.js';

const PERIODICIDADES = ['SEMANAL', 'MENSAL', 'TRIMESTRAL', 'SEMESTRAL', 'ANUAL'];
const VALOR = /^\d{1,10}\.\d{2}$/;
/** PERMITE_3R_7D: three more attempts, up to seven days after the due date. */
const RETENTATIVAS = 3;
const DIAS_DE_RETENTATIVA = 7;

export function criarLocRec(r: Recebedor, agora: Date): LocRec {
  const loc = { id: r.proximoId++, location: `pix.example.com/qr/v2/rec/${novoHex()}`, criacao: agora.toISOString() };
  r.locsRec[String(loc.id)] = loc;
  return loc;
}

/** @throws ProblemaPix `RecOperacaoInvalida` */
export function criarRec(r: Recebedor, corpo: Corpo, agora: Date): Rec {
  const { vinculo, calendario, valor, politicaRetentativa, loc } = corpo as unknown as Omit<Rec, 'loc'> & {
    loc?: number;
  };
  const hoje = dataCivilEm(agora);
  const lista: Violacao[] = [];
  const se = (mal: boolean, propriedade: string, razao: string) => mal && lista.push({ propriedade, razao });
  se(
    !vinculo?.contrato || vinculo.contrato.length > 35 || !pessoaValida(vinculo.devedor),
    'rec.vinculo',
    'Não respeita o schema.',
  );
  se((vinculo?.objeto ?? '').length > 35, 'rec.vinculo.objeto', 'Não respeita o schema.');
  se(!PERIODICIDADES.includes(calendario?.periodicidade), 'rec.calendario.periodicidade', 'Não respeita o schema.');
  const inicial = calendario?.dataInicial;
  se(!ehDataCivil(inicial) || inicial < hoje, 'rec.calendario.dataInicial', 'Anterior à criação da recorrência.');
  se(
    calendario?.dataFinal !== undefined && calendario.dataFinal < inicial,
    'rec.calendario.dataFinal',
    'Anterior à inicial.',
  );
  se(Boolean(valor?.valorRec && valor.valorMinimoRecebedor), 'rec.valor', 'Ambos os valores estão preenchidos.');
  se(
    !['NAO_PERMITE', 'PERMITE_3R_7D'].includes(politicaRetentativa),
    'rec.politicaRetentativa',
    'Não respeita o schema.',
  );
  const location = loc === undefined ? undefined : r.locsRec[String(loc)];
  se(loc !== undefined && (!location || location.idRec !== undefined), 'rec.loc', 'Inexistente ou já em uso.');
  exigirSemViolacoes('RecOperacaoInvalida', lista);
  const idRec = novoIdRec(politicaRetentativa === 'PERMITE_3R_7D', agora);
  const rec: Rec = {
    ...{ idRec, vinculo, calendario, politicaRetentativa, status: 'CRIADA', ...(valor ? { valor } : {}) },
    recebedor: { cnpj: '12345678000195', nome: 'Recebedor de Treino' },
    ativacao: { tipoJornada: 'AGUARDANDO_DEFINICAO' },
    atualizacao: [{ status: 'CRIADA', data: agora.toISOString() }],
    ...(location ? { loc: location } : {}),
  };
  if (location) location.idRec = idRec;
  r.recs[idRec] = rec;
  return rec;
}

const pessoaValida = (p?: Pessoa): boolean =>
  Boolean(p?.nome) && (p?.cpf ? cpfValido(p.cpf) : p?.cnpj ? cnpjValido(p.cnpj) : false);

export function obterRec(r: Recebedor, idRec: string): Rec {
  const rec = r.recs[idRec];
  if (!rec) throw naoEncontrado('RecNaoEncontrada', 'Recorrência');
  return rec;
}

/** With its code of jornada 2, when it has a location. */
export function mostrarRec(rec: Rec): object {
  if (!rec.loc) return rec;
  const quem = { nome: 'Recebedor de Treino', cidade: 'BRASILIA' };
  const pixCopiaECola = montarBrCode({ urlRecorrencia: rec.loc.location, ...quem });
  return { ...rec, dadosQR: { jornada: 'JORNADA_2', pixCopiaECola } };
}

export function listarRecs(r: Recebedor, consulta: Consulta): object {
  const { pagina, parametros } = paginar(Object.values(r.recs), consulta, (rec) => rec.atualizacao[0]?.data ?? '');
  return { parametros, recs: pagina };
}

/** The school may only cancel; the payer decides by the control of the sandbox. @throws ProblemaPix */
export function cancelarRec(r: Recebedor, idRec: string, corpo: Corpo, agora: Date): Rec {
  const rec = obterRec(r, idRec);
  if (corpo['status'] !== 'CANCELADA' || ['EXPIRADA', 'CANCELADA', 'REJEITADA'].includes(rec.status)) {
    const razao = 'A recorrência encontra-se expirada, cancelada ou rejeitada, ou o status não respeita o schema.';
    throw new ProblemaPix('RecOperacaoInvalida', 400, razao, [{ razao, propriedade: 'rec.status' }]);
  }
  const cancelamento = { solicitante: 'USUARIO_RECEBEDOR', codigo: 'SLCR', descricao: 'Cancelada pelo recebedor' };
  return mudarRec(r, rec, 'CANCELADA', agora, { cancelamento });
}

export function mudarRec(r: Recebedor, rec: Rec, status: Rec['status'], agora: Date, encerramento?: object): Rec {
  rec.status = status;
  rec.atualizacao.push({ status, data: agora.toISOString() });
  if (encerramento) rec.encerramento = encerramento;
  if (status === 'APROVADA') {
    const solicitada = Object.values(r.solicRecs).some((s) => s.idRec === rec.idRec);
    rec.ativacao = { tipoJornada: solicitada ? 'JORNADA_1' : 'JORNADA_2' };
  }
  return rec;
}

/** Asks the payer's PSP to show the authorisation (jornada 1). @throws ProblemaPix */
export function criarSolicRec(r: Recebedor, corpo: Corpo, agora: Date): SolicRec {
  const { idRec, calendario, destinatario } = corpo as unknown as SolicRec;
  obterRec(r, idRec);
  const ativa = Object.values(r.solicRecs).some((s) => s.idRec === idRec && s.status === 'ENVIADA');
  const lista: Violacao[] = [];
  if (ativa) lista.push({ propriedade: 'solicrec.idRec', razao: 'Existe uma solicitação ativa da mesma recorrência.' });
  if (!destinatario?.['conta'] || !/^[0-9A-Z]{8}$/.test(destinatario['ispbParticipante'] ?? '')) {
    lista.push({ propriedade: 'solicrec.destinatario', razao: 'Não respeita o schema.' });
  }
  const expira = new Date(calendario?.dataExpiracaoSolicitacao ?? '');
  if (!(expira > agora))
    lista.push({ propriedade: 'solicrec.calendario', razao: 'Anterior à criação da solicitação.' });
  exigirSemViolacoes('SolicRecOperacaoInvalida', lista);
  const solic: SolicRec = {
    ...{ idSolicRec: novoIdSolicRec(agora), idRec, status: 'ENVIADA', calendario, destinatario },
    atualizacao: [{ status: 'CRIADA', data: agora.toISOString() }],
  };
  r.solicRecs[solic.idSolicRec] = solic;
  return solic;
}

/** @throws ProblemaPix `CobROperacaoInvalida` */
export function criarCobR(r: Recebedor, txid: string, corpo: Corpo, agora: Date): CobR {
  const { idRec, calendario, valor, infoAdicional, ajusteDiaUtil = true, recebedor } = corpo as unknown as CobR;
  const rec = r.recs[idRec];
  const vencimento = calendario?.dataDeVencimento;
  const lista: Violacao[] = [];
  const se = (mal: boolean, propriedade: string, razao: string) => mal && lista.push({ propriedade, razao });
  se(
    !/^[a-zA-Z0-9]{26,35}$/.test(txid) || txid in r.cobsr || txid in r.cobsv,
    'cobr.txid',
    'O campo encontra-se em uso.',
  );
  se(rec?.status !== 'APROVADA', 'cobr.idRec', 'A recorrência não está APROVADA.');
  se(!VALOR.test(valor?.original ?? ''), 'cobr.valor', 'Não respeita o schema.');
  se(
    rec?.valor?.valorRec !== undefined && rec.valor.valorRec !== valor?.original,
    'cobr.valor',
    'Difere do valor fixo.',
  );
  se((infoAdicional ?? '').length > 140, 'cobr.infoAdicional', 'Não respeita o schema.');
  se(!(recebedor as { conta?: string } | undefined)?.conta, 'cobr.recebedor', 'Não respeita o schema.');
  se(
    !ehDataCivil(vencimento) || vencimento < dataCivilEm(agora),
    'cobr.calendario.dataDeVencimento',
    'Anterior à criação.',
  );
  const mesmoCiclo = Object.values(r.cobsr).some(
    (c) =>
      c.idRec === idRec &&
      !['REJEITADA', 'CANCELADA'].includes(c.status) &&
      c.calendario.dataDeVencimento.slice(0, 7) === String(vencimento).slice(0, 7),
  );
  se(mesmoCiclo, 'cobr.calendario.dataDeVencimento', 'Existe uma CobR da mesma recorrência no mesmo ciclo.');
  exigirSemViolacoes('CobROperacaoInvalida', lista);
  const cobr: CobR = {
    ...{ idRec, txid, status: 'ATIVA', valor, ajusteDiaUtil, recebedor, ...(infoAdicional ? { infoAdicional } : {}) },
    calendario: { criacao: dataCivilEm(agora), dataDeVencimento: String(vencimento) },
    politicaRetentativa: rec?.politicaRetentativa ?? 'NAO_PERMITE',
    tentativas: [novaTentativa('AGND', String(vencimento), agora)],
    atualizacao: [
      { status: 'CRIADA', data: agora.toISOString() },
      { status: 'ATIVA', data: agora.toISOString() },
    ],
  };
  r.cobsr[txid] = cobr;
  return cobr;
}

function novaTentativa(tipo: 'AGND' | 'NTAG', dataLiquidacao: string, agora: Date): CobR['tentativas'][number] {
  const data = agora.toISOString();
  return {
    dataLiquidacao,
    tipo,
    status: 'SOLICITADA',
    endToEndId: novoEndToEndId(agora),
    atualizacao: [{ status: 'SOLICITADA', data }],
  };
}

export function obterCobR(r: Recebedor, txid: string): CobR {
  const cobr = r.cobsr[txid];
  if (!cobr) throw naoEncontrado('CobRNaoEncontrado', 'Cobrança');
  return cobr;
}

export function cancelarCobR(r: Recebedor, txid: string, corpo: Corpo, agora: Date): CobR {
  const cobr = obterCobR(r, txid);
  const tarde = cobr.calendario.dataDeVencimento <= dataCivilEm(agora);
  if (corpo['status'] !== 'CANCELADA' || !['CRIADA', 'ATIVA'].includes(cobr.status) || tarde) {
    const razao =
      'Não é possível cancelar uma cobrança em data igual ou maior que a da primeira tentativa de liquidação.';
    throw new ProblemaPix('CobROperacaoInvalida', 400, razao, [{ razao, propriedade: 'cobr.status' }]);
  }
  cobr.status = 'CANCELADA';
  for (const t of cobr.tentativas) t.status = 'CANCELADA';
  cobr.atualizacao.push({ status: 'CANCELADA', data: agora.toISOString() });
  return cobr;
}

/** @throws ProblemaPix `CobROperacaoInvalida` */
export function retentarCobR(r: Recebedor, txid: string, data: string, agora: Date): CobR {
  const cobr = obterCobR(r, txid);
  const recusar = (razao: string) =>
    new ProblemaPix('CobROperacaoInvalida', 400, razao, [{ razao, propriedade: 'cobr' }]);
  if (cobr.politicaRetentativa !== 'PERMITE_3R_7D') throw recusar('A política não permite retentativa de cobrança.');
  if (cobr.tentativas.some((t) => ['SOLICITADA', 'AGENDADA'].includes(t.status)))
    throw recusar('Existe uma tentativa ativa.');
  if (!ehDataCivil(data) || data <= dataCivilEm(agora))
    throw recusar('O parâmetro data não corresponde a uma data futura.');
  const vencimento = cobr.calendario.dataDeVencimento as DataCivil;
  const feitas = cobr.tentativas.filter((t) => t.tipo === 'NTAG').length;
  if (cobr.status !== 'ATIVA' || feitas >= RETENTATIVAS || diasEntre(vencimento, data) > DIAS_DE_RETENTATIVA) {
    throw recusar('Fora da política de retentativa.');
  }
  cobr.tentativas.push(novaTentativa('NTAG', data, agora));
  return cobr;
}

/** The payer's PSP could not debit: the attempt fails, and the charge too when nothing more may be tried. */
export function rejeitarTentativa(cobr: CobR, codigo: string, agora: Date): void {
  const tentativa = cobr.tentativas.at(-1);
  if (!tentativa) return;
  const rejeicao = { codigo, descricao: codigo === 'AM02' ? 'Saldo insuficiente' : 'Débito recusado' };
  Object.assign(tentativa, { status: 'REJEITADA', rejeicao });
  const feitas = cobr.tentativas.filter((t) => t.tipo === 'NTAG').length;
  if (cobr.politicaRetentativa === 'PERMITE_3R_7D' && feitas < RETENTATIVAS) return;
  cobr.status = 'EXPIRADA';
  cobr.atualizacao.push({ status: 'EXPIRADA', data: agora.toISOString() });
}
