import { aplicarPercentual, limparDocumento, tipoDeDocumento } from '@sineta/nucleo';
import type { Centavos } from '@sineta/nucleo';
import type { LayoutCnab } from '../layout.js';
import type { ValoresDoRegistro } from '../motor.js';
import type { DescontoAteData, TituloRemessa } from '../titulo.js';
import type { ContextoDeRemessa, DialetoDeRemessa400 } from './tipos.js';

const DIAS_DO_MES = 30;
const SEU_NUMERO = 10;

/** CPF 01, CNPJ 02, as all banks but Sicredi write it. */
export function inscricao(documento: string): { tipo: string; numero: string } {
  return { tipo: tipoDeDocumento(documento) === 'CNPJ' ? '02' : '01', numero: limparDocumento(documento) };
}

/** Amount of interest a day. A monthly rate is turned into what it is worth a day, month of 30 days (financeiro.md 2.5). */
export function jurosPorDia({ juros, valorCentavos }: TituloRemessa): Centavos {
  if (!juros) return 0;
  if (juros.tipo === 'VALOR_DIA') return juros.valorCentavos;
  return aplicarPercentual(valorCentavos, juros.percentual, { num: 1, den: DIAS_DO_MES });
}

/** The layouts carry discounts as amounts: a percentage becomes the amount that it is of this title. */
export function descontoEmCentavos(x: DescontoAteData, t: TituloRemessa): Centavos {
  return x.tipo === 'VALOR' ? x.valorCentavos : aplicarPercentual(t.valorCentavos, x.percentual);
}

/** Fields `dataDescontoN` and `descontoN`. */
export function descontoDe(t: TituloRemessa, ordem: 1 | 2 | 3): ValoresDoRegistro {
  const x = t.descontos?.[ordem - 1];
  if (!x) return {};
  return { [`dataDesconto${ordem}`]: x.ate, [`desconto${ordem}`]: descontoEmCentavos(x, t) };
}

/** Percentage of the fine, or nothing when it is an amount. */
export function multaPercentual({ multa }: TituloRemessa): string | undefined {
  return multa?.tipo === 'PERCENTUAL' ? multa.percentual : undefined;
}

/** The document number has ten positions: one that does not fit loses its punctuation, which the key does not need. */
export function seuNumero400(t: TituloRemessa): string {
  return t.seuNumero.length <= SEU_NUMERO ? t.seuNumero : t.seuNumero.replace(/[^0-9A-Za-z]/g, '');
}

/** Fields that most banks have; each bank's own come over them. */
export function valoresComuns(
  t: TituloRemessa,
  ctx: ContextoDeRemessa,
  dialeto: DialetoDeRemessa400,
): ValoresDoRegistro {
  const [empresa, pagador] = [inscricao(ctx.beneficiario.documento), inscricao(t.pagador.documento)];
  const { especies } = dialeto;
  return {
    tipoInscricaoEmpresa: empresa.tipo,
    inscricaoEmpresa: empresa.numero,
    identificacaoEmpresa: t.identificacao ?? '',
    movimento: dialeto.movimentos[t.movimento],
    seuNumero: seuNumero400(t),
    vencimento: t.vencimento,
    valor: t.valorCentavos,
    especie: especies[t.especie ?? '21'] ?? especies['*'],
    emissao: t.emissao,
    jurosDia: jurosPorDia(t),
    ...descontoDe(t, 1),
    abatimento: t.abatimentoCentavos ?? 0,
    tipoInscricao: pagador.tipo,
    inscricao: pagador.numero,
    nome: t.pagador.nome,
    endereco: t.pagador.endereco,
    bairro: t.pagador.bairro,
    cep: t.pagador.cep.replace(/\D/g, ''),
    cidade: t.pagador.cidade,
    uf: t.pagador.uf,
  };
}

/** Only the values whose field the record has. */
export function queORegistroTem(layout: LayoutCnab, registro: string, valores: ValoresDoRegistro): ValoresDoRegistro {
  const nomes = new Set(layout.registros[registro]?.map((c) => c.nome));
  return Object.fromEntries(Object.entries(valores).filter(([nome]) => nomes.has(nome)));
}

/** Messages as fields `mensagem1`, `mensagem2`… from a position of the list on. */
export function mensagensDe(
  { mensagens = [] }: TituloRemessa,
  pular: number,
  quantas: number,
  primeira = 1,
): ValoresDoRegistro {
  return Object.fromEntries(mensagens.slice(pular, pular + quantas).map((m, i) => [`mensagem${i + primeira}`, m]));
}
