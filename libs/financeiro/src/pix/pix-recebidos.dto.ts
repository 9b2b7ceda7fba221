import type { Centavos, DataCivil } from '@sineta/nucleo';
import { ApiProperty } from '@nestjs/swagger';
import { ConsultaDeLista, Data, Identificador, Texto, UmDe } from '@sineta/plataforma';
import { RESULTADOS_DO_PIX, type ResultadoDoPix } from './pix-recebido.regras.js';

export const ACOES_DO_PIX = ['CREDITAR', 'VINCULAR', 'IGNORAR'] as const;

export class ResolucaoDePixDto {
  @UmDe(ACOES_DO_PIX, 'O que fazer com o Pix')
  acao: (typeof ACOES_DO_PIX)[number];

  @Identificador('Pagador que recebe o crédito, em CREDITAR', { opcional: true })
  pagadorId?: string;

  @Identificador('Parcelas pagas, todas do mesmo pagador, em VINCULAR', {
    opcional: true,
    lista: { minimo: 1, maximo: 100 },
  })
  parcelas?: string[];

  @Texto(500, 'Motivo', { minimo: 3, exemplo: 'A mãe mandou o comprovante' })
  motivo: string;
}

export class ConsultaDePixRecebidosDto extends ConsultaDeLista {
  @UmDe(RESULTADOS_DO_PIX, 'O que se fez com o Pix', { opcional: true })
  resultado?: ResultadoDoPix;

  @Identificador('Pagador', { opcional: true })
  pagadorId?: string;

  @Identificador('Conta Pix', { opcional: true })
  contaPixId?: string;

  @Texto(35, 'Identificador da cobrança', { opcional: true })
  txid?: string;

  @Texto(32, 'Identificador fim a fim', { opcional: true })
  e2eid?: string;

  @Data('Dia do Pix, desde', { opcional: true })
  de?: DataCivil;

  @Data('Dia do Pix, até', { opcional: true })
  ate?: DataCivil;
}

/** A payment that the PSP told of. */
export class PixRecebidoDto {
  @ApiProperty({ format: 'uuid' }) id: string;
  @ApiProperty({ type: 'integer' }) versao: number;
  @ApiProperty({ format: 'uuid' }) contaPixId: string;
  @ApiProperty({ description: 'Identificador fim a fim: o mesmo no banco de quem paga e no de quem recebe' })
  e2eid: string;
  @ApiProperty({
    type: String,
    nullable: true,
    description: 'Identificador da cobrança; null em Pix feito direto à chave',
  })
  txid: string | null;
  @ApiProperty({ type: 'integer', example: 120000 }) valorCentavos: Centavos;
  @ApiProperty({ type: String, format: 'date-time', description: 'Instante do Pix' }) horario: Date;
  @ApiProperty({
    type: 'object',
    additionalProperties: true,
    nullable: true,
    description: 'Original, multa, juros, desconto e abatimento, como o PSP os informou; null quando não informou',
  })
  componentes: Record<string, unknown> | null;
  @ApiProperty({ type: String, nullable: true, description: 'O que o pagador escreveu; null sem texto' })
  infoPagador: string | null;
  @ApiProperty({ type: String, format: 'uuid', nullable: true, description: 'Cobrança paga; null quando não é de uma' })
  cobrancaId: string | null;
  @ApiProperty({ type: String, format: 'uuid', nullable: true }) boletoId: string | null;
  @ApiProperty({ type: String, format: 'uuid', nullable: true, description: 'Quem paga; null enquanto não se sabe' })
  pagadorId: string | null;
  @ApiProperty({ type: String, nullable: true, description: 'Nome de quem paga; null enquanto não se sabe' })
  pagadorNome: string | null;
  @ApiProperty({ type: String, format: 'uuid', nullable: true }) recebimentoId: string | null;
  @ApiProperty({ enum: RESULTADOS_DO_PIX, description: 'O que se fez com o Pix' }) resultado: ResultadoDoPix;
  @ApiProperty({ type: String, nullable: true, description: 'O que há a saber, em uma frase; null quando não há' })
  mensagem: string | null;
  @ApiProperty({ type: 'integer', description: 'Quanto já foi devolvido, em centavos' }) devolvidoCentavos: Centavos;
}
