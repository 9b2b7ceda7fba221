import { regras } from '@sineta/financeiro';
import type { Familia, Ocorrencia } from '@sineta/nfse';
import { municipioDoIbge, type Centavos, type DataCivil } from '@sineta/nucleo';
import type { TributacaoDoServico } from '../configuracao/configuracao-fiscal.entity.js';
import { completarServico } from '../configuracao/servico-fiscal.regras.js';
import type { TomadorDaNota } from '../movimentos/fatura.regras.js';
import { totalRetido, type RetencoesDaNota } from '../movimentos/retencoes.regras.js';
import type { PedidoDeNfseDto, TomadorInformadoDto, ValoresDaNfseDto } from './nfse.dto.js';

/** What the request itself gives of a note: null where it points to the register. */
export interface NotaAvulsaInformada {
  tomador: TomadorDaNota | null;
  servico: TributacaoDoServico | null;
  deducoesCentavos: Centavos;
}

export function notaAvulsa({ tomador, servico, valores }: PedidoDeNfseDto): NotaAvulsaInformada {
  return {
    tomador: tomador ? tomadorInformado(tomador) : null,
    servico: servico ? completarServico(servico) : null,
    deducoesCentavos: valores.deducoesCentavos ?? 0,
  };
}

function tomadorInformado({ nome, documento, email, telefone, endereco: e }: TomadorInformadoDto): TomadorDaNota {
  const municipio = e ? municipioDoIbge(e.municipioIbge) : null;
  return {
    ...{ id: null, nome, documento, email: email ?? null, telefone: telefone ?? null },
    ...{ logradouro: e?.logradouro ?? null, numero: e?.numero ?? null, complemento: e?.complemento ?? null },
    ...{ bairro: e?.bairro ?? null, municipioIbge: e?.municipioIbge ?? null },
    ...{ municipio: municipio?.nome ?? null, uf: municipio?.uf ?? null, cep: e?.cep ?? null },
  };
}

/** Base of the ISS: what is left of the service after what does not depend on the payer. */
export function baseDaAvulsa(v: ValoresDaNfseDto): Centavos {
  return regras.baseDaNfse(v.servicoCentavos, v.descontoIncondicionalCentavos ?? 0) - (v.deducoesCentavos ?? 0);
}

/** What the caller says that is retained; the ISS is by the rate of the service, as in a note of instalments. */
export function retencoesPedidas(
  { iss = false, irrfCentavos = 0, csrfCentavos = 0 }: NonNullable<PedidoDeNfseDto['retencoes']>,
  nota: { baseCentavos: Centavos; servico: TributacaoDoServico; data: DataCivil },
): RetencoesDaNota {
  const { baseCentavos: valor, servico, data } = nota;
  const calculadas = regras.calcularRetencoes({ valor, tipo: 'OUTRO', data, iss: servico.aliquotaIss ?? '0' });
  return { issRetido: iss, issCentavos: iss ? calculadas.iss : 0, irrfCentavos, csrfCentavos };
}

/** Families whose layout has no deductions without the documents that prove them, which this system does not have. */
const SEM_DEDUCOES: readonly Familia[] = ['NACIONAL'];

/** What is wrong with the request before any layout is looked at. `campo` is a JSON pointer of the body. */
export function problemasDoPedido(p: PedidoDeNfseDto, familia: Familia, hoje: DataCivil): Ocorrencia[] {
  const problemas: Ocorrencia[] = [];
  const contra = (codigo: string, campo: string, mensagem: string, acao: string) =>
    problemas.push({ codigo, campo, mensagem, acao });
  if (p.tomador && p.tomadorId)
    contra('S020', '/tomador', 'O tomador veio de duas formas.', 'Informe tomador ou tomadorId, não ambos.');
  if (p.servico && p.servicoId)
    contra('S021', '/servico', 'O serviço veio de duas formas.', 'Informe servico ou servicoId, não ambos.');
  if (!p.servico && !p.servicoId)
    contra('S021', '/servicoId', 'Falta o serviço.', 'Informe servicoId, ou servico com os códigos.');
  if (p.dataEmissao && p.dataEmissao > hoje)
    contra('S022', '/dataEmissao', 'A emissão não pode ser depois de hoje.', 'Use hoje ou uma data anterior.');
  const { valores: v } = p;
  const descontos = (v.descontoIncondicionalCentavos ?? 0) + (v.descontoCondicionalCentavos ?? 0);
  if (descontos + (v.deducoesCentavos ?? 0) > v.servicoCentavos)
    contra('S023', '/valores', 'Descontos e deduções passam do valor do serviço.', 'Confira os valores, em centavos.');
  if (v.deducoesCentavos && SEM_DEDUCOES.includes(familia)) {
    const acao = 'Retire as deduções: o Emissor Nacional as quer com os documentos que as provam.';
    contra('S024', '/valores/deducoesCentavos', 'O leiaute deste município não recebe deduções.', acao);
  }
  return problemas;
}

