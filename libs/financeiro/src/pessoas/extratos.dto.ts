import { ApiProperty } from '@nestjs/swagger';
import type { Centavos, DataCivil } from '@sineta/nucleo';
import { ConsultaDeLista, Data } from '@sineta/plataforma';
import { SITUACOES_DE_PARCELA } from '../parcelas/parcelas.dto.js';
import { TIPOS_DE_LANCAMENTO, type TipoDeLancamento } from '../razao/razao.regras.js';
import { TIPOS_DO_EXTRATO, type TipoDoExtrato } from './extrato.regras.js';

const AS_CEGAS = 'null para o operador até o fechamento da sessão de caixa';
const SITUACOES = [...SITUACOES_DE_PARCELA, 'RECEBIDO', 'ESTORNADO', 'DEVOLVIDO', 'NAO_REALIZADA'];

const dinheiro = (description: string, nulo = false) => ({ type: 'integer' as const, nullable: nulo, description });
const dia = (description: string, nulo = false) => ({ type: String, format: 'date', nullable: nulo, description });

export class ConsultaDeExtratoEmDto extends ConsultaDeLista {
  @Data('Posição no fim deste dia; hoje, se omitido', { opcional: true })
  em?: DataCivil;
}

export class LinhaDoExtratoDto {
  @ApiProperty({
    format: 'uuid',
    description: 'O lançamento do razão em que a linha começa; da primeira parcela de acordo pago depois, um só dela',
  })
  id: string;
  @ApiProperty({ enum: TIPOS_DO_EXTRATO, description: 'O que aconteceu' }) tipo: TipoDoExtrato;
  @ApiProperty(dia('Dia em que mudou o que é devido: o do razão, em que os saldos estão')) data: DataCivil;
  @ApiProperty(dia('Dia do próprio documento: o do pagamento, mesmo lançado depois, ou o do envio de um Pix devolvido'))
  documentoEm: DataCivil;
  @ApiProperty({ format: 'uuid', description: 'A parcela da cobrança, o recebimento, a devolução ou a origem' })
  referenciaId: string;
  @ApiProperty({ example: 'Mensalidade 01/2027', description: 'O que foi, em palavras' }) descricao: string;
  @ApiProperty({ type: String, nullable: true, description: 'O motivo que a escola escreveu; a família não o vê' })
  detalhe: string | null;
  @ApiProperty(dinheiro(`O que passou a ser devido; negativo, o que deixou, em centavos; ${AS_CEGAS}`, true))
  valorCentavos: Centavos | null;
  @ApiProperty(dinheiro(`Devido depois da linha, menos o crédito; negativo é crédito, em centavos; ${AS_CEGAS}`, true))
  saldoCentavos: Centavos | null;
  @ApiProperty(dinheiro('Valor do recibo, com multa e juros, ou da devolução, em centavos; null nas outras', true))
  documentoCentavos: Centavos | null;
  @ApiProperty(dia('Vencimento que a cobrança tinha nesse dia; null nas outras linhas', true))
  vencimento: DataCivil | null;
  @ApiProperty(
    dinheiro(
      'O que faltava da parcela no fim do dia, em centavos, na última cobrança dela; null nas outras linhas',
      true,
    ),
  )
  faltaCentavos: Centavos | null;
  @ApiProperty({
    type: [String],
    nullable: true,
    description: 'Como se chegava ao valor nesse dia; null fora da cobrança',
  })
  memoria: string[] | null;
  @ApiProperty({ enum: SITUACOES, type: String, nullable: true, description: 'Como estava no fim do dia' })
  situacao: string | null;
}

export class ExtratoDto {
  @ApiProperty({ format: 'uuid', description: 'Pagador do extrato' }) pessoaId: string;
  @ApiProperty({ description: 'Nome do pagador' }) nome: string;
  @ApiProperty(dia('A posição é a do fim deste dia')) em: DataCivil;
  @ApiProperty(dinheiro('O que faltava pagar, vencido ou não, em centavos')) emAbertoCentavos: Centavos;
  @ApiProperty(dinheiro('Dele, o que já havia vencido, sem multa nem juros, em centavos')) vencidoCentavos: Centavos;
  @ApiProperty(dinheiro('Crédito que ele pode usar, em centavos')) creditoCentavos: Centavos;
  @ApiProperty(dinheiro('Pago de acordos que ainda não valiam: crédito guardado para eles, em centavos'))
  guardadoParaAcordosCentavos: Centavos;
  @ApiProperty(dinheiro(`Saldo antes da linha mais antiga da página, em centavos; ${AS_CEGAS}`, true))
  saldoAnteriorCentavos: Centavos | null;
  @ApiProperty({ type: [LinhaDoExtratoDto], description: 'Linhas, na ordem em que foram lançadas' })
  dados: LinhaDoExtratoDto[];
  @ApiProperty({ type: String, nullable: true, description: 'Cursor da próxima página; null no fim' })
  proximo: string | null;
}

export class LinhaDoExtratoDeParcelaDto {
  @ApiProperty({ format: 'uuid', description: 'Transferência do razão' }) id: string;
  @ApiProperty(dia('Dia em que produz efeito')) data: DataCivil;
  @ApiProperty(dia('Dia do próprio documento, quando foi lançado depois')) documentoEm: DataCivil;
  @ApiProperty({ enum: TIPOS_DE_LANCAMENTO, description: 'Tipo do lançamento' }) tipo: TipoDeLancamento;
  @ApiProperty({ description: 'Se desfaz um lançamento anterior' }) estorno: boolean;
  @ApiProperty({ example: 'Cobrança', description: 'O que foi, em palavras' }) descricao: string;
  @ApiProperty(dinheiro('O que passou a ser devido; negativo, o que deixou, em centavos')) valorCentavos: Centavos;
  @ApiProperty(dinheiro('O que era devido depois da linha, em centavos')) saldoCentavos: Centavos;
}

export class ExtratoDeParcelaDto {
  @ApiProperty({ format: 'uuid', description: 'Parcela do extrato' }) parcelaId: string;
  @ApiProperty(dia('A posição é a do fim deste dia')) em: DataCivil;
  @ApiProperty(dinheiro('O que era devido, sem multa nem juros, em centavos')) saldoCentavos: Centavos;
  @ApiProperty(dinheiro('Saldo antes da linha mais antiga da página, em centavos')) saldoAnteriorCentavos: Centavos;
  @ApiProperty({ type: [LinhaDoExtratoDeParcelaDto], description: 'Lançamentos, na ordem em que produziram efeito' })
  dados: LinhaDoExtratoDeParcelaDto[];
  @ApiProperty({ type: String, nullable: true, description: 'Cursor da próxima página; null no fim' })
  proximo: string | null;
}
