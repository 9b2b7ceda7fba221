import { erroFiscal } from '../erros.js';
import type { SituacaoDaNota } from './nota-fiscal.entity.js';

/** A note on its way to take the place of another. */
export interface SubstitutaEmAberto {
  id: string;
  movimentoId: string;
  situacao: SituacaoDaNota;
}

export function competenciaFechada() {
  return erroFiscal('competencia-fechada', 'As notas desta competência já foram entregues à contabilidade.', [
    {
      ...{ campo: '/competencia', mensagem: 'Competência fechada.' },
      acao: 'Reabra a competência em POST /competencias-fiscais/:id/reabertura.',
    },
  ]);
}

export function semTributacao() {
  return erroFiscal('nota-com-pendencias', 'O serviço da nota está sem tributação.', [
    { campo: '', mensagem: 'Serviço sem tributação.', acao: 'Informe-a em PUT /servicos/:id/fiscal.' },
  ]);
}

export function substituicaoEmAndamento({ id, movimentoId, situacao }: SubstitutaEmAberto) {
  const parada = situacao === 'REJEITADA';
  const acao = parada
    ? `Corrija-a e envie em POST /notas-fiscais/${id}/envio, ou desista dela em POST /movimentos/${movimentoId}/estorno.`
    : `Espere o desfecho dela: GET /notas-fiscais/${id}.`;
  return erroFiscal('substituicao-em-andamento', `A nota ${id} vai tomar o lugar desta e está ${situacao}.`, [
    { campo: '', mensagem: `Nota substituta ${situacao}.`, acao },
  ]);
}

export function aindaEmConsulta() {
  const mensagem = 'O sistema ainda pergunta ao governo sobre esta nota.';
  const acao = 'Espere: se em 24 horas ele não responder, um aviso chama alguém para decidir.';
  return erroFiscal('ainda-em-consulta', mensagem, [{ campo: '', mensagem, acao }]);
}

export function notaNaoIdentificada(campo: string, mensagem: string, acao: string) {
  return erroFiscal('nota-nao-identificada', mensagem, [{ campo, mensagem, acao }]);
}

export function analiseIndisponivel() {
  const mensagem = 'Esta prefeitura não recebe pedidos de análise por sistema.';
  const acao = 'Peça o cancelamento no portal ou no atendimento fiscal da prefeitura, com o número da nota.';
  return erroFiscal('analise-indisponivel', mensagem, [{ campo: '', mensagem, acao }]);
}

export function cancelamentoNoPortal() {
  return erroFiscal('so-no-portal', 'Esta prefeitura só cancela notas no portal dela.', [
    { campo: '', mensagem: 'Cancelamento só no portal.', acao: 'Cancele a nota no portal da prefeitura.' },
  ]);
}

/** Its reference belongs to one note for ever, and what it says comes from who asked for it. */
export function substituicaoDeAvulsa() {
  const mensagem = 'A nota foi pedida por uma referência: quem a pediu diz o que vai na nova.';
  const acao = 'Substitua-a em POST /nfse/:referencia/substituicao, com o pedido novo e outra referência.';
  return erroFiscal('substituicao-indisponivel', mensagem, [{ campo: '', mensagem, acao }]);
}

const CANCELE = 'Cancele a nota em POST /notas-fiscais/:id/cancelamento e gere outra.';

export function substituicaoIndisponivel(soNoPortal: boolean) {
  const mensagem = soNoPortal
    ? 'Esta prefeitura só substitui notas no portal dela.'
    : 'Esta prefeitura não substitui notas: a errada é cancelada e outra é emitida.';
  const acao = soNoPortal ? `Substitua no portal da prefeitura; ou: ${CANCELE}` : CANCELE;
  return erroFiscal('substituicao-indisponivel', mensagem, [{ campo: '', mensagem, acao }]);
}

/** E0078 of Anexo I. @param campo pointer of the explanation */
export function semTexto(campo: string) {
  return substituicaoInvalida(
    campo,
    'No motivo 99 a explicação é obrigatória.',
    'Diga o motivo, de 15 a 255 caracteres.',
  );
}

export function substituicaoInvalida(campo: string, mensagem: string, acao: string) {
  return erroFiscal('substituicao-invalida', mensagem, [{ campo, mensagem, acao }]);
}