/** @param liquido what is left for the school */
export function retencoesPassam(baseCentavos: Centavos, retencoes: RetencoesDaNota): Ocorrencia[] {
  if (totalRetido(retencoes) <= baseCentavos) return [];
  const acao = 'Confira as retenções, em centavos.';
  return [{ codigo: 'S025', campo: '/retencoes', mensagem: 'As retenções passam do valor da nota.', acao }];
}

/** Field of the body behind each field of the layouts, the first that fits. */
const PONTEIROS: readonly (readonly [RegExp, string])[] = [
  [/^(toma|.*Tomador).*(CPF|CNPJ|CpfCnpj|NIF)/, '/tomador/documento'],
  [/^(toma|.*Tomador).*C[Ee][Pp]$/, '/tomador/endereco/cep'],
  [/^(toma|.*Tomador).*(cMun|CodigoMunicipio|Cidade)$/, '/tomador/endereco/municipioIbge'],
  [/^(toma|.*Tomador).*(xLgr|Logradouro|\/Endereco\/Endereco)$/, '/tomador/endereco/logradouro'],
  [/^(toma|.*Tomador).*(nro|Numero\w*)$/, '/tomador/endereco/numero'],
  [/^(toma|.*Tomador).*(xBairro|Bairro)$/, '/tomador/endereco/bairro'],
  [/^(toma|.*Tomador).*(xNome|RazaoSocial\w*)$/, '/tomador/nome'],
  [/^(toma|.*Tomador).*(email|Email\w*)$/, '/tomador/email'],
  [/^(toma|.*Tomador).*(fone|Telefone)$/, '/tomador/telefone'],
  [/^(toma|.*Tomador).*(end|endNac|Endereco\w*)$/, '/tomador/endereco'],
  [/^(toma|.*Tomador)/, '/tomador'],
  [/(cTribNac|ItemListaServico)$/, '/servico/codigoTributacaoNacional'],
  [/(cTribMun|CodigoServico|CodigoTributacaoMunicipio)$/, '/servico/codigoTributacaoMunicipal'],
  [/(cNBS|CodigoNbs|NBS)$/, '/servico/codigoNbs'],
  [/(xDescServ|Discriminacao)$/, '/descricao'],
  [/(tpRetISSQN|I[Ss][Ss]Retido)$/, '/retencoes/iss'],
  [/(vRetIRRF|ValorIr|ValorIR)$/, '/retencoes/irrfCentavos'],
  [/(vRetCSLL|ValorCsll|ValorCSLL)$/, '/retencoes/csrfCentavos'],
  [/(pAliq|Aliquota\w*)$/, '/servico/aliquotaIss'],
  [/totTrib/, '/servico/tributosPercentual'],
  [/gIBSCBS\/CST$/, '/servico/cst'],
  [/cClassTrib$/, '/servico/classificacao'],
  [/cIndOp$/, '/servico/indicadorOperacao'],
  [/(vDescIncond|DescontoIncondicionado)$/, '/valores/descontoIncondicionalCentavos'],
  [/(vDescCond|DescontoCondicionado)$/, '/valores/descontoCondicionalCentavos'],
  [/ValorDeducoes$/, '/valores/deducoesCentavos'],
  [/(vServ|ValorServicos|ValorFinalCobrado)$/, '/valores/servicoCentavos'],
  [/^subst\b/, '/substituicao'],
  [/^(valores|Servico\/Valores)$/, '/valores'],
  [/(dCompet|Competencia)$/, '/competencia'],
  [/(dhEmi|DataEmissao)$/, '/dataEmissao'],
  [/^(serv|Servico)/, '/servico'],
];

/**
 * The pointer of the body for a field of the document. What the body does not say (the school, its route, its settings)
 * points to the whole; what it only names, to the id.
 */
export function ponteiroDoPedido(campo: string, pedido: PedidoDeNfseDto): string {
  if (campo.startsWith('/')) return campo;
  const achado = PONTEIROS.find(([padrao]) => padrao.test(campo))?.[1] ?? '';
  if (pedido.tomadorId && achado.startsWith('/tomador')) return '/tomadorId';
  if (pedido.servicoId && achado.startsWith('/servico')) return '/servicoId';
  return achado;
}

/**
 * Pointers of what two requests do not have alike. Key order says nothing, and an absent field is not the same as any value.
 */
export function diferencas(antes: unknown, agora: unknown, caminho = ''): string[] {
  if (!ehObjeto(antes) || !ehObjeto(agora)) {
    return JSON.stringify(antes) === JSON.stringify(agora) ? [] : [caminho];
  }
  const nomes = [...new Set([...Object.keys(antes), ...Object.keys(agora)])].sort();
  return nomes.flatMap((nome) => diferencas(antes[nome], agora[nome], `${caminho}/${nome}`));
}

const ehObjeto = (valor: unknown): valor is Record<string, unknown> =>
  typeof valor === 'object' && valor !== null && !Array.isArray(valor);
