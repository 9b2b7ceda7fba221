import { agrupar, formatarCep, formatarDataBr, formatarDocumento, formatarReais, somarCentavos } from '@sineta/nucleo';
import type { Centavos, DataCivil } from '@sineta/nucleo';
import { valorPorExtenso } from '@sineta/papel';
import { descreverBolsa } from '../contratos/bolsas-da-parcela.regras.js';
import type { BolsaDoContrato, Condicoes } from '../contratos/contrato.regras.js';
import type { ValoresDoContrato } from './texto-do-contrato.regras.js';

interface ComEndereco {
  logradouro: string | null;
  numero: string | null;
  complemento?: string | null;
  bairro: string | null;
  municipio: string | null;
  uf: string | null;
  cep: string | null;
}

/** What the text tells of a contract, seen by one of its payers: nothing of what the others pay. */
export interface ContratoEscrito {
  escola: ComEndereco & { razaoSocial: string; cnpj: string };
  numero: number;
  data: DataCivil;
  pagador: ComEndereco & { nome: string; documento: string | null };
  /** null: a single payer. */
  cota: { percentual: string | null; valorCentavos: Centavos | null; comFixos: boolean } | null;
  alunoNome: string;
  turma: string | null;
  periodo: string;
  plano: string;
  condicoes: Condicoes;
  bolsas: readonly BolsaDoContrato[];
  parcelas: readonly {
    servicoNome: string;
    vencimento: DataCivil;
    nominalCentavos: Centavos;
    liquidoCentavos: Centavos;
  }[];
}

export function valoresDoContrato(c: ContratoEscrito): ValoresDoContrato {
  const total = somarCentavos(c.parcelas.map((p) => p.nominalCentavos));
  return {
    'escola.nome': c.escola.razaoSocial,
    'escola.cnpj': formatarDocumento(c.escola.cnpj),
    'escola.endereco': endereco(c.escola),
    'escola.cidade': cidade(c.escola),
    'contrato.numero': String(c.numero),
    'contrato.data': formatarDataBr(c.data),
    'pagador.nome': c.pagador.nome,
    'pagador.documento': c.pagador.documento ? formatarDocumento(c.pagador.documento) : 'não informado',
    'pagador.endereco': endereco(c.pagador) || 'endereço não informado',
    'pagador.cota': daCota(c.cota),
    'aluno.nome': c.alunoNome,
    'aluno.turma': c.turma ? `Turma: ${c.turma}.` : '',
    'periodo.nome': c.periodo,
    'plano.nome': c.plano,
    'valor.total': `${formatarReais(total)} (${valorPorExtenso(total)})`,
    parcelas: daParcelas(c.parcelas),
    bolsas: daBolsas(c.bolsas),
    pontualidade: daPontualidade(c.condicoes),
    mora: daMora(c.condicoes),
  };
}

function endereco(de: ComEndereco): string {
  const rua = [de.logradouro, de.numero, de.complemento].filter(Boolean).join(', ');
  return [rua, de.bairro, cidade(de), de.cep ? `CEP ${formatarCep(de.cep)}` : ''].filter(Boolean).join(', ');
}

const cidade = ({ municipio, uf }: ComEndereco): string => [municipio, uf].filter(Boolean).join('/');

function daCota(cota: ContratoEscrito['cota']): string {
  if (!cota) return '';
  if (cota.percentual && cota.comFixos) {
    return 'A parte deste CONTRATANTE é a que se segue; as demais são de outros contratantes, em documentos próprios.';
  }
  const parte = cota.percentual ? `${taxa(cota.percentual)} de` : `${formatarReais(cota.valorCentavos ?? 0)} em`;
  return `Cabe a este CONTRATANTE ${parte} cada parcela; as demais partes são de outros contratantes, em documentos próprios.`;
}

/** One line a service: how many parcels, how much, and the days. */
function daParcelas(parcelas: ContratoEscrito['parcelas']): string {
  return [...agrupar(parcelas, (p) => p.servicoNome)]
    .map(([servico, suas]) => {
      const valores = [...new Set(suas.map((p) => p.nominalCentavos))].sort((a, b) => b - a).map(formatarReais);
      const dias = suas.map((p) => formatarDataBr(p.vencimento)).join(', ');
      return `${servico}: ${suas.length} parcela(s) de ${valores.join(' ou ')}, com vencimento em ${dias}.`;
    })
    .join('\n');
}

function daBolsas(bolsas: readonly BolsaDoContrato[]): string {
  if (bolsas.length === 0) return 'Não há bolsas concedidas neste contrato.';
  const linhas = bolsas.map((bolsa) => {
    const ate = bolsa.fim ? ` a ${mes(bolsa.fim)}` : ' em diante';
    return `${descreverBolsa(bolsa)}, de ${mes(bolsa.inicio)}${ate}`;
  });
  return `Bolsas, na ordem em que se aplicam: ${linhas.join('; ')}.`;
}

const mes = (competencia: string): string => competencia.split('-').reverse().join('/');

function daPontualidade({ pontualidadePercentual, pontualidadeDegraus = [] }: Condicoes): string {
  const degraus = pontualidadeDegraus.map(
    ({ diasAntes, percentual }) => `${taxa(percentual)} até ${diasAntes} dias antes do vencimento`,
  );
  const noDia = Number(pontualidadePercentual) > 0 ? [`${taxa(pontualidadePercentual)} até o vencimento`] : [];
  const todos = [...degraus.reverse(), ...noDia];
  return todos.length === 0 ? 'Não há desconto de pontualidade.' : `Desconto de pontualidade: ${todos.join('; ')}.`;
}

/** CDC art. 52 §1: a fine of at most 2%; interest as the contract says. */
function daMora({ multaPercentual, jurosMesPercentual }: Condicoes): string {
  return `A parcela paga depois do vencimento terá multa de ${taxa(multaPercentual)} e juros de ${taxa(jurosMesPercentual)} ao mês, proporcionais aos dias de atraso (Lei nº 8.078/1990, art. 52, § 1º).`;
}

const taxa = (percentual: string): string => `${percentual.replace('.', ',')}%`;
