import type { Ocorrencia } from '@sineta/nfse';
import { formatarDataBr } from '@sineta/nucleo';
import type { ServicoFiscal, TributacaoDoServico } from '../configuracao/configuracao-fiscal.entity.js';
import { temEndereco } from './dados-da-nota.regras.js';
import type { Fatura, LinhaDaFatura, MotivoDeExclusao, TomadorDaNota, ValoresDaNota } from './fatura.regras.js';

type Impedimento = (linha: LinhaDaFatura) => Ocorrencia;

/** What is against the note of a parcel that was asked for by its boleto. */
const DO_MOTIVO: Readonly<Record<MotivoDeExclusao, Impedimento>> = {
  JA_FATURADA: () => ({
    ...{ codigo: 'S001', campo: 'parcelas', mensagem: 'Há parcela que já tem nota.' },
    acao: 'Cancele a nota anterior, se ela estiver errada.',
  }),
  NOTA_DE_OUTRO_PAGADOR: ({ servicoNome }) => ({
    ...{ codigo: 'S010', campo: 'toma', mensagem: `${servicoNome}: o mês tem nota em nome do pagador de antes.` },
    acao: 'Cancele ou estorne aquela nota; depois gere as dos pagadores de agora.',
  }),
  SITUACAO: ({ situacao }) => ({
    ...{ codigo: 'S002', campo: 'situacao', mensagem: `A cobrança está ${situacao}.` },
    acao: 'Escolha boletos nas situações pedidas.',
  }),
  FORA_DO_PERIODO: ({ vencimento }) => ({
    ...{ codigo: 'S003', campo: 'vencimento', acao: 'Ajuste o período ou o critério.' },
    mensagem: `A parcela que vence em ${formatarDataBr(vencimento)} está fora do período.`,
  }),
  NAO_EMITE_NOTA: ({ servicoNome }) => ({
    ...{ codigo: 'S006', campo: 'serv', mensagem: `O serviço ${servicoNome} não emite nota.` },
    acao: 'Se deve emitir, marque emiteNota em PUT /servicos/:id/fiscal.',
  }),
  COMPETENCIA_FECHADA: ({ competencia }) => ({
    ...{
      codigo: 'S007',
      campo: 'dCompet',
      mensagem: `A competência ${competencia.split('-').reverse().join('/')} está fechada.`,
    },
    acao: 'Reabra a competência em POST /competencias-fiscais/:id/reabertura.',
  }),
  BOLSA_INTEGRAL: ({ servicoNome }) => ({
    ...{ codigo: 'S008', campo: 'valores', mensagem: `${servicoNome}: a bolsa cobre a parcela inteira.` },
    acao: 'Bolsa integral não gera nota: o desconto deve ser menor que o serviço (E0431).',
  }),
  SEM_VALOR: ({ servicoNome }) => ({
    ...{ codigo: 'S009', campo: 'valores', mensagem: `${servicoNome}: a parcela não tem valor.` },
    acao: 'Retire a parcela do pedido.',
  }),
};

/** What only this system knows and the layout does not: codes S0xx. */
export function impedimentosDaFatura(
  { linhas, tomador }: Fatura,
  servicos: ReadonlyMap<string, ServicoFiscal>,
): Ocorrencia[] {
  const lista = linhas.flatMap((linha) => (linha.motivo ? [DO_MOTIVO[linha.motivo](linha)] : []));
  if (tomador && !tomador.documento) {
    const acao = 'Complete o cadastro do responsável financeiro.';
    lista.push({ codigo: 'S004', campo: 'toma', mensagem: `${tomador.nome} não tem CPF ou CNPJ.`, acao });
  }
  const semTributacao = linhas.find((p) => !servicos.has(p.servicoId));
  if (semTributacao) {
    const acao = 'Informe o código de tributação e a NBS em PUT /servicos/:id/fiscal.';
    const mensagem = `O serviço ${semTributacao.servicoNome} não tem tributação.`;
    lista.push({ codigo: 'S005', campo: 'serv', mensagem, acao });
  }
  return lista.filter(({ mensagem }, i) => lista.findIndex((outra) => outra.mensagem === mensagem) === i);
}

/** Accepted by the government, but worth mending: codes A0xx. */
export function avisosDaFatura(
  { tomador }: { tomador: TomadorDaNota | null },
  servico: TributacaoDoServico | undefined,
  { retencoes }: Pick<ValoresDaNota, 'retencoes'>,
): Ocorrencia[] {
  const avisos: Ocorrencia[] = [];
  if (tomador && !temEndereco(tomador)) {
    const acao = 'Complete logradouro, número, bairro, CEP e município.';
    avisos.push({ codigo: 'A001', campo: 'toma/end', mensagem: `${tomador.nome} está sem endereço completo.`, acao });
  }
  if (tomador && !tomador.email) {
    const acao = 'Cadastre o e-mail para enviar a nota.';
    avisos.push({ codigo: 'A002', campo: 'toma/email', mensagem: `${tomador.nome} está sem e-mail.`, acao });
  }
  if (servico && !servico.codigoNbs) {
    const acao = 'Informe a NBS do serviço.';
    avisos.push({ codigo: 'A003', campo: 'serv/cServ/cNBS', mensagem: 'O serviço está sem NBS.', acao });
  }
  if (retencoes.issRetido && !servico?.aliquotaIss) {
    const acao = 'Informe a alíquota do ISS do serviço.';
    const mensagem = 'A empresa retém o ISS, e o serviço está sem alíquota: o valor retido aparece como zero aqui.';
    avisos.push({ codigo: 'A004', campo: 'valores/trib/tribMun', mensagem, acao });
  }
  return avisos;
}
